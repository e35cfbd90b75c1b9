"""A table of cases under a law: the same answers as ``evaluate`` gives one case, reckoned on columns.

The slots of a compiled law become a circuit over planes of bits (``circuit``), 64 rows a machine word, run chunk by
chunk so that what is in use stays in the processor's cache and memory is bounded whatever the table's length. For each
chunk only the wordings that some row's day needs are reckoned, and facts that are known in every row cost half. What
follows from stated facts (``closure``) is part of the circuit; rows that contradict themselves are refused with the
reasons ``record.statement.state`` gives.

Columns by fact: yes-no as uint8 0 (no), 1 (unknown), 2 (yes), or bool, or a masked array of bool; numbers as float64,
NaN unknown; choices as integers, the place in the fact's ``values``, -1 unknown; days as integers, proleptic
Gregorian ordinals, -1 unknown. Open-textured facts are columns ``decision:FACT``. What has no column is unknown.
"""

from __future__ import annotations

import difflib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.circuit import ALWAYS, NEVER, Builder, Circuit, Gate, Planes, Program
from dalel.law.closure import Between, Closure, Read, Said
from dalel.law.days import term_end
from dalel.law.evaluate import UNSETTLED, Machine, Plan, Raw, in_force
from dalel.law.norm import UNREAD
from dalel.law.program import Law
from dalel.law.terms import Atom, Before, Is, Least, Reached, Text, Within, Yes
from dalel.law.truth import FALSE, TRUE
from dalel.record.case import Decision
from dalel.record.fact import CONDUCT, Fact
from dalel.record.provision import INDEX_UNITS
from dalel.record.statement import Contradiction, state

Array: TypeAlias = npt.NDArray[Any]
Aspect = Literal["outcome", "place", "absorbed", "penalties", "fine", "breach", "deadline", "in_time"]
ASPECTS: Final[tuple[Aspect, ...]] = (
    "outcome", "place", "absorbed", "penalties", "fine", "breach", "deadline", "in_time",
)  # fmt: skip
#: How a column that holds decisions on an open-textured fact is named.
DECISION: Final = "decision:"
#: Rows reckoned at a time: planes of 16 KB.
ROWS: Final = 131_072
#: With more norms than this the answers of a part take more memory than what they are reckoned from: fewer rows then.
FEW: Final = 40
ROWS_OF_MANY: Final = 32_768
#: Circuits kept, each for one pattern of what is known and which wordings are needed.
KEPT: Final = 24
FIRST_DAY: Final = date(1000, 1, 1).toordinal()
LAST_DAY: Final = date(2200, 12, 31).toordinal()
_HUGE: Final = 1e15


class ColumnsError(ValueError):
    """A table that cannot be read at all: unknown columns, wrong types, columns of different length."""


@dataclass(slots=True)
class NormColumns:
    """One norm's answers for the rows of a part: the fields of ``Raw`` as arrays.

    Truth values 0, 1, 2; -1 where ``Raw`` has none. ``penalties`` has as many columns as the longest sanction. Fines
    are NaN, deadlines -1, where there is none. ``None``: not asked of this kind of norm, or not wanted.
    """

    outcome: Array | None = None
    place: Array | None = None
    absorbed: Array | None = None
    penalties: tuple[Array, ...] = ()
    fine_low: Array | None = None
    fine_high: Array | None = None
    breach: Array | None = None
    deadline: Array | None = None
    in_time: Array | None = None

    def raw(self, row: int) -> Raw:
        """One row as ``evaluate`` gives it; everything must have been wanted."""
        assert self.outcome is not None and self.place is not None
        penalties = tuple(int(one[row]) for one in self.penalties)
        fine = None
        if self.fine_low is not None and self.fine_high is not None and not np.isnan(self.fine_low[row]):
            fine = (float(self.fine_low[row]), float(self.fine_high[row]))

        def at(column: Array | None) -> int:
            return -1 if column is None else int(column[row])

        return Raw(
            int(self.outcome[row]), int(self.place[row]), at(self.absorbed),
            tuple(one for one in penalties if one >= 0), fine, at(self.breach), at(self.deadline), at(self.in_time),
        )  # fmt: skip


@dataclass(slots=True)
class Part:
    """The answers for rows ``start`` up to ``stop``. ``refused`` marks rows that contradict themselves: their
    answers mean nothing."""

    start: int
    stop: int
    refused: Array
    norms: dict[str, NormColumns]

    def raw(self, row: int) -> tuple[Raw, ...]:
        """Every norm's answers for one row, counted from the table's first."""
        return tuple(one.raw(row - self.start) for one in self.norms.values())


# what is known, and how that is wired ---------------------------------------------------------------------------------

Status: TypeAlias = Literal["absent", "partial", "complete"]
#: Whether some row's day is not known, and the lowest and highest class among the days that are.
Days: TypeAlias = tuple[bool, int, int]
Profile: TypeAlias = tuple[tuple[tuple[str, Status], ...], tuple[tuple[str, Days], ...]]


