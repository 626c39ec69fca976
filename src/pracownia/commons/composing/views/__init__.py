"""The doors of the room: forms, their builder, trials, versions."""
