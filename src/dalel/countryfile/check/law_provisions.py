"""Provisions: their wordings in time, how surely each is known, and what each says for its kind of norm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dalel.countryfile.check import law_conditions as conditions
from dalel.countryfile.check.claims import is_language
from dalel.countryfile.check.law_spot import Spot
from dalel.countryfile.problems import nearest_to, one_of, shown
from dalel.record.claim import QUOTE_LIMIT
from dalel.record.fact import CONDUCT
from dalel.record.period import Period
from dalel.record.provision import (
    INDEX_UNITS,
    PENALTY_UNITS,
    Limit,
    NormKind,
    Penalty,
    PenaltyKind,
    Provision,
    Remedy,
    Rule,
    Sanction,
    Scope,
    Version,
)

#: Which kinds of norm may have what.
_KINDS: Final[dict[str, tuple[NormKind, ...]]] = {
    "sanction": ("offence",),
    "rule": ("liability-rule", "sanction-rule", "time-rule", "classification"),
    "remedy": ("remedy",),
    "breach": ("duty", "prohibition"),
    "limit": ("duty", "prohibition"),
}
#: Which part of a rule belongs to which kinds of norm.
_RULES: Final[dict[str, tuple[NormKind, ...]]] = {
    "requires": ("liability-rule",),
    "releases": ("liability-rule",),
    "removes": ("sanction-rule",),
    "mandatory": ("sanction-rule",),
    "cap": ("sanction-rule",),
    "multiplies": ("sanction-rule",),
    "index_day": ("sanction-rule", "time-rule"),
    "milder_law_until": ("time-rule",),
    "categories": ("classification", "sanction-rule"),
}
_LASTING: Final = ("hours", "days", "months", "years")
#: The units each penalty can be counted in; "money" stands for every unit of money.
_UNITS: Final[dict[PenaltyKind, tuple[str, ...]]] = {
    "warning": (),
    "fine": ("money",),
    "compulsory-measures": _LASTING,
    "confiscation": (),
    "suspension": _LASTING,
    "ban": (*_LASTING, "for life"),
    "community-service": ("hours", "days"),
    "corrective-work": ("money", "days", "months", "years"),
    "expulsion": ("days", "months", "years", "for life"),
    "restriction": ("days", "months", "years"),
    "arrest": ("hours", "days", "months"),
    "imprisonment": ("days", "months", "years", "for life"),
}


def provision(spot: Spot, name: str, record: Provision, *, of_reform: bool = False) -> None:
    """Report whatever does not hold in a provision. A reform's provision takes its day and source from the reform."""
    spot.at("act").need("acts", record.act)
    for field in ("of", "continues"):
        spot.at(field).need_all("provisions", getattr(record, field))
    known: dict[str, Provision] = spot.draft.records["provisions"]
    for number, wider in enumerate(record.of):
        other = known.get(wider)
        if other is not None and other.act != record.act:
            found = f"{shown(wider)} stands in {shown(other.act)}, and {shown(name)} in {shown(record.act)}"
            spot.at("of", number).say("D834", found=found, expected=f"a provision of {record.act}")
    if record.as_of != CONDUCT:
        spot.at("as_of").fact(record.as_of, "day")
    if not record.versions:
        spot.at("versions").say("D303", found="a provision without a version", expected="one version or more")
    for number, one in enumerate(record.versions):
        version(spot.at("versions", number), one, record.kind, of_reform=of_reform and not number)
        if not one.from_ and not (of_reform and not number) and (number or one.basis != "hole"):
            there = spot.at("versions", number)
            there.say(
                "D825", found="a wording without its first day", expected="from: the day (only a hole may lack it)"
            )
    for number in range(1, len(record.versions)):
        _succession(spot.at("versions", number), record.versions[number - 1], record.versions[number])


