"""The law on columns: the same answers as for single cases, and both as the definition has it."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
import random_laws as made
from agree import brute_agrees, columns_agree, drawn, interpreted, machine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.law.closure import Closure
from dalel.law.columns import Columns, ColumnsError
from dalel.law.days import term_end
from dalel.law.parts import terms_end
from dalel.record.case import Decision
from dalel.record.statement import state
from small_law import country, fact

SEEDS = st.integers(0, 10**6)
ONE_OFFENCE = """
theft:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      to: 2020-01-01
      new: true
      elements: [{fact: took}, {fact: age, least: 16}]
      sanction: {options: [{kind: fine, exactly: 10, unit: index-units}]}
    - basis: official
      from: 2020-01-01
      elements: [{fact: took}, {fact: age, least: 18}]
      sanction: {options: [{kind: fine, exactly: 5, unit: index-units}]}
"""
FACTS = {
    "took": fact(), "age": fact("number", unit="years"), "minor": fact(band={"of": "age", "under": 18}),
    "word": fact(open_textured=True, implies=["took"]), "kind": fact("choice", values={"x": {"en": "x"}}),
}  # fmt: skip


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns(machine_of(country(ONE_OFFENCE, FACTS, "code: {}", {"2015/..": 100})), rows=64)


@settings(max_examples=60)
@given(SEEDS)
def test_columns_answer_as_the_interpreter_does(seed: int) -> None:
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, 90)
    columns_agree(machine, cases, interpreted(law, machine, cases), rows=64)


@settings(max_examples=60)
@given(SEEDS)
def test_the_interpreter_answers_as_the_definition_does(seed: int) -> None:
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, 8)
    for case, raws in zip(cases, interpreted(law, machine, cases), strict=True):
        if raws is not None:
            brute_agrees(law, machine, case, raws)


@settings(max_examples=60)
@given(SEEDS)
def test_what_follows_from_facts_is_what_follows_one_case_at_a_time(seed: int) -> None:
    """Vocabularies more entangled than a country's: random bands, implications, exclusions."""
    rng = random.Random(seed)
    names = [f"f{number}" for number in range(7)]
    facts = {"n": fact("number"), "m": fact("number")}
    for name in names:
        more: dict[str, object] = {}
        if rng.random() < 0.5:
            low, high = rng.choice([(None, 10), (10, None), (5, 15), (8, 12), (None, 12)])
            more["band"] = {"of": rng.choice("nm")} | {
                key: value for key, value in (("least", low), ("under", high)) if value is not None
            }
        if rng.random() < 0.5:
            more["implies"] = [rng.choice([one for one in names if one != name])]
        if rng.random() < 0.3:
            more["excludes"] = [rng.choice([one for one in names if one != name])]
        facts[name] = fact(**more)
    asked = "\n".join(
        f"{name}: {{kind: permission, act: code, versions: [{{basis: official, elements: [{{fact: {name}}}]}}]}}"
        for name in names
    )
    asked += "\nolder: {kind: permission, act: code, versions: [{basis: official, elements: [{fact: n, over: 9}]}]}\n"
    law = country(asked, facts, "code: {}")
    machine = machine_of(law)
    cases = []
    for _ in range(64):
        told = {name: rng.choice(["yes", "no"]) for name in names if rng.random() < 0.3}
        told |= {name: str(rng.choice([0, 4, 7, 9, 9.5, 10, 11, 12, 20])) for name in "nm" if rng.random() < 0.4}
        cases.append(made.Stated(told))
    columns_agree(machine, cases, interpreted(law, machine, cases), rows=64)


def test_terms_end_as_they_do_for_single_cases() -> None:
    table = terms_end(1, 0)
    for day in (date(2023, 1, 31), date(2024, 1, 31), date(2024, 2, 29), date(2200, 12, 31), date(1999, 12, 1)):
        assert table[day.toordinal()] == term_end(day.toordinal(), 1, 0)


def test_a_million_rows_are_answered_part_by_part(columns: Columns) -> None:
    wide = Columns(columns.machine, rows=65_536)
    table = {
        "took": np.ones(10**6, np.bool_), "age": np.full(10**6, 17.0),
        "conduct": np.full(10**6, date(2019, 1, 1).toordinal()),
    }  # fmt: skip
    parts = list(wide.run(table))
    assert [part.stop - part.start for part in parts[:2]] == [65_536, 65_536]
    assert parts[-1].stop == 10**6
    outcome = parts[0].norms["theft"].outcome
    assert outcome is not None and (outcome == 2).all()


