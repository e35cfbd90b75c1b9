"""What holds between records: the border cases the bad examples do not show."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import msgspec
import pytest
from bad_examples import XA

from dalel.countryfile.check.formulas import ExpressionError, names_in
from dalel.countryfile.problems import nearest_to
from dalel.countryfile.reader import read
from dalel.countryfile.shipped import codes, folder
from dalel.countryfile.table import COLUMNS

CLAIM = {
    "id": "A-1",
    "indicator": "hiv-prevalence",
    "source": "survey-2016",
    "place": "XAA",
    "population": "sex-workers",
    "period": "2016",
    "value": '"1.6"',
    "method": "bio-survey",
    "locator": "p. 31",
}


def found_with(
    tmp_path: Path, *, add: str = "", edits: tuple[tuple[str, str, str], ...] = (), **fields: str
) -> list[str]:
    """The codes the invented country gives with one more claim, whose ``fields`` are laid over a good one's."""
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    merged = {key: value for key, value in {**CLAIM, **fields}.items() if value}
    lines = [f"{key}: {value}" for key, value in merged.items()]
    (target / "claims" / "more.yaml").write_text("claims:\n  - " + "\n    ".join(lines) + "\n" + add, encoding="utf-8")
    for file, old, new in edits:
        text = (target / file).read_text(encoding="utf-8")
        assert old in text
        (target / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [one.code for one in read(target).problems]


def test_one_more_good_claim_is_no_problem(tmp_path: Path) -> None:
    assert found_with(tmp_path) == []


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"quote": '"' + "x" * 300 + '"', "locator": ""}, []),
        ({"quote": '"' + "x" * 301 + '"', "locator": ""}, ["D603"]),
        ({"quote": '"' + "ж" * 300 + '"', "locator": ""}, []),
        ({"value": '"0"'}, []),
        ({"value": '"100"'}, []),
        ({"value": "99..101"}, ["W403"]),
        ({"value": '"-0.5"'}, ["W403"]),
        ({"value": "rising"}, []),
        ({"value": "1.6 [1.1..2.0]"}, []),
        ({"value": "1.6 [2.0..1.1]"}, ["D512"]),
        ({"value": "1.6 [1.7..2.0]"}, ["D511"]),
        ({"indicator": "hiv-positive", "value": "~28"}, []),
        ({"indicator": "hiv-positive", "value": "10..28.5"}, ["D515"]),
        ({"indicator": "hiv-positive", "value": "-5..28"}, ["D514"]),
        ({"indicator": "hiv-positive", "unit": "cases", "value": '"28"'}, []),
        ({"indicator": "hiv-positive", "unit": "percent", "value": '"28"'}, ["D513"]),
        ({"period": "2017-02"}, []),
        ({"period": "2017"}, []),
        ({"period": "2018"}, ["W401"]),
        ({"period": "2018", "method": "projection"}, []),
        ({"period": "2018", "published": "2019"}, []),
        ({"period": "2016/.."}, []),
        ({"read": "2017-02-09"}, ["D502"]),
        ({"read": "2017-02-10"}, []),
        ({"read": "2017"}, []),
        ({"published": "2027"}, ["D502"]),
        ({"withdrawn": "{on: 2016, why: wrong}"}, ["D502"]),
        ({"withdrawn": "{on: 2017, why: wrong}"}, []),
        ({"withdrawn": "{on: 2018}"}, ["D303"]),
        ({"place": "xa-south", "period": "1990/1996"}, []),
        ({"place": "xa-south", "period": "1990"}, ["W402"]),
        ({"population": "female-sex-workers"}, []),
        ({"population": ""}, []),
        ({"indicator": "ranking", "value": "", "level": "level-1"}, []),
        ({"indicator": "ranking", "value": '"2"', "level": ""}, ["D516", "D607"]),
        ({"indicator": "legal-event", "value": "", "period": "2016"}, []),
        ({"indicator": "legal-event", "value": "", "period": ""}, ["D607"]),
        ({"indicator": "police-violence", "value": ""}, ["D607"]),
        ({"indicator": "trafficking-route", "value": "", "population": "trafficked-persons", "origin": "XAB"}, []),
        ({"indicator": "trafficking-route", "value": "", "population": "trafficked-persons"}, ["D607"]),
        ({"indicator": "registered-cases", "population": "offences", "value": '"5"', "category": "brothel"}, []),
        ({"method": "own-arithmetic", "derives_from": "[XA-HIV-002]"}, []),
        ({"disputes": "[A-1]"}, ["D703"]),
        ({"derives_from": "[XA-HIV-002, XA-HIV-9999]"}, ["D410"]),
        ({"says": "{en: words}"}, ["W301"]),
        ({"says": "{ru: слова, original: ru}"}, ["W301"]),
        ({"says": "{ru: слова}"}, ["D606"]),
        ({"says": "words"}, ["D304"]),
        ({"sample": "0"}, ["D306"]),
        ({"sample": "1_000"}, ["D306"]),
        ({"articles": "12"}, ["D304"]),
        ({"articles": "[12, '']"}, ["D309"]),
    ],
)
def test_a_claim_is_held_to_what_it_says(fields: dict[str, str], codes: list[str], tmp_path: Path) -> None:
    assert sorted(found_with(tmp_path, **fields)) == codes


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (("places.yaml", "within: xa-north", "within: xa-lake"), ["D703", "W201", "H108"]),
        (("places.yaml", "members: [xa-lake, xa-hill]", "members: [xa-two-cities]"), ["D703"]),
        (("populations.yaml", "  sex-workers:\n", "  sex-workers:\n    within: female-sex-workers\n"), ["D702"]),
        (("sources.yaml", "kind: encyclopaedia", "kind: encyclopedia"), ["D305"]),
        (("sources.yaml", "language: ru", "language: Russian"), ["D608"]),
        (("sources.yaml", "https://example.org/ranking/2019", "ftp://example.org/ranking"), ["D605"]),
        (("sources.yaml", "https://example.org/ranking/2019", "https://example.org/отчёт?a=b&c=d#e"), []),
        (("sources.yaml", "https://example.org/ranking/2019", "https://name:word@example.org/"), ["D605"]),
        (("law/acts.yaml", "amends: [admin-code]", "amends: [admin-cod]"), ["D407"]),
        (("law/acts.yaml", "jurisdiction: XAA", "jurisdiction: XAX"), ["D402"]),
        (("country.yaml", "place: XAA", "place: XAX"), ["D402"]),
        (("country.yaml", "index_unit: index-unit-value", "index_unit: unit"), ["D406"]),
        (("country.yaml", "languages: [en, ru, kk]", "languages: [en]"), []),
        (("country.yaml", "languages: [en, ru, kk]", "languages: [en, de]"), ["D305"]),
        (
            ("conflicts.yaml", "claims: [XA-POP-2016, XA-POP-2016-CLINICS]", "claims: [XA-POP-2016, XA-POP-2061]"),
            ["D410"],
        ),
        (("formulas.yaml", "must_equal: hiv-prevalence", "must_equal: hiv-prevalances"), ["D406"]),
        (("formulas.yaml", "unit: cases", "unit: case"), ["D404"]),
        (("formulas.yaml", "expression: size / women * 1000", "expression: __import__('os')"), ["D704"]),
        (("audits/leaflet.yaml", "verdict: imprecise", "verdict: wrong"), ["D305"]),
        (("audits/leaflet.yaml", "rests_on: [XA-POP-2012, XA-POP-2016]", "rests_on: [XA-POP-2013]"), ["D410"]),
        (("audits/leaflet.yaml", "id: S04", "id: S01"), ["D414"]),
        (("indicators.yaml", "source: survey-2016", "source: survey-2017"), ["D401"]),
        (("indicators.yaml", "unit: index-units", "unit: index-unit"), ["D404", "W201"]),
    ],
)
def test_the_other_records_are_held_too(edit: tuple[str, str, str], codes: list[str], tmp_path: Path) -> None:
    found = set(found_with(tmp_path, edits=(edit,)))
    # An unknown name leaves what was meant unused; the slip itself is what matters.
    assert found - {"W201"} == set(codes) - {"W201"}


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("a", ("a",)),
        ("a + b*2.5 - c/(a+1)", ("a", "b", "c")),
        ("-a", ("a",)),
        ("min(a, b) * sum(c)", ("a", "b", "c")),
        ("max(a,(b+1),3)", ("a", "b")),
        ("число * 2", ("число",)),
    ],
)
def test_an_expression_gives_its_names(expression: str, names: tuple[str, ...]) -> None:
    assert names_in(expression) == names


