"""Appeals against results: sent in a term, decided by others, and what they change."""
