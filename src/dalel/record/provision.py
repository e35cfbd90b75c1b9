"""Provisions of law: what a rule says, in each of its wordings, day by day."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from dalel.record.condition import Condition, Defeater
from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text

NormKind = Literal[
    "offence",
    "permission",  # what may be done, the plain fact that nothing read prohibits it included
    "prohibition",  # what officials (or employers, services) may not do
    "duty",  # what they must do
    "right",
    "remedy",  # who may complain, to whom, until when
    "definition",
    "jurisdiction",  # who decides
    "classification",  # a rule that places something in a class (a list, a tier)
    "liability-rule",  # general part: whether anybody is liable at all
    "sanction-rule",  # general part: what becomes of the penalty
    "time-rule",  # general part: the law of which day
]
Basis = Literal["official", "secondary", "derived", "unverified", "hole"]

PenaltyKind = Literal[
    "warning", "fine", "compulsory-measures", "confiscation", "suspension", "ban", "community-service",
    "corrective-work", "expulsion", "restriction", "arrest", "imprisonment",
]  # fmt: skip
#: Mildest first: the order in which penalties are compared when a later law may be milder.
PENALTY_ORDER: Final[tuple[PenaltyKind, ...]] = (
    "warning", "compulsory-measures", "fine", "confiscation", "suspension", "ban", "community-service",
    "corrective-work", "expulsion", "restriction", "arrest", "imprisonment",
)  # fmt: skip
#: Units of penalties that are no money. Money is "index-units" or a currency unit of the country file.
PENALTY_UNITS: Final = ("hours", "days", "months", "years", "for life")
INDEX_UNITS: Final = "index-units"


class Penalty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One penalty as the article states it.

    ``exactly`` so much, or from ``least`` to ``most``, counted in ``unit`` ("index-units", a currency unit
    of the country file, hours, days, months, years, "for life"). ``when`` narrows whom it is for (an official, a small
    business); ``words`` are the law's own.
    """

    kind: PenaltyKind
    exactly: float | None = None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    when: tuple[Condition, ...] = ()
    words: str = ""
    note: str = ""


class Sanction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an offence threatens with: one of ``options``, and with it all of ``also``; ``may_also`` is at choice."""

    options: tuple[Penalty, ...]
    also: tuple[Penalty, ...] = ()
    may_also: tuple[Penalty, ...] = ()


class Scope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which offences a rule of the general part, or a remedy, is about.

    All those of ``acts``, and these ``provisions``, less ``but_not``; empty: those of the rule's own act. Of an act,
    only the offences of the person the case is about (``who: person``): an official's offence is not excused by
    another person's age.
    """

    acts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()


