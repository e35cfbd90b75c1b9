"""What changed in the law: every day on which a wording began or ended, or all that differs between two days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.profile import links
from dalel.profile.pages.law.result import ProblemSaid
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import upper_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dalel.law.history import Change, Diff, Shift
    from dalel.profile.pages.desk import Desk


class ChangeSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened to one provision. ``details`` says which elements came and went, and how the penalties differ."""

    provision: Link
    kind: str
    kind_said: str
    details: tuple[str, ...] = ()


class TurnSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Provisions whose outcome for a case turns from the one to the other."""

    before: str
    before_said: str
    after: str
    after_said: str
    provisions: tuple[Link, ...]


class ShiftSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A worked case that comes out otherwise."""

    case: Link
    turns: tuple[TurnSaid, ...]


class ByAct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one act changed on a day; ``by`` is missing where no act is on file for it."""

    by: Link | None = None
    changes: tuple[ChangeSaid, ...]


class DayOfChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One day and what changed on it. ``query`` compares it with the day before."""

    day: str
    said: str
    anchor: str
    acts: tuple[ByAct, ...]
    count: int
    query: str


class ChangesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-changes"):
    """What the page of changes says: day by day, or between two days (``first`` and ``second``)."""

    first: str = ""
    second: str = ""
    between: str = ""
    acts: tuple[ByAct, ...] = ()
    shifts: tuple[ShiftSaid, ...] = ()
    days: tuple[DayOfChange, ...] = ()
    problems: tuple[ProblemSaid, ...] = ()


def changes_page(desk: Desk) -> ChangesPage:
    """Every day of change, latest first."""
    shelf, terms = desk.context.law, desk.teller.terms
    days = []
    for first, last, changes in () if shelf.failure else shelf.changes:
        before = first - timedelta(days=1)
        said = terms.day(first)
        if first != last:
            said = desk.words.say("law-some-day", first=said, last=terms.day(last))
        days.append(
            DayOfChange(
                day=first.isoformat(),
                said=said,
                anchor=links.anchor(f"d{first.isoformat()}-{last.isoformat()}"),
                acts=_by_act(desk, changes),
                count=len(changes),
                query=f"from={before.isoformat()}&to={last.isoformat()}",
            )
        )
    return ChangesPage(**_base(desk), days=tuple(days))


def diff_page(desk: Desk, first: str, second: str) -> ChangesPage:
    """All that differs between two days written as 2024-09-07; what is wrong with them where they are none."""
    shelf = desk.context.law
    days, problems = [], []
    for name, text in (("from", first), ("to", second)):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            shown = text[:40] or "—"
            said = desk.words.say("law-problem-day", name=name, found=shown, expected="2024-09-07")
            problems.append(ProblemSaid(text=said))
    if problems or shelf.failure:
        if shelf.failure:
            problems.append(ProblemSaid(text=shelf.failure))
        return ChangesPage(**_base(desk), first=first[:40], second=second[:40], problems=tuple(problems))
    diff = shelf.diff(days[0], days[1])
    terms = desk.teller.terms
    return ChangesPage(
        **_base(desk),
        first=first,
        second=second,
        between=desk.words.say("law-between", first=terms.day(days[0]), second=terms.day(days[1])),
        acts=_by_act(desk, diff.changes),
        shifts=_shifts(desk, diff),
    )


def _base(desk: Desk) -> dict[str, Any]:
    return desk.base(links.single("law/changes"), desk.words.say("nav-law-changes"), desk.words.say("way-law-changes"))


def _by_act(desk: Desk, changes: tuple[Change, ...]) -> tuple[ByAct, ...]:
    groups: dict[str, list[Change]] = {}
    for one in changes:
        groups.setdefault(one.by, []).append(one)
    return tuple(
        ByAct(by=desk.act(act) if act else None, changes=tuple(_change(desk, one) for one in held))
        for act, held in groups.items()
    )


def _change(desk: Desk, change: Change) -> ChangeSaid:
    say, terms = desk.words.say, desk.teller.terms
    details = []
    if change.kind == "unclear":
        details.append(
            say(
                "law-change-states",
                before=desk.words.term("law-state", change.state_before),
                after=desk.words.term("law-state", change.state_after),
            )
        )
    if change.added:
        details.append(say("law-change-added", facts=terms.facts(list(change.added))))
    if change.removed:
        details.append(say("law-change-removed", facts=terms.facts(list(change.removed))))
    if change.sanction_before is not None or change.sanction_after is not None:
        before, after = (_penalties(desk, one) for one in (change.sanction_before, change.sanction_after))
        if before != after:
            details.append(say("law-change-sanction", before=before, after=after))
    if change.exceptions_changed:
        details.append(say("law-change-exceptions"))
    if change.kind == "amended" and not details:
        details.append(say("law-change-words"))
    return ChangeSaid(
        provision=desk.provision(change.provision),
        kind=change.kind,
        kind_said=desk.words.term("law-change", change.kind),
        details=tuple(upper_first(one) for one in details),
    )


def _penalties(desk: Desk, sanction: object) -> str:
    from dalel.record.provision import Sanction

    if not isinstance(sanction, Sanction):
        return desk.words.say("law-no-penalty")
    terms = desk.teller.terms
    parts = [terms.penalty(one) for one in sanction.options]
    text = desk.words.say("law-or").join(parts)
    more = [terms.penalty(one) for one in (*sanction.also, *sanction.may_also)]
    return desk.words.say("law-with", penalties=text, more=desk.words.listed(more)) if more else text


def _shifts(desk: Desk, diff: Diff) -> tuple[ShiftSaid, ...]:
    cases: dict[str, list[Shift]] = {}
    for one in diff.shifts:
        cases.setdefault(one.case, []).append(one)
    return tuple(
        ShiftSaid(case=desk.worked_case(case), turns=turns(desk, held, desk.provision)) for case, held in cases.items()
    )


def turns(desk: Desk, shifts: Iterable[Shift], link: Callable[[str], Link]) -> tuple[TurnSaid, ...]:
    """How the outcomes of one case turn, provisions that turn alike together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in shifts:
        alike.setdefault((one.before, one.after), []).append(one.provision)
    term = desk.words.term
    return tuple(
        TurnSaid(
            before=before,
            before_said=term("law-outcome", before),
            after=after,
            after_said=term("law-outcome", after),
            provisions=tuple(link(one) for one in names),
        )
        for (before, after), names in alike.items()
    )
