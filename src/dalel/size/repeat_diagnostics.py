"""Checks of repeat counts: the ratio plot, the rootogram, the fit, and how much one person moves the answer."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, Final

from dalel.size.problems import InputError
from dalel.size.result import Diagnostic, Light, Series

if TYPE_CHECKING:
    from dalel.size.repeat_counts import RepeatCounts
    from dalel.size.repeat_models import Rung

#: Cells of fewer expected people than this are put together for the test of fit.
_LEAST_EXPECTED: Final = 5.0
#: More groups of alike people than this are not left out one by one.
_MOST_LEFT_OUT: Final = 60


def ratio_plot(counts: dict[int, int]) -> Series:
    """(x + 1) f_(x+1) / f_x by x: flat for the Poisson, a rising line where people's rates differ.

    Where the first meeting ends the risk the first point lies under the line through the others (Böhning 2016).
    """
    points = [(x, (x + 1) * counts.get(x + 1, 0) / people) for x, people in counts.items() if counts.get(x + 1, 0)]
    return Series("ratio-plot", {"times": tuple(float(x) for x, _ in points), "ratio": tuple(r for _, r in points)})


def rootogram(counts: dict[int, int], rung: Rung) -> tuple[Series, ...]:
    """People met 1, 2, 3 ... times as counted and as expected; nothing where the model expects nothing of them all."""
    if not rung.expected:
        return ()
    times = range(1, len(rung.expected) + 1)
    return (
        Series(
            "rootogram",
            {
                "times": tuple(float(x) for x in times),
                "counted": tuple(float(counts.get(x, 0)) for x in times),
                "expected": rung.expected,
            },
        ),
    )


def fit_test(counts: dict[int, int], rung: Rung) -> tuple[Diagnostic, ...]:
    """Pearson's chi-square of the counts against those expected; nothing without a degree of freedom.

    Numbers of times of which fewer than 5 people are expected are put together. With covariates no degree is taken off
    for the coefficients, which is cautious.
    """
    from scipy.stats import chi2

    if not rung.expected or rung.estimate is None:
        return ()
    seen = sum(counts.values())
    cells = [[float(counts.get(x, 0)), expected] for x, expected in enumerate(rung.expected, 1)]
    # What is expected beyond the last cell belongs to it.
    cells[-1][1] += max(seen - sum(rung.expected), 0.0)
    rare = [0.0, 0.0]
    while len(cells) > 1 and cells[-1][1] < _LEAST_EXPECTED:
        counted, expected = cells.pop()
        rare = [rare[0] + counted, rare[1] + expected]
    if rare[1] >= 1:
        cells.append(rare)
    else:
        cells[-1] = [cells[-1][0] + rare[0], cells[-1][1] + rare[1]]
    freedom = len(cells) - 1 - (rung.parameters if rung.parameters <= 2 else 0)
    if freedom < 1:
        return ()
    square = sum((counted - expected) ** 2 / expected for counted, expected in cells)
    p = float(chi2.sf(square, freedom))
    light: Light = "green" if p > 0.05 else "red"
    return (Diagnostic("fit-chi-square", p, light, {"p": shown_p(p), "square": square, "freedom": freedom}),)


def shown_p(p: float) -> float:
    """A p-value as it is shown: rounded up to 0.001."""
    return ceil(p * 1000) / 1000


def largest_shift(data: RepeatCounts, fitted: Callable[[RepeatCounts], Rung], estimate: float) -> Diagnostic:
    """The largest change of the estimate when one person is left out, as a share of it."""
    groups = [(stratum, times) for stratum, held in data.strata.items() for times in held]
    # The people met most often move it most.
    groups = sorted(groups, key=lambda group: -group[1])[:_MOST_LEFT_OUT]
    worst, by = 0.0, 0
    for stratum, times in groups:
        try:
            other = fitted(data.without_one(stratum, times)).estimate
        except InputError:  # the only person
            continue
        shift = float("inf") if other is None else abs(other - estimate) / estimate
        if shift > worst:
            worst, by = shift, times
    light: Light = "green" if worst < 0.05 else "amber" if worst < 0.2 else "red"
    return Diagnostic("one-person-shift", worst if worst < float("inf") else None, light,
                      {"times": by, "percent": round(100 * worst, 1) if worst < float("inf") else "∞"})  # fmt: skip
