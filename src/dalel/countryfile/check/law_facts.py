"""The vocabulary of facts: each fits its type, ranges are ranges, and what follows from what can be true."""

from __future__ import annotations

from collections.abc import Mapping

from dalel.countryfile.check.law_spot import Spot
from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import shown
from dalel.record.fact import Band, Fact


def check(draft: Draft) -> None:
    """Report whatever does not hold in each fact, and facts that can never be true."""
    facts: dict[str, Fact] = draft.records["facts"]
    for name, fact in facts.items():
        spot = Spot(draft, "facts", name)
        spot.at("source").need("sources", fact.source)
        spot.at("claims").need_all("claims", fact.claims)
        _fits(spot, fact)
        _band(spot, name, fact, facts)
        for field in ("implies", "excludes"):
            named: tuple[str, ...] = getattr(fact, field)
            if named and fact.type != "yes-no":
                spot.at(field).say("D804", found=f"{shown(name)} is no yes-no fact", expected="a yes-no fact")
            for number, other in enumerate(named):
                there = spot.at(field, number)
                if other == name:
                    there.say("D703", found=f"{shown(name)} names itself in {field}")
                else:
                    there.fact(other, "yes-no")
    _contradictions(draft, facts)


def _fits(spot: Spot, fact: Fact) -> None:
    """The fields a fact has are those of its type."""
    if fact.type == "choice":
        if len(fact.values) < 2:
            spot.say("D814", found=f"a choice of {len(fact.values)}", expected="values: two answers or more")
    elif fact.values:
        spot.at("values").say("D814", found=f"values, and the fact is of the type {fact.type}", expected="type: choice")
    if fact.type != "number":
        for field in ("unit", "least", "most"):
            if getattr(fact, field) not in (None, ""):
                found = f"{field}, and the fact is of the type {fact.type}"
                spot.at(field).say("D814", found=found, expected="type: number")
    elif fact.least is not None and fact.most is not None and fact.least > fact.most:
        spot.at("least").say("D814", found=f"from {fact.least} to {fact.most}", expected="the lower number first")
    if fact.open_textured and fact.type != "yes-no":
        found = f"open-textured words, and the fact is of the type {fact.type}"
        spot.at("open_textured").say("D814", found=found, expected="type: yes-no")
    if fact.open_textured and fact.band is not None:
        spot.at("band").say("D814", found="open-textured words that are a range of a number", expected="one of the two")


def _band(spot: Spot, name: str, fact: Fact, facts: Mapping[str, Fact]) -> None:
    band = fact.band
    if band is None:
        return
    if fact.type != "yes-no":
        spot.at("band").say("D814", found=f"a band, and the fact is of the type {fact.type}", expected="type: yes-no")
    number = spot.at("band", "of").fact(band.of, "number")
    if band.least is None and band.under is None:
        spot.at("band").say("D811", found="a band without ends", expected="least, under, or both")
        return
    if band.least is not None and band.under is not None and band.least >= band.under:
        found = f"from {band.least} to under {band.under}: no number lies there"
        spot.at("band").say("D811", found=found, expected="least below under")
        return
    if number is None:
        return
    if band.least is not None and number.most is not None and band.least > number.most:
        found = f"from {band.least}, and {shown(band.of)} is {number.most} at most"
        spot.at("band", "least").say("D811", found=found, expected=f"{number.most} or less")
    lowest = number.least if number.least is not None else 0
    if band.under is not None and band.under <= lowest:
        found = f"under {band.under}, and {shown(band.of)} is {lowest} at least"
        spot.at("band", "under").say("D811", found=found, expected=f"more than {lowest}")
    twins = [other for other, one in facts.items() if other < name and one.band == band]
    if twins:
        spot.at("band").say("D811", found=f"the same range as {shown(twins[0])}", expected="one name for one range")


def _contradictions(draft: Draft, facts: Mapping[str, Fact]) -> None:
    """No fact implies, by whatever chain, two that cannot be true together."""
    apart: dict[str, set[str]] = {}
    for name, fact in facts.items():
        for other in fact.excludes:
            if other != name:
                apart.setdefault(name, set()).add(other)
                apart.setdefault(other, set()).add(name)
    for name, fact in facts.items():
        if not fact.implies and not fact.excludes:
            continue
        why: dict[str, str] = {name: ""}
        waiting = [name]
        while waiting:
            at = waiting.pop()
            for other in facts[at].implies if at in facts else ():
                if other not in why:
                    why[other] = at
                    waiting.append(other)
        pairs = sorted((one, other) for one in why for other in apart.get(one, ()) if other in why and one < other)
        spot = Spot(draft, "facts", name, ("implies",))
        for first, second in pairs[:1]:
            found = f"{shown(name)} can never be true: {_chain(why, first)} excludes {_chain(why, second)}"
            spot.say("D812", found=found, expected="facts that can be true together")
        bands = [(one, band) for one in why if one in facts and (band := facts[one].band) is not None]
        for place, (one, band) in enumerate(bands):
            for other, more in bands[place + 1 :]:
                if _apart(band, more):
                    found = f"{shown(name)} can never be true: {one} and {other} are ranges that never meet"
                    spot.say("D812", found=found, expected="facts that can be true together")


def _apart(one: Band, other: Band) -> bool:
    """Whether two ranges of one number never meet."""
    unders = [under for under in (one.under, other.under) if under is not None]
    return one.of == other.of and bool(unders) and max(one.least or 0, other.least or 0) >= min(unders)


def _chain(why: Mapping[str, str], name: str) -> str:
    steps = [name]
    while why[steps[0]]:
        steps.insert(0, why[steps[0]])
    return " -> ".join(steps)
