"""dalel: what is known about sex work and trafficking in a country, as claims that can be traced."""

__version__ = "0.1.0"
