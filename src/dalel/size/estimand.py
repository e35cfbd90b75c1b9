"""Who is counted, where and when: without it a number of people means nothing."""

from __future__ import annotations

from typing import Literal

import msgspec

#: People present at one time, or people who belonged at any time in a period: different numbers of people.
Prevalence = Literal["point", "period", ""]


class Estimand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The population an estimate is about. It travels with every figure.

    ``who``: definition, age, behaviour window, in words; ``where``: the boundary; ``when``: reference date or period;
    ``prevalence``: whether it is the people present at one time or all those of a period.
    """

    who: str = ""
    where: str = ""
    when: str = ""
    prevalence: Prevalence = ""

    @property
    def unstated(self) -> tuple[Literal["who", "where", "when"], ...]:
        """Which of the three nobody has said."""
        return tuple(part for part in ("who", "where", "when") if not getattr(self, part).strip())
