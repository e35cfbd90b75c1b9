"""Figures reckoned from claims: formulas declared in the country file."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period
from dalel.record.quantity import Quantity
from dalel.record.text import Text


class Assumption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A number nobody published, used openly, with the reason."""

    value: Quantity
    unit: str
    why: Text


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one name in a formula stands for.

    Either ``assume``, or ``claims`` named one by one, or every standing claim that
    matches ``indicator``, ``place``, ``population``, ``category`` and ``period``.
    Several claims that disagree all enter: each is drawn equally often.
    """

    assume: Assumption | None = None
    claims: tuple[str, ...] = ()
    indicator: str = ""
    place: str = ""
    population: str = ""
    category: str = ""
    period: Period = UNSTATED


class Formula(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A derived indicator: an expression over claims and assumptions.

    ``expression`` uses the names of ``inputs``, numbers, ``+ - * /``, brackets,
    ``min``, ``max`` and ``sum``. ``each`` asks for one result per place, period or
    category the inputs share. ``on_day`` says the inputs are those in force on
    a day the reader names. ``must_equal`` declares an identity: claims of the named
    indicator for the same place and period conflict with a result they lie
    wholly outside of.
    """

    label: Text
    indicator: str
    expression: str
    inputs: dict[str, Input]
    place: str = ""
    population: str = ""
    period: Period = UNSTATED
    each: tuple[Literal["place", "period", "category"], ...] = ()
    on_day: bool = False
    must_equal: str = ""
    caution: Text | None = None
