"""Capture tables of the strata of one population: by sex, age group, district, year of first contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dalel.size.capture import CaptureTable, whole
from dalel.size.estimand import Estimand
from dalel.size.frames import COUNT_NAMES, columns_of, digit_of
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np

Value = str | int | float
#: A covariate with more values than this, each held by one person, is a name or a number of a document.
MOST_DISTINCT = 40
#: Names that columns of identifiers commonly have.
IDENTIFIERS = frozenset(
    ("id", "uid", "name", "surname", "phone", "passport", "iin", "inn", "ssn", "birthdate", "dob", "address", "email")
)


class StratifiedTable:
    """One capture table for each stratum, over the same lists.

    ``tables`` maps a stratum (a value, or a tuple with one value for each of ``covariates``) to its CaptureTable.
    A stratum is a group, never a person. Raises InputError: no strata, lists that differ between strata, a key that
    does not have a value for each covariate, a missing value.
    """

    __slots__ = ("covariates", "estimand", "lists", "tables")

    tables: dict[tuple[Value, ...], CaptureTable]
    covariates: tuple[str, ...]

    def __init__(
        self,
        tables: Mapping[Any, CaptureTable],
        covariates: Sequence[str] = ("stratum",),
        estimand: Estimand | None = None,
    ) -> None:
        if not tables:
            raise InputError("no-strata", found=0)
        self.covariates = tuple(covariates)
        self.tables = {}
        for key, table in tables.items():
            values = key if isinstance(key, tuple) else (key,)
            if len(values) != len(self.covariates):
                raise InputError("stratum-form", found=str(key), limit=len(self.covariates))
            refuse_missing(values)
            self.tables[values] = table
        first = next(iter(self.tables.values()))
        self.lists = first.lists
        for values, table in self.tables.items():
            if table.lists != self.lists:
                raise InputError("strata-lists-differ", where=told(values), found=", ".join(table.lists))
        self.estimand = estimand or first.estimand

    @classmethod
    def from_frame(
        cls, frame: Any, lists: Sequence[str], count: str | None = None, estimand: Estimand | None = None
    ) -> StratifiedTable:
        """From a table with a 0/1 column for each of ``lists``, a column of people, and covariates in the rest.

        Without ``count``, a column named count, n, freq, frequency or people is taken; where there is none each row is
        one person. Raises InputError: a column that is missing, one that looks like an identifier (by its name, or
        because nearly every person has a value of their own), a bad count.
        """
        columns = columns_of(frame)
        for name in (*lists, *((count,) if count else ())):
            if name not in columns:
                raise InputError("no-such-column", found=name, nearest=", ".join(columns))
        named = count or next((name for name in columns if name.strip().lower() in COUNT_NAMES), None)
        covariates = tuple(name for name in columns if name not in lists and name != named)
        rows = len(next(iter(columns.values()), []))
        people = [
            1 if named is None else whole(columns[named][row], where=f"{named}, {row + 1}") for row in range(rows)
        ]
        for name in covariates:
            refuse_identifier(name, columns[name], people)
        cells: dict[tuple[Value, ...], dict[str, int]] = {}
        for row in range(rows):
            history = "".join(digit_of(columns[name][row], name, row + 1) for name in lists)
            stratum = cells.setdefault(tuple(columns[name][row] for name in covariates) or ("",), {})
            stratum[history] = stratum.get(history, 0) + people[row]
        held = {key: CaptureTable(counts, lists) for key, counts in cells.items() if any(counts.values())}
        return cls(held, covariates or ("stratum",), estimand)

    @property
    def seen(self) -> int:
        """Distinct people seen in all strata."""
        return sum(table.seen for table in self.tables.values())

    @property
    def pooled(self) -> CaptureTable:
        """All strata as one table."""
        cells: dict[str, int] = {}
        for table in self.tables.values():
            for history, count in table.cells.items():
                cells[history] = cells.get(history, 0) + count
        return CaptureTable(cells, self.lists, self.estimand)

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        rows = sorted([told(key), sorted(table.cells.items())] for key, table in self.tables.items())
        return fingerprint([list(self.covariates), list(self.lists), rows])

    def design(self) -> np.ndarray:
        """Covariates by stratum as columns, float64 (strata, columns): numbers as they are, categories as 0 and 1."""
        import numpy as np

        columns: list[list[float]] = []
        for place in range(len(self.covariates)):
            values = [key[place] for key in self.tables]
            if all(isinstance(value, int | float) for value in values):
                columns.append([float(value) for value in values])
            else:
                columns.extend([float(str(v) == kind) for v in values] for kind in sorted({str(v) for v in values})[1:])
        return np.array(columns, dtype=np.float64).reshape(len(columns), len(self.tables)).T


def told(key: tuple[Value, ...]) -> str:
    """A stratum's values in one word."""
    return " / ".join(str(value) for value in key)


def refuse_missing(key: tuple[Any, ...]) -> None:
    """Raise InputError where a stratum has a value that is missing, or none at all."""
    for value in key:
        if not isinstance(value, str | int | float) or value != value:  # noqa: PLR0124 - a NaN is not itself
            raise InputError("stratum-missing", found=str(value), where=told(key))


def refuse_identifier(name: str, values: Sequence[Any], people: Sequence[int]) -> None:
    """Raise InputError where a column names persons: by its heading, or because hardly two people share a value."""
    distinct = len({str(value) for value in values})
    if name.strip().lower() in IDENTIFIERS or (distinct > MOST_DISTINCT and 2 * distinct > sum(people)):
        raise InputError("looks-like-identifier", where=name, found=distinct)
