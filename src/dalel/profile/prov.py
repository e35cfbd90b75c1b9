"""W3C PROV of a trace: which source was read when, what was recorded from it, what was reckoned from that.

Sources, their words, claims, acts and derived figures are entities. Reading a source and reckoning a figure are
activities. Publishers are agents, and institutions only: no person is named. Names live in the
``urn:dalel:CODE:`` namespace, so that no document points at a host that does not hold it.
PROV-DM, PROV-N and PROV-JSON: W3C Recommendation of 30 April 2013 and W3C Member Submission of 24 April 2013.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dalel.ledger.answers import Derived
from dalel.profile.exports import Exporter

if TYPE_CHECKING:
    from prov.model import ProvDocument

    from dalel.ledger.book import Ledger
    from dalel.record.claim import Claim
    from dalel.record.period import Period
    from dalel.record.trace import Step


def prov_document(ledger: Ledger, record_id: str) -> ProvDocument:
    """The provenance of one record as a PROV document. Raises UnknownRecord for an id the ledger does not know."""
    return _Writer(ledger).write(ledger.trace(record_id))


def prov_json(ledger: Ledger, record_id: str) -> bytes:
    """The same as PROV-JSON."""
    import json

    made = json.loads(str(prov_document(ledger, record_id).serialize(format="json")))
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True).encode()


def prov_n(ledger: Ledger, record_id: str) -> str:
    """The same as PROV-N, the notation people read."""
    return str(prov_document(ledger, record_id).get_provn()) + "\n"


def _local(key: str) -> str:
    """A record's id as the local part of a PROV name: what PROV-N cannot write is percent-encoded."""
    return quote(re.sub(r"\s+", "_", key), safe="-_@/").replace("~", "%7E")


