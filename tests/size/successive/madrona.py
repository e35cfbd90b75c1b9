"""Degrees of the simulated sample "fauxmadrona" in the order of recruitment, as published (facts, example 12).

500 people of a population of 1,000. The tree is not published there; a chain stands in for it, which changes no degree.
"""

from __future__ import annotations

from collections.abc import Sequence

from dalel.size import RecruitmentTable

_PRINTED = """
11 7 8 8 4 11 9 9 8 4 6 10 6 10 7 19 8 11 4 7 5 9 7 8 9 8 12 12 5 6 6 7 10 5 13 11 14 7 12 13 11 12 6 4 2 13
3 4 9 8 2 8 9 11 12 20 4 6 7 12 13 8 9 6 8 14 6 9 7 11 6 5 6 9 9 6 6 7 3 7 4 7 9 10 7 13 10 8 5 5 9 10 16 7
6 14 8 7 13 11 5 5 10 5 8 9 7 7 9 5 4 11 9 10 7 10 14 10 9 12 8 3 4 3 7 8 9 20 5 7 8 5 7 9 15 8 10 10 8 14 7
11 8 3 9 19 6 3 12 7 7 9 13 8 8 5 6 9 6 5 9 6 15 11 5 7 8 11 4 9 15 7 8 12 8 8 7 8 10 9 11 6 6 7 9 7 13 6 12
10 10 16 9 5 6 4 8 8 19 12 7 12 6 9 9 11 9 7 14 5 6 6 9 5 12 5 4 9 11 6 3 7 11 14 12 5 14 16 7 9 8 12 4 5 7
4 6 2 5 5 9 5 5 4 8 8 9 2 6 5 8 8 12 5 8 9 7 5 11 9 6 14 8 11 8 12 8 8 12 10 7 6 12 12 10 7 13 10 9 10 8 3
11 5 6 8 10 11 13 3 6 11 13 17 6 3 2 6 8 5 9 4 7 7 13 4 6 7 2 8 8 12 5 6 6 6 5 11 6 9 3 3 3 8 8 6 11 6 5 5 7
7 9 9 9 19 7 5 4 6 5 6 20 4 8 4 15 10 12 9 11 9 6 8 9 14 7 9 9 8 5 7 14 11 4 5 12 7 5 9 8 10 17 10 8 7 6 15
15 7 7 9 7 5 10 5 4 7 6 10 7 8 9 11 3 4 7 15 3 7 5 13 7 4 7 5 6 5 10 6 4 7 4 12 9 17 10 10 5 7 9 7 4 7 14 8
5 13 9 8 4 6 11 5 6 10 9 9 6 12 10 6 4 10 8 9 6 5 14 3 9 14 13 10 8 5 9 9 6 6 4 9 5 7 15 10 8 4 4 10 11 7 8
10 6 6 7 6 9 12 7 12 7 4 11 8 6 7 7 9 9 8 7 7 3 8 8 6 7 8
"""
DEGREES = tuple(int(degree) for degree in _PRINTED.split())


def ordered(degrees: Sequence[int | None]) -> RecruitmentTable:
    """A table of people with these degrees, each recruited by the one before."""
    ids = [f"P{number}" for number in range(len(degrees))]
    return RecruitmentTable(ids, degrees, recruiters=[None, *ids[:-1]])
