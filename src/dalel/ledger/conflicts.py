"""Conflicts: claims about the same thing that cannot all be true.

Stated ones come from the country file (``conflicts``) and from claims that
``dispute`` others. Four rules find those nobody stated:

- *figures*: an indicator for which only one figure can be true (``single``); one subject,
  unit and stretch of time (see ``when.stretch``: a month is never set against a year, nor an undated
  figure against anything); bounds that do not meet, beyond the indicator's ``tolerance`` and,
  for "about", half a unit of the last digit given;
- *levels*: ratings of one subject that differ for one stretch of time, or for a longer one and a part of it; an
  undated rating is set against every dated one it differs from;
- *dates*: one event (an event indicator that is ``single``, or the same audited statement) with dates that do not meet;
- *identity*: a formula with ``must_equal``: a claim that lies wholly outside everything the inputs allow.

Claims that fell take no part. A claim and its copies are one voice. A claim that agrees
with every other takes no side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import floor, log10
from typing import Any, Final

import msgspec

from dalel.ledger.answers import Conflict, Derived, Side
from dalel.ledger.copied import Pieces
from dalel.ledger.digest import digest
from dalel.ledger.expression import written
from dalel.ledger.shelf import Shelf
from dalel.ledger.when import stretch, year_of
from dalel.record.claim import Claim
from dalel.record.conflict import Reason
from dalel.record.indicator import Indicator
from dalel.record.period import UNSTATED, Period
from dalel.record.quantity import Quantity

_ENDLESS: Final = float("inf")
_REASONS: Final[tuple[Reason, ...]] = ("definition", "date", "unit", "method", "coverage", "error", "unexplained")


class _Voice(msgspec.Struct, kw_only=True):
    """One piece of evidence: its claims, and the bounds of what they say."""

    claims: list[Claim]
    low: float
    high: float
    slack: float = 0.0


def find(
    shelf: Shelf, found: Pieces, derived: Iterable[Derived], indicators: Collection[str] | None = None
) -> tuple[Conflict, ...]:
    """Every conflict, stated ones first, then by indicator, place and time; ``indicators`` narrows the rules."""
    wanted = sorted(shelf.by_indicator if indicators is None else set(indicators) & set(shelf.by_indicator))
    arithmetic: list[Conflict] = []
    for key in wanted:
        indicator = shelf.country.indicators.get(key)
        if indicator is None:
            continue
        claims = shelf.standing(key)
        if indicator.kind == "quantity" and indicator.single:
            arithmetic.extend(_figures(shelf, found, indicator, claims))
        elif indicator.kind == "rating":
            arithmetic.extend(_levels(shelf, indicator, claims))
        elif indicator.kind == "event":
            arithmetic.extend(_dates(shelf, indicator, claims))
    arithmetic.extend(_identities(shelf, derived))
    return _merged(shelf, found, arithmetic)


# -- sides ---------------------------------------------------------------------------------------------------------


def _voices(shelf: Shelf, found: Pieces, claims: list[Claim]) -> list[_Voice]:
    voices: dict[Hashable, _Voice] = {}
    for claim in claims:
        if claim.value is None or claim.value.kind == "trend":
            continue
        low, high = shelf.bounds(claim)
        low, high = -_ENDLESS if low is None else low, _ENDLESS if high is None else high
        voice = voices.get(found.key(claim.id))
        if voice is None:
            voices[found.key(claim.id)] = _Voice(claims=[claim], low=low, high=high, slack=_rounding(claim.value))
        else:
            voice.claims.append(claim)
            voice.low, voice.high = min(voice.low, low), max(voice.high, high)
            voice.slack = max(voice.slack, _rounding(claim.value))
    return list(voices.values())


def _rounding(value: Quantity) -> float:
    """How far "about" may reach: half a unit of the last digit that is not a closing zero ("about 20,000": 5,000)."""
    if not value.approximate or not value.point:
        return 0.0
    number = Fraction(repr(value.point))
    unit = Fraction(10) ** floor(log10(abs(number)))
    while number % unit:
        unit /= 10
    return float(unit / 2)


def _apart(voices: list[_Voice], tolerance: float) -> list[list[_Voice]]:
    """The sides of a disagreement, lowest first; empty where all voices can be true together.

    Sorted by upper bound, each side takes the voices that share its first one's
    upper bound: the fewest sides there can be. A voice that meets every other takes no side.
    """

    def top(voice: _Voice) -> float:
        return voice.high + voice.slack + (abs(voice.high) * tolerance if abs(voice.high) < _ENDLESS else 0)

    def bottom(voice: _Voice) -> float:
        return voice.low - voice.slack

    if len(voices) < 2:
        return []
    lowest, highest = min(map(top, voices)), max(map(bottom, voices))
    if highest <= lowest:
        return []
    partisan = [voice for voice in voices if top(voice) < highest or bottom(voice) > lowest]
    sides: list[list[_Voice]] = []
    edge = -_ENDLESS
    for voice in sorted(partisan, key=lambda voice: (top(voice), bottom(voice), voice.claims[0].id)):
        if sides and bottom(voice) <= edge:
            sides[-1].append(voice)
        else:
            sides.append([voice])
            edge = top(voice)
    return sides


def _end(value: float) -> float | None:
    return None if abs(value) == _ENDLESS else value


def _side(voices: list[_Voice]) -> Side:
    claims = sorted((claim for voice in voices for claim in voice.claims), key=lambda claim: claim.id)
    return Side(
        claims=tuple(claim.id for claim in claims),
        low=_end(min(voice.low for voice in voices)),
        high=_end(max(voice.high for voice in voices)),
        **_time(claims),
    )


def _time(claims: Iterable[Claim]) -> dict[str, Any]:
    """The stretches of time a side speaks of: years that follow one another become one."""
    periods = sorted({claim.period for claim in claims if claim.period.stated}, key=lambda p: (p.sort_key, p.text))
    years = [year_of(period) for period in periods]
    if periods and all(period.text == str(year) for period, year in zip(periods, years, strict=True)):
        runs: list[list[int]] = []
        for year in years:
            if year is not None and runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            elif year is not None:
                runs.append([year])
        periods = [Period.parse(f"{run[0]}/{run[-1]}" if len(run) > 1 else str(run[0])) for run in runs]
    return {"period": periods[0] if len(periods) == 1 else UNSTATED, "periods": tuple(periods)}


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return str(int(value)) if float(value).is_integer() else repr(round(value, 6))


def _span(low: float | None, high: float | None) -> str:
    if low is None:
        return f"<={_number(high)}"
    if high is None:
        return f">={_number(low)}"
    return _number(low) if low == high else f"{_number(low)}..{_number(high)}"


def _distance(sides: list[Side]) -> tuple[float | None, float | None, str]:
    """The gap between the two sides furthest apart, their ratio, and the arithmetic written out."""
    ordered = sorted(sides, key=lambda side: (-_ENDLESS if side.low is None else side.low, side.claims))
    first = min(ordered, key=lambda side: _ENDLESS if side.high is None else side.high)
    last = max(ordered, key=lambda side: -_ENDLESS if side.low is None else side.low)
    shown = " \u2260 ".join(_span(side.low, side.high) for side in ordered)
    if first.high is None or last.low is None or last.low <= first.high:
        return None, None, shown
    gap = _plain(Fraction(repr(last.low)) - Fraction(repr(first.high)))
    ratio = round(last.low / first.high, 4) if first.high > 0 else None
    shown += f"; {_number(last.low)} - {_number(first.high)} = {_number(gap)}"
    if ratio is not None:
        shown += f"; {_number(last.low)} / {_number(first.high)} = {_number(round(ratio, 2))}"
    return gap, ratio, shown


def _plain(number: Fraction) -> float:
    return float(round(number, 10))


def _hints(shelf: Shelf, claims: list[list[Claim]]) -> tuple[Reason, ...]:
    """Reasons the records' own structure suggests: nobody stated them."""
    found: set[Reason] = set()
    classes = [{shelf.method_class(claim) for claim in side} - {None} for side in claims]
    named = [methods for methods in classes if methods]
    if len(named) > 1 and not set.intersection(*named):
        found.add("method")
    for side in claims:
        doubts = {doubt for claim in side for doubt in claim.doubts}
        if "definition unclear" in doubts or "covers more than the subject" in doubts:
            found.add("definition")
        if "unit unclear" in doubts:
            found.add("unit")
        if "covers part of the place" in doubts:
            found.add("coverage")
        if "no date" in doubts or any(claim.period.approximate or not claim.period.stated for claim in side):
            found.add("date")
        if "figure suspect" in doubts:
            found.add("error")
    return tuple(reason for reason in _REASONS if reason in found)


