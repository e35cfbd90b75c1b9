"""Answers for the rows of a part of a table: kept as planes of bits, and read as arrays when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.bitwise import Kernels, Words
from dalel.law.breaks import LAST_DAY, Breaks
from dalel.law.circuit import ALWAYS, NEVER, Gate, Planes
from dalel.law.days import term_end
from dalel.law.evaluate import UNSETTLED, Machine, Plan, Raw, in_force
from dalel.law.fines import fines
from dalel.law.norm import UNREAD
from dalel.law.table import Column
from dalel.law.truth import FALSE
from dalel.law.wiring import Aspect, NormGates

Array: TypeAlias = npt.NDArray[Any]


@dataclass(slots=True)
class Tables:
    """What is looked up by class of day or by day, for the norms of one law; filled as it is asked for."""

    machine: Machine
    breaks: Breaks
    _histories: dict[tuple[str, bool], Array] = field(default_factory=dict)
    _index: dict[str, Array] = field(default_factory=dict)
    _terms: dict[tuple[int, int], Array] = field(default_factory=dict)

    def history(self, plan: Plan, *, own: bool) -> Array:
        """Which version is in force, by class of day; ``own``: as the place of that candidate."""
        found = self._histories.get((plan.norm.id, own))
        if found is None:
            versions = (in_force(plan.history, one) for one in self.breaks.representatives(plan.day))
            found = np.array([plan._own(one) if own else one for one in versions], np.int16)
            self._histories[(plan.norm.id, own)] = found
        return found

    def index(self, day: str) -> Array:
        """The value of the index unit by class of day, NaN where it is not known."""
        found = self._index.get(day)
        if found is None:
            at = [self.machine.index_at(one) for one in self.breaks.representatives(day)]
            found = self._index[day] = np.array([np.nan if one is None else one[0] for one in at])
        return found

    def term(self, months: int, days: int) -> Array:
        """The last day of a term by its first day."""
        found = self._terms.get((months, days))
        if found is None:
            found = self._terms[(months, days)] = terms_end(months, days)
        return found


@dataclass(slots=True)
class Bits:
    """The planes of a part, and the days its rows name."""

    roots: Mapping[Gate, int]
    count: int
    kernels: Kernels
    tables: Tables
    #: The columns that state days, and the rows of them.
    columns: Mapping[str, Column]
    rows: tuple[int, int]
    #: One a root; there once the program has run.
    planes: Words = field(default_factory=lambda: np.zeros((0, 0), np.uint64))
    _days: dict[str, Array] = field(default_factory=dict)
    _classes: dict[str, Array] = field(default_factory=dict)

    def plane(self, gate: Gate) -> Words:
        """The bits of a gate, 64 rows a word; bits past the last row mean nothing."""
        if gate <= ALWAYS:
            words: Words = np.full(self.planes.shape[1], -gate, np.int64).view(np.uint64)
            return words
        kept: Words = self.planes[self.roots[gate]]
        return kept

    def bits(self, gate: Gate) -> Array:
        """0 or 1, row by row; not to be written to."""
        if gate <= ALWAYS:
            return np.broadcast_to(np.uint8(gate), (self.count,))
        return np.unpackbits(self.plane(gate).view(np.uint8), count=self.count, bitorder="little")

    def values(self, planes: Planes) -> Array:
        """Truth values 0, 1, 2."""
        surely, possibly = planes
        if surely <= ALWAYS or possibly <= ALWAYS:
            return self.bits(surely) + self.bits(possibly)
        return self.kernels.spread(self.plane(surely), self.plane(possibly), self.count)

    def classes(self, day: str) -> Array | None:
        """The class of each row's day; None where no column states it."""
        found, days = self._classes.get(day), self.days(day)
        if found is None and days is not None:
            found = self._classes[day] = self.tables.breaks.classes(day, days)
        return found

    def days(self, day: str) -> Array | None:
        """Each row's day as an ordinal, -1 unknown; None where no column states it."""
        found = self._days.get(day)
        if found is None and day in self.columns:
            found = self._days[day] = self.columns[day].part(*self.rows)
        return found