def test_threads_answer_the_same_in_the_same_order() -> None:
    law = made.law(3)
    machine = machine_of(law)
    table = made.columns_of(drawn(law, 3, 1000), law.facts)
    alone, together = (list(Columns(machine, rows=64).run(table, threads=number)) for number in (1, 3))
    assert [part.start for part in together] == list(range(0, 1000, 64))
    for one, other in zip(alone, together, strict=True):
        assert (one.refused == other.refused).all()
        rows = [row for row in range(one.start, one.stop) if not one.refused[row - one.start]]
        assert [one.raw(row) for row in rows] == [other.raw(row) for row in rows]


def test_yes_no_columns_may_be_bool_masked_or_codes(columns: Columns) -> None:
    days = np.full(3, date(2021, 1, 1).toordinal(), np.int32)
    age = np.array([20.0, 20.0, np.nan])
    for took in (
        np.array([2, 1, 2], np.uint8),
        np.ma.MaskedArray(np.array([True, True, True]), mask=[False, True, False]),
    ):
        (part,) = columns.run({"took": took, "age": age, "conduct": days})
        outcome = part.norms["theft"].outcome
        assert outcome is not None and outcome.tolist() == [2, 1, 1]


def test_rows_that_contradict_themselves_are_refused_with_the_reasons_of_a_single_case(columns: Columns) -> None:
    table = {
        "age": np.array([30.0, 12.0, -4.0, np.nan]), "minor": np.array([2, 2, 1, 2], np.uint8),
        "conduct": np.array([-1, -1, -1, 5], np.int32),
    }  # fmt: skip
    (part,) = columns.run(table)
    assert part.refused.tolist() == [True, False, True, True]
    held, _ = columns.check(table)
    assert columns.reasons(held, 0) == state(FACTS, {"age": "30", "minor": "yes"}, {})[1]
    assert [one.fact for one in columns.reasons(held, 3)] == ["conduct"]


def test_decisions_imply_facts_too(columns: Columns) -> None:
    table = {"decision:word": np.array([2], np.uint8), "took": np.array([0], np.uint8)}
    (part,) = columns.run(table)
    assert part.refused.tolist() == [True]
    decided = {"word": Decision(value="yes", reason="a column of decisions")}
    assert (
        columns.reasons(columns.check(table)[0], 0)
        == state({"conduct": fact("day"), **FACTS}, {"took": "no"}, decided)[1]
    )


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("tooK", np.zeros(1, np.uint8), "did you mean 'took'"),
        ("word", np.zeros(1, np.uint8), "no column 'word'"),
        ("took", np.array([3], np.uint8), "0, 1"),
        ("took", np.array(["yes"]), "0, 1"),
        ("age", np.array(["17"]), "float64"),
        ("conduct", np.array([1.5]), "whole number"),
        ("kind", np.array([7]), "codes outside"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(columns: Columns, name: str, values: np.ndarray, said: str) -> None:
    with pytest.raises(ColumnsError, match=said):
        list(columns.run({name: values}))


def test_columns_of_different_length_are_refused(columns: Columns) -> None:
    with pytest.raises(ColumnsError, match="rows"):
        list(columns.run({"took": np.ones(2, np.uint8), "age": np.ones(3)}))


def test_nothing_stated_at_all(columns: Columns) -> None:
    (part,) = columns.run({}, rows=5)
    outcome = part.norms["theft"].outcome
    assert outcome is not None and outcome.tolist() == [1] * 5


def test_only_what_is_asked_for_is_reckoned(columns: Columns) -> None:
    narrow = Columns(columns.machine, norms=["theft"], aspects=["outcome"])
    (part,) = narrow.run({"took": np.zeros(1, np.bool_)})
    assert list(part.norms) == ["theft"]
    assert part.norms["theft"].place is None


def test_sources_of_a_fact_are_found_once_for_the_vocabulary() -> None:
    closure = Closure(FACTS)
    assert {type(one).__name__ for one in closure.of("took", True)} == {"Said"}
    assert {one.fact for one in closure.of("took", True)} == {"took", "word"}
    assert {type(one).__name__ for one in closure.of("minor", True)} == {"Said", "Read"}
