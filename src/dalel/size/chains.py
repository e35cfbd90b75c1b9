"""Whether chains of a Markov chain Monte Carlo run have settled, and refusal where they have not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.size.result import Diagnostic, Light

if TYPE_CHECKING:
    import numpy as np

#: Vehtari et al. 2021 (doi 10.1214/20-BA1221): R-hat under 1.01, at least 400 effective draws over four chains.
MOST_RHAT: Final = 1.01
LEAST_DRAWS: Final = 400
#: Beyond this no figure is given at all.
REFUSED_RHAT: Final = 1.05
REFUSED_DRAWS: Final = 100


class Mixing(msgspec.Struct, frozen=True):
    """How well chains mixed for one quantity: rank-normalised split R-hat, bulk and tail effective sample sizes."""

    rhat: float
    bulk: float
    tail: float

    @property
    def light(self) -> Light:
        """Green where the chains may be trusted, red where nothing may be said from them."""
        if not (self.rhat <= REFUSED_RHAT and self.bulk >= REFUSED_DRAWS):
            return "red"
        return "green" if self.rhat <= MOST_RHAT and min(self.bulk, self.tail) >= LEAST_DRAWS else "amber"

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The figures as diagnostics of a result."""
        return (
            Diagnostic("rhat", self.rhat, self.light, {"limit": MOST_RHAT}),
            Diagnostic("effective-draws", min(self.bulk, self.tail), self.light, {"limit": LEAST_DRAWS}),
        )


def mixing(draws: np.ndarray) -> Mixing:
    """How well chains mixed: ``draws`` is (chains, draws), at least two chains. Raises ValueError for a single one."""
    from importlib import import_module

    import numpy as np

    stats: Any = import_module("arviz_stats.base").array_stats
    held = np.asarray(draws, dtype=np.float64)
    if held.ndim != 2 or held.shape[0] < 2:
        raise ValueError("chains are compared with one another: at least two are needed")
    if np.ptp(held) == 0:
        return Mixing(1.0, float(held.size), float(held.size))
    return Mixing(
        float(stats.rhat(held, chain_axis=0, draw_axis=1)),
        float(stats.ess(held, chain_axis=0, draw_axis=1, method="bulk")),
        float(stats.ess(held, chain_axis=0, draw_axis=1, method="tail", prob=(0.05, 0.95))),
    )
