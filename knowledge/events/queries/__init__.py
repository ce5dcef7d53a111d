"""Reads of events: what a Viewer finds, what hosts look after, who registered."""
