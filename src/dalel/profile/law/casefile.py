"""Files of cases: a CSV or Parquet table in, the answers of a law for each row out, whatever the length.

A column is named by the fact it states (``decision:FACT`` for open-textured facts, ``on`` for the day of the
conduct); facts without a column, and empty cells, are unknown. ``id`` is carried along. A column that names no fact
refuses the file; a cell that cannot be read, or a row that contradicts itself, refuses the row: it is listed with the
reason in ``OUT.refused.csv``, and nothing is put in its place.

CSV may be UTF-8 (with or without a byte-order mark), UTF-16 or Windows-1251, with commas, semicolons or tabs; decimal
commas are read where cells are not set apart by commas. Days are written 2026-02-01 or 01.02.2026.

Needs pyarrow (``pip install 'dalel[batch]'``); many files at once need Dask (``dalel[dask]``).
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from dalel.law.columns import DECISION, Columns, Part, worth_compiling
from dalel.law.layout import NO_WORDING, STATUSES, Output, outputs, penalty_kinds, wordings
from dalel.law.truth import ANSWERS, OUTCOMES
from dalel.record.fact import CONDUCT, Fact

if TYPE_CHECKING:
    from dalel.law.evaluate import Machine

Array: TypeAlias = npt.NDArray[Any]
Form = Literal["parquet", "csv"]
Progress: TypeAlias = Callable[[int, int], None]
#: Some rows of a part, or all.
Rows: TypeAlias = Array | slice

#: The column that names a case and is carried along.
KEY: Final = "id"
#: The column that counts the rows of the file, the first case being 1.
ROW: Final = "row"
#: How a case file calls the day of the conduct.
ON: Final = "on"
#: More columns than any vocabulary has facts; and the longest line of headings that is read.
MOST_COLUMNS: Final = 20_000
MOST_HEADINGS: Final = 4_000_000
#: A Parquet file's description of itself is not read beyond this size, in bytes.
MOST_FOOTER: Final = 256_000_000
_BATCH: Final = 65_536
_YES: Final = frozenset({"yes", "true", "1", "да", "иә", "ия"})
_NO: Final = frozenset({"no", "false", "0", "нет", "жоқ"})
_UNKNOWN: Final = frozenset({"", "unknown", "неизвестно", "белгісіз"})
_NUMBER: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_REFUSED_COLUMNS: Final = ("row", "id", "column", "kind", "found", "expected", "nearest")
#: Cells remembered at most, for each column, with what they mean.
_REMEMBERED: Final = 200_000


class CaseFileError(ValueError):
    """A file that cannot be used as a whole; the message says what was found and what to do."""


class LibraryMissingError(RuntimeError):
    """An optional library is not installed; the message names the extra."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: ``rows`` were read, ``answered`` written to ``out``, ``refused`` listed in
    ``refused_list`` ("" where there are none). ``ignored`` are columns left out on request. ``finished`` is false if
    it was stopped: then ``out`` holds what was done."""

    path: str
    out: str
    rows: int
    answered: int
    refused: int
    refused_list: str = ""
    ignored: tuple[str, ...] = ()
    finished: bool = True
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Bad:
    """A cell that cannot be read."""

    expected: str
    nearest: str = ""
    kind: str = "wrong type"


@dataclass(slots=True)
class _Refusal:
    row: int
    column: str
    kind: str
    found: str
    expected: str
    nearest: str = ""


@dataclass(slots=True)
class _Batch:
    """Rows of a file: their numbers, their keys, a column of cells for each heading, and rows of the wrong length."""

    numbers: Array
    cells: dict[str, Any]
    broken: list[_Refusal] = field(default_factory=list)


def _arrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.compute
    except ImportError as error:
        raise LibraryMissingError("files of cases are read by pyarrow: pip install 'dalel[batch]'") from error
    del pyarrow
    return pa


# cells ----------------------------------------------------------------------------------------------------------------


class _Reader:
    """The cells of one column, understood as its fact wants them. Each different cell is looked at once."""

    def __init__(self, fact: Fact, *, decimal_comma: bool) -> None:
        self.fact = fact
        self._decimal_comma = decimal_comma
        self._known: dict[str, float | int | _Bad] = {}
        self._read = {
            "yes-no": self._yes_no, "number": self._number, "choice": self._choice, "day": self._day,
        }[fact.type]  # fmt: skip
        self.unknown: float | int = {"yes-no": 1, "number": np.nan}.get(fact.type, -1)
        self.kind = {"yes-no": np.uint8, "number": np.float64}.get(fact.type, np.int32)

    def meaning(self, cell: str) -> float | int | _Bad:
        """What one cell says."""
        found = self._known.get(cell)
        if found is None:
            text = cell.strip()
            found = self.unknown if text.casefold() in _UNKNOWN else self._read(text)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[cell] = found
        return found

    def _yes_no(self, text: str) -> int | _Bad:
        word = text.casefold()
        if word in _YES:
            return 2
        if word in _NO:
            return 0
        near = difflib.get_close_matches(word, ("yes", "no", "да", "нет", "иә", "жоқ"), n=1, cutoff=0.4)
        return _Bad("yes or no", near[0] if near else "")

    def _number(self, text: str) -> float | _Bad:
        bare = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
        if "," in bare and bare.count(",") == 1 and "." not in bare:
            dotted = bare.replace(",", ".")
            if self._decimal_comma and _NUMBER.fullmatch(dotted):
                return float(dotted)
            return _Bad("a number such as 17 or 3.5", dotted if _NUMBER.fullmatch(dotted) else "")
        if _NUMBER.fullmatch(text):
            return float(text)
        return _Bad("a number such as 17 or 3.5", bare if _NUMBER.fullmatch(bare) else "")

    def _choice(self, text: str) -> int | _Bad:
        values = list(self.fact.values)
        if text in values:
            return values.index(text)
        near = difflib.get_close_matches(text.casefold(), values, n=1, cutoff=0.4)
        return _Bad(f"one of {', '.join(values)}", near[0] if near else "")

    def _day(self, text: str) -> int | _Bad:
        match, dotted = _DAY.fullmatch(text), _DOTTED.fullmatch(text)
        if match:
            year, month, day = int(match[1]), int(match[2]), int(match[3])
        elif dotted:
            year, month, day = int(dotted[3]), int(dotted[2]), int(dotted[1])
        else:
            with suppress(ValueError):
                # A timestamp at midnight is a day; any other time of day is no day of the law.
                bare = text.replace("T", " ").removesuffix(" 00:00:00")
                if _DAY.fullmatch(bare):
                    return date.fromisoformat(bare).toordinal()
            return _Bad("one day, such as 2026-02-01")
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            if 1 <= month <= 12 and 28 < day <= 31 and 1 <= year <= 9999:
                last = _last_day(year, month)
                return _Bad(f"a day there is: {year:04}-{month:02} has {last.day} days", last.isoformat(), "bad value")
            return _Bad("a day there is, such as 2026-02-01", kind="bad value")

    def column(self, cells: Any, row_numbers: Array, name: str, refusals: list[_Refusal]) -> tuple[Any, Array]:
        """A column's values, and which rows cannot be read; what is wrong with those goes to ``refusals``."""
        if self._direct(cells.type):
            return cells, np.zeros(len(cells), np.bool_)
        encoded = cells.dictionary_encode() if not hasattr(cells, "dictionary") else cells
        words = encoded.dictionary.to_pylist()
        table = np.full(len(words) + 1, self.unknown, self.kind)
        bad = np.zeros(len(words) + 1, np.bool_)
        meanings: dict[int, _Bad] = {}
        for place, word in enumerate(words):
            meaning = self.meaning("" if word is None else str(word))
            if isinstance(meaning, _Bad):
                bad[place], meanings[place] = True, meaning
            else:
                table[place] = meaning
        places = encoded.indices.cast("int32").fill_null(len(words)).to_numpy(zero_copy_only=False)
        wrong = bad[places]
        for at in np.flatnonzero(wrong):
            word, meaning_of = words[places[at]], meanings[int(places[at])]
            refusals.append(
                _Refusal(
                    int(row_numbers[at]), name, meaning_of.kind, _short(str(word)), meaning_of.expected,
                    meaning_of.nearest,
                )
            )  # fmt: skip
        return table[places], wrong

    def _direct(self, kind: Any) -> bool:
        """Whether cells of this type are what the fact wants, without looking at each."""
        import pyarrow as pa

        types = pa.types
        if self.fact.type == "yes-no":
            return bool(types.is_boolean(kind))
        if self.fact.type == "number":
            return bool(types.is_integer(kind) or types.is_floating(kind))
        return self.fact.type == "day" and bool(types.is_date32(kind))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _last_day(year: int, month: int) -> date:
    for day in (31, 30, 29, 28):
        with suppress(ValueError):
            return date(year, month, day)
    raise AssertionError(month)


