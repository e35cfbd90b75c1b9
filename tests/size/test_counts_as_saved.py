"""Tables of counts as people save them: what is read, what is refused, and that nothing else ever happens."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dalel.profile.size.counts import read_counts
from dalel.profile.size.words import size_words
from dalel.record.text import LANGUAGES
from dalel.size import CaptureTable, InputError
from dalel.size.estimand import Estimand

#: Two captures of people who inject drugs, Kampala 2017 (PMC6771531).
KAMPALA = {"10": 413, "01": 396, "11": 54}


def captures(data: bytes | str, name: str = "counts.csv") -> CaptureTable:
    read = read_counts(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(read.data, CaptureTable)
    return read.data


def problem(data: bytes | str, name: str = "counts.csv") -> InputError:
    with pytest.raises(InputError) as caught:
        read_counts(data.encode() if isinstance(data, str) else data, name)
    for language in LANGUAGES:
        told = size_words(language).problem(caught.value)
        assert told
        assert "{" not in told
    return caught.value


COLUMNS = "A,B,count\n1,0,413\n0,1,396\n1,1,54\n"


@pytest.mark.parametrize(
    "text",
    [
        COLUMNS,
        "A;B;count\n1;0;413\n0;1;396\n1;1;54\n",
        "A\tB\tn\n1\t0\t413\n0\t1\t396\n1\t1\t54\n",
        "sep=;\nA;B;count\n1;0;413\n0;1;396\n1;1;54\n",
        '"A","B","count"\r\n"1","0","413"\r\n"0","1","396"\r\n"1","1","54"\r\n',
        "\n\nA,B,count\n1,0,413\n\n0,1,396\n1,1,54\n0,0,0\n",
        "A;B;count;;\n1;0;413;;\n0;1;396;;\n1;1;54;;\n",
        "count,A,B\n413,1,0\n396,0,1\n54,1,1\n",
        "A,B,count\n1,0,400\n1,0,13\n0,1,396\n1,1,54\n",
        "list,count\nA,467\nB,450\nA&B,54\n",
    ],
    ids=[
        "commas",
        "semicolons",
        "tabs",
        "sep line",
        "quoted",
        "blank lines",
        "trailing",
        "order",
        "added up",
        "overlaps",
    ],
)
def test_the_same_counts_are_read_however_they_are_written(text: str) -> None:
    table = captures(text)
    assert table.cells == KAMPALA
    assert table.lists == ("A", "B")


def test_histories_and_totals_of_two_lists() -> None:
    assert captures("history,count\n10,413\n01,396\n11,54\n").cells == KAMPALA
    assert captures("n1,n2,m\n467,450,54\n").cells == KAMPALA
    assert captures('{"counts": {"10": 413, "01": 396, "11": 54}}', "counts.json").cells == KAMPALA


def test_a_russian_spreadsheet_saved_as_text_is_read_correctly() -> None:
    """Code page 1251, semicolons, a decimal comma, spaces between thousands, Windows line ends."""
    text = "Полиция;Клиника;Человек\r\n1;0;1 413\r\n0;1;396,0\r\n1;1;1\u00a0054\r\n"
    table = captures(text.encode("cp1251"))
    assert table.lists == ("Полиция", "Клиника")
    assert table.cells == {"10": 1413, "01": 396, "11": 1054}


def test_kazakh_letters_of_its_code_page_are_read() -> None:
    assert captures("Қала;Емхана;саны\r\n1;0;5\r\n0;1;6\r\n1;1;7\r\n".encode("kz1048")).lists == ("Қала", "Емхана")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert captures("Өңір;Б;count\n1;0;413\n0;1;396\n1;1;54\n".encode(encoding)).lists == ("Өңір", "Б")


def test_parquet_and_frames_hold_the_same_table() -> None:
    columns = {"A": [1, 0, 1], "B": [0, 1, 1], "count": [413, 396, 54]}
    held = io.BytesIO()
    pq.write_table(pa.table(columns), held)
    assert captures(held.getvalue(), "counts.parquet").cells == KAMPALA
    import pandas as pd
    import polars as pl

    for frame in (columns, pl.DataFrame(columns), pd.DataFrame(columns), pa.table(columns)):
        assert CaptureTable.from_frame(frame).cells == KAMPALA


def workbook(cells: list[list[str | int]], merged: str = "") -> bytes:
    """The smallest spreadsheet file there is, written by hand so that nothing but the reader is tested."""
    rows = ""
    for index, row in enumerate(cells, 1):
        inner = "".join(
            f'<c r="{chr(65 + at)}{index}"><v>{value}</v></c>'
            if isinstance(value, int)
            else f'<c r="{chr(65 + at)}{index}" t="inlineStr"><is><t>{value}</t></is></c>'
            for at, value in enumerate(row)
        )
        rows += f'<row r="{index}">{inner}</row>'
    joined = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>{joined}</worksheet>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def test_a_spreadsheet_is_read_and_merged_cells_are_named() -> None:
    cells: list[list[str | int]] = [["A", "B", "count"], [1, 0, 413], [0, 1, 396], [1, 1, 54]]
    assert captures(workbook(cells), "counts.xlsx").cells == KAMPALA
    wrong = problem(workbook([["Lists", "", "count"], *cells[1:]], merged="A1:B1"), "counts.xlsx")
    assert wrong.code == "merged-cells"
    assert wrong.values["where"] == "A1"


def test_who_where_and_when_travel_in_the_file() -> None:
    table = captures("# who: women who sell sex\n# где: Город\n# когда: 2017\n" + COLUMNS)
    assert table.estimand == Estimand(who="women who sell sex", where="Город", when="2017")
    other = read_counts(b"# who: them\n" + COLUMNS.encode(), "x.csv", Estimand(who="others")).data
    assert other.estimand.who == "others"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("A,B,count\n1,0,-413\n0,1,396\n1,1,54\n", "count-negative", "2, count"),
        ("A,B,count\n1,0,413\n0,1,396.5\n1,1,54\n", "count-not-whole", "3, count"),
        ("A;B;count\n1;0;413\n0;1;396,5\n1;1;54\n", "count-not-whole", "3, count"),
        ("A,B,count\n1,0,413\n0,1,\n1,1,54\n", "count-missing", "3, count"),
        ("A,B,count\n1,0,413\n0,1,many\n1,1,54\n", "count-not-whole", "3, count"),
        ("A,B,count\n1,0,1e99\n0,1,396\n1,1,54\n", "count-overflow", "2, count"),
        ("A,B,count\n1,0,0\n0,1,0\n1,1,0\n", "nobody-seen", None),
        ("A,B,count\n0,0,5\n0,1,0\n1,1,0\n", "history-of-nobody", "2"),
        ("history,count\n110,3\n101,4\n11,5\n", "history-shortened", "4, history"),
        ("history,count\n10,3\n10,4\n", "history-twice", None),
        ("history,count\n1,3\n", "one-list", None),
        ("list,count\nA,467\nB,450\nA&B,500\n", "overlap-too-large", "A&B"),
        ("list,count\nA,5\nB,5\nC,5\nA&B,3\nA&C,3\nB&C,3\nA&B&C,0\n", "negative-cell", None),
        ("list,count\nA,5\nB,5\nC,5\nA&B,3\n", "overlap-missing", None),
        ("list,count\nA,5\nB,5\nA&D,3\n", "unknown-list", None),
        ("name,A,B\nsomebody,1,0\nanother,0,1\nthird,1,1\n", "column-is-no-list", "name"),
        ("Lists,,count\n1,0,413\n0,1,396\n", "header-blank", "1, B"),
        ("A,A,count\n1,0,413\n0,1,396\n", "header-twice", "1"),
        ("A,B,count\n1,0,413,7\n0,1,396\n", "row-width", "2"),
        ("a,b\nx,y\n", "not-recognised", None),
        ("A,B,count\n", "file-empty", None),
        ("", "file-empty", None),
        ("times,people\n1,5\n1,6\n", "times-twice", "3, times"),
        ("n1,n2,m\n467,450,500\n", "overlap-too-large", "1&2"),
        ('{"counts": {"10": -1}}', "count-negative", None),
        ('{"counts": ', "file-not-table", None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, code: str, where: str | None) -> None:
    wrong = problem(text, "counts.json" if text.startswith("{") else "counts.csv")
    assert wrong.code == code
    if where is not None:
        assert wrong.values["where"] == where


def test_a_column_that_could_identify_people_is_named_and_never_repeated() -> None:
    wrong = problem("passport,A,B\nN1234567,1,0\nN7654321,0,1\n")
    assert "N1234567" not in str(wrong)
    assert "passport" in str(wrong)


def test_thirty_lists_are_no_capture_histories() -> None:
    lists = [f"L{number}" for number in range(30)]
    row = ["1", "0"] * 15
    assert problem(",".join([*lists, "count"]) + "\n" + ",".join([*row, "4"]) + "\n").code == "too-many-lists"


def test_a_table_of_another_kind_is_recognised_and_not_read_as_counts() -> None:
    read = read_counts(b"id,recruiter,degree\n1,seed,5\n2,1,7\n", "rds.csv")
    assert (read.kind, read.data) == ("recruitment", None)


@given(st.dictionaries(st.text("01", min_size=3, max_size=3).filter(lambda key: "1" in key), st.integers(0, 10**6)))
def test_what_is_written_is_read_back(cells: dict[str, int]) -> None:
    if not any(cells.values()):
        return
    table = CaptureTable(cells, ["A", "B", "C"])
    text = "A,B,C,count\n" + "".join(f"{','.join(key)},{count}\n" for key, count in cells.items())
    assert captures(text) == table
    saved = msgspec.json.encode({"counts": table.cells, "lists": list(table.lists)})
    assert captures(saved, "counts.json") == table
    assert captures(saved, "counts.json").fingerprint == table.fingerprint


@given(st.binary(max_size=300))
@example(b"PK\x03\x04broken")
@example(b"PAR1broken")
@example(b"\xff\xfe\x00")
@example(b"{}")
def test_any_bytes_are_a_table_or_a_problem_in_words(data: bytes) -> None:
    try:
        read = read_counts(data, "counts.csv")
    except InputError as wrong:
        assert str(wrong)
    else:
        assert read.data is not None or read.sheet is not None


LINES = st.lists(
    st.lists(st.sampled_from(["0", "1", "A", "B", "count", "", "-3", "2,5", "1e5", "A&B", "ё", '"', "10"]), max_size=5),
    max_size=6,
)


@given(LINES, st.sampled_from([",", ";", "\t"]))
def test_any_grid_is_a_table_or_a_problem_in_words(lines: list[list[str]], separator: str) -> None:
    try:
        read_counts("\n".join(separator.join(cells) for cells in lines).encode(), "counts.csv")
    except InputError as wrong:
        for language in LANGUAGES:
            assert size_words(language).problem(wrong)
