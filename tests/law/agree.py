"""One law, many cases, every way of answering them: they must not differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import random_laws as made

from dalel.law.columns import Columns
from dalel.law.evaluate import Machine, Raw
from dalel.law.layout import outputs, row
from dalel.law.program import compile_law
from dalel.law.sql import Statements
from dalel.record.country import Country
from dalel.record.statement import state

#: Shares of facts left unknown, taken in turn.
UNKNOWN = (0.0, 0.1, 0.3, 0.9)


def drawn(country: Country, seed: int, count: int) -> list[made.Stated]:
    """Random cases, some of which contradict themselves."""
    return [made.case(country, seed * 1000 + number, UNKNOWN[number % 4]) for number in range(count)]


def interpreted(country: Country, machine: Machine, cases: Sequence[made.Stated]) -> list[tuple[Raw, ...] | None]:
    """What ``Machine.run`` answers; None where the case contradicts itself."""
    found: list[tuple[Raw, ...] | None] = []
    for case in cases:
        stated, problems = state(country.facts, case.facts, case.record())
        found.append(None if problems else machine.run(stated)[2])
    return found


def columns_agree(
    machine: Machine,
    cases: list[made.Stated],
    wanted: list[tuple[Raw, ...] | None],
    rows: int,
    table: Any = None,
    compiled: bool | None = None,
) -> None:
    """``Columns`` gives the same, row by row, chunk by chunk; of ``table`` where it is given, else of NumPy columns."""
    columns = Columns(machine, rows=rows, compiled=compiled)
    seen = 0
    for part in columns.run(made.columns_of(cases, machine.law.country.facts) if table is None else table, len(cases)):
        for number in range(part.start, part.stop):
            seen += 1
            refused = bool(part.refused[number - part.start])
            assert refused == (wanted[number] is None), (number, cases[number])
            if not refused:
                assert part.raw(number) == wanted[number], (number, cases[number])
    assert seen == len(cases)


def brute_agrees(country: Country, machine: Machine, case: made.Stated, raws: tuple[Raw, ...]) -> bool:
    """The definition gives the same; False where it has too many completions to try."""
    try:
        brute = made.Brute(country, case)
    except made.TooManyError:
        return False
    for raw, (name, norm) in zip(raws, machine.law.norms.items(), strict=True):
        assert raw.outcome == brute.outcome(name), (name, case)
        if norm.record.kind in ("duty", "prohibition"):
            assert raw.breach == brute.breach(name), (name, case)
        if not norm.is_offence:
            assert raw.place == brute.in_force(name), (name, case)
            if norm.record.kind == "remedy":
                assert raw.deadline == brute.deadline(name), (name, case)
                assert raw.in_time in (-1, brute.in_time(name)), (name, case)
            continue
        assert raw.absorbed == brute.absorbed(name), (name, case)
        if raw.outcome == 0:
            continue
        governing = brute.wording(name)
        held = norm.candidates[raw.place] if raw.place >= 0 else None
        assert governing == (raw.place if held is None else (held.provision, held.version)), (name, case)
        if not isinstance(governing, int):
            assert raw.penalties == brute.penalties(name, *governing), (name, case)
            assert raw.fine == brute.fine(name, *governing), (name, case)
    return True


def cells(statements: Statements, case: made.Stated) -> list[object]:
    """A case as a row of the table the SQL reads."""
    found: list[object] = []
    for column, name in statements.columns.items():
        one = statements.facts[name]
        if one.open_textured:
            found.append(case.decisions.get(name))
            continue
        told: Any = case.facts.get(column)
        if told is None:
            found.append(None)
        elif one.type == "yes-no":
            found.append(told == "yes")
        elif one.type == "number":
            found.append(float(told))
        else:
            found.append(date.fromisoformat(told) if one.type == "day" else told)
    return found


def answers(machine: Machine, raws: tuple[Raw, ...]) -> tuple[object, ...]:
    """The interpreter's answers in the columns of the SQL."""
    return tuple(
        date.fromordinal(cell) if one.kind == "deadline" and isinstance(cell, int) else cell
        for one, cell in zip(outputs(machine), row(machine, raws), strict=True)
    )


def sql_agrees(
    machine: Machine,
    cases: Sequence[made.Stated],
    wanted: Sequence[tuple[Raw, ...] | None],
    answered: dict[str, tuple[object, ...]],
    refused: set[str],
) -> None:
    """A database gives the same: ``answered`` by key, and the keys ``refused``."""
    for number, (case, raws) in enumerate(zip(cases, wanted, strict=True)):
        key = str(number)
        assert (key in refused) == (raws is None), (number, case)
        assert (key in answered) == (raws is not None), (number, case)
        if raws is not None:
            assert answered[key] == answers(machine, raws), (number, case)


def machine_of(country: Country) -> Machine:
    """The law, compiled."""
    return Machine(compile_law(country))
