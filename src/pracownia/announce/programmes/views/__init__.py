"""Doors of the room: for everyone, for the office."""
