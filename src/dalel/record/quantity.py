"""How much: a figure exactly as firm as the source that gave it.

The written form::

    20250                  exactly as stated
    ~20000                 about
    >=150   >150           at least, more than
    <=10    <5             at most, fewer than
    4000..25000            anything from one to the other
    ~4000..25000           about from one to the other
    3892 [3090..5126]      a figure with the interval published beside it
    rising  falling  steady    a direction and no figure
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil, floor
from typing import Any, Final, Literal

_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?"
_FORM = re.compile(
    rf"(?:(?P<mark>~|>=|>|<=|<)?(?P<point>{_NUMBER})(?: \[(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})\])?"
    rf"|(?P<about>~)?(?P<from>{_NUMBER})\.\.(?P<to>{_NUMBER}))",
    re.ASCII,
)
#: What a quantity may look like, for JSON Schema and for error messages.
QUANTITY_PATTERN: Final = (
    rf"^((~|>=|>|<=|<)?{_NUMBER}( \[{_NUMBER}\.\.{_NUMBER}\])?|~?{_NUMBER}\.\.{_NUMBER}|rising|falling|steady)$"
).replace("(?:", "(")

Kind = Literal["exact", "about", "at least", "more than", "at most", "fewer than", "range", "trend"]
_MARKS: Final[dict[str, Kind]] = {
    "": "exact", "~": "about", ">=": "at least", ">": "more than", "<=": "at most", "<": "fewer than",
}  # fmt: skip
TRENDS: Final = ("rising", "falling", "steady")


class QuantityError(ValueError):
    """Text that is not a quantity; the message says what was expected instead."""


class Quantity:
    """One published figure. Equal when the written forms are.

    ``point`` is the single figure where there is one; ``low`` and ``high`` are
    the bounds the source gives (a published interval, or the ends of a range).
    """

    __slots__ = ("approximate", "high", "kind", "low", "point", "text")

    text: str
    kind: Kind
    point: float | None
    low: float | None
    high: float | None
    approximate: bool

    def __init__(self, text: str) -> None:
        text = text.strip()
        if text in TRENDS:
            self._fill(text=text, kind="trend")
            return
        match = _FORM.fullmatch(text)
        if match is None:
            raise QuantityError(_explain(text))
        if match["from"] is not None:
            low, high = float(match["from"]), float(match["to"])
            if low > high:
                raise QuantityError(f"the range {text} is upside down; write {match['to']}..{match['from']}")
            self._fill(text=text, kind="range", low=low, high=high, approximate=match["about"] is not None)
            return
        mark, point = match["mark"] or "", float(match["point"])
        published_low = None if match["low"] is None else float(match["low"])
        published_high = None if match["high"] is None else float(match["high"])
        if published_low is not None and published_high is not None:
            if mark not in ("", "~"):
                raise QuantityError(f"{text!r}: a bound ({mark}) cannot also carry an interval")
            if published_low > published_high:
                raise QuantityError(f"the interval of {text} is upside down; write [{match['high']}..{match['low']}]")
            if not published_low <= point <= published_high:
                raise QuantityError(f"{text!r}: the figure lies outside its own interval")
        self._fill(
            text=text, kind=_MARKS[mark], point=point, low=published_low, high=published_high, approximate=mark == "~"
        )

    def _fill(
        self, *, text: str, kind: Kind, point: float | None = None, low: float | None = None,
        high: float | None = None, approximate: bool = False,
    ) -> None:  # fmt: skip
        set_ = object.__setattr__
        set_(self, "text", text)
        set_(self, "kind", kind)
        set_(self, "point", point)
        set_(self, "low", low)
        set_(self, "high", high)
        set_(self, "approximate", approximate)

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Quantity:
        """The quantity written as ``text``. Raises QuantityError, saying what was expected."""
        return Quantity(text)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Quantity cannot be changed (tried to set {name})")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Quantity({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> Any:
        return (Quantity, (self.text,))

    def bounds(self, *, whole: bool = False) -> tuple[float | None, float | None]:
        """The lowest and highest value this leaves possible; None where a side is open.

        ``whole`` says the unit counts whole things, so that "fewer than 5" ends
        at 4 and "more than 5" starts at 6. Counts and shares do not go below
        zero, so "fewer than" and "at most" start at 0 (below a figure under zero
        the side stays open). "About" is not widened: the source did not say by how much.
        """
        point = self.point
        if self.kind == "trend":
            return (None, None)
        if point is None or self.low is not None:
            return (self.low, self.high)
        if self.kind == "at least":
            return (point, None)
        if self.kind == "more than":
            return (floor(point) + 1.0 if whole else point, None)
        if self.kind == "at most":
            return (0.0 if point >= 0 else None, point)
        if self.kind == "fewer than":
            return (0.0 if point > 0 else None, ceil(point) - 1.0 if whole else point)
        return (point, point)

    @property
    def middle(self) -> float | None:
        """One number to place the figure by (on an axis, in an order); never to show in its stead."""
        if self.point is not None:
            return self.point
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return None


def _explain(text: str) -> str:
    """What is wrong with a quantity, as precisely as its shape allows."""
    shown = text if len(text) <= 40 else text[:37] + "..."
    bare = re.sub(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3})", "", text)
    if bare != text and _FORM.fullmatch(bare):
        return f"{shown!r}: write the digits without separators: {bare}"
    if re.fullmatch(r"\d+\s*[-\u2013\u2014]\s*\d+", text):
        low, high = re.split(r"\s*[-\u2013\u2014]\s*", text)
        return f"{shown!r}: write a range with two dots: {low}..{high}"
    if re.search(r"\d{16,}", text):
        return f"{shown!r} has more than 15 digits; no count of people or sum of money here does"
    if text.endswith("%"):
        return f"{shown!r}: leave out the percent sign; the unit says it"
    return f"{shown!r} is not a quantity; write 20250, ~20000, >=150, <5, 4000..25000, 3892 [3090..5126] or rising"
