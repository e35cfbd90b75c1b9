"""What the result says beside the figure, and when it gives none."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import ARTIFICIAL, KAMPALA_MEN, KOREA, KOSOVO, NETHERLANDS6, TABLES, UK6, WESTERN

from dalel.size import CaptureTable, Estimand, InputError, LogLinear, Result
from dalel.size.loglinear.averaging import average
from dalel.size.loglinear.fit import fit_model

QUICK: dict[str, Any] = {"resamples": 60}


def codes(answer: Result) -> list[str]:
    return [one.code for one in answer.warnings]


def test_everything_that_must_travel_with_the_figure_does() -> None:
    about = Estimand(who="killed", where="Kosovo", when="1999-03..1999-06", prevalence="period")
    method = LogLinear(**QUICK, seed=7)
    answer = method.fit(KOSOVO, estimand=about)
    assert answer.estimand == about
    assert answer.seen == 4400
    assert answer.inputs == KOSOVO.fingerprint
    assert answer.seed == 7
    assert answer.settings["n_top"] == 50
    assert answer.version
    assert "10.1007/s11222-023-10346-9" in answer.source
    assert {one.code for one in answer.assumptions} >= {"unseen-follow-model", "closed-population", "perfect-linkage"}
    assert {one.code for one in answer.series} == {"model-spread", "resampled", "chosen-models"}
    assert "estimand-unstated" not in codes(answer)
    assert Result.from_json(answer.to_json()) == answer
    assert "estimand-unstated" in codes(method.fit(KOSOVO))


def test_plots_have_columns_of_one_length_and_the_winner_first() -> None:
    answer = LogLinear(**QUICK).fit(KOSOVO)
    for series in answer.series:
        assert len({len(column) for column in series.columns.values()}) == 1
    spread = next(one for one in answer.series if one.code == "model-spread").columns
    assert spread["model"][0] == answer.model
    assert spread["lists"][0] == "[EXH&ABA&OSCE, EXH&HRW, OSCE&HRW]"
    chosen = next(one for one in answer.series if one.code == "chosen-models").columns
    assert sum(float(share or 0) for share in chosen["share"]) == pytest.approx(1)


def test_the_saturated_model_is_never_the_headline() -> None:
    """Of the term that joins all lists the data know nothing: no search tries it, and asking for it is refused."""
    assert all(one.name != "[1234]" for one in LogLinear(within=1e9, n_top=113, **QUICK).fit(KOSOVO).alternatives)
    with pytest.raises(InputError):
        LogLinear(models="[1234]").fit(KOSOVO)


@pytest.mark.parametrize("more", [{}, {"models": "stepwise"}, {"models": "downhill"}, {"average": True}], ids=str)
def test_a_model_that_uses_up_every_cell_is_shown_and_is_no_answer(more: dict[str, Any]) -> None:
    """Facts, example 4: by BIC the men of Kampala would be 67,585, from a model with no degree of freedom left."""
    answer = LogLinear(**more, **QUICK).fit(KAMPALA_MEN)
    assert (answer.status, answer.estimate) == ("not-identifiable", None)
    told = next(one for one in answer.warnings if one.code == "uses-up-every-cell")
    assert round(float(told.values["estimate"])) == 67585
    sizes = [round(one.estimate or 0) for one in answer.alternatives]
    assert 67585 in sizes
    assert 14619 in sizes, "the best model that leaves something to check, for comparison"


def test_two_lists_use_up_every_cell_and_say_that_independence_cannot_be_checked() -> None:
    answer = LogLinear(**QUICK).fit(CaptureTable({"10": 413, "01": 396, "11": 54}))
    assert answer.estimate == pytest.approx(467 * 450 / 54)
    assert "two-lists-left" in codes(answer)


# ---- lists that tell nothing, lists put together


def test_a_list_without_overlap_is_left_out_and_its_people_are_counted() -> None:
    answer = LogLinear(**QUICK).fit(ARTIFICIAL)
    left = next(one for one in answer.warnings if one.code == "list-isolated")
    assert left.values == {"list": "C", "people": 20}
    assert answer.seen == 96
    assert answer.estimate == pytest.approx(46 * 36 / 6 + 20)
    assert answer.interval is not None and answer.interval.low >= 96
    kept = next(one for one in answer.sensitivity if one.code == "isolated-lists-kept")
    assert kept.estimate == pytest.approx(539.0939294)  # as MultipleSystemsEstimation, which keeps the list


def test_an_isolated_list_among_many_moves_every_figure_by_its_people() -> None:
    wider = CaptureTable(
        {history + "0": count for history, count in KOSOVO.cells.items()} | {"00001": 50}, [*KOSOVO.lists, "X"]
    )
    here, there = LogLinear(**QUICK).fit(KOSOVO), LogLinear(**QUICK).fit(wider)
    assert there.model == here.model
    assert (there.estimate or 0) - (here.estimate or 0) == pytest.approx(50)
    pairs = zip(here.alternatives, there.alternatives, strict=True)
    assert all((two.estimate or 0) - (one.estimate or 0) == pytest.approx(50) for one, two in pairs)


def test_empty_lists_go_without_harm() -> None:
    cells = {history[:2] + "0" + history[2:]: count for history, count in KOREA.cells.items()}
    wider = CaptureTable(cells, ["b", "c", "-", "d"])
    answer = LogLinear(**QUICK).fit(wider)
    assert "list-without-people" in codes(answer)
    assert answer.model == "[12,24]"
    assert answer.estimate == pytest.approx(157.1666667)


def test_lists_are_merged_only_by_a_stated_rule_and_both_answers_are_shown() -> None:
    """Facts, example 7: PF and NCA of the United Kingdom put together give the five-list table."""
    with pytest.raises(InputError, match=r"merge|rule"):
        LogLinear(merge={"PFNCA": ("PF", "NCA")})
    rule = "both are police forces, decided before the counts were seen"
    answer = LogLinear(merge={"PFNCA": ("PF", "NCA")}, merge_rule=rule, models="downhill", **QUICK).fit(UK6)
    assert answer.estimate == pytest.approx(12262.41, abs=0.01)
    assert answer.seen == UK6.seen
    assert answer.inputs == UK6.fingerprint
    whole = next(one for one in answer.sensitivity if one.code == "lists-not-merged")
    assert whole.at == rule
    assert whole.estimate == pytest.approx(12349.59, abs=0.01)
    told = next(one for one in answer.warnings if one.code == "lists-merged")
    assert told.values["rule"] == rule


# ---- reliability


def test_thin_overlaps_and_a_small_share_seen_are_warned_of() -> None:
    assert "small-expected-overlaps" in codes(LogLinear(**QUICK).fit(WESTERN))
    assert "little-seen" in codes(LogLinear(**QUICK).fit(NETHERLANDS6))
    assert "few-pairs" in codes(LogLinear(models="[13,23]").fit(ARTIFICIAL))


def test_when_everything_is_thin_only_a_bound_is_given() -> None:
    table = CaptureTable({"100": 60, "010": 50, "001": 40, "110": 1, "011": 1})
    answer = LogLinear(models="[1,2,3]", hold_out=False).fit(table)
    assert answer.status == "bound-only"
    assert answer.estimate is None
    assert {"few-pairs", "small-expected-overlaps", "little-seen"} <= set(codes(answer))
    assert answer.interval is not None
    assert (answer.interval.kind, answer.interval.high) == ("one-sided", None)
    assert answer.interval.low >= table.seen


def test_each_list_is_held_out_and_its_people_foretold() -> None:
    answer = LogLinear(**QUICK).fit(KOSOVO)
    held = [one for one in answer.diagnostics if one.code == "hold-out"]
    assert [one.values["list"] for one in held] == ["EXH", "ABA", "OSCE", "HRW"]
    assert [one.at for one in answer.sensitivity if one.code == "without-list"] == ["EXH", "ABA", "OSCE", "HRW"]


def test_lists_made_independent_foretell_one_another() -> None:
    """Expected counts of 10,000 people on three independent lists: each list brings what the others foretell."""
    rates = (0.4, 0.5, 0.3)
    cells = {}
    for cell in range(1, 8):
        chance = 1.0
        for place, rate in enumerate(rates):
            chance *= rate if cell >> place & 1 else 1 - rate
        cells[f"{cell:03b}"[::-1]] = round(10_000 * chance)
    answer = LogLinear(models="[1,2,3]").fit(CaptureTable(cells))
    assert answer.estimate == pytest.approx(10_000, rel=1e-3)
    ratios = [one.value for one in answer.diagnostics if one.code == "hold-out"]
    assert ratios == pytest.approx([1.0, 1.0, 1.0], abs=0.01)


def test_a_list_the_others_do_not_foretell_is_named() -> None:
    answer = LogLinear(**QUICK).fit(KOREA)
    assert "hold-out-under-seen" in codes(answer)


# ---- averages


def test_an_average_is_labelled_and_lies_among_its_models() -> None:
    answer = LogLinear(average=True, **QUICK).fit(KOSOVO)
    assert answer.method == "log-linear-averaged"
    assert "models-averaged" in codes(answer)
    sizes = [one.estimate or 0 for one in answer.alternatives]
    assert min(sizes) < (answer.estimate or 0) < max(sizes)
    assert sum(one.weight or 0 for one in answer.alternatives) == pytest.approx(1, abs=0.05)
    with pytest.raises(InputError):
        LogLinear(average=True, models="stepwise")


def test_the_average_of_one_model_is_that_model() -> None:
    fit = fit_model(KOSOVO, "[123,14,34]")
    alone = average([fit])
    assert (alone.unseen, alone.se) == pytest.approx((fit.unseen, fit.se))
    assert alone.weights == (1.0,)


# ---- no answer, and bad input


def test_lists_that_never_meet_have_no_estimate() -> None:
    answer = LogLinear(**QUICK).fit(CaptureTable({"100": 5, "010": 8, "001": 3}))
    assert (answer.status, answer.estimate) == ("no-finite-estimate", None)
    assert codes(answer)[0] == "no-list-overlaps"


def test_everybody_on_every_list_has_no_estimate() -> None:
    answer = LogLinear(**QUICK).fit(CaptureTable({"111": 50}))
    assert answer.status in ("no-finite-estimate", "not-identifiable")
    assert codes(answer)[0] == "no-model-has-estimate"


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 0}, {"level": 1.5}, {"n_top": 0}, {"resamples": -1}, {"criterion": "DIC"}, {"threshold": 0},
        {"interval": "wald"}, {"order": 1}, {"seed": -1}, {"workers": 0}, {"interval": "bca", "resamples": 0},
    ],
    ids=str,
)  # fmt: skip
def test_settings_outside_their_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        LogLinear(**wrong)


def test_what_cannot_be_searched_is_refused_with_the_limit() -> None:
    with pytest.raises(InputError) as caught:
        LogLinear(models="hierarchical").fit(UK6)
    assert (caught.value.code, caught.value.values["limit"]) == ("too-many-models", 5)
    with pytest.raises(InputError) as caught:
        LogLinear(models="pairs").fit(TABLES["NewOrl"])
    assert caught.value.values["limit"] == 6
    with pytest.raises(InputError) as caught:
        LogLinear(models="stepwize").fit(UK6)
    assert caught.value.values["nearest"] == "stepwise"
    with pytest.raises(InputError):
        LogLinear().fit({"101": 3})  # type: ignore[arg-type]


def test_settings_say_no_and_do_not_guess() -> None:
    with pytest.raises(TypeError):
        LogLinear(n_tops=3)  # type: ignore[call-arg]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"n_tops": 3}, LogLinear)


any_table = st.integers(2, 4).flatmap(
    lambda lists: st.lists(
        st.sampled_from([0, 0, 1, 2, 5, 40, 3000]), min_size=(1 << lists) - 1, max_size=(1 << lists) - 1
    ).map(lambda counts: (lists, counts))
)


@pytest.mark.filterwarnings("error")
@settings(max_examples=80, deadline=None)
@given(any_table, st.sampled_from(["auto", "pairs", "stepwise", "downhill", "[1,2]"]), st.sampled_from([0, 12]))
def test_any_table_gets_an_answer_or_a_reason(case: tuple[int, list[int]], wanted: str, resamples: int) -> None:
    """The contract's checks stand in Result itself; here no counts may bring it or NumPy to raise."""
    lists, counts = case
    if not any(counts):
        return
    table = CaptureTable([(f"{cell:0{lists}b}"[::-1], count) for cell, count in enumerate(counts, 1)])
    answer = LogLinear(models=wanted, resamples=resamples, workers=1).fit(table)
    if answer.estimate is None and answer.interval is None:
        assert answer.warnings
    if answer.estimate is not None:
        assert answer.interval is not None and answer.interval.high is not None


def test_same_seed_same_answer() -> None:
    assert LogLinear(**QUICK).fit(KOSOVO) == LogLinear(**QUICK).fit(KOSOVO)
