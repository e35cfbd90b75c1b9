"""Respondent-driven sampling: who recruited whom, proportions weighted for it, and what speaks against them."""
