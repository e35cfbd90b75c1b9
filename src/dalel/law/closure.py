"""What follows from stated facts, worked out once for a vocabulary instead of once for a case.

``record.statement.state`` closes one case: implications forward and backward, exclusions, bands read from numbers and
numbers narrowed by bands, until nothing more follows. But for bands with two ends every one of those rules has a
single premise, so what a stated fact entails can be followed beforehand: a fact is true where any of its ``sources``
is. ``columns`` turns sources into planes of bits, ``sql`` into expressions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dalel.record.fact import Band, Fact

#: Beyond every number a case can state; the same bound as in ``record.statement``.
HUGE: Final = 1e15


@dataclass(frozen=True, slots=True)
class Said:
    """The fact was stated (or decided) with this value."""

    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class Read:
    """The number stated lies within the band that the fact is (``value``), or outside it."""

    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class Between:
    """A number nobody stated lies within a band with two ends, by one literal's lower and another's upper bound."""

    fact: str
    above: tuple[Literal, ...]
    below: tuple[Literal, ...]


Source: TypeAlias = Said | Read | Between
#: A fact and the value it would have.
Literal: TypeAlias = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A band that holds (or not) bounds the number it is a range of: ``low`` <= number <= ``high``."""

    literal: Literal
    low: float
    high: float


@dataclass
class Closure:
    """Where the value of each yes-no fact can come from, and what bounds each number."""

    facts: Mapping[str, Fact]
    sources: dict[Literal, tuple[Source, ...]] = field(default_factory=dict)
    narrowings: dict[str, tuple[Narrowing, ...]] = field(default_factory=dict)
    _edges: dict[Literal, list[Literal]] = field(default_factory=dict)
    _reached: dict[Literal, dict[Literal, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        facts = self.facts
        edges = self._edges
        for name, fact in facts.items():
            for other in fact.implies:
                if other in facts:
                    edges.setdefault((name, True), []).append((other, True))
                    edges.setdefault((other, False), []).append((name, False))
            for other in fact.excludes:
                if other in facts:
                    edges.setdefault((name, True), []).append((other, False))
                    edges.setdefault((other, True), []).append((name, False))
        bands: dict[str, list[tuple[str, Band]]] = {}
        for name, fact in facts.items():
            if fact.band is not None and fact.band.of in facts:
                bands.setdefault(fact.band.of, []).append((name, fact.band))
        twosided: list[tuple[str, tuple[Literal, ...], tuple[Literal, ...]]] = []
        for number, rows in bands.items():
            narrowings = [one for name, band in rows for one in _narrowings(name, band)]
            self.narrowings[number] = tuple(narrowings)
            for name, band in rows:
                for one in narrowings:
                    if one.literal[0] == name:
                        continue
                    read = _reads(band, one.low, one.high)
                    if read is not None:
                        edges.setdefault(one.literal, []).append((name, read))
                if band.least is not None and band.under is not None:
                    above = tuple(one.literal for one in narrowings if one.low >= band.least)
                    below = tuple(one.literal for one in narrowings if one.high < band.under)
                    if above and below:
                        twosided.append((name, above, below))
        literals = [(name, value) for name, fact in facts.items() if fact.type == "yes-no" for value in (True, False)]
        found: dict[Literal, dict[Source, None]] = {one: {} for one in literals}
        for start in literals:
            name = start[0]
            own: list[Source] = [Said(*start)]
            band_of = facts[name].band
            if band_of is not None and band_of.of in facts:
                own.append(Read(*start))
            for reached in self.follows(start):
                found.setdefault(reached, {}).update(dict.fromkeys(own))
        for name, above, below in twosided:
            for reached in self.follows((name, True)):
                found.setdefault(reached, {}).setdefault(Between(name, above, below))
        self.sources = {one: tuple(rows) for one, rows in found.items()}

    def follows(self, literal: Literal) -> dict[Literal, None]:
        """What follows from one fact's value by itself, that value included."""
        found = self._reached.get(literal)
        if found is None:
            found = self._reached[literal] = _reach(literal, self._edges)
        return found

    def of(self, name: str, value: bool) -> tuple[Source, ...]:
        """What would make a yes-no fact have this value."""
        return self.sources.get((name, value), (Said(name, value),))


def _reach(start: Literal, edges: Mapping[Literal, list[Literal]]) -> dict[Literal, None]:
    reached: dict[Literal, None] = {start: None}
    todo = [start]
    while todo:
        for other in edges.get(todo.pop(), ()):
            if other not in reached:
                reached[other] = None
                todo.append(other)
    return reached


def _narrowings(name: str, band: Band) -> list[Narrowing]:
    """How a band that holds, and one that does not, bounds a number of which nothing else is known."""
    found = []
    low = max(0.0, float(band.least)) if band.least is not None else 0.0
    high = float(band.under - 1) if band.under is not None else HUGE
    found.append(Narrowing((name, True), low, high))
    if band.least is None and band.under is not None:
        found.append(Narrowing((name, False), max(0.0, float(band.under)), HUGE))
    elif band.under is None and band.least is not None:
        found.append(Narrowing((name, False), 0.0, float(band.least - 1)))
    return [one for one in found if (one.low, one.high) != (0.0, HUGE)]


def _reads(band: Band, low: float, high: float) -> bool | None:
    """What a number between bounds says of a band; None where it does not say."""
    below = band.under is None or high < band.under
    reaches = band.least is None or low >= band.least
    if below and reaches:
        return True
    if (band.under is not None and low >= band.under) or (band.least is not None and high < band.least):
        return False
    return None