class _Wiring:
    """The planes of atoms, for one pattern of what is known."""

    def __init__(self, columns: Columns, circuit: Circuit, profile: Profile) -> None:
        self.columns, self.circuit = columns, circuit
        self.status: dict[str, Status] = dict(profile[0])
        self.days: dict[str, Days] = dict(profile[1])
        self._closed: dict[tuple[str, bool, frozenset[str]], Gate] = {}

    # stated

    def said(self, fact: str, value: bool) -> Gate:
        """The fact is stated so."""
        name = self.columns.column_of(fact)
        status = self.status.get(name, "absent")
        if status == "absent":
            return NEVER
        if value or status == "complete":
            gate = self.circuit.input(("yes", name))
            return gate if value else self.circuit.opposite(gate)
        return self.circuit.opposite(self.circuit.input(("may", name)))

    def reaches(self, number: str, value: float, strict: bool, sign: bool) -> Gate:
        """The number stated is so much (``sign``), or is not."""
        status = self.status.get(number, "absent")
        if status == "absent":
            return NEVER
        if sign or status == "complete":
            gate = self.circuit.input(("least", number, value, strict))
            return gate if sign else self.circuit.opposite(gate)
        return self.circuit.input(("under", number, value, strict))

    def unstated(self, number: str) -> Gate:
        """No number is stated."""
        status = self.status.get(number, "absent")
        return {"absent": ALWAYS, "complete": NEVER}.get(status, -1) if status != "partial" else self.circuit.input(
            ("unknown", number)
        )  # fmt: skip

    # closed

    def closed(self, fact: str, value: bool, without: frozenset[str] = frozenset()) -> Gate:
        """The fact is stated so, or follows from what is stated.

        Where it is stated in every row nothing can follow but contradictions, and such rows are refused.
        """
        if self.status.get(self.columns.column_of(fact)) == "complete":
            return self.said(fact, value)
        return self.entailed(fact, value, without)

    def entailed(self, fact: str, value: bool, without: frozenset[str] = frozenset()) -> Gate:
        """Everything that makes the fact so, contradictions included."""
        key = (fact, value, without)
        found = self._closed.get(key)
        if found is None:
            gates = []
            for source in self.columns.closure.of(fact, value):
                if isinstance(source, Said):
                    gates.append(self.said(source.fact, source.value))
                elif isinstance(source, Read):
                    gates.append(self._read(source.fact, source.value))
                elif source.fact not in without:
                    gates.append(self._between(source, without | {source.fact}))
            found = self._closed[key] = self.circuit.some(gates)
        return found

    def _between(self, source: Between, without: frozenset[str]) -> Gate:
        circuit = self.circuit
        above = circuit.some(self.entailed(*one, without) for one in source.above)
        below = circuit.some(self.entailed(*one, without) for one in source.below)
        return circuit.both(above, below)

    def _read(self, fact: str, value: bool) -> Gate:
        band = self.columns.facts[fact].band
        assert band is not None
        gates = []
        if band.least is not None:
            gates.append(self.reaches(band.of, float(band.least), False, value))
        if band.under is not None:
            gates.append(self.reaches(band.of, float(band.under), False, not value))
        return self.circuit.every(gates) if value else self.circuit.some(gates)

    # atoms

    def atom(self, atom: Atom) -> Planes:
        """Surely true, possibly true."""
        circuit = self.circuit
        if isinstance(atom, Yes):
            return self.closed(atom.fact, True), circuit.opposite(self.closed(atom.fact, False))
        if isinstance(atom, Least):
            return self._least(atom)
        if isinstance(atom, Is):
            status = self.status.get(atom.fact, "absent")
            if status == "absent":
                return NEVER, ALWAYS
            gate = circuit.input(("is", atom.fact, atom.value))
            return gate, gate if status == "complete" else circuit.opposite(
                circuit.input(("is not", atom.fact, atom.value))
            )
        if isinstance(atom, Reached):
            return self._reached(atom)
        if isinstance(atom, (Within, Before)):
            facts = (atom.day, atom.after if isinstance(atom, Within) else atom.other)
            known = [self.days.get(one) for one in facts]
            if any(one is None for one in known):
                return NEVER, ALWAYS
            gate = circuit.input(("holds", atom))
            complete = not any(one is not None and one[0] for one in known)
            return gate, gate if complete else circuit.opposite(circuit.input(("fails", atom)))
        assert isinstance(atom, Text), atom
        return NEVER, ALWAYS

    def _least(self, atom: Least) -> Planes:
        circuit = self.circuit
        surely = self.reaches(atom.fact, atom.value, atom.strict, True)
        never = self.reaches(atom.fact, atom.value, atom.strict, False)
        unstated = self.unstated(atom.fact)
        if unstated != NEVER:
            narrowed = self.columns.closure.narrowings.get(atom.fact, ())
            over = [one for one in narrowed if one.low > atom.value or (one.low == atom.value and not atom.strict)]
            under = [one for one in narrowed if one.high < atom.value or (one.high == atom.value and atom.strict)]
            above = circuit.some(self.closed(*one.literal) for one in over)
            below = circuit.some(self.closed(*one.literal) for one in under)
            surely = circuit.either(surely, circuit.both(unstated, above))
            never = circuit.either(never, circuit.both(unstated, below))
        return surely, circuit.opposite(never)

    def _reached(self, atom: Reached) -> Planes:
        days = self.days.get(atom.day)
        if days is None:
            return NEVER, ALWAYS
        unknown, lowest, highest = days
        first, last = self.columns.class_of(atom.day, atom.first), self.columns.class_of(atom.day, atom.last)
        circuit = self.circuit
        if lowest >= last and not unknown:
            surely = ALWAYS
        elif highest < last:
            surely = NEVER
        else:
            surely = circuit.input(("since", atom.day, last))
        if lowest >= first:
            never = NEVER
        elif highest < first and not unknown:
            never = ALWAYS
        elif not unknown:
            # "Not before" where every day is known; the same plane as "since" where the day of the change is.
            never = circuit.opposite(circuit.input(("since", atom.day, first)))
        else:
            never = circuit.input(("before", atom.day, first))
        return surely, circuit.opposite(never)

    def contradiction(self) -> Gate:
        """Rows in which some fact would be both true and false, or a number lie above its highest value."""
        circuit = self.circuit
        gates = []
        for name, fact in self.columns.facts.items():
            if fact.type == "yes-no":
                gates.append(circuit.both(self.entailed(name, True), self.entailed(name, False)))
        for number, rows in self.columns.closure.narrowings.items():
            for one in rows:
                if one.low > one.high:
                    gates.append(circuit.both(self.entailed(*one.literal), self.unstated(number)))
        return circuit.some(gates)