def _named(rule: str, indicator: str, *key: object) -> str:
    """An id that depends only on what is disagreed about: the same whichever claims join the dispute."""
    return f"{rule}-{indicator}-{digest(*(str(part) for part in key), size=3)}"


# -- the rules -----------------------------------------------------------------------------------------------------


def _figures(shelf: Shelf, found: Pieces, indicator: Indicator, claims: list[Claim]) -> Iterable[Conflict]:
    buckets: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        named = stretch(claim.period)
        if claim.value is not None and named is not None:
            buckets[claim.subject, claim.articles, shelf.unit(claim), named].append(claim)
    for (subject, articles, unit, named), bucket in buckets.items():
        sides = _apart(_voices(shelf, found, bucket), indicator.tolerance)
        if len(sides) < 2:
            continue
        answers = [_side(side) for side in sides]
        gap, ratio, shown = _distance(answers)
        yield Conflict(
            id=_named("figures", subject[0], *subject, *articles, unit, *named),
            rule="figures",
            indicator=subject[0],
            place=subject[1],
            sides=tuple(answers),
            gap=gap,
            ratio=ratio,
            unit=unit,
            expression=shown,
            hints=_hints(shelf, [[claim for voice in side for claim in voice.claims] for side in sides]),
        )


def _levels(shelf: Shelf, indicator: Indicator, claims: list[Claim]) -> Iterable[Conflict]:
    subjects: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.level:
            subjects[claim.subject].append(claim)
    rank = {level.key: place for place, level in enumerate(indicator.levels)}
    for subject, rated in subjects.items():
        if len({claim.level for claim in rated}) < 2:
            continue
        dated = [claim for claim in rated if claim.period.stated]
        for named, members in _clashes(dated):
            yield _level_conflict(shelf, subject, members, rank, _named("levels", subject[0], *subject, *named))
        undated: dict[str, list[Claim]] = defaultdict(list)
        for claim in rated:
            if not claim.period.stated:
                undated[claim.level].append(claim)
        for level, members in undated.items():
            other = [claim for claim in dated if claim.level != level]
            if other:
                name = _named("levels", subject[0], *subject, "undated", level)
                yield _level_conflict(shelf, subject, members + other, rank, name)


