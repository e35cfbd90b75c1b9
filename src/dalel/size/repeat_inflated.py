"""Repeat counts where the first meeting may end the risk of a second, as arrest can.

Godwin and Böhning 2017. The extra people met once can be read in two ways. "at-risk": before it they could have gone
unmet like everybody else, so p0, the chance of never having been met, is as without them. "never-at-risk": they could
not have been missed. The likelihood without covariates is the same; N is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, expm1, log
from typing import TYPE_CHECKING, Literal

import msgspec

from dalel.size.repeat_counts import RepeatCounts
from dalel.size.repeat_models import (
    RUNAWAY,
    Rung,
    curvature_of,
    log_factorial,
    no_estimate,
    slope_of,
    truncated_geometric,
    truncated_poisson,
)
from dalel.size.result import Notice

if TYPE_CHECKING:
    import numpy as np

Base = Literal["poisson", "geometric"]
Reading = Literal["at-risk", "never-at-risk"]
Link = Literal["logit", "cloglog"]


def one_inflated_poisson(data: RepeatCounts) -> Rung:
    """A share of people cannot be met again after the first time; the rest as the truncated Poisson.

    Godwin and Böhning 2017: N = n / (1 - p0), for the first meeting changes nothing for those never met. ``other`` is
    the reading that the extra people met once were never at risk of a second or of none.
    """
    from scipy.optimize import brentq

    counts = data.counts
    base = truncated_poisson(data)
    people, meetings, more = _beyond_first(counts)
    if not people or meetings == 2 * people:
        # All repeats are of exactly two meetings: the rate from them is 0.
        return no_estimate(Notice("repeats-all-twice", {"twice": people}))

    def mean(rate: float) -> float:
        # The mean of a Poisson count of 2 and more.
        beyond = -expm1(-rate) - rate * exp(-rate)
        return rate * -expm1(-rate) / beyond

    if mean(1e-4) >= meetings / people:
        return no_estimate(Notice("repeats-all-twice", {"twice": people}))
    rate = float(brentq(lambda at: mean(at) - meetings / people, 1e-4, meetings / people + 1))
    beyond = -expm1(-rate) - rate * exp(-rate)
    second = rate * (rate + 1 - exp(-rate)) / beyond  # the mean square of a count of 2 and more
    spread = second - mean(rate) ** 2
    never, met = exp(-rate), -expm1(-rate)
    return _inflated(
        data, base, more,
        rate=rate,
        at=rate,
        odds=lambda one: exp(-one) / (-expm1(-one) - one * exp(-one)),
        never=never,
        first=rate * never / met,
        slope=-never / met**2,
        rate_variance=rate**2 / (people * spread),
        tail=lambda times: times * log(rate) - rate - log(beyond) - float(log_factorial(times)),
    )  # fmt: skip


def one_inflated_geometric(data: RepeatCounts) -> Rung:
    """The same with the geometric for the rest: people differ, and the first meeting may end the risk."""
    counts = data.counts
    base = truncated_geometric(data)
    people, meetings, more = _beyond_first(counts)
    further = meetings - 2 * people
    if not people or not further:
        return no_estimate(Notice("repeats-all-twice", {"twice": people}))
    met = further / (meetings - people)
    never = 1 - met
    return _inflated(
        data, base, more,
        rate=met / never,
        at=met,
        odds=lambda one: (1 - one) / one**2,
        never=never,
        first=never,
        slope=-1 / met**2,
        rate_variance=never**2 * met / people,
        tail=lambda times: (times - 2) * log(met) + log(never),
    )  # fmt: skip


def _beyond_first(counts: dict[int, int]) -> tuple[int, int, dict[int, int]]:
    more = {times: people for times, people in counts.items() if times > 1}
    return sum(more.values()), sum(times * people for times, people in more.items()), more


def _inflated(
    data: RepeatCounts,
    base: Rung,
    more: dict[int, int],
    *,
    rate: float,
    at: float,
    odds: Callable[[float], float],
    never: float,
    first: float,
    slope: float,
    rate_variance: float,
    tail: Callable[[int], float],
) -> Rung:
    """The one-inflated model over a fitted tail; where no inflation fits best it is the base model.

    ``first`` is the base model's chance of one meeting given any; ``slope`` the derivative of 1 / (1 - p0) by the
    parameter (the rate, or 1 - p0) whose value is ``at`` and variance ``rate_variance``; ``odds`` maps it to p0 over
    the chance of two and more meetings.
    """
    seen, once = data.seen, data.counts.get(1, 0)
    repeats = seen - once
    extra = (once / seen - first) / (1 - first)
    if extra <= 0:
        return msgspec.structs.replace(
            base, parameters=2, figures={"extra": 0.0, "ratio": 0.0, "p": 1.0, **base.figures},
            notices=(*base.notices, Notice("one-inflation-none", {})),
        )  # fmt: skip
    likelihood = (
        (once * log(once / seen) if once else 0.0)
        + repeats * log(repeats / seen)
        + sum(people * tail(times) for times, people in more.items())
    )
    ratio = 2 * (likelihood - base.log_likelihood) if base.log_likelihood is not None else 0.0
    met = 1 - never
    if never / met > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    variance = seen * never / met**2 + (seen * slope) ** 2 * rate_variance
    top = max(data.counts)
    return Rung(
        estimate=seen / met,
        variance=variance,
        log_likelihood=likelihood,
        parameters=2,
        expected=(float(once), *(repeats * exp(tail(times)) for times in range(2, top + 2))),
        figures={"rate": rate, "extra": extra, "ratio": ratio, "p": _boundary_p(ratio)},
        other=_never_at_risk(seen, repeats, at, odds, rate_variance),
    )


def _never_at_risk(
    seen: int, repeats: int, at: float, odds: Callable[[float], float], variance: float
) -> tuple[float, float]:
    """N where the extra people met once were never at risk of a second meeting, nor of none: its variance as well."""
    step = 1e-5 * at
    slope = (odds(at + step) - odds(at - step)) / (2 * step)
    unseen = repeats * odds(at)
    return seen + unseen, unseen**2 / repeats + (repeats * slope) ** 2 * variance + unseen


def _boundary_p(ratio: float) -> float:
    """The p-value of a likelihood ratio for a parameter on its boundary: half of that of chi-square on 1 df."""
    from scipy.stats import chi2

    return 1.0 if ratio <= 0 else float(chi2.sf(ratio, 1)) / 2


def one_inflated_regression(
    data: RepeatCounts,
    *,
    base: Base,
    covariates: Sequence[str],
    leaving: Sequence[str],
    reading: Reading,
    link: Link,
) -> Rung:
    """The same with the rate's logarithm linear in ``covariates`` and the chance of leaving in ``leaving``.

    The chance that the first meeting is the last goes through ``link``. Derivatives are numerical; the variance is that
    of the coefficients carried over, plus the sum over people seen of (1 - p) / p^2, p their chance of being met.
    """
    import numpy as np
    from scipy.optimize import minimize

    rate_design, leave_design = data.design(covariates), data.design(leaving)
    for design in (rate_design, leave_design):
        if np.linalg.matrix_rank(design) < design.shape[1]:
            return Rung(status="not-identifiable", notices=(Notice("covariates-redundant", {}),))
    held = list(data.strata.values())
    once = np.array([float(one.get(1, 0)) for one in held])
    more = np.array([float(sum(people for times, people in one.items() if times > 1)) for one in held])
    times_more = np.array([float(sum(times * people for times, people in one.items() if times > 1)) for one in held])
    if not more.sum() or times_more.sum() == 2 * more.sum():
        return no_estimate(Notice("repeats-all-twice", {"twice": int(more.sum())}))
    fixed = float(sum(people * log_factorial(times) for one in held for times, people in one.items() if times > 1))
    terms = rate_design.shape[1]
    people = once + more

    def parts(at: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """log rate, chance of leaving, log p0, log of the chance of one meeting, by stratum."""
        eta = np.clip(rate_design @ at[:terms], -30, 30)
        tilt = np.clip(leave_design @ at[terms:], -30, 30)
        leave = 1 / (1 + np.exp(-tilt)) if link == "logit" else -np.expm1(-np.exp(np.minimum(tilt, 3.5)))
        rate = np.exp(eta)
        if base == "poisson":
            return eta, leave, -rate, eta - rate
        return eta, leave, -np.log1p(rate), eta - 2 * np.log1p(rate)

    def value(at: np.ndarray) -> float:
        eta, leave, never, first = parts(at)
        if base == "poisson":
            beyond = times_more * eta - more * np.exp(eta)
        else:
            beyond = times_more * (eta - np.log1p(np.exp(eta))) - more * np.log1p(np.exp(eta))
        if reading == "at-risk":
            met = np.log(-np.expm1(never))
            ones = np.log(leave + (1 - leave) * np.exp(first - met))
            total = once * ones + more * np.log1p(-leave) + beyond - more * met
        else:
            met = np.log1p(-(1 - leave) * np.exp(never))
            ones = np.log(leave + (1 - leave) * np.exp(first))
            total = once * (ones - met) + more * (np.log1p(-leave) - met) + beyond
        return float(total.sum()) - (fixed if base == "poisson" else 0.0)

    def chance(at: np.ndarray) -> np.ndarray:
        _, leave, never, _ = parts(at)
        lost = np.exp(never) * ((1 - leave) if reading == "never-at-risk" else 1.0)
        met: np.ndarray = 1 - lost
        return met

    start = np.zeros(terms + leave_design.shape[1])
    start[0] = log(max(2 * (times_more.sum() / more.sum() - 2), 0.05))
    start[terms] = -0.5
    found = minimize(lambda at: -value(at), start, method="BFGS", options={"gtol": 1e-6, "maxiter": 500})
    at = found.x
    curve = curvature_of(value, at)
    for _ in range(3):  # Newton's steps on the last digits
        step = np.linalg.lstsq(-curve, slope_of(value, at), rcond=None)[0]
        if value(at + step) <= value(at):
            break
        at = at + step
        curve = curvature_of(value, at)
    met = chance(at)
    _, leave, _, _ = parts(at)
    if not np.isfinite(at).all() or ((1 - met) / met).max() > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    notices = (Notice("one-inflation-none", {}),) if leave.max() < 1e-6 else ()
    slope = slope_of(lambda one: float((people / chance(one)).sum()), at)
    variance = float(slope @ np.linalg.pinv(-curve) @ slope + (people * (1 - met) / met**2).sum())
    return Rung(
        estimate=float((people / met).sum()),
        variance=max(variance, 0.0),
        log_likelihood=value(at),
        parameters=len(at),
        figures={"extra": float(people @ leave / people.sum())},
        notices=notices,
    )
