"""Doors of accounts beside allauth's own: parse, call an action or a query, render."""
