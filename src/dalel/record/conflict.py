"""Disagreements somebody stated."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.text import Text

#: Why two claims may disagree.
Reason = Literal["definition", "date", "unit", "method", "coverage", "error", "unexplained"]


class StatedConflict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Claims that a person says cannot all be true, or must not be joined.

    ``kind`` is ``conflict`` (cannot all be true), or ``do not join`` (true, perhaps, of
    different things, and misleading side by side). ``source`` and ``locator`` say where the reason
    comes from, when a source gives one.
    """

    label: Text
    claims: tuple[str, ...]
    kind: Literal["conflict", "do not join"] = "conflict"
    reason: Reason = "unexplained"
    why: Text
    source: str = ""
    locator: str = ""
