"""The interval that counts the choice of the model: BCa, the search repeated in every resample.

Silverman, Chan and Vincent 2024 (doi 10.1007/s11222-023-10346-9): people are resampled with replacement, the model is
chosen anew each time among the ``n_top`` best models of the data (or by the whole stepwise or greedy search), and the
percentiles are corrected for bias and acceleration (Efron 1987; DiCiccio and Efron 1996), the acceleration from taking
away one person of each distinct history in turn.
"""

from __future__ import annotations

from functools import partial
from math import inf
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.loglinear import models
from dalel.size.replicates import Progress, Replicates, generator, run_replicates

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dalel.size.capture import CaptureTable
    from dalel.size.loglinear.search import Choice, Plan


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """A search ready to be repeated in tables of the same histories; it travels to other machines.

    ``shares`` are the histories' shares of everybody seen; they sum to less than 1 where some people are on lists left
    out.
    """

    lists: int
    masks: Any
    shares: Any
    people: int
    manner: str
    order: int
    threshold: float
    penalty: float
    averaged: bool
    terms: Any
    offsets: Any
    start: Any

    @classmethod
    def of(cls, table: CaptureTable, people: int, plan: Plan, choice: Choice, n_top: int, averaged: bool) -> Selector:
        """The search ``plan`` in resamples of ``table``, in which ``people`` were seen in all."""
        import numpy as np

        masks, counts = table.arrays()
        kept = choice.ranked[:n_top] if plan.manner == "all" else (choice.best,)
        family = models.short_list(table.t, [one.terms for one in kept])
        start = np.array([value for one in kept for value in one.coefficients])
        return cls(
            lists=table.t, masks=masks, shares=counts / people, people=people, manner=plan.manner, order=plan.order,
            threshold=plan.threshold, penalty=choice.penalty, averaged=averaged, terms=family.terms,
            offsets=family.offsets, start=start,
        )  # fmt: skip

    def select(self, tables: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For each row of counts the number unseen (infinite: no estimate) and the model's place in the list (-1)."""
        import numpy as np

        from dalel.size.loglinear import kernels

        if self.manner == "stepwise":
            found = kernels.stepwise_each(self.masks, tables, self.lists, self.threshold)
        elif self.manner == "downhill":
            found = kernels.downhill_each(self.masks, tables, self.lists, self.order, self.penalty)
        else:
            chosen = kernels.reselect(
                self.masks, tables, self.lists, self.terms, self.offsets, self.start, self.penalty, self.averaged
            )
            return chosen[0], chosen[1]
        return found, np.full(len(tables), -1)

    def draw(self, seed: int, numbers: Sequence[int]) -> np.ndarray:
        """Resampled tables, one a number."""
        import numpy as np

        shares = np.append(self.shares, max(0.0, 1.0 - self.shares.sum()))
        drawn = np.empty((len(numbers), len(self.masks)))
        for row, number in enumerate(numbers):
            drawn[row] = generator(seed, int(number)).multinomial(self.people, shares)[:-1]
        return drawn


def _part(numbers: Sequence[int], selector: Selector, seed: int) -> np.ndarray:
    import numpy as np

    unseen, chosen = selector.select(selector.draw(seed, numbers))
    return np.column_stack((unseen, chosen))


def resample(
    selector: Selector,
    total: int,
    seed: int,
    *,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress | None = None,
) -> Replicates:
    """``total`` resamples: rows of the number unseen and the place of the model chosen."""
    return run_replicates(
        partial(_part, selector=selector, seed=seed), total, workers=workers, scheduler=scheduler, progress=progress
    )


def one_less(selector: Selector) -> np.ndarray:
    """The number unseen when one person of each distinct history in turn is taken away."""
    import numpy as np

    counts = np.round(selector.shares * selector.people)
    tables = np.tile(counts, (len(counts), 1)) - np.eye(len(counts))
    return selector.select(tables)[0]


class Corrected(msgspec.Struct, frozen=True):
    """Limits (``high`` infinite: no upper limit), with the bias correction and the acceleration they were made with.

    ``beyond`` is how many replicates lie outside the limit that has fewer.
    """

    low: float
    high: float
    bias: float
    acceleration: float | None
    beyond: float


def bca(values: np.ndarray, estimate: float, without: np.ndarray, weights: np.ndarray, level: float) -> Corrected:
    """Bias-corrected and accelerated percentile limits (Efron 1987).

    ``values`` are replicates of an estimate, perhaps infinite; ``without`` the estimate less one person of each
    history, ``weights`` the people who have it. Where one of ``without`` is infinite there is no acceleration, and
    the limits are corrected for bias only.
    """
    import numpy as np

    normal = NormalDist()
    ordered = np.sort(values)
    # Ties count half: with few distinct tables a resample often gives the very estimate of the data.
    close = np.abs(values - estimate) <= 1e-9 * max(abs(estimate), 1.0)
    below = float(((values < estimate) & ~close).mean() + close.mean() / 2)
    edge = 0.5 / len(values)
    bias = normal.inv_cdf(min(max(below, edge), 1 - edge))
    acceleration = None
    if np.isfinite(without).all():
        pull = np.average(without, weights=weights) - without
        spread = float((weights * pull**2).sum())
        acceleration = float((weights * pull**3).sum()) / (6 * spread**1.5) if spread > 0 else 0.0
    limits, beyond = [], inf
    for tail in ((1 - level) / 2, (1 + level) / 2):
        shifted = bias + normal.inv_cdf(tail)
        scale = 1 - (acceleration or 0.0) * shifted
        share = normal.cdf(bias + shifted / scale) if scale > 0 else float(tail > 0.5)
        limits.append(_quantile(ordered, share))
        beyond = min(beyond, len(ordered) * min(share, 1 - share))
    return Corrected(limits[0], limits[1], bias, acceleration, beyond)


def _quantile(ordered: np.ndarray, share: float) -> float:
    """Linear between order statistics; infinite as soon as one of the two is."""
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    part = at - below
    if part == 0:
        return float(ordered[below])
    if ordered[above] == inf:
        return inf
    return float(ordered[below] + part * (ordered[above] - ordered[below]))
