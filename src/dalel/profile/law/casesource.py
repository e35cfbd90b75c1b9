"""Files of cases as they are read: CSV in whatever form people save it, and Parquet, in batches of rows.

CSV may be UTF-8 (with or without a byte-order mark), UTF-16 or Windows-1251, with commas, semicolons or tabs.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.profile.law.casecells import Refusal, short

Array: TypeAlias = npt.NDArray[Any]
#: More columns than any vocabulary has facts; and the longest line of headings that is read.
MOST_COLUMNS: Final = 20_000
MOST_HEADINGS: Final = 4_000_000
#: A Parquet file's description of itself is not read beyond this size, in bytes.
MOST_FOOTER: Final = 256_000_000


class CaseFileError(ValueError):
    """A file that cannot be used as a whole; the message says what was found and what to do."""


class LibraryMissingError(RuntimeError):
    """An optional library is not installed; the message names the extra."""


@dataclass(slots=True)
class Batch:
    """Rows of a file: their numbers, their keys, a column of cells for each heading, and rows of the wrong length."""

    numbers: Array
    cells: dict[str, Any]
    broken: list[Refusal] = field(default_factory=list)


def arrow() -> Any:
    """pyarrow. Raises LibraryMissingError."""
    try:
        import pyarrow as pa
        import pyarrow.compute
    except ImportError as error:
        raise LibraryMissingError("files of cases are read by pyarrow: pip install 'dalel[batch]'") from error
    del pyarrow
    return pa


@dataclass(frozen=True, slots=True)
class _Csv:
    encoding: str
    delimiter: str
    names: tuple[str, ...]
    lines: int
    size: int


def _look(path: Path) -> _Csv:
    """How a CSV file is written, from its bytes. Raises CaseFileError."""
    with path.open("rb") as file:
        start = file.read(MOST_HEADINGS)
        if not start.strip(b"\x00 \r\n\t"):
            raise CaseFileError("the file is empty; its first line names the facts")
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        elif start.startswith(codecs.BOM_UTF8):
            encoding = "utf-8-sig"
        else:
            encoding = "utf-8"
        lines, size, block = 0, 0, start
        decoder = codecs.getincrementaldecoder("utf-8")()
        while block:
            lines += block.count(b"\n")
            size += len(block)
            if encoding in ("utf-8", "utf-8-sig"):
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    if encoding == "utf-8-sig":
                        raise CaseFileError(f"the file says it is UTF-8 and is not: {error}") from error
                    encoding = "cp1251"
            block = file.read(1 << 22)
    try:
        text = start.decode(encoding, errors="strict" if encoding == "cp1251" else "ignore")
    except UnicodeDecodeError as error:
        raise CaseFileError(f"the file is neither UTF-8 nor Windows-1251: {error}") from error
    first = text.lstrip("\r\n").split("\n", 1)
    if len(first) == 1 and len(start) >= MOST_HEADINGS:
        raise CaseFileError(
            f"the first line is longer than {MOST_HEADINGS // 1_000_000} MB, with {first[0].count(',') + 1:,} columns "
            f"or more; at most {MOST_COLUMNS:,} are read"
        )
    line = first[0].rstrip("\r")
    delimiter = max(",;\t|", key=lambda one: (line.count(one), one == ","))
    if line.count(delimiter) >= MOST_COLUMNS:
        raise CaseFileError(f"the file has {line.count(delimiter) + 1:,} columns; at most {MOST_COLUMNS:,} are read")
    names = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
    if text and not text.endswith("\n") and len(start) < MOST_HEADINGS:
        lines += 1
    return _Csv(encoding, delimiter, tuple(names), lines, size)


class CsvFile:
    """A CSV file read in blocks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look = _look(path)
        self.names = self.look.names
        self.decimal_comma = self.look.delimiter != ","
        self.total = max(self.look.lines - 1, 0)

    def batches(self, wanted: Sequence[str], rows: int) -> Iterator[Batch]:
        """These columns, about so many rows at a time. Raises CaseFileError."""
        pa = arrow()
        from pyarrow import csv as arrow_csv

        broken: dict[int, Refusal] = {}

        def invalid(row: Any) -> str:
            number = row.number - 1 if row.number is not None else -1
            found = f"{row.actual_columns} cells: {short(row.text)}"
            broken[number] = Refusal(number, "", "wrong row", found, f"{row.expected_columns} cells, one a column")
            return "skip"

        average = self.look.size / max(self.look.lines, 1)
        block = int(min(max(average * rows, 1 << 20), 1 << 25))
        try:
            reader = arrow_csv.open_csv(
                self.path,
                read_options=arrow_csv.ReadOptions(encoding=self.look.encoding, block_size=block, use_threads=False),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.look.delimiter, newlines_in_values=True, invalid_row_handler=invalid
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, pa.string()), include_columns=list(wanted),
                    strings_can_be_null=False,
                ),
            )  # fmt: skip
            following = 1
            given: set[int] = set()
            for batch in reader:
                count = batch.num_rows
                numbers = np.empty(count, np.int64)
                at = 0
                while at < count:
                    if following not in broken:
                        numbers[at] = following
                        at += 1
                    following += 1
                fresh = [one for number, one in broken.items() if number not in given]
                given.update(broken)
                yield Batch(numbers, {name: batch.column(name) for name in wanted}, fresh)
            fresh = [one for number, one in broken.items() if number not in given]
            if fresh:
                yield Batch(np.empty(0, np.int64), {name: pa.array([], pa.string()) for name in wanted}, fresh)
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise CaseFileError(f"the file cannot be read as CSV: {error}") from error


