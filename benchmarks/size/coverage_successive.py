"""Coverage of sizes from the order of recruitment: ``python benchmarks/size/coverage_successive.py [--write]``.

Populations of 1,000 with log-normal degrees, reached by successive sampling as the method supposes, or by recruitment
on a network (``coverage_rds.py``). 30 studies a row (15 of the visibility form); about three minutes of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Instead of this folder: scripts of it are imported by their place.
sys.path[0] = str(Path(__file__).parents[1])

import numpy as np  # noqa: E402

from dalel.size import RecruitmentTable, Result, SizePrior, SuccessiveSampling, TwoSurveys  # noqa: E402
from dalel.size.replicates import generator  # noqa: E402
from size.coverage_rds import network, recruited  # noqa: E402
from size.simulate import measured, report  # noqa: E402

SEED = 20261125
REPLICATES = 30
QUICK: dict[str, Any] = {"draws": 200, "warm_up": 600, "thin": 4, "workers": 1}


def successive(draws: np.random.Generator, reached: int) -> tuple[np.ndarray, np.ndarray]:
    """Sizes of 1,000 people, and who comes first."""
    sizes = np.maximum(1, np.round(np.exp(draws.normal(1.9, 0.6, 1000)))).astype(int)
    return sizes, np.argsort(draws.exponential(1 / sizes))[:reached]


def chain(degrees: np.ndarray) -> RecruitmentTable:
    """Respondents in an order, each recruited by the one before."""
    ids = [f"P{number}" for number in range(len(degrees))]
    return RecruitmentTable(ids, [int(each) for each in degrees], recruiters=[None, *ids[:-1]])


def rows() -> Iterator[dict[str, Any]]:
    """Rows of SS-PSE: the model true, the prior right or wrong; and recruitment on a network instead."""
    for median, why in ((1000, ""), (2000, "prior median twice the truth"), (600, "prior median far under the truth")):

        def study(number: int, median: int = median) -> Result:
            held, first = successive(generator(SEED, number), 400)
            return SuccessiveSampling(prior=SizePrior(median=median), include_tree=False, **QUICK).fit(
                chain(held[first])
            )

        yield measured("SS-PSE", f"successive, 400 seen, prior {median:,}", 1000, REPLICATES, study, why)

    def on_network(number: int) -> Result:
        draws = generator(SEED, number)
        table, _ = recruited(draws, *network(draws, 1000, 0.4), 400)
        return SuccessiveSampling(prior=SizePrior(median=1000), **QUICK).fit(table)

    yield measured("SS-PSE", "network, 400 seen, prior 1,000", 1000, REPLICATES, on_network)

    def hidden(number: int) -> Result:
        held, first = successive(generator(SEED, number), 400)
        told = np.maximum(1, generator(SEED, number + 10**6).poisson(held[first]))
        return SuccessiveSampling(
            prior=SizePrior(median=1000), model="visibility", include_tree=False, **{**QUICK, "draws": 300}
        ).fit(chain(told))

    yield measured("SS-PSE, visibility", "successive, reports Poisson, prior 1,000", 1000, REPLICATES // 2, hidden)

    for even, told, why in (
        (True, "Poisson degrees", ""),
        (False, "log-normal degrees", "degrees are not Conway-Maxwell-Poisson"),
    ):

        def twice(number: int, even: bool = even) -> Result:
            draws = generator(SEED, number)
            held, first = successive(draws, 300)
            if even:
                held = np.maximum(1, draws.poisson(8, 1000))
                first = np.argsort(draws.exponential(1 / held))[:300]
            second = np.argsort(draws.exponential(1 / held))[:250]
            again = [int(each) in set(first.tolist()) for each in second]
            data = TwoSurveys(chain(held[first]), chain(held[second]), again)
            return SuccessiveSampling(prior=SizePrior(median=2000), include_tree=False, **QUICK).fit(data)

        setting = f"300 and 250, {told}, prior 2,000"
        yield measured("SS-PSE, two surveys", setting, 1000, REPLICATES, twice, why)


if __name__ == "__main__":
    report("successive", REPLICATES, SEED, rows())
