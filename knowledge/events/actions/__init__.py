"""The only writers of events."""
