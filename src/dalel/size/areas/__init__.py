"""Places without data, and rates: what share of the adults of an area an estimate is."""
