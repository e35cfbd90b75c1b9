"""Derived figures: exact where they can be, ranges where they must be, and none where none is honest."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import assume, claim, country, formula

from dalel.ledger.answers import Derived, NotDerivable
from dalel.ledger.book import Ledger
from dalel.record.claim import Claim
from dalel.record.formula import Formula
from dalel.record.period import Period

ONE = formula("x", inputs={"x": {"indicator": "size"}}, period="2020")


def results(
    *claims: Claim, rule: Formula, on: date | None = None, **options: Any
) -> tuple[Derived | NotDerivable, ...]:
    return Ledger(country(*claims, formulas={"f": rule}), **options).derived(on)


def figure(*claims: Claim, rule: Formula = ONE, on: date | None = None, **options: Any) -> Derived:
    (one,) = results(*claims, rule=rule, on=on, **options)
    assert isinstance(one, Derived), one
    return one


def refusal(*claims: Claim, rule: Formula = ONE, on: date | None = None) -> NotDerivable:
    (one,) = results(*claims, rule=rule, on=on)
    assert isinstance(one, NotDerivable), one
    return one


def size(name: str, value: str, **fields: Any) -> Claim:
    return claim(name, value=value, **{"period": "2020", **fields})


RATE = formula(
    "sw / women * 1000", period="2020", inputs={"sw": {"indicator": "size"}, "women": {"claims": ("WOMEN",)}}
)


def test_20250_of_5377619_women_is_3_8_per_thousand_exactly() -> None:
    one = figure(size("SW", "20250"), claim("WOMEN", "women", value="5377619"), rule=RATE)
    assert round(one.middle, 1) == 3.8
    assert one.low == one.middle == one.high == one.least == one.most == 20250 * 1000 / 5377619
    assert one.draws == 0


def test_five_index_units_on_1_february_2026_are_21625() -> None:
    rule = formula(
        "units * index",
        "fine-money",
        on_day=True,
        inputs={"units": {"indicator": "fine"}, "index": {"indicator": "index"}},
    )
    claims = (
        claim("FINE", "fine", value=5, period="2015-01-01/.."),
        claim("I25", "index", value=3932, period="2025-01-01/2025-12-31"),
        claim("I26", "index", value=4325, period="2026-01-01/.."),
        claim("I15", "index", value=1982, period="2015-01-01/.."),
    )
    one = figure(*claims, rule=rule, on=date(2026, 2, 1))
    assert (one.low, one.middle, one.high) == (21625, 21625, 21625)
    assert (one.id, one.period.text, one.unit) == ("f@2026-02-01", "2026-02-01", "money")
    assert figure(*claims, rule=rule, on=date(2025, 7, 1)).middle == 5 * 3932
    assert refusal(*claims, rule=rule).reason == "no day given"
    assert refusal(*claims, rule=rule, on=date(2014, 12, 31)).reason == "no claim for input"


def test_decimals_are_reckoned_as_written() -> None:
    rule = formula("x * 3", inputs={"x": assume("0.1", "percent")})
    assert figure(rule=rule).middle == 0.3


def test_disagreeing_claims_are_each_drawn_equally_often() -> None:
    one = figure(size("A", "100"), size("B", "300"), size("C", "200"))
    assert (one.low, one.middle, one.high) == (100, 200, 300)


def test_copies_count_once() -> None:
    """Two voices at 100 and 300: with the copies counted apart, the median would be 300."""
    copies = [size(f"B{n}", "300", repeats=("B",)) for n in range(5)]
    one = figure(size("A", "100"), size("B", "300"), *copies)
    assert one.low == 100
    assert one.middle in (100, 200, 300)
    skewed = formula("x", inputs={"x": {"indicator": "size"}}, period="2020")
    three = figure(size("A", "100"), size("A2", "100", source="other"), size("B", "300"), *copies, rule=skewed)
    assert three.middle == 100


def test_fewer_than_five_is_nought_to_four_whole_people() -> None:
    one = figure(size("A", "<5"))
    assert (one.least, one.most) == (0, 4)
    assert {one.low, one.middle, one.high} == {0, 2, 4}


def test_a_published_interval_keeps_its_ends_and_its_middle() -> None:
    """The 2.5%, 50% and 97.5% points of the draws are the printed figures, lopsided as they are."""
    one = figure(size("A", "3892 [3090..5126]"), draws=20_000)
    assert one.low == pytest.approx(3090, abs=12)
    assert one.middle == pytest.approx(3892, abs=3)
    assert one.high == pytest.approx(5126, abs=18)


def test_a_published_interval_is_normal_on_each_side() -> None:
    """Oracle: Python's NormalDist. The topmost of ten voices has a tenth of the draws: 97.5% is its upper quartile."""
    low = [size(f"L{n}", str(n)) for n in range(9)]
    normal = NormalDist()
    expected = 100 + 20 * normal.inv_cdf(0.75) / normal.inv_cdf(0.975)
    assert figure(*low, size("TOP", "100 [80..120]"), draws=20_000).high == pytest.approx(expected, abs=0.05)


