"""Conflicts that nobody stated, those somebody did, and the two together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import claim, country, formula, indicator, stated

from dalel.ledger.book import Ledger
from dalel.record.claim import Claim


def found(*claims: Claim, **parts: object):  # type: ignore[no-untyped-def]
    return Ledger(country(*claims, **parts)).conflicts()


def sides(conflict) -> list[tuple[str, ...]]:  # type: ignore[no-untyped-def]
    return [side.claims for side in conflict.sides]


def test_two_totals_for_one_year_conflict_with_the_arithmetic_written_out() -> None:
    (one,) = found(claim("A", value=76, period="2017"), claim("B", value=86, period="2017"))
    assert (one.rule, sides(one), one.gap, one.ratio) == ("figures", [("A",), ("B",)], 10, 1.1316)
    assert one.expression == "76 ≠ 86; 86 - 76 = 10; 86 / 76 = 1.13"
    assert one.reason == "unexplained"


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2018"},
        {"period": ""},
        {"population": "women"},
        {"place": "xa-north"},
        {"category": "part"},
        {"unit": "percent"},
        {"articles": ("128",)},
        {"indicator": "cases"},
    ],
)
def test_figures_about_different_things_do_not_conflict(other: dict[str, str]) -> None:
    assert not found(claim("A", value=76, period="2017"), claim("B", **{"value": 86, "period": "2017", **other}))


def test_a_count_of_a_month_is_not_set_against_a_year_and_a_state_is() -> None:
    counts = {"victims": indicator(unit="persons", single=True, theme="trafficking")}
    year, month = {"value": 76, "period": "2017"}, {"value": 5, "period": "2017-05"}
    assert not found(claim("A", "victims", **year), claim("B", "victims", **month), indicators=counts)
    (one,) = found(claim("A", **year), claim("B", **month))
    assert sides(one) == [("B",), ("A",)]
    (one,) = found(claim("A", "prevalence", **year), claim("B", "prevalence", **month))
    assert one.unit == "percent"


def test_the_three_national_totals_of_about_2014_are_one_conflict() -> None:
    (one,) = found(
        claim("A", value=17097, period="2014"), claim("B", value=18650, period="2014/2015"),
        claim("C", value=19606, period="2014-01"),
    )  # fmt: skip
    assert sides(one) == [("A",), ("B",), ("C",)]
    assert one.expression.startswith("17097 ≠ 18650 ≠ 19606; 19606 - 17097 = 2509")


def test_figures_that_may_not_be_compared_do_not_conflict() -> None:
    apart = {"size": indicator(unit="persons", single=True, compare="no")}
    assert not found(claim("A", value=1, period="2017"), claim("B", value=2, period="2017"), indicators=apart)


def test_a_dated_claim_is_held_to_the_result_of_its_own_year() -> None:
    yearly = {
        "f": formula("x / 10", "expected", each=("period",), must_equal="positive", inputs={"x": {"indicator": "size"}})
    }
    sizes = (claim("S16", value=100, period="2016"), claim("S17", value=900, period="2017"))
    assert not found(*sizes, claim("P", "positive", value=10, period="2016"), formulas=yearly)
    (one,) = found(*sizes, claim("P", "positive", value=10, period="2017"), formulas=yearly)
    assert sides(one) == [("P",), ("S17",)]
    assert not found(*sizes, claim("P", "positive", value=90), formulas=yearly)


def test_a_claim_does_not_contradict_the_figure_it_went_into() -> None:
    own = {
        "f": formula("x * 2", "positive", place="XA", must_equal="positive", inputs={"x": {"indicator": "positive"}})
    }
    assert not found(claim("P", "positive", value=10), formulas=own)


def test_two_parts_of_a_year_are_not_set_against_each_other() -> None:
    january, june = claim("J", value=100, period="2017-01"), claim("K", value=110, period="2017-06")
    assert not found(january, june)
    assert not found(january, june, claim("Y", value="90..120", period="2017"))


def test_a_year_and_its_twelve_months_are_one_stretch_of_time() -> None:
    (one,) = found(claim("A", value=1, period="2017"), claim("B", value=2, period="2017-01/2017-12"))
    assert one.claims == ("A", "B")


def test_all_about_2014_is_one_year_and_rounding_is_no_conflict() -> None:
    (one,) = found(
        claim("A", value=17097, period="2014~"),
        claim("B", value=19606, period="2014"),
        claim("R", value="~20000", period="2014"),
    )
    assert sides(one) == [("A",), ("B",)]


@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        (">=150", "77", True),
        (">=150", "150", False),
        ("<5", "4", False),
        ("<5", "5", True),
        ("10..20", "20..30", False),
        ("10..19", "20..30", True),
        ("100 [90..110]", "105", False),
        ("rising", "5", False),
        ("~200", "240", False),
        ("240", "~200", False),
        ("~200", "251", True),
        ("~200", "149", True),
    ],
)
def test_figures_conflict_exactly_when_their_bounds_do_not_meet(one: str, two: str, conflict: bool) -> None:
    assert bool(found(claim("A", value=one, period="2017"), claim("B", value=two, period="2017"))) is conflict


def test_the_indicator_says_how_much_is_rounding() -> None:
    rough = {"size": indicator(unit="persons", single=True, tolerance=0.01)}
    a, b, c = (claim(name, value=value, period="2020") for name, value in (("A", 20250), ("B", 20300), ("C", 20600)))
    assert not found(a, b, indicators=rough)
    assert found(a, c, indicators=rough)


def test_claims_that_agree_share_a_side_and_one_that_agrees_with_all_takes_none() -> None:
    (one,) = found(
        claim("A", value=100, period="2017"), claim("A2", value="95..105", period="2017"),
        claim("B", value=200, period="2017"), claim("WIDE", value="50..300", period="2017"),
    )  # fmt: skip
    assert sides(one) == [("A", "A2"), ("B",)]


def test_claims_that_touch_share_a_side() -> None:
    (one,) = found(
        claim("A", value="10..20", period="2017"),
        claim("B", value="20..30", period="2017"),
        claim("C", value=40, period="2017"),
    )
    assert sides(one) == [("A", "B"), ("C",)]


def test_copies_are_one_voice_even_when_one_is_rounded() -> None:
    a, b = claim("A", value=20250, period="2020"), claim("B", value=20300, period="2020", repeats=("A",))
    assert not found(a, b)
    (one,) = found(a, b, claim("C", value=18000, period="2020"))
    assert sides(one) == [("C",), ("A", "B")]


def test_withdrawn_claims_take_no_part_and_doubtful_ones_do() -> None:
    a = claim("A", value=1, period="2017")
    assert not found(a, claim("B", value=2, period="2017", withdrawn="2018"))
    assert found(a, claim("B", value=2, period="2017", seen="unverified", doubts=("do not use",)))


def test_a_difference_of_method_is_a_hint_and_not_a_reason() -> None:
    (one,) = found(
        claim("A", value=1, period="2017", method="counted"),
        claim("B", value=2, period="2017", method="guessed", doubts=("unit unclear",)),
    )
    assert (one.reason, one.hints) == ("unexplained", ("unit", "method"))


def test_tier_2_without_a_date_conflicts_with_the_watch_list_of_2019_and_2020() -> None:
    rated = [
        claim(f"T{year}", "rating", level=level, period=str(year))
        for year, level in (
            (2018, "Tier 2"),
            (2019, "Tier 2 Watch List"),
            (2020, "Tier 2 Watch List"),
            (2021, "Tier 2"),
        )
    ]
    (one,) = found(claim("SEED", "rating", level="Tier 2"), *rated)
    assert one.rule == "levels"
    assert sides(one) == [("SEED",), ("T2019", "T2020")]
    assert one.sides[1].period.text == "2019/2020"
    assert one.expression == "Tier 2 (-) ≠ Tier 2 Watch List (2019/2020)"


def test_years_that_do_not_follow_one_another_stay_apart() -> None:
    rated = [claim(f"T{year}", "rating", level="Tier 3", period=str(year)) for year in (2003, 2010, 2011)]
    (one,) = found(claim("SEED", "rating", level="Tier 2"), *rated)
    assert [period.text for period in one.sides[1].periods] == ["2003", "2010/2011"]
    assert not one.sides[1].period.stated


def test_ratings_of_one_year_conflict_and_of_a_day_within_it_do_not() -> None:
    year, day = (
        claim("Y", "rating", level="Tier 3", period="2003"),
        claim("D", "rating", level="Tier 2", period="2003-09-09"),
    )
    assert not found(year, day)
    (one,) = found(year, claim("Z", "rating", level="Tier 2", period="2003"))
    assert sides(one) == [("Z",), ("Y",)]


def test_a_rating_over_years_conflicts_with_another_for_one_of_them() -> None:
    (one,) = found(
        claim("LONG", "rating", level="Tier 2", period="2018/2021"), claim("Y", "rating", level="Tier 3", period="2019")
    )
    assert sides(one) == [("LONG",), ("Y",)]


def test_a_rating_within_a_year_may_move_while_the_years_stands() -> None:
    assert not found(
        claim("LONG", "rating", level="Tier 2", period="2018/2021"),
        claim("M", "rating", level="Tier 3", period="2019-05"),
    )


def test_13_may_conflicts_with_august_and_not_with_2016() -> None:
    day = claim("DAY", "letter", period="2016-05-13")
    assert not found(day, claim("YEAR", "letter", period="2016"))
    (one,) = found(day, claim("MONTH", "letter", period="2016-08"))
    assert (one.rule, sides(one), one.gap) == ("dates", [("DAY",), ("MONTH",)], 80)
    assert one.expression == "2016-05-13 ≠ 2016-08; 2016-08-01 - 2016-05-13 = 80"


def test_adoption_and_entry_into_force_do_not_conflict_nor_do_two_raids() -> None:
    assert not found(claim("A", "adopted", period="2014-07-05"), claim("F", "in-force", period="2015-01-01"))
    assert not found(claim("A", "raid", period="2014"), claim("B", "raid", period="2015"))
    assert found(claim("A", "raid", period="2014", statement="S1"), claim("B", "raid", period="2015", statement="S1"))


EXPECTED = {
    "hiv": formula(
        "size * prevalence / 100",
        "expected",
        place="XA",
        must_equal="positive",
        inputs={"size": {"indicator": "size"}, "prevalence": {"indicator": "prevalence"}},
    )
}


def test_28_positive_cannot_sit_with_one_and_a_half_percent_of_19606() -> None:
    """1.5% of 19,606 is 294.09"""
    claims = (
        claim("SIZE", value=19606, period="2014"), claim("PREV", "prevalence", value="1.5", period="2011"),
        claim("POS", "positive", value=28),
    )  # fmt: skip
    (one,) = found(*claims, formulas=EXPECTED)
    assert one.rule == "identity"
    assert sides(one) == [("POS",), ("SIZE", "PREV")]
    assert one.sides[1].derived == "hiv"
    assert one.expression == "28 ≠ 19606 * 1.5 / 100 = 294.09; 294.09 / 28 = 10.5"
    assert (one.gap, one.ratio) == (266.09, 10.5032)


def test_an_identity_holds_while_any_input_allows_it() -> None:
    claims = (
        claim("SIZE", value=19606, period="2014"), claim("PREV", "prevalence", value="0.1..1.5"),
        claim("POS", "positive", value=28),
    )  # fmt: skip
    assert not found(*claims, formulas=EXPECTED)


def test_a_stated_conflict_lends_its_reason_to_the_one_the_arithmetic_finds() -> None:
    stated_one = stated("A", "B", reason="definition", source="report", locator="p. 2")
    (one,) = found(
        claim("A", value=164, period="2025"), claim("B", value=298, period="2025"), conflicts={"offences": stated_one}
    )
    assert (one.rule, one.stated, one.reason, one.source, one.locator) == (
        "figures",
        "offences",
        "definition",
        "report",
        "p. 2",
    )
    assert one.label is not None
    assert one.label.en == "label"


def test_a_stated_conflict_that_reaches_further_stays_and_both_name_each_other() -> None:
    claims = (claim("A", value=1, period="2025"), claim("B", value=2, period="2025"), claim("C", value=9))
    one, two = found(*claims, conflicts={"sizes": stated("A", "B", "C")})
    assert (one.id, one.rule, two.rule) == ("sizes", "stated", "figures")
    assert (one.also, two.also) == ((two.id,), ("sizes",))


def test_a_stated_conflict_over_one_side_only_has_nothing_to_do_with_it() -> None:
    claims = (claim("A", value=1, period="2025"), claim("B", value=2, period="2025"), claim("C", value=9))
    one, two = found(*claims, conflicts={"x": stated("A", "C")})
    assert (one.also, two.also, two.stated) == ((), (), "")


def test_a_dispute_that_a_stated_conflict_tells_is_not_told_twice() -> None:
    (one,) = found(claim("A", "says", disputes=("B",)), claim("B", "says"), conflicts={"x": stated("A", "B")})
    assert one.id == "x"


def test_what_a_person_says_must_not_be_joined_is_shown_as_that() -> None:
    (one,) = found(
        claim("A", value=1, period="2025"),
        claim("B", value=2, period="2025"),
        conflicts={"x": stated("A", "B", kind="do not join")},
    )
    assert one.kind == "do not join"


def test_what_must_not_be_joined_is_not_subtracted() -> None:
    (one,) = found(claim("A", value=1), claim("B", value=2), conflicts={"x": stated("A", "B", kind="do not join")})
    assert (one.expression, one.gap, one.ratio) == ("1 | 2", None, None)


def test_routes_one_source_turns_round_are_one_quarrel_over_the_years() -> None:
    claims = []
    for year in (2002, 2003, 2008):
        there = {"origin": "XB", "destination": "XA", "period": str(year)}
        back = {"origin": "XA", "destination": "XB", "period": str(year), "source": "other", "disputes": (f"T{year}",)}
        claims += [claim(f"T{year}", "route", **there), claim(f"B{year}", "route", **back)]
    (one,) = found(*claims)
    assert sides(one) == [("B2002", "B2003", "B2008"), ("T2002", "T2003", "T2008")]
    assert one.expression == "XA → XB (2002/2003, 2008) ≠ XB → XA (2002/2003, 2008)"


def test_a_claim_may_state_its_dispute_itself_and_mutual_disputes_are_one() -> None:
    (one,) = found(claim("A", "says", disputes=("B",)), claim("B", "says", disputes=("A",)))
    assert (one.rule, sides(one)) == ("stated", [("A",), ("B",)])


def test_a_stated_conflict_falls_when_one_claim_of_two_is_withdrawn() -> None:
    claims = (claim("A", value=1), claim("B", value=2, withdrawn="2020"))
    assert not found(*claims, conflicts={"x": stated("A", "B")})


def test_an_id_stays_when_a_third_claim_joins() -> None:
    a, b, c = (claim(name, value=value, period="2017") for name, value in (("A", 1), ("B", 2), ("C", 3)))
    (before,), (after,) = found(a, b), found(a, b, c)
    assert before.id == after.id
    assert before.sides != after.sides


FIGURES = st.lists(
    st.tuples(st.sampled_from(["2016", "2017"]), st.integers(0, 6), st.integers(0, 3)), min_size=2, max_size=8
).map(
    lambda rows: [
        claim(f"C{n}", value=f"{low}..{low + width}", period=period) for n, (period, low, width) in enumerate(rows)
    ]
)


@settings(max_examples=80, deadline=None)
@given(FIGURES)
def test_a_conflict_is_found_exactly_when_some_pair_does_not_meet(claims: list[Claim]) -> None:
    """The oracle compares all pairs."""

    def apart(one: Claim, two: Claim) -> bool:
        (a, b), (c, d) = one.value.bounds(), two.value.bounds()  # type: ignore[union-attr]
        return one.period == two.period and (b < c or d < a)  # type: ignore[operator]

    expected = {name.id for name in claims for other in claims if apart(name, other)}
    conflicts = found(*claims)
    assert {name for one in conflicts for name in one.claims} == expected
    for one in conflicts:
        for side in one.sides:
            members = [next(c for c in claims if c.id == name) for name in side.claims]
            assert not any(apart(x, y) for x in members for y in members)


@settings(max_examples=30, deadline=None)
@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_conflict(claims: list[Claim], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert found(*claims) == found(*shuffled)
