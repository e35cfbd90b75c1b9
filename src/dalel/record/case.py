"""Cases: facts stated about one person on one day, and what a worked case expects of the law."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text

Outcome = Literal["applies", "does not apply", "open"]


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person's answer to open-textured words of the law: ``value`` yes or no, with the ``reason`` and ``by`` whom."""

    value: Literal["yes", "no"]
    reason: str
    by: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is stated about one person's situation: ``facts`` (yes, no, a number, a day, a choice; what is not listed is
    unknown) when the conduct was ``on`` that day, and a person's ``decisions`` on open-textured words.

    ``jurisdiction`` is empty for the country's own law.
    """

    on: Period = UNSTATED
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    decisions: dict[str, Decision] = msgspec.field(default_factory=dict)
    jurisdiction: str = ""


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a worked case expects of one provision; only what is stated is compared.

    ``version`` is the first day of the wording that governs. ``penalties`` maps a penalty to what becomes of it:
    available, removed, open, only (nothing else is left), ``amounts`` a penalty to how much in the article's own unit
    ("5", "4..7", "..15"). ``fine`` is the fine in money and ``fine_units`` in the
    law's own units, "10" or "5..10". ``broken`` is for duties and prohibitions; ``deadline`` and ``in_time`` for
    remedies. ``open_on`` lists what an open finding turns on: facts, or "text" where no text was read.
    """

    outcome: Outcome
    absorbed: Literal["yes", "no", "open"] | None = None
    version: Period | None = None
    milder_law: Literal["yes", "no"] | None = None
    penalties: dict[str, Literal["available", "removed", "open", "only"]] = msgspec.field(default_factory=dict)
    amounts: dict[str, str] = msgspec.field(default_factory=dict)
    fine: str = ""
    fine_units: str = ""
    category: str = ""
    broken: Literal["yes", "no", "open"] | None = None
    deadline: Period | None = None
    in_time: Literal["yes", "no", "open"] | None = None
    open_on: tuple[str, ...] | None = None


class WorkedCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case worked through by hand: ``facts`` on the day ``on``, and what follows by which ``source``.

    ``facts`` maps a fact to yes, no, a number, a day or a choice; what is not listed is unknown. ``no`` lists facts
    that are false, ``yes`` facts that are true (shorter than ``facts``). ``decisions`` settles open-textured facts.
    ``expect`` maps provisions to what is expected; ``no_other_offence`` says that no offence not listed
    applies. ``jurisdiction`` is empty for the country's own law. ``timeline`` puts the case on the page that
    shows what was an offence when. ``first`` puts it among the cases a reader sees first. ``claims`` are claims of the
    ledger it repeats or rests on.
    """

    title: Text
    on: Period
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    decisions: dict[str, Decision] = msgspec.field(default_factory=dict)
    expect: dict[str, Expected] = msgspec.field(default_factory=dict)
    no_other_offence: bool = False
    jurisdiction: str = ""
    source: str = ""
    locator: str = ""
    why: Text | None = None
    claims: tuple[str, ...] = ()
    timeline: bool = False
    first: bool = False
