"""The tables of a country file: every kind of record, and what follows from them, with how they hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from dalel.ledger.answers import Derived
from dalel.profile.columns import CLAIM_COLUMNS
from dalel.profile.exports import Exporter
from dalel.profile.tables import Cell, Column, Table, joined
from dalel.record.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger
    from dalel.record.country import Country


def _texts(name: str, about: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_{code}", "string", f"{about} ({code})") for code in LANGUAGES)


def _in_all(text: Text | None) -> tuple[Cell, ...]:
    return tuple(text.get(code) if text is not None else "" for code in LANGUAGES)


def _claims(ledger: Ledger, language: Language) -> Table:
    exporter = Exporter(ledger, language)
    return Table(
        name="claims",
        title="Claims: who said what",
        columns=CLAIM_COLUMNS,
        rows=[exporter.claim_row(claim) for claim in ledger.country.claims.values()],
        key=("id",),
        references=(
            ("indicator", "indicators", "id"),
            ("source", "sources", "id"),
            ("place", "places", "id"),
            ("population", "populations", "id"),
            ("origin", "places", "id"),
            ("destination", "places", "id"),
            ("unit", "units", "id"),
            ("method", "methods", "id"),
            ("act", "acts", "id"),
        ),
    )


def _sources(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001 - every maker is given both
    return Table(
        name="sources",
        title="Sources",
        columns=(
            Column("id", required=True), Column("title", "string", "in the source's language", required=True),
            Column("publisher", required=True), Column("kind"), Column("language", "string", "ISO 639-1"),
            Column("published", "string", "EDTF"), Column("url"), Column("read", "string", "when it was read (EDTF)"),
            Column("copy_of", "string", "the source this is a copy of"), Column("note"),
        ),
        rows=[
            (key, s.title, s.publisher, s.kind, s.language, s.published.text, s.url, s.read.text, s.copy_of, s.note)
            for key, s in ledger.country.sources.items()
        ],
        key=("id",),
        references=(("copy_of", "sources", "id"),),
    )  # fmt: skip


def _indicators(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="indicators",
        title="What is measured",
        columns=(
            Column("id", required=True), *_texts("label", "name"), *_texts("definition", "definition"),
            Column("theme"), Column("kind"), Column("unit"), Column("direction"), Column("compare"), Column("sum"),
            Column("single", "boolean", "only one figure can be true for one subject and period"),
            *_texts("caution", "what to know before using the figures"),
        ),
        rows=[
            (
                key, *_in_all(i.label), *_in_all(i.definition), i.theme, i.kind, i.unit, i.direction, i.compare, i.sum,
                i.single, *_in_all(i.caution),
            )
            for key, i in ledger.country.indicators.items()
        ],
        key=("id",),
        references=(("unit", "units", "id"),),
    )  # fmt: skip


def _places(ledger: Ledger, language: Language) -> Table:
    words = Exporter(ledger, language).words
    country = ledger.country
    return Table(
        name="places",
        title="Places: countries, regions, cities and groups of them",
        columns=(
            Column("id", required=True), Column("kind", required=True), Column("name"), *_texts("label", "own label"),
            Column("iso", "string", "ISO 3166"), Column("within"), Column("members", "string", "separated by '; '"),
            Column("existed", "string", "EDTF"),
        ),
        rows=[
            (key, p.kind, words.place(key, country), *_in_all(p.label), p.iso, p.within, joined(p.members),
             p.existed.text)
            for key, p in country.places.items()
        ],
        key=("id",),
        references=(("within", "places", "id"),),
    )  # fmt: skip


def _populations(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="populations",
        title="About whom",
        columns=(
            Column("id", required=True), *_texts("label", "name"), *_texts("definition", "definition"),
            Column("within"),
            Column("under18", "boolean", "people under 18: aggregate figures only"),
            Column("people", "boolean", "false for what is not a group of persons"), Column("sex"),
        ),
        rows=[
            (key, *_in_all(p.label), *_in_all(p.definition), p.within, p.under18, p.people, p.sex)
            for key, p in ledger.country.populations.items()
        ],
        key=("id",),
        references=(("within", "populations", "id"),),
    )  # fmt: skip


def _units(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="units",
        title="Units",
        columns=(
            Column("id", required=True), *_texts("label", "follows a number"), Column("dimension"),
            Column("whole", "boolean"), Column("persons", "boolean"), Column("per", "integer"), Column("currency"),
        ),
        rows=[
            (key, *_in_all(u.label), u.dimension, u.whole, u.persons, u.per, u.currency)
            for key, u in ledger.country.units.items()
        ],
        key=("id",),
    )  # fmt: skip


def _methods(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="methods",
        title="How figures were got",
        columns=(
            Column("id", required=True), *_texts("label", "name"), Column("class", required=True),
            *_texts("definition", "definition"),
        ),
        rows=[
            (key, *_in_all(m.label), m.cls, *_in_all(m.definition)) for key, m in ledger.country.methods.items()
        ],
        key=("id",),
    )  # fmt: skip


def _acts(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="acts",
        title="Acts of law",
        columns=(
            Column("id", required=True), *_texts("title", "title"), Column("kind"), Column("jurisdiction"),
            Column("number"), Column("adopted", "string", "EDTF"), Column("in_force", "string", "EDTF"),
            Column("in_force_basis"), Column("url"), Column("source"), Column("locator"), Column("seen"),
            Column("amends", "string", "separated by '; '"), Column("replaces", "string", "separated by '; '"),
            Column("note"),
        ),
        rows=[
            (
                key, *_in_all(a.title), a.kind, a.jurisdiction, a.number, a.adopted.text, a.in_force.text,
                a.in_force_basis, a.url, a.source, a.locator, a.seen, joined(a.amends), joined(a.replaces), a.note,
            )
            for key, a in ledger.country.acts.items()
        ],
        key=("id",),
        references=(("source", "sources", "id"),),
    )  # fmt: skip


def _formulas(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="formulas",
        title="Formulas over claims",
        columns=(
            Column("id", required=True), *_texts("label", "name"), Column("indicator"),
            Column("expression", required=True),
            Column("place"), Column("population"), *_texts("caution", "what to know before using the results"),
        ),
        rows=[
            (key, *_in_all(f.label), f.indicator, f.expression, f.place, f.population, *_in_all(f.caution))
            for key, f in ledger.country.formulas.items()
        ],
        key=("id",),
        references=(
            ("indicator", "indicators", "id"), ("place", "places", "id"), ("population", "populations", "id"),
        ),
    )  # fmt: skip


def _derived(ledger: Ledger, language: Language) -> Table:
    table = Exporter(ledger, language).derived_table(each for each in ledger.derived() if isinstance(each, Derived))
    return msgspec.structs.replace(
        table, title="Figures reckoned from claims", references=(("formula", "formulas", "id"),)
    )


def _conflicts(ledger: Ledger, language: Language) -> Table:
    table = Exporter(ledger, language).conflict_table(ledger.conflicts())
    return msgspec.structs.replace(
        table, title="Claims that cannot all be true, a row for each claim", references=(("claim", "claims", "id"),)
    )


def _statements(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    country: Country = ledger.country
    rows: list[tuple[Cell, ...]] = []
    for report in ledger.audits():
        source = country.audits[report.audit].source
        for each in report.statements:
            s = each.statement
            rows.append((
                report.audit, source, s.id, s.words, *_in_all(s.summary), s.verdict, *_in_all(s.reason), each.holds,
                joined(each.faults), joined(s.states), joined(s.rests_on), joined(s.against),
                joined(s.acts), s.judged.text,
            ))  # fmt: skip
    return Table(
        name="audit_statements",
        title="Documents taken apart into statements, with verdicts",
        columns=(
            Column("audit", required=True), Column("source", required=True), Column("id", required=True),
            Column("words", "string", "the document's own words", required=True), *_texts("summary", "what it says"),
            Column("verdict", required=True), *_texts("reason", "why"),
            Column("holds", "boolean", "whether the evidence still bears the verdict"), Column("faults"),
            Column("states", "string", "claims that record it, separated by '; '"),
            Column("rests_on", "string", "claims the verdict leans on, separated by '; '"),
            Column("against", "string", "claims that contradict it, separated by '; '"), Column("acts"),
            Column("judged", "string", "EDTF"),
        ),
        rows=rows,
        key=("audit", "id"),
        references=(("source", "sources", "id"),),
    )  # fmt: skip


def _categories(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="categories",
        title="Breakdowns of indicators",
        columns=(Column("indicator", required=True), Column("id", required=True), *_texts("label", "name")),
        rows=[
            (key, category, *_in_all(label))
            for key, indicator in ledger.country.indicators.items()
            for category, label in indicator.categories.items()
        ],
        key=("indicator", "id"),
        references=(("indicator", "indicators", "id"),),
    )


def _levels(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="levels",
        title="Scales of ratings, best first",
        columns=(
            Column("indicator", required=True), Column("rank", "integer", "1 is best", required=True),
            Column("id", required=True), *_texts("label", "name"),
        ),
        rows=[
            (key, rank, level.key, *_in_all(level.label))
            for key, indicator in ledger.country.indicators.items()
            for rank, level in enumerate(indicator.levels, 1)
        ],
        key=("indicator", "id"),
        references=(("indicator", "indicators", "id"),),
    )  # fmt: skip


def _breaks(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="breaks",
        title="Days from which figures of an indicator no longer mean what they meant before",
        columns=(
            Column("indicator", required=True), Column("on", "string", "EDTF", required=True), Column("what"),
            *_texts("why", "why"), Column("source"),
        ),
        rows=[
            (key, each.on.text, each.what, *_in_all(each.why), each.source)
            for key, indicator in ledger.country.indicators.items()
            for each in indicator.breaks
        ],
        references=(("indicator", "indicators", "id"), ("source", "sources", "id")),
    )  # fmt: skip


def _inputs(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    rows: list[tuple[Cell, ...]] = []
    for key, formula in ledger.country.formulas.items():
        for name, used in formula.inputs.items():
            assumed = used.assume
            rows.append((
                key, name, joined(used.claims), used.indicator, used.place, used.population, used.category,
                used.period.text,
                assumed.value.text if assumed else "", assumed.unit if assumed else "",
                *_in_all(assumed.why if assumed else None),
            ))  # fmt: skip
    return Table(
        name="formula_inputs",
        title="What the names in a formula stand for: claims, or an open assumption",
        columns=(
            Column("formula", required=True), Column("name", required=True),
            Column("claims", "string", "named one by one, separated by '; '"),
            Column("indicator", "string", "or every standing claim of this indicator"), Column("place"),
            Column("population"), Column("category"), Column("period", "string", "EDTF"),
            Column("assumed", "string", "a number nobody published"), Column("unit"),
            *_texts("why", "why it is assumed"),
        ),
        rows=rows,
        key=("formula", "name"),
        references=(("formula", "formulas", "id"), ("indicator", "indicators", "id"), ("unit", "units", "id")),
    )  # fmt: skip


def _copied(ledger: Ledger, language: Language) -> Table:
    table = Exporter(ledger, language).copied_table(ledger.copied())
    return msgspec.structs.replace(
        table,
        title="Statements repeated without new evidence, a row for each claim",
        references=(("claim", "claims", "id"), ("first", "claims", "id")),
    )


def _withheld(ledger: Ledger, language: Language) -> Table:  # noqa: ARG001
    return Table(
        name="withheld",
        title="Published elsewhere and left out here on purpose",
        columns=(Column("id", required=True), *_texts("why", "why")),
        rows=[(each.id, *_in_all(each.why)) for each in ledger.country.about.withheld],
        key=("id",),
    )


_MAKERS: Final = {
    "claims": _claims,
    "sources": _sources,
    "indicators": _indicators,
    "places": _places,
    "populations": _populations,
    "units": _units,
    "methods": _methods,
    "acts": _acts,
    "formulas": _formulas,
    "derived": _derived,
    "conflicts": _conflicts,
    "audit_statements": _statements,
    "categories": _categories,
    "levels": _levels,
    "breaks": _breaks,
    "formula_inputs": _inputs,
    "copied": _copied,
    "withheld": _withheld,
}


def resource(ledger: Ledger, kind: str, language: Language = "en") -> Table:
    """One table of the package by its name. Raises KeyError for a name the package does not have."""
    return _MAKERS[kind](ledger, language)


def resources(ledger: Ledger, language: Language = "en") -> list[Table]:
    """Every table of the package that has rows, and those others refer to."""
    found = [make(ledger, language) for make in _MAKERS.values()]
    referred = {reference[1] for table in found for reference in table.references}
    return [table for table in found if table.rows or table.name in referred or table.name == "claims"]
