"""What the HTTP API answers with. Every answer begins with the state of the file it came from."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from dalel.ledger.answers import Evidence, Impact, NotDerivable, Route, Series, StatementReport
from dalel.profile.exports import Citation, CitedClaim, CitedConflict, CitedDerived, FileStamp
from dalel.record.act import Act
from dalel.record.country import About
from dalel.record.indicator import Indicator
from dalel.record.place import Place
from dalel.record.population import Population
from dalel.record.source import Source
from dalel.record.trace import Step


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any answer."""

    file: FileStamp


class Claims(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Claims: how many match, and those from ``offset`` on. ``next`` is the query of the following ones."""

    total: int
    limit: int
    offset: int
    next: str = ""
    claims: tuple[CitedClaim, ...]


class OneClaim(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """One claim, with its sentence."""

    claim: CitedClaim
    sentence: str


class Trace(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """The chain from a record to the words of its sources, and the citation of every claim in it."""

    trace: Step
    citations: tuple[Citation, ...]


class Conflicts(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Claims that cannot all be true."""

    total: int
    conflicts: tuple[CitedConflict, ...]


class DerivedFigures(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Figures reckoned from claims, and formulas that give none, with the reason."""

    on: date | None = None
    derived: tuple[CitedDerived, ...]
    not_derivable: tuple[NotDerivable, ...]


class CitedEvidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of evidence and everyone who carried it forward."""

    evidence: Evidence
    citations: tuple[Citation, ...]


class Copied(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Statements repeated without new evidence."""

    copied: tuple[CitedEvidence, ...]


class ImpactOf(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What would change or fall if the claim were withdrawn."""

    impact: Impact


class SeriesOf(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator over time: series in segments between breaks, and the claims they name."""

    indicator: str
    label: str
    series: tuple[Series, ...]
    claims: dict[str, CitedClaim]


class AuditSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One audited document: how many statements carry each verdict, and how many verdicts hold."""

    id: str
    title: str
    source: str
    statements: int
    hold: int
    tally: dict[str, int]


class Audits(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """The audited documents."""

    audits: tuple[AuditSummary, ...]


class AuditOf(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """One audited document, every statement with its verdict, reason and evidence."""

    audit: AuditSummary
    statements: tuple[StatementReport, ...]
    citations: tuple[Citation, ...]


class NamedRoute(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A route between countries, its names and its citations."""

    route: Route
    origin: str
    destination: str
    citations: tuple[Citation, ...]


class Routes(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """From which country to which. Countries, never itineraries."""

    total: int
    routes: tuple[NamedRoute, ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record by its id, its name, and how many claims use it."""

    id: str
    label: str
    claims: int


class KeptSource(Kept, frozen=True, kw_only=True, omit_defaults=True):
    """A source."""

    record: Source


class KeptIndicator(Kept, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator."""

    record: Indicator


class KeptPlace(Kept, frozen=True, kw_only=True, omit_defaults=True):
    """A place."""

    record: Place


class KeptPopulation(Kept, frozen=True, kw_only=True, omit_defaults=True):
    """A population."""

    record: Population


class KeptAct(Kept, frozen=True, kw_only=True, omit_defaults=True):
    """An act of law."""

    record: Act


class Sources(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every source."""

    sources: tuple[KeptSource, ...]


class OneSource(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A source and the claims that rest on it."""

    source: KeptSource
    claims: tuple[CitedClaim, ...]


class Indicators(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every indicator."""

    indicators: tuple[KeptIndicator, ...]


class Places(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every place."""

    places: tuple[KeptPlace, ...]


class Populations(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every population."""

    populations: tuple[KeptPopulation, ...]


class Acts(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every act of law."""

    acts: tuple[KeptAct, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record found by a search."""

    kind: str
    id: str
    title: str
    snippet: str = ""
    score: float


class SearchResults(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What a search found, best first."""

    query: str
    language: str
    found: tuple[Found, ...]


class Sentence(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A record in one sentence, and what it rests on."""

    id: str
    language: str
    sentence: str
    caution: str = ""
    citations: tuple[Citation, ...]


class FileProblem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One problem of the country file."""

    code: str
    severity: str
    file: str
    line: int = 0
    column: int = 0
    record: str = ""
    title: str = ""
    found: str = ""
    expected: str = ""
    nearest: str = ""
    why: str = ""
    fix: str = ""
    excerpt: str = ""


class FileProblems(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """``current`` is false while the file on disk has errors and the last good state is served."""

    current: bool
    errors: tuple[FileProblem, ...]
    warnings: tuple[FileProblem, ...]


class AboutFile(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """The country file: what it is, how much it holds, how to cite it, what it must not be used for."""

    about: About
    counts: dict[str, int]
    citation: str
    not_for: str


def problem_of(problem: Any) -> FileProblem:
    """A problem of the country file as the API shows it."""
    return FileProblem(**problem.as_dict())
