"""Every claim on its own: what it refers to, its figures, dates, source and words."""

from __future__ import annotations

from typing import Any

from dalel.countryfile.check.references import not_among
from dalel.countryfile.draft import Draft, Mark
from dalel.countryfile.problems import shown
from dalel.countryfile.yamltree import SCALAR, SEQUENCE
from dalel.record.claim import QUOTE_LIMIT, Claim
from dalel.record.indicator import Indicator

_NAMED = (
    ("indicators", "indicator"), ("sources", "source"), ("places", "place"), ("populations", "population"),
    ("units", "unit"), ("methods", "method"), ("acts", "act"), ("places", "origin"), ("places", "destination"),
)  # fmt: skip
_RELATIONS = ("disputes", "repeats", "supersedes", "derives_from")


def check(draft: Draft) -> None:
    """Report whatever does not hold in each claim."""
    indicators, units, methods = draft.records["indicators"], draft.records["units"], draft.records["methods"]
    sources, places = draft.records["sources"], draft.records["places"]
    statements = _statements(draft)
    wider = _wider_populations(draft)
    fits: set[tuple[str, str]] = set()
    for name, claim in draft.records["claims"].items():
        _references(draft, name, claim, statements)
        indicator = indicators.get(claim.indicator)
        method = methods.get(claim.method)
        if indicator is not None:
            _content(draft, name, claim, indicator)
            if indicator.populations and claim.population and (claim.indicator, claim.population) not in fits:
                _population(draft, name, claim, indicator, wider)
                fits.add((claim.indicator, claim.population))
        if claim.value is not None:
            unit_key = claim.unit or (indicator.unit if indicator else "")
            _figure(draft, name, claim, indicator, units.get(unit_key), unit_key, units)
        _words(draft, name, claim)
        _dates(draft, name, claim, sources.get(claim.source), method, indicator)
        place = places.get(claim.place)
        if place is not None and place.existed and claim.period and not place.existed.overlaps(claim.period):
            found = f"a figure of {claim.period} for {shown(claim.place)}, which existed {place.existed}"
            draft.say("W402", "claims", name, ("period",), found=found)
        if method is not None and method.cls == "derived" and not claim.derives_from:
            found = f"the method {shown(claim.method)} is derivation, and derives_from names nothing"
            draft.say("D701", "claims", name, ("method",), found=found)


def _statements(draft: Draft) -> set[str]:
    """The ids of every audit's statements, those that could not be read for another reason too."""
    found = {one.id for audit in draft.records["audits"].values() for one in audit.statements}
    for mark in draft.marks["audits"].values():
        listed = mark.value.child("statements") if isinstance(mark, Mark) else None
        for item in listed[1].value if listed is not None and listed[1].kind == SEQUENCE else ():
            name = item.child("id")
            if name is not None and name[1].kind == SCALAR:
                found.add(name[1].value)
    return found


def _references(draft: Draft, name: str, claim: Claim, statements: set[str]) -> None:
    references = draft.references
    for target, field in _NAMED:
        wanted = getattr(claim, field)
        if wanted:
            references.need(target, wanted, "claims", name, (field,))
    for field in _RELATIONS:
        named: tuple[str, ...] = getattr(claim, field)
        if named:
            references.need_all("claims", named, "claims", name, field)
    if claim.statement and claim.statement not in statements:
        not_among(draft, "D412", claim.statement, sorted(statements), "statement", "claims", name, ("statement",))


def _content(draft: Draft, name: str, claim: Claim, indicator: Indicator) -> None:
    """A claim says what its indicator's kind asks for."""
    kind = indicator.kind
    if claim.category and claim.category not in indicator.categories:
        not_among(draft, "D408", claim.category, list(indicator.categories), "category", "claims", name, ("category",))
    if claim.level:
        levels = [level.key for level in indicator.levels]
        if claim.level not in levels:
            not_among(draft, "D409", claim.level, levels, "level", "claims", name, ("level",))
    missing = ""
    if kind == "quantity" and claim.value is None:
        missing = "a figure (value)"
    elif kind == "rating" and not claim.level:
        missing = "a level of the scale (level)"
    elif kind == "event" and not claim.period and claim.says is None:
        missing = "when it happened (period) or what (says)"
    elif kind == "statement" and claim.says is None and not claim.quote:
        missing = "words (says, or a quote)"
    elif kind == "route" and not claim.origin and not claim.destination:
        missing = "a country people came from or went to (origin, destination)"
    if missing and ("claims", name) not in draft.partial:
        found = f"a claim of the {kind} {shown(claim.indicator)} without {missing.split(' (')[0]}"
        draft.say("D607", "claims", name, ("indicator",), found=found, expected=missing)


