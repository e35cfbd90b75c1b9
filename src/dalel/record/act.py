"""Acts of law: what they are and since when they bind. Their provisions are the law engine's."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One act: a code, a law, a decree, a treaty and the act that made it binding.

    ``title`` is official in the languages ``title.reviewed`` and ``title.original``
    name. ``adopted`` and ``in_force`` are as exact as was found; ``in_force_basis``
    says whether the day was read or reckoned. ``amends`` names the acts it changes.
    """

    title: Text
    kind: Literal["code", "law", "decree", "resolution", "order", "treaty", "foreign law"]
    jurisdiction: str
    number: str = ""
    adopted: Period = UNSTATED
    in_force: Period = UNSTATED
    in_force_basis: Literal["known", "estimated", "not found"] = "not found"
    in_force_rule: str = ""
    url: str = ""
    source: str = ""
    locator: str = ""
    seen: Literal["official", "secondary", "derived", "unverified"] = "official"
    amends: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    ratified_by: str = ""
    reservation: Text | None = None
    note: str = ""
