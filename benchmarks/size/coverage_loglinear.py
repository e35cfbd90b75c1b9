"""Coverage of log-linear intervals: ``python benchmarks/size/coverage_loglinear.py [--write]``.

The choice of the model repeated in every resample, beside what is commonly printed: the interval of the winning model
as if it had been known. 150 studies a row, 400 resamples a study (Monte Carlo error of a
share: 2 to 4 %). Takes about five minutes of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Instead of this folder: a module of it has the name of a package that numba looks for.
sys.path[:1] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "size" / "loglinear")]

import numpy as np  # noqa: E402 - benchmarks run as scripts
from published_lists import KOSOVO, UK5  # noqa: E402

from dalel.size import BayesianThreshold, CaptureTable, LogLinear  # noqa: E402
from dalel.size.loglinear.fit import fit_model  # noqa: E402
from dalel.size.replicates import generator  # noqa: E402
from size.simulate import measured, report  # noqa: E402

SEED = 20261125
REPLICATES = 150
RESAMPLES = 400

Study = Callable[[int], CaptureTable]


def from_effects(people: int, rates: tuple[float, ...], effects: dict[int, float]) -> Study:
    """Studies in which log cells are log-odds of ``rates`` and ``effects`` of sets of lists (bit masks)."""
    lists = len(rates)
    logs = np.array(
        [
            sum(np.log(rate / (1 - rate)) for place, rate in enumerate(rates) if cell >> place & 1)
            + sum(value for term, value in effects.items() if term & cell == term)
            for cell in range(1 << lists)
        ]
    )
    return _drawn(people, np.exp(logs), lists)


def from_fit(table: CaptureTable, model: str) -> tuple[int, Study]:
    """Studies of the population that a model of a published table describes; its size first."""
    fit = fit_model(table, model)
    beta = dict(zip(fit.terms, fit.coefficients, strict=True))
    cells = [sum(value for term, value in beta.items() if term & cell == term) for cell in range(1 << table.t)]
    people = round(table.seen + fit.unseen)
    return people, _drawn(people, np.exp(cells), table.t)


def unequal(people: int, lists: int, spread: float) -> Study:
    """People whose log-odds of being on a list are normal with standard deviation ``spread``: no model here fits."""

    def study(number: int) -> CaptureTable:
        random = generator(SEED, number)
        chance = 1 / (1 + np.exp(2.0 - spread * random.standard_normal(people)))
        on = random.random((people, lists)) < chance[:, None]
        cells, counts = np.unique(on @ (1 << np.arange(lists)), return_counts=True)
        return _table(dict(zip(cells.tolist(), counts.tolist(), strict=True)), lists)

    return study


def _drawn(people: int, weights: np.ndarray, lists: int) -> Study:
    shares = weights / weights.sum()

    def study(number: int) -> CaptureTable:
        drawn = generator(SEED, number).multinomial(people, shares)
        return _table(dict(enumerate(drawn.tolist())), lists)

    return study


def _table(cells: dict[int, int], lists: int) -> CaptureTable:
    return CaptureTable([(f"{cell:0{lists}b}"[::-1], count) for cell, count in cells.items() if cell])


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    kosovo, as_kosovo = from_fit(KOSOVO, "[123,14,34]")
    uk, as_uk = from_fit(UK5, "[12,13,25,35,45]")
    four = (0.15, 0.2, 0.1, 0.12)
    designs: tuple[tuple[str, int, str, Study], ...] = (
        ("4 lists, independent", 2000, "[1,2,3,4]", from_effects(2000, four, {})),
        ("4 lists, one pair depends (odds ratio 3)", 2000, "[12,3,4]", from_effects(2000, four, {0b0011: np.log(3)})),
        ("4 lists, as fitted to Kosovo 1999", kosovo, "[123,14,34]", as_kosovo),
        ("5 sparse lists, as fitted to the UK 2013", uk, "[12,13,25,35,45]", as_uk),
        ("4 lists, people differ (sd of log-odds 1)", 2000, "[1,2,3,4]", unequal(2000, 4, 1.0)),
    )
    for setting, people, truth, study in designs:
        differ = "unequal people: every model without it is too low" if setting.endswith("1)") else ""
        choose = "the choice of the model is not counted"
        wrong = "the model is not the one that made the data"
        pairs = "effects of three lists made the data, and only pairs are tried" if "Kosovo" in setting else ""
        sparse = "weak effects that are real are left out" if "sparse" in setting else ""
        methods: tuple[tuple[str, Any, str], ...] = (
            ("selection in every resample, BCa", LogLinear(resamples=RESAMPLES), ""),
            ("winner only, BCa", LogLinear(resamples=RESAMPLES, n_top=1), choose),
            ("winner only, profile", LogLinear(resamples=0), choose),
            ("stepwise in every resample, BCa", LogLinear(models="stepwise", resamples=RESAMPLES), pairs),
            ("average by BIC, BCa", LogLinear(average=True, resamples=RESAMPLES), ""),
            ("true model given, profile", LogLinear(models=truth), ""),
            ("independence given, profile", LogLinear(models="[1]"), differ or wrong),
            ("Bayesian thresholding", BayesianThreshold(draws=500), pairs or sparse),
        )
        for name, method, why in methods:
            # Where lists are independent that is the true model; where people differ no model here is.
            if name.startswith("true model" if differ else "independence") and truth == "[1,2,3,4]":
                continue
            quick = method if isinstance(method, BayesianThreshold) else _quick(method)
            yield measured(name, setting, people, REPLICATES, _study(quick, study), why or differ)


def _quick(method: LogLinear) -> LogLinear:
    import msgspec

    return msgspec.structs.replace(method, hold_out=False, workers=1)


def _study(method: Any, study: Study) -> Callable[[int], Any]:
    return lambda number: method.fit(study(number))


if __name__ == "__main__":
    report("loglinear", REPLICATES, SEED, rows())
