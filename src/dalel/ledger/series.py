"""Series: an indicator over time for one subject, broken where its figures stop meaning the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from dalel.ledger.answers import Series
from dalel.ledger.shelf import Shelf
from dalel.ledger.when import stretch
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
    return tuple(_series(shelf, indicator, key, groups[key]) for key in sorted(groups))


def _begins(period: Period) -> tuple[date, date]:
    """The order of a series: by the stretch of time a period names, "about" left aside."""
    start, end = stretch(period) or (None, None)
    return (start or date.min, end or date.max)


def _series(shelf: Shelf, indicator: str, key: tuple[Any, ...], claims: list[Claim]) -> Series:
    declared = shelf.country.indicators[indicator]
    # An open start has no place on an axis either.
    dated = sorted(
        (claim for claim in claims if claim.period.earliest is not None),
        key=lambda claim: (_begins(claim.period), shelf.method_class(claim) or "", claim.id),
    )
    undated = sorted(claim.id for claim in claims if claim.period.earliest is None)
    breaks = sorted(declared.breaks, key=lambda one: (one.on.sort_key, one.what))
    segments: list[list[Claim]] = []
    between: list[Break] = []
    for claim in dated:
        if segments:
            last = segments[-1][-1]
            crossed = [one for one in breaks if _before(last.period, one) and not _before(claim.period, one)]
            changed = not crossed and shelf.method_class(last) != shelf.method_class(claim)
            between.extend(crossed)
            if changed and _begins(claim.period) > _begins(last.period):
                between.append(Break(on=claim.period, what="method", why=Text()))
            if not crossed and not changed:
                segments[-1].append(claim)
                continue
        segments.append([claim])
    subject = dict(zip(SUBJECT, key[0], strict=True))
    return Series(
        indicator=indicator,
        unit=key[2],
        segments=tuple(tuple(claim.id for claim in segment) for segment in segments),
        classes=tuple(shelf.method_class(segment[0]) or "" for segment in segments),
        breaks=tuple(between),
        undated=tuple(undated),
        line=declared.line and any(_points(segment) > 1 for segment in segments),
        **subject,
    )


def _before(period: Period, one: Break) -> bool:
    """Whether a claim's time begins before the break."""
    return one.on.earliest is not None and _begins(period)[0] < one.on.earliest


def _points(segment: Iterable[Claim]) -> int:
    return len({_begins(claim.period) for claim in segment})
