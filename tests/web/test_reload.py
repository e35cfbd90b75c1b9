"""A country file edited while it is served: new states appear, broken ones are reported and never shown."""

from __future__ import annotations

import shutil
import time
import urllib.request
from pathlib import Path
from typing import Any

from served import ask, start


def settle(app: Any) -> None:
    """What the watching thread does in a second: looks until the files stay still."""
    watched = app.state.watched
    for _ in range(3):
        watched.look()


def broken(folder: Path) -> None:
    path = folder / "country.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("country:", "county:", 1), encoding="utf-8")


def mended(folder: Path) -> None:
    path = folder / "country.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("county:", "country:", 1), encoding="utf-8")


def retitled(folder: Path, title: str) -> None:
    path = folder / "country.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Aranta (invented): what is known, and how", title), encoding="utf-8")


def opened(folder: Path) -> Any:
    from dalel.faces.web.app import create_app

    return create_app(folder, watch=False)


def test_a_saved_change_appears(folder: Path) -> None:
    app = opened(folder)
    before = ask(app, "/api/v1/about").json()["file"]
    tag = ask(app, "/en/").headers["etag"]
    retitled(folder, "Aranta, second edition")
    settle(app)
    after = ask(app, "/api/v1/about").json()["file"]
    assert after["title"] == "Aranta, second edition"
    assert after["fingerprint"] != before["fingerprint"]
    fresh = ask(app, "/en/", headers={"if-none-match": tag})
    assert fresh.status == 200
    assert "second edition" in fresh.text


def test_a_broken_file_is_reported_on_every_page_while_the_last_good_state_is_served(folder: Path) -> None:
    app = opened(folder)
    good = ask(app, "/api/v1/claims").body
    clean = ask(app, "/en/").text
    broken(folder)
    settle(app)
    assert ask(app, "/api/v1/claims").body == good
    for path, language in (("/en/", "en"), ("/ru/about.html", "ru"), ("/kk/search.html", "kk")):
        page = ask(app, path)
        assert page.status == 200
        assert 'role="alert"' in page.text
        assert f"/{language}/problems" in page.text
        assert "country.yaml" in page.text
    assert 'role="alert"' not in clean
    listed = ask(app, "/problems").text
    assert "county" in listed
    assert str(folder) not in listed
    report = ask(app, "/api/v1/problems").json()
    assert report["current"] is False
    assert report["errors"]
    assert all(problem["code"] and problem["file"] for problem in report["errors"])


def test_a_mended_file_is_shown_again_without_the_banner(folder: Path) -> None:
    app = opened(folder)
    before = ask(app, "/en/").text
    broken(folder)
    settle(app)
    assert ask(app, "/en/").text != before
    mended(folder)
    settle(app)
    assert ask(app, "/en/").text == before
    assert ask(app, "/api/v1/problems").json()["current"] is True


def test_a_file_that_was_never_good_shows_its_problems_and_recovers(folder: Path) -> None:
    broken(folder)
    app = opened(folder)
    page = ask(app, "/en/")
    assert page.status == 503
    assert "country.yaml" in page.text
    refused = ask(app, "/api/v1/claims")
    assert refused.status == 503
    assert refused.headers["content-type"] == "application/problem+json"
    assert any("country.yaml" in problem for problem in refused.json()["problems"])
    mended(folder)
    settle(app)
    assert ask(app, "/en/").status == 200


def test_a_file_half_written_is_left_alone_until_it_is_still(folder: Path) -> None:
    app = opened(folder)
    watched = app.state.watched
    retitled(folder, "first half")
    assert watched.look() is False
    retitled_again = folder / "country.yaml"
    retitled_again.write_text(
        retitled_again.read_text(encoding="utf-8").replace("first half", "whole title"), encoding="utf-8"
    )
    assert watched.look() is False
    assert watched.look() is True
    assert ask(app, "/api/v1/about").json()["file"]["title"] == "whole title"


def test_a_folder_that_vanishes_leaves_the_last_good_state(folder: Path) -> None:
    app = opened(folder)
    shutil.rmtree(folder)
    settle(app)
    assert ask(app, "/api/v1/claims").status == 200
    assert 'role="alert"' in ask(app, "/en/").text
    assert ask(app, "/problems").status == 200


def test_the_running_server_notices_by_itself(folder: Path) -> None:
    server = start(folder)

    def page() -> str:
        with urllib.request.urlopen(f"{server.url}/en/", timeout=20) as answer:
            return str(answer.read().decode())

    def until(words: str, *, there: bool = True) -> bool:
        for _ in range(120):
            if (words in page()) is there:
                return True
            time.sleep(0.25)
        return False

    try:
        assert 'role="alert"' not in page()
        broken(folder)
        assert until('role="alert"')
        mended(folder)
        assert until('role="alert"', there=False)
        retitled(folder, "Aranta, third edition")
        assert until("Aranta, third edition")
    finally:
        server.process.terminate()
        server.process.wait(timeout=20)
