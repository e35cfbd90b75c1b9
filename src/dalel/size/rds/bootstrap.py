"""How much an estimate from recruitment trees varies: the tree, the Salganik and the successive-sampling bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from dalel.size.rds.weights import inclusion, salganik_heckathorn, weighted_share
from dalel.size.replicates import Progress, Replicates, generator, run_replicates

if TYPE_CHECKING:
    import numpy as np

#: tree: Baraff, McCormick and Raftery 2016. salganik: Salganik 2006. successive: Gile 2011, section 4.
Variance = Literal["tree", "salganik", "successive"]
#: "i": Salganik and Heckathorn; "ii": Volz and Heckathorn; "ss": Gile.
Estimator = Literal["i", "ii", "ss"]
#: A resampled tree may branch; it is cut at this many times the sample, which changes nothing seen in practice.
_MOST_GROWTH = 40


def estimate(
    kind: Estimator, having: np.ndarray, degrees: np.ndarray, recruiter: np.ndarray, population: float
) -> float | None:
    """The estimate of one kind from groups (1.0 or 0.0), degrees and positions of recruiters; None where there is none.

    ``population`` is used by "ss" alone; a larger sample than population counts as all of it seen.
    """
    if kind == "i":
        return salganik_heckathorn(having, degrees, recruiter)
    if kind == "ii":
        return weighted_share(having, 1 / degrees)
    return weighted_share(having, 1 / inclusion(degrees, max(population, len(degrees))))


def replicates(
    variance: Variance,
    kind: Estimator,
    having: np.ndarray,
    degrees: np.ndarray,
    recruiter: np.ndarray,
    population: float,
    count: int,
    seed: int,
    *,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress | None = None,
) -> Replicates:
    """Bootstrap estimates, one row a replicate; NaN where a replicate has none (all of one group)."""
    part: Callable[[Sequence[int]], np.ndarray]
    if variance == "successive":
        part = partial(_successive, kind, having, degrees, recruiter, population, seed)
    elif variance == "salganik":
        part = partial(_salganik, kind, having, degrees, recruiter, population, seed)
    else:
        part = partial(_tree, kind, having, degrees, recruiter, population, seed)
    return run_replicates(part, count, workers=workers, scheduler=scheduler, progress=progress)


def _key(seed: int, number: int) -> int:
    return int(generator(seed, number).integers(0, 2**32))


def _value(told: float | None) -> float:
    return float("nan") if told is None else told


def _stretches(owner: np.ndarray, owners: int) -> tuple[np.ndarray, np.ndarray]:
    """Those who belong to each of ``owners``, one stretch after another: where each begins, and who they are."""
    import numpy as np

    owned = np.flatnonzero(owner >= 0)
    order = owned[np.argsort(owner[owned], kind="stable")]
    start = np.zeros(owners + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner[owned], minlength=owners), out=start[1:])
    return start, order.astype(np.int64)


def _tree(
    kind: Estimator, having: np.ndarray, degrees: np.ndarray, recruiter: np.ndarray, population: float, seed: int,
    numbers: Sequence[int],
) -> np.ndarray:  # fmt: skip
    import numpy as np

    from dalel.size.rds.kernels import tree_resample

    start, children = _stretches(recruiter, len(recruiter))
    seeds = np.flatnonzero(recruiter < 0).astype(np.int64)
    rows = np.empty((len(numbers), 1))
    for row, number in enumerate(numbers):
        drawn, above = tree_resample(_key(seed, number), seeds, start, children, _MOST_GROWTH * len(recruiter))
        # The sample fraction is kept: a larger tree stands for a larger population, or it would be seen whole.
        scaled = population * len(drawn) / len(recruiter)
        rows[row, 0] = _value(estimate(kind, having[drawn], degrees[drawn], above, scaled))
    return rows


def _salganik(
    kind: Estimator, having: np.ndarray, degrees: np.ndarray, recruiter: np.ndarray, population: float, seed: int,
    numbers: Sequence[int],
) -> np.ndarray:  # fmt: skip
    import numpy as np

    from dalel.size.rds.kernels import chain_resample

    source = np.where(recruiter >= 0, having[recruiter], -1).astype(np.int64)
    start, members = _stretches(source, 2)
    groups = having.astype(np.int64)
    rows = np.empty((len(numbers), 1))
    for row, number in enumerate(numbers):
        drawn, above = chain_resample(_key(seed, number), groups, start, members, len(recruiter))
        rows[row, 0] = _value(estimate(kind, having[drawn], degrees[drawn], above, population))
    return rows


def _successive(
    kind: Estimator, having: np.ndarray, degrees: np.ndarray, recruiter: np.ndarray, population: float, seed: int,
    numbers: Sequence[int],
) -> np.ndarray:  # fmt: skip
    import numpy as np

    from dalel.size.rds.kernels import successive_resample

    counts, sizes = population_of(having, degrees, population)
    recruited = recruiter >= 0
    crossing = np.zeros((2, 2))
    for source in (0, 1):
        for target in (0, 1):
            crossing[source, target] = ((having[recruiter[recruited]] == source) & (having[recruited] == target)).sum()
    # A group that recruited nobody is taken to recruit as the others did.
    crossing[crossing.sum(axis=1) == 0] = crossing.sum(axis=0)
    crossing /= np.maximum(crossing.sum(axis=1, keepdims=True), 1)
    rows = np.empty((len(numbers), 1))
    for row, number in enumerate(numbers):
        groups, drawn = successive_resample(_key(seed, number), counts, sizes, crossing, recruiter)
        rows[row, 0] = _value(estimate(kind, groups.astype(float), drawn, recruiter, population))
    return rows


def population_of(having: np.ndarray, degrees: np.ndarray, population: float) -> tuple[np.ndarray, np.ndarray]:
    """The population that the weights stand for: whole people by group (2 rows) and degree, and these degrees.

    Never fewer in a cell than were seen; the rest shared out by largest remainder. ``population`` must be finite.
    """
    import numpy as np

    sizes, at = np.unique(degrees, return_inverse=True)
    weights = 1 / inclusion(degrees, population)
    seen = np.zeros((2, len(sizes)))
    wanted = np.zeros((2, len(sizes)))
    np.add.at(seen, (having.astype(int), at), 1)
    np.add.at(wanted, (having.astype(int), at), weights)
    unseen = np.maximum(wanted * (population / wanted.sum()) - seen, 0)
    extra = round(population) - len(degrees)
    if extra > 0 and unseen.sum() > 0:
        unseen *= extra / unseen.sum()
        whole = np.floor(unseen)
        short = extra - round(whole.sum())
        last = np.argsort(-(unseen - whole), axis=None, kind="stable")[:short]
        whole.flat[last] += 1
        seen += whole
    return seen, sizes
