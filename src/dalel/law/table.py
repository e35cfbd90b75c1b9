"""The columns of a table of cases, checked, and given part by part in the types that are reckoned with.

NumPy arrays are taken as they are: yes-no as uint8 0 (no), 1 (unknown), 2 (yes), or bool, or a masked array of bool;
numbers as float64, NaN unknown; choices as integers, the place in the fact's ``values``, -1 unknown; days as
integers, proleptic Gregorian ordinals, -1 unknown. Arrow arrays are taken by ``arrow``.
"""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.truth import FALSE, TRUE
from dalel.record.fact import Fact

if TYPE_CHECKING:
    from dalel.law.arrow import Bitmap

Array: TypeAlias = npt.NDArray[Any]
#: What a row states of a fact, as a case would: "yes" or "no", a number or a day in figures, the name of a choice.
Cell: TypeAlias = str | None


class ColumnsError(ValueError):
    """A table that cannot be read at all: unknown columns, wrong types, columns of different length."""


class Column(ABC):
    """One column of a table."""

    __slots__ = ()
    fact: Fact

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def part(self, start: int, stop: int) -> Array:
        """Rows as NumPy: yes-no as uint8 or bool, numbers as float64, choices and days as int32."""

    @property
    def bitmaps(self) -> Mapping[str, Bitmap]:
        """The planes that lie in it as they are: ``yes``, ``valid``."""
        return {}

    @property
    def complete(self) -> bool:
        """Whether it is clear without looking that every row states something."""
        return False

    @property
    def origin(self) -> int:
        """The day that ``raw`` counts days from."""
        return 0

    def raw(self, start: int, stop: int) -> Array:
        """Like ``part``, but days count from ``origin``, and anything may stand where ``valid`` says null."""
        return self.part(start, stop)


@dataclass(frozen=True, slots=True)
class Plain(Column):
    """A NumPy array of the type reckoned with."""

    fact: Fact
    values: Array
    #: The lowest code of a choice.
    lowest: int = -1

    def __len__(self) -> int:
        return len(self.values)

    def part(self, start: int, stop: int) -> Array:
        """Rows of it, not copied."""
        return self.values[start:stop]

    @property
    def complete(self) -> bool:
        """Whether no choice is left open."""
        return self.lowest >= 0


def checked(table: Mapping[str, Any], known: Mapping[str, Fact]) -> tuple[dict[str, Column], int]:
    """The columns of a table, and their length. Raises ColumnsError."""
    held: dict[str, Column] = {}
    length: int | None = None
    for name, values in table.items():
        fact = known.get(name)
        if fact is None:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ColumnsError(f"there is no column {name!r}{hint}")
        if length is not None and len(values) != length:
            raise ColumnsError(f"the column {name!r} has {len(values)} rows, others {length}")
        length = len(values)
        if isinstance(values, np.ndarray):
            held[name] = plain(name, fact, values)
        else:
            from dalel.law.arrow import column

            found = column(name, fact, values)
            if found is not None:
                held[name] = found
    return held, length or 0


def plain(name: str, fact: Fact, values: Array) -> Plain:
    """A column of NumPy. Raises ColumnsError."""
    held = _typed(name, fact, values)
    if fact.type != "choice":
        return Plain(fact, held)
    lowest, highest = (int(values.min()), int(values.max())) if len(values) else (0, -1)
    if lowest < -1 or highest >= len(fact.values):
        raise ColumnsError(f"the column {name!r} has codes outside -1 to {len(fact.values) - 1}")
    return Plain(fact, held, lowest)


def _typed(name: str, fact: Fact, values: Array) -> Array:
    if fact.type == "yes-no":
        if isinstance(values, np.ma.MaskedArray):
            filled = np.where(np.ma.getmaskarray(values), 1, np.where(np.asarray(values.data, np.bool_), TRUE, FALSE))
            return filled.astype(np.uint8)
        if values.dtype == np.bool_:
            return values
        if values.dtype == np.uint8:
            return values  # the codes are looked at part by part
        if values.dtype.kind in "iu" and (not len(values) or (values.min() >= 0 and values.max() <= TRUE)):
            return values.astype(np.uint8)
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a yes-no fact is bool, or 0, 1 (unknown), 2")
    if fact.type == "number":
        if values.dtype.kind in "iuf":
            return values.astype(np.float64, copy=False)
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a number is float64, NaN where unknown")
    if values.dtype.kind not in "iu":
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a {fact.type} is a whole number, -1 where unknown")
    return values.astype(np.int32, copy=False)


def cell(column: Column, row: int) -> Cell:
    """What a row states, in the words of a case; None where it states nothing."""
    fact, value = column.fact, column.part(row, row + 1)[0]
    if fact.type == "yes-no":
        if column.part(row, row + 1).dtype != np.bool_ and value == 1:
            return None
        return "yes" if value else "no"
    if fact.type == "number":
        return None if np.isnan(value) else f"{float(value):.6f}".rstrip("0").rstrip(".")
    if value < 0:
        return None
    if fact.type == "choice":
        return list(fact.values)[int(value)]
    known = 0 < value <= date.max.toordinal()
    return date.fromordinal(int(value)).isoformat() if known else f"day number {int(value)}"
