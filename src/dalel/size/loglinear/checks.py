"""Whether a table can carry an answer: heuristics of reliability, and lists held out to see whether they are foretold.

The heuristics (few pairs that overlap, small expected overlaps, a small share of the population seen) follow the
warnings of Whitehead et al. 2021 (doi 10.1080/23322705.2019.1660952) and Binette and Steorts 2022; the limits are
those of our specification. They are rules of thumb, not tests.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import msgspec

from dalel.size.loglinear.search import Plan, choose, without_list
from dalel.size.result import Diagnostic, Light, Notice, Sensitivity

if TYPE_CHECKING:
    from dalel.size.capture import CaptureTable

#: Fewer pairs of lists with anybody on both.
LEAST_PAIRS: Final = 3
#: Overlaps that would hold fewer people than this, were lists independent.
LEAST_OVERLAP: Final = 5
#: A smaller share of the population seen, in per cent.
LEAST_SEEN: Final = 10
#: A list's people are foretold when the forecast and the count differ by less than this factor.
_FORETOLD: Final = 2.0


class Reliability(msgspec.Struct, frozen=True):
    """What the heuristics say of a table: warnings, checks, and whether the overlaps are too thin for any figure."""

    notices: tuple[Notice, ...]
    diagnostics: tuple[Diagnostic, ...]
    too_thin: bool


def overlapping_pairs(table: CaptureTable) -> int:
    """Pairs of lists with at least one person on both."""
    return sum(table.overlap(one, two) > 0 for one, two in combinations(table.lists, 2))


def reliability(table: CaptureTable, estimate: float, seen: int) -> Reliability:
    """The heuristics, for an estimate of N of which ``seen`` people were seen."""
    from statistics import median

    pairs = table.t * (table.t - 1) // 2
    overlapping = overlapping_pairs(table)
    sizes = list(table.sizes.values())
    expected = [one * two / estimate for one, two in combinations(sizes, 2)]
    small = sum(each < LEAST_OVERLAP for each in expected)
    share = 100 * seen / estimate
    few = overlapping < min(LEAST_PAIRS, pairs)
    thin, little = small > pairs / 2, share < LEAST_SEEN
    notices = []
    if few:
        notices.append(Notice("few-pairs", {"found": overlapping, "limit": LEAST_PAIRS}))
    if thin:
        notices.append(Notice("small-expected-overlaps", {"found": small, "pairs": pairs, "limit": LEAST_OVERLAP}))
    if little:
        notices.append(Notice("little-seen", {"share": round(share, 1), "limit": LEAST_SEEN}))
    return Reliability(
        tuple(notices),
        (
            Diagnostic("pairs-with-overlap", overlapping, _light(few), {"pairs": pairs}),
            Diagnostic("expected-overlap", float(median(expected)), _light(thin), {"limit": LEAST_OVERLAP}),
        ),
        few and thin and little,
    )


def _light(bad: bool) -> Light:
    return "red" if bad else "green"


class HeldOut(msgspec.Struct, frozen=True):
    """Each list held out in turn: how well its people were foretold, and N without it."""

    notices: tuple[Notice, ...]
    diagnostics: tuple[Diagnostic, ...]
    sensitivity: tuple[Sensitivity, ...]


def held_out(table: CaptureTable, plan: Plan, aside: int, level: float) -> HeldOut:
    """Choose and fit again without each list, and foretell how many people only that list would bring.

    Without list j the others give an estimate of those they never saw. If j found them as often as it found people the
    others saw, it would bring (people on j and others / people seen by others) x (unseen by others); the people
    on j alone are compared with that. ``aside`` people on lists left out count in every N.
    """
    notices, diagnostics, rows = [], [], []
    if table.t < 3:
        return HeldOut((), (), ())
    for place, name in enumerate(table.lists):
        left = table.without(name)
        new = table.seen - left.seen
        shared = table.overlap(name) - new
        fit = choose(left, without_list(plan, place, table.t), top=1, within=0.0).best
        if fit.verdict != "passes":
            diagnostics.append(Diagnostic("hold-out-impossible", None, "amber", {"list": name}))
            rows.append(Sensitivity("without-list", name, None))
            continue
        foretold = shared / left.seen * fit.unseen
        ratio = new / foretold if foretold > 0 else None
        good = ratio is not None and 1 / _FORETOLD <= ratio <= _FORETOLD
        light: Light = "green" if good else "amber"
        if fit.unseen < new:
            # The others' estimate is under the people who are now known to exist.
            light = "red"
            notices.append(Notice("hold-out-under-seen", {"list": name, "estimate": left.seen + fit.unseen + aside,
                                                          "seen": table.seen + aside}))  # fmt: skip
        diagnostics.append(Diagnostic("hold-out", ratio, light, {"list": name}))
        low, high = fit.limits(left.seen, level)
        rows.append(Sensitivity("without-list", name, left.seen + fit.unseen + aside, low + aside, high + aside))
    return HeldOut(tuple(notices), tuple(diagnostics), tuple(rows))
