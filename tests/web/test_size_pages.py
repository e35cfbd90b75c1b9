"""The pages about sizes: every published figure with its kind, and a calculator that keeps nothing."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from served import ask

from dalel.record.text import LANGUAGES

COUNTS = "Police,Clinic,count\n1,0,413\n0,1,396\n1,1,54\n"


def calculator(app: Any, language: str = "en", form: str = "html", **pasted: str) -> Any:
    return ask(app, f"/{language}/size/calculator.{form}?{urlencode(pasted)}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_its_kind_and_its_use(app: Any, language: str) -> None:
    page = ask(app, f"/{language}/size/index.html")
    assert page.status == 200
    data = ask(app, f"/{language}/size/index.json").json()
    assert data["answer"]
    figures = [one for group in data["groups"] for one in group["figures"]]
    assert figures
    for one in figures:
        assert one["nature_said"]
        assert one["use_said"]
        if one["nature"] == "count":
            assert one["use"] == "bound"
        if one["nature"] == "no-basis":
            assert one["use"] == "none"


def test_a_count_of_people_tested_is_a_floor_and_no_estimate(app: Any) -> None:
    data = ask(app, "/api/v1/size").json()
    kinds = {one["claim"]: (one["nature"], one["use"]) for one in data["figures"]}
    assert ("count", "bound") in kinds.values()
    assert data["answer"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pasted_counts_give_the_report(app: Any, language: str) -> None:
    page = calculator(app, language, counts=COUNTS, who="people", where="Kampala", when="2017")
    assert page.status == 200
    assert "Kampala" in page.text
    assert page.text.count("<svg") >= 1
    assert 'id="checklist"' in page.text
    plain = re.sub(r"[\s\u00a0\u202f,]", "", page.text)
    assert "3900" in plain
    assert page.headers["cache-control"] == "no-store"


def test_the_twin_holds_the_results_unrounded(app: Any) -> None:
    data = calculator(app, form="json", counts=COUNTS).json()
    assert data["results"][0]["estimate"] == pytest.approx(3891.7, abs=0.1)
    told = ask(app, "/api/v1/size/estimate?" + urlencode({"counts": COUNTS})).json()
    assert told["results"] == data["results"]


def test_the_bare_form_works_without_script(app: Any) -> None:
    page = ask(app, "/en/size/calculator.html")
    assert '<form action="calculator.html" method="get"' in page.text
    assert "<textarea" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ("A,B,count\n1,0,-4\n", "cannot be negative"),
        ("nonsense", "no table"),
        ("A,B,C,D,E,F,count\n1,0,0,0,0,0,4\n0,1,0,0,0,1,5\n", "up to 5 lists"),
        ("x" * 13_000, "too large"),
        ('<script>alert(1)</script>,B,count\n1,0,"<img src=x>"\n', "whole number"),
    ],
)
def test_what_cannot_be_used_is_said_on_the_page(app: Any, counts: str, words: str) -> None:
    page = calculator(app, counts=counts)
    assert page.status == 400
    assert words in page.text
    assert "<script>alert" not in page.text
    assert "<img src=x>" not in page.text


def test_an_address_longer_than_any_table_is_refused(app: Any) -> None:
    assert calculator(app, counts="1" * 32_500).status == 414


def test_small_counts_are_not_shown(app: Any) -> None:
    page = calculator(app, counts="A,B,C,count\n1,0,0,120\n0,1,0,90\n0,0,1,80\n1,1,0,23\n1,0,1,12\n0,1,1,17\n1,1,1,3\n")
    data = calculator(
        app, form="json", counts="A,B,C,count\n1,0,0,120\n0,1,0,90\n0,0,1,80\n1,1,0,23\n1,0,1,12\n0,1,1,17\n1,1,1,3\n"
    ).json()
    shown = {row["name"]: row["figure"] for row in data["report"]["counts"]}
    assert shown["A + B + C"] == "under 5 or not shown"
    # One hidden cell could be reckoned from the total; so the next smallest is hidden too, and the list sizes are.
    assert shown["A + C"] == "under 5 or not shown"
    assert set(shown) == {"A", "B", "C", "A + B", "A + C", "B + C", "A + B + C"}
    assert shown["A"] == "120"
    assert "could point at a person" in page.text
