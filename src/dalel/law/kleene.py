"""Expressions compiled to closures, so that one case is reckoned without walking any expression.

A case's atoms stand in a row of bytes, their negations after them and one open value last, so that a bare atom, a
negated one and words nobody read are all looked up alike. Parts that several expressions have in common are reckoned
once for a case: ``memo`` holds slots first and these after them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from dalel.law.terms import ATOMS, All, Any, Atom, Expression, If, Not, Slot, Some, Text
from dalel.law.truth import FALSE, OPEN, TRUE

Values: TypeAlias = bytearray
Memo: TypeAlias = list[int]
Closure: TypeAlias = Callable[[Values, Memo], int]
_UNSET: Final = 9
_OPPOSITE: Final = bytes((TRUE, OPEN, FALSE)) + bytes(range(3, 256))
#: Parts up to so many plain atoms are reckoned anew rather than kept.
_SMALL: Final = 3


class Compiled:
    """The slots of a law as closures, each made when first asked for. ``place`` numbers the atoms."""

    def __init__(self, slots: Sequence[Expression], place: Mapping[Atom, int]) -> None:
        self._slots, self._place = slots, place
        self._open = 2 * len(place)
        self._closures: list[Closure | None] = [None] * len(slots)
        self._made: dict[Expression, Closure] = {}
        shared = _shared(slots)
        self._kept: dict[Expression, int] = {one: len(slots) + number for number, one in enumerate(shared)}
        # What turns on nothing is known before any case is.
        self._blank: Memo = [
            _UNSET if not isinstance(one, bool) else TRUE if one else FALSE for one in (*slots, *([None] * len(shared)))
        ]

    def spread(self, values: Values) -> Values:
        """The values of the atoms, followed by those of their negations and of what nobody read."""
        return values + values.translate(_OPPOSITE) + bytes((OPEN,))

    def memo(self) -> Memo:
        """Room for the answers to one case."""
        return self._blank.copy()

    def slot(self, number: int, values: Values, memo: Memo) -> int:
        """The truth value of a slot."""
        found = memo[number]
        if found == _UNSET:
            closure = self._closures[number]
            if closure is None:
                closure = self._closures[number] = self._compile(self._slots[number])
            found = memo[number] = closure(values, memo)
        return found

    # making closures ------------------------------------------------------------------------------------------------

    def _plain(self, expression: Expression) -> int | None:
        """Where the value of a bare or negated atom stands; None for anything else."""
        if isinstance(expression, Text):
            return self._open
        if isinstance(expression, Slot):
            return None
        if isinstance(expression, ATOMS):
            return self._place[expression]
        if isinstance(expression, Not):
            inner = self._plain(expression.part)
            return inner if inner is None or inner == self._open else inner + len(self._place)
        return None

    def _compile(self, expression: Expression) -> Closure:
        plain = self._plain(expression)
        if plain is not None:
            return lambda values, _memo: values[plain]
        if isinstance(expression, bool):
            value = TRUE if expression else FALSE
            return lambda _values, _memo: value
        if isinstance(expression, Slot):
            return self._looked_up(expression.number)
        made = self._made.get(expression)
        if made is None:
            made = self._composed(expression)
            kept = self._kept.get(expression)
            if kept is not None:
                made = _remembered(made, kept)
            self._made[expression] = made
        return made

    def _looked_up(self, number: int) -> Closure:
        slot = self.slot

        def run(values: Values, memo: Memo) -> int:
            found = memo[number]
            return found if found != _UNSET else slot(number, values, memo)

        return run

    def _composed(self, expression: Expression) -> Closure:
        if isinstance(expression, Not):
            part = self._compile(expression.part)
            return lambda values, memo: TRUE - part(values, memo)
        if isinstance(expression, (All, Any)):
            return self._joined(expression.parts, FALSE if isinstance(expression, All) else TRUE)
        if isinstance(expression, Some):
            return _counted(tuple(self._compile(one) for one in expression.parts), expression.least)
        assert isinstance(expression, If)
        return self._split(expression)

    def _joined(self, parts: tuple[Expression, ...], ends: int) -> Closure:
        """All (``ends`` FALSE): the smallest value; any: the largest. What is looked up comes before what is called."""
        plain = tuple(place for one in parts if (place := self._plain(one)) is not None)
        rest = tuple(self._compile(one) for one in parts if self._plain(one) is None)
        if not rest:
            return _looked_at(plain, ends)
        if len(plain) == 1 and len(rest) == 1:
            return _two(plain[0], rest[0], ends)
        neutral = TRUE - ends

        def run(values: Values, memo: Memo) -> int:
            result = neutral
            for place in plain:
                value = values[place]
                if value == ends:
                    return ends
                if value == OPEN:
                    result = OPEN
            for closure in rest:
                value = closure(values, memo)
                if value == ends:
                    return ends
                if value == OPEN:
                    result = OPEN
            return result

        return run

    def _split(self, expression: If) -> Closure:
        """One of two sides by a test; a history (test after test on plain atoms) is walked without further calls."""
        if isinstance(expression.other, bool):
            # "test and then", or "not test, or then": the same in all three values, and sooner settled.
            if expression.other:
                negated = expression.test.part if isinstance(expression.test, Not) else Not(expression.test)
                return self._joined((negated, expression.then), TRUE)
            return self._joined((expression.test, expression.then), FALSE)
        steps: list[tuple[int, Closure]] = []
        rest: Expression = expression
        while isinstance(rest, If) and not isinstance(rest.other, bool) and (at := self._plain(rest.test)) is not None:
            steps.append((at, self._compile(rest.then)))
            rest = rest.other
        if len(steps) == 1:
            return _switch(*steps[0], self._compile(rest))
        if steps:
            return _walk(tuple(steps), self._compile(rest))
        return _either(self._compile(expression.test), self._compile(expression.then), self._compile(expression.other))


def _shared(slots: Sequence[Expression]) -> list[Expression]:
    """The parts worth keeping for a case: those met more than once that are more than a few atoms."""
    met: dict[Expression, bool] = {}
    todo: list[Expression] = [one for one in slots if not isinstance(one, (bool, *ATOMS))]
    while todo:
        one = todo.pop()
        if one in met:
            met[one] = True
            continue
        met[one] = False
        todo.extend(part for part in _parts(one) if not isinstance(part, (bool, *ATOMS)))
    return [one for one, again in met.items() if again and not _is_small(one)]


def _parts(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, (All, Any, Some)):
        yield from expression.parts
    elif isinstance(expression, If):
        yield from (expression.test, expression.then, expression.other)
    elif isinstance(expression, Not):
        yield expression.part


def _is_small(expression: Expression) -> bool:
    """Whether looking it up costs as much as reckoning it."""
    parts = list(_parts(expression))
    return len(parts) <= _SMALL and all(
        isinstance(one.part if isinstance(one, Not) else one, (bool, *ATOMS)) for one in parts
    )


def _remembered(closure: Closure, kept: int) -> Closure:
    def run(values: Values, memo: Memo) -> int:
        found = memo[kept]
        if found == _UNSET:
            found = memo[kept] = closure(values, memo)
        return found

    return run


def _looked_at(plain: tuple[int, ...], ends: int) -> Closure:
    """The smallest or largest of some plain values."""
    if len(plain) == 1:
        only = plain[0]
        return lambda values, _memo: values[only]
    get = itemgetter(*plain)
    if ends == FALSE:
        return lambda values, _memo: min(get(values))
    return lambda values, _memo: max(get(values))


def _two(place: int, closure: Closure, ends: int) -> Closure:
    """A plain value and one that is called for, only where the plain one does not settle it."""

    def run(values: Values, memo: Memo) -> int:
        value = values[place]
        if value == ends:
            return ends
        other = closure(values, memo)
        return other if other == ends or value != OPEN else OPEN

    return run


def _counted(parts: tuple[Closure, ...], least: int) -> Closure:
    def run(values: Values, memo: Memo) -> int:
        surely = perhaps = 0
        for part in parts:
            value = part(values, memo)
            if value == TRUE:
                surely += 1
            elif value == OPEN:
                perhaps += 1
        return TRUE if surely >= least else OPEN if surely + perhaps >= least else FALSE

    return run


def _walk(steps: tuple[tuple[int, Closure], ...], last: Closure) -> Closure:
    """The side of the first test that holds; what all sides up to it say where tests before it are not known."""

    def run(values: Values, memo: Memo) -> int:
        said = _UNSET
        for place, then in steps:
            value = values[place]
            if value == FALSE:
                continue
            side = then(values, memo)
            if said not in (_UNSET, side):
                return OPEN
            if value == TRUE:
                return side
            said = side
        side = last(values, memo)
        return side if said in (_UNSET, side) else OPEN

    return run


def _switch(place: int, then: Closure, other: Closure) -> Closure:
    """One of two sides by a plain value."""

    def run(values: Values, memo: Memo) -> int:
        value = values[place]
        if value == TRUE:
            return then(values, memo)
        if value == FALSE:
            return other(values, memo)
        first = then(values, memo)
        return first if first == other(values, memo) else OPEN

    return run


def _either(test: Closure, then: Closure, other: Closure) -> Closure:
    def run(values: Values, memo: Memo) -> int:
        value = test(values, memo)
        if value == TRUE:
            return then(values, memo)
        if value == FALSE:
            return other(values, memo)
        first = then(values, memo)
        return first if first == other(values, memo) else OPEN

    return run
