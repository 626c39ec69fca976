"""The doors of the room: the desk of the person, the office, the panel."""
