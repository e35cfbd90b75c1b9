"""Two lists: published figures, what cannot be answered, and what must hold of every answer."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from dalel.size import CaptureTable, Estimand, InputError, Result, StratifiedTable, TwoLists
from dalel.size.two_lists import IntervalKind


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


def at(result: Result, code: str, value: float | str) -> tuple[float | None, float | None, float | None]:
    row = next(one for one in result.sensitivity if one.code == code and one.at == value)
    return row.estimate, row.low, row.high


# ---- published


def test_people_who_inject_drugs_in_kampala() -> None:
    """Example 1: J Med Internet Res Public Health Surveill 2019;5(3):e12118: 3,892 (3,090 to 5,126)."""
    answer = TwoLists().fit(n1=467, n2=450, m=54)
    assert answer.estimate == pytest.approx(467 * 450 / 54)
    assert round(answer.estimate) == 3892
    assert answer.interval is not None
    assert answer.interval.high is not None
    assert answer.interval.high - answer.estimate > answer.estimate - answer.interval.low > 0
    assert answer.seen == 863


@pytest.mark.parametrize(
    ("kind", "estimator", "low", "high"),
    [
        ("transformed-logit", "lincoln-petersen", 3088, 4928),
        ("log-normal", "lincoln-petersen", 3105, 4954),
        ("wald", "lincoln-petersen", 2976, 4807),
        ("inverted-binomial", "lincoln-petersen", 3039, 5107),
        ("wald", "chapman", 2952, 4721),
    ],
)
def test_intervals_computed_from_the_same_counts(kind: IntervalKind, estimator: str, low: int, high: int) -> None:
    """Example 1, the intervals of four recipes (computed, with the facts)."""
    held = TwoLists(interval=kind, estimator=estimator).fit(n1=467, n2=450, m=54).interval  # type: ignore[arg-type]
    assert held is not None
    assert held.high is not None
    assert (round(held.low), round(held.high)) == (low, high)
    assert held.kind == kind


def test_chapman_and_its_standard_error() -> None:
    """Example 1: Chapman 3,836.6, SE 451.4; Lincoln-Petersen SE 467.2."""
    answer = TwoLists(estimator="chapman").fit(n1=467, n2=450, m=54)
    assert answer.estimate == pytest.approx(3836.6)
    assert answer.se == pytest.approx(451.4, abs=0.05)
    assert TwoLists().fit(n1=467, n2=450, m=54).se == pytest.approx(467.2, abs=0.05)


def test_opiate_users_in_bangkok() -> None:
    """Example 2: Am J Public Health 1994;84:1094: 36,600; log-normal 31,935 to 42,086."""
    answer = TwoLists(interval="log-normal").fit(n1=4064, n2=1540, m=171)
    assert answer.estimate == pytest.approx(36_599.8, abs=0.05)
    assert answer.interval is not None
    assert answer.interval.high is not None
    assert (round(answer.interval.low), round(answer.interval.high)) == (31_935, 42_086)


def test_bars_in_bulawayo_a_count_above_the_estimate_is_said() -> None:
    """Example 3: 3,894 from 15 bars, while 6,997 women were counted entering 56 (MEASURE Evaluation wp-03-63)."""
    bars = Estimand(who="women in bars", where="15 bars", when="two nights a week apart")
    answer = TwoLists(head_count=6997).fit(n1=1381, n2=1469, m=521, estimand=bars)
    assert round(answer.estimate or 0) == 3894
    assert answer.status == "ok-with-warnings"
    assert "head-count-above" in codes(answer)
    assert answer.estimand.where == "15 bars"
    assert "head-count-above" not in codes(TwoLists(head_count=1000).fit(n1=1381, n2=1469, m=521))


def test_unique_objects_in_san_salvador_with_the_published_recipe() -> None:
    """Example 13: 12,480 (7,235 to 17,725): n1 n2 / m with Wald limits (Sex Transm Infect 2011;87:279)."""
    answer = TwoLists(interval="wald").fit(n1=400, n2=624, m=20)
    assert answer.estimate == pytest.approx(12_480)
    assert answer.se == pytest.approx(2676, abs=1)
    assert answer.interval is not None
    assert answer.interval.high is not None
    assert (round(answer.interval.low), round(answer.interval.high)) == (7235, 17_725)


def test_a_lower_limit_under_the_people_seen_is_impossible() -> None:
    """Section 12, the two-source figures of Uganda's towns: 2,872 (0 to 6,005) with people seen (e12316)."""
    # Two lists with which Wald limits go under zero.
    answer = TwoLists(interval="wald").fit(n1=120, n2=95, m=2)
    assert answer.estimate == pytest.approx(5700)
    assert answer.estimate - 1.96 * (answer.se or 0) < 0
    assert answer.interval is not None
    assert answer.interval.low >= answer.seen == 213


