"""Two lists given covariates: recovery where pooling fails, and no answer where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dalel.size import CaptureTable, DoublyRobust, InputError, StratifiedTable, TwoLists


def population(seed: int, people: int = 10_000, slope: float = 1.0) -> StratifiedTable:
    """People with a covariate of nine values; both lists reach those of high values more often."""
    draws = np.random.Generator(np.random.Philox(seed))
    x = draws.integers(0, 9, people)
    first = draws.random(people) < 1 / (1 + np.exp(0.2 - slope * (x - 4) / 3))
    second = draws.random(people) < 1 / (1 + np.exp(0.5 - slope * (x - 4) / 3))
    tables = {}
    for value in range(9):
        one, other = first[x == value], second[x == value]
        tables[(value,)] = CaptureTable(
            {
                "10": int((one & ~other).sum()),
                "01": int((other & ~one).sum()),
                "11": int((one & other).sum()),
            }
        )
    return StratifiedTable(tables, ["age group"])


def test_it_finds_the_population_where_pooling_is_too_low() -> None:
    """Parameter recovery: independence holds given x, and not without it."""
    table = population(1)
    answer = DoublyRobust().fit(table)
    assert answer.estimate == pytest.approx(10_000, rel=0.05)
    assert answer.interval is not None
    assert answer.interval.low < 10_000 < (answer.interval.high or 0)
    pooled = next(one for one in answer.alternatives if one.name == "pooled")
    assert (pooled.estimate or 0) < 0.93 * 10_000


def test_coverage_is_about_nominal() -> None:
    held = 0
    for seed in range(60):
        found = DoublyRobust(repeats=1).fit(population(100 + seed, 4000)).interval
        assert found is not None
        held += found.low <= 4000 <= (found.high or 0)
    assert held >= 51


def test_without_a_covariate_it_is_lincoln_petersen() -> None:
    """One stratum: to first order n1 n2 / m, whatever the chances it was given."""
    table = CaptureTable({"10": 1413, "01": 1396, "11": 354})
    answer = DoublyRobust(nuisance="strata").fit(StratifiedTable({"all": table}))
    plain = TwoLists().fit(table)
    assert answer.estimate == pytest.approx(plain.estimate, rel=0.01)
    assert answer.se == pytest.approx(plain.se, rel=0.05)


def test_strata_means_and_regression_agree_where_both_are_right() -> None:
    table = population(3, 20_000)
    one, other = DoublyRobust().fit(table), DoublyRobust(nuisance="strata").fit(table)
    assert one.estimate == pytest.approx(other.estimate, rel=0.03)


DRPOP = {
    one["task"]: one
    for one in json.loads((Path(__file__).parent / "reference" / "drpop.json").read_text(encoding="utf-8"))["records"]
}


@pytest.mark.parametrize(
    ("task", "method"),
    [
        ("drpop-saturated", DoublyRobust(nuisance="strata", repeats=15)),
        ("drpop-mlogit", DoublyRobust(repeats=15)),
    ],
    ids=["strata", "multinomial"],
)
def test_it_agrees_with_drpop(task: str, method: DoublyRobust) -> None:
    """drpop 0.0.3, by the authors of the paper: one random division into parts there, the median of 15 here.

    The strata's own shares are taken there from the very people they are used for, so that no second-order error shows.
    """
    record = DRPOP[task]
    rows = record["input"]["rows"]
    table = StratifiedTable(
        {x: CaptureTable({"11": both, "10": first, "01": second}) for x, both, first, second in rows}, ["x"]
    )
    answer = method.fit(table)
    deviation = record["numbers"]["rows"][0][5]
    apart = 0.4 if method.nuisance == "strata" else 0.1
    assert answer.estimate == pytest.approx(record["numbers"]["estimate"], abs=apart * deviation)
    assert answer.se == pytest.approx(deviation, rel=0.06)
    assert answer.interval is not None
    # Theirs is symmetric.
    assert answer.interval.low == pytest.approx(record["numbers"]["lower"], rel=0.03)
    assert answer.interval.high == pytest.approx(record["numbers"]["upper"], rel=0.03)


def test_the_floor_is_printed_and_said_where_it_decides() -> None:
    table = population(4)
    answer = DoublyRobust(floor=0.2).fit(table)
    floor = next(one for one in answer.diagnostics if one.code == "chance-floor")
    assert floor.value == 0.2
    assert floor.light == "red"
    assert "floor-decides" in {one.code for one in answer.warnings}
    assert "floor-decides" not in {one.code for one in DoublyRobust().fit(table).warnings}


def test_same_seed_same_answer() -> None:
    table = population(5, 2000)
    assert DoublyRobust(seed=3).fit(table) == DoublyRobust(seed=3).fit(table)
    assert DoublyRobust(seed=4).fit(table).estimate != DoublyRobust(seed=3).fit(table).estimate


def test_nobody_on_both_lists_has_no_estimate() -> None:
    table = StratifiedTable({"a": CaptureTable({"10": 20, "01": 30}), "b": CaptureTable({"10": 5, "01": 9})})
    answer = DoublyRobust().fit(table)
    assert answer.status == "no-finite-estimate"
    assert answer.warnings[0].code == "no-repeats-strata"


def test_strata_without_overlap_are_said() -> None:
    table = StratifiedTable(
        {"a": CaptureTable({"10": 200, "01": 300, "11": 60}), "b": CaptureTable({"10": 9, "01": 9})}
    )
    assert "strata-without-overlap" in {one.code for one in DoublyRobust().fit(table).warnings}


def test_a_large_stratum_without_overlap_takes_the_answer_with_it() -> None:
    """What is said of such a stratum comes from the ridge, and not from its people."""
    table = StratifiedTable(
        {
            "a": CaptureTable({"10": 60, "01": 80, "11": 40}),
            "b": CaptureTable({"10": 60, "01": 80}),
            "c": CaptureTable({"10": 60, "01": 80, "11": 20}),
        }
    )
    answer = DoublyRobust().fit(table)
    assert answer.status == "refused"
    assert answer.warnings[0].code == "strata-without-overlap-decide"
    assert answer.warnings[0].values["strata"] == "b"


def test_from_a_frame_with_a_category_and_a_number() -> None:
    frame = {
        "police": [1, 0, 1, 1, 0, 1, 1, 0, 1],
        "clinic": [0, 1, 1, 0, 1, 1, 0, 1, 1],
        "sex": ["f", "f", "f", "m", "m", "m", "m", "m", "m"],
        "age": [20, 20, 20, 20, 20, 20, 35, 35, 35],
        "count": [200, 150, 50, 300, 80, 20, 90, 70, 30],
    }
    table = StratifiedTable.from_frame(frame, ["police", "clinic"])
    assert table.covariates == ("sex", "age")
    assert table.design().tolist() == [[0.0, 20.0], [1.0, 20.0], [1.0, 35.0]]
    assert DoublyRobust().fit(table).estimate is not None


@pytest.mark.parametrize(
    "wrong", [{"folds": 1}, {"floor": 0.0}, {"ridge": -1.0}, {"repeats": 0}, {"nuisance": "forest"}, {"level": 2.0}]
)
def test_settings_outside_their_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        DoublyRobust(**wrong)  # type: ignore[arg-type]


def test_tables_of_other_than_two_lists_are_refused() -> None:
    with pytest.raises(InputError):
        DoublyRobust().fit(StratifiedTable({"a": CaptureTable({"100": 4, "011": 6})}))
    with pytest.raises(InputError):
        DoublyRobust().fit(CaptureTable({"10": 4, "11": 6}))  # type: ignore[arg-type]
