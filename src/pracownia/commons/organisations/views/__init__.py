"""The doors of this room: one's own organisations, the office, the card and the link."""
