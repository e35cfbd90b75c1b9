"""What a study would be able to say, reckoned before any fieldwork: one that cannot answer should not be run."""
