"""Pages as the server gives them: languages, entity tags, compression, what is missing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from served import XA, ask


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.5", "ru"),
        ("kk", "kk"),
        ("de,fr;q=0.9", "en"),
        ("de,ru;q=0.3,kk;q=0.4", "kk"),
        ("en;q=0.2,ru;q=0.8", "ru"),
        ("ru;q=0,en;q=0.1", "en"),
        ("*", "en"),
        ("ru;q=nonsense,kk;q=0.1", "kk"),
        (",;;=,", "en"),
        (None, "en"),
    ],
)
def test_the_first_page_speaks_the_readers_language(app: Any, header: str | None, language: str) -> None:
    answer = ask(app, "/", headers={} if header is None else {"accept-language": header})
    assert answer.status == 307
    assert answer.headers["location"] == f"/{language}/"
    assert "accept-language" in answer.headers["vary"].lower()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_language_has_a_start_page_and_its_twin(app: Any, language: str) -> None:
    page = ask(app, f"/{language}/")
    assert page.status == 200
    assert f'lang="{language}"' in page.text
    twin = ask(app, f"/{language}/index.json")
    assert twin.status == 200
    assert isinstance(twin.json(), dict)


def test_a_language_without_its_slash_leads_to_the_start_page(app: Any) -> None:
    answer = ask(app, "/ru")
    assert (answer.status, answer.headers["location"]) == (307, "/ru/")


def test_a_page_asked_again_with_its_tag_costs_no_body(app: Any) -> None:
    first = ask(app, "/en/")
    again = ask(app, "/en/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    weak = ask(app, "/en/", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert weak.status == 304
    assert ask(app, "/en/", headers={"if-none-match": '"other"'}).status == 200


def test_a_compressed_page_is_the_same_page_under_another_tag(app: Any) -> None:
    plain = ask(app, "/en/")
    packed = ask(app, "/en/", headers={"accept-encoding": "br, gzip;q=0.5"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in ask(app, "/en/", headers={"accept-encoding": "gzip;q=0"}).headers
    assert ask(app, "/en/", headers={"if-none-match": packed.headers["etag"], "accept-encoding": "gzip"}).status == 304


@pytest.mark.parametrize("path", ["/en/", "/api/v1/claims", "/no/such/page", "/problems"])
def test_head_is_get_without_the_body(app: Any, path: str) -> None:
    got, head = ask(app, path), ask(app, path, method="HEAD")
    assert head.body == b""
    assert (head.status, head.headers) == (got.status, got.headers)


@pytest.mark.parametrize(
    "path", ["/en/claim/NO-SUCH.html", "/en/nothing.html", "/xx/", "/en/claim/NO-SUCH.json", "/ru/%D0%BD%D0%B5%D1%82"]
)
def test_a_page_that_does_not_exist_is_404_with_a_way_home(app: Any, path: str) -> None:
    answer = ask(app, path)
    assert answer.status == 404
    homes = {urljoin(path, link) for link in re.findall(r'href="([^"]+)"', answer.text)}
    assert homes & {"/en/", "/ru/", "/en/index.html", "/ru/index.html"}


def test_every_link_of_the_start_page_leads_somewhere(app: Any) -> None:
    page = ask(app, "/en/").text
    links = {
        link
        for link in re.findall(r'(?:href|src)="([^"#]+)', page)
        if "://" not in link and not link.startswith("data:")
    }
    assert links
    for link in sorted(links):
        target = urljoin("/en/", link.replace("&amp;", "&"))
        status = ask(app, target).status
        assert status in (200, 307), f"{link} -> {status}"


def test_no_page_asks_anything_of_another_host(app: Any) -> None:
    for path in ("/en/", "/ru/", "/kk/", "/problems"):
        page = ask(app, path).text
        loaded = re.findall(r'<(?:script|img|iframe|source|embed|object)[^>]*\b(?:src|data)="([^"]+)', page)
        loaded += re.findall(r'<link[^>]*\bhref="([^"]+)', page)
        assert not [link for link in loaded if re.match(r"(?:[a-z]+:)?//", link)]


def test_the_server_shows_the_pages_of_the_static_site(app: Any) -> None:
    """The same bytes as the site's own door gives, which the static build writes."""
    from dalel.countryfile.reader import read
    from dalel.faces.web.render import Site
    from dalel.ledger.book import Ledger

    country = read(XA).country
    assert country is not None
    site = Site(Ledger(country))
    page = site.page("ru/about.html")
    assert page is not None
    assert ask(app, "/ru/about.html").text == page.html
    assert ask(app, "/ru/about.json").body == page.json


def test_a_search_typed_without_javascript_is_answered_by_the_server(app: Any) -> None:
    answer = ask(app, "/en/search.html?q=survey")
    assert answer.status == 200
    assert "survey" in answer.text.lower()
    hostile = ask(app, "/en/search.html?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert hostile.status == 200
    assert "<script>alert" not in hostile.text


def test_only_this_machine_unless_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import inspect

    from dalel.faces.web import serve

    assert inspect.signature(serve.serve).parameters["host"].default == "127.0.0.1"
    taken, as_wanted = serve.listen("127.0.0.1", None)
    try:
        assert taken.getsockname()[0] == "127.0.0.1"
        # While that port is taken the next server finds another and says so.
        other, as_wanted = serve.listen("127.0.0.1", None)
        with other:
            assert other.getsockname()[1] != taken.getsockname()[1]
            assert not as_wanted
        with pytest.raises(serve.PortTakenError, match=r"is in use; \d+ is free"):
            serve.listen("127.0.0.1", taken.getsockname()[1])
    finally:
        taken.close()


def test_the_address_is_one_to_click(app: Any) -> None:
    from dalel.faces.web.serve import url

    assert url("127.0.0.1", 80) == "http://127.0.0.1:80/"
    assert url("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert url("::1", 80) == url("::", 80) == "http://[::1]:80/"
