"""The other ways of estimating a size, as commands: each from its own kind of table."""
