"""The law on tables of Arrow: the same answers as for single cases, wherever bits and numbers lie in memory."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
import random_laws as made
from agree import columns_agree, drawn, interpreted, machine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.law.columns import Columns, ColumnsError
from dalel.record.fact import Fact
from small_law import country, fact

SEEDS = st.integers(0, 10**6)
LAW = """
theft:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      new: true
      elements: [{fact: took}, {fact: age, least: 16}, {fact: place, is: street}]
"""
FACTS = {
    "took": fact(), "age": fact("number", unit="years", most=120), "minor": fact(band={"of": "age", "under": 18}),
    "place": fact("choice", values={"home": {"en": "x"}, "street": {"en": "x"}}),
}  # fmt: skip


@pytest.fixture(scope="module", params=[False, True], ids=["numpy", "numba"])
def columns(request: pytest.FixtureRequest) -> Columns:
    if request.param:
        pytest.importorskip("numba")
    return Columns(machine_of(country(LAW, FACTS, "code: {}")), rows=64, compiled=request.param)


def column_of(one: Fact, told: list[Any], rng: random.Random) -> pa.Array:
    """A column as people have it: of several types that mean the same, unknowns as nulls or otherwise."""
    if one.type == "yes-no":
        return pa.array([None if cell is None else cell in ("yes", True) for cell in told], pa.bool_())
    if one.type == "number":
        numbers = [None if cell is None else float(cell) for cell in told]
        if rng.random() < 0.3:
            return pa.array([np.nan if cell is None and rng.random() < 0.5 else cell for cell in numbers], pa.float64())
        whole = all(cell is None or cell == int(cell) for cell in numbers)
        return pa.array(numbers, rng.choice([pa.int16(), pa.int64(), pa.float64()] if whole else [pa.float64()]))
    if one.type == "choice":
        kind = rng.choice([pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())])
        return pa.array(told, pa.string()).cast(kind)
    days = [None if cell is None else date.fromisoformat(cell) for cell in told]
    return pa.array(days, rng.choice([pa.date32(), pa.date64()]))


def table_of(cases: list[made.Stated], facts: dict[str, Fact], rng: random.Random) -> pa.Table:
    """The cases as a table that is a slice of a longer one, and perhaps in chunks."""
    before, after = rng.randrange(0, 130), rng.randrange(0, 9)
    found: dict[str, Any] = {}
    for name, one in facts.items():
        told = [(case.decisions if one.open_textured else case.facts).get(name) for case in cases]
        some = next((cell for cell in told if cell is not None), None)
        if some is None and rng.random() < 0.5:
            found[name] = pa.nulls(before + len(cases) + after)
        else:
            found[f"decision:{name}" if one.open_textured else name] = column_of(
                one, [some] * before + told + [None] * after, rng
            )
    found = {f"decision:{name}" if name in facts and facts[name].open_textured else name: column
             for name, column in found.items()}  # fmt: skip
    table = pa.table(found).slice(before, len(cases))
    if rng.random() < 0.3:
        middle = rng.randrange(len(cases))
        table = pa.concat_tables([table.slice(0, middle), table.slice(middle)])
    return table


@settings(max_examples=30)
@given(SEEDS, st.booleans())
def test_tables_of_arrow_are_answered_as_single_cases_are(seed: int, compiled: bool) -> None:
    if compiled:
        pytest.importorskip("numba")
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, 90)
    table = table_of(cases, dict(machine.law.country.facts), random.Random(seed))
    columns_agree(machine, cases, interpreted(law, machine, cases), 64, table, compiled)


def outcomes(columns: Columns, table: Any) -> list[int]:
    found: list[int] = []
    for part in columns.run(table):
        outcome = part.norms["theft"].outcome
        assert outcome is not None and part.start == len(found)
        found += outcome.tolist()
    return found


def ordinary(rows: int) -> dict[str, pa.Array]:
    """Cases to which the offence applies, all of them."""
    return {
        "took": pa.array([True] * rows), "age": pa.array([30] * rows, pa.int8()),
        "place": pa.array(["street"] * rows).dictionary_encode(),
        "conduct": pa.array([date(2020, 1, 1)] * rows),
    }  # fmt: skip


@pytest.mark.parametrize("offset", [0, 1, 7, 8, 63, 64, 65, 200])
@pytest.mark.parametrize("rows", [1, 63, 64, 65, 128, 150])
def test_bits_are_read_from_any_offset(columns: Columns, offset: int, rows: int) -> None:
    rng = np.random.default_rng(offset * 1000 + rows)
    value, null = rng.random(400) < 0.5, rng.random(400) < 0.3
    took = pa.array(value, mask=null).slice(offset, rows)
    wanted = np.where(null, 1, np.where(value, 2, 0))[offset : offset + rows].tolist()
    assert outcomes(columns, {**ordinary(rows), "took": took}) == wanted


def test_what_lies_under_a_null_means_nothing(columns: Columns) -> None:
    """Values under nulls as nobody would write them: true, out of range, outside the dictionary."""
    valid = pa.py_buffer(np.packbits([1, 0, 1, 0], bitorder="little").tobytes())
    took = pa.Array.from_buffers(pa.bool_(), 4, [valid, pa.py_buffer(b"\x0f")])
    age = pa.Array.from_buffers(
        pa.float64(), 4, [valid, pa.py_buffer(np.array([30, 1e9, 30, np.nan]).tobytes())]
    )  # fmt: skip
    conduct = pa.Array.from_buffers(
        pa.date32(), 4, [valid, pa.py_buffer(np.array([18262, 2**31 - 1, 18262, -(2**31)], np.int32).tobytes())]
    )
    indices = pa.Array.from_buffers(pa.int32(), 4, [valid, pa.py_buffer(np.array([1, 99, 1, -7], np.int32).tobytes())])
    place = pa.DictionaryArray.from_arrays(indices, ["home", "street"], safe=False)
    swapped = pa.DictionaryArray.from_arrays(indices, ["x", "street"], safe=False)
    for choice in (place, swapped):
        table = {"took": took, "age": age, "place": choice, "conduct": conduct}
        (part,) = columns.run(table)
        assert part.refused.tolist() == [False] * 4
        assert outcomes(columns, table) == [2, 1, 2, 1]


def test_a_column_of_nothing_but_nulls_states_nothing(columns: Columns) -> None:
    table = ordinary(3)
    for nulls in (pa.nulls(3), pa.nulls(3, pa.bool_())):
        assert outcomes(columns, {**table, "took": nulls}) == [1, 1, 1]
    assert outcomes(columns, {**table, "age": pa.nulls(3, pa.float64())}) == [1, 1, 1]
    assert outcomes(columns, {**table, "place": pa.nulls(3, pa.string())}) == [1, 1, 1]
    assert outcomes(columns, {**table, "conduct": pa.nulls(3, pa.date32())}) == [1, 1, 1]
    assert outcomes(columns, {"took": pa.nulls(2)}) == [1, 1]


def test_chunks_dictionaries_of_their_own_included(columns: Columns) -> None:
    one = pa.table({**ordinary(2), "place": pa.array(["street", None]).dictionary_encode()})
    other = pa.table({**ordinary(3), "place": pa.array(["home", "street", "home"]).dictionary_encode()})
    both = pa.concat_tables([one, other])
    assert both["place"].num_chunks == 2
    assert outcomes(columns, both) == [2, 1, 0, 2, 0]
    assert outcomes(columns, dict(zip(both.column_names, both.columns, strict=True))) == [2, 1, 0, 2, 0]
    assert outcomes(columns, both.slice(1, 0)) == []


def test_long_chunks_are_answered_one_after_the_other() -> None:
    many = Columns(machine_of(country(LAW, FACTS, "code: {}")), rows=4096)
    table = pa.concat_tables([pa.table(ordinary(5000)), pa.table({**ordinary(5000), "took": pa.array([False] * 5000)})])
    parts = list(many.run(table))
    assert [(part.start, part.stop) for part in parts] == [(0, 4096), (4096, 5000), (5000, 9096), (9096, 10000)]
    assert outcomes(many, table) == [2] * 5000 + [0] * 5000


@pytest.mark.parametrize(("rows", "spans"), [(20_001, [(0, 19_968), (19_968, 20_001)]), (19_968, [(0, 19_968)])])
@pytest.mark.parametrize("compiled", [False, True])
def test_a_long_table_may_end_within_a_word(rows: int, spans: list[tuple[int, int]], compiled: bool) -> None:
    if compiled:
        pytest.importorskip("numba")
    many = Columns(machine_of(country(LAW, FACTS, "code: {}")), compiled=compiled)
    took = np.random.default_rng(rows).random(rows) < 0.5
    table = pa.table({**ordinary(rows), "took": pa.array(took)})
    assert [(part.start, part.stop) for part in many.run(table)] == spans
    assert outcomes(many, table) == np.where(took, 2, 0).tolist()


def test_frames_of_other_libraries_are_taken(columns: Columns) -> None:
    frame = pl.DataFrame({
        "took": [True, None], "age": [30, 30], "place": ["street", "street"], "conduct": [date(2020, 1, 1)] * 2,
    })  # fmt: skip
    assert outcomes(columns, frame) == [2, 1]
    assert outcomes(columns, {name: frame[name] for name in frame.columns}) == [2, 1]
    assert outcomes(columns, frame.with_columns(pl.col("place").cast(pl.Enum(["street", "home"])))) == [2, 1]
    assert outcomes(columns, frame.to_arrow().to_batches()[0]) == [2, 1]


def test_outcomes_are_given_as_arrow_without_being_unpacked(columns: Columns) -> None:
    rows = 150
    took = pa.array([[True, False, None][row % 3] for row in range(rows)])
    found = [part.norms["theft"].outcome_arrow() for part in columns.run({**ordinary(rows), "took": took})]
    whole = pa.chunked_array(found).combine_chunks()
    assert whole.type == pa.bool_() and whole.null_count == 50
    assert whole.equals(took)
    whole.validate(full=True)
    (part,) = columns.run({"took": pa.array([False])})
    assert part.norms["theft"].outcome_arrow().to_pylist() == [False]


def test_rows_that_contradict_themselves_are_refused_with_reasons(columns: Columns) -> None:
    table = {
        **ordinary(4), "age": pa.array([30, 130, None, None]), "minor": pa.array([True, None, True, None]),
        "conduct": pa.array([date(2020, 1, 1), date(2020, 1, 1), date(2020, 1, 1), date(5, 1, 1)]),
    }  # fmt: skip
    (part,) = columns.run(table)
    assert part.refused.tolist() == [True, True, False, True]
    held, _ = columns.check(table)
    assert "minor" in {one.fact for one in columns.reasons(held, 0)}
    assert [one.fact for one in columns.reasons(held, 1)] == ["age"]
    assert columns.reasons(held, 2) == ()
    assert [one.fact for one in columns.reasons(held, 3)] == ["conduct"]


def test_whole_numbers_are_codes_and_ordinals(columns: Columns) -> None:
    table = {
        **ordinary(3), "took": pa.array([2, 1, None], pa.int8()), "place": pa.array([1, 1, 1]),
        "conduct": pa.array([date(2020, 1, 1).toordinal()] * 3, pa.int32()),
    }  # fmt: skip
    assert outcomes(columns, table) == [2, 1, 1]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("tooK", pa.array([True]), "did you mean 'took'"),
        ("took", pa.array(["yes"]), "booleans in Arrow"),
        ("age", pa.array(["17"]), "numbers in Arrow"),
        ("place", pa.array(["stret"]), "has 'stret'; a choice is one of home, street"),
        ("place", pa.array([7]), "codes outside"),
        ("conduct", pa.array(["2020-01-01"]), "date32 in Arrow"),
        ("took", [True], "is list; a column is a NumPy or an Arrow array"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(columns: Columns, name: str, values: Any, said: str) -> None:
    with pytest.raises(ColumnsError, match=said):
        list(columns.run({name: values}))


def test_a_table_is_columns_by_name_or_of_arrow(columns: Columns) -> None:
    with pytest.raises(ColumnsError, match="not list"):
        list(columns.run([1, 2]))
    with pytest.raises(ColumnsError, match="same name"):
        list(columns.run(pa.Table.from_arrays([pa.array([True]), pa.array([True])], ["took", "took"])))
    with pytest.raises(ColumnsError, match="rows"):
        list(columns.run({"took": pa.array([True]), "age": pa.array([1, 2])}))
