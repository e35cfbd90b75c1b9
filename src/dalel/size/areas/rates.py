"""An estimate as a share of the adults of the same area, ages and year; and how many of them a service reaches."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.capture import MOST_PEOPLE
from dalel.size.checks import as_plain, in_range
from dalel.size.intervals import z_value
from dalel.size.result import Assumption, Diagnostic, Light, Notice, Result

if TYPE_CHECKING:
    from dalel.size.result import Interval


class PopulationRate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What share of the adults an estimate is, in percent.

    ``adults`` is how many there are in words ``of`` (women aged 15 to 49 of the same area and year), with a coefficient
    of variation of its own (``adults_cv``: a census years old, a projection). Limits of the two are put together on the
    log scale, each side by itself (Zou and Donner 2008, doi 10.1002/sim.3095). Outside ``usual_low`` to ``usual_high``
    percent (0.1 to 5 of adult women, for sex work) the rate is marked as unusual, never as wrong.
    Raises InputError for settings out of range.
    """

    adults: float
    of: str = ""
    adults_cv: float = 0.0
    usual_low: float = 0.1
    usual_high: float = 5.0

    def __post_init__(self) -> None:
        in_range("adults", self.adults, 1, MOST_PEOPLE)
        in_range("adults_cv", self.adults_cv, 0, 2)
        in_range("usual_low", self.usual_low, 0, 100)
        in_range("usual_high", self.usual_high, self.usual_low, 100)

    def fit(self, result: Result) -> Result:
        """The same result with the rate and its limits among the diagnostics; one without an estimate unchanged."""
        if result.estimate is None or result.interval is None:
            return result
        share = 100 * result.estimate / self.adults
        low, high = _ratio(result.estimate, result.interval, self.adults_cv)
        low, high = 100 * low / self.adults, None if high is None else 100 * high / self.adults
        unusual = not self.usual_low <= share <= self.usual_high
        warnings = list(result.warnings)
        if share >= 100:
            warnings.append(Notice("rate-over-all", {"rate": share}))
        elif unusual:
            usual: dict[str, str | int | float] = {"rate": share, "low": self.usual_low, "high": self.usual_high}
            warnings.append(Notice("rate-unusual", usual))
        if not self.of.strip():
            warnings.append(Notice("denominator-unstated"))
        light: Light = "amber" if unusual else "green"
        said: dict[str, Any] = {"low": low, "adults": self.adults, "of": self.of or "?"}
        shown = (
            Diagnostic("rate-open", share, light, said)
            if high is None
            else Diagnostic("rate", share, light, {**said, "high": high})
        )
        return _added(result, "rate", self, warnings, shown, Assumption("denominator-same", "either"))


class Coverage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What share of the people a service reaches, in percent: distinct ``clients`` over the estimate.

    ``clients_cv`` is the uncertainty of their number (people counted twice, people of another group). Raises InputError
    for settings out of range.
    """

    clients: float
    clients_cv: float = 0.0

    def __post_init__(self) -> None:
        in_range("clients", self.clients, 0, MOST_PEOPLE, ends="(]")
        in_range("clients_cv", self.clients_cv, 0, 2)

    def fit(self, result: Result) -> Result:
        """The same result with the coverage and its limits among the diagnostics; one without an estimate unchanged."""
        if result.estimate is None or result.interval is None:
            return result
        share = 100 * self.clients / result.estimate
        low, high = _ratio(result.estimate, result.interval, self.clients_cv)
        most = 100 * self.clients / low if low > 0 else 100.0
        least = 0.0 if high is None else 100 * self.clients / high
        warnings = list(result.warnings)
        if share > 100:
            warnings.append(Notice("coverage-over-all", {"coverage": share, "clients": self.clients}))
        shown = Diagnostic(
            "coverage", share, "red" if share > 100 else "green", {"low": least, "high": most, "clients": self.clients}
        )
        return _added(result, "coverage", self, warnings, shown, Assumption("clients-of-population", "either"))


def _ratio(estimate: float, held: Interval, cv: float) -> tuple[float, float | None]:
    """Limits of the estimate over a quantity with mean 1 and this CV; those of the estimate where the CV is 0.

    Where the interval claims no coverage the quantity's own limits are those of 95 %.
    """
    spread = z_value(held.level or 0.95) * sqrt(log(1 + cv**2))
    below = log(estimate / held.low) if held.low > 0 else None
    low = 0.0 if below is None else estimate * exp(-sqrt(below**2 + spread**2))
    high = None if held.high is None else estimate * exp(sqrt(log(held.high / estimate) ** 2 + spread**2))
    return low, high


def _added(
    result: Result, name: str, settings: Any, warnings: list[Notice], shown: Diagnostic, assumed: Assumption
) -> Result:
    status = "ok-with-warnings" if result.status == "ok" and warnings else result.status
    return msgspec.structs.replace(
        result,
        status=status,
        warnings=tuple(warnings),
        diagnostics=(*result.diagnostics, shown),
        assumptions=(*result.assumptions, assumed),
        settings={**result.settings, name: as_plain(settings)},
    )
