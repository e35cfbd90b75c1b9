"""Measuring whole processes: time by the wall, memory at its highest, as the operating system accounts for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """One finished process: seconds by the wall, seconds of processor, megabytes at most, exit code, output."""

    wall: float
    processor: float
    megabytes: float
    code: int
    output: str


@dataclass
class Table:
    """What a benchmark found: a title, what it means, columns, rows, and the sentence that sums it up."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """A Markdown table, so that it can be pasted where people read."""
        widths = [max(len(str(row[n])) for row in [self.columns, *self.rows]) for n in range(len(self.columns))]

        def line(cells: Sequence[str]) -> str:
            first, *rest = cells
            padded = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
            return f"| {' | '.join([first.ljust(widths[0]), *padded])} |"

        rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
        return "\n".join([f"## {self.title}", "", line(self.columns), rule, *map(line, self.rows), "", *self.notes])


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None) -> Run:
    """Runs a command to its end and accounts for that process alone."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **(env or {})}, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 2**20, process.returncode, output)


def in_turn(
    commands: Mapping[str, Sequence[str]], times: int, *, env: Mapping[str, str] | None = None
) -> dict[str, Run]:
    """The commands one after another, ``times`` rounds after one that is not counted; the median run of each.

    In turn, so that a slow minute of the machine is everybody's.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            one = run(command, env=env)
            if one.code:
                raise SystemExit(f"{' '.join(command)} ended with exit code {one.code}")
            if number:
                runs[name].append(one)
    return {name: _middle(found) for name, found in runs.items()}


def _middle(runs: list[Run]) -> Run:
    values: dict[str, Any] = {
        name: median(getattr(one, name) for one in runs) for name in ("wall", "processor", "megabytes")
    }
    return Run(**values, code=runs[0].code, output=runs[0].output)
