"""Claims as a table: strict about its form, exact about the place of a mistake."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.countryfile.table import Flaw, Lines, Row, cell_columns, read_rows

HEADER = "id,indicator,source,quote"


def rows_of(data: bytes, folder: Path) -> tuple[list[Row], list[Flaw]]:
    path = folder / "t.csv"
    path.write_bytes(data)
    flaws: list[Flaw] = []
    rows = [row for row in read_rows(os.open(path, os.O_RDONLY), flaws.append) if not isinstance(row, Lines)]
    return rows, flaws


def test_cells_lists_and_nested_fields(tmp_path: Path) -> None:
    header = "id,doubts,says.en,says.kk,says.reviewed,withdrawn.on,withdrawn.why,quote"
    rows, flaws = rows_of(f'{header}\na,no date;  no author,E,K,kk,2016,"why, then","say ""no"""\n'.encode(), tmp_path)
    assert flaws == []
    assert rows[0].values == {
        "id": "a", "doubts": ["no date", "no author"], "says": {"en": "E", "kk": "K", "reviewed": ["kk"]},
        "withdrawn": {"on": "2016", "why": "why, then"}, "quote": 'say "no"',
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (f"{HEADER}\na,b,c\n", "D213", 2, 1),
        (f"{HEADER}\na,b,c,d,e\n", "D213", 2, 1),
        (f'{HEADER}\na,b,c,d"e\n', "D214", 2, 8),
        (f'{HEADER}\na,b,c,"d"e\n', "D214", 2, 9),
        (f'{HEADER}\na,b,c,"d\ne\n', "D214", 2, 1),
        (HEADER.replace(",", ";") + "\na;b;c;d\n", "D215", 1, 3),
        (HEADER.replace(",", "\t") + "\na\tb\tc\td\n", "D215", 1, 3),
        (f"{HEADER},id\n", "D212", 1, 27),
        (f"{HEADER},\n", "D211", 1, 27),
        ("", "D210", 1, 1),
        ("a,b,c\n1,2,3\n", "D211", 1, 1),
        (f"{HEADER}\na,b,c,\x00\n", "D109", 2, 7),
        (f"{HEADER}\na,b,c,x\u202ey\n", "D109", 2, 8),
        (f"{HEADER}\na,b\rc,d,e\n", "D109", 2, 4),
        (f"{HEADER}\ra,b,c,d\r", "D109", 1, 26),
        (f"{HEADER}\na,b,c," + "x" * 100_001 + "\n", "D216", 2, 1),
        (f"{HEADER}\na,b,c," + "x" * 1_100_000 + "\n", "D107", 2, 1),
    ],
)
def test_a_mistake_of_form_is_named_with_its_place(
    text: str, code: str, line: int, column: int, tmp_path: Path
) -> None:
    _, flaws = rows_of(text.encode(), tmp_path)
    assert [(flaw.code, flaw.line, flaw.column) for flaw in flaws] == [(code, line, column)]


def test_a_bad_row_does_not_hide_the_next(tmp_path: Path) -> None:
    rows, flaws = rows_of(f'{HEADER}\na,b\n"x"y,b,c,d\ne,f,g,"two\nlines"\nh,i,j,k\n'.encode(), tmp_path)
    assert [flaw.line for flaw in flaws] == [2, 3]
    assert [(row.values["id"], row.line) for row in rows] == [("e", 4), ("h", 6)]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    rows, flaws = rows_of(b"\xef\xbb\xbf" + f"{HEADER}\r\na,b,c,d\r\n\r\n".encode(), tmp_path)
    assert flaws == []
    assert [row.values for row in rows] == [{"id": "a", "indicator": "b", "source": "c", "quote": "d"}]


def test_other_encodings_are_named(tmp_path: Path) -> None:
    _, flaws = rows_of(f"{HEADER}\na,b,c,Отчёт\n".encode("cp1251"), tmp_path)
    assert [(flaw.code, flaw.line, flaw.column) for flaw in flaws] == [("D108", 2, 7)]
    _, flaws = rows_of(f"{HEADER}\na,b,c,d\n".encode("utf-16"), tmp_path)
    assert "UTF-16" in flaws[0].found


cells = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn")), min_size=1, max_size=15),
    min_size=4,
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, max_size=8))
def test_whatever_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER.split(","))
    writer.writerows(table)
    rows, flaws = rows_of(out.getvalue().encode(), tmp_path_factory.mktemp("t"))
    assert [flaw for flaw in flaws if not flaw.code.startswith("H")] == []
    assert [list(row.values.values()) for row in rows] == table


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text('ab,;"\n\r', max_size=120).map(str.encode))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    rows, flaws = rows_of(HEADER.encode() + b"\n" + data, tmp_path_factory.mktemp("t"))
    assert all(set(row.values) <= set(HEADER.split(",")) for row in rows)
    assert all(re.fullmatch(r"[DH]\d{3}", flaw.code) for flaw in flaws)


def test_the_column_of_a_cell_is_counted_in_characters() -> None:
    assert cell_columns(['"а, б",,"x\n', 'y",z\n']) == [(0, 1), (0, 8), (0, 9), (1, 4)]
