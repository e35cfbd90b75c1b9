"""A trace: the chain from what is shown down to the words of a source."""

from __future__ import annotations

from typing import Literal

import msgspec

StepKind = Literal[
    "sentence", "verdict", "conflict", "derived", "formula", "assumption", "claim", "act", "source", "words", "relation"
]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link of a trace, and what it rests on in turn.

    ``kind`` and ``id`` name a record (or, for ``words``, the quoted words in ``text``).
    ``text`` is language-free data (a quote, an expression, a settings line): sentences are made above.
    """

    kind: StepKind
    id: str = ""
    text: str = ""
    language: str = ""
    rests_on: tuple[Step, ...] = ()
