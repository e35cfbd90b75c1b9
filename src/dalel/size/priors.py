"""What was thought of the number of people, N, before the lists were looked at."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dalel.size.checks import in_range, one_of

if TYPE_CHECKING:
    import numpy as np

#: The standard normal quantile of 0.9.
_Z90: Final = 1.2815515655446004


class ReciprocalPrior(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="reciprocal"):
    """p(N) proportional to 1 / n0, n0 = N - seen >= 1: every order of magnitude of the unseen is alike. Improper.

    ``of`` "people" is 1 / N instead (what the R package dga 2.0.2 does without being told otherwise).
    """

    of: Literal["unseen", "people"] = "unseen"

    def __post_init__(self) -> None:
        one_of("of", self.of, ("unseen", "people"))

    @property
    def least_unseen(self) -> int:
        """The smallest number of unseen people it allows."""
        return 1 if self.of == "unseen" else 0

    def log_density(self, seen: int, unseen: np.ndarray) -> np.ndarray:
        """log p(N) up to a constant at ``unseen`` people beyond the ``seen``."""
        import numpy as np

        answer: np.ndarray = -np.log(unseen if self.of == "unseen" else seen + unseen)
        return answer


class LogNormalPrior(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="log-normal"):
    """N log-normal: as likely above ``median`` people as below, and under ``p90`` with probability 0.9.

    Raises InputError (setting-range) for a median that is not over 0 or a ``p90`` not over the median.
    """

    median: float
    p90: float

    def __post_init__(self) -> None:
        in_range("median", self.median, 0, float("inf"), ends="()")
        in_range("p90", self.p90, self.median, float("inf"), ends="()")

    @property
    def least_unseen(self) -> int:
        """The smallest number of unseen people it allows."""
        return 0

    def log_density(self, seen: int, unseen: np.ndarray) -> np.ndarray:
        """log p(N) up to a constant at ``unseen`` people beyond the ``seen``."""
        import numpy as np

        spread = log(self.p90 / self.median) / _Z90
        size = np.log(seen + unseen)
        answer: np.ndarray = -size - ((size - log(self.median)) / spread) ** 2 / 2
        return answer


class NegativeBinomialPrior(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="negative-binomial"
):
    """N Poisson about a mean that is gamma with this ``shape`` and ``scale``: mean shape x scale.

    Madigan and York (1997). Raises InputError (setting-range) where either is not over 0.
    """

    shape: float
    scale: float

    def __post_init__(self) -> None:
        in_range("shape", self.shape, 0, float("inf"), ends="()")
        in_range("scale", self.scale, 0, float("inf"), ends="()")

    @property
    def least_unseen(self) -> int:
        """The smallest number of unseen people it allows."""
        return 0

    def log_density(self, seen: int, unseen: np.ndarray) -> np.ndarray:
        """log p(N) up to a constant at ``unseen`` people beyond the ``seen``."""
        from scipy.special import gammaln

        size = seen + unseen
        answer: np.ndarray = gammaln(size + self.shape) - gammaln(size + 1) - size * log(1 + 1 / self.scale)
        return answer


#: The priors of N that ``DecomposableGraphs`` takes.
NumberPrior = ReciprocalPrior | LogNormalPrior | NegativeBinomialPrior
