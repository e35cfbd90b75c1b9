"""A table of cases under a law: the same answers as ``evaluate`` gives one case, reckoned on columns.

The slots of a compiled law become a circuit over planes of bits (``wiring``, ``circuit``), 64 rows a machine word, run
part by part so that memory is bounded whatever the table's length. For each part only the wordings that some row's
day needs are reckoned, and facts that are known in every row cost half. What follows from stated facts (``closure``)
is part of the circuit; rows that contradict themselves are refused with the reasons ``record.statement.state`` gives.

Columns by fact, as NumPy (``table``) or Arrow arrays (``arrow``). Open-textured facts are columns ``decision:FACT``.
What has no column is unknown. Answers stay planes of bits until they are read (``parts``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.arrow import Bitmap, pieces
from dalel.law.bitwise import Bitwise, Handle, Kernels, Words
from dalel.law.breaks import FIRST_DAY, LAST_DAY, Breaks
from dalel.law.circuit import ALWAYS, NEVER
from dalel.law.closure import Closure
from dalel.law.evaluate import Machine
from dalel.law.parts import Bits, NormColumns, Part, Tables
from dalel.law.table import Column, ColumnsError, cell, checked
from dalel.law.terms import Before, Within
from dalel.law.truth import TRUE
from dalel.law.wiring import ASPECTS, DECISION, Aspect, Days, Profile, Status, Wired, column_of, wire
from dalel.record.case import Decision
from dalel.record.fact import Fact
from dalel.record.statement import Contradiction, state

__all__ = [
    "ASPECTS",
    "DECISION",
    "FIRST_DAY",
    "LAST_DAY",
    "Aspect",
    "Columns",
    "ColumnsError",
    "NormColumns",
    "Part",
]

Array: TypeAlias = npt.NDArray[Any]
#: Rows reckoned at a time: planes of 64 KB.
ROWS: Final = 524_288
#: With more norms than this the answers of a part take more memory than what they are reckoned from: fewer rows then.
FEW: Final = 40
ROWS_OF_MANY: Final = 32_768
#: A last part at least so long is divided where its last whole word ends.
WORTH_DIVIDING: Final = 16_384
#: Fewer cases than this are answered before numba has loaded.
LONG: Final = 200_000
#: Circuits kept, each for one pattern of what is known and which wordings are needed.
KEPT: Final = 24


@dataclass(slots=True)
class _Comparison:
    """Input planes that compare one column with constants; they stand together in the store."""

    column: str
    equal: bool
    constants: Array
    planes: Words


@dataclass(slots=True)
class _Ready:
    """A wired law, with memory for the planes it takes in."""

    wired: Wired
    comparisons: list[_Comparison]
    #: Comparisons of two days: the pair, whether it is to hold, the plane.
    pairs: list[tuple[Within | Before, bool, Words]]
    #: The planes by input; None where they are found in the table.
    inputs: list[Handle]
    #: Which those are: the input, and the kind of plane and the column.
    found: list[tuple[int, tuple[str, str]]]


class _Piece:
    """Columns in one piece, and what of them is the same in every part."""

    def __init__(self, columns: Mapping[str, Column], begun: int, total: int) -> None:
        self.columns, self.begun, self.total = columns, begun, total
        self.bitmaps = {
            (kind, name): bitmap for name, column in columns.items() for kind, bitmap in column.bitmaps.items()
        }
        self.status: list[tuple[str, Status]] = []
        self.codes: list[tuple[str, Column]] = []
        self.days: dict[str, Column] = {}
        for name, column in columns.items():
            if column.fact.type == "day":
                self.days[name] = column
            elif column.fact.type == "yes-no" and ("yes", name) not in self.bitmaps:
                self.codes.append((name, column))
            else:
                nulls: Status = "nulls" if ("valid", name) in self.bitmaps else "partial"
                self.status.append((name, "complete" if column.complete else nulls))


@dataclass(slots=True)
class _Packed:
    """Memory for the planes of a column: made of codes, or copied from bitmaps that cannot be read where they lie."""

    yes: Words
    other: Words
    handles: dict[str, Handle]


class Columns:
    """A law made ready to evaluate tables of cases. Make one and keep it.

    ``norms`` and ``aspects`` narrow what is reckoned; all by default. ``rows`` is how many are reckoned at a time; as
    suits the law unless said. ``compiled`` says whether the kernels are numba's, which have to load and, the first
    time, to be compiled; unless said, they are where many cases are to be answered, in one table or (``expected``) in
    all, and numba can be loaded. The answers are the same.
    An instance reuses its memory: give each thread one of its own.
    """

    def __init__(
        self,
        machine: Machine,
        norms: Collection[str] | None = None,
        aspects: Collection[Aspect] = ASPECTS,
        rows: int | None = None,
        compiled: bool | None = None,
        expected: int = 0,
    ) -> None:
        self.machine = machine
        self.facts: Mapping[str, Fact] = machine.law.country.facts
        self.closure = Closure(self.facts)
        self.plans = tuple(plan for plan in machine.plans if norms is None or plan.norm.id in norms)
        self.aspects = frozenset(aspects)
        wanted = rows if rows is not None else ROWS if len(self.plans) <= FEW else ROWS_OF_MANY
        self.rows = max(64, (wanted + 63) // 64 * 64)
        self.compiled, self.expected = compiled, expected
        self._breaks = Breaks(machine, self.plans)
        self._tables = Tables(machine, self._breaks)
        self._kernels: Kernels = Bitwise()
        self._ready: OrderedDict[Profile, _Ready] = OrderedDict()
        self._packed: dict[str, _Packed] = {}
        self._helpers: list[Columns] = []

    # names ----------------------------------------------------------------------------------------------------------

    def column_of(self, fact: str) -> str:
        """The column that states a fact."""
        return column_of(self.facts, fact)

    @cached_property
    def columns(self) -> dict[str, Fact]:
        """Every column a table may have, with its fact."""
        return {self.column_of(name): fact for name, fact in self.facts.items()}

    # running --------------------------------------------------------------------------------------------------------

    def check(self, table: Mapping[str, Any]) -> tuple[dict[str, Column], int]:
        """The columns in the types reckoned with, and their length. Raises ColumnsError."""
        return checked(table, self.columns)

    def run(self, table: Any, rows: int | None = None, threads: int = 1) -> Iterator[Part]:
        """The answers, part by part, in the order of the table. Raises ColumnsError.

        ``table`` is columns by name, or an Arrow table, or anything that gives itself as one. ``rows`` is the
        number of cases where no column says it. Each of several ``threads`` works on a part of its own, with memory
        of its own.
        """
        begun = 0
        for piece in pieces(table):
            held, length = self.check(piece)
            total = length if piece else rows or 0
            self._choose(total)
            yield from self._parts(_Piece(held, begun, total), threads)
            begun += total

    def _choose(self, rows: int) -> None:
        """The kernels for a table of this length; once compiled ones are in use they stay."""
        wanted = max(rows, self.expected) >= LONG if self.compiled is None else self.compiled
        if not wanted or not isinstance(self._kernels, Bitwise):
            return
        try:
            from dalel.law.compiled import Compiled
        except (
            ImportError,
            RuntimeError,
        ):  # no numba, one that does not go with this NumPy, or no folder to keep code in
            if self.compiled:
                raise
            self.compiled = False
            return
        self._kernels = Compiled()
        self._ready.clear()
        self._packed.clear()

    def _parts(self, piece: _Piece, threads: int) -> Iterator[Part]:
        spans = _spans(piece.total, self.rows)

        def part(worker: Columns, span: tuple[int, int]) -> Part:
            return worker._part(piece, *span)

        if threads <= 1 or len(spans) <= 1:
            for span in spans:
                yield part(self, span)
            return
        while len(self._helpers) < threads - 1:
            self._helpers.append(
                Columns(self.machine, [plan.norm.id for plan in self.plans], tuple(self.aspects), self.rows)
            )
        for helper in self._helpers:
            helper.compiled = not isinstance(self._kernels, Bitwise)
            helper._choose(piece.total)
        workers = [self, *self._helpers[: threads - 1]]
        with ThreadPoolExecutor(threads) as pool:
            for first in range(0, len(spans), threads):
                batch = spans[first : first + threads]
                yield from pool.map(part, workers, batch)

    def _part(self, piece: _Piece, start: int, stop: int) -> Part:
        count, words = stop - start, (stop - start + 63) // 64
        refused = np.zeros(count, np.bool_)
        status = [*piece.status, *((name, self._pack(name, column.raw(start, stop))) for name, column in piece.codes)]
        days = [(name, self._span(name, column, start, stop, refused)) for name, column in piece.days.items()]
        ready = self._made_ready((tuple(sorted(status)), tuple(sorted(days))))
        for one in ready.comparisons:
            column = piece.columns[one.column]
            constants = one.constants - one.constants.dtype.type(column.origin)
            self._kernels.compare(column.raw(start, stop), constants, one.equal, one.planes)
        bits = Bits(ready.wired.program.roots, count, self._kernels, self._tables, piece.days, (start, stop))
        for pair, wanted, plane in ready.pairs:
            packed = np.packbits(self._compared(pair, wanted, bits), bitorder="little")
            plane.view(np.uint8)[: len(packed)] = packed
        inputs = ready.inputs.copy()
        for place, key in ready.found:
            bitmap = piece.bitmaps.get(key)
            if bitmap is None:
                inputs[place] = self._packed[key[1]].handles[key[0]]
            elif bitmap.even and not count % 64:
                inputs[place] = self._kernels.lying(bitmap, start, words)
            else:
                inputs[place] = self._copied(bitmap, *key, start, count)
        bits.planes = self._kernels.run(ready.wired.program, inputs, words)
        bad = ready.wired.bad
        if bad == ALWAYS or (bad != NEVER and bits.plane(bad).any()):
            refused |= bits.bits(bad).view(np.bool_)
        norms = {
            plan.norm.id: NormColumns(plan, gates, bits, self.aspects)
            for plan, gates in zip(self.plans, ready.wired.norms, strict=True)
        }
        return Part(piece.begun + start, piece.begun + stop, refused, norms)

    # columns of a part ----------------------------------------------------------------------------------------------

    def _planes(self, name: str) -> _Packed:
        found = self._packed.get(name)
        if found is None:
            yes, other = np.zeros(self.rows // 64, np.uint64), np.zeros(self.rows // 64, np.uint64)
            first, second = self._kernels.stored(yes), self._kernels.stored(other)
            found = self._packed[name] = _Packed(yes, other, {"yes": first, "may": second, "valid": second})
        return found

    def _pack(self, name: str, codes: Array) -> Status:
        packed = self._planes(name)
        if codes.dtype == np.bool_:
            self._kernels.pack(codes, packed.other, packed.yes)
            return "complete"
        unknown, wrong = self._kernels.pack(codes, packed.yes, packed.other)
        if wrong:
            raise ColumnsError(f"the column {name!r} has codes over {TRUE}: a yes-no fact is 0, 1 (unknown), 2")
        return "partial" if unknown else "complete"

    def _copied(self, bitmap: Bitmap, kind: str, name: str, start: int, count: int) -> Handle:
        """A plane that lies in a column, but not so that it can be read there."""
        packed = self._planes(name)
        bitmap.copied(start, count, (packed.yes if kind == "yes" else packed.other).view(np.uint8))
        return packed.handles[kind]

    def _span(self, name: str, column: Column, start: int, stop: int, refused: Array) -> Days:
        """Whether some day is unknown, and the classes of the first and the last that is known."""
        days = column.raw(start, stop)
        if not len(days):
            return False, 1, 1
        lowest, highest = int(days.min()) + column.origin, int(days.max()) + column.origin
        unknown = lowest < 0 and not column.origin
        if unknown:
            # Without a sign, what is negative is above every day there is.
            lowest = int(days.view(np.uint32).min()) if highest >= 0 else -1
        if highest > LAST_DAY or lowest < FIRST_DAY:
            known = column.part(start, stop)
            refused |= (known >= 0) & ((known < FIRST_DAY) | (known > LAST_DAY))
        if highest < 0:
            return unknown, 0, 0
        # Classes rise with days: those of the first and the last day bound the rest.
        return unknown, self._breaks.class_of(name, lowest), self._breaks.class_of(name, highest)

    def _compared(self, pair: Within | Before, wanted: bool, bits: Bits) -> Array:
        """Two days compared; false in either sense where one is not known."""
        one, other = bits.days(pair.day), bits.days(pair.other if isinstance(pair, Before) else pair.after)
        assert one is not None and other is not None
        if isinstance(pair, Before):
            met = one < other if wanted else one >= other
        else:
            end = np.take(self._tables.term(pair.months, pair.days), other, mode="clip")
            met = (one >= other) & (one <= end)
            if not wanted:
                np.logical_not(met, out=met)
        met &= (one >= 0) & (other >= 0)
        return met

    # wiring ---------------------------------------------------------------------------------------------------------

    def _made_ready(self, profile: Profile) -> _Ready:
        found = self._ready.get(profile)
        if found is None:
            found = self._ready[profile] = self._wire(profile)
            if len(self._ready) > KEPT:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end(profile)
        return found

    def _wire(self, profile: Profile) -> _Ready:
        wired = wire(self.facts, self.closure, self._breaks, self.machine.law.slots, self.plans, self.aspects, profile)
        inputs: list[Any] = [None] * len(wired.program.inputs)
        compared: dict[tuple[str, bool], list[tuple[int, float]]] = {}
        pairs: list[tuple[Within | Before, bool, Words]] = []
        found: list[tuple[int, tuple[str, str]]] = []
        for name, place in wired.program.inputs.items():
            assert isinstance(name, tuple)
            kind, what = name[0], name[1]
            if kind in ("holds", "fails"):
                plane = np.zeros(self.rows // 64, np.uint64)
                pairs.append((what, kind == "holds", plane))
                inputs[place] = self._kernels.stored(plane)
            elif kind in ("yes", "may", "valid"):
                found.append((place, (kind, what)))
            else:
                compared.setdefault((what, kind == "is"), []).append((place, self._constant(name)))
        comparisons = []
        for (column, equal), rows in compared.items():
            planes = np.zeros((len(rows), self.rows // 64), np.uint64)
            number = self.columns[column].type == "number"
            constants = np.array([value for _, value in rows], np.float64 if number else np.int32)
            comparisons.append(_Comparison(column, equal, constants, planes))
            for (place, _), plane in zip(rows, planes, strict=True):
                inputs[place] = self._kernels.stored(plane)
        return _Ready(wired, comparisons, pairs, inputs, found)

    def _constant(self, name: tuple[Any, ...]) -> float:
        """What a value is compared with for a plane."""
        kind, column = name[0], name[1]
        if kind == "least":
            return float(np.nextafter(name[2], np.inf)) if name[3] else float(name[2])
        if kind == "is":
            return list(self.facts[column].values).index(name[2])
        if kind == "since":
            return self._breaks.begins(column, name[2])
        return -np.inf if self.columns[column].type == "number" else 0

    # refusals -------------------------------------------------------------------------------------------------------

    def reasons(self, table: Mapping[str, Column], row: int) -> tuple[Contradiction, ...]:
        """What is wrong with one row of a table that ``check`` returned, in the words used for a single case."""
        facts: dict[str, str] = {}
        decisions: dict[str, Decision] = {}
        for name, column in table.items():
            said = cell(column, row)
            if said is None:
                continue
            if column.fact.open_textured:
                value: Literal["yes", "no"] = "yes" if said == "yes" else "no"
                decisions[name.removeprefix(DECISION)] = Decision(value=value, reason="a column of decisions")
            else:
                facts[name] = said
        return state(self.facts, facts, decisions)[1]


def _spans(total: int, rows: int) -> list[tuple[int, int]]:
    """The parts of a table. A last one that is long ends with a whole word, so that bits can be read where they lie."""
    stops = [*range(rows, total, rows), total] if total else []
    found = list(zip(range(0, total, rows), stops, strict=True))
    if found and total % 64 and total - found[-1][0] >= WORTH_DIVIDING:
        whole = total // 64 * 64
        found[-1:] = [(found[-1][0], whole), (whole, total)]
    return found