class Category(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A category of offence by the longest imprisonment it threatens: ``up_to`` so many years (none: no bound).

    ``up_to: 0`` is an offence without imprisonment.
    """

    label: Text
    up_to: float | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a rule of the general part does to the offences in ``over`` when the version's elements hold.

    - ``requires``: no liability unless the elements hold (age, limitation).
    - ``releases``: no liability if the elements hold.
    - ``removes``: these penalties may not be imposed if the elements hold.
    - ``mandatory``: if the elements hold and the offence offers this penalty, it is the only one left.
    - ``cap``: no penalty of this kind may exceed this if the elements hold.
    - ``multiplies``: the fine, if the elements hold, times this.
    - ``index_day``: the day fact whose index value counts.
    - ``milder_law_until``: a milder law counts back, up to the latest of these day facts. Under such a rule the other
      rules of the general part count back too: whatever takes a penalty out is milder.
    - ``categories``: categories of offence, mildest first.
    """

    over: Scope = Scope()
    requires: bool = False
    releases: bool = False
    removes: tuple[PenaltyKind, ...] = ()
    mandatory: PenaltyKind | Literal[""] = ""
    cap: Penalty | None = None
    multiplies: float | None = None
    index_day: str = ""
    milder_law_until: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()


class NotLater(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A second term beside a first: in any event not later than ``within`` after the day fact ``after``."""

    within: str
    after: str


class Remedy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A way to complain: ``to`` whom, ``within`` what term ``after`` which day fact, with what ``effect``.

    ``and_not_later`` is a second term that also ends it ("15 days after service, and not later than 3 months after
    the decision"): the last day is the earlier of the two, known once both days are.
    ``suspends``: whether the penalty waits meanwhile. ``filed`` is the day fact that says when a complaint
    was made. ``answered_within`` is the term of whoever answers. ``against`` says which offences' penalties it is
    against; a remedy against what officials did has no scope and lists ``breaches``: the duties and prohibitions.
    """

    to: tuple[str, ...]
    within: str = ""
    after: str = ""
    and_not_later: NotLater | None = None
    effect: Text | None = None
    suspends: Literal["yes", "no", "not found"] = "not found"
    answered_within: str = ""
    filed: str = ""
    against: Scope | None = None
    breaches: tuple[str, ...] = ()


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How much officials may at most: the number ``fact`` may be ``most`` so many ``unit``; more breaks the norm."""

    fact: str
    most: float
    unit: Literal["hours", "days", "months", "people"]


class Version(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One wording of a provision, in force from the day ``from`` up to, and not including, the day ``to``.

    ``from`` empty: since before anything was read (only a hole may say so); ``to`` empty: still in force
    when last ``read``. ``from_basis`` says whether the day was read or reckoned; an estimated day carries
    ``from_bounds`` (the first and the last day it can be) and ``from_rule`` (how the law fixes it); ``to`` shares the
    bounds of the following version or of the repealing act (``to_bounds``). ``basis`` says how surely the text is
    known: official, secondary (another source relays it), derived (plain reading or arithmetic), unverified (from
    general knowledge only; shown, and marked wherever it is shown), or hole (no text was read; ``note`` says what is
    missing). A hole may state elements that are sure all the same: where they are false it does not apply; where they
    hold, or are unknown, it stays open for want of the text. ``amended_by`` is the act that brought this wording,
    ``ended_by`` the one that ended it;
    ``source``, ``locator``, ``edition`` and ``read`` say what was read and when; ``quote`` a short piece
    of it in ``language``. ``says`` tells the whole in plain words. ``new`` states that nothing of the kind was law
    before.

    What it says: all ``elements`` hold and no exception defeats them. For an offence: ``sanction``, and ``decides``
    (authorities). For the general part: ``rule``. For a remedy: ``remedy``. For a
    duty or prohibition: ``breach`` (facts any one of which breaks it) or ``limit``. For a classification: ``gives``.
    For a permission that rests on silence: ``looked_at``, the provisions and acts that were read in vain.
    ``practice`` names claims about law in practice.
    """

    basis: Basis
    from_: Period = msgspec.field(default=UNSTATED, name="from")
    to: Period = UNSTATED
    from_basis: Literal["known", "estimated"] = "known"
    from_bounds: Period = UNSTATED
    from_rule: str = ""
    to_bounds: Period = UNSTATED
    new: bool = False
    amended_by: str = ""
    ended_by: str = ""
    source: str = ""
    locator: str = ""
    edition: str = ""
    read: Period = UNSTATED
    language: str = ""
    quote: str = ""
    says: Text | None = None
    elements: tuple[Condition, ...] = ()
    exceptions: tuple[Defeater, ...] = ()
    sanction: Sanction | None = None
    decides: tuple[str, ...] = ()
    rule: Rule | None = None
    remedy: Remedy | None = None
    breach: tuple[Condition, ...] = ()
    limit: Limit | None = None
    gives: Text | None = None
    looked_at: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    note: str = ""


class Provision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A provision: ``act``, ``article``, ``part``, ``paragraph``, and its versions, earliest first.

    ``kind`` is the kind of norm. ``who`` says whose conduct it is about: the person a case is about, officials,
    another person who does something to them, or a state. ``title`` names it in three languages. ``of`` names the
    provisions this one is more specific than: where both apply, they are absorbed. ``continues`` is the provision of an
    earlier act that this one took the place of. ``as_of`` is the day fact whose law counts (the conduct unless said).
    ``remedies`` is "not found" where a remedy was looked for in vain. ``reviewed_by`` names the lawyer who reviewed
    it, once one has.
    """

    kind: NormKind
    title: Text
    act: str
    versions: tuple[Version, ...]
    article: str = ""
    part: str = ""
    paragraph: str = ""
    who: Literal["person", "official", "another", "state"] = "person"
    of: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    as_of: str = "conduct"
    remedies: Literal["", "not found"] = ""
    reviewed_by: str = ""
    note: str = ""


class Authority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who decides, or whom to complain to."""

    label: Text
    url: str = ""
    note: str = ""
