"""Counting where people are: venues mapped and visited, and what stands between a count there and a population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, sqrt
from statistics import fmean, variance
from typing import Any, Literal

import msgspec

from dalel.size.capture import whole
from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.intervals import log_normal_unseen
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Series, settled
from dalel.size.two_lists import TwoLists
from dalel.size.uncertain import Uncertain, from_logs, known_notices, middle, multiplied


class Typology(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of place: street, bar, home, online ... No place is named, located or told apart.

    ``venues`` is how many places were mapped. ``present`` is the average number of people at one of them at its peak
    time, as a distribution; or ``least`` and ``most`` are sums over the places of what informants say of each, which
    are no distribution.

    ``turnover``: different people over the period, for each person present on a day (1 and more). ``present_share``:
    the share of a day's people who are there at the peak (0 to 1). ``venues_per_person``: at how many of the mapped
    places a person is counted (1 and more). ``revisit`` is (places on the map, places found on a second and
    independent round, places on both): two lists of places, which say how many the map missed.

    Raises InputError naming the field.
    """

    venues: int
    present: Uncertain | None = None
    least: int | None = None
    most: int | None = None
    turnover: Uncertain | None = None
    present_share: Uncertain | None = None
    venues_per_person: Uncertain | None = None
    revisit: tuple[int, int, int] | None = None

    def __post_init__(self) -> None:
        if not whole(self.venues, where="venues"):
            raise InputError("no-places", found=0, where="venues")
        if (self.present is None) == (self.least is None or self.most is None):
            raise InputError("present-or-limits", found="", where="present")
        if self.least is not None and self.most is not None:
            if whole(self.least, where="least") > whole(self.most, where="most"):
                raise InputError("quantiles-order", found=f"{self.least}, {self.most}", where="least, most")
            if not self.most:
                raise InputError("nobody-seen", found=0)
        if self.turnover is not None:
            in_range("turnover", self.turnover.point, 1, inf)
        if self.present_share is not None:
            in_range("present_share", self.present_share.point, 0, 1, ends="(]")
        if self.venues_per_person is not None:
            in_range("venues_per_person", self.venues_per_person.point, 1, inf)
        if self.revisit is not None:
            first, second, both = (whole(count, where="revisit") for count in self.revisit)
            if both > min(first, second):
                raise InputError("overlap-too-large", where="revisit", found=both, limit=min(first, second),
                                 nearest="revisit")  # fmt: skip


class VenueMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People at mapped places, corrected one factor after the other, each factor a distribution.

    N = sum over kinds of place of places x (people present at the peak of one) x turnover / share present at the peak
    / places a person is counted at x places there are for each place mapped. ``draws`` Monte Carlo draws by ``seed``.

    Least and most, summed over places, give a plausibility range: it claims no level of confidence, however it is
    called elsewhere. Raises InputError for settings out of range.
    """

    level: float = 0.95
    draws: int = 20_000
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("draws", self.draws, 100, 10_000_000)

    def fit(
        self, data: Mapping[str, Typology], *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> Result:
        """The sum over kinds of place. Raises InputError where there are none, or limits mix with distributions."""
        if not data:
            raise InputError("no-counts", found=0)
        about = estimand or Estimand()
        ranged = [name for name, one in data.items() if one.present is None]
        if ranged and len(ranged) < len(data):
            raise InputError("limits-and-distributions", found=", ".join(ranged))
        answer = self._range(data, about) if ranged else self._simulated(data, about)
        if progress is not None:
            progress(1, 1)
        return answer

    def _range(self, data: Mapping[str, Typology], about: Estimand) -> Result:
        """Least to most, summed: the middle is no estimate with an error, and nothing is corrected."""
        least = float(sum(one.least or 0 for one in data.values()))
        most = float(sum(one.most or 0 for one in data.values()))
        warnings = (
            Notice("least-most-is-no-interval", {"low": least, "high": most}),
            *_not_corrected(data),
            *unstated(about),
        )
        held = Interval(low=least, high=most, kind="plausibility-range", level=0.0)
        return self._result(
            data, about, "ok-with-warnings", (least + most) / 2, held, warnings=warnings,
            alternatives=tuple(
                Alternative(name, ((one.least or 0) + (one.most or 0)) / 2, one.least, one.most)
                for name, one in data.items()
            ),
        )  # fmt: skip

    def _simulated(self, data: Mapping[str, Typology], about: Estimand) -> Result:
        import numpy as np

        total, point = np.zeros(self.draws), 0.0
        kinds: list[Alternative] = []
        coverage: list[Diagnostic] = []
        names: list[str] = []
        used: list[Uncertain] = []
        for place, (name, one) in enumerate(data.items()):
            factors: list[Uncertain | None] = [Uncertain.fixed(one.venues, "places"), one.present]
            divisors: list[Uncertain] = []
            if one.turnover is not None:
                factors.append(one.turnover)
            divisors.extend(part for part in (one.present_share, one.venues_per_person) if part is not None)
            if one.revisit is not None:
                missed = _missed(one.revisit)
                if missed is None:
                    notice = Notice("revisit-without-overlap", {"typology": name})
                    return self._result(data, about, "refused", None, None, warnings=(notice, *unstated(about)))
                factors.append(missed)
                share = 1 / missed.point
                coverage.append(Diagnostic("map-coverage", share, "green" if share > 0.8 else "amber",
                                           {"typology": name, "percent": 100 * share}))  # fmt: skip
            held = [factor for factor in factors if factor is not None]
            drawn = multiplied(held, divisors, draws=self.draws, seed=self.seed, first=100 * place)
            total += drawn.draws
            point += drawn.point
            limits = middle(drawn.draws, drawn.point, self.level)
            kinds.append(Alternative(name, drawn.point, limits.low, limits.high))
            names.append(name)
            used.extend(held[1:] + divisors)
        if all(factor.known for factor in used):
            notice = Notice("nothing-uncertain", {"number": len(used)})
            return self._result(data, about, "refused", None, None, warnings=(notice, *unstated(about)))
        warnings = (*known_notices(used), *_not_corrected(data), *unstated(about))
        return self._result(
            data, about, settled("ok", warnings), point, middle(total, point, self.level),
            se=float(total.std()), warnings=warnings, alternatives=tuple(kinds), diagnostics=tuple(coverage),
            series=(Series("typologies", {
                "typology": tuple(names),
                "estimate": tuple(one.estimate for one in kinds),
                "low": tuple(one.low for one in kinds),
                "high": tuple(one.high for one in kinds),
            }),),
        )  # fmt: skip

    def _result(
        self,
        data: Mapping[str, Typology],
        about: Estimand,
        status: Any,
        estimate: float | None,
        held: Interval | None,
        **more: Any,
    ) -> Result:
        import dalel

        return Result(
            method="venue-mapping",
            status=status,
            estimand=about,
            estimate=estimate,
            interval=held,
            model="mapping",
            assumptions=(
                Assumption("map-is-complete", "higher", "green" if _all(data, "revisit") else "amber"),
                Assumption("counted-once", "lower", "green" if _all(data, "venues_per_person") else "amber"),
                Assumption("presence-is-population", "higher",
                           "green" if _all(data, "turnover") and _all(data, "present_share") else "amber"),
                Assumption("all-kinds-of-place", "higher"),
            ),
            settings=as_plain(self),
            inputs=fingerprint({name: msgspec.to_builtins(one) for name, one in data.items()}),
            seed=self.seed,
            version=dalel.__version__,
            source="people present x turnover / share present / places a person x places missed, Monte Carlo",
            **more,
        )  # fmt: skip


def _all(data: Mapping[str, Typology], field: str) -> bool:
    return all(getattr(one, field) is not None for one in data.values())


def _not_corrected(data: Mapping[str, Typology]) -> tuple[Notice, ...]:
    """What stands uncorrected between the count and a population."""
    told = []
    if not (_all(data, "turnover") and _all(data, "present_share")):
        told.append(Notice("presence-not-population", {}))
    if not _all(data, "venues_per_person"):
        told.append(Notice("counted-more-than-once", {}))
    if not _all(data, "revisit"):
        told.append(Notice("places-missed", {}))
    return tuple(told)


def _missed(revisit: tuple[int, int, int]) -> Uncertain | None:
    """Places there are for each place mapped, from two rounds; None where they have no place in common."""
    first, second, both = revisit
    if not both:
        return None
    if both == second:
        # Every place found again was on the map: Jeffreys' beta for the share that is on it.
        inside = Uncertain.proportion(both, second)
        draws = 1 / inside.sample(generator(0), 4000)
        return msgspec.structs.replace(Uncertain.draws(tuple(float(value) for value in draws)), point=1.0)
    answer = TwoLists(estimator="chapman", interval="log-normal").fit(n1=first, n2=second, m=both)
    if answer.estimate is None or not answer.se:  # the map holds every place of the second round, and more
        return Uncertain.fixed(1.0, "places-missed")
    return from_logs(answer.estimate / first, answer.se / answer.estimate, "places-missed")


class VenueStratum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sampled places of one stratum: ``venues`` are on the map, people were counted at some, drawn at random.

    ``counts`` are people counted at each sampled place, in no order. Raises InputError: more sampled than there are, a
    bad count.
    """

    venues: int
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        whole(self.venues, where="venues")
        for row, count in enumerate(self.counts, 1):
            whole(count, where=f"counts, {row}")
        if len(self.counts) > self.venues:
            raise InputError("more-sampled-than-mapped", found=len(self.counts), limit=self.venues, where="counts")


