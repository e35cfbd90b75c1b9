"""Coverage of multipliers and of venue sampling: ``python benchmarks/size/coverage_multiplier.py [--write]``.

2,000 studies a row. Takes about a minute of one core.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from simulate import measured, report

from dalel.size import Multiplier, MultiplierData, Result, Uncertain, VenueSampling, VenueStratum
from dalel.size.replicates import generator

SEED = 20261125
REPLICATES = 2000
PEOPLE = 5000


def reporting(draws: np.random.Generator, share: float, asked: int, effect: float) -> int:
    """Respondents who report, in a survey whose design effect is ``effect``: beta-binomial."""
    if effect == 1:
        return int(draws.binomial(asked, share))
    # The variance of a beta-binomial is (1 + (n - 1) rho) times the binomial's.
    rho = (effect - 1) / (asked - 1)
    size = 1 / rho - 1
    return int(draws.binomial(asked, draws.beta(share * size, (1 - share) * size)))


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    for share, asked in ((0.2, 400), (0.05, 500), (0.6, 300)):
        for kind in ("log-normal", "simulation", "inverted", "wald"):

            def study(number: int, share: float = share, asked: int = asked, kind: Any = kind) -> Result:
                draws = generator(SEED, number)
                data = MultiplierData(count=round(PEOPLE * share), respondents=asked,
                                      reporting=reporting(draws, share, asked, 2.0))  # fmt: skip
                return Multiplier(interval=kind, draws=2000).fit(data)

            yield measured(f"multiplier, {kind}", f"p = {share:g}, {asked} asked, design effect 2", PEOPLE, REPLICATES,
                           study)  # fmt: skip

    def simple(number: int) -> Result:
        draws = generator(SEED, number)
        data = MultiplierData(count=1000, respondents=400, reporting=reporting(draws, 0.2, 400, 2.0))
        return Multiplier(design_effect=1.0).fit(data)

    yield measured("multiplier, log-normal", "the same, taken as simple random", PEOPLE, REPLICATES, simple,
                   "design effect of RDS left out")  # fmt: skip

    def lost(number: int) -> Result:
        draws = generator(SEED, number)
        kept = draws.binomial(1000, 0.7)
        data = MultiplierData(count=1000, respondents=400, reporting=reporting(draws, kept / PEOPLE, 400, 2.0),
                              source="unique-object")  # fmt: skip
        return Multiplier().fit(data)

    yield measured("multiplier, log-normal", "30 % of objects never arrive, not said", PEOPLE, REPLICATES, lost,
                   "objects given out are not all received")  # fmt: skip

    def carried(number: int) -> Result:
        draws = generator(SEED, number)
        kept = draws.binomial(1000, 0.7)
        data = MultiplierData(
            count=1000, respondents=400, reporting=reporting(draws, kept / PEOPLE, 400, 2.0), source="unique-object",
            retained=Uncertain.triangular(0.5, 0.7, 0.9),
        )  # fmt: skip
        return Multiplier(interval="simulation", draws=2000).fit(data)

    yield measured("multiplier, simulation", "the same, 0.5 to 0.9 received is said", PEOPLE, REPLICATES, carried)

    world = generator(SEED, 10**6)
    people = world.poisson(world.gamma(2, 10, 300))
    for places in (15, 60):

        def visited(number: int, places: int = places) -> Result:
            counts = generator(SEED, number).choice(people, places, replace=False)
            return VenueSampling().fit([VenueStratum(venues=300, counts=tuple(int(count) for count in counts))])

        why = "few places: the spread between them is hardly known" if places < 30 else ""
        yield measured("venue-sampling", f"{places} of 300 places", float(people.sum()), REPLICATES, visited, why)


if __name__ == "__main__":
    report("multiplier", REPLICATES, SEED, rows())
