"""The law on one page: what was an offence when, every provision by act, and what was not read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.pages.law.parts import Marked, marked
from dalel.profile.pages.parts import Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dalel.law.history import Status
    from dalel.profile.pages.desk import Desk

#: Width of the drawing, in its own units.
_WIDTH = 1000.0
_TICK_YEARS = 5


class Stretch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a conduct's history: drawn from ``x`` on, ``width`` wide, and said in words.

    ``status``: offence, open, unread (words nobody read), none (no offence that was read).
    """

    x: float
    width: float
    status: str
    status_said: str
    span: str
    provisions: tuple[Link, ...] = ()


class Conduct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conduct and what it was, stretch by stretch, earliest first. ``now`` is the last one."""

    case: Link
    stretches: tuple[Stretch, ...]
    now: Stretch


class ActProvisions(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The provisions of one act."""

    act: Link
    anchor: str
    provisions: tuple[Marked, ...]


class Door(msgspec.Struct, frozen=True, omit_defaults=True):
    """A way further into the law."""

    link: Link
    about: str


class LawPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law"):
    """What the law's first page says."""

    notices: tuple[str, ...]
    doors: tuple[Door, ...]
    cases: tuple[Link, ...]
    ticks: tuple[str, ...]
    conducts: tuple[Conduct, ...]
    acts: tuple[ActProvisions, ...]
    foreign: tuple[ActProvisions, ...] = ()
    counts: tuple[tuple[str, str, int], ...] = ()
    holes: tuple[Marked, ...] = ()
    failure: str = ""


def law_page(desk: Desk) -> LawPage:
    """The law's first page in the desk's language."""
    words, shelf, country = desk.words, desk.context.law, desk.country
    base = desk.base(links.single("law/index"), words.say("nav-law-index"), words.say("way-law-index"))
    listed = {act: tuple(marked(desk, key) for key in keys) for act, keys in shelf.by_act.items()}
    own: list[ActProvisions] = []
    foreign: list[ActProvisions] = []
    for act, provisions in listed.items():
        record = country.acts.get(act)
        group = ActProvisions(act=desk.act(act), anchor=links.anchor(f"act-{act}"), provisions=provisions)
        (foreign if record is not None and record.kind == "foreign law" else own).append(group)
    tally: dict[str, int] = {}
    for entry in country.provisions.values():
        for version in entry.versions:
            tally[version.basis] = tally.get(version.basis, 0) + 1
    reads = [v.read.text for one in country.provisions.values() for v in one.versions if v.read.stated]
    axis = _axis(desk)
    return LawPage(
        **base,
        notices=tuple(desk.teller.notices(min(reads, default=""), max(reads, default=""))[:3]),
        doors=tuple(_doors(desk)),
        cases=tuple(desk.worked_case(key) for key in shelf.first_cases()),
        ticks=tuple(str(year) for year in range(axis[0], axis[1], _TICK_YEARS)),
        conducts=() if shelf.failure else tuple(_conduct(desk, key, axis) for key in shelf.timeline_cases()),
        acts=tuple(own),
        foreign=tuple(foreign),
        counts=tuple(
            (basis, words.term("law-mark", basis), tally[basis])
            for basis in ("official", "secondary", "derived", "unverified", "hole")
            if basis in tally
        ),
        holes=tuple(one for provisions in listed.values() for one in provisions if one.hole),
        failure=shelf.failure,
    )


def _doors(desk: Desk) -> Iterator[Door]:
    names = ["law/ask", "law/changes", "law/practice"]
    if desk.country.reforms:
        names.insert(2, "law/reforms")
    if len(desk.context.law.book.jurisdictions()) > 1:
        names.append("law/states")
    for name in names:
        key = name.replace("/", "-")
        yield Door(Link(desk.words.say(f"nav-{key}"), links.single(name)), desk.words.say(f"way-{key}"))


def _axis(desk: Desk) -> tuple[int, int]:
    """The first and the last year drawn: from before the first boundary to after the last reading."""
    shelf = desk.context.law
    years = [] if shelf.failure else [first.year for first, _, _ in shelf.changes]
    last = shelf.last_read.year if shelf.last_read is not None else max(years, default=2025)
    first = min(years, default=last - _TICK_YEARS)
    return (first - 1) // _TICK_YEARS * _TICK_YEARS, (last + _TICK_YEARS) // _TICK_YEARS * _TICK_YEARS


def _conduct(desk: Desk, case: str, axis: tuple[int, int]) -> Conduct:
    merged: list[Status] = []
    for status in desk.context.law.conduct(case):
        same = merged and (merged[-1].applies, merged[-1].open, merged[-1].not_read) == (
            status.applies, status.open, status.not_read,
        )  # fmt: skip
        if same:
            merged[-1] = msgspec.structs.replace(merged[-1], until=status.until)
        else:
            merged.append(status)
    stretches = tuple(_stretch(desk, status, axis) for status in merged)
    return Conduct(case=desk.worked_case(case), stretches=stretches, now=stretches[-1])


def _stretch(desk: Desk, status: Status, axis: tuple[int, int]) -> Stretch:
    words, terms = desk.words, desk.teller.terms
    name, provisions = "none", status.applies
    if status.applies:
        name = "offence"
    elif status.open:
        name, provisions = "open", status.open
    elif status.not_read:
        name, provisions = "unread", status.not_read
    last = desk.context.law.last_read
    start = _place(status.first, axis) if status.first is not None else 0.0
    end = _place(status.until or last or date(axis[1], 1, 1), axis)
    if status.first is None:
        span = (
            words.say("law-until", end=terms.day(status.until)) if status.until is not None else words.say("law-always")
        )
    elif status.until is None:
        span = words.say("law-span-open", start=terms.day(status.first, "gen"))
    else:
        span = words.say("law-span", start=terms.day(status.first), end=terms.day(status.until))
    return Stretch(
        x=round(start, 1),
        width=round(max(end - start, 0.0), 1),
        status=name,
        status_said=words.say(f"law-was-{name}"),
        span=span,
        provisions=tuple(desk.provision(key) for key in provisions),
    )


def _place(day: date, axis: tuple[int, int]) -> float:
    first, last = date(axis[0], 1, 1).toordinal(), date(axis[1], 1, 1).toordinal()
    return min(max((day.toordinal() - first) / (last - first), 0.0), 1.0) * _WIDTH
