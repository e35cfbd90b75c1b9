"""When something is true of: dates exactly as vague as the source that gave them.

The written form is a subset of EDTF (Extended Date/Time Format, ISO 8601-2:2019,
levels 0 and 1, with the level 2 codes for quarters and half-years)::

    2001-01            some time in, or all of, January 2001
    2014~  2014?  2014%    about 2014; perhaps 2014; perhaps about 2014
    201X               the 2010s
    2021-33 .. 2021-36 first to fourth quarter of 2021
    2020-40, 2020-41   first, second half of 2020
    2015-01-01/2018-01 from one date to another
    ../2008            open start: at any time up to the end of 2008
    2015/..            open end: from 2015 on
    /2008  2015/       start or end unknown (not the same as open)
    (empty)            the source gives no date at all
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

_DATE = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)", re.ASCII)
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2200
_QUARTERS: Final = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}

#: One date of a period: a decade, or a year with at most a month, a day, a quarter or a half-year.
_SHAPE: Final = (
    r"((1[0-9]{2}|2[01][0-9])X"
    r"|(1[0-9]{3}|2[01][0-9]{2}|2200)(-((0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|3[3-6]|4[01]))?)[~?%]?"
)
#: What a period may look like, for JSON Schema and for error messages. It lets through what only a calendar
#: knows to be wrong (30 February, an end before its start) and nothing else the parser refuses.
PERIOD_PATTERN: Final = rf"^({_SHAPE}(/(\.\.|{_SHAPE})?)?|(\.\.)?/{_SHAPE})?$"


class PeriodError(ValueError):
    """Text that is not a period; the message says what was expected instead."""


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _moved(first: date, last: date, months: int) -> tuple[date, date]:
    """The first day of a month so many months earlier, the last day of a month so many months later."""
    opening = first.year * 12 + first.month - 1 - months
    closing = last.year * 12 + last.month - 1 + months
    return date(opening // 12, opening % 12 + 1, 1), _month_end(closing // 12, closing % 12 + 1)


class _Point:
    """One end of a period: the first and last day it can mean."""

    __slots__ = ("approximate", "first", "last", "precision")

    def __init__(self, text: str) -> None:
        match = _DATE.fullmatch(text)
        if match is None:
            if re.fullmatch(r"\d{5,}(-\d\d){0,2}", text, re.ASCII):
                raise PeriodError(f"{text[:40]!r}: a year has four digits, {_FIRST_YEAR} to {_LAST_YEAR}")
            raise PeriodError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, with ~ after it for 'about'")
        year_text, month_text, day_text = match["year"], match["month"], match["day"]
        self.approximate = match["mark"] in ("~", "%")
        if year_text.endswith("X"):
            if month_text:
                raise PeriodError(f"{text!r}: a decade has no month; write {year_text}")
            if not _FIRST_YEAR <= int(year_text[:3] + "0") < _LAST_YEAR:
                raise PeriodError(f"the decade {year_text} lies outside {_FIRST_YEAR} to {_LAST_YEAR}")
            first, last = date(int(year_text[:3] + "0"), 1, 1), date(int(year_text[:3] + "9"), 12, 31)
            self.precision = "decade"
        else:
            year = int(year_text)
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                raise PeriodError(f"the year {year} lies outside {_FIRST_YEAR} to {_LAST_YEAR}")
            first, last, self.precision = self._within_year(text, year, month_text, day_text)
        if self.approximate:
            # "About" widens by one unit of the precision given: about 2014 may be 2013 or 2015.
            if self.precision == "day":
                first, last = first - timedelta(days=1), last + timedelta(days=1)
            else:
                first, last = _moved(first, last, _MONTHS[self.precision])
        self.first, self.last = first, last

    @staticmethod
    def _within_year(text: str, year: int, month_text: str | None, day_text: str | None) -> tuple[date, date, str]:
        if month_text is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        month = int(month_text)
        if month in _QUARTERS:
            if day_text:
                raise PeriodError(f"{text!r}: a quarter or half-year has no day")
            opening, closing = _QUARTERS[month]
            precision = "half" if month >= 40 else "quarter"
            return date(year, opening, 1), _month_end(year, closing), precision
        if not 1 <= month <= 12:
            raise PeriodError(
                f"{text!r}: there is no month {month_text}; "
                "months run 01 to 12, quarters 33 to 36, half-years 40 and 41"
            )
        if day_text is None:
            return date(year, month, 1), _month_end(year, month), "month"
        try:
            day = date(year, month, int(day_text))
        except ValueError:
            last = _month_end(year, month)
            raise PeriodError(f"{text!r}: {year}-{month:02d} has {last.day} days; the nearest date is {last}") from None
        return day, day, "day"


class Period:
    """A stretch of time, known only between bounds.

    ``earliest`` and ``latest`` are the first and the last day the period can
    touch; ``None`` where the source leaves that side open or unknown. Periods
    are equal when their written forms are.
    """

    __slots__ = ("approximate", "earliest", "latest", "open_end", "open_start", "precision", "text")

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool
    open_start: bool
    open_end: bool
    precision: str

    def __init__(self, text: str = "") -> None:
        set_ = object.__setattr__
        text = text.strip()
        if len(text) > 40:
            raise PeriodError(f"a period is at most 40 characters long; this one has {len(text)}")
        set_(self, "text", text)
        start_text, slash, end_text = text.partition("/")
        if not slash:
            if text == "":
                start = end = None
            elif text == "..":
                raise PeriodError("'..' alone says nothing; leave the period empty where the source gives no date")
            else:
                start = end = _Point(text)
        else:
            start = None if start_text in ("", "..") else _Point(start_text)
            end = None if end_text in ("", "..") else _Point(end_text)
            if start is None and end is None:
                raise PeriodError(f"{text!r} has neither a start nor an end; leave the period empty instead")
        set_(self, "earliest", start.first if start else None)
        set_(self, "latest", end.last if end else None)
        if start and end and start.first > end.last:
            raise PeriodError(f"{text!r} ends before it starts; write {end_text}/{start_text}")
        set_(self, "approximate", bool((start and start.approximate) or (end and end.approximate)))
        set_(self, "open_start", start_text == ".." and bool(slash))
        set_(self, "open_end", end_text == ".." and bool(slash))
        set_(self, "precision", "none" if text == "" else "interval" if slash else start.precision if start else "none")

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Period:
        """The period written as ``text``. Raises PeriodError, saying what was expected."""
        return Period(text)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Period cannot be changed (tried to set {name})")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Period({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.text != ""

    def __reduce__(self) -> Any:
        return (Period, (self.text,))

    @property
    def stated(self) -> bool:
        """Whether the source gives any date at all."""
        return self.text != ""

    @property
    def sort_key(self) -> tuple[date, date]:
        """An honest order: by the first day possible, then by the last; no date sorts last."""
        if not self.stated:
            return (date.max, date.max)
        return (self.earliest or date.min, self.latest or date.max)

    def precedes(self, other: Period) -> bool | None:
        """Whether all of this lies before all of ``other``; None where the dates are too vague to tell."""
        if self.latest is not None and other.earliest is not None and self.latest < other.earliest:
            return True
        if self.earliest is not None and other.latest is not None and self.earliest >= other.latest:
            return False
        return None

    def overlaps(self, other: Period) -> bool:
        """Whether the two can touch. A side with no date touches everything on that side."""
        if self.latest is not None and other.earliest is not None and self.latest < other.earliest:
            return False
        return not (other.latest is not None and self.earliest is not None and other.latest < self.earliest)

    def contains(self, other: Period) -> bool:
        """Whether every day ``other`` can touch lies within this period's bounds."""
        if self.earliest is not None and (other.earliest is None or other.earliest < self.earliest):
            return False
        return not (self.latest is not None and (other.latest is None or other.latest > self.latest))

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies within the bounds."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    @property
    def year(self) -> int | None:
        """The calendar year this lies in, or None where it spans several or is not dated."""
        if self.earliest is None or self.latest is None or self.approximate:
            return None
        return self.earliest.year if self.earliest.year == self.latest.year else None


UNSTATED: Final = Period("")
