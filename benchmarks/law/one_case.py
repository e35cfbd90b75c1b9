"""One case under the whole law of a shipped country, the law compiled: aim, under a millisecond."""

from __future__ import annotations

import time
from statistics import median, quantiles

from measure import Table


def run(quick: bool) -> Table:
    """The table."""
    from dalel.faces.api import open_law

    book = open_law()
    start = time.perf_counter()
    machine = book.machine()
    compiled = time.perf_counter() - start
    from dalel.law.worked import as_case

    cases = [as_case(one) for one in book.country.cases.values() if not one.jurisdiction]
    if not cases:
        raise SystemExit("the country has no worked cases yet")
    # Two hundred of them, evenly taken, and each once before it counts.
    cases = cases[:: max(len(cases) // 200, 1)]
    for case in cases:
        book.apply(case)
    table = Table("One case under the whole law", ("what", "median ms of processor", "95% under ms"))
    for name, work in (
        ("every norm's answers (Machine.run)", lambda case: machine.run(machine.stated(case))),
        ("the answer, one finding opened", lambda case: book.apply(case)[next(iter(machine.law.norms))]),
    ):
        taken = []
        for _ in range(3 if quick else 15):
            for case in cases:
                begun = time.process_time()
                work(case)
                taken.append((time.process_time() - begun) * 1000)
        table.rows.append((name, f"{median(taken):.3f}", f"{quantiles(taken, n=20)[-1]:.3f}"))
    table.notes.append(
        f"{len(machine.law.norms)} norms, {len(machine.law.slots)} slots, {len(machine.atoms)} atoms; {len(cases)} "
        f"worked cases; the law compiles in {compiled:.2f} s. Aim: under 1 ms."
    )
    return table
