"""What the law says of a case: a worked case of the file, or facts somebody stated in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dalel.law.evaluate import CaseError
from dalel.profile import links
from dalel.profile.law.query import Asked, Unusable, of_case
from dalel.profile.law.told import AnswerSaid
from dalel.profile.pages.law.parts import Practice, practices
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, upper_first

if TYPE_CHECKING:
    from datetime import date

    from dalel.law.answer import Answer
    from dalel.profile.pages.desk import Desk
    from dalel.record.statement import Contradiction


class Expectation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a worked case expects of one provision."""

    provision: Link
    outcome: str
    outcome_said: str


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a worked case and the law as written differ."""

    provision: Link | None = None
    aspect: str
    expected: str
    found: str


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stated fact and the query that asks for it anew."""

    fact: str
    query: str


class ProblemSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something stated that cannot be used, and the query without it."""

    text: str
    nearest: str = ""
    query: str = ""


class ResultPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-result"):
    """What a result says. ``query`` holds the whole case; ``calendar`` is the path of its deadlines as a calendar."""

    case: str = ""
    why: Said | None = None
    source: Link | None = None
    locator: str = ""
    expected: tuple[Expectation, ...] = ()
    differences: tuple[Difference, ...] = ()
    claims: tuple[Practice, ...] = ()
    query: str
    ask_query: str
    changes: tuple[Change, ...] = ()
    calendar: str = ""
    answer: AnswerSaid | None = None
    problems: tuple[ProblemSaid, ...] = ()
    law: str = ""
    opened: bool = False
    asked_on: str = ""

    def again(self) -> dict[str, str]:
        """For every stated fact that can be changed, the query that asks for it anew."""
        return {one.fact: one.query for one in self.changes}


def case_page(desk: Desk, key: str) -> ResultPage:
    """A worked case in the desk's language."""
    worked, shelf = desk.country.cases[key], desk.context.law
    link = desk.worked_case(key)
    answer = None if shelf.failure else shelf.worked(key)
    asked = of_case(answer.case) if answer is not None else Asked()
    terms = desk.teller.terms
    expected = tuple(
        Expectation(
            provision=desk.provision(name),
            outcome=one.outcome,
            outcome_said=desk.words.term("law-outcome", one.outcome),
        )
        for name, one in worked.expect.items()
    )
    differences = () if shelf.failure else shelf.tested(key)
    return ResultPage(
        **desk.base(link.path, link.text, desk.words.say("law-case-about")),
        case=key,
        why=desk.said(worked.why),
        source=desk.source_title(worked.source) if worked.source in desk.country.sources else None,
        locator=worked.locator,
        expected=expected,
        differences=tuple(
            Difference(
                provision=desk.provision(one.provision) if one.provision else None,
                aspect=one.aspect,
                expected=one.expected,
                found=one.found,
            )
            for one in differences
        ),
        claims=practices(desk, worked.claims),
        law=desk.words.place(worked.jurisdiction, desk.country) if worked.jurisdiction else "",
        **_answered(desk, asked, answer, links.page("law/case", key).removesuffix(".html") + ".ics"),
        problems=(ProblemSaid(text=terms.words.say("law-case-contradicts")),) if answer is None else (),
    )


def result_page(desk: Desk, asked: Asked, unusable: tuple[Unusable, ...], today: date | None = None) -> ResultPage:
    """What the law says of the facts an address states, in the desk's language. ``today`` is printed with it."""
    answer, problems = answered(desk, asked, unusable)
    words = desk.words
    return ResultPage(
        **desk.base(links.single("law/result"), words.say("nav-law-result"), words.say("way-law-result")),
        law=words.place(asked.law, desk.country) if asked.law else "",
        **_answered(desk, asked, answer, links.single("law/result").removesuffix(".html") + ".ics"),
        problems=problems,
        opened=asked.print,
        asked_on=words.say("law-asked-on", when=desk.teller.terms.day(today, "when")) if today is not None else "",
    )


def answered(desk: Desk, asked: Asked, unusable: tuple[Unusable, ...]) -> tuple[Answer | None, tuple[ProblemSaid, ...]]:
    """The answer to what is asked, or every reason why there is none."""
    shelf = desk.context.law
    problems = [_unusable(desk, asked, one) for one in unusable]
    if shelf.failure:
        return None, (*problems, ProblemSaid(text=shelf.failure))
    try:
        answer = shelf.apply(asked.case())
    except CaseError as error:
        problems += [
            ProblemSaid(text=_contradicted(desk, one), nearest=one.nearest, query=asked.query(without=one.fact))
            for one in error.problems
        ]
        return None, tuple(problems)
    return (None if problems else answer), tuple(problems)


def _unusable(desk: Desk, asked: Asked, one: Unusable) -> ProblemSaid:
    text = desk.words.say(f"law-problem-{one.kind}", name=one.name, found=one.found, expected=one.expected)
    return ProblemSaid(text=text, nearest=one.nearest, query=asked.query())


def _contradicted(desk: Desk, one: Contradiction) -> str:
    """What the engine holds against a fact, in the reader's language."""
    say, terms = desk.words.say, desk.teller.terms
    label = upper_first(terms.fact(one.fact))
    record = desk.country.facts.get(one.fact)
    if one.kind == "contradiction":
        other = terms.fact(one.other) if one.other else one.found
        return say("law-problem-contradiction", fact=label, other=other)
    if record is None:
        return say("law-problem-unknown", name=one.fact, found=one.found, expected=one.expected)
    if record.type == "number" and (record.least is not None or record.most is not None):
        least = desk.words.number(record.least or 0)
        most = desk.words.number(record.most) if record.most is not None else "…"
        return say("law-problem-number", fact=label, least=least, most=most)
    return say(f"law-problem-type-{record.type}", fact=label)


def _answered(desk: Desk, asked: Asked, answer: Answer | None, calendar: str) -> dict[str, Any]:
    said = desk.teller.answer(answer) if answer is not None else None
    anew = asked.asking_anew()
    return {
        "query": asked.query(asking=False),
        "ask_query": asked.query(),
        "changes": tuple(Change(fact.id, anew[fact.id]) for fact in (said.facts if said else ()) if fact.id in anew),
        "calendar": calendar if said is not None and said.deadlines else "",
        "answer": said,
    }
