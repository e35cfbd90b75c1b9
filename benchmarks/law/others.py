"""OpenFisca and Polars on the same cases; run by ``versus`` in an environment of its own.

    python others.py openfisca|polars|polars-nulls CASES.npz REPEATS

Prints JSON: seconds (processor, wall) of each repeat, those it took before that to set inputs (OpenFisca), and
how many cases each offence applies to, and is open for (Polars with nulls, whose logic is Kleene's too).
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np

FIRST, CHANGED, STREET = 735599, 737425, 1
OFFENCES = 10
#: Seconds of processor, seconds by the wall.
Taken = tuple[float, float]


def _now() -> Taken:
    return time.process_time(), time.perf_counter()


def _since(start: Taken) -> Taken:
    return time.process_time() - start[0], time.perf_counter() - start[1]


def openfisca(table: dict[str, np.ndarray], repeats: int) -> tuple[list[Taken], list[Taken], list[int], str]:
    """A tax-benefit system with a variable for each fact and each offence, as its tutorial writes them."""
    from importlib.metadata import version

    from openfisca_core.entities import build_entity
    from openfisca_core.periods import MONTH
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])

    def add(name: str, kind: type, formula: Any = None) -> None:
        body = {"value_type": kind, "entity": person, "definition_period": MONTH, "label": name}
        if formula is not None:
            body["formula"] = formula
        system.add_variable(type(name, (Variable,), body))

    for name, values in table.items():
        add(name, {"b": bool, "f": float, "i": int}[values.dtype.kind])

    def offence(number: int) -> Any:
        def formula(persons: Any, period: Any) -> Any:
            a, b, c, d, e, f = (persons(f"{letter}{number}", period) for letter in "abcdef")
            conduct, age = persons("conduct", period), persons("age", period)
            elements = a * b * (c + d) * (persons("place", period) == STREET)
            old = (conduct >= FIRST) * (conduct < CHANGED) * elements * (age >= 16)
            new = (conduct >= CHANGED) * elements * (age >= 18)
            return (old + new) * np.logical_not(e * np.logical_not(f))

        return formula

    for number in range(OFFENCES):
        add(f"offence_{number}", bool, offence(number))
    count = len(table["age"])
    seconds, given, applies = [], [], []
    for _ in range(repeats):
        simulation = SimulationBuilder().build_default_simulation(system, count=count)
        begun = _now()
        for name, values in table.items():
            simulation.set_input(name, "2024-01", values)
        start = _now()
        given.append(_since(begun))
        answers = [simulation.calculate(f"offence_{number}", "2024-01") for number in range(OFFENCES)]
        seconds.append(_since(start))
        applies = [int(one.sum()) for one in answers]
    return seconds, given, applies, f"OpenFisca-Core {version('openfisca-core')}"


def polars(
    table: dict[str, np.ndarray], repeats: int, *, nulls: bool = False
) -> tuple[list[Taken], list[Taken], list[int], str]:
    """One query of ten expressions; codes (``nulls``) become booleans with nulls where they are 1."""
    import polars as pl

    frame = pl.DataFrame(table)
    if nulls:
        coded = [name for name, values in table.items() if values.dtype == np.uint8]
        frame = frame.with_columns(
            pl.col("age").fill_nan(None),
            *(pl.when(pl.col(name) != 1).then(pl.col(name) == 2).alias(name) for name in coded),
        )
    found = []
    for number in range(OFFENCES):
        a, b, c, d, e, f = (pl.col(f"{letter}{number}") for letter in "abcdef")
        conduct, age = pl.col("conduct"), pl.col("age")
        elements = a & b & (c | d) & (pl.col("place") == STREET)
        old = (conduct >= FIRST) & (conduct < CHANGED) & elements & (age >= 16)
        new = (conduct >= CHANGED) & elements & (age >= 18)
        found.append(((old | new) & ~(e & ~f)).alias(f"offence_{number}"))
    seconds, applies = [], []
    for _ in range(repeats):
        start = _now()
        answers = frame.lazy().select(found).collect()
        seconds.append(_since(start))
        applies = [int(answers[name].sum()) for name in answers.columns]
        if nulls:
            applies += [answers[name].null_count() for name in answers.columns]
    return seconds, [(0.0, 0.0)] * repeats, applies, f"Polars {pl.__version__}"


def polars_nulls(table: dict[str, np.ndarray], repeats: int) -> tuple[list[Taken], list[Taken], list[int], str]:
    """The same in three values."""
    return polars(table, repeats, nulls=True)


def main() -> None:
    """The command."""
    which, path, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with np.load(path) as held:
        table = {name: held[name] for name in held.files}
    programs = {"openfisca": openfisca, "polars": polars, "polars-nulls": polars_nulls}
    seconds, given, applies, name = programs[which](table, repeats)
    json.dump({"seconds": seconds, "given": given, "applies": applies, "name": name}, sys.stdout)


if __name__ == "__main__":
    main()
