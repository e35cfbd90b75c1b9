"""A claims query over HTTP: `dalel serve` against Datasette, over the same rows, by the same load generator.

    python benchmarks/serve_vs_datasette.py [--country FOLDER] [--seconds 5] [--rounds 3] [--connections 16]

What is compared. Both serve every claim of the country file with its citation. Datasette (installed by this script
into an environment of its own, in a temporary folder) reads them from SQLite: one table with the columns of our CSV
export and an index on every column that is filtered by. Both run as one process on this machine. The same questions
go to both in the same order: one indicator, at most N rows, as JSON, with the number of all matching rows. Datasette is
given its faster settings: no suggested facets, the database opened immutable.

Two loads: *repeated* asks a few dozen questions over and over (both may use what they keep); *new* never asks the same
question twice. Rounds alternate, so that a slow minute of the machine hits both.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

INDEXED = (
    "indicator", "place", "population", "category", "origin", "destination", "purpose", "source", "method_class",
    "seen", "status", "act",
)  # fmt: skip
DATABASE = "claims"


def rows_of(folder: Path) -> tuple[list[str], list[tuple[object, ...]], list[str]]:
    """The columns and rows of the claims table, and every indicator that has claims."""
    from dalel.countryfile.index import open_index
    from dalel.ledger.book import Ledger
    from dalel.profile.exports import Exporter

    country = open_index(folder).country()
    if country is None:
        raise SystemExit(f"{folder} cannot be read; `dalel check {folder}` says why")
    ledger = Ledger(country)
    table = Exporter(ledger).claim_table(ledger.claims())
    indicators = sorted({claim.indicator for claim in country.claims.values()})
    return [column.name for column in table.columns], [tuple(row) for row in table.rows], indicators


def make_database(path: Path, columns: list[str], rows: list[tuple[object, ...]]) -> None:
    """The rows in SQLite, indexed by everything that is filtered by."""
    named = ", ".join(f'"{name}"' for name in columns)
    with sqlite3.connect(path) as base:
        base.execute(f"CREATE TABLE claims ({named}, PRIMARY KEY (id))")
        base.executemany(f"INSERT INTO claims VALUES ({', '.join('?' * len(columns))})", rows)
        for name in INDEXED:
            base.execute(f'CREATE INDEX "by_{name}" ON claims ("{name}")')
        base.execute("ANALYZE")
    base.close()


def install_datasette(where: Path) -> Path:
    """Datasette in an environment of its own; its program."""
    print("installing Datasette in a temporary environment ...", flush=True)
    venv.create(where, with_pip=True)
    program = where / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([program / "python", "-m", "pip", "install", "--quiet", "datasette"], check=True)
    return program / "datasette"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server takes connections."""
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server ended with code {process.returncode} before it answered")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer within a minute")


class Line(asyncio.Protocol):
    """One kept connection that asks, waits for the whole answer, and asks again."""

    def __init__(self, requests: Iterator[bytes], until: float, seen: list[float], faults: list[str]) -> None:
        self.requests, self.until, self.seen, self.faults = requests, until, seen, faults
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.held = bytearray()
        self.asked = 0.0
        self.sent = b""
        self.bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        if time.perf_counter() >= self.until:
            self.transport.close()
            return
        self.asked = time.perf_counter()
        self.sent = next(self.requests)
        self.transport.write(self.sent)  # type: ignore[attr-defined]  # a TCP transport can be written to

    def data_received(self, data: bytes) -> None:
        self.held += data
        end = self.held.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self.held[:end]).lower()
        if b"content-length:" in head:
            length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
            complete = len(self.held) >= end + 4 + length
        else:
            complete = self.held.endswith(b"0\r\n\r\n")
        if not complete:
            return
        if not head.startswith(b"http/1.1 200"):
            self.faults.append(f"{head.split(chr(13).encode(), 1)[0].decode()} for {self.sent.split(b' ')[1].decode()}")
        self.seen.append(time.perf_counter() - self.asked)
        self.bytes += len(self.held)
        self.held.clear()
        self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        if error is not None:
            self.faults.append(repr(error))
        if not self.done.done():
            self.done.set_result(None)


async def drive(
    port: int, requests: Iterator[bytes], connections: int, seconds: float
) -> tuple[list[float], int, float]:
    """Times of all answers, bytes received, and how long it took."""
    seen: list[float] = []
    faults: list[str] = []
    loop = asyncio.get_running_loop()
    begun = time.perf_counter()
    lines = []
    for _ in range(connections):
        _, line = await loop.create_connection(lambda: Line(requests, begun + seconds, seen, faults), "127.0.0.1", port)
        lines.append(line)
    await asyncio.gather(*(line.done for line in lines))
    if faults:
        raise SystemExit(f"{len(faults)} faulty answers, the first: {faults[0]}")
    return seen, sum(line.bytes for line in lines), time.perf_counter() - begun


def request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode()


def ours(indicator: str, size: int) -> bytes:
    return request(f"/api/v1/claims?indicator={quote(indicator)}&limit={size}")


def theirs(indicator: str, size: int) -> bytes:
    return request(f"/{DATABASE}/claims.json?indicator__exact={quote(indicator)}&_size={size}")


