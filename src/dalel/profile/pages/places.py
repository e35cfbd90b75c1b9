"""The list of places, and a place's page with everything claimed about it."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page, Row
from dalel.profile.words import Said
from dalel.record.indicator import THEMES

#: More claims of one theme than this are listed by indicator: a table of hundreds is no page.
MANY = 80


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in a list."""

    id: str
    link: Link
    kind: str
    claims: int
    inside: tuple[PlaceEntry, ...] = ()


class PlacesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="places"):
    """What the page of places says: the country and what lies in it first, then the others."""

    own: tuple[PlaceEntry, ...]
    others: tuple[PlaceEntry, ...]


class PlaceIndicator(msgspec.Struct, frozen=True, omit_defaults=True):
    """An indicator, and how many claims about the place it holds."""

    link: Link
    count: int


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """Claims of one theme about a place: each of them, or, where they are very many, by indicator."""

    theme: Link
    count: int
    rows: tuple[Row, ...] = ()
    indicators: tuple[PlaceIndicator, ...] = ()


class PlacePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="place"):
    """What a place's page says."""

    place: str
    kind: str
    note: Said | None = None
    existed: str = ""
    within: Link | None = None
    inside: tuple[PlaceEntry, ...] = ()
    members: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    count: int


def _entry(desk: Desk, key: str, *, deep: bool = True) -> PlaceEntry:
    context = desk.context
    inside = [each for each in context.inside.get(key, ()) if each in context.places] if deep else []
    entries = [_entry(desk, each) for each in inside]
    return PlaceEntry(
        id=key,
        link=desk.place(key),
        kind=desk.words.term("place-kind", desk.country.places[key].kind),
        claims=len(context.by_place.get(key, ())),
        inside=tuple(sorted(entries, key=lambda each: (each.link.text.casefold(), each.id))),
    )


def places_page(desk: Desk) -> PlacesPage:
    """All places in the desk's language."""
    context, words = desk.context, desk.words
    home = context.about.place
    top = [key for key in context.places if not desk.country.places[key].within]
    entries = [_entry(desk, key) for key in top]
    return PlacesPage(
        **desk.base(links.single("places"), words.say("nav-places"), words.say("way-places")),
        own=tuple(each for each in entries if each.id == home),
        others=tuple(
            sorted((each for each in entries if each.id != home), key=lambda each: (each.link.text.casefold(), each.id))
        ),
    )


def place_page(desk: Desk, key: str) -> PlacePage:
    """One place in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    place = country.places[key]
    rows = desk.rows(context.by_place.get(key, ()))
    groups = []
    for theme in THEMES:
        mine = tuple(row for row in rows if context.theme_of(row.id) == theme)
        if mine:
            link = Link(words.say(f"theme-{theme}"), links.page("theme", theme))
            few = len(mine) <= MANY
            groups.append(Group(link, len(mine), mine if few else (), () if few else _by_indicator(mine)))
    name = words.place(key, country)
    return PlacePage(
        **desk.base(links.page("place", key), name, words.say("place-about", place=name)),
        place=key,
        kind=words.term("place-kind", place.kind),
        note=desk.said(place.note),
        existed=words.period(place.existed) if place.existed.stated else "",
        within=desk.place(place.within) if place.within in context.places else None,
        inside=_entry(desk, key).inside,
        members=tuple(desk.place(each) for each in place.members if each in context.places),
        groups=tuple(groups),
        count=len(rows),
    )


def _by_indicator(rows: tuple[Row, ...]) -> tuple[PlaceIndicator, ...]:
    counts: dict[str, tuple[Link, int]] = {}
    for row in rows:
        link, count = counts.get(row.indicator.path, (row.indicator, 0))
        counts[row.indicator.path] = (link, count + 1)
    found = [PlaceIndicator(link, count) for link, count in counts.values()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.link.text.casefold(), each.link.path)))
