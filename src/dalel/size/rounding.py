"""Figures for publication: as precise as they are, limits never drawn in, never under the people seen.

House rule (specification of the size methods, section 13): the point to two significant figures, three when its
coefficient of variation is under 5 %; the lower limit down and the upper limit up to the same unit.
"""

from __future__ import annotations

from math import ceil, floor, log10

import msgspec

from dalel.size.result import Result


class Rounded(msgspec.Struct, frozen=True):
    """An answer as it is published. None where there is no such figure."""

    estimate: int | None
    low: int | None
    high: int | None
    unit: int


def rounded(result: Result) -> Rounded:
    """Estimate and limits of a result in whole people, rounded to one unit."""
    held = result.interval
    anchor = result.estimate if result.estimate is not None else (held.low if held else None)
    if anchor is None:
        return Rounded(None, None, None, 1)
    return round_together(anchor if result.estimate is not None else None, held.low if held else None,
                          held.high if held else None, result.se, result.seen)  # fmt: skip


def round_together(
    estimate: float | None, low: float | None, high: float | None, se: float | None = None, seen: int = 0
) -> Rounded:
    """Round a point and its limits to one unit. ``se`` decides between two and three significant figures."""
    anchor = estimate if estimate is not None else (low or 0.0)
    precise = se is not None and estimate is not None and estimate > 0 and se / estimate < 0.05
    unit = _unit(anchor, 3 if precise else 2)
    point = None if estimate is None else max(floor(estimate / unit + 0.5) * unit, seen)
    lower = None if low is None else max(floor(low / unit + 1e-9) * unit, seen)
    upper = None if high is None else ceil(high / unit - 1e-9) * unit
    if point is not None:
        lower = None if lower is None else min(lower, point)
        upper = None if upper is None else max(upper, point)
    return Rounded(point, lower, upper, unit)


def _unit(value: float, figures: int) -> int:
    if value < 10:
        return 1
    unit: int = 10 ** max(0, floor(log10(value)) - figures + 1)
    return unit
