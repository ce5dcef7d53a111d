"""Doors of the map of ideas."""
