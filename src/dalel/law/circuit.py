"""Three-valued expressions as two planes of bits: what is surely true, and what is possibly true.

Each truth value of a row is two bits, in two arrays of 64 rows a word. Kleene's AND and OR act on each plane by
itself (bitwise AND, OR); NOT swaps the planes and inverts them; a value that is known makes both planes the
same. So a whole law is one circuit of two-valued gates over planes, equal gates met once, constants folded away: where
nothing is unknown the two planes are one and cost once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.terms import ATOMS, All, Any, Atom, Expression, If, Not, Slot, Some, Text

Gate: TypeAlias = int
Planes: TypeAlias = tuple[Gate, Gate]
Plane: TypeAlias = npt.NDArray[np.uint64]
NEVER: Final[Gate] = 0
ALWAYS: Final[Gate] = 1
_INPUT, _NOT, _AND, _OR = range(4)


class Circuit:
    """Gates, each once; built from inputs upwards, so that a gate's number is above those it takes."""

    def __init__(self) -> None:
        self.nodes: list[tuple[int, object, int]] = [(_INPUT, None, 0), (_INPUT, None, 0)]
        self._known: dict[tuple[int, object, int], Gate] = {}
        self._conjuncts: dict[Gate, frozenset[Gate]] = {}

    def _node(self, kind: int, one: object, other: int = 0) -> Gate:
        key = (kind, one, other)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.nodes)
            self.nodes.append(key)
        return found

    def input(self, name: object) -> Gate:
        """The plane of that name, filled in for each chunk."""
        return self._node(_INPUT, name)

    def opposite(self, gate: Gate) -> Gate:
        """Bits turned round."""
        if gate <= ALWAYS:
            return ALWAYS - gate
        kind, one, _ = self.nodes[gate]
        return one if kind == _NOT else self._node(_NOT, gate)  # type: ignore[return-value]

    def both(self, one: Gate, other: Gate) -> Gate:
        """Bits set in both."""
        if one > other:
            one, other = other, one
        if one == NEVER or self._opposed(one, other):
            return NEVER
        return other if one in (ALWAYS, other) else self._node(_AND, one, other)

    def either(self, one: Gate, other: Gate) -> Gate:
        """Bits set in one or the other."""
        if one > other:
            one, other = other, one
        if one == ALWAYS or self._opposed(one, other):
            return ALWAYS
        return other if one in (NEVER, other) else self._node(_OR, one, other)

    def _opposed(self, one: Gate, other: Gate) -> bool:
        return (self.nodes[other][0] == _NOT and self.nodes[other][1] == one) or (
            self.nodes[one][0] == _NOT and self.nodes[one][1] == other
        )

    def every(self, gates: Iterable[Gate]) -> Gate:
        """Bits set in all."""
        result = ALWAYS
        for gate in sorted(set(gates)):
            result = self.both(result, gate)
        return result

    def some(self, gates: Iterable[Gate]) -> Gate:
        """Bits set in any."""
        result = NEVER
        for gate in sorted(set(gates)):
            result = self.either(result, gate)
        return result

    def conjuncts(self, gate: Gate) -> frozenset[Gate]:
        """The gates that an AND of ANDs takes together; the gate itself if it is none."""
        found = self._conjuncts.get(gate)
        if found is None:
            kind, one, other = self.nodes[gate]
            if kind == _AND:
                assert isinstance(one, int)
                found = self.conjuncts(one) | self.conjuncts(other)
            else:
                found = frozenset((gate,))
            self._conjuncts[gate] = found
        return found

    def at_least(self, least: int, gates: Sequence[Gate]) -> Gate:
        """Bits set in so many or more."""
        held = [ALWAYS, *[NEVER] * least]
        for gate in gates:
            for number in range(least, 0, -1):
                held[number] = self.either(held[number], self.both(held[number - 1], gate))
        return held[least]


