"""The R packages that estimate population size, live where they are installed, from the record where they are not.

    python benchmarks/size/reference.py [--recorded] [TASK ...]

The calls, the numbers they gave and the seconds they took are the files of ``tests/size/reference`` (its README says
how they were made). Where ``Rscript`` is on the path and finds the package (``R_LIBS`` is honoured), a task is run
again, on one core, in this very run; where it does not, the recorded seconds are returned and marked as recorded:
they are another machine's, and no ratio with a time taken here means more than an order of magnitude.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from measure import ROOT, Table

RECORDS = ROOT / "tests" / "size" / "reference"
#: Nothing recorded took longer in R, all calls of a task together.
LONGEST = 1200
#: One core: what is compared is the work, not the machine.
ONE_CORE = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RCPP_PARALLEL_NUM_THREADS"), "1"
)
#: Only ``call`` is timed; what loads the package and the data, and what reads numbers off the result, is not.
WRAPPER = """
options(warn = 1)
suppressPackageStartupMessages(library({package}))
{setup}
before <- proc.time()
r <- {{
{call}
}}
after <- proc.time()
taken <- unname(after - before)
numbers <- {{
{numbers_from}
}}
answer <- list(
  version = as.character(packageVersion("{package}")), r = as.character(getRversion()),
  seconds = list(elapsed = taken[3], processor = sum(taken[c(1, 2, 4, 5)], na.rm = TRUE)), numbers = numbers
)
writeLines(jsonlite::toJSON(answer, auto_unbox = TRUE, digits = 15, null = "null", na = "null"), "{answer}")
"""


class NotHereError(RuntimeError):
    """R, the package or the call is not to be had here; the words say which."""


def records() -> dict[str, dict[str, Any]]:
    """What is recorded, by task; a record has its package's name, version and R version added."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(RECORDS.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for record in told["records"]:
            found[record["task"]] = {"package": told["package"], "version": told["version"], "r": told["r"], **record}
    return found


@functools.cache
def has(package: str) -> bool:
    """Whether an ``Rscript`` on the path finds this package and ``jsonlite``."""
    if not (rscript := shutil.which("Rscript")):
        return False
    asks = f'quit(status = !all(sapply(c("{package}", "jsonlite"), requireNamespace, quietly = TRUE)))'
    return subprocess.run([rscript, "-e", asks], capture_output=True, check=False).returncode == 0


def live(record: dict[str, Any], *, timeout: float = LONGEST) -> dict[str, Any]:
    """Runs the record's call in R, now: ``version``, ``r``, ``seconds`` (elapsed, processor) and ``numbers``.

    Raises:
        NotHereError: when R or the package is missing, the call fails or it takes longer than ``timeout`` seconds.
    """
    if not has(record["package"]):
        raise NotHereError(f"no R with the package {record['package']} here")
    with tempfile.TemporaryDirectory() as folder:
        script, answer = Path(folder) / "task.R", Path(folder) / "answer.json"
        script.write_text(
            WRAPPER.format(
                package=record["package"],
                setup=record.get("setup", ""),
                call=record["call"],
                numbers_from=record["numbers_from"],
                answer=answer.as_posix(),
            ),
            encoding="utf-8",
        )
        try:
            done = subprocess.run(
                [shutil.which("Rscript") or "Rscript", script],
                capture_output=True,
                text=True,
                timeout=timeout,
                check=False,
                cwd=folder,
                env={**os.environ, **ONE_CORE},
            )
        except subprocess.TimeoutExpired as error:
            raise NotHereError(f"R took longer than {timeout:.0f} s") from error
        if done.returncode or not answer.exists():
            raise NotHereError(f"R failed: {done.stderr.strip()[-2000:]}")
        told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return told


def run(task: str, *, recorded: bool = False, timeout: float = LONGEST) -> dict[str, Any]:
    """A task's answer and time: from R in this run, or from the record when ``recorded`` or there is no such R here.

    ``live`` says which, ``said`` says it in words, ``seconds`` is elapsed and ``processor`` processor time, both of
    one core; ``estimate`` is the point (or posterior median) where the task has one, ``numbers`` all that it gave.

    Raises:
        KeyError: when no such task is recorded.
    """
    record = records()[task]
    said = f"recorded {record['date']}, {record['package']} {record['version']}, R {record['r']}"
    answer, lives = record, False
    if not recorded:
        try:
            answer, lives = live(record, timeout=timeout), True
            said = f"in this run, {record['package']} {answer['version']}, R {answer['r']}"
        except NotHereError as why:
            said = f"{said} ({why})"
    numbers = answer["numbers"]
    return {
        "task": task,
        "package": record["package"],
        "live": lives,
        "said": said,
        "seconds": answer["seconds"]["elapsed"],
        "processor": answer["seconds"]["processor"],
        "estimate": numbers.get("estimate"),
        "numbers": numbers,
    }


def table(tasks: list[str], *, recorded: bool) -> Table:
    """The tasks, one line each."""
    rows: list[Sequence[str]] = []
    for task in tasks:
        told, record = run(task, recorded=recorded), records()[task]
        rows.append(
            (
                task,
                told["package"],
                "-" if told["estimate"] is None else f"{told['estimate']:,.5g}",
                f"{told['processor']:.2f}" if told["live"] else "-",
                f"{record['seconds']['processor']:.2f}",
            )
        )
    return Table(
        "What the R packages answer, and how long they take",
        ("task", "package", "estimate", "processor s here", "recorded"),
        rows,
        ["One core each; what is recorded was another machine's (tests/size/reference/README.md)."],
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--recorded", action="store_true", help="run nothing: print the record")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="these only; all without")
    options = parser.parse_args()
    known = records()
    for task in options.tasks:
        if task not in known:
            parser.error(f"there is no task {task!r}; there are {', '.join(known)}")
    print(table(options.tasks or list(known), recorded=options.recorded))


if __name__ == "__main__":
    main()
