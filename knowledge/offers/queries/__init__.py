"""Reads of offers and of what is about them; a `viewer` first."""
