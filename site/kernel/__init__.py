"""The kernel: who sees what, what happened, what kinds of things there are. Imports nothing of the hub."""
