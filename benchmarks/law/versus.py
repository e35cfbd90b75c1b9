"""A million cases under ten offences: ours, which answers in three values, beside other programs of the same law.

OpenFisca and Polars run in an environment of their own, made under the cache folder the first time. Each program is
given the columns in memory in the form it keeps them in, and gives back an answer for each case and offence in that
form: arrays of bytes for NumPy and OpenFisca, Arrow (a bit a row, nulls where open) for Polars and ours, which is also
given and gives bytes in rows of their own. Reading and writing files is no part of it, and is measured by itself.
What is two-valued is given the same cases with every unknown resolved against the offence, and answers half of what
ours does: that the offence surely applies, not whether it may. A program runs four times in a row, the first time
uncounted; rounds alternate, and medians of processor time are compared.
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
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from law import by_hand, model
from measure import Table

#: What is measured against, pinned.
OTHERS = ("openfisca-core==46.0.1", "polars==2.1.0")
UNKNOWN = 0.1
#: Runs of a program before the next has its turn; the first is not counted.
IN_A_ROW = 4
#: Program, the form of what it is given and gives, how many truth values it knows.
OURS = ("dalel", "Arrow, 10% null", "3")
HAND = ("NumPy by hand, each offence by itself", "bytes", "2")
HAND_ONCE = ("NumPy by hand, what is shared worked out once", "bytes", "2")


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


def _timed(work: Callable[[], Any]) -> tuple[list[tuple[float, float]], Any]:
    """Seconds of processor and by the wall, of each of ``IN_A_ROW`` runs but the first; what it gave."""
    gc.collect()
    found = []
    result = None
    for _ in range(IN_A_ROW):
        del result
        start, processor = time.perf_counter(), time.process_time()
        result = work()
        found.append((time.process_time() - processor, time.perf_counter() - start))
    return found[1:], result


def ours(columns: Any, table: Any, threads: int = 1) -> Callable[[], Any]:
    """Every offence's outcome for every case as one Arrow table of booleans, null where open."""
    import pyarrow as pa

    def work() -> Any:
        parts = list(columns.run(table, threads=threads))
        return pa.table({
            name: pa.chunked_array([part.norms[name].outcome_arrow() for part in parts]) for name in parts[0].norms
        })  # fmt: skip

    return work


def ours_bytes(columns: Any, table: Any) -> Callable[[], Any]:
    """The same as arrays of 0, 1, 2."""
    return lambda: [[one.outcome for one in part.norms.values()] for part in columns.run(table)]


