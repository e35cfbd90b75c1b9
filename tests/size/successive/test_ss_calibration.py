"""Simulation-based calibration: populations drawn from the priors themselves, and where the truth then falls.

Under a correct sampler the posterior probability below the true N is uniform over such populations (Talts et al. 2018).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import kstest

from dalel.size.successive.kernels import report_table, size_pmf, size_prior
from dalel.size.successive.prior import Prior
from dalel.size.successive.sampling import Sample, draw, mass_of_size

POPULATIONS = 40
MOST = 14
BELIEF: dict[str, Any] = {"mean": 5.0, "mean_df": 8.0, "sd": 2.5, "sd_df": 12.0}
PRIOR = Prior(np.arange(40, 121), np.full(81, 1 / 81))


def prior_draws(rng: np.random.Generator, count: int) -> list[np.ndarray]:
    """Distributions of sizes drawn from the prior, a density in (log rate, dispersion), by a fine grid."""
    points = [(rate, nu) for rate in np.linspace(-1.0, 6.0, 45) for nu in np.linspace(0.02, 4.0, 45)]
    pmfs = [size_pmf(rate, nu, MOST) for rate, nu in points]
    logs = np.array([size_prior(pmf, 5.0, 8.0, 2.5, 12.0) for pmf in pmfs])
    chances = np.exp(logs - logs.max())
    return [pmfs[each] for each in rng.choice(len(pmfs), count, p=chances / chances.sum())]


def arrived(rng: np.random.Generator, sizes: np.ndarray, reached: int) -> np.ndarray:
    return np.argsort(rng.exponential(1 / sizes))[:reached]


@pytest.mark.parametrize("form", ["degrees", "visibility", "two surveys"])
def test_the_posterior_is_calibrated(form: str) -> None:
    rng = np.random.default_rng(12)
    none = np.empty(0, dtype=np.int64)
    below = []
    for number, pmf in enumerate(prior_draws(rng, POPULATIONS)):
        people = int(rng.integers(40, 121))
        sizes = rng.choice(np.arange(1, MOST + 1), people, p=pmf)
        first = arrived(rng, sizes, 30)
        held: dict[str, Any] = {
            "sizes": sizes[first],
            "second_sizes": none,
            "second_new": none.astype(bool),
            "reports": none,
        }
        if form == "visibility":
            scale = 10 * 2.0 / rng.chisquare(10)
            told = report_table(scale, 1.1, MOST, 4 * MOST)
            reports = [rng.choice(np.arange(1, 4 * MOST + 1), p=told[size - 1]) for size in sizes[first]]
            held |= {"sizes": none, "reports": np.array(reports, dtype=np.int64)}
        if form == "two surveys":
            second = arrived(rng, sizes, 20)
            held |= {"second_sizes": sizes[second], "second_new": ~np.isin(second, first)}
        sample = Sample(**held, **BELIEF, most=MOST, optimism=1.1, scale=2.0, scale_df=10.0)
        # Nobody is thought of who would make the population smaller than those seen: the prior starts there.
        kept = PRIOR.sizes >= sample.seen
        prior = Prior(PRIOR.sizes[kept], PRIOR.mass[kept] / PRIOR.mass[kept].sum())
        drawn = draw(sample, prior, chains=2, draws=150, warm_up=400, thin=2, seed=number, workers=1)
        mass = mass_of_size(prior, sample.seen, drawn.unseen)
        place = int(np.searchsorted(prior.sizes, people))
        below.append(float(mass[:place].sum() + rng.random() * mass[place]))
    assert kstest(below, "uniform").pvalue > 0.005
    assert 0.35 < np.mean(below) < 0.65
