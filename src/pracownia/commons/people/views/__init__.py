"""The doors of this room: signing in, and pages of the person."""
