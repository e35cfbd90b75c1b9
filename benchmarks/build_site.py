"""How long the whole static site of each shipped country takes to build, and how large it is."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import Table
from measure import run as run_process

LIMIT = 30.0


def run(quick: bool = False) -> Table:
    """A whole `dalel build` in a process of its own: with an empty cache, then again with the index there."""
    from dalel.countryfile import shipped

    table = Table(
        "The static site", ("country", "first s", "again s", "processor s", "MB of memory", "files", "MB of site")
    )
    for code in shipped.codes():
        with tempfile.TemporaryDirectory() as work:
            out, env = Path(work, "site"), {"DALEL_CACHE": str(Path(work, "cache"))}
            command = [sys.executable, "-m", "dalel", "build", "--out", str(out), "-c", str(shipped.folder(code))]
            runs = [run_process(command, env=env) for _ in range(1 if quick else 2)]
            if any(one.code for one in runs):
                raise SystemExit(f"{' '.join(command)} ended with exit code {runs[-1].code}")
            files = [path for path in out.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 2**20
        seconds = [f"{one.wall:.1f}" for one in (runs[0], runs[-1])] + [f"{runs[-1].processor:.1f}"]
        table.rows.append((code, *seconds, f"{runs[0].megabytes:.0f}", f"{len(files):,}", f"{size:.1f}"))
    table.notes = [f"Aim: under {LIMIT:.0f} s."]
    return table


if __name__ == "__main__":
    print(run())
