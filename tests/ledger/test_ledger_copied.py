"""One statement carried by many sources is one piece of evidence."""

from __future__ import annotations

from typing import Any

import pytest
from made import claim, country, source

from dalel.ledger.answers import Evidence
from dalel.ledger.book import Ledger
from dalel.record.claim import Claim

WORDS = "Kazakhstan is a source, transit and destination country for women trafficked for sexual exploitation."


def copied(*claims: Claim, **parts: Any) -> tuple[Evidence, ...]:
    return Ledger(country(*claims, **parts)).copied()


def test_a_stated_chain_is_one_piece_dated_to_its_origin() -> None:
    (one,) = copied(
        claim("BLOG", "says", source="leaflet", repeats=("PAPER",)),
        claim("PAPER", "says", source="paper", repeats=("ORIGIN",)),
        claim("ORIGIN", "says", source="report"),
    )
    assert (one.first, one.dated.text, one.claims, one.basis) == (
        "ORIGIN",
        "2016",
        ("ORIGIN", "PAPER", "BLOG"),
        "stated",
    )


def test_what_repeats_is_never_first_whatever_the_dates_say() -> None:
    (one,) = copied(claim("A", "says", source="report", repeats=("B",)), claim("B", "says", source="late"))
    assert (one.first, one.dated.text) == ("B", "2019")


def test_a_circle_of_repeats_ends_and_begins_with_the_earliest() -> None:
    (one,) = copied(
        claim("A", "says", source="paper", repeats=("B",)), claim("B", "says", source="other", repeats=("A",))
    )
    assert one.first == "B"


def test_a_vague_date_comes_first_only_when_it_surely_does() -> None:
    """ "2016" may mean December; "2016-06" was surely out by June."""
    sources = {"vague": source("Vague", published="2016"), "month": source("Month", published="2016-06")}
    (one,) = copied(
        *(claim(name, value=5, period="2015", source=name, attributed_to="Ministry") for name in sources),
        sources=sources,
    )
    assert (one.first, one.basis) == ("month", "same figure and origin")


@pytest.mark.parametrize(
    "other",
    [
        {"value": 6},
        {"period": "2016"},
        {"attributed_to": "Police"},
        {"place": "xa-north"},
        {"sample": 70},
        {"method": "surveyed"},
    ],
)
def test_another_figure_time_origin_place_sample_or_method_is_other_evidence(other: dict[str, Any]) -> None:
    base = {"value": 5, "period": "2015", "attributed_to": "Ministry", "sample": 50, "method": "counted"}
    one, two = claim("A", **base), claim("B", **{**base, "source": "other", **other})
    assert not copied(one, two)
    assert copied(one, claim("C", **{**base, "source": "other"}))


def test_the_press_has_no_method_of_its_own() -> None:
    base = {"value": 5, "period": "2015", "attributed_to": "Ministry"}
    assert copied(claim("A", method="counted", **base), claim("B", source="paper", method="printed", **base))


def test_a_figure_put_down_to_a_publisher_joins_the_publishers_own() -> None:
    (one,) = copied(
        claim("OWN", value=5, period="2015", source="report"),
        claim("PRESS", value=5, period="2015", source="paper", attributed_to="Report"),
    )
    assert one.claims == ("OWN", "PRESS")


def test_nearly_the_same_words_in_another_source_are_the_same_statement() -> None:
    longer = WORDS.replace("Kazakhstan", "KAZAKHSTAN").replace("women", "women,") + " It"
    (one,) = copied(
        claim("A", "says", quote=WORDS, period="2008"), claim("B", "says", source="leaflet", quote=longer),
        claim("C", "says", source="paper", quote="Kazakhstan is a country where women grow roses for export."),
    )  # fmt: skip
    assert (one.claims, one.basis) == (("A", "B"), "same words")


def test_words_that_only_begin_alike_are_another_statement() -> None:
    other = "Kazakhstan is a source, transit and destination country for cotton, wheat, copper and zinc."
    assert not copied(claim("A", "says", quote=WORDS), claim("B", "says", source="other", quote=other))


def test_the_same_words_about_another_route_or_with_another_figure_are_not() -> None:
    a = claim("A", "route", quote=WORDS, origin="XB", destination="XA")
    assert not copied(a, claim("B", "route", source="other", quote=WORDS, origin="XC", destination="XA"))
    assert copied(a, claim("B", "route", source="other", quote=WORDS, origin="XB", destination="XA", period="2019"))
    assert not copied(claim("A", value=1, quote=WORDS), claim("B", value=2, source="other", quote=WORDS))


def test_one_source_quoted_twice_is_not_copied_forward() -> None:
    assert not copied(claim("A", "says", quote=WORDS), claim("B", "says", quote=WORDS))


def test_short_quotes_prove_nothing() -> None:
    assert not copied(
        claim("A", "says", quote="often reported"), claim("B", "says", source="other", quote="often reported")
    )


def test_withdrawn_claims_carry_nothing() -> None:
    assert not copied(
        claim("A", "says", quote=WORDS, withdrawn="2020"), claim("B", "says", source="other", quote=WORDS)
    )


def test_a_route_counts_separate_evidence_not_claims() -> None:
    ends = {"origin": "XB", "destination": "XA"}
    ledger = Ledger(
        country(
            claim("A", "route", quote=WORDS, period="2008", purpose="sexual exploitation", **ends),
            claim("A2", "route", quote="Elsewhere on the page.", period="2008", purpose="forced labour", **ends),
            claim("COPY", "route", source="leaflet", repeats=("A",), **ends),
            claim("NEW", "route", source="late", quote="Police found people from there.", period="2019", **ends),
            claim("GONE", "route", source="other", withdrawn="2020", period="1990", **ends),
            claim("BLANK", "route", destination="XA"),
        )
    )
    blank, route = ledger.routes()
    assert (blank.origin, blank.destination, blank.independent) == ("", "XA", 1)
    assert route.claims == ("A", "A2", "NEW", "COPY")
    assert route.independent == 2
    assert (route.earliest.year, route.latest.year) == (2008, 2019)  # type: ignore[union-attr]
    assert route.purposes == ("forced labour", "sexual exploitation")
    assert route.sources == ("late", "leaflet", "report")
