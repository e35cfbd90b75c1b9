"""How long checking, indexing and asking take for each country that ships with dalel."""

from __future__ import annotations

import sys
import tempfile

from measure import Table
from measure import run as run_process

LIMIT = 2.0
WORK = """
import sys, time
from dalel.countryfile import shipped
folder = shipped.folder(sys.argv[1])
def timed(work):
    start = time.perf_counter(); result = work(); return time.perf_counter() - start, result
start = time.perf_counter()
from dalel.countryfile.index import open_index
times = [time.perf_counter() - start]
for work in (lambda: open_index(folder), lambda: open_index(folder)):
    seconds, index = timed(work); times.append(seconds)
times.append(timed(lambda: index.claims(indicator="population-size"))[0])
seconds, country = timed(index.country); times.append(seconds)
print(*times, len(country.claims), len(country.sources))
"""


def run(quick: bool = False) -> Table:
    """Empty caches: first the whole `dalel check`, then the index built, opened, asked and decoded in one process."""
    from dalel.countryfile import shipped

    table = Table(
        "A shipped country",
        ("country", "claims", "dalel check", "build index", "open index", "one question", "decode all"),
    )
    for code in shipped.codes():
        checks = []
        for _ in range(1 if quick else 5):
            with tempfile.TemporaryDirectory() as cache:
                command = [sys.executable, "-m", "dalel", "check", str(shipped.folder(code))]
                checks.append(run_process(command, env={"DALEL_CACHE": cache}).wall)
        with tempfile.TemporaryDirectory() as cache:
            output = run_process([sys.executable, "-c", WORK, code], env={"DALEL_CACHE": cache}).output
        _, build, reopen, ask, decode, claims, _sources = output.split()
        row = [code, claims, f"{sorted(checks)[len(checks) // 2]:.2f} s", f"{float(build):.2f} s"]
        table.rows.append([*row, *(f"{float(seconds) * 1000:.1f} ms" for seconds in (reopen, ask, decode))])
    table.notes = [f"Aim: check under {LIMIT:.0f} s."]
    return table


if __name__ == "__main__":
    print(run())
