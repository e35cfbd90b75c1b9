"""The list of themes, and a theme's indicators."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said
from dalel.record.indicator import THEMES


class Measured(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator in a list: what it is, how many claims and over which years, and the latest of them."""

    id: str
    link: Link
    definition: Said | None
    claims: int
    conflicts: int = 0
    years: str = ""
    latest: Said | None = None
    latest_path: str = ""


class Theme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A theme in the list of themes."""

    id: str
    link: Link
    about: str
    claims: int
    indicators: tuple[Link, ...]


class ThemesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="themes"):
    """What the page of themes says."""

    themes: tuple[Theme, ...]


class ThemePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="theme"):
    """What one theme's page says."""

    theme: str
    about: str
    indicators: tuple[Measured, ...]
    others: tuple[Link, ...]


def themes_page(desk: Desk) -> ThemesPage:
    """All themes in the desk's language."""
    context, words = desk.context, desk.words
    themes = tuple(
        Theme(
            id=theme,
            link=_theme(desk, theme),
            about=words.say(f"theme-about-{theme}"),
            claims=sum(len(context.by_indicator.get(key, ())) for key in keys),
            indicators=tuple(desk.indicator(key) for key in keys),
        )
        for theme, keys in context.themes.items()
    )
    return ThemesPage(
        **desk.base(links.single("themes"), words.say("nav-themes"), words.say("way-themes")), themes=themes
    )


def theme_page(desk: Desk, theme: str) -> ThemePage:
    """One theme in the desk's language."""
    context, words = desk.context, desk.words
    return ThemePage(
        **desk.base(links.page("theme", theme), words.say(f"theme-{theme}"), words.say(f"theme-about-{theme}")),
        theme=theme,
        about=words.say(f"theme-about-{theme}"),
        indicators=tuple(measured(desk, key) for key in context.themes[theme]),
        others=tuple(_theme(desk, other) for other in THEMES if other != theme),
    )


def _theme(desk: Desk, theme: str) -> Link:
    return Link(desk.words.say(f"theme-{theme}"), links.page("theme", theme))


def measured(desk: Desk, key: str) -> Measured:
    """An indicator as an entry of a list."""
    context = desk.context
    claims = context.in_order(context.by_indicator.get(key, ()))
    own = [each for each in claims if context.claims[each].place in ("", context.about.place)]
    dated = [each for each in own or claims if context.claims[each].period.stated]
    standing = [
        each for each in dated if context.status[each] != "withdrawn" and context.claims[each].seen != "unverified"
    ]
    latest = next(iter(reversed(standing or dated or claims)), None)
    return Measured(
        id=key,
        link=desk.indicator(key),
        definition=desk.said(desk.country.indicators[key].definition),
        claims=len(claims) + len(context.derived_by_indicator.get(key, ())),
        conflicts=len({conflict.id for each in claims for conflict in context.conflicts_of.get(each, ())}),
        years=years_said(desk, claims),
        latest=desk.row(latest).sentence if latest else None,
        latest_path=desk.row(latest).path if latest else "",
    )


def years_said(desk: Desk, claims: list[str]) -> str:
    """The first and last year claims can touch, as written in a list: "2006-2021"."""
    periods = [desk.context.claims[key].period for key in claims]
    first = [period.earliest.year for period in periods if period.earliest is not None]
    last = [period.latest.year for period in periods if period.latest is not None]
    if not first or not last:
        return ""
    low, high = min(first), max(*last, min(first))
    return str(low) if low == high else f"{low}–{high}"
