"""A document taken apart into statements, each with a verdict and what it rests on."""

from __future__ import annotations

from typing import Literal

import msgspec

from dalel.record.period import UNSTATED, Period
from dalel.record.text import Text

Verdict = Literal[
    "supported",
    "partly supported",
    "out of date",
    "imprecise",
    "contradicted",
    "no source found",
    "cannot be checked",
]
VERDICTS: tuple[Verdict, ...] = (
    "supported", "partly supported", "out of date", "imprecise", "contradicted", "no source found", "cannot be checked",
)  # fmt: skip


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One statement of an audited document.

    ``words`` are the document's own. ``states`` names the claims that record it;
    ``rests_on`` the claims and ``acts`` the acts the verdict leans on;
    ``against`` the claims that contradict it. ``evidence`` is the fingerprint of
    all of these when a person last judged: when it no longer matches, the verdict is stale.
    """

    id: str
    words: str
    summary: Text
    verdict: Verdict
    reason: Text
    kind: str = ""
    states: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    judged: Period = UNSTATED
    evidence: str = ""


class Audit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A document's audit: which source it takes apart, and every statement in it."""

    title: Text
    source: str
    about: Text | None = None
    statements: tuple[Statement, ...]
