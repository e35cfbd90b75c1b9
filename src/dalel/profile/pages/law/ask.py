"""The interview: one question at a time, everything stated in the address, and the way out open at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.law.query import Asked, Unusable, of_case
from dalel.profile.law.told import FactSaid
from dalel.profile.pages.law.result import Change, ProblemSaid, answered
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, upper_first
from dalel.record.fact import CONDUCT, TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalel.law.answer import Answer
    from dalel.law.interview import Question
    from dalel.profile.pages.desk import Desk
    from dalel.record.provision import Provision

#: What is asked about, in turn: first what may be held against the person, then the rest.
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conduct", ("offence", "permission", "classification", "liability-rule")),
    ("officials", ("duty", "prohibition")),
    ("rest", ("remedy", "right", "jurisdiction", "sanction-rule", "time-rule", "definition")),
)
_WORDS_SHOWN = 3
#: As many unknown facts of one topic are asked for in one list, and at most so many at a time.
_LIST_FROM = 4
_LIST_MOST = 24


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer to choose."""

    value: str
    label: str


class LawWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The law's own words behind a question."""

    provision: Link
    words: Said


class Asking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question as it is put; a list to tick names no ``fact`` of its own.

    ``decision`` asks for a decision and a reason; ``least`` and ``most`` bound a number.
    """

    fact: str
    type: str
    text: Said
    help: Said | None = None
    definition: Said | None = None
    practice: Said | None = None
    known_by: str = ""
    decision: bool = False
    options: tuple[Option, ...] = ()
    unit: str = ""
    least: str = ""
    most: str = ""
    stage: str = ""
    settles: tuple[Link, ...] = ()
    touches: int = 0
    words: tuple[LawWords, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the answer stands: norms that apply, that are open and that do not apply."""

    applies: int
    open: int
    against: int
    so_far: tuple[Link, ...] = ()


class Start(msgspec.Struct, frozen=True, omit_defaults=True):
    """A worked case to begin from: its page, and the query that states its facts."""

    case: Link
    query: str


class Topic(msgspec.Struct, frozen=True, omit_defaults=True):
    """Facts of one topic that have not been stated."""

    label: str
    facts: tuple[Option, ...]


class AskPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-ask"):
    """What the interview shows. ``hidden`` are the pairs a form carries on."""

    question: Asking | None = None
    hidden: tuple[tuple[str, str], ...] = ()
    query: str = ""
    stated: tuple[FactSaid, ...] = ()
    changes: tuple[Change, ...] = ()
    skipped: tuple[Option, ...] = ()
    tally: Tally | None = None
    starts: tuple[Start, ...] = ()
    topics: tuple[Topic, ...] = ()
    problems: tuple[ProblemSaid, ...] = ()
    law: str = ""


def ask_page(desk: Desk, asked: Asked | None = None, unusable: tuple[Unusable, ...] = ()) -> AskPage:
    """The interview's next step in the desk's language; its first page where nothing has been asked."""
    words = desk.words
    asked = asked or Asked()
    base = desk.base(links.single("law/ask"), words.say("nav-law-ask"), words.say("way-law-ask"))
    answer, problems = answered(desk, asked, unusable)
    if answer is None:
        return AskPage(
            **base, problems=problems, hidden=tuple(asked.pairs()), query=asked.query(), starts=_starts(desk)
        )
    question = _chosen(desk, asked, answer)
    stated = desk.teller.facts(answer)
    anew = asked.asking_anew()
    without = question.fact if question is not None else ""
    return AskPage(
        **base,
        question=question,
        hidden=tuple(asked.pairs(without=without)),
        query=asked.query(asking=False),
        stated=stated,
        changes=tuple(Change(fact.id, anew[fact.id]) for fact in stated if fact.id in anew),
        skipped=tuple(Option(anew[name], _label(desk, name)) for name in asked.skip),
        tally=None if asked.nothing else _tally(desk, answer),
        starts=_starts(desk) if asked.nothing else (),
        topics=() if asked.nothing else _topics(desk, asked, answer),
        law=words.place(asked.law, desk.country) if asked.law else "",
    )


def next_question(desk: Desk, answer: Answer, skip: tuple[str, ...]) -> tuple[str, Question | None]:
    """The next question and the stage it belongs to."""
    stage, ranked = _ranked(desk, answer, skip)
    return stage, ranked[0] if ranked else None


def _ranked(desk: Desk, answer: Answer, skip: tuple[str, ...]) -> tuple[str, Sequence[Question]]:
    """The first stage in which anything is left to ask, and its questions, the most useful first."""
    interview = desk.context.law.book.interview(answer.law.jurisdiction)
    for stage, kinds in STAGES:
        among = {norm.id for norm in answer.law.of_kind(*kinds)}
        ranked = interview.questions(answer, skip, among) if among else ()
        if ranked:
            return stage, ranked
    return "", ()


def _chosen(desk: Desk, asked: Asked, answer: Answer) -> Asking | None:
    if asked.ask:
        return asking(desk, asked.ask, "", None, answer)
    if not asked.on and CONDUCT in desk.country.facts:
        return asking(desk, CONDUCT, "", None, answer)
    stage, ranked = _ranked(desk, answer, asked.skip)
    if not ranked:
        return None
    return _listed(desk, stage, ranked) or asking(desk, ranked[0].fact, stage, ranked[0], answer)


