"""Tables of cases in Apache Arrow's form, and answers in it: read and given without a detour.

Arrow keeps booleans as one bit a row and another for whether there is a value, which are the two planes of bits that
three values are reckoned on here; a column of booleans is read where it lies. Nulls are unknown. Numbers may be of any
type; days are date32 or date64, or whole numbers (ordinals); choices are text, plain or in a dictionary, or whole
numbers (places in the fact's ``values``); a column of the type null states nothing.

Anything with Arrow's stream interface will do: a table or record batch of pyarrow, a Polars or DuckDB frame.
Needs pyarrow (``pip install 'dalel[batch]'``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.breaks import LAST_DAY
from dalel.law.table import Column, ColumnsError, plain
from dalel.record.fact import Fact

Array: TypeAlias = npt.NDArray[Any]
Bytes: TypeAlias = npt.NDArray[np.uint8]
EPOCH: Final = date(1970, 1, 1).toordinal()
#: Chunks of a table shorter than this on average are put together first.
SHORT: Final = 4_096


def pieces(table: Any) -> Iterator[Mapping[str, Any]]:
    """A table as columns that are each in one piece: record batches in turn. A mapping is one piece."""
    if isinstance(table, Mapping):
        yield table
        return
    if not hasattr(table, "__arrow_c_stream__") and not hasattr(table, "__arrow_c_array__"):
        raise ColumnsError(f"a table is columns by name or an Arrow table, not {type(table).__name__}")
    import pyarrow as pa

    whole = table if isinstance(table, pa.Table) else pa.table(table)
    names = whole.column_names
    if len(set(names)) < len(names):
        raise ColumnsError("two columns have the same name")
    batches = whole.to_batches()
    if len(batches) > 1 and len(whole) < len(batches) * SHORT:
        batches = whole.combine_chunks().to_batches()
    for batch in batches or [pa.RecordBatch.from_pylist([], schema=whole.schema)]:
        yield dict(zip(names, batch.columns, strict=True))


@dataclass(slots=True)
class Bitmap:
    """Bits of Arrow in a buffer at an address, the first at ``offset``."""

    buffer: Any
    address: int
    offset: int

    @property
    def even(self) -> bool:
        """Whether words of 64 rows can be read where they lie."""
        return not self.offset % 64 and not self.address % 8

    @property
    def bytes(self) -> Bytes:
        """The buffer's."""
        return np.frombuffer(self.buffer, np.uint8)

    def words(self, start: int, words: int) -> npt.NDArray[np.uint64]:
        """So many words where they lie, from a row on that begins one; only where they lie even, and all are there."""
        at = (self.offset + start) // 8
        return self.bytes[at : at + words * 8].view(np.uint64)

    def copied(self, start: int, count: int, out: Bytes) -> None:
        """So many rows' bits into ``out``, from its first bit on."""
        first, shift = divmod(self.offset + start, 8)
        length = (count + 7) // 8
        held = np.zeros((count + 63) // 64 * 8 + 8, np.uint8)
        read = self.bytes[first : first + length + 1]
        held[: len(read)] = read
        words = held.view("<u8")
        if shift:
            words = (words[:-1] >> np.uint64(shift)) | (words[1:] << np.uint64(64 - shift))
        out[:length] = words.view(np.uint8)[:length]

    def unpacked(self, start: int, stop: int) -> npt.NDArray[np.bool_]:
        """A byte a row."""
        out = np.zeros((stop - start + 7) // 8, np.uint8)
        self.copied(start, stop - start, out)
        return np.unpackbits(out, count=stop - start, bitorder="little").view(np.bool_)


@dataclass(frozen=True, slots=True)
class Booleans(Column):
    """A column of booleans, as its bitmaps; ``valid`` is not there where there are no nulls."""

    fact: Fact
    planes: Mapping[str, Bitmap]
    length: int

    def __len__(self) -> int:
        return self.length

    @property
    def bitmaps(self) -> Mapping[str, Bitmap]:
        """Those of Arrow."""
        return self.planes

    @property
    def complete(self) -> bool:
        """Whether there are no nulls."""
        return "valid" not in self.planes

    def part(self, start: int, stop: int) -> Array:
        """Rows as bool, or as codes."""
        value = self.planes["yes"].unpacked(start, stop)
        if "valid" not in self.planes:
            return value
        valid = self.planes["valid"].unpacked(start, stop)
        return np.where(valid, value.view(np.uint8) * np.uint8(2), np.uint8(1)).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Numbers(Column):
    """A column of numbers."""

    fact: Fact
    values: Array
    planes: Mapping[str, Bitmap]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def bitmaps(self) -> Mapping[str, Bitmap]:
        """Those of Arrow."""
        return self.planes

    def part(self, start: int, stop: int) -> Array:
        """Rows with NaN for nulls."""
        found = self.values[start:stop]
        valid = self.planes.get("valid")
        return found if valid is None else np.where(valid.unpacked(start, stop), found, np.nan)

    def raw(self, start: int, stop: int) -> Array:
        """Rows of it, not copied."""
        return self.values[start:stop]


@dataclass(frozen=True, slots=True)
class Days(Column):
    """A column of days since 1970; ``valid`` is None where there are no nulls."""

    fact: Fact
    values: Array
    valid: Bitmap | None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def origin(self) -> int:
        """1 January 1970, if there are no nulls."""
        return EPOCH if self.valid is None else 0

    def part(self, start: int, stop: int) -> Array:
        """Rows as ordinals, -1 for nulls; days that no case can name as some such day."""
        days = np.clip(self.values[start:stop], -EPOCH, LAST_DAY + 1 - EPOCH) + np.int32(EPOCH)
        return days if self.valid is None else np.where(self.valid.unpacked(start, stop), days, np.int32(-1))

    def raw(self, start: int, stop: int) -> Array:
        """Rows of it, not copied, if there are no nulls."""
        return self.values[start:stop] if self.valid is None else self.part(start, stop)


@dataclass(frozen=True, slots=True)
class Choices(Column):
    """A column of places in a dictionary; ``codes`` are the places in the fact's values, None where those are the same.

    ``valid`` is None where there are no nulls.
    """

    fact: Fact
    values: Array
    valid: Bitmap | None
    codes: Array | None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def complete(self) -> bool:
        """Whether nothing stands for no choice."""
        return self.valid is None and (self.codes is None or bool((self.codes >= 0).all()))

    def part(self, start: int, stop: int) -> Array:
        """Rows with -1 for nulls."""
        found = self.values[start:stop]
        if self.codes is not None:
            found = np.take(self.codes, found, mode="clip")  # under a null there may be any number
        return found if self.valid is None else np.where(self.valid.unpacked(start, stop), found, np.int32(-1))


def column(name: str, fact: Fact, values: Any) -> Column | None:
    """An Arrow array as a column; None where it is of the type null. Raises ColumnsError."""
    if not hasattr(values, "__arrow_c_array__") and not hasattr(values, "__arrow_c_stream__"):
        raise ColumnsError(f"the column {name!r} is {type(values).__name__}; a column is a NumPy or an Arrow array")
    import pyarrow as pa

    if not isinstance(values, pa.Array):
        chunked = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array(values)
        values = chunked.chunk(0) if chunked.num_chunks == 1 else chunked.combine_chunks()
    kind, types = values.type, pa.types
    if types.is_null(kind):
        return None
    whole = types.is_integer(kind)
    if fact.type == "yes-no" and types.is_boolean(kind):
        return Booleans(fact, _bitmaps(values, "yes"), len(values))
    if fact.type == "number" and (whole or types.is_floating(kind) or types.is_decimal(kind)):
        numbers = values if types.is_float64(kind) else values.cast(pa.float64(), safe=False)
        return Numbers(fact, _numbers(numbers, np.float64), _bitmaps(numbers))
    if fact.type == "day" and (types.is_date32(kind) or types.is_date64(kind)):
        days = values.cast(pa.date32())
        return Days(fact, _numbers(days, np.int32), _bitmaps(days).get("valid"))
    if fact.type == "choice" and (types.is_dictionary(kind) or _is_text(types, kind)):
        encoded = values if types.is_dictionary(kind) else values.cast(pa.string()).dictionary_encode()
        return _choices(name, fact, encoded)
    if whole and fact.type != "number":
        filled = values.fill_null(1 if fact.type == "yes-no" else -1) if values.null_count else values
        return plain(name, fact, filled.to_numpy(zero_copy_only=False))
    wanted = {"yes-no": "booleans", "number": "numbers", "choice": "text", "day": "date32"}[fact.type]
    raise ColumnsError(f"the column {name!r} is {kind}; a {fact.type} fact is {wanted} in Arrow, null where unknown")


def _is_text(types: Any, kind: Any) -> bool:
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _choices(name: str, fact: Fact, values: Any) -> Column:
    """Text in a dictionary, as places in the fact's values."""
    import pyarrow as pa

    indices = values.indices.cast(pa.int32())
    words = values.dictionary.to_pylist()
    places = {word: place for place, word in enumerate(fact.values)}
    used = set(words) - set(places) - {None}
    if used:
        met = set(values.unique().to_pylist()) if len(values) else set()
        wrong = sorted(str(one) for one in used & met)
        if wrong:
            raise ColumnsError(f"the column {name!r} has {wrong[0]!r}; a choice is one of {', '.join(fact.values)}")
    codes = np.array([-1 if word is None else places.get(word, -1) for word in words] or [-1], np.int32)
    alike = np.array_equal(codes, np.arange(len(codes)))
    return Choices(fact, _numbers(indices, np.int32), _bitmaps(indices).get("valid"), None if alike else codes)


def _numbers(values: Any, kind: type) -> Array:
    """The values of an array of fixed width, whatever stands for nulls."""
    buffer = values.buffers()[1]
    if buffer is None or not len(values):
        return np.zeros(len(values), kind)
    return np.frombuffer(buffer, kind, len(values), values.offset * np.dtype(kind).itemsize)


def _bitmaps(values: Any, name: str = "") -> dict[str, Bitmap]:
    """Where an array has values, if it has nulls; and the values themselves, if they are bits, under this name."""
    buffers = values.buffers()
    found = {"valid": _bitmap(values, buffers[0])} if values.null_count else {}
    if name:
        found[name] = _bitmap(values, buffers[1])
    return found


def _bitmap(values: Any, buffer: Any) -> Bitmap:
    if buffer is None:
        zeros = np.zeros((len(values) + 7) // 8, np.uint8)
        return Bitmap(zeros, zeros.ctypes.data, 0)
    return Bitmap(buffer, buffer.address, values.offset)


def outcomes(surely: npt.NDArray[np.uint64], settled: npt.NDArray[np.uint64], count: int) -> Any:
    """Truth values as an Arrow array of booleans: true, false, null where open. The planes are used, not copied."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.bool_(), count, [pa.py_buffer(settled), pa.py_buffer(surely)])
