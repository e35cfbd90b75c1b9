"""Conditions: each line is exactly one thing, about facts of the right type, and can hold at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dalel.countryfile.check.law_spot import Spot
from dalel.countryfile.check.references import not_among
from dalel.countryfile.problems import nearest_to, shown
from dalel.record.condition import Condition, Defeater, term
from dalel.record.fact import Fact
from dalel.record.provision import PENALTY_ORDER

_FORMS: Final = "fact, all, any, not, at_least with of, day, norm or offence"
#: What belongs with what, field by field.
_WITH: Final[tuple[tuple[str, str], ...]] = (
    ("is_", "fact"), ("one_of", "fact"), ("least", "fact"), ("over", "fact"), ("most", "fact"), ("under", "fact"),
    ("within", "day"), ("after", "within"), ("before", "day"), ("since", "day"), ("of", "at_least"),
)  # fmt: skip
_SPELLED: Final = {"is_": "is", "no": "not"}


def check_all(spot: Spot, conditions: Iterable[Condition]) -> None:
    """Report whatever does not hold in each of a list of conditions."""
    for number, one in enumerate(conditions):
        check(spot.at(number), one)


def check(spot: Spot, condition: Condition) -> None:
    """Report whatever does not hold in a condition, and in every one within it."""
    if not _one_form(spot, condition):
        return
    if condition.fact:
        _fact(spot, condition)
    elif condition.day:
        _day(spot, condition)
    elif condition.norm:
        spot.at("norm").need("provisions", condition.norm)
    elif condition.offence is not None:
        wanted = condition.offence
        if bool(wanted.carries) == bool(wanted.only):
            found = "an offence with both carries and only" if wanted.carries else "an offence that turns on nothing"
            spot.at("offence").say("D806", found=found, expected="carries or only")
        for field in ("carries", "only"):
            for number, one in enumerate(getattr(wanted, field)):
                if one not in PENALTY_ORDER:
                    path = (*spot.path, "offence", field, number)
                    known = [str(word) for word in PENALTY_ORDER]
                    not_among(spot.draft, "D305", one, known, "penalty", spot.kind, spot.name, path)
        spot.at("offence", "among").need_all("provisions", wanted.among)
    elif condition.at_least is not None and condition.at_least > len(condition.of):
        found = f"at least {condition.at_least} of {len(condition.of)}"
        spot.at("at_least").say("D808", found=found, expected=f"{len(condition.of)} or fewer")
    for field in ("all", "any", "of"):
        check_all(spot.at(field), getattr(condition, field))
    if condition.no is not None:
        check(spot.at("not"), condition.no)


def defeaters(spot: Spot, listed: tuple[Defeater, ...]) -> None:
    """Report whatever does not hold in exceptions and the exceptions to them."""
    for number, one in enumerate(listed):
        there = spot.at(number)
        if not one.elements:
            there.at("elements").say("D807", found="an exception without elements", expected="one element or more")
        check_all(there.at("elements"), one.elements)
        defeaters(there.at("unless"), one.unless)


def norms_in(conditions: Iterable[Condition]) -> Iterator[str]:
    """The provisions conditions refer to, however deep."""
    for one in conditions:
        if one.norm:
            yield one.norm
        yield from norms_in((*one.all, *one.any, *one.of, *((one.no,) if one.no is not None else ())))


def norms_in_defeaters(listed: Iterable[Defeater]) -> Iterator[str]:
    """The provisions exceptions refer to, however deep."""
    for one in listed:
        yield from norms_in(one.elements)
        yield from norms_in_defeaters(one.unless)


def _one_form(spot: Spot, condition: Condition) -> bool:
    """Whether a condition is exactly one of the forms, with nothing that belongs to another."""
    has = {
        "fact": bool(condition.fact), "all": bool(condition.all), "any": bool(condition.any),
        "not": condition.no is not None, "at_least": condition.at_least is not None,
        "day": bool(condition.day), "norm": bool(condition.norm), "offence": condition.offence is not None,
    }  # fmt: skip
    forms = [name for name, there in has.items() if there]
    if (condition.at_least is not None and not condition.of) or not forms:
        empty = [name for name in ("all", "any", "of") if not getattr(condition, name) and spot.written(name)]
        if empty or condition.at_least is not None:
            field = empty[0] if empty else "of"
            spot.at(field).say("D807", found=f"nothing in {field}", expected="one condition or more")
            return False
    if len(forms) != 1:
        stray = [_SPELLED.get(field, field) for field, _ in _WITH if getattr(condition, field) not in ("", (), None)]
        found = f"{' and '.join(forms)} in one line" if forms else "a line that says nothing to be tested"
        if not forms and stray:
            found = f"{stray[0]} without what it is about"
        spot.say("D806", found=found, expected=f"exactly one of {_FORMS}")
        return False
    for field, head in _WITH:
        if getattr(condition, field) not in ("", (), None) and getattr(condition, head) in ("", None):
            name = _SPELLED.get(field, field)
            spot.at(name).say("D806", found=f"{shown(name)} without {shown(head)}", expected=f"{head}, or no {name}")
            return False
    return True


def _fact(spot: Spot, condition: Condition) -> None:
    numbers = [field for field in ("least", "over", "most", "under") if getattr(condition, field) is not None]
    words = [field for field in ("is_", "one_of") if getattr(condition, field)]
    if words and (numbers or len(words) > 1):
        found = "is, one_of and comparisons in one line"
        spot.say("D806", found=found, expected="is, or one_of, or numbers to compare with")
        return
    there = spot.at("fact")
    fact: Fact | None = there.fact(condition.fact)
    if fact is None:
        return
    name = shown(condition.fact)
    if fact.type == "day":
        there.say("D804", found=f"{name} is a day fact", expected="day, with within, before or since")
    elif fact.type == "choice" and not words:
        there.say("D804", found=f"{name} is a choice, and no answer is named", expected="is or one_of with its values")
    elif fact.type == "number" and not numbers:
        found = f"{name} is a number, and is compared with nothing"
        there.say("D804", found=found, expected="least, over, most or under")
    elif words and fact.type != "choice":
        found = f"{name} is a {'number' if fact.type == 'number' else 'yes-no fact'}, and no choice"
        there.say("D804", found=found, expected="a choice")
    elif numbers and fact.type != "number":
        there.say("D804", found=f"{name} is no number to compare", expected="a number fact")
    elif fact.type == "choice":
        listed: list[tuple[str, Spot]] = [(condition.is_, spot.at("is"))] if condition.is_ else []
        listed += [(value, spot.at("one_of", number)) for number, value in enumerate(condition.one_of)]
        for value, here in listed:
            if value not in fact.values:
                not_among(spot.draft, "D805", value, list(fact.values), "value", here.kind, here.name, here.path)
    elif fact.type == "number":
        _comparison(spot, condition, fact)


def _comparison(spot: Spot, condition: Condition, fact: Fact) -> None:
    """A comparison can hold: its ends do not cross, and the number can lie between them."""
    if condition.least is not None and condition.over is not None:
        spot.at("over").say("D806", found="both least and over", expected="one of the two")
        return
    if condition.most is not None and condition.under is not None:
        spot.at("under").say("D806", found="both most and under", expected="one of the two")
        return
    low = condition.least if condition.least is not None else condition.over
    high = condition.most if condition.most is not None else condition.under
    open_ended = condition.over is not None or condition.under is not None
    if low is not None and high is not None and (low > high or (low == high and open_ended)):
        spot.say("D808", found=f"from {low:g} to {high:g}: no number lies there", expected="the lower number first")
        return
    lowest = float(fact.least) if fact.least is not None else 0.0
    highest = float(fact.most) if fact.most is not None else math.inf
    beyond = low is not None and (low > highest or (condition.over is not None and low >= highest))
    below = high is not None and (high < lowest or (condition.under is not None and high <= lowest))
    if beyond or below:
        span = f"{lowest:g} to {highest:g}" if highest < math.inf else f"{lowest:g} or more"
        found = f"{shown(condition.fact)} is never {'so high' if beyond else 'so low'}: it is {span}"
        spot.at("fact").say("D808", found=found, expected=f"a number within {span}")


def _day(spot: Spot, condition: Condition) -> None:
    spot.at("day").fact(condition.day, "day")
    given = [field for field in ("within", "before", "since") if getattr(condition, field)]
    if len(given) != 1:
        found = f"a day with {' and '.join(given)}" if given else "a day compared with nothing"
        spot.say("D806", found=found, expected="within and after, or before, or since")
        return
    if condition.within:
        term_at(spot.at("within"), condition.within)
        spot.at("after").fact(condition.after, "day")
    for field in ("before", "since"):
        other = getattr(condition, field)
        if other:
            _day_or_date(spot.at(field), other)


def term_at(spot: Spot, text: str) -> None:
    """Report a term that cannot be read."""
    try:
        term(text)
    except ValueError:
        match = re.search(r"([1-9]\d{0,3})\s*-?\s*([A-Za-z]+)", text, re.ASCII)
        near = ""
        if match is not None:
            unit = nearest_to(match[2].lower().removesuffix("s"), ["day", "month", "year"], cutoff=50)
            near = f"{match[1]} {unit}{'s' if match[1] != '1' else ''}" if unit else ""
        spot.say("D809", found=f"{shown(text)} is not a term", expected="10 days, 2 months or 1 year", nearest=near)


def _day_or_date(spot: Spot, other: str) -> None:
    if other in spot.draft.marks["facts"]:
        spot.fact(other, "day")
        return
    if re.fullmatch(r"\d{4}-\d\d-\d\d", other, re.ASCII):
        try:
            date.fromisoformat(other)
        except ValueError as error:
            spot.say("D810", found=f"{shown(other)}: {error}", expected="a day such as 2024-09-07")
        return
    days = [name for name, fact in spot.draft.records["facts"].items() if fact.type == "day"]
    found = f"{shown(other)} is neither a day fact nor a date"
    spot.say("D810", found=found, expected="a day fact, or a day such as 2024-09-07", nearest=nearest_to(other, days))
