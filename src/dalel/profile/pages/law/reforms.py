"""Reforms: what a proposal would change, for whom, and what is known of such reforms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.pages.law.changes import TurnSaid, turns
from dalel.profile.pages.law.parts import Practice, note, practices
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said

if TYPE_CHECKING:
    from dalel.law.reform import Effect
    from dalel.profile.pages.desk import Desk
    from dalel.record.reform import Reform


#: What can happen to a case, the most telling first.
_TURNS = ("ends", "begins", "changes", "others")


class ReformLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reform in the list."""

    id: str
    link: Link
    about: Said | None
    source: Link
    repeals: int
    replaces: int
    adds: int


class ReformsPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-reforms"):
    """What the list of reforms says."""

    reforms: tuple[ReformLine, ...]


class EffectSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a reform does to one worked case: the person's offences before and after, and each outcome that shifts.

    ``turn``: ends (no offence of the person's is left), begins (there was none), changes, or others.
    """

    case: Link
    turn: str
    turn_said: str
    before: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()
    shifts: tuple[TurnSaid, ...] = ()
    touched: int = 0


class ReformPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-reform"):
    """What a reform's page says."""

    id: str
    about: Said | None
    source: Link
    source_url: str = ""
    locator: str = ""
    day: str
    leaves_open: Said | None = None
    repeals: tuple[Link, ...] = ()
    replaces: tuple[Link, ...] = ()
    adds: tuple[Said, ...] = ()
    effects: tuple[EffectSaid, ...] = ()
    others: tuple[EffectSaid, ...] = ()
    tally: tuple[tuple[str, str, int], ...] = ()
    unchanged: tuple[Link, ...] = ()
    claims: tuple[Practice, ...] = ()
    note: Said | None = None
    failure: str = ""


def reforms_page(desk: Desk) -> ReformsPage:
    """All reforms in the desk's language."""
    words = desk.words
    return ReformsPage(
        **desk.base(links.single("law/reforms"), words.say("nav-law-reforms"), words.say("way-law-reforms")),
        reforms=tuple(
            ReformLine(
                id=key,
                link=desk.reform(key),
                about=desk.said(reform.about),
                source=desk.source(reform.source),
                repeals=len(reform.repeals),
                replaces=len(reform.replaces),
                adds=len(reform.adds),
            )
            for key, reform in desk.country.reforms.items()
        ),
    )


def reform_page(desk: Desk, key: str) -> ReformPage:
    """One reform in the desk's language."""
    reform, shelf, country = desk.country.reforms[key], desk.context.law, desk.country
    link = desk.reform(key)
    comparison = None if shelf.failure else shelf.comparison(key)
    source = country.sources.get(reform.source)
    effects = [_effect(desk, reform, one) for one in comparison.effects] if comparison is not None else []
    effects.sort(key=lambda one: _TURNS.index(one.turn))
    return ReformPage(
        **desk.base(link.path, link.text, desk.words.say("law-reform-about")),
        id=key,
        about=desk.said(reform.about),
        source=desk.source_title(reform.source) if source is not None else Link(reform.source, links.single("sources")),
        source_url=source.url if source is not None else "",
        locator=reform.locator,
        day=desk.words.period(reform.from_),
        leaves_open=desk.said(reform.leaves_open),
        repeals=tuple(desk.provision(one) for one in reform.repeals),
        replaces=tuple(desk.provision(one) for one in reform.replaces),
        adds=tuple(said for one in reform.adds.values() if (said := desk.said(one.title)) is not None),
        effects=tuple(one for one in effects if one.turn != "others"),
        others=tuple(one for one in effects if one.turn == "others"),
        tally=tuple(
            (turn, desk.words.say(f"law-turn-{turn}"), count)
            for turn in _TURNS
            if (count := sum(one.turn == turn for one in effects))
        ),
        unchanged=tuple(desk.worked_case(one) for one in comparison.unchanged) if comparison is not None else (),
        claims=practices(desk, reform.claims),
        note=note(reform.note),
        failure=shelf.failure,
    )


def _effect(desk: Desk, reform: Reform, effect: Effect) -> EffectSaid:
    words = desk.words
    if effect.offences_before and not effect.offences_after:
        turn = "ends"
    elif effect.offences_after and not effect.offences_before:
        turn = "begins"
    elif effect.offences_before != effect.offences_after:
        turn = "changes"
    else:
        turn = "others"
    return EffectSaid(
        case=desk.worked_case(effect.case),
        turn=turn,
        turn_said=words.say(f"law-turn-{turn}"),
        before=tuple(_named(desk, reform, one) for one in effect.offences_before),
        after=tuple(_named(desk, reform, one) for one in effect.offences_after),
        touched=len(effect.shifts),
        shifts=turns(desk, effect.shifts, partial(_named, desk, reform)),
    )


def _named(desk: Desk, reform: Reform, provision: str) -> Link:
    """A link to a provision; one that a reform would add leads to the reform itself."""
    added = reform.adds.get(provision)
    if added is None or provision in desk.country.provisions:
        return desk.provision(provision)
    language, words = added.title.best(desk.language)
    return Link(words, links.single("law/reforms"), "" if language == desk.language else language)
