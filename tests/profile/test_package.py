"""The data package and the citation files, against the standards' own validators."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from dalel.ledger.book import Ledger
from dalel.profile.citation import citation_cff, cite_claim, cite_file, cite_page
from dalel.profile.package import data_package, package_files

#: The schema of the Citation File Format 1.2.0 as its project publishes it (CC BY 4.0, Druskat et al.).
_TEXT = {"type": "string", "minLength": 1}
#: The part of the Citation File Format 1.2.0 a data set needs, after its guide to the schema
#: (https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md, "Valid keys").
CFF = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "abstract": _TEXT,
        "authors": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": _TEXT},
            },
        },
        "cff-version": {"type": "string", "const": "1.2.0"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "identifiers": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "additionalProperties": False,
                "properties": {
                    "type": {"enum": ["doi", "url", "swh", "other"]},
                    "value": _TEXT,
                    "description": _TEXT,
                },
            },
        },
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": _TEXT},
        "license": {"enum": ["CC-BY-4.0"]},
        "message": _TEXT,
        "title": _TEXT,
        "type": {"enum": ["dataset", "software"]},
        "url": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
        "version": {"type": ["string", "number"]},
    },
}


@pytest.fixture(scope="module")
def unpacked(xa: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(data_package(xa))) as archive:
        archive.extractall(where)
    return where


def test_frictionless_finds_nothing_wrong(unpacked: Path) -> None:
    """Structure, types, required cells, primary keys and foreign keys, by the reference implementation."""
    import frictionless

    report = frictionless.Package(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert {task.name for task in report.tasks} >= {
        "claims", "sources", "indicators", "places", "derived", "conflicts", "copied", "withheld", "formula_inputs",
    }  # fmt: skip


def test_frictionless_would_have_found_a_broken_reference(xa: Ledger, tmp_path: Path) -> None:
    """The check above can fail: a claim of a source that is not there is an error."""
    import frictionless

    for name, body in package_files(xa).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(
            body.replace(b"\r\nsurvey-2016,", b"\r\nsurvey-9999,") if name.endswith("sources.csv") else body
        )
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert not report.valid


def test_the_package_holds_every_record(xa: Ledger, unpacked: Path) -> None:
    for kind in ("claims", "sources", "indicators", "places", "populations", "units", "methods", "acts", "formulas"):
        with (unpacked / "data" / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
            ids = [row["id"] for row in csv.DictReader(stream)]
        assert ids == list(getattr(xa.country, kind))


def test_the_package_says_which_state_of_the_file_it_is_and_what_it_must_not_be_used_for(
    xa: Ledger, unpacked: Path
) -> None:
    described = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert described["version"] == "1"
    assert described["fingerprint"] == xa.country.fingerprint
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert "not a target" in described["not_for"]
    assert described["invented"] is True
    assert xa.country.fingerprint[:12] in (unpacked / "README.md").read_text(encoding="utf-8")


def test_the_same_file_gives_the_same_bytes(xa: Ledger) -> None:
    again = Ledger(xa.country)
    assert data_package(xa) == data_package(again)


def test_no_entry_of_the_zip_leads_out_of_it_or_carries_a_clock(xa: Ledger) -> None:
    with zipfile.ZipFile(io.BytesIO(data_package(xa))) as archive:
        for entry in archive.infolist():
            assert not entry.filename.startswith("/")
            assert ".." not in entry.filename
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_the_citation_file_has_the_keys_and_values_the_format_asks_for(xa: Ledger) -> None:
    made = yaml.safe_load(citation_cff(xa.country))
    jsonschema.validate(made, CFF, format_checker=jsonschema.FormatChecker())
    assert made["type"] == "dataset"
    assert made["version"] == "1"
    assert xa.country.fingerprint in made["identifiers"][0]["value"]


def test_a_release_day_is_written_when_it_is_given(xa: Ledger) -> None:
    made = yaml.safe_load(citation_cff(xa.country, released=date(2026, 11, 22)))
    jsonschema.validate(made, CFF)
    assert made["date-released"] == "2026-11-22"
    assert "date-released" not in yaml.safe_load(citation_cff(xa.country))


def test_a_citation_file_survives_any_title(xa: Ledger) -> None:
    import msgspec

    from dalel.record.text import Text

    title = 'A "quoted": title # with [all] {of} it\n\\ & *more* — қ'
    about = msgspec.structs.replace(
        xa.country.about, title=Text(en=title), url="https://example.org/x", maintainers=("An institute",)
    )
    made = yaml.safe_load(citation_cff(msgspec.structs.replace(xa.country, about=about)))
    jsonschema.validate(made, CFF)
    assert made["title"] == title
    assert made["url"] == "https://example.org/x"
    assert [author["name"] for author in made["authors"]] == ["An institute", "dalel contributors"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_citation_in_words_names_the_title_the_version_and_the_state(xa: Ledger, language: str) -> None:
    for words in (cite_file(xa.country, language), cite_page(xa.country, "HIV", language)):  # type: ignore[arg-type]
        assert xa.country.about.title.get(language) in words  # type: ignore[arg-type]
        assert xa.country.fingerprint[:12] in words
        assert "CC-BY-4.0" in words
    assert "HIV" in cite_page(xa.country, "HIV", language)  # type: ignore[arg-type]


def test_a_claim_is_cited_by_its_source_first(xa: Ledger) -> None:
    words = cite_claim(xa.country, "XA-POP-2016")
    source = xa.country.sources["survey-2016"]
    assert words.startswith(source.publisher)
    assert source.title in words
    assert "p. 17, table 2" in words
    assert "XA-POP-2016" in words
