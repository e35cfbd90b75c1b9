"""Series: what may be joined by a line, and where it breaks."""

from __future__ import annotations

import pytest
from made import claim, country, indicator, text

from dalel.ledger.book import Ledger, UnknownRecord
from dalel.record.indicator import Break
from dalel.record.period import Period


def test_a_series_runs_in_time_and_keeps_undated_claims_apart() -> None:
    ledger = Ledger(
        country(
            claim("B", "index", value=2, period="2016"),
            claim("A", "index", value=1, period="2015"),
            claim("N", "index", value=3),
        )
    )
    (one,) = ledger.series("index")
    assert (one.segments, one.undated, one.line, one.unit) == ((("A", "B"),), ("N",), True, "money")


def test_each_subject_and_unit_has_its_own_series_and_a_place_may_be_asked_for() -> None:
    ledger = Ledger(
        country(
            claim("A", "cases", value=1, category="x"), claim("B", "cases", value=1, category="y"),
            claim("C", "cases", value=1, place="xa-north"), claim("D", "cases", value=1, category="x", unit="percent"),
        )
    )  # fmt: skip
    assert [(one.place, one.category, one.unit) for one in ledger.series("cases")] == [
        ("XA", "x", "percent"),
        ("XA", "x", "persons"),
        ("XA", "y", "persons"),
        ("xa-north", "", "persons"),
    ]
    assert [one.undated for one in ledger.series("cases", place="xa-north")] == [("C",)]


def test_a_declared_break_ends_a_segment() -> None:
    broken = indicator(unit="persons", line=True, breaks=(Break(on=Period("2017"), what="definition", why=text()),))
    ledger = Ledger(
        country(
            *(claim(f"C{y}", "broken", value=y, period=str(y)) for y in range(2015, 2019)),
            indicators={"broken": broken},
        )
    )
    (one,) = ledger.series("broken")
    assert one.segments == (("C2015", "C2016"), ("C2017", "C2018"))
    assert [(entry.on.text, entry.what) for entry in one.breaks] == [("2017", "definition")]


def test_another_class_of_method_is_a_break_nobody_declared() -> None:
    ledger = Ledger(
        country(
            claim("A", value=1, period="2015", method="counted"), claim("B", value=2, period="2016", method="surveyed"),
            claim("C", value=3, period="2017", method="surveyed"),
        )
    )  # fmt: skip
    (one,) = ledger.series("size")
    assert one.segments == (("A",), ("B", "C"))
    assert one.classes == ("administrative count", "survey")
    assert [(entry.on.text, entry.what, entry.why.en) for entry in one.breaks] == [("2016", "method", "")]


def test_a_figure_the_press_passes_on_is_no_change_of_method() -> None:
    ledger = Ledger(
        country(
            claim("A", value=1, period="2015", method="printed"), claim("B", value=2, period="2016", method="counted"),
            claim("C", value=3, period="2017"), claim("D", value=3, period="2018", method="surveyed"),
        )
    )  # fmt: skip
    (one,) = ledger.series("size")
    assert (one.segments, one.classes) == ((("A", "B", "C"), ("D",)), ("administrative count", "survey"))


def test_two_methods_in_one_year_are_two_segments_and_no_break_in_time() -> None:
    ledger = Ledger(
        country(
            claim("A", value=1, period="2015", method="counted"), claim("B", value=2, period="2015", method="surveyed")
        )
    )
    (one,) = ledger.series("size")
    assert (one.segments, one.breaks) == ((("A",), ("B",)), ())


def test_half_a_years_count_is_no_point_on_a_line_of_years() -> None:
    counted = {"victims": indicator(unit="persons", theme="trafficking", line=True)}
    claims = [claim(f"Y{year}", "victims", value=9, period=str(year)) for year in (2019, 2020, 2021)]
    half, undated = claim("H", "victims", value=5, period="2020-01/2020-06"), claim("N", "victims", value=5)
    years, halves = Ledger(country(*claims, half, undated, indicators=counted)).series("victims")
    assert (years.segments, years.undated, years.months, years.line) == (
        (("Y2019", "Y2020", "Y2021"),),
        ("N",),
        12,
        True,
    )
    assert (halves.segments, halves.months, halves.line) == ((("H",),), 6, False)


def test_one_point_is_no_line_and_withdrawn_points_are_none() -> None:
    ledger = Ledger(
        country(
            claim("A", "index", value=1, period="2015"), claim("B", "index", value=1, period="2016", withdrawn="2020")
        )
    )
    (one,) = ledger.series("index")
    assert (one.segments, one.line) == ((("A",),), False)


def test_an_unknown_indicator_or_narrowing_is_said() -> None:
    with pytest.raises(UnknownRecord, match="index"):
        Ledger(country()).series("indx")
    with pytest.raises(TypeError, match="population"):
        Ledger(country()).series("index", people="all")
