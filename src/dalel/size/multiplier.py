"""The multiplier method: how many used a service, and what share of a survey says it did."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log, sqrt
from typing import Any, Final, Literal

import msgspec

from dalel.size.capture import whole
from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.intervals import z_value
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import (
    Alternative,
    Assumption,
    Diagnostic,
    Interval,
    Light,
    Notice,
    Result,
    Sensitivity,
    Status,
    settled,
)
from dalel.size.uncertain import Uncertain, factor_series, known_notices, middle, multiplied, share_diagnostics

Source = Literal["service", "event", "unique-object"]
IntervalKind = Literal["log-normal", "simulation", "inverted", "wald"]
#: A share reported above this: the survey is meeting the service's own clients.
MOST_SHARE: Final = 0.9
#: Fewer people reporting than this, and the share is hardly known.
FEW_REPORTING: Final = 10


class MultiplierData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count from outside, and the share of a survey that reports being in it.

    ``source``: "service" (people who used it in a period), "event" (people who were there) or "unique-object" (objects
    given out). ``count`` of them, with coefficient of variation ``count_cv`` where it is itself uncertain.
    ``respondents`` were asked, ``reporting`` of them say yes (crude). ``weighted`` is the share by the survey's
    weights, ``weighted_se`` its standard error where the survey's own method gives one, or ``share_draws`` draws of it
    (an RDS bootstrap).

    ``retained`` is the share of objects that reached a person of the population and were kept or remembered;
    ``distinct`` the share of ``count`` left once the same people counted twice are taken out. ``same_area``,
    ``same_window``, ``recruited_elsewhere`` (the survey was not recruited from the service): what is known of them,
    None where nobody knows. ``name`` is what it is called in an answer.

    Raises InputError naming the field.
    """

    count: int
    respondents: int
    reporting: int
    source: Source = "service"
    name: str = ""
    count_cv: float = 0.0
    weighted: float | None = None
    weighted_se: float | None = None
    share_draws: tuple[float, ...] = ()
    retained: Uncertain | None = None
    distinct: Uncertain | None = None
    same_area: bool | None = None
    same_window: bool | None = None
    recruited_elsewhere: bool | None = None
    estimand: Estimand = Estimand()

    def __post_init__(self) -> None:
        one_of("source", self.source, ("service", "event", "unique-object"))
        for where in ("count", "respondents", "reporting"):
            whole(getattr(self, where), where=where)
        if not self.count:
            raise InputError("multiplier-count-zero", found=0, where="count")
        if not self.respondents:
            raise InputError("nobody-asked", found=0, where="respondents")
        if self.reporting > self.respondents:
            raise InputError("more-than-asked", found=self.reporting, limit=self.respondents, where="reporting")
        in_range("count_cv", self.count_cv, 0, 10)
        if self.weighted is not None:
            in_range("weighted", self.weighted, 0, 1)
        if self.weighted_se is not None:
            in_range("weighted_se", self.weighted_se, 0, 1, ends="()")
        for share in self.share_draws:
            in_range("share_draws", share, 0, 1)
        for where in ("retained", "distinct"):
            factor = getattr(self, where)
            if factor is not None:
                in_range(where, factor.point, 0, 1, ends="(]")

    @property
    def crude(self) -> float:
        """The share of respondents who report, unweighted."""
        return self.reporting / self.respondents

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        return fingerprint(msgspec.to_builtins(self))


