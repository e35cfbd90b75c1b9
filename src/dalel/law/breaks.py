"""The days on which something changes, and the classes of days between them: all days of a class are alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.evaluate import Machine, Plan
from dalel.law.terms import Reached
from dalel.record.fact import CONDUCT
from dalel.record.provision import INDEX_UNITS

Array: TypeAlias = npt.NDArray[Any]
#: The days a case can name.
FIRST_DAY: Final = date(1000, 1, 1).toordinal()
LAST_DAY: Final = date(2200, 12, 31).toordinal()


class Breaks:
    """The breakpoints of each day fact, in ordinals, for some norms of a law.

    Class 0 is the unknown day, 1 the time before all breakpoints, and each breakpoint begins the next.
    """

    def __init__(self, machine: Machine, plans: Sequence[Plan]) -> None:
        facts = machine.law.country.facts
        found: dict[str, set[int]] = {name: set() for name, fact in facts.items() if fact.type == "day"}
        found.setdefault(CONDUCT, set())
        for atom in machine.atoms:
            if isinstance(atom, Reached):
                found.setdefault(atom.day, set()).update((atom.first, atom.last))
        for plan in plans:
            for segment in plan.history:
                found.setdefault(plan.day, set()).update((segment.first, segment.last))
            if any(money.unit == INDEX_UNITS for row in plan.money for money in row):
                for first, last, _, _ in machine.law.index:
                    found.setdefault(plan.index_day or CONDUCT, set()).update((first, last + 1))
        self.days = {day: sorted(one for one in days if one > 1) for day, days in found.items()}
        self._tables = {day: _class_table(breaks) for day, breaks in self.days.items()}

    def begins(self, day: str, number: int) -> int:
        """The first day of a class of known days."""
        return self.days[day][number - 2] if number > 1 else 1

    def class_of(self, day: str, ordinal: int) -> int:
        """The class a known day is in."""
        return bisect_right(self.days[day], ordinal) + 1

    def classes(self, day: str, ordinals: Array) -> Array:
        """The class of each day, as places to look up by; days not known are negative."""
        return np.take(self._tables[day], ordinals, mode="clip")

    def representatives(self, day: str) -> Iterable[tuple[int, int] | None]:
        """Per class, a day in it; None for unknown."""
        return [None, *((one, one) for one in (1, *self.days.get(day, ())))]


def _class_table(breaks: Sequence[int]) -> Array:
    last = breaks[-1] if breaks else 1
    table = np.ones(last + 1, np.intp)
    table[0] = 0
    for number, day in enumerate(breaks):
        table[day:] = number + 2
    return table
