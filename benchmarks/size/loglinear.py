"""Log-linear models beside the R package MultipleSystemsEstimation: the same table, the same choice of model.

    python benchmarks/size/loglinear.py [--quick]

R runs in this very run where it is installed, one core; otherwise its seconds are those on record, from another
machine (``reference.py``). Ours is one ``fit`` from a capture table to the whole result, on one thread, compiled
before (the first call on a machine compiles for some seconds). Estimates are compared; they must agree to 0.1 %, a
posterior median to 5 %.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
# Instead of this folder: a module of it may have the name of a package that numba looks for.
sys.path[:1] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "size" / "loglinear")]

import numpy as np  # noqa: E402 - benchmarks run as scripts
from published_lists import TABLES  # noqa: E402

from dalel.size import BayesianThreshold, CaptureTable, LogLinear, Result  # noqa: E402
from measure import Table  # noqa: E402
from size import reference  # noqa: E402

#: The task in R, what it is, our settings for the same.
TASKS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("mse-kosovo-all", "4 lists, all 113 models by BIC", {"models": "hierarchical", "resamples": 0}),
    ("mse-uk5-all", "5 lists, all 6,893 models by BIC", {"models": "hierarchical", "resamples": 0}),
    ("mse-neworl5-all", "5 sparse lists, all 6,893 models", {"models": "hierarchical", "resamples": 0}),
    ("mse-korea-all-1000", "3 lists, all models, 1,000 resamples", {"models": "hierarchical", "n_top": 6}),
    ("mse-kosovo-all-1000", "4 lists, 20 models, 1,000 resamples", {"models": "hierarchical", "n_top": 20}),
    ("mse-uk5-all-1000", "5 lists, 100 models, 1,000 resamples", {"models": "hierarchical", "n_top": 100}),
    ("mse-uk5-pairs-1000", "5 lists, 100 models of pairs, 1,000 resamples", {"models": "pairs", "n_top": 100}),
    ("mse-uk6-stepwise-1000", "6 lists, stepwise, 1,000 resamples", {"models": "stepwise"}),
    ("mse-neworl8-stepwise-100", "8 lists, stepwise, 100 resamples", {"models": "stepwise", "resamples": 100}),
    ("mse-kosovo-fixed-best-1000", "4 lists, one model, 1,000 resamples", {"models": "[123,14,34]", "interval": "bca"}),
    ("mse-kosovo-bayes", "4 lists, Bayesian thresholding, 10,000 draws in R, 8,000 here", {}),
)
#: A live run of these takes R more than a minute.
SLOW = frozenset({"mse-uk5-all-1000", "mse-uk5-pairs-1000", "mse-uk6-stepwise-1000", "mse-neworl8-stepwise-100"})


def _timed(work: Callable[[], Result], rounds: int) -> tuple[float, float, Result]:
    """Medians of wall and processor seconds, and the last result."""
    walls, processors = [], []
    for _ in range(rounds):
        start, processor = time.perf_counter(), time.process_time()
        answer = work()
        walls.append(time.perf_counter() - start)
        processors.append(time.process_time() - processor)
    return median(walls), median(processors), answer


def _ours(task: str, settings: dict[str, Any]) -> Callable[[], Result]:
    table = TABLES[reference.records()[task]["input"]["table"]]
    if task.endswith("bayes"):
        return lambda: BayesianThreshold(**settings).fit(table)
    # What R does not do, holding lists out, is not timed.
    return lambda: LogLinear(workers=1, hold_out=False, **settings).fit(table)


def large(lists: int, people: int, seed: int = 3) -> CaptureTable:
    """Lists of which the first two depend on one another, from ``people`` people."""
    rng = np.random.default_rng(seed)
    on = rng.random((people, lists)) < np.linspace(0.05, 0.2, lists)
    on[:, 1] |= on[:, 0] & (rng.random(people) < 0.3)
    cells, counts = np.unique(on @ (1 << np.arange(lists)), return_counts=True)
    histories = (f"{cell:0{lists}b}"[::-1] for cell in cells)
    return CaptureTable([(one, int(n)) for one, n in zip(histories, counts, strict=True) if "1" in one])


def run(quick: bool) -> Table:
    """The table."""
    rows, notes, rounds = [], [], 3 if quick else 5
    for task, what, settings in TASKS:
        work = _ours(task, settings)
        work()
        wall, processor, answer = _timed(work, rounds)
        told = reference.run(task, recorded=quick or task in SLOW)
        near = 0.05 if task.endswith("bayes") else 0.001
        own = answer.estimate or 0.0
        if abs(own / told["estimate"] - 1) > near:
            raise SystemExit(f"{task}: R answers {told['estimate']}, we {own}")
        held = answer.interval
        numbers = told["numbers"]
        both = "lower" in numbers and held is not None
        of_r = f"{numbers['lower']:,.0f} to {numbers['upper']:,.0f}" if both else "-"
        limits = f"{held.low:,.0f} to {held.high or 0:,.0f}" if both and held else "-"
        if "ess" in numbers:
            draws = next(one.value for one in answer.diagnostics if one.code == "effective-draws") or 0.0
            notes.append(f"{what}: effective draws a processor second {numbers['ess'] / told['processor']:,.0f} in R, "
                         f"{draws / processor:,.0f} here.")  # fmt: skip
        rows.append(
            (what, f"{told['processor']:.2f}{'' if told['live'] else ' *'}", f"{processor:.4f}", f"{wall:.4f}",
             f"{told['processor'] / processor:,.0f}", f"{own:,.0f}", of_r, limits)
        )  # fmt: skip
    for lists, people in ((8, 100_000), (10, 1_300_000), (12, 1_300_000)):
        table = large(lists, people)
        LogLinear(resamples=2).fit(table)
        wall, processor, answer = _timed(lambda held=table: LogLinear(workers=1).fit(held), 1)  # type: ignore[misc]
        name = (
            f"{lists} lists, {table.seen:,} people, {len(table.cells):,} histories, stepwise, 1,000 resamples, hold-out"
        )
        held = answer.interval
        assert held is not None
        rows.append((name, "-", f"{processor:.2f}", f"{wall:.2f}", "-", f"{answer.estimate:,.0f}", "-",
                     f"{held.low:,.0f} to {held.high or 0:,.0f}"))  # fmt: skip
    notes.append("Processor seconds of one core; * on record, another machine (tests/size/reference/README.md).")
    notes.append("Resamples are drawn by different generators, so limits agree within Monte Carlo error only.")
    notes.append("Aim: search and interval at least 50 times as fast at the same answer.")
    return Table(
        "Log-linear models: MultipleSystemsEstimation and ours",
        ("task", "R s", "ours s", "ours wall s", "times as fast", "N (both)", "limits R", "limits ours"),
        rows,
        notes,
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="R from the record only, fewer rounds")
    print(run(parser.parse_args().quick))


if __name__ == "__main__":
    main()
