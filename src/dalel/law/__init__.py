"""The law engine: dated, cited, executable provisions, evaluated under three-valued logic."""
