"""Facts: the vocabulary a case is stated in."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from dalel.record.text import Text

FactType = Literal["yes-no", "number", "day", "choice"]
Topic = Literal[
    "person",  # who the person is: age, health, family, nationality
    "conduct",  # what the person did
    "place",
    "purpose",
    "another",  # the other person in it: age, what they knew, what they agreed to
    "means",  # force, deceit, dependence, advertising
    "group",  # alone, by agreement, as a criminal group
    "harm",
    "officials",  # what police, health workers, courts did
    "procedure",  # warning, protocol, penalty, complaint
    "days",
    "state",  # what a state did (law about states)
]
TOPICS: Final[tuple[Topic, ...]] = (
    "conduct", "place", "purpose", "person", "another", "means", "group", "harm", "officials", "procedure", "days",
    "state",
)  # fmt: skip
#: The fact every case must state: the day of the conduct. A case file writes it as ``on``.
CONDUCT: Final = "conduct"


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A range of a number that has a name of its own, such as being under 18.

    ``of`` is the number fact; the band is ``least`` <= number < ``under`` (either may be missing). Knowing
    the number settles the band; knowing the band narrows the number.
    """

    of: str
    least: int | None = None
    under: int | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that can be known about a case.

    ``label`` names it in tables (a noun phrase); ``question`` asks for it; ``help`` says what counts and what
    does not. ``definition`` is what the law or practice means by it, from ``source`` at ``locator``.
    ``topic`` groups facts on a page. ``known_by`` says who can know it. ``open_textured`` marks
    words of the law that no machine may decide: such a fact is only ever settled by a person who states a decision
    and a reason; ``practice`` says what is known of how it is decided, ``claims`` which claims say so.
    ``values`` are the answers of a choice; ``least`` and ``most`` bound a number counted in ``unit``.
    ``band`` makes a yes-no fact a named range of a number. ``implies`` names yes-no facts that are true
    whenever this one is; ``excludes`` those that cannot be true with it.
    """

    type: FactType
    label: Text
    question: Text
    topic: Topic
    help: Text | None = None
    definition: Text | None = None
    source: str = ""
    locator: str = ""
    known_by: tuple[
        Literal["the person", "another person", "police", "health worker", "court", "documents", "anyone"], ...
    ] = ()
    open_textured: bool = False
    practice: Text | None = None
    claims: tuple[str, ...] = ()
    values: dict[str, Text] = msgspec.field(default_factory=dict)
    unit: Literal["years", "months", "days", "hours", "people", "units", "reports", ""] = ""
    least: Annotated[int, Meta(ge=-1_000_000)] | None = None
    most: int | None = None
    band: Band | None = None
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    note: str = ""
