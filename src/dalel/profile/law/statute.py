"""Wordings of a provision as a reader lays them beside one another: elements, penalties, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from dalel.law.findings import Reason
from dalel.profile.law.reasons import ReasonWords
from dalel.profile.law.terms import LawTerms
from dalel.profile.words import Said, upper_first

if TYPE_CHECKING:
    from dalel.record.condition import Condition, Defeater
    from dalel.record.provision import Penalty, Rule, Scope, Version

Mark = Literal["", "new", "gone"]


class Element(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One element in plain words, beside the words of the law. ``mark`` says whether the wording before lacked it."""

    text: str
    words: Said | None = None
    note: str = ""
    mark: Mark = ""
    open_textured: bool = False
    parts: tuple[Element, ...] = ()


class PenaltyLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One penalty as the article states it."""

    text: str
    words: Said | None = None
    mark: Mark = ""


class PenaltyGroup(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Penalties that stand together."""

    lead: str
    penalties: tuple[PenaltyLine, ...]


class Statute:
    """Puts wordings into the words of one language."""

    def __init__(self, terms: LawTerms, reasons: ReasonWords) -> None:
        self.terms, self.reasons = terms, reasons
        self.words, self.country = terms.words, terms.country

    # elements -------------------------------------------------------------------------------------------------------

    def elements(self, version: Version, before: Version | None) -> tuple[Element, ...]:
        """The elements of a wording; those the wording before did not have are marked, those it lost come last."""
        return tuple(_beside(version, before, lambda one: one.elements, _bare, self.element))

    def exceptions(self, version: Version, before: Version | None) -> tuple[Element, ...]:
        """The exceptions of a wording, marked in the same way."""
        return tuple(_beside(version, before, lambda one: one.exceptions, _bare_defeater, self.exception))

    def element(self, condition: Condition, language: str, mark: Mark = "") -> Element:
        """One condition and those within it."""
        parts = (*condition.all, *condition.any, *condition.of, *((condition.no,) if condition.no is not None else ()))
        record = self.country.facts.get(condition.fact)
        return Element(
            text=upper_first(self.reasons.line(as_node(condition))),
            words=Said(condition.words, language or self.words.language) if condition.words else None,
            note=condition.note,
            mark=mark,
            open_textured=record is not None and record.open_textured,
            parts=tuple(self.element(one, language) for one in parts),
        )

    def exception(self, defeater: Defeater, language: str, mark: Mark = "") -> Element:
        """An exception, and what restores the rule."""
        single = len(defeater.elements) == 1 and not defeater.unless
        say = self.words.say
        if single:
            inner = self.element(defeater.elements[0], language)
            words = Said(defeater.words, language or self.words.language) if defeater.words else inner.words
            return msgspec.structs.replace(inner, words=words, mark=mark, note=defeater.note or inner.note)
        unless = tuple(self.exception(one, language) for one in defeater.unless)
        parts = tuple(self.element(one, language) for one in defeater.elements)
        if unless:
            parts = (*parts, Element(text=say("law-unless"), parts=unless))
        return Element(
            text=upper_first(say("law-node-all")),
            words=Said(defeater.words, language or self.words.language) if defeater.words else None,
            note=defeater.note,
            mark=mark,
            parts=parts,
        )

    # penalties ------------------------------------------------------------------------------------------------------

    def sanctions(self, version: Version, before: Version | None) -> tuple[PenaltyGroup, ...]:
        """The penalties of a wording, marked where the wording before had others."""
        sanction = version.sanction
        if sanction is None:
            return ()
        made = []
        for group in ("options", "also", "may_also"):
            lines = _beside(version, before, partial(_penalties, group), _plain, self._penalty)
            if lines:
                name = (
                    "option" if group == "options" and len(getattr(sanction, group)) == 1 else group.replace("_", "-")
                )
                made.append(PenaltyGroup(lead=self.words.say(f"law-sanction-{name}"), penalties=tuple(lines)))
        return tuple(made)

    def _penalty(self, penalty: Penalty, language: str, mark: Mark) -> PenaltyLine:
        text = self.terms.penalty(penalty)
        if penalty.when:
            whom = self.words.listed([self.reasons.line(as_node(one)) for one in penalty.when])
            text = self.words.say("law-penalty-for", penalty=text, whom=whom)
        return PenaltyLine(
            text=text, words=Said(penalty.words, language or self.words.language) if penalty.words else None, mark=mark
        )

    # what else a wording does ---------------------------------------------------------------------------------------

    def effects(self, version: Version) -> tuple[str, ...]:
        """What a rule, a limit, a breach, a remedy or a class does, a sentence each."""
        found: list[str] = []
        if version.rule is not None:
            found += self._rule(version.rule)
        if version.limit is not None:
            found.append(self.terms.limit(version.limit))
        if version.breach:
            listed = self.words.listed([self.reasons.line(as_node(one)) for one in version.breach])
            found.append(self.words.say("law-breach", facts=listed))
        if version.remedy is not None:
            found += [*self.terms.remedy_terms(version.remedy), *self.terms.remedy_effects(version.remedy)]
        if version.gives is not None:
            found.append(self.words.say("law-gives", gives=self.words.plain(version.gives)))
        if version.decides:
            found.append(self.words.say("law-decides", who=self.terms.authorities(version.decides)))
        return tuple(found)

    def _rule(self, rule: Rule) -> list[str]:
        say = self.words.say
        found = []
        if rule.requires:
            found.append(say("law-rule-requires"))
        if rule.releases:
            found.append(say("law-rule-releases"))
        if rule.removes:
            penalties = self.words.listed([self.words.term("law-penalty", one) for one in rule.removes])
            found.append(say("law-rule-removes", penalties=penalties))
        if rule.mandatory:
            found.append(say("law-rule-mandatory", penalty=self.words.term("law-penalty", rule.mandatory)))
        if rule.cap is not None:
            found.append(say("law-rule-cap", penalty=self.terms.penalty(rule.cap)))
        if rule.multiplies is not None:
            found.append(say("law-rule-multiplies", factor=self.words.number(rule.multiplies)))
        if rule.index_day:
            found.append(say("law-rule-index-day", day=self.terms.fact(rule.index_day)))
        if rule.milder_law_until:
            found.append(say("law-rule-milder", days=self.terms.facts(list(rule.milder_law_until))))
        if rule.categories:
            named = self.words.listed([self.words.plain(one.label) for one in rule.categories])
            found.append(say("law-rule-categories", categories=named))
        scope = self.scope(rule.over)
        if scope:
            found.append(scope)
        return found

    def scope(self, scope: Scope) -> str:
        """Which offences a rule is about; "" for those of its own act."""
        acts = [self.country.acts[one] for one in scope.acts if one in self.country.acts]
        named = [self.words.plain(act.title) for act in acts] + [self.terms.named(one) for one in scope.provisions]
        if not named:
            return ""
        text = self.words.say("law-scope", what=self.words.listed(named))
        if scope.but_not:
            but = self.words.listed([self.terms.named(one) for one in scope.but_not])
            text += " " + self.words.say("law-scope-but-not", what=but)
        return text


