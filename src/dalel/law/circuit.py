"""Three-valued expressions as two planes of bits: what is surely true, and what is possibly true.

Each truth value of a row is two bits, in two arrays of 64 rows a word. Kleene's AND and OR act on each plane by
itself (bitwise AND, OR); NOT swaps the planes and inverts them; a value that is known makes both planes the
same. So a whole law is one circuit of two-valued gates over planes, equal gates met once, constants folded away: where
nothing is unknown the two planes are one and cost once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.terms import ATOMS, All, Any, Atom, Expression, If, Not, Slot, Some, Text

Gate: TypeAlias = int
Planes: TypeAlias = tuple[Gate, Gate]
NEVER: Final[Gate] = 0
ALWAYS: Final[Gate] = 1
_INPUT: Final = -1
#: What a step does: turn one plane round, take two together, one with the other turned round, or copy one.
NOT, AND, OR, AND_NOT, OR_NOT, COPY = range(6)


class Circuit:
    """Gates, each once; built from inputs upwards, so that a gate's number is above those it takes."""

    def __init__(self) -> None:
        self.nodes: list[tuple[int, object, int]] = [(_INPUT, None, 0), (_INPUT, None, 0)]
        self._known: dict[tuple[int, object, int], Gate] = {}
        self._conjuncts: dict[Gate, frozenset[Gate]] = {}
        self._apart: set[tuple[Gate, Gate]] = set()

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

    def apart(self, one: Gate, other: Gate) -> None:
        """Say of two gates that no row ever has both bits set: the inputs are such."""
        self._apart.add((min(one, other), max(one, other)))

    def opposite(self, gate: Gate) -> Gate:
        """Bits turned round."""
        if gate <= ALWAYS:
            return ALWAYS - gate
        kind, one, _ = self.nodes[gate]
        return one if kind == NOT else self._node(NOT, gate)  # type: ignore[return-value]

    def both(self, one: Gate, other: Gate) -> Gate:
        """Bits set in both."""
        if one > other:
            one, other = other, one
        if one == NEVER or (one, other) in self._apart or self._opposed(one, other):
            return NEVER
        return other if one in (ALWAYS, other) else self._node(AND, one, other)

    def either(self, one: Gate, other: Gate) -> Gate:
        """Bits set in one or the other."""
        if one > other:
            one, other = other, one
        if one == ALWAYS or self._opposed(one, other):
            return ALWAYS
        return other if one in (NEVER, other) else self._node(OR, one, other)

    def _opposed(self, one: Gate, other: Gate) -> bool:
        return (self.nodes[other][0] == NOT and self.nodes[other][1] == one) or (
            self.nodes[one][0] == NOT and self.nodes[one][1] == other
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
            if kind == AND:
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


class Program:
    """A circuit as steps over registers that hold a plane each: read, in order, by ``bitwise`` and ``compiled``.

    ``inputs`` maps the names of input planes to the first registers, ``roots`` each root to its place among
    the planes that are kept, which come next; the rest are used again as soon as their gates allow. ``steps`` are
    rows of what is done, the register written and the one or two registers read. A gate that turns round what one
    other gate takes is no step of its own, and no step writes what it reads.
    """

    def __init__(self, circuit: Circuit, roots: Sequence[Gate]) -> None:
        kept = dict.fromkeys(gate for gate in roots if gate > ALWAYS)
        wanted = sorted(self._needed(circuit, kept))
        taken = {gate: self._fused(circuit, *circuit.nodes[gate]) for gate in wanted}
        uses = dict.fromkeys(wanted, 0)
        for _, parts in taken.values():
            for part in parts:
                uses[part] += 1
        # Nobody else asked for what a step turns round itself.
        taken = {gate: found for gate, found in taken.items() if uses[gate] or gate in kept}
        inputs = [gate for gate in taken if taken[gate][0] == _INPUT]
        self.inputs: dict[object, int] = {circuit.nodes[gate][1]: number for number, gate in enumerate(inputs)}
        self.roots: dict[Gate, int] = {gate: number for number, gate in enumerate(kept)}
        #: Registers before this one are inputs or kept: planes as long as the table's part.
        self.lasting = len(inputs) + len(kept)
        register = {gate: number for number, gate in enumerate(inputs)}
        last = {part: gate for gate, (_, parts) in taken.items() for part in parts}
        free: list[int] = []
        self.registers = self.lasting
        steps: list[tuple[int, int, int, int]] = []
        for gate, (kind, parts) in taken.items():
            if gate in kept:
                place = len(inputs) + self.roots[gate]
                if kind == _INPUT:
                    steps.append((COPY, place, register[gate], register[gate]))
                    continue
            elif kind == _INPUT:
                continue
            elif free:
                place = free.pop()
            else:
                place, self.registers = self.registers, self.registers + 1
            steps.append((kind, place, register[parts[0]], register[parts[-1]]))
            register[gate] = place
            free += [
                register[part]
                for part in dict.fromkeys(parts)
                if last[part] == gate and register[part] >= self.lasting
            ]  # fmt: skip
        self.steps: npt.NDArray[np.int32] = np.array(steps, np.int32).reshape(len(steps), 4)

    @staticmethod
    def _needed(circuit: Circuit, roots: Iterable[Gate]) -> set[Gate]:
        needed: set[Gate] = set()
        todo = list(roots)
        while todo:
            gate = todo.pop()
            if gate not in needed:
                needed.add(gate)
                todo += _parts(*circuit.nodes[gate])
        return needed

    @staticmethod
    def _fused(circuit: Circuit, kind: int, one: object, other: int) -> tuple[int, tuple[Gate, ...]]:
        """What a gate does to which gates, a NOT it takes being its own part of the work."""
        parts = _parts(kind, one, other)
        if kind in (AND, OR):
            for plain, turned in (parts, parts[::-1]):
                within = circuit.nodes[turned]
                if within[0] == NOT:
                    assert isinstance(within[1], int)
                    return (AND_NOT if kind == AND else OR_NOT), (plain, within[1])
        return kind, parts


def _parts(kind: int, one: object, other: int) -> tuple[Gate, ...]:
    if kind == _INPUT:
        return ()
    assert isinstance(one, int)
    return (one,) if kind == NOT else (one, other)