def requests(form: Callable[[str, int], bytes], asked: Iterator[tuple[str, int]]) -> Iterator[bytes]:
    """The questions in one server's form."""
    for indicator, size in asked:
        yield form(indicator, size)


def questions(indicators: list[str], *, new: bool) -> Iterator[tuple[str, int]]:
    """The same endless list for both servers. ``new`` repeats none for a long time."""
    chance = random.Random(1)
    if new:
        every = [(indicator, size) for indicator in indicators for size in range(20, 1001)]
        chance.shuffle(every)
    else:
        every = [(indicator, 100) for indicator in indicators][:40]
    yield from itertools.cycle(every)


def check_same(port_ours: int, port_theirs: int, indicators: list[str]) -> None:
    """Both servers must give the same claims for the same question."""
    from urllib.request import urlopen

    for indicator in indicators[:10]:
        first = ours(indicator, 1000).split(b" ")[1].decode()
        second = theirs(indicator, 1000).split(b" ")[1].decode()
        with urlopen(f"http://127.0.0.1:{port_ours}{first}") as answer:
            mine = json.load(answer)
        with urlopen(f"http://127.0.0.1:{port_theirs}{second}") as answer:
            other = json.load(answer)
        if mine["total"] != other["filtered_table_rows_count"]:
            raise SystemExit(f"the servers count different numbers of claims of {indicator}")
        place = other["columns"].index("id")
        # Beyond the longest page the two may show different claims first.
        ids = {each["claim"]["id"] for each in mine["claims"]}
        if mine["total"] <= 1000 and ids != {row[place] for row in other["rows"]}:
            raise SystemExit(f"the servers show different claims of {indicator}")


def main() -> None:
    """Run the comparison and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--country", type=Path, default=None, help="a country file (default: the one that ships)")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--datasette", type=Path, default=None, help="a Datasette program that is already installed")
    arguments = parser.parse_args()
    from dalel.countryfile.shipped import DEFAULT
    from dalel.countryfile.shipped import folder as shipped

    folder = arguments.country or shipped(DEFAULT)
    columns, rows, indicators = rows_of(folder)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary, f"{DATABASE}.db")
        make_database(base, columns, rows)
        datasette = arguments.datasette or install_datasette(Path(temporary, "datasette"))
        version = subprocess.run([datasette, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        ports = {"dalel": free_port(), "datasette": free_port()}
        code = (
            "import sys; from pathlib import Path; from dalel.faces.web.serve import serve; "
            "serve(Path(sys.argv[1]), port=int(sys.argv[2]), say=lambda line: None)"
        )
        commands = {
            "dalel": [sys.executable, "-c", code, str(folder), str(ports["dalel"])],
            "datasette": [
                str(datasette), "serve", "--immutable", str(base), "--port", str(ports["datasette"]),
                "--setting", "suggest_facets", "off", "--setting", "max_returned_rows", "1000",
            ],
        }  # fmt: skip
        servers = {
            name: subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name, command in commands.items()
        }
        try:
            for name, server in servers.items():
                wait_for(ports[name], server)
            check_same(ports["dalel"], ports["datasette"], indicators)
            print(
                f"{len(rows):,} claims, {len(indicators)} indicators; {version}; {arguments.connections} connections, ",
                end="",
            )
            print(f"{arguments.rounds} rounds of {arguments.seconds:g} s each, alternating")
            print(f"{'load':<10}{'server':<12}{'answers/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'KB/answer':>11}")
            for load in ("repeated", "new"):
                compare(load, ports, indicators, arguments)
        finally:
            for server in servers.values():
                server.terminate()
            for server in servers.values():
                server.wait(timeout=20)


def compare(load: str, ports: dict[str, int], indicators: list[str], arguments: argparse.Namespace) -> None:
    """Drive both servers in turn and print what came of it."""
    asks = {
        name: requests(form, questions(indicators, new=load == "new"))
        for name, form in (("dalel", ours), ("datasette", theirs))
    }
    rates: dict[str, list[float]] = {name: [] for name in ports}
    times: dict[str, list[float]] = {name: [] for name in ports}
    sizes: dict[str, float] = {}
    for name, port in ports.items():  # a second to warm up, not counted
        asyncio.run(drive(port, asks[name], arguments.connections, 1.0))
    for _ in range(arguments.rounds):
        for name, port in ports.items():
            seen, received, took = asyncio.run(drive(port, asks[name], arguments.connections, arguments.seconds))
            rates[name].append(len(seen) / took)
            times[name] += seen
            sizes[name] = received / len(seen) / 1024
    for name in ports:
        cut = statistics.quantiles(times[name], n=100)
        rate = statistics.median(rates[name])
        print(f"{load:<10}{name:<12}{rate:>10,.0f}{cut[49] * 1000:>9.2f}{cut[98] * 1000:>9.2f}{sizes[name]:>11.1f}")
    ratio = statistics.median(rates["dalel"]) / statistics.median(rates["datasette"])
    print(f"{load:<10}dalel answers {ratio:.1f} times as many as Datasette")


if __name__ == "__main__":
    main()
