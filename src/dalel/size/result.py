"""What every method of size estimation gives back: an answer that cannot be read as a lone number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dalel.size.estimand import Estimand
from dalel.size.problems import Value

if TYPE_CHECKING:
    from dalel.record.claim import Claim

Status = Literal["ok", "ok-with-warnings", "bound-only", "no-finite-estimate", "not-identifiable", "refused"]
#: If an assumption fails, on which side of the estimate the true number lies.
Bias = Literal["higher", "lower", "either"]
Light = Literal["green", "amber", "red"]
#: Relative slack for comparing floating-point limits with what they must contain.
_SLACK = 1e-9


class Interval(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An interval for N. ``high`` None means no upper limit exists.

    ``kind`` names how it was made ("transformed-logit", "profile", "log-normal", "bca", "credible", "simulation",
    "one-sided", "plausibility-range" ...): message ``size-interval-KIND``. ``level`` is its nominal coverage, 0 where
    it claims none.
    """

    low: float
    high: float | None
    kind: str
    level: float = 0.95


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """A warning or a remark: message ``size-notice-CODE`` filled with ``values``."""

    code: str
    values: dict[str, Value] = {}


class Assumption(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the answer rests on: message ``size-assumption-CODE``; ``bias`` says where the truth lies if it fails.

    ``light`` is what the data say of it: green where they support it, amber where they cannot tell, red where they
    speak against it.
    """

    code: str
    bias: Bias
    light: Light = "amber"
    values: dict[str, Value] = {}


class Diagnostic(msgspec.Struct, frozen=True, omit_defaults=True):
    """One check of the data or of the computation: message ``size-diagnostic-CODE`` filled with ``values``."""

    code: str
    value: float | None
    light: Light = "green"
    values: dict[str, Value] = {}


class Sensitivity(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the answer would be were one thing otherwise: message ``size-sensitivity-CODE``.

    ``at`` is the value the thing is given (an odds ratio, a rate, a prior median).
    """

    code: str
    at: float | str
    estimate: float | None
    low: float | None = None
    high: float | None = None


class Alternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """What another model of the same method says of the same data.

    ``criterion`` and ``score`` are by what it was weighed ("BIC", 196.5), ``weight`` its share where models are
    averaged; ``status`` where it has no estimate.
    """

    name: str
    estimate: float | None
    low: float | None = None
    high: float | None = None
    criterion: str = ""
    score: float | None = None
    weight: float | None = None
    status: Status = "ok"


class Series(msgspec.Struct, frozen=True, omit_defaults=True):
    """Columns for one plot ("theta-curve", "prior-posterior", "convergence", "overlaps" ...), all of one length."""

    code: str
    columns: dict[str, tuple[float | str | None, ...]]


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer, with all that must travel with it.

    ``method`` (message ``size-method-METHOD``) and ``source`` (paper, equation) say how; ``estimand`` of whom;
    ``estimate`` and ``interval`` how many (with status "bound-only" they are of a lower bound for N); ``se`` its
    standard error where one means something; ``seen`` how many distinct people the data hold; ``alternatives``,
    ``sensitivity``, ``assumptions``, ``warnings``, ``diagnostics`` what to think of it; ``series`` what to draw;
    ``inputs`` the hash of the data, ``settings``, ``seed`` and ``version`` how to repeat it.

    Raises ValueError, a mistake of the method, when the parts contradict one another: an estimate without an interval,
    limits that do not contain it or lie under the people seen, an unfit status.
    """

    method: str
    status: Status
    estimand: Estimand = Estimand()
    estimate: float | None = None
    interval: Interval | None = None
    se: float | None = None
    seen: int = 0
    model: str = ""
    warnings: tuple[Notice, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    series: tuple[Series, ...] = ()
    settings: dict[str, Any] = {}
    inputs: str = ""
    seed: int | None = None
    version: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        held = self.interval
        if self.status in ("no-finite-estimate", "not-identifiable", "refused"):
            if self.estimate is not None:
                raise ValueError(f"{self.method}: status {self.status} and yet an estimate")
        elif self.estimate is None and (held is None or self.status != "bound-only"):
            raise ValueError(f"{self.method}: status {self.status} and no estimate")
        if self.estimate is not None:
            if held is None:
                raise ValueError(f"{self.method}: an estimate without an interval")
            if self.estimate < self.seen * (1 - _SLACK):
                raise ValueError(f"{self.method}: estimate {self.estimate} under the {self.seen} people seen")
            below = held.low <= self.estimate * (1 + _SLACK)
            above = held.high is None or held.high >= self.estimate * (1 - _SLACK)
            if not (below and above):
                raise ValueError(f"{self.method}: {held.low}..{held.high} does not contain {self.estimate}")
        if held is not None and held.low < self.seen * (1 - _SLACK):
            raise ValueError(f"{self.method}: lower limit {held.low} under the {self.seen} people seen")

    @property
    def share_seen(self) -> float | None:
        """The people seen as a share of the estimate, 0 to 1; None where there is no estimate or nobody was seen."""
        return self.seen / self.estimate if self.estimate and self.seen else None

    def __str__(self) -> str:
        from dalel.size.presentation import presenter

        shown = presenter()
        return shown.text(self, "en") if shown else repr(self)

    def to_json(self) -> str:
        """The whole result as JSON, unrounded."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Result:
        """What ``to_json`` wrote. Raises msgspec.ValidationError for anything else."""
        return msgspec.json.decode(text, type=cls)

    def to_csv(self) -> str:
        """The answer, its alternatives and its sensitivity as rows of CSV, unrounded."""
        from dalel.size.export import rows_as_csv

        return rows_as_csv(self)

    def to_claim(self, identifier: str, *, indicator: str, source: str, place: str = "", population: str = "") -> Claim:
        """The answer as a claim of a country file, rounded as for publication.

        Raises ValueError where there is no estimate to claim.
        """
        from dalel.size.export import as_claim

        return as_claim(self, identifier, indicator=indicator, source=source, place=place, population=population)

    def plot(self, language: str = "en") -> Any:
        """The chart of this result: it shows itself in a notebook; ``.save(path)`` writes SVG.

        Raises RuntimeError where dalel is not installed with its pages.
        """
        return _installed().chart(self, language)

    def report(self, language: str = "en") -> str:
        """A self-contained HTML report of this result. Raises RuntimeError as ``plot`` does."""
        shown: str = _installed().report((self,), language)
        return shown


def _installed() -> Any:
    from dalel.size.presentation import presenter

    shown = presenter()
    if shown is None:
        raise RuntimeError("no presenter is installed: install dalel (pip install 'dalel[size,web]')")
    return shown


def settled(status_if_clean: Status, warnings: Sequence[Notice]) -> Status:
    """The status of an estimate once its warnings are known: "ok" becomes "ok-with-warnings" where there are any."""
    return "ok-with-warnings" if status_if_clean == "ok" and warnings else status_if_clean
