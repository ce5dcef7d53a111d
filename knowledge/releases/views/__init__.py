"""The doors of releases: the people with a link, and the editors."""
