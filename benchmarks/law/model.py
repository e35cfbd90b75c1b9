"""The law and the cases that the law benchmarks share: ten offences of five elements, two wordings, an exception each.

Offence ``n`` applies to conduct since 2015 if ``an``, ``bn``, one of ``cn`` and ``dn``, the place is the street and the
person is 16 (18 since 2020) or older; not if ``en``, unless ``fn``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "law"))

OFFENCES = 10
LETTERS = "abcdef"
FIRST, CHANGED = date(2015, 1, 1).toordinal(), date(2020, 1, 1).toordinal()


def machine() -> Any:
    """The law, compiled."""
    from dalel.law.evaluate import Machine
    from dalel.law.program import compile_law
    from small_law import country, fact

    facts = {f"{letter}{number}": fact() for number in range(OFFENCES) for letter in LETTERS}
    facts |= {
        "age": fact("number", unit="years"),
        "place": fact("choice", values={"home": {"en": "x"}, "street": {"en": "x"}}),
    }
    text = "".join(_offence(number) for number in range(OFFENCES))
    return Machine(compile_law(country(text, facts, "code: {in_force: 2015-01-01}")))


def _offence(number: int) -> str:
    rows = [f"offence-{number}:\n  kind: offence\n  act: code\n  versions:\n"]
    for since, until, age in (("2015-01-01", "to: 2020-01-01, new: true, ", 16), ("2020-01-01", "", 18)):
        rows.append(
            f"    - {{basis: official, from: {since}, {until}elements: [{{fact: a{number}}}, {{fact: b{number}}}, "
            f"{{any: [{{fact: c{number}}}, {{fact: d{number}}}]}}, {{fact: place, is: street}}, "
            f"{{fact: age, least: {age}}}], exceptions: [{{elements: [{{fact: e{number}}}], "
            f"unless: [{{elements: [{{fact: f{number}}}]}}]}}], sanction: {{options: [{{kind: fine, exactly: 10, "
            "unit: XBD}]}}\n"
        )
    return "".join(rows)


def cases(rows: int, unknown: float, seed: int = 1) -> dict[str, np.ndarray]:
    """Random cases as columns; this share of yes-no facts and ages is unknown, places and days are known."""
    random = np.random.default_rng(seed)
    found: dict[str, np.ndarray] = {}
    for number in range(OFFENCES):
        for letter in LETTERS:
            drawn = random.random(rows, np.float32)
            values = np.where(drawn < unknown, 1, np.where(drawn < unknown + (1 - unknown) * 0.3, 0, 2))
            found[f"{letter}{number}"] = values.astype(np.uint8)
    ages = random.integers(10, 70, rows).astype(np.float64)
    ages[random.random(rows) < unknown] = np.nan
    found["age"] = ages
    found["place"] = random.integers(0, 2, rows).astype(np.int32)
    found["conduct"] = random.integers(date(2014, 1, 1).toordinal(), date(2026, 1, 1).toordinal(), rows).astype(
        np.int32
    )
    return found


def settled(table: dict[str, np.ndarray], *, applies: bool) -> dict[str, np.ndarray]:
    """The same cases with every unknown resolved against an offence, or (``applies``) for it: two-valued columns."""
    found: dict[str, np.ndarray] = {}
    for name, values in table.items():
        if name == "age":
            found[name] = np.where(np.isnan(values), 99.0 if applies else 0.0, values)
        elif values.dtype == np.uint8:
            towards = applies != (name[0] == "e")
            found[name] = values >= 1 if towards else values == 2
        else:
            found[name] = values
    return found


def arrow(table: dict[str, np.ndarray]) -> Any:
    """The same cases as an Arrow table: booleans, text in a dictionary, days, nulls where unknown."""
    import pyarrow as pa

    epoch = date(1970, 1, 1).toordinal()
    found: dict[str, Any] = {}
    for name, values in table.items():
        if name == "age":
            unknown = np.isnan(values)
            found[name] = pa.array(values, mask=unknown) if unknown.any() else pa.array(values)
        elif name == "place":
            found[name] = pa.DictionaryArray.from_arrays(pa.array(values), ["home", "street"])
        elif name == "conduct":
            found[name] = pa.array(values - np.int32(epoch), pa.int32()).cast(pa.date32())
        elif values.dtype == np.bool_:
            found[name] = pa.array(values)
        else:
            found[name] = pa.array(values == 2, mask=values == 1) if (values == 1).any() else pa.array(values == 2)
    return pa.table(found)