def _succession(spot: Spot, earlier: Version, later: Version) -> None:
    """Two wordings follow each other: in order, without overlap, and without a gap nobody speaks of."""
    start, end = later.from_.earliest, earlier.to.earliest
    if start is None:
        return
    before = earlier.from_.earliest
    if before is not None and start <= before:
        found = f"a wording from {later.from_} after the one from {earlier.from_}"
        spot.at("from").say("D821", found=found, expected="the earliest first")
    elif end is None:
        found = f"the wording before {later.from_} has no end"
        spot.at("from").say(
            "D821", found=found, expected=f"to: {later.from_}", fix=f"End the one before: to: {later.from_}."
        )
    elif end > start:
        found = f"a wording from {later.from_}, while the one before lasts to {earlier.to}"
        spot.at("from").say("D821", found=found, expected=f"to: {later.from_} in the one before")
    elif end < start and not earlier.ended_by and "hole" not in (later.basis, earlier.basis):
        found = f"nothing from {earlier.to} to {later.from_}"
        spot.at("from").say("D822", found=found, expected="ended_by with the one before, or a hole between")


def version(spot: Spot, one: Version, kind: NormKind, *, of_reform: bool = False) -> None:
    """Report whatever does not hold in one wording."""
    _days(spot, one)
    for field in ("amended_by", "ended_by"):
        spot.at(field).need("acts", getattr(one, field))
    spot.at("source").need("sources", one.source)
    spot.at("decides").need_all("authorities", one.decides)
    spot.at("practice").need_all("claims", one.practice)
    for number, wanted in enumerate(one.looked_at):
        if wanted not in spot.draft.marks["acts"]:
            spot.at("looked_at", number).need("provisions", wanted)
    if one.basis in ("official", "secondary", "derived") and not one.source and not of_reform:
        found = f"the basis {shown(one.basis)}, and no source"
        spot.at("basis").say("D826", found=found, expected="source: what was read")
    _quote(spot, one)
    if one.basis == "hole":
        if not one.note.strip():
            spot.at("basis").say("D827", found="a hole without a note", expected="note: what is missing")
        if one.sanction is not None:
            found = "a sanction, and no text was read"
            spot.at("sanction").say("D827", found=found, expected="no sanction, or another basis")
    elif kind == "offence" and one.sanction is None:
        spot.say("D828", found="an offence without a sanction", expected="sanction: {options: [...]}")
    for field, kinds in _KINDS.items():
        if getattr(one, field) not in (None, ()) and kind not in kinds:
            found = f"{field}, and the norm is of the kind {shown(kind)}"
            spot.at(field).say("D829", found=found, expected=one_of(kinds))
    conditions.check_all(spot.at("elements"), one.elements)
    conditions.check_all(spot.at("breach"), one.breach)
    conditions.defeaters(spot.at("exceptions"), one.exceptions)
    if one.sanction is not None:
        _sanction(spot.at("sanction"), one.sanction)
    if one.rule is not None:
        _rule(spot.at("rule"), one.rule, kind)
    if one.remedy is not None:
        _remedy(spot.at("remedy"), one.remedy, one)
    elif kind == "remedy" and one.basis != "hole":
        spot.say("D829", found="a remedy that does not say to whom and by when", expected="remedy: {to, within, after}")
    if one.limit is not None:
        _limit(spot.at("limit"), one.limit)


def norms_of(record: Provision) -> Iterator[str]:
    """The provisions that a provision's conditions refer to."""
    for one in record.versions:
        yield from conditions.norms_in((*one.elements, *one.breach))
        yield from conditions.norms_in_defeaters(one.exceptions)


def _days(spot: Spot, one: Version) -> None:
    single = [spot.at(field).single_day(day) for field, day in (("from", one.from_), ("to", one.to))]
    start, end = one.from_.earliest, one.to.earliest
    if all(single) and start is not None and end is not None and end <= start:
        found = f"to {one.to}, which is not after {one.from_}"
        spot.at("to").say("D823", found=found, expected=f"a day after {one.from_}")
    if one.from_basis == "estimated" and not one.from_bounds:
        found = f"{one.from_ or 'a first day'} is estimated, and has no bounds"
        spot.at("from_basis").say("D824", found=found, expected="from_bounds: the first and the last day it can be")
    if one.from_basis == "known" and one.from_bounds:
        found = "bounds for a day that is said to be known"
        spot.at("from_bounds").say("D824", found=found, expected="from_basis: estimated, or no bounds")
    for field, day, bounds in (("from", one.from_, one.from_bounds), ("to", one.to, one.to_bounds)):
        if bounds:
            _bounds(spot.at(f"{field}_bounds"), field, day, bounds)


