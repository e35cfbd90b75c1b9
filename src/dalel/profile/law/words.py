"""What the law engine finds, in readable words of three languages, as plain lines and as JSON.

``finding_lines`` puts one finding into lines for a terminal; ``answer_text`` a whole answer, grouped: what applies,
what only a person can decide, what is open for want of a fact or of a text, what officials may and must do, which
remedies run until when, what does not apply and why. There is no bare "legal" or "illegal". ``finding_json`` is the
same answer for programs, and ``answer_schema`` its JSON Schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dalel.profile.law.told import AnswerSaid, FindingSaid, Teller
from dalel.profile.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dalel.law.answer import Answer
    from dalel.law.findings import Finding
    from dalel.profile.law.reasons import ReasonSaid
    from dalel.record.country import Country
    from dalel.record.text import Language

#: Marks of values in plain text: words come beside them, so nothing rests on a sign alone.
_MARKS = {"yes": "+", "no": "-", "open": "?"}


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of text: how deep it stands, what it is, and the language of its words.

    ``kind``: title, outcome, why, wording, quote, penalty, money, note, remedy, breach, reason, notice, group.
    """

    text: str
    kind: str
    level: int = 0
    language: str = ""


def finding_lines(language: Language, country: Country, finding: Finding, *, reason: bool = True) -> list[Line]:
    """One finding in words, a line at a time; its reason too if it carries one and ``reason`` is asked for."""
    said = Teller(words_for(language), country).finding(finding)
    return list(_lines(said, reason=reason))


def _lines(said: FindingSaid, *, reason: bool) -> Iterator[Line]:
    where = f" ({'; '.join(part for part in (said.article, said.act) if part)})"
    yield Line(f"{said.title.text}{where}", "title", 0, said.title.language)
    yield Line(f"{said.outcome_said}. {said.lead}" if said.lead else f"{said.outcome_said}.", "outcome", 1)
    if said.because:
        yield Line(said.because, "why", 1)
    for part in said.wording:
        yield Line(part, "wording", 1)
    for group in said.sanctions:
        yield Line(group.lead, "penalty", 1)
        for penalty in group.penalties:
            yield Line(f"{penalty.text}: {penalty.status_said}" if penalty.status_said else penalty.text, "penalty", 2)
            if penalty.money:
                yield Line(penalty.money, "money", 3)
    for part in said.notes:
        yield Line(part, "note", 1)
    for breach in said.breaches:
        yield Line(breach, "breach", 1)
    for part in said.remedy:
        yield Line(part, "remedy", 1)
    if said.quote is not None:
        yield Line(f"«{said.quote.text}»", "quote", 1, said.quote.language)
    yield Line(" ".join(said.notices), "notice", 1)
    if reason and said.reason is not None:
        yield from _reason_lines(said.reason, 1)


def _reason_lines(reason: ReasonSaid, level: int) -> Iterator[Line]:
    text = f"[{_MARKS[reason.value]}] {reason.text}: {reason.value_said}"
    if reason.given:
        text += f" ({reason.given})"
    if reason.words is not None:
        text += f" «{reason.words.text}»"
    if reason.note:
        text += f" [{reason.note}]"
    yield Line(text, "reason", level)
    for part in reason.parts:
        yield from _reason_lines(part, level + 1)


def _bracketed(text: str) -> str:
    return f" ({text})" if text else ""


def answer_said(language: Language, answer: Answer) -> AnswerSaid:
    """A whole answer in words, grouped, as values for a page."""
    return Teller(words_for(language), answer.law.country).answer(answer)


def answer_lines(language: Language, answer: Answer, *, reasons: bool = False) -> list[Line]:
    """A whole answer as lines; with every finding's tree of elements if ``reasons`` are asked for."""
    said = answer_said(language, answer)
    lines = [Line(said.heading, "group", 0)]
    lines += [Line(fact.line, "note", 1) for fact in said.facts]
    for group in said.groups:
        if not group.findings and not group.empty:
            continue
        lines.append(Line("", "group", 0))
        lines.append(Line(group.title, "group", 0))
        if not group.findings:
            lines.append(Line(group.empty, "note", 1))
        elif group.key == "not":
            lines += [
                Line(f"{one.title.text}{_bracketed(one.article)}: {one.because}", "why", 1) for one in group.findings
            ]
        else:
            for one in group.findings:
                if one.brief:
                    text = f"{one.title.text}{_bracketed(one.article)}: {one.outcome_said}. {one.lead}"
                    lines.append(Line(text.rstrip(), "outcome", 1))
                    continue
                lines += [
                    Line(line.text, line.kind, line.level + 1, line.language) for line in _lines(one, reason=reasons)
                ]
    lines.append(Line("", "group", 0))
    lines += [Line(notice, "notice", 0) for notice in said.notices]
    return lines


def answer_text(language: Language, answer: Answer, *, reasons: bool = False) -> str:
    """A whole answer as plain text, two spaces a level."""
    return "\n".join("  " * line.level + line.text for line in answer_lines(language, answer, reasons=reasons)) + "\n"


# for programs -------------------------------------------------------------------------------------------------------


def answer_record(answer: Answer, *, reasons: bool = True) -> Any:
    """The answer as a struct: the case, the state of the file, and every finding."""
    from dalel.profile.law.record import AnswerRecord

    return AnswerRecord.of(answer, reasons=reasons)


def finding_json(answer: Answer, *, reasons: bool = True) -> bytes:
    """The answer as JSON, as ``answer_schema`` describes it."""
    return msgspec.json.encode(answer_record(answer, reasons=reasons), enc_hook=str)


def answer_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``finding_json``."""
    from dalel.profile.law.record import answer_schema

    return answer_schema()