# headings -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Headings:
    """The file's columns by what they are: heading -> column of the law; the key; headings left out."""

    facts: dict[str, str]
    key: str
    ignored: tuple[str, ...]


def _headings(names: Sequence[str], columns: Mapping[str, Fact], *, ignore: bool) -> _Headings:
    """Which fact each heading names. Raises CaseFileError."""
    if len(names) > MOST_COLUMNS:
        raise CaseFileError(f"the file has {len(names):,} columns; at most {MOST_COLUMNS:,} are read")
    seen: dict[str, str] = {}
    key, ignored, wrong = "", [], []
    for name in names:
        bare = name.strip()
        target = CONDUCT if bare == ON and ON not in columns else bare
        if target in columns:
            if target in seen.values():
                raise CaseFileError(f"two columns state {target!r}: keep one")
            seen[name] = target
        elif bare == KEY:
            key = name
        elif bare == ROW or ignore:
            ignored.append(name)
        else:
            wrong.append(_unknown(bare, columns))
    if wrong:
        shown = "\n  ".join(wrong[:20])
        more = f"\n  and {len(wrong) - 20} more" if len(wrong) > 20 else ""
        raise CaseFileError(f"these columns name no fact (--ignore-columns leaves them out):\n  {shown}{more}")
    return _Headings(seen, key, tuple(ignored))


