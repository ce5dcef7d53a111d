"""Looking at the hub as people do: a filled hub on a free port, the main pages, people who are signed in."""
