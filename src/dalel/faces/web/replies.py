"""Replies as bytes: an entity tag, a compressed form, a HEAD, a conditional request."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import Scope, Send

#: Below this many bytes compression costs more than it saves.
_SMALL: Final = 1400
_COMPRESSIBLE: Final = ("text/", "application/json", "application/problem+json", "image/svg+xml", "application/xml")


class Reply:
    """One finished answer. Compressed once, on first need, and kept with the plain bytes."""

    __slots__ = ("_gzipped", "body", "headers", "media", "status", "tag")

    def __init__(
        self,
        body: bytes,
        media: str,
        *,
        status: int = 200,
        headers: Iterable[tuple[bytes, bytes]] = (),
        cache: bytes = b"no-cache",
    ) -> None:
        self.body, self.media, self.status = body, media, status
        self.tag = b'"' + blake2b(body, digest_size=12).hexdigest().encode() + b'"'
        self.headers = (
            (b"content-type", media.encode()),
            (b"cache-control", cache if status == 200 else b"no-store"),
            *headers,
        )
        self._gzipped: bytes | None = None

    def unkept(self) -> Reply:
        """The same answer, to be kept by nobody on the way."""
        headers = [pair for pair in self.headers if pair[0] not in (b"content-type", b"cache-control")]
        return Reply(self.body, self.media, status=self.status, headers=headers, cache=b"no-store")

    @property
    def size(self) -> int:
        """Bytes held in memory."""
        return len(self.body) + len(self._gzipped or b"") + 400

    def gzipped(self) -> bytes | None:
        """The compressed body, the same bytes every time; None where compressing is no use."""
        if len(self.body) < _SMALL or not self.media.startswith(_COMPRESSIBLE):
            return None
        if self._gzipped is None:
            self._gzipped = gzip.compress(self.body, compresslevel=5, mtime=0)
        return self._gzipped

    async def send(self, scope: Scope, send: Send) -> None:
        """Answer the request in ``scope``: whole, compressed, or 304 where the reader already has it."""
        held = accepts = b""
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                held = value
            elif name == b"accept-encoding":
                accepts = value
        body = self.body
        headers = [*self.headers]
        tag = self.tag
        packed = self.gzipped() if takes_gzip(accepts) else None
        if packed is not None:
            body, tag = packed, tag[:-1] + b'-gzip"'
            headers.append((b"content-encoding", b"gzip"))
        status = self.status
        if status == 200:
            headers += [(b"etag", tag), (b"vary", b"Accept-Encoding")]
            if held and matches(held, self.tag):
                status, body = 304, b""
                headers = [pair for pair in headers if pair[0] not in (b"content-type", b"content-encoding")]
        if status != 304:
            headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def takes_gzip(header: bytes) -> bool:
    """Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3)."""
    if not header:
        return False
    for part in header.lower().split(b","):
        coding, _, weight = part.partition(b";")
        if coding.strip() in (b"gzip", b"x-gzip", b"*"):
            return weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


def matches(header: bytes, tag: bytes) -> bool:
    """Whether If-None-Match names this answer in either form (weak comparison, RFC 9110, 8.8.3.2)."""
    if header.strip() == b"*":
        return True
    core = tag.strip(b'"')
    for part in header.split(b","):
        bare = part.strip().removeprefix(b"W/").strip(b'"').removesuffix(b"-gzip")
        if bare == core:
            return True
    return False


class Replies:
    """The most recently used replies, up to a number of bytes. Safe to use from several threads."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._lock = limit, 0, Lock()
        self._kept: OrderedDict[object, tuple[Reply, int]] = OrderedDict()

    def get(self, key: object) -> Reply | None:
        """The reply kept under ``key``, now the most recently used."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: object, reply: Reply) -> Reply:
        """Keep ``reply``; the least recently used leave when there is no room."""
        # Twice the body: the compressed form may join it later.
        size = 2 * reply.size
        with self._lock:
            old = self._kept.pop(key, None)
            if old is not None:
                self._size -= old[1]
            if size <= self._limit:
                self._kept[key] = (reply, size)
                self._size += size
            while self._size > self._limit:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= gone
        return reply