@pytest.mark.parametrize(
    "expression",
    [
        "",
        " ",
        "a b",
        "a +",
        "* a",
        "(a",
        "a)",
        "a, b",
        "min a",
        "min",
        "f(a)",
        "a ** b",
        "a.b",
        "a[0]",
        "a; b",
        "1e5",
        "a == b",
        "lambda: 1",
        "a if b else c",
        "'a'",
        "()",
        "min()",
        "a,",
        "2a",
        "(" * 60 + "a" + ")" * 60,
        "a" * 3000,
        "a %% b",
        "min(a,)",
    ],
)
def test_anything_else_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        names_in(expression)


def test_a_record_with_a_bad_field_is_checked_but_never_shown(tmp_path: Path) -> None:
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    path = target / "claims" / "population.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("on: 2013-09-01", "on: 2013-09-31"), encoding="utf-8")
    reading = read(target)
    assert [one.code for one in reading.problems] == ["D501"]
    assert reading.country is not None
    assert "XA-POP-2012-OLD" not in reading.country.claims
    assert len(reading.country.claims) == len(read(XA).country.claims) - 1  # type: ignore[union-attr]  # XA is whole


def test_an_id_is_one_record_across_files_and_forms(tmp_path: Path) -> None:
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    (target / "claims" / "more.csv").write_text(
        "id,indicator,source,value,locator\n"
        "XA-HIV-001,hiv-positive,leaflet,9,p. 1\nXA-POP-001,hiv-positive,leaflet,9,p. 1\n",
        encoding="utf-8",
    )
    found = read(target).problems
    assert [(one.code, one.where) for one in found] == [
        ("D414", "claims/more.csv:2:1"),
        ("D414", "claims/population.yaml:3:9"),
    ]
    assert "claims/health.csv:2" in found[0].found


