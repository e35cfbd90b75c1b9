"""Why, in words: the tree of elements, each line with its value, what gave it, and the words of the law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dalel.profile.law.terms import LawTerms
from dalel.profile.words import Said, lower_first, upper_first

if TYPE_CHECKING:
    from dalel.law.findings import Reason

_WITHIN = re.compile(r"within (?P<term>.+?) after (?P<after>\S+)(?: \((?P<end>\d{4}-\d\d-\d\d)\))?")


class ReasonSaid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a reason: its ``value`` (yes, no, open), its words, what gave it, and the law's own words."""

    value: str
    value_said: str
    text: str
    given: str = ""
    words: Said | None = None
    locator: str = ""
    source: str = ""
    note: str = ""
    provision: str = ""
    fact: str = ""
    parts: tuple[ReasonSaid, ...] = ()


class ReasonWords:
    """Puts reasons into the words of one language."""

    def __init__(self, terms: LawTerms) -> None:
        self.terms, self.words, self.country = terms, terms.words, terms.country

    def tree(self, reason: Reason, language: str = "") -> ReasonSaid:
        """A reason and everything below it. ``language`` is that of the law's own words."""
        inner = language
        if reason.kind in ("norm", "rule") or reason.provision:
            inner = self._language(reason.provision) or language
        return ReasonSaid(
            value=reason.value,
            value_said=self.words.say(f"law-value-{reason.value}"),
            text=upper_first(self.line(reason)),
            given=self.given(reason),
            words=Said(reason.words, language or self.words.language) if reason.words else None,
            locator=reason.locator,
            source=reason.source,
            note=reason.note,
            provision=reason.provision,
            fact=reason.fact,
            parts=tuple(self.tree(part, inner) for part in reason.parts),
        )

    def _language(self, provision: str) -> str:
        record = self.country.provisions.get(provision)
        return next((one.language for one in record.versions if one.language), "") if record is not None else ""

    def line(self, reason: Reason) -> str:
        """What one node says, without its value."""
        say = self.words.say
        match reason.kind:
            case "fact":
                return self.terms.fact(reason.fact)
            case "number":
                return say("law-node-number", fact=self.terms.fact(reason.fact), test=self._number(reason))
            case "choice":
                return say("law-node-choice", fact=self.terms.fact(reason.fact), values=self._choices(reason))
            case "day":
                return self._day(reason)
            case "at-least":
                return say("law-node-at-least", count=int(reason.test))
            case "norm":
                return say("law-node-norm", provision=self.terms.named(reason.provision))
            case "rule":
                return self.terms.named(reason.provision)
            case "offence":
                return self._offence(reason)
            case _:
                return say(f"law-node-{reason.kind}")

    def _number(self, reason: Reason) -> str:
        record = self.country.facts.get(reason.fact)
        unit = record.unit if record is not None else ""
        made = []
        for part in reason.test.split(", "):
            word, _, number = part.partition(" ")
            value = float(number)
            shown = self.words.number(value)
            label = self.words.say(f"law-unit-{unit}-to", count=value) if unit in _COUNTED else ""
            made.append(self.words.say(f"law-test-{word}", number=f"{shown} {label}".strip()))
        return self.words.listed(made)

    def _choices(self, reason: Reason) -> str:
        record = self.country.facts.get(reason.fact)
        values = record.values if record is not None else {}
        return self.words.listed(
            [self.words.plain(values[one]) if one in values else one for one in reason.test.split(", ")]
        )

    def _day(self, reason: Reason) -> str:
        say, day = self.words.say, self.terms.fact(reason.fact)
        match = _WITHIN.fullmatch(reason.test)
        if match is not None:
            after = self.terms.fact(match["after"])
            term = self.terms.term(match["term"])
            if match["end"]:
                end = self.terms.date_text(match["end"])
                return say("law-node-within-until", day=day, term=term, after=after, end=end)
            return say("law-node-within", day=day, term=term, after=after)
        word, _, other = reason.test.partition(" ")
        shown = self.terms.date_text(other) if other[:1].isdigit() else self.terms.fact(other)
        return say(f"law-node-{word}", day=day, other=shown)

    def _offence(self, reason: Reason) -> str:
        how, _, names = reason.test.partition(":")
        penalties = self.words.listed([self.words.term("law-penalty", one) for one in names.split(",") if one])
        return self.words.say(f"law-node-offence-{how}", penalties=penalties)

    def given(self, reason: Reason) -> str:
        """What gave the node its value: a stated fact, a person's decision, other facts; "" where it is reckoned."""
        say = self.words.say
        match reason.given:
            case "stated":
                return say("law-given-stated", value=self.value(reason.fact, reason.stated))
            case "decision":
                value = self.value(reason.fact, reason.stated)
                who = say("law-decided-by", value=value, by=reason.by) if reason.by else say("law-decided", value=value)
                return say("law-decided-because", decided=who, reason=reason.because) if reason.because else who
            case "derived":
                return say("law-given-derived")
            case "unknown":
                record = self.country.facts.get(reason.fact)
                if reason.kind == "text":
                    return ""
                return say(
                    "law-given-undecided" if record is not None and record.open_textured else "law-given-unknown"
                )
        return ""

    def value(self, fact: str, text: str) -> str:
        """A stated value in words."""
        if text in ("yes", "no"):
            return self.words.say(f"law-answer-{text}")
        record = self.country.facts.get(fact)
        if record is not None and text in record.values:
            return lower_first(self.words.plain(record.values[text]))
        if record is not None and record.type == "day":
            return self.terms.date_text(text)
        if record is not None and record.type == "number" and _is_number(text):
            number = float(text)
            label = self.words.say(f"law-unit-{record.unit}", count=number) if record.unit in _COUNTED else ""
            return f"{self.words.number(number)} {label}".strip()
        return text

    # why not --------------------------------------------------------------------------------------------------------

    def why_not(self, reason: Reason | None) -> str:
        """The first element that is false, in a few words; "" where nothing is."""
        if reason is None or reason.value != "no":
            return ""
        say = self.words.say
        match reason.kind:
            case "fact" | "number" | "choice" | "day":
                return say("law-why-false", what=self.line(reason))
            case "all":
                first = next((part for part in reason.parts if part.value == "no"), None)
                return self.why_not(first)
            case "any" | "at-least":
                listed = [self.line(part) for part in reason.parts if part.kind not in ("all", "any")]
                if len(listed) == len(reason.parts) and len(listed) <= 4:
                    return say("law-why-none-of", what=self.words.listed(listed))
                if reason.words:
                    return say("law-why-words", words=reason.words)
                return say("law-why-none")
            case "not" | "exception":
                held = [part for part in reason.parts if part.value == "yes"] or list(reason.parts)
                what = self.words.listed([self.line(part) for part in held[:3]])
                if reason.kind == "exception" and reason.words:
                    return say("law-why-exception-words", words=reason.words)
                return say("law-why-exception" if reason.kind == "exception" else "law-why-true", what=what)
            case "norm":
                inner = self.why_not(reason.parts[0]) if reason.parts else ""
                return inner or say("law-why-false", what=self.line(reason))
            case "rule":
                return say("law-why-rule", rule=self.terms.named(reason.provision))
            case "offence":
                return say("law-why-false", what=self.line(reason))
        return ""


_COUNTED = ("years", "months", "days", "hours")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
