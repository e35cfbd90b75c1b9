"""Worked cases: what the law as written gives beside what a source says it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from dalel.law.answer import Answer
from dalel.law.evaluate import CaseError, Machine
from dalel.law.findings import Finding
from dalel.record.case import Case, Expected, WorkedCase


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """Where a worked case and the law differ: which ``provision``, which ``aspect``, what was expected and found."""

    case: str
    provision: str
    aspect: str
    expected: str
    found: str


def as_case(worked: WorkedCase) -> Case:
    """The facts of a worked case."""
    facts = dict(worked.facts)
    facts.update(dict.fromkeys(worked.yes, "yes"))
    facts.update(dict.fromkeys(worked.no, "no"))
    return Case(on=worked.on, facts=facts, decisions=worked.decisions, jurisdiction=worked.jurisdiction)


def sample(cases: Mapping[str, WorkedCase], jurisdiction: str) -> dict[str, WorkedCase]:
    """The cases a reader is shown as examples: those marked ``first`` or ``timeline``; all of them where none is."""
    own = {name: one for name, one in cases.items() if one.jurisdiction == jurisdiction}
    return {name: one for name, one in own.items() if one.first or one.timeline} or own


def run(machine: Machine, name: str, worked: WorkedCase) -> tuple[Mismatch, ...]:
    """Every way in which a worked case does not come out as it says."""
    try:
        answer = Answer(machine, as_case(worked))
    except CaseError as error:
        return (
            Mismatch(
                case=name, provision="", aspect="facts", expected="a case that can be evaluated", found=str(error)
            ),
        )
    found = list(_unexpected(name, worked, answer)) if worked.no_other_offence else []
    for provision, expected in worked.expect.items():
        if provision not in answer:
            found.append(
                Mismatch(
                    case=name, provision=provision, aspect="provision", expected="a norm of this law", found="none"
                )
            )
            continue
        found += _compare(name, expected, answer[provision], machine)
    return tuple(found)


def _unexpected(name: str, worked: WorkedCase, answer: Answer) -> Iterator[Mismatch]:
    for finding in answer.findings("offence", outcome="applies"):
        if finding.who == "person" and finding.provision not in worked.expect:
            yield Mismatch(
                case=name, provision=finding.provision, aspect="other offence", expected="none applies", found="applies"
            )


def _compare(name: str, expected: Expected, finding: Finding, machine: Machine) -> Iterator[Mismatch]:
    def differ(aspect: str, wanted: object, found: object) -> Iterator[Mismatch]:
        if wanted != found:
            yield Mismatch(
                case=name, provision=finding.provision, aspect=aspect, expected=str(wanted), found=str(found)
            )

    yield from differ("outcome", expected.outcome, finding.outcome)
    if expected.absorbed is not None:
        yield from differ("absorbed", expected.absorbed, finding.absorbed or "no")
    if expected.version is not None:
        yield from differ("version", expected.version.text, finding.version)
    if expected.milder_law is not None:
        yield from differ("milder law", expected.milder_law, "yes" if finding.milder_law else "no")
    for kind, status in expected.penalties.items():
        held = {one.status for one in finding.penalties if one.kind == kind}
        yield from differ(
            f"penalty {kind}", status, held.pop() if len(held) == 1 else " and ".join(sorted(held)) or "none"
        )
    for kind, amount in expected.amounts.items():
        yield from differ(f"amount of {kind}", amount, amount_text(finding, kind))
    if expected.fine:
        yield from differ("fine", expected.fine, fine_text(finding, units=False))
    if expected.fine_units:
        yield from differ("fine in the law's units", expected.fine_units, fine_text(finding, units=True))
    if expected.category:
        yield from differ("category", expected.category.casefold(), category_text(machine, finding).casefold())
    if expected.broken is not None:
        yield from differ("broken", expected.broken, finding.broken or "no")
    if expected.deadline is not None:
        yield from differ(
            "deadline", expected.deadline.text, finding.deadline.isoformat() if finding.deadline else "none"
        )
    if expected.in_time is not None:
        yield from differ("in time", expected.in_time, finding.in_time or "not asked")
    if expected.open_on is not None:
        yield from differ("turns on", sorted(expected.open_on), sorted(finding.turns_on))


def amount_text(finding: Finding, kind: str) -> str:
    """How much of a penalty the article states, over all penalties of that kind: "5", "4..7", "..15", "20.." or ""."""
    told = []
    for one in finding.penalties:
        if one.kind != kind:
            continue
        if one.exactly is not None:
            told.append(f"{one.exactly:g}")
        elif one.least is not None or one.most is not None:
            least = f"{one.least:g}" if one.least is not None else ""
            told.append(f"{least}..{one.most:g}" if one.most is not None else f"{least}..")
    return " and ".join(dict.fromkeys(told))


def fine_text(finding: Finding, *, units: bool) -> str:
    """The fine over the options left, "10" or "5..10"; "" where there is none or it is not known."""
    spans = [
        (one.fine.units_least, one.fine.units_most) if units else (one.fine.least, one.fine.most)
        for one in finding.penalties
        if one.fine is not None and one.group == "options"
    ]
    if not spans or any(low is None or high is None for low, high in spans):
        return ""
    low, high = min(one[0] or 0.0 for one in spans), max(one[1] or 0.0 for one in spans)
    return f"{low:.12g}" if low == high else f"{low:.12g}..{high:.12g}"


def category_text(machine: Machine, finding: Finding) -> str:
    """The English name of a finding's category; "" where the law derives none."""
    name, _, place = finding.category.partition(":")
    if not name:
        return ""
    for version in machine.law.norms[name].record.versions:
        if version.rule is not None and int(place) < len(version.rule.categories):
            return version.rule.categories[int(place)].label.en
    return ""
