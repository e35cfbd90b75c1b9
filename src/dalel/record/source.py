"""A source: something published that somebody can open and read."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period

SourceKind = Literal[
    "law", "official statistics", "official report", "official statement", "treaty body", "international report",
    "survey", "dataset", "article", "ngo report", "press", "letter", "encyclopaedia", "blog", "other",
]  # fmt: skip


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something published, named once.

    ``title`` is in the source's own ``language`` (ISO 639-1). ``published`` may
    be as vague as the source is. ``read`` is when we read it. ``copy_of`` names
    the source this one is a copy or mirror of; ``note`` says what a reader must know
    before leaning on it.
    """

    title: str
    publisher: str
    kind: SourceKind
    language: str = "en"
    published: Period = UNSTATED
    url: str = ""
    read: Period = UNSTATED
    copy_of: str = ""
    note: str = ""
