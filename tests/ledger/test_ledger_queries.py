"""claims, status, shown, and what was known on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made import claim, country, stated

from dalel.countryfile.reader import read
from dalel.ledger.answers import Query
from dalel.ledger.book import Ledger, UnknownRecord
from dalel.record.country import Country
from dalel.record.period import Period

XA = Path(__file__).parent.parent / "countries" / "xa"


def ids(ledger: Ledger, **filters: object) -> list[str]:
    return [one.id for one in ledger.claims(Query(**filters))]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def xa() -> Country:
    found = read(XA).country
    assert found is not None
    return found


def test_each_filter_narrows_as_counted_by_hand_in_the_files(xa: Country) -> None:
    ledger = Ledger(xa)
    assert ids(ledger, indicator=("ranking",)) == ["XA-RANK-2019", "XA-RANK-2020", "XA-RANK-UNDATED"]
    assert ids(ledger, indicator=("registered-cases",), category=("procuring",)) == ["XA-CASE-P-2017", "XA-CASE-P-2018"]
    assert ids(ledger, place=("xa-lake",)) == ["XA-POP-LAKE-2016"]
    assert ids(ledger, origin=("XAB",)) == ["XA-COR-001", "XA-COR-002"]
    assert ids(ledger, destination=("XAC",)) == ["XA-COR-003"]
    assert ids(ledger, purpose=("forced labour",)) == ["XA-COR-004"]
    assert ids(ledger, source=("newspaper-2019",), indicator=("population-size",)) == [
        "XA-POP-2019-PRESS",
        "XA-POP-TREND",
    ]
    assert ids(ledger, status=("withdrawn",)) == ["XA-POP-2012-OLD"]
    assert ids(ledger, act=("admin-code",), indicator=("fine-units",)) == ["XA-FINE-2015"]


def test_a_place_takes_in_what_lies_within_it_only_when_asked() -> None:
    ledger = Ledger(
        country(
            claim("A", place="XA"),
            claim("B", place="xa-north"),
            claim("C", place="xa-town"),
            claim("D", place="xa-both"),
        )
    )
    assert ids(ledger, place=("xa-north",)) == ["B"]
    assert ids(ledger, place=("xa-north",), within=True) == ["B", "C"]
    assert ids(ledger, place=("xa-both",), within=True) == ["D", "B", "C"]


def test_a_period_keeps_what_can_touch_it_and_what_has_no_date() -> None:
    ledger = Ledger(
        country(
            claim("Y14", period="2014"), claim("ABOUT15", period="2015~"), claim("Y16", period="2016"), claim("NONE")
        )
    )
    assert ids(ledger, period=Period.parse("2014-05")) == ["Y14", "ABOUT15", "NONE"]


def test_theme_and_method_class_narrow() -> None:
    ledger = Ledger(
        country(
            claim("A", method="surveyed"),
            claim("B", method="guessed"),
            claim("C"),
            claim("D", "prevalence", method="surveyed"),
        )
    )
    assert ids(ledger, method_class=("survey",)) == ["D", "A"]
    assert ids(ledger, theme=("population",), method_class=("survey",)) == ["A"]
    assert ids(ledger, theme=("health",), indicator=("size",)) == []


def test_limit_and_offset_cut_a_window_from_the_same_order() -> None:
    ledger = Ledger(country(*(claim(f"C{n}", period=str(2000 + n)) for n in range(9))))
    assert ids(ledger, limit=2, offset=3) == ["C3", "C4"]
    assert ids(ledger, offset=7) == ["C7", "C8"]


def test_withdrawn_outranks_superseded_outranks_disputed() -> None:
    ledger = Ledger(
        country(
            claim("W", withdrawn="2020"),
            claim("S"),
            claim("D"),
            claim("X", supersedes=("W", "S"), disputes=("W", "S", "D")),
        )
    )
    assert [ledger.status(name) for name in "WSDX"] == ["withdrawn", "superseded", "disputed", "stands"]


def test_a_withdrawn_claim_no_longer_supersedes_or_disputes() -> None:
    ledger = Ledger(country(claim("A"), claim("B"), claim("X", supersedes=("A",), disputes=("B",), withdrawn="2020")))
    assert (ledger.status("A"), ledger.status("B")) == ("stands", "stands")


def test_a_stated_conflict_makes_its_claims_disputed_but_a_warning_not_to_join_does_not() -> None:
    conflicts = {"c": stated("A", "B"), "j": stated("C", "D", kind="do not join")}
    ledger = Ledger(country(*(claim(name) for name in "ABCD"), conflicts=conflicts))
    assert [ledger.status(name) for name in "ABCD"] == ["disputed", "disputed", "stands", "stands"]


def test_a_stated_conflict_with_one_claim_left_disputes_nothing() -> None:
    ledger = Ledger(country(claim("A"), claim("B", withdrawn="2020"), conflicts={"c": stated("A", "B")}))
    assert ledger.status("A") == "stands"


def test_on_an_earlier_day_later_readings_withdrawals_and_successors_do_not_count() -> None:
    ledger = Ledger(
        country(
            claim("OLD", withdrawn="2026-09-01"),
            claim("NEW", source="late", supersedes=("OLD",)),
            claim("MONTH", read="2026-03"),
            claim("NEVER-READ", read="2026-12-31"),
        )
    )
    assert ids(ledger, as_known_on=date(2026, 3, 30)) == ["OLD"]
    assert ledger.status("OLD", as_known_on=date(2026, 3, 30)) == "stands"
    assert ids(ledger, as_known_on=date(2026, 7, 1)) == ["MONTH", "NEW", "OLD"]
    assert ledger.status("OLD", as_known_on=date(2026, 7, 1)) == "superseded"
    assert ledger.status("OLD", as_known_on=date(2026, 9, 1)) == "withdrawn"


def test_a_source_with_no_reading_date_was_known_on_no_day() -> None:
    from made import source

    ledger = Ledger(country(claim("A", source="undated"), sources={"undated": source(read="")}))
    assert ids(ledger, as_known_on=date(2100, 1, 1)) == []


def test_a_claim_that_rests_only_on_withdrawn_claims_is_not_shown() -> None:
    ledger = Ledger(
        country(
            claim("W", withdrawn="2020"), claim("OK"),
            claim("CHILD", derives_from=("W",)), claim("GRANDCHILD", repeats=("CHILD",)),
            claim("MIXED", derives_from=("W", "OK")),
            claim("ROUND-1", derives_from=("ROUND-2",)), claim("ROUND-2", derives_from=("ROUND-1",)),
        )
    )  # fmt: skip
    shown = {name: ledger.shown(name) for name in ledger.country.claims}
    assert shown == {
        "W": False, "OK": True, "CHILD": False, "GRANDCHILD": False, "MIXED": True, "ROUND-1": True, "ROUND-2": True,
    }  # fmt: skip


def test_an_unknown_id_is_answered_with_the_nearest_known_ones(xa: Country) -> None:
    with pytest.raises(UnknownRecord) as caught:
        Ledger(xa).status("XA-POP-2106")
    assert "XA-POP-2016" in caught.value.nearest
    assert "did you mean" in str(caught.value)


def test_the_order_of_the_files_changes_no_answer(xa: Country) -> None:
    import msgspec

    turned = msgspec.structs.replace(xa, claims=dict(reversed(xa.claims.items())))
    one, two = Ledger(xa), Ledger(turned)
    assert one.claims() == two.claims()
    assert one.conflicts() == two.conflicts()
    assert one.copied() == two.copied()
    assert one.derived() == two.derived()
    assert one.routes() == two.routes()
    assert one.audits() == two.audits()
