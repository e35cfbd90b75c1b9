"""One log-linear model: Poisson maximum likelihood, standard error, profile interval.

Fienberg 1972; Cormack 1989, 1992.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log, sqrt
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.size.intervals import log_normal_unseen
from dalel.size.loglinear import models
from dalel.size.loglinear.existence import VERDICTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dalel.size.capture import CaptureTable

#: Past so many people unseen for one seen, a likelihood that has not fallen has no upper limit.
_FLAT: Final = 1e9
#: So few people unseen are nobody.
_NOBODY: Final = 1e-3


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """One model and what it says of one table.

    ``terms`` are bit masks, intercept first; ``unseen`` exp(intercept), the people on no list; ``variance`` that of
    the intercept; ``parameters`` counts terms at minus infinity too; ``log_likelihood`` is the full Poisson one over
    the observable cells, constants included.
    """

    terms: tuple[int, ...]
    verdict: Verdict
    unseen: float = inf
    variance: float = inf
    log_likelihood: float = -inf
    score: float = inf
    coefficients: tuple[float, ...] = ()

    @property
    def parameters(self) -> int:
        """Terms, the intercept among them."""
        return len(self.terms)

    @property
    def se(self) -> float:
        """Standard error of the number unseen, and so of N: n0 + n0^2 Var(intercept), square root."""
        return sqrt(self.unseen + self.unseen**2 * self.variance)

    def limits(self, seen: float, level: float) -> tuple[float, float]:
        """Limits of N, log-normal on the unseen, taking the model as known; ``seen`` people were seen."""
        held = log_normal_unseen(seen, self.unseen, self.se**2, level)
        return held.low, held.high if held.high is not None else inf


def penalty_of(criterion: str, seen: int) -> float:
    """What one parameter costs: log of the people seen for BIC, 2 for AIC."""
    return log(seen) if criterion == "BIC" else 2.0


def fit_model(table: CaptureTable, model: str | Sequence[Sequence[str]], criterion: str = "BIC") -> Fit:
    """Fit one model ("[12,23]", or terms as rows of list names). Raises InputError as ``models.parse``."""
    return fit_each(table, [models.parse(model, table.lists)], penalty_of(criterion, table.seen))[0]


def fit_each(table: CaptureTable, wanted: Sequence[Sequence[int]], penalty: float) -> list[Fit]:
    """Fit each of some models, in the order given."""
    from dalel.size.loglinear import kernels

    if not wanted:
        return []
    masks, counts = table.arrays()
    family = models.short_list(table.t, wanted)
    found = kernels.fit_all(
        masks, counts.astype(float), table.t, family.terms, family.offsets, family.parents, penalty, len(family), inf
    )
    return [fit_at(family, number, found, penalty) for number in range(len(family))]


def fit_at(family: models.Family, number: int, found: Sequence[Any], penalty: float) -> Fit:
    """One row of what ``kernels.fit_all`` found for a family."""
    verdicts, unseen, scores, variances, beta = found
    terms = family.model(number)
    verdict = VERDICTS[int(verdicts[number])]
    if verdict != "passes":
        return Fit(terms=terms, verdict=verdict)
    score = float(scores[number])
    held = beta[family.offsets[number] : family.offsets[number + 1]]
    return Fit(
        terms=terms,
        verdict=verdict,
        unseen=float(unseen[number]),
        variance=float(variances[number]),
        log_likelihood=(penalty * len(terms) - score) / 2,
        score=score,
        coefficients=tuple(float(one) for one in held),
    )


def profile_limits(table: CaptureTable, fit: Fit, level: float) -> tuple[float, float | None]:
    """Limits of N by the profile of the multinomial likelihood (Cormack 1992); None: no upper limit.

    For each number unseen the model is fitted to the completed table; N is within the limits while twice the
    log-likelihood has fallen from its top by less than the chi-square quantile.
    """
    from scipy.stats import chi2

    height = _profile(table, fit)
    seen, point = table.seen, table.seen + fit.unseen
    floor, ceiling = log(_NOBODY), log(_FLAT * seen)
    top = _summit(height, min(max(log(max(fit.unseen, _NOBODY)), floor), ceiling), floor)
    least = height(top) - float(chi2.ppf(level, 1)) / 2

    def inside(at: float) -> bool:
        return height(at) > least

    low = top
    while inside(low) and low > floor:
        low -= 0.5
    lower = 0.0 if inside(low) else exp(_border(inside, top, low))
    high = top
    while inside(high):
        high += 0.5
        if high > ceiling:
            return min(seen + lower, point), None
    return min(seen + lower, point), max(seen + exp(_border(inside, top, high)), point)


def _summit(height: Callable[[float], float], start: float, floor: float) -> float:
    """Where a function with one top is highest, found by steps and then by the golden section; not under ``floor``."""
    step = 0.25 if height(start + 1e-3) > height(start) else -0.25
    before, at = start, start + step
    while height(at) > height(before) and at > floor:
        before, at, step = at, at + 1.6 * step, 1.6 * step
    low, high = sorted((before - (at - before), at))
    ratio = 0.6180339887498949
    while high - low > 1e-7:
        one, two = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, two) if height(one) > height(two) else (one, high)
    return max((low + high) / 2, floor)


def _border(inside: Callable[[float], bool], within: float, outside: float) -> float:
    """Where a stretch ends, between a place within it and one outside."""
    while abs(outside - within) > 1e-9 * (1 + abs(within)):
        middle = (within + outside) / 2
        within, outside = (middle, outside) if inside(middle) else (within, middle)
    return within


def _profile(table: CaptureTable, fit: Fit) -> Callable[[float], float]:
    """The profile log-likelihood as a function of the log of the number unseen."""
    import numpy as np

    from dalel.size.loglinear import kernels

    masks, counts = table.arrays()
    totals = kernels.totals_of(masks, counts.astype(float), table.t)
    terms = np.array(fit.terms, dtype=np.int64)
    work = kernels.workspace(table.t, len(terms))
    start = np.array(fit.coefficients)
    seen = table.seen

    def height(at: float) -> float:
        unseen = exp(at)
        people = seen + unseen
        beta = start.copy()
        beta[0] = at
        verdict, value, _, _ = kernels.maximise(totals, unseen, terms, len(terms), table.t, beta, 1e-11, -inf, work)
        if verdict != kernels.PASSES:
            return -inf
        return lgamma(people + 1) - lgamma(unseen + 1) + float(value) + people - people * log(people)

    return height
