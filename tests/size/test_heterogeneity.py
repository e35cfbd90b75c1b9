"""Lists with people of unequal chance: the published family, its bound, and when there is no answer."""

from __future__ import annotations

from math import exp, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size import CaptureTable, Heterogeneity, InputError, TwoLists

#: Example 5, men aged 15 to 29 who inject drugs in Brighton (Hickman et al. 2004, as in shinyrecap's documentation).
BRIGHTON = CaptureTable(
    {
        "1110": 6, "1101": 1, "1100": 4, "1011": 3, "1010": 21, "1001": 3, "1000": 27, "0110": 10, "0101": 1,
        "0100": 8, "0011": 10, "0010": 144, "0001": 21,
    },
    ["treatment", "arrest", "syringe exchange", "survey"],
)  # fmt: skip
PUBLISHED = {
    "M0": (526.33, 47.77, 304.76, 311.88),
    "Mt": (419.39, 32.75, 76.99, 94.78),
    "Mh Chao": (561.49, 62.93, 305.45, 316.12),
    "Mh Poisson2": (575.23, 94.62, 306.30, 316.97),
    "Mh Darroch": (664.19, 196.67, 305.96, 316.63),
    "Mth Chao": (448.61, 42.88, 76.21, 97.55),
    "Mth Poisson2": (472.46, 65.38, 77.61, 98.95),
    "Mth Darroch": (569.44, 151.60, 76.98, 98.32),
    "Mth Gamma3.5": (703.37, 304.19, 76.76, 98.10),
}


@pytest.fixture(scope="module")
def brighton():  # type: ignore[no-untyped-def]
    return Heterogeneity().fit(BRIGHTON)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_family(name: str, brighton) -> None:  # type: ignore[no-untyped-def]
    """N, SE, AIC and BIC of shinyrecap (github.com/fellstat/shinyrecap, docs)."""
    columns = next(one for one in brighton.series if one.code == "model-table").columns
    place = columns["model"].index(name)
    estimate, se, aic, bic = PUBLISHED[name]
    assert columns["estimate"][place] == pytest.approx(estimate, abs=0.006)
    assert columns["se"][place] == pytest.approx(se, rel=1e-3)
    assert columns["aic"][place] == pytest.approx(aic, abs=0.006)
    assert columns["bic"][place] == pytest.approx(bic, abs=0.006)


def test_the_answer_is_the_lower_bound_with_its_profile_interval(brighton) -> None:  # type: ignore[no-untyped-def]
    """Published: 445.81 (377.12 to 548.64), the point of the multinomial likelihood."""
    assert brighton.status == "bound-only"
    assert brighton.estimate == pytest.approx(448.61, abs=0.006)
    assert brighton.interval.kind == "profile"
    assert brighton.interval.low == pytest.approx(377.12, abs=0.02)
    assert brighton.interval.high == pytest.approx(548.64, abs=0.02)
    point = next(one for one in brighton.diagnostics if one.code == "multinomial-point")
    assert point.value == pytest.approx(445.81, abs=0.02)


def test_pairs_of_lists_as_published(brighton) -> None:  # type: ignore[no-untyped-def]
    pairs = next(one for one in brighton.series if one.code == "pairwise").columns["estimate"]
    assert pairs == pytest.approx((177.27, 420.33, 362.14, 363.75, 585.00, 582.00), abs=0.006)


def test_no_model_is_chosen_by_bic_all_are_shown(brighton) -> None:  # type: ignore[no-untyped-def]
    """Section 12: heterogeneity models chosen by BIC. Here Mt has the lowest BIC, and is not the answer."""
    scores = {one.name: one.score for one in brighton.alternatives if one.score is not None}
    assert min(scores, key=lambda name: scores[name]) == "Mt"
    assert brighton.model == "Mth Chao"
    assert len(brighton.alternatives) == 9
    spread = next(one for one in brighton.diagnostics if one.code == "model-spread")
    assert spread.light == "red"


