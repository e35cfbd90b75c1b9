"""What the server refuses, and what it sends with every answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from served import Server, ask

from dalel.faces.web.security import HEADER_LIMIT, TARGET_LIMIT, Hosts

EVERY_KIND = (
    "/", "/en/", "/problems", "/no/such/page", "/api/v1/claims", "/api/v1/claims?bad=1", "/api/v1/nothing",
    "/api/v1/openapi.json",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_forbids_foreign_content_frames_and_sniffing(app: Any, path: str) -> None:
    headers = ask(app, path).headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split(";")}
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    # Nothing but the server itself and pictures written into the page; no inline script or style.
    assert {source for sources in policy.values() for source in sources} <= {"'none'", "'self'", "data:"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_answer_sets_a_cookie_or_opens_itself_to_other_sites(app: Any, path: str) -> None:
    names = set(ask(app, path, headers={"origin": "https://evil.example", "cookie": "a=b"}).headers)
    assert not names & {"set-cookie", "access-control-allow-origin", "server", "x-powered-by"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "GETX"])
@pytest.mark.parametrize("path", ["/en/", "/api/v1/claims"])
def test_nothing_can_be_changed(app: Any, method: str, path: str) -> None:
    answer = ask(app, path, method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_says_what_is_allowed(app: Any) -> None:
    answer = ask(app, "/api/v1/claims", method="OPTIONS")
    assert (answer.status, answer.headers["allow"], answer.body) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8711", "localhost:1", "LOCALHOST", "[::1]:8711", "localhost."]
)
def test_the_machine_itself_is_answered(app: Any, host: str) -> None:
    assert ask(app, "/api/v1/about", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "evil.example:8711", "localhost.evil.example", "10.0.0.1", "a b", "",
        "[::1",
    ],
)  # fmt: skip
def test_a_rebound_name_is_refused(app: Any, host: str) -> None:
    answer = ask(app, "/api/v1/about", host=host)
    assert answer.status == 421
    assert b"fingerprint" not in answer.body


def test_a_request_without_a_host_or_with_two_is_refused(app: Any) -> None:
    assert ask(app, "/api/v1/about", host=None).status == 400
    assert ask(app, "/api/v1/about", headers={"host": "localhost"}).status == 400


def test_a_server_bound_to_every_address_answers_addresses_and_told_names_only() -> None:
    hosts = Hosts("0.0.0.0", ["dalel.lan"])
    assert all(hosts.answers(host) for host in (b"192.168.1.7:80", b"[fe80::1]", b"dalel.lan", b"localhost"))
    assert not any(hosts.answers(host) for host in (b"evil.example", b"192.168.1.7.evil.example", b"1.2.3.4.5"))


@pytest.mark.parametrize("path", ["/en/", "/api/v1/search"])
def test_a_long_address_is_414_and_one_byte_less_is_not(app: Any, path: str) -> None:
    filler = TARGET_LIMIT - len(path) - len("q=")
    assert ask(app, f"{path}?q={'a' * (filler + 1)}").status == 414
    assert ask(app, f"{path}?q={'a' * filler}").status != 414


def test_large_or_many_headers_are_431(app: Any) -> None:
    assert ask(app, "/api/v1/about", headers={"x-large": "a" * HEADER_LIMIT}).status == 431
    assert ask(app, "/api/v1/about", headers={f"x-{number}": "1" for number in range(150)}).status == 431


@pytest.mark.parametrize(
    "headers", [{"content-length": "5"}, {"content-length": "99999999999"}, {"transfer-encoding": "chunked"}]
)
def test_a_request_with_a_body_is_413_and_the_body_is_never_read(app: Any, headers: dict[str, str]) -> None:
    answer = ask(app, "/api/v1/about", headers=headers)
    assert answer.status == 413
    assert answer.headers["content-type"] == "application/problem+json"


CLIMBS = [
    "/../../../../etc/passwd", "/en/../../pyproject.toml", "/en/..%2f..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/en/%252e%252e/%252e%252e/etc/passwd", "/assets/../render.py", "/assets/..%2frender.py",
    "/assets/%2e%2e/render.py",
    "/assets//etc/passwd", "/assets/%2fetc%2fpasswd", "//etc/passwd", "/assets/..%5c..%5crender.py",
    "/assets/....//render.py", "/country.yaml", "/en/claim/../../../country.yaml", "/assets/~root",
    "/en/%c0%ae%c0%ae/etc/passwd", "/assets/site.css%00.png", "/file:///etc/passwd", "/assets/templates/page.html",
    "/.git/config", "/assets/__init__.py",
]  # fmt: skip


@pytest.mark.parametrize("path", CLIMBS)
def test_no_path_leads_out_of_the_site(app: Any, path: str) -> None:
    answer = ask(app, path)
    assert answer.status in (400, 404)
    for secret in (b"root:", b"import ", b"[project]", b"country:", b"[core]", b"{%"):
        assert secret not in answer.body


@pytest.mark.parametrize("path", CLIMBS)
def test_no_path_sent_over_a_socket_leads_out_of_the_site(server: Server, path: str) -> None:
    answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ")[1] in (b"400", b"404")
    assert b"root:" not in answer


def test_what_was_sent_never_comes_back_as_markup(app: Any) -> None:
    hostile = "<script>alert(1)</script>"
    for path in (f"/en/{quote(hostile)}", f"/{quote(hostile)}", f"/en/search.html?q={quote(hostile)}"):
        answer = ask(app, path)
        assert hostile not in answer.text, path


def test_errors_say_nothing_about_the_machine(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dalel.faces.web import app as module

    def broken(*_: object) -> None:
        raise RuntimeError("/home/someone/secret")

    monkeypatch.setattr(module.Pages, "reply", broken)
    answer = ask(app, "/en/never-asked-before.html")
    assert answer.status == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_the_socket_is_bounded_before_the_headers_end(server: Server) -> None:
    answer = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 1_000_000)
    assert answer.startswith(b"HTTP/1.1 431 ") or answer == b""
    # And the server is still there.
    again = server.raw(b"GET /api/v1/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert again.startswith(b"HTTP/1.1 200 ")


def test_what_is_not_http_is_answered_with_400(server: Server) -> None:
    answer = server.raw(b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03 not http\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"nosniff" in answer


def test_the_server_does_not_name_itself(server: Server) -> None:
    answer = server.raw(b"GET /api/v1/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"\r\nserver:" not in head
    assert b"uvicorn" not in answer.lower()


def test_a_request_that_never_ends_is_cut_off(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header sent byte by byte holds a connection no longer than the time given to send one."""
    import socket
    import threading

    import uvicorn

    from dalel.faces.web import serve

    monkeypatch.setattr(serve, "HEADER_SECONDS", 0.3)
    taken, _ = serve.listen("127.0.0.1", 0)
    config = uvicorn.Config(app, http=serve.bounded_protocol(), ws="none", lifespan="off", log_config=None)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    try:
        with socket.create_connection(taken.getsockname(), timeout=30) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: local")
            answer = b""
            while part := line.recv(4096):
                answer += part
        assert answer.startswith(b"HTTP/1.1 408 ")
    finally:
        running.should_exit = True
        thread.join(timeout=30)
