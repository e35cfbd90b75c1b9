"""Reforms: a proposal as an overlay on the law, to be compared with it."""

from __future__ import annotations

import msgspec

from dalel.record.period import Period
from dalel.record.provision import Provision, Version
from dalel.record.text import Text


class Reform(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a proposal would add, repeal and replace, from a day on.

    ``repeals`` names provisions that end; ``replaces`` gives provisions a new wording; ``adds`` brings new ones.
    ``from`` is the day it is compared as of. ``source`` and ``locator`` say where its content comes from;
    ``leaves_open`` what its text does not say; ``claims`` what is known of such reforms.
    """

    title: Text
    about: Text
    source: str
    from_: Period = msgspec.field(name="from")
    locator: str = ""
    leaves_open: Text | None = None
    claims: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    replaces: dict[str, Version] = msgspec.field(default_factory=dict)
    adds: dict[str, Provision] = msgspec.field(default_factory=dict)
    note: str = ""
