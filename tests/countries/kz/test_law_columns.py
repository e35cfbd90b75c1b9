"""Every worked case of the country's law, on columns: the same answers as case by case."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "law"))

import random_laws as made
from agree import columns_agree

import dalel
from dalel.law.worked import as_case


def test_worked_cases_come_out_the_same_on_columns() -> None:
    book = dalel.open_law()
    machine = book.machine()
    cases, wanted = [], []
    for worked in book.country.cases.values():
        case = as_case(worked)
        facts = {**case.facts, "conduct": case.on.text} if case.on.stated else dict(case.facts)
        days = [value for name, value in facts.items() if book.country.facts[name].type == "day"]
        if worked.jurisdiction or any(len(day) != len("2026-02-01") for day in days):
            continue  # columns state single days
        cases.append(made.Stated(facts, {name: one.value == "yes" for name, one in case.decisions.items()}))
        wanted.append(machine.run(machine.stated(case))[2])
    assert len(cases) > 100
    columns_agree(machine, cases, wanted, rows=1024)
    columns_agree(machine, cases, wanted, rows=1024, compiled=True)