def test_a_plain_range_is_drawn_evenly() -> None:
    one = figure(claim("A", "prevalence", value="0..40", period="2020"), rule=formula(
        "x", inputs={"x": {"indicator": "prevalence"}}, period="2020"))  # fmt: skip
    assert (one.low, one.middle, one.high) == (
        pytest.approx(1, abs=0.02),
        pytest.approx(20, abs=0.02),
        pytest.approx(39, abs=0.02),
    )
    assert (one.least, one.most) == (0, 40)


def test_the_product_of_two_even_ranges_has_the_known_quartile() -> None:
    """For U, V even on 0..1, P(UV <= t) = t - t ln t; the median is 0.18668."""
    rule = formula("x * y", inputs={"x": assume("0..1", "percent"), "y": assume("0..1", "percent")})
    assert figure(rule=rule, draws=40_000).middle == pytest.approx(0.18668, abs=0.004)


def test_one_unknown_under_two_names_is_drawn_once() -> None:
    rule = formula("x - y", period="2020", inputs={"x": {"indicator": "size"}, "y": {"claims": ("A",)}})
    one = figure(size("A", "10..20"), rule=rule)
    assert (one.low, one.high) == (0, 0)


def test_a_withdrawal_that_changes_no_figure_moves_no_draw() -> None:
    rule = formula("x * y", period="2020", inputs={"x": {"indicator": "size"}, "y": assume("0..1", "percent")})
    both = figure(size("A", "100", method="counted"), size("B", "100", method="surveyed"), rule=rule, draws=300)
    one = figure(size("A", "100", method="counted"), rule=rule, draws=300)
    assert (both.low, both.middle, both.high) == (one.low, one.middle, one.high)


def test_an_open_input_gives_no_figure() -> None:
    one = refusal(size("A", "100"), size("B", ">=150"))
    assert (one.reason, one.input, one.detail) == ("input has no bound", "x", "B")


def test_dividing_by_what_may_be_nothing_gives_no_figure() -> None:
    rule = formula("100 / x", inputs={"x": {"indicator": "size"}}, period="2020")
    assert refusal(size("A", "<5"), rule=rule).reason == "division by zero"
    assert refusal(size("A", "0"), rule=rule).reason == "division by zero"


def test_withdrawn_claims_never_enter_and_are_named() -> None:
    one = figure(size("A", "100"), size("W", "900", withdrawn="2021"), size("C", "901", derives_from=("W",)))
    assert (one.high, one.left_out) == (100, ("C", "W"))
    only = refusal(size("W", "900", withdrawn="2021"))
    assert (only.reason, only.detail) == ("only withdrawn claims", "W")


def test_superseded_and_do_not_use_claims_enter_only_when_named() -> None:
    claims = (size("A", "1", supersedes=("B",)), size("B", "2"), size("C", "3", doubts=("do not use",)))
    assert figure(*claims).left_out == ("B", "C")
    named = formula("x", inputs={"x": {"claims": ("B", "C")}})
    assert figure(*claims, rule=named).inputs[0].claims == ("B", "C")