def _listed(desk: Desk, stage: str, ranked: Sequence[Question]) -> Asking | None:
    """A list to tick instead of one question, where many facts of one topic are unknown; what happened comes first."""
    facts = desk.country.facts
    plain = [
        one.fact
        for one in ranked
        if facts[one.fact].type == "yes-no" and not one.decision and facts[one.fact].band is None
    ]
    for topic in dict.fromkeys(("conduct", facts[ranked[0].fact].topic)):
        wanted = [name for name in plain if facts[name].topic == topic]
        if len(wanted) >= _LIST_FROM and (topic == "conduct" or ranked[0].fact in wanted):
            return Asking(
                fact="",
                type="list",
                text=desk.own(desk.words.say("law-ask-list", topic=desk.words.term("law-topic", topic))),
                options=tuple(Option(name, _label(desk, name)) for name in wanted[:_LIST_MOST]),
                stage=desk.words.say(f"law-stage-{stage}"),
            )
    return None


def asking(desk: Desk, name: str, stage: str, question: Question | None, answer: Answer) -> Asking:
    """A question as it is put to a person, with the law's own words behind it."""
    record, words = desk.country.facts[name], desk.words
    text = desk.said(record.question) or Said(name, desk.language)
    known = [words.term("law-known-by", one) for one in record.known_by]
    options: tuple[Option, ...] = ()
    if record.type == "yes-no":
        options = (
            Option("yes", upper_first(words.say("law-answer-yes"))),
            Option("no", upper_first(words.say("law-answer-no"))),
        )
    elif record.type == "choice":
        options = tuple(Option(value, upper_first(words.plain(label))) for value, label in record.values.items())
    unit = words.say(f"law-unit-{record.unit}", count=5) if record.unit in ("years", "months", "days", "hours") else ""
    touched = question.touches if question is not None else _touching(answer, name)
    return Asking(
        fact=name,
        type=record.type,
        text=text,
        help=desk.said(record.help),
        definition=desk.said(record.definition),
        practice=desk.said(record.practice),
        known_by=words.listed(known),
        decision=record.open_textured,
        options=options,
        unit=unit,
        least=str(record.least) if record.least is not None else "",
        most=str(record.most) if record.most is not None else "",
        stage=words.say(f"law-stage-{stage}") if stage else "",
        settles=tuple(desk.provision(one) for one in (question.settles if question is not None else ())[:4]),
        touches=len(touched),
        words=_law_words(desk, name, touched),
    )


def _touching(answer: Answer, name: str) -> tuple[str, ...]:
    from dalel.law.conditions import facts_in

    return tuple(
        norm.id
        for norm in answer.law.norms.values()
        if norm.record.versions and name in facts_in(norm.record.versions[-1])
    )


def _law_words(desk: Desk, name: str, provisions: tuple[str, ...]) -> tuple[LawWords, ...]:
    """The law's words for a fact in the provisions a question bears on, each wording of them once."""
    from dalel.law.conditions import conditions

    met: dict[str, LawWords] = {}
    for key in provisions:
        record = desk.country.provisions[key]
        for version in reversed(record.versions):
            words = next((one.words for one in conditions(version) if one.fact == name and one.words), "")
            if words:
                met.setdefault(
                    words, LawWords(provision=desk.provision(key), words=Said(words, version.language or desk.language))
                )
                break
        if len(met) >= _WORDS_SHOWN:
            break
    return tuple(met.values())


def _tally(desk: Desk, answer: Answer) -> Tally:
    counts = [0, 0, 0]
    so_far = []
    for plan, raw in zip(answer.machine.plans, answer.raw, strict=True):
        counts[raw.outcome] += 1
        if raw.outcome == 2 and _is_told(plan.norm.record) and raw.absorbed != 2:
            so_far.append(desk.provision(plan.norm.id))
    return Tally(applies=counts[2], open=counts[1], against=counts[0], so_far=tuple(so_far))


def _is_told(record: Provision) -> bool:
    """Whether a norm says something of the person (or the state), not of other norms."""
    return record.kind in ("offence", "permission") or (record.kind == "classification" and record.who == "state")


def _label(desk: Desk, name: str) -> str:
    return upper_first(desk.teller.terms.fact(name))


def _starts(desk: Desk) -> tuple[Start, ...]:
    from dalel.law.worked import as_case

    return tuple(
        Start(desk.worked_case(key), of_case(as_case(desk.country.cases[key])).query())
        for key in desk.context.law.first_cases()
    )


def _topics(desk: Desk, asked: Asked, answer: Answer) -> tuple[Topic, ...]:
    stated = {*asked.facts, *asked.decisions}
    spoken = desk.context.law.spoken(answer.law.jurisdiction) - stated - {CONDUCT}
    made = []
    for topic in TOPICS:
        facts = tuple(
            Option(name, _label(desk, name))
            for name, record in desk.country.facts.items()
            if record.topic == topic and name in spoken
        )
        if facts:
            made.append(Topic(desk.words.term("law-topic", topic), facts))
    return tuple(made)
