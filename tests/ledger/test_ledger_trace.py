"""Every trace ends in the words of a source or in an openly stated assumption."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import assume, audit, claim, country, formula, source, stated, statement

from dalel.countryfile.reader import read
from dalel.ledger.answers import Derived
from dalel.ledger.book import Ledger, UnknownRecord
from dalel.record.trace import Step

XA = Path(__file__).parent.parent / "countries" / "xa"


def steps(step: Step) -> Iterator[Step]:
    yield step
    for below in step.rests_on:
        yield from steps(below)


def kinds(step: Step, kind: str) -> list[str]:
    return [one.id for one in steps(step) if one.kind == kind]


def test_a_claim_leads_through_its_source_to_the_words_and_where_they_stand() -> None:
    step = Ledger(country(claim("A", locator="p. 7", quote="Их двадцать тысяч.", quote_language="ru"))).trace("A")
    (found,) = step.rests_on
    assert (found.kind, found.id, found.text) == ("source", "report", "Report")
    (words,) = found.rests_on
    assert (words.kind, words.id, words.text, words.language) == ("words", "p. 7", "Их двадцать тысяч.", "ru")


def test_a_claim_opens_what_it_derives_from_and_repeats_and_the_act() -> None:
    made = country(
        claim("A", derives_from=("B",), repeats=("C",), act="act-1", statement="S1"), claim("B", source="other"),
        claim("C", source="mirror"), sources={"mirror": source("Mirror", copy_of="paper")},
    )  # fmt: skip
    step = Ledger(made).trace("A")
    assert kinds(step, "claim") == ["A", "B", "C"]
    assert kinds(step, "source") == ["report", "other", "mirror", "paper", "report"]
    assert kinds(step, "act") == ["act-1"]
    assert [one.text for one in steps(step) if one.kind == "relation"] == [
        "derives_from", "repeats", "copy_of", "act", "statement",
    ]  # fmt: skip


def test_a_claim_of_an_audited_document_names_the_statement_it_records() -> None:
    made = country(
        claim("OWN", statement="S07"), audits={"leaflet": audit(statement("S07", "supported", states=("OWN",)))}
    )
    assert kinds(Ledger(made).trace("OWN"), "verdict") == ["leaflet/S07"]


def test_circles_end() -> None:
    made = country(
        claim("A", derives_from=("B", "A")), claim("B", repeats=("A",), source="s1"),
        sources={"s1": source(copy_of="s2"), "s2": source(copy_of="s1")},
    )  # fmt: skip
    assert len(list(steps(Ledger(made).trace("A")))) < 25


def test_a_long_ladder_of_claims_is_opened_once_each() -> None:
    """Twenty claims that each rest on all before them: opened naively, a million steps."""
    claims = [claim(f"C{n}", derives_from=tuple(f"C{m}" for m in range(n))) for n in range(20)]
    assert len(list(steps(Ledger(country(*claims)).trace("C19")))) < 2000


def test_a_derived_figure_leads_to_settings_formula_inputs_words_and_assumptions() -> None:
    rule = formula("x * y", inputs={"x": {"indicator": "size"}, "y": assume("0.1..0.2", "percent")})
    made = country(
        claim("A", value="10..20", locator="p. 1"), claim("W", value=5, withdrawn="2020"), formulas={"f": rule}
    )
    step = Ledger(made, seed=3, draws=100).trace("f")
    assert step.kind == "derived"
    for setting in ("draws=100", "seed=3", "version=", "fingerprint="):
        assert setting in step.text
    assert [(one.id, one.text) for one in steps(step) if one.kind == "formula"] == [("f", "x * y")]
    (assumption,) = [one for one in steps(step) if one.kind == "assumption"]
    assert (assumption.id, assumption.text, assumption.rests_on[0].text) == ("y", "0.1..0.2 percent", "nobody knows")
    assert kinds(step, "claim") == ["A", "W"]
    assert "p. 1" in kinds(step, "words")


def test_a_figure_for_a_day_is_traced_by_its_id() -> None:
    rule = formula("5 * i", on_day=True, inputs={"i": {"indicator": "index"}})
    ledger = Ledger(country(claim("I", "index", value=4325, period="2026-01-01/.."), formulas={"f": rule}))
    assert kinds(ledger.trace("f@2026-02-01"), "claim") == ["I"]
    assert ledger.trace("formula:f").kind == "formula"
    with pytest.raises(UnknownRecord):
        ledger.trace("f@2026-02-30")


def test_a_conflict_a_verdict_an_act_and_a_source_can_be_traced() -> None:
    made = country(
        claim("A", value=1, period="2017"), claim("B", value=2, period="2017"),
        conflicts={"two": stated("A", "B", source="other", locator="p. 5")},
        audits={"leaflet": audit(statement("S07", "supported", rests_on=("A",), against=("B",), acts=("act-1",)))},
    )  # fmt: skip
    ledger = Ledger(made)
    (one,) = ledger.conflicts()
    for name in (one.id, "two", "conflict:two"):
        step = ledger.trace(name)
        assert (step.kind, kinds(step, "claim")) == ("conflict", ["A", "B"])
        assert "other" in kinds(step, "source")
    verdict = ledger.trace("leaflet/S07")
    assert (verdict.kind, verdict.text) == ("verdict", "supported")
    assert kinds(verdict, "claim") == ["A", "B"]
    assert kinds(verdict, "act") == ["act-1"]
    assert "What it says." in [one.text for one in steps(verdict) if one.kind == "words"]
    assert ledger.trace("act-1").kind == "act"
    assert ledger.trace("report").kind == "source"


def test_an_unknown_id_names_its_neighbours_of_every_kind() -> None:
    with pytest.raises(UnknownRecord) as caught:
        Ledger(country(claim("KZN-001"), claim("KZN-010"))).trace("kzn-01")
    assert set(caught.value.nearest) == {"KZN-001", "KZN-010"}


def test_everything_the_invented_country_shows_ends_in_words_or_an_assumption() -> None:
    made = read(XA).country
    assert made is not None
    ledger = Ledger(made, draws=100)
    shown = [
        *made.claims,
        *(one.id for one in ledger.derived() if isinstance(one, Derived)),
        *(one.id for one in ledger.conflicts()),
        *(f"{key}/{one.id}" for key, entry in made.audits.items() for one in entry.statements),
    ]
    for name in shown:
        ends = [one for one in steps(ledger.trace(name)) if not one.rests_on]
        assert ends, name
        assert {one.kind for one in ends} <= {"words", "source", "relation", "claim", "act", "verdict"}, name
        assert any(one.kind in ("words", "source") for one in ends), name
