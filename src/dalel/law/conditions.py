"""Walking the conditions of a wording: which facts, days and provisions it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from dalel.record.condition import Condition, Defeater
from dalel.record.provision import Version


def walk(condition: Condition) -> Iterator[Condition]:
    """A condition and every condition within it."""
    yield condition
    for part in (*condition.all, *condition.any, *condition.of, *((condition.no,) if condition.no is not None else ())):
        yield from walk(part)


def _defeater(defeater: Defeater) -> Iterator[Condition]:
    for one in defeater.elements:
        yield from walk(one)
    for other in defeater.unless:
        yield from _defeater(other)


def conditions(version: Version) -> Iterator[Condition]:
    """Every condition of a wording: elements, exceptions, what breaks it, whom its penalties are for."""
    for one in (*version.elements, *version.breach):
        yield from walk(one)
    for exception in version.exceptions:
        yield from _defeater(exception)
    sanction = version.sanction
    if sanction is not None:
        for penalty in (*sanction.options, *sanction.also, *sanction.may_also):
            for one in penalty.when:
                yield from walk(one)


def norms_in(version: Version) -> tuple[str, ...]:
    """The provisions whose elements a wording's own elements and exceptions refer to, once."""
    parts = (*(one for each in version.elements for one in walk(each)), *(
        one for each in version.exceptions for one in _defeater(each)
    ))  # fmt: skip
    return tuple(dict.fromkeys(one.norm for one in parts if one.norm))


def facts_in(version: Version) -> tuple[str, ...]:
    """The facts a wording speaks of, days included, in order, once."""
    met: dict[str, None] = {}
    for one in conditions(version):
        if one.fact:
            met.setdefault(one.fact)
        for day in (one.day, one.after, one.before, one.since):
            if day and not day[:1].isdigit():
                met.setdefault(day)
    if version.limit is not None:
        met.setdefault(version.limit.fact)
    remedy = version.remedy
    if remedy is not None:
        later = remedy.and_not_later
        for day in (remedy.after, later.after if later is not None else "", remedy.filed):
            if day:
                met.setdefault(day)
    return tuple(met)
