"""Bayesian consensus with design confidence, by quadrature: no simulation, no chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log, pi
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.checks import in_range, unstated
from dalel.size.consensus.assumptions import about_inputs, agreement, diagnostics_of, forest, of_agreement, of_inputs
from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.pooled import about, few, without_each
from dalel.size.consensus.pooling import covariance
from dalel.size.estimand import Estimand
from dalel.size.priors import LogNormalPrior
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Diagnostic, Interval, Notice, Result, Sensitivity, Series, settled

if TYPE_CHECKING:
    import numpy as np

#: Nodes of the quadrature over tau: midpoints of equal slices of its prior's distribution, and of a scale of the data.
_NODES = 1200


class _Mixture(msgspec.Struct, frozen=True):
    """The posterior of theta = log N: normals truncated below at ``floor``, one for each value of tau."""

    weights: Any
    means: Any
    sds: Any
    floor: float
    taus: Any

    def cdf(self, theta: float) -> float:
        from scipy.special import ndtr

        below = ndtr((self.floor - self.means) / self.sds) if self.floor > -1e300 else 0.0
        inside = (ndtr((theta - self.means) / self.sds) - below) / (1 - below)
        return float(self.weights @ inside.clip(0, 1))

    def density(self, theta: np.ndarray) -> np.ndarray:
        import numpy as np
        from scipy.special import ndtr

        z = (theta[:, None] - self.means) / self.sds
        above = ndtr(-(self.floor - self.means) / self.sds)
        answer: np.ndarray = np.exp(-0.5 * z * z) / (np.sqrt(2 * pi) * self.sds * above) @ self.weights
        return np.where(theta < self.floor, 0.0, answer)

    def quantile(self, share: float) -> float:
        from scipy.optimize import brentq

        low = max(self.floor, float((self.means - 40 * self.sds).min()))
        high = max(float((self.means + 40 * self.sds).max()), low + 1)
        return float(brentq(lambda theta: self.cdf(theta) - share, low, high, xtol=1e-12))


class BayesianConsensus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """y_i ~ Normal(theta, tau^2 + (s_i / c_i)^2) for log estimates y_i with standard errors s_i and confidences c_i.

    tau, the spread of the methods' own errors, has a half-Cauchy prior of scale ``tau_scale`` (log units: 0.5 says that
    methods commonly differ by a factor of up to exp(0.5) = 1.6). ``prior`` for N is log-normal as experts gave it, none
    is flat on log N; either way N is at least the head count. Median and equal-tailed limits of the posterior.

    Fellows et al. 2024, doi 10.2196/48738. Raises InputError for settings out of range.
    """

    level: float = 0.95
    tau_scale: float = 0.5
    prior: LogNormalPrior | None = None
    correlation: float = 0.5

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("correlation", self.correlation, 0, 1, ends="[)")
        in_range("tau_scale", self.tau_scale, 0, 100, ends="(]")

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Combine the inputs that have an interval. One input is enough where there is a prior; else two are needed."""
        inputs = data.with_spread
        said = about(self, data, estimand)
        source = "Fellows et al. 2024, doi 10.2196/48738"
        warnings = (*about_inputs(data, inputs, self.correlation), *unstated(said["estimand"]))
        refused = few(inputs, 1 if self.prior else 2)
        if refused:
            return Result(method="bayesian-consensus", status="refused", source=source,
                          warnings=(*refused, *warnings), **said)  # fmt: skip
        head = data.head_count
        posterior = self._posterior(inputs, head)
        estimate, low, high = self._summary(posterior)
        found = agreement(inputs, self.correlation)
        what_if = tuple(self._what_if(inputs, head))
        warnings = (*of_agreement(found, inputs), *warnings)
        if self.prior is None:
            warnings = (*warnings, Notice("no-prior-given"))
        else:
            # The rule of the specification for priors (section 6): a posterior that goes with its prior is the prior.
            low_prior, high_prior = (row.estimate or estimate for row in what_if if row.code == "elicited-median")
            if log(high_prior / low_prior) > 0.5 * log(4):
                warnings = (*warnings, Notice("mostly-prior", {"prior": self.prior.median, "estimate": estimate}))
        tau = float(posterior.weights @ posterior.taus)
        return Result(
            method="bayesian-consensus", status=settled("ok", warnings), estimate=estimate,
            interval=Interval(low=max(low, head), high=high, kind="credible", level=self.level),
            se=self._sd(posterior), warnings=warnings, assumptions=of_inputs(inputs, found.discordant),
            diagnostics=(
                *diagnostics_of(found),
                Diagnostic("between-methods-sd", tau, "red" if tau > 0.5 else "green", {"factor": exp(tau)}),
            ),
            sensitivity=what_if,
            alternatives=(Alternative("confidence-1", *self._summary(self._posterior(
                [msgspec.structs.replace(one, confidence=1.0) for one in inputs], head))),),
            series=(forest(inputs), self._curve(posterior)), source=source, **said,
        )  # fmt: skip

    def _posterior(self, inputs: Sequence[SizeEstimate], head: int) -> _Mixture:
        import numpy as np
        from scipy.special import log_ndtr

        y = np.array([log(one.estimate) for one in inputs])
        spreads = [(one.spread or 0.0) / one.confidence for one in inputs]
        matrix = covariance(spreads, [one.survey for one in inputs], self.correlation)
        values, vectors = np.linalg.eigh(matrix)
        turned, ones = vectors.T @ y, vectors.T @ np.ones_like(y)
        # Slices of the prior alone are coarse where the data fix tau: a scale of the data's own makes them fine there.
        middle = max(float(np.median(spreads)), 1e-6)
        slices = (np.arange(_NODES) + 0.5) / _NODES
        taus = np.concatenate([scale * np.tan(pi / 2 * slices) for scale in (self.tau_scale, middle)])
        taus.sort()
        edges = np.concatenate([[0.0], (taus[1:] + taus[:-1]) / 2, [taus[-1]]])
        prior_mass = np.diff(np.arctan(edges / self.tau_scale))
        w = 1 / (values[None, :] + taus[:, None] ** 2)
        total = (w * ones**2).sum(1)
        mean = (w * ones * turned).sum(1) / total
        loss = -np.log(w).sum(1) + (w * (turned - mean[:, None] * ones) ** 2).sum(1)
        weight = -0.5 * (loss + np.log(total))
        precision, middles = total, mean
        if self.prior is not None:
            spread = log(self.prior.p90 / self.prior.median) / 1.2815515655446004
            off = mean - log(self.prior.median)
            weight = -0.5 * (loss + np.log(total) + np.log(1 / total + spread**2) + off**2 / (1 / total + spread**2))
            precision = total + spread**-2
            middles = (total * mean + log(self.prior.median) * spread**-2) / precision
        sds = precision**-0.5
        floor = log(head) if head else -1e300
        if head:
            weight = weight + log_ndtr((middles - floor) / sds)
        weight = weight + np.log(prior_mass)
        share = np.exp(weight - weight.max())
        keep = share > 1e-14
        share = share[keep] / share[keep].sum()
        return _Mixture(share, middles[keep], sds[keep], floor, taus[keep])

    def _summary(self, posterior: _Mixture) -> tuple[float, float, float]:
        tail = (1 - self.level) / 2
        return exp(posterior.quantile(0.5)), exp(posterior.quantile(tail)), exp(posterior.quantile(1 - tail))

    @staticmethod
    def _sd(posterior: _Mixture) -> float:
        import numpy as np

        # The half-Cauchy's tail leaves N without moments: the middle 68 % is the spread that means something.
        return float(np.exp(posterior.quantile(0.8413)) - np.exp(posterior.quantile(0.1587))) / 2

    def _what_if(self, inputs: Sequence[SizeEstimate], head: int) -> Iterator[Sensitivity]:
        def one(rest: Sequence[SizeEstimate]) -> tuple[float, float, float]:
            return self._summary(self._posterior(rest, head))

        if len(inputs) > 1:
            yield from without_each(inputs, one)
        for factor in (0.5, 2.0):
            other = msgspec.structs.replace(self, tau_scale=self.tau_scale * factor)
            yield Sensitivity("tau-scale", other.tau_scale, *other._summary(other._posterior(inputs, head)))
        if self.prior is not None:
            for factor in (0.5, 2.0):
                moved = LogNormalPrior(median=self.prior.median * factor, p90=self.prior.p90 * factor)
                other = msgspec.structs.replace(self, prior=moved)
                yield Sensitivity("elicited-median", moved.median, *other._summary(other._posterior(inputs, head)))

    def _curve(self, posterior: _Mixture) -> Series:
        import numpy as np

        theta = np.linspace(posterior.quantile(0.001), posterior.quantile(0.999), 101)
        columns: dict[str, Any] = {
            "n": tuple(np.exp(theta).tolist()),
            # Densities of N, not of log N.
            "posterior": tuple((posterior.density(theta) / np.exp(theta)).tolist()),
        }
        if self.prior is not None:
            spread = log(self.prior.p90 / self.prior.median) / 1.2815515655446004
            z = (theta - log(self.prior.median)) / spread
            height = np.exp(-0.5 * z * z - theta) / (spread * np.sqrt(2 * pi))
            columns["prior"] = tuple(np.where(theta < posterior.floor, 0, height).tolist())
        return Series("prior-posterior", columns)
