"""Answers that carry their citations: what leaves dalel as JSON or CSV, from any face.

Nothing leaves without the words it rests on: every claim goes out with its source, publisher, date, place in the
source, quote, the day it was read, and the version of the file it came from. A size estimate also
carries its interval, its method and what it must not be used for (property 5 of "do no harm").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from dalel.ledger.answers import AuditReport, Conflict, Derived, Evidence, Route, Status
from dalel.profile.columns import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    CONFLICT_COLUMNS,
    COPIED_COLUMNS,
    DERIVED_COLUMNS,
    ROUTE_COLUMNS,
    STAMP,
)
from dalel.profile.tables import Cell, Table, joined
from dalel.profile.words import Words, words_for
from dalel.record.claim import Claim
from dalel.record.period import UNSTATED, Period
from dalel.record.text import Language

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger
    from dalel.record.country import Country

#: Our records' licence in full; quotes remain their authors'.
LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/")
}

Interval = Literal["published", "range", "bound", "none"]


class FileStamp(msgspec.Struct, frozen=True, kw_only=True):
    """Which state of which country file an answer came from, and how it may be used."""

    code: str
    title: str
    version: str
    fingerprint: str
    licence: str
    attribution: str
    url: str = ""
    invented: bool = False


class Citation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Enough to find a claim again in what was published, and to find it in this file."""

    claim: str
    source: str
    title: str
    publisher: str
    language: str = ""
    published: Period = UNSTATED
    url: str = ""
    locator: str = ""
    quote: str = ""
    quote_language: str = ""
    read: Period = UNSTATED
    seen: str = "page"
    copy_of: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with what it must never be shown without: bounds, what they are, unit, method.

    ``low`` and ``high`` are the bounds the source's words leave possible; null where a side is open.
    """

    text: str
    shown: str
    low: float | None
    high: float | None
    interval: Interval
    interval_words: str
    unit: str
    unit_label: str
    method: str
    method_label: str
    method_class: str


class Labels(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The names of what a claim's keys stand for, in one language."""

    indicator: str = ""
    place: str = ""
    population: str = ""
    category: str = ""
    origin: str = ""
    destination: str = ""
    level: str = ""
    says: str = ""


class CitedClaim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim as it leaves: the record, its status, its names, its figure, its citation, its caution.

    ``fallen`` says that it was withdrawn or rests only on claims that were: no page shows it.
    """

    claim: Claim
    status: Status
    labels: Labels
    citation: Citation
    figure: Figure | None = None
    caution: str = ""
    fallen: bool = False


class CitedConflict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conflict with the citation of every claim on its sides."""

    conflict: Conflict
    label: str = ""
    why: str = ""
    citations: tuple[Citation, ...] = ()


