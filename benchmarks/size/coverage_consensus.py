"""Coverage of the consensus and of small areas: ``python benchmarks/size/coverage_consensus.py [--write]``.

Inputs are drawn about a known number of people with a known error (10 to 30 %) and with an error of each method's own
("between": its standard deviation on the log scale). 500 sets a row, 200 countries of 30 areas. About four minutes of
one core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from math import exp, log, sqrt
from typing import Any

import numpy as np
from simulate import measured, report

from dalel.size import (
    AnchoredMultiplier,
    AreaTable,
    BayesianConsensus,
    CommonEffect,
    EstimateSet,
    FayHerriot,
    MedianOfMethods,
    RandomEffects,
    Result,
    SizeEstimate,
)
from dalel.size.replicates import generator

SEED = 20261125
REPLICATES = 500
COUNTRIES = 200
TRUTH = 5000.0


def inputs(count: int, between: float, shared: bool) -> Callable[[int], EstimateSet]:
    """Sets of estimates of TRUTH; ``shared``: all rest on one survey, errors correlated by 0.5."""

    def study(number: int) -> EstimateSet:
        random = generator(SEED, number)
        common = random.standard_normal()
        made = []
        for at, s in enumerate(random.uniform(0.1, 0.3, count)):
            own = random.standard_normal()
            z = sqrt(0.5) * (common + own) if shared else own
            y = log(TRUTH) + s * z + between * random.standard_normal()
            made.append({"name": str(at), "estimate": exp(y), "low": exp(y - 1.959964 * s),
                         "high": exp(y + 1.959964 * s), "survey": "one" if shared else ""})  # fmt: skip
        return EstimateSet(made)

    return study


def shown_among_the_others(result: Result) -> Result:
    """The first alternative as if it were the answer: what a tool without a refusal prints."""
    one = result.alternatives[0]
    assert one.estimate is not None
    return SizeEstimate(name=one.name, estimate=one.estimate, low=one.low, high=one.high).as_result()


def never_refused(data: EstimateSet) -> Result:
    """The common effect whatever the disagreement."""
    result = CommonEffect().fit(data)
    return shown_among_the_others(result) if result.interval is None else result


ANCHORED = AnchoredMultiplier(population=200_000, anchor="0")
PLAIN = AnchoredMultiplier(population=200_000, anchor="0", variance_adjusted=False)
METHODS: tuple[tuple[str, Callable[[EstimateSet], Result]], ...] = (
    ("common-effect", CommonEffect().fit),
    ("common-effect, never refused", never_refused),
    ("DerSimonian-Laird, normal limits", lambda data: shown_among_the_others(RandomEffects().fit(data))),
    ("random-effects, plain H-K", RandomEffects(modified=False).fit),
    ("random-effects", RandomEffects().fit),
    ("bayesian-consensus", BayesianConsensus().fit),
    ("anchored-multiplier", ANCHORED.fit),
    ("anchored-multiplier, unadjusted", PLAIN.fit),
    ("median-of-methods, its range", MedianOfMethods().fit),
)


def why(method: str, between: float) -> str:
    """Where a row is meant to fail, the reason."""
    if method.startswith("median"):
        return "claims nothing: it grows with the number of methods"
    if not between:
        return ""
    return {
        "common-effect": "answers only where the inputs happen to agree",
        "common-effect, never refused": "ignores that methods differ",
        "DerSimonian-Laird, normal limits": "few inputs: normal limits are too narrow",
        "anchored-multiplier": "adds up what the inputs know, as if each erred alone",
        "anchored-multiplier, unadjusted": "ignores that methods differ",
    }.get(method, "")


def of_consensus() -> Iterator[dict[str, Any]]:
    """Rows for every method and design."""
    designs = ((3, 0.0, False), (3, 0.3, False), (5, 0.0, False), (5, 0.3, False), (5, 0.6, False), (10, 0.3, False),
               (5, 0.0, True))  # fmt: skip
    for count, between, shared in designs:
        study = inputs(count, between, shared)
        told = f"{count} inputs, between {between:g}{', one survey' if shared else ''}"
        for name, method in METHODS:
            yield measured(
                name, told, TRUTH, REPLICATES, lambda number, m=method, s=study: m(s(number)),
                why(name, between),
            )  # fmt: skip
        if shared:
            yield measured("random-effects, correlation 0", told, TRUTH, REPLICATES,
                           lambda number, s=study: RandomEffects(correlation=0.0).fit(s(number)),
                           "the shared survey was not told")  # fmt: skip


@cache
def country(number: int, studied: int, spread: float) -> tuple[Result, tuple[float, ...]]:
    """One country of 30 areas, of which the first are studied: the answer, and the true numbers."""
    random = generator(SEED, 1_000_000 + number)
    names = [f"{area:02d}" for area in range(30)]
    x = random.normal(0, 1, 30)
    truth = 100_000 * np.exp(-5 + 0.4 * x + spread * random.standard_normal(30))
    cv = random.uniform(0.1, 0.3, 30)
    direct = truth * np.exp(np.sqrt(np.log(1 + cv**2)) * random.standard_normal(30))
    data = AreaTable(
        dict.fromkeys(names, 100_000.0),
        dict(zip(names[:studied], direct[:studied].tolist(), strict=True)),
        dict(zip(names[:studied], cv[:studied].tolist(), strict=True)),
        covariates={"x": dict(zip(names, x.tolist(), strict=True))},
    )
    return FayHerriot(draws=1500, seed=number + 1).fit(data), tuple(truth.tolist())


def scaled(estimate: float, low: float, high: float, truth: float) -> Result:
    """Limits as if the truth were 1,000 people, since every country has a truth of its own."""
    by = 1000 / truth
    return SizeEstimate(name="x", estimate=estimate * by, low=low * by, high=high * by).as_result()


def of_areas() -> Iterator[dict[str, Any]]:
    """Rows for the total over 30 areas, for an area without a study, and for one with a study."""
    for studied, spread in ((10, 0.3), (20, 0.3), (20, 0.0)):
        told = f"{studied} of 30 areas studied, between areas {spread:g}"

        def total(number: int, studied: int = studied, spread: float = spread) -> Result:
            result, truth = country(number, studied, spread)
            held: Any = result.interval
            return scaled(result.estimate or 0, held.low, held.high, sum(truth))

        def area(number: int, first: int = 0, studied: int = studied, spread: float = spread) -> Result:
            result, truth = country(number, studied, spread)
            one: Any = result.alternatives[first]
            return scaled(one.estimate, one.low, one.high, truth[first])

        yield measured("fay-herriot, total", told, 1000, COUNTRIES, total)
        yield measured("fay-herriot, an area without study", told, 1000, COUNTRIES,
                       lambda number, a=area, place=studied: a(number, place))  # fmt: skip
        yield measured("fay-herriot, an area with a study", told, 1000, COUNTRIES, area)


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    yield from of_consensus()
    yield from of_areas()


if __name__ == "__main__":
    report("consensus", REPLICATES, SEED, rows())
