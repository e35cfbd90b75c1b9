"""The cells of a file of cases, understood as the facts of their columns want them."""

from __future__ import annotations

import difflib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.record.fact import Fact

Array: TypeAlias = npt.NDArray[Any]
_YES: Final = frozenset({"yes", "true", "1", "да", "иә", "ия"})
_NO: Final = frozenset({"no", "false", "0", "нет", "жоқ"})
_UNKNOWN: Final = frozenset({"", "unknown", "неизвестно", "белгісіз"})
_NUMBER: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
#: Cells remembered at most, for each column, with what they mean.
_REMEMBERED: Final = 200_000


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that cannot be read."""

    expected: str
    nearest: str = ""
    kind: str = "wrong type"


@dataclass(slots=True)
class Refusal:
    """What is wrong with a row: ``row`` counts from 1, ``column`` is "" where it is the whole row."""

    row: int
    column: str
    kind: str
    found: str
    expected: str
    nearest: str = ""


class CellReader:
    """The cells of one column, understood as its fact wants them. Each different cell is looked at once."""

    def __init__(self, fact: Fact, *, decimal_comma: bool) -> None:
        self.fact = fact
        self._decimal_comma = decimal_comma
        self._known: dict[str, float | int | Bad] = {}
        self._read = {
            "yes-no": self._yes_no, "number": self._number, "choice": self._choice, "day": self._day,
        }[fact.type]  # fmt: skip
        self.unknown: float | int = {"yes-no": 1, "number": np.nan}.get(fact.type, -1)
        self.kind = {"yes-no": np.uint8, "number": np.float64}.get(fact.type, np.int32)

    def meaning(self, cell: str) -> float | int | Bad:
        """What one cell says."""
        found = self._known.get(cell)
        if found is None:
            text = cell.strip()
            found = self.unknown if text.casefold() in _UNKNOWN else self._read(text)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[cell] = found
        return found

    def _yes_no(self, text: str) -> int | Bad:
        word = text.casefold()
        if word in _YES:
            return 2
        if word in _NO:
            return 0
        near = difflib.get_close_matches(word, ("yes", "no", "да", "нет", "иә", "жоқ"), n=1, cutoff=0.4)
        return Bad("yes or no", near[0] if near else "")

    def _number(self, text: str) -> float | Bad:
        bare = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
        if "," in bare and bare.count(",") == 1 and "." not in bare:
            dotted = bare.replace(",", ".")
            if self._decimal_comma and _NUMBER.fullmatch(dotted):
                return float(dotted)
            return Bad("a number such as 17 or 3.5", dotted if _NUMBER.fullmatch(dotted) else "")
        if _NUMBER.fullmatch(text):
            return float(text)
        return Bad("a number such as 17 or 3.5", bare if _NUMBER.fullmatch(bare) else "")

    def _choice(self, text: str) -> int | Bad:
        values = list(self.fact.values)
        if text in values:
            return values.index(text)
        near = difflib.get_close_matches(text.casefold(), values, n=1, cutoff=0.4)
        return Bad(f"one of {', '.join(values)}", near[0] if near else "")

    def _day(self, text: str) -> int | Bad:
        match, dotted = _DAY.fullmatch(text), _DOTTED.fullmatch(text)
        if match:
            year, month, day = int(match[1]), int(match[2]), int(match[3])
        elif dotted:
            year, month, day = int(dotted[3]), int(dotted[2]), int(dotted[1])
        else:
            with suppress(ValueError):
                # A timestamp at midnight is a day; any other time of day is no day of the law.
                bare = text.replace("T", " ").removesuffix(" 00:00:00")
                if _DAY.fullmatch(bare):
                    return date.fromisoformat(bare).toordinal()
            return Bad("one day, such as 2026-02-01")
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            if 1 <= month <= 12 and 28 < day <= 31 and 1 <= year <= 9999:
                last = _last_day(year, month)
                return Bad(f"a day there is: {year:04}-{month:02} has {last.day} days", last.isoformat(), "bad value")
            return Bad("a day there is, such as 2026-02-01", kind="bad value")

    def column(self, cells: Any, row_numbers: Array, name: str, refusals: list[Refusal]) -> tuple[Any, Array]:
        """A column's values, and which rows cannot be read; what is wrong with those goes to ``refusals``."""
        if self._direct(cells.type):
            return cells, np.zeros(len(cells), np.bool_)
        encoded = cells.dictionary_encode() if not hasattr(cells, "dictionary") else cells
        words = encoded.dictionary.to_pylist()
        table = np.full(len(words) + 1, self.unknown, self.kind)
        bad = np.zeros(len(words) + 1, np.bool_)
        meanings: dict[int, Bad] = {}
        for place, word in enumerate(words):
            meaning = self.meaning("" if word is None else str(word))
            if isinstance(meaning, Bad):
                bad[place], meanings[place] = True, meaning
            else:
                table[place] = meaning
        places = encoded.indices.cast("int32").fill_null(len(words)).to_numpy(zero_copy_only=False)
        wrong = bad[places]
        for at in np.flatnonzero(wrong):
            word, meaning_of = words[places[at]], meanings[int(places[at])]
            refusals.append(
                Refusal(
                    int(row_numbers[at]), name, meaning_of.kind, short(str(word)), meaning_of.expected,
                    meaning_of.nearest,
                )
            )  # fmt: skip
        return table[places], wrong

    def _direct(self, kind: Any) -> bool:
        """Whether cells of this type are what the fact wants, without looking at each."""
        import pyarrow as pa

        types = pa.types
        if self.fact.type == "yes-no":
            return bool(types.is_boolean(kind))
        if self.fact.type == "number":
            return bool(types.is_integer(kind) or types.is_floating(kind))
        return self.fact.type == "day" and bool(types.is_date32(kind))


def short(text: str) -> str:
    """At most 80 characters of it."""
    return text if len(text) <= 80 else text[:79] + "…"


def _last_day(year: int, month: int) -> date:
    for day in (31, 30, 29, 28):
        with suppress(ValueError):
            return date(year, month, day)
    raise AssertionError(month)