class _Writer:
    def __init__(self, ledger: Ledger) -> None:
        from prov.model import ProvDocument

        self.ledger, self.country = ledger, ledger.country
        self.exporter = Exporter(ledger)
        self.document = ProvDocument()
        code = quote(self.country.about.code, safe="")
        self.space = self.document.add_namespace("dalel", f"urn:dalel:{code}:")
        self.terms = self.document.add_namespace("dv", "urn:dalel:terms:")
        self.document.add_namespace("dcterms", "http://purl.org/dc/terms/")
        self._made: dict[str, Any] = {}

    def write(self, step: Step) -> ProvDocument:
        stamp = self.exporter.stamp
        self._entity("file", stamp.fingerprint or "unversioned", {
            "prov:type": self.terms["CountryFile"],
            "dcterms:title": stamp.title,
            "dcterms:license": stamp.licence,
            "dv:version": stamp.version,
            "dv:fingerprint": stamp.fingerprint,
        })  # fmt: skip
        self._step(step)
        return self.document

    def _name(self, kind: str, key: str) -> Any:
        return self.space[f"{kind}/{_local(key)}"]

    def _entity(self, kind: str, key: str, attributes: dict[str, Any]) -> Any:
        name = f"{kind}/{key}"
        if name not in self._made:
            kept = {attribute: value for attribute, value in attributes.items() if value not in ("", None)}
            self._made[name] = self.document.entity(self._name(kind, key), kept)
        return self._made[name]

    # ---- steps

    def _step(self, step: Step) -> Any | None:
        match step.kind:
            case "claim":
                return self._claim_step(step)
            case "derived":
                return self._derived_step(step)
            case "source":
                return self._source(step.id)
            case "words":
                return None
            case "assumption":
                return self._entity(
                    "assumption", step.id or step.text, {"prov:type": self.terms["Assumption"], "prov:label": step.text}
                )
            case "act":
                return self._act(step.id)
            case _:
                return self._other(step)

    def _claim_step(self, step: Step) -> Any | None:
        claim = self.country.claims.get(step.id)
        if claim is None:
            return None
        known = f"claim/{claim.id}" in self._made
        entity = self._claim(claim)
        if known:
            return entity
        for under in step.rests_on:
            if under.kind in ("source", "words"):
                continue
            for made in self._under(under):
                self.document.wasDerivedFrom(entity, made)
        return entity

    def _under(self, step: Step) -> list[Any]:
        """The entities a step stands for: itself, or, for a mere relation, what is below it."""
        if step.kind == "relation" and not step.id:
            return [made for each in step.rests_on for made in self._under(each)]
        made = self._step(step)
        return [made] if made is not None else []

    def _claim(self, claim: Claim) -> Any:
        if f"claim/{claim.id}" in self._made:
            return self._made[f"claim/{claim.id}"]
        figure = self.exporter.figure(claim)
        cited = self.exporter.citation(claim)
        attributes: dict[str, Any] = {
            "prov:type": self.terms["Claim"],
            "prov:label": self.exporter.labels(claim).indicator,
            "dv:indicator": claim.indicator,
            "dv:place": claim.place,
            "dv:population": claim.population,
            "dv:period": claim.period.text,
            "dv:level": claim.level,
            "dv:status": self.ledger.status(claim.id),
            "dv:caution": self.exporter.caution(claim),
            "dv:doubts": "; ".join(claim.doubts),
        }
        if figure is not None:
            attributes |= {
                "prov:value": figure.text,
                "dv:interval": figure.interval_words,
                "dv:unit": figure.unit,
                "dv:method": figure.method_label,
            }
        entity = self._entity("claim", claim.id, attributes)
        source = self._source(claim.source)
        used = source
        if claim.quote:
            words = self._entity("words", claim.id, {
                "prov:type": self.terms["Words"],
                "prov:value": claim.quote,
                "dcterms:language": cited.quote_language,
                "dv:locator": claim.locator,
            })  # fmt: skip
            self.document.wasQuotedFrom(words, source)
            used = words
        self._reading(claim, entity, source)
        self.document.wasDerivedFrom(entity, used)
        if claim.withdrawn is not None:
            self.document.wasInvalidatedBy(
                entity, None, _instant(claim.withdrawn.on), None,
                {"dv:why": claim.withdrawn.why, "dv:on": claim.withdrawn.on.text},
            )  # fmt: skip
        return entity

    def _reading(self, claim: Claim, entity: Any, source: Any) -> None:
        """That the source was read, when, and that the claim was recorded from it."""
        read = self.exporter.citation(claim).read
        when = _instant(read)
        attributes: dict[str, Any] = {"prov:type": self.terms["Reading"], "dv:read": read.text, "dv:seen": claim.seen}
        activity = self.document.activity(
            self._name("reading", claim.id), None, when, {k: v for k, v in attributes.items() if v}
        )
        self.document.used(activity, source)
        self.document.wasGeneratedBy(entity, activity, when)

    def _source(self, key: str) -> Any:
        source = self.country.sources.get(key)
        if source is None:
            return self._entity("source", key, {"prov:type": self.terms["Source"]})
        if f"source/{key}" in self._made:
            return self._made[f"source/{key}"]
        entity = self._entity("source", key, {
            "prov:type": self.terms["Source"],
            "dcterms:title": source.title,
            "dcterms:publisher": source.publisher,
            "dcterms:language": source.language,
            "dcterms:issued": source.published.text,
            "dcterms:source": source.url,
        })  # fmt: skip
        agent = self._publisher(source.publisher)
        if agent is not None:
            self.document.wasAttributedTo(entity, agent)
        if source.copy_of:
            self.document.alternateOf(entity, self._source(source.copy_of))
        return entity

    def _publisher(self, publisher: str) -> Any | None:
        if not publisher:
            return None
        name = f"publisher/{publisher}"
        if name not in self._made:
            self._made[name] = self.document.agent(
                self._name("publisher", publisher), {"prov:type": self._organization(), "prov:label": publisher}
            )
        return self._made[name]

    def _organization(self) -> Any:
        from prov.constants import PROV

        return PROV["Organization"]

    def _act(self, key: str) -> Any:
        act = self.country.acts.get(key)
        attributes: dict[str, Any] = {"prov:type": self.terms["Act"]}
        if act is not None:
            attributes |= {
                "dcterms:title": act.title.best(act.title.original)[1],
                "dv:number": act.number,
                "dv:adopted": act.adopted.text,
                "dv:in_force": act.in_force.text,
                "dcterms:source": act.url,
            }
        entity = self._entity("act", key, attributes)
        if act is not None and act.source and f"act-source/{key}" not in self._made:
            self._made[f"act-source/{key}"] = True
            self.document.wasDerivedFrom(entity, self._source(act.source))
        return entity

    def _derived_step(self, step: Step) -> Any:
        known = self._made.get(f"derived/{step.id}")
        if known is not None:
            return known
        figure = next(
            (each for each in self.ledger.derived() if isinstance(each, Derived) and each.id == step.id), None
        )
        attributes: dict[str, Any] = {"prov:type": self.terms["DerivedFigure"], "prov:label": step.id}
        settings: dict[str, Any] = {"prov:type": self.terms["Computation"]}
        if figure is not None:
            cited = self.exporter.derived(figure)
            attributes |= {
                "prov:label": cited.label,
                "dv:low": figure.low,
                "dv:middle": figure.middle,
                "dv:high": figure.high,
                "dv:interval": cited.interval,
                "dv:unit": figure.unit,
                "dv:caution": cited.caution,
                "dv:doubts": "; ".join(figure.doubts),
            }
            settings |= {
                "dv:expression": figure.expression,
                "dv:draws": figure.draws,
                "dv:seed": figure.seed,
                "dv:program_version": figure.version,
            }
        entity = self._entity("derived", step.id, attributes)
        activity = self.document.activity(self._name("computation", step.id), None, None, settings)
        self.document.wasGeneratedBy(entity, activity)
        for made in {id(each): each for under in step.rests_on for each in self._inputs(under)}.values():
            self.document.used(activity, made)
            self.document.wasDerivedFrom(entity, made, activity)
        return entity

    def _inputs(self, step: Step) -> list[Any]:
        """What a computation used: claims and assumptions, and through a formula the ones below it."""
        if step.kind in ("formula", "relation"):
            found = [made for each in step.rests_on for made in self._inputs(each)]
            if step.kind == "formula" and step.id:
                found.append(
                    self._entity(
                        "formula", step.id, {"prov:type": self.terms["Formula"], "prov:label": step.text or step.id}
                    )
                )
            return found
        made = self._step(step)
        return [made] if made is not None else []

    def _other(self, step: Step) -> Any | None:
        """A conflict, a verdict, a sentence, a formula: an entity that rests on what is below it."""
        if not step.id:
            for under in step.rests_on:
                self._step(under)
            return None
        name = f"{step.kind}/{step.id}"
        if name in self._made:
            return self._made[name]
        entity = self._entity(
            step.kind, step.id, {"prov:type": self.terms[step.kind.title()], "prov:label": step.text or step.id}
        )
        for under in step.rests_on:
            for made in self._under(under):
                self.document.wasDerivedFrom(entity, made)
        return entity


def _instant(period: Period) -> datetime | None:
    """Midnight of an exact day; None for a vaguer date, which stays in words."""
    if period.precision == "day" and not period.approximate and period.earliest is not None:
        day = period.earliest
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the source gives a day, and no time zone
    return None
