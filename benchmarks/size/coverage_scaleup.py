"""Coverage of the scale-up intervals: ``python benchmarks/size/coverage_scaleup.py [--write]``.

Surveys about a hidden group of 15,000 in a population of 2,000,000, with five known groups and log-normal networks of
about 230. 300 surveys a row for the ratio, 40 of 150 respondents for the Bayesian models. About five minutes of a core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dalel.size import BayesianScaleUp, GeneralisedScaleUp, Result, ScaleUp, ScaleUpSurvey, SizeEstimate, Uncertain
from dalel.size.intervals import z_value
from dalel.size.replicates import generator

# Beside this script lay a module that numba would take for the package of that name.
sys.path[0] = str(Path(__file__).parents[1])

from size.simulate import measured, report  # noqa: E402 - found by the line above

SEED = 20261125
REPLICATES = 300
FEWER = 40
TRUTH, TOTAL = 15_000.0, 2_000_000.0
KNOWN = {"a": 20_000.0, "b": 10_000.0, "c": 30_000.0, "d": 8_000.0, "e": 25_000.0}


def surveys(
    n: int, *, uneven: float = 0.0, clusters: int = 0, told: float = 1.0, dispersed: float = 0.0, linked: float = 0.0
) -> Callable[[int], ScaleUpSurvey]:
    """Surveys of ``n`` respondents.

    ``uneven``: correlation of beta-binomial ties; ``clusters``: as many, each with a level of its own for the hidden
    group; ``told``: share of its ties that respondents know of; ``dispersed``: variance over mean of negative binomial
    ties; ``linked``: standard deviation of log-normal biases correlated by 0.5.
    """

    def study(number: int) -> ScaleUpSurvey:
        random = generator(SEED, number)
        degrees = random.lognormal(5.3, 0.5, n)
        m = np.tile(np.array([*KNOWN.values(), TRUTH * told]) / TOTAL, (n, 1))
        home = random.integers(0, clusters, n) if clusters else np.zeros(n, dtype=int)
        if clusters:
            m[:, -1] *= np.exp(random.normal(-0.08, 0.4, clusters))[home]
        if linked:
            spread = linked**2 * (0.5 * np.eye(6) + 0.5)
            m *= np.exp(random.multivariate_normal(-np.diag(spread) / 2, spread, n))
        if dispersed:
            ties = random.negative_binomial(degrees[:, None] * m / (dispersed - 1), 1 / dispersed)
        elif uneven:
            ties = random.binomial(
                degrees.astype(int)[:, None], random.beta(m * (1 / uneven - 1), (1 - m) * (1 / uneven - 1))
            )
        else:
            ties = random.binomial(degrees.astype(int)[:, None], m)
        counts = {name: ties[:, at].tolist() for at, name in enumerate([*KNOWN, "hidden"])}
        return ScaleUpSurvey(counts, KNOWN, TOTAL, clusters=home.tolist() if clusters else None)

    return study


def binomial(result: Result) -> Result:
    """The answer with Killworth's standard error, as many reports print it."""
    se = next(one.value for one in result.diagnostics if one.code == "binomial-se") or 0.0
    half, n = z_value(0.95) * se, result.estimate or 0.0
    return SizeEstimate(name="binomial", estimate=n, low=max(n - half, 1.0), high=n + half).as_result()


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    ratio = ScaleUp(replicates=200, workers=1)
    designs = (
        ("500 respondents, even ties", surveys(500), ""),
        ("500 respondents, uneven ties (0.02)", surveys(500, uneven=0.02), ""),
        ("500 respondents in 10 clusters", surveys(500, clusters=10), ""),
        ("500 respondents in 40 clusters", surveys(500, clusters=40), ""),
        (
            "500 respondents, half of the ties known",
            surveys(500, told=0.5),
            "hidden ties: nothing in the data shows it",
        ),
    )
    for told, study, failing in designs:
        yield measured("scale-up", told, TRUTH, REPLICATES, lambda number, s=study: ratio.fit(s(number)), failing)
        why = failing or ("" if told.endswith(", even ties") else "ties are not independent")
        yield measured("scale-up, binomial error", told, TRUTH, REPLICATES,
                       lambda number, s=study: binomial(ratio.fit(s(number))), why)  # fmt: skip
    adjusted = GeneralisedScaleUp(true_positive_rate=Uncertain.logit_normal(0.5, 0.1), replicates=300, workers=1)
    wrong = GeneralisedScaleUp(true_positive_rate=Uncertain.logit_normal(0.8, 0.05), replicates=300, workers=1)
    half, told = surveys(500, told=0.5), "500 respondents, half of the ties known"
    yield measured("generalised, 0.5 told, said 0.5 (0.1)", told, TRUTH, REPLICATES,
                   lambda number: adjusted.fit(half(number)))  # fmt: skip
    yield measured("generalised, 0.5 told, said 0.8 (0.05)", told, TRUTH, REPLICATES,
                   lambda number: wrong.fit(half(number)), "the adjustment is wrong and sure of itself")  # fmt: skip
    own = (
        ("random-degree", "even ties", surveys(150)),
        ("barrier", "uneven ties (0.02)", surveys(150, uneven=0.02)),
        ("overdispersed", "variance 3 times the mean", surveys(150, dispersed=3.0)),
        ("correlated", "biases 0.7, correlated 0.5", surveys(150, linked=0.7)),
    )
    for name, told, study in own:
        kind: Any = name
        model = BayesianScaleUp(model=kind, warmup=400, draws=1800 if name == "correlated" else 800, workers=1)
        yield measured(f"bayesian, {name}", f"150 respondents, {told}", TRUTH, FEWER,
                       lambda number, m=model, s=study: m.fit(s(number)))  # fmt: skip
    even: Any = BayesianScaleUp(model="random-degree", warmup=400, draws=800, workers=1)
    uneven = surveys(150, uneven=0.02)
    yield measured("bayesian, random-degree", "150 respondents, uneven ties (0.02)", TRUTH, FEWER,
                   lambda number: even.fit(uneven(number)), "takes ties as even")  # fmt: skip


if __name__ == "__main__":
    report("scaleup", REPLICATES, SEED, rows())
