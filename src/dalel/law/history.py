"""The law through time: what changed between two days, a provision's history, what was an offence when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from dalel.law.answer import NO_TEXT, Answer
from dalel.law.conditions import conditions, facts_in
from dalel.law.evaluate import CaseError, Machine, in_force
from dalel.law.norm import NOT_LAW, UNREAD
from dalel.law.program import Law, Norm
from dalel.law.truth import OPEN, TRUE, Outcome
from dalel.law.worked import as_case, sample
from dalel.record.case import Case, WorkedCase
from dalel.record.period import Period
from dalel.record.provision import Basis, Sanction, Version

State = Literal["in force", "not law", "not read", "open"]


class Stretch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a provision's history: from a day (or between two days, where it is estimated) up to another.

    ``version`` is the wording's place among the provision's versions, -1 where there is none.
    """

    provision: str
    state: State
    first: date | None
    last: date | None
    until: date | None
    version: int = -1
    basis: Basis | Literal[""] = ""


class Reworded(msgspec.Struct, frozen=True, kw_only=True):
    """The law's words for one element, before and after."""

    fact: str
    before: str
    after: str


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened to one provision between two days.

    ``kind``: begun, ended, amended, or unclear (a text was not read, or the day of the change is not known).
    ``added`` and ``removed`` are the facts its elements speak of and no longer do; ``sanction_before`` and
    ``sanction_after`` are given where they differ. ``words`` holds what is said in other words.
    ``by`` is the amending act.
    """

    provision: str
    kind: Literal["begun", "ended", "amended", "unclear"]
    before: int
    after: int
    state_before: State
    state_after: State
    by: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    sanction_before: Sanction | None = None
    sanction_after: Sanction | None = None
    exceptions_changed: bool = False
    words: tuple[Reworded, ...] = ()


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A worked case that comes out otherwise: for one provision, the outcome before and after."""

    case: str
    provision: str
    before: Outcome
    after: Outcome


