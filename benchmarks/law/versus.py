"""A million cases under ten offences: ours, which answers in three values, beside two-valued programs of the same law.

OpenFisca and Polars run in an environment of their own, made under the cache folder the first time. All are given
columns in memory and give back an answer for each case and offence; reading and writing files is no part of it.
What is two-valued is given the same cases with every unknown resolved against the offence, and answers half of what
ours does: that the offence surely applies, not whether it may. Rounds alternate, and medians are compared.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from law import by_hand, model
from measure import Table

#: What is measured against, pinned.
OTHERS = ("openfisca-core==46.0.1", "polars==2.1.0")
UNKNOWN = 0.1


def environment() -> Path:
    """The Python that has OpenFisca and Polars; made when missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dalel" / "benchmarks" / "law"
    python = cache / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = cache / "installed.txt"
    if not stamp.exists() or stamp.read_text() != "\n".join(OTHERS):
        print(f"Installing {' and '.join(OTHERS)} (once) ...", flush=True)
        venv.create(cache, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *OTHERS], check=True)
        stamp.write_text("\n".join(OTHERS))
    return python


def _timed(work: Callable[[], Any]) -> tuple[tuple[float, float], Any]:
    gc.collect()
    start, processor = time.perf_counter(), time.process_time()
    result = work()
    return (time.process_time() - processor, time.perf_counter() - start), result


def run(quick: bool) -> Table:
    """The table."""
    from dalel.law.columns import Columns

    rows, rounds = (200_000, 3) if quick else (1_000_000, 7)
    machine = model.machine()
    columns = Columns(machine, aspects=["outcome"])
    table = model.cases(rows, UNKNOWN)
    known = model.cases(rows, 0.0)
    surely = model.settled(table, applies=False)
    perhaps = model.settled(table, applies=True)
    python = environment()

    def ours(held: dict[str, np.ndarray]) -> Callable[[], list[Any]]:
        return lambda: list(columns.run(held))

    here: dict[str, Callable[[], Any]] = {
        "dalel, three-valued, 10% unknown": ours(table),
        "dalel, three-valued, nothing unknown": ours(known),
        "dalel, three-valued, 10% unknown, two threads": lambda: list(columns.run(table, threads=2)),
        "dalel, the two-valued columns": ours(surely),
        "NumPy by hand, each offence by itself": lambda: by_hand.answer_each(surely),
        "NumPy by hand, what is shared worked out once": lambda: by_hand.answer(surely),
    }
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in here}
    results: dict[str, Any] = {}
    others: dict[str, list[tuple[float, float]]] = {}
    applies: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.npz"
        np.savez(path, **surely)
        for number in range(rounds + 1):
            for name, work in here.items():
                taken, results[name] = _timed(work)
                if number:
                    seconds[name].append(taken)
            if number in (1, rounds):
                for which in ("openfisca", "polars"):
                    command = [str(python), str(Path(__file__).parent / "others.py"), which, str(path), "4"]
                    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
                    others.setdefault(told["name"], []).extend(told["seconds"][1:])
                    if which == "openfisca":
                        both = [
                            (one[0] + more[0], one[1] + more[1])
                            for one, more in zip(told["seconds"], told["given"], strict=True)
                        ]
                        others.setdefault(f"{told['name']}, inputs set too", []).extend(both[1:])
                    applies[told["name"]] = told["applies"]
    _same(results, applies, perhaps)
    middle = {
        name: (median(one for one, _ in taken), median(one for _, one in taken))
        for name, taken in (seconds | others).items()
    }
    base = middle["dalel, three-valued, 10% unknown"][0]
    rows_said = [
        (name, f"{processor * 1000:.1f}", f"{processor / base:.2f}", f"{wall * 1000:.1f}")
        for name, (processor, wall) in middle.items()
    ]
    hand = middle["NumPy by hand, each offence by itself"][0]
    two = middle["dalel, the two-valued columns"][0]
    calculated, given = (middle[name][0] for name in others if name.startswith("OpenFisca"))
    return Table(
        f"Ten offences, {rows:,} cases",
        ("program", "processor ms", "times ours", "wall ms"),
        rows_said,
        [
            "Every program's answers were compared and agree; ours also says which offences may apply. Ratios are "
            "of processor time.",
            f"The same two-valued columns: OpenFisca takes {given / two:.1f} times as long as ours "
            f"({calculated / two:.1f} without setting its inputs), NumPy by hand {hand / two:.2f} times.",
            f"Cases with unknowns: OpenFisca answers them in two runs, {2 * given / base:.1f} times as long as ours in "
            f"one (aim: at least 5); NumPy by hand in two, {2 * hand / base:.2f} times; one run of NumPy, "
            f"which settles half as much, {hand / base:.2f} times (aim: at least 1).",
        ],
    )


def _same(results: dict[str, Any], applies: dict[str, list[int]], perhaps: dict[str, np.ndarray]) -> None:
    """Refuse to compare the speed of programs that answer differently."""
    hand = results["NumPy by hand, each offence by itself"]
    once = results["NumPy by hand, what is shared worked out once"]
    may = by_hand.answer_each(perhaps)
    parts = results["dalel, three-valued, 10% unknown"]
    settled = results["dalel, the two-valued columns"]
    for number in range(model.OFFENCES):
        name = f"offence-{number}"
        outcome = np.concatenate([part.norms[name].outcome for part in parts])
        two = np.concatenate([part.norms[name].outcome for part in settled])
        agree = [
            np.array_equal(outcome == 2, hand[number]), np.array_equal(outcome >= 1, may[number]),
            np.array_equal(two == 2, hand[number]), np.array_equal(once[number], hand[number]),
            all(counts[number] == int(hand[number].sum()) for counts in applies.values()),
        ]  # fmt: skip
        if not all(agree):
            sys.exit(f"{name}: the programs do not agree {agree}")
