"""Pages of assessment, by who sits in front of them."""
