"""The law as SQL, run by DuckDB: the same answers as the interpreter's."""

from __future__ import annotations

import duckdb
import pytest
import random_laws as made
from agree import cells, drawn, interpreted, machine_of, sql_agrees
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.law.sql import DIALECTS, SqlError, Statements


def answered_by_duckdb(seed: int, count: int) -> None:
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, count)
    statements = Statements(machine, "duckdb")
    with duckdb.connect() as base:
        base.execute(statements.create())
        marks = ",".join("?" * (len(statements.columns) + 1))
        base.executemany(
            f"insert into cases values ({marks})",
            [[str(number), *cells(statements, case)] for number, case in enumerate(cases)],
        )
        answered = {line[0]: tuple(line[1:]) for line in base.execute(statements.select()).fetchall()}
        refused = {line[0] for line in base.execute(statements.refused()).fetchall()}
    sql_agrees(machine, cases, interpreted(law, machine, cases), answered, refused)


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_duckdb_answers_as_the_interpreter_does(seed: int) -> None:
    answered_by_duckdb(seed, 24)


def test_refused_rows_say_why() -> None:
    statements = Statements(machine_of(made.law(3)), "duckdb")
    with duckdb.connect() as base:
        base.execute(statements.create())
        base.execute("insert into cases (id, age, old, kind) values ('1', 30, true, 'w'), ('2', 70, true, 'x')")
        rows = base.execute(statements.refused()).fetchall()
        assert base.execute(statements.select()).fetchall()[0][0] == "2"
    assert {row[0] for row in rows} == {"1"}
    assert ("1", "old", "contradiction", "yes, as old is yes; no, by age", "the one or the other") in rows
    assert ("1", "kind", "bad value", "w", "one of x, y, z") in rows


def test_a_table_may_lack_columns() -> None:
    law = made.law(5)
    statements = Statements(machine_of(law), "duckdb", columns=["a", "conduct"])
    with duckdb.connect() as base:
        base.execute("create table cases (id text, a boolean, conduct date)")
        base.execute("insert into cases values ('1', true, date '2017-01-01')")
        assert len(base.execute(statements.select()).fetchall()) == 1


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_is_written(dialect: str) -> None:
    statements = Statements(machine_of(made.law(2)), dialect)  # type: ignore[arg-type]
    text = statements.select()
    assert text.startswith("WITH")
    assert ("MATERIALIZED" in text) == (dialect == "postgres")
    assert statements.refused()
    assert "CREATE TABLE" in statements.create()


def test_what_cannot_be_written_is_said() -> None:
    machine = machine_of(made.law(2))
    with pytest.raises(SqlError, match="no dialect"):
        Statements(machine, "sqlite")  # type: ignore[arg-type]
    with pytest.raises(SqlError, match="no fact"):
        Statements(machine, "duckdb", columns=["nothing"])
    with pytest.raises(SqlError, match="key"):
        Statements(machine, "duckdb", key="a")
