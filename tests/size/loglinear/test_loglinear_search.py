"""Which model is chosen: the published searches and those of the R packages."""

from __future__ import annotations

from typing import Any

import pytest
from published_lists import KOSOVO, NEW_ORLEANS5_OLD, NEW_ORLEANS8_OLD, TABLES, UK5, record

from dalel.size import CaptureTable, LogLinear
from dalel.size.loglinear import models
from dalel.size.loglinear.search import Choice, choose

QUICK: dict[str, Any] = {"resamples": 0, "hold_out": False}


def choice_of(table: CaptureTable, top: int = 50, within: float = 6.0, **settings: Any) -> Choice:
    method = LogLinear(keep_isolated=True, **settings)
    return choose(table, method.plan(method.prepared(table), table), top=top, within=within)


ALL = [
    "artificial3-all", "korea-all", "kosovo-pairs", "kosovo-all", "uk5-pairs", "uk5-all", "neworl5-pairs",
    "neworl5-all", "western-pairs", "western-all", "ned5-pairs", "ned5-all",
]  # fmt: skip


@pytest.mark.parametrize("task", ALL)
def test_the_forty_best_models_are_those_of_multiplesystemsestimation(task: str) -> None:
    """MultipleSystemsEstimation 1.2.0, estimate_population_bic: names, N and BIC, and how many have an estimate."""
    told = record(f"mse-{task}")
    table = TABLES[told["input"]["table"]]
    found = choice_of(table, models="pairs" if task.endswith("pairs") else "hierarchical")
    best = told["numbers"]["best"]
    assert found.tried - found.without == told["numbers"]["models_with_an_estimate"]
    assert [one.score for one in found.ranked[: len(best)]] == pytest.approx([bic for *_, bic in best], abs=1e-5)
    own = {models.name(one.terms, table.t): table.seen + one.unseen for one in found.ranked}
    # Models at minus infinity here and there can tie; every one R lists before the last score is ours too.
    sure = {name: size for name, size, bic in best if bic < best[-1][2] - 1e-6}
    assert {name: own.get(name) for name in sure} == pytest.approx(sure, rel=1e-5)
    assert models.name(found.best.terms, table.t) == told["numbers"]["model"]


STEPWISE = ["korea", "kosovo", "uk5", "ned5", "neworl5", "western", "uk6", "ned6", "neworl8"]


@pytest.mark.parametrize("task", STEPWISE)
def test_forward_selection_chooses_what_r_chooses(task: str) -> None:
    told = record(f"mse-{task}-stepwise")
    table = TABLES[told["input"]["table"]]
    found = choice_of(table, models="stepwise").best
    assert models.name(found.terms, table.t) == told["numbers"]["model"]
    assert table.seen + found.unseen == pytest.approx(told["numbers"]["estimate"], rel=1e-6)


@pytest.mark.parametrize(
    ("table", "models_", "estimate"),
    [
        (KOSOVO, "auto", 10357), (KOSOVO, "pairs", 14342), (UK5, "pairs", 22991), (UK5, "hierarchical", 25311),
        (UK5, "downhill", 12262), (TABLES["UKdat"], "downhill", 12350), (TABLES["NewOrl_5"], "auto", 981),
        (TABLES["NewOrl"], "auto", 1110), (TABLES["NewOrl"], "downhill", 1110), (KOSOVO, "downhill", 10357),
        (TABLES["Korea"], "downhill", 157), (NEW_ORLEANS8_OLD, "auto", 1184), (NEW_ORLEANS5_OLD, "auto", 1034),
    ],
)  # fmt: skip
def test_the_published_estimates(table: CaptureTable, models_: str, estimate: int) -> None:
    """Silverman, Chan and Vincent 2024, tables 2 and 6; Chan, Silverman and Vincent 2021 (facts, examples 6 to 8)."""
    answer = LogLinear(models=models_, **QUICK).fit(table)
    assert answer.estimate is not None
    assert round(answer.estimate) == estimate


def test_the_second_and_third_best_are_shown_with_their_estimates() -> None:
    """Facts, example 6: 12,741 (0.08 BIC units worse) and 18,393 (0.9 worse)."""
    answer = LogLinear(**QUICK).fit(KOSOVO)
    first, second, third = answer.alternatives[:3]
    assert (first.name, round(first.estimate or 0)) == ("[123,14,34]", 10357)
    assert round(second.estimate or 0) == 12741
    assert round(third.estimate or 0) == 18393
    assert (second.score or 0) - (first.score or 0) == pytest.approx(0.08, abs=0.005)
    assert (third.score or 0) - (first.score or 0) == pytest.approx(0.93, abs=0.005)
    assert all((one.score or 0) <= (first.score or 0) + 6 for one in answer.alternatives)


def test_less_than_one_unit_separates_estimates_that_differ_twofold() -> None:
    """Facts, example 7: 22,991 and 12,262 within a unit; the answer says that the data cannot choose."""
    answer = LogLinear(models="pairs", **QUICK).fit(UK5)
    assert [round(one.estimate or 0) for one in answer.alternatives[:3]] == [22991, 12262, 25978]
    assert answer.status == "ok-with-warnings"
    disagree = next(one for one in answer.warnings if one.code == "models-disagree")
    assert round(float(disagree.values["low"])) == 12262
    assert round(float(disagree.values["high"])) == 25978


def test_what_the_bound_leaves_unfitted_would_not_have_been_ranked() -> None:
    """All 6,893 models fitted to the end give the same head of the list as the search that stops early."""
    early, late = choice_of(UK5, top=50), choice_of(UK5, top=6893, within=1e9)
    assert len(late.ranked) == late.tried - late.without
    head = late.ranked[: len(early.ranked)]
    assert [one.terms for one in early.ranked] == [one.terms for one in head]
    assert [one.score for one in early.ranked] == pytest.approx([one.score for one in head], abs=1e-7)


def test_the_criterion_may_be_aic() -> None:
    """Rcapture's closedpMS.t weighs by AIC too."""
    rows = record("rcapture-kosovo-ms")["numbers"]["rows"]
    least = min(rows, key=lambda row: row[5])
    found = choice_of(KOSOVO, criterion="AIC").best
    assert found.score == pytest.approx(least[5], abs=1e-4)
    assert models.name(found.terms, 4) == least[0]
