"""Coverage of proportions from recruitment: ``python benchmarks/size/coverage_rds.py [--write]``.

Networks of 2,500 people in two groups who prefer their own and know different numbers of people; respondents pass two
coupons to contacts at random, each person takes part once. 50 studies a row; about two minutes of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from math import sqrt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# Instead of this folder: a module of it has the name of a package that numba looks for.
sys.path[0] = str(Path(__file__).parents[1])

import numpy as np  # noqa: E402

from dalel.size import (  # noqa: E402
    RDSII,
    GileSS,
    ProportionResult,
    RecruitmentTable,
)
from dalel.size.replicates import generator  # noqa: E402
from dalel.size.result import Interval  # noqa: E402
from size.simulate import measured, report  # noqa: E402

SEED = 20261125
REPLICATES = 50
SHARE: dict[str, Any] = {"trait": "group", "value": "1", "replicates": 400, "workers": 1}


def network(draws: np.random.Generator, people: int, own: float) -> tuple[list[np.ndarray], np.ndarray]:
    """Neighbours of each person, and who is in the group of a quarter; ``own`` is how much groups prefer their own.

    Stubs are log-normal in number, a third more in the smaller group, and paired at random, or within groups.
    """
    group = (np.arange(people) < people // 4).astype(int)
    stubs = np.maximum(2, np.round(np.exp(draws.normal(2.1 + 0.3 * group, 0.5)))).astype(int)
    at = np.repeat(np.arange(people), stubs)
    within = draws.random(len(at)) < own
    ties: list[set[int]] = [set() for _ in range(people)]
    for chosen in (at[~within], at[within & (group[at] == 0)], at[within & (group[at] == 1)]):
        mixed = draws.permutation(chosen)
        for one, two in zip(mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :], strict=False):
            if one != two:
                ties[one].add(int(two))
                ties[two].add(int(one))
    return [np.array(sorted(held), dtype=int) for held in ties], group


def recruited(
    draws: np.random.Generator, ties: list[np.ndarray], group: np.ndarray, size: int, seeds: int = 8
) -> tuple[RecruitmentTable, list[int]]:
    """A respondent-driven sample, and who is in it."""
    degrees = np.array([len(held) for held in ties])
    people = [int(each) for each in draws.choice(len(ties), seeds, replace=False, p=degrees / degrees.sum())]
    recruiter: list[int | None] = [None] * seeds
    taken = set(people)
    here = 0
    while len(people) < size:
        if here == len(people):
            # All chains have ended: another seed, as in the field.
            new = int(draws.choice([each for each in range(len(ties)) if each not in taken]))
            people.append(new)
            recruiter.append(None)
            taken.add(new)
            continue
        free = [int(each) for each in ties[people[here]] if int(each) not in taken]
        for new in draws.permutation(free)[:2]:
            if len(people) < size:
                people.append(int(new))
                recruiter.append(here)
                taken.add(int(new))
        here += 1
    table = RecruitmentTable(
        [f"P{number}" for number in range(size)],
        [max(1, int(degrees[each])) for each in people],
        recruiters=[None if who is None else f"P{who}" for who in recruiter],
        traits={"group": [int(group[each]) for each in people]},
    )
    return table, people


def percent(answer: ProportionResult, interval: Interval | None) -> Any:
    """A proportion as the table of sizes wants it: in percent."""
    scaled = None
    if interval is not None and interval.high is not None:
        scaled = Interval(low=100 * interval.low, high=100 * interval.high, kind=interval.kind)
    estimate = None if answer.estimate is None else 100 * answer.estimate
    return SimpleNamespace(seen=answer.seen, interval=scaled, status=answer.status, estimate=estimate)


def simple(answer: ProportionResult) -> Interval:
    """What treating the respondents as a simple random sample gives."""
    share = answer.estimate or 0.0
    reach = 1.96 * sqrt(share * (1 - share) / answer.seen)
    return Interval(low=max(share - reach, 0.0), high=min(share + reach, 1.0), kind="wald")


def proportions() -> Iterator[dict[str, Any]]:
    """Rows of shares: the group of a quarter, with little and with much preference for one's own group."""
    for own, told in ((0.2, "little homophily"), (0.6, "much homophily")):

        def sample(number: int, own: float = own) -> RecruitmentTable:
            draws = generator(SEED, number)
            return recruited(draws, *network(draws, 2500, own), 400)[0]

        def naive(number: int, of: Callable[[int], RecruitmentTable] = sample) -> Any:
            answer = RDSII(trait="group", value="1", replicates=50, workers=1).fit(of(number))
            return percent(answer, simple(answer))

        def tree(number: int, of: Callable[[int], RecruitmentTable] = sample) -> Any:
            answer = RDSII(**SHARE).fit(of(number))
            return percent(answer, answer.interval)

        def salganik(number: int, of: Callable[[int], RecruitmentTable] = sample) -> Any:
            answer = RDSII(**SHARE, variance="salganik").fit(of(number))
            return percent(answer, answer.interval)

        def gile(number: int, of: Callable[[int], RecruitmentTable] = sample) -> Any:
            answer = GileSS(**SHARE, variance="successive", populations=(2500.0, 5000.0)).fit(of(number))
            return percent(answer, answer.interval)

        setting = f"share (%), 400 of 2,500, {told}"
        yield measured("RDS-II as simple random", setting, 25, REPLICATES, naive, "recruits of one person are alike")
        yield measured("RDS-II, tree bootstrap", setting, 25, REPLICATES, tree)
        yield measured("RDS-II, Salganik bootstrap", setting, 25, REPLICATES, salganik)
        yield measured("Gile, successive bootstrap", setting, 25, REPLICATES, gile)


if __name__ == "__main__":
    report("rds", REPLICATES, SEED, proportions())
