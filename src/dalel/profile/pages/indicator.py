"""An indicator's page: the chart of all claims, the table of all claims, and what they must not be used for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from math import ceil, floor

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Chart, Fact, Link, Page, Point, Row
from dalel.profile.sentences import unit_of
from dalel.profile.words import Said, slug
from dalel.record.claim import Claim
from dalel.record.period import Period

#: Which point stands for which class of method: what was counted, what was sampled, what was reckoned, what was said.
SHAPES = {
    "census": "square", "register": "square", "administrative count": "square", "statute": "square",
    "survey": "circle",
    "programme estimate": "diamond", "model": "diamond", "derived": "diamond", "assessment": "diamond",
    "expert opinion": "triangle-up", "case documentation": "triangle-up", "press": "triangle-up",
    "unsourced": "triangle-up",
}  # fmt: skip
#: Doubts so grave that the point is drawn hollow.
GRAVE = frozenset(
    {
        "no author",
        "unverified",
        "figure suspect",
        "contradicted",
        "do not use",
        "do not use as a rate",
        "not found at origin",
    }
)


class Broken(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day from which figures no longer mean what they meant before."""

    when: str
    period: str
    what: str
    why: Said | None
    source: Link | None = None


class Reckoned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A derived figure in an indicator's table."""

    id: str
    link: Link
    value_said: str
    low: float
    middle: float
    high: float
    place: str = ""
    period_said: str = ""
    doubts: tuple[str, ...] = ()


class IndicatorPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="indicator"):
    """What an indicator's page says."""

    indicator: str
    kind: str
    definition: Said | None
    theme: Link
    facts: tuple[Fact, ...] = ()
    caution: Said | None = None
    not_a_target: bool = False
    breaks: tuple[Broken, ...] = ()
    chart: Chart | None = None
    chart_unit: str = ""
    shapes: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    reckoned: tuple[Reckoned, ...] = ()
    conflicts: tuple[Link, ...] = ()
    do_not_join: tuple[Link, ...] = ()
    shows: tuple[str, ...] = ()


