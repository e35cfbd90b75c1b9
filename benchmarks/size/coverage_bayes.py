"""Coverage of the Bayesian intervals from three and more lists: ``python benchmarks/size/coverage_bayes.py [--write]``.

400 studies a row of graphs, 40 of latent classes. Takes about five minutes of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Instead of this folder: a module of it may have the name of a package that numba looks for.
sys.path[0] = str(Path(__file__).parents[1])

import numpy as np  # noqa: E402 - benchmarks run as scripts

from dalel.size import CaptureTable, DecomposableGraphs, LatentClass, Result  # noqa: E402
from dalel.size.planning.lists import history_chances  # noqa: E402
from dalel.size.replicates import generator  # noqa: E402
from size.simulate import measured, report  # noqa: E402

SEED = 20261125
REPLICATES = 400
FEWER = 40
#: LCMCR itself gives 1,407 (1,271 to 1,698) on the counts to be expected; with 200 times the people 2,000 is reached.
PRIOR_WINS = "uniform priors of the chances outweigh what so few people say of the class hardly ever met"


def table(counts: np.ndarray) -> CaptureTable:
    """The table of counts by mask."""
    t = len(counts).bit_length() - 1
    return CaptureTable({
        "".join("1" if mask >> place & 1 else "0" for place in range(t)): int(count)
        for mask, count in enumerate(counts) if mask
    })  # fmt: skip


def studies(people: int, cells: np.ndarray) -> Callable[[int], CaptureTable]:
    """Studies of so many people with these chances of each history."""
    return lambda number: table(generator(SEED, number).multinomial(people, cells))


def classes(weights: tuple[float, ...], chances: tuple[tuple[float, ...], ...]) -> np.ndarray:
    """The chances of histories of a mixture of classes."""
    t = len(chances[0])
    return sum(
        (weight * history_chances(each, {}, 0.0) for weight, each in zip(weights, chances, strict=True)),
        np.zeros(1 << t),
    )


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    graphs = DecomposableGraphs()
    designs = (
        (2000, history_chances((0.15,) * 3, {}, 0), "3 lists, independent", ""),
        (2000, history_chances((0.15,) * 3, {(0, 1): 3.0}, 0), "3 lists, two of them dependent (odds ratio 3)", ""),
        (2000, history_chances((0.12,) * 4, {(0, 1): 3.0, (1, 2): 3.0}, 0), "4 lists, a chain of dependence", ""),
        (600, history_chances((0.06,) * 3, {}, 0), "3 lists, about 6 people found twice", "the prior 1/n0 pulls down"),
        (2000, history_chances((0.15,) * 3, {}, 1.0), "3 lists, people differ (log odds, deviation 1)",
         "no graph describes people who differ; no model of lists alone does"),
    )  # fmt: skip
    for people, cells, setting, why in designs:
        drawn = studies(people, cells)
        yield measured("decomposable-graphs", setting, people, REPLICATES, _fits(graphs, drawn), why)
    latent = LatentClass(refit=False, temperatures=4, effective=400, most_sweeps=40_000)
    apart = classes((0.7, 0.3), ((0.08, 0.1, 0.06, 0.1), (0.4, 0.5, 0.3, 0.4)))
    mixtures = (
        (2000, history_chances((0.15,) * 4, {}, 0), "4 lists, one class", ""),
        (2000, apart, "4 lists, two classes apart", PRIOR_WINS),
        (2000, classes((0.7, 0.3), ((0.08, 0.1, 0.06), (0.4, 0.5, 0.3))), "3 lists, two classes apart", PRIOR_WINS),
        (2000, history_chances((0.15,) * 4, {}, 1.0), "4 lists, people differ (log odds, deviation 1)",
         "people hardly ever met are mixed among those never met: no data tell how many they are"),
    )  # fmt: skip
    for people, cells, setting, why in mixtures:
        drawn = studies(people, cells)
        yield measured("latent-class", f"{setting}, {FEWER} studies", people, FEWER, _fits(latent, drawn), why)


def _fits(method: DecomposableGraphs | LatentClass, drawn: Callable[[int], CaptureTable]) -> Callable[[int], Result]:
    return lambda number: method.fit(drawn(number))


if __name__ == "__main__":
    report("bayes", REPLICATES, SEED, rows())
