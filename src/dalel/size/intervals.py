"""Intervals several methods share."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist

from dalel.size.result import Interval


def z_value(level: float) -> float:
    """The standard normal quantile of a two-sided interval: 1.96 for a level of 0.95."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def log_normal_unseen(seen: float, unseen: float, variance: float, level: float = 0.95) -> Interval:
    """The interval log-normal on the unseen: ``seen + unseen / c`` to ``seen + unseen c``.

    c = exp(z sqrt(log(1 + variance / unseen^2))) (Burnham et al. 1987; Chao 1987). ``unseen`` and ``variance`` in
    people and people squared; nobody unseen gives the point itself.
    """
    if unseen <= 0:
        return Interval(low=seen, high=seen, kind="log-normal", level=level)
    spread = exp(z_value(level) * sqrt(log(1 + variance / unseen**2)))
    return Interval(low=seen + unseen / spread, high=seen + unseen * spread, kind="log-normal", level=level)
