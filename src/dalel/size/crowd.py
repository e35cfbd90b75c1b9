"""What people guess when asked how many there are: a starting point for other methods, never an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, isfinite, log
from typing import Final

import msgspec

from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.intervals import z_value
from dalel.size.priors import LogNormalPrior
from dalel.size.problems import InputError
from dalel.size.replicates import Progress
from dalel.size.result import Diagnostic, Notice, Result, Series
from dalel.size.uncertain import Uncertain, from_logs

#: Fewer guesses than this have no quartiles worth the name.
LEAST_GUESSES: Final = 5
#: The standard normal's quartiles are this far apart.
_QUARTILES: Final = 1.3489795003921634


class CrowdGuess(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Guesses of knowledgeable people ("wisdom of the crowd"): their median and quartiles on the log scale.

    Guesses share what everybody believes, so their mean does not come nearer to the truth with more of them: no
    standard error is given, and no estimate. ``prior`` and ``size_prior`` make a distribution of them for methods that
    take one, as wide as the guesses are apart, whatever their number. ``widen`` multiplies that width.

    Raises InputError for settings out of range.
    """

    widen: float = 1.0

    def __post_init__(self) -> None:
        in_range("widen", self.widen, 1, 100)

    def fit(
        self, data: Sequence[float], *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> Result:
        """Declines as an estimate; the median and quartiles are among the diagnostics.

        Raises InputError: fewer than 5 guesses, one that is not over 0.
        """
        import dalel

        about = estimand or Estimand()
        low, median, high = _quartiles(data)
        if progress is not None:
            progress(1, 1)
        return Result(
            method="crowd-guess",
            status="refused",
            estimand=about,
            warnings=(Notice("guesses-are-a-prior", {"guesses": len(data)}), *unstated(about)),
            diagnostics=(
                Diagnostic("guess-median", median),
                Diagnostic("guess-lower-quartile", low),
                Diagnostic("guess-upper-quartile", high),
            ),
            series=(Series("guesses", {"rank": tuple(float(n) for n in range(1, len(data) + 1)),
                                       "guess": tuple(sorted(float(guess) for guess in data))}),),
            settings=as_plain(self),
            inputs=fingerprint(sorted(float(guess) for guess in data)),
            version=dalel.__version__,
            source="median and quartiles of the logarithm",
        )  # fmt: skip

    def prior(self, data: Sequence[float], name: str = "") -> Uncertain:
        """The guesses as a log-normal quantity: their median, and their inter-quartile range as its own.

        Raises InputError as ``fit``.
        """
        low, median, high = _quartiles(data)
        return from_logs(median, self.widen * log(high / low) / _QUARTILES, name)

    def size_prior(self, data: Sequence[float]) -> LogNormalPrior:
        """The same as a prior on N, for the methods that take one.

        Raises InputError as ``fit``, and where all guesses are one: that is no distribution.
        """
        made = self.prior(data)
        if made.known:
            raise InputError("guesses-all-one", found=made.point)
        return LogNormalPrior(median=made.point, p90=made.point * exp(z_value(0.8) * made.parameters[1]))


def _quartiles(data: Sequence[float]) -> tuple[float, float, float]:
    import numpy as np

    if len(data) < LEAST_GUESSES:
        raise InputError("too-few-guesses", found=len(data), limit=LEAST_GUESSES)
    for row, guess in enumerate(data, 1):
        if isinstance(guess, bool) or not isinstance(guess, int | float) or not isfinite(guess) or guess <= 0:
            raise InputError("guess-impossible", found=str(guess), where=str(row))
    low, median, high = np.exp(np.quantile(np.log(np.asarray(data, dtype=np.float64)), [0.25, 0.5, 0.75]))
    return float(low), float(median), float(high)
