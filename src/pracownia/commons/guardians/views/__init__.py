"""Pages of consents: for the person under 18, for the guardian, for the office."""
