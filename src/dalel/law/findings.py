"""What evaluating a case gives: a finding for each norm, with its reason, its penalties, its days."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dalel.law.truth import Answer, Outcome
from dalel.record.provision import Basis, NormKind, PenaltyKind

Status = Literal["available", "removed", "open", "only"]


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One node of the tree of elements: what it says, its value, and who or what gave it.

    ``kind``: all, any, not, at-least, exception, fact, number, choice, day, norm, offence, text (words nobody read),
    rule. ``given``: stated (a fact of the case), decision (a person's, with ``because``), derived (from other facts),
    unknown, or reckoned (from ``parts``). ``words`` are the law's own at ``locator`` of ``source``.
    """

    kind: str
    value: Answer
    fact: str = ""
    test: str = ""
    given: Literal["stated", "decision", "derived", "unknown", "reckoned"] = "reckoned"
    stated: str = ""
    because: str = ""
    by: str = ""
    provision: str = ""
    words: str = ""
    source: str = ""
    locator: str = ""
    note: str = ""
    parts: tuple[Reason, ...] = ()


class Fine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fine in the law's own units and in money of the day the law names.

    ``least`` to ``most`` are in ``currency``; None where the index value of the day is not known. ``index_day`` is
    the day fact that names the day, ``index_on`` that day, ``index_value`` the value, ``index_claim`` the claim it
    rests on.
    """

    units_least: float
    units_most: float
    unit: str
    least: float | None = None
    most: float | None = None
    currency: str = ""
    index_day: str = ""
    index_on: date | None = None
    index_value: float | None = None
    index_claim: str = ""
    capped_by: tuple[str, ...] = ()


class PenaltyFinding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What becomes of one penalty of the article after the general part.

    ``removed_by`` names the rules that take it out; ``open_on`` the rules that may.
    """

    kind: PenaltyKind
    group: Literal["options", "also", "may_also"]
    status: Status
    exactly: float | None = None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    words: str = ""
    fine: Fine | None = None
    removed_by: tuple[str, ...] = ()
    open_on: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the law says of one norm in one case.

    ``version`` is the first day of the wording that governs ("" while that is not settled, see ``version_state``), of
    ``wording_of`` (another provision where a later act took this one's place). ``turns_on`` lists what an open finding
    turns on: facts, or "text" for words nobody read. ``milder_law`` says whether a later, milder wording governs.
    """

    provision: str
    kind: NormKind
    who: str
    outcome: Outcome
    version: str = ""
    version_state: Literal["settled", "not law", "not read", "open"] = "settled"
    wording_of: str = ""
    basis: Basis = "official"
    source: str = ""
    locator: str = ""
    quote: str = ""
    language: str = ""
    turns_on: tuple[str, ...] = ()
    absorbed: Answer | None = None
    absorbed_by: tuple[str, ...] = ()
    milder_law: bool = False
    mixed_change: bool = False
    conduct_version: str = ""
    penalties: tuple[PenaltyFinding, ...] = ()
    category: str = ""
    decides: tuple[str, ...] = ()
    broken: Answer | None = None
    to: tuple[str, ...] = ()
    deadline: date | None = None
    counted_from: str = ""
    in_time: Answer | None = None
    suspends: str = ""
    decisions: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    looked_at: tuple[str, ...] = ()
    reviewed_by: str = ""
    last_read: str = ""
    reason: Reason | None = None
