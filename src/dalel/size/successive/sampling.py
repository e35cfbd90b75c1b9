"""Chains of the successive-sampling posterior, and the population size exactly given them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dalel.size.replicates import Progress, generator, run_replicates
from dalel.size.successive.prior import Prior

if TYPE_CHECKING:
    import numpy as np

#: The table of the sum over N: knots, and between which values of logit(1 - unseen share).
_KNOTS = 801
_REACH = 18.0
#: Draws are averaged in this many equally filled groups when the mass of N is formed from them.
_GROUPS = 512


class Sample(NamedTuple):
    """What the sampler is given. Arrays as ``kernels.log_posterior`` describes them."""

    sizes: np.ndarray
    second_sizes: np.ndarray
    second_new: np.ndarray
    reports: np.ndarray
    most: int
    mean: float
    mean_df: float
    sd: float
    sd_df: float
    optimism: float
    scale: float
    scale_df: float

    @property
    def first(self) -> int:
        """Respondents of the first survey."""
        return max(len(self.sizes), len(self.reports))

    @property
    def seen(self) -> int:
        """Distinct people."""
        return self.first + int(self.second_new.sum())


class Drawn(NamedTuple):
    """Chains: the parameters (chains, draws, parameters) and the share of people nobody has seen (chains, draws)."""

    state: np.ndarray
    unseen: np.ndarray
    asked: int


def log_sum(prior: Prior, seen: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log sum over N of prior(N) N!/(N - n)! g^(N - n) against logit(1 - g): values and slopes at knots, bounds."""
    import numpy as np

    weights, unseen = _weights(prior, seen)
    at = np.linspace(-_REACH, _REACH, _KNOTS)
    values, slopes = np.empty(_KNOTS), np.empty(_KNOTS)
    for knot, place in enumerate(at):
        logs = weights - unseen * np.logaddexp(0, place)
        top = logs.max()
        mass = np.exp(logs - top)
        total = mass.sum()
        values[knot] = top + np.log(total)
        slopes[knot] = -(mass @ unseen) / total / (1 + np.exp(-place))
    return values, slopes, np.array([-_REACH, _REACH])


def _weights(prior: Prior, seen: int) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np
    from scipy.special import gammaln

    unseen = prior.sizes - seen
    with np.errstate(divide="ignore"):
        return np.log(prior.mass) + gammaln(prior.sizes + 1.0) - gammaln(unseen + 1.0), unseen


def draw(
    sample: Sample,
    prior: Prior,
    *,
    chains: int,
    draws: int,
    warm_up: int,
    thin: int,
    seed: int,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress | None = None,
) -> Drawn:
    """Chains of the posterior. KeyboardInterrupt leaves the chains that are finished."""
    import numpy as np

    table = log_sum(prior, sample.seen)
    # Where the prior has its middle: the arrivals of that many people begin the chains.
    share = min(max(sample.first / prior.median, 1e-6), 1 - 1e-6)
    part = partial(_part, sample, table, share, draws, warm_up, thin, seed)
    run = run_replicates(part, chains, workers=workers, scheduler=scheduler, progress=progress, size=1)
    values = np.asarray(run.values)
    return Drawn(values[:, :, :-1], values[:, :, -1], run.asked)


def _part(
    sample: Sample, table: tuple[np.ndarray, np.ndarray, np.ndarray], share: float, draws: int, warm_up: int, thin: int,
    seed: int, numbers: Sequence[int],
) -> np.ndarray:  # fmt: skip
    import numpy as np

    from dalel.size.successive.kernels import chain

    second = len(sample.second_sizes)
    start, spread = [float(np.log(share / (1 - share)))], [0.5]
    if second:
        later = min(max(share * second / sample.first, 1e-6), 1 - 1e-6)
        start, spread = [*start, float(np.log(later / (1 - later)))], [0.5, 0.5]
    # A Poisson shape to begin with, or narrower or wider as the sizes are.
    dispersion = float(np.clip(sample.mean / max(sample.sd, 0.3) ** 2, 0.05, 5.0))
    start, spread = [*start, 0.0, float(np.log(dispersion))], [*spread, 0.05, 0.1]
    if len(sample.reports):
        start, spread = [*start, float(np.log(sample.scale))], [*spread, 0.2]
    numbers_of = np.array(
        [np.log(sample.mean), sample.mean, sample.mean_df, sample.sd, sample.sd_df, sample.optimism, sample.scale,
         sample.scale_df]
    )  # fmt: skip
    rows = []
    for number in numbers:
        key = int(generator(seed, number).integers(0, 2**32))
        kept, gone, _ = chain(
            key, np.array(start), np.array(spread), warm_up, draws, thin, second, sample.first, sample.most,
            sample.sizes, sample.second_sizes, sample.second_new, sample.reports, numbers_of, *table,
        )  # fmt: skip
        rows.append(np.column_stack([kept, gone]))
    return np.array(rows)


def mass_of_size(prior: Prior, seen: int, unseen_share: np.ndarray) -> np.ndarray:
    """The posterior mass of each size of ``prior.sizes``: the mean of its exact mass given the share of each draw."""
    import numpy as np

    weights, unseen = _weights(prior, seen)
    logs = np.sort(np.log(np.clip(unseen_share.ravel(), 1e-300, 1.0)))
    mass = np.zeros(len(prior.sizes))
    for group in np.array_split(logs, min(_GROUPS, len(logs))):
        own = weights + unseen * group.mean()
        own = np.exp(own - own.max())
        mass += own / own.sum() * len(group)
    return np.asarray(mass / mass.sum())
