"""About whom: the population a figure counts."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.text import Text


class Population(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who is counted.

    ``within`` names the wider population this one is part of. ``under18`` marks
    people under 18: they may appear only in aggregate figures. ``people`` is
    false for what is not a group of persons (offences, operations, policies).
    """

    label: Text
    definition: Text | None = None
    within: str = ""
    under18: bool = False
    people: bool = True
    sex: Literal["any", "women", "men", "trans"] = "any"
