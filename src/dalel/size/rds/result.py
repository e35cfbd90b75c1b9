"""What an estimator of a proportion gives back. A share of a population is not its size, and is never shown as one."""

from __future__ import annotations

from typing import Any

import msgspec

from dalel.size.estimand import Estimand
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Sensitivity, Series, Status

_SLACK = 1e-9


class ProportionResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One estimated proportion, with all that must travel with it; fields are as those of ``dalel.size.Result``.

    ``trait`` and ``value``: of what; ``estimate`` and the limits of ``interval`` run from 0 to 1; ``crude`` is the
    share among respondents, unweighted; ``seen`` the respondents; ``design_effect`` by how many times the variance
    exceeds that of as large a simple random sample. ``draws`` are the estimates of the bootstrap replicates, for
    what is computed from the proportion (a multiplier).

    Raises ValueError, a mistake of the method, when the parts contradict one another.
    """

    method: str
    status: Status
    trait: str
    value: str
    estimand: Estimand = Estimand()
    estimate: float | None = None
    interval: Interval | None = None
    se: float | None = None
    crude: float | None = None
    seen: int = 0
    design_effect: float | None = None
    warnings: tuple[Notice, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    series: tuple[Series, ...] = ()
    draws: tuple[float, ...] = ()
    settings: dict[str, Any] = {}
    inputs: str = ""
    seed: int | None = None
    version: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        held = self.interval
        if self.status in ("no-finite-estimate", "not-identifiable", "refused", "bound-only"):
            if self.estimate is not None:
                raise ValueError(f"{self.method}: status {self.status} and yet an estimate")
            return
        if self.estimate is None or held is None:
            raise ValueError(f"{self.method}: an estimate and its interval go together")
        high = 1.0 if held.high is None else held.high
        if not -_SLACK <= held.low <= self.estimate + _SLACK or not self.estimate - _SLACK <= high <= 1 + _SLACK:
            raise ValueError(f"{self.method}: {held.low}..{held.high} does not contain {self.estimate}, or leaves 0..1")

    def __str__(self) -> str:
        from dalel.size.presentation import presenter

        shown: Any = presenter()
        return str(shown.proportion(self, "en")) if hasattr(shown, "proportion") else repr(self)

    def to_json(self) -> str:
        """The whole result as JSON, unrounded."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> ProportionResult:
        """What ``to_json`` wrote. Raises msgspec.ValidationError for anything else."""
        return msgspec.json.decode(text, type=cls)
