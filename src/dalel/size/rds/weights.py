"""Weights of respondents: how likely each was to be reached, up to a constant."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def weighted_share(having: np.ndarray, weights: np.ndarray) -> float:
    """The weighted share of those having a trait (1.0 or 0.0)."""
    return float((having * weights).sum() / weights.sum())


def inclusion(degrees: np.ndarray, population: float) -> np.ndarray:
    """Inclusion probabilities under successive sampling from ``population`` people (Gile 2011).

    In successive sampling each person of degree k comes at a time that is exponential with rate k, and the sample is
    the first n to come (Rosen 1972): by the time r of the last, pi_k = 1 - exp(-k r). Gile's algorithm alternates
    between the degrees of the population, estimated with the inclusion probabilities, and these, simulated from the
    degrees; its fixed point solves sum over respondents of 1 / (1 - exp(-k r)) = N, one equation in r. It is solved
    here, so no simulation error enters. ``population`` infinite gives probabilities proportional to degree (RDS-II),
    and the whole population seen gives 1.

    ``degrees``: positive, one a respondent. Raises ValueError for fewer people than respondents.
    """
    import numpy as np

    if population < len(degrees):
        raise ValueError("fewer people than respondents")
    if population == len(degrees):
        return np.ones(len(degrees))
    if population == inf:
        return np.asarray(degrees / degrees.sum())
    from scipy.optimize import brentq

    sizes, counts = np.unique(degrees, return_counts=True)

    def excess(log_time: float) -> float:
        return float((counts / -np.expm1(-sizes * np.exp(log_time))).sum() - population)

    low, high = np.log(1e-12 / sizes.max()), np.log(745.0 / sizes.min())
    # So little is sampled that the times are under what can be told from 0: proportional to degree.
    if excess(low) < 0:
        return np.asarray(degrees / degrees.sum())
    return np.asarray(-np.expm1(-degrees * np.exp(brentq(excess, low, high, xtol=1e-13))))


def salganik_heckathorn(having: np.ndarray, degrees: np.ndarray, recruiter: np.ndarray) -> float | None:
    """RDS-I for two groups: stationary share of recruitment, over the harmonic mean degree of each group.

    Salganik and Heckathorn 2004, equations 7 and 11: P_A = D_B C_BA / (D_A C_AB + D_B C_BA). ``recruiter`` holds
    positions, -1 for a seed. None where a group is empty, or recruited nobody, or nobody of the other group either way.
    """
    import numpy as np

    recruited = recruiter >= 0
    source, target = having[recruiter[recruited]], having[recruited]
    of_a, of_b = (source == 1).sum(), (source == 0).sum()
    here, there = having == 1, having == 0
    if not (of_a and of_b and here.any() and there.any()):
        return None
    out = ((source == 1) & (target == 0)).sum() / of_a
    back = ((source == 0) & (target == 1)).sum() / of_b
    if out + back == 0:
        return None
    degree_a = here.sum() / (1 / degrees[here]).sum()
    degree_b = there.sum() / (1 / degrees[there]).sum()
    return float(degree_b * back / (degree_a * out + degree_b * back)) if np.isfinite(degree_a + degree_b) else None
