"""The latent-class sampler beside LCMCR: effective draws of N a second of one core, at the same answer.

    python benchmarks/size/latent_class.py [--recorded] [TASK ...]

LCMCR runs in this very run where R has it (``reference.py``); its N is held under 21 times the people seen, and so
is ours. Effective draws are the lesser of bulk and tail, R-hat is rank-normalised (Vehtari et al. 2021), both over all
four chains; seconds are of processor, way in included. Ours are compiled before the clock starts.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

# Instead of this folder: a module of it may have the name of a package that numba looks for.
sys.path[0] = str(Path(__file__).parents[1])

from dalel.size import CaptureTable, LatentClass  # noqa: E402 - benchmarks run as scripts
from measure import Table  # noqa: E402
from size.reference import records, run  # noqa: E402

TASKS = ("lcmcr-uk6-short", "lcmcr-kosovo", "lcmcr-brighton")


def counts(setup: str) -> CaptureTable:
    """The table a record's call builds."""
    found = re.search(r"matrix\(c\(([\d,\s]+)\), ncol = (\d+)", setup)
    assert found is not None
    numbers, width = [part.strip() for part in found[1].split(",")], int(found[2])
    return CaptureTable(
        {"".join(numbers[at : at + width - 1]): int(numbers[at + width - 1]) for at in range(0, len(numbers), width)}
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--recorded", action="store_true", help="do not run R: take its recorded numbers")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="these only; all without")
    options = parser.parse_args()
    rows, notes = [], []
    for task in options.tasks or TASKS:
        table = counts(records()[task]["setup"])
        settings = LatentClass(refit=False, workers=1, effective=4000, most_unseen=20.0)
        LatentClass(refit=False, workers=1, effective=400, most_sweeps=5000).fit(table)
        begun = time.process_time()
        ours = settings.fit(table)
        taken = time.process_time() - begun
        checks = {each.code: each.value or 0.0 for each in ours.diagnostics}
        told = run(task, recorded=options.recorded)
        theirs = told["numbers"]
        draws = min(theirs["ess_bulk"], theirs["ess_tail"])
        assert ours.interval is not None
        here, there = checks["effective-draws"] / taken, draws / told["processor"]
        rows.append((
            task.removeprefix("lcmcr-").removesuffix("-short"),
            f"{ours.estimate:,.0f} ({ours.interval.low:,.0f} to {ours.interval.high:,.0f})",
            f"{theirs['estimate']:,.0f} ({theirs['lower']:,.0f} to {theirs['upper']:,.0f})",
            f"{checks['rhat']:.4f}", f"{theirs['rhat']:.4f}", f"{here:,.0f}", f"{there:,.1f}", f"{here / there:,.0f}x",
        ))  # fmt: skip
        notes.append(f"{task}: {told['said']}")
    print(Table(
        "Latent classes: dalel beside LCMCR",
        ("table", "dalel", "LCMCR", "R-hat", "R-hat LCMCR", "effective/s", "effective/s LCMCR", "ratio"), rows, notes,
    ))  # fmt: skip


if __name__ == "__main__":
    main()