def indicator_page(desk: Desk, key: str) -> IndicatorPage:
    """One indicator in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    indicator = country.indicators[key]
    rows = desk.rows(context.by_indicator.get(key, ()))
    chart = chart_of(desk, key)
    unit = country.units.get(indicator.unit)
    facts = [
        Fact(words.say("fact-claims"), desk.own(words.say("count-claims", count=len(rows)))),
        Fact(words.say("fact-compare"), desk.own(words.term("compare", indicator.compare)), key=indicator.compare),
    ]
    if unit is not None:
        facts.insert(1, Fact(words.say("fact-unit"), desk.said(unit.label), key=indicator.unit))
    if indicator.direction != "none":
        facts.append(Fact(words.say("fact-direction"), desk.own(words.term("direction", indicator.direction))))
    if indicator.kind == "quantity":
        facts.append(Fact(words.say("fact-sum"), desk.own(words.term("sum", indicator.sum)), key=indicator.sum))
    conflicts = {conflict.id: conflict for row in rows for conflict in context.conflicts_of.get(row.id, ())}
    estimates = indicator.theme == "population" and unit is not None and unit.persons
    return IndicatorPage(
        **desk.base(links.page("indicator", key), desk.indicator(key).text, words.plain(indicator.definition)),
        indicator=key,
        kind=indicator.kind,
        definition=desk.said(indicator.definition),
        theme=Link(words.say(f"theme-{indicator.theme}"), links.page("theme", indicator.theme)),
        facts=tuple(facts),
        caution=desk.said(indicator.caution),
        not_a_target=estimates,
        breaks=tuple(
            Broken(
                when=words.period(each.on),
                period=str(each.on),
                what=words.term("break", each.what),
                why=desk.said(each.why),
                source=desk.source(each.source) if each.source else None,
            )
            for each in indicator.breaks
        ),
        chart=chart,
        chart_unit=_unit_said(desk, chart),
        shapes=_shapes(desk, chart),
        rows=rows,
        reckoned=tuple(_reckoned(desk, result.id) for result in context.derived_by_indicator.get(key, ())),
        conflicts=tuple(desk.conflict(each) for each in conflicts.values() if each.kind == "conflict"),
        do_not_join=tuple(desk.conflict(each) for each in conflicts.values() if each.kind != "conflict"),
        shows=columns(rows),
    )


def _unit_said(desk: Desk, chart: Chart | None) -> str:
    """What the figures of a chart are counted in."""
    unit = desk.country.units.get(chart.unit) if chart is not None else None
    return desk.words.plain(unit.label) if unit is not None else ""


def columns(rows: tuple[Row, ...], place: str = "") -> tuple[str, ...]:
    """The columns that hold anything other than ``place``, so that a table has no empty ones."""
    columns = {
        "value": any(row.value_said for row in rows),
        "says": any(row.says and not row.value_said for row in rows),
        "category": any(row.category for row in rows),
        "place": any(row.place and row.place.text != place for row in rows),
        "route": any(row.origin or row.destination for row in rows),
        "population": any(row.population for row in rows),
        "doubts": any(row.doubts for row in rows),
    }
    return tuple(name for name, filled in columns.items() if filled)


def _shapes(desk: Desk, chart: Chart | None) -> tuple[tuple[str, str], ...]:
    """The legend: each point's shape, and the classes of method it stands for on this chart."""
    found: dict[str, list[str]] = {}
    for point in chart.points if chart is not None else ():
        said = (
            desk.words.say(f"method-class-{slug(point.method_class)}")
            if point.method_class
            else desk.words.say("not-stated")
        )
        names = found.setdefault(point.shape, [])
        if said not in names:
            names.append(said)
    return tuple((shape, ", ".join(names)) for shape, names in found.items())


def _reckoned(desk: Desk, key: str) -> Reckoned:
    words, country = desk.words, desk.country
    result = desk.context.derived_by_id[key]
    return Reckoned(
        id=key,
        link=Link(desk.words.plain(country.formulas[result.formula].label), links.page("derived", key)),
        value_said=words.bounds(result.low, result.high, country.units.get(result.unit)),
        low=result.low,
        middle=result.middle,
        high=result.high,
        place=words.place(result.place, country) if result.place else "",
        period_said=words.period(result.period) if result.period.stated else "",
        doubts=tuple(words.term("doubt", doubt) for doubt in result.doubts),
    )


# ---- the chart


def _year(day: date) -> float:
    start = date(day.year, 1, 1)
    return round(day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days, 3)


def _span(period: Period) -> tuple[float, float] | None:
    """Where a period lies on a time axis; None where an end is missing on both sides."""
    first, last = period.earliest, period.latest
    if first is None and last is None:
        return None
    if first is None or last is None:
        day = first or last
        assert day is not None
        return (_year(day), _year(day))
    return (_year(first), _year(last))


