"""Coverage of the intervals from two and more lists: ``python benchmarks/size/coverage_two_lists.py [--write]``.

2,000 studies a row (400 where a study is a regression). Takes about four minutes of one core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from simulate import measured, report

from dalel.size import CaptureTable, DoublyRobust, Heterogeneity, Result, StratifiedTable, TwoLists
from dalel.size.replicates import generator

SEED = 20261125
REPLICATES = 2000
FEWER = 400
KINDS = ("transformed-logit", "log-normal", "profile", "inverted-binomial", "wald")


def lists(people: int, chances: tuple[float, float], theta: float = 1.0) -> Callable[[int], CaptureTable]:
    """Studies of two lists with an odds ratio of ``theta``."""
    first, second = chances
    if theta == 1:
        both = first * second
    else:
        a, b = theta - 1, -(1 + (theta - 1) * (first + second))
        both = (-b - (b * b - 4 * a * theta * first * second) ** 0.5) / (2 * a)
    cells = [first - both, second - both, both, 1 - first - second + both]

    def study(number: int) -> CaptureTable:
        drawn = generator(SEED, number).multinomial(people, cells)
        return CaptureTable({"10": int(drawn[0]), "01": int(drawn[1]), "11": int(drawn[2])})

    return study


def unequal(people: int, number_of_lists: int, spread: float) -> Callable[[int], CaptureTable]:
    """Studies in which the log-odds of being on a list are normal between people."""

    def study(number: int) -> CaptureTable:
        draws = generator(SEED, number)
        chance = 1 / (1 + np.exp(1.2 - spread * draws.standard_normal(people)))
        on = draws.random((people, number_of_lists)) < chance[:, None]
        masks, counts = np.unique(on.astype(int) @ (1 << np.arange(number_of_lists)), return_counts=True)
        cells = zip(masks, counts, strict=True)
        return CaptureTable({f"{mask:0{number_of_lists}b}"[::-1]: int(count) for mask, count in cells if mask})

    return study


def given_covariate(people: int) -> Callable[[int], StratifiedTable]:
    """Two lists that are independent given a covariate of nine values, and depend on one another without it."""

    def study(number: int) -> StratifiedTable:
        draws = generator(SEED, number)
        x = draws.integers(0, 9, people)
        first = draws.random(people) < 1 / (1 + np.exp(0.2 - (x - 4) / 3))
        second = draws.random(people) < 1 / (1 + np.exp(0.5 - (x - 4) / 3))
        tables = {}
        for value in range(9):
            one, other = first[x == value], second[x == value]
            tables[value] = CaptureTable({
                "10": int((one & ~other).sum()), "01": int((other & ~one).sum()), "11": int((one & other).sum()),
            })  # fmt: skip
        return StratifiedTable(tables, ["age group"])

    return study


def rows() -> Iterator[dict[str, Any]]:
    """Every row of the table."""
    designs = (
        (4000, (0.12, 0.11), "independent, 53 found twice"),
        (1000, (0.1, 0.1), "independent, 10 found twice"),
        (500, (0.1, 0.1), "independent, 5 found twice"),
        (2000, (0.6, 0.5), "independent, 600 found twice"),
    )
    for people, chances, setting in designs:
        study = lists(people, chances)
        for kind in KINDS:
            why = "symmetric limits on a skewed estimate" if kind == "wald" and people == 500 else ""

            def fit(number: int, study: Callable[[int], CaptureTable] = study, kind: Any = kind) -> Result:
                return TwoLists(interval=kind).fit(study(number))

            yield measured(f"two-lists, {kind}", setting, people, REPLICATES, fit, why)
    study = lists(500, (0.1, 0.1))
    yield measured("two-lists, Chapman", "independent, 5 found twice", 500, REPLICATES,
                   lambda number: TwoLists(estimator="chapman").fit(study(number)))  # fmt: skip
    apart = lists(4000, (0.12, 0.11), theta=2.0)
    yield measured("two-lists, transformed-logit", "odds ratio 2 between the lists", 4000, REPLICATES,
                   lambda number: TwoLists().fit(apart(number)), "the lists are not independent")  # fmt: skip

    def over_range(number: int) -> Result:
        import msgspec

        answer = TwoLists(odds_range=(1.0, 3.0)).fit(apart(number))
        row = next(one for one in answer.sensitivity if one.code == "odds-range")
        assert answer.interval is not None
        assert row.low is not None
        held = msgspec.structs.replace(answer.interval, low=row.low, high=row.high)
        return msgspec.structs.replace(answer, interval=held)

    yield measured("two-lists, bounds over theta 1 to 3", "odds ratio 2 between the lists", 4000, REPLICATES,
                   over_range)  # fmt: skip
    covariate = given_covariate(4000)
    yield measured("two-lists, pooled", "independent given a covariate", 4000, FEWER,
                   lambda number: TwoLists().fit(covariate(number).pooled), "the covariate is left out")  # fmt: skip
    yield measured("two-lists, stratified", "independent given a covariate", 4000, FEWER,
                   lambda number: TwoLists().fit(covariate(number)))  # fmt: skip
    yield measured("doubly-robust", "independent given a covariate", 4000, FEWER,
                   lambda number: DoublyRobust(repeats=1).fit(covariate(number)))  # fmt: skip
    for spread, setting in ((0.0, "4 lists, all people alike"), (0.9, "4 lists, log-odds of people differ, sd 0.9")):
        people = unequal(2000, 4, spread)
        why = "people differ" if spread else ""
        for model in ("Mt", "Mth Darroch"):

            def modelled(number: int, people: Any = people, model: Any = model) -> Result:
                return Heterogeneity(model=model).fit(people(number))

            yield measured(f"heterogeneity, {model}", setting, 2000, FEWER, modelled, why if model == "Mt" else "")
        yield measured(
            "heterogeneity, Mth Chao (bound)",
            setting,
            2000,
            FEWER,
            lambda number, people=people: Heterogeneity().fit(people(number)),
        )  # type: ignore[misc]


if __name__ == "__main__":
    report("two-lists", REPLICATES, SEED, rows())