class VenueSampling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everybody present at the mapped places, from places drawn at random by stratum: a design-based total.

    T = sum M_h ybar_h, variance sum M_h^2 (1 - m_h / M_h) s_h^2 / m_h over places, the clusters (Cochran 1977). What
    is estimated are people present when counted. Raises InputError for a level outside 0 to 1.
    """

    level: float = 0.95

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")

    def fit(
        self,
        data: Mapping[str, VenueStratum] | Sequence[VenueStratum],
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """The total; a stratum with fewer than two sampled places of several has no variance, and it declines."""
        import dalel

        strata = dict(data) if isinstance(data, Mapping) else {str(n): one for n, one in enumerate(data, 1)}
        if not strata:
            raise InputError("no-counts", found=0)
        about = estimand or Estimand()
        lost = [name for name, one in strata.items() if len(one.counts) < min(2, one.venues)]
        counted = sum(sum(one.counts) for one in strata.values())
        total = spread = 0.0
        for one in strata.values():
            if one.counts:
                total += one.venues * fmean(one.counts)
            if len(one.counts) > 1:
                away = 1 - len(one.counts) / one.venues
                spread += one.venues**2 * away * variance(one.counts) / len(one.counts)
        asides = (Notice("presence-not-population", {}), Notice("counted-more-than-once", {}), *unstated(about))

        def told(**more: Any) -> Result:
            return Result(
                method="venue-sampling",
                estimand=about,
                model="venue-sampling",
                assumptions=(
                    Assumption("map-is-complete", "higher"),
                    Assumption("places-drawn-at-random", "either"),
                    Assumption("counted-once", "lower"),
                ),
                settings=as_plain(self),
                inputs=fingerprint({name: msgspec.to_builtins(one) for name, one in strata.items()}),
                version=dalel.__version__,
                source="Cochran 1977, stratified sampling of clusters",
                **more,
            )

        if progress is not None:
            progress(1, 1)
        if lost:
            notice = Notice("stratum-hardly-sampled", {"strata": ", ".join(lost)})
            return told(status="refused", warnings=(notice, *asides))
        if not total:
            raise InputError("nobody-seen", found=0)
        drawn = sum(len(one.counts) for one in strata.values())
        few: Literal["amber", "green"] = "amber" if drawn < 30 else "green"
        held = log_normal_unseen(counted, total - counted, spread, self.level)
        warnings = (*((Notice("few-places", {"places": drawn}),) if drawn < 30 else ()), *asides)
        return told(
            status=settled("ok", warnings), estimate=total, interval=held, se=sqrt(spread), seen=counted,
            warnings=warnings, diagnostics=(Diagnostic("places-sampled", float(drawn), few),),
        )  # fmt: skip
