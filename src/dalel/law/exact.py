"""Expressions put so that Kleene's rules never leave open what is settled.

Strong Kleene evaluation is exact (open only where some completion of the unknown gives true and another false) on
expressions in which no atom occurs both as itself and negated and no two atoms depend on one another: each operation
is then monotone in
independent inputs. Elsewhere it can say "open" where nothing turns on the unknown (``a or not a``). ``exact`` splits
such expressions on the
atoms concerned (Boole-Shannon expansion) into ``If(atom, then, other)``, which says what both sides say where the
atom is not known. What comes out is exact, so a finding is open only if it really turns on something unknown. One
thing is not followed: that a number lies
outside a named range with two ends, the number itself unknown, in a condition that also compares that number. A norm
that turns on whether an offence applies takes that finding as it is: it is exact given the other findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dalel.law.closure import Closure
from dalel.law.terms import (
    ATOMS,
    All,
    Any,
    Atom,
    Expression,
    If,
    Is,
    Least,
    Not,
    Reached,
    Some,
    Yes,
    at_least,
    every,
    no,
    some,
    when,
)  # fmt: skip
from dalel.record.fact import Band, Fact

#: What an atom becomes once something is assumed; None where that says nothing of it.
Settling: TypeAlias = "Callable[[Atom], Expression | None]"
#: Splits of one expression; more means conditions too entangled to be law anybody could read.
MAX_SPLITS = 20_000


class TooEntangledError(ValueError):
    """A norm whose atoms depend on one another in too many ways to be decided exactly."""


@dataclass
class Dependence:
    """What follows for other atoms once one atom is settled: thresholds, choices, implications, exclusions."""

    facts: Mapping[str, Fact]
    _bands: dict[tuple[Least, bool], tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    _excluded: dict[str, frozenset[str]] = field(default_factory=dict)
    _group: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        facts = self.facts
        parent = {name: name for name in facts}

        def root(name: str) -> str:
            while parent[name] != name:
                parent[name] = parent[parent[name]]
                name = parent[name]
            return name

        for name, fact in facts.items():
            for other in fact.excludes:
                if other in facts:
                    parent[root(name)] = root(other)
            for other in fact.implies:
                if other in facts:
                    parent[root(name)] = root(other)
            if fact.band is not None and fact.band.of in facts:
                parent[root(name)] = root(fact.band.of)
        self._closure = Closure(facts)
        for name in facts:
            follows = self._closure.follows((name, True))
            self._excluded[name] = frozenset(other for other, value in follows if not value)
        for name in facts:
            self._group[name] = root(name)

    def group(self, atom: Atom) -> object:
        """What an atom depends through: two atoms of different groups are independent."""
        if isinstance(atom, (Yes, Least, Is)):
            return self._group.get(atom.fact, atom.fact)
        if isinstance(atom, Reached):
            return ("day", atom.day)
        return atom

    def band(self, name: str) -> Band | None:
        """The band a yes-no fact is, if it is one."""
        fact = self.facts.get(name)
        return fact.band if fact is not None else None

    def given(self, atom: Atom, value: bool) -> Settling:
        """What another atom is once ``atom`` is ``value``: True, False, or None where that says nothing of it."""
        if isinstance(atom, Least):
            return lambda other: self._by_threshold(atom, value, other)
        if isinstance(atom, Reached):
            return lambda other: _by_day(atom, value, other)
        if isinstance(atom, Is):
            return lambda other: _by_choice(atom, value, other)
        if isinstance(atom, Yes):
            return lambda other: self._by_fact(atom, value, other)
        return lambda other: value if other == atom else None

    def as_thresholds(self, atom: Atom) -> Expression | None:
        """A named range of a number as its two thresholds; None for what is no range."""
        band = self.band(atom.fact) if isinstance(atom, Yes) else None
        if band is None:
            return None
        parts: list[Expression] = [Least(band.of, band.least)] if band.least is not None else []
        parts += [no(Least(band.of, band.under))] if band.under is not None else []
        return every(*parts)

    def _by_threshold(self, atom: Least, value: bool, other: Atom) -> bool | None:
        if isinstance(other, Least) and other.fact == atom.fact:
            return _implied(atom, value, other)
        if isinstance(other, (Yes, Least)):
            for name, holds in self._bands_by(atom, value):
                found = self._by_fact(Yes(name), holds, other)
                if found is not None:
                    return found
        return None

    def _bands_by(self, atom: Least, value: bool) -> tuple[tuple[str, bool], ...]:
        """The named ranges that a number reaching a threshold, or not, settles."""
        found = self._bands.get((atom, value))
        if found is None:
            rows = []
            for name, fact in self.facts.items():
                band = fact.band
                if band is None or band.of != atom.fact:
                    continue
                least, under = band.least, band.under
                if value:
                    if under is not None and atom.value >= under:
                        rows.append((name, False))
                    elif under is None and least is not None and atom.value >= least:
                        rows.append((name, True))
                elif least is not None and (atom.value < least or (atom.value == least and not atom.strict)):
                    rows.append((name, False))
                elif least is not None or under is None:
                    continue
                elif atom.value < under or (atom.value == under and not atom.strict):
                    rows.append((name, True))
            found = self._bands[(atom, value)] = tuple(rows)
        return found

    def _by_fact(self, atom: Yes, value: bool, other: Atom) -> bool | None:
        if not isinstance(other, (Yes, Least)):
            return None
        if isinstance(other, Yes) and other.fact == atom.fact:
            return value
        follows = self._closure.follows((atom.fact, value))
        if isinstance(other, Yes):
            if (other.fact, True) in follows:
                return True
            return False if (other.fact, False) in follows else None
        for one in self._closure.narrowings.get(other.fact, ()):
            if one.literal in follows:
                if one.low > other.value or (one.low == other.value and not other.strict):
                    return True
                if one.high < other.value or (one.high == other.value and other.strict):
                    return False
        return None


def _implied(atom: Least, value: bool, other: Least) -> bool | None:
    """What one threshold of a number says of another."""
    if other.fact != atom.fact:
        return None
    mine, theirs = (atom.value, atom.strict), (other.value, other.strict)
    if value and theirs <= mine:
        return True
    return False if not value and theirs >= mine else None


def _by_day(atom: Reached, value: bool, other: Atom) -> bool | None:
    if not isinstance(other, Reached) or other.day != atom.day:
        return None
    if other == atom:
        return value
    if value and other.last <= atom.first:
        return True
    if not value and other.first >= atom.last:
        return False
    return None


def _by_choice(atom: Is, value: bool, other: Atom) -> bool | None:
    if isinstance(other, Is) and other.fact == atom.fact:
        if other.value == atom.value:
            return value
        if value:
            return False
    return None


def atoms(expression: Expression) -> Iterator[tuple[Atom, bool]]:
    """Every atom of an expression with the sign it occurs under; an atom may come more than once."""
    todo: list[tuple[Expression, bool]] = [(expression, True)]
    while todo:
        part, sign = todo.pop()
        if isinstance(part, ATOMS):
            yield part, sign
        elif isinstance(part, Not):
            todo.append((part.part, not sign))
        elif isinstance(part, (All, Any, Some)):
            todo.extend((one, sign) for one in part.parts)
        elif isinstance(part, If):
            todo += [(part.test, True), (part.test, False), (part.then, sign), (part.other, sign)]


def assume(expression: Expression, value_of: Settling) -> Expression:
    """The expression with every atom that ``value_of`` says something of replaced, and what follows simplified."""
    if isinstance(expression, bool):
        return expression
    if isinstance(expression, ATOMS):
        value = value_of(expression)
        return expression if value is None else value
    if isinstance(expression, Not):
        return no(assume(expression.part, value_of))
    if isinstance(expression, All):
        return every(*(assume(part, value_of) for part in expression.parts))
    if isinstance(expression, Any):
        return some(*(assume(part, value_of) for part in expression.parts))
    if isinstance(expression, Some):
        return at_least(expression.least, tuple(assume(part, value_of) for part in expression.parts))
    assert isinstance(expression, If)
    test = assume(expression.test, value_of)
    if test is True:
        return assume(expression.then, value_of)
    if test is False:
        return assume(expression.other, value_of)
    return when(test, assume(expression.then, value_of), assume(expression.other, value_of))


class Exact:
    """Turns expressions into exact ones; one instance shares its work over a whole law."""

    def __init__(self, dependence: Dependence) -> None:
        self.dependence = dependence
        self._memo: dict[Expression, Expression] = {}
        self._splits = 0

    def __call__(self, expression: Expression) -> Expression:
        """The exact form. Raises TooEntangledError."""
        self._splits = 0
        return self._exact(expression)

    def _exact(self, expression: Expression) -> Expression:
        if isinstance(expression, (bool, *ATOMS)):
            return expression
        found = self._memo.get(expression)
        if found is None:
            found = self._memo[expression] = self._reckon(expression)
        return found

    def _reckon(self, expression: Expression) -> Expression:
        if isinstance(expression, Not):
            return no(self._exact(expression.part))
        split = self._entangled(expression)
        if split is not None and isinstance(split, Yes) and self.dependence.band(split.fact) is not None:
            return self._exact(assume(expression, self.dependence.as_thresholds))
        if split is None:
            if isinstance(expression, If):
                return when(self._exact(expression.test), self._exact(expression.then), self._exact(expression.other))
            return expression
        if isinstance(expression, (All, Any)):
            parts = self._components(expression.parts)
            if len(parts) > 1 or len(parts[0]) < len(expression.parts):
                join = every if isinstance(expression, All) else some
                return join(*(self._exact(join(*group)) for group in parts))
        self._splits += 1
        if self._splits > MAX_SPLITS:
            raise TooEntangledError("the conditions depend on one another in too many ways to be decided exactly")
        if isinstance(split, Is):
            return self._by_value(expression, split.fact)
        then = assume(expression, self.dependence.given(split, True))
        other = assume(expression, self.dependence.given(split, False))
        return when(split, self._exact(then), self._exact(other))

    def _by_value(self, expression: Expression, fact: str) -> Expression:
        """Split on every value of a choice at once: it has one of them, so the last needs no asking."""
        met = dict.fromkeys(atom.value for atom, _ in atoms(expression) if isinstance(atom, Is) and atom.fact == fact)

        def settled(value: str | None) -> Expression:
            return self._exact(
                assume(
                    expression,
                    lambda atom: atom.value == value if isinstance(atom, Is) and atom.fact == fact else None,
                )
            )

        known = self.dependence.facts.get(fact)
        values: list[str | None] = list(met)
        if known is None or not set(known.values) <= set(met):
            values.append(None)
        result = settled(values.pop())
        for value in reversed(values):
            assert value is not None
            result = when(Is(fact, value), settled(value), result)
        return result

    def _entangled(self, expression: Expression) -> Atom | None:
        """The atom to split on: one that meets its own negation, or another atom that depends on it."""
        met: dict[object, dict[tuple[Atom, bool], int]] = {}
        for atom, sign in atoms(expression):
            signs = met.setdefault(self.dependence.group(atom), {})
            signs[(atom, sign)] = signs.get((atom, sign), 0) + 1
        best: tuple[int, Atom] | None = None
        for signs in met.values():
            if len(signs) > 1 and not self._harmless(signs):
                counts: dict[Atom, int] = {}
                for (atom, _), number in signs.items():
                    counts[atom] = counts.get(atom, 0) + number
                # A range that meets thresholds of its number is written as thresholds first.
                ranges = [one for one in counts if isinstance(one, Yes) and self.dependence.band(one.fact) is not None]
                atom = ranges[0] if ranges else max(counts, key=lambda one: counts[one])
                number = 1_000_000 if ranges else counts[atom]
                if best is None or number > best[0]:
                    best = number, atom
        return best[1] if best else None

    def _harmless(self, signs: Mapping[tuple[Atom, bool], int]) -> bool:
        """Whether dependent atoms cannot mislead: all of one sign, and truth of one never makes another false.

        Thresholds of one number under one sign rise and fall together: setting all that is unknown to true (or to
        false) is a real completion, so bounds reckoned atom by atom are reached.
        """
        if len({sign for _, sign in signs}) > 1:
            return False
        kinds = {type(atom) for atom, _ in signs}
        if kinds in ({Least}, {Reached}):
            return len({atom.fact if isinstance(atom, Least) else 0 for atom, _ in signs}) == 1
        if kinds == {Yes}:
            names = {atom.fact for atom, _ in signs if isinstance(atom, Yes)}
            bands = [self.dependence.band(name) for name in names]
            if any(band is not None for band in bands):
                return False
            return not any(self.dependence._excluded.get(name, frozenset()) & names for name in names)
        return False

    def _components(self, parts: tuple[Expression, ...]) -> list[list[Expression]]:
        """Parts that share nothing they depend on, each group by itself, in the order met."""
        owner: dict[object, int] = {}
        groups: dict[int, list[int]] = {}
        where = list(range(len(parts)))
        for index, part in enumerate(parts):
            groups[index] = [index]
            for atom, _ in atoms(part):
                key = self.dependence.group(atom)
                first = owner.setdefault(key, index)
                mine, theirs = where[index], where[first]
                if mine != theirs:
                    low, high = min(mine, theirs), max(mine, theirs)
                    for one in groups[high]:
                        where[one] = low
                    groups[low] += groups.pop(high)
        return [[parts[index] for index in sorted(groups[key])] for key in sorted(groups)]


def met(expression: Expression, dependence: Dependence) -> tuple[tuple[Atom, ...], bool]:
    """The atoms of an expression, and whether each occurs once and depends on no other: then it turns on all of
    them."""
    order: dict[Atom, None] = {}
    groups: set[object] = set()
    count = 0
    for atom, _ in atoms(expression):
        count += 1
        order.setdefault(atom)
        groups.add(dependence.group(atom))
    return tuple(order), len(groups) == count


def essential(expression: Expression, dependence: Dependence, limit: int = 4_000) -> tuple[Atom, ...]:
    """The atoms an expression really turns on: those with a completion of the others in which they decide.

    Reckoned on a reduced decision diagram; past ``limit`` nodes, the atoms that occur (never fewer).
    """
    found, once = met(expression, dependence)
    if once:
        return found
    expression = assume(expression, dependence.as_thresholds)
    order, _ = met(expression, dependence)
    numbers: dict[object, int] = {True: 1, False: 0}
    memo: dict[Expression, int] = {True: 1, False: 0}
    used: dict[Atom, None] = {}

    def node(part: Expression) -> int:
        found = memo.get(part)
        if found is not None:
            return found
        if len(memo) > limit:
            raise TooEntangledError
        here = {atom for atom, _ in atoms(part)}
        atom = next(one for one in order if one in here)
        high = node(assume(part, dependence.given(atom, True)))
        low = node(assume(part, dependence.given(atom, False)))
        if high == low:
            number = high
        else:
            number = numbers.setdefault((atom, high, low), len(numbers))
            used.setdefault(atom)
        memo[part] = number
        return number

    try:
        root = node(expression)
    except TooEntangledError:
        return order
    # Only what the root still reaches: a node merged away above does not count.
    table = {number: key for key, number in numbers.items() if isinstance(key, tuple)}
    reached: dict[Atom, None] = {}
    todo, seen = [root], set()
    while todo:
        number = todo.pop()
        key = table.get(number)
        if key is None or number in seen:
            continue
        seen.add(number)
        reached.setdefault(key[0])
        todo += [key[1], key[2]]
    return tuple(atom for atom in order if atom in reached)
