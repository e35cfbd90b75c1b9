"""Successive-sampling population size estimation (SS-PSE): how many, from how degrees fall as recruitment goes on."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from dalel.size.chains import REFUSED_DRAWS, REFUSED_RHAT, Mixing, mixing
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.rds.recruitment import RecruitmentTable
from dalel.size.replicates import Progress
from dalel.size.result import (
    Assumption,
    Diagnostic,
    Interval,
    Light,
    Notice,
    Result,
    Sensitivity,
    Series,
    settled,
)
from dalel.size.successive.prior import Prior, SizePrior
from dalel.size.successive.sampling import Drawn, Sample, draw, mass_of_size
from dalel.size.successive.surveys import TwoSurveys

if TYPE_CHECKING:
    import numpy as np

#: Fewer respondents carry no drift that could be seen.
_LEAST_RESPONDENTS = 20
#: If the posterior median moves by more than this share of the prior's move, the survey adds little (specification, 6).
_MOSTLY_PRIOR = 0.5
#: Sizes run to the largest degree, but not further than this where few people are beyond.
_MOST_SIZES = 100
#: The scale of visibilities: reports are divided by their mean over this (as sspse does).
_USUAL_VISIBILITY = 8.0
_MOST_VISIBILITY = 35


class SuccessiveSampling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """SS-PSE (Handcock, Gile and Mar 2014, doi 10.1214/14-EJS923).

    People who know many are recruited early; how fast degrees fall with the order tells what share has been reached.
    Degrees are Conway-Maxwell-Poisson on 1..``cap``; ``prior`` is what was believed of the size before, and always
    matters. ``model``:

    - "degrees": the size of a person is their reported degree, never under the contacts that the tree shows
      (``include_tree``).
    - "visibility": the size is not known and reports are spread about it, after McLaughlin et al. 2024 (doi
      10.1214/23-AOAS1807): ((o u)^d / d!)^s / Z for report d and size u. The ``optimism`` o fixes the scale of sizes
      alone (default: the mean report over 8); s has a scaled inverse chi-squared prior, 2 with 10 degrees of freedom.
      Their model also explains how many each respondent recruited; this one does not.

    With ``TwoSurveys`` and "degrees" it is the capture-recapture form of Kim and Handcock 2021 (doi
    10.1093/jssam/smz055). The prior on sizes is that of the R package sspse: the variance scaled inverse chi-squared
    with ``sd_df`` degrees of freedom about that of the sample weighted by inverse degree, the mean normal with
    ``mean_df``, as a density in (log rate, dispersion).

    ``degrees`` that are 0 or missing (after ``include_tree``): "refuse", "leave-out" or "impute" (the median); with
    "visibility" missing reports need nothing. ``chains`` (at least 4) of ``draws`` each, every ``thin``-th kept after
    ``warm_up``; refits with the prior's centre halved and doubled take half the draws.

    Raises InputError for settings out of range.
    """

    prior: SizePrior
    model: Literal["degrees", "visibility"] = "degrees"
    level: float = 0.95
    seed: int = 1
    chains: int = 4
    draws: int = 1000
    warm_up: int = 1500
    thin: int = 5
    cap: int | None = None
    include_tree: bool = True
    degrees: Literal["refuse", "leave-out", "impute"] = "refuse"
    optimism: float | None = None
    mean_df: float = 1.0
    sd_df: float = 3.0
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        for name, held, low, high in (
            ("level", self.level, 0.5, 0.999), ("seed", self.seed, 0, 2**63 - 1), ("chains", self.chains, 4, 64),
            ("draws", self.draws, 50, 10**6), ("warm_up", self.warm_up, 100, 10**7), ("thin", self.thin, 1, 10**4),
            ("cap", self.cap, 3, 500), ("optimism", self.optimism, 1e-3, 1e4), ("mean_df", self.mean_df, 1e-3, 1e6),
            ("sd_df", self.sd_df, 1e-3, 1e6),
        ):  # fmt: skip
            if held is not None and not (isfinite(held) and low <= held <= high):
                raise InputError("setting-range", where=name, found=held, limit=f"{low:g}..{high:g}")
        if self.model not in ("degrees", "visibility"):
            raise InputError("setting-range", where="model", found=str(self.model), limit="degrees, visibility")
        if self.degrees not in ("refuse", "leave-out", "impute"):
            raise InputError("setting-range", where="degrees", found=str(self.degrees),
                             limit="refuse, leave-out, impute")  # fmt: skip

    def fit(
        self,
        data: RecruitmentTable | TwoSurveys,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """The posterior of N: median, equal-tailed interval, prior beside posterior, and what other priors give.

        Raises InputError where the prior's centre is not above the people seen, and for two surveys with "visibility".
        """
        import dalel

        if isinstance(data, TwoSurveys) and self.model == "visibility":
            raise InputError("two-surveys-visibility", found=self.model, where="model")
        about = estimand or data.estimand
        warnings = [Notice("estimand-unstated", {"parts": ", ".join(about.unstated)})] if about.unstated else []
        common: dict[str, Any] = {
            "method": _method(self, data), "estimand": about, "seen": data.seen, "settings": msgspec.to_builtins(self),
            "inputs": data.fingerprint, "seed": self.seed, "version": dalel.__version__, "source": _source(self, data),
        }  # fmt: skip
        prepared = _prepared(self, data)
        warnings += prepared.warnings
        if prepared.sample is None:
            return Result(status="refused", warnings=tuple(warnings), **common)
        sample = prepared.sample
        prior = self.prior.over(data.seen)
        half, double = self.prior.moved(0.5, data.seen), self.prior.moved(2.0, data.seen)
        steps = _Steps(progress)
        drawn = self._draw(sample, prior, self.draws, steps, 0)
        mixed = mixing(drawn.unseen) if len(drawn.unseen) > 1 else Mixing(float("inf"), 0.0, 0.0)
        if len(drawn.unseen) < drawn.asked:
            warnings.append(Notice("interrupted", {"done": len(drawn.unseen), "asked": drawn.asked}))
        if mixed.light == "red":
            refused = Notice("chains-not-mixed", {"rhat": mixed.rhat, "effective": min(mixed.bulk, mixed.tail)})
            return Result(status="refused", warnings=(refused, *warnings), diagnostics=mixed.diagnostics(), **common)
        if mixed.light == "amber":
            warnings.append(Notice("ss-chains-slow", {"rhat": mixed.rhat, "effective": min(mixed.bulk, mixed.tail)}))
        posterior = Prior(prior.sizes, mass_of_size(prior, sample.seen, drawn.unseen), prior.cells)
        refits = []
        if len(drawn.unseen) == drawn.asked:
            refits = [
                self._refit(sample, other.over(data.seen), steps, turn) for turn, other in ((1, half), (2, double))
            ]
            if None in refits:
                warnings.append(Notice("ss-refit-failed"))
        moves = [
            _move(refit.posterior.median, posterior.median, refit.prior.median, prior.median)
            for refit in refits
            if refit
        ]
        moved = max(moves) if moves else None
        if moved is not None and moved > _MOSTLY_PRIOR:
            warnings.append(Notice("ss-mostly-prior", {"moved": moved}))
        if float(posterior.density[-1]) > 0.05 * float(posterior.density.max()):
            warnings.append(Notice("ss-prior-cut", {"most": int(prior.sizes[-1])}))
        return Result(
            status=settled("ok", warnings),
            estimate=posterior.median,
            interval=_credible(posterior, self.level),
            se=float((posterior.mass * (posterior.sizes - posterior.mean) ** 2).sum() ** 0.5),
            warnings=tuple(warnings),
            assumptions=_assumptions(self, data, prepared.drift),
            diagnostics=(*mixed.diagnostics(), *_diagnostics(prior, posterior, self.level, moved, prepared.drift)),
            sensitivity=tuple(_row(refit, self.level) for refit in refits if refit),
            series=_series(prior, posterior, prepared, drawn),
            **common,
        )  # fmt: skip

    def _draw(self, sample: Sample, prior: Prior, draws: int, steps: _Steps, turn: int) -> Drawn:
        steps.turn = turn
        return draw(sample, prior, chains=self.chains, draws=draws, warm_up=self.warm_up, thin=self.thin,
                    seed=self.seed + turn, workers=self.workers, scheduler=self.scheduler,
                    progress=steps)  # fmt: skip

    def _refit(self, sample: Sample, prior: Prior, steps: _Steps, turn: int) -> _Refit | None:
        """The posterior under another prior; None where its chains did not settle or were stopped."""
        try:
            drawn = self._draw(sample, prior, max(self.draws // 2, 50), steps, turn)
        except KeyboardInterrupt:
            return None
        if len(drawn.unseen) < 2:
            return None
        mixed = mixing(drawn.unseen)
        if not (mixed.rhat <= REFUSED_RHAT and mixed.bulk >= min(REFUSED_DRAWS, drawn.unseen.size / 2)):
            return None
        return _Refit(prior, Prior(prior.sizes, mass_of_size(prior, sample.seen, drawn.unseen), prior.cells))


class _Steps:
    """Progress over three runs of chains."""

    def __init__(self, told: Progress | None) -> None:
        self.told, self.turn = told, 0

    def __call__(self, done: int, total: int) -> None:
        if self.told is not None:
            self.told(self.turn * total + done, 3 * total)


class _Refit(NamedTuple):
    prior: Prior
    posterior: Prior


class _Prepared(NamedTuple):
    """The sample as the sampler takes it (None: refused, ``warnings`` say why), and the drift of sizes with order."""

    sample: Sample | None
    warnings: list[Notice]
    drift: float | None
    sizes: np.ndarray


def _prepared(settings: SuccessiveSampling, data: RecruitmentTable | TwoSurveys) -> _Prepared:
    import numpy as np
    from scipy.stats import spearmanr

    table = data.first if isinstance(data, TwoSurveys) else data
    latent = settings.model == "visibility"
    warnings: list[Notice] = []

    def sizes_of(one: RecruitmentTable) -> np.ndarray:
        return one.sizes(impute=settings.degrees == "impute" and not latent, tree=settings.include_tree)

    first = sizes_of(table)
    second = sizes_of(data.second) if isinstance(data, TwoSurveys) else np.empty(0)
    again = np.array(data.recaptured, dtype=bool) if isinstance(data, TwoSurveys) else np.empty(0, dtype=bool)
    lost = int(np.isnan(first).sum() + np.isnan(second).sum())
    known = first[~np.isnan(first)]
    if lost and not latent:
        if settings.degrees == "refuse" or not len(known):
            refused = Notice("rds-degrees-unusable", {"people": lost, "all": len(first) + len(second)})
            return _Prepared(None, [refused], None, known)
        if isinstance(data, TwoSurveys):
            # Left out, somebody of both surveys would leave one of them only.
            return _Prepared(None, [Notice("ss-two-surveys-degrees", {"people": lost})], None, known)
        warnings.append(Notice("rds-degrees-left-out", {"people": lost}))
    elif table.unusable_degrees and settings.degrees == "impute" and not latent:
        warnings.append(Notice("rds-degrees-imputed", {"people": table.unusable_degrees}))
    if len(known) < _LEAST_RESPONDENTS:
        return _Prepared(None, [*warnings, Notice("ss-too-few", {"people": len(known), "limit": _LEAST_RESPONDENTS})],
                         None, known)  # fmt: skip
    if np.ptp(known) == 0:
        return _Prepared(None, [*warnings, Notice("ss-degrees-alike", {"degree": float(known[0])})], None, known)
    drift = float(spearmanr(np.arange(len(known)), known).statistic)
    optimism = (settings.optimism or float(known.mean()) / _USUAL_VISIBILITY) if latent else 1.0
    everybody = np.concatenate([known, second[~np.isnan(second)]])
    most = settings.cap or (_MOST_VISIBILITY if latent else _sizes_to(everybody))
    weighed = np.clip(known / optimism, 1, most)
    mean = float(len(weighed) / (1 / weighed).sum())
    sd = float(max(((weighed).sum() / (1 / weighed).sum() - mean**2), 0.01) ** 0.5)
    capped = int((everybody > most).sum())
    if capped and not latent:
        warnings.append(Notice("ss-sizes-capped", {"people": capped, "cap": most}))
    none = np.empty(0, dtype=np.int64)

    def whole(held: np.ndarray) -> np.ndarray:
        return np.asarray(np.clip(np.round(held), 1, most), dtype=np.int64)

    if latent:
        far = 4 * most * optimism
        reports = np.where(np.isnan(first), 0, np.minimum(first, far)).astype(np.int64)
        given = {"sizes": none, "second_sizes": none, "second_new": np.empty(0, dtype=bool), "reports": reports}
    else:
        given = {"sizes": whole(known), "second_sizes": whole(second), "second_new": ~again, "reports": none}
    sample = Sample(**given, most=most, mean=mean, mean_df=settings.mean_df, sd=sd, sd_df=settings.sd_df,
                    optimism=optimism, scale=2.0, scale_df=10.0)  # fmt: skip
    return _Prepared(sample, warnings, drift, known)


def _sizes_to(known: np.ndarray) -> int:
    import numpy as np

    largest = int(known.max())
    return max(3, largest if largest <= _MOST_SIZES else min(max(_MOST_SIZES, int(np.quantile(known, 0.99))), 500))


def _method(settings: SuccessiveSampling, data: RecruitmentTable | TwoSurveys) -> str:
    if isinstance(data, TwoSurveys):
        return "ss-pse-two-surveys"
    return "ss-pse-visibility" if settings.model == "visibility" else "ss-pse"


def _source(settings: SuccessiveSampling, data: RecruitmentTable | TwoSurveys) -> str:
    if isinstance(data, TwoSurveys):
        return "Kim and Handcock 2021, doi 10.1093/jssam/smz055"
    if settings.model == "visibility":
        return "McLaughlin et al. 2024, doi 10.1214/23-AOAS1807"
    return "Handcock, Gile and Mar 2014, doi 10.1214/14-EJS923"


def _move(posterior: float, base: float, prior: float, prior_base: float) -> float:
    """The posterior median's move over the prior's, both as ratios."""
    from math import log

    return log(posterior / base) / log(prior / prior_base) if prior != prior_base else 0.0


def _overlap(prior: Prior, posterior: Prior) -> float:
    """The mass two distributions have in common: 1 where they are the same."""
    import numpy as np

    return float(np.minimum(prior.mass, posterior.mass).sum())


def _credible(held: Prior, level: float) -> Interval:
    return Interval(
        low=held.quantile(0.5 - level / 2), high=held.quantile(0.5 + level / 2), kind="credible", level=level
    )


def _row(refit: _Refit, level: float) -> Sensitivity:
    limits = _credible(refit.posterior, level)
    return Sensitivity("ss-prior-median", refit.prior.median, refit.posterior.median, limits.low, limits.high)


def _assumptions(
    settings: SuccessiveSampling, data: RecruitmentTable | TwoSurveys, drift: float | None
) -> tuple[Assumption, ...]:
    # Sampling by size makes degrees fall; where they do not, the order holds no information on the size.
    falling: Light = "amber" if drift is not None and drift < 0 else "red"
    told = [
        Assumption("ss-order-by-degree", "either", falling),
        Assumption("rds-networked", "higher"),
        Assumption("ss-sizes-distribution", "either"),
        Assumption("closed-population", "either"),
    ]
    if settings.model == "degrees":
        told.append(Assumption("ss-degrees-exact", "either"))
    if isinstance(data, TwoSurveys):
        told.append(Assumption("ss-recaptured-known", "either"))
    return tuple(told)


def _diagnostics(
    prior: Prior, posterior: Prior, level: float, moved: float | None, drift: float | None
) -> tuple[Diagnostic, ...]:
    overlap, before = _overlap(prior, posterior), _credible(prior, level)
    told = [
        Diagnostic("ss-prior", prior.median, "green", {"low": before.low, "high": before.high or prior.median}),
        Diagnostic("ss-posterior-mean", posterior.mean),
        Diagnostic("ss-posterior-mode", posterior.mode),
        Diagnostic("ss-overlap", overlap, "green" if overlap < 0.5 else "amber" if overlap < 0.8 else "red"),
        Diagnostic("ss-drift", drift, "green" if drift is not None and drift < 0 else "red"),
    ]
    if moved is not None:
        light: Light = "green" if moved <= _MOSTLY_PRIOR / 2 else "amber" if moved <= _MOSTLY_PRIOR else "red"
        told.append(Diagnostic("ss-prior-moved", moved, light, {"limit": _MOSTLY_PRIOR}))
    return tuple(told)


def _series(prior: Prior, posterior: Prior, prepared: _Prepared, drawn: Drawn) -> tuple[Series, ...]:
    import numpy as np

    sizes, known = prior.sizes, prepared.sizes
    step = max(1, len(sizes) // 300)
    at = np.arange(0, len(sizes), step)
    curves = Series(
        "ss-prior-posterior",
        {
            "people": tuple(float(each) for each in sizes[at]),
            "prior": tuple(float(each) for each in prior.density[at]),
            "posterior": tuple(float(each) for each in posterior.density[at]),
        },
    )
    width = max(len(known) // 20, 5)
    blocks = [known[start : start + width] for start in range(0, len(known), width)]
    drift = Series(
        "ss-degree-drift",
        {
            "order": tuple(float(number * width + len(block) / 2) for number, block in enumerate(blocks)),
            "mean": tuple(float(block.mean()) for block in blocks),
        },
    )
    chains = Series(
        "ss-chains",
        {
            "chain": tuple(str(number + 1) for number in range(len(drawn.unseen)) for _ in _thinned(drawn)),
            "draw": tuple(float(place) for _ in drawn.unseen for place in _thinned(drawn)),
            "reached": tuple(float(1 - own[place]) for own in drawn.unseen for place in _thinned(drawn)),
        },
    )
    return curves, drift, chains


def _thinned(drawn: Drawn) -> range:
    return range(0, drawn.unseen.shape[1], max(1, drawn.unseen.shape[1] // 200))
