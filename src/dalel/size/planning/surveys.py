"""Planning a survey: for a multiplier, for a share of people, for network scale-up."""

from __future__ import annotations

from math import asinh, ceil, exp, inf, log1p, sinh, sqrt
from typing import Any, Final

import msgspec

from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import z_value
from dalel.size.planning.lists import FEW
from dalel.size.planning.result import Need, PlanResult, judged, percent
from dalel.size.problems import InputError
from dalel.size.replicates import Progress
from dalel.size.result import Assumption, Interval, Notice, Sensitivity, Series

_STEPS: Final = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


class PlanMultiplier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A multiplier N = M / p for about ``people``: ``count`` objects given out or clients counted.

    Var(log N) = CV(M)^2 + CV(p)^2 with SE(p)^2 = ``design_effect`` p (1 - p) / n, n the ``respondents`` asked (delta
    method; Fearon et al. 2017, doi 10.2196/publichealth.7909). ``kept`` is the share of those given an object who still
    have it and would say so; ``count_cv`` how uncertain the count itself is. ``wanted`` is half the width of the
    interval as a share of the people.

    Raises InputError (setting-range): more counted than there are, and settings out of range.
    """

    people: int
    count: int
    respondents: int
    kept: float = 1.0
    count_cv: float = 0.0
    design_effect: float = 2.0
    wanted: float = 0.25
    level: float = 0.95

    def __post_init__(self) -> None:
        in_range("people", self.people, 10, 1e9)
        in_range("count", self.count, 1, self.people)
        in_range("respondents", self.respondents, 2, 1e7)
        if self.respondents > self.people:
            raise InputError("setting-range", where="respondents", found=self.respondents, limit=f"<= {self.people}")
        in_range("kept", self.kept, 0, 1, ends="(]")
        in_range("count_cv", self.count_cv, 0, 5)
        in_range("design_effect", self.design_effect, 0.5, 50)
        in_range("wanted", self.wanted, 0.01, 2)
        in_range("level", self.level, 0, 1, ends="()")

    def plan(self, *, estimand: Estimand | None = None, progress: Progress | None = None) -> PlanResult:
        """What such a study would give. ``series`` "plan-sizes": respondents, half width, people who would report."""
        share = self.count * self.kept / self.people
        sampling = self.design_effect * (1 - share) / share
        effective = self.respondents / self.design_effect
        aside = [Notice("plan-design-effect", {"effect": self.design_effect})]
        if share > 0.9:
            aside.append(Notice("plan-share-too-large", {"percent": percent(share)}))
        return _planned(
            self, "multiplier", float(self.people), sampling / self.respondents + self.count_cv**2, estimand, progress,
            no_answer=_none_of(effective, share),
            few=_fewer_than(FEW, effective, share),
            need=Need("respondents", self.wanted, _enough(self, sampling, self.count_cv**2)),
            size=self.respondents,
            moved=(
                *(Sensitivity("plan-people", self.people * factor, *self._around(self.people * factor))
                  for factor in (0.5, 2.0)),
                *(Sensitivity("plan-design-effect", effect, *self._around(self.people, effect))
                  for effect in (1.0, 4.0)),
            ),
            per_person=share,
            sampling=sampling,
            aside=tuple(aside),
            source="Fearon et al. 2017, JMIR Public Health Surveill 3:e59, doi 10.2196/publichealth.7909",
        )  # fmt: skip

    def _around(self, people: float, effect: float | None = None) -> tuple[float | None, float | None, float | None]:
        share = self.count * self.kept / people
        if share >= 1:
            return None, None, None  # more would be counted than there are
        variance = (effect or self.design_effect) * (1 - share) / (self.respondents * share) + self.count_cv**2
        return _around(people, variance, self.level)


class PlanScaleUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Network scale-up for about ``people`` among ``total``; each of the ``respondents`` knows ``degree`` of these.

    ``visible`` is the share of ties to people of the population that respondents know of and report. The ties reported
    are respondents x degree x people / total x visible, their variance ``design_effect`` times that of a Poisson count
    (Killworth et al. 1998, doi 10.1177/0193841X9802200205, for a design effect of 1; answers to "how many do you know"
    vary more, Zheng, Salganik and Gelman 2006). ``factors_cv`` is how uncertain all correction factors together are (as
    a coefficient of variation): no number of respondents makes up for it.

    Raises InputError (setting-range).
    """

    people: int
    total: int
    respondents: int
    degree: float = 200.0
    visible: float = 1.0
    factors_cv: float = 0.25
    design_effect: float = 4.0
    wanted: float = 0.25
    level: float = 0.95

    def __post_init__(self) -> None:
        in_range("people", self.people, 10, 1e9)
        in_range("total", self.total, self.people, 1e10, ends="(]")
        in_range("respondents", self.respondents, 2, 1e8)
        in_range("degree", self.degree, 1, 10_000)
        in_range("visible", self.visible, 0, 1, ends="(]")
        in_range("factors_cv", self.factors_cv, 0, 5)
        in_range("design_effect", self.design_effect, 0.5, 100)
        in_range("wanted", self.wanted, 0.01, 2)
        in_range("level", self.level, 0, 1, ends="()")

    def plan(self, *, estimand: Estimand | None = None, progress: Progress | None = None) -> PlanResult:
        """What such a study would give. ``series`` "plan-sizes": respondents, half width, ties reported."""
        per_person = self._ties(self.people)
        ties = per_person * self.respondents
        aside = [Notice("plan-design-effect", {"effect": self.design_effect})]
        if self.factors_cv == 0:
            aside.append(Notice("plan-factors-certain"))
        return _planned(
            self, "scale-up", float(self.people), self.design_effect / ties + self.factors_cv**2, estimand, progress,
            no_answer=exp(-ties / self.design_effect),
            few=_poisson_under(FEW, ties / self.design_effect),
            need=Need("respondents", self.wanted, _enough(self, self.design_effect / per_person, self.factors_cv**2)),
            size=self.respondents,
            moved=(
                *(Sensitivity("plan-people", self.people * factor, *self._around(self.people * factor, self.factors_cv))
                  for factor in (0.5, 2.0)),
                *(Sensitivity("plan-factors", cv, *self._around(self.people, cv)) for cv in (0.0, 0.5)),
            ),
            per_person=per_person,
            sampling=self.design_effect / per_person,
            aside=tuple(aside),
            source="Killworth et al. 1998, doi 10.1177/0193841X9802200205; factors: Feehan and Salganik 2016",
        )  # fmt: skip

    def _ties(self, people: float) -> float:
        return self.degree * people / self.total * self.visible

    def _around(self, people: float, factors_cv: float) -> tuple[float, float, float]:
        variance = self.design_effect / (self._ties(people) * self.respondents) + factors_cv**2
        return _around(people, variance, self.level)


