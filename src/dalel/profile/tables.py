"""Tables as CSV and JSON, safe to open in a spreadsheet.

A text cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, their full-width
forms, a tab or a line break) is written with an apostrophe before it, as OWASP advises; ``bare`` takes it off
again, and nothing else is touched. Cells that are a plain number stay a number, minus sign and all. JSON needs
no guard and has none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import msgspec

from dalel.record.period import Period
from dalel.record.quantity import Quantity

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | None

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
# The apostrophes in front make the guard reversible: a text that already looks guarded is guarded once more.
_RISKY: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


class Column(msgspec.Struct, frozen=True):
    """One column: its name, what its cells are, and what they mean."""

    name: str
    type: ColumnType = "string"
    about: str = ""
    required: bool = False


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under columns. ``key`` and ``references`` (column, table, column) say how tables hang together."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    key: tuple[str, ...] = ()
    references: tuple[tuple[str, str, str], ...] = ()


def plain(value: Any) -> Any:
    """For msgspec: a period or a quantity as its written form."""
    if isinstance(value, Period | Quantity):
        return value.text
    raise TypeError(f"JSON cannot hold a {type(value).__name__}")


_encoder = msgspec.json.Encoder(enc_hook=plain)


def json_bytes(value: object) -> bytes:
    """Any record or answer as JSON, periods and quantities in their written form."""
    return _encoder.encode(value)


def guarded(text: str) -> str:
    """The text as a CSV cell may hold it: an apostrophe before what a spreadsheet would run."""
    if _RISKY.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def bare(cell: str) -> str:
    """What ``guarded`` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def cell(value: Cell) -> str:
    """One value as CSV text: empty for nothing, no trailing ``.0``, no thousands separators."""
    if value is None:
        return ""
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return guarded(value.replace("\x00", ""))


def csv_text(columns: Iterable[Column], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 text: a header line, CRLF line ends, quotes only where needed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([[cell(value) for value in row] for row in rows])
    return out.getvalue()


def table_csv(table: Table, *, for_spreadsheet: bool = True) -> bytes:
    """The table as UTF-8 CSV. ``for_spreadsheet`` begins with a byte order mark.

    Spreadsheets take a file without the mark for the machine's old code page and spoil Cyrillic;
    readers of data packages expect none.
    """
    text = csv_text(table.columns, table.rows)
    return text.encode("utf-8-sig" if for_spreadsheet else "utf-8")


def table_json(table: Table) -> bytes:
    """The table as a JSON array of objects; cells with nothing in them are left out."""
    names = [column.name for column in table.columns]
    return json_bytes(
        [{name: value for name, value in zip(names, row, strict=True) if value not in (None, "")} for row in table.rows]
    )


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, as the country file writes them: separated by ``; ``."""
    return "; ".join(values)
