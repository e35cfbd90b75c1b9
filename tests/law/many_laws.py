"""A long run: random laws and cases, every way of answering them held equal.

    python tests/law/many_laws.py --laws 10000 --jobs 2 [--cases 12] [--sql N] [--first SEED]

Each law is answered by the interpreter and by columns (in NumPy and in machine code, which needs numba), and by its
definition, by trying every completion of what is unknown (``random_laws.Brute``), wherever there are few enough to
try; every N-th law (100 unless said; 0: none) by DuckDB too. Ten thousand laws take about half an hour of one
processor. Prints what was compared, or the first seed that differs, and exits 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import random_laws as made
from agree import brute_agrees, columns_agree, drawn, interpreted, machine_of


def one_law(seed: int, count: int, every: int) -> tuple[int, int, int, int, str]:
    """Cases answered, refused, compared with the definition, and with DuckDB; and what differs, if anything."""
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, count)
    wanted = interpreted(law, machine, cases)
    tried = by_duckdb = 0
    try:
        for compiled in (False, True):
            columns_agree(machine, cases, wanted, rows=64, compiled=compiled)
        for case, raws in zip(cases, wanted, strict=True):
            if raws is not None:
                tried += brute_agrees(law, machine, case, raws)
        if every and seed % every == 0:
            from test_sql_duckdb import answered_by_duckdb

            answered_by_duckdb(seed, count)
            by_duckdb = count
    except AssertionError as error:
        return len(cases), 0, tried, by_duckdb, f"law {seed}: {error}"
    return len(cases), sum(one is None for one in wanted), tried, by_duckdb, ""


def _block(job: tuple[int, int, int, int]) -> list[tuple[int, int, int, int, str]]:
    first, last, count, every = job
    return [one_law(seed, count, every) for seed in range(first, last)]


def _jobs(first: int, laws: int, count: int, every: int) -> Iterator[tuple[int, int, int, int]]:
    for start in range(first, first + laws, 50):
        yield start, min(start + 50, first + laws), count, every


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Hold every way of answering equal over many random laws.")
    parser.add_argument("--laws", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cases", type=int, default=12)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--sql", type=int, default=100)
    chosen = parser.parse_args()
    began = time.monotonic()
    totals = [0, 0, 0, 0]
    laws = 0
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for block in pool.map(_block, _jobs(chosen.first, chosen.laws, chosen.cases, chosen.sql)):
            for row in block:
                laws += 1
                totals = [one + other for one, other in zip(totals, row[:4], strict=True)]
                if row[4]:
                    sys.stdout.write(f"{row[4]}\n")
                    pool.shutdown(cancel_futures=True)
                    raise SystemExit(1)
            sys.stderr.write(f"\r{laws:,} laws, {time.monotonic() - began:.0f} s ")
    sys.stdout.write(
        f"{laws:,} laws, {totals[0]:,} cases ({totals[1]:,} contradict themselves): interpreter and columns agree "
        f"on all; {totals[2]:,} tried by their definition, {totals[3]:,} by DuckDB; {time.monotonic() - began:.0f} s\n"
    )


if __name__ == "__main__":
    main()
