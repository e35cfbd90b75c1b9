"""Planned studies: the formulas they come from, simulation against closed forms, and saying when not to run one."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.profile.size.planned import plan_said
from dalel.profile.size.words import size_words
from dalel.size import (
    CaptureTable,
    Estimand,
    InputError,
    Multiplier,
    MultiplierData,
    PlanLists,
    PlanMultiplier,
    PlanProportion,
    PlanResult,
    PlanScaleUp,
    TwoLists,
)
from dalel.size.planning.lists import history_chances


def codes(plan: PlanResult) -> list[str]:
    return [notice.code for notice in plan.notices]


# ---- lists


def test_two_lists_come_out_as_the_estimator_says_of_the_counts_expected() -> None:
    plan = PlanLists(people=4000, sizes=(450, 450)).plan()
    # 450 x 450 / 4000 = 50.6 people on both are to be expected.
    expected = TwoLists().fit(CaptureTable({"10": 399, "01": 399, "11": 51}))
    assert expected.interval is not None
    assert plan.typical is not None
    assert plan.typical_estimate == pytest.approx(4000, rel=0.02)
    assert plan.typical.low == pytest.approx(expected.interval.low, rel=0.03)
    assert plan.typical.high == pytest.approx(expected.interval.high or 0, rel=0.03)
    assert plan.verdict == "worth-running"
    assert plan.holds_truth == pytest.approx(0.95, abs=0.02)


def test_the_size_needed_is_about_that_of_robson_and_regier() -> None:
    # For z CV <= accuracy with CV^2 = (N - n)^2 / (n^2 (N - 1)): n = N / (1 + accuracy sqrt(N - 1) / z).
    for people, accuracy in ((2000, 0.25), (10_000, 0.25), (10_000, 0.1)):
        closed = people / (1 + accuracy * sqrt(people - 1) / 1.96)
        needed = PlanLists(people=people, sizes=(300, 300), wanted=accuracy, simulations=20).plan().needs[0].size
        assert needed == pytest.approx(closed, rel=0.06)


def test_the_chance_of_nobody_twice_is_the_binomial_one() -> None:
    plan = PlanLists(people=4000, sizes=(60, 60), simulations=4000).plan()
    assert plan.no_answer == pytest.approx((1 - 60 * 60 / 4000**2) ** 4000, abs=0.03)
    assert plan.verdict == "cannot-answer"
    assert {"plan-often-no-answer", "plan-mostly-few", "plan-product-too-small"} <= set(codes(plan))


def test_dependent_lists_are_wrong_and_larger_ones_do_not_help() -> None:
    plan = PlanLists(people=4000, sizes=(450, 450), odds_ratio=3).plan()
    assert plan.bias is not None
    assert plan.bias < -0.4
    assert plan.verdict == "cannot-answer"
    assert plan.needs == ()
    assert {"plan-far-off", "plan-more-people-do-not-help", "plan-interval-misses"} <= set(codes(plan))


def test_a_third_list_narrows_the_interval_and_meets_a_dependent_pair() -> None:
    alone = PlanLists(people=2000, sizes=(300, 300), simulations=400).plan()
    three = PlanLists(people=2000, sizes=(300, 300, 300), simulations=60).plan()
    assert (three.half_width or 9) < (alone.half_width or 0)
    paired = PlanLists(people=2000, sizes=(400, 400, 400), odds_ratios={"A&B": 4.0}, simulations=60).plan()
    blind = PlanLists(people=2000, sizes=(400, 400), odds_ratios={"A&B": 4.0}, simulations=60).plan()
    assert abs(paired.bias or 0) < 0.1 < abs(blind.bias or 0)


def test_chances_of_histories_have_the_margins_and_odds_ratios_asked_for() -> None:
    cells = history_chances([0.1, 0.2, 0.3], {(0, 1): 3.0, (0, 2): 1.0, (1, 2): 0.5}, 0.0)
    bits = (np.arange(8)[:, None] >> np.arange(3)) & 1
    assert cells.sum() == pytest.approx(1)
    assert cells @ bits == pytest.approx([0.1, 0.2, 0.3])
    # Given a person is not on C, the odds ratio of A and B is the one asked for.
    assert cells[3] * cells[0] / (cells[1] * cells[2]) == pytest.approx(3.0)
    uneven = history_chances([0.1, 0.2], {(0, 1): 1.0}, 1.0)
    assert uneven[3] > 0.1 * 0.2, "people who differ in how easily they are met turn up twice more often"


def test_the_same_seed_gives_the_same_plan_whatever_the_workers() -> None:
    one = PlanLists(people=900, sizes=(90, 90, 90), simulations=40, workers=1).plan()
    two = PlanLists(people=900, sizes=(90, 90, 90), simulations=40, workers=3).plan()
    assert (one.typical, one.few, one.holds_truth) == (two.typical, two.few, two.holds_truth)


@settings(max_examples=15, deadline=None)
@given(st.integers(100, 100_000), st.floats(0.005, 0.9), st.floats(0.005, 0.9), st.floats(0.2, 5))
def test_any_two_lists_can_be_planned(people: int, first: float, second: float, odds: float) -> None:
    sizes = (max(1, int(people * first)), max(1, int(people * second)))
    plan = PlanLists(people=people, sizes=sizes, odds_ratio=odds, simulations=40).plan()
    assert 0 <= plan.no_answer <= 1
    if plan.typical is not None:
        assert plan.typical.low <= (plan.typical_estimate or 0) <= (plan.typical.high or 0)
    else:
        assert plan.verdict == "cannot-answer"
    assert PlanResult.from_json(plan.to_json()) == plan


# ---- surveys


def test_the_multiplier_of_san_salvador_planned_with_a_design_effect() -> None:
    # 400 key chains, 624 respondents, 3.2 %: 6,790 to 23,012 at a design effect of 2 (computed; published without it).
    plan = PlanMultiplier(people=12480, count=400, respondents=624).plan()
    assert plan.typical is not None
    assert plan.typical.low == pytest.approx(6790, rel=0.005)
    assert plan.typical.high == pytest.approx(23_012, rel=0.005)
    assert plan.verdict == "weak"
    assert plan.few == pytest.approx(0.126, abs=0.002)


def test_a_planned_multiplier_is_the_one_the_estimator_gives() -> None:
    plan = PlanMultiplier(people=5000, count=1000, respondents=500).plan()
    fitted = Multiplier().fit(MultiplierData(count=1000, respondents=500, reporting=100))
    assert plan.typical is not None
    assert fitted.interval is not None
    assert plan.typical.low == pytest.approx(fitted.interval.low, rel=1e-6)
    assert plan.typical.high == pytest.approx(fitted.interval.high or 0, rel=1e-6)


@pytest.mark.parametrize("wanted", [0.1, 0.25, 0.5])
def test_the_number_of_respondents_needed_gives_the_precision_wanted(wanted: float) -> None:
    plan = PlanMultiplier(people=8000, count=1500, respondents=300, wanted=wanted).plan()
    needed = plan.needs[0].size
    assert needed is not None
    if needed <= 8000:
        enough = PlanMultiplier(people=8000, count=1500, respondents=needed, wanted=wanted).plan()
        assert enough.half_width == pytest.approx(wanted, rel=0.01)
        assert (enough.half_width or 9) <= wanted


def test_an_uncertain_count_is_not_mended_by_more_respondents() -> None:
    plan = PlanMultiplier(people=5000, count=1000, respondents=500, count_cv=0.3).plan()
    assert plan.needs[0].size is None
    assert "plan-no-size-enough" in codes(plan)


def test_scale_up_at_a_design_effect_of_one_is_the_binomial_floor() -> None:
    # Killworth et al. 1998: SE = sqrt(T N (1 - N/T) / sum d); for a small population about N / sqrt(ties reported).
    plan = PlanScaleUp(
        people=20_000, total=12_000_000, respondents=500, degree=200, factors_cv=0, design_effect=1
    ).plan()
    floor = 1.96 * sqrt(12e6 * 20_000 * (1 - 20_000 / 12e6) / (500 * 200)) / 20_000
    assert plan.half_width == pytest.approx(floor, rel=0.02)
    assert "plan-factors-certain" in codes(plan)
    certain = next(row for row in plan.sensitivity if row.code == "plan-factors" and row.at == 0.5)
    assert (certain.high or 0) > 2 * 20_000, "what is not known of the ties weighs more than the survey"


def test_a_share_needs_twice_the_people_at_a_design_effect_of_two() -> None:
    simple = PlanProportion(share=0.5, respondents=400, design_effect=1).plan()
    assert simple.needs[0].size == 385  # 1.96^2 x 0.25 / 0.05^2 = 384.1
    assert PlanProportion(share=0.5, respondents=400, design_effect=2).plan().needs[0].size == 769
    assert simple.typical is not None
    assert (simple.typical.low, simple.typical.high) == (
        pytest.approx(0.4512, abs=1e-4),
        pytest.approx(0.5488, abs=1e-4),
    )


def test_a_rare_share_is_said_to_be_out_of_reach() -> None:
    plan = PlanProportion(share=0.01, respondents=200).plan()
    assert plan.verdict == "cannot-answer"


# ---- words, and bad settings


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_plan_can_be_said(language: Any) -> None:
    about = Estimand(who="women who sell sex", where="one city", when="2027")
    plans = [
        PlanLists(people=4000, sizes=(60, 60), simulations=50).plan(estimand=about),
        PlanLists(people=4000, sizes=(450, 450), odds_ratio=3, simulations=50).plan(),
        PlanMultiplier(people=5000, count=4800, respondents=500, count_cv=0.3).plan(),
        PlanScaleUp(people=20_000, total=12_000_000, respondents=500, factors_cv=0).plan(),
        PlanProportion(share=0.01, respondents=200).plan(),
    ]
    for plan in plans:
        told = plan_said(plan, size_words(language))
        assert "{" not in told
        assert "plan-" not in told


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"people": 4000, "sizes": (450,)}, "sizes"), ({"people": 400, "sizes": (450, 10)}, "sizes"),
        ({"people": 4000, "sizes": (450, 450), "odds_ratio": 0.0}, "odds_ratio"),
        ({"people": 4000, "sizes": (450, 0)}, "sizes"), ({"people": 1, "sizes": (1, 1)}, "people"),
        ({"people": 4000, "sizes": (450, 450), "wanted": float("nan")}, "wanted"),
    ],
)  # fmt: skip
def test_lists_that_cannot_be_are_refused(wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError) as caught:
        PlanLists(**wrong)
    assert caught.value.values["where"] == where


def test_surveys_that_cannot_be_are_refused() -> None:
    for wrong in (
        {"people": 5000, "count": 6000, "respondents": 500}, {"people": 5000, "count": 10, "respondents": 6000},
        {"people": 5000, "count": 10, "respondents": 500, "kept": 0.0},
    ):  # fmt: skip
        with pytest.raises(InputError):
            PlanMultiplier(**wrong)
    with pytest.raises(InputError):
        PlanScaleUp(people=5000, total=4000, respondents=100)
    with pytest.raises(InputError):
        PlanProportion(share=1.0, respondents=100)
    with pytest.raises(InputError):
        PlanLists(people=4000, sizes=(450, 450), odds_ratios={"A&C": 2.0})
