"""What is told of a planned study: what it would give, how often nothing, and whether it should be run."""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

from dalel.size.estimand import Estimand
from dalel.size.result import Assumption, Interval, Notice, Sensitivity, Series

#: "worth-running"; "weak": it would answer less precisely than wanted, or not always; "cannot-answer": do not run it.
Verdict = Literal["worth-running", "weak", "cannot-answer"]

#: A study that gives no answer more often than this, is this far off, or is no more precise than this, cannot answer.
OFTEN_NO_ANSWER: Final = 0.2
OFTEN_FEW: Final = 0.5
FAR_OFF: Final = 0.3
WIDE: Final = 1.0
#: Beyond these it is weak.
SOMETIMES_FEW: Final = 0.1
OFF: Final = 0.1
RARELY: Final = 0.01


class Need(msgspec.Struct, frozen=True, omit_defaults=True):
    """How large a study must be: message ``size-need-CODE``.

    ``wanted`` is half the width of the interval as a share of the number of people (of a proportion: in its own units);
    ``size`` people asked or listed, None where no size is enough.
    """

    code: str
    wanted: float
    size: int | None


class PlanResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a planned study would give if what is assumed holds.

    ``design`` (message ``size-plan-DESIGN``); ``verdict`` (message ``size-plan-verdict-VERDICT``) and the ``notices``
    that say why. ``target`` is the assumed truth, people or a proportion; ``typical`` and ``typical_estimate`` the
    middle ones among the studies it would be; ``half_width`` half the width of the interval as a share of the target,
    ``unlucky_half_width`` what one study in ten exceeds; ``bias`` how far off the estimate is, as a share of the
    target; ``no_answer`` the chance of no estimate at all, ``few`` of fewer than seven people met twice (or reporting),
    ``holds_truth`` how often the interval holds the truth. ``needs`` are sizes for the precision wanted; none where the
    estimate would be off at any size.

    Raises ValueError, a mistake of the plan, when it holds an estimate without an interval or a chance beyond 0 to 1.
    """

    design: str
    verdict: Verdict
    target: float
    estimand: Estimand = Estimand()
    typical: Interval | None = None
    typical_estimate: float | None = None
    half_width: float | None = None
    unlucky_half_width: float | None = None
    bias: float | None = None
    no_answer: float = 0.0
    few: float = 0.0
    holds_truth: float | None = None
    needs: tuple[Need, ...] = ()
    notices: tuple[Notice, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    series: tuple[Series, ...] = ()
    settings: dict[str, Any] = {}
    seed: int | None = None
    version: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if (self.typical is None) != (self.typical_estimate is None):
            raise ValueError(f"{self.design}: an estimate and its interval go together")
        for name in ("no_answer", "few", "holds_truth"):
            chance = getattr(self, name)
            if chance is not None and not 0 <= chance <= 1:
                raise ValueError(f"{self.design}: {name} {chance} is no chance")

    def __str__(self) -> str:
        from dalel.size.presentation import presenter

        shown = presenter()
        return shown.plan(self, "en") if shown else repr(self)

    def to_json(self) -> str:
        """The whole plan as JSON."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> PlanResult:
        """What ``to_json`` wrote. Raises msgspec.ValidationError for anything else."""
        return msgspec.json.decode(text, type=cls)


def percent(share: float) -> float:
    """A share as a percentage for reading."""
    return round(100 * share, 1)


def judged(
    wanted: float, half_width: float | None, no_answer: float, few: float, bias: float | None
) -> tuple[Verdict, tuple[Notice, ...]]:
    """Whether a study with these prospects should be run, and why not."""
    bad: list[Notice] = []
    weak: list[Notice] = []
    if no_answer > OFTEN_NO_ANSWER:
        bad.append(Notice("plan-often-no-answer", {"percent": percent(no_answer)}))
    elif no_answer > RARELY:
        weak.append(Notice("plan-sometimes-no-answer", {"percent": percent(no_answer)}))
    if few > OFTEN_FEW:
        bad.append(Notice("plan-mostly-few", {"percent": percent(few)}))
    elif few > SOMETIMES_FEW:
        weak.append(Notice("plan-sometimes-few", {"percent": percent(few)}))
    if half_width is None:
        bad.append(Notice("plan-no-interval"))
    elif half_width > WIDE:
        bad.append(Notice("plan-says-nothing", {"percent": percent(half_width)}))
    elif half_width > wanted:
        weak.append(Notice("plan-too-wide", {"percent": percent(half_width), "wanted": percent(wanted)}))
    if bias is not None and abs(bias) > FAR_OFF:
        bad.append(Notice("plan-far-off", {"percent": percent(bias)}))
    elif bias is not None and abs(bias) > OFF:
        weak.append(Notice("plan-off", {"percent": percent(bias)}))
    if bad:
        return "cannot-answer", (*bad, *weak)
    return ("weak", tuple(weak)) if weak else ("worth-running", ())