# ---- independence cannot be tested


def test_the_sensitivity_table_is_compulsory_and_follows_the_odds_ratio() -> None:
    """N(theta) = r + theta a b / m."""
    answer = TwoLists().fit(n1=467, n2=450, m=54)
    for theta in (0.5, 0.67, 1, 1.5, 2, 3):
        estimate, low, high = at(answer, "odds-ratio", theta)
        assert estimate == pytest.approx(863 + theta * 413 * 396 / 54)
        assert low is not None
        assert high is not None
        assert 863 <= low < estimate < high
    assert at(answer, "odds-ratio", 1)[1:] == (answer.interval.low, answer.interval.high)  # type: ignore[union-attr]


def test_bounds_over_a_range_of_theta_hold_every_interval_in_it() -> None:
    answer = TwoLists(odds_range=(0.5, 2)).fit(n1=467, n2=450, m=54)
    _, low, high = at(answer, "odds-range", "0.5-2")
    assert low == at(answer, "odds-ratio", 0.5)[1]
    assert high == at(answer, "odds-ratio", 2)[2]


def test_simulated_dependence_is_what_theta_says() -> None:
    """A population made with an odds ratio of 2 comes out right at theta = 2, and too low at 1."""
    # Cells of 20,000 people with margins 0.3 and 0.25 and odds ratio 2: solved by hand in expectation.
    people, p1, p2, theta = 20_000, 0.3, 0.25, 2.0
    a, b, c = theta - 1, -(1 + (theta - 1) * (p1 + p2)), theta * p1 * p2
    both = (-b - (b * b - 4 * a * c) ** 0.5) / (2 * a)
    answer = TwoLists().fit(n1=round(people * p1), n2=round(people * p2), m=round(people * both))
    assert at(answer, "odds-ratio", 2)[0] == pytest.approx(people, rel=1e-3)
    assert (answer.estimate or inf) < 0.85 * people


# ---- linkage and over-coverage


def test_missed_links_lower_the_estimate_as_their_rate() -> None:
    plain = TwoLists().fit(n1=467, n2=450, m=54)
    missed = TwoLists(missed_links=0.1).fit(n1=467, n2=450, m=54)
    assert missed.estimate == pytest.approx((plain.estimate or 0) * 0.9)
    assert at(plain, "missed-links", 0.1)[0] == pytest.approx(missed.estimate)


def test_people_wrongly_on_a_list_lower_the_estimate_as_their_share() -> None:
    plain = TwoLists().fit(n1=467, n2=450, m=54)
    over = TwoLists(over_coverage=(0.2, 0.0)).fit(n1=467, n2=450, m=54)
    assert over.estimate == pytest.approx((plain.estimate or 0) * 0.8)
    assert at(plain, "over-coverage-first", 0.2)[0] == pytest.approx(over.estimate)


def test_a_correction_the_counts_cannot_bear_is_refused() -> None:
    answer = TwoLists(missed_links=0.5).fit(n1=60, n2=80, m=40)
    assert answer.status == "refused"
    assert "correction-impossible" in codes(answer)


# ---- no answer, or hardly one


