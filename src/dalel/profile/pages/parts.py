"""The values pages are made of."""

from __future__ import annotations

import msgspec

from dalel.profile.words import Said
from dalel.record.text import Language


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words that lead to another page. ``path`` is relative to the language's folder; ``language`` is set
    where the words are in another language than the page's."""

    text: str
    path: str
    language: str = ""


class Doubted(msgspec.Struct, frozen=True, omit_defaults=True):
    """One doubt: its key, and its words."""

    key: str
    text: str


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim as one row of a table, with the raw forms (``value``, ``period``) beside the words a person reads."""

    id: str
    path: str
    indicator: Link
    category: str = ""
    sentence: Said
    value: str = ""
    value_said: str = ""
    says: Said | None = None
    unit: str = ""
    population: str = ""
    place: Link | None = None
    origin: str = ""
    destination: str = ""
    period: str = ""
    period_said: str
    published: str = ""
    method: str = ""
    method_class: str = ""
    source: Link
    source_id: str
    attributed_to: str = ""
    locator: str = ""
    doubts: tuple[Doubted, ...] = ()
    status: str
    seen: str
    reckoned: bool = False
    in_conflict: bool = False


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a record: what, and the words for it."""

    label: str
    text: Said | None = None
    links: tuple[Link, ...] = ()
    key: str = ""


class Point(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One claim placed on a chart. ``start`` and ``end`` are decimal years; ``low`` and ``high`` bounds in the unit.

    ``undated`` says the source gives no date: such points stand in a strip of their own. ``range_only``
    says the source gives no single figure: ``value`` then only places it, and no point is drawn;
    ``or_more`` that it gives a lower bound only.
    """

    claim: str
    path: str
    start: float
    end: float
    value: float
    low: float | None = None
    high: float | None = None
    method_class: str
    shape: str
    own: bool
    hollow: bool
    range_only: bool = False
    or_more: bool = False
    undated: bool = False
    place: str = ""
    population: str = ""
    category: str = ""


class Chart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a chart of an indicator shows: language-free, so that one picture serves every language."""

    indicator: str
    unit: str = ""
    points: tuple[Point, ...]
    breaks: tuple[float, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    left_out: int = 0
    log: bool = False
    undated: int = 0


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="page"):
    """What every page carries: its language, its path, its title, and which state of the file it shows."""

    language: Language
    path: str
    title: str
    description: str = ""
    country: str
    version: str
    fingerprint: str
    invented: bool = False
