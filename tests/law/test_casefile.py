"""Files of cases: read as they come, refused where they cannot be read, answered as single cases are."""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import random_laws as made
from agree import answers, cells, drawn, interpreted, machine_of

from dalel.law.evaluate import Machine
from dalel.law.layout import outputs
from dalel.law.sql import Statements
from dalel.profile.law import casefile
from dalel.profile.law.casefile import CaseFileError, Report, refused_list, run_batch
from small_law import country, fact

LAW = """
theft:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      new: true
      elements: [{fact: took}, {fact: age, least: 16}]
      sanction: {options: [{kind: fine, exactly: 10, unit: index-units}, {kind: arrest, most: 5, unit: days}]}
"""
FACTS = {
    "took": fact(), "age": fact("number", unit="years", most=120), "minor": fact(band={"of": "age", "under": 18}),
    "word": fact(open_textured=True), "place": fact("choice", values={"street": {"en": "x"}, "home": {"en": "x"}}),
}  # fmt: skip


@pytest.fixture(scope="module")
def machine() -> Machine:
    return machine_of(country(LAW, FACTS, "code: {}", {"2015/..": 100}))


Ask = Callable[..., tuple[Report, list[dict[str, Any]], list[dict[str, str]]]]


@pytest.fixture
def ask(machine: Machine, tmp_path: Path) -> Ask:
    """Answer a file given as bytes or text; the report, the answers, the refused rows."""

    def run(content: str | bytes, **options: Any) -> tuple[Report, list[dict[str, Any]], list[dict[str, str]]]:
        path, out = tmp_path / "cases.csv", tmp_path / "answers.parquet"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        report = run_batch(machine, path, out, **options)
        return report, pq.read_table(out).to_pylist(), refusals(out)

    return run


def refusals(out: Path) -> list[dict[str, str]]:
    listed = refused_list(out)
    if not listed.exists():
        return []
    with listed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_case_a_row_and_its_answers_beside_it(ask: Ask) -> None:
    report, rows, refused = ask("id,on,took,age\nA,2020-05-01,yes,30\nB,2020-05-01,no,\nC,,yes,\n")
    assert (report.rows, report.answered, report.refused, refused) == (3, 3, 0, [])
    assert [(row["row"], row["id"], row["theft"]) for row in rows] == [
        (1, "A", "applies"), (2, "B", "does not apply"), (3, "C", "open"),
    ]  # fmt: skip
    assert rows[0]["theft.wording"] == "2015-01-01"
    assert rows[0]["theft.penalty.2"] == "arrest available"
    assert (rows[0]["theft.fine_low"], rows[1]["theft.fine_low"]) == (1000.0, None)


def test_a_missing_column_is_an_unknown_fact(ask: Ask) -> None:
    _, rows, _ = ask("on,took\n2020-05-01,yes\n")
    assert rows[0]["theft"] == "open"


@pytest.mark.parametrize("yes", ["yes", "true", "1", "да", "иә", "YES", " Да "])
@pytest.mark.parametrize("no", ["no", "false", "0", "нет", "жоқ", "НЕТ"])
def test_words_for_yes_and_no(ask: Ask, yes: str, no: str) -> None:
    _, rows, refused = ask(f"on,took,age\n2020-05-01,{yes},30\n2020-05-01,{no},30\n2020-05-01,,30\n")
    assert [row["theft"] for row in rows] == ["applies", "does not apply", "open"]
    assert refused == []


