"""Conditions as expressions over atoms: the form that every way of evaluating them shares.

An expression is True, False, an atom, or ``All``, ``Any``, ``Not``, ``Some`` (at least k), ``If`` over expressions.
Atoms are
the smallest things a case settles: a yes-no fact, a number reaching a threshold, a choice, a comparison of days.
``Slot`` stands for
a value reckoned before (the outcome of another provision), ``Text`` for words of the law that were not read:
it is never settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes-no fact is true."""

    fact: str


@dataclass(frozen=True, slots=True)
class Least:
    """A number is at least ``value``; over it if ``strict``."""

    fact: str
    value: float
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """A choice is ``value``."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Within:
    """``after`` <= ``day`` <= ``after`` and a term of ``months`` and ``days``."""

    day: str
    after: str
    months: int
    days: int


@dataclass(frozen=True, slots=True)
class Before:
    """``day`` comes before the day fact ``other``."""

    day: str
    other: str


@dataclass(frozen=True, slots=True)
class Reached:
    """``day`` is ``first`` or later, ``first`` being known only to lie from ``first`` to ``last`` (ordinals)."""

    day: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Text:
    """What words nobody read would say: the version ``version`` of ``provision``. Never settled."""

    provision: str
    version: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A value reckoned before, by its number."""

    number: int


class _Composite:
    """What is made of other expressions: its hash is worked out once, not anew at every level above it."""

    __slots__ = ("_hash",)
    _hash: int

    def _hashed(self) -> int:
        try:
            return self._hash
        except AttributeError:
            fields = type(self).__match_args__  # type: ignore[attr-defined]  # every one of these is a dataclass
            found = hash((type(self).__name__, *(getattr(self, name) for name in fields)))
            object.__setattr__(self, "_hash", found)
            return found


@dataclass(frozen=True, slots=True)
class Not(_Composite):
    part: Expression
    __hash__ = _Composite._hashed


@dataclass(frozen=True, slots=True)
class All(_Composite):
    parts: tuple[Expression, ...]
    __hash__ = _Composite._hashed


@dataclass(frozen=True, slots=True)
class Any(_Composite):
    parts: tuple[Expression, ...]
    __hash__ = _Composite._hashed


@dataclass(frozen=True, slots=True)
class Some(_Composite):
    """At least ``least`` of the parts."""

    least: int
    parts: tuple[Expression, ...]
    __hash__ = _Composite._hashed


@dataclass(frozen=True, slots=True)
class If(_Composite):
    """``then`` where ``test`` holds, ``other`` where it does not; what both say where that is not known."""

    test: Expression
    then: Expression
    other: Expression
    __hash__ = _Composite._hashed


Atom: TypeAlias = Yes | Least | Is | Within | Before | Reached | Text | Slot
Expression: TypeAlias = bool | Atom | Not | All | Any | Some | If
ATOMS = (Yes, Least, Is, Within, Before, Reached, Text, Slot)


def every(*parts: Expression) -> Expression:
    """All of them, flattened, without what adds nothing."""
    kept: dict[Expression, None] = {}
    for part in parts:
        if part is False:
            return False
        if part is True:
            continue
        if isinstance(part, All):
            kept.update(dict.fromkeys(part.parts))
        else:
            kept[part] = None
    if not kept:
        return True
    return next(iter(kept)) if len(kept) == 1 else All(tuple(kept))


def some(*parts: Expression) -> Expression:
    """Any of them, flattened, without what adds nothing."""
    kept: dict[Expression, None] = {}
    for part in parts:
        if part is True:
            return True
        if part is False:
            continue
        if isinstance(part, Any):
            kept.update(dict.fromkeys(part.parts))
        else:
            kept[part] = None
    if not kept:
        return False
    return next(iter(kept)) if len(kept) == 1 else Any(tuple(kept))


def no(part: Expression) -> Expression:
    """The opposite."""
    if isinstance(part, bool):
        return not part
    return part.part if isinstance(part, Not) else Not(part)


def at_least(least: int, parts: tuple[Expression, ...]) -> Expression:
    """At least ``least`` of ``parts``."""
    open_parts = []
    for part in parts:
        if part is True:
            least -= 1
        elif part is not False:
            open_parts.append(part)
    if least <= 0:
        return True
    if least > len(open_parts):
        return False
    if least == 1:
        return some(*open_parts)
    if least == len(open_parts):
        return every(*open_parts)
    return Some(least, tuple(open_parts))


def when(test: Expression, then: Expression, other: Expression) -> Expression:
    """``then`` or ``other``, by ``test``."""
    if test is True:
        return then
    if test is False or then == other:
        return other
    if then is True and other is False:
        return test
    if then is False and other is True:
        return no(test)
    return If(test, then, other)
