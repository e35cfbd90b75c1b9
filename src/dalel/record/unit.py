"""What a figure is counted in."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.text import Language, Text

Dimension = Literal["count", "share", "rate", "money", "index", "duration", "ratio", "score", "rank", "date", "text"]


class Plural(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Forms of a counted noun in one language, by plural category of the Unicode CLDR."""

    one: str = ""
    few: str = ""
    many: str = ""


class Plurals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The same in each language that needs them."""

    en: Plural | None = None
    ru: Plural | None = None
    kk: Plural | None = None

    def form(self, language: Language, category: str) -> str:
        """The form for a plural category; "" where the label serves."""
        plural: Plural | None = getattr(self, language)
        return "" if plural is None else str(getattr(plural, category, ""))


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A unit of measure.

    ``label`` follows a number ("people", "чел."); ``plurals`` gives other forms of it, by language and
    CLDR plural category, where a number asks for one ("1 case", "3 дела").
    ``whole`` says it counts whole things; ``persons`` that those things are
    people, so that small cells are protected. ``per`` is the base of a rate
    (1,000 or 100,000). ``currency`` is an ISO 4217 code.
    """

    label: Text
    dimension: Dimension
    whole: bool = False
    persons: bool = False
    per: int = 1
    currency: str = ""
    plurals: Plurals | None = None
