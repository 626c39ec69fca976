"""Pages of the fairness report."""
