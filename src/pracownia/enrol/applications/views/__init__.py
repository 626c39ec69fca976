"""Doors: the form, one's own desk, the office."""