def test_a_model_fixed_before_is_given_with_what_it_assumes() -> None:
    answer = Heterogeneity(model="Mth Darroch").fit(BRIGHTON)
    assert answer.status == "ok-with-warnings"
    assert answer.estimate == pytest.approx(569.44, abs=0.006)
    notice = next(one for one in answer.warnings if one.code == "heterogeneity-shape-assumed")
    assert notice.values["high"] > 700  # type: ignore[operator]


def test_two_lists_are_the_lincoln_petersen_bound() -> None:
    table = CaptureTable({"10": 413, "01": 396, "11": 54})
    answer = Heterogeneity().fit(table)
    assert answer.estimate == pytest.approx(TwoLists().fit(table).estimate, rel=1e-6)
    assert answer.status == "bound-only"
    lost = {one.name for one in answer.alternatives if one.status == "not-identifiable"}
    assert lost == {"Mh Poisson2", "Mh Darroch", "Mh Gamma3.5", "Mth Poisson2", "Mth Darroch", "Mth Gamma3.5"}


def test_no_overlap_at_all_has_no_finite_estimate() -> None:
    answer = Heterogeneity().fit(CaptureTable({"100": 40, "010": 30, "001": 20}))
    assert answer.status == "no-finite-estimate"
    assert answer.estimate is None
    assert answer.warnings[0].code == "heterogeneity-no-estimate"


def test_relabelling_lists_changes_nothing() -> None:
    turned = CaptureTable({history[::-1]: count for history, count in BRIGHTON.cells.items()})
    one, other = Heterogeneity().fit(BRIGHTON), Heterogeneity().fit(turned)
    assert one.estimate == pytest.approx(other.estimate, rel=1e-8)
    assert one.interval is not None
    assert other.interval is not None
    assert one.interval.low == pytest.approx(other.interval.low, rel=1e-4)


def test_an_empty_list_is_left_out_and_said() -> None:
    table = CaptureTable({"100": 40, "010": 30, "110": 9}, ["a", "b", "c"])
    answer = Heterogeneity().fit(table)
    assert answer.estimate == pytest.approx(49 * 39 / 9)
    assert "list-of-nobody" in {one.code for one in answer.warnings}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=7, max_size=7))
def test_every_table_of_three_lists_has_an_answer_or_a_reason(people: list[int]) -> None:
    if not any(people):
        return
    table = CaptureTable({f"{mask:03b}": count for mask, count in enumerate(people, 1)})
    answer = Heterogeneity().fit(table)
    if answer.estimate is None:
        assert answer.status in ("no-finite-estimate", "not-identifiable")
        assert answer.warnings
    else:
        assert answer.status == "bound-only"
        assert answer.estimate >= table.seen


def test_the_bound_lies_under_a_heterogeneous_population_and_darroch_finds_it() -> None:
    """Parameter recovery: log-odds of capture normal between people (Darroch's model is close), 20,000 of them."""
    draws = np.random.Generator(np.random.Philox(3))
    chance = 1 / (1 + np.exp(1.4 - 0.8 * draws.standard_normal(20_000)))
    on = draws.random((20_000, 4)) < chance[:, None]
    masks, counts = np.unique(on.astype(int) @ (1 << np.arange(4)), return_counts=True)
    cells = {f"{mask:04b}"[::-1]: int(count) for mask, count in zip(masks, counts, strict=True) if mask}
    answer = Heterogeneity().fit(CaptureTable(cells))
    others = {one.name: one for one in answer.alternatives}
    assert answer.estimate is not None
    assert (others["Mt"].estimate or inf) < answer.estimate < 20_000
    assert others["Mth Darroch"].estimate == pytest.approx(20_000, rel=0.08)


@pytest.mark.parametrize("wrong", [{"level": 0.0}, {"model": "Mb"}, {"level": exp(1)}])
def test_settings_outside_their_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Heterogeneity(**wrong)  # type: ignore[arg-type]
