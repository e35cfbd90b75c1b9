"""Days as whole numbers (proleptic Gregorian ordinals, ``date.toordinal``), and terms counted from them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def last_of_month(year: int, month: int) -> int:
    """The number of the last day of a month, 28 to 31."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).day


@lru_cache(maxsize=65_536)
def term_end(day: int, months: int, days: int) -> int:
    """The last day of a term that began on ``day``.

    A term of months ends on the day of the same number, or on the month's last day where there is none
    (31 January and one month: 28 or 29 February); a term of days so many days later.
    Capped at the last day a calendar here knows, 31 December 9999.
    """
    start = date.fromordinal(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if year > 9998:
        return date.max.toordinal()
    return date(year, month, min(start.day, last_of_month(year, month))).toordinal() + days
