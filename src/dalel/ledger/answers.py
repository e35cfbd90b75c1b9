"""What the ledger answers with. Frozen values; nothing here computes."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dalel.record.audit import Statement
from dalel.record.claim import Doubt, Seen
from dalel.record.conflict import Reason
from dalel.record.indicator import Break, Theme
from dalel.record.method import MethodClass
from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text

Status = Literal["stands", "withdrawn", "disputed", "superseded"]


class Query(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which claims. Every field narrows; an empty field narrows nothing.

    Several values in one field are alternatives. ``place`` also takes in the places
    within it when ``within`` is set. ``period`` keeps claims whose time can touch it.
    ``as_known_on`` keeps what had surely been read by the end of that day and
    ignores withdrawals made after it.
    """

    indicator: tuple[str, ...] = ()
    theme: tuple[Theme, ...] = ()
    place: tuple[str, ...] = ()
    within: bool = False
    population: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    period: Period = UNSTATED
    source: tuple[str, ...] = ()
    method_class: tuple[MethodClass, ...] = ()
    seen: tuple[Seen, ...] = ()
    status: tuple[Status, ...] = ()
    act: tuple[str, ...] = ()
    as_known_on: date | None = None
    limit: int = 0
    offset: int = 0


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a disagreement: claims that say the same, and the bounds of what they say.

    ``periods`` are the stretches of time the side speaks of, in order; ``period`` is that stretch where there
    is one. ``derived`` names the derived figure a side is, with the claims it was reckoned from in ``claims``.
    """

    claims: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    level: str = ""
    period: Period = UNSTATED
    periods: tuple[Period, ...] = ()
    derived: str = ""


class Conflict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Claims about the same thing that cannot all be true.

    ``id`` depends only on the claims and the rule, so it is stable. ``rule`` says how
    it was found: ``stated`` by a person, or derived because two figures for one subject do not meet
    (``figures``), two ratings differ for one time (``levels``), one event has two dates that do not
    meet (``dates``), or a figure lies outside what other claims imply (``identity``). ``gap`` is the distance
    between the sides' nearest bounds, ``ratio`` the larger nearest bound over the smaller.
    ``expression`` is the arithmetic written out. ``reason`` is what a person or a source gives; ``hints`` are what
    the records' own structure suggests (another class of method, a vague date, an unclear unit) and nobody stated.
    ``unit`` is the unit of the bounds. ``also`` names stated conflicts that share claims with this one.
    """

    id: str
    rule: Literal["stated", "figures", "levels", "dates", "identity"]
    kind: Literal["conflict", "do not join"] = "conflict"
    indicator: str = ""
    place: str = ""
    sides: tuple[Side, ...]
    gap: float | None = None
    ratio: float | None = None
    expression: str = ""
    reason: Reason = "unexplained"
    hints: tuple[Reason, ...] = ()
    unit: str = ""
    label: Text | None = None
    why: Text | None = None
    source: str = ""
    locator: str = ""
    stated: str = ""
    also: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim on any side, in order, once."""
        return tuple(dict.fromkeys(claim for side in self.sides for claim in side.claims))


class InputUsed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one name of a formula stood for in one result."""

    name: str
    claims: tuple[str, ...] = ()
    assumed: str = ""
    why: Text | None = None
    unit: str = ""
    low: float
    high: float


class Derived(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure reckoned from claims; itself a claim, with all it takes to repeat it.

    ``low`` to ``high`` holds the central ``level`` of the draws, ``middle`` their median; where every
    input is one exact figure the three are equal and nothing was drawn (``draws`` is 0). ``least`` to
    ``most`` holds everything the inputs allow (None: no limit). ``doubts`` holds every doubt of every input
    and never fewer. ``id`` is ``formula@place@period@category`` with unused parts left out. ``fingerprint``
    names the content of the formula and of every claim used; ``left_out`` the claims that did not enter.
    """

    id: str
    formula: str
    indicator: str
    place: str = ""
    population: str = ""
    category: str = ""
    period: Period = UNSTATED
    unit: str = ""
    low: float
    middle: float
    high: float
    least: float | None = None
    most: float | None = None
    level: float = 0.95
    expression: str
    inputs: tuple[InputUsed, ...]
    doubts: tuple[Doubt, ...] = ()
    seen: Seen = "page"
    draws: int
    seed: int
    version: str
    fingerprint: str
    left_out: tuple[str, ...] = ()


class NotDerivable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a formula gives no figure here."""

    formula: str
    reason: Literal[
        "no claim for input",
        "only withdrawn claims",
        "input has no bound",
        "division by zero",
        "no day given",
        "not a formula",
    ]
    input: str = ""
    detail: str = ""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same statement carried by several claims without new evidence: one piece of evidence.

    ``first`` is the claim of the first known use, ``dated`` when that was published; ``claims`` holds all,
    first use first. ``basis`` says how we know: somebody said so, or figure and words agree.
    """

    id: str
    first: str
    dated: Period
    claims: tuple[str, ...]
    basis: Literal["stated", "same figure and origin", "same words"]


class DerivedChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A derived figure before and after a withdrawal; no ``after`` means it falls."""

    id: str
    before_low: float
    before_high: float
    after_low: float | None = None
    after_high: float | None = None


class VerdictChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An audit verdict that would no longer hold, or would rest on less."""

    audit: str
    statement: str
    falls: bool


class Impact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that would change or fall if one claim were withdrawn.

    ``claims`` are claims that derive from or repeat it and rest on nothing else; ``start`` the
    start-page sentences that fall; ``sentences`` the derived ids and claim ids whose sentence no page may show.
    """

    claim: str
    claims: tuple[str, ...] = ()
    derived: tuple[DerivedChange, ...] = ()
    conflicts_fallen: tuple[str, ...] = ()
    conflicts_changed: tuple[str, ...] = ()
    conflicts_new: tuple[str, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    evidence: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class Series(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Claims of one indicator about one subject, in time order, with the days where meaning breaks.

    ``segments`` groups the claim ids between breaks; a line may be drawn within a segment only, and
    only if ``line``. ``classes`` is the class of method behind each segment ("" where none is named);
    a break between two classes that nobody declared has ``what`` "method" and no words of its own. Counts of
    what happened are apart by how many ``months`` they were counted over (0: figures of any length).
    """

    indicator: str
    place: str = ""
    population: str = ""
    category: str = ""
    origin: str = ""
    destination: str = ""
    purpose: str = ""
    role: str = ""
    unit: str = ""
    months: int = 0
    segments: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    undated: tuple[str, ...] = ()
    line: bool = False


class StatementReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One audited statement and whether its verdict still holds.

    ``faults``: ``cites no standing claim``, ``cites only the document itself``, ``nothing contradicts it``,
    ``cites evidence although it says there is none``, ``evidence not fingerprinted``,
    ``evidence changed`` (with the fingerprint now in ``evidence``).
    """

    statement: Statement
    holds: bool
    faults: tuple[str, ...] = ()
    evidence: str = ""


class AuditReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An audited document, every statement in order, and how many carry each verdict."""

    audit: str
    statements: tuple[StatementReport, ...]
    tally: dict[str, int]


class Route(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All claims that people moved from one country to another. Countries, never itineraries."""

    origin: str
    destination: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None
    purposes: tuple[str, ...] = ()
    independent: int = 0