def test_nobody_twice_gives_a_bound_only() -> None:
    """The one-sided bound is the least N at which no overlap has a chance of 5 % (hypergeometric, by SciPy)."""
    answer = TwoLists().fit(n1=50, n2=40, m=0)
    assert answer.status == "bound-only"
    assert answer.estimate is None
    assert "no-repeats" in codes(answer)
    assert answer.interval is not None
    least = int(answer.interval.low)
    assert answer.interval.high is None
    assert hypergeom.pmf(0, least, 50, 40) >= 0.05 > hypergeom.pmf(0, least - 1, 50, 40)
    # Where people seen once are easier to find, as few repeats are rarer still.
    assert at(answer, "odds-ratio-bound", 2)[1] > least > at(answer, "odds-ratio-bound", 0.5)[1]  # type: ignore[operator]


def test_few_repeats_are_warned_of_with_what_one_link_would_do() -> None:
    answer = TwoLists().fit(n1=90, n2=80, m=4)
    notice = next(one for one in answer.warnings if one.code == "few-repeats")
    assert notice.values["high"] == pytest.approx(90 * 80 / 3)
    assert notice.values["low"] == pytest.approx(90 * 80 / 5)
    assert "few-repeats" not in codes(TwoLists().fit(n1=90, n2=80, m=7))
    assert "one-repeat" in codes(TwoLists().fit(n1=90, n2=80, m=1))


@pytest.mark.parametrize(("n1", "n2", "m"), [(40, 50, 40), (50, 40, 40), (40, 40, 40)])
def test_a_list_inside_the_other_is_no_evidence_of_size(n1: int, n2: int, m: int) -> None:
    answer = TwoLists().fit(n1=n1, n2=n2, m=m)
    assert answer.status == "bound-only"
    assert answer.estimate is None
    assert "one-list-in-other" in codes(answer)
    assert next(one for one in answer.assumptions if one.code == "independence").light == "red"


# ---- strata


STRATA = {
    "a": CaptureTable({"10": 200, "01": 150, "11": 50}),
    "b": CaptureTable({"10": 300, "01": 80, "11": 20}),
}


def test_strata_are_estimated_one_by_one_and_summed() -> None:
    answer = TwoLists().fit(STRATA)
    assert answer.estimate == pytest.approx(250 * 200 / 50 + 320 * 100 / 20)
    pooled = next(one for one in answer.alternatives if one.name == "pooled")
    assert pooled.estimate == pytest.approx(570 * 300 / 70)
    assert {one.name for one in answer.alternatives} == {"a", "b", "pooled"}
    assert answer.seen == 800


def test_merging_identical_strata_changes_nothing() -> None:
    half = CaptureTable({"10": 100, "01": 75, "11": 25})
    whole = CaptureTable({"10": 200, "01": 150, "11": 50})
    split = TwoLists().fit({"x": half, "y": half})
    merged = TwoLists(interval="log-normal").fit(whole)
    assert split.estimate == pytest.approx(merged.estimate)
    assert split.interval is not None
    assert merged.interval is not None
    assert (split.interval.low, split.interval.high) == pytest.approx((merged.interval.low, merged.interval.high))


def test_a_stratum_without_an_estimate_takes_the_sum_with_it() -> None:
    answer = TwoLists().fit({**STRATA, "c": CaptureTable({"10": 30, "01": 20})})
    assert answer.status == "bound-only"
    assert answer.estimate is None
    assert "stratum-without-estimate" in codes(answer)
    assert answer.interval is not None
    assert answer.interval.low == answer.seen == 850


def test_strata_from_a_frame() -> None:
    frame = {
        "police": [1, 0, 1, 1, 0, 1],
        "clinic": [0, 1, 1, 0, 1, 1],
        "sex": ["f", "f", "f", "m", "m", "m"],
        "n": [200, 150, 50, 300, 80, 20],
    }
    table = StratifiedTable.from_frame(frame, ["police", "clinic"])
    assert TwoLists().fit(table).estimate == pytest.approx(TwoLists().fit(STRATA).estimate)
    assert table.covariates == ("sex",)


def test_columns_that_name_persons_are_refused() -> None:
    persons = {"a": [1] * 60, "b": [0, 1] * 30, "code": [f"K{number}" for number in range(60)]}
    with pytest.raises(InputError) as caught:
        StratifiedTable.from_frame(persons, ["a", "b"])
    assert caught.value.code == "looks-like-identifier"
    with pytest.raises(InputError):
        StratifiedTable.from_frame({"a": [1, 0], "b": [0, 1], "Phone": [1, 1]}, ["a", "b"])


