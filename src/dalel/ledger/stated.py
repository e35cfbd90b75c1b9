"""Conflicts that people state, joined to those that arithmetic finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

import msgspec

from dalel.ledger.answers import Conflict, Side
from dalel.ledger.copied import Pieces
from dalel.ledger.digest import digest
from dalel.ledger.shelf import Shelf
from dalel.ledger.sides import distance, hints, time_of
from dalel.record.claim import Claim


def merged_with_stated(shelf: Shelf, found: Pieces, arithmetic: list[Conflict]) -> tuple[Conflict, ...]:
    """Stated conflicts joined to those the arithmetic found over the same claims; both are kept.

    A stated conflict whose claims all stand in one derived conflict becomes that
    conflict's label and reason. One that reaches further stays, and each names the other.
    """
    stated = [*_stated(shelf, found), *_disputes(shelf, found)]
    absorbed: set[str] = set()
    answers: list[Conflict] = []
    further: dict[str, list[str]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for index, conflict in enumerate(stated):
        for claim in conflict.claims:
            holding[claim].append(index)
    for conflict in arithmetic:
        sides = [set(side.claims) for side in conflict.sides]
        near = sorted({index for claim in conflict.claims for index in holding.get(claim, ())})
        merged = conflict
        for index in near:
            other = stated[index]
            named = set(other.claims)
            if sum(bool(side & named) for side in sides) < 2:
                continue
            if named <= set(conflict.claims) and not merged.stated:
                absorbed.add(other.id)
                merged = msgspec.structs.replace(
                    merged,
                    stated=other.stated or other.id,
                    kind=other.kind,
                    label=other.label,
                    why=other.why,
                    reason=other.reason,
                    source=other.source,
                    locator=other.locator,
                )
            else:
                merged = msgspec.structs.replace(merged, also=(*merged.also, other.id))
                further[other.id].append(conflict.id)
        answers.append(merged)
    kept = [
        msgspec.structs.replace(conflict, also=tuple(further[conflict.id])) if conflict.id in further else conflict
        for conflict in stated
        if conflict.id not in absorbed
    ]
    return (*kept, *sorted(answers, key=lambda one: (one.indicator, one.place, one.sides[0].period.sort_key, one.id)))


def _stated(shelf: Shelf, found: Pieces) -> Iterable[Conflict]:
    for key, record in shelf.country.conflicts.items():
        claims = [shelf.claims[name] for name in dict.fromkeys(record.claims) if shelf.up(name)]
        # What is left when the rest has fallen is no disagreement; a lone claim a person warns about stays.
        if len(claims) < min(2, len(record.claims)) or not claims:
            continue
        yield _as_stated(
            shelf,
            found,
            claims,
            name=key,
            kind=record.kind,
            stated=key,
            label=record.label,
            why=record.why,
            reason=record.reason,
            source=record.source,
            locator=record.locator,
        )


def _disputes(shelf: Shelf, found: Pieces) -> Iterable[Conflict]:
    """Claims that say themselves what they dispute, unless a stated conflict already sets them side by side."""
    together = {
        (one, two) for record in shelf.country.conflicts.values() for one in record.claims for two in record.claims
    }
    groups: dict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in shelf.ordered:
        if not claim.disputes or not shelf.up(claim.id):
            continue
        for name in dict.fromkeys(claim.disputes):
            if name == claim.id or not shelf.up(name) or (claim.id, name) in together:
                continue
            other = shelf.claims[name]
            if claim.id in other.disputes and other.id < claim.id:
                continue
            groups[_quarrel(shelf, claim, other)] |= {claim.id: claim, name: other}
    for key in sorted(groups):
        yield _as_stated(shelf, found, list(groups[key].values()), name=f"disputes-{key[0]}")


def _quarrel(shelf: Shelf, claim: Claim, other: Claim) -> tuple[str, ...]:
    """What tells one quarrel from another: the disputing claim; for routes, the two ways one source disagrees over."""
    indicator = shelf.indicator(claim)
    if indicator is None or indicator.kind != "route" or claim.indicator != other.indicator:
        return (claim.id,)
    ways = (claim.origin, claim.destination, other.origin, other.destination)
    return (f"{claim.indicator}-{digest(claim.source, *ways, size=3)}",)


def _as_stated(shelf: Shelf, found: Pieces, claims: list[Claim], *, name: str, **given: Any) -> Conflict:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_says(shelf, found, claim)].append(claim)
    sides = [_stated_side(shelf, members) for members in groups.values()]
    units = {shelf.unit(claim) for claim in claims if claim.value is not None}
    figures = (
        len(units) == 1 and len({claim.indicator for claim in claims}) == 1 and all(claim.value for claim in claims)
    )
    joined = given.get("kind") == "do not join"
    # What must not be set side by side is not subtracted either.
    gap, ratio, shown = distance(sides) if figures and len(sides) > 1 and not joined else (None, None, "")
    if not shown:
        texts = [_written(side, shelf) for side in sides]
        # Where words differ there is no arithmetic: the claims are named.
        told = all(texts) and len(set(texts)) == len(texts)
        shown = (" | " if joined else " \u2260 ").join(texts if told else [", ".join(side.claims) for side in sides])

    def shared(field: str) -> str:
        values = {str(getattr(claim, field)) for claim in claims}
        return values.pop() if len(values) == 1 else ""

    return Conflict(
        id=name,
        rule="stated",
        indicator=shared("indicator"),
        place=shared("place"),
        sides=tuple(sides),
        gap=gap,
        ratio=ratio,
        unit=units.pop() if figures else "",
        expression=shown,
        hints=hints(shelf, list(groups.values())),
        **given,
    )


def _says(shelf: Shelf, found: Pieces, claim: Claim) -> Hashable:
    if claim.value is not None:
        return (claim.indicator, shelf.unit(claim), claim.value.text)
    if claim.level:
        return (claim.indicator, claim.level)
    return _way(shelf, claim) or found.key(claim.id)


def _stated_side(shelf: Shelf, claims: list[Claim]) -> Side:
    low, high = shelf.bounds(claims[0])
    return Side(
        claims=tuple(sorted(claim.id for claim in claims)), low=low, high=high, level=claims[0].level, **time_of(claims)
    )


def _written(side: Side, shelf: Shelf) -> str:
    """A side in figures, levels, countries or dates; "" where only words could tell it."""
    claim = shelf.claims[side.claims[0]]
    times = ", ".join(period.text for period in side.periods)
    indicator = shelf.indicator(claim)
    if indicator is not None and indicator.kind == "event":
        return times
    shown = claim.value.text if claim.value is not None else claim.level or _way(shelf, claim)
    return f"{shown} ({times})" if shown and times else shown


def _way(shelf: Shelf, claim: Claim) -> str:
    indicator = shelf.indicator(claim)
    return f"{claim.origin} \u2192 {claim.destination}" if indicator is not None and indicator.kind == "route" else ""
