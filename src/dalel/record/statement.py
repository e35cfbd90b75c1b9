"""Stating facts: what a case says, checked against the vocabulary, with what follows from it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import msgspec

from dalel.record.case import Decision
from dalel.record.fact import Fact
from dalel.record.period import Period, PeriodError

#: How a number is written wherever a case is stated: digits and at most six decimals, no exponent.
NUMBER_PATTERN: Final = r"-?[0-9]{1,12}(\.[0-9]{1,6})?"
_NUMBER: Final = re.compile(NUMBER_PATTERN)
#: Beyond every number a case can state.
_HUGE: Final = 1e15

ContradictionKind = Literal["unknown fact", "wrong type", "bad value", "contradiction", "open-textured"]


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with what is stated: at which ``fact``, what was ``found`` and ``expected``, and the nearest
    valid thing.

    ``other`` is the fact it contradicts.
    """

    fact: str
    kind: ContradictionKind
    found: str
    expected: str
    nearest: str = ""
    other: str = ""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a case, closed under bands, implications and exclusions.

    ``truths``: yes-no facts. ``numbers``: lowest and highest value, both possible. ``choices``: the value chosen.
    ``days``: the first and last day (proleptic ordinals) a day can be. What is missing is unknown.
    """

    truths: dict[str, bool] = {}
    numbers: dict[str, tuple[float, float]] = {}
    choices: dict[str, str] = {}
    days: dict[str, tuple[int, int]] = {}


def state(
    facts: Mapping[str, Fact], stated: Mapping[str, str], decisions: Mapping[str, Decision]
) -> tuple[Stated, tuple[Contradiction, ...]]:
    """What a case states, with what follows from it, and everything wrong with it.

    Open-textured facts are settled by ``decisions`` alone. Where something is wrong the rest is still returned.
    """
    problems: list[Contradiction] = []
    truths: dict[str, bool] = {}
    numbers: dict[str, tuple[float, float]] = {}
    choices: dict[str, str] = {}
    days: dict[str, tuple[int, int]] = {}
    for name, value in stated.items():
        fact = facts.get(name)
        if fact is None:
            problems.append(_unknown(name, facts))
        elif fact.open_textured:
            problems.append(
                Contradiction(
                    fact=name, kind="open-textured", found=f"{value!r} stated as a fact",
                    expected="a person's decision with a reason: the words are open-textured",
                )
            )  # fmt: skip
        elif fact.type == "yes-no":
            if value in ("yes", "no"):
                truths[name] = value == "yes"
            else:
                problems.append(_wrong(name, value, "yes or no", ("yes", "no")))
        elif fact.type == "number":
            _take_number(name, value, fact, numbers, problems)
        elif fact.type == "choice":
            if value in fact.values:
                choices[name] = value
            else:
                problems.append(_wrong(name, value, f"one of {', '.join(fact.values)}", tuple(fact.values)))
        else:
            _take_day(name, value, days, problems)
    for name, decision in decisions.items():
        fact = facts.get(name)
        if fact is None:
            problems.append(_unknown(name, facts))
        elif not fact.open_textured or fact.type != "yes-no":
            problems.append(
                Contradiction(
                    fact=name, kind="open-textured", found="a decision on a fact that is not open-textured",
                    expected="the fact stated as yes or no",
                )
            )  # fmt: skip
        else:
            truths[name] = decision.value == "yes"
    _close(facts, truths, numbers, problems)
    return Stated(truths=truths, numbers=numbers, choices=choices, days=days), tuple(problems)


def _unknown(name: str, facts: Mapping[str, Fact]) -> Contradiction:
    near = difflib.get_close_matches(name, facts, n=1, cutoff=0.6)
    return Contradiction(
        fact=name, kind="unknown fact", found=f"no fact {name!r}", expected="a fact of the vocabulary",
        nearest=near[0] if near else "",
    )  # fmt: skip


def _wrong(name: str, value: str, expected: str, near_to: tuple[str, ...]) -> Contradiction:
    near = difflib.get_close_matches(value.casefold(), near_to, n=1, cutoff=0.4)
    return Contradiction(
        fact=name, kind="wrong type", found=repr(value), expected=expected, nearest=near[0] if near else ""
    )


def bounds_of(fact: Fact) -> tuple[float, float]:
    """The lowest and the highest number a case can state; where the fact gives no highest, one beyond all."""
    return float(fact.least) if fact.least is not None else 0.0, float(fact.most) if fact.most is not None else _HUGE


def _take_number(
    name: str, value: str, fact: Fact, numbers: dict[str, tuple[float, float]], problems: list[Contradiction]
) -> None:
    if not _NUMBER.fullmatch(value):
        bare = value.replace(" ", "").replace(",", ".")
        near = bare if _NUMBER.fullmatch(bare) else ""
        problems.append(
            Contradiction(
                fact=name, kind="wrong type", found=repr(value), expected="a number such as 17 or 3.5", nearest=near
            )
        )
        return
    number = float(value)
    low, high = bounds_of(fact)
    if not low <= number <= high:
        expected = f"{low:g} or more" if fact.most is None else f"{low:g} to {high:g}"
        problems.append(Contradiction(fact=name, kind="bad value", found=value, expected=expected))
        return
    numbers[name] = (number, number)


def _take_day(name: str, value: str, days: dict[str, tuple[int, int]], problems: list[Contradiction]) -> None:
    try:
        period = Period.parse(value)
    except PeriodError as error:
        problems.append(
            Contradiction(fact=name, kind="wrong type", found=str(error), expected="a day such as 2026-02-01")
        )
        return
    if period.earliest is None or period.latest is None:
        problems.append(
            Contradiction(
                fact=name, kind="bad value", found=repr(value), expected="a day, or a time with a first and a last day"
            )
        )
        return
    days[name] = (period.earliest.toordinal(), period.latest.toordinal())


def _close(
    facts: Mapping[str, Fact],
    truths: dict[str, bool],
    numbers: dict[str, tuple[float, float]],
    problems: list[Contradiction],
) -> None:
    """Add what follows, until nothing more does; report what cannot be."""
    clashes: dict[tuple[str, str], Contradiction] = {}

    def clash(name: str, other: str, found: str, expected: str) -> None:
        clashes.setdefault(
            (name, other), Contradiction(fact=name, kind="contradiction", found=found, expected=expected, other=other)
        )

    def settle(name: str, value: bool, because: str) -> bool:
        known = truths.get(name)
        if known is None:
            truths[name] = value
            return True
        if known != value:
            word = "yes" if value else "no"
            clash(name, because, f"{'yes' if known else 'no'}, while {because} makes it {word}", word)
        return False

    implied_by, excludes, bands = _links(tuple(facts), tuple(facts.values()))
    for name, fact in bands:
        _narrow(name, fact, truths, numbers, clash)
    todo = list(truths)
    for name, fact in bands:
        if _read_band(name, fact, numbers, settle):
            todo.append(name)
    while todo:
        name = todo.pop()
        fact = facts[name]
        changed: list[str] = []
        if truths[name]:
            changed += [other for other in fact.implies if other in facts and settle(other, True, name)]
            changed += [other for other in excludes.get(name, ()) if other in facts and settle(other, False, name)]
        else:
            changed += [other for other in implied_by.get(name, ()) if settle(other, False, name)]
        for other in changed:
            band_fact = facts[other]
            if band_fact.band is not None and band_fact.band.of in facts:
                _narrow(other, band_fact, truths, numbers, clash)
                for again, again_fact in bands:
                    if _read_band(again, again_fact, numbers, settle):
                        todo.append(again)
        todo += changed
    problems.extend(clashes.values())


class _Links(NamedTuple):
    """What facts have to do with one another: who implies each, what cannot be true with it, ranges of numbers."""

    implied_by: dict[str, list[str]]
    excludes: dict[str, set[str]]
    bands: list[tuple[str, Fact]]


#: The vocabulary asked about last, and its links: cases come by the thousand for one vocabulary.
_last: tuple[tuple[str, ...], tuple[Fact, ...], _Links] | None = None


def _links(names: tuple[str, ...], records: tuple[Fact, ...]) -> _Links:
    global _last  # noqa: PLW0603 - replaced whole, so that threads may share it
    kept = _last
    if kept is not None and kept[0] == names and kept[1] == records:
        return kept[2]
    links = _Links({}, {}, [])
    for name, fact in zip(names, records, strict=True):
        for other in fact.implies:
            links.implied_by.setdefault(other, []).append(name)
        for other in fact.excludes:
            links.excludes.setdefault(name, set()).add(other)
            links.excludes.setdefault(other, set()).add(name)
        if fact.band is not None and fact.band.of in names:
            links.bands.append((name, fact))
    _last = (names, records, links)
    return links


def _narrow(
    name: str, fact: Fact, truths: dict[str, bool], numbers: dict[str, tuple[float, float]], clash: object
) -> None:
    """Narrow a number by a band that is known to hold or not to hold; people's ages and the like are whole numbers."""
    band = fact.band
    value = truths.get(name)
    if band is None or value is None:
        return
    low, high = numbers.get(band.of, (0.0, _HUGE))
    if value:
        new_low = max(low, float(band.least)) if band.least is not None else low
        new_high = min(high, float(band.under - 1)) if band.under is not None and high >= band.under else high
    elif band.least is None and band.under is not None:
        new_low, new_high = max(low, float(band.under)), high
    elif band.under is None and band.least is not None:
        new_low, new_high = low, min(high, float(band.least - 1)) if high >= band.least else high
    else:
        return
    if new_low > new_high:
        assert callable(clash)
        shown = f"{low:g}" if low == high else f"{low:g} to {high:g}" if high < _HUGE else f"{low:g} or more"
        clash(name, band.of, f"{'yes' if value else 'no'}, while {band.of} is {shown}", "the one or the other")
        return
    if (new_low, new_high) != (0.0, _HUGE):
        numbers[band.of] = (new_low, new_high)


def _read_band(name: str, fact: Fact, numbers: dict[str, tuple[float, float]], settle: object) -> bool:
    """Settle a band from the number it is a range of; whether that said anything new."""
    band = fact.band
    if band is None or band.of not in numbers:
        return False
    assert callable(settle)
    low, high = numbers[band.of]
    below = band.under is not None and high < band.under
    above = band.under is not None and low >= band.under
    reaches = band.least is None or low >= band.least
    misses = band.least is not None and high < band.least
    if (below or band.under is None) and reaches:
        return bool(settle(name, True, band.of))
    if above or misses:
        return bool(settle(name, False, band.of))
    return False
