"""The words of one language: interface text (Project Fluent), numbers, dates and country names (Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.record.period import Period
from dalel.record.quantity import Quantity
from dalel.record.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dalel.record.country import Country
    from dalel.record.place import Place
    from dalel.record.unit import Unit

NO_BREAK = "\u00a0"
_PIECE = re.compile(r"(?P<year>\d{3})(?P<last>[\dX])(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_FORMS = ("bare", "when", "gen", "until")


class UnknownWordsError(KeyError):
    """A message key no locale file defines, or one that cannot be filled in: a mistake in the program."""


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words as they are shown: in which language they really are, and whether that is our unreviewed translation."""

    text: str
    language: str
    draft: bool = False


def slug(words: str) -> str:
    """The part of a message key that stands for a word of a closed vocabulary: "no date" -> "no-date"."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def ablative(number: str) -> str:
    """The Kazakh ablative ending of a number written in digits ("150" -> "-ден"), by how its last word is spoken."""
    digits = re.sub(r"\D", "", number)
    if "," in number:
        digits = digits.rstrip("0") or digits
    stripped = digits.rstrip("0")
    zeros = len(digits) - len(stripped)
    if not stripped:
        return "-ден"
    units = {"1": "ден", "2": "ден", "3": "тен", "4": "тен", "5": "тен", "6": "дан", "7": "ден", "8": "ден", "9": "дан"}
    tens = {"1": "нан", "2": "дан", "3": "дан", "4": "тан", "5": "ден", "6": "тан", "7": "тен", "8": "нен", "9": "нан"}
    if zeros == 0:
        return "-" + units[stripped[-1]]
    if zeros == 1:
        return "-" + tens[stripped[-1]]
    return "-ден" if zeros == 2 else "-нан"


class Words:
    """Everything one language needs to say what dalel knows.

    ``language`` is "en", "ru" or "kk"; anything else raises ``ValueError``.
    """

    def __init__(self, language: Language) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no words in {language!r}; the languages are {', '.join(LANGUAGES)}")
        self.language: Language = language
        self._bundle = _bundle(language)
        self._opened: set[str] = set()
        self._said: dict[tuple[Any, ...], str] = {}
        self._numbers: dict[float, str] = {}
        self._periods: dict[tuple[str, str], str] = {}
        self._quantities: dict[tuple[str, str], str] = {}

    def say(self, key: str, **values: Any) -> str:
        """The message ``key`` with ``values`` filled in. Raises UnknownWordsError where that cannot be done."""
        memo = (key, *sorted(values.items()))
        found = self._said.get(memo)
        if found is None:
            if not self.has(key):
                raise UnknownWordsError(f"no message {key!r} in the {self.language} locale")
            pattern = self._bundle.get_message(key).value
            shown, errors = self._bundle.format_pattern(pattern, values)
            if errors:
                raise UnknownWordsError(f"message {key!r} in the {self.language} locale: {errors[0]}")
            # An abbreviation's full stop also ends the sentence it closes.
            found = self._said[memo] = re.sub(r"(?<=[^\W\d_])\.\.(?!\.)", ".", str(shown))
        return found

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        if not self._bundle.has_message(key):
            self._open(key.partition("-")[0])
        return bool(self._bundle.has_message(key))

    def _open(self, subject: str) -> None:
        """Read the words of a subject that has a folder of its own, such as "size": once, when first asked for."""
        if subject not in self._opened:
            self._opened.add(subject)
            _add(self._bundle, files("dalel.profile") / "locale" / self.language / subject)

    def term(self, kind: str, word: str) -> str:
        """The words for one value of a closed vocabulary, such as ``term("doubt", "no date")``."""
        return self.say(f"{kind}-{slug(word)}") if word else ""

    def said(self, text: Text | None) -> Said | None:
        """The words of a text to show a reader of this language; None where there are none."""
        if text is None:
            return None
        language, words = text.best(self.language)
        return Said(words, language, text.unreviewed(language)) if words else None

    def plain(self, text: Text | None) -> str:
        """The same, as bare words ("" where there are none)."""
        return "" if text is None else text.best(self.language)[1]

    # ---- numbers

    def number(self, value: float) -> str:
        """A number as this language writes it: 20,250 in English, 20 250 in Russian and Kazakh."""
        found = self._numbers.get(value)
        if found is None:
            from babel.numbers import format_decimal

            found = format_decimal(_tidy(value), format="#,##0.##########", locale=_locale(self.language))
            self._numbers[value] = found
        return found

    def quantity(self, quantity: Quantity, unit: Unit | None = None, *, counted: str = "") -> str:
        """A figure with the firmness its source gave it, and its unit (or, in its stead, ``counted``)."""
        last = quantity.high if quantity.point is None else quantity.point
        label = counted or self.unit(unit, last, bound=quantity.kind not in ("exact", "about", "range"))
        memo = (quantity.text, label)
        found = self._quantities.get(memo)
        if found is None:
            found = self._quantities[memo] = self._quantity(quantity, label)
        return found

    def unit(self, unit: Unit | None, number: float | None = None, *, bound: bool = False) -> str:
        """A unit as it follows ``number``, in the plural form the number asks for; "" for no unit.

        After "at least" and its like (``bound``) Russian counts in the genitive plural, whatever the number.
        """
        if unit is None:
            return ""
        if unit.plurals is None or number is None:
            return self.plain(unit.label)
        category = "many" if bound else _locale(self.language).plural_form(_tidy(number))
        return unit.plurals.form(self.language, category) or self.plain(unit.label)

    def _quantity(self, quantity: Quantity, label: str) -> str:
        if quantity.kind == "trend":
            return self.say(f"trend-{quantity.text}")
        unit = self._after_number(label)
        if quantity.kind == "range":
            assert quantity.low is not None
            assert quantity.high is not None
            key = "quantity-about-range" if quantity.approximate else "quantity-range"
            return self.say(key, low=self.number(quantity.low), high=self.number(quantity.high), unit=unit)
        assert quantity.point is not None
        number = self.number(quantity.point)
        if quantity.low is not None and quantity.high is not None:
            key = "quantity-about-interval" if quantity.approximate else "quantity-interval"
            low, high = self.number(quantity.low), self.number(quantity.high)
            return self.say(key, number=number, low=low, high=high, unit=unit)
        return self.say(f"quantity-{slug(quantity.kind)}", number=number, unit=unit)

    def bounds(self, low: float, high: float, unit: Unit | None = None, *, digits: int = 0) -> str:
        """A computed figure: exact to four significant figures or the last whole unit, a range to three.

        More figures than that in a range would claim a precision its inputs do not have. ``digits``
        says otherwise, where the bounds are a source's own.
        """
        if low == high or digits:
            near, far = _significant(low, digits or 4), _significant(high, digits or 4)
        else:
            near, far = float(f"{low:.3g}"), float(f"{high:.3g}")
        label = self._after_number(self.unit(unit, far))
        if near == far:
            return self.say("quantity-exact", number=self.number(near), unit=label)
        return self.say("quantity-range", low=self.number(near), high=self.number(far), unit=label)

    def _after_number(self, label: str) -> str:
        if not label:
            return ""
        if label[0].isdigit():
            return f"{NO_BREAK}({label})"  # "13,6 (100 000 адамға)": two numbers never stand side by side
        if label.startswith("%") and self.language == "en":
            return label
        return NO_BREAK + label

    # ---- time

    def period(self, period: Period, form: str = "bare") -> str:
        """A date exactly as vague as it is: ``bare`` for a table, ``when`` to stand in a sentence."""
        memo = (period.text, form)
        found = self._periods.get(memo)
        if found is None:
            found = self._periods[memo] = self._period(period.text, form)
        return found

    def _period(self, text: str, form: str) -> str:
        if not text:
            return self.say("period-none")
        start, slash, end = text.partition("/")
        if not slash:
            return self._marked(start, form)
        if start in ("", ".."):
            kind = "open" if start else "unknown"
            return self.say(f"period-{kind}-start-{form}", **self._forms(end), precision=_precision(end))
        if end in ("", ".."):
            kind = "open" if end else "unknown"
            return self.say(f"period-{kind}-end-{form}", **self._forms(start), precision=_precision(start))
        if re.fullmatch(r"\d{4}", start) and re.fullmatch(r"\d{4}", end):
            return self.say(f"period-years-{form}", first=start, last=end)
        first, last = self._forms(start), self._forms(end)
        both = {f"{name}1": words for name, words in first.items()} | {
            f"{name}2": words for name, words in last.items()
        }
        return self.say(f"period-interval-{form}", **both)

    def _forms(self, point: str) -> dict[str, str]:
        return {form: self._marked(point, form) for form in _FORMS}

    def _marked(self, point: str, form: str) -> str:
        match = _PIECE.fullmatch(point)
        if match is None:  # a Period never holds such text
            return point
        forms = {each: self._piece(match, each) for each in _FORMS}
        mark = {"": "", "~": "about", "?": "perhaps", "%": "perhaps-about"}[match["mark"]]
        if not mark:
            return forms[form]
        return self.say(f"{mark}-{form}", **forms)

    def _piece(self, match: re.Match[str], form: str) -> str:
        precision = _precision(match.group(0))
        year = match["year"] + match["last"]
        if precision == "decade":
            return self.say(f"decade-{form}", year=match["year"] + "0")
        if precision == "year":
            return self.say(f"year-{form}", year=year)
        number = int(match["month"])
        if precision in ("quarter", "half"):
            which = number - 32 if precision == "quarter" else number - 39
            return self.say(f"{precision}-{form}", which=which, year=year)
        if precision == "month":
            return self.say(f"month-{form}", month=self._month(number, form), year=year)
        return self.say(f"day-{form}", day=str(int(match["day"])), month=self._month(number, f"day-{form}"), year=year)

    def _month(self, number: int, form: str) -> str:
        """A month's name in the case the phrase asks for: as the locale file spells it, else as the CLDR does."""
        key = f"month-name-{form}"
        if self.has(key):
            return self.say(key, month=number)
        context = "format" if form.startswith("day-") or form == "gen" else "stand-alone"
        name = str(_locale(self.language).months[context]["wide"][number])
        # The CLDR writes Kazakh months that stand alone with a capital; in a line of text they take none.
        return name if self.language == "en" else name.lower()

    # ---- names

    def place(self, key: str, country: Country) -> str:
        """A place's name: its own label, else the name the Unicode CLDR gives its ISO code, else its key."""
        place = country.places.get(key)
        return key if place is None else self.place_name(key, place)

    def place_name(self, key: str, place: Place) -> str:
        """The same for a place at hand."""
        if place.label is not None:
            words = self.plain(place.label)
            if words:
                return words
        if place.iso:
            name = _locale(self.language).territories.get(place.iso)
            if name:
                return str(name)
        return key

    def language_name(self, code: str) -> str:
        """The name of a language by its ISO 639-1 code, in this language."""
        return str(_locale(self.language).languages.get(code, code))

    def listed(self, parts: list[str] | tuple[str, ...]) -> str:
        """Words in a row: "a, b and c" as this language writes it."""
        from babel.lists import format_list

        return str(format_list(list(parts), locale=_locale(self.language))) if parts else ""


