"""What the HTTP API answers about the law."""

from __future__ import annotations

from datetime import date

import msgspec

from dalel.faces.web.answers import Answer
from dalel.law.history import Diff, Status, Stretch
from dalel.law.interview import Question
from dalel.law.reform import Comparison
from dalel.law.worked import Mismatch
from dalel.profile.law.record import AnswerRecord
from dalel.profile.law.told import AnswerSaid, RemedySaid
from dalel.profile.pages.law.ask import Asking
from dalel.record.case import WorkedCase
from dalel.record.fact import Fact
from dalel.record.provision import Authority, Provision
from dalel.record.reform import Reform


class ProvisionLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A provision in the list: ``bases`` says how surely its wordings are known, ``since`` when the last one began."""

    id: str
    title: str
    act: str
    article: str = ""
    kind: str
    who: str
    jurisdiction: str = ""
    wordings: int
    bases: tuple[str, ...]
    since: str = ""
    until: str = ""
    reviewed_by: str = ""


class LawList(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every provision on file."""

    total: int
    provisions: tuple[ProvisionLine, ...]
    last_read: date | None = None
    notice: str


class OneProvision(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """One provision with all its wordings, and its history, what it continues and what took its place included."""

    id: str
    provision: Provision
    history: tuple[Stretch, ...]
    notice: str


class Vocabulary(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """The facts a case is stated in, and the authorities."""

    facts: dict[str, Fact]
    authorities: dict[str, Authority]


class Applied(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What the law says of a case: every finding, and the same in words. ``deadlines``: the last days to complain."""

    answer: AnswerRecord
    said: AnswerSaid
    deadlines: tuple[RemedySaid, ...] = ()


class NextQuestion(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """The unknown that settles most, and how to ask for it; nothing where nothing open turns on a fact to be asked."""

    stage: str = ""
    question: Question | None = None
    asking: Asking | None = None


class CaseLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A worked case in the list."""

    id: str
    title: str
    on: str
    jurisdiction: str = ""
    provisions: tuple[str, ...]


class CaseList(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every worked case on file."""

    total: int
    cases: tuple[CaseLine, ...]


class OneCase(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A worked case, what the law says of it, what it was over the years, and where it comes out otherwise."""

    id: str
    case: WorkedCase
    answer: AnswerRecord | None = None
    timeline: tuple[Status, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()


class Differences(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What differs between the law of two days, and which worked cases then come out otherwise."""

    diff: Diff


class ReformList(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every reform on file."""

    reforms: dict[str, Reform]


class Compared(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A reform beside the law as it stands on its day, with the worked cases as the sample."""

    reform: Reform
    comparison: Comparison
