"""What may be asked: each parameter declared once; the same object reads the address and describes itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal
from urllib.parse import parse_qsl

import msgspec

from dalel.record.period import Period, PeriodError
from dalel.record.statement import NUMBER_PATTERN

Where = Literal["query", "path"]
#: The most values of one parameter.
MOST_VALUES: Final = 20

# Every single date the notation knows, month lengths and leap years (1000 to 2200) included, so that whatever
# the description allows is a date. An interval's ends are checked against one another when it is read.
_LEAP: Final = r"(?:(?:1\d|2[01])(?:0[48]|[2468][048]|[13579][26])|1200|1600|2000)"
_YEAR: Final = r"(?:1\d{3}|2[01]\d{2}|2200)"
_DAY: Final = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    rf"|02-(?:0[1-9]|1\d|2[0-8]))|{_LEAP}-02-29)"
)
_POINT: Final = rf"(?:(?:1\d{{2}}|2[01]\d)X|{_YEAR}(?:-(?:0[1-9]|1[0-2]|3[3-6]|4[01]))?|{_DAY})[~?%]?"
PERIOD: Final = re.compile(rf"^(?:{_POINT}|(?:\.\.)?/{_POINT}|{_POINT}/(?:\.\.)?|{_POINT}/{_POINT})$", re.ASCII)
DATE: Final = re.compile(rf"^{_DAY}$", re.ASCII)
INTEGER: Final = re.compile(r"^(?:0|[1-9]\d{0,8})$", re.ASCII)
AMOUNT: Final = re.compile(NUMBER_PATTERN)
#: What an id may look like; derived figures join several with "@", and a period may hold a slash.
IDENTIFIER: Final = r"^[A-Za-z0-9][A-Za-z0-9._@:/~%?+-]{0,199}$"


class Wrong(Exception):  # noqa: N818 - named for what it says; it never leaves the web face
    """A parameter that cannot be used: which, what was found, what is allowed, what is near."""

    def __init__(
        self, parameter: str, found: str, expected: str, nearest: Sequence[str] = (), *, status: int = 400
    ) -> None:
        super().__init__(f"{parameter}: found {found!r}, expected {expected}")
        self.parameter, self.found, self.expected, self.nearest, self.status = (
            parameter,
            found,
            expected,
            nearest,
            status,
        )


class Known(msgspec.Struct, frozen=True):
    """The values a country file allows where a parameter names one of its records."""

    vocabularies: dict[str, tuple[str, ...]]
    #: An id that exists, for parameters whose values are too many to list.
    example: str = ""
    #: The facts a case is stated in, each a parameter of its own.
    facts: tuple[Any, ...] = ()

    def of(self, vocabulary: str) -> tuple[str, ...]:
        """The ids of one kind of record, in the file's order."""
        return self.vocabularies.get(vocabulary, ())


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter. ``kind`` says how its text is read:

    ``choice`` one of ``values``; ``record`` the id of a record of ``vocabulary``; ``id`` any id that may exist;
    ``period`` an EDTF date; ``day`` a calendar date; ``number`` a whole number from ``least`` to ``most``;
    ``amount`` a number within ``bounds`` as a case states it, kept as it was written; ``flag`` true or false;
    ``words`` free text of at most ``most`` characters.
    """

    name: str
    about: str
    kind: Literal["choice", "record", "id", "period", "day", "number", "amount", "flag", "words"]
    where: Where = "query"
    many: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    vocabulary: str = ""
    least: int = 0
    most: int = 0
    bounds: tuple[float, float] = (0.0, 0.0)
    default: Any = None

    def schema(self, known: Known) -> dict[str, Any]:
        """The parameter's JSON Schema, in the country file that is loaded."""
        one = self._one(known)
        if self.many:
            return {"type": "array", "items": one, "maxItems": MOST_VALUES}
        if self.default is not None and "$ref" not in one:
            one["default"] = self.default
        return one

    def _one(self, known: Known) -> dict[str, Any]:
        match self.kind:
            case "choice":
                return {"type": "string", "enum": list(self.values)}
            case "record":
                if known.of(self.vocabulary):
                    return {"$ref": f"#/components/schemas/{vocabulary_name(self.vocabulary)}"}
                return {"type": "string", "pattern": IDENTIFIER}
            case "id":
                return {"type": "string", "pattern": IDENTIFIER, "maxLength": 200}
            case "period":
                return {"type": "string", "pattern": PERIOD.pattern, "maxLength": 40}
            case "day":
                return {"type": "string", "pattern": DATE.pattern}
            case "number":
                return {"type": "integer", "minimum": self.least, "maximum": self.most}
            case "amount":
                return {"type": "string", "pattern": f"^{NUMBER_PATTERN}$"}
            case "flag":
                return {"type": "boolean"}
            case "words":
                return {"type": "string", "maxLength": self.most}

    def read(self, texts: Sequence[str], known: Known) -> Any:
        """The value of the parameter. Raises Wrong."""
        if not texts:
            if self.required:
                raise Wrong(self.name, "", f"the parameter {self.name}")
            return () if self.many else self.default
        if not self.many:
            if len(texts) > 1:
                raise Wrong(self.name, ", ".join(texts[:5]), f"{self.name} once")
            return self._value(texts[0], known)
        if len(texts) > MOST_VALUES:
            raise Wrong(self.name, f"{len(texts)} values", f"at most {MOST_VALUES}")
        return tuple(self._value(text, known) for text in texts)

    def _value(self, text: str, known: Known) -> Any:
        match self.kind:
            case "choice":
                return self._chosen(text, self.values)
            case "record":
                values = known.of(self.vocabulary)
                return self._chosen(text, values) if values else self._identifier(text)
            case "id":
                return self._identifier(text)
            case "period":
                return self._period(text)
            case "day":
                return self._day(text)
            case "number":
                if not INTEGER.fullmatch(text) or not self.least <= int(text) <= self.most:
                    raise Wrong(self.name, text, f"a whole number from {self.least} to {self.most}")
                return int(text)
            case "amount":
                if not AMOUNT.fullmatch(text):
                    raise Wrong(self.name, text, "a number such as 17 or 3.5")
                low, high = self.bounds
                if not low <= float(text) <= high:
                    # Well written, and yet no such number can be.
                    raise Wrong(self.name, text, f"a number from {low:g} to {high:g}", status=409)
                return text
            case "flag":
                if text not in ("true", "false"):
                    raise Wrong(self.name, text, "true or false", nearest(text, ("true", "false")))
                return text == "true"
            case "words":
                if len(text) > self.most:
                    raise Wrong(self.name, f"{len(text)} characters", f"at most {self.most} characters")
                return text

    def _chosen(self, text: str, values: Sequence[str]) -> str:
        if text in values:
            return text
        near = nearest(text, values)
        shown = ", ".join(values[:12]) + (f" and {len(values) - 12} more" if len(values) > 12 else "")
        # A path that names no record is not there; a filter that names none is a mistake in the question.
        raise Wrong(self.name, text, f"one of {shown}", near, status=404 if self.where == "path" else 400)

    def _identifier(self, text: str) -> str:
        if re.fullmatch(IDENTIFIER[1:-1], text, re.ASCII):
            return text
        raise Wrong(self.name, text, "an id", status=404 if self.where == "path" else 400)

    def _period(self, text: str) -> Period:
        fits = PERIOD.fullmatch(text) is not None and len(text) <= 40
        try:
            if fits:
                return Period(text)
        except PeriodError as error:
            # Well formed, and yet no time: it ends before it starts. There is nothing there to find.
            start, _, end = text.partition("/")
            raise Wrong(self.name, text, str(error), (f"{end}/{start}",) if end else (), status=404) from None
        try:
            Period(text)
        except ValueError as error:
            raise Wrong(self.name, text, str(error)) from None
        raise Wrong(self.name, text, "a date such as 2014, 2014-05, 2014-05-13, 201X or 2010/2015")

    def _day(self, text: str) -> date:
        if DATE.fullmatch(text):
            return date.fromisoformat(text)
        raise Wrong(self.name, text, "a day that exists, from the year 1000 to 2200, as YYYY-MM-DD")


