"""The doors of this room: ways in, „Bezpieczeństwo” on the desk, accounts given back."""
