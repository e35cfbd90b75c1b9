"""The HTTP API: its answers, its refusals, and a property-based test against its own description."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from served import Server, ask

from dalel.faces.web.questions import operations

API = "/api/v1"


def get(app: Any, path: str) -> Any:
    answer = ask(app, API + path)
    assert answer.status == 200, answer.text
    return answer.json()


def test_every_answer_says_which_state_of_the_file_it_came_from(app: Any) -> None:
    paths = [
        operation.path.format(id="XA-POP-2016", indicator="population-size")
        + {"search": "?q=survey", "size_estimate": "?counts=n1,n2,m%0A467,450,54"}.get(operation.name, "")
        for operation in operations()
        if operation.answer is not None
        and operation.name not in ("audit", "source", "law_provision", "law_case", "law_diff", "law_compare")
    ]
    paths += ["/audits/leaflet", "/sources/survey-2016"]
    fingerprint = app.state.watched.state.fingerprint
    for path in paths:
        file = get(app, path)["file"]
        assert (file["code"], file["version"], file["fingerprint"]) == ("xa", "1", fingerprint), path
        assert file["licence"] == "CC-BY-4.0"
        assert file["invented"] is True


def ids(found: dict[str, Any]) -> list[str]:
    return [each["claim"]["id"] for each in found["claims"]]


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ("indicator=hiv-prevalence", lambda c: c["indicator"] == "hiv-prevalence"),
        ("indicator=hiv-prevalence&indicator=hiv-tested", lambda c: c["indicator"] in ("hiv-prevalence", "hiv-tested")),
        ("place=xa-lake", lambda c: c.get("place") == "xa-lake"),
        ("place=xa-north&within=true", lambda c: c.get("place") in ("xa-north", "xa-lake")),
        (
            "source=survey-2016&population=sex-workers",
            lambda c: c["source"] == "survey-2016" and c["population"] == "sex-workers",
        ),
        ("origin=XAB", lambda c: c.get("origin") == "XAB"),
        ("destination=XAC", lambda c: c.get("destination") == "XAC"),
        ("purpose=sexual%20exploitation", lambda c: c.get("purpose") == "sexual exploitation"),
        ("category=brothel", lambda c: c.get("category") == "brothel"),
        ("act=admin-code", lambda c: c.get("act") == "admin-code"),
    ],
)
def test_filters_narrow_and_repeated_values_are_alternatives(app: Any, query: str, keeps: Any) -> None:
    every = [each["claim"] for each in get(app, "/claims?limit=10000")["claims"]]
    expected = [claim["id"] for claim in every if keeps(claim)]
    assert expected
    assert ids(get(app, f"/claims?{query}&limit=10000")) == expected


def test_status_method_and_period_filter_too(app: Any) -> None:
    assert ids(get(app, "/claims?status=withdrawn")) == ["XA-POP-2012-OLD"]
    assert "XA-POP-2016" not in ids(get(app, "/claims?indicator=population-size&period=2012"))
    assert "XA-POP-2016" in ids(get(app, "/claims?indicator=population-size&period=2015/2018"))
    assert ids(get(app, "/claims?method_class=census")) == ["XA-WOMEN-ALL", "XA-WOMEN-NORTH", "XA-WOMEN-SOUTH"]
    assert get(app, "/claims?as_known_on=1999-01-01")["total"] == 0


def test_pages_of_claims_follow_one_another_without_gap_or_repeat(app: Any) -> None:
    every = ids(get(app, "/claims?limit=10000"))
    found: list[str] = []
    following = "?limit=7&status=stands&status=disputed&status=superseded&status=withdrawn"
    while following:
        page = get(app, f"/claims{following}")
        found += ids(page)
        following = page.get("next", "")
    assert found == every
    assert page["total"] == len(every)


def test_a_claim_carries_its_citation_its_figure_and_its_caution(app: Any) -> None:
    found = get(app, "/claims/XA-POP-2016")["claim"]
    assert found["citation"]["publisher"] == "Institute of Health of Aranta"
    assert found["citation"]["quote"].startswith("The national estimate is 12,000")
    assert (found["figure"]["low"], found["figure"]["high"]) == (10100, 13900)
    assert found["figure"]["method_label"]
    assert "not a target" in found["caution"]


def test_labels_follow_the_language_asked_for(app: Any) -> None:
    labels = {
        lang: get(app, f"/claims/XA-POP-2016?lang={lang}")["claim"]["labels"]["place"] for lang in ("en", "ru", "kk")
    }
    assert labels == {"en": "Aranta", "ru": "Аранта", "kk": "Аранта"}
    assert (
        get(app, "/sentence/XA-POP-2016?lang=ru")["sentence"] != get(app, "/sentence/XA-POP-2016?lang=en")["sentence"]
    )


@pytest.mark.parametrize("operation", [each for each in operations() if each.csv], ids=lambda each: each.name)
def test_every_table_comes_as_csv_with_the_state_of_the_file_in_every_row(app: Any, operation: Any) -> None:
    known = {"series": "population-size", "audit": "leaflet", "source": "survey-2016"}
    key = known.get(operation.name, "")
    answer = ask(app, API + operation.path.format(id=key, indicator=key) + "?format=csv")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
    assert rows
    assert {(row["file"], row["file_version"]) for row in rows} == {("xa", "1")}
    assert {row["fingerprint"] for row in rows} == {app.state.watched.state.fingerprint}


def test_csv_is_not_cut_short_where_json_is_paged(app: Any) -> None:
    total = get(app, "/claims")["total"]
    rows = list(csv.DictReader(io.StringIO(ask(app, f"{API}/claims?format=csv").body.decode("utf-8-sig"), newline="")))
    assert len(rows) == total


def test_a_trace_leads_to_words_and_comes_as_prov(app: Any) -> None:
    trace = get(app, "/trace/XA-POP-2016")
    assert trace["trace"]["kind"] == "claim"
    assert "12,000" in json.dumps(trace)
    prov = get(app, "/trace/XA-POP-2016.prov.json")
    assert "dalel:claim/XA-POP-2016" in prov["entity"]
    notation = ask(app, f"{API}/trace/XA-POP-2016.provn")
    assert notation.text.startswith("document")


def test_a_derived_figure_can_be_traced_by_the_id_it_is_given(app: Any) -> None:
    for each in get(app, "/derived?on=2016-05-13")["derived"]:
        key = each["derived"]["id"]
        answer = ask(app, f"{API}/trace/{quote(key, safe='')}")
        assert answer.status == 200, key
        assert answer.json()["trace"]["kind"] == "derived"
        assert each["citations"] or not any(used.get("claims") for used in each["derived"]["inputs"])
        assert each["interval"]
        assert each["method"]


def test_the_fine_on_a_day_is_reckoned_with_that_days_index(app: Any) -> None:
    """Five units at 110 in 2016 and at 125 in 2018."""
    for day, amount in (("2016-06-01", 550), ("2018-06-01", 625)):
        (fine,) = get(app, f"/derived?on={day}&formula=fine-today")["derived"]
        assert (fine["derived"]["low"], fine["derived"]["high"]) == (amount, amount)


def test_impact_series_routes_and_audits_answer(app: Any) -> None:
    assert get(app, "/impact/XA-WOMEN-ALL")["impact"]["derived"]
    series = get(app, "/series/population-size?place=XAA&population=sex-workers")
    named = {claim for each in series["series"] for segment in each["segments"] for claim in segment}
    assert named <= set(series["claims"])
    routes = get(app, "/routes?destination=XAC")["routes"]
    assert [(route["origin"], route["destination"]) for route in routes] == [("Aranta", "Cendria")]
    audit = get(app, "/audits/leaflet")
    assert len(audit["statements"]) == audit["audit"]["statements"] > 0


def test_search_answers_in_any_script(app: Any) -> None:
    found = get(app, f"/search?q={quote('Борвия')}")["found"]
    assert found[0]["title"] == "Borvia"
    assert get(app, "/search?q=")["found"] == []


def test_the_package_is_the_one_the_python_face_makes(app: Any) -> None:
    from dalel.profile.package import data_package

    answer = ask(app, f"{API}/package")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.body == data_package(app.state.watched.state.ledger)
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(answer.body)).namelist()


# ---- refusals

REFUSED = [
    ("/claims?indicatr=x", 400, "indicatr", "indicator"),
    ("/claims?indicator=population-sise", 400, "indicator", "population-size"),
    ("/claims?place=XA", 400, "place", "XAA"),
    ("/claims?status=disputd", 400, "status", "disputed"),
    ("/claims?within=1", 400, "within", ""),
    ("/claims?limit=0", 400, "limit", ""),
    ("/claims?limit=1.5", 400, "limit", ""),
    ("/claims?limit=1&limit=2", 400, "limit", ""),
    ("/claims?limit=99999999999999999999", 400, "limit", ""),
    ("/claims?period=2014-13", 400, "period", ""),
    ("/claims?period=2014-02-30", 400, "period", ""),
    ("/claims?period=2018/2015", 404, "period", "2015/2018"),
    ("/claims?as_known_on=2023-02-29", 400, "as_known_on", ""),
    ("/claims?as_known_on=20230228", 400, "as_known_on", ""),
    ("/claims?indicator=%ff", 400, "query", ""),
    ("/claims?lang=de", 400, "lang", ""),
    ("/claims/XA-POP-2061", 404, "id", "XA-POP-2016"),
    ("/impact/XA-POP-2061", 404, "id", "XA-POP-2016"),
    ("/trace/XA-POP-2061", 404, "id", "XA-POP-2016"),
    ("/sentence/XA-POP-2061", 404, "id", "XA-POP-2016"),
    ("/series/population-sise", 404, "indicator", "population-size"),
    ("/sources/survey-2061", 404, "id", "survey-2016"),
    ("/audits/leaflett", 404, "id", "leaflet"),
    ("/derived?on=yesterday", 400, "on", ""),
    ("/search", 400, "q", ""),
    ("/search?q=" + "a" * 201, 400, "q", ""),
    ("/about?x=1", 400, "x", ""),
    ("/claims?" + "&".join(["indicator=population-size"] * 21), 400, "indicator", ""),
]


@pytest.mark.parametrize(("path", "status", "parameter", "nearest"), REFUSED, ids=[path[:40] for path, *_ in REFUSED])
def test_a_mistake_is_named_with_what_is_allowed_and_what_is_near(
    app: Any, path: str, status: int, parameter: str, nearest: str
) -> None:
    answer = ask(app, API + path)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["parameter"] == parameter
    assert problem["expected"]
    if nearest:
        assert nearest in problem["nearest"]


def test_a_question_nobody_can_ask_points_to_the_description(app: Any) -> None:
    problem = ask(app, f"{API}/claim").json()
    assert f"{API}/claims" in problem["nearest"]
    assert "openapi.json" in problem["detail"]


# ---- the description


def test_the_description_is_openapi_3_1(app: Any) -> None:
    """By the specification's own rules, as the schemathesis library carries them."""
    import schemathesis

    document = get(app, "/openapi.json")
    assert document["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(document).validate()
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_operation_is_described_and_every_description_is_an_operation(app: Any) -> None:
    document = get(app, "/openapi.json")
    assert set(document["paths"]) == {operation.path for operation in operations()}
    for path in document["paths"].values():
        assert path["get"]["summary"]
        assert all(parameter["description"] for parameter in path["get"].get("parameters", ()))


def test_the_description_names_the_values_of_the_country_that_is_loaded(app: Any) -> None:
    schemas = get(app, "/openapi.json")["components"]["schemas"]
    assert "hiv-prevalence" in schemas["IndicatorsId"]["enum"]
    assert "XAA" in schemas["PlacesId"]["enum"]


def test_the_server_keeps_every_promise_of_its_description(server: Server, tmp_path: Path) -> None:
    """Generated requests, valid and invalid, against the running server, with every check the library has.

    A longer run of the same: ``schemathesis run URL --checks all --max-examples 1000``.
    """
    ran = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"), "run", f"{server.url}{API}/openapi.json",
            "--checks", "all", "--max-examples", "10", "--seed", "1", "--phases", "examples,coverage,fuzzing",
            "--suppress-health-check", "all", "--no-color",
        ],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=900,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert "Tested: " in ran.stdout
