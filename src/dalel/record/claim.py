"""A claim: what one source said about one thing, as we read it on one day."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from dalel.record.period import UNSTATED, Period
from dalel.record.quantity import Quantity
from dalel.record.text import Text

QUOTE_LIMIT = 300

Identifier = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]

#: How surely we read it: the page itself, another source relaying it, or not found at all.
Seen = Literal["page", "secondary", "unverified"]

Purpose = Literal["sexual exploitation", "forced labour", "both", "other", "not stated"]
Role = Literal["source", "transit", "destination", "internal"]

#: Why a reader should hesitate. Words in three languages live in the locale files.
Doubt = Literal[
    "no date",
    "no author",
    "no method",
    "no sample size",
    "not found at origin",
    "secondary source",
    "unverified",
    "definition unclear",
    "unit unclear",
    "small sample",
    "not representative",
    "counts detection, not prevalence",
    "counts overlap",
    "covers more than the subject",
    "covers part of the place",
    "method changed",
    "machine extracted",
    "model estimate",
    "contradicted",
    "figure suspect",
    "implied, not printed",
    "arithmetic by us",
    "our reading",
    "do not use as a rate",
    "do not use",
]


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """That a claim no longer stands: since when, and why. The claim itself stays on file."""

    on: Period
    why: str


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one source said about one thing.

    What: ``indicator``, with ``value`` (a figure), ``level`` (a rating), or
    ``says`` (words). About whom: ``population``; where: ``place``; when it is
    true of: ``period``. ``category`` breaks an indicator down; ``origin``,
    ``destination``, ``role`` and ``purpose`` describe movement between
    countries. Who says it: ``source``; who they say said it: ``attributed_to``
    (an institution). On what basis: ``method``, ``basis`` (in words),
    ``sample``. In which words: ``quote`` (at most 300 characters, in
    ``quote_language``), found at ``locator``. With what doubts: ``doubts`` and
    ``note``. ``read`` and ``published`` override the source's own where this
    claim was read later or printed in an earlier edition.

    ``disputes``, ``repeats``, ``supersedes``, ``derives_from`` name other claims.
    ``statement`` is the id of the audited statement this claim records, ``act``
    the act of law it is about, ``articles`` its articles.
    """

    id: Identifier
    indicator: str
    source: str
    place: str = ""
    population: str = ""
    period: Period = UNSTATED
    value: Quantity | None = None
    level: str = ""
    says: Text | None = None
    unit: str = ""
    category: str = ""
    origin: str = ""
    destination: str = ""
    role: Role | Literal[""] = ""
    purpose: Purpose | Literal[""] = ""
    method: str = ""
    basis: str = ""
    sample: Annotated[int, Meta(ge=1)] | None = None
    attributed_to: str = ""
    locator: str = ""
    quote: str = ""
    quote_language: str = ""
    published: Period = UNSTATED
    read: Period = UNSTATED
    seen: Seen = "page"
    doubts: tuple[Doubt, ...] = ()
    note: str = ""
    act: str = ""
    articles: tuple[str, ...] = ()
    statement: str = ""
    disputes: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    derives_from: tuple[str, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def subject(self) -> tuple[str, str, str, str, str, str, str, str]:
        """What two claims must share to be about the same thing (time aside)."""
        return (
            self.indicator, self.place, self.population, self.category,
            self.origin, self.destination, self.role, self.purpose,
        )  # fmt: skip
