"""Angebote: who helps, with what, on which conditions; kept by their providers, approved by editors."""
