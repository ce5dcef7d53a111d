"""Doors of the guide: parse, call, render."""
