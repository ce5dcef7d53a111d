"""The team's doors to search: its rules as snippets, “Try the search”, and the Themenradar. Without rules of their own."""
