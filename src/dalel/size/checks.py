"""What every method asks of its settings and of its estimand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.result import Notice


def in_range(where: str, value: float, least: float, most: float, *, ends: str = "[]") -> None:
    """That a setting lies between ``least`` and ``most``; ``ends`` "(" or ")" leaves that end out.

    Raises InputError (setting-range) where it does not, or is no number.
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    inside = number and (value > least if ends[0] == "(" else value >= least)
    if not (inside and (value < most if ends[1] == ")" else value <= most)):
        limit = f"{ends[0]}{least:g}, {most:g}{ends[1]}"
        raise InputError("setting-range", where=where, found=value if number else str(value), limit=limit)


def one_of(where: str, value: str, known: Sequence[str]) -> None:
    """That a setting is one of the names it can have. Raises InputError (setting-unknown)."""
    if value not in known:
        from difflib import get_close_matches

        nearest = (get_close_matches(str(value), known, n=1, cutoff=0.0) or list(known))[0]
        raise InputError("setting-unknown", where=where, found=str(value), nearest=nearest, limit=", ".join(known))


def unstated(estimand: Estimand) -> tuple[Notice, ...]:
    """The warning that nobody said who, where or when, where nobody did."""
    missing = estimand.unstated
    return (Notice("estimand-unstated", {"parts": ", ".join(missing)}),) if missing else ()


def as_plain(settings: Any) -> dict[str, Any]:
    """A settings object as a result carries it: what its JSON reads back as."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(settings))
    return plain
