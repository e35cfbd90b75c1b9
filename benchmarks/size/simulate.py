"""How often an interval holds the true number, by simulation: what the coverage scripts of this folder share.

Each script simulates studies of populations whose number is known, and counts how often the interval of 95 % holds it.
``python benchmarks/size/coverage_two_lists.py`` prints the table; with ``--write`` it stores it in
``docs/size/coverage`` for the documentation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from statistics import fmean, median
from typing import Any

import dalel
from dalel.size import Result

STORE = Path(__file__).parents[2] / "docs" / "size" / "coverage"


def measured(
    method: str, setting: str, truth: float, replicates: int, study: Callable[[int], Result], why: str = ""
) -> dict[str, Any]:
    """One row: ``study`` maps a replicate's number to its answer; ``why`` says why it fails, where it is meant to.

    Answers without an interval are counted apart, and are no part of the coverage. Of a bound-only answer the lower
    limit is tested: whether the truth is at least so much.
    """
    held = least = answered = 0
    seen, widths, points = [], [], []
    for number in range(replicates):
        answer = study(number)
        seen.append(answer.seen)
        found = answer.interval
        if found is None:
            continue
        answered += 1
        high = inf if found.high is None or answer.status == "bound-only" else found.high
        held += found.low <= truth <= high
        least += answer.status == "bound-only"
        if answer.estimate is not None:
            points.append(answer.estimate)
            if found.high is not None:
                widths.append(found.high / found.low)
    return {
        "method": method,
        "setting": setting,
        "truth": truth,
        "seen": round(fmean(seen)),
        "nominal": 0.95,
        "measured": round(held / answered, 3) if answered else None,
        "answered": round(answered / replicates, 3),
        "lower-limit-only": least > answered / 2,
        "median-estimate": round(median(points)) if points else None,
        "median-ratio-of-limits": round(median(widths), 2) if widths else None,
        "why": why,
    }


def report(part: str, replicates: int, seed: int, rows: Iterator[dict[str, Any]]) -> None:
    """Print the rows as they come; with ``--write`` store them as ``docs/size/coverage/PART.json``."""
    kept = []
    print(f"{'method':34} {'setting':44} {'truth':>7} {'seen':>6} {'measured':>8} {'median':>8}  why")
    for row in rows:
        kept.append(row)
        share = "-" if row["measured"] is None else f"{row['measured']:.3f}"
        print(f"{row['method']:34} {row['setting']:44} {row['truth']:7.0f} {row['seen']:6} {share:>8} "
              f"{row['median-estimate'] or '-':>8}  {row['why']}", flush=True)  # fmt: skip
    if "--write" in sys.argv[1:]:
        STORE.mkdir(parents=True, exist_ok=True)
        command = f"python benchmarks/size/coverage_{part.replace('-', '_')}.py --write"
        whole = {"part": part, "replicates": replicates, "seed": seed, "version": dalel.__version__,
                 "command": command, "rows": kept}  # fmt: skip
        (STORE / f"{part}.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
