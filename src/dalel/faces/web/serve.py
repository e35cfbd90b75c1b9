"""``dalel serve``: one process, on this machine only unless told otherwise."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from asyncio import TimerHandle, Transport

#: Where `dalel serve` is found when nothing else sits there.
DEFAULT_PORT: Final = 8711
#: Seconds a client has to finish sending a request's headers.
HEADER_SECONDS: Final = 15.0
#: Bytes of one unfinished request that are held in memory.
UNFINISHED_LIMIT: Final = 131_072
_TRIES: Final = 20


class PortTakenError(Exception):
    """The port that was asked for is in use; the message names one that is free."""


def listen(host: str, port: int | None) -> tuple[socket.socket, bool]:
    """A listening socket on ``host``, and whether it is the port wanted.

    ``None`` means the default port, or the next free one after it. A port that was asked for by number is
    never swapped for another: PortTakenError says which is free. Raises OSError for an address this machine
    does not have.
    """
    wanted = DEFAULT_PORT if port is None else port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for offset in range(_TRIES if port is None else 1):
        with contextlib.suppress(_InUseError):
            return _bind(family, host, wanted + offset), offset == 0
    free = _bind(family, host, 0)
    if port is None:
        return free, False
    number = free.getsockname()[1]
    free.close()
    raise PortTakenError(f"port {port} on {host} is in use; {number} is free: --port {number}")


class _InUseError(Exception):
    pass


def _bind(family: int, host: str, port: int) -> socket.socket:
    import errno

    # The protocol is named because asyncio turns Nagle's algorithm off only where it is: without that every
    # answer on a kept connection waits some 40 ms for an acknowledgement.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(2048)
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            raise _InUseError from None
        raise
    except BaseException:
        found.close()
        raise
    return found


def url(host: str, port: int) -> str:
    """The address to type into a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown and not shown.startswith("[") else f"http://{shown}:{port}/"


def serve(
    folder: Path,
    host: str = "127.0.0.1",
    port: int | None = None,
    *,
    open_browser: bool = False,
    also_known_as: Iterable[str] = (),
    say: Callable[[str], None] = print,
) -> None:
    """Serve the country file in ``folder`` until interrupted.

    Binds 127.0.0.1 unless told otherwise. ``say`` is given each line a person should read: the address, a
    port that was taken, a file with problems. Raises PortTakenError if ``port`` was named and is in use, and
    OSError if this machine has no such address.
    """
    import uvicorn

    from dalel.faces.web.app import create_app

    taken, as_wanted = listen(host, port)
    number = int(taken.getsockname()[1])
    address = url(host, number)
    try:
        app = create_app(folder, host=host, also_known_as=also_known_as)
        watched = app.state.watched
        if not as_wanted:
            say(f"Port {DEFAULT_PORT} is in use, so this is port {number}.")
        if watched.state is None:
            say(f"{folder} cannot be shown yet: {len(watched.problems)} problem(s). The page lists them.")
        if host not in ("127.0.0.1", "localhost", "::1"):
            say(f"Listening on {host}: other machines may reach this server.")
        say(f"{address}   (Ctrl-C stops it)")
        config = uvicorn.Config(
            app,
            http=bounded_protocol(),
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=2000,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=2,
        )
        if open_browser:
            import threading
            import webbrowser

            threading.Timer(0.5, webbrowser.open, (address,)).start()
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[taken])
    finally:
        taken.close()


def bounded_protocol() -> type[Any]:
    """uvicorn's HTTP protocol, with an end to how much and how long an unfinished request may be.

    The library hands a request on when its headers are complete; until then nothing of ours sees it, so the bound
    has to be here.
    """
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    from dalel.faces.web.security import HEADERS

    class Bounded(HttpToolsProtocol):
        _pending_bytes = 0
        _deadline: TimerHandle | None = None

        def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as the parent has it
            super().connection_made(transport)
            self._arm()

        def _arm(self) -> None:
            self._disarm()
            self._deadline = self.loop.call_later(HEADER_SECONDS, self._late)

        def _disarm(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

        def _late(self) -> None:
            self._cut(b"408 Request Timeout", b"The request was not finished in time.\n")

        def _cut(self, status: bytes, words: bytes) -> None:
            if not self.transport.is_closing():
                headers = b"".join(b"%s: %s\r\n" % pair for pair in HEADERS)
                self.transport.write(
                    b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n%s"
                    b"connection: close\r\n\r\n%s" % (status, len(words), headers, words)
                )
                self.transport.close()

        def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the library's words are about its parser
            self._cut(b"400 Bad Request", b"This is not an HTTP request that can be read.\n")

        def data_received(self, data: bytes) -> None:
            if self._pending_bytes + len(data) > UNFINISHED_LIMIT:
                self._disarm()
                self._cut(b"431 Request Header Fields Too Large", b"The request is too large.\n")
                return
            self._pending_bytes += len(data)
            if self._deadline is None:
                self._arm()
            super().data_received(data)

        def on_headers_complete(self) -> None:
            self._pending_bytes = 0
            self._disarm()
            super().on_headers_complete()

        def on_body(self, body: bytes) -> None:  # noqa: ARG002 - no body is ever kept
            self._pending_bytes = 0

        def connection_lost(self, exc: Exception | None) -> None:
            self._disarm()
            super().connection_lost(exc)

    return Bounded