def test_a_figure_has_every_doubt_of_its_inputs_and_one_of_its_own() -> None:
    one = figure(
        size("SW", "20250", doubts=("no method",), seen="secondary"),
        claim("WOMEN", "women", value=5377619, doubts=("small sample", "no date"), seen="unverified"),
        rule=RATE,
    )
    assert one.doubts == ("no date", "no method", "small sample", "arithmetic by us")
    assert one.seen == "unverified"


def test_an_assumption_stands_openly_in_the_result() -> None:
    rule = formula("x * y", period="2020", inputs={"x": {"indicator": "size"}, "y": assume("0.1..0.2", "percent")})
    one = figure(size("A", "100"), rule=rule)
    used = {entry.name: entry for entry in one.inputs}
    assert (used["y"].assumed, used["y"].unit, used["y"].low, used["y"].high) == ("0.1..0.2", "percent", 0.1, 0.2)
    assert used["y"].why is not None


def test_an_input_asked_for_over_years_takes_what_lies_within_them() -> None:
    rule = formula("x", inputs={"x": {"indicator": "size", "period": Period("2014/2016")}})
    claims = [size(f"C{year}", str(year), period=str(year)) for year in (2013, 2014, 2016, 2017)]
    assert figure(*claims, rule=rule).inputs[0].claims == ("C2014", "C2016")


def test_each_place_and_year_joins_inputs_of_the_same_place_and_year() -> None:
    rule = formula("x / y", each=("place", "period"), inputs={"x": {"indicator": "size"}, "y": {"indicator": "women"}})
    claims = [
        claim("S1", value=10, place="XA", period="2019-05"), claim("W1", "women", value=100, place="XA", period="2019"),
        claim("S2", value=20, place="xa-north", period="2020"),
        claim("W2", "women", value=50, place="xa-north", period="2020"),
        claim("S3", value=30, place="XA", period="2020"), claim("S4", value=30, place="XA"),
    ]  # fmt: skip
    found = results(*claims, rule=rule)
    assert [(one.id, one.middle) for one in found if isinstance(one, Derived)] == [
        ("f@XA@2019", 0.1),
        ("f@xa-north@2020", 0.4),
    ]
    assert len(found) == 2


def test_each_category_takes_a_share_of_an_uncategorised_total() -> None:
    rule = formula(
        "100 * part / total", each=("category",), period="2022",
        inputs={"part": {"indicator": "cases"}, "total": {"indicator": "size"}},
    )  # fmt: skip
    claims = [claim(f"C{n}", "cases", category=f"art-{n}", value=n, period="2022") for n in (38, 39)]
    found = results(*claims, claim("T", value=77, period="2022"), rule=rule)
    assert [(one.id, one.category, round(one.middle, 1)) for one in found if isinstance(one, Derived)] == [
        ("f@art-38", "art-38", 49.4),
        ("f@art-39", "art-39", 50.6),
    ]


def test_a_national_formula_uses_no_regional_or_categorised_claims() -> None:
    assert figure(size("A", "1"), size("B", "2", place="xa-north"), size("C", "3", category="part")).high == 1


def test_a_formula_that_cannot_be_read_is_a_reason_and_not_a_crash() -> None:
    for text in (
        "__import__('os')",
        "x +",
        "x ** 2",
        "x.real",
        "(" * 300 + "x" + ")" * 300,
        "y",
        "-" * 450 + "x",
        "min()",
        "1e9",
    ):
        one = refusal(size("A", "1"), rule=formula(text, inputs={"x": {"indicator": "size"}}, period="2020"))
        assert one.reason == "not a formula", text
        assert one.detail


def test_min_max_sum_and_signs_mean_what_they_say() -> None:
    rule = formula(
        "sum(x, 2, -1) + max(x, 20) - min(x, 3) * (4 / 8)", inputs={"x": {"indicator": "size"}}, period="2020"
    )
    assert figure(size("A", "10"), rule=rule).middle == 11 + 20 - 1.5


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    claims = (size("A", "10..20"), size("B", "3892 [3090..5126]"))
    assert figure(*claims, seed=7) == figure(*claims, seed=7)
    assert figure(*claims, seed=7, draws=500).high != figure(*claims, seed=8, draws=500).high