def _unknown(name: str, columns: Mapping[str, Fact]) -> str:
    if DECISION + name in columns:
        return f"{name!r}: its words are open-textured; state decisions on it in a column {DECISION + name!r}"
    if name.startswith(DECISION) and name.removeprefix(DECISION) in columns:
        return f"{name!r} is no matter of decision; state it in a column {name.removeprefix(DECISION)!r}"
    if len(name) > 100:
        return repr(_short(name))
    near = difflib.get_close_matches(name, columns, n=1, cutoff=0.6)
    return f"{name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


# files ----------------------------------------------------------------------------------------------------------------


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


class _CsvFile:
    """A CSV file read in blocks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look = _look(path)
        self.names = self.look.names
        self.decimal_comma = self.look.delimiter != ","
        self.total = max(self.look.lines - 1, 0)

    def batches(self, wanted: Sequence[str]) -> Iterator[_Batch]:
        pa = _arrow()
        from pyarrow import csv as arrow_csv

        broken: dict[int, _Refusal] = {}

        def invalid(row: Any) -> str:
            number = row.number - 1 if row.number is not None else -1
            found = f"{row.actual_columns} cells: {_short(row.text)}"
            broken[number] = _Refusal(number, "", "wrong row", found, f"{row.expected_columns} cells, one a column")
            return "skip"

        average = self.look.size / max(self.look.lines, 1)
        block = int(min(max(average * _BATCH, 1 << 20), 1 << 25))
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
                yield _Batch(numbers, {name: batch.column(name) for name in wanted}, fresh)
            fresh = [one for number, one in broken.items() if number not in given]
            if fresh:
                yield _Batch(np.empty(0, np.int64), {name: pa.array([], pa.string()) for name in wanted}, fresh)
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise CaseFileError(f"the file cannot be read as CSV: {error}") from error


class _ParquetFile:
    """A Parquet file read in batches."""

    decimal_comma = True

    def __init__(self, path: Path) -> None:
        pa = _arrow()
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

    def batches(self, wanted: Sequence[str]) -> Iterator[_Batch]:
        pa = _arrow()
        following = 1
        try:
            for batch in self._file.iter_batches(_BATCH, columns=list(wanted)):
                numbers = np.arange(following, following + batch.num_rows)
                following += batch.num_rows
                yield _Batch(numbers, {name: _plain(batch.column(name), name) for name in wanted})
        except (pa.ArrowInvalid, OSError) as error:
            raise CaseFileError(f"the file cannot be read as Parquet: {error}") from error


def _plain(cells: Any, name: str) -> Any:
    """Cells of a type that can be understood. Raises CaseFileError."""
    pa = _arrow()
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


def open_cases(path: Path) -> _CsvFile | _ParquetFile:
    """A file of cases, by its first bytes. Raises CaseFileError."""
    if not path.is_file():
        raise CaseFileError(f"there is no file {path}")
    with path.open("rb") as file:
        return _ParquetFile(path) if file.read(4) == b"PAR1" else _CsvFile(path)


# answers --------------------------------------------------------------------------------------------------------------


class _Writer:
    """Answers as Arrow tables, written as Parquet or CSV under a name of its own until they are complete."""

    def __init__(self, machine: Machine, out: Path, form: Form, norms: Collection[str] | None, *, keyed: bool) -> None:
        pa = _arrow()
        self._pa = pa
        self.out, self._form, self._keyed = out, form, keyed
        self.unfinished = out.with_name(out.name + ".unfinished")
        self._plans = {plan.norm.id: plan for plan in machine.plans}
        self._machine = machine
        self.columns = outputs(machine, norms)
        self._words: dict[str, Any] = {}
        text = pa.dictionary(pa.int16(), pa.string()) if form == "parquet" else pa.string()
        fields = [pa.field(ROW, pa.int64()), *([pa.field(KEY, pa.string())] if keyed else [])]
        for one in self.columns:
            kind = {"fine_low": pa.float64(), "fine_high": pa.float64(), "deadline": pa.date32()}.get(one.kind, text)
            fields.append(pa.field(one.name, kind))
        self.schema = pa.schema(fields)
        self._file: Any = None

    def write(self, part: Part, numbers: Array, keys: Any, kept: Array) -> int:
        """The rows that are kept; how many those are."""
        pa = self._pa
        rows: Rows = slice(None) if kept.all() else np.flatnonzero(kept)
        arrays = [pa.array(numbers[rows])]
        if self._keyed:
            held = keys.cast(pa.string())
            arrays.append(held if isinstance(rows, slice) else held.take(pa.array(rows)))
        arrays += [self._array(one, part, rows) for one in self.columns]
        table = pa.Table.from_arrays(arrays, schema=self.schema)
        if self._file is None:
            self._file = self._open()
        self._file.write_table(table)
        return len(table)

    def _open(self) -> Any:
        if self._form == "parquet":
            from pyarrow import parquet

            return parquet.ParquetWriter(self.unfinished, self.schema, compression="zstd")
        from pyarrow import csv as arrow_csv

        return arrow_csv.CSVWriter(self.unfinished, self.schema)

    def finish(self) -> None:
        """Close the file and give it its name."""
        if self._file is None:
            self._file = self._open()
        self._file.close()
        self.unfinished.replace(self.out)

    def discard(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            with suppress(Exception):
                self._file.close()
        self.unfinished.unlink(missing_ok=True)

    def _array(self, one: Output, part: Part, rows: Rows) -> Any:
        pa, norm = self._pa, part.norms[one.norm]
        if one.kind in ("fine_low", "fine_high"):
            values = norm.fine_low if one.kind == "fine_low" else norm.fine_high
            assert values is not None
            taken = values[rows]
            return pa.array(taken, mask=np.isnan(taken))
        if one.kind == "deadline":
            assert norm.deadline is not None
            days = norm.deadline[rows]
            return pa.array(days - date(1970, 1, 1).toordinal(), pa.int32(), mask=days < 0).cast(pa.date32())
        codes, mask = self._codes(one, norm, rows)
        words = self._words.get(one.name)
        if words is None:
            words = self._words[one.name] = pa.array(self._dictionary(one), pa.string())
        held = pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int16, copy=False), mask=mask), words)
        return held if self._form == "parquet" else held.cast(pa.string())

    @staticmethod
    def _codes(one: Output, norm: Any, rows: Rows) -> tuple[Array, Array | None]:
        """Places in the column's dictionary, and which rows have none."""
        if one.kind == "wording":
            return norm.place[rows] + 3, None
        if one.kind == "penalty":
            values = norm.penalties[one.place][rows]
            return np.where(values < 0, 0, norm.place[rows] * 3 + values), values < 0
        values = {
            "outcome": norm.outcome, "absorbed": norm.absorbed, "broken": norm.breach, "in_time": norm.in_time,
        }[one.kind][rows]  # fmt: skip
        return (np.maximum(values, 0), values < 0) if one.kind == "in_time" else (values, None)

    def _dictionary(self, one: Output) -> list[str]:
        plan = self._plans[one.norm]
        if one.kind == "outcome":
            return list(OUTCOMES)
        if one.kind == "wording":
            return [NO_WORDING[place] for place in (-3, -2, -1)] + list(wordings(self._machine, plan))
        if one.kind == "penalty":
            return [
                f"{kinds[one.place] if one.place < len(kinds) else ''} {status}"
                for kinds in penalty_kinds(self._machine, plan)
                for status in STATUSES
            ]
        return list(ANSWERS)


