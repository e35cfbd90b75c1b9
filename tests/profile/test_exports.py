"""What leaves as CSV or JSON: citations inside, intervals and methods beside figures, nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalel.ledger.answers import Derived
from dalel.ledger.book import Ledger
from dalel.profile.exports import Exporter
from dalel.profile.tables import Column, Table, bare, cell, csv_text, guarded, json_bytes, table_csv, table_json

LANGUAGES = ("en", "ru", "kk")


def rows(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table_csv(table).decode("utf-8-sig"), newline="")))


def claims(ledger: Ledger) -> list[dict[str, str]]:
    return rows(Exporter(ledger).claim_table(ledger.country.claims.values()))


def test_every_claim_leaves_with_its_citation(xa: Ledger) -> None:
    found = {row["id"]: row for row in claims(xa)}
    assert set(found) == set(xa.country.claims)
    row = found["XA-POP-2016"]
    source = xa.country.sources["survey-2016"]
    assert row["source_title"] == source.title
    assert row["publisher"] == source.publisher
    assert row["published"] == source.published.text
    assert row["url"] == source.url
    assert row["read"] == source.read.text
    assert row["locator"] == "p. 17, table 2"
    assert row["quote"] == "The national estimate is 12,000 (10,100-13,900)."
    assert row["licence"] == "CC-BY-4.0"
    assert row["file_version"] == "1"
    assert row["fingerprint"] == xa.country.fingerprint


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_size_estimate_never_leaves_without_interval_method_and_caution(xa: Ledger, language: str) -> None:
    exporter = Exporter(xa, language)  # type: ignore[arg-type]  # one of the languages
    sizes = [claim for claim in xa.country.claims.values() if claim.indicator == "population-size" and claim.value]
    assert len(sizes) > 8
    warning = exporter.words.say("export-not-for-sizes")
    for row in rows(exporter.claim_table(sizes)):
        assert row["interval"]
        assert warning in row["caution"]
        # Where no method is known, the doubts say so.
        assert row["method_label"] or "no method" in row["doubts"]
    for claim in sizes:
        sent = json.loads(json_bytes(exporter.claim(claim)))
        assert sent["figure"]["interval_words"]
        assert sent["figure"]["method_label"]
        assert warning in sent["caution"]


@pytest.mark.parametrize(
    ("claim", "low", "high", "words"),
    [
        ("XA-POP-2016", "10100", "13900", "interval published by the source"),
        ("XA-POP-001", "4000", "25000", "range published by the source"),
        ("XA-POP-2016-CLINICS", "19606", "19606", "the source publishes no interval"),
        ("XA-POP-HILL-2016", "0", "4", "one-sided bound published by the source"),
        ("XA-POP-CITIES-2016", "3000", "", "one-sided bound published by the source"),
        ("XA-POP-TREND", "", "", "the source publishes no interval"),
    ],
)
def test_bounds_are_those_the_source_leaves_possible(xa: Ledger, claim: str, low: str, high: str, words: str) -> None:
    row = next(row for row in claims(xa) if row["id"] == claim)
    assert (row["low"], row["high"], row["interval"]) == (low, high, words)


def test_a_small_cell_stays_small_in_every_form(xa: Ledger) -> None:
    row = next(row for row in claims(xa) if row["id"] == "XA-POP-HILL-2016")
    assert row["value"] == "<5"
    sent = json.loads(json_bytes(Exporter(xa).claim(xa.country.claims["XA-POP-HILL-2016"])))
    assert sent["figure"]["text"] == "<5"


def test_a_withdrawn_claim_says_so_wherever_it_goes(xa: Ledger) -> None:
    row = next(row for row in claims(xa) if row["id"] == "XA-POP-2012-OLD")
    assert (row["status"], row["fallen"]) == ("withdrawn", "true")
    assert "second printing" in row["withdrawn_why"]
    sent = json.loads(json_bytes(Exporter(xa).claim(xa.country.claims["XA-POP-2012-OLD"])))
    assert (sent["status"], sent["fallen"]) == ("withdrawn", True)


def test_a_derived_figure_leaves_with_interval_method_inputs_and_their_sources(xa: Ledger) -> None:
    figures = [each for each in xa.derived() if isinstance(each, Derived)]
    assert figures
    exporter = Exporter(xa)
    for figure, row in zip(figures, rows(exporter.derived_table(figures)), strict=True):
        assert float(row["low"]) <= float(row["middle"]) <= float(row["high"])
        assert row["interval"].startswith("central")
        assert row["method"] == figure.expression
        named = [claim for used in figure.inputs for claim in used.claims]
        assert row["inputs"].split("; ") == list(dict.fromkeys(named)) or not named
        for claim in named:
            assert xa.country.sources[xa.country.claims[claim].source].title in row["sources"]
        for doubt in figure.doubts:
            assert doubt in row["doubts"]


def test_a_rate_reckoned_from_a_size_carries_the_sizes_caution(xa: Ledger) -> None:
    rate = next(each for each in xa.derived() if isinstance(each, Derived) and each.formula == "rate-2016")
    exporter = Exporter(xa)
    assert exporter.words.say("export-not-for-sizes") in exporter.derived(rate).caution


def test_conflicts_routes_and_audits_name_their_sources(xa: Ledger) -> None:
    exporter = Exporter(xa)
    conflicts = rows(exporter.conflict_table(xa.conflicts()))
    assert {row["conflict"] for row in conflicts} == {conflict.id for conflict in xa.conflicts()}
    assert all(row["source_title"] for row in conflicts if row["claim"])
    routes = rows(exporter.route_table(xa.routes()))
    assert all(row["source_title"] and row["publisher"] and row["fingerprint"] for row in routes)
    for report in xa.audits():
        statements = rows(exporter.audit_table(report))
        assert [row["id"] for row in statements] == [each.statement.id for each in report.statements]
        assert all(row["verdict"] and row["reason"] for row in statements)
    copied = rows(exporter.copied_table(xa.copied()))
    assert {row["evidence"] for row in copied} == {each.id for each in xa.copied()}


def test_a_table_as_json_holds_the_same_cells(xa: Ledger) -> None:
    table = Exporter(xa).claim_table(xa.country.claims.values())
    for sent, row in zip(json.loads(table_json(table)), rows(table), strict=True):
        assert sent["id"] == row["id"]
        assert {name for name, text in row.items() if text} == set(sent)


# ---- spreadsheets

RUN = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＠x",
    "'=1",
    "-",
    "+7 700",
]


@pytest.mark.parametrize("text", RUN)
def test_a_cell_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    written = next(csv.reader(io.StringIO(csv_text([Column("a")], [[text]]).split("\r\n", 1)[1], newline="")))[0]
    assert written[0] == "'"
    assert bare(written) == text


@pytest.mark.parametrize(
    "text",
    ["-5", "+5", "-12.5", "2014", "<5", "~20000", ">=150", "4000..25000", "3892 [3090..5126]", "don't", "'quoted'", ""],
)
def test_numbers_and_ordinary_text_are_unharmed(text: str) -> None:
    assert guarded(text) == text


@given(st.text(max_size=60))
def test_the_guard_can_always_be_taken_off(text: str) -> None:
    assert bare(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "@", "\t", "\r", "\n")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_its_cell(number: float) -> None:
    assert float(cell(number)) == number


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30),
        min_size=2,
        max_size=4,
    )
)
def test_any_row_is_read_back_as_it_was(texts: list[str]) -> None:
    columns = [Column(f"c{number}") for number in range(len(texts))]
    read = list(csv.reader(io.StringIO(csv_text(columns, [texts]), newline="")))
    assert [bare(text) for text in read[1]] == texts


def test_a_spreadsheet_is_told_that_this_is_utf8(xa: Ledger) -> None:
    table = Exporter(xa, "ru").claim_table(xa.country.claims.values())
    assert table_csv(table).startswith(b"\xef\xbb\xbf")
    assert not table_csv(table, for_spreadsheet=False).startswith(b"\xef\xbb\xbf")
    assert "Аранта" in table_csv(table).decode("utf-8-sig")