def test_a_claim_about_something_else_changes_nothing() -> None:
    claims = (size("A", "10..20"), claim("WOMEN", "women", value="900..1000"))
    more = (*claims, size("N", "5", period="2019"), claim("P", "prevalence", value=3, period="2020"))
    assert figure(*claims, rule=RATE) == figure(*more, rule=RATE)


RANGE = st.tuples(st.integers(1, 50), st.integers(0, 50)).map(lambda pair: (pair[0], pair[0] + pair[1]))
SHAPES = ("x * y", "x / y", "x - y", "x + y", "max(x, y) / (x + 1)", "-x * (y - 20)", "min(x, 2 * y)")


@settings(max_examples=60, deadline=None)
@given(RANGE, RANGE, st.integers(0, 20), st.integers(0, 20), st.sampled_from(SHAPES))
def test_widening_an_input_never_narrows_what_is_possible(
    x: tuple[int, int], y: tuple[int, int], down: int, up: int, shape: str
) -> None:
    rule = formula(shape, inputs={"x": {"claims": ("X",)}, "y": {"claims": ("Y",)}})
    before = figure(size("X", f"{x[0]}..{x[1]}"), size("Y", f"{y[0]}..{y[1]}"), rule=rule, draws=200)
    wide = f"{max(1, x[0] - down)}..{x[1] + up}"
    after = figure(size("X", wide), size("Y", f"{y[0]}..{y[1]}"), rule=rule, draws=200)
    assert after.least <= before.least <= before.low <= before.middle <= before.high <= before.most <= after.most  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(RANGE, RANGE, st.sampled_from(SHAPES), st.floats(0, 1), st.floats(0, 1))
def test_bounds_hold_every_value_the_inputs_allow(
    x: tuple[int, int], y: tuple[int, int], shape: str, at_x: float, at_y: float
) -> None:
    """The oracle is Python's own arithmetic at a point inside the ranges."""
    rule = formula(shape, inputs={"x": {"claims": ("X",)}, "y": {"claims": ("Y",)}})
    one = figure(size("X", f"{x[0]}..{x[1]}"), size("Y", f"{y[0]}..{y[1]}"), rule=rule, draws=50)
    inside = {"x": x[0] + at_x * (x[1] - x[0]), "y": y[0] + at_y * (y[1] - y[0]), "min": min, "max": max}
    value = eval(shape, {"__builtins__": {}}, inside)
    assert one.least - 1e-9 <= value <= one.most + 1e-9  # type: ignore[operator]


DOUBTS = st.frozensets(st.sampled_from(["no date", "no author", "unverified", "model estimate", "contradicted"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(DOUBTS, min_size=1, max_size=5))
def test_a_derived_figure_never_has_fewer_doubts_than_its_inputs(doubts: list[frozenset[str]]) -> None:
    claims = [size(f"C{n}", str(n + 1), doubts=tuple(sorted(some))) for n, some in enumerate(doubts)]
    assert set(figure(*claims, draws=50).doubts) == frozenset.union(*doubts) | {"arithmetic by us"}


@settings(max_examples=20, deadline=None)
@given(st.permutations(["10..20", "3892 [3090..5126]", "7", "<5"]), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_figure(values: list[str], random: Any) -> None:
    claims = [size(f"C{n}", value) for n, value in enumerate(values)]
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert figure(*claims, draws=200) == figure(*shuffled, draws=200)


def test_the_fingerprint_names_what_the_figure_rests_on() -> None:
    one = figure(size("A", "1"))
    assert one.fingerprint == figure(size("A", "1"), size("B", "2", period="2019")).fingerprint
    assert one.fingerprint != figure(size("A", "1", locator="p. 9")).fingerprint
    assert msgspec.json.decode(msgspec.json.encode(one, enc_hook=str))["fingerprint"] == one.fingerprint
