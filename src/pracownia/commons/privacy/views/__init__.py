"""The doors of this room: texts for everybody, consents of the person."""
