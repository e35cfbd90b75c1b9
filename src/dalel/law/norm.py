"""A provision laid out in time: which of its wordings is in force from when, holes and days before it was law
included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dalel.record.act import Act
from dalel.record.period import Period
from dalel.record.provision import Provision, Version

#: Before every day a case can name.
ALWAYS: Final = 1
#: ``Segment.version`` where the provision is not law, and where nobody read what was law.
NOT_LAW: Final = -1
UNREAD: Final = -2


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time in which one wording of a provision is in force.

    It begins on a day from ``first`` to ``last`` (ordinals; equal where the day is known). ``version`` counts
    from 0; ``NOT_LAW`` where the provision was not law; ``UNREAD`` where no text was read.
    """

    first: int
    last: int
    version: int


def bounds(day: Period, window: Period) -> tuple[int, int]:
    """The first and the last day a starting day can be. Raises ValueError where it has no bounds."""
    period = window if window.stated else day
    if period.earliest is None or period.latest is None:
        raise ValueError(f"{period} has no first or no last day")
    return period.earliest.toordinal(), period.latest.toordinal()


def segments(provision: Provision, act: Act | None) -> tuple[Segment, ...]:
    """The provision's wordings in order, from before all days on; raises ValueError on days without bounds."""
    found: list[Segment] = []
    versions = provision.versions
    if not versions:
        return (Segment(ALWAYS, ALWAYS, UNREAD),)
    first = versions[0]
    if first.from_.stated:
        start = bounds(first.from_, first.from_bounds)
        found.append(Segment(ALWAYS, ALWAYS, NOT_LAW if _nothing_before(provision, act, start[1]) else UNREAD))
    for number, version in enumerate(versions):
        start = bounds(version.from_, version.from_bounds) if version.from_.stated else (ALWAYS, ALWAYS)
        found.append(Segment(*start, number))
        following = versions[number + 1] if number + 1 < len(versions) else None
        if version.to.stated and (following is None or following.from_ != version.to):
            found.append(Segment(*bounds(version.to, version.to_bounds), NOT_LAW))
    return tuple(found)


def _nothing_before(provision: Provision, act: Act | None, start: int) -> bool:
    """Whether the provision was surely not law before its first wording: it says so, or its act began then."""
    if provision.versions[0].new or provision.continues:
        return True
    begun = act.in_force.latest if act is not None and act.in_force.stated else None
    return begun is not None and start <= begun.toordinal()


def name_of(version: Version) -> str:
    """How a version is named: the first day it was in force as the file gives it, or "" for since before."""
    return str(version.from_) if version.from_.stated else ""


def day(ordinal: int) -> date:
    """The date of an ordinal."""
    return date.fromordinal(ordinal)
