"""Common effect, random effects, and the median of methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.consensus.assumptions import (
    about_inputs,
    agreement,
    diagnostics_of,
    forest,
    of_agreement,
    of_inputs,
)
from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.pooling import covariance, moments, pooled, reml
from dalel.size.estimand import Estimand
from dalel.size.intervals import z_value
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Diagnostic, Interval, Notice, Result, Sensitivity, settled

if TYPE_CHECKING:
    import numpy as np

#: Limits beyond this many people are no limits.
_MOST = 1e15


def about(settings: Any, data: EstimateSet, estimand: Estimand | None, seed: int | None = None) -> dict[str, Any]:
    """What every result of a consensus says of its inputs and settings."""
    import dalel

    return {
        "estimand": estimand or data.estimand,
        "seen": data.head_count,
        "settings": as_plain(settings),
        "inputs": data.fingerprint,
        "seed": seed,
        "version": dalel.__version__,
    }


def arrays(inputs: Sequence[SizeEstimate], correlation: float) -> tuple[np.ndarray, np.ndarray]:
    """Log estimates and their covariance."""
    import numpy as np

    y = np.array([log(one.estimate) for one in inputs])
    return y, covariance([one.spread or 0.0 for one in inputs], [one.survey for one in inputs], correlation)


def few(inputs: Sequence[SizeEstimate], least: int = 2) -> tuple[Notice, ...]:
    """The refusal where fewer than ``least`` inputs have an interval."""
    return () if len(inputs) >= least else (Notice("too-few-inputs", {"found": len(inputs), "limit": least}),)


class CommonEffect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The inverse-variance mean of the log estimates, as if all inputs measured one number without bias.

    A reference only. Where inputs contradict one another (I^2 over 75 %, or intervals that do not meet) the result is
    ``refused``; the figure stands among the alternatives, marked so. ``correlation`` is that of inputs which share a
    survey. Raises InputError for a level or correlation out of range.
    """

    level: float = 0.95
    correlation: float = 0.5

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("correlation", self.correlation, 0, 1, ends="[)")

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Pool the inputs that have an interval. The result's ``seen`` is the head count of the data."""
        inputs = data.with_spread
        said = about(self, data, estimand)
        source = "Hedges and Olkin 1985; log scale, inverse variance (generalised where inputs share a survey)"
        warnings = (*about_inputs(data, inputs, self.correlation), *unstated(said["estimand"]))
        refused = few(inputs)
        if refused:
            return Result(method="common-effect", status="refused", source=source,
                          warnings=(*refused, *warnings), **said)  # fmt: skip
        y, matrix = arrays(inputs, self.correlation)
        found = agreement(inputs, self.correlation)
        mean = pooled(y, matrix)
        half = z_value(self.level) * sqrt(mean.variance)
        estimate, low, high = exp(mean.mean), exp(mean.mean - half), exp(mean.mean + half)
        parts: dict[str, Any] = {
            "method": "common-effect",
            "source": source,
            "assumptions": of_inputs(inputs, found.discordant),
            "diagnostics": diagnostics_of(found),
            "sensitivity": tuple(without_each(inputs, self._one)),
            "series": (forest(inputs),),
            **said,
        }
        warnings = (Notice("common-effect-reference"), *of_agreement(found, inputs), *warnings)
        under = estimate < data.head_count
        if found.poor or under:
            lead = (
                Notice("no-common-figure", {"inconsistency": found.i2})
                if found.poor
                else Notice("figure-under-head-count", {"estimate": estimate, "seen": data.head_count})
            )
            return Result(
                status="refused", warnings=(lead, *warnings),
                alternatives=(Alternative("common-effect", estimate, low, high, status="refused"),), **parts,
            )  # fmt: skip
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=estimate * sqrt(mean.variance), warnings=warnings,
            interval=Interval(low=max(low, data.head_count), high=high, kind="log-normal", level=self.level), **parts,
        )  # fmt: skip

    def _one(self, inputs: Sequence[SizeEstimate]) -> tuple[float, float, float]:
        mean = pooled(*arrays(inputs, self.correlation))
        half = z_value(self.level) * sqrt(mean.variance)
        return exp(mean.mean), exp(mean.mean - half), exp(mean.mean + half)


