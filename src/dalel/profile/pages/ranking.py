"""Rankings: the level each country was given, year by year."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.sentences import level_label
from dalel.profile.words import Said


class Rated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One level given in one year; ``step`` is its place on the scale (1 is best, 0 unknown)."""

    claim: str
    path: str
    level: str
    label: str
    step: int
    in_conflict: bool = False
    seen: str = "page"


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
    return RankingPage(**desk.base(links.single("ranking"), words.say("nav-ranking"), words.say("way-ranking")), scales=scales)


def _scale(desk: Desk, key: str) -> Scale:
    context, words, country = desk.context, desk.words, desk.country
    indicator = country.indicators[key]
    claims = [context.claims[each] for each in context.in_order(context.by_indicator[key])]
    home = context.about.place
    places = sorted({claim.place for claim in claims}, key=lambda each: (each != home, words.place(each, country).casefold()))
    keys = [step.key for step in indicator.levels]
    periods = list(dict.fromkeys(claim.period for claim in sorted(claims, key=lambda each: each.period.sort_key)))
    years = []
    for period in reversed(periods):
        cells = []
        for place in places:
            given = [claim for claim in claims if claim.place == place and claim.period == period]
            cells.append(
                tuple(
                    Rated(
                        claim=claim.id,
                        path=links.page("claim", claim.id),
                        level=claim.level,
                        label=level_label(key, claim.level, country, words) or words.plain(claim.says) or claim.id,
                        step=keys.index(claim.level) + 1 if claim.level in keys else 0,
                        in_conflict=desk.row(claim.id).in_conflict,
                        seen=claim.seen,
                    )
                    for claim in given
                )
            )
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
