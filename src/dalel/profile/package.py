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
from dalel.profile.exports import LICENCES, Exporter, attribution
from dalel.profile.resources import resources
from dalel.profile.tables import Table, table_csv
from dalel.record.text import Language

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger

#: Zip knows no time before 1980; every entry carries this one.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_LONG_READ: Final = 0o644 << 16


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