def _wider_populations(draft: Draft) -> dict[str, frozenset[str]]:
    """For each population, itself and every wider one it is part of."""
    records = draft.records["populations"]
    wider = {}
    for name in records:
        chain: list[str] = []
        at = name
        while at and at in records and at not in chain:
            chain.append(at)
            at = records[at].within
        wider[name] = frozenset(chain)
    return wider


def _population(draft: Draft, name: str, claim: Claim, indicator: Indicator, wider: dict[str, frozenset[str]]) -> None:
    chain = wider.get(claim.population)
    if chain is not None and not chain & set(indicator.populations):
        found = f"{shown(claim.indicator)} about {shown(claim.population)}"
        draft.say("W404", "claims", name, ("population",), found=found, expected=", ".join(indicator.populations))


def _figure(
    draft: Draft, name: str, claim: Claim, indicator: Indicator | None, unit: Any, unit_key: str, units: dict[str, Any]
) -> None:
    value = claim.value
    assert value is not None
    path = ("value",)
    if not unit_key:
        if indicator is not None and value.kind != "trend":
            draft.say(
                "D516",
                "claims",
                name,
                path,
                found=f"the figure {value} has no unit, and {shown(claim.indicator)} names none",
            )
        return
    if unit is None:
        return
    if claim.unit and indicator is not None and indicator.unit:
        own = units.get(indicator.unit)
        if own is not None and own.dimension != unit.dimension:
            needed = f"{shown(claim.indicator)} is a {own.dimension}, in {indicator.unit}"
            found = f"{shown(claim.unit)} is a {unit.dimension}; {needed}"
            alike = [key for key, other in units.items() if other.dimension == own.dimension]
            draft.say("D513", "claims", name, ("unit",), found=found, expected=" or ".join(alike[:6]))
            return
    ends = [end for end in (value.low, value.point, value.high) if end is not None]
    if not ends:
        return
    if unit.dimension == "count" and min(ends) < 0:
        draft.say("D514", "claims", name, path, found=f"the count {value} is below zero")
    if unit.whole and any(end != int(end) for end in ends):
        draft.say("D515", "claims", name, path, found=f"{value} in {shown(unit_key)}, which counts whole things")
    if unit.dimension == "share" and (min(ends) < 0 or max(ends) > 100):
        draft.say("W403", "claims", name, path, found=f"a share of {value}")


def _words(draft: Draft, name: str, claim: Claim) -> None:
    if not claim.source and ("claims", name) not in draft.partial:
        draft.say("D601", "claims", name, ("source",), found="no source", expected="the key of a source")
    if not claim.locator and not claim.quote and ("claims", name) not in draft.partial:
        draft.say(
            "D602",
            "claims",
            name,
            found="neither a locator nor a quote",
            expected="a page, table or article, or the source's words",
        )
    if len(claim.quote) > QUOTE_LIMIT:
        found = f"a quote of {len(claim.quote)} characters"
        draft.say("D603", "claims", name, ("quote",), found=found, expected=f"at most {QUOTE_LIMIT}")
    if claim.quote_language and not is_language(claim.quote_language):
        found = f"{shown(claim.quote_language)} is not a language code"
        draft.say(
            "D608", "claims", name, ("quote_language",), found=found, expected="two letters of ISO 639-1, such as en"
        )


def _dates(draft: Draft, name: str, claim: Claim, source: Any, method: Any, indicator: Indicator | None) -> None:
    published = claim.published or (source.published if source is not None else claim.published)
    read = claim.read or (source.read if source is not None else claim.read)
    if not published:
        return
    if (claim.read or claim.published) and read and read.precedes(published):
        field = "read" if claim.read else "published"
        draft.say("D502", "claims", name, (field,), found=f"read {read}, before it was published ({published})")
    if claim.withdrawn is not None and claim.withdrawn.on and claim.withdrawn.on.precedes(published):
        found = f"withdrawn {claim.withdrawn.on}, before it was published ({published})"
        draft.say("D502", "claims", name, ("withdrawn", "on"), found=found)
    if (
        claim.period
        and (method is None or method.cls not in ("model", "statute"))
        and not claim.act
        and (indicator is None or indicator.kind != "event")
        and published.precedes(claim.period)
    ):
        found = f"published {published}, about {claim.period}, which had not begun"
        draft.say("W401", "claims", name, ("period",), found=found)


def is_language(code: str) -> bool:
    """Whether this looks like an ISO 639 code."""
    return len(code) in (2, 3) and code.isascii() and code.isalpha() and code.islower()
