"""What stands between the network and the pages: limits, host check, methods, response headers.

Pure ASGI, so that it costs microseconds. Every refusal says what was wrong and what is allowed, and nothing
about the machine it runs on.

Why each header: a page may load nothing but its own files (Content-Security-Policy, W3C CSP 3), is not framed,
sends no referrer to the sources it links to, and cannot be read by another site open in the same browser
(Cross-Origin-Resource-Policy, no CORS). The Host check stops DNS rebinding: another site's name that points at
this machine is refused, so its scripts never see an answer.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The longest request target (path and query together), in bytes: every filter of the API used to the full fits.
TARGET_LIMIT: Final = 32_768
#: The most header bytes and header lines of one request.
HEADER_LIMIT: Final = 16_384
HEADER_LINES: Final = 100
#: Nothing here reads a body; a request that carries more than this is refused without reading it.
BODY_LIMIT: Final = 0

METHODS: Final = ("GET", "HEAD", "OPTIONS")
ALLOW: Final = b"GET, HEAD, OPTIONS"
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_FEATURES: Final = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "browsing-topics",
)  # fmt: skip
#: Sent with every response, whatever it is.
HEADERS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", ", ".join(f"{name}=()" for name in _FEATURES).encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"x-dns-prefetch-control", b"off"),
)

# An authority: a name or IPv4 address, or an IPv6 address in brackets, with at most a port after it.
_HOST = re.compile(rb"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_CONTROL = re.compile(rb"[\x00-\x20\x7f-\xff\\]|%(?:[01][0-9A-Fa-f]|7[Ff]|5[Cc])|%(?![0-9A-Fa-f]{2})")


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A request that goes no further: its status, a title, and what the reader can do."""

    def __init__(self, status: int, title: str, detail: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(title)
        self.status, self.title, self.detail, self.headers = status, title, detail, headers


class Hosts:
    """Which Host headers are answered.

    Bound to this machine only: the loopback names. Told a wider address: also that name, and where that is a
    wildcard every IP address (a rebound name is never an address) and the names given.
    """

    def __init__(self, host: str = "127.0.0.1", also: Iterable[str] = ()) -> None:
        self.any_address = host in ("0.0.0.0", "::", "")
        self.names = LOOPBACK | {name.lower().strip("[]") for name in (host, *also) if name}

    def answers(self, header: bytes) -> bool:
        """Whether a request with this Host header is meant for this server."""
        match = _HOST.fullmatch(header)
        if match is None:
            return False
        name = match["name"].decode("ascii").lower().strip("[]").removesuffix(".")
        if name in self.names:
            return True
        if not self.any_address:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


class Guard:
    """ASGI middleware: checks a request before anything else sees it, and completes every response."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1003})
                return
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        started = False

        async def completed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            elif head and message["type"] == "http.response.body":
                message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
            await send(message)

        try:
            check(scope, self.hosts)
        except Refusal as refusal:
            await refuse(scope, completed, refusal)
            return
        if scope["method"] == "OPTIONS":
            await _send(completed, 204, b"", ((b"allow", ALLOW),))
            return
        try:
            await self.app(scope, receive, completed)
        except Refusal as refusal:
            await refuse(scope, completed, refusal)
        except Exception:
            # The log of this machine says what happened; the reader of the page learns only that it did.
            import logging

            logging.getLogger("dalel.serve").exception("could not answer %s", scope["path"][:200])
            if started:
                raise
            await refuse(
                scope,
                completed,
                Refusal(500, "This could not be answered", "The fault is the program's. Its log says more."),
            )


def check(scope: Scope, hosts: Hosts) -> None:
    """Raise Refusal if the request breaks a limit, names another host, or asks to change something."""
    target = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
    if target > TARGET_LIMIT:
        raise Refusal(414, "The address is too long", f"It has {target} bytes; at most {TARGET_LIMIT} are read.")
    headers = scope["headers"]
    size = sum(len(name) + len(value) + 4 for name, value in headers)
    if len(headers) > HEADER_LINES or size > HEADER_LIMIT:
        raise Refusal(
            431,
            "The headers are too large",
            f"{len(headers)} lines, {size} bytes; at most {HEADER_LINES} lines and {HEADER_LIMIT} bytes are read.",
        )
    named: list[bytes] = []
    for name, value in headers:
        if name == b"host":
            named.append(value)
        elif (name == b"content-length" and value.strip() not in (b"0", b"")) or name == b"transfer-encoding":
            raise _body()
    if len(named) != 1:
        raise Refusal(400, "One Host header is needed", f"This request has {len(named)}.")
    if not hosts.answers(named[0]):
        raise Refusal(
            421,
            "This server does not answer to that name",
            "Use the address it printed when it started, such as http://127.0.0.1 and its port.",
        )
    if scope["method"] not in METHODS:
        raise Refusal(
            405,
            "Nothing here can be changed",
            f"{scope['method'][:20]} is not answered; use GET, HEAD or OPTIONS.",
            (b"allow", ALLOW),
        )
    raw = scope.get("raw_path")
    if raw is not None and _CONTROL.search(raw):
        raise Refusal(
            400, "The address is malformed", "It holds a control character, a backslash, or a stray percent sign."
        )


def _body() -> Refusal:
    return Refusal(413, "No request body is read", "Ask with the address alone.", (b"connection", b"close"))


async def refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """Send a refusal: RFC 9457 under /api, plain words elsewhere."""
    if scope["path"].startswith("/api/"):
        media = b"application/problem+json"
        body = msgspec.json.encode(
            {"type": "about:blank", "title": refusal.title, "status": refusal.status, "detail": refusal.detail}
        )
    else:
        media = b"text/plain; charset=utf-8"
        body = f"{refusal.title}.\n{refusal.detail}\n".encode()
    await _send(
        send,
        refusal.status,
        body,
        ((b"content-type", media), (b"cache-control", b"no-store"), *refusal.headers),
    )


async def _send(send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]]) -> None:
    length = (b"content-length", str(len(body)).encode()) if status != 204 else None
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *([length] if length else [])]})
    await send({"type": "http.response.body", "body": body})
