"""Which stretch of time a period names, and when two periods name the same one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from dalel.ledger.shelf import Shelf
from dalel.record.indicator import Indicator
from dalel.record.period import Period

#: The first and the last day a period names; None where a side is open or unknown.
Stretch = tuple[date | None, date | None]

#: Units whose figures tell a state of things.
_STATES: Final = ("share", "rate", "ratio", "index", "score", "rank")


@lru_cache(maxsize=4096)
def stretch(period: Period) -> Stretch | None:
    """The stretch of time a period names; None where the source gives no date.

    "About" is left aside: about 2014 names the year 2014, though the truth may lie in the
    next. ``2014``, ``2014~`` and ``2014-01/2014-12`` name one stretch; ``2014`` and
    ``2014-05`` do not, so a month's count is never set against a year's.
    """
    if not period.stated:
        return None
    plain = "".join(sign for sign in period.text if sign not in "~?%")
    if plain != period.text:
        period = Period.parse(plain)
    return (period.earliest, period.latest)


@lru_cache(maxsize=4096)
def year_of(period: Period) -> int | None:
    """The one calendar year the period's stretch lies in; None where it spans several or is not dated."""
    named = stretch(period)
    if named is None or named[0] is None or named[1] is None:
        return None
    return named[0].year if named[0].year == named[1].year else None


def is_state(shelf: Shelf, indicator: Indicator, unit: str) -> bool:
    """Whether a figure tells a state of things (how many people there are, a share), not a count of what happened."""
    declared = shelf.country.units.get(unit)
    return indicator.theme == "population" or (declared is not None and declared.dimension in _STATES)
