"""Routes: between which countries people are claimed to have been moved. Countries only, never itineraries."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page


class Move(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All claims of movement from one country to another."""

    anchor: str
    origin: Link | None
    destination: Link | None
    origin_key: str = ""
    destination_key: str = ""
    claims: tuple[Link, ...]
    sources: int
    independent: int
    years: str = ""
    purposes: tuple[str, ...] = ()


class Arc(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the drawing: from or to a country, and how many independent pieces of evidence it rests on."""

    name: str
    key: str
    anchor: str
    evidence: int


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """One cell of the matrix."""

    destination: str
    claims: int = 0
    anchor: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of the matrix: from this country to each of the others."""

    origin: Link | None
    cells: tuple[Cell, ...]


class RoutesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="routes"):
    """What the page of routes says. ``arriving`` and ``leaving`` are drawn; the matrix holds everything."""

    home: str
    arriving: tuple[Arc, ...]
    leaving: tuple[Arc, ...]
    columns: tuple[Link | None, ...]
    lines: tuple[Line, ...]
    moves: tuple[Move, ...]


def routes_page(desk: Desk) -> RoutesPage:
    """The page of routes in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    home = context.about.place
    moves = []
    for route in context.routes:
        shown = tuple(key for key in route.claims if key in context.claims)
        if not shown:
            continue
        first = str(route.earliest.year) if route.earliest else ""
        last = str(route.latest.year) if route.latest else ""
        moves.append(
            Move(
                anchor=f"r-{links.anchor(route.origin or 'none')}-{links.anchor(route.destination or 'none')}",
                origin=desk.place(route.origin) if route.origin else None,
                destination=desk.place(route.destination) if route.destination else None,
                origin_key=route.origin,
                destination_key=route.destination,
                claims=tuple(desk.claim_id(key) for key in context.in_order(shown)),
                sources=len(route.sources),
                independent=route.independent,
                years=first if first == last else f"{first}–{last}",
                purposes=tuple(words.term("purpose", purpose) for purpose in route.purposes if purpose),
            )
        )

    def name(key: str) -> str:
        return words.place(key, country) if key else words.say("not-stated")

    def order(key: str) -> tuple[int, str]:
        return (0 if key == home else 2 if not key else 1, name(key).casefold())

    origins = sorted({move.origin_key for move in moves}, key=order)
    destinations = sorted({move.destination_key for move in moves}, key=order)
    by_pair = {(move.origin_key, move.destination_key): move for move in moves}

    def cell(origin: str, destination: str) -> Cell:
        move = by_pair.get((origin, destination))
        return Cell(destination) if move is None else Cell(destination, len(move.claims), move.anchor)

    def arcs(*, arriving: bool) -> tuple[Arc, ...]:
        found = []
        for move in moves:
            here, there = (
                (move.destination_key, move.origin_key) if arriving else (move.origin_key, move.destination_key)
            )
            if here == home and there and there != home:
                found.append(Arc(name=name(there), key=there, anchor=move.anchor, evidence=move.independent or 1))
        return tuple(sorted(found, key=lambda arc: (-arc.evidence, arc.name.casefold(), arc.key)))

    return RoutesPage(
        **desk.base(links.single("routes"), words.say("nav-routes"), words.say("way-routes")),
        home=name(home),
        arriving=arcs(arriving=True),
        leaving=arcs(arriving=False),
        columns=tuple(desk.place(key) if key else None for key in destinations),
        lines=tuple(
            Line(desk.place(origin) if origin else None, tuple(cell(origin, each) for each in destinations))
            for origin in origins
        ),
        moves=tuple(sorted(moves, key=lambda move: (order(move.origin_key), order(move.destination_key)))),
    )
