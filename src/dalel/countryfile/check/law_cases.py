"""Worked cases and reforms: stated facts that can be true, and expectations the law can meet."""

from __future__ import annotations

import re
from typing import Final

from dalel.countryfile.check import law_provisions
from dalel.countryfile.check.law_spot import Spot
from dalel.countryfile.check.references import not_among
from dalel.countryfile.draft import Draft, Path_
from dalel.countryfile.problems import nearest_to, one_of, shown
from dalel.record.act import Act
from dalel.record.case import Expected, WorkedCase
from dalel.record.fact import CONDUCT, Fact
from dalel.record.provision import Provision, Version
from dalel.record.statement import state

_CODES: Final = {
    "unknown fact": "D801", "wrong type": "D841", "bad value": "D841", "contradiction": "D842",
    "open-textured": "D843",
}  # fmt: skip
_AMOUNT: Final = re.compile(r"\d{1,15}(\.\d{1,6})?(\.\.\d{1,15}(\.\d{1,6})?)?", re.ASCII)


def check(draft: Draft) -> None:
    """Report whatever does not hold in each worked case and each reform."""
    cases: dict[str, WorkedCase] = draft.records["cases"]
    related = _related(draft.records["provisions"])
    for name, case in cases.items():
        spot = Spot(draft, "cases", name)
        _stated(spot, case)
        spot.at("source").need("sources", case.source)
        spot.at("claims").need_all("claims", case.claims)
        spot.at("jurisdiction").need("places", case.jurisdiction)
        for provision, expected in case.expect.items():
            _expected(spot.at("expect", provision), provision, expected, case, related)
    for name, reform in draft.records["reforms"].items():
        _reform(Spot(draft, "reforms", name, own=frozenset(reform.adds)), reform)


def _stated(spot: Spot, case: WorkedCase) -> None:
    """What the case states is of the right type, and can be true together."""
    if case.on.earliest is None or case.on.latest is None:
        found = f"{case.on} has no first or no last day" if case.on else "no day of the conduct"
        spot.at("on").say("D844", found=found, expected="a day such as 2016-05-13")
    places: dict[str, Path_] = {}
    values: dict[str, str] = {}
    stated: list[tuple[str, str, Path_]] = [(name, value, ("facts", name)) for name, value in case.facts.items()]
    stated += [(name, "yes", ("yes", number)) for number, name in enumerate(case.yes)]
    stated += [(name, "no", ("no", number)) for number, name in enumerate(case.no)]
    for name, value, path in stated:
        if name == CONDUCT:
            spot.at(*path).say("D841", found=f"the fact {shown(CONDUCT)}", expected="on: the day of the conduct")
        elif name in values:
            found = f"{shown(name)} is stated twice: {values[name]} and {value}"
            spot.at(*path).say("D842", found=found, expected="one of the two")
        elif name not in spot.draft.records["facts"] and name in spot.draft.marks["facts"]:
            continue  # its fact could not be read
        else:
            places[name], values[name] = path, value
    decisions = {}
    for name, decision in case.decisions.items():
        if name in values:
            found = f"{shown(name)} is stated and decided"
            spot.at("decisions", name).say("D843", found=found, expected="a decision alone")
        elif name in spot.draft.records["facts"] or name not in spot.draft.marks["facts"]:
            decisions[name] = decision
            places[name] = ("decisions", name)
    facts: dict[str, Fact] = spot.draft.records["facts"]
    for problem in state(facts, values, decisions)[1]:
        path = places.get(problem.fact) or places.get(problem.other) or ()
        found = problem.found
        if problem.kind != "unknown fact":
            found = f"{shown(problem.fact)}: {problem.found}"
        nearest = problem.nearest
        if problem.kind == "unknown fact":
            nearest = nearest_to(problem.fact, list(facts))
            found = f"unknown fact {shown(problem.fact)}"
        spot.at(*path).say(_CODES[problem.kind], found=found, expected=problem.expected, nearest=nearest)


def _related(provisions: dict[str, Provision]) -> dict[str, tuple[Provision, ...]]:
    """Each provision with those it continues and those that continue it: any of their wordings may govern."""
    links: dict[str, set[str]] = {name: set() for name in provisions}
    for name, provision in provisions.items():
        for other in provision.continues:
            if other in links:
                links[name].add(other)
                links[other].add(name)
    found = {}
    for name in provisions:
        met, waiting = {name}, [name]
        while waiting:
            more = links[waiting.pop()] - met
            met |= more
            waiting += more
        found[name] = tuple(provisions[one] for one in sorted(met))
    return found


