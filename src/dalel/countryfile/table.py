"""Claims as a table: a strict reader of CSV that knows the line and column of every cell.

RFC 4180 with UTF-8, commas, one header row of field names. Lists inside a cell are separated
by "; "; texts have a column per language (``says.en``). An empty cell is an absent field.
Rows are streamed: memory does not grow with the table.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

import msgspec

from dalel.countryfile.layout import MAX_CSV_BYTES, MAX_LINE
from dalel.countryfile.personal import signs
from dalel.countryfile.problems import nearest_to, one_of, shown
from dalel.countryfile.yamltree import MAPPING, SCALAR, SEQUENCE, Flaw, Node
from dalel.record.claim import Claim, Withdrawal
from dalel.record.text import Text

MAX_CELL: Final = 100_000
MAX_ROW_LINES: Final = 200
MAX_COLUMNS: Final = 200
#: Characters that are not text: control characters other than tab and line ends, and what is invisible.
NOT_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
#: A well-formed row: plain cells hold no quote, quoted cells double theirs.
_WELL_FORMED: Final = re.compile(r'(?:"(?:[^"]|"")*+"|[^",]*+)(?:,(?:"(?:[^"]|"")*+"|[^",]*+))*+')
_CELL: Final = re.compile(r'"((?:[^"]|"")*+)"|([^,]*+)')

FlawReport = Callable[[Flaw], None]


def _fields() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, tuple[str, ...]]]:
    """Of Claim: its plain columns, its list columns, and the dotted columns of its nested records."""
    lists = frozenset(f.encode_name for f in msgspec.structs.fields(Claim) if "tuple" in str(f.type))
    nested = {
        "says": tuple(f.encode_name for f in msgspec.structs.fields(Text)),
        "withdrawn": tuple(f.encode_name for f in msgspec.structs.fields(Withdrawal)),
    }
    plain = frozenset(f.encode_name for f in msgspec.structs.fields(Claim)) - lists - frozenset(nested)
    dotted = frozenset(f"{name}.{part}" for name, parts in nested.items() for part in parts)
    return plain, lists, dotted, nested


PLAIN, LISTS, DOTTED, NESTED = _fields()
COLUMNS: Final = tuple(
    column
    for field in msgspec.structs.fields(Claim)
    for column in (
        [f"{field.encode_name}.{part}" for part in NESTED[field.encode_name]]
        if field.encode_name in NESTED
        else [field.encode_name]
    )
)
_NESTED_LISTS: Final = frozenset(("says.reviewed",))


class Row(msgspec.Struct):
    """One row: its cells as a plain claim, the line it starts on, and the lines as written."""

    values: dict[str, Any]
    line: int
    raw: list[str]
    header: list[str]

    def node(self) -> Node:
        """The row as a tree, with the column of every cell."""
        return row_node(self.header, self.raw, self.line)


class Lines:
    """The lines of a file, checked and hashed as they are read. Iterating yields text with its line end."""

    def __init__(self, stream: BinaryIO, report: FlawReport) -> None:
        self.stream = stream
        self.report = report
        self.digest = hashlib.blake2b(digest_size=20)
        self.number = 0
        self.size = 0
        self.recent: list[str] = []
        self.stopped = False

    def __iter__(self) -> Iterator[str]:
        while not self.stopped:
            raw = self.stream.readline(MAX_LINE + 1)
            if not raw:
                return
            self.number += 1
            self.size += len(raw)
            self.digest.update(raw)
            if len(raw) > MAX_LINE:
                self._stop("D107", 1, f"a line of more than {MAX_LINE:,} characters")
                return
            if self.size > MAX_CSV_BYTES:
                self._stop("D105", 1, f"more than {MAX_CSV_BYTES // 2**20} MB")
                return
            text = self._decoded(raw)
            report_signs(text, self.number, self.report)
            self.recent.append(text)
            yield text

    def _decoded(self, raw: bytes) -> str:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode("utf-8", "replace")) + 1
            utf16 = self.number == 1 and raw[:2] in (b"\xff\xfe", b"\xfe\xff")
            found = "UTF-16 text" if utf16 else f"a byte that is not UTF-8 (0x{raw[error.start]:02x})"
            self.report(
                Flaw("D108", self.number, column, found, fix="Save the table as 'CSV UTF-8 (comma delimited)'.")
            )
            self.stopped = utf16
            text = raw.decode("utf-8", "replace")
        if self.number == 1 and text.startswith("\ufeff"):
            text = text[1:]
        odd = NOT_TEXT.search(text)
        if odd:
            self.report(Flaw("D109", self.number, odd.start() + 1, f"the character U+{ord(odd[0]):04X}"))
            text = NOT_TEXT.sub("\ufffd", text)
        return text

    def _stop(self, code: str, column: int, found: str) -> None:
        self.report(Flaw(code, self.number, column, found))
        self.stopped = True


def report_signs(text: str, line: int, report: FlawReport) -> None:
    """Report what looks like personal data in one line of a file, each kind once."""
    codes = set()
    for sign in signs(text):
        if sign.code not in codes:
            codes.add(sign.code)
            report(Flaw(sign.code, line, sign.start + 1, sign.found))


def read_rows(descriptor: int, report: FlawReport) -> Iterator[Row | Lines]:
    """Every well-formed row of the table open at ``descriptor``; last of all the Lines, which hold the digest.

    Flaws of the table's form go to ``report``; a flawed row is left out and the next one read.
    """
    with os.fdopen(descriptor, "rb") as stream:
        lines = Lines(stream, report)
        yield from _rows(lines, report)
        for _ in lines:  # the digest covers the whole file, whatever went wrong in it
            lines.recent.clear()
        while lines.stopped and lines.size <= MAX_CSV_BYTES and (rest := stream.read(1 << 20)):
            lines.size += len(rest)
            lines.digest.update(rest)
        yield lines


def _rows(lines: Lines, report: FlawReport) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL)
    header: list[str] | None = None
    broken = False
    plan: list[tuple[str, str, int]] = []
    iterator = iter(lines)
    keep: dict[str, str] = {}
    reader = csv.reader(iterator, strict=True)
    while True:
        lines.recent.clear()
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            broken = True
            _broken(lines, first, str(error), report)
            reader = csv.reader(iterator, strict=True)
            continue
        if not cells:
            continue
        raw = lines.recent
        if len(raw) > MAX_ROW_LINES:
            report(Flaw("D214", first, 1, f"a cell that runs over {len(raw)} lines", fix="Look for a missing quote."))
            continue
        if '"' in raw[0] and not _WELL_FORMED.fullmatch("".join(raw).rstrip("\r\n")):
            report(Flaw("D214", first, _stray(raw), "a quote inside a cell that is not in quotes"))
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if not _good_header(header, raw, first, report):
                return
            plan = _plan(header)
            continue
        if len(cells) != len(header):
            if not any(cells):
                continue
            found = f"{len(cells)} cells where the header has {len(header)}"
            report(Flaw("D213", first, 1, found, f"{len(header)} cells"))
            continue
        values = _values(cells, plan, keep)
        if values:
            yield Row(values, first, list(raw), header)
    if header is None and not lines.stopped and not broken:
        report(Flaw("D210", 1, 1, "an empty table", "a header row of claim fields"))


def _plan(header: list[str]) -> list[tuple[str, str, int]]:
    """For each column: the field, the part of it, and whether it is plain (0), a list (1) or of no use (2)."""
    plan = []
    for name in header:
        field, _, part = name.partition(".")
        if name in LISTS or name in _NESTED_LISTS:
            plan.append((field, part, 1))
        elif name in PLAIN or name in DOTTED:
            plan.append((field, part, 0))
        else:
            plan.append((name, "", 2))
    return plan


def _values(cells: list[str], plan: list[tuple[str, str, int]], keep: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if len(keep) > 200_000:
        keep.clear()
    for cell, (field, part, form) in zip(cells, plan, strict=True):
        if not cell or form == 2:
            continue
        # The same few words fill most cells: one copy of each is enough.
        text: Any = keep.setdefault(cell, cell)
        if form == 1:
            text = [item.strip() for item in cell.split(";")]
            if "" in text:
                text = None  # the careful way says which item is empty
        if part:
            values.setdefault(field, {})[part] = text
        else:
            values[field] = text
    return values


def _good_header(header: list[str], raw: list[str], line: int, report: FlawReport) -> bool:
    """Whether rows can be read under this header. Unknown columns are reported by the caller's walk."""
    text = "".join(raw).rstrip("\r\n")
    for separator, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(header) == 1 and text.count(separator) >= 2:
            report(
                Flaw("D215", line, text.index(separator) + 1, f"cells separated by {name}", "cells separated by commas")
            )
            return False
    if len(header) > MAX_COLUMNS:
        report(
            Flaw(
                "D211",
                line,
                1,
                f"a first row of {len(header):,} cells",
                f"the names of claim fields; there are {len(COLUMNS)}",
            )
        )
        return False
    good = True
    columns = cell_columns(raw)
    seen: dict[str, int] = {}
    for number, name in enumerate(header):
        at_line, at = columns[number] if number < len(columns) else (0, 1)
        if not name:
            report(Flaw("D211", line + at_line, at, f"column {number + 1} has no name", "the name of a claim field"))
            good = False
        elif name in seen:
            report(
                Flaw(
                    "D212",
                    line + at_line,
                    at,
                    f"the column {shown(name)} twice (columns {seen[name] + 1} and {number + 1})",
                )
            )
            good = False
        seen.setdefault(name, number)
    if not good:
        return False
    if not set(header) & {"id", "indicator", "source"}:
        report(Flaw("D211", line, 1, f"a first row that names no claim field: {shown(text)}", one_of(COLUMNS, 8)))
        return False
    return True


