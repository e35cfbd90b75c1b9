"""A verdict is written by a person and held by the machine."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from made import audit, claim, country, source, stated, statement, text

from dalel.ledger.answers import StatementReport
from dalel.ledger.audit import evidence_of
from dalel.ledger.book import Ledger
from dalel.record.claim import Claim
from dalel.record.country import Country
from dalel.record.text import Text

OWN = claim("OWN", "says", source="leaflet", statement="S1")
OUT = claim("OUT", "says")


def judged(*claims: Claim, **parts: Any) -> Country:
    """A country with one audited statement, fingerprinted as it is now."""
    fields = parts.pop("fields")
    one = statement("S1", **fields)
    made = country(*claims, audits={"leaflet": audit(one)}, **parts)
    return msgspec.structs.replace(
        made, audits={"leaflet": audit(msgspec.structs.replace(one, evidence=evidence_of(made, one)))}
    )


def report(made: Country) -> StatementReport:
    return Ledger(made).audits()[0].statements[0]


@pytest.mark.parametrize(
    ("verdict", "fields", "faults"),
    [
        ("supported", {"rests_on": ("OUT",)}, ()),
        ("supported", {"acts": ("act-1",)}, ()),
        ("supported", {}, ("cites no standing claim",)),
        ("supported", {"acts": ("act-none",)}, ("cites no standing claim",)),
        ("supported", {"rests_on": ("GONE",)}, ("cites no standing claim",)),
        ("supported", {"rests_on": ("OLD",)}, ("cites no standing claim",)),
        ("supported", {"rests_on": ("OWN",)}, ("cites only the document itself",)),
        ("supported", {"rests_on": ("MIRROR",)}, ("cites only the document itself",)),
        ("partly supported", {"rests_on": ("ECHO",)}, ("cites only the document itself",)),
        ("partly supported", {"rests_on": ("ECHO", "OUT")}, ()),
        ("contradicted", {"against": ("OUT",)}, ()),
        ("contradicted", {"acts": ("act-1",)}, ()),
        ("contradicted", {"rests_on": ("OUT",)}, ("nothing contradicts it",)),
        ("contradicted", {"against": ("GONE",)}, ("nothing contradicts it",)),
        ("contradicted", {"against": ("OWN",)}, ("nothing contradicts it",)),
        ("out of date", {"against": ("OUT",)}, ()),
        ("imprecise", {}, ("cites no standing claim",)),
        ("no source found", {"rests_on": ("OWN",)}, ()),
        ("no source found", {"rests_on": ("OUT",)}, ("cites evidence although it says there is none",)),
        ("cannot be checked", {"rests_on": ("OUT",)}, ("cites evidence although it says there is none",)),
    ],
)
def test_a_verdict_holds_only_on_what_it_needs(verdict: str, fields: dict[str, Any], faults: tuple[str, ...]) -> None:
    made = judged(
        OWN, OUT, claim("GONE", "says", withdrawn="2020"), claim("OLD", "says"),
        claim("NEW", "says", supersedes=("OLD",)),
        claim("MIRROR", "says", source="mirror"), claim("ECHO", "says", source="paper", repeats=("OWN",)),
        sources={"mirror": source("Mirror", copy_of="leaflet")},
        fields={"verdict": verdict, "states": ("OWN",), **fields},
    )  # fmt: skip
    assert report(made).faults == faults
    assert report(made).holds is not bool(faults)


CHANGES = {
    "a figure": lambda made: with_claim(made, claim("OUT", "says", value=2)),
    "a quote": lambda made: with_claim(made, claim("OUT", "says", quote="other words")),
    "a withdrawal": lambda made: with_claim(made, claim("OUT", "says", withdrawn="2026")),
    "a claim that supersedes": lambda made: with_claim(made, claim("NEW", "says", supersedes=("OUT",))),
    "a claim that disputes": lambda made: with_claim(made, claim("NEW", "says", disputes=("OUT",))),
    "a stated conflict": lambda made: msgspec.structs.replace(made, conflicts={"x": stated("OWN", "OUT")}),
    "the document's own claim": lambda made: with_claim(made, claim("OWN", "says", source="leaflet", value=3)),
}


def with_claim(made: Country, one: Claim) -> Country:
    return msgspec.structs.replace(made, claims=made.claims | {one.id: one})


@pytest.mark.parametrize("what", CHANGES)
def test_a_verdict_is_stale_when_its_evidence_changes(what: str) -> None:
    made = judged(OWN, OUT, fields={"verdict": "supported", "states": ("OWN",), "rests_on": ("OUT",)})
    assert report(made).holds
    after = report(CHANGES[what](made))
    assert "evidence changed" in after.faults
    assert after.evidence != after.statement.evidence


def test_other_claims_the_order_and_translations_leave_it_fresh() -> None:
    out = claim("OUT", "says", says=Text(en="So it is.", ru="Так."))
    made = judged(OWN, out, fields={"verdict": "supported", "rests_on": ("OUT",)})
    mended = with_claim(made, msgspec.structs.replace(out, says=Text(en="So it is.", ru="Это так.", reviewed=("ru",))))
    more = with_claim(mended, claim("MORE", "says"))
    turned = msgspec.structs.replace(more, claims=dict(reversed(more.claims.items())))
    assert report(turned).holds


def test_a_verdict_without_a_fingerprint_says_so_and_gives_the_one_to_write() -> None:
    made = country(OUT, audits={"leaflet": audit(statement("S1", "supported", rests_on=("OUT",)))})
    one = report(made)
    assert one.faults == ("evidence not fingerprinted",)
    assert one.evidence == evidence_of(made, one.statement)
    assert len(one.evidence) == 12


def test_an_act_that_changes_makes_the_verdict_stale() -> None:
    made = judged(OUT, fields={"verdict": "supported", "acts": ("act-1",)})
    act = msgspec.structs.replace(made.acts["act-1"], title=text("Another act"))
    assert "evidence changed" in report(msgspec.structs.replace(made, acts={"act-1": act})).faults


def test_the_tally_counts_verdicts_in_their_own_order() -> None:
    made = country(
        OUT,
        audits={
            "leaflet": audit(
                statement("S1", "contradicted"), statement("S2", "supported"), statement("S3", "contradicted")
            )
        },
    )
    assert list(Ledger(made).audits()[0].tally.items()) == [("supported", 1), ("contradicted", 2)]