@pytest.mark.parametrize(
    ("column", "cell", "expected", "nearest"),
    [
        ("took", "yess", "yes or no", "yes"),
        ("took", "2", "yes or no", ""),
        ("age", "thirty", "a number", ""),
        ("age", "1e2", "a number", ""),
        ("age", "nan", "a number", ""),
        ("age", '"3,5"', "a number", "3.5"),
        ("age", "1 000", "a number", "1000"),
        ("age", "200", "0 to 120", ""),
        ("age", "-1", "0 to 120", ""),
        ("place", "stret", "one of street, home", "street"),
        ("on", "2020-05", "one day", ""),
        ("on", "2020", "one day", ""),
        ("on", "2020-05-01~", "one day", ""),
        ("on", "05/01/2020", "one day", ""),
        ("on", "2021-02-29", "2021-02 has 28 days", "2021-02-28"),
        ("on", "2021-13-01", "a day there is", ""),
        ("on", "30.02.2020", "2020-02 has 29 days", "2020-02-29"),
        ("on", "0001-01-01", "", ""),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row(
    ask: Ask, column: str, cell: str, expected: str, nearest: str
) -> None:
    other = "took" if column != "took" else "age"
    report, rows, refused = ask(f"id,{column},{other}\nA,{cell},1\nB,,1\n")
    assert (report.answered, report.refused) == (1, 1)
    assert [row["id"] for row in rows] == ["B"]
    assert (refused[0]["row"], refused[0]["id"], refused[0]["column"]) == ("1", "A", column)
    assert expected in refused[0]["expected"]
    assert refused[0]["nearest"] == nearest


def test_a_row_that_contradicts_itself_is_refused_with_the_reason(ask: Ask) -> None:
    _, rows, refused = ask("age,minor\n30,yes\n12,yes\n")
    assert len(rows) == 1
    assert (refused[0]["column"], refused[0]["kind"]) == ("minor", "contradiction")
    assert "30" in refused[0]["found"]


def test_a_column_that_names_no_fact_refuses_the_file(ask: Ask) -> None:
    with pytest.raises(CaseFileError, match="did you mean 'took'"):
        ask("tookk,age\nyes,30\n")
    report, rows, _ = ask("note,took,age,on\nanything,yes,30,2020-01-01\n", ignore_columns=True)
    assert report.ignored == ("note",)
    assert rows[0]["theft"] == "applies"


def test_open_textured_words_are_decided_not_stated(ask: Ask) -> None:
    with pytest.raises(CaseFileError, match="decision:word"):
        ask("word,took\nyes,yes\n")
    with pytest.raises(CaseFileError, match="no matter of decision"):
        ask("decision:took\nyes\n")
    report, _, _ = ask("decision:word,took\nyes,yes\n")
    assert report.answered == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("on,conduct,took\n,,\n", "two columns"),
        ("took,took\nyes,no\n", "two columns"),
        ("id\n1\n", "no column"),
        (b"PAR1 nothing of the kind PAR1", "Parquet"),
        (b"\xef\xbb\xbftook\n\xff\n", "says it is UTF-8"),
        (b"took\n\x98\n", "Windows-1251"),
    ],
)
def test_files_that_cannot_be_used(ask: Ask, content: str | bytes, said: str) -> None:
    with pytest.raises(CaseFileError, match=said):
        ask(content)


def test_a_million_columns_are_refused_at_once(ask: Ask, machine: Machine, tmp_path: Path) -> None:
    began = time.monotonic()
    wide = ",".join(f"c{number}" for number in range(1_000_000))
    with pytest.raises(CaseFileError, match="at most 20,000"):
        ask(wide + "\n" + "1," * 999_999 + "1\n")
    narrow = ",".join(["x"] * 1_000_000)
    with pytest.raises(CaseFileError, match="1,000,000 columns"):
        ask(narrow + "\n")
    assert time.monotonic() - began < 5
    path = tmp_path / "wide.parquet"
    pq.write_table(pa.table({f"c{number}": [1] for number in range(20_001)}), path)
    with pytest.raises(CaseFileError, match="20,001 columns"):
        run_batch(machine, path, tmp_path / "out.csv")


@pytest.mark.parametrize(
    "content",
    [
        "id,on,took,age,place\nЖ1,2020-05-01,да,\"17.5\",home\n".encode("utf-8-sig"),
        "id;on;took;age;place\nЖ1;01.05.2020;да;17,5;home\n".encode("cp1251"),
        "id\ton\ttook\tage\tplace\r\nЖ1\t2020-05-01\tда\t17,5\thome\r\n".encode("utf-16"),
        "id;on;took;age;place\r\nЖ1;2020-05-01;да;17,5;home".encode(),
        "id,on,took,age,place\n\"Ж1\",\"2020-05-01\",\"да\",17.5,\"home\"\n".encode("cp1251"),
    ],
)  # fmt: skip
def test_encodings_delimiters_and_decimal_commas(ask: Ask, content: bytes) -> None:
    report, rows, refused = ask(content)
    assert (report.rows, report.answered, refused) == (1, 1, [])
    assert (rows[0]["id"], rows[0]["theft"]) == ("Ж1", "applies")


def test_rows_of_the_wrong_length_are_refused_and_do_not_shift_the_others(ask: Ask) -> None:
    report, rows, refused = ask("id,took\nA,yes\nB,yes,no\nC,no\nD\nE,yes\n")
    assert [(row["row"], row["id"]) for row in rows] == [(1, "A"), (3, "C"), (5, "E")]
    assert [(one["row"], one["kind"]) for one in refused] == [("2", "wrong row"), ("4", "wrong row")]
    assert (report.rows, report.refused) == (5, 2)


def test_parquet_in_its_own_types(machine: Machine, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.parquet", tmp_path / "answers.csv"
    table = pa.table({
        "id": [7, 8, 9], "on": [date(2020, 5, 1), None, date(2014, 1, 1)], "took": [True, None, True],
        "age": pa.array([30, 30, None], pa.int8()), "place": pa.array(["home", None, "hme"]).dictionary_encode(),
    })  # fmt: skip
    pq.write_table(table, path)
    report = run_batch(machine, path, out)
    assert (report.answered, report.refused) == (2, 1)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["theft"]) for row in rows] == [("7", "applies"), ("8", "open")]
    assert refusals(out)[0]["nearest"] == "home"


