"""Averaging over decomposable graphs: published answers, what holds whatever the data, and declining."""

from __future__ import annotations

import json
import re
from itertools import product
from math import inf, lgamma
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size import (
    CaptureTable,
    DecomposableGraphs,
    Estimand,
    InputError,
    LogNormalPrior,
    NegativeBinomialPrior,
    ReciprocalPrior,
)
from dalel.size.graphs import decomposable_graphs

REFERENCE = Path(__file__).parent / "reference"
#: Madigan and York 1997, spina bifida in New York: birth certificates, death certificates, rehabilitation.
SPINA_BIFIDA = CaptureTable(
    {"001": 60, "010": 49, "011": 4, "100": 247, "101": 112, "110": 142, "111": 12}, ["birth", "death", "rehab"]
)
MADIGAN_YORK: dict[str, Any] = {
    "delta": 1.0, "prior": NegativeBinomialPrior(shape=13.14, scale=55.17), "saturated": True, "unseen": (1, 300)
}  # fmt: skip
#: Kampala 2017 (PMC6771531): men who have sex with men, and female sex workers.
MEN = CaptureTable({"111": 57, "110": 13, "101": 98, "011": 46, "100": 374, "010": 458, "001": 397})
WOMEN = CaptureTable({"111": 109, "110": 207, "101": 126, "011": 105, "100": 520, "010": 544, "001": 1077})
KOSOVO = CaptureTable(
    {"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217,
     "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27},
    ["EXH", "ABA", "OSCE", "HRW"],
)  # fmt: skip
UK5 = CaptureTable(
    {"10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316, "11000": 15, "10100": 19, "10010": 3,
     "01100": 62, "01010": 19, "01001": 1, "00110": 76, "00101": 11, "00011": 8, "11100": 1, "11010": 1, "01110": 4,
     "11110": 1},
)  # fmt: skip


@pytest.mark.parametrize(("t", "number"), [(2, 2), (3, 8), (4, 61), (5, 822), (6, 18154)])
def test_there_are_as_many_decomposable_graphs_as_known(t: int, number: int) -> None:
    graphs = decomposable_graphs(t)
    assert len(graphs.edges) == number
    assert (graphs.factors.sum(axis=1) == 1).all(), "cliques less separators is one, for a tree of cliques"


def test_a_square_without_a_diagonal_is_not_decomposable() -> None:
    names = {decomposable_graphs(4).name(row, "ABCD") for row in range(61)}
    assert "A:B, B:C, C:D" in names
    assert "A:B:C, A:C:D" in names
    assert "A:B, A:D, B:C, C:D" not in names


# ---- published answers


@pytest.mark.parametrize(
    ("point", "averaged", "best"), [("relative-error", 731.10, 731.07), ("mode", 728, 729)]
)  # the values in the tests of the R package dga; published: 731 and 728, best graph 731 and 729, probability 0.37
def test_spina_bifida_as_madigan_and_york(point: Any, averaged: float, best: float) -> None:
    result = DecomposableGraphs(point=point, **MADIGAN_YORK).fit(SPINA_BIFIDA)
    assert result.estimate == pytest.approx(averaged, abs=0.005)
    heaviest = result.alternatives[0]
    assert heaviest.name == "birth, death:rehab"
    assert heaviest.weight == pytest.approx(0.374, abs=5e-4)
    assert heaviest.estimate == pytest.approx(best, abs=0.005)


def test_spina_bifida_without_the_saturated_graph() -> None:
    left_out = dict(MADIGAN_YORK, saturated=False)
    result = DecomposableGraphs(point="relative-error", **left_out).fit(SPINA_BIFIDA)
    assert result.alternatives[0].weight == pytest.approx(0.387, abs=5e-4)
    assert result.estimate == pytest.approx(732.6, abs=0.15)


@pytest.mark.parametrize(
    ("table", "estimate", "low", "high"),
    [(MEN, 13908, 8947, 24030), (WOMEN, 8198, 6943, 9586), (KOSOVO, 12481, 9547, 16383)],
)  # recomputed from the counts by the stated formula
def test_default_settings_on_public_tables(table: CaptureTable, estimate: float, low: float, high: float) -> None:
    result = DecomposableGraphs().fit(table)
    assert result.interval is not None
    assert result.estimate == pytest.approx(estimate, rel=1e-3)
    assert result.interval.low == pytest.approx(low, rel=1e-3)
    assert result.interval.high == pytest.approx(high, rel=1e-3)


def test_the_saturated_graph_with_the_vague_prior_collapses_to_the_people_seen_and_is_left_out() -> None:
    collapsed = DecomposableGraphs(saturated=True).fit(MEN)
    assert collapsed.estimate == MEN.seen + 1 == 1444
    left_out = DecomposableGraphs().fit(MEN)
    assert "saturated-graph-heavy" in [notice.code for notice in left_out.warnings]
    weight = next(each.value for each in left_out.diagnostics if each.code == "saturated-weight")
    assert weight == pytest.approx(1, abs=1e-6)
    tried = next(each for each in left_out.sensitivity if each.code == "saturated-graph-in")
    assert tried.estimate == 1444


def test_a_posterior_of_two_minds_says_so() -> None:
    # Less than one unit of BIC apart, the log-linear models give 22,991 and 12,262 (Silverman, Chan, Vincent 2024).
    result = DecomposableGraphs().fit(UK5)
    told = next(notice for notice in result.warnings if notice.code == "graphs-disagree")
    assert float(told.values["low"]) < 13_000
    assert float(told.values["high"]) > 20_000
    assert result.interval is not None
    assert result.interval.low < 12_262
    assert float(result.interval.high or 0) > 22_991


# ---- an oracle of another kind: the formula, cell by cell, summed over whole numbers


def by_hand(table: CaptureTable, delta: float, unseen: range) -> np.ndarray:
    """log of N! / n0! f(cliques) / f(separators) / n0 for a chain A:B, B:C of three lists."""
    cells = {"".join(key): table.cells.get("".join(key), 0) for key in product("01", repeat=3)}
    answer = []
    for n0 in unseen:
        held = dict(cells, **{"000": n0})
        total = lgamma(sum(held.values()) + 1) - lgamma(n0 + 1) - np.log(n0)
        for group, sign in [((0, 1), 1), ((1, 2), 1), ((1,), -1)]:
            prior = delta * 2 ** (3 - len(group))
            margin: dict[str, int] = {}
            for history, count in held.items():
                key = "".join(history[place] for place in group)
                margin[key] = margin.get(key, 0) + count
            people = sum(margin.values())
            value = lgamma(delta * 8) - lgamma(delta * 8 + people)
            value += sum(lgamma(prior + count) - lgamma(prior) for count in margin.values())
            total += sign * value
        answer.append(total)
    return np.array(answer)


def test_one_graph_by_hand() -> None:
    table = CaptureTable({"100": 8, "010": 9, "001": 7, "110": 3, "011": 4, "101": 2, "111": 1})
    logs = by_hand(table, 0.125, range(1, 4000))
    mass = np.exp(logs - logs.max())
    mass /= mass.sum()
    sizes = table.seen + np.arange(1, 4000)
    median = sizes[np.searchsorted(mass.cumsum(), 0.5)]
    listed = {each.name: each for each in DecomposableGraphs().fit(table).alternatives}
    assert listed["A:B, B:C"].estimate == median


def test_two_lists_under_independence_is_the_closed_form_of_chapman_in_the_middle() -> None:
    table = CaptureTable({"10": 413, "01": 396, "11": 54})
    result = DecomposableGraphs().fit(table)
    assert result.estimate == pytest.approx(3837, rel=0.01)  # Chapman 3,836.6
    assert result.interval is not None
    assert result.interval.low == pytest.approx(3088, rel=0.01)  # transformed logit 3,088 to 4,928
    assert result.interval.high == pytest.approx(4928, rel=0.01)


DGA = {record["task"]: record for record in json.loads((REFERENCE / "dga.json").read_text("utf-8"))["records"]}


@pytest.mark.parametrize("task", sorted(set(DGA) - {"dga-ned5", "dga-uk5", "dga-western", "dga-neworl5"}))
def test_as_the_r_package_dga(task: str) -> None:
    record = DGA[task]
    cells = [int(number) for number in re.search(r"array\(c\(([\d,]+)\)", record["setup"])[1].split(",")]  # type: ignore[index]
    t = len(cells).bit_length() - 1
    most = int(re.search(r"missing <- 1:(\d+)", record["setup"])[1])  # type: ignore[index]
    delta = re.search(r"missing, ([^,)]+),", record["call"])[1]  # type: ignore[index]
    prior: ReciprocalPrior | NegativeBinomialPrior = ReciprocalPrior(of="people")
    if "a <- 13.14" in record["setup"]:
        prior = NegativeBinomialPrior(shape=13.14, scale=55.17)
    elif "logprior" in record["setup"]:
        prior = ReciprocalPrior()
    table = CaptureTable(
        {
            "".join("1" if mask >> place & 1 else "0" for place in range(t)): count
            for mask, count in enumerate(cells)
            if mask
        }
    )
    settings: dict[str, Any] = {
        "delta": 2.0 ** int(delta[2:]) if "^" in delta else float(delta), "prior": prior, "unseen": (1, most),
        "saturated": "unsaturated" not in task,
    }  # fmt: skip
    told = record["numbers"]
    median = DecomposableGraphs(**settings).fit(table)
    assert median.interval is not None
    assert median.estimate == pytest.approx(told["estimate"], rel=1e-3)
    assert median.interval.low == pytest.approx(told["lower"], rel=1e-3)
    assert median.interval.high == pytest.approx(told["upper"], rel=1e-3)
    heaviest = median.alternatives[0]
    assert heaviest.weight == pytest.approx(told["best"][0][1], rel=1e-3)
    cliques = sorted(told["best"][0][0].strip("[]").split(","))
    assert sorted("".join(str("ABCDE".index(one) + 1) for one in clique.split(":"))
                  for clique in heaviest.name.split(", ")) == cliques  # fmt: skip
    if settings["saturated"]:
        weight = next(each.value for each in median.diagnostics if each.code == "saturated-weight")
        assert weight == pytest.approx(told["saturated"], rel=2e-3)
    if t == 5:
        return  # 822 graphs: once is enough
    mean = DecomposableGraphs(point="mean", **settings).fit(table)
    assert mean.estimate == pytest.approx(told["mean"], rel=1e-3)
    least = DecomposableGraphs(point="relative-error", **settings).fit(table)
    assert least.estimate == pytest.approx(told["bayes_relative"], rel=1e-3)


# ---- what holds whatever the data


@st.composite
def tables(draw: st.DrawFn) -> CaptureTable:
    t = draw(st.integers(2, 4))
    histories = ["".join(digits) for digits in product("01", repeat=t)][1:]
    counts = draw(st.lists(st.integers(0, 60), min_size=len(histories), max_size=len(histories)))
    if not any(counts):
        counts[0] = 1
    return CaptureTable(dict(zip(histories, counts, strict=True)))


@settings(max_examples=25, deadline=None)
@given(tables())
def test_limits_hold_the_estimate_and_the_people_seen(table: CaptureTable) -> None:
    result = DecomposableGraphs().fit(table)
    if result.estimate is None:
        assert result.status == "no-finite-estimate"
        assert not any(history.count("1") > 1 for history in table.cells)
        return
    assert result.interval is not None
    assert result.interval.high is not None
    assert table.seen <= result.interval.low <= result.estimate <= result.interval.high < inf
    assert sum(each.weight or 0 for each in result.alternatives) <= 1 + 1e-9


@settings(max_examples=10, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(table: CaptureTable, random: Any) -> None:
    order = list(range(table.t))
    random.shuffle(order)
    turned = CaptureTable(
        {"".join(history[place] for place in order): count for history, count in table.cells.items()},
        [table.lists[place] for place in order],
    )
    one, other = DecomposableGraphs().fit(table), DecomposableGraphs().fit(turned)
    assert one.estimate == pytest.approx(other.estimate) if one.estimate else other.estimate is None
    if one.interval and other.interval:
        assert one.interval.high == pytest.approx(other.interval.high)


def test_a_million_people_and_a_narrow_peak() -> None:
    million = CaptureTable({history: count * 1000 for history, count in MEN.cells.items()})
    result = DecomposableGraphs().fit(million)
    assert result.interval is not None
    # A and B independent among those not on C: with a thousand times the people the median is at the closed form.
    cells = million.cells
    n0 = cells["100"] * cells["010"] / cells["110"]
    assert result.estimate == pytest.approx(million.seen + n0, rel=0.002)
    assert result.se is not None
    assert (float(result.interval.high or 0) - result.interval.low) / 3.92 == pytest.approx(result.se, rel=0.02)


def test_a_log_normal_prior_moves_a_weak_answer_and_the_move_is_shown() -> None:
    thin = CaptureTable({"100": 40, "010": 30, "001": 20, "110": 6})
    prior = LogNormalPrior(median=300, p90=600)
    result = DecomposableGraphs(prior=prior).fit(thin)
    moved = {each.at: each.estimate for each in result.sensitivity if each.code == "prior-median"}
    assert moved[150.0] is not None
    assert result.estimate is not None
    assert moved[600.0] is not None
    assert moved[150.0] < result.estimate < moved[600.0]
    assert "few-people-twice" in [notice.code for notice in result.warnings]


def test_without_a_finite_mean_the_mean_is_declined_and_the_median_warned_of() -> None:
    # B and C share nobody but through A: the graph that leaves out only A:B rests on no repeat at all.
    thin = CaptureTable({"100": 40, "010": 30, "001": 20, "101": 1})
    middle = DecomposableGraphs().fit(thin)
    assert "posterior-without-mean" in [notice.code for notice in middle.warnings]
    assert middle.estimate is not None
    assert middle.se is None
    assert DecomposableGraphs(point="mean").fit(thin).status == "no-finite-estimate"


# ---- declining, and bad settings


def test_lists_that_never_meet_give_no_estimate() -> None:
    result = DecomposableGraphs().fit(CaptureTable({"100": 40, "010": 30, "001": 20}))
    assert (result.status, result.estimate) == ("no-finite-estimate", None)
    assert [notice.code for notice in result.warnings] == ["no-list-overlaps"]


def test_eight_lists_are_refused() -> None:
    result = DecomposableGraphs().fit(CaptureTable({"10000000": 5, "11111111": 1}))
    assert (result.status, result.warnings[0].code) == ("refused", "too-many-lists-for-graphs")


@pytest.mark.parametrize(
    "wrong", [{"level": 1.0}, {"delta": 0.0}, {"delta": inf}, {"unseen": (5, 5)}, {"unseen": (0, 9)}, {"point": "max"}]
)
def test_settings_out_of_range_are_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        DecomposableGraphs(**wrong)
    assert caught.value.values["where"] == next(iter(wrong))


@pytest.mark.parametrize("wrong", [(0, 10), (10, 10), (float("nan"), 10), (10, inf)])
def test_priors_that_mean_nothing_are_refused(wrong: tuple[float, float]) -> None:
    with pytest.raises(InputError):
        LogNormalPrior(median=wrong[0], p90=wrong[1])
    with pytest.raises(InputError):
        NegativeBinomialPrior(shape=-1, scale=wrong[1])


def test_the_result_says_how_to_repeat_it() -> None:
    about = Estimand(who="women who sell sex", where="Kampala", when="2017")
    result = DecomposableGraphs(prior=LogNormalPrior(median=8000, p90=12000)).fit(WOMEN, estimand=about)
    assert result.estimand == about
    assert result.inputs == WOMEN.fingerprint
    assert result.settings["prior"] == {"type": "log-normal", "median": 8000, "p90": 12000}
    assert "estimand-unstated" not in [notice.code for notice in result.warnings]
    drawn = result.series[0]
    assert drawn.code == "prior-posterior"
    assert set(drawn.columns) == {"n", "prior", "posterior"}