class NormColumns:
    """One norm's answers for the rows of a part: the fields of ``Raw`` as arrays, read when first asked for.

    Truth values 0, 1, 2; -1 where ``Raw`` has none. ``penalties`` has as many columns as the longest sanction. Fines
    are NaN, deadlines -1, where there is none. ``None``: not asked of this kind of norm, or not wanted.
    """

    def __init__(self, plan: Plan, gates: NormGates, bits: Bits, wanted: frozenset[Aspect]) -> None:
        self._plan, self._gates, self._bits, self._wanted = plan, gates, bits, wanted

    @cached_property
    def outcome(self) -> Array | None:
        """Whether the norm applies."""
        return self._outcome if "outcome" in self._wanted else None

    @cached_property
    def _outcome(self) -> Array:
        return self._bits.values(self._gates.outcome)

    def outcome_planes(self) -> tuple[Words, Words]:
        """The rows to which the norm surely and possibly applies: a bit a row, the first row in the lowest bit."""
        surely, possibly = self._gates.outcome
        return self._bits.plane(surely), self._bits.plane(possibly)

    def outcome_arrow(self) -> Any:
        """The outcome as an Arrow array of booleans, null where it is open. Nothing is unpacked."""
        from dalel.law.arrow import outcomes

        surely, settled = self._bits.plane(self._gates.outcome[0]), self._bits.plane(self._gates.settled)
        return outcomes(surely, settled, self._bits.count)

    @cached_property
    def absorbed(self) -> Array | None:
        """Whether a more specific offence takes its place."""
        asked = self._plan.absorbed >= 0 and "absorbed" in self._wanted
        return self._bits.values(self._gates.absorbed) if asked else None

    @cached_property
    def breach(self) -> Array | None:
        """Whether the facts break the duty or prohibition."""
        asked = self._plan.breach >= 0 and "breach" in self._wanted
        return self._bits.values(self._gates.breach) if asked else None

    @cached_property
    def place(self) -> Array | None:
        """Which wording governs or is in force."""
        if "place" not in self._wanted:
            return None
        if not self._plan.governs:
            return self._version
        # Each row has at most one of these, so that what they add to "unsettled" is added once.
        fails = (self._outcome == FALSE).view(np.int8)
        place: Array = np.int16(UNSETTLED) + fails * (self._history(own=True) - np.int16(UNSETTLED))
        for number, gate in enumerate(self._gates.governs):
            if gate != NEVER:
                found = UNREAD if self._plan.norm.candidates[number].version < 0 else number
                place += self._bits.bits(gate).view(np.int8) * np.int16(found - UNSETTLED)
        return place

    @cached_property
    def _version(self) -> Array:
        return np.broadcast_to(self._history(own=False), (self._bits.count,))

    def _history(self, *, own: bool) -> Array:
        table, classes = self._bits.tables.history(self._plan, own=own), self._bits.classes(self._plan.day)
        return table[:1] if classes is None else np.take(table, classes)

    @cached_property
    def penalties(self) -> tuple[Array, ...]:
        """Each penalty of the wording that governs: 0 removed, 1 open, 2 available."""
        bits = self._bits.bits
        return tuple(
            (bits(asked) + bits(surely) + bits(possibly)).view(np.int8) - np.int8(1)
            for asked, surely, possibly in self._gates.penalties
        )

    @cached_property
    def _fines(self) -> tuple[Array, Array] | tuple[None, None]:
        if "fine" not in self._wanted or not self._plan.governs:
            return None, None
        return fines(self._plan, self._gates, self._bits)

    @property
    def fine_low(self) -> Array | None:
        """The least fine, in money."""
        return self._fines[0]

    @property
    def fine_high(self) -> Array | None:
        """The highest fine, in money."""
        return self._fines[1]

    @cached_property
    def _remedied(self) -> bool:
        return not self._plan.governs and any(one is not None for one in self._plan.remedies)

    @cached_property
    def deadline(self) -> Array | None:
        """The last day to complain."""
        if not self._remedied or "deadline" not in self._wanted:
            return None
        found = np.full(self._bits.count, -1, np.int32)
        for number, counted in enumerate(self._plan.remedies):
            start = self._bits.days(counted[0]) if counted is not None else None
            if counted is not None and start is not None:
                end = np.take(self._bits.tables.term(*counted[1:]), start, mode="clip")
                applies = (self._version == number) & (self._outcome != FALSE) & (start >= 0)
                latest = self._plan.latest[number]
                if latest is not None:
                    other = self._bits.days(latest[0])
                    if other is None:
                        continue
                    end = np.minimum(end, np.take(self._bits.tables.term(*latest[1:]), other, mode="clip"))
                    applies &= other >= 0
                np.copyto(found, end, where=applies)
        return found

    @cached_property
    def in_time(self) -> Array | None:
        """Whether the complaint is in time."""
        if not self._remedied or "in_time" not in self._wanted:
            return None
        found = np.full(self._bits.count, -1, np.int8)
        if self._plan.in_time >= 0:
            counted = [number for number, one in enumerate(self._plan.remedies) if one is not None]
            asked = np.isin(self._version, counted) & (self._outcome != FALSE)
            np.copyto(found, self._bits.values(self._gates.in_time).view(np.int8), where=asked)
        return found

    def raw(self, row: int) -> Raw:
        """One row as ``evaluate`` gives it; everything must have been wanted."""
        assert self.outcome is not None and self.place is not None
        penalties = tuple(int(one[row]) for one in self.penalties)
        fine = None
        if self.fine_low is not None and self.fine_high is not None and not np.isnan(self.fine_low[row]):
            fine = (float(self.fine_low[row]), float(self.fine_high[row]))

        def at(column: Array | None) -> int:
            return -1 if column is None else int(column[row])

        return Raw(
            int(self.outcome[row]), int(self.place[row]), at(self.absorbed),
            tuple(one for one in penalties if one >= 0), fine, at(self.breach), at(self.deadline), at(self.in_time),
        )  # fmt: skip


@dataclass(slots=True)
class Part:
    """The answers for rows ``start`` up to ``stop``. ``refused`` marks rows that contradict themselves: their
    answers mean nothing. Read the answers before changing the table's own arrays: days are looked up there."""

    start: int
    stop: int
    refused: Array
    norms: dict[str, NormColumns]

    def raw(self, row: int) -> tuple[Raw, ...]:
        """Every norm's answers for one row, counted from the table's first."""
        return tuple(one.raw(row - self.start) for one in self.norms.values())


def terms_end(months: int, days: int) -> Array:
    """``days.term_end`` for every day a case can name, by ordinal."""
    ordinals = np.arange(LAST_DAY + 1, dtype=np.int64)
    dates = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    first = dates.astype("datetime64[M]")
    within = dates - first.astype("datetime64[D]")
    ending = first + np.timedelta64(months, "M")
    last = (ending + 1).astype("datetime64[D]") - 1
    end = np.minimum(ending.astype("datetime64[D]") + within, last)
    result = end.astype(np.int64) + date(1970, 1, 1).toordinal() + days
    far = int(ordinals[-1])
    if term_end(far, months, days) != int(result[-1]):  # past the last year a calendar here knows
        result = np.array([term_end(max(int(one), 1), months, days) for one in ordinals], np.int64)
    return np.asarray(result, np.int32)