class Multiplier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """N = M / p: people counted by a service, over the share of the population who are its people.

    ``interval``: "log-normal" with Var(log N) = CV(M)^2 + CV(p)^2; "simulation" of every factor (``draws``, ``seed``);
    "inverted", M over the limits of p; "wald", symmetric, only when asked for. SE(p)^2 = ``design_effect``
    p (1 - p) / n, unless the data bring a standard error or draws of their own. The default of 2 is for
    respondent-driven sampling (Fearon et al. 2017, doi 10.2196/publichealth.7909) and is stated in every answer.

    ``head_count`` is the largest list or count of people of the population: an estimate under it is refused.
    Raises InputError for settings out of range.
    """

    level: float = 0.95
    interval: IntervalKind = "log-normal"
    design_effect: float = 2.0
    head_count: int | None = None
    draws: int = 20_000
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("interval", self.interval, ("log-normal", "simulation", "inverted", "wald"))
        in_range("design_effect", self.design_effect, 0.1, 100)
        in_range("draws", self.draws, 100, 10_000_000)
        if self.head_count is not None:
            whole(self.head_count, where="head_count")

    def fit(
        self, data: MultiplierData, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> Result:
        """The estimate, crude and weighted share side by side."""
        about = estimand or data.estimand
        share = data.crude if data.weighted is None else data.weighted
        asides = (*_conditions(data), *unstated(about))
        # Fewer than one effective respondent reports: the share may as well be 0; only its upper limit says anything.
        effective = self._effective(data, share)
        if share * effective < 1:
            answer = self._bound(data, about, share, effective, asides)
        else:
            answer = self._estimated(data, about, share, asides)
        if progress is not None:
            progress(1, 1)
        return answer

    def fit_all(
        self, data: Sequence[MultiplierData], *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> tuple[Result, ...]:
        """Several multipliers of one population, each with the others beside it.

        Where two intervals do not meet, the answers say so: at least one rests on something untrue.
        """
        if not data:
            raise InputError("no-counts", found=0)
        alone = [self.fit(one, estimand=estimand) for one in data]
        if progress is not None:
            progress(1, 1)
        names = [one.name or f"{one.source} {number}" for number, one in enumerate(data, 1)]
        clash = any(
            _apart(one.interval, other.interval)
            for place, one in enumerate(alone) for other in alone[place + 1 :]
            if one.estimate is not None and other.estimate is not None
        )  # fmt: skip
        told = (Notice("multipliers-disagree", {"number": len(alone)}),) if clash else ()
        return tuple(
            msgspec.structs.replace(
                one,
                status=settled(one.status, told),
                warnings=(*told, *one.warnings),
                alternatives=(
                    *one.alternatives,
                    *(
                        Alternative(name, other.estimate, other.interval.low if other.interval else None,
                                    other.interval.high if other.interval else None, status=other.status)
                        for name, other in zip(names, alone, strict=True) if other is not one
                    ),
                ),
            )
            for one in alone
        )  # fmt: skip

    # ---- parts

    def _seen(self, data: MultiplierData) -> int:
        """People certainly there: those asked, and those counted where nothing is taken off the count."""
        certain = data.count_cv == 0 and data.retained is None and data.distinct is None
        return max(data.respondents, data.count if certain else 0)

    def _share(self, data: MultiplierData, share: float) -> tuple[float, Uncertain]:
        """The standard error of the share, and the share as a distribution."""
        if data.share_draws:
            import numpy as np

            drawn = Uncertain.draws(data.share_draws, "share")
            return float(np.std(data.share_draws)), msgspec.structs.replace(drawn, point=share)
        se = data.weighted_se if data.weighted is not None else None
        if se is None:
            se = sqrt(self.design_effect * share * (1 - share) / data.respondents)
        if share == 1:
            return 0.0, Uncertain.proportion(data.respondents, data.respondents, self.design_effect, "share")
        return se, Uncertain.logit_normal(share, se, "share")

    def _factors(self, data: MultiplierData) -> list[Uncertain]:
        factors = [Uncertain.log_normal(data.count, data.count_cv, "count")]
        if data.retained is not None:
            factors.append(msgspec.structs.replace(data.retained, name=data.retained.name or "retained"))
        if data.distinct is not None:
            factors.append(msgspec.structs.replace(data.distinct, name=data.distinct.name or "distinct"))
        return factors

    def _estimated(self, data: MultiplierData, about: Estimand, share: float, asides: tuple[Notice, ...]) -> Result:
        se, spread = self._share(data, share)
        factors = self._factors(data)
        # The count of a register without an error model is what it is; only what was assumed is "taken as known".
        judged = factors[1:]
        drawn = multiplied(factors, [spread], draws=self.draws, seed=self.seed)
        count = drawn.point * share
        estimate = drawn.point
        cv_count = sqrt(sum(_cv(one) ** 2 for one in factors))
        held = self._interval(estimate, count, share, se, cv_count, drawn.draws)
        seen = self._seen(data)
        floor_of = max(seen, self.head_count or 0)
        other = self._beside(data, count)
        diagnostics = (
            Diagnostic("share-crude", data.crude, "green", {"percent": 100 * data.crude}),
            *(
                (Diagnostic("share-weighted", data.weighted, _moved(data), {
                    "percent": 100 * data.weighted,
                    "change": 100 * (data.crude / data.weighted - 1) if data.weighted else 0.0,
                }),)
                if data.weighted is not None else ()
            ),
            Diagnostic("design-effect", _design_effect(data, share, se), "green" if data.weighted_se or
                       data.share_draws else "amber"),
            Diagnostic("reporting", float(data.reporting), "amber" if data.reporting < FEW_REPORTING else "green",
                       {"limit": FEW_REPORTING, "asked": data.respondents}),
            *share_diagnostics(drawn.shares),
        )  # fmt: skip
        if estimate < floor_of:
            notice = Notice("estimate-under-count", {"estimate": estimate, "count": floor_of})
            return self._result(
                data, about, "refused", None, None, warnings=(notice, *asides), diagnostics=diagnostics,
                alternatives=other, seen=seen,
            )  # fmt: skip
        warnings = [*known_notices(judged), *asides]
        if share > MOST_SHARE:
            warnings.insert(0, Notice("survey-meets-clients", {"percent": 100 * share}))
        if data.reporting < FEW_REPORTING:
            warnings.insert(0, Notice("few-reporting", {"reporting": data.reporting, "limit": FEW_REPORTING}))
        if held.high is None:
            warnings.insert(0, Notice("share-may-be-zero", {"reporting": data.reporting}))
        if data.weighted_se is None and not data.share_draws:
            warnings.append(Notice("design-effect-assumed", {"effect": self.design_effect}))
        held = msgspec.structs.replace(held, low=min(max(held.low, float(floor_of)), estimate))
        return self._result(
            data, about, settled("ok", warnings), estimate, held, se=estimate * sqrt(cv_count**2 + (se / share) ** 2),
            warnings=tuple(warnings), diagnostics=diagnostics, alternatives=other, seen=seen,
            sensitivity=self._sensitivity(data, count, share, cv_count, floor_of),
            series=(factor_series([*factors, spread]),),
        )  # fmt: skip

    def _interval(
        self, estimate: float, count: float, share: float, se: float, cv_count: float, drawn: Any
    ) -> Interval:
        z = z_value(self.level)
        if self.interval == "simulation":
            held = middle(drawn, estimate, self.level)
            # Draws of a share that reach 0 leave no upper limit.
            return held if (held.high or 0) < 1e12 else msgspec.structs.replace(held, high=None)
        if self.interval == "inverted":
            low, high = share - z * se, min(share + z * se, 1.0)
            return Interval(low=count / high, high=count / low if low > 0 else None, kind="inverted", level=self.level)
        spread = sqrt(cv_count**2 + (se / share) ** 2)
        if self.interval == "wald":
            half = z * estimate * spread
            return Interval(low=estimate - half, high=estimate + half, kind="wald", level=self.level)
        return Interval(
            low=estimate / exp(z * spread), high=estimate * exp(z * spread), kind="log-normal", level=self.level
        )

    def _beside(self, data: MultiplierData, count: float) -> tuple[Alternative, ...]:
        """The crude share beside the weighted one."""
        if data.weighted is None or not data.crude:
            return ()
        spread = sqrt(
            self.design_effect * (1 - data.crude) / (data.crude * data.respondents)
            + sum(_cv(one) ** 2 for one in self._factors(data))
        )
        estimate, wide = count / data.crude, exp(z_value(self.level) * spread)
        return (Alternative("crude-share", estimate, estimate / wide, estimate * wide),)

    def _sensitivity(
        self, data: MultiplierData, count: float, share: float, cv_count: float, least: int
    ) -> tuple[Sensitivity, ...]:
        """Design effects of 1 to 4, and objects or people counted wrongly."""
        rows = []
        estimate = count / share
        if data.weighted_se is None and not data.share_draws:
            for effect in (1.0, 1.5, 2.0, 3.0, 4.0):
                se = sqrt(effect * share * (1 - share) / data.respondents)
                wide = exp(z_value(self.level) * sqrt(cv_count**2 + (se / share) ** 2))
                low = min(max(estimate / wide, least), estimate)
                rows.append(Sensitivity("design-effect", effect, estimate, low, estimate * wide))
        if data.retained is None and data.distinct is None:
            se, _ = self._share(data, share)
            wide = exp(z_value(self.level) * sqrt(cv_count**2 + (se / share) ** 2))
            for kept in (0.95, 0.9, 0.8, 0.7):
                if kept * estimate >= least:
                    low = min(max(kept * estimate / wide, least), kept * estimate)
                    rows.append(Sensitivity("share-of-count", kept, kept * estimate, low, kept * estimate * wide))
        return tuple(rows)

    def _effective(self, data: MultiplierData, share: float) -> float:
        """How many respondents drawn at random would say as much of the share."""
        if not share or share == 1:
            return data.respondents / self.design_effect
        se, _ = self._share(data, share)
        return share * (1 - share) / se**2 if se else float(data.respondents)

    def _bound(
        self, data: MultiplierData, about: Estimand, share: float, effective: float, asides: tuple[Notice, ...]
    ) -> Result:
        """Hardly anybody reports: the largest share that fits (Clopper and Pearson) gives the least N."""
        from scipy.stats import beta

        most = 1.0 if share == 1 else float(beta.ppf(self.level, share * effective + 1, (1 - share) * effective))
        count = 1.0
        for one in self._factors(data):
            count *= one.point
        seen = self._seen(data)
        least = max(count / most, float(seen), float(self.head_count or 0))
        if not data.reporting:
            notice = Notice("nobody-reports", {"least": least, "asked": data.respondents, "percent": 100 * most})
        else:
            notice = Notice("hardly-anybody-reports", {
                "least": least, "reporting": data.reporting, "asked": data.respondents, "percent": 100 * most,
            })  # fmt: skip
        bound = Interval(low=least, high=None, kind="one-sided", level=self.level)
        return self._result(data, about, "bound-only", None, bound, warnings=(notice, *asides), seen=seen)

    def _result(
        self, data: MultiplierData, about: Estimand, status: Status, estimate: float | None,
        held: Interval | None, **more: Any,
    ) -> Result:  # fmt: skip
        import dalel

        return Result(
            method="multiplier",
            status=status,
            estimand=about,
            estimate=estimate,
            interval=held,
            model=data.source,
            assumptions=(
                Assumption("multiplier-same-people", "either", _light(data.same_area)),
                Assumption("multiplier-same-window", "either", _light(data.same_window)),
                Assumption("survey-recruited-elsewhere", "higher", _light(data.recruited_elsewhere)),
                Assumption("count-without-duplicates", "lower", "green" if data.distinct is not None else "amber"),
                *(
                    (Assumption("objects-received-and-kept", "lower",
                                "green" if data.retained is not None else "amber"),)
                    if data.source == "unique-object" else ()
                ),
                Assumption("reported-truly", "either"),
            ),
            settings=as_plain(self),
            inputs=data.fingerprint,
            seed=self.seed,
            version=dalel.__version__,
            source="N = M / p; design effect: Fearon et al. 2017, doi 10.2196/publichealth.7909",
            **more,
        )  # fmt: skip


def _cv(one: Uncertain) -> float:
    """The standard deviation of the logarithm, which is what a coefficient of variation stands for."""
    if one.known:
        return 0.0
    if one.kind == "log-normal":
        return one.parameters[1] if one.name != "count" else sqrt(exp(one.parameters[1] ** 2) - 1)
    import numpy as np

    return float(np.log(np.maximum(one.sample(generator(0), 20_000), 1e-12)).std())


def _light(known: bool | None) -> Light:
    return "amber" if known is None else "green" if known else "red"


def _moved(data: MultiplierData) -> Light:
    if not data.weighted or not data.crude:
        return "amber"
    return "amber" if abs(log(data.crude / data.weighted)) > log(1.25) else "green"


def _design_effect(data: MultiplierData, share: float, se: float) -> float | None:
    simple = share * (1 - share) / data.respondents
    return se**2 / simple if simple else None


def _conditions(data: MultiplierData) -> tuple[Notice, ...]:
    """Warnings of conditions known not to hold."""
    broken = []
    if data.same_area is False:
        broken.append(Notice("other-area", {}))
    if data.same_window is False:
        broken.append(Notice("other-window", {}))
    if data.recruited_elsewhere is False:
        broken.append(Notice("recruited-from-service", {}))
    return tuple(broken)


def _apart(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    return one.low > (other.high or inf) or other.low > (one.high or inf)
