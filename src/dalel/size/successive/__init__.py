"""The size of a population from the order in which its members were sampled (SS-PSE)."""