class _RefusedList:
    """The table of refused rows, made when there is a first one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._file: Any = None
        self._csv: Any = None
        path.unlink(missing_ok=True)

    def add(self, refusals: Sequence[_Refusal], keys: Mapping[int, str]) -> None:
        if not refusals:
            return
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8", newline="")
            self._csv = csv.writer(self._file)
            self._csv.writerow(_REFUSED_COLUMNS)
        for one in sorted(refusals, key=lambda each: each.row):
            number = one.row if one.row > 0 else ""
            self._csv.writerow(
                [number, keys.get(one.row, ""), one.column, one.kind, one.found, one.expected, one.nearest]
            )
        self.rows += len({one.row for one in refusals})

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


# running --------------------------------------------------------------------------------------------------------------


def form_of(out: Path, form: str = "") -> Form:
    """The form of the answers: as asked for, or by the name's ending. Raises CaseFileError."""
    asked = form or out.suffix.removeprefix(".").lower()
    if asked in ("parquet", "pq"):
        return "parquet"
    if asked == "csv":
        return "csv"
    raise CaseFileError(f"{out.name}: name the answers .parquet or .csv, or say which")


def refused_list(out: Path) -> Path:
    """Where the refused rows of a file of answers are listed."""
    return out.with_name(out.name + ".refused.csv")


