"""Pages of papers: reading and checking for everybody, issuing for the office."""
