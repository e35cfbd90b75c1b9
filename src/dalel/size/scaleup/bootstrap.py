"""The rescaled bootstrap over strata and clusters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.problems import InputError
from dalel.size.replicates import Progress, Replicates, generator, run_replicates

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.scaleup.survey import ScaleUpSurvey


class ClusterTotals(msgspec.Struct, frozen=True):
    """Weighted totals of some columns by cluster (``totals``: clusters by columns), and each cluster's stratum."""

    totals: Any
    strata: Any

    @property
    def freedom(self) -> int:
        """Clusters less strata: the degrees of freedom of the design."""
        return len(self.strata) - len(set(self.strata.tolist()))


def cluster_totals(data: ScaleUpSurvey, columns: np.ndarray) -> ClusterTotals:
    """Weighted totals of ``columns`` (respondents by columns) over each cluster.

    Raises InputError (lone-cluster) for a stratum with one cluster only: nothing tells how clusters differ there.
    """
    import numpy as np

    names, first, number = np.unique(data.clusters, return_index=True, return_inverse=True)
    totals = np.zeros((len(names), columns.shape[1]))
    np.add.at(totals, number, data.weights[:, None] * columns)
    strata = data.strata[first]
    for stratum, clusters in zip(*np.unique(strata, return_counts=True), strict=True):
        if clusters < 2:
            raise InputError("lone-cluster", found=data.stratum_names[int(stratum)] or "-", limit=2)
    return ClusterTotals(totals, strata)


class _Part(msgspec.Struct, frozen=True):
    """Replicates of the totals over all clusters, one row each; a part of the work that can be sent elsewhere."""

    held: ClusterTotals
    seed: int
    stream: int

    def __call__(self, numbers: Sequence[int]) -> np.ndarray:
        import numpy as np

        strata = [np.flatnonzero(self.held.strata == one) for one in np.unique(self.held.strata)]
        rows = np.empty((len(numbers), self.held.totals.shape[1]))
        for row, number in enumerate(numbers):
            random = generator(self.seed, number + self.stream)
            factor = np.empty(len(self.held.strata))
            for members in strata:
                n = len(members)
                drawn = np.bincount(random.integers(0, n, n - 1), minlength=n)
                factor[members] = drawn * (n / (n - 1))
            rows[row] = factor @ self.held.totals
        return rows


def replicate_totals(
    held: ClusterTotals,
    replicates: int,
    seed: int,
    *,
    stream: int = 0,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress | None = None,
) -> Replicates:
    """Totals over all clusters in every replicate.

    In each stratum one cluster fewer than it has is drawn with replacement, and weights are raised by n / (n - 1), so
    that the variance is that of the design (Rao and Wu 1988, doi 10.1080/01621459.1988.10478591; Rao, Wu and Yue 1992).
    ``stream`` keeps the random numbers of two surveys apart.
    """
    return run_replicates(
        _Part(held, seed, stream), replicates, workers=workers, scheduler=scheduler, progress=progress
    )
