"""The whole law of a shipped country over more and more cases: time against a straight line, memory at its highest.

Each size runs in a process of its own. Cases are made chunk by chunk, as a file would be read, and answered in every
aspect of every norm, each answer being read as an array of its own; what is made and answered is then let go.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from measure import Table
from measure import run as measured

#: What is told of a norm.
ASKED = ("outcome", "place", "absorbed", "penalties", "fine_low", "fine_high", "breach", "deadline", "in_time")


def drawn(columns: Any, rows: int, seed: int) -> dict[str, np.ndarray]:
    """Random cases for any vocabulary: three facts in four unknown, as in a real file, days and ages mostly known."""
    random = np.random.default_rng(seed)
    found: dict[str, np.ndarray] = {}
    first, last = date(2012, 1, 1).toordinal(), date(2026, 1, 1).toordinal()
    for name, fact in columns.columns.items():
        unknown = random.random(rows, np.float32)
        if fact.type == "yes-no":
            linked = fact.implies or fact.excludes or fact.band
            share = 0.97 if linked else 0.75
            values = np.where(unknown < share, 1, np.where(random.random(rows, np.float32) < 0.5, 0, 2))
            found[name] = values.astype(np.uint8)
        elif fact.type == "number":
            low, high = fact.least or 0, min(fact.most or 90, 90)
            values = random.integers(low, max(high, low) + 1, rows).astype(np.float64)
            values[unknown < 0.5] = np.nan
            found[name] = values
        elif fact.type == "choice":
            found[name] = random.integers(-1, len(fact.values), rows).astype(np.int32)
        else:
            days = random.integers(first, last, rows).astype(np.int32)
            days[unknown < (0.0 if name == "conduct" else 0.3)] = -1
            found[name] = days
    return found


def one(rows: int) -> dict[str, float]:
    """Answer so many cases; seconds spent on answering alone."""
    from dalel.faces.api import open_law
    from dalel.law.columns import Columns

    columns = Columns(open_law().machine(), expected=rows)
    step = columns.rows
    table = drawn(columns, step, 1)
    # The circuit is made once, and the kernels are loaded.
    start = time.process_time()
    read(list(columns.run(table)))
    first = time.process_time() - start
    seconds, processor, norms, refused = 0.0, 0.0, 0, 0
    for start in range(0, rows, step):
        # Cases are turned round rather than drawn anew: drawing takes longer than answering.
        count = min(step, rows - start)
        part = {name: np.roll(values, start)[:count] for name, values in table.items()}
        begun, used = time.perf_counter(), time.process_time()
        for answered in columns.run(part):
            norms = len(answered.norms)
            refused += int(answered.refused.sum())
            read([answered])
        seconds += time.perf_counter() - begun
        processor += time.process_time() - used
    return {"seconds": seconds, "processor": processor, "first": first, "norms": norms, "refused": refused}


def read(parts: list[Any]) -> None:
    """Every answer, which stays planes of bits until it is read."""
    for part in parts:
        for norm in part.norms.values():
            for aspect in ASKED:
                getattr(norm, aspect)


def run(quick: bool) -> Table:
    """The table."""
    sizes = (100_000, 200_000, 400_000) if quick else (100_000, 1_000_000, 10_000_000)
    table = Table(
        "The whole law, every norm and aspect",
        ("cases", "processor s", "µs a case", "wall s", "first part s", "MB at most", "refused"),
    )
    norms = 0
    taken = []
    for rows in sizes:
        done = measured([sys.executable, __file__, str(rows)])
        told = json.loads(done.output)
        norms = int(told["norms"])
        taken.append(told["processor"])
        table.rows.append((
            f"{rows:,}", f"{told['processor']:.2f}", f"{told['processor'] / rows * 1e6:.2f}", f"{told['seconds']:.2f}",
            f"{told['first']:.1f}", f"{done.megabytes:.0f}", f"{int(told['refused']):,}",
        ))  # fmt: skip
    steps = [
        f"{sizes[n + 1] / sizes[n]:g} times the cases take {taken[n + 1] / taken[n]:.1f} times as long" for n in (0, 1)
    ]
    table.notes.append(
        f"{norms} norms. {'; '.join(steps)}. The first part, not counted, makes the circuit and, from 200,000 cases "
        "on, loads the kernels."
    )
    return table


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]))))