def _clashes(dated: list[Claim]) -> Iterable[tuple[tuple[Any, ...], list[Claim]]]:
    """Ratings that differ for one stretch of time, and longer ones with the part they differ over.

    A part shorter than a year says only that the rating moved within it, and is set against its equals alone.
    """
    by_time: dict[tuple[date | None, date | None], list[Claim]] = defaultdict(list)
    for claim in dated:
        named = stretch(claim.period)
        if named is not None:
            by_time[named].append(claim)
    long = [
        (start, end)
        for start, end in by_time
        if start is not None and (end is None or end - start > timedelta(days=366)) and _lasts(by_time[start, end])
    ]
    for (start, end), members in by_time.items():
        joined = list(members)
        if start is not None and end is not None and end - start >= timedelta(days=364):
            for first, last in long:
                if (first, last) != (start, end) and first <= start and (last is None or end <= last):
                    joined.extend(by_time[first, last])
        if len({claim.level for claim in joined}) > 1:
            yield (start, end), joined


def _lasts(claims: list[Claim]) -> bool:
    """Whether the source closes the period, or says that it still runs: an unknown end claims nothing."""
    return any(claim.period.latest is not None or claim.period.open_end for claim in claims)


def _level_conflict(
    shelf: Shelf, subject: tuple[str, ...], claims: list[Claim], rank: dict[str, int], name: str
) -> Conflict:
    by_level: dict[tuple[bool, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_level[claim.period.stated, claim.level].append(claim)
    # The undated claim first, then the levels in the order of the scale.
    keys = sorted(by_level, key=lambda key: (key[0], rank.get(key[1], len(rank)), key[1]))
    sides = [
        Side(claims=tuple(sorted(claim.id for claim in by_level[key])), level=key[1], **_time(by_level[key]))
        for key in keys
    ]
    shown = " \u2260 ".join(
        f"{side.level} ({', '.join(period.text for period in side.periods) or '-'})" for side in sides
    )
    return Conflict(
        id=name,
        rule="levels",
        indicator=subject[0],
        place=subject[1],
        sides=tuple(sides),
        expression=shown,
        hints=_hints(shelf, [by_level[key] for key in keys]),
    )


def _dates(shelf: Shelf, indicator: Indicator, claims: list[Claim]) -> Iterable[Conflict]:
    events: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.period.stated:
            continue
        if indicator.single:
            events[claim.subject, claim.act, claim.articles].append(claim)
        elif claim.statement:
            events[claim.subject, claim.statement].append(claim)
    for key, bucket in events.items():
        voices = [
            _Voice(
                claims=[claim],
                low=(claim.period.earliest or date.min).toordinal(),
                high=(claim.period.latest or date.max).toordinal(),
            )
            for claim in bucket
        ]
        sides = _apart(voices, 0.0)
        if len(sides) < 2:
            continue
        answers = [
            Side(claims=tuple(sorted(claim.id for claim in members)), **_time(members))
            for members in ([claim for voice in side for claim in voice.claims] for side in sides)
        ]
        first, last = min(voice.high for voice in voices), max(voice.low for voice in voices)
        dates = " \u2260 ".join(" = ".join(period.text for period in side.periods) for side in answers)
        yield Conflict(
            id=_named("dates", key[0][0], key),
            rule="dates",
            indicator=key[0][0],
            place=key[0][1],
            sides=tuple(answers),
            gap=last - first,
            unit="days",
            expression=f"{dates}; {date.fromordinal(int(last))} - {date.fromordinal(int(first))} = {int(last - first)}",
            hints=_hints(shelf, [[claim for voice in side for claim in voice.claims] for side in sides]),
        )


def _identities(shelf: Shelf, derived: Iterable[Derived]) -> Iterable[Conflict]:
    results: dict[tuple[str, str, str], list[Derived]] = defaultdict(list)
    for result in derived:
        formula = shelf.country.formulas[result.formula]
        if formula.must_equal:
            results[result.formula, result.place, result.category].append(result)
    for (key, place, category), group in results.items():
        formula = shelf.country.formulas[key]
        for claim in shelf.standing(formula.must_equal):
            if claim.value is None or claim.place != place or claim.category != category:
                continue
            if formula.population and claim.population and claim.population != formula.population:
                continue
            low, high = shelf.bounds(claim)
            facing = [result for result in group if _same_time(claim.period, result.period)]
            inputs = {name for result in facing for one in result.inputs for name in one.claims}
            if facing and claim.id not in inputs and all(_outside(low, high, result) for result in facing):
                yield _identity(shelf, claim, facing)


def _same_time(claim: Period, result: Period) -> bool:
    """An undated claim faces every result; a dated one those of its year, or that have no year."""
    if not claim.stated or not result.stated:
        return True
    year = year_of(result)
    return year_of(claim) == year if year is not None else claim.overlaps(result)


def _outside(low: float | None, high: float | None, result: Derived) -> bool:
    if low is None and high is None:
        return False
    below = high is not None and result.least is not None and high < result.least
    above = low is not None and result.most is not None and low > result.most
    return below or above


def _identity(shelf: Shelf, claim: Claim, facing: list[Derived]) -> Conflict:
    low, high = shelf.bounds(claim)
    own = Side(
        claims=(claim.id,), low=low, high=high, period=claim.period, periods=(claim.period,) if claim.period else ()
    )
    sides = [own]
    shown = [_span(low, high)]
    for result in facing:
        inputs = tuple(dict.fromkeys(name for one in result.inputs for name in one.claims))
        sides.append(
            Side(
                claims=inputs,
                low=result.least,
                high=result.most,
                period=result.period,
                periods=(result.period,) if result.period else (),
                derived=result.id,
            )
        )
        terms = {one.name: _term(one.low, one.high) for one in result.inputs}
        shown.append(f"{written(result.expression, terms)} = {_span(result.least, result.most)}")
    nearest = min(facing, key=lambda result: (_gap(low, high, result) or 0.0, result.id))
    gap = _gap(low, high, nearest)
    smaller, larger = (high, nearest.least) if high is not None and high < (nearest.least or 0) else (nearest.most, low)
    ratio = round(larger / smaller, 4) if smaller and larger and smaller > 0 else None
    text = " \u2260 ".join(shown)
    if ratio is not None:
        text += f"; {_number(larger)} / {_number(smaller)} = {_number(round(ratio, 2))}"
    return Conflict(
        id=_named("identity", claim.indicator, claim.id, nearest.formula),
        rule="identity",
        indicator=claim.indicator,
        place=claim.place,
        sides=tuple(sides),
        gap=gap,
        ratio=ratio,
        unit=shelf.unit(claim),
        expression=text,
        hints=_hints(shelf, [[claim]]),
    )


def _gap(low: float | None, high: float | None, result: Derived) -> float | None:
    if high is not None and result.least is not None and high < result.least:
        return _plain(Fraction(repr(result.least)) - Fraction(repr(high)))
    if low is not None and result.most is not None and low > result.most:
        return _plain(Fraction(repr(low)) - Fraction(repr(result.most)))
    return None


def _term(low: float, high: float) -> str:
    return _span(low, high) if low == high else f"({_span(low, high)})"


# -- stated conflicts ----------------------------------------------------------------------------------------------


def _merged(shelf: Shelf, found: Pieces, arithmetic: list[Conflict]) -> tuple[Conflict, ...]:
    """Stated conflicts joined to those the arithmetic found over the same claims; both are kept.

    A stated conflict whose claims all stand in one derived conflict becomes that
    conflict's label and reason. One that reaches further stays, and each names the other.
    """
    stated = [*_stated(shelf, found), *_disputes(shelf, found)]
    absorbed: set[str] = set()
    answers: list[Conflict] = []
    further: dict[str, list[str]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for index, conflict in enumerate(stated):
        for claim in conflict.claims:
            holding[claim].append(index)
    for conflict in arithmetic:
        sides = [set(side.claims) for side in conflict.sides]
        near = sorted({index for claim in conflict.claims for index in holding.get(claim, ())})
        merged = conflict
        for index in near:
            other = stated[index]
            named = set(other.claims)
            if sum(bool(side & named) for side in sides) < 2:
                continue
            if named <= set(conflict.claims) and not merged.stated:
                absorbed.add(other.id)
                merged = msgspec.structs.replace(
                    merged,
                    stated=other.stated or other.id,
                    kind=other.kind,
                    label=other.label,
                    why=other.why,
                    reason=other.reason,
                    source=other.source,
                    locator=other.locator,
                )
            else:
                merged = msgspec.structs.replace(merged, also=(*merged.also, other.id))
                further[other.id].append(conflict.id)
        answers.append(merged)
    kept = [
        msgspec.structs.replace(conflict, also=tuple(further[conflict.id])) if conflict.id in further else conflict
        for conflict in stated
        if conflict.id not in absorbed
    ]
    return (*kept, *sorted(answers, key=lambda one: (one.indicator, one.place, one.sides[0].period.sort_key, one.id)))


def _stated(shelf: Shelf, found: Pieces) -> Iterable[Conflict]:
    for key, record in shelf.country.conflicts.items():
        claims = [shelf.claims[name] for name in dict.fromkeys(record.claims) if shelf.up(name)]
        # What is left when the rest has fallen is no disagreement; a lone claim a person warns about stays.
        if len(claims) < min(2, len(record.claims)) or not claims:
            continue
        yield _as_stated(
            shelf,
            found,
            claims,
            name=key,
            kind=record.kind,
            stated=key,
            label=record.label,
            why=record.why,
            reason=record.reason,
            source=record.source,
            locator=record.locator,
        )


def _disputes(shelf: Shelf, found: Pieces) -> Iterable[Conflict]:
    """Claims that say themselves what they dispute, unless a stated conflict already sets them side by side."""
    together = {
        (one, two) for record in shelf.country.conflicts.values() for one in record.claims for two in record.claims
    }
    for claim in shelf.ordered:
        if not claim.disputes or not shelf.up(claim.id):
            continue
        others = [
            shelf.claims[name]
            for name in dict.fromkeys(claim.disputes)
            if name != claim.id and shelf.up(name) and (claim.id, name) not in together
        ]
        others = [other for other in others if claim.id not in other.disputes or claim.id < other.id]
        if others:
            yield _as_stated(shelf, found, [claim, *others], name=f"disputes-{claim.id}")


def _as_stated(shelf: Shelf, found: Pieces, claims: list[Claim], *, name: str, **given: Any) -> Conflict:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_says(shelf, found, claim)].append(claim)
    sides = [_stated_side(shelf, members) for members in groups.values()]
    units = {shelf.unit(claim) for claim in claims if claim.value is not None}
    figures = (
        len(units) == 1 and len({claim.indicator for claim in claims}) == 1 and all(claim.value for claim in claims)
    )
    gap, ratio, shown = _distance(sides) if figures and len(sides) > 1 else (None, None, "")
    if not shown:
        shown = " \u2260 ".join(_written(side, shelf) for side in sides)
    shared: Callable[[str], str] = lambda field: (  # noqa: E731 - one look-up, asked twice
        values.pop() if len(values := {str(getattr(claim, field)) for claim in claims}) == 1 else ""
    )
    return Conflict(
        id=name,
        rule="stated",
        indicator=shared("indicator"),
        place=shared("place"),
        sides=tuple(sides),
        gap=gap,
        ratio=ratio,
        unit=units.pop() if figures else "",
        expression=shown,
        hints=_hints(shelf, list(groups.values())),
        **given,
    )


def _says(shelf: Shelf, found: Pieces, claim: Claim) -> Hashable:
    if claim.value is not None:
        return (claim.indicator, shelf.unit(claim), claim.value.text)
    return (claim.indicator, claim.level) if claim.level else found.key(claim.id)


def _stated_side(shelf: Shelf, claims: list[Claim]) -> Side:
    low, high = shelf.bounds(claims[0])
    return Side(
        claims=tuple(sorted(claim.id for claim in claims)), low=low, high=high, level=claims[0].level, **_time(claims)
    )


def _written(side: Side, shelf: Shelf) -> str:
    claim = shelf.claims[side.claims[0]]
    if claim.value is not None:
        return claim.value.text
    return claim.level or claim.period.text or claim.id