def lower_first(words: str) -> str:
    """The words with a small first letter, unless they start with an abbreviation or a name in capitals."""
    if len(words) > 1 and words[0].isupper() and (words[1].islower() or words[1] == " "):
        return words[0].lower() + words[1:]
    return words


def upper_first(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def _precision(point: str) -> str:
    match = _PIECE.fullmatch(point)
    if match is None:
        return "none"
    if match["last"] == "X":
        return "decade"
    if match["month"] is None:
        return "year"
    number = int(match["month"])
    if number >= 40:
        return "half"
    if number >= 33:
        return "quarter"
    return "month" if match["day"] is None else "day"


def _tidy(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def _significant(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}") if abs(value) < 10**digits else float(round(value))


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse(language)


@cache
def _bundle(language: str) -> Any:
    from fluent.runtime import FluentBundle

    functions: dict[str, Callable[[Any], Any]] = {"ABLATIVE": lambda number: ablative(str(number))}
    bundle = FluentBundle([language], use_isolating=False, functions=functions)
    _add(bundle, files("dalel.profile") / "locale" / language)
    return bundle


def _add(bundle: Any, folder: Traversable) -> None:
    """Add the locale files that stand in a folder; those of its own folders wait until they are asked for."""
    from fluent.runtime import FluentResource

    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".ftl"):
                bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))


@cache
def words_for(language: Language) -> Words:
    """The words of a language, read once per process."""
    return Words(language)
