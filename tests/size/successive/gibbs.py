"""The Gibbs sampler of Handcock, Gile and Mar 2014, section 4, written out plainly: an oracle, too slow for use.

Unseen people are drawn one group of a size at a time, arrival times one by one, N given both, in turn; nothing is
integrated out but the unseen when N is drawn.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from dalel.size.successive.prior import Prior


def pmf(log_rate: float, dispersion: float, most: int) -> np.ndarray:
    sizes = np.arange(1, most + 1)
    logs = sizes * log_rate - dispersion * gammaln(sizes + 1)
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def log_prior(held: np.ndarray, mean: float, sd: float) -> float:
    sizes = np.arange(1, len(held) + 1)
    centre = float(held @ sizes)
    variance = float(held @ sizes**2) - centre**2
    return (
        -2.5 * np.log(variance)
        - 1.5 * sd**2 / variance
        - 0.5 * np.log(variance)
        - (centre - mean) ** 2 / (2 * variance)
    )


def draws(
    degrees: np.ndarray, prior: Prior, most: int, mean: float, sd: float, *, turns: int, seed: int, omit: bool = False
) -> np.ndarray:
    """Draws of N. ``omit``: nobody unseen is ever given the largest size, as the R package sspse 1.1 has it."""
    rng = np.random.default_rng(seed)
    seen = len(degrees)
    counts = np.bincount(degrees, minlength=most + 1)[1:].astype(float)
    remaining = np.cumsum(degrees[::-1])[::-1]
    unseen_counts = np.zeros(most)
    sizes = np.arange(1, most + 1)
    number = prior.sizes - seen
    weights = np.log(prior.mass) + gammaln(prior.sizes + 1) - gammaln(number + 1)
    rate, dispersion = float(np.log(mean)), 1.0
    now = pmf(rate, dispersion, most)
    value = log_prior(now, mean, sd)
    kept = np.empty(turns)
    for turn in range(turns):
        everybody = counts + unseen_counts
        for _ in range(6):
            other = dispersion * np.exp(0.2 * rng.normal())
            other_rate = rate + np.log(mean) * (other - dispersion) + 0.1 * rng.normal()
            new = pmf(other_rate, other, most)
            new_value = log_prior(new, mean, sd)
            gain = new_value - value + everybody @ np.log(new / now) + np.log(other / dispersion)
            if np.log(rng.random()) < gain:
                rate, dispersion, now, value = other_rate, other, new, new_value
        last = (rng.exponential(size=seen) / (remaining + unseen_counts @ sizes)).sum()
        tilted = now * np.exp(-last * sizes)
        logs = weights + number * np.log(tilted.sum())
        mass = np.cumsum(np.exp(logs - logs.max()))
        unseen = int(number[np.searchsorted(mass, rng.random() * mass[-1])])
        if omit:
            tilted[-1] = 0
        unseen_counts = rng.multinomial(unseen, tilted / tilted.sum()).astype(float)
        kept[turn] = unseen + seen
    return kept
