"""Withdraw a claim, and see what falls; the oracle is a ledger in which it really was withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import audit, claim, country, formula, stated, statement

from dalel.countryfile.reader import read
from dalel.ledger.answers import Derived, VerdictChange
from dalel.ledger.audit import evidence_of
from dalel.ledger.book import Ledger, UnknownRecord
from dalel.record.claim import Claim, Withdrawal
from dalel.record.country import Country
from dalel.record.period import Period

XA = Path(__file__).parent.parent / "countries" / "xa"


def withdrawn(made: Country, name: str) -> Country:
    gone = msgspec.structs.replace(made.claims[name], withdrawn=Withdrawal(on=Period("2026"), why="test"))
    return msgspec.structs.replace(made, claims=made.claims | {name: gone})


def figures(ledger: Ledger) -> dict[str, Derived]:
    return {one.id: one for one in ledger.derived() if isinstance(one, Derived)}


def check_against_recomputation(made: Country, name: str) -> None:
    before, after = Ledger(made, draws=200), Ledger(withdrawn(made, name), draws=200)
    impact = before.impact(name)
    was, now = figures(before), figures(after)
    fell = set(was) - set(now)
    on_day = {key for key, one in made.formulas.items() if one.on_day}
    changed = {one.id: one for one in impact.derived if one.id.partition("@")[0] not in on_day}
    assert {key for key, one in changed.items() if one.after_low is None} == fell
    for key in set(was) & set(now):
        one, two = was[key], now[key]
        if (one.low, one.middle, one.high, one.inputs, one.doubts) == (
            two.low,
            two.middle,
            two.high,
            two.inputs,
            two.doubts,
        ):
            assert key not in changed
        else:
            assert (changed[key].before_low, changed[key].before_high) == (one.low, one.high)
            assert (changed[key].after_low, changed[key].after_high) == (two.low, two.high)
    old = {one.id: one.sides for one in before.conflicts()}
    new = {one.id: one.sides for one in after.conflicts()}
    assert set(impact.conflicts_fallen) == set(old) - set(new)
    assert set(impact.conflicts_new) == set(new) - set(old)
    assert set(impact.conflicts_changed) == {key for key in set(old) & set(new) if old[key] != new[key]}
    hidden = {key for key in made.claims if before.shown(key) and not after.shown(key)}
    assert set(impact.claims) == hidden - {name}
    assert fell | hidden <= set(impact.sentences)
    reports = zip(before.audits(), after.audits(), strict=True)
    assert {(one.audit, one.statement) for one in impact.verdicts} == {
        (b.audit, x.statement.id)
        for b, a in reports
        for x, y in zip(b.statements, a.statements, strict=True)
        if x.evidence != y.evidence
    }


def test_for_every_claim_of_the_invented_country_impact_equals_recomputation() -> None:
    made = read(XA).country
    assert made is not None
    for name in made.claims:
        check_against_recomputation(made, name)


FORMULAS = {
    "sum": formula("x * 2", inputs={"x": {"indicator": "size"}}, each=("period",)),
    "one": formula("x + 1", inputs={"x": {"claims": ("C0",)}}),
    "expected": formula(
        "x / 2", "expected", place="XA", inputs={"x": {"indicator": "size"}}, must_equal="women", each=("period",)
    ),
}
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(["size", "women"]),
        st.sampled_from(["2016", "2017", ""]),
        st.sampled_from(["1", "2", "5..9", ">=4", "<3"]),
        st.sampled_from(["report", "other", "paper"]),
        st.sampled_from(["", "Ministry"]),
        st.lists(st.integers(0, 7), max_size=1),
        st.sampled_from(["derives_from", "repeats", "disputes", "supersedes"]),
        st.booleans(),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=120, deadline=None)
@given(CLAIMS, st.integers(0, 7))
def test_impact_equals_recomputation_on_any_small_country(rows: list[tuple[Any, ...]], which: int) -> None:
    claims = []
    for n, (kind, period, value, source, origin, links, relation, quoted) in enumerate(rows):
        link = tuple(f"C{other}" for other in links if other < len(rows))
        quote = "These are the very same seven words again" if quoted else ""
        claims.append(
            claim(
                f"C{n}",
                kind,
                period=period,
                value=value,
                source=source,
                attributed_to=origin,
                quote=quote,
                **{relation: link},
            )
        )
    both = stated("C0", "C1")
    one = statement("S1", "supported", rests_on=("C0",), against=("C1",))
    made = country(*claims, formulas=FORMULAS, conflicts={"both": both}, audits={"a": audit(one)})
    check_against_recomputation(made, f"C{which % len(rows)}")


def seed(*claims: Claim, **parts: Any) -> Country:
    return country(*claims, **parts)


def test_the_start_page_the_verdict_and_the_figure_that_rest_on_one_claim_fall_with_it() -> None:
    made = seed(
        claim("A", value=10, period="2020"), claim("KID", "says", derives_from=("A",)), claim("B", "says"),
        formulas={"f": formula("x * 2", inputs={"x": {"claims": ("A",)}})},
    )  # fmt: skip
    one, two = statement("S1", "supported", rests_on=("A",)), statement("S2", "supported", rests_on=("A", "B"))
    marked = audit(*(msgspec.structs.replace(s, evidence=evidence_of(made, s)) for s in (one, two)))
    about = msgspec.structs.replace(made.about, start=("B", "A", "formula:f", "KID"))
    impact = Ledger(msgspec.structs.replace(made, about=about, audits={"leaflet": marked})).impact("A")
    assert impact.claims == ("KID",)
    assert [(one.id, one.before_low, one.after_low) for one in impact.derived] == [("f", 20, None)]
    assert impact.start == ("A", "formula:f", "KID")
    assert impact.sentences == ("A", "KID", "f")
    assert impact.verdicts == (
        VerdictChange(audit="leaflet", statement="S1", falls=True),
        VerdictChange(audit="leaflet", statement="S2", falls=False),
    )


def test_a_piece_of_evidence_is_dated_anew_when_its_first_use_is_withdrawn() -> None:
    base = {"value": 5, "period": "2015", "attributed_to": "Ministry"}
    ledger = Ledger(country(claim("A", **base), claim("B", source="other", **base), claim("C", source="paper", **base)))
    (one,) = ledger.copied()
    assert ledger.impact("A").evidence == (one.id,)
    assert ledger.impact("C").evidence == ()


def test_an_index_value_is_felt_on_the_days_it_was_in_force() -> None:
    rule = formula("5 * i", "fine-money", on_day=True, inputs={"i": {"indicator": "index"}})
    ledger = Ledger(
        country(
            claim("I25", "index", value=3932, period="2025-01-01/.."),
            claim("I26", "index", value=4325, period="2026-01-01/.."),
            formulas={"f": rule},
        )
    )  # fmt: skip
    (change,) = ledger.impact("I26").derived
    assert (change.id, change.before_low, change.after_low) == ("f@2026-01-01", 21625, 19660)


def test_impact_follows_a_successor_back_to_what_it_replaced() -> None:
    rule = formula("x", inputs={"x": {"indicator": "size"}})
    made = country(
        claim("OLD", value=1), claim("NEW", "women", value=2, supersedes=("OLD",)), claim("C", value=3),
        formulas={"f": rule},
    )  # fmt: skip
    (change,) = Ledger(made).impact("NEW").derived
    assert (change.before_low, change.after_low) == (3, 1)
    check_against_recomputation(made, "NEW")


def test_impact_follows_a_link_of_a_chain_to_the_claims_it_joined() -> None:
    """A and C are one voice only through LINK, which is of another indicator."""
    rule = formula("x", "rate", period="2016", inputs={"x": {"indicator": "size"}})
    made = country(
        claim("A", value=1, period="2016"), claim("C", value=3, period="2016"),
        claim("LINK", "women", value=5, repeats=("A", "C")), formulas={"f": rule},
    )  # fmt: skip
    impact = Ledger(made).impact("LINK")
    assert [(one.id, one.before_low, one.before_high, one.after_high) for one in impact.derived] == [("f", 1, 1, 3)]
    assert len(impact.conflicts_new) == 1
    check_against_recomputation(made, "LINK")


def test_withdrawing_what_is_already_withdrawn_changes_nothing() -> None:
    impact = Ledger(country(claim("A", value=1, withdrawn="2020"), claim("B", derives_from=("A",)))).impact("A")
    assert (impact.claims, impact.sentences, impact.derived) == ((), (), ())


def test_an_unknown_claim_is_said() -> None:
    with pytest.raises(UnknownRecord, match="ALPHA"):
        Ledger(country(claim("ALPHA"))).impact("ALPAH")
