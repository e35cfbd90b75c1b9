"""The columns of a table of cases, checked, and given part by part in the types that are reckoned with.

NumPy arrays are taken as they are: yes-no as uint8 0 (no), 1 (unknown), 2 (yes), or bool, or a masked array of bool;
numbers as float64, NaN unknown; choices as integers, the place in the fact's ``values``, -1 unknown; days as
integers, proleptic Gregorian ordinals, -1 unknown. Arrow arrays are taken by ``arrow``.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

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


class Column(Protocol):
    """One column of a table."""

    @property
    def fact(self) -> Fact:
        """What it states."""
        ...

    @property
    def bitmaps(self) -> Mapping[str, Bitmap]:
        """The planes that lie in it as they are: ``yes``, ``valid``."""
        ...

    def __len__(self) -> int: ...

    def part(self, start: int, stop: int) -> Array:
        """Rows as NumPy: yes-no as uint8 or bool, numbers as float64, choices and days as int32."""
        ...

    @property
    def origin(self) -> int:
        """The day that ``raw`` counts days from."""
        ...

    def raw(self, start: int, stop: int) -> Array:
        """The same, but days count from ``origin``, and anything may stand where ``valid`` says null."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """A NumPy array of the type reckoned with."""

    fact: Fact
    values: Array

    def __len__(self) -> int:
        return len(self.values)

    @property
    def bitmaps(self) -> Mapping[str, Bitmap]:
        """None: it is made into planes first."""
        return {}

    @property
    def origin(self) -> int:
        """None: ordinals."""
        return 0

    def part(self, start: int, stop: int) -> Array:
        """Rows of it, not copied."""
        return self.values[start:stop]

    raw = part


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
            held[name] = Plain(fact, typed(name, fact, values))
        else:
            from dalel.law.arrow import column

            found = column(name, fact, values)
            if found is not None:
                held[name] = found
    return held, length or 0


def typed(name: str, fact: Fact, values: Array) -> Array:
    """One column in the type reckoned with. Raises ColumnsError."""
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
    if fact.type == "choice" and len(values) and not (values.min() >= -1 and values.max() < len(fact.values)):
        raise ColumnsError(f"the column {name!r} has codes outside -1 to {len(fact.values) - 1}")
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