class RandomEffects(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mean of methods that each err in a way of their own: REML variance between them, Hartung-Knapp limits.

    ``modified`` never lets the Hartung-Knapp factor narrow the interval (Roever et al. 2015); without it the factor is
    used as it comes, as metafor's ``test="knha"`` does. What many tools print, DerSimonian-Laird with normal limits,
    stands among the alternatives. The prediction interval, in the diagnostics, is where another
    method's true mean may lie (t with inputs - 1 degrees of freedom). Raises InputError for settings out of range.
    """

    level: float = 0.95
    correlation: float = 0.5
    modified: bool = True

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("correlation", self.correlation, 0, 1, ends="[)")

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Pool the inputs that have an interval; at least two are needed, and two say very little."""
        inputs = data.with_spread
        said = about(self, data, estimand)
        source = "Viechtbauer 2005 (REML); Hartung and Knapp 2001, doi 10.1002/sim.1009; log scale"
        warnings = (*about_inputs(data, inputs, self.correlation), *unstated(said["estimand"]))
        refused = few(inputs)
        if refused:
            return Result(method="random-effects", status="refused", source=source,
                          warnings=(*refused, *warnings), **said)  # fmt: skip
        found = agreement(inputs, self.correlation)
        fitted = self._pool(inputs)
        estimate, low, high = fitted.estimate, fitted.low, fitted.high
        warnings = (*of_agreement(found, inputs), *warnings)
        if len(inputs) < 4:
            warnings = (*warnings, Notice("few-inputs", {"found": len(inputs)}))
        parts: dict[str, Any] = {
            "method": "random-effects",
            "source": source,
            "assumptions": of_inputs(inputs, found.discordant),
            "diagnostics": (
                *diagnostics_of(found),
                Diagnostic("between-methods-sd", fitted.tau, "red" if fitted.tau > 0.5 else "green",
                           {"factor": exp(fitted.tau)}),
                Diagnostic("prediction-interval", None, "amber",
                           {"low": fitted.predicted_low, "high": fitted.predicted_high}),
            ),
            "sensitivity": tuple(without_each(inputs, self._one)),
            "alternatives": (Alternative("DerSimonian-Laird", *self._by_moments(inputs)),),
            "series": (forest(inputs),),
            **said,
        }  # fmt: skip
        if estimate < data.head_count:
            lead = Notice("figure-under-head-count", {"estimate": estimate, "seen": data.head_count})
            return Result(status="refused", warnings=(lead, *warnings), **parts)
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=estimate * fitted.se, warnings=warnings,
            interval=Interval(low=max(low, data.head_count), high=high if high < _MOST else None,
                              kind="hartung-knapp", level=self.level),
            **parts,
        )  # fmt: skip

    def _pool(self, inputs: Sequence[SizeEstimate]) -> _Random:
        import numpy as np
        from scipy.stats import t

        y, matrix = arrays(inputs, self.correlation)
        tau2 = reml(y, matrix)
        mean = pooled(y, matrix + tau2 * np.eye(len(y)))
        freedom = len(y) - 1
        factor = mean.q / freedom
        se = sqrt(mean.variance * (max(1.0, factor) if self.modified else factor))
        quantile = float(t.ppf(0.5 + self.level / 2, freedom))
        wide = quantile * sqrt(se**2 + tau2)
        return _Random(
            estimate=exp(mean.mean), low=exp(mean.mean - quantile * se), high=_exp(mean.mean + quantile * se),
            se=se, tau=sqrt(tau2), predicted_low=exp(mean.mean - wide), predicted_high=_exp(mean.mean + wide),
        )  # fmt: skip

    def _by_moments(self, inputs: Sequence[SizeEstimate]) -> tuple[float, float, float]:
        import numpy as np

        y, matrix = arrays(inputs, self.correlation)
        mean = pooled(y, matrix + moments(y, matrix) * np.eye(len(y)))
        half = z_value(self.level) * sqrt(mean.variance)
        return exp(mean.mean), exp(mean.mean - half), exp(mean.mean + half)

    def _one(self, inputs: Sequence[SizeEstimate]) -> tuple[float, float, float]:
        fitted = self._pool(inputs)
        return fitted.estimate, fitted.low, fitted.high


