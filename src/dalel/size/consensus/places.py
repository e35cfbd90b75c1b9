"""Several methods in several places: places borrow strength from one another, methods err in ways of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log, pi
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.size.capture import MOST_PEOPLE
from dalel.size.checks import in_range, unstated
from dalel.size.consensus.assumptions import about_inputs, of_inputs
from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.pooled import about
from dalel.size.consensus.pooling import covariance
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import (
    Alternative,
    Assumption,
    Diagnostic,
    Interval,
    Notice,
    Result,
    Sensitivity,
    Series,
    settled,
)

if TYPE_CHECKING:
    import numpy as np

#: Nodes of each of three standard deviations: midpoints of equal slices of the prior.
_NODES: Final = 12
#: The mean log prevalence has a normal prior this wide about the data's mean: a factor of 20,000 either way.
_VAGUE: Final = 5.0


class PlacesConsensus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """log(estimate / adults) = theta_place + delta_method + error, theta and delta normal.

    ``populations`` gives the adults of every place that the total is of; a place without an estimate is predicted from
    the others. The standard deviations between places, between methods and of the rest have half-Cauchy priors of scale
    ``sd_scale`` (log units) and are summed over a grid; given them everything is normal and drawn exactly (``draws``).
    Method biases are taken to have mean 0: an error that all methods share cannot be seen.

    After the hierarchical model of Bao, Raftery and Reddy 2015 (doi 10.4310/SII.2015.v8.n2.a1), which models the counts
    behind each estimate; here published estimates with their intervals are enough. Raises InputError for settings out
    of range.
    """

    populations: dict[str, float]
    level: float = 0.95
    sd_scale: float = 0.5
    correlation: float = 0.5
    draws: int = 4000
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("sd_scale", self.sd_scale, 0, 10, ends="(]")
        in_range("correlation", self.correlation, 0, 1, ends="[)")
        in_range("draws", self.draws, 1000, 100_000)
        for place, adults in self.populations.items():
            in_range(f"populations, {place}", adults, 1, MOST_PEOPLE)

    def fit(
        self,
        data: EstimateSet,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """The total over ``populations``, each place among the alternatives.

        At least three places need an estimate. Raises InputError: an input without a place, or of a place whose
        population is not given, or not under it.
        """
        for one in data.estimates:
            if one.place not in self.populations:
                raise InputError("place-unknown", where=one.name, found=one.place, nearest=", ".join(self.populations))
            if one.estimate >= self.populations[one.place]:
                raise InputError(
                    "estimate-over-population", where=one.name, found=one.estimate, limit=self.populations[one.place]
                )
        inputs = data.with_spread
        said = about(self, data, estimand, self.seed)
        source = "after Bao, Raftery and Reddy 2015, doi 10.4310/SII.2015.v8.n2.a1"
        warnings = (*about_inputs(data, inputs, self.correlation), *unstated(said["estimand"]))
        sampled = {one.place for one in inputs}
        if len(sampled) < 3:
            lead = Notice("too-few-places", {"found": len(sampled), "limit": 3})
            return Result(method="places-consensus", status="refused", source=source,
                          warnings=(lead, *warnings), **said)  # fmt: skip
        people, sds = self._draw(inputs)
        total = people.sum(1)
        kept = total >= data.head_count
        if kept.mean() < 0.01:
            lead = Notice("figure-under-head-count", {"estimate": self._limits(total)[0], "seen": data.head_count})
            return Result(method="places-consensus", status="refused", source=source,
                          warnings=(lead, *warnings), **said)  # fmt: skip
        people, total = people[kept], total[kept]
        estimate, low, high = self._limits(total)
        empty = [place for place in self.populations if place not in sampled]
        if empty:
            warnings = (*warnings, Notice("places-predicted", {"names": ", ".join(empty)}))
        places = {place: self._limits(people[:, at]) for at, place in enumerate(self.populations)}
        return Result(
            method="places-consensus", status=settled("ok", warnings), estimate=estimate,
            interval=Interval(low=max(low, data.head_count), high=high, kind="credible", level=self.level),
            se=float(total.std()), warnings=warnings,
            assumptions=(
                Assumption("method-biases-centred", "either"),
                Assumption("places-alike", "either", "amber" if not empty else "red"),
                *of_inputs(inputs, ()),
            ),
            diagnostics=(
                Diagnostic("between-places-sd", sds[0], "green", {"factor": exp(sds[0])}),
                Diagnostic("between-methods-sd", sds[1], "red" if sds[1] > 0.5 else "green",
                           {"factor": exp(sds[1])}),
            ),
            sensitivity=tuple(self._without_methods(inputs)),
            alternatives=tuple(Alternative(place, *limits) for place, limits in places.items()),
            series=(Series("areas", {
                "name": tuple(places),
                "estimate": tuple(limits[0] for limits in places.values()),
                "low": tuple(limits[1] for limits in places.values()),
                "high": tuple(limits[2] for limits in places.values()),
                "sampled": tuple(float(place in sampled) for place in places),
            }),),
            source=source, **said,
        )  # fmt: skip

    def _limits(self, draws: np.ndarray) -> tuple[float, float, float]:
        import numpy as np

        tail = (1 - self.level) / 2
        low, middle, high = np.quantile(draws, [tail, 0.5, 1 - tail])
        return float(middle), float(low), float(high)

    def _without_methods(self, inputs: Sequence[SizeEstimate]) -> Any:
        for method in sorted({one.method for one in inputs}):
            rest = [one for one in inputs if one.method != method]
            if len({one.place for one in rest}) >= 3:
                yield Sensitivity("without-method", method, *self._limits(self._draw(rest)[0].sum(1)))

    def _draw(self, inputs: Sequence[SizeEstimate]) -> tuple[np.ndarray, tuple[float, float]]:
        """Draws of the people in each place, and posterior means of the deviations between places and methods."""
        import numpy as np

        design = _Design.of(inputs, self.populations, self.correlation)
        slices = (np.arange(_NODES) + 0.5) / _NODES
        scale = self.sd_scale * np.tan(pi / 2 * slices)
        nodes = np.stack(np.meshgrid(scale, scale, scale, indexing="ij"), -1).reshape(-1, 3)
        logs = np.empty(len(nodes))
        for at in range(0, len(nodes), 256):
            sigma = design.covariance(nodes[at : at + 256])
            factor = np.linalg.cholesky(sigma)
            white = np.linalg.solve(factor, np.broadcast_to(design.y[:, None], (*sigma.shape[:2], 1)))[..., 0]
            logs[at : at + 256] = -0.5 * (white**2).sum(1) - np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(1)
        weights = np.exp(logs - logs.max())
        weights /= weights.sum()
        random = generator(self.seed)
        chosen = random.choice(len(nodes), self.draws, p=weights)
        theta = np.empty((self.draws, len(self.populations)))
        for node in np.unique(chosen):
            rows = np.flatnonzero(chosen == node)
            theta[rows] = design.draw(nodes[node], len(rows), random)
        adults = np.array(list(self.populations.values()), dtype=np.float64)
        # A share of the adults is under 1; the log scale does not know that.
        people = np.minimum(np.exp(theta + design.middle), 1.0) * adults
        return people, (float(weights @ nodes[:, 0]), float(weights @ nodes[:, 1]))


class _Design(msgspec.Struct, frozen=True):
    """Which input belongs to which place and method; ``y`` log prevalences less their mean ``middle``."""

    y: Any
    middle: float
    of_place: Any
    of_method: Any
    errors: Any

    @classmethod
    def of(cls, inputs: Sequence[SizeEstimate], populations: Mapping[str, float], correlation: float) -> _Design:
        import numpy as np

        places, methods = list(populations), sorted({one.method for one in inputs})
        y = np.array([log(one.estimate / populations[one.place]) for one in inputs])
        spreads = [(one.spread or 0.0) / one.confidence for one in inputs]
        return cls(
            y=y - y.mean(),
            middle=float(y.mean()),
            of_place=np.array([[float(one.place == place) for place in places] for one in inputs]),
            of_method=np.array([[float(one.method == method) for method in methods] for one in inputs]),
            errors=covariance(spreads, [one.survey for one in inputs], correlation),
        )

    def covariance(self, nodes: np.ndarray) -> np.ndarray:
        """The covariance of ``y`` at each row of (between places, between methods, rest) standard deviations."""
        import numpy as np

        square = (nodes**2)[:, :, None, None]
        same_place, same_method = self.of_place @ self.of_place.T, self.of_method @ self.of_method.T
        answer: np.ndarray = (
            _VAGUE**2
            + square[:, 0] * same_place
            + square[:, 1] * same_method
            + square[:, 2] * np.eye(len(self.y))
            + self.errors
        )
        return answer

    def draw(self, node: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
        """Draws of theta given the data: drawn from the prior, then moved by what the data say (Matheron's rule)."""
        import numpy as np

        between, methods, rest = node
        inputs, places = self.of_place.shape
        mu = random.normal(0, _VAGUE, (count, 1))
        theta = mu + random.normal(0, between, (count, places))
        delta = random.normal(0, methods, (count, self.of_method.shape[1]))
        noise = random.standard_normal((count, inputs)) @ np.linalg.cholesky(self.errors).T
        noise += random.normal(0, rest, (count, inputs))
        seen = theta @ self.of_place.T + delta @ self.of_method.T + noise
        moved = np.linalg.solve(self.covariance(node[None, :])[0], (self.y - seen).T)
        gain = _VAGUE**2 * np.ones((places, inputs)) + between**2 * self.of_place.T
        answer: np.ndarray = theta + (gain @ moved).T
        return answer
