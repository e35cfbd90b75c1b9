"""How often each person was met on one list: so many once, so many twice, so many three times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from dalel.size.capture import MOST_PEOPLE, whole
from dalel.size.estimand import Estimand
from dalel.size.frames import COUNT_NAMES, columns_of
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError
from dalel.size.strata import refuse_identifier, refuse_missing, told

if TYPE_CHECKING:
    import numpy as np

Value = str | int | float
#: Somebody met more often than this is a register's mistake, or an identifier taken for a count.
MOST_TIMES: Final = 10_000


class RepeatCounts:
    """People by how many times they were met: ``f1`` once, ``f2`` twice, ``f3`` three times ...

    ``counts`` maps a number of times to people, or is the row f1, f2, f3 ... itself. Nobody can be known to have been
    met no times: 0 is refused. With covariates see ``by_stratum`` and ``from_frame``.

    Raises InputError naming the row: a number of times under 1, a negative, fractional or missing count, nobody at all.
    """

    __slots__ = ("covariates", "estimand", "strata")

    covariates: tuple[str, ...]
    strata: dict[tuple[Value, ...], dict[int, int]]
    estimand: Estimand

    def __init__(self, counts: Mapping[int, int] | Sequence[int], estimand: Estimand | None = None) -> None:
        self._hold({(): counts}, (), estimand)

    def _hold(
        self,
        strata: Mapping[Any, Mapping[int, int] | Sequence[int]],
        covariates: Sequence[str],
        estimand: Estimand | None,
    ) -> None:
        self.covariates = tuple(covariates)
        self.estimand = estimand or Estimand()
        held: dict[tuple[Value, ...], dict[int, int]] = {}
        for key, counts in strata.items():
            values = key if isinstance(key, tuple) else (key,)
            if len(values) != len(self.covariates):
                raise InputError("stratum-form", found=told(values), limit=len(self.covariates))
            refuse_missing(values)
            held[values] = _frequencies(counts, told(values))
        # Strata in which nobody was met say nothing of anybody.
        self.strata = {key: counts for key, counts in held.items() if counts}
        if not self.strata:
            raise InputError("nobody-seen", found=0)
        if self.seen > MOST_PEOPLE:
            raise InputError("count-overflow", found=self.seen, limit=MOST_PEOPLE, where="")

    # ---- other ways in

    @classmethod
    def by_stratum(
        cls,
        strata: Mapping[Any, Mapping[int, int] | Sequence[int]],
        covariates: Sequence[str],
        estimand: Estimand | None = None,
    ) -> RepeatCounts:
        """From the counts of each stratum: a tuple with one value for each covariate maps to f1, f2 ...

        Raises InputError as the constructor, and for a key that has not one value for each covariate.
        """
        made = cls.__new__(cls)
        made._hold(strata, covariates, estimand)
        return made

    @classmethod
    def from_persons(cls, times: Iterable[int], estimand: Estimand | None = None) -> RepeatCounts:
        """From how many times each person was met, one number a person and nothing else about them."""
        counts: dict[int, int] = {}
        for row, value in enumerate(times, 1):
            number = whole(value, where=str(row))
            counts[number] = counts.get(number, 0) + 1
        return cls(counts, estimand)

    @classmethod
    def from_frame(
        cls, frame: Any, times: str | None = None, count: str | None = None, estimand: Estimand | None = None
    ) -> RepeatCounts:
        """From a table with columns f1, f2 ... of people, or a column ``times`` and a column of people.

        Every other column is a covariate; rows of one stratum are added up. Without ``times`` a column named times is
        taken, without ``count`` one named count, n, freq, frequency or people; without either each row is one person.
        Raises InputError: no such columns, a column that looks like an identifier, a bad count.
        """
        columns = columns_of(frame)
        for name in (times, count):
            if name is not None and name not in columns:
                raise InputError("no-such-column", found=name, nearest=", ".join(columns))
        rows = len(next(iter(columns.values()), []))
        wide = {name: int(name.strip()[1:]) for name in columns if _is_frequency(name)} if times is None else {}
        if not wide:
            times = times or next((name for name in columns if name.strip().lower() == "times"), None)
            if times is None:
                raise InputError("no-times", found=", ".join(columns))
            count = count or next((name for name in columns if name.strip().lower() in COUNT_NAMES), None)
        used = {*wide, *((times,) if times else ()), *((count,) if count else ())}
        covariates = tuple(name for name in columns if name not in used)
        people = [
            sum(whole(columns[name][row], f"{name}, {row + 1}") for name in wide) if wide
            else (1 if count is None else whole(columns[count][row], f"{count}, {row + 1}"))
            for row in range(rows)
        ]  # fmt: skip
        for name in covariates:
            refuse_identifier(name, columns[name], people)
        strata: dict[tuple[Value, ...], dict[int, int]] = {}
        for row in range(rows):
            held = strata.setdefault(tuple(columns[name][row] for name in covariates), {})
            if wide:
                for name, number in wide.items():
                    held[number] = held.get(number, 0) + whole(columns[name][row], f"{name}, {row + 1}")
            elif times is not None:
                number = whole(columns[times][row], where=f"{times}, {row + 1}")
                held[number] = held.get(number, 0) + people[row]
        return cls.by_stratum(strata, covariates, estimand)

    # ---- what it holds

    @property
    def counts(self) -> dict[int, int]:
        """Times to people over all strata, numbers of times nobody was met left out; a copy, ascending."""
        total: dict[int, int] = {}
        for held in self.strata.values():
            for times, people in held.items():
                total[times] = total.get(times, 0) + people
        return dict(sorted(total.items()))

    @property
    def seen(self) -> int:
        """Distinct people seen."""
        return sum(sum(held.values()) for held in self.strata.values())

    @property
    def meetings(self) -> int:
        """How many times people were met, all together."""
        return sum(times * people for times, people in self.counts.items())

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        rows = sorted([told(key), sorted(held.items())] for key, held in self.strata.items())
        return fingerprint([list(self.covariates), rows])

    def design(self, covariates: Sequence[str]) -> np.ndarray:
        """An intercept and the covariates, by stratum: float64 (strata, columns); categories as 0 and 1.

        The first category in sorted order is the one the others are compared with. Raises InputError for an unknown
        covariate.
        """
        import numpy as np

        columns: list[list[float]] = [[1.0] * len(self.strata)]
        for name in covariates:
            if name not in self.covariates:
                raise InputError("unknown-covariate", found=name, nearest=", ".join(self.covariates) or "-")
            place = self.covariates.index(name)
            values = [key[place] for key in self.strata]
            if all(isinstance(value, int | float) for value in values):
                columns.append([float(value) for value in values])
            else:
                columns.extend([float(str(v) == kind) for v in values] for kind in sorted({str(v) for v in values})[1:])
        return np.array(columns).T

    def without_one(self, stratum: tuple[Value, ...], times: int) -> RepeatCounts:
        """The same data with one person less: one of ``stratum`` met ``times`` times."""
        strata = {key: dict(held) for key, held in self.strata.items()}
        strata[stratum][times] -= 1
        return RepeatCounts.by_stratum(strata, self.covariates, self.estimand)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RepeatCounts):
            return NotImplemented
        return (self.covariates, self.strata, self.estimand) == (other.covariates, other.strata, other.estimand)

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        return f"RepeatCounts({self.counts!r})"


def _frequencies(counts: Mapping[int, int] | Sequence[int], where: str) -> dict[int, int]:
    pairs = counts.items() if isinstance(counts, Mapping) else enumerate(counts, 1)
    held: dict[int, int] = {}
    for times, people in pairs:
        number = whole(times, where=f"{where} times".strip())
        if number < 1:
            if people:
                raise InputError("met-no-times", found=str(people), where=where or "0")
            continue
        if number > MOST_TIMES:
            raise InputError("times-too-many", found=number, limit=MOST_TIMES, where=where or str(number))
        held[number] = whole(people, where=f"{where} f{number}".strip())
    return {times: people for times, people in sorted(held.items()) if people}


def _is_frequency(name: str) -> bool:
    tidy = name.strip()
    return tidy[:1] in ("f", "F") and tidy[1:].isdecimal() and int(tidy[1:]) <= MOST_TIMES
