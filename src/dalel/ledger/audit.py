"""The audit of a document: a verdict is written by a person and held by the machine."""

from __future__ import annotations

from collections.abc import Iterable

from dalel.ledger.answers import AuditReport, StatementReport
from dalel.ledger.digest import digest
from dalel.ledger.shelf import Shelf
from dalel.ledger.status import status_of
from dalel.record.audit import VERDICTS, Audit, Statement
from dalel.record.country import Country

NO_STANDING_CLAIM = "cites no standing claim"
ONLY_ITSELF = "cites only the document itself"
NOTHING_AGAINST = "nothing contradicts it"
EVIDENCE_FOUND = "cites evidence although it says there is none"
EVIDENCE_CHANGED = "evidence changed"
NEVER_FINGERPRINTED = "evidence not fingerprinted"


def evidence_of(country: Country, statement: Statement) -> str:
    """The fingerprint of everything a statement's verdict leans on: 12 hex digits.

    It covers the content and the status of every claim in ``states``, ``rests_on``
    and ``against``, and the content of every act. Write it into the statement's
    ``evidence`` when a verdict has been judged; when it no longer matches, the verdict is stale.
    """
    return fingerprint(Shelf(country), statement)


def fingerprint(shelf: Shelf, statement: Statement) -> str:
    """As ``evidence_of``, over a shelf that is already arranged."""
    lines = []
    for role, names in (("states", statement.states), ("rests_on", statement.rests_on), ("against", statement.against)):
        for name in sorted(set(names)):
            claim = shelf.claims.get(name)
            if claim is None:
                lines.append(f"{role} {name} is not on file")
            else:
                standing = status_of(shelf, name) if shelf.up(name) else "withdrawn"
                lines.append(f"{role} {standing} {shelf.content(claim)}")
    for name in sorted(set(statement.acts)):
        act = shelf.country.acts.get(name)
        lines.append(f"act {name} {shelf.content(act) if act else 'is not on file'}")
    return digest(*lines)


def audit_reports(shelf: Shelf) -> tuple[AuditReport, ...]:
    """Every audited document with its statements in the document's order."""
    return tuple(_report(shelf, key, audit) for key, audit in shelf.country.audits.items())


def _report(shelf: Shelf, key: str, audit: Audit) -> AuditReport:
    statements = tuple(report_statement(shelf, audit, statement) for statement in audit.statements)
    tally = dict.fromkeys(VERDICTS, 0)
    for statement in audit.statements:
        tally[statement.verdict] += 1
    return AuditReport(audit=key, statements=statements, tally={verdict: n for verdict, n in tally.items() if n})


def report_statement(shelf: Shelf, audit: Audit, statement: Statement) -> StatementReport:
    """Whether one verdict still holds, and if not why."""
    evidence = fingerprint(shelf, statement)
    faults = list(_unsupported(shelf, audit, statement))
    if not statement.evidence:
        faults.append(NEVER_FINGERPRINTED)
    elif statement.evidence != evidence:
        faults.append(EVIDENCE_CHANGED)
    return StatementReport(statement=statement, holds=not faults, faults=tuple(faults), evidence=evidence)


def _unsupported(shelf: Shelf, audit: Audit, statement: Statement) -> Iterable[str]:
    acts = [act for act in statement.acts if act in shelf.country.acts]
    if statement.verdict in ("supported", "partly supported"):
        yield from _lacks(shelf, audit, statement, statement.rests_on, acts)
    elif statement.verdict == "contradicted":
        if not acts and not _outside(shelf, audit, statement, statement.against):
            yield NOTHING_AGAINST
    elif statement.verdict in ("out of date", "imprecise"):
        yield from _lacks(shelf, audit, statement, (*statement.rests_on, *statement.against), acts)
    elif _outside(shelf, audit, statement, statement.rests_on):
        yield EVIDENCE_FOUND


def _lacks(shelf: Shelf, audit: Audit, statement: Statement, cited: Iterable[str], acts: list[str]) -> Iterable[str]:
    if acts:
        return
    standing = [name for name in cited if _counts(shelf, name)]
    if not standing:
        yield NO_STANDING_CLAIM
    elif not _outside(shelf, audit, statement, standing):
        yield ONLY_ITSELF


def _counts(shelf: Shelf, name: str) -> bool:
    return shelf.up(name) and name not in shelf.superseded


def _outside(shelf: Shelf, audit: Audit, statement: Statement, cited: Iterable[str]) -> list[str]:
    """The cited claims that stand and are not the document speaking again."""
    return [name for name in cited if _counts(shelf, name) and not _is_document(shelf, audit, statement, name)]


def _is_document(shelf: Shelf, audit: Audit, statement: Statement, name: str) -> bool:
    """Whether a claim is the document's own, from a copy of it, or does nothing but repeat it."""
    own = {key for key, source in shelf.country.sources.items() if audit.source in (key, source.copy_of)} | {
        audit.source
    }
    seen: set[str] = set()
    work = [name]
    while work:
        current = work.pop()
        if current in seen:
            continue
        seen.add(current)
        claim = shelf.claims.get(current)
        if claim is None:
            continue
        if current in statement.states or claim.source in own:
            return True
        work.extend(claim.repeats)
    return False
