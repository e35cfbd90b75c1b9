"""Do no harm, as far as records can show it: places, small cells, persons under 18, routes."""

from __future__ import annotations

from typing import Any

from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import shown
from dalel.record.claim import Claim
from dalel.record.place import Place
from dalel.record.quantity import Quantity

#: Fewer persons than this in a place below a country may be recognised.
THRESHOLD = 5


def check(draft: Draft) -> None:
    """Report every record that could lead to a person."""
    _places(draft)
    young = _under_18(draft)
    small = draft.below_national
    records = draft.records
    for name, claim in records["claims"].items():
        indicator = records["indicators"].get(claim.indicator)
        unit = records["units"].get(claim.unit or (indicator.unit if indicator else ""))
        if (
            claim.value is not None
            and claim.place in small
            and unit is not None
            and unit.persons
            and _small(claim.value)
        ):
            found = f"{claim.value} {claim.unit or (indicator.unit if indicator else '')} in {shown(claim.place)}"
            draft.say("H109", "claims", name, ("value",), found=found, expected=f"<{THRESHOLD}")
        if claim.sample is not None and claim.sample < THRESHOLD and claim.place in small:
            found = f"a sample of {claim.sample} in {shown(claim.place)}"
            fix = "Leave the sample out, and say in basis that it was fewer than 5."
            draft.say("H109", "claims", name, ("sample",), found=found, fix=fix)
        if claim.population in young:
            _young(draft, name, claim, indicator, unit)
        if indicator is not None and indicator.kind == "route":
            _route(draft, name, claim, unit)
        elif claim.origin or claim.destination:
            _ends(draft, name, claim)


def _places(draft: Draft) -> None:
    """No place lies within a city, however many steps down."""
    places: dict[str, Place] = draft.records["places"]
    for name, place in places.items():
        outer = places.get(place.within)
        if outer is not None and outer.kind == "city":
            draft.say(
                "H108", "places", name, ("within",), found=f"{shown(name)} lies within the city {shown(place.within)}"
            )


def _under_18(draft: Draft) -> frozenset[str]:
    """Populations of persons under 18, and every population within one."""
    populations = draft.records["populations"]
    young = set()
    for name in populations:
        seen: set[str] = set()
        at = name
        while at and at in populations and at not in seen:
            if populations[at].under18:
                young.add(name)
                break
            seen.add(at)
            at = populations[at].within
    return frozenset(young)


def below_national(places: dict[str, Place]) -> frozenset[str]:
    """Places smaller than a country, and groups that pool any such place."""
    small = {
        name
        for name, place in places.items()
        # A group within something ("five regions") pools parts of it, whether or not they are listed.
        if place.kind in ("region", "city")
        or (place.kind == "group" and place.within in places and places[place.within].kind != "group")
    }
    # A group of groups takes as many rounds as it is deep; circles settle too.
    for _ in range(8):
        more = {
            n for n, p in places.items() if p.kind == "group" and n not in small and any(m in small for m in p.members)
        }
        if not more:
            break
        small |= more
    return frozenset(small)


def _small(value: Quantity) -> bool:
    """Whether the figure says that at least one person and fewer than five were there, more finely than ``<5``."""
    if value.kind == "fewer than" and value.point == THRESHOLD:
        return False
    if value.point is not None and value.kind in ("exact", "about", "at most"):
        return 0 < value.point < THRESHOLD
    low, high = value.bounds(whole=True)
    return high is not None and 0 < high < THRESHOLD and (low is None or low >= 0)


def _young(draft: Draft, name: str, claim: Claim, indicator: Any, unit: Any) -> None:
    """Persons under 18: aggregate figures and the law only, and never a price."""
    if unit is not None and unit.dimension == "money" and claim.value is not None and not claim.act:
        draft.say("H202", "claims", name, ("value",), found=f"an amount of money about {shown(claim.population)}")
        return
    if claim.sample == 1:
        draft.say("H201", "claims", name, ("sample",), found=f"a sample of one person, of {shown(claim.population)}")
        return
    method = draft.records["methods"].get(claim.method)
    lawful = bool(claim.act) or (method is not None and method.cls in ("statute", "assessment"))
    route = indicator is not None and indicator.kind == "route"
    event = indicator is not None and indicator.kind == "event"
    one = claim.value is not None and event and claim.value.point == 1
    # What an audited document says of the country as a whole is recorded, so that it can be answered.
    audited = bool(claim.statement) and claim.place not in draft.below_national
    if (claim.value is None and not claim.level and not (lawful or route or audited)) or one:
        what = "an event" if event else "words and no figure"
        found = f"{what} about {shown(claim.population)}"
        draft.say(
            "H201", "claims", name, ("population",), found=found, expected="an aggregate figure, or a provision of law"
        )


def _route(draft: Draft, name: str, claim: Claim, unit: Any) -> None:
    _ends(draft, name, claim)
    place = draft.records["places"].get(claim.place)
    if place is not None and place.kind in ("region", "city"):
        draft.say(
            "H301",
            "claims",
            name,
            ("place",),
            found=f"a route told for {shown(claim.place)}, a {place.kind}",
            expected="a country",
        )
    if unit is not None and unit.dimension in ("money", "duration") and claim.value is not None:
        draft.say(
            "H302", "claims", name, ("value",), found=f"a route with a figure of {unit.dimension} ({claim.value})"
        )


def _ends(draft: Draft, name: str, claim: Claim) -> None:
    """Both ends of a movement are countries, or groups of countries."""
    for field in ("origin", "destination"):
        wanted = getattr(claim, field)
        place = draft.records["places"].get(wanted)
        if place is not None and wanted in draft.below_national:
            found = f"the {field} {shown(wanted)} is a {place.kind}"
            draft.say("H301", "claims", name, (field,), found=found, expected="a country")