def as_node(condition: Condition) -> Reason:
    """A condition as a node of a reason whose value nobody asked for, so that both are worded alike."""
    bounds = (
        ("least", condition.least), ("over", condition.over), ("most", condition.most), ("under", condition.under),
    )  # fmt: skip
    numbers = ", ".join(f"{word} {number:g}" for word, number in bounds if number is not None)
    if condition.fact and numbers:
        return Reason(kind="number", value="open", fact=condition.fact, test=numbers)
    if condition.fact and (condition.is_ or condition.one_of):
        return Reason(
            kind="choice", value="open", fact=condition.fact, test=condition.is_ or ", ".join(condition.one_of)
        )
    if condition.fact:
        return Reason(kind="fact", value="open", fact=condition.fact)
    if condition.all or condition.any:
        return Reason(kind="all" if condition.all else "any", value="open")
    if condition.no is not None:
        return Reason(kind="not", value="open")
    if condition.at_least is not None:
        return Reason(kind="at-least", value="open", test=str(condition.at_least))
    if condition.norm:
        return Reason(kind="norm", value="open", provision=condition.norm)
    if condition.offence is not None:
        wanted = condition.offence
        test = ("only:" if wanted.only else "carries:") + ",".join(wanted.only or wanted.carries)
        return Reason(kind="offence", value="open", test=test)
    if condition.within:
        after = condition.after or "conduct"
        return Reason(kind="day", value="open", fact=condition.day, test=f"within {condition.within} after {after}")
    how = "before" if condition.before else "since"
    return Reason(kind="day", value="open", fact=condition.day, test=f"{how} {condition.before or condition.since}")


_Part = TypeVar("_Part")
_Shown = TypeVar("_Shown")


def _beside(
    version: Version,
    before: Version | None,
    parts: Callable[[Version], tuple[_Part, ...] | None],
    bare: Callable[[_Part], _Part],
    show: Callable[[_Part, str, Mark], _Shown],
) -> list[_Shown]:
    """The parts of a wording beside those of the one before: what is new is marked, what is gone comes last.

    ``bare`` is a part without what does not count, ``show`` puts it into words. Where the wording before is not
    known, or had no such parts at all (None), nothing is marked.
    """
    own = parts(version) or ()
    had = parts(before) if before is not None else None
    mine = [bare(one) for one in own]
    earlier = [bare(one) for one in had] if had is not None else mine
    found = [
        show(one, version.language, "" if plain in earlier else "new") for one, plain in zip(own, mine, strict=True)
    ]
    if before is not None and had is not None:
        found += [
            show(one, before.language, "gone") for one, plain in zip(had, earlier, strict=True) if plain not in mine
        ]
    return found


def _penalties(group: str, version: Version) -> tuple[Penalty, ...] | None:
    """One group of a wording's penalties; None where it has no sanction."""
    return None if version.sanction is None else getattr(version.sanction, group)


def _bare(condition: Condition) -> Condition:
    """A condition without its words and notes: what it says, apart from how."""
    return msgspec.structs.replace(
        condition,
        words="",
        note="",
        all=tuple(_bare(one) for one in condition.all),
        any=tuple(_bare(one) for one in condition.any),
        of=tuple(_bare(one) for one in condition.of),
        no=_bare(condition.no) if condition.no is not None else None,
    )


def _bare_defeater(defeater: Defeater) -> Defeater:
    return msgspec.structs.replace(
        defeater,
        words="",
        note="",
        elements=tuple(_bare(one) for one in defeater.elements),
        unless=tuple(_bare_defeater(one) for one in defeater.unless),
    )


def _plain(penalty: Penalty) -> Penalty:
    return msgspec.structs.replace(penalty, words="", note="")
