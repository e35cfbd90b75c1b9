"""The timeline: acts of law and events, in an honest order, with vague dates left vague."""

from __future__ import annotations

from typing import Any

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said
from dalel.record.period import Period


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened. ``basis`` says how firmly a day is known."""

    id: str
    period: str
    when: str
    vague: bool
    kind: str
    kind_key: str
    text: Said
    path: str
    source: Link | None = None
    basis: str = ""
    doubts: tuple[str, ...] = ()


class Era(msgspec.Struct, frozen=True, omit_defaults=True):
    """Events of one decade."""

    label: str
    anchor: str
    events: tuple[Event, ...]


class TimelinePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="timeline"):
    """What the timeline says."""

    eras: tuple[Era, ...]


def timeline_page(desk: Desk) -> TimelinePage:
    """The timeline in the desk's language."""
    words = desk.words
    entries = sorted(_entries(desk), key=lambda entry: (entry[0].sort_key, entry[1].id, entry[1].kind_key))
    eras: dict[str, list[Event]] = {}
    for period, event in entries:
        day = period.earliest or period.latest
        decade = "none" if day is None else str(day.year // 10 * 10)
        eras.setdefault(decade, []).append(event)
    return TimelinePage(
        **desk.base(links.single("timeline"), words.say("nav-timeline"), words.say("way-timeline")),
        eras=tuple(
            Era(
                words.say("period-none") if decade == "none" else words.say("decade-bare", year=decade),
                f"y{decade}",
                tuple(events),
            )
            for decade, events in eras.items()
        ),
    )


def _entries(desk: Desk) -> list[tuple[Period, Event]]:
    context, words, country = desk.context, desk.words, desk.country
    entries: list[tuple[Period, Event]] = []

    def add(period: Period, **fields: Any) -> None:
        vague = period.precision != "day"
        entries.append((period, Event(period=str(period), when=words.period(period), vague=vague, **fields)))

    # An act's date that a claim records is told once, by the claim: it has the words and the doubts.
    told = {
        (claim.act, claim.period.earliest)
        for claim in context.claims.values()
        if claim.act and claim.indicator in country.indicators and country.indicators[claim.indicator].kind == "event"
    }
    for key, act in country.acts.items():
        title = desk.said(act.title)
        if title is None:
            continue
        source = desk.source(act.source) if act.source in country.sources else None
        for name in ("adopted", "in_force"):
            period: Period = getattr(act, name)
            if period.stated and (key, period.earliest) not in told:
                add(
                    period,
                    id=key,
                    kind=words.say(
                        "event-in-force-span" if _lasts(name, period) else f"event-{name.replace('_', '-')}"
                    ),
                    kind_key=name,
                    text=title,
                    path=links.page("act", key),
                    source=source,
                    basis=words.term("basis", act.in_force_basis)
                    if name == "in_force" and act.in_force_basis != "known"
                    else "",
                )
    for key, claim in context.claims.items():
        indicator = country.indicators.get(claim.indicator)
        if indicator is None or indicator.kind != "event":
            continue
        row = desk.row(key)
        label = desk.own(row.indicator.text)
        add(
            claim.period,
            id=key,
            kind=words.say("event-claimed"),
            kind_key="claim",
            text=row.says or label,
            path=row.path,
            source=row.source,
            doubts=tuple(doubt.text for doubt in row.doubts),
        )
    return entries


def _lasts(name: str, period: Period) -> bool:
    """Whether a date of entry into force is written as the whole time an act was in force."""
    return name == "in_force" and "/" in str(period)
