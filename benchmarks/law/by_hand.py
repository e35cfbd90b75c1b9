"""The same ten offences written by hand in NumPy, for two-valued columns: what a careful analyst would write."""

from __future__ import annotations

from typing import Any

import numpy as np

FIRST, CHANGED, STREET = 735599, 737425, 1


def answer(table: dict[str, Any], offences: int = 10) -> list[np.ndarray]:
    """Whether each offence applies."""
    conduct = table["conduct"]
    # What the offences share is worked out once.
    new = conduct >= CHANGED
    old_enough = np.where(new, table["age"] >= 18, table["age"] >= 16)
    shared = (conduct >= FIRST) & (table["place"] == STREET) & old_enough
    found = []
    for number in range(offences):
        a, b, c, d, e, f = (table[f"{letter}{number}"] for letter in "abcdef")
        found.append(shared & a & b & (c | d) & ~(e & ~f))
    return found


def answer_each(table: dict[str, Any], offences: int = 10) -> list[np.ndarray]:
    """The same, each offence by itself, as rules are kept apart when a law is written down article by article."""
    found = []
    for number in range(offences):
        conduct = table["conduct"]
        a, b, c, d, e, f = (table[f"{letter}{number}"] for letter in "abcdef")
        elements = a & b & (c | d) & (table["place"] == STREET)
        old = (conduct >= FIRST) & (conduct < CHANGED) & elements & (table["age"] >= 16)
        new = (conduct >= CHANGED) & elements & (table["age"] >= 18)
        found.append((old | new) & ~(e & ~f))
    return found
