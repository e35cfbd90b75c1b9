"""The sides of a disagreement: which claims say the same, what they say, and how far apart they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from math import floor, log10
from typing import Any, Final

import msgspec

from dalel.ledger.answers import Side
from dalel.ledger.copied import Pieces
from dalel.ledger.digest import digest
from dalel.ledger.shelf import Shelf
from dalel.ledger.when import year_of
from dalel.record.claim import Claim
from dalel.record.conflict import Reason
from dalel.record.period import UNSTATED, Period
from dalel.record.quantity import Quantity

ENDLESS: Final = float("inf")
REASONS: Final[tuple[Reason, ...]] = ("definition", "date", "unit", "method", "coverage", "error", "unexplained")


class Voice(msgspec.Struct, kw_only=True):
    """One piece of evidence: its claims, and the bounds of what they say."""

    claims: list[Claim]
    low: float
    high: float
    slack: float = 0.0

    def top(self, tolerance: float) -> float:
        """The highest figure it could mean, rounding allowed for."""
        return self.high + self.slack + (abs(self.high) * tolerance if abs(self.high) < ENDLESS else 0.0)

    @property
    def bottom(self) -> float:
        """The lowest figure it could mean."""
        return self.low - self.slack


def voice_of(shelf: Shelf, claim: Claim) -> Voice:
    """A claim speaking for itself."""
    low, high = shelf.bounds(claim)
    return Voice(
        claims=[claim],
        low=-ENDLESS if low is None else low,
        high=ENDLESS if high is None else high,
        slack=rounding(claim.value) if claim.value is not None else 0.0,
    )


def voices_of(shelf: Shelf, found: Pieces, claims: list[Claim]) -> list[Voice]:
    """The claims with figures as voices: those that are one piece of evidence speak together, over all they say."""
    voices: dict[Hashable, Voice] = {}
    for claim in claims:
        if claim.value is None or claim.value.kind == "trend":
            continue
        own = voice_of(shelf, claim)
        voice = voices.setdefault(found.key(claim.id), own)
        if voice is not own:
            voice.claims.append(claim)
            voice.low, voice.high = min(voice.low, own.low), max(voice.high, own.high)
            voice.slack = max(voice.slack, own.slack)
    return list(voices.values())


def rounding(value: Quantity) -> float:
    """How far "about" may reach: half a unit of the last digit that is not a closing zero ("about 20,000": 5,000)."""
    if not value.approximate or not value.point:
        return 0.0
    number = Fraction(repr(value.point))
    unit = Fraction(10) ** floor(log10(abs(number)))
    while number % unit:
        unit /= 10
    return float(unit / 2)


def apart(voices: list[Voice], tolerance: float) -> list[list[Voice]]:
    """The sides of a disagreement, lowest first; empty where all voices can be true together.

    Sorted by upper bound, each side takes the voices that share its first one's
    upper bound: the fewest sides there can be. A voice that meets every other takes no side.
    """

    if len(voices) < 2:
        return []
    lowest, highest = min(voice.top(tolerance) for voice in voices), max(voice.bottom for voice in voices)
    if highest <= lowest:
        return []
    partisan = [voice for voice in voices if voice.top(tolerance) < highest or voice.bottom > lowest]
    sides: list[list[Voice]] = []
    edge = -ENDLESS
    for voice in sorted(partisan, key=lambda voice: (voice.top(tolerance), voice.bottom, voice.claims[0].id)):
        if sides and voice.bottom <= edge:
            sides[-1].append(voice)
        else:
            sides.append([voice])
            edge = voice.top(tolerance)
    return sides


def end(value: float) -> float | None:
    return None if abs(value) == ENDLESS else value


def side_of(voices: list[Voice]) -> Side:
    claims = sorted((claim for voice in voices for claim in voice.claims), key=lambda claim: claim.id)
    return Side(
        claims=tuple(claim.id for claim in claims),
        low=end(min(voice.low for voice in voices)),
        high=end(max(voice.high for voice in voices)),
        **time_of(claims),
    )


def time_of(claims: Iterable[Claim]) -> dict[str, Any]:
    """The stretches of time a side speaks of: years that follow one another become one."""
    periods = sorted({claim.period for claim in claims if claim.period.stated}, key=lambda p: (p.sort_key, p.text))
    years = [year_of(period) for period in periods]
    if periods and all(period.text == str(year) for period, year in zip(periods, years, strict=True)):
        runs: list[list[int]] = []
        for year in years:
            if year is not None and runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            elif year is not None:
                runs.append([year])
        periods = [Period.parse(f"{run[0]}/{run[-1]}" if len(run) > 1 else str(run[0])) for run in runs]
    return {"period": periods[0] if len(periods) == 1 else UNSTATED, "periods": tuple(periods)}


def number(value: float | None) -> str:
    if value is None:
        return "?"
    return str(int(value)) if float(value).is_integer() else repr(round(value, 6))


def span(low: float | None, high: float | None) -> str:
    if low is None:
        return f"<={number(high)}"
    if high is None:
        return f">={number(low)}"
    return number(low) if low == high else f"{number(low)}..{number(high)}"


def distance(sides: list[Side]) -> tuple[float | None, float | None, str]:
    """The gap between the two sides furthest apart, their ratio, and the arithmetic written out."""
    ordered = sorted(sides, key=lambda side: (-ENDLESS if side.low is None else side.low, side.claims))
    first = min(ordered, key=lambda side: ENDLESS if side.high is None else side.high)
    last = max(ordered, key=lambda side: -ENDLESS if side.low is None else side.low)
    shown = " \u2260 ".join(span(side.low, side.high) for side in ordered)
    if first.high is None or last.low is None or last.low <= first.high:
        return None, None, shown
    gap = plain(Fraction(repr(last.low)) - Fraction(repr(first.high)))
    ratio = round(last.low / first.high, 4) if first.high > 0 else None
    shown += f"; {number(last.low)} - {number(first.high)} = {number(gap)}"
    if ratio is not None:
        shown += f"; {number(last.low)} / {number(first.high)} = {number(round(ratio, 2))}"
    return gap, ratio, shown


def plain(number: Fraction) -> float:
    return float(round(number, 10))


def hints(shelf: Shelf, claims: list[list[Claim]]) -> tuple[Reason, ...]:
    """Reasons the records' own structure suggests: nobody stated them."""
    found: set[Reason] = set()
    # The press and the unsourced pass figures on: that they do is no difference of method.
    classes = [{shelf.method_class(claim) for claim in side} - {None, "press", "unsourced"} for side in claims]
    named = [methods for methods in classes if methods]
    if len(named) > 1 and not set.intersection(*named):
        found.add("method")
    for side in claims:
        doubts = {doubt for claim in side for doubt in claim.doubts}
        if "definition unclear" in doubts or "covers more than the subject" in doubts:
            found.add("definition")
        if "unit unclear" in doubts:
            found.add("unit")
        if "covers part of the place" in doubts:
            found.add("coverage")
        if any((claim.value or claim.level) and _vague(claim) for claim in side):
            found.add("date")
        if "figure suspect" in doubts:
            found.add("error")
    return tuple(reason for reason in REASONS if reason in found)


def _vague(claim: Claim) -> bool:
    return "no date" in claim.doubts or claim.period.approximate or not claim.period.stated


def named_id(rule: str, indicator: str, *key: object) -> str:
    """An id that depends only on what is disagreed about: the same whichever claims join the dispute."""
    return f"{rule}-{indicator}-{digest(*(str(part) for part in key), size=3)}"
