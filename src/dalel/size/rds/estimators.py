"""Proportions from a respondent-driven sample: RDS-I, RDS-II and Gile's successive sampling."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.rds.bootstrap import Estimator, Variance, estimate, replicates
from dalel.size.rds.diagnostics import differential_activity, recruitment_homophily, tree_diagnostics, tree_series
from dalel.size.rds.recruitment import RecruitmentTable
from dalel.size.rds.result import ProportionResult
from dalel.size.rds.weights import weighted_share
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Interval, Light, Notice, Sensitivity, Series, settled

if TYPE_CHECKING:
    import numpy as np

#: What to do about respondents whose degree is 0 or missing, whom no weight can be given.
Unusable = Literal["refuse", "leave-out", "impute"]
#: The usual design effect of respondent-driven surveys (specification of the size methods, section 8).
_USUAL_DESIGN_EFFECT = 2.0


class ProportionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the three estimators have in common.

    ``trait`` and ``value``: the share of people whose ``trait`` is ``value``; who has no value is left out and counted.
    ``degrees``: "refuse" declines where a degree is 0 or missing; "leave-out" leaves those people out; "impute" gives
    them the median degree, and never less than the contacts the tree shows. ``variance``: "tree" (Baraff, McCormick
    and Raftery 2016, doi 10.1073/pnas.1617258113; conservative), "salganik" (2006) or "successive" (Gile 2011; needs
    a population size). ``workers`` threads, or a Dask ``scheduler``, carry out the ``replicates``.

    Raises InputError for a level outside 0.5..0.999, fewer than 50 replicates, or no trait named.
    """

    trait: str
    value: str
    level: float = 0.95
    seed: int = 1
    variance: Variance = "tree"
    replicates: int = 1000
    degrees: Unusable = "refuse"
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        if not 0.5 <= self.level <= 0.999:
            raise InputError("setting-range", where="level", found=self.level, limit="0.5..0.999")
        if not 50 <= self.replicates <= 100_000:
            raise InputError("setting-range", where="replicates", found=self.replicates, limit="50..100000")
        if not 0 <= self.seed < 2**63:
            raise InputError("setting-range", where="seed", found=self.seed, limit="0..2^63")
        for name, held, known in (
            ("variance", self.variance, ("tree", "salganik", "successive")),
            ("degrees", self.degrees, ("refuse", "leave-out", "impute")),
        ):
            if held not in known:
                raise InputError("setting-range", where=name, found=str(held), limit=", ".join(known))


