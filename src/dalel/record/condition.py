"""Conditions: the tree of facts a norm speaks of, each beside the words of the law it stands for."""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec
from msgspec import Meta

#: A term as a law gives it: "10 days", "1 year", "2 months".
TERM_PATTERN: Final = r"^[1-9][0-9]{0,3} (day|days|month|months|year|years)$"
_TERM: Final = re.compile(r"([1-9][0-9]{0,3}) (day|month|year)s?", re.ASCII)


def term(text: str) -> tuple[int, int]:
    """A term as (months, days): "1 year" is (12, 0), "10 days" is (0, 10). Raises ValueError."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a term; write 10 days, 2 months or 1 year")
    number = int(match[1])
    return {"day": (0, number), "month": (number, 0), "year": (number * 12, 0)}[match[2]]


class OfOffence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an offence that applies must threaten with, for a rule that turns on it.

    True if some offence of the same act applies (and no more specific part absorbs it) and ``carries`` one
    of these penalties, or has ``only`` these among its alternatives and none beside them. ``among`` narrows it to
    these provisions. The article's own penalties count, before the general part takes any out.
    """

    carries: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line of a list of elements: exactly one of the following.

    - ``fact`` alone: this yes-no fact is true; with ``is``: this choice has that value (or one of ``one_of``); with
      ``least``, ``over``, ``most``, ``under``: this number is >=, >, <=, < so much.
    - ``all`` / ``any``: every, or some, of these; ``not``: this does not hold; ``at_least`` k ``of`` these.
    - ``day`` with ``within`` a term ``after`` another day: after <= day <= after + term (a term of
      months ends on the day of the same number, or the month's last); ``day`` with ``before``: day < before; ``day``
      with ``since``: day >= since. Each day is a day fact; ``before`` and ``since`` may also be a date, 2024-09-07.
    - ``norm``: the elements of this other provision hold (a definition, an offence).
    - ``offence``: an offence applies that threatens with certain penalties.

    ``words`` are the law's own, in the language of the version; ``note`` is ours.
    """

    fact: str = ""
    is_: str = msgspec.field(default="", name="is")
    one_of: tuple[str, ...] = ()
    least: float | None = None
    over: float | None = None
    most: float | None = None
    under: float | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    no: Condition | None = msgspec.field(default=None, name="not")
    at_least: Annotated[int, Meta(ge=1)] | None = None
    of: tuple[Condition, ...] = ()
    day: str = ""
    within: str = ""
    after: str = ""
    before: str = ""
    since: str = ""
    norm: str = ""
    offence: OfOffence | None = None
    words: str = ""
    note: str = ""


class Defeater(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An exception: all its ``elements`` together defeat a norm that would hold, ``unless`` an exception to it
    restores it.

    ``words`` are the law's own; ``note`` is ours.
    """

    elements: tuple[Condition, ...]
    words: str = ""
    unless: tuple[Defeater, ...] = ()
    note: str = ""
