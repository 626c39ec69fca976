"""The doors of this room: uploads in pieces, files given back, the administrator's page."""