@dataclass(slots=True)
class _Wired:
    """A program for one profile, its planes, and the gates of each norm's answers."""

    program: Program
    planes: list[npt.NDArray[np.uint64]]
    bytes: list[npt.NDArray[np.uint8]]
    calls: list[Callable[[], object]]
    bad: Gate
    norms: list[_NormGates]


@dataclass(slots=True)
class _NormGates:
    outcome: Planes = (NEVER, NEVER)
    absorbed: Planes = (NEVER, NEVER)
    breach: Planes = (NEVER, NEVER)
    in_time: Planes = (NEVER, NEVER)
    #: Rows in which the candidate governs (and the outcome is not "does not apply").
    governs: tuple[Gate, ...] = ()
    #: Each penalty column: asked, surely, possibly.
    penalties: tuple[tuple[Gate, Gate, Gate], ...] = ()
    #: Each candidate with fines: planes of what may be imposed, of caps and factors.
    fines: tuple[tuple[int, tuple[Gate, ...], tuple[Planes, ...]], ...] = ()


class Columns:
    """A law made ready to evaluate tables of cases. Make one and keep it.

    ``norms`` and ``aspects`` narrow what is reckoned; all by default. ``rows`` is how many are reckoned at a time; as
    suits the law unless said.
    An instance reuses its memory: give each thread one of its own.
    """

    def __init__(
        self,
        machine: Machine,
        norms: Collection[str] | None = None,
        aspects: Collection[Aspect] = ASPECTS,
        rows: int | None = None,
    ) -> None:
        self.machine = machine
        self.law: Law = machine.law
        self.facts: Mapping[str, Fact] = machine.law.country.facts
        self.closure = Closure(self.facts)
        self.plans = tuple(plan for plan in machine.plans if norms is None or plan.norm.id in norms)
        self.aspects = frozenset(aspects)
        wanted = rows if rows is not None else ROWS if len(self.plans) <= FEW else ROWS_OF_MANY
        self.rows = max(64, (wanted + 63) // 64 * 64)
        self._breaks = self._breakpoints()
        self._class_tables = {day: _class_table(breaks) for day, breaks in self._breaks.items()}
        self._terms: dict[tuple[int, int], Array] = {}
        self._wired: OrderedDict[Profile, _Wired] = OrderedDict()
        self._mask = np.zeros(self.rows, np.bool_)
        self._other = np.zeros(self.rows, np.bool_)
        self._bytes = np.zeros(self.rows, np.uint8)
        self._helpers: list[Columns] = []

    # names and classes ----------------------------------------------------------------------------------------------

    def column_of(self, fact: str) -> str:
        """The column that states a fact."""
        known = self.facts.get(fact)
        return DECISION + fact if known is not None and known.open_textured else fact

    @cached_property
    def columns(self) -> dict[str, Fact]:
        """Every column a table may have, with its fact."""
        return {self.column_of(name): fact for name, fact in self.facts.items()}

    def _breakpoints(self) -> dict[str, list[int]]:
        """The days on which something changes, by day fact."""
        found: dict[str, set[int]] = {name: set() for name, fact in self.facts.items() if fact.type == "day"}
        found.setdefault(CONDUCT, set())
        for atom in self.machine.atoms:
            if isinstance(atom, Reached):
                found.setdefault(atom.day, set()).update((atom.first, atom.last))
        for plan in self.plans:
            for segment in plan.history:
                found.setdefault(plan.day, set()).update((segment.first, segment.last))
            day = plan.index_day or CONDUCT
            if any(money.unit == INDEX_UNITS for row in plan.money for money in row):
                for first, last, _, _ in self.law.index:
                    found.setdefault(day, set()).update((first, last + 1))
        return {day: sorted(one for one in days if one > 1) for day, days in found.items()}

    def class_of(self, day: str, ordinal: int) -> int:
        """The class that begins on a breakpoint; 1 for the time before all, 0 being unknown."""
        return 1 if ordinal <= 1 else self._breaks[day].index(ordinal) + 2

    def _representatives(self, day: str) -> list[tuple[int, int] | None]:
        """Per class, a day in it; None for unknown."""
        return [None, *((one, one) for one in (1, *self._breaks.get(day, ())))]

    def _term_table(self, months: int, days: int) -> Array:
        """The last day of a term by its first day."""
        table = self._terms.get((months, days))
        if table is None:
            table = self._terms[(months, days)] = _term_ends(months, days)
        return table

    # running --------------------------------------------------------------------------------------------------------

    def check(self, table: Mapping[str, Array]) -> tuple[dict[str, Array], int]:
        """The columns in the types reckoned with, and their length. Raises ColumnsError."""
        known = self.columns
        held: dict[str, Array] = {}
        length: int | None = None
        for name, values in table.items():
            fact = known.get(name)
            if fact is None:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise ColumnsError(f"there is no column {name!r}{hint}")
            if length is not None and len(values) != length:
                raise ColumnsError(f"the column {name!r} has {len(values)} rows, others {length}")
            length = len(values)
            held[name] = _typed(name, fact, values)
        return held, length or 0

    def run(self, table: Mapping[str, Array], rows: int | None = None, threads: int = 1) -> Iterator[Part]:
        """The answers, part by part, in the order of the table. Raises ColumnsError.

        ``rows`` is the number of cases where no column says it. Each of several ``threads`` works on a part of its
        own, with memory of its own; NumPy lets them run side by side.
        """
        held, length = self.check(table)
        total = length if held else rows or 0
        starts = range(0, total, self.rows)

        def part(worker: Columns, start: int) -> Part:
            stop = min(start + self.rows, total)
            return worker._part(start, stop, {name: values[start:stop] for name, values in held.items()})

        if threads <= 1 or len(starts) <= 1:
            for start in starts:
                yield part(self, start)
            return
        while len(self._helpers) < threads - 1:
            self._helpers.append(
                Columns(self.machine, [plan.norm.id for plan in self.plans], tuple(self.aspects), self.rows)
            )
        workers = [self, *self._helpers[: threads - 1]]
        with ThreadPoolExecutor(threads) as pool:
            for first in range(0, len(starts), threads):
                batch = starts[first : first + threads]
                yield from pool.map(part, workers, batch)

    def _part(self, start: int, stop: int, held: dict[str, Array]) -> Part:
        count = stop - start
        refused = np.zeros(count, np.bool_)
        status: list[tuple[str, Status]] = []
        days: list[tuple[str, Days]] = []
        classes: dict[str, Array] = {}
        packed: dict[str, tuple[Array, Array]] = {}
        for name, values in held.items():
            fact = self.columns[name]
            mask, other = self._mask[:count], self._other[:count]
            if fact.type == "day":
                lowest, highest = (int(values.min()), int(values.max())) if count else (FIRST_DAY, FIRST_DAY)
                if lowest < -1 or highest > LAST_DAY or (lowest < FIRST_DAY and self._early(values)):
                    refused |= (values >= 0) & ((values < FIRST_DAY) | (values > LAST_DAY))
                table = np.take(self._class_tables[name], values, mode="clip")
                classes[name] = table
                unknown = lowest < 0
                # Classes rise with days: those of the first and the last day bound the rest.
                first = _lowest(table) if unknown else int(table.min())
                days.append((name, (unknown, first, int(table.max()))))
            elif fact.type == "number":
                low = float(fact.least) if fact.least is not None else 0.0
                high = float(fact.most) if fact.most is not None else _HUGE
                np.logical_or(np.less(values, low, out=mask), np.greater(values, high, out=other), out=mask)
                if mask.any():
                    refused |= mask
                status.append((name, "partial" if np.isnan(values.min(initial=0.0)) else "complete"))
            elif fact.type == "choice":
                status.append((name, "partial" if (values < 0).any() else "complete"))
            else:
                possibly = np.packbits(values, bitorder="little")
                if values.dtype == np.bool_:
                    surely = possibly
                else:
                    if count and values.max() > TRUE:
                        raise ColumnsError(
                            f"the column {name!r} has codes over {TRUE}: a yes-no fact is 0, 1 (unknown), 2"
                        )
                    twos = np.bitwise_and(values, TRUE, out=self._bytes[:count])
                    surely = np.packbits(twos, bitorder="little")
                packed[name] = surely, possibly
                same = surely is possibly or surely.tobytes() == possibly.tobytes()
                status.append((name, "complete" if same else "partial"))
        profile = (tuple(sorted(status)), tuple(sorted(days)))
        wired = self._wired.get(profile)
        if wired is None:
            wired = self._wired[profile] = self._wire(profile)
            if len(self._wired) > KEPT:
                self._wired.popitem(last=False)
        else:
            self._wired.move_to_end(profile)
        for name_of_input, register in wired.program.inputs.items():
            assert isinstance(name_of_input, tuple)
            if name_of_input[0] in ("yes", "may"):
                plane = packed[name_of_input[1]][name_of_input[0] == "may"]
            else:
                plane = np.packbits(self._filled(name_of_input, held, classes, count), bitorder="little")
            wired.bytes[register][: len(plane)] = plane
        for call in wired.calls:
            call()
        read = _Bits(wired, count)
        if wired.bad != NEVER:
            refused |= read.bits(wired.bad).view(np.bool_)
        norms = {
            plan.norm.id: self._answers(plan, gates, read, held, classes, count)
            for plan, gates in zip(self.plans, wired.norms, strict=True)
        }
        return Part(start, stop, refused, norms)

    def _early(self, values: Array) -> bool:
        """Whether some known day comes before the first that a case can name."""
        count = len(values)
        mask = np.less(values, FIRST_DAY, out=self._mask[:count])
        return bool(np.logical_and(mask, np.greater_equal(values, 0, out=self._other[:count]), out=mask).any())

    def _filled(
        self, name: tuple[Any, ...], held: Mapping[str, Array], classes: Mapping[str, Array], count: int
    ) -> Array:
        """One input plane of a chunk, a byte a row."""
        mask, kind = self._mask[:count], name[0]
        if kind in ("least", "under"):
            _, number, value, strict = name
            compare: Callable[..., object]
            if kind == "least":
                compare = np.greater if strict else np.greater_equal
            else:
                compare = np.less_equal if strict else np.less
            compare(held[number], value, out=mask)
            return mask
        if kind == "unknown":
            np.isnan(held[name[1]], out=mask)
            return mask
        if kind in ("is", "is not"):
            values, code = held[name[1]], list(self.facts[name[1]].values).index(name[2])
            if kind == "is":
                np.equal(values, code, out=mask)
                return mask
            np.not_equal(values, code, out=mask)
            np.logical_and(mask, np.greater_equal(values, 0, out=self._other[:count]), out=mask)
            return mask
        if kind == "since":
            np.greater_equal(classes[name[1]], name[2], out=mask)
            return mask
        if kind == "before":
            table = classes[name[1]]
            np.less(table, name[2], out=mask)
            np.logical_and(mask, table, out=mask)
            return mask
        return self._compared(name[1], kind == "holds", held, count)

    def _compared(self, pair: Within | Before, wanted: bool, held: Mapping[str, Array], count: int) -> Array:
        """Two days compared; false in either sense where one is not known."""
        mask, other_mask = self._mask[:count], self._other[:count]
        one = held[pair.day]
        if isinstance(pair, Before):
            other = held[pair.other]
            (np.less if wanted else np.greater_equal)(one, other, out=mask)
        else:
            other = held[pair.after]
            end = np.take(self._term_table(pair.months, pair.days), other, mode="clip")
            np.greater_equal(one, other, out=mask)
            np.logical_and(mask, np.less_equal(one, end, out=other_mask), out=mask)
            if not wanted:
                np.logical_not(mask, out=mask)
        np.logical_and(mask, np.greater_equal(one, 0, out=other_mask), out=mask)
        return np.logical_and(mask, np.greater_equal(other, 0, out=other_mask), out=mask)

    # wiring ---------------------------------------------------------------------------------------------------------

    def _wire(self, profile: Profile) -> _Wired:
        circuit = Circuit()
        wiring = _Wiring(self, circuit, profile)
        builder = Builder(circuit, self.law.slots, wiring.atom)
        norms = [self._norm_gates(plan, builder) for plan in self.plans]
        bad = wiring.contradiction()
        roots = [bad]
        for one in norms:
            roots += [*one.outcome, *one.absorbed, *one.breach, *one.in_time, *one.governs]
            roots += [gate for row in one.penalties for gate in row]
            for _, alive, rules in one.fines:
                roots += [*alive, *(gate for planes in rules for gate in planes)]
        program = Program(circuit, roots)
        planes = [np.zeros(self.rows // 64, np.uint64) for _ in range(program.registers)]
        return _Wired(program, planes, [one.view(np.uint8) for one in planes], program.bind(planes), bad, norms)

    def _norm_gates(self, plan: Plan, builder: Builder) -> _NormGates:
        circuit, wanted = builder.circuit, self.aspects
        found = _NormGates(outcome=builder.slot(plan.outcome))
        if plan.absorbed >= 0 and "absorbed" in wanted:
            found.absorbed = builder.slot(plan.absorbed)
        if plan.breach >= 0 and "breach" in wanted:
            found.breach = builder.slot(plan.breach)
        if plan.in_time >= 0 and "in_time" in wanted:
            found.in_time = builder.slot(plan.in_time)
        if not plan.governs or not wanted & {"place", "penalties", "fine"}:
            return found
        governs, left = [], found.outcome[1]
        for number in plan.governs:
            surely, _ = builder.slot(number)
            governs.append(circuit.both(left, surely))
            left = circuit.both(left, circuit.opposite(surely))
        found.governs = tuple(governs)
        if "penalties" in wanted:
            rows = []
            for place in range(max(map(len, plan.penalties), default=0)):
                asked = [number for number, one in enumerate(plan.penalties) if len(one) > place]
                planes = [(governs[one], *builder.slot(plan.penalties[one][place])) for one in asked]
                rows.append((
                    circuit.some(governs[one] for one in asked),
                    circuit.some(circuit.both(governing, surely) for governing, surely, _ in planes),
                    circuit.some(circuit.both(governing, possibly) for governing, _, possibly in planes),
                ))  # fmt: skip
            found.penalties = tuple(rows)
        if "fine" in wanted:
            rules = tuple(builder.slot(slot) for slot in (*(s for s, _, _ in plan.caps), *(s for s, _ in plan.factors)))
            fines = []
            for place, money in enumerate(plan.money):
                held = [one for one in money if one.group == "options"]
                if held and plan.norm.candidates[place].version >= 0:
                    alive = tuple(builder.slot(plan.penalties[place][one.place])[1] for one in held)
                    fines.append((place, alive, rules))
            found.fines = tuple(fines)
        return found

    # reading --------------------------------------------------------------------------------------------------------

    def _history(self, plan: Plan, classes: Mapping[str, Array], *, own: bool) -> Array:
        """Which version is in force, row by row; for an offence, the place of that candidate."""
        table = np.array(
            [
                plan._own(version) if own else version
                for version in (in_force(plan.history, one) for one in self._representatives(plan.day))
            ],
            np.int16,
        )
        held = classes.get(plan.day)
        return table[:1] if held is None else np.take(table, held)

    def _answers(
        self,
        plan: Plan,
        gates: _NormGates,
        read: _Bits,
        held: Mapping[str, Array],
        classes: Mapping[str, Array],
        count: int,
    ) -> NormColumns:
        wanted = self.aspects
        found = NormColumns()
        outcome = read.values(gates.outcome)
        if "outcome" in wanted:
            found.outcome = outcome
        if plan.absorbed >= 0 and "absorbed" in wanted:
            found.absorbed = read.values(gates.absorbed)
        if plan.breach >= 0 and "breach" in wanted:
            found.breach = read.values(gates.breach)
        if not plan.governs:
            place = self._history(plan, classes, own=False)
            if "place" in wanted:
                found.place = np.broadcast_to(place, (count,))
            if any(one is not None for one in plan.remedies) and wanted & {"deadline", "in_time"}:
                self._remedied(plan, gates, read, held, found, outcome, np.broadcast_to(place, (count,)))
            return found
        if "place" in wanted:
            place = np.full(count, UNSETTLED, np.int16)
            np.copyto(place, self._history(plan, classes, own=True), where=outcome == FALSE)
            for number, gate in enumerate(gates.governs):
                if gate != NEVER:
                    unread = plan.norm.candidates[number].version < 0
                    np.copyto(place, UNREAD if unread else number, where=read.bits(gate).view(np.bool_))
            found.place = place
        if "penalties" in wanted:
            found.penalties = tuple(
                (read.bits(asked) + read.bits(surely) + read.bits(possibly)).view(np.int8) - np.int8(1)
                for asked, surely, possibly in gates.penalties
            )
        if "fine" in wanted:
            found.fine_low, found.fine_high = self._fines(plan, gates, read, classes, count)
        return found

    def _remedied(
        self,
        plan: Plan,
        gates: _NormGates,
        read: _Bits,
        held: Mapping[str, Array],
        found: NormColumns,
        outcome: Array,
        place: Array,
    ) -> None:
        deadline = np.full(len(outcome), -1, np.int32)
        asked = np.zeros(len(outcome), np.bool_)
        for number, counted in enumerate(plan.remedies):
            if counted is None:
                continue
            after, months, days = counted
            mask = (place == number) & (outcome != FALSE)
            asked |= mask
            start = held.get(after)
            if start is not None:
                end = np.take(self._term_table(months, days), start, mode="clip")
                np.copyto(deadline, end, where=mask & (start >= 0))
        if "deadline" in self.aspects:
            found.deadline = deadline
        if "in_time" in self.aspects:
            values = np.full(len(outcome), -1, np.int8)
            if plan.in_time >= 0:
                np.copyto(values, read.values(gates.in_time).view(np.int8), where=asked)
            found.in_time = values

    def _fines(
        self, plan: Plan, gates: _NormGates, read: _Bits, classes: Mapping[str, Array], count: int
    ) -> tuple[Array, Array]:
        low, high = np.full(count, np.nan), np.full(count, np.nan)
        day = plan.index_day or CONDUCT
        for place, alive, rules in gates.fines:
            rows = np.flatnonzero(read.bits(gates.governs[place]))
            if not len(rows):
                continue
            codes = np.zeros(len(rows), np.int64)
            digits: list[tuple[Gate, ...]] = [(one,) for one in alive] + list(rules)
            for digit in digits:
                codes *= len(digit) + 1
                for gate in digit:
                    codes += read.bits(gate)[rows]
            units = _Units(plan, place, len(alive), rules)
            met, inverse = _unique(codes)
            table = np.array([units(int(one)) for one in met])
            index_least, index_most, money_least, money_most, indexed = table[inverse].T
            values = self._index_values(day, classes, rows)
            with np.errstate(invalid="ignore"):
                has = indexed > 0
                least = np.minimum(np.where(has, index_least * values, np.inf), money_least)
                most = np.maximum(np.where(has, index_most * values, -np.inf), money_most)
            nothing = (has & np.isnan(values)) | ~np.isfinite(least)
            low[rows], high[rows] = np.where(nothing, np.nan, least), np.where(nothing, np.nan, most)
        return low, high

    def _index_values(self, day: str, classes: Mapping[str, Array], rows: Array) -> Array:
        """The value of the index unit, NaN where it is not known."""
        held = classes.get(day)
        if held is None:
            return np.full(len(rows), np.nan)
        at = [self.machine.index_at(one) for one in self._representatives(day)]
        table = np.array([np.nan if one is None else one[0] for one in at])
        return np.asarray(np.take(table, held[rows]))

    # refusals -------------------------------------------------------------------------------------------------------

    def reasons(self, table: Mapping[str, Array], row: int) -> tuple[Contradiction, ...]:
        """What is wrong with one row of a table that ``check`` returned, in the words used for a single case."""
        facts: dict[str, str] = {}
        decisions: dict[str, Decision] = {}
        for name, values in table.items():
            fact, value = self.columns[name], values[row]
            if fact.type == "yes-no":
                if values.dtype == np.bool_ or value != 1:
                    said: Literal["yes", "no"] = "yes" if value else "no"
                    if fact.open_textured:
                        decisions[name.removeprefix(DECISION)] = Decision(value=said, reason="a column of decisions")
                    else:
                        facts[name] = said
            elif fact.type == "number":
                if not np.isnan(value):
                    facts[name] = f"{float(value):.6f}".rstrip("0").rstrip(".")
            elif fact.type == "choice":
                if value >= 0:
                    facts[name] = list(fact.values)[int(value)]
            elif value >= 0:
                facts[name] = (
                    date.fromordinal(int(value)).isoformat()
                    if 0 < value <= date.max.toordinal()
                    else f"day number {int(value)}"
                )
        return state(self.facts, facts, decisions)[1]


class _Units:
    """A fine's bounds before the index, by what may be imposed and which caps and factors bear: ``Plan.units``."""

    def __init__(self, plan: Plan, place: int, alive: int, rules: Sequence[Planes]) -> None:
        self._money = [one for one in plan.money[place] if one.group == "options"]
        self._caps, self._factors = plan.caps, plan.factors
        self._alive, self._rules = alive, len(rules)

    def __call__(self, code: int) -> tuple[float, float, float, float, float]:
        """Least and most in index units, least and most in money, whether any is in index units."""
        bears = []
        for _ in range(self._rules):
            code, digit = divmod(code, 3)
            bears.append(digit)
        bears.reverse()
        alive = []
        for _ in range(self._alive):
            code, digit = divmod(code, 2)
            alive.append(digit)
        alive.reverse()
        index, money = [np.inf, -np.inf], [np.inf, -np.inf]
        indexed = 0.0
        for one, held in zip(self._money, alive, strict=True):
            if not held:
                continue
            least, most = self._bounded(one.least, one.most, one.unit, bears)
            target = index if one.unit == INDEX_UNITS else money
            indexed = 1.0 if one.unit == INDEX_UNITS else indexed
            target[0], target[1] = min(target[0], least), max(target[1], most)
        return index[0], index[1], money[0], money[1], indexed

    def _bounded(self, least: float, most: float, unit: str, bears: Sequence[int]) -> tuple[float, float]:
        for value, (_, cap, of) in zip(bears, self._caps, strict=False):
            if of != unit:
                continue
            if value != FALSE:
                least = min(least, cap)
            if value == TRUE:
                most = min(most, cap)
        for value, (_, factor) in zip(bears[len(self._caps) :], self._factors, strict=True):
            if value == TRUE:
                least, most = least * factor, most * factor
            elif value != FALSE:
                least, most = min(least, least * factor), max(most, most * factor)
        return least, most


class _Bits:
    """Planes read back, a byte a row."""

    def __init__(self, wired: _Wired, count: int) -> None:
        self._wired, self._count = wired, count
        self._constant: dict[Gate, Array] = {}

    def bits(self, gate: Gate) -> Array:
        """0 or 1, row by row; not to be written to."""
        if gate <= ALWAYS:
            found = self._constant.get(gate)
            if found is None:
                found = self._constant[gate] = np.full(self._count, gate, np.uint8)
            return found
        plane = self._wired.bytes[self._wired.program.roots[gate]]
        return np.unpackbits(plane, count=self._count, bitorder="little")

    def values(self, planes: Planes) -> Array:
        """Truth values 0, 1, 2."""
        surely, possibly = planes
        if surely == possibly:
            return np.left_shift(self.bits(surely), np.uint8(1))
        if surely <= ALWAYS or possibly <= ALWAYS:
            return self.bits(surely) + self.bits(possibly)
        both = self.bits(surely)
        return np.add(both, self.bits(possibly), out=both)


def _typed(name: str, fact: Fact, values: Array) -> Array:
    """One column in the type reckoned with. Raises ColumnsError."""
    if fact.type == "yes-no":
        if isinstance(values, np.ma.MaskedArray):
            filled = np.where(np.ma.getmaskarray(values), 1, np.where(np.asarray(values.data, np.bool_), TRUE, FALSE))
            return filled.astype(np.uint8)
        if values.dtype == np.bool_:
            return values
        if values.dtype == np.uint8:
            return values  # the codes are looked at chunk by chunk
        if values.dtype.kind in "iu" and (not len(values) or (values.min() >= 0 and values.max() <= TRUE)):
            return values.astype(np.uint8)
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a yes-no fact is bool, or 0, 1 (unknown), 2")
    if fact.type == "number":
        if values.dtype.kind in "iuf":
            return values.astype(np.float64, copy=False)
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a number is float64, NaN where unknown")
    if values.dtype.kind not in "iu":
        raise ColumnsError(f"the column {name!r} is {values.dtype}; a {fact.type} is a whole number, -1 where unknown")
    if fact.type == "choice" and len(values) and not (values.min() >= -1 and values.max() < len(fact.values)):
        raise ColumnsError(f"the column {name!r} has codes outside -1 to {len(fact.values) - 1}")
    return values.astype(np.int32, copy=False)


def _class_table(breaks: Sequence[int]) -> Array:
    """The class of every day up to the last break: 1 before the first, one more at each; 0 for the unknown."""
    last = breaks[-1] if breaks else 1
    kind = np.uint8 if len(breaks) < 250 else np.uint16
    table = np.ones(last + 1, kind)
    table[0] = 0
    for number, day in enumerate(breaks):
        table[day:] = number + 2
    return table


def _lowest(table: Array) -> int:
    """The lowest class among known days; 0 where none is known."""
    # Less one, the unknown wraps round to the highest number there is.
    lowest = int((table - table.dtype.type(1)).min())
    return 0 if lowest == np.iinfo(table.dtype).max else lowest + 1


def _term_ends(months: int, days: int) -> Array:
    """``days.term_end`` for every day a case can name, by ordinal."""
    ordinals = np.arange(LAST_DAY + 1, dtype=np.int64)
    dates = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    first = dates.astype("datetime64[M]")
    within = dates - first.astype("datetime64[D]")
    ending = first + np.timedelta64(months, "M")
    last = (ending + 1).astype("datetime64[D]") - 1
    end = np.minimum(ending.astype("datetime64[D]") + within, last)
    result = end.astype(np.int64) + date(1970, 1, 1).toordinal() + days
    far = int(ordinals[-1])
    if term_end(far, months, days) != int(result[-1]):  # past the last year a calendar here knows
        result = np.array([term_end(max(int(one), 1), months, days) for one in ordinals], np.int64)
    return np.asarray(result, np.int32)


def _unique(codes: Array) -> tuple[Array, Array]:
    """The codes that occur, and for each row which of them; without sorting where they are small."""
    highest = int(codes.max())
    if highest > 1 << 20:
        met, inverse = np.unique(codes, return_inverse=True)
        return met, inverse
    met = np.flatnonzero(np.bincount(codes))
    place = np.zeros(highest + 1, np.int64)
    place[met] = np.arange(len(met))
    return met, place[codes]