class _Random(msgspec.Struct, frozen=True):
    estimate: float
    low: float
    high: float
    se: float
    tau: float
    predicted_low: float
    predicted_high: float


def _exp(value: float) -> float:
    return min(exp(min(value, 700.0)), _MOST)


class MedianOfMethods(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The middle of the estimates, as stakeholders often choose it, with the lowest and the highest beside it.

    The range claims no coverage (level 0): it says how far methods lie apart, not how sure anybody is. Inputs need no
    interval. Of an even number the two in the middle are averaged on the log scale.
    """

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Take the median of all inputs. With one input there is nothing to choose from: refused."""
        inputs = data.estimates
        said = about(self, data, estimand)
        source = "median of methods, as in PMC4784698; the range claims no coverage"
        refused = few(inputs)
        if refused:
            return Result(method="median-of-methods", status="refused", source=source,
                          warnings=(*refused, *unstated(said["estimand"])), **said)  # fmt: skip
        figures = [one.estimate for one in inputs]
        middle = _middle(inputs)[0]
        warnings = [Notice("median-no-interval", {"methods": len(inputs)})]
        warnings.extend(Notice("round-figure", {"name": one.name, "estimate": one.estimate}) for one in inputs
                        if _round(one.estimate))  # fmt: skip
        ratio = max(figures) / min(figures)
        if middle < data.head_count:
            lead = Notice("figure-under-head-count", {"estimate": middle, "seen": data.head_count})
            return Result(method="median-of-methods", status="refused", source=source, warnings=(lead, *warnings),
                          assumptions=of_inputs(inputs, ()), series=(forest(inputs),), **said)  # fmt: skip
        return Result(
            method="median-of-methods", status="ok-with-warnings", estimate=middle,
            interval=Interval(low=max(min(figures), data.head_count), high=max(figures), kind="method-spread", level=0),
            warnings=(*warnings, *unstated(said["estimand"])), assumptions=of_inputs(inputs, ()),
            diagnostics=(Diagnostic("methods-ratio", ratio, "red" if ratio > 2 else "green"),),
            sensitivity=tuple(without_each(inputs, _middle)) if len(inputs) > 2 else (),
            series=(forest(inputs),), source=source, **said,
        )  # fmt: skip


def _middle(inputs: Sequence[SizeEstimate]) -> tuple[float, float, float]:
    figures = sorted(one.estimate for one in inputs)
    half = len(figures) // 2
    middle = figures[half] if len(figures) % 2 else sqrt(figures[half - 1] * figures[half])
    return middle, figures[0], figures[-1]


def _round(figure: float) -> bool:
    """Whether a figure has one significant digit only, as guesses and figures taken from elsewhere have."""
    return figure >= 1000 and len(f"{figure:.0f}".rstrip("0")) == 1


def without_each(
    inputs: Sequence[SizeEstimate], one: Callable[[Sequence[SizeEstimate]], tuple[float, float, float]]
) -> Iterator[Sensitivity]:
    """The answer without each input in turn; with one input left, that input as it is."""
    for left in inputs:
        rest = [each for each in inputs if each is not left]
        if len(rest) == 1:
            yield Sensitivity("without-input", left.name, float(rest[0].estimate), rest[0].low, rest[0].high)
        else:
            estimate, low, high = one(rest)
            yield Sensitivity("without-input", left.name, estimate, low, high if high < _MOST else None)