class PlanProportion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A survey for the share of people with some trait, about ``share``: n = design effect x p (1 - p) (z / margin)^2.

    A ``design_effect`` of 2 is the common choice for respondent-driven sampling (Salganik 2006, J Urban Health 83:98);
    3 to 4 have been found since. ``wanted`` is the margin, half the width of the interval, in the share's own units.

    Raises InputError (setting-range).
    """

    share: float
    respondents: int
    design_effect: float = 2.0
    wanted: float = 0.05
    level: float = 0.95

    def __post_init__(self) -> None:
        in_range("share", self.share, 0, 1, ends="()")
        in_range("respondents", self.respondents, 2, 1e7)
        in_range("design_effect", self.design_effect, 0.5, 50)
        in_range("wanted", self.wanted, 0, 0.5, ends="()")
        in_range("level", self.level, 0, 1, ends="()")

    def plan(self, *, estimand: Estimand | None = None, progress: Progress | None = None) -> PlanResult:
        """What such a survey would give: the interval of Wilson (1927) for the people it is worth."""
        from dalel import __version__

        about = estimand or Estimand()
        low, high = self._wilson(self.respondents, self.design_effect)
        half = (high - low) / 2
        effective = self.respondents / self.design_effect
        rare = min(self.share, 1 - self.share)
        few = _fewer_than(FEW, effective, rare)
        # A margin as large as the share itself says nothing of it.
        verdict, notices = judged(self.wanted / rare, half / rare, 0.0, few, None)
        spread = self.design_effect * self.share * (1 - self.share)
        need = ceil(spread * (z_value(self.level) / self.wanted) ** 2 - 1e-9)
        if progress is not None:
            progress(1, 1)
        return PlanResult(
            design="proportion",
            verdict=verdict,
            target=self.share,
            estimand=about,
            typical=Interval(low=low, high=high, kind="wilson", level=self.level),
            typical_estimate=self.share,
            half_width=half / self.share,
            no_answer=_none_of(effective, rare),
            few=few,
            needs=(Need("respondents-for-share", self.wanted, need),),
            notices=(*notices, Notice("plan-design-effect", {"effect": self.design_effect}), *unstated(about)),
            assumptions=(Assumption("plan-design-effect-holds", "either"),),
            sensitivity=tuple(
                Sensitivity("plan-design-effect", effect, self.share, *self._wilson(self.respondents, effect))
                for effect in (1.0, 3.0, 4.0)
            ),
            series=(self._by_size(),),
            settings=as_plain(self),
            version=__version__,
            source="Salganik 2006, J Urban Health 83:98 (design effect); Wilson 1927 (interval)",
        )

    def _wilson(self, respondents: float, effect: float) -> tuple[float, float]:
        z, number = z_value(self.level), respondents / effect
        middle = (self.share + z * z / (2 * number)) / (1 + z * z / number)
        half = z / (1 + z * z / number) * sqrt(self.share * (1 - self.share) / number + z * z / (4 * number**2))
        return min(max(middle - half, 0.0), self.share), max(min(middle + half, 1.0), self.share)

    def _by_size(self) -> Series:
        sizes = [self.respondents * step for step in _STEPS]
        limits = [self._wilson(size, self.design_effect) for size in sizes]
        return Series(
            "plan-sizes",
            {
                "size": tuple(sizes),
                "half_width": tuple((high - low) / 2 / self.share for low, high in limits),
                "reporting": tuple(size * self.share for size in sizes),
            },
        )


def _planned(
    settings: Any, design: str, people: float, variance: float, estimand: Estimand | None, progress: Progress | None,
    *, no_answer: float, few: float, need: Need, size: int, moved: tuple[Sensitivity, ...],
    per_person: float, sampling: float, aside: tuple[Notice, ...], source: str,
) -> PlanResult:  # fmt: skip
    """A plan whose estimate is log-normal about the truth with this ``variance`` of its logarithm."""
    from dalel import __version__

    about = estimand or Estimand()
    z, fixed = z_value(settings.level), variance - sampling / size
    half = _half(z, variance)
    verdict, notices = judged(settings.wanted, half, no_answer, few, None)
    if need.size is None:
        aside = (
            Notice("plan-no-size-enough", {"wanted": percent(settings.wanted), "least": percent(_half(z, fixed))}),
            *aside,
        )
        verdict = "weak" if verdict == "worth-running" else verdict
    _, low, high = _around(people, variance, settings.level)
    sizes = [size * step for step in _STEPS]
    if progress is not None:
        progress(1, 1)
    return PlanResult(
        design=design,
        verdict=verdict,
        target=people,
        estimand=about,
        typical=Interval(low=low, high=high, kind="log-normal", level=settings.level),
        typical_estimate=people,
        half_width=half,
        no_answer=no_answer,
        few=few,
        needs=(need,),
        notices=(*notices, *aside, *unstated(about)),
        assumptions=(
            Assumption("same-population", "either"),
            Assumption("plan-guess-of-size", "either"),
            Assumption("plan-design-effect-holds", "either"),
        ),
        sensitivity=moved,
        series=(
            Series(
                "plan-sizes",
                {
                    "size": tuple(sizes),
                    "half_width": tuple(_half(z, sampling / each + fixed) for each in sizes),
                    "reporting": tuple(each * per_person for each in sizes),
                },
            ),
        ),
        settings=as_plain(settings),
        version=__version__,
        source=source,
    )


def _around(people: float, variance: float, level: float) -> tuple[float, float, float]:
    spread = exp(z_value(level) * sqrt(variance))
    return people, people / spread, people * spread


def _half(z: float, variance: float) -> float:
    """Half the width of N/c to N c as a share of N, c = exp(z sqrt(variance))."""
    spread = z * sqrt(max(variance, 0.0))
    return sinh(spread) if spread < 700 else inf


def _enough(settings: Any, sampling: float, fixed: float) -> int | None:
    """Respondents for half a width of ``wanted``: sinh(z sqrt(sampling / n + fixed)) = wanted, solved for n."""
    room = (asinh(settings.wanted) / z_value(settings.level)) ** 2 - fixed
    return ceil(sampling / room - 1e-9) if room > 0 else None


def _none_of(number: float, share: float) -> float:
    """The chance that nobody among so many effective respondents reports."""
    return exp(number * log1p(-share)) if share < 1 else 0.0


def _fewer_than(least: int, number: float, share: float) -> float:
    """The chance of fewer than ``least`` among an effective number of respondents (binomial, by the beta integral)."""
    from scipy.special import betainc

    if number <= least - 1:
        return 1.0
    return float(1 - betainc(least, number - least + 1, share))


def _poisson_under(least: int, mean: float) -> float:
    from scipy.special import gammaincc

    return float(gammaincc(least, mean))
