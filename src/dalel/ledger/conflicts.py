"""Conflicts: claims about the same thing that cannot all be true.

Stated ones come from the country file (``conflicts``) and from claims that
``dispute`` others. Four rules find those nobody stated:

- *figures*: an indicator whose figures may be compared (``compare``) and of which only one can be true
  (``single``); one subject, unit and stretch of time (see ``when.stretch``); bounds that do not meet,
  beyond the indicator's ``tolerance`` and, for "about", half a unit of the last digit given. A count of what
  happened in a month is never set against one for a year. A state of things (how many people there are; a share)
  is: a year's figure against one for a part of that year, and two years' against each of them. An
  undated figure is set against nothing;
- *levels*: ratings of one subject that differ for one stretch of time, or for a longer one and a part of it; an
  undated rating is set against every dated one it differs from;
- *dates*: one event (an event indicator that is ``single``, or the same audited statement) with dates that do not meet;
- *identity*: a formula with ``must_equal``: a claim that lies wholly outside everything the inputs allow.

Claims that fell take no part. A claim and its copies are one voice. A claim that agrees
with every other takes no side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from dalel.ledger.answers import Conflict, Derived, Side
from dalel.ledger.copied import Pieces
from dalel.ledger.expression import written
from dalel.ledger.shelf import Shelf
from dalel.ledger.sides import (
    Voice,
    apart,
    distance,
    hints,
    named_id,
    number,
    plain,
    side_of,
    span,
    time_of,
    voice_of,
    voices_of,
)
from dalel.ledger.stated import merged_with_stated
from dalel.ledger.when import Stretch, is_state, stretch, year_of
from dalel.record.claim import Claim
from dalel.record.indicator import Indicator
from dalel.record.period import Period


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
        if indicator.kind == "quantity" and indicator.single and indicator.compare != "no":
            arithmetic.extend(_figures(shelf, found, indicator, claims))
        elif indicator.kind == "rating":
            arithmetic.extend(_levels(shelf, indicator, claims))
        elif indicator.kind == "event":
            arithmetic.extend(_dates(shelf, indicator, claims))
    arithmetic.extend(_identities(shelf, derived))
    return merged_with_stated(shelf, found, arithmetic)


# -- the rules -----------------------------------------------------------------------------------------------------


def _figures(shelf: Shelf, found: Pieces, indicator: Indicator, claims: list[Claim]) -> Iterable[Conflict]:
    subjects: dict[tuple[Any, ...], dict[Stretch, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        named = stretch(claim.period)
        if claim.value is not None and named is not None:
            subjects[claim.subject, claim.articles, shelf.unit(claim)][named].append(claim)
    for (subject, articles, unit), by_time in subjects.items():
        yearly: list[Conflict] = []
        if is_state(shelf, indicator, unit):
            for year, bucket in _years(shelf, indicator, by_time):
                yearly.extend(_figure_conflict(shelf, found, indicator, subject, articles, unit, year, bucket))
        yield from yearly
        for named, bucket in by_time.items():
            for one in _figure_conflict(shelf, found, indicator, subject, articles, unit, named, bucket):
                if not any(set(one.claims) <= set(other.claims) for other in yearly):
                    yield one


def _figure_conflict(
    shelf: Shelf,
    found: Pieces,
    indicator: Indicator,
    subject: tuple[str, ...],
    articles: tuple[str, ...],
    unit: str,
    named: Stretch,
    bucket: list[Claim],
) -> Iterable[Conflict]:
    sides = apart(voices_of(shelf, found, bucket), indicator.tolerance)
    if len(sides) < 2:
        return
    answers = [side_of(side) for side in sides]
    gap, ratio, shown = distance(answers)
    yield Conflict(
        id=named_id("figures", subject[0], *subject, *articles, unit, *named),
        rule="figures",
        indicator=subject[0],
        place=subject[1],
        sides=tuple(answers),
        gap=gap,
        ratio=ratio,
        unit=unit,
        expression=shown,
        hints=hints(shelf, [[claim for voice in side for claim in voice.claims] for side in sides]),
    )


def _years(
    shelf: Shelf, indicator: Indicator, by_time: dict[Stretch, list[Claim]]
) -> Iterable[tuple[Stretch, list[Claim]]]:
    """For each calendar year, the claims for all of it (or for two years that hold it), and those for a part
    of it that do not meet one of these. Two parts of a year are not set against each other.
    """
    slack = indicator.tolerance
    whole: dict[int, list[Claim]] = defaultdict(list)
    part: dict[int, list[Claim]] = defaultdict(list)
    for (start, end), claims in by_time.items():
        if start is None or end is None:
            continue
        if start.year == end.year and (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            part[start.year].extend(claims)
        elif (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and end.year - start.year < 2:
            for year in range(start.year, end.year + 1):
                whole[year].extend(claims)
    for year, claims in whole.items():
        voices = [voice_of(shelf, claim) for claim in claims if claim.value is not None]
        # Whoever meets the voice that ends lowest and the one that begins highest meets them all.
        edges = [min(voices, key=lambda voice: voice.top(slack)), max(voices, key=lambda voice: voice.bottom)]
        odd = [claim for claim in part[year] if any(apart([edge, voice_of(shelf, claim)], slack) for edge in edges)]
        yield (date(year, 1, 1), date(year, 12, 31)), claims + odd


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
            yield _level_conflict(shelf, subject, members, rank, named_id("levels", subject[0], *subject, *named))
        undated: dict[str, list[Claim]] = defaultdict(list)
        for claim in rated:
            if not claim.period.stated:
                undated[claim.level].append(claim)
        for level, members in undated.items():
            other = [claim for claim in dated if claim.level != level]
            if other:
                name = named_id("levels", subject[0], *subject, "undated", level)
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
        Side(claims=tuple(sorted(claim.id for claim in by_level[key])), level=key[1], **time_of(by_level[key]))
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
        hints=hints(shelf, [by_level[key] for key in keys]),
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
            Voice(
                claims=[claim],
                low=(claim.period.earliest or date.min).toordinal(),
                high=(claim.period.latest or date.max).toordinal(),
            )
            for claim in bucket
        ]
        sides = apart(voices, 0.0)
        if len(sides) < 2:
            continue
        answers = [
            Side(claims=tuple(sorted(claim.id for claim in members)), **time_of(members))
            for members in ([claim for voice in side for claim in voice.claims] for side in sides)
        ]
        first, last = min(voice.high for voice in voices), max(voice.low for voice in voices)
        dates = " \u2260 ".join(" = ".join(period.text for period in side.periods) for side in answers)
        yield Conflict(
            id=named_id("dates", key[0][0], key),
            rule="dates",
            indicator=key[0][0],
            place=key[0][1],
            sides=tuple(answers),
            gap=last - first,
            unit="days",
            expression=f"{dates}; {date.fromordinal(int(last))} - {date.fromordinal(int(first))} = {int(last - first)}",
            hints=hints(shelf, [[claim for voice in side for claim in voice.claims] for side in sides]),
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
    shown = [span(low, high)]
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
        shown.append(f"{written(result.expression, terms)} = {span(result.least, result.most)}")
    nearest = min(facing, key=lambda result: (_gap(low, high, result) or 0.0, result.id))
    gap = _gap(low, high, nearest)
    smaller, larger = (high, nearest.least) if high is not None and high < (nearest.least or 0) else (nearest.most, low)
    ratio = round(larger / smaller, 4) if smaller and larger and smaller > 0 else None
    text = " \u2260 ".join(shown)
    if ratio is not None:
        text += f"; {number(larger)} / {number(smaller)} = {number(round(ratio, 2))}"
    return Conflict(
        id=named_id("identity", claim.indicator, claim.id, nearest.formula),
        rule="identity",
        indicator=claim.indicator,
        place=claim.place,
        sides=tuple(sides),
        gap=gap,
        ratio=ratio,
        unit=shelf.unit(claim),
        expression=text,
        hints=hints(shelf, [[claim]]),
    )


def _gap(low: float | None, high: float | None, result: Derived) -> float | None:
    if high is not None and result.least is not None and high < result.least:
        return plain(Fraction(repr(result.least)) - Fraction(repr(high)))
    if low is not None and result.most is not None and low > result.most:
        return plain(Fraction(repr(low)) - Fraction(repr(result.most)))
    return None


def _term(low: float, high: float) -> str:
    return span(low, high) if low == high else f"({span(low, high)})"
