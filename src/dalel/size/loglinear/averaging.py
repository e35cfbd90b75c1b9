"""An average over models by their weights, where somebody asks for one; never the default."""

from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalel.size.loglinear.fit import Fit


class Average(msgspec.Struct, frozen=True):
    """The weighted number unseen, its standard error, and each model's weight."""

    unseen: float
    se: float
    weights: tuple[float, ...]


def weights(fits: Sequence[Fit]) -> tuple[float, ...]:
    """exp(-difference / 2) of the scores, summing to 1 (Burnham and Anderson 2002; with BIC, Schwarz weights)."""
    least = min(one.score for one in fits)
    raw = [exp(-0.5 * (one.score - least)) for one in fits]
    return tuple(one / sum(raw) for one in raw)


def average(fits: Sequence[Fit]) -> Average:
    """The average over models.

    Its standard error counts the spread between models: sum of w sqrt(variance + (N - average)^2) (Buckland, Burnham
    and Augustin 1997).
    """
    shares = weights(fits)
    unseen = sum(share * one.unseen for share, one in zip(shares, fits, strict=True))
    se = sum(share * sqrt(one.se**2 + (one.unseen - unseen) ** 2) for share, one in zip(shares, fits, strict=True))
    return Average(unseen, se, shares)