class CitedDerived(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A derived figure with its interval in words, its method, and the citation of every input."""

    derived: Derived
    label: str
    interval: str
    method: str
    caution: str = ""
    citations: tuple[Citation, ...] = ()


def stamp(country: Country, language: Language = "en") -> FileStamp:
    """Which state of which file this is."""
    about = country.about
    return FileStamp(
        code=about.code,
        title=about.title.best(language)[1],
        version=about.version,
        fingerprint=country.fingerprint,
        licence=about.licence,
        attribution=attribution(country),
        url=about.url,
        invented=about.invented,
    )


def attribution(country: Country) -> str:
    """The line that the licence asks a reuser to give."""
    return f"dalel country file {country.about.code}, version {country.about.version}, dalel contributors"


class Exporter:
    """Makes cited answers from one ledger in one language. Labels are looked up once and kept."""

    def __init__(self, ledger: Ledger, language: Language = "en") -> None:
        self.ledger, self.country, self.language = ledger, ledger.country, language
        self.words: Words = words_for(language)
        self.stamp = stamp(self.country, language)
        self._cautions: dict[str, str] = {}

    # ---- claims

    def claim(self, claim: Claim) -> CitedClaim:
        """One claim with everything it must carry."""
        return CitedClaim(
            claim=claim,
            status=self.ledger.status(claim.id),
            labels=self.labels(claim),
            citation=self.citation(claim),
            figure=self.figure(claim),
            caution=self.caution(claim),
            fallen=not self.ledger.shown(claim.id),
        )

    def labels(self, claim: Claim) -> Labels:
        """The names behind the claim's keys."""
        say, country = self.words.plain, self.country
        indicator = country.indicators.get(claim.indicator)
        population = country.populations.get(claim.population)
        category = indicator.categories.get(claim.category) if indicator and claim.category else None
        level = next((step.label for step in indicator.levels if step.key == claim.level), None) if indicator else None
        place = self.words.place
        return Labels(
            indicator=say(indicator.label) if indicator else claim.indicator,
            place=place(claim.place, country) if claim.place else "",
            population=say(population.label) if population else claim.population,
            category=say(category) if category else claim.category,
            origin=place(claim.origin, country) if claim.origin else "",
            destination=place(claim.destination, country) if claim.destination else "",
            level=say(level) if level else claim.level,
            says=say(claim.says),
        )

    def citation(self, claim: Claim) -> Citation:
        """Where the claim was published and in which words."""
        source = self.country.sources.get(claim.source)
        if source is None:
            return Citation(
                claim=claim.id, source=claim.source, title=claim.source, publisher="", locator=claim.locator
            )
        return Citation(
            claim=claim.id,
            source=claim.source,
            title=source.title,
            publisher=source.publisher,
            language=source.language,
            published=claim.published if claim.published.stated else source.published,
            url=source.url,
            locator=claim.locator,
            quote=claim.quote,
            quote_language=(claim.quote_language or source.language) if claim.quote else "",
            read=claim.read if claim.read.stated else source.read,
            seen=claim.seen,
            copy_of=source.copy_of,
        )

    def citations(self, claims: Iterable[str]) -> tuple[Citation, ...]:
        """Citations of claims by id, each once, unknown ids left out."""
        known = self.country.claims
        return tuple(self.citation(known[key]) for key in dict.fromkeys(claims) if key in known)

    def figure(self, claim: Claim) -> Figure | None:
        """The claim's figure with bounds, unit and method; None where the claim has no figure."""
        value = claim.value
        if value is None:
            return None
        unit_key = self.unit(claim)
        unit = self.country.units.get(unit_key)
        low, high = value.bounds(whole=unit is not None and unit.whole)
        interval: Interval
        if value.kind == "range":
            interval = "range"
        elif value.low is not None:
            interval = "published"
        elif value.kind in ("at least", "more than", "at most", "fewer than"):
            interval = "bound"
        else:
            interval = "none"
        method = self.country.methods.get(claim.method)
        return Figure(
            text=value.text,
            shown=self.words.quantity(value, unit),
            low=low,
            high=high,
            interval=interval,
            interval_words=self.words.say(f"export-interval-{interval}"),
            unit=unit_key,
            unit_label=self.words.plain(unit.label) if unit else unit_key,
            method=claim.method,
            method_label=self.words.plain(method.label) if method else self.words.say("export-method-none"),
            method_class=method.cls if method else "",
        )

    def unit(self, claim: Claim) -> str:
        """The key of the unit the claim's figure is in."""
        if claim.unit or claim.value is None:
            return claim.unit
        indicator = self.country.indicators.get(claim.indicator)
        return indicator.unit if indicator else ""

    def caution(self, claim: Claim) -> str:
        """What a reader must know before using the figure: the indicator's caution, then the general rules."""
        parts = [self.indicator_caution(claim.indicator)]
        if claim.value is not None and self.is_size(claim.indicator, self.unit(claim)):
            parts.append(self.words.say("export-not-for-sizes"))
        if "do not use" in claim.doubts:
            parts.append(self.words.say("export-do-not-use"))
        elif "do not use as a rate" in claim.doubts:
            parts.append(self.words.say("export-no-rate"))
        return " ".join(part for part in parts if part)

    def indicator_caution(self, key: str) -> str:
        """The caution declared with an indicator, in this language."""
        found = self._cautions.get(key)
        if found is None:
            indicator = self.country.indicators.get(key)
            found = self._cautions[key] = self.words.plain(indicator.caution) if indicator else ""
        return found

    def is_size(self, indicator: str, unit: str) -> bool:
        """Whether figures of this indicator in this unit say how many people there are."""
        declared = self.country.indicators.get(indicator)
        counted = self.country.units.get(unit)
        return declared is not None and declared.theme == "population" and counted is not None and counted.persons

    # ---- conflicts and derived figures

    def conflict(self, conflict: Conflict) -> CitedConflict:
        """A conflict with its words in this language and its citations."""
        return CitedConflict(
            conflict=conflict,
            label=self.words.plain(conflict.label),
            why=self.words.plain(conflict.why),
            citations=self.citations(conflict.claims),
        )

    def derived(self, derived: Derived) -> CitedDerived:
        """A derived figure; its inputs' citations travel with it, and its caution never has fewer words than theirs."""
        formula = self.country.formulas.get(derived.formula)
        claims = dict.fromkeys(claim for used in derived.inputs for claim in used.claims)
        cautions = [self.words.plain(formula.caution) if formula else "", self.indicator_caution(derived.indicator)]
        if self.is_size(derived.indicator, derived.unit) or any(
            self.is_size(claim.indicator, self.unit(claim))
            for claim in (self.country.claims[key] for key in claims if key in self.country.claims)
        ):
            cautions.append(self.words.say("export-not-for-sizes"))
        if "do not use" in derived.doubts:
            cautions.append(self.words.say("export-do-not-use"))
        return CitedDerived(
            derived=derived,
            label=self.words.plain(formula.label) if formula else derived.formula,
            interval=self.words.say(
                "export-interval-derived",
                level=self.words.number(round(derived.level * 100, 1)),
                draws=self.words.number(derived.draws),
                seed=str(derived.seed),
            ),
            method=derived.expression,
            caution=" ".join(dict.fromkeys(part for part in cautions if part)),
            citations=self.citations(claims),
        )

    # ---- tables

    def claim_table(self, claims: Iterable[Claim], *, name: str = "claims") -> Table:
        """The claims as one flat table, a citation in every row."""
        return Table(
            name=name,
            title=self.stamp.title,
            columns=CLAIM_COLUMNS,
            rows=[self.claim_row(claim) for claim in claims],
            key=("id",),
        )

    def claim_row(self, claim: Claim) -> tuple[Cell, ...]:
        """One claim under CLAIM_COLUMNS."""
        labels, cited, figure = self.labels(claim), self.citation(claim), self.figure(claim)
        method = self.country.methods.get(claim.method)
        period = claim.period
        withdrawn = claim.withdrawn
        return (
            claim.id, self.ledger.status(claim.id), not self.ledger.shown(claim.id),
            claim.indicator, labels.indicator, claim.place, labels.place, claim.population, labels.population,
            claim.category, labels.category, claim.origin, labels.origin, claim.destination, labels.destination,
            claim.role, claim.purpose,
            period.text, _day(period.earliest), _day(period.latest),
            figure.text if figure else "", figure.low if figure else None, figure.high if figure else None,
            figure.interval_words if figure else "",
            figure.unit if figure else claim.unit, figure.unit_label if figure else "",
            claim.level, labels.level, labels.says,
            claim.method, self.words.plain(method.label) if method else "", method.cls if method else "",
            claim.basis, claim.sample, claim.attributed_to, joined(claim.doubts), claim.note, self.caution(claim),
            cited.source, cited.title, cited.publisher, cited.language, cited.published.text, cited.url, cited.locator,
            cited.quote, cited.quote_language, cited.read.text, cited.seen, cited.copy_of,
            claim.act, joined(claim.articles), claim.statement,
            joined(claim.disputes), joined(claim.repeats), joined(claim.supersedes), joined(claim.derives_from),
            withdrawn.on.text if withdrawn else "", withdrawn.why if withdrawn else "",
            self.stamp.code, self.stamp.version, self.stamp.fingerprint, self.stamp.licence,
        )  # fmt: skip

    def derived_table(self, derived: Iterable[Derived]) -> Table:
        """Derived figures as a flat table: interval, method, inputs and caution in every row."""
        rows: list[tuple[Cell, ...]] = []
        for each in derived:
            cited = self.derived(each)
            inputs = dict.fromkeys(claim for used in each.inputs for claim in used.claims)
            assumed = [f"{used.name} = {used.assumed}" for used in each.inputs if used.assumed]
            sources = dict.fromkeys(
                f"{c.publisher}: {c.title}{f' <{c.url}>' if c.url else ''}" for c in cited.citations
            )
            rows.append((
                each.id, each.formula, cited.label, each.indicator, each.place, each.population, each.category,
                each.period.text, each.low, each.middle, each.high, cited.interval, each.unit, each.expression,
                joined(inputs), joined(assumed), joined(sources), joined(each.doubts), each.seen, each.draws, each.seed,
                each.version, cited.caution,
                self.stamp.code, self.stamp.version, self.stamp.fingerprint, self.stamp.licence,
            ))  # fmt: skip
        return Table(name="derived", title=self.stamp.title, columns=DERIVED_COLUMNS, rows=rows, key=("id",))

    def conflict_table(self, conflicts: Iterable[Conflict]) -> Table:
        """Conflicts as a flat table: one row for every claim of every side."""
        rows: list[tuple[Cell, ...]] = []
        for each in conflicts:
            cited = self.conflict(each)
            for number, side in enumerate(each.sides, 1):
                for key in side.claims or ("",):
                    claim = self.country.claims.get(key)
                    source = self.citation(claim) if claim else None
                    rows.append((
                        each.id, each.kind, each.rule, each.reason, cited.label, cited.why, each.indicator, each.place,
                        number, key, side.derived, side.low, side.high, side.level, side.period.text,
                        each.gap, each.ratio, each.expression,
                        source.title if source else "", source.publisher if source else "",
                        source.published.text if source else "", source.url if source else "",
                        source.locator if source else "", source.quote if source else "",
                        source.read.text if source else "",
                        self.stamp.code, self.stamp.version, self.stamp.fingerprint, self.stamp.licence,
                    ))  # fmt: skip
        return Table(name="conflicts", title=self.stamp.title, columns=CONFLICT_COLUMNS, rows=rows)

    def copied_table(self, found: Iterable[Evidence]) -> Table:
        """Pieces of evidence as a flat table: one row for every claim that carried one forward, first use first."""
        rows: list[tuple[Cell, ...]] = []
        for each in found:
            for number, cited in enumerate(self.citations(each.claims), 1):
                rows.append((each.id, each.basis, each.dated.text, each.first, number, cited.claim, *self._tail(cited)))
        return Table(name="copied", title=self.stamp.title, columns=COPIED_COLUMNS, rows=rows)

    def route_table(self, routes: Iterable[Route]) -> Table:
        """Routes between countries as a flat table: one row for every claim."""
        name = self.words.place
        rows: list[tuple[Cell, ...]] = []
        for each in routes:
            for cited in self.citations(each.claims):
                claim = self.country.claims[cited.claim]
                rows.append((
                    each.origin, name(each.origin, self.country),
                    each.destination, name(each.destination, self.country),
                    each.independent, len(each.sources), cited.claim, claim.role, claim.purpose, claim.period.text,
                    claim.population, *self._tail(cited),
                ))  # fmt: skip
        return Table(name="routes", title=self.stamp.title, columns=ROUTE_COLUMNS, rows=rows)

    def audit_table(self, report: AuditReport) -> Table:
        """An audited document as a flat table: one row for every statement, its evidence cited in words."""
        audit = self.country.audits[report.audit]
        source = self.country.sources.get(audit.source)
        rows: list[tuple[Cell, ...]] = []
        for each in report.statements:
            s = each.statement
            cited = self.citations((*s.rests_on, *s.against))
            rows.append((
                s.id, s.words, self.words.plain(s.summary), s.verdict, self.words.plain(s.reason), each.holds,
                joined(each.faults), joined(s.rests_on), joined(s.against), joined(s.acts), joined(cited_lines(cited)),
                s.judged.text, source.title if source else audit.source, source.publisher if source else "",
                source.url if source else "", *self._state(),
            ))  # fmt: skip
        return Table(
            name=f"audit-{report.audit}", title=self.stamp.title, columns=AUDIT_COLUMNS, rows=rows, key=("id",)
        )

    def stamped(self, table: Table) -> Table:
        """The table with the state of the file in every row."""
        state = self._state()
        return Table(
            name=table.name,
            title=table.title,
            columns=(*table.columns, *STAMP),
            rows=[(*row, *state) for row in table.rows],
            key=table.key,
            references=table.references,
        )

    def _state(self) -> tuple[Cell, ...]:
        return (self.stamp.code, self.stamp.version, self.stamp.fingerprint, self.stamp.licence)

    def _tail(self, cited: Citation) -> tuple[Cell, ...]:
        return (
            cited.title, cited.publisher, cited.published.text, cited.url, cited.locator, cited.quote, cited.read.text,
            *self._state(),
        )  # fmt: skip


def cited_lines(citations: Iterable[Citation]) -> list[str]:
    """Citations in one line each: publisher, title, place in it, address."""
    lines = []
    for cited in citations:
        place = f", {cited.locator}" if cited.locator else ""
        lines.append(f"{cited.claim}: {cited.publisher}, {cited.title}{place}{f' <{cited.url}>' if cited.url else ''}")
    return list(dict.fromkeys(lines))


def _day(day: object) -> str | None:
    return None if day is None else str(day)
