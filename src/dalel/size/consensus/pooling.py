"""Arithmetic of pooling on the log scale: correlated inputs, heterogeneity, REML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np


class Pooled(msgspec.Struct, frozen=True):
    """A generalised least squares mean: ``mean`` of log N, its ``variance``, and the weighted sum of squares ``q``."""

    mean: float
    variance: float
    q: float


def covariance(spreads: Sequence[float], surveys: Sequence[str], correlation: float) -> np.ndarray:
    """Covariance of the log estimates: those that share a survey have ``correlation``, others none."""
    import numpy as np

    s = np.asarray(spreads, dtype=np.float64)
    shared = np.array([[bool(a) and a == b for b in surveys] for a in surveys], dtype=bool).reshape(len(s), len(s))
    matrix = np.where(shared, correlation, 0.0)
    np.fill_diagonal(matrix, 1.0)
    return np.asarray(matrix * np.outer(s, s))


def pooled(y: np.ndarray, matrix: np.ndarray) -> Pooled:
    """The generalised least squares mean of ``y`` under covariance ``matrix``."""
    import numpy as np

    weighted = np.linalg.solve(matrix, np.column_stack([np.ones_like(y), y]))
    total = weighted[:, 0].sum()
    mean = weighted[:, 1].sum() / total
    off = y - mean
    return Pooled(float(mean), float(1 / total), float(off @ np.linalg.solve(matrix, off)))


def reml(y: np.ndarray, matrix: np.ndarray) -> float:
    """The between-input variance tau^2 by restricted maximum likelihood; 0 where the likelihood is highest there.

    Viechtbauer 2005, doi 10.3102/10769986030003261.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    values, vectors = np.linalg.eigh(matrix)
    turned, ones = vectors.T @ y, vectors.T @ np.ones_like(y)

    def loss(tau2: np.ndarray) -> np.ndarray:
        w = 1 / (values + tau2[:, None])
        total = w @ ones**2
        mean = (w @ (ones * turned)) / total
        off = turned - mean[:, None] * ones
        answer: np.ndarray = -np.log(w).sum(1) + np.log(total) + (w * off**2).sum(1)
        return answer

    widest = float(np.ptp(y)) ** 2 * len(y) + float(values.max())
    # The restricted likelihood may have two peaks: a grid first, then the best cell in full.
    grid = np.concatenate([[0.0], np.geomspace(1e-10, 1.0, 80) * widest])
    heights = loss(grid)
    best = int(np.argmin(heights))
    if best == 0:
        return 0.0
    found = minimize_scalar(
        lambda tau2: float(loss(np.array([tau2]))[0]),
        bounds=(grid[best - 1], grid[min(best + 1, len(grid) - 1)]),
        options={"xatol": 1e-14},
    )
    return float(found.x) if found.fun < heights[0] else 0.0


def moments(y: np.ndarray, matrix: np.ndarray) -> float:
    """tau^2 by moments (DerSimonian and Laird 1986, doi 10.1016/0197-2456(86)90046-2)."""
    import numpy as np

    weight = np.linalg.inv(matrix)
    rows = weight.sum(0)
    spread = float(np.trace(weight) - rows @ rows / rows.sum())
    return max(0.0, (pooled(y, matrix).q - (len(y) - 1)) / spread)


def inconsistency(q: float, inputs: int) -> float:
    """I^2 in percent: the share of the variation that sampling error does not explain (Higgins and Thompson 2002)."""
    return max(0.0, 100.0 * (q - (inputs - 1)) / q) if q > 0 and inputs > 1 else 0.0