def _bounds(spot: Spot, field: str, day: Period, bounds: Period) -> None:
    if bounds.earliest is None or bounds.latest is None:
        spot.say("D824", found=f"{bounds} is open at one end", expected="a first and a last day: 2024-09-04/2024-09-30")
    elif not day or not bounds.contains(day):
        found = f"{field} is {day or 'not given'}, outside {bounds}"
        spot.say("D824", found=found, expected=f"bounds that hold {day}" if day else f"{field} within the bounds")


def _quote(spot: Spot, one: Version) -> None:
    if len(one.quote) > QUOTE_LIMIT:
        found = f"a quote of {len(one.quote)} characters"
        spot.at("quote").say("D603", found=found, expected=f"at most {QUOTE_LIMIT}")
    if one.quote and not one.language:
        spot.at("quote").say(
            "D608", found="a quote in no stated language", expected="language: two letters, such as ru"
        )
    if one.quote and one.basis in ("hole", "unverified") and not one.source:
        spot.at("quote").say("D826", found="a quote, and no source", expected="source: what was read")
    if one.language and not is_language(one.language):
        found = f"{shown(one.language)} is not a language code"
        spot.at("language").say("D608", found=found, expected="two letters of ISO 639-1, such as en")


def _sanction(spot: Spot, sanction: Sanction) -> None:
    if not sanction.options:
        spot.at("options").say("D828", found="a sanction without options", expected="one penalty or more")
    for group in ("options", "also", "may_also"):
        for number, penalty in enumerate(getattr(sanction, group)):
            _penalty(spot.at(group, number), penalty)


def _penalty(spot: Spot, penalty: Penalty) -> None:
    conditions.check_all(spot.at("when"), penalty.when)
    amounts = [
        one for one in (penalty.exactly, penalty.least, penalty.most) if one is not None
    ]  # fmt: skip
    if penalty.exactly is not None and len(amounts) > 1:
        found = "exactly, together with least or most"
        spot.at("exactly").say("D832", found=found, expected="exactly, or from least to most")
    elif penalty.least is not None and penalty.most is not None and penalty.least > penalty.most:
        found = f"from {penalty.least:g} to {penalty.most:g}"
        spot.at("least").say("D832", found=found, expected="the lower number first")
    elif amounts and min(amounts) < 0:
        spot.say("D832", found=f"an amount of {min(amounts):g}", expected="0 or more")
    units = spot.draft.records["units"]
    money = [name for name, unit in units.items() if unit.dimension == "money"]
    fitting = _UNITS[penalty.kind]
    known = [INDEX_UNITS, *money, *PENALTY_UNITS]
    allowed = [one for one in fitting if one != "money"] + ([INDEX_UNITS, *money] if "money" in fitting else [])
    if not penalty.unit:
        if amounts and allowed:
            spot.say("D831", found=f"{shown(penalty.kind)} of {amounts[0]:g} without a unit", expected=one_of(allowed))
        elif amounts:
            spot.say("D831", found=f"an amount of {shown(penalty.kind)}", expected="no amount")
        return
    there = spot.at("unit")
    if penalty.unit not in known and penalty.unit not in spot.draft.marks["units"]:
        near = nearest_to(penalty.unit, known, cutoff=60)
        there.say("D831", found=f"unknown unit {shown(penalty.unit)}", expected=one_of(known, 15), nearest=near)
        return
    if penalty.unit not in allowed and not (
        "money" in fitting and penalty.unit in spot.draft.marks["units"] and penalty.unit not in units
    ):
        found = f"{shown(penalty.kind)} counted in {shown(penalty.unit)}"
        there.say("D831", found=found, expected=one_of(allowed, 15) if allowed else "no unit")
        return
    spot.draft.references.used["units"].add(penalty.unit)
    about = spot.draft.about
    if penalty.unit == INDEX_UNITS and about is not None and not about.index_unit:
        found = "index units, and country.yaml names no index_unit"
        there.say("D831", found=found, expected="index_unit in country.yaml, or a unit of money")
    if penalty.unit == "for life" and amounts:
        there.say("D832", found=f"{amounts[0]:g}, for life", expected="for life, and no amount")
    elif penalty.unit != "for life" and not amounts:
        there.say("D832", found=f"a unit ({penalty.unit}) and no amount", expected="exactly, least or most")


