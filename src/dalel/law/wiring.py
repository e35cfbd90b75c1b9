"""A law wired for tables of cases: its slots as a circuit over the planes that columns give, and where answers stand.

What is known decides the wiring. A fact that no row leaves open has one plane, not two; a wording that no row's day
needs has no gates; a fact without a column is a constant. A ``Profile`` is one pattern of what is known.

Planes that a circuit takes in are named:

==================================  ===================================================================================
``yes COLUMN``                      the fact is stated to be so; of a column with nulls, or anything where it is null
``may COLUMN``                      the fact is not stated to be otherwise
``valid COLUMN``                    there is no null
``known COLUMN``                    the number, choice or day is not the one that stands for the unknown
``least COLUMN VALUE STRICT``       the number is at least so much (over it, if strict), or anything where it is null
``is COLUMN VALUE``                 the choice is this one
``since COLUMN CLASS``              the day is in this class of days or a later one
``holds PAIR``, ``fails PAIR``      the comparison of two days is surely true, surely false
==================================  ===================================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from dalel.law.breaks import Breaks
from dalel.law.circuit import ALWAYS, NEVER, Builder, Circuit, Gate, Planes, Program
from dalel.law.closure import HUGE, Between, Closure, Read, Said
from dalel.law.evaluate import Plan
from dalel.law.terms import Atom, Before, Expression, Is, Least, Reached, Text, Within, Yes
from dalel.record.fact import Fact

#: How a column that holds decisions on an open-textured fact is named.
DECISION: Final = "decision:"
#: Where some row may not state a fact, it is partial: a yes-no fact has planes ``yes`` and ``may``, a number or choice
#: ``known``. With nulls it has a plane ``valid``; a number then has both.
Status: TypeAlias = Literal["absent", "partial", "nulls", "complete"]
#: Whether some row's day is not known, and the lowest and highest class among the days that are.
Days: TypeAlias = tuple[bool, int, int]
Profile: TypeAlias = tuple[tuple[tuple[str, Status], ...], tuple[tuple[str, Days], ...]]
Aspect = Literal["outcome", "place", "absorbed", "penalties", "fine", "breach", "deadline", "in_time"]
ASPECTS: Final[tuple[Aspect, ...]] = (
    "outcome", "place", "absorbed", "penalties", "fine", "breach", "deadline", "in_time",
)  # fmt: skip


def bounds(fact: Fact) -> tuple[float, float]:
    """The least and the highest number that can be stated."""
    return (0.0 if fact.least is None else float(fact.least), HUGE if fact.most is None else float(fact.most))


def column_of(facts: Mapping[str, Fact], fact: str) -> str:
    """The column that states a fact."""
    known = facts.get(fact)
    return DECISION + fact if known is not None and known.open_textured else fact


@dataclass(slots=True)
class NormGates:
    """Where one norm's answers stand in the circuit."""

    outcome: Planes = (NEVER, NEVER)
    #: Rows whose outcome is not open.
    settled: Gate = ALWAYS
    absorbed: Planes = (NEVER, NEVER)
    breach: Planes = (NEVER, NEVER)
    in_time: Planes = (NEVER, NEVER)
    #: Rows in which the candidate governs (and the outcome is not "does not apply").
    governs: tuple[Gate, ...] = ()
    #: Each penalty column: asked, surely, possibly.
    penalties: tuple[tuple[Gate, Gate, Gate], ...] = ()
    #: Each candidate with fines: planes of what may be imposed, of caps and factors.
    fines: tuple[tuple[int, tuple[Gate, ...], tuple[Planes, ...]], ...] = ()

    def all(self) -> list[Gate]:
        """Every gate that is read."""
        found = [*self.outcome, self.settled, *self.absorbed, *self.breach, *self.in_time, *self.governs]
        found += [gate for row in self.penalties for gate in row]
        for _, alive, rules in self.fines:
            found += [*alive, *(gate for planes in rules for gate in planes)]
        return found


@dataclass(slots=True)
class Wired:
    """A law's program for one profile: ``bad`` marks rows that contradict themselves, ``norms`` go with the plans."""

    program: Program
    bad: Gate
    norms: list[NormGates]


def wire(
    facts: Mapping[str, Fact],
    closure: Closure,
    breaks: Breaks,
    slots: Sequence[Expression],
    plans: Sequence[Plan],
    aspects: Collection[Aspect],
    profile: Profile,
) -> Wired:
    """The program that answers these aspects of these plans where this is known."""
    circuit = Circuit()
    wiring = _Wiring(facts, closure, breaks, circuit, profile)
    builder = Builder(circuit, slots, wiring.atom)
    norms = [_norm_gates(plan, builder, aspects) for plan in plans]
    bad = wiring.contradiction()
    return Wired(Program(circuit, [bad, *(gate for one in norms for gate in one.all())]), bad, norms)