def chart_of(desk: Desk, key: str) -> Chart | None:
    """The chart of an indicator; None where fewer than two claims can be placed on it. Language-free."""
    context, country = desk.context, desk.country
    indicator = country.indicators[key]
    if indicator.kind != "quantity":
        return None
    claims = [context.claims[each] for each in context.in_order(context.by_indicator.get(key, ()))]
    placed = [(claim, _span(claim.period)) for claim in claims if _height(claim) is not None]
    home = [each for each in placed if _at_home(desk, each[0].place)]
    if len(home) > 1:
        placed = home  # another country's figures would set the scale, and are in the table
    units = Counter(_unit(desk, claim) for claim, span in placed if span)
    unit = max(units, key=lambda name: (units[name], name == indicator.unit), default="")
    placed = [each for each in placed if _unit(desk, each[0]) == unit]
    points = [_point(desk, claim, span) for claim, span in placed if span]
    if not points:
        return None
    points += _strip(desk, [claim for claim, span in placed if not span], points)
    if len({(point.start, point.value, point.end) for point in points}) < 2:
        return None
    on_chart = {point.claim for point in points}
    pairs = []
    for conflict in context.conflicts:
        if conflict.kind == "conflict":
            heads = [next((each for each in side.claims if each in on_chart), "") for side in conflict.sides]
            heads = [head for head in heads if head]
            pairs += list(pairwise(heads))
    lines = []
    if indicator.line:
        for series in context.ledger.series(key):
            if series.line:
                for segment in series.segments:
                    kept = tuple(each for each in segment if each in on_chart)
                    if len(kept) > 1:
                        lines.append(kept)
    breaks = [_year(each.on.earliest) for each in indicator.breaks if each.on.earliest is not None]
    return Chart(
        indicator=key,
        unit=unit,
        points=tuple(points),
        breaks=tuple(breaks),
        conflicts=tuple(sorted(set(pairs))),
        lines=tuple(lines),
        left_out=len(claims) - len(points),
        log=_wide(points),
        undated=sum(1 for point in points if point.undated),
    )


def _at_home(desk: Desk, place: str) -> bool:
    """Whether a place is the file's own country or lies in it."""
    if not place:
        return True
    seen: set[str] = set()
    while place and place not in seen:
        if place == desk.context.about.place:
            return True
        seen.add(place)
        record = desk.country.places.get(place)
        if record is None:
            return False
        place = record.within or (record.members[0] if record.members else "")
    return False


def _strip(desk: Desk, claims: list[Claim], dated: list[Point]) -> list[Point]:
    """Claims with no date, side by side left of the first year: their place on the axis says nothing."""
    if not claims:
        return []
    first = floor(min(point.start for point in dated))
    last = ceil(max(point.end for point in dated))
    width = max(last - first, 2) * min(0.05 * len(claims), 0.3)
    step = width / len(claims)
    found = []
    for index, claim in enumerate(claims):
        at = round(first - width * 1.15 + (index + 0.5) * step, 3)
        found.append(msgspec.structs.replace(_point(desk, claim, (at, at)), undated=True))
    return found


def _wide(points: list[Point]) -> bool:
    """Whether figures lie so far apart that only a logarithmic axis shows the small ones."""
    lowest = [point.value if point.low is None else point.low for point in points]
    highest = [point.value if point.high is None else point.high for point in points]
    return min(lowest) > 0 and max(highest) / min(lowest) > 150


def _unit(desk: Desk, claim: Claim) -> str:
    return claim.unit or desk.country.indicators[claim.indicator].unit


def _height(claim: Claim) -> float | None:
    return None if claim.value is None else claim.value.middle


def _point(desk: Desk, claim: Claim, span: tuple[float, float]) -> Point:
    context, country = desk.context, desk.country
    method = country.methods.get(claim.method)
    unit = unit_of(claim, country)
    assert claim.value is not None
    low, high = claim.value.bounds(whole=unit is not None and unit.whole)
    cls = method.cls if method is not None else ""
    doubtful = claim.seen == "unverified" or bool(GRAVE.intersection(claim.doubts))
    return Point(
        claim=claim.id,
        path=links.page("claim", claim.id),
        start=span[0],
        end=span[1],
        value=_height(claim) or 0.0 if claim.value.kind != "fewer than" or high is None else high,
        low=low if low != high else None,
        high=high if low != high else None,
        method_class=cls,
        shape=SHAPES.get(cls, "triangle-up"),
        own=claim.place in ("", context.about.place),
        range_only=claim.value.kind in ("range", "at most", "fewer than"),
        or_more=claim.value.kind in ("at least", "more than"),
        hollow=doubtful or context.status[claim.id] in ("withdrawn", "superseded"),
        place=claim.place,
        population=claim.population,
        category=claim.category,
    )