def _scope(spot: Spot, scope: Scope) -> None:
    spot.at("acts").need_all("acts", scope.acts)
    spot.at("provisions").need_all("provisions", scope.provisions)
    spot.at("but_not").need_all("provisions", scope.but_not)


def _rule(spot: Spot, rule: Rule, kind: NormKind) -> None:
    _scope(spot.at("over"), rule.over)
    given = {field: getattr(rule, field) for field in _RULES}
    done = [field for field, value in given.items() if value is not False and value not in ("", None, ())]
    if not done:
        spot.say("D833", found="a rule that changes nothing", expected=one_of(_RULES))
    if rule.requires and rule.releases:
        spot.at("releases").say("D833", found="a rule that both requires and releases", expected="one of the two")
    if kind in _KINDS["rule"]:
        for field in done:
            if kind not in _RULES[field]:
                found = f"{field} in a norm of the kind {shown(kind)}"
                spot.at(field).say("D829", found=found, expected=one_of(_RULES[field]))
    if rule.cap is not None:
        _penalty(spot.at("cap"), rule.cap)
        if rule.cap.most is None and rule.cap.exactly is None:
            spot.at("cap").say("D832", found="a cap without an upper end", expected="most")
    if rule.multiplies is not None and rule.multiplies <= 0:
        spot.at("multiplies").say("D832", found=f"times {rule.multiplies:g}", expected="a number above 0")
    spot.at("index_day").fact(rule.index_day, "day")
    for number, day in enumerate(rule.milder_law_until):
        spot.at("milder_law_until", number).fact(day, "day")
    last = -1.0
    for number, category in enumerate(rule.categories):
        up_to = category.up_to
        if last == float("inf") or (up_to is not None and up_to <= last):
            found = f"a category up to {'any length' if up_to is None else f'{up_to:g}'} after a longer one"
            spot.at("categories", number).say("D832", found=found, expected="the mildest first")
        last = float("inf") if up_to is None else up_to


def _remedy(spot: Spot, remedy: Remedy, one: Version) -> None:
    if not remedy.to:
        spot.say("D830", found="a remedy that goes to nobody", expected="to: an authority")
    spot.at("to").need_all("authorities", remedy.to)
    if one.basis != "hole" and not remedy.within and not one.note.strip():
        found = "a remedy without a term"
        spot.say("D830", found=found, expected="within and after, or a note that says none was found")
    if bool(remedy.within) != bool(remedy.after):
        has, lacks = ("within", "after") if remedy.within else ("after", "within")
        spot.at(has).say("D830", found=f"{has} without {lacks}", expected="within a term after a day fact")
    for field in ("within", "answered_within"):
        if getattr(remedy, field):
            conditions.term_at(spot.at(field), getattr(remedy, field))
    spot.at("after").fact(remedy.after, "day")
    later = remedy.and_not_later
    if later is not None:
        here = spot.at("and_not_later")
        if not remedy.within:
            here.say(
                "D830", found="a second term without a first", expected="within a term after a day fact, beside it"
            )
        conditions.term_at(here.at("within"), later.within)
        here.at("after").fact(later.after, "day")
        if later.after == remedy.after:
            found = f"two terms after the same day, {shown(later.after)}"
            here.at("after").say("D830", found=found, expected="the shorter of them alone")
    spot.at("filed").fact(remedy.filed, "day")
    if remedy.against is not None:
        _scope(spot.at("against"), remedy.against)
    spot.at("breaches").need_all("provisions", remedy.breaches)


def _limit(spot: Spot, limit: Limit) -> None:
    fact = spot.at("fact").fact(limit.fact, "number")
    if fact is not None and fact.unit and fact.unit != limit.unit:
        found = f"{limit.unit}, and {shown(limit.fact)} is counted in {fact.unit}"
        spot.at("unit").say("D804", found=found, expected=fact.unit)
    if limit.most < 0:
        spot.at("most").say("D832", found=f"at most {limit.most:g}", expected="0 or more")
