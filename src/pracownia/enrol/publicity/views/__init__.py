"""The doors of the room: feeds and frames for everybody, the announcement in the office."""
