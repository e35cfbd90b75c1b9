"""The whole country file as a Frictionless data package: CSV tables with schemas and foreign keys, in one zip.

Follows the Data Package standard (version 1 of the Frictionless specifications: ``datapackage.json``, tabular
resources, table schemas). The zip is reproducible: the same country file gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.profile.citation import citation_cff
from dalel.profile.columns import CLAIM_COLUMNS
from dalel.profile.exports import LICENCES, Exporter, attribution
from dalel.profile.tables import Cell, Column, Table, joined, table_csv
from dalel.record.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger
    from dalel.record.country import Country

#: Zip knows no time before 1980; every entry carries this one.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_LONG_READ: Final = 0o644 << 16


def resource(ledger: Ledger, kind: str, language: Language = "en") -> Table:
    """One table of the package by its name. Raises KeyError for a name the package does not have."""
    return _MAKERS[kind](ledger, language)


def resources(ledger: Ledger, language: Language = "en") -> list[Table]:
    """Every table of the package that has rows, and those others refer to."""
    found = [make(ledger, language) for make in _MAKERS.values()]
    referred = {reference[1] for table in found for reference in table.references}
    return [table for table in found if table.rows or table.name in referred or table.name == "claims"]


def data_package(ledger: Ledger, language: Language = "en") -> bytes:
    """The package as a zip."""
    return packed(package_files(ledger, language))


def package_files(ledger: Ledger, language: Language = "en") -> dict[str, bytes]:
    """Every file of the package by its name, in order."""
    made = resources(ledger, language)
    found = {"datapackage.json": msgspec.json.format(msgspec.json.encode(descriptor(ledger, made, language)), indent=2)}
    found["README.md"] = _readme(ledger, made, language).encode()
    found["CITATION.cff"] = citation_cff(ledger.country).encode()
    for table in made:
        found[f"data/{table.name}.csv"] = table_csv(table, for_spreadsheet=False)
    return found


def packed(entries: dict[str, bytes]) -> bytes:
    """The files as a zip whose bytes depend on nothing but their names and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, body in entries.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _LONG_READ
            archive.writestr(entry, body)
    return out.getvalue()


def descriptor(ledger: Ledger, made: Iterable[Table], language: Language = "en") -> dict[str, Any]:
    """datapackage.json."""
    country = ledger.country
    about = country.about
    exporter = Exporter(ledger, language)
    made = list(made)
    names = {table.name for table in made}
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"dalel-{about.code.lower()}",
        "title": about.title.best(language)[1],
        "description": " ".join(about.intro.best(language)[1].split()),
        "version": about.version,
        "id": f"dalel:{about.code}:{country.fingerprint}",
        "fingerprint": country.fingerprint,
        "attribution": attribution(country),
        "not_for": exporter.words.say("export-not-for-sizes"),
        "csv_guard": (
            "A text cell that begins with = + - @ a tab or a line break has an apostrophe before it; take one "
            "apostrophe off. Cells that are a plain number are never touched."
        ),
        "contributors": [{"title": name, "role": "author"} for name in (*about.maintainers, "dalel contributors")],
        "keywords": ["human rights", "sex work", "trafficking in persons"],
    }
    if about.invented:
        found["invented"] = True
    if about.url:
        found["homepage"] = about.url
    if about.licence in LICENCES:
        title, path = LICENCES[about.licence]
        found["licenses"] = [{"name": about.licence, "title": title, "path": path}]
    else:
        found["licenses"] = [{"name": about.licence}]
    found["resources"] = [_resource(table, names) for table in made]
    return found


def _resource(table: Table, names: set[str]) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for column in table.columns:
        field: dict[str, Any] = {"name": column.name, "type": column.type}
        if column.about:
            field["description"] = column.about
        if column.required:
            field["constraints"] = {"required": True}
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {"fields": [own], "reference": {"resource": "" if other == table.name else other, "fields": [theirs]}}
        for own, other, theirs in table.references
        if other in names
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title,
        "path": f"data/{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _readme(ledger: Ledger, made: Iterable[Table], language: Language) -> str:
    from dalel.profile.citation import cite_file

    country = ledger.country
    words = Exporter(ledger, language).words
    lines = [
        f"# {country.about.title.best(language)[1]}",
        "",
        cite_file(country, language),
        "",
        f"**{words.say('export-not-for-sizes')}**",
        "",
        *(f"- `data/{table.name}.csv`: {table.title} ({len(table.rows)})" for table in made),
    ]
    return "\n".join(lines) + "\n"


# ---- tables


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
    from dalel.ledger.answers import Derived

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
}
