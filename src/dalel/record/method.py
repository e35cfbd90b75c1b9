"""How a figure was got."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.text import Text

#: The classes of method, firmest first. ``assessment`` is an official body's published judgement
#: (a rating); ``statute`` is what a legal text itself says; ``derived`` is arithmetic on other claims.
MethodClass = Literal[
    "statute",
    "census",
    "survey",
    "register",
    "administrative count",
    "programme estimate",
    "model",
    "assessment",
    "expert opinion",
    "case documentation",
    "press",
    "derived",
    "unsourced",
]


class Method(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A way figures are got, and the class it belongs to."""

    label: Text
    cls: MethodClass = msgspec.field(name="class")
    definition: Text | None = None
