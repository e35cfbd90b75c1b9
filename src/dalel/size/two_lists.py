"""Two lists of one population: Lincoln-Petersen and Chapman, and what they say where the lists are not independent."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, floor, inf, log, sqrt
from typing import Any, Final, Literal

import msgspec

from dalel.size.capture import CaptureTable, whole
from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import log_normal_unseen, z_value
from dalel.size.problems import InputError
from dalel.size.replicates import Progress
from dalel.size.result import (
    Alternative,
    Assumption,
    Diagnostic,
    Interval,
    Notice,
    Result,
    Sensitivity,
    Series,
    settled,
)
from dalel.size.strata import StratifiedTable, told
from dalel.size.two_list_limits import (
    Counts,
    binomial_limits,
    chapman,
    chapman_variance,
    dependent,
    logit_limits,
    never_twice_bound,
    profile_limits,
)

Estimator = Literal["lincoln-petersen", "chapman"]
IntervalKind = Literal["transformed-logit", "log-normal", "profile", "inverted-binomial", "wald"]
#: Fewer people found twice than this, and one wrong link moves the estimate by a large share of itself.
FEW_REPEATS: Final = 7
#: Rates at which the effect of missed links, and of people wrongly on a list, is always shown.
_LINKAGE_RATES: Final = (0.05, 0.1, 0.2)
_SOURCE: Final = {
    "lincoln-petersen": "Lincoln-Petersen, N = n1 n2 / m; interval: Sadinle 2009 (transformed logit)",
    "chapman": "Chapman 1951, N = (n1+1)(n2+1)/(m+1) - 1; variance: Seber 1970",
}


class TwoLists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The number of people from two lists and the people on both.

    ``estimator``: "lincoln-petersen" or "chapman". ``interval``: "transformed-logit" (Sadinle 2009), "log-normal" on
    the unseen, "profile" (multinomial likelihood, Cormack 1992), "inverted-binomial" (exact, of the share of the
    smaller list that is on the other), or "wald", which is symmetric and given only when asked for.

    Independence of the lists cannot be tested with two, so the answer over ``odds_ratios`` is always given: theta is
    the odds of being on list 2 for people on list 1, over those for people not on it; N(theta) = r + theta a b / m.
    ``odds_range`` (least, most) adds the bounds over that whole range, sampling error included (Gerritse, van der
    Heijden and Bakker 2015; Zhang and Small 2020).

    ``missed_links`` is the share of people on both lists who were not recognised as one; ``over_coverage`` the share
    of each list who are not of the population. ``head_count`` is an independent count of people of the population.

    Raises InputError for settings outside their range.
    """

    level: float = 0.95
    estimator: Estimator = "lincoln-petersen"
    interval: IntervalKind = "transformed-logit"
    odds_ratios: tuple[float, ...] = (0.5, 0.67, 1.0, 1.5, 2.0, 3.0)
    odds_range: tuple[float, float] | None = None
    missed_links: float = 0.0
    over_coverage: tuple[float, float] = (0.0, 0.0)
    head_count: int | None = None

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("estimator", self.estimator, ("lincoln-petersen", "chapman"))
        kinds = ("transformed-logit", "log-normal", "profile", "inverted-binomial", "wald")
        one_of("interval", self.interval, kinds)
        for theta in (*self.odds_ratios, *(self.odds_range or ())):
            in_range("odds_ratios", theta, 0, inf, ends="()")
        if self.odds_range and self.odds_range[0] > self.odds_range[1]:
            raise InputError("setting-range", where="odds_range", found=self.odds_range[1],
                             limit=f">= {self.odds_range[0]:g}")  # fmt: skip
        in_range("missed_links", self.missed_links, 0, 1, ends="[)")
        for rate in self.over_coverage:
            in_range("over_coverage", rate, 0, 1, ends="[)")
        if self.head_count is not None:
            whole(self.head_count, where="head_count")
        if self._corrects and self.interval in ("profile", "inverted-binomial"):
            raise InputError("interval-with-correction", where="interval", found=self.interval,
                             nearest="transformed-logit")  # fmt: skip

    def fit(
        self,
        data: CaptureTable | StratifiedTable | Mapping[Any, CaptureTable] | None = None,
        *,
        n1: int | None = None,
        n2: int | None = None,
        m: int | None = None,
        estimand: Estimand | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """The number of people from a table of two lists, or from ``n1``, ``n2`` and ``m``.

        Tables of several strata (a StratifiedTable, or a mapping of tables) are estimated one by one and summed, and
        the sum is laid beside the estimate from all of them pooled. Raises InputError for impossible counts and for a
        table of other than two lists.
        """
        if data is None:
            data = table_of(n1, n2, m)
        elif not (n1 is None and n2 is None and m is None):
            raise InputError("data-twice", found="n1, n2, m")
        if isinstance(data, Mapping):
            data = StratifiedTable(data, estimand=estimand)
        lists = data.lists
        if len(lists) != 2:
            raise InputError("not-two-lists", found=len(lists), limit=2)
        about = estimand or data.estimand
        answer = self._summed(data, about) if isinstance(data, StratifiedTable) else self._alone(data, about)
        if progress is not None:
            progress(1, 1)
        return answer

    # ---- one table

    @property
    def _corrects(self) -> bool:
        return bool(self.missed_links or any(self.over_coverage))

    def _counts(self, table: CaptureTable, missed: float, over: tuple[float, float]) -> Counts:
        cells = table.cells
        a, b, both = cells.get("10", 0), cells.get("01", 0), cells.get("11", 0)
        linked = both / (1 - missed)
        return Counts((a + both) * (1 - over[0]), (b + both) * (1 - over[1]), linked, (a, b, both))

    def _alone(self, table: CaptureTable, about: Estimand) -> Result:
        counts = self._counts(table, self.missed_links, self.over_coverage)
        a, b = counts.only
        if min(a, b) < 0 and self._corrects:
            notice = Notice("correction-impossible", {"linked": counts.m, "n1": counts.n1, "n2": counts.n2})
            return self._result(table, about, "refused", None, None, warnings=(notice, *unstated(about)))
        if not counts.raw[2]:
            return self._never_twice(table, about, counts)
        if not (counts.raw[0] and counts.raw[1]) or not (a and b):
            inner, outer = table.lists if not counts.raw[0] else table.lists[::-1]
            notice = Notice("one-list-in-other", {"inner": inner, "outer": outer})
            bound = Interval(low=table.seen, high=None, kind="one-sided", level=0.0)
            return self._result(table, about, "bound-only", None, bound, warnings=(notice, *unstated(about)))
        estimate = self._estimate(counts)
        spread, held = self._interval(counts, estimate)
        warnings = [*unstated(about), *self._few(counts), *self._over_head(estimate)]
        return self._result(
            table, about, settled("ok", warnings), estimate, held, se=spread, warnings=tuple(warnings),
            seen=floor(counts.seen + 1e-9), sensitivity=self._sensitivity(table, counts),
            diagnostics=(
                Diagnostic("repeats", counts.raw[2], "amber" if counts.raw[2] < FEW_REPEATS else "green",
                           {"limit": FEW_REPEATS}),
                *self._head_diagnostic(estimate),
            ),
            alternatives=(
                Alternative("chapman" if self.estimator == "lincoln-petersen" else "lincoln-petersen",
                            *self._other(counts)),
            ),
            series=(self._curve(counts),),
        )  # fmt: skip

    def _estimate(self, counts: Counts) -> float:
        if self.estimator == "chapman":
            return chapman(counts.n1, counts.n2, counts.m)
        return counts.n1 * counts.n2 / counts.m

    def _other(self, counts: Counts) -> tuple[float, float, float | None]:
        other = "chapman" if self.estimator == "lincoln-petersen" else "lincoln-petersen"
        turned = msgspec.structs.replace(self, estimator=other)
        estimate = turned._estimate(counts)
        _, held = turned._interval(counts, estimate)
        return estimate, held.low, held.high

    def _interval(self, counts: Counts, estimate: float) -> tuple[float, Interval]:
        """The standard error and the interval; limits never under the people seen, and always around the point."""
        variance = self._variance(counts)
        if self.interval == "wald":
            half = z_value(self.level) * sqrt(variance)
            low, high = estimate - half, estimate + half
            kind = Interval(low=low, high=high, kind="wald", level=self.level)
        elif self.interval == "log-normal":
            kind = log_normal_unseen(counts.seen, estimate - counts.seen, variance, self.level)
        elif self.interval == "profile":
            low, high = profile_limits(counts, self.level)
            kind = Interval(low=low, high=high, kind="profile", level=self.level)
        elif self.interval == "inverted-binomial":
            low, high = binomial_limits(counts, self.level)
            kind = Interval(low=low, high=high, kind="inverted-binomial", level=self.level)
        else:
            low, high = logit_limits(counts, self.level)
            kind = Interval(low=low, high=high, kind="transformed-logit", level=self.level)
        upper = kind.high if kind.high is not None and kind.high < inf else None
        return sqrt(variance), msgspec.structs.replace(
            kind,
            low=min(max(kind.low, counts.seen), estimate),
            high=None if upper is None else max(upper, estimate),
        )

    def _variance(self, counts: Counts) -> float:
        # Corrections scale the estimate; how certain it is comes from the people counted.
        a, b, both = counts.raw
        n1, n2 = a + both, b + both
        if self.estimator == "chapman":
            raw, estimate = chapman_variance(n1, n2, both), chapman(n1, n2, both)
        else:
            raw, estimate = n1 * n2 * a * b / both**3, n1 * n2 / both
        return raw * (self._estimate(counts) / estimate) ** 2

    def _few(self, counts: Counts) -> tuple[Notice, ...]:
        """The warning that one wrong link would move the answer far, with what it would become."""
        both = counts.raw[2]
        if both >= FEW_REPEATS:
            return ()
        scale = counts.m / both
        fewer = None if both == 1 else self._estimate(Counts(counts.n1, counts.n2, (both - 1) * scale, counts.raw))
        more = self._estimate(Counts(counts.n1, counts.n2, min((both + 1) * scale, counts.n1, counts.n2), counts.raw))
        if fewer is None:
            return (Notice("one-repeat", {"found": both, "low": more}),)
        return (Notice("few-repeats", {"found": both, "low": more, "high": fewer}),)

    def _over_head(self, estimate: float) -> tuple[Notice, ...]:
        if self.head_count is None or self.head_count <= estimate:
            return ()
        return (Notice("head-count-above", {"count": self.head_count, "estimate": estimate}),)

    def _head_diagnostic(self, estimate: float) -> tuple[Diagnostic, ...]:
        if self.head_count is None:
            return ()
        light: Literal["red", "green"] = "red" if self.head_count > estimate else "green"
        return (Diagnostic("head-count-share", self.head_count / estimate, light, {"count": self.head_count}),)

    # ---- what if

    def _sensitivity(self, table: CaptureTable, counts: Counts) -> tuple[Sensitivity, ...]:
        rows = []
        for theta in self.odds_ratios:
            low, high = logit_limits(counts, self.level, theta)
            rows.append(Sensitivity("odds-ratio", theta, dependent(counts, theta), low, high))
        if self.odds_range is not None:
            least, most = self.odds_range
            rows.append(
                Sensitivity("odds-range", f"{least:g}-{most:g}", None, logit_limits(counts, self.level, least)[0],
                            logit_limits(counts, self.level, most)[1])
            )  # fmt: skip
        for rate in _LINKAGE_RATES:
            if rate > self.missed_links:
                rows.append(Sensitivity("missed-links", rate, *self._at(table, rate, self.over_coverage)))
        for rate in _LINKAGE_RATES:
            if rate > self.over_coverage[0]:
                over = (rate, self.over_coverage[1])
                rows.append(Sensitivity("over-coverage-first", rate, *self._at(table, self.missed_links, over)))
            if rate > self.over_coverage[1]:
                over = (self.over_coverage[0], rate)
                rows.append(Sensitivity("over-coverage-second", rate, *self._at(table, self.missed_links, over)))
        return tuple(rows)

    def _at(
        self, table: CaptureTable, missed: float, over: tuple[float, float]
    ) -> tuple[float | None, float | None, float | None]:
        counts = self._counts(table, missed, over)
        if min(counts.only) <= 0:
            return None, None, None
        return self._estimate(counts), *logit_limits(counts, self.level)

    def _curve(self, counts: Counts) -> Series:
        """N over a fine range of odds ratios, for a plot."""
        grid = tuple(exp(log(0.25) + step * log(16) / 40) for step in range(41))
        limits = [logit_limits(counts, self.level, theta) for theta in grid]
        return Series(
            "theta-curve",
            {
                "theta": grid,
                "estimate": tuple(dependent(counts, theta) for theta in grid),
                "low": tuple(low for low, _ in limits),
                "high": tuple(high for _, high in limits),
            },
        )

    # ---- no overlap

    def _never_twice(self, table: CaptureTable, about: Estimand, counts: Counts) -> Result:
        a, b, _ = counts.raw
        if not (a and b):
            notice = Notice("list-of-nobody", {"list": table.lists[0] if not a else table.lists[1]})
            bound = Interval(low=table.seen, high=None, kind="one-sided", level=0.0)
            return self._result(table, about, "bound-only", None, bound, warnings=(notice, *unstated(about)))
        least = never_twice_bound(a, b, 1.0, self.level)
        rows = tuple(
            Sensitivity("odds-ratio-bound", theta, None, never_twice_bound(a, b, theta, self.level), None)
            for theta in self.odds_ratios
        )
        bound = Interval(low=least, high=None, kind="one-sided", level=self.level)
        notice = Notice("no-repeats", {"seen": table.seen, "least": least})
        return self._result(
            table, about, "bound-only", None, bound, warnings=(notice, *unstated(about)), sensitivity=rows
        )

    # ---- strata

    def _summed(self, data: StratifiedTable, about: Estimand) -> Result:
        alone = {told(key): self._alone(table, about) for key, table in data.tables.items()}
        if len(alone) == 1:
            return self._alone(data.pooled, about)
        pooled = self._alone(data.pooled, about)
        shown = tuple(
            Alternative(name, one.estimate, one.interval.low if one.interval else None,
                        one.interval.high if one.interval else None, status=one.status)
            for name, one in (*alone.items(), ("pooled", pooled))
        )  # fmt: skip
        lost = [name for name, one in alone.items() if one.estimate is None]
        warnings = list(unstated(about))
        if lost:
            refused = any(one.status == "refused" for one in alone.values())
            warnings.insert(0, Notice("stratum-without-estimate", {"strata": ", ".join(lost), "number": len(lost)}))
            bound = Interval(low=data.seen, high=None, kind="one-sided", level=0.0)
            return self._result(
                data, about, "refused" if refused else "bound-only", None, None if refused else bound,
                warnings=tuple(warnings), alternatives=shown, model="stratified",
            )  # fmt: skip
        estimate = sum(one.estimate or 0.0 for one in alone.values())
        variance = sum((one.se or 0.0) ** 2 for one in alone.values())
        counts = [self._counts(table, self.missed_links, self.over_coverage) for table in data.tables.values()]
        seen = sum(one.seen for one in counts)
        held = log_normal_unseen(seen, estimate - seen, variance, self.level)
        repeats = [one.raw[2] for one in counts]
        if min(repeats) < FEW_REPEATS:
            names = [name for name, found in zip(alone, repeats, strict=True) if found < FEW_REPEATS]
            warnings.append(
                Notice("few-repeats-strata", {"strata": ", ".join(names), "number": len(names), "limit": FEW_REPEATS})
            )
        if pooled.estimate is not None and not held.low <= pooled.estimate <= (held.high or inf):
            warnings.append(Notice("pooled-differs", {"pooled": pooled.estimate, "estimate": estimate}))
        warnings.extend(self._over_head(estimate))
        rows = []
        for theta in self.odds_ratios:
            # The same dependence in every stratum; the unseen and their limits grow with it alike.
            rows.append(
                Sensitivity("odds-ratio", theta, *(seen + theta * (limit - seen) for limit in
                            (estimate, held.low, held.high or inf)))
            )  # fmt: skip
        return self._result(
            data, about, settled("ok", warnings), estimate, held, se=sqrt(variance), warnings=tuple(warnings),
            seen=floor(seen + 1e-9), alternatives=shown, sensitivity=tuple(rows), model="stratified",
            diagnostics=(
                Diagnostic("pooled-ratio", pooled.estimate / estimate if pooled.estimate else None,
                           "amber" if any(one.code == "pooled-differs" for one in warnings) else "green"),
                *self._head_diagnostic(estimate),
            ),
        )  # fmt: skip

    # ---- the frame of every answer

    def _result(
        self,
        data: CaptureTable | StratifiedTable,
        about: Estimand,
        status: Any,
        estimate: float | None,
        held: Interval | None,
        *,
        warnings: tuple[Notice, ...],
        seen: int | None = None,
        model: str = "",
        **more: Any,
    ) -> Result:
        import dalel

        contained = any(one.code == "one-list-in-other" for one in warnings)
        return Result(
            method="two-lists",
            status=status,
            estimand=about,
            estimate=estimate,
            interval=held,
            seen=data.seen if seen is None else seen,
            model=model or self.estimator,
            warnings=warnings,
            assumptions=(
                Assumption("independence", "either", "red" if contained else "amber"),
                Assumption("equal-catchability", "higher"),
                Assumption("closed-population", "lower"),
                Assumption("perfect-linkage", "lower" if not self.missed_links else "either"),
                Assumption("same-population", "lower"),
            ),
            settings=as_plain(self),
            inputs=data.fingerprint,
            version=dalel.__version__,
            source=_SOURCE[self.estimator],
            **more,
        )


def table_of(n1: int | None, n2: int | None, m: int | None) -> CaptureTable:
    """Two lists of ``n1`` and ``n2`` people with ``m`` on both. Raises InputError: an overlap larger than a list."""
    if n1 is None or n2 is None or m is None:
        missing = next(name for name, value in (("n1", n1), ("n2", n2), ("m", m)) if value is None)
        raise InputError("count-missing", found="", where=missing)
    sizes = {"A": whole(n1, "n1"), "B": whole(n2, "n2")}
    return CaptureTable.from_overlaps(sizes, {"A&B": whole(m, "m")})
