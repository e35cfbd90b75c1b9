"""Asking the server: in process for most tests, and over a socket for what only a socket shows."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

XA = Path(__file__).parents[1] / "countries" / "xa"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: Any,
    target: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    host: str | None = "127.0.0.1:8711",
    raw_path: bytes | None = None,
) -> Answer:
    """One request straight to the ASGI application, exactly as written: no client tidies the path."""
    from urllib.parse import unquote

    path, _, query = target.partition("?")
    sent = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    if host is not None:
        sent.insert(0, (b"host", host.encode()))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path), "raw_path": path.encode() if raw_path is None else raw_path,
        "query_string": query.encode(), "root_path": "", "headers": sent, "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8711), "state": {},
    }  # fmt: skip
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    asyncio.run(app(scope, receive, send))
    start = messages[0]
    return Answer(
        start["status"],
        {name.decode(): value.decode() for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in messages[1:]),
    )


@dataclass
class Server:
    """A running ``dalel serve``: its port, its first lines, and a way to speak to it byte by byte."""

    port: int
    lines: list[str]
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def raw(self, sent: bytes, *, timeout: float = 20.0) -> bytes:
        """What comes back for these bytes, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as line:
            # The server may refuse and close while a long request is still on its way.
            found = b""
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(sent)
            with contextlib.suppress(ConnectionResetError):
                while part := line.recv(65536):
                    found += part
            return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(folder: Path, *, port: int | None = None) -> Server:
    """Start the server as its own process and wait until it answers."""
    number = free_port() if port is None else port
    code = (
        "import sys; from pathlib import Path; from dalel.faces.web.serve import serve; "
        "serve(Path(sys.argv[1]), port=int(sys.argv[2]), say=lambda line: print(line, flush=True))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder), str(number)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    while line := process.stdout.readline():
        lines.append(line.rstrip())
        if "http://" in line:
            break
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", number), timeout=5).close()
            break
        except OSError:
            time.sleep(0.05)
    return Server(number, lines, process)
