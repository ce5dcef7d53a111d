"""Doors of the offers: parse, call, render."""
