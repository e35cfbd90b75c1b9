"""Few areas: the median of the stratum, and a range that claims nothing."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import median
from typing import Any

import msgspec

from dalel.size.areas.table import AreaTable
from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import z_value
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Series


class StratumMedians(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An area without a study gets the median rate of the studied areas of its stratum, with their lowest and highest.

    For small sets, where no regression over areas is possible. The range is a plausibility range: it claims no
    coverage (level 0). A studied area keeps its own estimate, with limits of its CV (``study_level``) where it has one.

    As in the national extrapolation of PMC7417013. Raises InputError for a level out of range.
    """

    study_level: float = 0.95

    def __post_init__(self) -> None:
        in_range("study_level", self.study_level, 0, 1, ends="()")

    def fit(
        self,
        data: AreaTable,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """The total over all areas. Refused where a stratum has no studied area, or an area no stratum."""
        import dalel

        about = estimand or data.estimand
        said: dict[str, Any] = {
            "method": "stratum-medians", "estimand": about, "seen": data.seen,
            "settings": as_plain(self), "inputs": data.fingerprint, "version": dalel.__version__,
            "source": "stratum medians with minimum and maximum, as in PMC7417013",
        }  # fmt: skip
        rates: dict[str, list[float]] = {}
        for name, people in data.estimates.items():
            rates.setdefault(data.strata.get(name, ""), []).append(people / data.adults[name])
        missing = [name for name in data.names if name not in data.estimates and data.strata.get(name, "") not in rates]
        if missing:
            lead = Notice("stratum-without-study", {"names": ", ".join(missing)})
            return Result(status="refused", warnings=(lead, *unstated(about)), **said)
        z = z_value(self.study_level)
        areas: dict[str, tuple[float, float, float]] = {}
        for name in data.names:
            if name in data.estimates:
                people = data.estimates[name]
                factor = exp(z * sqrt(log(1 + data.cvs.get(name, 0.0) ** 2)))
                areas[name] = (people, people / factor, people * factor)
            else:
                held = rates[data.strata.get(name, "")]
                adults = data.adults[name]
                areas[name] = (adults * median(held), adults * min(held), adults * max(held))
        estimate, low, high = (sum(limits[at] for limits in areas.values()) for at in range(3))
        warnings = [Notice("plausibility-only")]
        empty = {data.strata.get(name, "") for name in data.names if name not in data.estimates}
        lone = [stratum for stratum in sorted(empty) if len(rates[stratum]) == 1]
        if lone:
            warnings.append(Notice("stratum-of-one", {"names": ", ".join(one or "-" for one in lone)}))
        warnings.extend(unstated(about))
        if estimate < data.seen:
            lead = Notice("figure-under-head-count", {"estimate": estimate, "seen": data.seen})
            return Result(status="refused", warnings=(lead, *warnings), **said)
        share = 1 - len(data.estimates) / len(data.names)
        return Result(
            status="ok-with-warnings", estimate=estimate,
            interval=Interval(low=max(low, data.seen), high=high, kind="plausibility-range", level=0),
            warnings=tuple(warnings),
            assumptions=(Assumption("strata-alike", "either", "red" if lone else "amber"),
                         Assumption("studied-areas-typical", "lower")),
            diagnostics=(Diagnostic("areas-without-study", 100 * share, "green" if share < 0.5 else "amber"),),
            alternatives=tuple(Alternative(name, *limits) for name, limits in areas.items()),
            series=(Series("areas", {
                "name": data.names,
                "estimate": tuple(limits[0] for limits in areas.values()),
                "low": tuple(limits[1] for limits in areas.values()),
                "high": tuple(limits[2] for limits in areas.values()),
                "direct": tuple(data.estimates.get(name) for name in data.names),
                "rate": tuple(100 * limits[0] / data.adults[name] for name, limits in areas.items()),
                "sampled": tuple(float(name in data.estimates) for name in data.names),
            }),),
            **said,
        )  # fmt: skip
