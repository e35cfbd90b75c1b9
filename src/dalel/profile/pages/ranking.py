"""Rankings: the level each country was given, year by year."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.sentences import level_label
from dalel.profile.words import Said
from dalel.record.claim import Claim


class Rated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One level given in one year; ``step`` is its place on the scale (1 is best, 0 unknown).

    ``also`` are other claims that give the same level for the same year.
    """

    claim: str
    path: str
    level: str
    label: str
    step: int
    in_conflict: bool = False
    seen: str = "page"
    also: tuple[Link, ...] = ()


class Year(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row: a time, and what each country was given then."""

    label: str
    period: str
    cells: tuple[tuple[Rated, ...], ...]


class Scale(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One rating indicator: its scale, its countries and its years."""

    id: str
    link: Link
    definition: Said | None
    caution: Said | None = None
    steps: tuple[str, ...]
    places: tuple[Link, ...]
    years: tuple[Year, ...]


class RankingPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="ranking"):
    """What the page of rankings says."""

    scales: tuple[Scale, ...]


def ranking_page(desk: Desk) -> RankingPage:
    """The page of rankings in the desk's language."""
    context, words = desk.context, desk.words
    scales = tuple(
        _scale(desk, key)
        for key, indicator in desk.country.indicators.items()
        if indicator.kind == "rating" and context.by_indicator.get(key)
    )
    return RankingPage(
        **desk.base(links.single("ranking"), words.say("nav-ranking"), words.say("way-ranking")), scales=scales
    )


def _scale(desk: Desk, key: str) -> Scale:
    context, words, country = desk.context, desk.words, desk.country
    indicator = country.indicators[key]
    claims = [context.claims[each] for each in context.in_order(context.by_indicator[key])]
    home = context.about.place
    places = sorted(
        {claim.place for claim in claims}, key=lambda each: (each != home, words.place(each, country).casefold())
    )
    keys = [step.key for step in indicator.levels]
    periods = sorted({claim.period for claim in claims}, key=lambda each: (each.stated, each.sort_key), reverse=True)
    years = []
    for period in periods:
        cells = []
        for place in places:
            given: dict[str, list[Claim]] = {}
            for claim in claims:
                if claim.place == place and claim.period == period:
                    given.setdefault(claim.level, []).append(claim)
            cells.append(tuple(_rated(desk, key, same, keys) for same in given.values()))
        years.append(Year(words.period(period), str(period), tuple(cells)))
    return Scale(
        id=key,
        link=desk.indicator(key),
        definition=desk.said(indicator.definition),
        caution=desk.said(indicator.caution),
        steps=tuple(words.plain(step.label) for step in indicator.levels),
        places=tuple(desk.place(place) for place in places),
        years=tuple(years),
    )


def _rated(desk: Desk, indicator: str, same: list[Claim], scale: list[str]) -> Rated:
    """One level and every claim that gives it, the one we read ourselves first."""
    firm = sorted(same, key=lambda claim: ("page", "secondary", "unverified").index(claim.seen))
    claim = firm[0]
    return Rated(
        claim=claim.id,
        path=links.page("claim", claim.id),
        level=claim.level,
        label=level_label(indicator, claim.level, desk.country, desk.words) or desk.words.plain(claim.says) or claim.id,
        step=scale.index(claim.level) + 1 if claim.level in scale else 0,
        in_conflict=any(desk.row(each.id).in_conflict for each in same),
        seen=claim.seen,
        also=tuple(desk.claim_id(other.id) for other in firm[1:]),
    )
