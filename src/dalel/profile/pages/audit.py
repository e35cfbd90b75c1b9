"""The audit page: each statement of a document beside what was found."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, slug
from dalel.record.audit import VERDICTS


class Evidenced(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record a verdict leans on: its sentence, and the link that leads to its trace."""

    id: str
    link: Link
    status: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One statement and what was found."""

    id: str
    anchor: str
    words: str
    words_language: str
    summary: Said | None
    verdict: str
    verdict_key: str
    reason: Said | None
    states: tuple[Evidenced, ...] = ()
    rests_on: tuple[Evidenced, ...] = ()
    against: tuple[Evidenced, ...] = ()
    acts: tuple[Evidenced, ...] = ()
    judged: str = ""
    holds: bool
    faults: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many statements carry a verdict, what the verdict means, and which statements they are."""

    verdict: str
    verdict_key: str
    meaning: str
    count: int
    statements: tuple[str, ...] = ()


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One audited document."""

    id: str
    title: Said | None
    about: Said | None
    source: Link
    statements: tuple[Judged, ...]
    tally: tuple[Count, ...]
    stale: int


class AuditPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="audit"):
    """What the audit page says."""

    documents: tuple[Document, ...]


def audit_page(desk: Desk) -> AuditPage:
    """The audit page in the desk's language."""
    words = desk.words
    return AuditPage(
        **desk.base(links.single("audit"), words.say("nav-audit"), words.say("way-audit")),
        documents=tuple(_document(desk, report.audit) for report in desk.context.audits),
    )


def _document(desk: Desk, name: str) -> Document:
    country, words = desk.country, desk.words
    report = next(each for each in desk.context.audits if each.audit == name)
    audit = country.audits[name]
    source = country.sources.get(audit.source)
    language = source.language if source is not None else "en"

    def evidence(keys: tuple[str, ...]) -> tuple[Evidenced, ...]:
        return tuple(Evidenced(key, desk.claim(key), desk.context.status.get(key, "withdrawn")) for key in keys)

    statements = []
    for line in report.statements:
        statement = line.statement
        statements.append(
            Judged(
                id=statement.id,
                anchor=links.anchor(statement.id),
                words=statement.words,
                words_language=language,
                summary=desk.said(statement.summary),
                verdict=words.term("verdict", statement.verdict),
                verdict_key=slug(statement.verdict),
                reason=desk.said(statement.reason),
                states=evidence(statement.states),
                rests_on=evidence(statement.rests_on),
                against=evidence(statement.against),
                acts=tuple(Evidenced(key, desk.act(key)) for key in statement.acts),
                judged=words.period(statement.judged) if statement.judged.stated else "",
                holds=line.holds,
                faults=tuple(words.term("fault", fault) for fault in line.faults),
            )
        )
    tally = []
    for verdict in VERDICTS:
        having = tuple(line.statement.id for line in report.statements if line.statement.verdict == verdict)
        if having:
            tally.append(
                Count(
                    words.term("verdict", verdict),
                    slug(verdict),
                    words.term("verdict-means", verdict),
                    len(having),
                    having,
                )
            )
    return Document(
        id=name,
        title=desk.said(audit.title),
        about=desk.said(audit.about),
        source=desk.source_title(audit.source) if source is not None else Link(audit.source, links.single("sources")),
        statements=tuple(statements),
        tally=tuple(tally),
        stale=sum(1 for line in report.statements if not line.holds),
    )