def run_batch(
    machine: Machine,
    path: Path,
    out: Path,
    *,
    ignore_columns: bool = False,
    form: str = "",
    norms: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Answer every case of a file.

    Rows that cannot be answered are listed in ``OUT.refused.csv``. ``progress`` is called with rows done and rows in
    all. Stopped by KeyboardInterrupt it finishes what it writes and says so in the report. Raises CaseFileError,
    LibraryMissingError.
    """
    _arrow()
    began = time.monotonic()
    kind = form_of(out, form)
    if out.resolve() == path.resolve():
        raise CaseFileError(f"{out}: the answers would take the place of the cases")
    if not out.parent.is_dir():
        raise CaseFileError(f"there is no folder {out.parent}")
    source = open_cases(path)
    columns = Columns(machine, norms, compiled=worth_compiling(source.total))
    headings = _headings(source.names, columns.columns, ignore=ignore_columns)
    readers = {
        heading: _Reader(columns.columns[column], decimal_comma=source.decimal_comma)
        for heading, column in headings.facts.items()
    }
    writer = _Writer(machine, out, kind, norms, keyed=bool(headings.key))
    refused = _RefusedList(refused_list(out))
    rows = answered = 0
    finished = True
    wanted = [*headings.facts, *([headings.key] if headings.key else [])]
    if not headings.facts:
        raise CaseFileError("no column of the file names a fact")
    try:
        for batch in source.batches(wanted):
            table, wrong, refusals = _table(batch, headings, readers)
            done = _answer(columns, table, wrong, refusals, batch, headings, writer)
            answered += done
            rows += len(batch.numbers) + len(batch.broken)
            refused.add(refusals, _keys(batch, headings, refusals))
            if progress is not None:
                progress(rows, max(source.total, rows))
    except KeyboardInterrupt:
        finished = False
    except BaseException:
        writer.discard()
        refused.close()
        raise
    refused.close()
    writer.finish()
    return Report(
        path=str(path), out=str(out), rows=rows, answered=answered, refused=refused.rows,
        refused_list=str(refused.path) if refused.rows else "", ignored=headings.ignored, finished=finished,
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _table(
    batch: _Batch, headings: _Headings, readers: Mapping[str, _Reader]
) -> tuple[dict[str, Any], Array, list[_Refusal]]:
    refusals = list(batch.broken)
    wrong = np.zeros(len(batch.numbers), np.bool_)
    table = {}
    for heading, column in headings.facts.items():
        values, unread = readers[heading].column(batch.cells[heading], batch.numbers, heading, refusals)
        wrong |= unread
        table[column] = values
    return table, wrong, refusals


def _answer(
    columns: Columns,
    table: dict[str, Any],
    wrong: Array,
    refusals: list[_Refusal],
    batch: _Batch,
    headings: _Headings,
    writer: _Writer,
) -> int:
    """Answer a batch; how many rows were."""
    shown = {column: heading for heading, column in headings.facts.items()}
    keys = batch.cells[headings.key] if headings.key else None
    done = 0
    for part in columns.run(table, rows=len(batch.numbers)):
        span = slice(part.start, part.stop)
        unreadable = wrong[span]
        contradicted = np.flatnonzero(part.refused & ~unreadable)
        held = columns.check(table)[0] if len(contradicted) else {}
        for at in contradicted:
            row = part.start + int(at)
            for one in columns.reasons(held, row):
                refusals.append(
                    _Refusal(
                        int(batch.numbers[row]), shown.get(columns.column_of(one.fact), one.fact), one.kind, one.found,
                        one.expected, one.nearest,
                    )
                )  # fmt: skip
        part_keys = keys.slice(part.start, part.stop - part.start) if keys is not None else None
        done += writer.write(part, batch.numbers[span], part_keys, ~(part.refused | unreadable))
    return done


def _keys(batch: _Batch, headings: _Headings, refusals: Sequence[_Refusal]) -> dict[int, str]:
    """The keys of refused rows."""
    if not headings.key or not len(batch.numbers):
        return {}
    cells = batch.cells[headings.key]
    found = {}
    for number in {one.row for one in refusals}:
        place = int(np.searchsorted(batch.numbers, number))
        if place < len(batch.numbers) and batch.numbers[place] == number:
            found[number] = str(cells[place].as_py() or "")
    return found


# many files -----------------------------------------------------------------------------------------------------------


def run_many(
    machine: Machine,
    paths: Sequence[Path],
    folder: Path,
    scheduler: str,
    *,
    ignore_columns: bool = False,
    form: str = "parquet",
    norms: Collection[str] | None = None,
    progress: Progress | None = None,
) -> list[Report]:
    """Answer many files on a Dask cluster, each into ``folder`` under its own name; reports in the order given.

    The workers must see the files under the same paths. The law is sent to them. A file that cannot be used raises
    CaseFileError once the others are done. ``progress`` counts files.
    """
    try:
        import distributed
    except ImportError as error:
        raise LibraryMissingError("many files at once need Dask: pip install 'dalel[dask]'") from error
    taken: dict[str, Path] = {}
    for path in paths:
        name = f"{path.stem}.{form}"
        if name in taken:
            raise CaseFileError(f"{taken[name]} and {path} would both be answered in {name}")
        taken[name] = path
    law = machine.law
    cluster: Any = distributed
    job = {"ignore_columns": ignore_columns, "form": form, "norms": tuple(norms) if norms is not None else None}
    try:
        client = cluster.Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise CaseFileError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        sent = client.scatter((law.country, law.jurisdiction), broadcast=True)
        futures = {
            client.submit(_one_file, sent, str(path.resolve()), str((folder / name).resolve()), job, pure=False): path
            for name, path in taken.items()
        }
        found: dict[Path, Report] = {}
        failed: list[str] = []
        try:
            for done, future in enumerate(cluster.as_completed(list(futures), loop=client.loop), 1):
                try:
                    found[futures[future]] = future.result()
                except (CaseFileError, LibraryMissingError) as problem:
                    failed.append(f"{futures[future]}: {problem}")
                if progress is not None:
                    progress(done, len(futures))
        except KeyboardInterrupt:
            client.cancel(list(futures))
    if failed:
        raise CaseFileError("\n".join(failed))
    return [found[path] for path in paths if path in found]


_MACHINES: dict[tuple[str, str], Machine] = {}


def _one_file(law: tuple[Any, str], path: str, out: str, job: Mapping[str, Any]) -> Report:
    """One file on a worker, which compiles the law once."""
    from dalel.law.evaluate import Machine as Made
    from dalel.law.program import compile_law

    country, jurisdiction = law
    key = (country.fingerprint, jurisdiction)
    machine = _MACHINES.get(key)
    if machine is None:
        machine = Made(compile_law(country, jurisdiction))
        if country.fingerprint:
            _MACHINES[key] = machine
    return run_batch(machine, Path(path), Path(out), **job)
