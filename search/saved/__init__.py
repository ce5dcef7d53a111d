"""Searches that people keep, and how they hear of what is new in them: matched in the worker, as their Viewer at that moment."""
