"""Who answers the HTTP API's questions about the law. A case in an address is answered and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dalel.faces.web import law_answers as answers
from dalel.faces.web.handlers import _json
from dalel.faces.web.parameters import Parameter, Wrong, nearest
from dalel.faces.web.replies import Reply
from dalel.profile.law.record import NOTICE
from dalel.record.statement import bounds_of

if TYPE_CHECKING:
    from dalel.faces.web.desk import Desk
    from dalel.law.answer import Answer
    from dalel.profile.law.query import Asked
    from dalel.profile.law.shelf import LawShelf
    from dalel.record.country import Country

#: Facts that have a name of their own among the parameters.
_NAMED: Final = {"conduct": "on"}


def fact_parameters(country: Country) -> tuple[Parameter, ...]:
    """Every fact of the vocabulary as a parameter, and the reason of each decision on open-textured words."""
    made = []
    for name, fact in country.facts.items():
        if name in _NAMED:
            continue
        about = fact.question.best("en")[1]
        if fact.type == "yes-no":
            if fact.open_textured:
                about += " Open-textured: a person's decision, with the reason in why." + name + "."
            made.append(Parameter(name=name, about=about, kind="choice", values=("yes", "no")))
            if fact.open_textured:
                reason = f"Why it was so decided: {fact.label.best('en')[1]}."
                made.append(Parameter(name=f"why.{name}", about=reason, kind="words", most=200))
        elif fact.type == "choice":
            made.append(Parameter(name=name, about=about, kind="choice", values=tuple(fact.values)))
        elif fact.type == "day":
            made.append(Parameter(name=name, about=about, kind="day"))
        else:
            low, high = bounds_of(fact)
            about += f" A number from {low:g}" + (f" to {high:g}." if fact.most is not None else " on.")
            made.append(Parameter(name=name, about=about, kind="amount", bounds=(low, high)))
    return tuple(made)


def _shelf(desk: Desk) -> LawShelf:
    shelf = desk.law
    if shelf.failure:
        raise Wrong("law", shelf.failure[:300], "a law that can be evaluated", status=503)
    return shelf


def _known(key: str, kind: str, known: Any) -> Any:
    if key not in known:
        raise Wrong("id", key, f"the id of a {kind}", nearest(key, tuple(known)), status=404)
    return known[key]


def provisions(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    country, shelf = desk.country, desk.law
    wanted = values["kind"]
    lines = []
    for key, record in country.provisions.items():
        if (wanted and record.kind not in wanted) or (values["act"] and record.act not in values["act"]):
            continue
        last = record.versions[-1] if record.versions else None
        lines.append(
            answers.ProvisionLine(
                id=key,
                title=exporter.words.plain(record.title),
                act=record.act,
                article=" ".join(part for part in (record.article, record.part, record.paragraph) if part),
                kind=record.kind,
                who=record.who,
                jurisdiction=shelf.jurisdiction_of[key],
                wordings=len(record.versions),
                bases=tuple(dict.fromkeys(version.basis for version in record.versions)),
                since=str(last.from_) if last is not None and last.from_.stated else "",
                until=str(last.to) if last is not None and last.to.stated else "",
                reviewed_by=record.reviewed_by,
            )
        )
    return _json(
        answers.LawList(
            file=exporter.stamp, total=len(lines), provisions=tuple(lines), last_read=shelf.last_read, notice=NOTICE
        )
    )


def provision(desk: Desk, values: dict[str, Any]) -> Reply:
    key = values["id"]
    record = _known(key, "provision", desk.country.provisions)
    history = _shelf(desk).book.timeline(key)
    return _json(
        answers.OneProvision(file=desk.exporter("en").stamp, id=key, provision=record, history=history, notice=NOTICE)
    )


def facts(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler takes both
    country = desk.country
    return _json(
        answers.Vocabulary(file=desk.exporter("en").stamp, facts=country.facts, authorities=country.authorities)
    )


def _asked(desk: Desk, values: dict[str, Any]) -> Asked:
    from dalel.profile.law.query import BY, LAW, ON, SKIP, WHY, read

    pairs = [(ON, values["on"].isoformat())] if values.get("on") is not None else []
    if values.get("law"):
        pairs.append((LAW, values["law"]))
    pairs += [(SKIP, name) for name in values.get("skip") or ()]
    for parameter in desk.known.facts:
        value = values.get(parameter.name)
        if value is None:
            continue
        text = value.isoformat() if parameter.kind == "day" else value
        pairs.append((parameter.name, text))
    asked, wrong = read(pairs, desk.country)
    if wrong:
        first = wrong[0]
        near = (first.nearest,) if first.nearest else ()
        raise Wrong(first.name, first.found, first.expected, near, status=404)
    decided = {name for name, _ in pairs if not name.startswith((WHY, BY))}
    for name, _ in pairs:
        if name.startswith(WHY) and name.removeprefix(WHY) not in decided:
            raise Wrong(name, "a reason", f"a decision, {name.removeprefix(WHY)}=yes or no, beside it", status=409)
    return asked


def _answer(desk: Desk, asked: Asked) -> Answer:
    from dalel.law.evaluate import CaseError

    try:
        return _shelf(desk).apply(asked.case())
    except CaseError as error:
        first = error.problems[0]
        # Each value alone is one the description allows; together they cannot be.
        status = 409 if first.kind == "contradiction" else 400
        near = (first.nearest,) if first.nearest else ()
        raise Wrong(first.fact, first.found, first.expected, near, status=status) from None


def apply(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.law.record import AnswerRecord
    from dalel.profile.law.words import answer_said

    answer = _answer(desk, _asked(desk, values))
    said = answer_said(values["lang"], answer)
    return _json(
        answers.Applied(
            file=desk.exporter(values["lang"]).stamp,
            answer=AnswerRecord.of(answer),
            said=said,
            deadlines=said.deadlines,
        )
    )


def ask(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.pages.law.ask import asking, next_question

    asked = _asked(desk, values)
    answer = _answer(desk, asked)
    pages = desk.pages(values["lang"])
    stage, question = next_question(pages, answer, asked.skip)
    return _json(
        answers.NextQuestion(
            file=desk.exporter(values["lang"]).stamp,
            stage=stage,
            question=question,
            asking=asking(pages, question.fact, stage, question, answer) if question is not None else None,
        )
    )


def calendar(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.law.calendar import MEDIA, calendar
    from dalel.profile.law.words import answer_said

    shelf = _shelf(desk)
    said = answer_said(values["lang"], _answer(desk, _asked(desk, values)))
    if not said.deadlines or shelf.last_read is None:
        raise Wrong("on", "no last day", "facts from which a last day can be reckoned", status=404)
    made = calendar(said, values["lang"], stamp=shelf.last_read, fingerprint=desk.country.fingerprint)
    return Reply(made, MEDIA, headers=((b"content-disposition", b'attachment; filename="dalel.ics"'),))


def schema(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler takes both
    from dalel.profile.law.words import answer_schema

    return _json(answer_schema())


def cases(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    lines = tuple(
        answers.CaseLine(
            id=key,
            title=exporter.words.plain(one.title),
            on=str(one.on),
            jurisdiction=one.jurisdiction,
            provisions=tuple(one.expect),
        )
        for key, one in desk.country.cases.items()
    )
    return _json(answers.CaseList(file=exporter.stamp, total=len(lines), cases=lines))


def case(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.law.record import AnswerRecord

    key = values["id"]
    worked = _known(key, "worked case", desk.country.cases)
    shelf = _shelf(desk)
    answer = shelf.worked(key)
    return _json(
        answers.OneCase(
            file=desk.exporter("en").stamp,
            id=key,
            case=worked,
            answer=AnswerRecord.of(answer) if answer is not None else None,
            timeline=shelf.conduct(key) if answer is not None else (),
            mismatches=shelf.tested(key),
        )
    )


def diff(desk: Desk, values: dict[str, Any]) -> Reply:
    shelf = _shelf(desk)
    jurisdiction = values["law"] or ""
    if jurisdiction not in shelf.book.jurisdictions():
        known = tuple(shelf.book.jurisdictions()[1:])
        raise Wrong("law", jurisdiction, "a jurisdiction on file", nearest(jurisdiction, known), status=404)
    found = shelf.diff(values["from"], values["to"], jurisdiction)
    return _json(answers.Differences(file=desk.exporter("en").stamp, diff=found))


def reforms(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler takes both
    return _json(answers.ReformList(file=desk.exporter("en").stamp, reforms=desk.country.reforms))


def compare(desk: Desk, values: dict[str, Any]) -> Reply:
    key = values["id"]
    reform = _known(key, "reform", desk.country.reforms)
    comparison = _shelf(desk).comparison(key)
    return _json(answers.Compared(file=desk.exporter("en").stamp, reform=reform, comparison=comparison))