def _expected(
    spot: Spot, name: str, expected: Expected, case: WorkedCase, related: dict[str, tuple[Provision, ...]]
) -> None:
    """The provision exists, belongs to the law of the case, and can give what is expected of it."""
    if not spot.need("provisions", name) or name not in related:
        return
    provision: Provision = spot.draft.records["provisions"][name]
    act: Act | None = spot.draft.records["acts"].get(provision.act)
    if act is not None and (act.jurisdiction if act.kind == "foreign law" else "") != case.jurisdiction:
        own = f"jurisdiction: {act.jurisdiction}" if act.kind == "foreign law" else "no jurisdiction"
        found = (
            f"{shown(name)} is not law in {shown(case.jurisdiction)}"
            if case.jurisdiction
            else f"{shown(name)} is foreign law"
        )
        spot.say("D845", found=found, expected=f"a provision of that law, or {own}")
        return
    versions: list[Version] = [one for other in related[name] for one in other.versions]
    days = [one.from_.text for one in versions]
    if expected.version is not None and expected.version.text not in days:
        found = f"no wording of {shown(name)} begins on {expected.version or 'no day'}"
        near = nearest_to(expected.version.text, days)
        spot.at("version").say("D845", found=found, expected=one_of([day for day in days if day]), nearest=near)
    _penalties(spot, name, expected, versions)
    for field, kinds in (
        ("broken", ("duty", "prohibition")), ("deadline", ("remedy",)), ("in_time", ("remedy",)),
        ("category", ("offence",)), ("absorbed", ("offence",)), ("milder_law", ("offence",)),
    ):  # fmt: skip
        if getattr(expected, field) not in (None, "") and provision.kind not in kinds:
            found = f"{field} of {shown(name)}, which is of the kind {shown(provision.kind)}"
            spot.at(field).say("D845", found=found, expected=one_of(kinds))
    if expected.deadline is not None:
        spot.at("deadline").single_day(expected.deadline)
    for field in ("fine", "fine_units"):
        amount = getattr(expected, field)
        if amount and not _AMOUNT.fullmatch(amount):
            spot.at(field).say("D306", found=f"{shown(amount)} is not an amount", expected="10, or 5..10")
    for number, fact in enumerate(expected.open_on or ()):
        if fact != "text" and fact not in spot.draft.marks["facts"]:
            spot.at("open_on", number).need("facts", fact)
    if expected.open_on and expected.outcome != "open" and not _other_open(expected):
        spot.at("open_on").say(
            "D845", found=f"what is open, and the outcome {shown(expected.outcome)}", expected="open"
        )


def _other_open(expected: Expected) -> bool:
    """Whether something else than the outcome may be what is open."""
    return "open" in (expected.absorbed, expected.broken, expected.in_time, *expected.penalties.values())


def _penalties(spot: Spot, name: str, expected: Expected, versions: list[Version]) -> None:
    kinds = {
        penalty.kind
        for one in versions
        if one.sanction is not None
        for penalty in (*one.sanction.options, *one.sanction.also, *one.sanction.may_also)
    }
    for penalty in expected.penalties:
        if penalty not in kinds:
            if kinds:
                here = spot.at("penalties", penalty)
                not_among(
                    spot.draft, "D845", penalty, sorted(kinds), f"penalty of {name}", here.kind, here.name, here.path
                )
            else:
                found = f"a penalty of {shown(name)}, which has none"
                spot.at("penalties", penalty).say("D845", found=found, expected="an offence")
    for field in ("fine", "fine_units"):
        if getattr(expected, field) and "fine" not in kinds:
            found = f"a fine of {shown(name)}, which has none"
            spot.at(field).say("D845", found=found, expected="a provision with a fine")


def _reform(spot: Spot, reform: object) -> None:
    from dalel.record.reform import Reform

    assert isinstance(reform, Reform)
    known: dict[str, Provision] = spot.draft.records["provisions"]
    law = spot._replace(own=frozenset())
    spot.at("source").need("sources", reform.source)
    spot.at("claims").need_all("claims", reform.claims)
    if spot.at("from").single_day(reform.from_) and not reform.from_:
        spot.at("from").say("D825", found="a reform without its day", expected="a day such as 2027-01-01")
    law.at("repeals").need_all("provisions", reform.repeals)
    for number, name in enumerate(reform.repeals):
        if name in reform.replaces:
            found = f"{shown(name)} is both repealed and replaced"
            spot.at("repeals", number).say("D846", found=found, expected="one of the two")
    for name, version in reform.replaces.items():
        there = law.at("replaces", name)
        if there.need("provisions", name) and name in known:
            law_provisions.version(spot.at("replaces", name), version, known[name].kind, of_reform=True)
    for name, provision in reform.adds.items():
        if name in spot.draft.marks["provisions"]:
            spot.at("adds", name).say("D846", found=f"{shown(name)} is law already", expected="a new id, or replaces")
        law_provisions.provision(spot.at("adds", name), name, provision, of_reform=True)