def run(quick: bool) -> Table:
    """The table."""
    from dalel.law.columns import Columns

    rows, rounds = (200_000, 2) if quick else (1_000_000, 7)
    machine = model.machine()
    columns = Columns(machine, aspects=["outcome"], compiled=True)
    plain = Columns(machine, aspects=["outcome"], compiled=False)
    table = model.cases(rows, UNKNOWN)
    known = model.cases(rows, 0.0)
    surely = model.settled(table, applies=False)
    perhaps = model.settled(table, applies=True)
    arrow = model.arrow(table)
    python = environment()
    nulls, bits = f"Arrow, {UNKNOWN:.0%} null", "Arrow, no nulls"
    here: dict[tuple[str, str, str], Callable[[], Any]] = {
        OURS: ours(columns, arrow),
        ("dalel, two threads", nulls, "3"): ours(columns, arrow, threads=2),
        ("dalel, kernels in NumPy", nulls, "3"): ours(plain, arrow),
        ("dalel", "bytes, 10% unknown", "3"): ours_bytes(columns, table),
        ("dalel, kernels in NumPy", "bytes, 10% unknown", "3"): ours_bytes(plain, table),
        ("dalel", bits, "3"): ours(columns, model.arrow(known)),
        ("dalel, two-valued columns", bits, "2"): ours(columns, model.arrow(surely)),
        ("dalel, two-valued columns", "bytes", "2"): ours_bytes(columns, surely),
        HAND: lambda: by_hand.answer_each(surely),
        HAND_ONCE: lambda: by_hand.answer(surely),
    }
    seconds: dict[tuple[str, str, str], list[tuple[float, float]]] = {name: [] for name in here}
    results: dict[tuple[str, str, str], Any] = {}
    counted: dict[tuple[str, str, str], list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        two, three = Path(folder) / "two.npz", Path(folder) / "three.npz"
        np.savez(two, **surely)
        np.savez(three, **table)
        for _ in range(rounds):
            for name, work in here.items():
                taken, results[name] = _timed(work)
                seconds[name] += taken
            for which, path in (("openfisca", two), ("polars", two), ("polars-nulls", three)):
                command = [str(python), str(Path(__file__).parent / "others.py"), which, str(path), str(IN_A_ROW)]
                told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
                for name, taken in _told(which, told):
                    seconds.setdefault(name, []).extend(taken)
                    counted[name] = told["applies"]
        _same(results, counted, perhaps)
        warm, file = _warm_up(folder), _file(machine, arrow, Path(folder))
    middle = {
        name: (median(one for one, _ in taken), median(one for _, one in taken)) for name, taken in seconds.items()
    }
    base = middle[OURS][0]
    said = [
        (name, form, values, f"{processor * 1000:.1f}", f"{processor / base:.2f}", f"{wall * 1000:.1f}")
        for (name, form, values), (processor, wall) in middle.items()
    ]
    hand, once = middle[HAND][0] / base, middle[HAND_ONCE][0] / base
    in_bytes = middle["dalel", "bytes, 10% unknown", "3"][0]
    calculated, set_too = (taken[0] for name, taken in middle.items() if name[0].startswith("OpenFisca"))
    return Table(
        f"Ten offences, {rows:,} cases",
        ("program", "given and gives", "values", "processor ms", "times the first row", "wall ms"),
        said,
        [
            "Every program's answers were compared and agree. Medians of "
            f"{rounds * (IN_A_ROW - 1)} runs; ratios are of processor time.",
            f"Aim: at least 5 times as fast as one run of OpenFisca, which settles half as much: "
            f"{calculated / base:.1f} times ({_met(calculated / base, 5)}); {set_too / base:.1f} with its inputs set. "
            f"Given bytes as OpenFisca is: {calculated / in_bytes:.1f} and {set_too / in_bytes:.1f}.",
            f"Aim: no slower than NumPy by hand: {hand:.1f} times as fast ({_met(hand, 1)}); {once:.1f} where what is "
            f"shared is worked out once ({_met(once, 1)}). Given bytes as NumPy is: "
            f"{middle[HAND][0] / in_bytes:.1f} and {middle[HAND_ONCE][0] / in_bytes:.1f}.",
            warm,
            file,
        ],
    )


def _told(which: str, told: dict[str, Any]) -> Iterator[tuple[tuple[str, str, str], list[tuple[float, float]]]]:
    """The rows of a program that ran elsewhere."""
    if which == "polars-nulls":
        yield (told["name"], f"Arrow, {UNKNOWN:.0%} null", "3"), told["seconds"][1:]
        return
    yield (told["name"], "bytes" if which == "openfisca" else "Arrow, no nulls", "2"), told["seconds"][1:]
    if which == "openfisca":
        both = [(one[0] + more[0], one[1] + more[1]) for one, more in zip(told["seconds"], told["given"], strict=True)]
        yield (f"{told['name']}, inputs set too", "bytes", "2"), both[1:]


def _met(times: float, aim: float) -> str:
    return "met" if times >= aim else "not met"


def _warm_up(folder: str) -> str:
    """What the first table costs: with nothing compiled yet, and in a later process."""
    code = (
        "import sys, time; sys.path[:0] = sys.argv[1:]; from law import model; from dalel.law.columns import Columns; "
        "machine, table = model.machine(), model.arrow(model.cases(1000, 0.1)); start = time.process_time(); "
        "[one.outcome for part in Columns(machine, compiled=True).run(table) for one in part.norms.values()]; "
        "[*Columns(machine, compiled=True).run(model.cases(1000, 0.1))]; print(time.process_time() - start)"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parents[1])]
    held = {**os.environ, "NUMBA_CACHE_DIR": folder}
    first, later = (
        float(subprocess.run(command, check=True, capture_output=True, env=held).stdout) for _ in ("first", "later")
    )
    return (
        f"Before the first long table, not in the rows above: loading and compiling the kernels takes {first:.1f} s of "
        f"processor once for a machine, {later:.1f} s in every later process. Shorter tables than 200,000 cases do "
        "without."
    )


def _file(machine: Any, table: Any, folder: Path) -> str:
    """The way from file to file."""
    from pyarrow import parquet

    from dalel.profile.law.casefile import run_batch

    cases, out = folder / "cases.parquet", folder / "answers.parquet"
    parquet.write_table(table, cases)
    taken = []
    for _ in range(2):
        start = time.process_time()
        report = run_batch(machine, cases, out)
        taken.append(time.process_time() - start)
    return (
        f"`dalel law batch`, from a Parquet file to a Parquet file of every answer on {report.answered:,} cases: "
        f"{taken[-1]:.2f} s of processor, most of it pyarrow's reading and writing."
    )


def _same(
    results: dict[tuple[str, str, str], Any], counted: dict[tuple[str, str, str], list[int]], perhaps: Any
) -> None:
    """Refuse to compare the speed of programs that answer differently."""
    hand, once, may = results[HAND], results[HAND_ONCE], by_hand.answer_each(perhaps)
    for number in range(model.OFFENCES):
        wrong = []
        for (name, form, values), found in results.items():
            if not name.startswith("dalel") or ("no nulls" in form and values == "3"):
                continue
            if "bytes" in form:
                outcome = np.concatenate([part[number] for part in found])
                sure, open_too = outcome == 2, outcome >= 1
            else:
                column = found[f"offence-{number}"].combine_chunks()
                sure = column.fill_null(False).to_numpy(zero_copy_only=False)
                open_too = column.fill_null(True).to_numpy(zero_copy_only=False)
            if not (np.array_equal(sure, hand[number]) and (values == "2" or np.array_equal(open_too, may[number]))):
                wrong.append(f"{name}, {form}")
        wrong += [] if np.array_equal(once[number], hand[number]) else [str(HAND_ONCE)]
        applies, open_ones = int(hand[number].sum()), int(may[number].sum() - hand[number].sum())
        for name, counts in counted.items():
            if counts[number] != applies or (name[2] == "3" and counts[model.OFFENCES + number] != open_ones):
                wrong.append(str(name))
        if wrong:
            sys.exit(f"offence-{number}: these do not agree with NumPy by hand: {'; '.join(wrong)}")
