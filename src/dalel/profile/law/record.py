"""An answer of the law engine for programs: JSON, and the JSON Schema that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dalel.law.findings import Finding
from dalel.record.case import Decision

if TYPE_CHECKING:
    from dalel.law.answer import Answer

FORMAT = "dalel-law-answer/1"
NOTICE = "Legal information, not advice. No finding says that something is legal or illegal as such."


class LawStamp(msgspec.Struct, frozen=True, kw_only=True):
    """Which law answered: the country file, its version and state, and the jurisdiction ("" for the country's own)."""

    country: str
    version: str
    fingerprint: str
    jurisdiction: str = ""


class CaseRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The case that was asked about: the day of the conduct, the facts stated, the decisions made."""

    on: str
    facts: dict[str, str]
    decisions: dict[str, Decision]


class AnswerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the law says of one case: a finding for every norm, each with the tree of elements it rests on."""

    format: str
    notice: str
    law: LawStamp
    case: CaseRecord
    findings: tuple[Finding, ...]

    @staticmethod
    def of(answer: Answer, *, reasons: bool = True) -> AnswerRecord:
        """The record of an answer; without the trees if ``reasons`` is false."""
        country, case = answer.law.country, answer.case
        names = [plan.norm.id for plan in answer.machine.plans]
        return AnswerRecord(
            format=FORMAT,
            notice=NOTICE,
            law=LawStamp(
                country=country.about.code,
                version=country.about.version,
                fingerprint=country.fingerprint,
                jurisdiction=answer.law.jurisdiction,
            ),
            case=CaseRecord(on=case.on.text, facts=dict(case.facts), decisions=dict(case.decisions)),
            findings=tuple(answer.full(name) if reasons else answer[name] for name in names),
        )


def answer_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an answer."""
    (schema,), components = msgspec.json.schema_components([AnswerRecord], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dalel law answer",
        **schema,
        "$defs": components,
    }
