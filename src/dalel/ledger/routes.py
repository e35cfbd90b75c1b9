"""Routes: who says that people are moved from one country to another, and on how much separate evidence."""

from __future__ import annotations

from collections import defaultdict

from dalel.ledger.answers import Route
from dalel.ledger.copied import Pieces
from dalel.ledger.shelf import Shelf
from dalel.record.claim import Claim


def routes_of(shelf: Shelf, found: Pieces) -> tuple[Route, ...]:
    """Every pair of countries some standing route claim names, in order; a side no source names is ""."""
    pairs: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for key, indicator in shelf.country.indicators.items():
        if indicator.kind == "route":
            for claim in shelf.standing(key):
                pairs[claim.origin, claim.destination].append(claim)
    return tuple(_route(found, *pair, pairs[pair]) for pair in sorted(pairs))


def _route(found: Pieces, origin: str, destination: str, claims: list[Claim]) -> Route:
    starts = [claim.period.earliest for claim in claims if claim.period.earliest is not None]
    ends = [claim.period.latest for claim in claims if claim.period.latest is not None]
    return Route(
        origin=origin,
        destination=destination,
        claims=tuple(claim.id for claim in claims),
        sources=tuple(sorted({claim.source for claim in claims})),
        earliest=min(starts, default=None),
        latest=max(ends, default=None),
        purposes=tuple(sorted({claim.purpose for claim in claims if claim.purpose})),
        independent=independent(found, claims),
    )


def independent(found: Pieces, claims: list[Claim]) -> int:
    """How many separate pieces of evidence: claims of one source are one, and so are a claim and its copies."""
    head: dict[object, object] = {}

    def root(node: object) -> object:
        while head.get(node, node) != node:
            node = head[node]
        return node

    for claim in claims:
        source, piece = root(("source", claim.source)), root(("piece", found.key(claim.id)))
        head.setdefault(source, source)
        head[piece] = source
    return len({root(("source", claim.source)) for claim in claims})
