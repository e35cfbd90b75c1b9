"""What is measured, and what may be done with the figures."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import Period
from dalel.record.text import Text

Theme = Literal["population", "health", "violence", "law", "trafficking", "events", "context"]
THEMES: tuple[Theme, ...] = ("population", "health", "violence", "law", "trafficking", "events", "context")

#: quantity: a figure. event: something that happened, where the date is the finding.
#: statement: a characterisation in words. rating: a level on a declared scale.
#: route: people moved from one country to another.
IndicatorKind = Literal["quantity", "event", "statement", "rating", "route"]


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step of a rating scale; scales are written best first."""

    key: str
    label: Text


class Break(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A day from which figures of an indicator no longer mean what they meant before."""

    on: Period
    what: Literal["definition", "method", "law"]
    why: Text
    source: str = ""


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What claims measure.

    ``unit`` is a key of units.yaml (none for events, statements and routes).
    ``populations`` lists who it may be about (empty: anyone). ``direction``
    says what a higher figure means. ``compare`` says whether two sources'
    figures measure the same thing; ``sum`` over what, if anything, figures may
    be added. ``single`` says that for one place, population and period only one
    figure can be true, so that different ones conflict; ``tolerance`` is the
    relative difference put down to rounding. ``line`` says the series is long
    and uniform enough to join by a line. ``categories`` are the breakdowns a
    claim's ``category`` may name.
    """

    label: Text
    definition: Text
    theme: Theme
    kind: IndicatorKind = "quantity"
    unit: str = ""
    direction: Literal["higher is better", "higher is worse", "none"] = "none"
    populations: tuple[str, ...] = ()
    compare: Literal["yes", "with care", "no"] = "with care"
    sum: Literal["never", "over places", "over categories"] = "never"
    single: bool = False
    tolerance: float = 0.0
    line: bool = False
    levels: tuple[Level, ...] = ()
    categories: dict[str, Text] = {}
    breaks: tuple[Break, ...] = ()
    caution: Text | None = None
