"""Coverage of the intervals from repeat counts: ``python benchmarks/size/coverage_repeat_counts.py [--write]``.

300 studies a row, 5,000 people each. Takes about five minutes of one core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from simulate import measured, report

from dalel.size import (
    ChaoBound,
    OneInflated,
    OneInflationBound,
    RepeatCounts,
    Result,
    TruncatedGeometric,
    TruncatedNegativeBinomial,
    TruncatedPoisson,
    Zelterman,
)
from dalel.size.replicates import generator

SEED = 20261125
REPLICATES = 300
PEOPLE = 5000

Draw = Callable[[np.random.Generator], np.ndarray]


def alike(draws: np.random.Generator) -> np.ndarray:
    """Everybody is met at one rate."""
    return draws.poisson(0.8, PEOPLE)


def exponential(draws: np.random.Generator) -> np.ndarray:
    """Rates are exponential between people."""
    return draws.poisson(draws.exponential(0.8, PEOPLE))


def gamma(draws: np.random.Generator) -> np.ndarray:
    """Rates are gamma between people, of shape 2."""
    return draws.poisson(draws.gamma(2, 0.5, PEOPLE))


def ended(draws: np.random.Generator) -> np.ndarray:
    """Everybody is met at one rate, but for 40 % the first meeting is the last."""
    times = alike(draws)
    return np.where((times > 1) & (draws.random(PEOPLE) < 0.4), 1, times)


def ended_exponential(draws: np.random.Generator) -> np.ndarray:
    """Rates are exponential, and for 40 % the first meeting is the last."""
    times = exponential(draws)
    return np.where((times > 1) & (draws.random(PEOPLE) < 0.4), 1, times)


WORLDS: tuple[tuple[str, Draw], ...] = (
    ("people alike", alike),
    ("rates exponential", exponential),
    ("rates gamma, shape 2", gamma),
    ("people alike, 40 % leave after one", ended),
    ("rates exponential, 40 % leave after one", ended_exponential),
)
#: The methods, and the worlds each was made for.
METHODS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("truncated-poisson", TruncatedPoisson(), ("people alike",)),
    ("truncated-geometric", TruncatedGeometric(), ("rates exponential",)),
    ("truncated-negative-binomial", TruncatedNegativeBinomial(),
     ("people alike", "rates exponential", "rates gamma, shape 2")),
    ("zelterman", Zelterman(), ("people alike",)),
    ("chao (bound)", ChaoBound(), ("people alike", "rates exponential", "rates gamma, shape 2")),
    ("one-inflated-poisson", OneInflated(base="poisson"), ("people alike", "people alike, 40 % leave after one")),
    ("one-inflated-geometric", OneInflated(),
     ("rates exponential", "rates exponential, 40 % leave after one")),
    ("one-inflation-bound", OneInflationBound(), tuple(name for name, _ in WORLDS)),
)  # fmt: skip


def rows() -> Iterator[dict[str, Any]]:
    """Every method in every world; all methods see the same studies."""
    for world, draw in WORLDS:
        answers: list[list[Result]] = []
        for number in range(REPLICATES):
            times, people = np.unique(draw(generator(SEED, number)), return_counts=True)
            data = RepeatCounts({int(t): int(p) for t, p in zip(times, people, strict=True) if t})
            answers.append([method.fit(data) for _, method, _ in METHODS])
        for place, (name, _, made_for) in enumerate(METHODS):
            why = "" if world in made_for else "not what the model assumes"
            yield measured(
                name,
                world,
                PEOPLE,
                REPLICATES,
                lambda number, place=place, answers=answers: answers[number][place],
                why,
            )  # type: ignore[misc]


if __name__ == "__main__":
    report("repeat-counts", REPLICATES, SEED, rows())