class ParquetFile:
    """A Parquet file read in batches."""

    decimal_comma = True

    def __init__(self, path: Path) -> None:
        pa = arrow()
        from pyarrow import parquet

        self.path = path
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(size - 8, 0))
            ending = file.read(8)
        if ending[4:] == b"PAR1" and MOST_FOOTER < int.from_bytes(ending[:4], "little") <= size:
            raise CaseFileError(
                f"the file describes itself in more than {MOST_FOOTER // 1_000_000} MB: too many columns"
            )
        try:
            described = parquet.read_metadata(path)
            if described.num_columns > MOST_COLUMNS:
                raise CaseFileError(
                    f"the file has {described.num_columns:,} columns; at most {MOST_COLUMNS:,} are read"
                )
            self._file = parquet.ParquetFile(path)
        except (pa.ArrowInvalid, OSError) as error:
            raise CaseFileError(f"the file cannot be read as Parquet: {error}") from error
        self.names = tuple(self._file.schema_arrow.names)
        self.total = described.num_rows

    def batches(self, wanted: Sequence[str], rows: int) -> Iterator[Batch]:
        """These columns, about so many rows at a time. Raises CaseFileError."""
        pa = arrow()
        following = 1
        try:
            for batch in self._file.iter_batches(rows, columns=list(wanted)):
                numbers = np.arange(following, following + batch.num_rows)
                following += batch.num_rows
                yield Batch(numbers, {name: plain(batch.column(name), name) for name in wanted})
        except (pa.ArrowInvalid, OSError) as error:
            raise CaseFileError(f"the file cannot be read as Parquet: {error}") from error


def plain(cells: Any, name: str) -> Any:
    """Cells of a type that can be understood. Raises CaseFileError."""
    pa = arrow()
    kind = cells.type
    types = pa.types
    if types.is_dictionary(kind):
        if types.is_string(kind.value_type):
            return cells
        kind = kind.value_type
        cells = cells.cast(kind)
    if types.is_null(kind):
        return cells.cast(pa.string())
    if types.is_date64(kind):
        return cells.cast(pa.date32())
    if types.is_timestamp(kind):
        return cells.cast(pa.timestamp("s", tz=kind.tz), safe=False).cast(pa.string())
    if types.is_string(kind) or types.is_boolean(kind) or types.is_date32(kind) or types.is_floating(kind):
        return cells
    if types.is_integer(kind) or types.is_decimal(kind) or types.is_large_string(kind):
        return cells.cast(pa.float64()) if types.is_decimal(kind) else cells
    raise CaseFileError(f"the column {name!r} holds {kind}: text, booleans, numbers or dates are read")


def open_cases(path: Path) -> CsvFile | ParquetFile:
    """A file of cases, by its first bytes. Raises CaseFileError."""
    if not path.is_file():
        raise CaseFileError(f"there is no file {path}")
    with path.open("rb") as file:
        return ParquetFile(path) if file.read(4) == b"PAR1" else CsvFile(path)