class _Wiring:
    """The planes of atoms, for one pattern of what is known."""

    def __init__(
        self, facts: Mapping[str, Fact], closure: Closure, breaks: Breaks, circuit: Circuit, profile: Profile
    ) -> None:
        self.facts, self.closure, self.breaks, self.circuit = facts, closure, breaks, circuit
        self.status: dict[str, Status] = dict(profile[0])
        self.days: dict[str, Days] = dict(profile[1])
        self._closed: dict[tuple[str, bool, frozenset[str]], Gate] = {}

    # stated

    def said(self, fact: str, value: bool) -> Gate:
        """The fact is stated so."""
        name = column_of(self.facts, fact)
        status = self.status.get(name, "absent")
        if status == "absent":
            return NEVER
        circuit = self.circuit
        yes = circuit.input(("yes", name))
        if status == "complete":
            return yes if value else circuit.opposite(yes)
        if status == "partial":
            no = circuit.opposite(circuit.input(("may", name)))
        else:
            valid = circuit.input(("valid", name))
            yes, no = circuit.both(yes, valid), circuit.both(valid, circuit.opposite(yes))
        circuit.apart(yes, no)
        return yes if value else no

    def reaches(self, number: str, value: float, strict: bool, sign: bool) -> Gate:
        """The number stated is so much (``sign``), or is not."""
        status = self.status.get(number, "absent")
        if status == "absent":
            return NEVER
        gate = self.circuit.input(("least", number, value, strict))
        if not sign:
            return self._otherwise(number, gate)
        return self.circuit.both(gate, self._known(number)) if status == "nulls" else gate

    def _otherwise(self, column: str, gate: Gate) -> Gate:
        """Something is stated, and not this."""
        return self.circuit.both(self._known(column), self.circuit.opposite(gate))

    def _known(self, column: str) -> Gate:
        """A number, choice or day is stated."""
        status, circuit = self.status.get(column), self.circuit
        if status == "complete" or (column in self.days and not self.days[column][0]):
            return ALWAYS
        valid = circuit.input(("valid", column)) if status == "nulls" else ALWAYS
        return circuit.both(valid, circuit.input(("known", column)))

    def unstated(self, number: str) -> Gate:
        """No number is stated."""
        absent = self.status.get(number, "absent") == "absent"
        return ALWAYS if absent else self.circuit.opposite(self._known(number))

    # closed

    def closed(self, fact: str, value: bool, without: frozenset[str] = frozenset()) -> Gate:
        """The fact is stated so, or follows from what is stated.

        Where it is stated in every row nothing can follow but contradictions, and such rows are refused.
        """
        if self.status.get(column_of(self.facts, fact)) == "complete":
            return self.said(fact, value)
        return self.entailed(fact, value, without)

    def entailed(self, fact: str, value: bool, without: frozenset[str] = frozenset()) -> Gate:
        """Everything that makes the fact so, contradictions included."""
        key = (fact, value, without)
        found = self._closed.get(key)
        if found is None:
            gates = []
            for source in self.closure.of(fact, value):
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
        band = self.facts[fact].band
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
            if self.status.get(atom.fact, "absent") == "absent":
                return NEVER, ALWAYS
            gate = circuit.input(("is", atom.fact, atom.value))
            return gate, circuit.opposite(self._otherwise(atom.fact, gate))
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
            narrowed = self.closure.narrowings.get(atom.fact, ())
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
        first, last = self.breaks.class_of(atom.day, atom.first), self.breaks.class_of(atom.day, atom.last)
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
        else:
            # The same plane as "since" where every day is known, and so is the day of the change.
            never = self._otherwise(atom.day, circuit.input(("since", atom.day, first)))
        return surely, circuit.opposite(never)

    def contradiction(self) -> Gate:
        """Rows in which some fact would be both true and false, or a number is, or would be, out of bounds."""
        circuit = self.circuit
        gates = []
        for name in self.status:
            if self.facts.get(name) is not None and self.facts[name].type == "number":
                low, high = bounds(self.facts[name])
                gates += [self.reaches(name, low, False, False), self.reaches(name, high, True, True)]
        for name, fact in self.facts.items():
            if fact.type == "yes-no":
                gates.append(circuit.both(self.entailed(name, True), self.entailed(name, False)))
        for number, rows in self.closure.narrowings.items():
            for one in rows:
                if one.low > one.high:
                    gates.append(circuit.both(self.entailed(*one.literal), self.unstated(number)))
        return circuit.some(gates)


def _norm_gates(plan: Plan, builder: Builder, wanted: Collection[Aspect]) -> NormGates:
    circuit = builder.circuit
    surely, possibly = builder.slot(plan.outcome)
    found = NormGates((surely, possibly), circuit.either(surely, circuit.opposite(possibly)))
    if plan.absorbed >= 0 and "absorbed" in wanted:
        found.absorbed = builder.slot(plan.absorbed)
    if plan.breach >= 0 and "breach" in wanted:
        found.breach = builder.slot(plan.breach)
    if plan.in_time >= 0 and "in_time" in wanted:
        found.in_time = builder.slot(plan.in_time)
    if not plan.governs or not {"place", "penalties", "fine"} & set(wanted):
        return found
    governs, left = [], found.outcome[1]
    for number in plan.governs:
        surely = builder.slot(number)[0]
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