def test_a_parquet_column_of_no_use_is_refused(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.table({"took": [[1], [2]]}), path)
    with pytest.raises(CaseFileError, match="took"):
        run_batch(machine, path, tmp_path / "out.csv")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_files_are_answered_as_single_cases_are(tmp_path: Path, form: str) -> None:
    law = made.law(3)
    ready = machine_of(law)
    cases = drawn(law, 3, 60)
    statements = Statements(ready, "duckdb")
    rows = [cells(statements, case) for case in cases]
    path, out = tmp_path / f"cases.{form}", tmp_path / "answers.parquet"
    if form == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(statements.columns)
            writer.writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    else:
        pq.write_table(pa.table(dict(zip(statements.columns, map(list, zip(*rows, strict=True)), strict=True))), path)
    run_batch(ready, path, out)
    wanted = interpreted(law, ready, cases)
    found = {row.pop("row"): tuple(row.values()) for row in pq.read_table(out).to_pylist()}
    assert found == {
        number: answers(ready, raws) for number, raws in enumerate(wanted, 1) if raws is not None
    }  # fmt: skip
    assert {int(one["row"]) for one in refusals(out)} == {n for n, raws in enumerate(wanted, 1) if raws is None}
    assert pq.read_schema(out).names == ["row", *(one.name for one in outputs(ready))]


def test_parquet_columns_of_any_fitting_type_are_read_as_they_are(machine: Machine, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.parquet", tmp_path / "answers.parquet"
    table = pa.table({
        "id": ["A", "B", "C", "D"],
        "took": pa.array([True, None, True, True]),
        "age": pa.array([30, 30, 300, 30], "int16"),
        "place": pa.array(["street", None, "home", "stret"]).dictionary_encode(),
        "on": pa.array([date(2020, 5, 1), date(2020, 5, 1), date(2020, 5, 1), None]),
    })  # fmt: skip
    pq.write_table(pa.concat_tables([table, table.slice(1, 1)]), path)
    report = run_batch(machine, path, out)
    assert (report.rows, report.answered, report.refused) == (5, 3, 2)
    rows = pq.read_table(out).to_pylist()
    assert [(row["row"], row["id"], row["theft"]) for row in rows] == [
        (1, "A", "applies"), (2, "B", "open"), (5, "B", "open"),
    ]  # fmt: skip
    assert [(one["id"], one["column"], one["found"], one["nearest"]) for one in refusals(out)] == [
        ("C", "age", "300", ""), ("D", "place", "stret", "street"),
    ]  # fmt: skip


def test_stopped_by_hand_it_keeps_what_is_done(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "cases.parquet", tmp_path / "answers.parquet"
    pq.write_table(pa.table({"took": [True] * 5_000}), path)
    monkeypatch.setattr(casefile, "_BATCH", 1_000)
    calls = itertools.count(1)

    def stop(done: int, total: int) -> None:
        assert total == 5_000
        if next(calls) == 3:
            raise KeyboardInterrupt

    report = run_batch(machine, path, out, progress=stop)
    assert (report.finished, report.answered) == (False, 3_000)
    assert pq.read_table(out).num_rows == 3_000
    assert list(tmp_path.glob("*.unfinished")) == []


def test_an_error_leaves_nothing_behind(machine: Machine, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.parquet", tmp_path / "answers.parquet"
    pq.write_table(pa.table({"took": [True]}), path)

    def fail(done: int, total: int) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        run_batch(machine, path, out, progress=fail)
    assert list(tmp_path.iterdir()) == [path]


def test_answers_never_take_the_place_of_the_cases(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("took\nyes\n")
    with pytest.raises(CaseFileError, match="take the place"):
        run_batch(machine, path, path)
    with pytest.raises(CaseFileError, match=r"\.parquet or \.csv"):
        run_batch(machine, path, tmp_path / "answers.txt")
    with pytest.raises(CaseFileError, match="no folder"):
        run_batch(machine, path, tmp_path / "nowhere" / "answers.csv")
    with pytest.raises(CaseFileError, match="no file"):
        run_batch(machine, tmp_path / "nothing.csv", tmp_path / "answers.csv")


def test_long_files_stream_in_blocks(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile, "_BATCH", 100)
    path, out = tmp_path / "cases.csv", tmp_path / "answers.parquet"
    path.write_text("id,took,age\n" + "".join(f"{n},yes,{n % 40}\n" for n in range(400_000)))
    told: list[tuple[int, int]] = []
    report = run_batch(machine, path, out, progress=lambda done, total: told.append((done, total)))
    assert report.answered == 400_000
    assert len(told) > 3
    assert told[-1] == (400_000, 400_000)
    assert pq.read_table(out, columns=["id"])["id"].to_pylist() == [str(n) for n in range(400_000)]
