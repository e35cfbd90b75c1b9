"""What pages say, asked of the invented country."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from dalel.countryfile.reader import read
from dalel.faces.web.render import Site
from dalel.ledger.book import Ledger
from dalel.profile.charts import draw, specification
from dalel.profile.pages.desk import Context
from dalel.profile.pages.indicator import chart_of
from dalel.profile.pages.parts import Chart, Point
from dalel.profile.sentences import claim_sentence
from dalel.profile.words import words_for
from dalel.record.claim import Claim, Withdrawal
from dalel.record.country import Country
from dalel.record.period import Period

INVENTED = Path(__file__).parent.parent / "countries" / "xa"


@pytest.fixture(scope="module")
def country() -> Country:
    found = read(INVENTED).country
    assert found is not None
    return found


@pytest.fixture(scope="module")
def site(country: Country) -> Site:
    return Site(Ledger(country))


def with_claims(country: Country, *claims: Claim) -> Country:
    return msgspec.structs.replace(country, claims={**country.claims, **{claim.id: claim for claim in claims}})


def test_a_figure_is_said_with_its_people_place_date_source_and_method(country: Country) -> None:
    claim = country.claims["XA-POP-2012"]
    assert claim_sentence(claim, country, words_for("en")).replace("\u00a0", " ") == (
        "Number of sex workers: 9,000 sex workers (interval 7,500–10,400) in Aranta in 2012 "
        "(Institute of Health of Aranta; capture-recapture survey)."
    )


def test_russian_and_kazakh_name_the_same_figure_place_and_source(country: Country) -> None:
    claim = country.claims["XA-POP-2012"]
    for language, when in (("ru", "в 2012 году"), ("kk", "2012 жылы")):
        sentence = claim_sentence(claim, country, words_for(language)).replace("\u00a0", " ")  # type: ignore[arg-type]
        assert when in sentence
        assert "9 000" in sentence
        assert country.sources[claim.source].publisher in sentence
        assert words_for(language).place(claim.place, country) in sentence  # type: ignore[arg-type]


def test_every_claim_can_be_said_in_every_language(country: Country) -> None:
    for language in ("en", "ru", "kk"):
        for claim in country.claims.values():
            sentence = claim_sentence(claim, country, words_for(language))  # type: ignore[arg-type]
            assert sentence.endswith("."), sentence
            assert not re.search(r"[{}]|\.\.|,,|\( |;\s*\)|\(\)|None", sentence), sentence


def test_an_unverified_claim_says_so_in_its_sentence(country: Country) -> None:
    claim = msgspec.structs.replace(country.claims["XA-POP-2012"], seen="unverified")
    assert claim_sentence(claim, country, words_for("en")).endswith("unverified.")


def test_what_rests_only_on_withdrawn_claims_has_no_page_and_is_named_on_the_about_page(country: Country) -> None:
    gone = msgspec.structs.replace(
        country.claims["XA-POP-2012"], withdrawn=Withdrawal(on=Period("2026-01"), why="misread")
    )
    site = Site(Ledger(with_claims(country, gone)))
    if site.context.ledger.shown("XA-POP-2012"):
        pytest.fail("a withdrawn claim is still shown")
    assert site.page("en/claim/XA-POP-2012.html") is None
    about = site.page("en/about.html")
    assert about is not None
    assert "XA-POP-2012" in about.html
    assert "misread" in about.html


def test_asking_the_ledger_only_where_something_leans_gives_what_the_ledger_says(country: Country) -> None:
    ledger = Ledger(country)
    context = Context(ledger)
    for key in context.claims:
        assert context.impact(key) == ledger.impact(key), key


def test_every_page_exists_in_three_languages_with_a_twin_that_says_the_same(site: Site) -> None:
    paths = list(site.paths())
    assert len(paths) == len(set(paths))
    for language in ("en", "ru", "kk"):
        assert sum(path.startswith(f"{language}/") for path in paths) == (len(paths) - 1) // 3
    for path in paths:
        page = site.page(path)
        assert page is not None, path
        twin = msgspec.json.decode(page.json)
        if "title" in twin:
            title = re.search(r"<h1[^>]*>(.*?)</h1>", page.html, re.DOTALL)
            assert title is not None, path
            assert twin["language"] == path.split("/")[0]


def test_every_link_leads_to_a_page_or_a_place_on_one(site: Site) -> None:
    pages = {path: page.html for path in site.paths() if (page := site.page(path)) is not None}
    ids = {path: set(re.findall(r'\sid="([^"]+)"', html)) for path, html in pages.items()}
    broken = []
    for path, html in pages.items():
        for target in re.findall(r'<a [^>]*?href="([^"]+)"', html):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            name = name.partition("?")[0]  # what a page is asked is not where it is
            where = path if not name else _resolve(path, name)
            if where.endswith((".json", ".ics")):
                where = where.rpartition(".")[0] + ".html"
            if where not in pages or (anchor and anchor not in ids[where]):
                broken.append((path, target))
    assert broken == []


def _resolve(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_ids_on_a_page_are_unique(site: Site) -> None:
    for path in site.paths():
        page = site.page(path)
        assert page is not None
        ids = re.findall(r'\sid="([^"]+)"', page.html)
        assert len(ids) == len(set(ids)), (path, sorted({each for each in ids if ids.count(each) > 1}))


def test_no_page_styles_scripts_or_fetches_anything_from_elsewhere(site: Site) -> None:
    for path in site.paths():
        page = site.page(path)
        assert page is not None
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page.html), path
        for element in re.findall(r"<(?:script|link|img|iframe|source|object|use)\b[^>]*>", page.html):
            address = re.search(r'(?:src|href)="([^"]*)"', element)
            assert address is None or "//" not in address[1], (path, element)
        assert not re.search(r"<script(?![^>]*\ssrc=)", page.html), path


def test_words_from_a_file_cannot_become_markup(country: Country) -> None:
    evil = msgspec.structs.replace(country.claims["XA-POP-2012"], quote="<script>alert(1)</script>", note="<b>x</b>")
    site = Site(Ledger(with_claims(country, evil)))
    page = site.page("en/claim/XA-POP-2012.html")
    assert page is not None
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.html
    script = site.asset("index-en.js")
    assert script is not None
    assert b"</script" not in script


def test_a_quote_keeps_the_language_of_its_source(country: Country) -> None:
    foreign = msgspec.structs.replace(country.claims["XA-POP-2012"], quote="девять тысяч", quote_language="ru")
    page = Site(Ledger(with_claims(country, foreign))).page("en/claim/XA-POP-2012.html")
    assert page is not None
    assert '<blockquote lang="ru">девять тысяч</blockquote>' in page.html


def test_unknown_paths_have_no_page(site: Site) -> None:
    for path in (
        "de/index.html",
        "en/claim/NOPE.html",
        "en/nope.html",
        "en/../index.html",
        "en/claim/",
        "xx",
        "en/claim",
    ):
        assert site.page(path) is None, path
    assert site.asset("nope.css") is None
    assert site.asset("../render.py") is None


# ---- charts


def point(claim: str, start: float, end: float, value: float, **more: object) -> Point:
    given: dict[str, object] = {"method_class": "survey", "shape": "circle", "own": True, "hollow": False, **more}
    given["path"] = f"claim/{claim}.html"
    return Point(claim=claim, start=start, end=end, value=value, **given)  # type: ignore[arg-type]


CHART = Chart(
    indicator="x",
    points=(
        point("A-1", 2010, 2010.997, 17000),
        point("A-2", 2014, 2014.997, 14500, low=4000.0, high=25000.0, range_only=True),
        point("A-3", 2020.3, 2020.3, 20250, hollow=True),
    ),
    breaks=(2016.0,),
    conflicts=(("A-1", "A-2"),),
)


def test_a_chart_links_each_point_to_its_claim_and_is_the_same_bytes_twice() -> None:
    svg = draw(CHART)
    assert svg == draw(CHART)
    for name in ("A-1", "A-2", "A-3"):
        assert f'href="../claim/{name}.html"' in svg
    assert "://" not in svg
    assert "style=" not in svg
    assert 'stroke-dasharray="5,4"' in svg  # the conflict
    assert 'stroke-dasharray="1,4"' in svg  # the break


def test_a_range_is_drawn_as_a_range_and_never_as_a_point() -> None:
    layers = specification(CHART)["layer"]
    points = layers[-1]["data"]["values"]
    assert [row["id"] for row in points] == ["A-1", "A-3"]
    ranges = [row for layer in layers for row in layer["data"]["values"] if row.get("low") is not None]
    assert {(row["low"], row["high"]) for row in ranges} == {(4000.0, 25000.0)}


def test_an_indicator_with_one_figure_has_no_chart(site: Site, country: Country) -> None:
    desk = site.desk("en")
    for key in country.indicators:
        figures = [each for each in site.context.by_indicator.get(key, ()) if country.claims[each].value is not None]
        if len(figures) < 2:
            assert chart_of(desk, key) is None, key


def test_a_chart_holds_what_the_table_below_holds(site: Site) -> None:
    page = site.content("en", "indicator/population-size.html")
    assert page is not None
    rows = {row.id for row in page.rows}  # type: ignore[attr-defined]
    assert {each.claim for each in page.chart.points} <= rows  # type: ignore[attr-defined]
