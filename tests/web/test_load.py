"""Many readers at once."""

from __future__ import annotations

import threading
from http.client import HTTPConnection

from served import Server

READERS = 200
PATHS = (
    "/en/", "/ru/", "/kk/", "/en/about.html", "/en/search.html", "/en/index.json", "/api/v1/claims",
    "/api/v1/claims?lang=ru", "/api/v1/conflicts", "/api/v1/derived", "/api/v1/search?q=aranta",
    "/api/v1/openapi.json", "/api/v1/routes", "/problems",
)  # fmt: skip


def test_two_hundred_readers_at_once_are_all_answered(server: Server) -> None:
    """Each reader keeps a connection open and asks for several things; all start together."""
    ready = threading.Barrier(READERS)
    faults: list[str] = []
    answered: list[int] = []

    def read(number: int) -> None:
        try:
            line = HTTPConnection("127.0.0.1", server.port, timeout=120)
            line.connect()
            ready.wait(timeout=120)
            for step in range(3):
                path = PATHS[(number + step) % len(PATHS)]
                line.request("GET", path)
                answer = line.getresponse()
                body = answer.read()
                if answer.status != 200 or not body:
                    faults.append(f"{path}: {answer.status}")
                answered.append(answer.status)
            line.close()
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(timeout=180)
    assert faults == []
    assert len(answered) == READERS * 3
