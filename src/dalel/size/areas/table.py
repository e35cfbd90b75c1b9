"""Estimates for some areas of a country, and what is known of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from dalel.size.capture import MOST_PEOPLE, whole
from dalel.size.estimand import Estimand
from dalel.size.frames import columns_of
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np


class AreaTable:
    """Areas (districts, towns), some with a direct estimate.

    ``adults`` is the population the rate is of, by area (adult women, say: of the same ages and year as the estimate);
    ``estimates`` the people estimated there and ``cvs`` the coefficient of variation of each (0.2: its standard error
    is a fifth of it), None where no study was done; ``covariates`` columns of numbers known for every area; ``strata``
    what kind of area it is; ``seen`` distinct people counted over all areas.

    Raises InputError naming the area and column: no areas, a name that repeats, columns of unequal length, a figure
    that is missing or no number, an estimate not under its adults, a CV out of range.
    """

    __slots__ = ("adults", "covariates", "cvs", "estimand", "estimates", "names", "seen", "strata")

    def __init__(
        self,
        adults: Mapping[str, float],
        estimates: Mapping[str, float],
        cvs: Mapping[str, float] | None = None,
        *,
        covariates: Mapping[str, Mapping[str, float]] | None = None,
        strata: Mapping[str, str] | None = None,
        seen: int = 0,
        estimand: Estimand | None = None,
    ) -> None:
        if not adults:
            raise InputError("no-areas", found=0)
        self.names = tuple(sorted(adults))
        self.seen = whole(seen, where="seen")
        self.estimand = estimand or Estimand()
        for column, given in (("estimates", estimates), ("cvs", cvs or {}), ("strata", strata or {})):
            for name in given:
                if name not in adults:
                    raise InputError("area-unknown", where=column, found=name, nearest=", ".join(self.names[:10]))
        self.adults = {name: _number(adults[name], f"adults, {name}", least=1) for name in self.names}
        self.estimates = {
            name: _number(estimates[name], f"estimates, {name}", least=0)
            for name in self.names
            if name in estimates and estimates[name] is not None
        }
        self.cvs = {
            name: _number((cvs or {})[name], f"cvs, {name}", least=0)
            for name in self.estimates
            if (cvs or {}).get(name) is not None
        }
        for name, people in self.estimates.items():
            if not 0 < people < self.adults[name]:
                raise InputError("estimate-over-population", where=name, found=people, limit=self.adults[name])
        for name, cv in self.cvs.items():
            if not 0 < cv < 10:
                raise InputError("setting-range", where=f"cvs, {name}", found=cv, limit="(0, 10)")
        self.covariates: dict[str, dict[str, float]] = {}
        for column, values in sorted((covariates or {}).items()):
            for name in self.names:
                if name not in values or values[name] is None:
                    raise InputError("covariate-missing", where=column, found=name)
            self.covariates[column] = {name: _number(values[name], f"{column}, {name}") for name in self.names}
        self.strata = {name: str(value) for name, value in (strata or {}).items()}

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        area: str = "area",
        adults: str = "adults",
        estimate: str = "estimate",
        cv: str = "cv",
        covariates: Sequence[str] = (),
        stratum: str = "",
        seen: int = 0,
        estimand: Estimand | None = None,
    ) -> AreaTable:
        """From a polars, pandas or Arrow table (or a mapping of columns), one row an area; empty cells where no study.

        Raises InputError as the constructor, and for a column that is not there or an area given twice.
        """
        columns = columns_of(frame)
        for name in (area, adults, estimate, *covariates, *((stratum,) if stratum else ())):
            if name not in columns:
                raise InputError("no-such-column", found=name, nearest=", ".join(columns))
        names = [str(one).strip() for one in columns[area]]
        for name in names:
            if names.count(name) > 1:
                raise InputError("area-twice", found=name)

        def by_name(column: str) -> dict[str, Any]:
            return {
                name: value
                for name, value in zip(names, columns.get(column, []), strict=False)
                if value is not None and value == value  # noqa: PLR0124 - a NaN is not itself
            }

        return cls(
            dict(zip(names, columns[adults], strict=True)), by_name(estimate), by_name(cv),
            covariates={name: by_name(name) for name in covariates},
            strata=by_name(stratum) if stratum else None, seen=seen, estimand=estimand,
        )  # fmt: skip

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        return fingerprint([self.adults, self.estimates, self.cvs, self.covariates, self.strata, self.seen])

    def design(self) -> np.ndarray:
        """One row an area: 1, then the covariates, each less its mean over its standard deviation (over all areas)."""
        import numpy as np

        columns = [np.ones(len(self.names))]
        for values in self.covariates.values():
            column = np.array([values[name] for name in self.names], dtype=np.float64)
            spread = float(column.std())
            columns.append((column - column.mean()) / (spread or 1.0))
        return np.column_stack(columns)


def _number(value: Any, where: str, least: float | None = None) -> float:
    if isinstance(value, bool) or value is None:
        raise InputError("figure-missing", where=where, found=str(value))
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InputError("figure-missing", where=where, found=str(value)) from None
    if not isfinite(number) or abs(number) > MOST_PEOPLE or (least is not None and number < least):
        raise InputError("figure-missing", where=where, found=str(value))
    return number
