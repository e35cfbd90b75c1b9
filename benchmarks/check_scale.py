"""How checking and indexing grow with the number of claims: time against a straight line, memory at its highest."""

from __future__ import annotations

import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from generate import generate
from measure import Run, Table, in_turn
from measure import run as run_process

SIZES = (1_000, 10_000, 100_000)
QUICK = (500, 1_000, 2_000)
CHECK = "import sys; from dalel.countryfile.reader import read; sys.exit(len(read(sys.argv[1]).errors))"
INDEX = (
    "import sys; from pathlib import Path; from dalel.countryfile.index import open_index; "
    "open_index(Path(sys.argv[1]))"
)
ASK = (
    "import sys; from pathlib import Path; from dalel.countryfile.index import open_index; "
    "assert open_index(Path(sys.argv[1])).claims(indicator='indicator-7', place='XGA')"
)


def run(quick: bool = False) -> Table:
    """One process for each figure. Growth is reckoned in processor time, less that of start-up, measured apart."""
    start = [sys.executable, "-c", "import dalel.countryfile.reader, dalel.countryfile.index"]
    idle = in_turn({"start": start}, 5)["start"]
    table = Table(
        "Generated country files",
        (
            "claims",
            "check s",
            "µs a claim",
            "MB",
            "check and index s",
            "µs a claim",
            "MB",
            "index file MB",
            "a cold question s",
            "MB",
        ),
    )
    found: list[tuple[int, Run, Run]] = []
    for claims in QUICK if quick else SIZES:
        with tempfile.TemporaryDirectory() as work:
            folder, cache = Path(work, "country"), Path(work, "cache")
            generate(folder, claims=claims)
            checked, indexed, asked = (_one(program, folder, cache) for program in (CHECK, INDEX, ASK))
            size = sum(path.stat().st_size for path in cache.iterdir()) / 2**20
        found.append((claims, checked, indexed))
        cells = [f"{claims:,}"]
        for one in (checked, indexed):
            cells += [
                f"{one.wall:.2f}",
                f"{(one.processor - idle.processor) / claims * 1e6:.0f}",
                f"{one.megabytes:.0f}",
            ]
        table.rows.append([*cells, f"{size:.1f}", f"{asked.wall:.2f}", f"{asked.megabytes:.0f}"])
    for name, place in (("check", 1), ("check and index", 2)):
        growth = []
        for (fewer, *small), (more, *large) in pairwise(found):
            ratio = (large[place - 1].processor - idle.processor) / (small[place - 1].processor - idle.processor)
            growth.append(f"{more / fewer:.0f} times the claims take {ratio:.1f} times the work")
        table.notes.append(f"{name}: {'; '.join(growth)}.")
    table.notes.append(f"Start-up alone: {idle.wall:.2f} s, {idle.megabytes:.0f} MB.")
    return table


def _one(program: str, folder: Path, cache: Path) -> Run:
    one = run_process([sys.executable, "-c", program, str(folder)], env={"DALEL_CACHE": str(cache)})
    if one.code:
        raise SystemExit(f"a generated country file of {folder} did not go through: exit code {one.code}")
    return one


if __name__ == "__main__":
    print(run())