class Builder:
    """Puts the slots of a law into a circuit, given the planes of its atoms."""

    def __init__(self, circuit: Circuit, slots: Sequence[Expression], atom: Callable[[Atom], Planes]) -> None:
        self.circuit = circuit
        self._slots = slots
        self._atom = atom
        self._slot_memo: dict[int, Planes] = {}
        self._memo: dict[int, Planes] = {}
        self._atom_memo: dict[Atom, Planes] = {}

    def slot(self, number: int) -> Planes:
        """The planes of a slot: surely true, possibly true."""
        found = self._slot_memo.get(number)
        if found is None:
            found = self._slot_memo[number] = self.planes(self._slots[number])
        return found

    def planes(self, expression: Expression) -> Planes:
        """The planes of an expression, which has to live as long as the builder does."""
        if isinstance(expression, bool):
            gate = ALWAYS if expression else NEVER
            return gate, gate
        if isinstance(expression, Text):
            return NEVER, ALWAYS
        if isinstance(expression, Slot):
            return self.slot(expression.number)
        if isinstance(expression, ATOMS):
            found = self._atom_memo.get(expression)
            if found is None:
                found = self._atom_memo[expression] = self._atom(expression)
            return found
        found = self._memo.get(id(expression))
        if found is None:
            found = self._memo[id(expression)] = self._compound(expression)
        return found

    def _compound(self, expression: Not | All | Any | Some | If) -> Planes:
        circuit = self.circuit
        if isinstance(expression, Not):
            surely, possibly = self.planes(expression.part)
            return circuit.opposite(possibly), circuit.opposite(surely)
        if isinstance(expression, If):
            return self._split(expression)
        parts = [self.planes(one) for one in expression.parts]
        surely_parts, possibly_parts = [one for one, _ in parts], [one for _, one in parts]
        if isinstance(expression, All):
            return circuit.every(surely_parts), circuit.every(possibly_parts)
        if isinstance(expression, Any):
            return circuit.some(surely_parts), circuit.some(possibly_parts)
        return circuit.at_least(expression.least, surely_parts), circuit.at_least(expression.least, possibly_parts)

    def _split(self, expression: If) -> Planes:
        """Where the test is not known: what both sides say."""
        circuit = self.circuit
        opposite = circuit.opposite
        surely, possibly = self.planes(expression.test)
        if surely == ALWAYS:
            return self.planes(expression.then)
        if possibly == NEVER:
            return self.planes(expression.other)
        then, other = self.planes(expression.then), self.planes(expression.other)
        if then == other:
            return then
        known = surely == possibly
        return (
            self._chosen(surely, opposite(possibly), then[0], other[0], agree=not known),
            self._chosen(possibly, opposite(surely), then[1], other[1], agree=False),
        )

    def _chosen(self, test: Gate, against: Gate, then: Gate, other: Gate, *, agree: bool) -> Gate:
        """``then`` where the test holds, ``other`` where it fails (and what both say, with ``agree``).

        What both sides ask for stands outside: versions of a provision mostly differ in one element.
        """
        circuit = self.circuit
        both, either = circuit.both, circuit.either
        first, second = circuit.conjuncts(then), circuit.conjuncts(other)
        common = first & second
        if common and then != other:
            rest = circuit.every(first - common), circuit.every(second - common)
            return both(circuit.every(common), self._chosen(test, against, *rest, agree=agree))
        result = either(both(test, then), both(against, other))
        return either(result, both(then, other)) if agree else result


@dataclass(frozen=True, slots=True)
class _Step:
    kind: int
    to: int
    one: int
    other: int


class Program:
    """A circuit in the order it is run, with as few planes in use at once as its gates allow.

    ``inputs`` maps the names of input planes to registers, ``roots`` each root to the register that holds it at
    the end.
    """

    def __init__(self, circuit: Circuit, roots: Sequence[Gate]) -> None:
        wanted = sorted(self._needed(circuit, roots))
        last = dict.fromkeys(wanted, -1)
        for gate in wanted:
            kind, one, other = circuit.nodes[gate]
            if kind != _INPUT:
                assert isinstance(one, int)
                last[one] = gate
                if kind != _NOT:
                    last[other] = gate
        kept = set(roots)
        self.inputs: dict[object, int] = {}
        self.steps: list[_Step] = []
        register: dict[Gate, int] = {}
        free: list[int] = []
        self.registers = 0
        fixed: set[int] = set()
        # Inputs first, each in a register of its own: they are filled before anything runs.
        for gate in wanted:
            kind, one, other = circuit.nodes[gate]
            if kind == _INPUT and gate > ALWAYS:
                register[gate] = self.inputs[one] = self.registers
                fixed.add(self.registers)
                self.registers += 1
        for gate in wanted:
            kind, one, other = circuit.nodes[gate]
            if kind == _INPUT:
                continue
            assert isinstance(one, int)
            taken = (one,) if kind == _NOT else (one, other)
            for part in dict.fromkeys(taken):
                if last[part] == gate and part not in kept and register[part] not in fixed:
                    free.append(register[part])
            if free:
                place = free.pop()
            else:
                place, self.registers = self.registers, self.registers + 1
            register[gate] = place
            self.steps.append(_Step(kind, place, register[one], register[other] if kind != _NOT else 0))
        self.roots: dict[Gate, int] = {gate: register[gate] for gate in kept if gate > ALWAYS}

    @staticmethod
    def _needed(circuit: Circuit, roots: Sequence[Gate]) -> set[Gate]:
        needed: set[Gate] = set()
        todo = [gate for gate in roots if gate > ALWAYS]
        while todo:
            gate = todo.pop()
            if gate in needed:
                continue
            needed.add(gate)
            kind, one, other = circuit.nodes[gate]
            if kind != _INPUT:
                assert isinstance(one, int)
                todo.append(one)
                if kind != _NOT:
                    todo.append(other)
        return needed

    def bind(self, planes: Sequence[Plane]) -> list[Callable[[], object]]:
        """The steps as calls on these planes, one a register; call them in order."""
        from functools import partial

        calls: list[Callable[[], object]] = []
        for step in self.steps:
            to, one, other = planes[step.to], planes[step.one], planes[step.other]
            if step.kind == _NOT:
                calls.append(partial(np.invert, one, to))
            else:
                calls.append(partial(np.bitwise_and if step.kind == _AND else np.bitwise_or, one, other, to))
        return calls
