"""The doors of the room: the page of whoever has a code, the office."""