def unknown_columns(header: list[str]) -> Iterator[tuple[int, str, str]]:
    """The columns no claim field answers to: position, name, and the nearest field."""
    for number, name in enumerate(header):
        if name not in PLAIN and name not in LISTS and name not in DOTTED:
            near = (
                f"{name}.en"
                if name in NESTED and name == "says"
                else f"{name}.on"
                if name in NESTED
                else nearest_to(name, COLUMNS)
            )
            yield number, name, near


def _broken(lines: Lines, first: int, error: str, report: FlawReport) -> None:
    """Report what the csv module refused, in words."""
    if "field larger" in error:
        report(Flaw("D216", first, 1, f"a cell of more than {MAX_CELL:,} characters"))
    elif "new-line character" in error:
        line = first + len(lines.recent or [""]) - 1
        column = (lines.recent or [""])[-1].find("\r") + 1
        found = "a carriage return in the middle of a line"
        report(Flaw("D109", line, column, found, fix="Save the table with ordinary line ends (LF or CRLF)."))
    elif "unexpected end" in error:
        report(Flaw("D214", first, 1, "a quote that is opened here and never closed"))
    else:
        raw = lines.recent or [""]
        line = first + len(raw) - 1
        report(Flaw("D214", line, _stray(raw), "a quote in the middle of a cell"))


