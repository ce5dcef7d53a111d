"""Doors of the forum: they parse, call and render, and have no rule of their own."""
