"""Doors of the network."""
