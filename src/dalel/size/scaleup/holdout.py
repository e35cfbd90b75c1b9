"""Back-estimates: each known group estimated from the others, as if it were hidden."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.scaleup.survey import ScaleUpSurvey


class BackEstimate(msgspec.Struct, frozen=True):
    """A known group of ``size`` people that the method puts at ``estimate``; None where the others were never named."""

    name: str
    size: float
    estimate: float | None

    @property
    def ratio(self) -> float | None:
        """Estimate over truth."""
        return None if self.estimate is None else self.estimate / self.size

    @property
    def off(self) -> float:
        """By what factor it is wrong, whichever way; infinite where there is no estimate or it is 0."""
        return max(self.ratio, 1 / self.ratio) if self.ratio else float("inf")


class HoldOut(msgspec.Struct, frozen=True):
    """All back-estimates, and the slope of log estimate on log size (None with fewer than three)."""

    rows: tuple[BackEstimate, ...]
    slope: float | None

    @property
    def worst(self) -> BackEstimate | None:
        """The group that comes out most wrong."""
        return max(self.rows, key=lambda row: row.off, default=None)


def hold_out(data: ScaleUpSurvey, counts: np.ndarray, known: Sequence[int], *, given: bool) -> HoldOut:
    """Estimate each known group from the degrees that the others give; from the ``given`` degrees where there are."""
    import numpy as np

    ties = data.weights @ counts
    sizes = data.sizes
    rows = []
    for group in known:
        rest = [other for other in known if other != group]
        if given:
            degree = float(data.weights @ data.degrees) if data.degrees is not None else 0.0
        elif rest:
            degree = data.total * float(ties[rest].sum()) / float(sizes[rest].sum())
        else:
            continue
        estimate = data.total * float(ties[group]) / degree if degree > 0 else None
        rows.append(BackEstimate(data.groups[group], float(sizes[group]), estimate))
    usable = [row for row in rows if row.estimate]
    slope = None
    if len(usable) >= 3 and len({row.size for row in usable}) > 1:
        slope = float(np.polyfit([log(row.size) for row in usable], [log(row.estimate or 1) for row in usable], 1)[0])
    return HoldOut(tuple(rows), slope)


def trimmed(data: ScaleUpSurvey, counts: np.ndarray, most: float) -> tuple[int, ...]:
    """The known groups left when the worst is dropped, again and again, until all are within the factor ``most``.

    At least three are kept: with fewer nothing says which is wrong.
    """
    known = list(range(len(data.known)))
    while len(known) > 3:
        worst = hold_out(data, counts, known, given=False).worst
        if worst is None or worst.off <= most:
            break
        known.remove(data.groups.index(worst.name))
    return tuple(known)
