"""The anchored multiplier: a prior estimate as a beta distribution, updated by the estimates of multipliers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dalel.size.checks import in_range, unstated
from dalel.size.consensus.assumptions import about_inputs, agreement, diagnostics_of, forest, of_agreement, of_inputs
from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.pooled import about
from dalel.size.consensus.pooling import moments
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Sensitivity, settled


class AnchoredMultiplier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An estimate believed beforehand (the ``anchor``, an input's name) updated by the other inputs as shares.

    Every input is a share of ``population`` (the adults of the place) and is written as a beta distribution of the same
    mean and variance; the posterior is the beta whose parameters are the sums: each input counts as so many people
    asked as its interval is worth. With ``variance_adjusted`` (the default) an input's variance is first raised by the
    variance between inputs, so that inputs which contradict one another count for less; without it they are taken at
    their word and the limits come out far too narrow. Of k inputs that share a survey each counts for
    1 / (1 + (k - 1) ``correlation``).

    The approach is that of Wesson et al. 2018, doi 10.1093/ije/dyy132; the equations are this program's, from the
    paper's description (the adjustment is the DerSimonian-Laird variance of the shares).
    Raises InputError for settings out of range.
    """

    population: float
    anchor: str
    level: float = 0.95
    variance_adjusted: bool = True
    correlation: float = 0.5

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("population", self.population, 1, 1e10)
        in_range("correlation", self.correlation, 0, 1, ends="[)")

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Update the anchor. Raises InputError: no input of the anchor's name, an input not under ``population``."""
        names = [one.name for one in data.estimates]
        if self.anchor not in names:
            raise InputError("anchor-unknown", found=self.anchor, nearest=", ".join(names))
        for one in data.estimates:
            if one.estimate >= self.population:
                raise InputError("estimate-over-population", where=one.name, found=one.estimate, limit=self.population)
        inputs = data.with_spread
        said = about(self, data, estimand)
        source = "Wesson et al. 2018, doi 10.1093/ije/dyy132 (approach)"
        warnings = (*about_inputs(data, inputs, self.correlation), *unstated(said["estimand"]))
        if self.anchor not in [one.name for one in inputs] or len(inputs) < 2:
            lead = Notice("too-few-inputs", {"found": len(inputs), "limit": 2})
            return Result(method="anchored-multiplier", status="refused", source=source,
                          warnings=(lead, *warnings), **said)  # fmt: skip
        estimate, low, high, sd = self._posterior(inputs)
        found = agreement(inputs, self.correlation)
        plain = msgspec.structs.replace(self, variance_adjusted=not self.variance_adjusted)._posterior(inputs)
        warnings = (*of_agreement(found, inputs), *warnings)
        if not self.variance_adjusted and found.poor:
            warnings = (Notice("anchored-unadjusted"), *warnings)
        parts: dict[str, Any] = {
            "method": "anchored-multiplier",
            "source": source,
            "assumptions": (
                Assumption("anchor-independent", "either", "amber", {"name": self.anchor}),
                *of_inputs(inputs, found.discordant),
            ),
            "diagnostics": (
                *diagnostics_of(found),
                Diagnostic("share-of-population", 100 * estimate / self.population, "green",
                           {"low": 100 * low / self.population, "high": 100 * high / self.population}),
            ),
            "sensitivity": tuple(self._without(inputs)),
            "alternatives": (
                Alternative("unadjusted" if self.variance_adjusted else "variance-adjusted", *plain[:3]),
            ),
            "series": (forest(inputs),),
            **said,
        }  # fmt: skip
        if estimate < data.head_count:
            lead = Notice("figure-under-head-count", {"estimate": estimate, "seen": data.head_count})
            return Result(status="refused", warnings=(lead, *warnings), **parts)
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=sd, warnings=warnings,
            interval=Interval(low=max(low, data.head_count), high=high, kind="credible", level=self.level), **parts,
        )  # fmt: skip

    def _posterior(self, inputs: Sequence[SizeEstimate]) -> tuple[float, float, float, float]:
        import numpy as np
        from scipy.special import betaincinv

        means = np.array([one.estimate / self.population for one in inputs])
        variances = (means * np.array([one.spread for one in inputs], dtype=np.float64)) ** 2
        extra = moments(means, np.diag(variances)) if self.variance_adjusted and len(means) > 1 else 0.0
        a = b = 0.0
        surveys = [one.survey for one in inputs]
        for mean, variance, survey in zip(means, variances + extra, surveys, strict=True):
            shared = surveys.count(survey) if survey else 1
            worth = max(mean * (1 - mean) / variance - 1, 0.0) / (1 + (shared - 1) * self.correlation)
            a += mean * worth
            b += (1 - mean) * worth
        if a <= 0:
            a, b = 1.0, 1.0
        tail = (1 - self.level) / 2
        low, middle, high = (float(betaincinv(a, b, share)) * self.population for share in (tail, 0.5, 1 - tail))
        return middle, low, high, (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5 * self.population

    def _without(self, inputs: Sequence[SizeEstimate]) -> Any:
        for left in inputs:
            rest = [one for one in inputs if one is not left]
            yield Sensitivity("without-input", left.name, *self._posterior(rest)[:3])
