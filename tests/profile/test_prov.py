"""W3C PROV of a trace, read back by the reference library."""

from __future__ import annotations

import json

import pytest
from prov.model import ProvActivity, ProvAgent, ProvDerivation, ProvDocument, ProvEntity

from dalel.ledger.answers import Derived
from dalel.ledger.book import Ledger, UnknownRecord
from dalel.profile.prov import prov_document, prov_json, prov_n


def every_id(ledger: Ledger) -> list[str]:
    return [
        "XA-POP-2016", "XA-POP-2018-PRESS", "XA-POP-CITIES-2016", "XA-POP-2012-OLD", "XA-LAW-002", "XA-EVENT-001",
        *(each.id for each in ledger.derived() if isinstance(each, Derived)),
        *(conflict.id for conflict in ledger.conflicts()),
    ]  # fmt: skip


def test_every_trace_makes_a_document_that_reads_back_the_same(xa: Ledger) -> None:
    for key in every_id(xa):
        made = prov_document(xa, key)
        back = ProvDocument.deserialize(content=prov_json(xa, key).decode(), format="json")
        assert back == made, key
        assert prov_n(xa, key).startswith("document")
        assert prov_n(xa, key).rstrip().endswith("endDocument")


@pytest.mark.filterwarnings("error")
def test_every_name_can_be_written_in_both_notations(xa: Ledger) -> None:
    """The library warns of a name that PROV-N cannot hold; here a warning is a failure."""
    for key in every_id(xa):
        prov_n(xa, key)


def test_a_claim_is_derived_from_words_quoted_from_a_source_of_an_institution(xa: Ledger) -> None:
    document = prov_document(xa, "XA-POP-2016")
    made = json.loads(prov_json(xa, "XA-POP-2016"))
    assert "dalel:claim/XA-POP-2016" in made["entity"]
    derived = [(each["prov:generatedEntity"], each["prov:usedEntity"]) for each in made["wasDerivedFrom"].values()]
    assert ("dalel:claim/XA-POP-2016", "dalel:words/XA-POP-2016") in derived
    quoted = [(each["prov:generatedEntity"], each["prov:usedEntity"]) for each in derivations(made, "prov:Quotation")]
    assert ("dalel:words/XA-POP-2016", "dalel:source/survey-2016") in quoted
    agents = list(document.get_records(ProvAgent))
    assert agents
    assert all("Organization" in str(list(agent.get_asserted_types())) for agent in agents)


def derivations(made: dict[str, dict[str, dict[str, str]]], kind: str) -> list[dict[str, str]]:
    return [each for each in made["wasDerivedFrom"].values() if kind in str(each.get("prov:type", ""))]


def test_reading_is_an_activity_with_the_day_it_was_read(xa: Ledger) -> None:
    made = json.loads(prov_json(xa, "XA-POP-2016"))
    reading = made["activity"]["dalel:reading/XA-POP-2016"]
    assert reading["dv:read"] == xa.country.sources["survey-2016"].read.text
    assert any(each["prov:entity"] == "dalel:source/survey-2016" for each in made["used"].values())


def test_a_derived_figure_names_every_input_its_expression_and_its_seed(xa: Ledger) -> None:
    figure = next(each for each in xa.derived() if isinstance(each, Derived) and each.formula == "rate-2016")
    document = prov_document(xa, figure.id)
    inputs = {claim for used in figure.inputs for claim in used.claims}
    used = {str(each.args[1]) for each in document.get_records(ProvDerivation)}
    assert {f"dalel:claim/{claim}" for claim in inputs} <= used
    made = json.loads(prov_json(xa, figure.id))
    computation = made["activity"][f"dalel:computation/{figure.id}"]
    assert computation["dv:expression"] == figure.expression
    assert str(figure.seed) in str(computation["dv:seed"])
    entity = made["entity"][f"dalel:derived/{figure.id}"]
    assert entity["dv:interval"]
    assert "not a target" in entity["dv:caution"]


def test_a_withdrawn_claim_is_invalidated(xa: Ledger) -> None:
    made = json.loads(prov_json(xa, "XA-POP-2012-OLD"))
    (gone,) = made["wasInvalidatedBy"].values()
    assert gone["prov:entity"] == "dalel:claim/XA-POP-2012-OLD"
    assert gone["prov:time"].startswith("2013-09-01")


def test_nothing_points_at_a_host_that_does_not_hold_it(xa: Ledger) -> None:
    for key in every_id(xa):
        spaces = json.loads(prov_json(xa, key))["prefix"]
        assert spaces["dalel"] == "urn:dalel:xa:"


def test_nothing_but_entities_activities_and_institutions(xa: Ledger) -> None:
    for key in every_id(xa):
        for record in prov_document(xa, key).get_records((ProvEntity, ProvActivity, ProvAgent)):
            assert "prov:Person" not in str(record)


def test_an_unknown_id_is_said_to_be_unknown(xa: Ledger) -> None:
    with pytest.raises(UnknownRecord):
        prov_json(xa, "no-such-record")
