"""The law served: pages, an interview that keeps nothing, calendars, the API, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from icalendar import Calendar
from served import Server, ask, start

from dalel.faces.web.render import Site
from dalel.record.text import LANGUAGES
from small import with_small_law

API = "/api/v1/law"
CASE = {
    "on": "2017-06-01", "sells": "yes", "in-public-place": "yes", "importunate": "yes", "why.importunate": "followed",
    "under-18": "no", "decision-served": "2017-06-11", "case-opened": "2017-06-02", "decision-made": "2017-06-10",
}  # fmt: skip
QUERY = urlencode(CASE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_small_law(tmp_path_factory.mktemp("law") / "xa")


@pytest.fixture(scope="module")
def app(folder: Path) -> Any:
    from dalel.faces.web.app import create_app

    return create_app(folder, watch=False)


@pytest.fixture(scope="module")
def site(app: Any) -> Site:
    from dalel.faces.web.render import site_of

    return site_of(app.state.watched.state)


@pytest.fixture(scope="module")
def law_server(folder: Path) -> Iterator[Server]:
    running = start(folder)
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


NUMBERS = (
    "1000000", "1e+06", "1E6", "1e-7", "1234567", "123456789012", "1234567890123", "3.3", "0.125", "1.1234567", "-1",
    "+5", "5.", ".5", "00012", "\u0663", "1 000", "0x10", "inf", "nan",
)  # fmt: skip


@pytest.mark.parametrize("written", NUMBERS)
@pytest.mark.parametrize("fact", ["hours-held", "age"])
def test_a_number_is_taken_or_refused_alike_wherever_it_is_stated(
    app: Any, site: Site, fact: str, written: str
) -> None:
    from dalel.law.evaluate import CaseError

    book = site.context.law.book
    query = urlencode({"on": "2017-06-01", fact: written})
    api, page = ask(app, f"{API}/apply?{query}"), ask(app, f"/en/law/result.html?{query}")
    try:
        answer = book.apply(book.case("2017-06-01", {fact: written}))
    except CaseError:
        assert (api.status in (400, 409), page.status) == (True, 400)
        return
    assert (api.status, page.status) == (200, 200)
    found = {one["provision"]: one["outcome"] for one in api.json()["answer"]["findings"]}
    assert found == {one.provision: one.outcome for one in answer}


def test_search_leads_to_a_provision_by_its_name_and_its_article(app: Any, site: Site) -> None:
    name, record = next((name, one) for name, one in site.context.country.provisions.items() if one.article)
    for asked in (record.title.en, record.title.ru, record.article):
        page = ask(app, f"/ru/search.html?{urlencode({'q': asked})}")
        assert f'href="law/provision/{name}.html"' in page.text
        found = ask(app, f"/api/v1/search?{urlencode({'q': asked})}").json()["found"]
        assert ("provision", name) in {(one["kind"], one["id"]) for one in found}


# pages ---------------------------------------------------------------------------------------------------------------


def test_every_page_of_the_law_is_there_in_every_language_with_its_twin(app: Any, site: Site) -> None:
    paths = [path for path in site.paths() if "/law/" in path]
    assert len(paths) == len(LANGUAGES) * (7 + 10 + 3 + 1)
    for path in paths:
        page, twin = ask(app, f"/{path}"), ask(app, f"/{path.removesuffix('.html')}.json")
        assert (page.status, twin.status) == (200, 200), path
        assert twin.json()["path"] == path.partition("/")[2]
        assert "{" not in re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page.text), path


def test_a_country_without_law_has_no_pages_of_it(site: Site) -> None:
    import msgspec

    from dalel.ledger.book import Ledger

    country = msgspec.structs.replace(site.context.country, provisions={}, cases={}, reforms={}, facts={})
    bare = Site(Ledger(country))
    assert not [path for path in bare.paths() if "/law/" in path]
    assert bare.page("en/law/index.html") is None
    start_page = bare.page("en/index.html")
    assert start_page is not None
    assert "law/index.html" not in start_page.html


def test_every_link_of_every_page_of_the_law_leads_somewhere(app: Any, site: Site) -> None:
    from posixpath import join, normpath

    pages = set(site.paths())
    files = set(site.calendars())
    broken = []
    for path in pages:
        if "/law/" not in path:
            continue
        page = site.page(path)
        assert page is not None
        for href in re.findall(r'href="([^"#?]+)', page.html):
            if "://" in href or href.endswith((".css", ".svg", ".json", ".js")):
                continue
            target = normpath(join(path.rpartition("/")[0], href))
            if target not in pages and target not in files:
                broken.append((path, href))
    assert broken == []


def test_acts_and_claims_lead_to_provisions(app: Any) -> None:
    assert "law/provision/ac-10-1.html" in ask(app, "/en/act/admin-code.html").text
    assert "law/provision/ac-10-1.html" in ask(app, "/en/claim/XA-LAW-001.html").text
    assert 'href="law/index.html"' in ask(app, "/en/index.html").text


def test_wordings_stand_side_by_side_with_what_changed(app: Any) -> None:
    twin = ask(app, "/en/law/provision/ac-10-1.json").json()
    first, second = twin["wordings"]
    assert (first.get("now", False), second["now"]) == (False, True)
    assert [one.get("mark", "") for one in second["exceptions"]] == ["gone"]
    marks = {one["text"]: one.get("mark", "") for group in second["sanctions"] for one in group["penalties"]}
    assert marks == {
        "warning": "", "fine: 20 index units": "new", "community service: 1 to 21 hours": "new",
        "fine: 5 to 10 index units": "gone",
    }  # fmt: skip
    assert second["amended_by"]["path"] == "act/admin-code-amended.html"
    assert [one["text"] for one in second["elements"] if one.get("open_textured")] == ["Importunate"]


def test_the_timeline_says_what_was_an_offence_when(app: Any) -> None:
    conducts = {one["case"]["text"]: one for one in ask(app, "/en/law/index.json").json()["conducts"]}
    fined = conducts["First time"]["stretches"]
    assert [one["status"] for one in fined][:2] == ["none", "offence"]
    assert {one["status"] for one in conducts["Standing still"]["stretches"]} <= {"none"}
    for one in conducts.values():
        spans = [(each["x"], each["x"] + each["width"]) for each in one["stretches"]]
        assert all(a[1] == pytest.approx(b[0], abs=0.2) for a, b in pairwise(spans))


# the interview and the result ----------------------------------------------------------------------------------------


def test_the_interview_asks_the_day_first_and_carries_everything_in_the_address(app: Any) -> None:
    opening = ask(app, "/en/law/ask.html").text
    assert 'type="date" name="on"' in opening
    step = ask(app, "/en/law/ask.html?on=2017-06-01")
    assert step.status == 200
    assert '<input type="hidden" name="on" value="2017-06-01">' in step.text
    assert step.headers["cache-control"] == "no-store"
    assert "<script" not in step.text
    assert 'method="post"' not in step.text.casefold()


def test_answering_every_question_ends_the_interview(app: Any) -> None:
    pairs = [("on", "2017-06-01")]
    for _ in range(40):
        twin = ask(app, "/en/law/ask.json?" + urlencode(pairs)).json()
        question = twin.get("question")
        if question is None:
            break
        if question["type"] == "list":
            pairs += [(one["value"], "yes") for one in question["options"]]
        elif question["type"] == "yes-no":
            pairs.append((question["fact"], "yes"))
        elif question["type"] == "number":
            pairs.append((question["fact"], "30"))
        else:
            pairs.append((question["fact"], "2017-06-05"))
    else:
        pytest.fail("it never ends")
    assert 3 < len(pairs) < 20
    assert "Nothing that is open turns on a fact" in ask(app, "/en/law/ask.html?" + urlencode(pairs)).text


def test_what_is_not_known_is_not_asked_again(app: Any) -> None:
    asked = []
    pairs = [("on", "2017-06-01")]
    for _ in range(40):
        question = ask(app, "/en/law/ask.json?" + urlencode(pairs)).json().get("question")
        if question is None:
            break
        assert question["fact"] not in asked
        asked.append(question["fact"])
        if question["type"] == "list":
            pairs += [("skip", one["value"]) for one in question["options"]]
        else:
            pairs.append(("skip", question["fact"]))
    else:
        pytest.fail("it never ends")


def test_what_is_not_ticked_was_not_so_or_is_not_known(app: Any) -> None:
    ticked = ask(app, "/en/law/ask.json?on=2017-06-01&held=yes&listed=held&listed=money-taken&rest=no").json()
    assert {one["id"]: one["value"] for one in ticked["stated"]} == {
        "conduct": "2017-06-01", "held": "yes", "money-taken": "no",
    }  # fmt: skip
    unknown = ask(app, "/en/law/ask.json?on=2017-06-01&listed=money-taken&rest=unknown").json()
    assert ["skip", "money-taken"] in unknown["hidden"]
    # Open-textured words are never taken as not met because a list was left.
    # A list carries on what was stated before it.
    step = ask(app, "/en/law/ask.json?on=2017-06-01").json()
    assert ["on", "2017-06-01"] in step["hidden"]
    left = ask(app, "/en/law/ask.json?on=2017-06-01&listed=importunate&rest=no").json()
    assert "importunate" not in str(left["stated"])
    assert ask(app, "/en/law/ask.html?rest=everything").status == 400


def test_open_textured_words_ask_for_a_decision_with_the_laws_words_beside(app: Any) -> None:
    page = ask(app, "/en/law/ask.html?on=2017-06-01&ask=importunate").text
    assert 'name="why.importunate"' in page
    assert "A machine may not decide this" in page
    assert '<q class="statute" lang="ru">навязчивое</q>' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_says_all_it_must(app: Any, language: str) -> None:
    answer = ask(app, f"/{language}/law/result.html?{QUERY}")
    assert answer.status == 200
    twin = ask(app, f"/{language}/law/result.json?{QUERY}").json()
    assert [group["key"] for group in twin["answer"]["groups"]][:2] == ["applies", "fact"]
    assert twin["answer"]["deadlines"][0]["day"] == "2017-06-21"
    assert len(twin["answer"]["notices"]) >= 4
    assert "followed" in answer.text  # the reason of the decision it rests on
    assert "<details open><summary>" not in answer.text
    assert "<details open><summary>" in ask(app, f"/{language}/law/result.html?{QUERY}&print=all").text


def test_the_language_changes_no_outcome(app: Any) -> None:
    def outcomes(language: str) -> dict[str, str]:
        answer = ask(app, f"/{language}/law/result.json?{QUERY}").json()["answer"]
        return {one["provision"]: one["outcome"] for group in answer["groups"] for one in group["findings"]}

    assert outcomes("en") == outcomes("ru") == outcomes("kk")


def test_nothing_somebody_states_is_kept_on_the_server(folder: Path) -> None:
    from dalel.faces.web.app import create_app

    app = create_app(folder, watch=False)
    for path in (f"/en/law/result.html?{QUERY}", f"/en/law/ask.html?{QUERY}", f"{API}/apply?{QUERY}"):
        assert ask(app, path).headers["cache-control"] == "no-store"
    kept = app.state.watched.state.kept
    held = (
        repr([list(each._kept) for each in (kept["replies"], kept["desk"].replies) if each is not None])
        if ("replies" in kept)
        else repr(list(kept["desk"].replies._kept))
    )
    assert "2017-06-01" not in held


def test_deadlines_come_as_a_calendar_that_calendar_programs_read(app: Any) -> None:
    for path in (f"/en/law/result.ics?{QUERY}", "/en/law/case/first-fine.ics", f"{API}/calendar?{QUERY}"):
        answer = ask(app, path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].startswith("text/calendar")
        events = [one for one in Calendar.from_ical(answer.body).walk() if one.name == "VEVENT"]
        assert [one["dtstart"].dt.isoformat() for one in events] == ["2017-06-21"]
        assert b"\r\n" in answer.body
        assert all(len(line) <= 75 for line in answer.body.split(b"\r\n"))
    assert ask(app, "/en/law/result.ics?on=2017-06-01").status == 404


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("sels=yes", "sells"),  # nearest fact
        ("age=16&under-18=no&on=2017-06-01", "Under 18"),
        ("on=yesterday", "is no day"),
        ("age=many", "write a number from 0 to 120"),
        ("sells=perhaps", "yes or no"),
        ("skip=nobody", "There is no fact nobody"),
        ("law=ZZZ", "jurisdiction"),
        ("sells=yes&sells=no", "stated twice"),
        ("why.importunate=" + "x" * 201, "at most 200"),
        ("%3Cscript%3E=1", "There is no fact"),
    ],
)
def test_what_cannot_be_used_is_said_with_the_nearest_thing(app: Any, query: str, says: str) -> None:
    for page in ("ask", "result"):
        answer = ask(app, f"/en/law/{page}.html?{query}")
        assert answer.status == 400
        assert says in answer.text
        assert "Traceback" not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.parametrize("query", ["x=1&" * 400, "on=%ff", "a" * 17_000])
def test_addresses_that_cannot_be_read_are_refused_in_the_frame(app: Any, query: str) -> None:
    answer = ask(app, f"/ru/law/result.html?{query}")
    assert answer.status in (400, 414)
    assert "<main" in answer.text


def test_two_days_are_compared(app: Any) -> None:
    twin = ask(app, "/en/law/changes.json?from=2018-04-09&to=2018-04-10").json()
    assert [(one["kind"], one["provision"]["path"]) for group in twin["acts"] for one in group["changes"]] == [
        ("amended", "law/provision/ac-10-1.html")
    ]
    assert any("20 index units" in line for line in twin["acts"][0]["changes"][0]["details"])
    assert ask(app, "/en/law/changes.html?from=2018-02-30&to=x").status == 400


# the API -------------------------------------------------------------------------------------------------------------


def get(app: Any, path: str) -> Any:
    answer = ask(app, API + path)
    assert answer.status == 200, answer.text
    return answer.json()


def test_the_api_answers_every_question_about_the_law(app: Any) -> None:
    assert get(app, "")["total"] == 10
    assert [one["id"] for one in get(app, "?kind=remedy")["provisions"]] == ["ac-90"]
    assert [one["state"] for one in get(app, "/provisions/ac-10-1")["history"]] == ["not law", "in force", "in force"]
    assert get(app, "/facts")["facts"]["importunate"]["open_textured"] is True
    assert get(app, "/cases")["total"] == 3
    assert get(app, "/cases/first-fine")["answer"]["case"]["on"] == "2017-06-01"
    assert get(app, "/cases/first-fine").get("mismatches", []) == []
    assert [one["provision"] for one in get(app, "/diff?from=2018-04-09&to=2018-04-10")["diff"]["changes"]] == [
        "ac-10-1"
    ]
    assert list(get(app, "/reforms")["reforms"]) == ["repeal"]
    jsonschema.Draft202012Validator(get(app, "/schema")).validate(get(app, "/apply?on=2017-06-01")["answer"])
    assert get(app, "/reforms/repeal")["comparison"]["repealed"] == ["ac-10-1", "ac-10-2"]
    assert get(app, "/ask?on=2017-06-01&skip=sells")["question"]["fact"] != "sells"


def test_applying_the_law_over_http_gives_what_the_engine_gives(app: Any, site: Site) -> None:
    from dalel.law.answer import Answer
    from dalel.law.worked import as_case
    from dalel.profile.law.words import answer_schema, finding_json

    law = site.context.law
    worked = as_case(law.country.cases["first-fine"])
    pairs = {"on": worked.on.text, **worked.facts, "importunate": "yes", "why.importunate": "She followed passers-by."}
    found = get(app, "/apply?" + urlencode(pairs))["answer"]
    jsonschema.Draft202012Validator(answer_schema()).validate(found)
    mine = json.loads(finding_json(Answer(law.book.machine(), worked)))
    assert [one["outcome"] for one in found["findings"]] == [one["outcome"] for one in mine["findings"]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/provisions/ac-1", 404), ("/apply?sels=yes", 400), ("/apply?age=30&under-18=yes", 409),
        ("/apply?age=1e1", 400), ("/apply?age=200", 409), ("/apply?on=2017-02-30", 400),
        ("/apply?why.importunate=x", 409),
        ("/apply?importunate=maybe", 400), ("/diff?from=2017-01-01", 400), ("/calendar", 404), ("/reforms/none", 404),
    ],
)  # fmt: skip
def test_the_api_refuses_with_a_problem_that_names_what_to_mend(app: Any, path: str, status: int) -> None:
    answer = ask(app, API + path)
    assert answer.status == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"]


def test_the_law_keeps_every_promise_of_its_description(law_server: Server, tmp_path: Path) -> None:
    """Generated requests, valid and invalid, with every fact of the vocabulary a parameter."""
    ran = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"), "run", f"{law_server.url}/api/v1/openapi.json",
            "--include-path-regex", "^/law", "--checks", "all", "--max-examples", "10", "--seed", "1",
            "--phases", "examples,fuzzing", "--suppress-health-check", "all", "--no-color",
        ],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=900,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:]


# speed ---------------------------------------------------------------------------------------------------------------


def test_pages_and_answers_of_the_interview_are_quick(app: Any) -> None:
    from time import perf_counter

    def best(path: str) -> float:
        found = []
        for _ in range(7):
            start_at = perf_counter()
            assert ask(app, path).status == 200
            found.append(perf_counter() - start_at)
        return min(found)

    assert best(f"/en/law/result.html?{QUERY}") < 0.02
    assert best(f"/en/law/ask.html?{QUERY}") < 0.02


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_interview_in_a_browser_from_the_day_to_the_calendar(law_server: Server, script: bool) -> None:
    """With and without JavaScript: the day, an answer, words a person decides, the result, and its deadline."""
    import shutil

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    chromium = next(found for name in ("chromium", "chromium-browser") if (found := shutil.which(name)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=script).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{law_server.url}/en/law/ask.html")
        page.fill("#answer", "2017-06-01")
        page.click(".question button")
        assert "on=2017-06-01" in page.url
        page.goto(page.url + "&sells=yes&in-public-place=yes&under-18=no&decision-served=2017-06-11&ask=importunate")
        page.fill("#why", "She followed passers-by.")
        page.click(".question button[value=yes]")
        assert "why.importunate=She+followed" in page.url
        page.click("a.button")
        assert "/law/result.html?" in page.url
        assert "21 June 2017" in page.inner_text(".deadlines")
        assert "Every element of this offence is met" in page.inner_text("main")
        if script:
            found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
            assert [each["id"] for each in found] == []
        browser.close()
    assert said == []
