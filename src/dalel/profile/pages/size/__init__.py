"""Pages about the size of a population: what has been published of it, and a calculator for counts."""