# ---- what must always hold


counts = st.integers(0, 400)


@settings(max_examples=60, deadline=None)
@given(
    a=counts, b=counts, both=counts,
    kind=st.sampled_from(["transformed-logit", "log-normal", "inverted-binomial", "wald", "profile"]),
    estimator=st.sampled_from(["lincoln-petersen", "chapman"]),
    level=st.sampled_from([0.5, 0.8, 0.95, 0.999]),
)  # fmt: skip
def test_every_answer_contains_itself_and_the_people_seen(
    a: int, b: int, both: int, kind: IntervalKind, estimator: str, level: float
) -> None:
    if not a + b + both:
        return
    table = CaptureTable({"10": a, "01": b, "11": both})
    answer = TwoLists(interval=kind, estimator=estimator, level=level).fit(table)  # type: ignore[arg-type]
    # Result itself refuses limits that do not hold the point or lie under the seen; here: relabelling, and the status.
    turned = TwoLists(interval=kind, estimator=estimator, level=level).fit(  # type: ignore[arg-type]
        CaptureTable({"01": a, "10": b, "11": both})
    )
    assert turned.status == answer.status
    assert answer.interval is not None
    assert turned.interval is not None
    assert turned.estimate == pytest.approx(answer.estimate)
    assert turned.interval.low == pytest.approx(answer.interval.low, rel=1e-6)
    assert turned.interval.high == (answer.interval.high and pytest.approx(answer.interval.high, rel=1e-6))
    if not (a and b and both):
        assert answer.status == "bound-only"
    else:
        assert answer.sensitivity


@settings(max_examples=40, deadline=None)
@given(n1=st.integers(-5, 50), n2=st.integers(-5, 50), m=st.one_of(st.integers(-5, 60), st.floats(), st.none()))
def test_impossible_counts_are_problems_and_never_tracebacks(n1: int, n2: int, m: int | float | None) -> None:
    try:
        answer = TwoLists().fit(n1=n1, n2=n2, m=m)  # type: ignore[arg-type]
    except InputError as problem:
        assert problem.values
        return
    assert isinstance(m, int) or (isinstance(m, float) and m.is_integer())
    assert 0 <= m <= min(n1, n2)
    assert answer.seen == n1 + n2 - m


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 1.0}, {"level": float("nan")}, {"odds_ratios": (0.0,)}, {"odds_range": (2, 1)},
        {"missed_links": 1.0}, {"over_coverage": (-0.1, 0.0)}, {"estimator": "best"}, {"interval": "exact"},
        {"head_count": -1}, {"interval": "profile", "missed_links": 0.1},
    ],
)  # fmt: skip
def test_settings_outside_their_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        TwoLists(**wrong)  # type: ignore[arg-type]


def test_three_lists_are_not_two() -> None:
    with pytest.raises(InputError) as caught:
        TwoLists().fit(CaptureTable({"100": 4, "010": 5, "001": 6}))
    assert caught.value.code == "not-two-lists"


def test_nominal_coverage_is_about_kept() -> None:
    """300 studies of 2,000 people seen by two independent lists of a fifth each."""
    draws = np.random.Generator(np.random.Philox(7))
    held = 0
    for _ in range(300):
        a, b = draws.random(2000) < 0.2, draws.random(2000) < 0.2
        found = TwoLists().fit(n1=int(a.sum()), n2=int(b.sum()), m=int((a & b).sum())).interval
        assert found is not None
        held += found.low <= 2000 <= (found.high or inf)
    assert 0.91 <= held / 300 <= 0.99


def test_settings_and_data_travel_with_the_answer() -> None:
    answer = TwoLists(missed_links=0.05).fit(n1=467, n2=450, m=54)
    assert answer.settings["missed_links"] == 0.05
    assert answer.inputs == CaptureTable({"10": 413, "01": 396, "11": 54}).fingerprint
    assert Result.from_json(answer.to_json()) == answer
    assert "estimand-unstated" in codes(answer)
