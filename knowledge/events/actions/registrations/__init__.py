"""Registering: places, waiting, moving up, what people and hosts do with registrations; one event at a time, under its lock."""