class Diff(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between the law of two days: provision by provision, and for the worked cases."""

    before: date
    after: date
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What a conduct was from a day on: the offences that apply and those that are open."""

    first: date | None
    until: date | None
    applies: tuple[str, ...]
    open: tuple[str, ...]
    not_read: tuple[str, ...] = ()


def timeline(law: Law, provision: str) -> tuple[Stretch, ...]:
    """A provision's history, with what it continues and what took its place. Raises KeyError."""
    norm = law.norms[provision]
    earlier = [
        one
        for name in norm.record.continues
        if name in law.norms
        for one in timeline(law, name)
        if one.state != "not law"
    ]
    later = [
        one
        for other in law.norms.values()
        if provision in other.record.continues
        for one in _stretches(other)
        if one.state != "not law"
    ]
    own = [one for one in _stretches(norm) if one.state != "not law" or not (earlier or later)]
    return tuple(dict.fromkeys((*earlier, *own, *later)))


def _stretches(norm: Norm) -> Iterator[Stretch]:
    history = norm.segments
    for place, segment in enumerate(history):
        following = history[place + 1] if place + 1 < len(history) else None
        version = norm.record.versions[segment.version] if segment.version >= 0 else None
        state: State = "in force"
        if segment.version == NOT_LAW:
            state = "not law"
        elif segment.version == UNREAD or (version is not None and version.basis == "hole"):
            state = "not read"
        yield Stretch(
            provision=norm.id,
            state=state,
            first=_day(segment.first),
            last=_day(segment.last),
            until=_day(following.first) if following is not None else None,
            version=max(segment.version, -1),
            basis=version.basis if version is not None else "",
        )


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal > 1 else None


def diff(machine: Machine, before: date, after: date, cases: dict[str, WorkedCase] | None = None) -> Diff:
    """What changed between the law of two days, and which worked cases shown as examples then come out otherwise.

    What a case does not state is taken not to have been so.
    """
    changes = [change for norm in machine.law.norms.values() if (change := _change(norm, before, after)) is not None]
    shifts: list[Shift] = []
    changed = {one.provision for one in changes}
    for name, worked in sample(cases or {}, machine.law.jurisdiction).items():
        try:
            case = whole(machine, as_case(worked))
            first, second = Answer(machine, moved(case, before)), Answer(machine, moved(case, after))
        except CaseError:
            continue
        shifts += [one for one in shifts_between(name, first, second) if one.provision in changed]
    return Diff(before=before, after=after, changes=tuple(changes), shifts=tuple(shifts))


def shifts_between(name: str, before: Answer, after: Answer) -> Iterator[Shift]:
    """The norms whose outcome differs between two answers to one case; a norm one law lacks does not apply there."""
    for provision in dict.fromkeys((*before.law.norms, *after.law.norms)):
        first = before.outcome(provision) if provision in before else "does not apply"
        second = after.outcome(provision) if provision in after else "does not apply"
        if first != second:
            yield Shift(case=name, provision=provision, before=first, after=second)  # type: ignore[arg-type]


def _state(number: int, norm: Norm) -> State:
    if number >= 0:
        return "not read" if norm.record.versions[number].basis == "hole" else "in force"
    return "not law" if number == NOT_LAW else "not read" if number == UNREAD else "open"


def _change(norm: Norm, before: date, after: date) -> Change | None:
    one = in_force(norm.segments, (before.toordinal(), before.toordinal()))
    other = in_force(norm.segments, (after.toordinal(), after.toordinal()))
    if one == other:
        return None
    first, second = _state(one, norm), _state(other, norm)
    kind: Literal["begun", "ended", "amended", "unclear"]
    if first == "not law" and second == "in force":
        kind = "begun"
    elif first == "in force" and second == "not law":
        kind = "ended"
    elif first == second == "in force":
        kind = "amended"
    else:
        kind = "unclear"
    old = norm.record.versions[one] if one >= 0 else None
    new = norm.record.versions[other] if other >= 0 else None
    by = (new.amended_by if new is not None else "") or (old.ended_by if old is not None else "")
    if old is None or new is None or kind != "amended":
        return Change(
            provision=norm.id, kind=kind, before=one, after=other, state_before=first, state_after=second, by=by
        )
    return compared(norm.id, old, new, one, other, by)


def compared(provision: str, old: Version, new: Version, before: int, after: int, by: str = "") -> Change:
    """How two wordings of one provision differ."""
    had, has = facts_in(old), facts_in(new)
    differs = old.sanction != new.sanction
    return Change(
        provision=provision,
        kind="amended",
        before=before,
        after=after,
        state_before="in force",
        state_after="in force",
        by=by,
        added=tuple(one for one in has if one not in had),
        removed=tuple(one for one in had if one not in has),
        sanction_before=old.sanction if differs else None,
        sanction_after=new.sanction if differs else None,
        exceptions_changed=old.exceptions != new.exceptions,
        words=_reworded(old, new),
    )


def _reworded(old: Version, new: Version) -> tuple[Reworded, ...]:
    """The elements both wordings have, said in other words. Quotes in two languages are not compared."""
    if old.language != new.language:
        return ()
    before = {one.fact: one.words for one in conditions(old) if one.fact and one.words}
    after = {one.fact: one.words for one in conditions(new) if one.fact and one.words}
    return tuple(
        Reworded(fact=fact, before=before[fact], after=words)
        for fact, words in after.items()
        if fact in before and before[fact] != words
    )


def moved(case: Case, day: date) -> Case:
    """The same case on another day: every day it states is moved by as much."""
    start = case.on.earliest
    if start is None:
        return msgspec.structs.replace(case, on=Period.parse(day.isoformat()))
    shift = day.toordinal() - start.toordinal()
    facts = {name: _moved(value, shift) for name, value in case.facts.items()}
    return msgspec.structs.replace(case, on=Period.parse(day.isoformat()), facts=facts)


def _moved(value: str, shift: int) -> str:
    if len(value) == 10 and value[4] == "-" and value[7] == "-":
        try:
            return date.fromordinal(date.fromisoformat(value).toordinal() + shift).isoformat()
        except ValueError:
            return value
    return value


def whole(machine: Machine, case: Case) -> Case:
    """The case with everything it does not state taken not to have been so: a conduct with all its facts.

    Only plain yes-no facts are filled in; numbers, days and words that a person must decide stay as they are.
    """
    known = machine.stated(case).truths
    absent = {
        name: "no"
        for name, fact in machine.law.country.facts.items()
        if fact.type == "yes-no" and fact.band is None and not fact.open_textured and name not in known
    }
    return msgspec.structs.replace(case, facts={**case.facts, **absent})


def conduct_timeline(machine: Machine, case: Case) -> tuple[Status, ...]:
    """What a conduct was, stretch by stretch, had it happened on each day: the person's offences that apply or are
    open.

    What the case does not state is taken not to have been so. Raises CaseError.
    """
    full = whole(machine, case)
    offences = [
        (place, plan.norm)
        for place, plan in enumerate(machine.plans)
        if plan.norm.record.kind == "offence" and plan.norm.record.who == "person"
    ]
    starts = {1}
    for _, norm in offences:
        for segment in norm.segments[1:]:
            starts.update((segment.first, segment.last))
    earliest = date(1900, 1, 1).toordinal()
    rows: list[tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = []
    for start in sorted(starts):
        answer = Answer(machine, moved(full, date.fromordinal(max(start, earliest))))
        applies: list[str] = []
        unsettled: list[str] = []
        unread: list[str] = []
        for place, norm in offences:
            raw = answer.raw[place]
            if raw.outcome == TRUE:
                if raw.absorbed != TRUE:
                    applies.append(norm.id)
            elif raw.outcome == OPEN:
                (unread if set(answer.turns_on(norm.id)) <= {NO_TEXT} else unsettled).append(norm.id)
        row = (start, tuple(applies), tuple(unsettled), tuple(unread))
        if not rows or rows[-1][1:] != row[1:]:
            rows.append(row)
    return tuple(
        Status(
            first=_day(row[0]),
            until=_day(rows[place + 1][0]) if place + 1 < len(rows) else None,
            applies=row[1],
            open=row[2],
            not_read=row[3],
        )
        for place, row in enumerate(rows)
    )
