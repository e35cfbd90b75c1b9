"""Series: an indicator over time for one subject, broken where its figures stop meaning the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from dalel.ledger.answers import Series
from dalel.ledger.shelf import Shelf
from dalel.ledger.when import is_state, stretch
from dalel.record.claim import Claim
from dalel.record.indicator import Break
from dalel.record.period import Period
from dalel.record.text import Text

#: The fields that say what a series is about, beside its indicator.
SUBJECT = ("place", "population", "category", "origin", "destination", "role", "purpose")


def series_of(shelf: Shelf, indicator: str, **subject: str) -> tuple[Series, ...]:
    """One series per subject and unit of an indicator, fallen claims left out; ``subject`` narrows."""
    unknown = set(subject) - set(SUBJECT)
    if unknown:
        raise TypeError(f"series has no {', '.join(sorted(unknown))}; narrow it by {', '.join(SUBJECT)}")
    groups: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in shelf.standing(indicator):
        if all(getattr(claim, field) == value for field, value in subject.items()):
            groups[tuple(getattr(claim, field) for field in SUBJECT), claim.articles, shelf.unit(claim)].append(claim)
    answers: list[Series] = []
    for key in sorted(groups):
        for months, claims in _lengths(shelf, indicator, key[2], groups[key]):
            answers.append(_series(shelf, indicator, key, claims, months))
    return tuple(answers)


def _lengths(shelf: Shelf, indicator: str, unit: str, claims: list[Claim]) -> Iterable[tuple[int, list[Claim]]]:
    """Counts of what happened, apart by how long they were counted: half a year's is no point on a line of years.

    Undated claims stay with the most numerous. States of things are one series however long the time they are told of.
    """
    if is_state(shelf, shelf.country.indicators[indicator], unit) or not _counts(shelf, unit):
        return [(0, claims)]
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        start, end = stretch(claim.period) or (None, None)
        groups[0 if start is None or end is None else round(((end - start).days + 1) / 30.44)].append(claim)
    undated = groups.pop(0, [])
    if not groups:
        return [(0, undated)]
    largest = max(groups, key=lambda months: (len(groups[months]), months))
    groups[largest].extend(undated)
    return sorted(groups.items(), key=lambda group: (group[0] != largest, group[0]))


def _counts(shelf: Shelf, unit: str) -> bool:
    declared = shelf.country.units.get(unit)
    return declared is not None and declared.dimension == "count"


def _begins(period: Period) -> tuple[date, date]:
    """The order of a series: by the stretch of time a period names, "about" left aside."""
    start, end = stretch(period) or (None, None)
    return (start or date.min, end or date.max)


def _series(shelf: Shelf, indicator: str, key: tuple[Any, ...], claims: list[Claim], months: int) -> Series:
    declared = shelf.country.indicators[indicator]
    # An open start has no place on an axis either.
    dated = sorted(
        (claim for claim in claims if claim.period.earliest is not None),
        key=lambda claim: (_begins(claim.period), own_class(shelf, claim), claim.id),
    )
    undated = sorted(claim.id for claim in claims if claim.period.earliest is None)
    breaks = sorted(declared.breaks, key=lambda one: (one.on.sort_key, one.what))
    segments: list[list[Claim]] = []
    classes: list[str] = []
    between: list[Break] = []
    for claim in dated:
        method = own_class(shelf, claim)
        if segments:
            last = segments[-1][-1]
            crossed = [one for one in breaks if _before(last.period, one) and not _before(claim.period, one)]
            changed = not crossed and method and classes[-1] and method != classes[-1]
            between.extend(crossed)
            if changed and _begins(claim.period) > _begins(last.period):
                between.append(Break(on=claim.period, what="method", why=Text()))
            if not crossed and not changed:
                segments[-1].append(claim)
                classes[-1] = classes[-1] or method
                continue
        segments.append([claim])
        classes.append(method)
    subject = dict(zip(SUBJECT, key[0], strict=True))
    return Series(
        indicator=indicator,
        unit=key[2],
        months=months,
        segments=tuple(tuple(claim.id for claim in segment) for segment in segments),
        classes=tuple(classes),
        breaks=tuple(between),
        undated=tuple(undated),
        line=declared.line and any(_points(segment) > 1 for segment in segments),
        **subject,
    )


def own_class(shelf: Shelf, claim: Claim) -> str:
    """The class of method behind a figure; "" where none is named or the claim only passes a figure on."""
    method = shelf.method_class(claim)
    return "" if method is None or method in ("press", "unsourced") else method


def _before(period: Period, one: Break) -> bool:
    """Whether a claim's time begins before the break."""
    return one.on.earliest is not None and _begins(period)[0] < one.on.earliest


def _points(segment: Iterable[Claim]) -> int:
    return len({_begins(claim.period) for claim in segment})
