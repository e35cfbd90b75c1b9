"""Where: a country, a region, a city, or a named group of them. Nothing finer exists in the model."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text

PlaceKind = Literal["country", "region", "city", "group"]


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place claims can be about.

    ``within`` names the place it lies in; ``members`` the places a group pools.
    ``iso`` is the ISO 3166-1 alpha-2 code (countries) or 3166-2 code (regions); a
    country with an ``iso`` code and no label is named by the Unicode CLDR.
    ``existed`` bounds places that came and went (a republic, a renamed region).
    """

    kind: PlaceKind
    label: Text | None = None
    iso: str = ""
    within: str = ""
    members: tuple[str, ...] = ()
    existed: Period = UNSTATED
    note: Text | None = None
