"""How the answers for a table of cases are laid out: the columns that ``sql`` selects and that a file of results has.

For each norm, named by its id:

=================  ====================================================================================================
``ID``             applies, open, does not apply
``ID.wording``     the first day of the wording that governs or is in force, "before" where it has none; ``ID2:day``
                   for a wording of a provision that took its place; not law, not read, open
``ID.absorbed``    an offence: yes, no, open
``ID.penalty.N``   an offence that may apply: the wording's N-th penalty and whether it is available, removed, open
``ID.fine_low``    the least fine in money over the options left; ``ID.fine_high`` the most
``ID.broken``      a duty or prohibition: yes, no, open
``ID.deadline``    a remedy: the last day to complain; ``ID.in_time``: yes, no, open
=================  ====================================================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dalel.law.evaluate import UNSETTLED, Machine, Plan, Raw, penalties_of, version_of
from dalel.law.norm import NOT_LAW, UNREAD, name_of
from dalel.law.truth import ANSWERS, FALSE, OUTCOMES
from dalel.record.provision import Penalty

Kind = Literal["outcome", "wording", "absorbed", "penalty", "fine_low", "fine_high", "broken", "deadline", "in_time"]
NO_WORDING: Final = {NOT_LAW: "not law", UNREAD: "not read", UNSETTLED: "open"}
STATUSES: Final = ("removed", "open", "available")


@dataclass(frozen=True, slots=True)
class Output:
    """One column of answers: which norm's, and what it tells. ``place`` counts penalties from 0."""

    name: str
    norm: str
    kind: Kind
    place: int = 0


def outputs(machine: Machine, norms: Collection[str] | None = None) -> list[Output]:
    """The columns, norm by norm in the order of the file."""
    found: list[Output] = []
    for plan in machine.plans:
        name = plan.norm.id
        if norms is not None and name not in norms:
            continue
        found += [Output(name, name, "outcome"), Output(f"{name}.wording", name, "wording")]
        if plan.governs:
            found.append(Output(f"{name}.absorbed", name, "absorbed"))
            for place in range(max(map(len, plan.penalties), default=0)):
                found.append(Output(f"{name}.penalty.{place + 1}", name, "penalty", place))
            if any(one.group == "options" for row in plan.money for one in row):
                found += [
                    Output(f"{name}.fine_low", name, "fine_low"),
                    Output(f"{name}.fine_high", name, "fine_high"),
                ]
        if plan.breach >= 0:
            found.append(Output(f"{name}.broken", name, "broken"))
        if any(one is not None for one in plan.remedies):
            found.append(Output(f"{name}.deadline", name, "deadline"))
            if plan.in_time >= 0:
                found.append(Output(f"{name}.in_time", name, "in_time"))
    return found


def wordings(machine: Machine, plan: Plan) -> tuple[str, ...]:
    """The name of each wording a norm's ``place`` can be."""
    if not plan.governs:
        return tuple(name_of(version) or "before" for version in plan.norm.record.versions)
    found = []
    for one in plan.norm.candidates:
        version = version_of(machine.law, one)
        told = name_of(version) or "before" if version is not None else NO_WORDING[UNREAD]
        found.append(told if one.provision == plan.norm.id else f"{one.provision}:{told}")
    return tuple(found)


def penalty_kinds(machine: Machine, plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The kinds of penalties of each candidate, in the order of ``Raw.penalties``."""
    found = []
    for one in plan.norm.candidates:
        version = version_of(machine.law, one)
        kinds = (
            [penalty.kind for _, _, penalty in penalties_of(version) if isinstance(penalty, Penalty)] if version else []
        )
        found.append(tuple(kinds))
    return tuple(found)


def row(machine: Machine, raws: tuple[Raw, ...], norms: Collection[str] | None = None) -> Iterator[object]:
    """One case's answers in these columns: text, numbers, day ordinals, None."""
    plans = {plan.norm.id: (plan, raw) for plan, raw in zip(machine.plans, raws, strict=True)}
    for one in outputs(machine, norms):
        plan, raw = plans[one.norm]
        yield _cell(machine, one, plan, raw)


def _cell(machine: Machine, one: Output, plan: Plan, raw: Raw) -> object:
    if one.kind == "outcome":
        return OUTCOMES[raw.outcome]
    if one.kind == "wording":
        return NO_WORDING[raw.place] if raw.place < 0 else wordings(machine, plan)[raw.place]
    if one.kind == "absorbed":
        return ANSWERS[raw.absorbed]
    if one.kind == "penalty":
        if one.place >= len(raw.penalties):
            return None
        kind = penalty_kinds(machine, plan)[raw.place][one.place]
        return f"{kind} {STATUSES[raw.penalties[one.place]]}"
    if one.kind in ("fine_low", "fine_high"):
        return None if raw.fine is None else raw.fine[one.kind == "fine_high"]
    if one.kind == "broken":
        return ANSWERS[raw.breach]
    if one.kind == "deadline":
        return raw.deadline if raw.deadline > 0 else None
    asked = raw.in_time >= 0 and raw.outcome != FALSE
    return ANSWERS[raw.in_time] if asked else None
