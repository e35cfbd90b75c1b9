"""A table as somebody saved it, whatever saved it: a grid of text cells with the numbers of their lines.

CSV in UTF-8, UTF-16 or a Cyrillic code page, separated by commas, semicolons or tabs; a spreadsheet (.xlsx, .xls,
.ods); Parquet. Nothing is guessed that changes a number: what could be read in two ways is refused.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from dalel.size.problems import InputError

#: A table of counts is small; what is larger is another kind of file.
MOST_BYTES: Final = 32 << 20
MOST_CELLS: Final = 4_000_000
#: The code page of Kazakh and Russian Windows: where Russian stands it is windows-1251 letter by letter.
_CYRILLIC: Final = "kz1048"
_SEPARATORS: Final = (";", "\t", ",", "|")
_ABOUT: Final = re.compile(r"#\s*(?P<part>who|where|when|кто|где|когда|кім|қайда|қашан)\s*[:=]\s*(?P<words>.+)", re.I)
_PARTS: Final = {"кто": "who", "кім": "who", "где": "where", "қайда": "where", "когда": "when", "қашан": "when"}


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A grid of stripped text cells.

    ``header`` are the names of the columns, ``rows`` the cells below, all as wide as the header; ``lines`` the line of
    the file each row stands on; ``about`` what the file says of who, where and when in lines such as "# who: ...";
    ``comma`` whether a comma in a cell is the decimal sign.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    about: dict[str, str] = {}
    comma: bool = False

    def column(self, index: int) -> list[str]:
        """The cells of one column."""
        return [row[index] for row in self.rows]

    def cell(self, row: int, column: int) -> str:
        """Where a cell stands, for a message: "line 7, column n"."""
        return f"{self.lines[row]}, {self.header[column]}"


def read_sheet(data: bytes, name: str = "") -> Sheet:
    """The table in ``data``; the ending of ``name`` tells spreadsheets and Parquet from text.

    Raises InputError: an empty or too large file, a header of merged cells, names that repeat, rows of another width, a
    file that is no table.
    """
    if len(data) > MOST_BYTES:
        raise InputError("file-too-large", found=len(data), limit=MOST_BYTES)
    if not data.strip():
        raise InputError("file-empty", found=name or 0)
    kind = name.rpartition(".")[2].lower()
    if kind in ("xlsx", "xlsm", "xlsb", "xls", "ods") or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _grid(*_spreadsheet(data, name))
    if kind in ("parquet", "pq") or data[:4] == b"PAR1":
        return _grid(_parquet(data, name), {}, comma=False)
    return _grid(*_text(data))


def number(cell: str, *, comma: bool) -> float | None:
    """The number a cell holds; None where it holds none, or one that could be read in two ways.

    Spaces between thousands are allowed, a decimal comma where the file uses one.
    """
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f'](?=\d{3}(?!\d))", "", cell.strip())
    if comma:
        if "." in plain and "," in plain:
            return None
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,3})?", plain, re.ASCII):
        return None
    value = float(plain)
    return value if abs(value) < 1e300 else None


def _text(data: bytes) -> tuple[list[tuple[int, list[str]]], dict[str, str], bool]:
    import csv
    from io import StringIO

    text = _decoded(data)
    if "\x00" in text:
        raise InputError("file-not-text", found=0)
    about: dict[str, str] = {}
    lines = text.splitlines()
    kept: list[str] = []
    separator = ""
    for line in lines:
        told = _ABOUT.fullmatch(line.strip().strip('"').rstrip(",;\t "))
        if told:
            part = told["part"].lower()
            about[_PARTS.get(part, part)] = told["words"].strip().strip('"')[:300]
            kept.append("")
        elif re.fullmatch(r"sep=.", line.strip(), re.IGNORECASE):
            separator = line.strip()[4]
            kept.append("")
        else:
            kept.append("" if line.lstrip().startswith("#") else line)
    separator = separator or _separator(kept)
    csv.field_size_limit(1 << 20)
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(StringIO("\n".join(kept)), delimiter=separator)
        for cells in reader:
            rows.append((reader.line_num, cells))
    except csv.Error as wrong:
        raise InputError("file-not-table", found=str(wrong)[:80]) from None
    return rows, about, separator != ","


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise InputError("file-not-text", found=encoding) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_CYRILLIC, errors="replace")


def _separator(lines: list[str]) -> str:
    """The sign that cuts the first lines into the same number of cells, more than one."""
    sample = [line for line in lines if line.strip()][:20]
    best, cells = ",", 0
    for sign in _SEPARATORS:
        counts = {line.count(sign) for line in sample}
        if len(counts) == 1 and (count := counts.pop()) > cells:
            best, cells = sign, count
    if not cells:
        return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in sample)) if sample else ","
    return best


def _spreadsheet(data: bytes, name: str) -> tuple[list[tuple[int, list[str]]], dict[str, str], bool]:
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        first = sheet.start[0] if sheet.start else 0
        grid = sheet.to_python(skip_empty_area=True)
        merged = getattr(sheet, "merged_cell_ranges", None) or []
    except (CalamineError, IndexError, ValueError, OSError) as wrong:
        raise InputError("file-not-table", found=f"{name} {type(wrong).__name__}".strip()) from None
    if sum(map(len, grid)) > MOST_CELLS:
        raise InputError("file-too-large", found=sum(map(len, grid)), limit=MOST_CELLS)
    if merged:
        (row, column), _ = merged[0]
        raise InputError("merged-cells", found=len(merged), where=f"{_letters(column)}{row + 1}")
    about: dict[str, str] = {}
    rows = []
    for index, line in enumerate(grid, first + 1):
        cells = [_cell(value) for value in line]
        told = _ABOUT.fullmatch(" ".join(filter(None, cells)))
        if told:
            part = told["part"].lower()
            about[_PARTS.get(part, part)] = told["words"].strip()[:300]
        else:
            rows.append((index, cells))
    return rows, about, False


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value).strip()


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _parquet(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    from io import BytesIO

    try:
        from pyarrow import parquet
    except ImportError:
        raise InputError("parquet-missing", found=name) from None
    try:
        table = parquet.read_table(BytesIO(data))
        columns = [column.to_pylist() for column in table.columns]
    except (ValueError, OSError) as wrong:
        raise InputError("file-not-table", found=f"{name} {type(wrong).__name__}".strip()) from None
    header = [str(each) for each in table.column_names]
    if table.num_rows * len(header) > MOST_CELLS:
        raise InputError("file-too-large", found=table.num_rows * len(header), limit=MOST_CELLS)
    body = [[_cell(column[row]) for column in columns] for row in range(table.num_rows)]
    return [(1, header), *enumerate(body, 2)]


def _grid(rows: list[tuple[int, list[str]]], about: dict[str, str], comma: bool) -> Sheet:
    filled = [(line, [cell.strip() for cell in cells]) for line, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) < 2:
        raise InputError("file-empty", found=len(filled))
    line, header = filled[0]
    while header and not header[-1] and all(len(cells) < len(header) or not cells[-1] for _, cells in filled[1:]):
        header = header[:-1]  # a separator at the end of every line
        filled = [(at, cells[: len(header)]) for at, cells in filled]
    width = len(header)
    if width > 2000:
        raise InputError("too-many-columns", found=width, limit=2000)
    blank = next((index for index, name in enumerate(header) if not name), None)
    if blank is not None:
        raise InputError("header-blank", where=f"{line}, {_letters(blank)}", found=" ".join(filter(None, header))[:80])
    for name in header:
        if header.count(name) > 1:
            raise InputError("header-twice", found=name[:80], where=str(line))
    body = []
    for at, cells in filled[1:]:
        if len(cells) > width and any(cells[width:]):
            raise InputError("row-width", where=str(at), found=len(cells), limit=width)
        body.append((at, tuple((cells + [""] * width)[:width])))
    return Sheet(
        header=tuple(header), rows=tuple(cells for _, cells in body), lines=tuple(at for at, _ in body), about=about,
        comma=comma,
    )  # fmt: skip
