"""Doors of events."""
