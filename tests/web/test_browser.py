"""The built site in a real browser: every kind of page, three languages, a desk and a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyascii import anyascii

from dalel.faces.web.build import build

pytestmark = pytest.mark.browser

INVENTED = Path(__file__).parent.parent / "countries" / "xa"
SIZES = {"desk": (1280, 900), "phone": (375, 740)}
CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "xa"
    build(INVENTED, out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM is not None, "no chromium found; install Debian's package 'chromium'"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def kinds(site: Path, language: str) -> list[Path]:
    """Every page there is one of, and of each kind of record the page with the most on it."""
    folder = site / language
    chosen = sorted(folder.glob("*.html"))
    for kind in sorted(entry for entry in folder.rglob("*") if entry.is_dir()):
        pages = sorted(kind.glob("*.html"))
        # Below law/ and size/ there is one page of each kind, and folders of records.
        chosen += pages if kind.name in ("law", "size") else [max(pages, key=lambda page: page.stat().st_size)]
    return chosen


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:200] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ru", "light"), ("kk", "light"), ("en", "dark")])
def test_every_kind_of_page_is_accessible_quiet_and_fits(
    site: Path, browser: Any, language: str, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    wrong: list[str] = []
    for file in kinds(site, language):
        name = str(file.relative_to(site))
        page.goto(file.as_uri())
        wrong += [f"{name}: {each}" for each in violations(page)]
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            wrong.append(f"{name}: scrolls sideways ({across} px in {width})")
    context.close()
    assert wrong == []
    assert said == []
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


def test_language_switch_leads_to_the_same_page_in_the_other_language(site: Path, browser: Any) -> None:
    page = browser.new_page()
    for file in kinds(site, "en"):
        page.goto(file.as_uri())
        page.click("nav.languages a[lang=kk]")
        assert page.url == (site / "kk" / file.relative_to(site / "en")).as_uri()
        assert page.get_attribute("html", "lang") == "kk"
    page.close()


def test_pages_say_the_same_without_scripts(site: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "ru" / "search.html").as_uri())
    assert page.locator("#letters a").count() > 20
    context.close()


def test_search_with_a_script_finds_cyrillic_words_typed_in_latin_letters(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "ru" / "search.html").as_uri())
    titles = page.locator("#letters a").all_inner_texts()
    title = next(each for each in titles if any("\u0430" <= letter <= "\u044f" for letter in each))
    page.fill("#q", anyascii(title))
    page.locator("#found a").first.wait_for()
    assert title in page.locator("#found a").all_inner_texts()
    assert page.locator("#letters").is_hidden()
    page.fill("#q", "zzzzqqq")
    assert page.locator("#found a").count() == 0
    page.close()


def test_keyboard_reaches_the_content_first(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "en" / "audit.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")  # the browser follows the link in its own time
    assert page.url.endswith("#main")
    page.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_report_of_counts_is_accessible_quiet_and_fits(
    browser: Any, tmp_path: Path, language: str, size: str
) -> None:
    """The file that stands alone, with every kind of part it can have."""
    from dalel.faces.web.size_report import report_html
    from dalel.profile.size.words import size_words
    from dalel.size import CaptureTable, DecomposableGraphs, Estimand, Heterogeneity

    table = CaptureTable(
        {"111": 57, "110": 3, "101": 98, "011": 46, "100": 374, "010": 458, "001": 397},
        ["Police", "Clinic", "Outreach"],
        Estimand(who="people", where="a town", when="2017"),
    )
    results = (DecomposableGraphs().fit(table), Heterogeneity().fit(table))
    file = tmp_path / "report.html"
    file.write_text(report_html(results, size_words(language), table), encoding="utf-8")  # type: ignore[arg-type]
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.goto(file.as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert said == []
