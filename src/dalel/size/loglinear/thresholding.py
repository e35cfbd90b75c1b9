"""Bayesian thresholding: every pair has an effect, and those the data cannot tell from none are left out."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import msgspec

from dalel.size.checks import in_range, one_of, unstated
from dalel.size.loglinear import checks, existence, merging, models
from dalel.size.loglinear.answer import assumptions
from dalel.size.problems import InputError
from dalel.size.result import Alternative, Diagnostic, Interval, Notice, Result, Sensitivity, Series, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dalel.size.capture import CaptureTable
    from dalel.size.chains import Mixing
    from dalel.size.estimand import Estimand
    from dalel.size.loglinear.merging import Prepared
    from dalel.size.replicates import Progress

Prior = Literal["normal", "flat"]
#: The fitted table is held in full.
MOST_LISTS: Final = 10
_WARM: Final = 500
_BINS: Final = 60
SOURCE: Final = "Silverman 2020, J. R. Stat. Soc. A 183:691, doi 10.1111/rssa.12505, section 6"


class BayesianThreshold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The number of people from three and more lists, by a model of pairs whose weak effects are left out.

    A Poisson log-linear model of all pairs is sampled: flat priors for intercept and lists, Normal(0, ``variance``)
    for effects of pairs (``prior`` "normal") or flat ones ("flat": effects of pairs without overlap are then minus
    infinity, and the model must have an extended maximum likelihood estimate). Effects whose posterior mean is less
    than ``threshold`` standard deviations from 0 are left out and the rest sampled again (Silverman 2020, section 6).
    With ``order`` 3, effects of three lists whose three pairs stayed are treated likewise (an extension; not in the
    paper). The estimate is the median of people seen + exp(intercept).

    ``chains`` chains of ``draws`` draws each, by Hamiltonian Monte Carlo; it declines where they do not agree.
    Raises InputError for settings outside their range.
    """

    level: float = 0.95
    prior: Prior = "normal"
    variance: float = 1.0
    threshold: float = 2.0
    order: int = 2
    chains: int = 4
    draws: int = 2000
    keep_isolated: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("prior", self.prior, get_args(Prior))
        in_range("variance", self.variance, 0, 1e6, ends="(]")
        in_range("threshold", self.threshold, 0, 1e6)
        in_range("order", self.order, 2, 3)
        in_range("chains", self.chains, 2, 64)
        in_range("draws", self.draws, 100, 1_000_000)
        in_range("seed", self.seed, 0, 2**63 - 1)

    def fit(self, data: CaptureTable, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """The posterior of N after thresholding.

        ``alternatives`` has the model of all pairs and other thresholds; ``series`` "threshold-statistics" the mean
        over standard deviation of each effect, "posterior-density" the density of N. Raises InputError for data that
        are no CaptureTable or have too many lists.
        """
        from dalel.size.capture import CaptureTable

        if not isinstance(data, CaptureTable):
            raise InputError("not-a-capture-table", found=type(data).__name__)
        prepared = merging.prepared(data, self.keep_isolated)
        if prepared.table.t > MOST_LISTS:
            raise InputError("too-many-models", found=prepared.table.t, limit=MOST_LISTS)
        return _Run(settings=self, given=data, prepared=prepared, about=estimand or data.estimand).result(progress)


class Posterior(msgspec.Struct, frozen=True):
    """Draws of one model: ``terms``, ``coefficients`` (chains, draws, terms; terms at minus infinity left out)."""

    terms: tuple[int, ...]
    coefficients: Any
    dead: tuple[int, ...]

    @property
    def unseen(self) -> np.ndarray:
        """Draws of the number unseen, (chains, draws)."""
        import numpy as np

        drawn: np.ndarray = np.exp(self.coefficients[:, :, 0])
        return drawn

    def strength(self, terms: Sequence[int]) -> dict[int, float]:
        """For each of ``terms``, |posterior mean| / posterior standard deviation."""
        found = {}
        for term in terms:
            if term in self.terms:
                drawn = self.coefficients[:, :, self.terms.index(term)]
                found[term] = float(abs(drawn.mean()) / drawn.std())
        return found


class _Run(msgspec.Struct, frozen=True, kw_only=True):
    settings: BayesianThreshold
    given: CaptureTable
    prepared: Prepared
    about: Estimand

    def result(self, progress: Progress | None) -> Result:
        table, own = self.prepared.table, self.settings
        if not checks.overlapping_pairs(table):
            return self._declined("no-finite-estimate", Notice("no-list-overlaps", {"seen": self.given.seen}))
        pairs = [1 << one | 1 << two for one, two in combinations(range(table.t), 2)]
        if table.t == 2:
            pairs = []
        # What has a flat prior must have an estimate, or the posterior is none (Forster 2010).
        flat = models.closed(pairs if own.prior == "flat" else (), table.t)
        found = _verdict(table, flat)
        if found != "passes":
            return self._declined(existence.STATUS[found], existence.told(found, self._name(flat)))
        stages = 4 if own.order == 3 else 2
        whole = self._sample(models.closed(pairs, table.t), 0)
        _tell(progress, 1, stages)
        strength = whole.strength(pairs)
        kept = [pair for pair in pairs if strength.get(pair, 0.0) >= own.threshold or pair in whole.dead]
        final = self._sample(models.closed(kept, table.t), 1)
        _tell(progress, 2, stages)
        notices: list[Notice] = []
        if own.order == 3:
            triples = [
                term for term in (1 << a | 1 << b | 1 << c for a, b, c in combinations(range(table.t), 3))
                if table.t > 3 and all(pair in kept for pair in pairs if pair & term == pair)
            ]  # fmt: skip
            wider = models.closed([*kept, *triples], table.t)
            if own.prior == "flat" and _verdict(table, wider) != "passes":
                notices.append(Notice("triples-without-estimate", {"model": self._name(wider)}))
                triples = []
            if triples:
                third = self._sample(wider, 2)
                strength |= third.strength(triples)
                kept += [one for one in triples if strength.get(one, 0.0) >= own.threshold or one in third.dead]
                final = self._sample(models.closed(kept, table.t), 3)
            _tell(progress, stages, stages)
        return self._answer(whole, final, strength, kept, notices)

    def _sample(self, terms: tuple[int, ...], stage: int) -> Posterior:
        own = self.settings
        return sample(
            self.prepared.table, terms, own.variance if own.prior == "normal" else None,
            chains=own.chains, draws=own.draws, seed=own.seed, stage=stage,
        )  # fmt: skip

    def _answer(
        self, whole: Posterior, final: Posterior, strength: dict[int, float], kept: list[int], notices: list[Notice]
    ) -> Result:
        import numpy as np

        from dalel.size.chains import mixing

        own, seen = self.settings, self.given.seen
        agreed = mixing(np.log(final.unseen))
        first = mixing(np.log(whole.unseen))
        worst: Mixing = agreed if agreed.rhat >= first.rhat else first
        if "red" in (agreed.light, first.light):
            effective = min(agreed.bulk, agreed.tail, first.bulk, first.tail)
            return self._declined("refused", Notice("chains-not-mixed", {"rhat": worst.rhat, "effective": effective}))
        low, middle, high = (seen + one for one in self._quantiles(final))
        sound = checks.reliability(self.prepared.table, middle, seen)
        warnings = (*unstated(self.about), *self.prepared.notices, *notices, *sound.notices)
        at_all = self._quantiles(whole)
        return self._result(
            "bound-only" if sound.too_thin else settled("ok", warnings),
            None if sound.too_thin else middle,
            Interval(low=low, high=None, kind="one-sided", level=(1 + own.level) / 2) if sound.too_thin else
            Interval(low=low, high=high, kind="credible", level=own.level),
            model=self._name(models.closed(kept, self.prepared.table.t)),
            se=None if sound.too_thin else float(final.unseen.std()),
            warnings=warnings,
            diagnostics=(
                Diagnostic("effects-kept", len(kept), "green", {"effects": len(strength) + len(whole.dead)}),
                *worst.diagnostics(), *sound.diagnostics,
            ),
            alternatives=(
                Alternative(self._name(whole.terms + whole.dead), seen + at_all[1], seen + at_all[0], seen + at_all[2]),
            ),
            sensitivity=self._otherwise(whole, strength, kept),
            series=self._series(final, strength, kept),
        )  # fmt: skip

    def _quantiles(self, drawn: Posterior) -> tuple[float, float, float]:
        import numpy as np

        tail = (1 - self.settings.level) / 2
        low, middle, high = np.quantile(drawn.unseen, (tail, 0.5, 1 - tail))
        return float(low), float(middle), float(high)

    def _otherwise(self, whole: Posterior, strength: dict[int, float], kept: list[int]) -> tuple[Sensitivity, ...]:
        """Pairs chosen by another threshold, and another variance of the prior."""
        own, table, rows = self.settings, self.prepared.table, []
        pairs = [term for term in strength if term.bit_count() == 2]
        for stage, other in ((4, own.threshold * 0.75), (5, own.threshold * 1.25)):
            chosen = [pair for pair in pairs if strength[pair] >= other] + list(whole.dead)
            if sorted(chosen) == sorted(kept):
                continue
            low, middle, high = self._quantiles(self._sample(models.closed(chosen, table.t), stage))
            seen = self.given.seen
            rows.append(Sensitivity("effect-threshold", other, seen + middle, seen + low, seen + high))
        if own.prior == "normal":
            for stage, factor in ((6, 0.5), (7, 2.0)):
                drawn = sample(
                    table, models.closed(kept, table.t), own.variance * factor, chains=own.chains, draws=own.draws,
                    seed=own.seed, stage=stage,
                )  # fmt: skip
                low, middle, high = (self.given.seen + one for one in self._quantiles(drawn))
                rows.append(Sensitivity("effect-variance", own.variance * factor, middle, low, high))
        return tuple(rows)

    def _series(self, final: Posterior, strength: dict[int, float], kept: list[int]) -> tuple[Series, ...]:
        import numpy as np

        names = self.given.lists
        told = {term: models.spelled(models.moved([term], self.prepared.places), names)[1:-1] for term in strength}
        drawn = self.given.seen + final.unseen.ravel()
        low, high = np.quantile(drawn, (0.001, 0.999))
        # A posterior of one number still gets bars to draw.
        room = max(0.0, 1e-6 * high - (high - low))
        heights, edges = np.histogram(drawn, bins=_BINS, range=(low - room, high + room), density=True)
        return (
            Series(
                "threshold-statistics",
                {
                    "effect": tuple(told.values()),
                    "strength": tuple(strength.values()),
                    "kept": tuple("yes" if term in kept else "no" for term in strength),
                },
            ),
            Series(
                "posterior-density",
                {
                    "n": tuple(float(one) for one in (edges[:-1] + edges[1:]) / 2),
                    "density": tuple(float(one) for one in heights),
                },
            ),
        )

    def _name(self, terms: Sequence[int]) -> str:
        return models.name(models.moved(terms, self.prepared.places), len(self.given.lists))

    def _declined(self, status: Any, notice: Notice) -> Result:
        warnings = (notice, *unstated(self.about), *self.prepared.notices)
        return self._result(status, None, None, warnings=warnings)

    def _result(self, status: Any, estimate: float | None, held: Interval | None, **more: Any) -> Result:
        import dalel

        return Result(
            method="bayesian-threshold", status=status, estimand=self.about, estimate=estimate, interval=held,
            seen=self.given.seen, assumptions=assumptions(), settings=msgspec.to_builtins(self.settings),
            inputs=self.given.fingerprint, seed=self.settings.seed, version=dalel.__version__, source=SOURCE, **more,
        )  # fmt: skip


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def _verdict(table: CaptureTable, terms: tuple[int, ...]) -> existence.Verdict:
    names = [[table.lists[place] for place in range(table.t) if term >> place & 1] for term in models.largest(terms)]
    return existence.verdict(table, names)


def sample(
    table: CaptureTable,
    terms: tuple[int, ...],
    variance: float | None,
    *,
    chains: int,
    draws: int,
    seed: int,
    stage: int = 0,
) -> Posterior:
    """Draws from the posterior of one model; ``variance`` of the effects of pairs and more (None: flat).

    With a flat prior, effects without overlap are minus infinity and their cells left out. ``stage`` parts the random
    numbers of several models drawn from one seed.
    """
    import numpy as np

    from dalel.size.loglinear import sampler
    from dalel.size.replicates import generator

    counts = table.dense()
    cells = np.arange(1, 1 << table.t)
    dead: tuple[int, ...] = ()
    if variance is None:
        dead = tuple(t for t in terms if t and not counts[1:][(cells & t) == t].any())
        for term in dead:
            cells = cells[(cells & term) != term]
    held = np.array([term for term in terms if term not in dead])
    design = ((cells[:, None] & held[None, :]) == held[None, :]).astype(float)
    y = counts[cells]
    joint = np.array([int(term).bit_count() > 1 for term in held])
    precision = np.where(joint, 0.0 if variance is None else 1 / variance, 0.0)
    middle, scale = _top(design, y, precision)
    base, spread = design @ middle, np.ascontiguousarray(design @ scale)
    pull = spread.T @ y
    drawn = []
    for number in range(chains):
        random = generator(seed, stage * 1000 + number)
        normals = random.standard_normal((draws + _WARM, len(held)))
        uniforms = random.random((draws + _WARM, 2))
        z, _ = sampler.chain(
            base, spread, pull, np.ascontiguousarray(scale), middle, precision, normals, uniforms, _WARM
        )
        drawn.append(middle + z @ scale.T)
    return Posterior(tuple(int(term) for term in held), np.stack(drawn), dead)


def _top(design: np.ndarray, y: np.ndarray, precision: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The posterior's mode, and a square root of its curvature's inverse there."""
    import numpy as np

    from dalel.size.glm import newton

    def parts(beta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        logs = np.minimum(design @ beta, 300.0)
        fitted = np.exp(logs)
        value = float(y @ logs - fitted.sum() - 0.5 * precision @ beta**2)
        slope = design.T @ (y - fitted) - precision * beta
        return value, slope, (design * fitted[:, None]).T @ design + np.diag(precision)

    start = np.linalg.lstsq(design, np.log(y + 0.1), rcond=None)[0]
    fit = newton(parts, start)
    curve = parts(fit.coefficients)[2]
    return fit.coefficients, np.linalg.inv(np.linalg.cholesky(curve)).T
