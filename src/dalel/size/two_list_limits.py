"""Estimates and limits of N from two lists, as numbers: the parts ``TwoLists`` is made of."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, inf, log, sqrt

from dalel.size.intervals import z_value


@dataclass(frozen=True)
class Counts:
    """Two lists: ``n1``, ``n2`` people on each, ``m`` on both, after corrections and so perhaps fractional.

    ``raw`` are the numbers of people counted: on list 1 only, on list 2 only, on both. They say how certain the
    corrected ones are.
    """

    n1: float
    n2: float
    m: float
    raw: tuple[int, int, int]

    @property
    def only(self) -> tuple[float, float]:
        """People on list 1 only, and on list 2 only."""
        return self.n1 - self.m, self.n2 - self.m

    @property
    def seen(self) -> float:
        """Distinct people seen."""
        return self.n1 + self.n2 - self.m


def chapman(n1: float, n2: float, m: float) -> float:
    """Chapman's estimate (1951), (n1+1)(n2+1)/(m+1) - 1."""
    return (n1 + 1) * (n2 + 1) / (m + 1) - 1


def chapman_variance(n1: float, n2: float, m: float) -> float:
    """Its variance (Seber 1970)."""
    return (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2))


def dependent(counts: Counts, theta: float) -> float:
    """N where the odds ratio between the lists is ``theta``: r + theta a b / m."""
    a, b = counts.only
    return counts.seen + theta * a * b / counts.m


def logit_limits(counts: Counts, level: float, theta: float = 1.0) -> tuple[float, float]:
    """Sadinle's transformed-logit limits (2009) of N(theta), not under the people seen nor past the point."""
    a, b = counts.only
    unseen = theta * (a + 0.5) * (b + 0.5) / (counts.m + 0.5)
    first, second, both = (count + 0.5 for count in counts.raw)
    spread = exp(z_value(level) * sqrt(1 / both + 1 / first + 1 / second + both / (first * second)))
    base, point = counts.seen - 0.5, dependent(counts, theta)
    return min(max(base + unseen / spread, counts.seen), point), max(base + unseen * spread, point)


def profile_limits(counts: Counts, level: float) -> tuple[float, float]:
    """Limits of N by the profile of the multinomial likelihood of two independent lists (Cormack 1992)."""
    from scipy.optimize import brentq, minimize_scalar
    from scipy.special import gammaln, xlogy
    from scipy.stats import chi2

    n1, n2, seen = counts.n1, counts.n2, counts.seen

    def fit(people: float) -> float:
        lists = sum(xlogy(n, n / people) + xlogy(people - n, 1 - n / people) for n in (n1, n2))
        return float(gammaln(people + 1) - gammaln(people - seen + 1) + lists)

    point = n1 * n2 / counts.m
    top = minimize_scalar(lambda people: -fit(people), bounds=(seen, 2 * point), method="bounded")
    best, drop = -float(top.fun), float(chi2.ppf(level, 1)) / 2

    def gap(people: float) -> float:
        return fit(people) - best + drop

    least = seen if gap(seen) >= 0 else float(brentq(gap, seen, top.x))
    high = 2 * point
    while gap(high) > 0:
        high *= 2
        if high > 1e14:  # the likelihood has become flat: there is no upper limit
            return least, inf
    return least, float(brentq(gap, top.x, high))


def binomial_limits(counts: Counts, level: float) -> tuple[float, float]:
    """Clopper and Pearson's limits of the share of the smaller list that is on the other, turned into people."""
    from scipy.stats import beta

    marked, sample = max(counts.n1, counts.n2), min(counts.n1, counts.n2)
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, counts.m, sample - counts.m + 1))
    high = float(beta.ppf(1 - tail, counts.m + 1, sample - counts.m)) if counts.m < sample else 1.0
    return marked / high, marked / low


def never_twice_bound(n1: int, n2: int, theta: float, level: float) -> float:
    """The least N for which finding nobody twice is not surprising: Pr(m = 0 | N) >= 1 - ``level``.

    The overlap of two lists whose odds ratio is ``theta`` has Fisher's non-central hypergeometric distribution. In
    whole people.
    """
    import numpy as np
    from scipy.special import gammaln

    # Near the bound the terms past a few hundred vanish; where they do not, Pr(0) is far under 1 - level anyway.
    k = np.arange(min(n1, n2, 400) + 1, dtype=np.float64)
    fixed = k * log(theta) - gammaln(k + 1) - gammaln(n1 - k + 1) - gammaln(n2 - k + 1)

    def surprising(people: float) -> bool:
        terms = fixed - gammaln(people - n1 - n2 + k + 1)
        return bool(np.exp(terms - terms[0]).sum() * (1 - level) > 1)

    low = high = float(n1 + n2)
    while surprising(high):
        low, high = high, high * 2
    while high - low > max(0.5, 1e-9 * high):
        middle = (low + high) / 2
        low, high = (middle, high) if surprising(middle) else (low, middle)
    return float(ceil(low)) if not surprising(float(ceil(low))) else float(ceil(high))