def nearest(text: str, values: Sequence[str]) -> tuple[str, ...]:
    """At most three of the values that are most like the text, most like first."""
    from rapidfuzz import fuzz, process

    found = process.extract(text[:100], values, scorer=fuzz.ratio, processor=str.lower, limit=3, score_cutoff=55)
    return tuple(str(value) for value, _, _ in found)


def vocabulary_name(vocabulary: str) -> str:
    """The name of a vocabulary's schema: indicators -> IndicatorsId."""
    return vocabulary.title().replace("_", "") + "Id"


def read_query(query: bytes, parameters: Sequence[Parameter], known: Known) -> dict[str, Any]:
    """Every query parameter's value, defaults included. Raises Wrong for what is unknown, malformed or repeated."""
    texts: dict[str, list[str]] = {}
    if query:
        try:
            pairs = parse_qsl(
                query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=400, separator="&"
            )
        except (UnicodeDecodeError, ValueError):
            raise Wrong("query", "bytes that are no UTF-8, or too many parameters", "percent-encoded UTF-8") from None
        for name, text in pairs:
            texts.setdefault(name, []).append(text)
    names = {parameter.name for parameter in parameters}
    for name in texts:
        if name not in names:
            allowed = ", ".join(sorted(names)) or "no parameters"
            raise Wrong(name[:60], name[:60], f"one of the parameters {allowed}", nearest(name, tuple(sorted(names))))
    return {parameter.name: parameter.read(texts.get(parameter.name, ()), known) for parameter in parameters}
