"""The codes of the size engine in the words of one language, figures written as that language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import floor, log10
from typing import Final

from dalel.profile.words import UnknownWordsError, Words, words_for
from dalel.record.text import Language
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Sensitivity, Status
from dalel.size.rounding import rounded

#: Values that are codes themselves, each a message ``size-part-CODE``; several are joined by commas.
_CODES: Final = frozenset({"parts", "part"})


class SizeWords:
    """Everything one language needs to say what the size engine found."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.language: Language = words.language

    def tell(self, key: str, **values: object) -> str:
        """A message of the size engine, ``size-`` understood; figures among ``values`` written out."""
        return self.words.say(f"size-{key}", **{name: self._value(name, value) for name, value in values.items()})

    def _said(self, kind: str, code: str, values: Mapping[str, object]) -> str:
        try:
            return self.tell(f"{kind}-{code}", **values)
        except UnknownWordsError:
            told = ", ".join(f"{name} {self._value(name, value)}" for name, value in values.items())
            return f"{code.replace('-', ' ')}{f' ({told})' if told else ''}"

    def _value(self, name: str, value: object) -> str:
        if name in _CODES:
            return ", ".join(self.words.say(f"size-part-{part.strip()}") for part in str(value).split(","))
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        return self.number(value)

    # ---- figures

    def number(self, value: float) -> str:
        """A figure for reading: whole numbers whole, others to three significant figures."""
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - a NaN is not itself
            return "∞" if value == float("inf") else "–"
        if abs(value) >= 1e15:
            return f"{value:.3g}"  # more people than there can be: only a mistake in the data looks like this
        if isinstance(value, int) or float(value).is_integer():
            return self.words.number(int(value))
        digits = max(0, 2 - floor(log10(abs(value)))) if value else 0
        return self.words.number(round(value, min(digits, 6)))

    def people(self, value: float | None) -> str:
        """A number of people before rounding for publication: whole."""
        return "–" if value is None else self.number(round(value))

    def share(self, value: float | None) -> str:
        """A share as a percentage to 0.1."""
        return "–" if value is None else f"{self.words.number(round(value * 100, 1))}{self.tell('percent')}"

    # ---- parts of a result

    def method(self, method: str) -> str:
        """The name of a method."""
        return self._said("method", method, {})

    def name(self, name: str) -> str:
        """The name of a model, a factor or an input: in words where it is ours, as it stands where somebody gave it."""
        for kind in ("name", "method"):
            if name and self.words.has(f"size-{kind}-{name}"):
                return self.words.say(f"size-{kind}-{name}")
        return name

    def remark(self, other: Alternative) -> str:
        """By what another model was weighed, and its status where it has no estimate."""
        score = f"{other.criterion} {self.words.number(round(other.score, 2))}" if other.score is not None else ""
        weight = self.share(other.weight) if other.weight is not None else ""
        status = "" if other.status == "ok" else self.status(other.status)
        return " · ".join(filter(None, (score, weight, status)))

    def status(self, status: Status) -> str:
        """A status in a few words."""
        return self.tell(f"status-{status}")

    def interval(self, interval: Interval) -> str:
        """What kind of interval it is, with its level."""
        kind = self._said("interval", interval.kind, {})
        if not interval.level:
            return kind
        return self.tell("interval-level", kind=kind, level=f"{interval.level * 100:g}")

    def notice(self, notice: Notice) -> str:
        """A warning in words."""
        return self._said("notice", notice.code, notice.values)

    def assumption(self, assumption: Assumption) -> str:
        """An assumption in words."""
        return self._said("assumption", assumption.code, assumption.values)

    def bias(self, assumption: Assumption) -> str:
        """Where the truth lies if the assumption fails."""
        return self.tell(f"bias-{assumption.bias}")

    def diagnostic(self, diagnostic: Diagnostic) -> str:
        """A check in words, its value in it."""
        return self._said("diagnostic", diagnostic.code, {"value": _value_of(diagnostic), **diagnostic.values})

    def sensitivity(self, row: Sensitivity) -> str:
        """What is otherwise in a row of the sensitivity table."""
        return self._said("sensitivity", row.code, {"at": row.at})

    def series(self, code: str) -> str:
        """The title of a plot."""
        return self._said("series", code, {})

    def problem(self, error: InputError) -> str:
        """An input problem in words: what was found, where, what was expected, what to do."""
        return self._said("problem", error.code, error.values)

    # ---- sentences

    def figure(self, result: Result) -> str:
        """The answer in a few words, limits always with it: "about 3,900 (3,000 to 5,200)"."""
        shown, held = rounded(result), result.interval
        if held is None:
            return self.status(result.status)
        low = self.words.number(shown.low) if shown.low is not None else ""
        high = self.words.number(shown.high) if shown.high is not None else ""
        if shown.estimate is None:
            return self.tell("figure-least", low=low)
        point = self.words.number(shown.estimate)
        if result.status == "bound-only":
            key = "figure-bound" if high else "figure-bound-open"
            return self.tell(key, point=point, low=low, high=high)
        return self.tell("figure" if high else "figure-open", point=point, low=low, high=high)

    def estimand(self, estimand: Estimand) -> tuple[str, str, str]:
        """Who, where and when, "not stated" where nobody said."""
        missing = self.tell("not-stated")
        return estimand.who or missing, estimand.where or missing, estimand.when or missing

    def sentence(self, result: Result) -> str:
        """The one plain sentence: how many, of whom, where, when, and how many of them were seen."""
        who, where, when = self.estimand(result.estimand)
        told = self.tell(
            f"sentence-{'figure' if result.interval else 'none'}",
            figure=self.figure(result), status=self.status(result.status), who=who, where=where, when=when,
        )  # fmt: skip
        if result.seen:
            told += " " + self.tell("sentence-seen", seen=result.seen)
        twice = next((row for row in result.sensitivity if row.code == "odds-ratio" and row.at == 2), None)
        if twice is not None and twice.estimate is not None:
            told += " " + self.tell("sentence-twice", estimate=self.rough(twice.estimate))
        return told

    def range_sentence(self, least: Result, most: Result, first: Result) -> str:
        """The plain sentence where methods disagree too much for one of them to speak for all."""
        who, where, when = self.estimand(first.estimand)
        low, high = (self.rough(one.estimate or 0.0) for one in (least, most))
        told = self.tell("sentence-range", low=low, high=high, who=who, where=where, when=when)
        return f"{told} {self.tell('sentence-seen', seen=first.seen)}" if first.seen else told

    def rough(self, value: float) -> str:
        """A number of people to two significant figures."""
        unit = 10 ** max(0, floor(log10(max(value, 1))) - 1)
        return self.words.number(round(value / unit) * unit)


def _value_of(diagnostic: Diagnostic) -> float | str:
    return "–" if diagnostic.value is None else diagnostic.value


@cache
def size_words(language: Language) -> SizeWords:
    """The size engine's words in a language, made once."""
    return SizeWords(words_for(language))
