"""Which claims: every filter of a Query, over an order that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dalel.ledger.answers import Query
from dalel.ledger.shelf import Shelf
from dalel.ledger.status import status_of
from dalel.record.claim import Claim
from dalel.record.country import Country

Keeps = Callable[[Claim], bool]
#: Fields of a claim whose values can be looked up.
FIELDS = ("place", "population", "category", "origin", "destination", "purpose", "source", "act")


def claims_for(shelf: Shelf, query: Query) -> list[Claim]:
    """The claims a query asks for, in the ledger's order. ``shelf`` already stands at ``query.as_known_on``."""
    indicators: Iterable[str] = query.indicator
    if query.theme:
        themes = set(query.theme)
        of_theme = [key for key, indicator in shelf.country.indicators.items() if indicator.theme in themes]
        indicators = [key for key in indicators if key in of_theme] if query.indicator else of_theme
    places = places_within(shelf.country, query.place) if query.within else frozenset(query.place)
    wanted: dict[str, Iterable[str]] = {name: getattr(query, name) for name in FIELDS}
    wanted["place"] = places
    if query.indicator or query.theme:
        wanted["indicator"] = indicators
    candidates = shelf.ordered
    if any(wanted.values()) or "indicator" in wanted:
        # Of all fields asked for, the one that leaves the fewest claims is looked up; the others are tested on those.
        asked = {field: values for field, values in wanted.items() if values or field == "indicator"}
        field = min(asked, key=lambda name: shelf.how_many(name, asked[name]))
        candidates = shelf.having(field, asked[field])
    tests = _tests(shelf, query, places)
    if "indicator" in wanted:
        kept = frozenset(indicators)
        tests.insert(0, lambda claim: claim.indicator in kept)
    found = [claim for claim in candidates if all(keeps(claim) for keeps in tests)] if tests else list(candidates)
    start = max(0, query.offset)
    return found[start : start + query.limit if query.limit > 0 else None]


def _tests(shelf: Shelf, query: Query, places: frozenset[str]) -> list[Keeps]:
    tests: list[Keeps] = []

    def one_of(values: Iterable[str], field: Callable[[Claim], str | None]) -> None:
        wanted = frozenset(values)
        if wanted:
            tests.append(lambda claim: field(claim) in wanted)

    one_of(places, lambda claim: claim.place)
    one_of(query.population, lambda claim: claim.population)
    one_of(query.category, lambda claim: claim.category)
    one_of(query.origin, lambda claim: claim.origin)
    one_of(query.destination, lambda claim: claim.destination)
    one_of(query.purpose, lambda claim: claim.purpose)
    one_of(query.source, lambda claim: claim.source)
    one_of(query.act, lambda claim: claim.act)
    one_of(query.seen, lambda claim: claim.seen)
    one_of(query.method_class, shelf.method_class)
    if query.period.stated:
        tests.append(lambda claim: claim.period.overlaps(query.period))
    one_of(query.status, lambda claim: status_of(shelf, claim.id))
    return tests


def places_within(country: Country, roots: Iterable[str]) -> frozenset[str]:
    """These places, all places within them, and the members of those that are groups."""
    children: dict[str, list[str]] = {}
    for key, place in country.places.items():
        if place.within:
            children.setdefault(place.within, []).append(key)
    found: set[str] = set()
    work = list(roots)
    while work:
        key = work.pop()
        if key in found:
            continue
        found.add(key)
        work.extend(children.get(key, ()))
        if key in country.places:
            work.extend(country.places[key].members)
    return frozenset(found)