def _stray(raw: list[str]) -> int:
    """The column of the first quote that is out of place, as near as can be told."""
    text = raw[-1]
    match = re.search(r'(?<=[^,"\n])"(?=[^,"\r\n])', text)
    return (match.start() if match else max(text.find('"'), 0)) + 1


def cell_columns(raw: list[str]) -> list[tuple[int, int]]:
    """For each cell of a row: how many lines below the row's first it starts, and its column (from 1)."""
    text = "".join(raw).rstrip("\r\n")
    starts: list[tuple[int, int]] = []
    position = line = line_start = 0
    while True:
        starts.append((line, position - line_start + 1))
        match = _CELL.match(text, position)
        end = match.end() if match else len(text)
        line += text.count("\n", position, end)
        line_start = max(line_start, text.rfind("\n", position, end) + 1)
        position = text.find(",", end) + 1
        if position == 0:
            return starts


def row_node(header: list[str], raw: list[str], first: int) -> Node:
    """The row as a tree of nodes with lines and columns, nested fields put together."""
    try:
        cells = next(csv.reader(raw), [])
    except csv.Error:  # the file has changed since it was read
        cells = []
    root = Node(MAPPING, [], first, 1)
    nested: dict[str, Node] = {}
    for name, cell, (down, column) in zip(header, cells, cell_columns(raw), strict=False):
        if not cell:
            continue
        line = first + down
        key = Node(SCALAR, name, line, column)
        value = Node(SCALAR, cell, line, column)
        if name in LISTS or name in _NESTED_LISTS:
            value = Node(SEQUENCE, _items(cell, line, column), line, column)
        field, dot, part = name.partition(".")
        if dot and name in DOTTED:
            if field not in nested:
                nested[field] = Node(MAPPING, [], line, column)
                root.value.append((Node(SCALAR, field, line, column), nested[field]))
            nested[field].value.append((Node(SCALAR, part, line, column), value))
        elif name in PLAIN or name in LISTS:
            root.value.append((key, value))
    return root


def _items(cell: str, line: int, column: int) -> list[Node]:
    items, position = [], 0
    for item in cell.split(";"):
        lead = len(item) - len(item.lstrip())
        text = item.strip()
        items.append(Node(SCALAR, text, line, column + position + lead, plain=not text))
        position += len(item) + 1
    return items
