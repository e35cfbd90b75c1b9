"""The answers on a file of cases as they are written: Parquet or CSV, and the list of rows that were refused."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.columns import Part
from dalel.law.layout import NO_WORDING, STATUSES, Output, outputs, penalty_kinds, wordings
from dalel.law.truth import ANSWERS, OUTCOMES
from dalel.profile.law.casecells import Refusal
from dalel.profile.law.casesource import CaseFileError, arrow

if TYPE_CHECKING:
    from dalel.law.evaluate import Machine

Array: TypeAlias = npt.NDArray[Any]
Form = Literal["parquet", "csv"]
#: Some rows of a part, or all.
Rows: TypeAlias = Array | slice
#: The column that names a case and is carried along.
KEY: Final = "id"
#: The column that counts the rows of the file, the first case being 1.
ROW: Final = "row"
_REFUSED_COLUMNS: Final = ("row", "id", "column", "kind", "found", "expected", "nearest")


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


class Writer:
    """Answers as Arrow tables, written as Parquet or CSV under a name of its own until they are complete."""

    def __init__(self, machine: Machine, out: Path, form: Form, norms: Collection[str] | None, *, keyed: bool) -> None:
        pa = arrow()
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


class RefusedList:
    """The table of refused rows, made when there is a first one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._file: Any = None
        self._csv: Any = None
        path.unlink(missing_ok=True)

    def add(self, refusals: Sequence[Refusal], keys: Mapping[int, str]) -> None:
        """Rows, with what is wrong with each; ``keys`` by row."""
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
        """No more rows."""
        if self._file is not None:
            self._file.close()
