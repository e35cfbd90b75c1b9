"""Law about states: the rules of another jurisdiction run over what happened, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.pages.law.parts import Marked, Practice, marked, practices
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, upper_first

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk
    from dalel.record.case import WorkedCase


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule in one case: whether it applies or is open, and what it gives or requires."""

    provision: Link
    outcome: str
    outcome_said: str
    gives: Said | None = None
    turns_on: str = ""


class Year(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case of the series: the day, what was so, what the rules of that day gave, and what the ledger holds."""

    case: Link
    when: str
    facts: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    why: Said | None = None
    differs: bool = False
    claims: tuple[Practice, ...] = ()


class Jurisdiction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One other jurisdiction: its provisions on file, and its cases in order."""

    name: str
    anchor: str
    provisions: tuple[Marked, ...]
    years: tuple[Year, ...]


class StatesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-states"):
    """What the page says."""

    jurisdictions: tuple[Jurisdiction, ...]
    failure: str = ""


def states_page(desk: Desk) -> StatesPage:
    """The law of other jurisdictions run over its cases, in the desk's language."""
    words, shelf, country = desk.words, desk.context.law, desk.country
    made = []
    for name in () if shelf.failure else shelf.book.jurisdictions()[1:]:
        cases = [(key, one) for key, one in shelf.shown.items() if one.jurisdiction == name]
        cases.sort(key=lambda pair: (pair[1].on.sort_key, pair[0]))
        made.append(
            Jurisdiction(
                name=words.place(name, country),
                anchor=links.anchor(name),
                provisions=tuple(marked(desk, key) for key in country.provisions if shelf.jurisdiction_of[key] == name),
                years=tuple(_year(desk, key, one) for key, one in cases),
            )
        )
    return StatesPage(
        **desk.base(links.single("law/states"), words.say("nav-law-states"), words.say("way-law-states")),
        jurisdictions=tuple(made),
        failure=shelf.failure,
    )


def _year(desk: Desk, key: str, worked: WorkedCase) -> Year:
    answer = desk.context.law.worked(key)
    terms, words = desk.teller.terms, desk.words
    rules = []
    if answer is not None:
        for finding in answer.findings():
            if finding.outcome == "does not apply":
                continue
            version = terms.version(finding.wording_of or finding.provision, finding.version)
            rules.append(
                Rule(
                    provision=desk.provision(finding.provision),
                    outcome=finding.outcome,
                    outcome_said=words.term("law-outcome", finding.outcome),
                    gives=desk.said(version.gives or version.says) if version is not None else None,
                    turns_on=terms.facts(list(finding.turns_on)) if finding.turns_on else "",
                )
            )
    facts = desk.teller.facts(answer) if answer is not None else ()
    return Year(
        case=desk.worked_case(key),
        when=words.period(worked.on),
        facts=tuple((one.label, upper_first(one.value_said)) for one in facts if one.value != "no")[1:],
        rules=tuple(rules),
        why=desk.said(worked.why),
        differs=bool(desk.context.law.tested(key)),
        claims=practices(desk, worked.claims),
    )