def test_everything_read_comes_back_in_the_order_of_the_files() -> None:
    country = read(XA).country
    assert country is not None
    assert list(country.indicators)[:3] == ["population-size", "adult-women", "sex-workers-per-1000"]
    assert str(country.claims["XA-POP-2016"].value) == "12000 [10100..13900]"
    assert country.claims["XA-HIV-002"].doubts == ("not representative", "counts overlap")
    assert country.claims["XA-HIV-001"].quote == 'HIV prevalence was 1.5% ("weighted").'
    assert country.audits["leaflet"].statements[2].against == ("XA-RANK-2019", "XA-RANK-2020")
    assert country.about.invented


def test_the_fingerprint_names_the_content(tmp_path: Path) -> None:
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    first = read(XA).country.fingerprint  # type: ignore[union-attr]  # XA is whole
    assert read(target).country.fingerprint == first  # type: ignore[union-attr]
    with (target / "units.yaml").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert read(target).country.fingerprint != first  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("moh-2109", "moh-2019"), ("MOH-2019", "moh-2019"), ("moh2019", "moh-2019"), ("survey", ""), ("", "")],
)
def test_the_nearest_is_the_likeliest_slip(slip: str, meant: str) -> None:
    assert nearest_to(slip, ["moh-2018", "moh-2019", "moh-2010", "unaids-2019"]) == meant


def test_every_shipped_country_is_without_error() -> None:
    assert codes()
    for code in codes():
        errors = read(folder(code)).errors
        assert errors == (), "\n\n".join(str(one) for one in errors[:5])


def test_an_unknown_country_names_the_ones_there_are() -> None:
    with pytest.raises(LookupError, match=codes()[0]):
        folder("zz")


def test_a_claim_is_the_same_in_a_table_and_in_yaml(tmp_path: Path) -> None:
    """Every claim of the invented country's YAML, written as one table, reads as the same record."""
    country = read(XA).country
    assert country is not None
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    for path in (target / "claims").iterdir():
        path.unlink()
    with (target / "claims" / "all.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for claim in country.claims.values():
            row: dict[str, str] = {}
            for field, value in msgspec.to_builtins(claim, enc_hook=str).items():
                for part, inner in value.items() if isinstance(value, dict) else [("", value)]:
                    row[f"{field}.{part}" if part else field] = (
                        "; ".join(inner) if isinstance(inner, (list, tuple)) else str(inner)
                    )
            writer.writerow(row)
    reading = read(target)
    assert reading.problems == ()
    assert reading.country is not None
    assert reading.country.claims == country.claims


def test_what_could_not_be_read_is_not_also_called_unused_or_unknown(tmp_path: Path) -> None:
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    path = target / "claims" / "population.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 12000 [10100..13900]", "value: 12000: about"), encoding="utf-8")
    assert [one.code for one in read(target).problems] == ["D201"]


def test_the_header_is_the_row_that_was_read_as_one(tmp_path: Path) -> None:
    """A first row broken by a carriage return leaves the next row as the header; problems below it are still placed."""
    target = tmp_path / "xa"
    shutil.copytree(XA, target)
    table = "in\rdicator,x\nid,indicator,source,value,locator\nA-1,hiv-positive,leaflets,9,p. 1\n"
    (target / "claims" / "more.csv").write_text(table, encoding="utf-8", newline="")
    found = [(one.code, one.line, one.column) for one in read(target).problems]
    assert found == [("D109", 1, 3), ("D401", 3, 18)]
