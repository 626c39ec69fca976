"""Pages of places: the register for everybody, keeping it for administrators, territories."""