class RDSI(ProportionSettings, frozen=True, kw_only=True):
    """RDS-I: from who recruited whom and the groups' mean degrees (Salganik and Heckathorn 2004)."""

    def fit(
        self, data: RecruitmentTable, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> ProportionResult:
        """The share, its bootstrap interval and diagnostics. Raises InputError as the settings and the table do."""
        if self.variance == "successive":
            raise InputError("setting-range", where="variance", found="successive", limit="tree, salganik")
        fitted = _fitted(self, "i", data, inf, progress)
        return _result(self, data, estimand, fitted, "rds-i",
                       "Salganik and Heckathorn 2004, Sociological Methodology 34, 193-240")  # fmt: skip


class RDSII(ProportionSettings, frozen=True, kw_only=True):
    """RDS-II: each respondent weighs the inverse of their degree (Volz and Heckathorn 2008)."""

    def fit(
        self, data: RecruitmentTable, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> ProportionResult:
        """The share, its bootstrap interval and diagnostics. Raises InputError as the settings and the table do."""
        if self.variance == "successive":
            raise InputError("setting-range", where="variance", found="successive", limit="tree, salganik")
        fitted = _fitted(self, "ii", data, inf, progress)
        return _result(self, data, estimand, fitted, "rds-ii",
                       "Volz and Heckathorn 2008, Journal of Official Statistics 24, 79-97")  # fmt: skip


class GileSS(ProportionSettings, frozen=True, kw_only=True):
    """Gile's successive-sampling estimator, over a grid of population sizes (Gile 2011).

    It needs the number of people in the population, which is seldom known: ``populations`` is a grid of at least two
    sizes, never one. The estimate is that at the middle of the grid, every other is in ``sensitivity``. Without a grid:
    1.5, 3, 6 and 20 times the sample.

    Raises InputError, besides those of the common settings, for a grid of fewer than two different sizes.
    """

    populations: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        ProportionSettings.__post_init__(self)
        if self.populations and (len(set(self.populations)) < 2 or not all(isfinite(n) for n in self.populations)):
            raise InputError("one-population-size", found=", ".join(f"{n:g}" for n in self.populations), limit=2)

    def fit(
        self, data: RecruitmentTable, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> ProportionResult:
        """The share at each population size, bootstrap intervals and diagnostics.

        Raises InputError as the settings and the table do, and for a population smaller than the sample.
        """
        grid = sorted(set(self.populations)) or [round(data.seen * times) for times in (1.5, 3, 6, 20)]
        if grid[0] < data.seen:
            raise InputError("population-under-seen", found=grid[0], limit=data.seen, where="populations")
        middle = grid[(len(grid) - 1) // 2]

        def told(done: int, total: int) -> None:
            if progress is not None:
                progress(len(fits) * total + done, len(grid) * total)

        fits: dict[float, _Fit] = {}
        for population in grid:
            fits[population] = _fitted(self, "ss", data, population, told)
        rows = tuple(
            Sensitivity("rds-population", population, fit.share, fit.interval.low, fit.interval.high)
            for population, fit in fits.items()
            if fit.share is not None and fit.interval is not None
        )
        curve = Series(
            "rds-population-curve",
            {
                "population": tuple(float(row.at) for row in rows), "estimate": tuple(row.estimate for row in rows),
                "low": tuple(row.low for row in rows), "high": tuple(row.high for row in rows),
            },
        )  # fmt: skip
        made = _result(self, data, estimand, fits[middle], "rds-ss", "Gile 2011, JASA 106(493), 135-146")
        return msgspec.structs.replace(
            made, sensitivity=(*rows, *made.sensitivity), series=(*((curve,) if rows else ()), *made.series)
        )


class _Fit(NamedTuple):
    """One estimator on one table."""

    having: np.ndarray
    sizes: np.ndarray
    share: float | None
    interval: Interval | None
    draws: np.ndarray
    refusal: Notice | None
    warnings: tuple[Notice, ...]
    population: float


def _fitted(
    settings: ProportionSettings, kind: Estimator, data: RecruitmentTable, population: float, progress: Progress | None
) -> _Fit:
    import numpy as np

    having = data.has(settings.trait, settings.value)
    sizes = data.sizes(impute=settings.degrees == "impute")
    warnings: list[Notice] = []
    none: np.ndarray = np.empty(0)

    def declined(notice: Notice) -> _Fit:
        return _Fit(having, sizes, None, None, none, notice, tuple(warnings), population)

    lost = int(np.isnan(sizes).sum())
    if lost and (settings.degrees == "refuse" or lost == len(sizes)):
        return declined(Notice("rds-degrees-unusable", {"people": lost, "all": data.seen}))
    if data.unusable_degrees:
        if settings.degrees == "impute":
            warnings.append(Notice("rds-degrees-imputed", {"people": data.unusable_degrees}))
        else:
            warnings.append(Notice("rds-degrees-left-out", {"people": lost}))
    unknown = int(np.isnan(having).sum())
    if unknown:
        warnings.append(Notice("rds-trait-unknown", {"people": unknown}))
    if len(data.seeds) == 1:
        warnings.append(Notice("rds-one-seed"))
    if len(data.seeds) == data.seen:
        return declined(Notice("rds-nobody-recruited", {"people": data.seen}))
    usable = ~np.isnan(having) & ~np.isnan(sizes)
    held, degrees, recruiter = _reduced(usable, having, sizes, np.array(data.recruiter))
    if len(held) < 2:
        return declined(Notice("rds-too-few", {"people": len(held)}))
    if held.all() or not held.any():
        warnings.append(Notice("rds-all-alike", {"people": len(held)}))
        share = float(held[0])
        # Nobody without it among n: the exact one-sided limit, with n reduced by the usual design effect.
        reach = 1 - (1 - settings.level) ** (_USUAL_DESIGN_EFFECT / len(held))
        limits = (1 - reach, 1.0) if share else (0.0, reach)
        interval = Interval(low=limits[0], high=limits[1], kind="one-sided", level=settings.level)
        return _Fit(having, sizes, share, interval, none, None, tuple(warnings), population)
    shown = estimate(kind, held, degrees, recruiter, population)
    if shown is None:
        return declined(Notice("rds-groups-apart"))
    run = replicates(settings.variance, kind, held, degrees, recruiter, population, settings.replicates, settings.seed,
                     workers=settings.workers, scheduler=settings.scheduler, progress=progress)  # fmt: skip
    if run.interrupted:
        warnings.append(Notice("interrupted", {"done": len(run.numbers), "asked": run.asked}))
    draws = run.values[:, 0]
    draws = draws[~np.isnan(draws)]
    if len(draws) < settings.replicates * 0.9 and not run.interrupted:
        warnings.append(Notice("rds-replicates-lost", {"lost": settings.replicates - len(draws)}))
    if len(draws) < 20:
        return declined(Notice("rds-no-replicates", {"done": len(draws)}))
    low, high = np.quantile(draws, [0.5 - settings.level / 2, 0.5 + settings.level / 2])
    kept = Interval(low=min(float(low), shown), high=max(float(high), shown), kind="bootstrap", level=settings.level)
    return _Fit(having, sizes, shown, kept, draws, None, tuple(warnings), population)


def _reduced(
    usable: np.ndarray, having: np.ndarray, sizes: np.ndarray, recruiter: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Only usable respondents; whose recruiter is left out hangs on the nearest usable one above, or on none."""
    import numpy as np

    place = np.where(usable, np.cumsum(usable) - 1, -1)
    above = np.empty(len(recruiter), dtype=np.int64)
    # The order of recruitment: whoever is above has been settled before.
    for position, named in enumerate(recruiter):
        above[position] = -1 if named < 0 else place[named] if usable[named] else above[named]
    return having[usable], sizes[usable], above[usable]


def _result(
    settings: ProportionSettings, data: RecruitmentTable, estimand: Estimand | None, fit: _Fit, method: str, source: str
) -> ProportionResult:
    import numpy as np

    import dalel

    about = estimand or data.estimand
    usable = ~np.isnan(fit.having) & ~np.isnan(fit.sizes)
    held = fit.having[usable]
    crude = float(fit.having[~np.isnan(fit.having)].mean()) if (~np.isnan(fit.having)).any() else None
    warnings = [*fit.warnings]
    if about.unstated:
        warnings.append(Notice("estimand-unstated", {"parts": ", ".join(about.unstated)}))
    se = float(fit.draws.std(ddof=1)) if len(fit.draws) > 1 else None
    effect = None
    if se is not None and fit.share is not None and 0 < fit.share < 1:
        effect = se**2 / (fit.share * (1 - fit.share) / len(held))
        if effect < 1:
            warnings.append(Notice("rds-design-effect-small", {"effect": effect}))
    common: dict[str, Any] = {
        "method": method, "trait": settings.trait, "value": settings.value, "estimand": about, "crude": crude,
        "seen": data.seen, "assumptions": _assumptions(data, fit),
        "diagnostics": tree_diagnostics(data, fit.having, fit.sizes),
        "series": tree_series(data, fit.having, fit.sizes), "settings": msgspec.to_builtins(settings),
        "inputs": data.fingerprint, "seed": settings.seed, "version": dalel.__version__, "source": source,
    }  # fmt: skip
    if fit.refusal is not None:
        apart = fit.refusal.code == "rds-groups-apart"
        return ProportionResult(
            status="not-identifiable" if apart else "refused", warnings=(fit.refusal, *warnings), **common
        )
    return ProportionResult(
        status=settled("ok", warnings), estimate=fit.share, interval=fit.interval, se=se, design_effect=effect,
        warnings=tuple(warnings), alternatives=_alternatives(data, usable, fit),
        sensitivity=_without_seeds(data, usable, fit, method), draws=tuple(float(each) for each in fit.draws), **common,
    )  # fmt: skip


def _alternatives(data: RecruitmentTable, usable: np.ndarray, fit: _Fit) -> tuple[Alternative, ...]:
    """The other estimators, on the same people."""
    import numpy as np

    held, degrees, recruiter = _reduced(usable, fit.having, fit.sizes, np.array(data.recruiter))
    found = [Alternative("RDS-II", weighted_share(held, 1 / degrees))]
    first = estimate("i", held, degrees, recruiter, inf)
    found.append(Alternative("RDS-I", first, status="ok" if first is not None else "not-identifiable"))
    return tuple(found)


def _without_seeds(data: RecruitmentTable, usable: np.ndarray, fit: _Fit, method: str) -> tuple[Sensitivity, ...]:
    import numpy as np

    kind: Estimator = "i" if method == "rds-i" else "ii" if method == "rds-ii" else "ss"
    rest = usable & (np.array(data.recruiter) >= 0)
    held, degrees, recruiter = _reduced(rest, fit.having, fit.sizes, np.array(data.recruiter))
    if len(held) < 2:
        return ()
    return (Sensitivity("rds-seeds-excluded", 0.0, estimate(kind, held, degrees, recruiter, fit.population)),)


def _assumptions(data: RecruitmentTable, fit: _Fit) -> tuple[Assumption, ...]:
    homophily = recruitment_homophily(data, fit.having)
    activity = differential_activity(fit.having, fit.sizes)
    random: Light = "amber" if homophily is None or homophily <= 2 else "red"
    degree: Light = "red" if data.unusable_degrees > data.seen / 10 else "amber"
    waves: Light = "green" if max(data.waves) >= 5 else "amber" if max(data.waves) >= 3 else "red"
    return (
        Assumption("rds-reciprocity", "either"),
        Assumption("rds-networked", "either"),
        # If those with the trait know more people, misreporting degree moves the weight towards or away from them.
        Assumption("rds-degree-accurate", "either" if activity is None or activity == 1 else
                   "higher" if activity > 1 else "lower", degree),
        Assumption("rds-random-recruitment", "either", random),
        Assumption("rds-small-fraction", "either", "amber" if fit.population == inf else "green"),
        Assumption("rds-enough-waves", "either", waves),
    )  # fmt: skip
