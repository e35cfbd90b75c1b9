"""Fay-Herriot on log prevalence: areas with a study lend to areas without one."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.size.areas.table import AreaTable
from dalel.size.capture import MOST_PEOPLE
from dalel.size.checks import as_plain, in_range, one_of, unstated
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

#: Fewer areas with a study than this, and a regression over areas is more than they bear (specification, section 11).
LEAST_AREAS: Final = 8
#: Areas left out in turn for the check of the predictions.
MOST_LEFT_OUT: Final = 200
_NODES: Final = 240


class FayHerriot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """log(people / adults) = x b + u + e: u normal between areas, e normal with the known variance log(1 + CV^2).

    ``variance`` is how the variance between areas is found for the EBLUP column: "reml", or "adjusted" (the restricted
    likelihood times the variance, never 0: Li and Lahiri 2010). The limits do not rest on that point: the draws run
    over the whole restricted likelihood (flat prior on the standard deviation), the coefficients, and for areas without
    a study the area's own deviation. ``benchmark`` scales every draw to a national figure, ``benchmark_cv`` its own
    coefficient of variation (log-normal): a national figure taken as known would leave no interval, and is refused.
    Raises InputError for settings out of range.

    Fay and Herriot 1979, doi 10.1080/01621459.1979.10482505; Rao and Molina 2015.
    """

    level: float = 0.95
    variance: Literal["reml", "adjusted"] = "reml"
    benchmark: float | None = None
    benchmark_cv: float = 0.0
    draws: int = 4000
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("variance", self.variance, ("reml", "adjusted"))
        in_range("draws", self.draws, 1000, 200_000)
        in_range("benchmark_cv", self.benchmark_cv, 0, 5)
        if self.benchmark is not None:
            in_range("benchmark", self.benchmark, 0, MOST_PEOPLE, ends="(]")
            if not self.benchmark_cv:
                # Every draw would add up to it: an interval of no width.
                raise InputError("factor-constant", where="benchmark", found=self.benchmark)

    def fit(
        self,
        data: AreaTable,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """The total over all areas; every area is among the alternatives and in the series ``areas``.

        Refused with fewer than 8 areas that have an estimate and its CV, or fewer than covariates + 4 of them;
        not identifiable where one covariate follows from the others.
        """
        import numpy as np

        import dalel

        about = estimand or data.estimand
        said: dict[str, Any] = {
            "method": "fay-herriot", "estimand": about, "seen": data.seen, "seed": self.seed,
            "settings": as_plain(self), "inputs": data.fingerprint, "version": dalel.__version__,
            "source": "Fay and Herriot 1979, doi 10.1080/01621459.1979.10482505; Li and Lahiri 2010",
        }  # fmt: skip
        warnings: list[Notice] = []
        without = [name for name in data.estimates if name not in data.cvs]
        if without:
            warnings.append(Notice("areas-without-cv", {"names": ", ".join(without)}))
        design = data.design()
        studied = np.array([name in data.cvs for name in data.names])
        limit = max(LEAST_AREAS, design.shape[1] + 4)
        if studied.sum() < limit:
            lead = Notice("too-few-areas", {"found": int(studied.sum()), "limit": limit})
            return Result(status="refused", warnings=(lead, *warnings, *unstated(about)), **said)
        if np.linalg.matrix_rank(design[studied]) < design.shape[1]:
            lead = Notice("covariates-dependent", {"names": ", ".join(data.covariates)})
            return Result(status="not-identifiable", warnings=(lead, *warnings, *unstated(about)), **said)
        y = np.array([log(data.estimates[name] / data.adults[name]) for name in data.cvs])
        known = np.array([log(1 + cv**2) for cv in data.cvs.values()])
        model = _Model(design[studied], y, known)
        theta = self._draw(model, design, studied)
        adults = np.array([data.adults[name] for name in data.names])
        people = np.minimum(np.exp(theta), 1.0) * adults
        raw = self._limits(people.sum(1))
        people = self._benchmarked(people, raw, warnings)
        kept = people.sum(1) >= data.seen
        if kept.mean() < 0.01:
            lead = Notice("figure-under-head-count", {"estimate": raw[0], "seen": data.seen})
            return Result(status="refused", warnings=(lead, *warnings, *unstated(about)), **said)
        people = people[kept]
        estimate, low, high = self._limits(people.sum(1))
        tau2 = model.best(self.variance)
        eblup = np.exp(model.eblup(tau2, design, studied)) * adults
        outside = [name for name, out in zip(data.names, _outside(design, studied), strict=True) if out]
        if outside:
            warnings.append(Notice("outside-covariates", {"names": ", ".join(outside)}))
        if tau2 == 0:
            warnings.append(Notice("no-variation-between-areas"))
        checked, covered = model.leave_one_out(self.level)
        expected = self.level - 2 * sqrt(self.level * (1 - self.level) / checked)
        areas = {name: self._limits(people[:, at]) for at, name in enumerate(data.names)}
        small = [name for name, limits in areas.items() if limits[1] < 5]
        if small:
            warnings.append(Notice("areas-too-small", {"names": ", ".join(small)}))
        share = float((~studied).mean())
        warnings.extend(unstated(about))
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=float(people.sum(1).std()),
            interval=Interval(low=max(low, data.seen), high=high, kind="simulation", level=self.level),
            warnings=tuple(warnings),
            assumptions=(
                Assumption("areas-follow-covariates", "either", "red" if outside else "amber"),
                Assumption("studied-areas-typical", "lower"),
                Assumption("area-estimates-unbiased", "either"),
            ),
            diagnostics=(
                Diagnostic("leave-one-area-out", 100 * covered / checked,
                           "green" if covered / checked >= expected else "red",
                           {"areas": checked, "limit": 100 * self.level}),
                Diagnostic("between-areas-sd", sqrt(tau2), "green" if tau2 < 0.5 else "amber"),
                Diagnostic("areas-without-study", 100 * share, "green" if share < 0.5 else "amber"),
            ),
            sensitivity=(
                Sensitivity("without-benchmark", "none", *raw),
            ) if self.benchmark is not None else (),
            alternatives=tuple(
                Alternative(name, *limits, status="ok-with-warnings" if name in outside else "ok")
                for name, limits in areas.items()
            ),
            series=(Series("areas", {
                "name": data.names,
                "estimate": tuple(limits[0] for limits in areas.values()),
                "low": tuple(limits[1] for limits in areas.values()),
                "high": tuple(limits[2] for limits in areas.values()),
                "eblup": tuple(float(one) for one in eblup),
                "direct": tuple(data.estimates.get(name) for name in data.names),
                "rate": tuple(100 * limits[0] / data.adults[name] for name, limits in areas.items()),
                "sampled": tuple(float(one) for one in studied),
            }),),
            **said,
        )  # fmt: skip

    def _limits(self, draws: np.ndarray) -> tuple[float, float, float]:
        import numpy as np

        tail = (1 - self.level) / 2
        low, middle, high = np.quantile(draws, [tail, 0.5, 1 - tail])
        return float(middle), float(low), float(high)

    def _benchmarked(self, people: np.ndarray, raw: tuple[float, float, float], warnings: list[Notice]) -> np.ndarray:
        import numpy as np

        if self.benchmark is None:
            return people
        if not raw[1] <= self.benchmark <= raw[2]:
            warnings.append(Notice("benchmark-far", {"benchmark": self.benchmark, "low": raw[1], "high": raw[2]}))
        spread = sqrt(log(1 + self.benchmark_cv**2))
        # A stream of its own: benchmarking changes no draw of the areas.
        national = self.benchmark * np.exp(spread * generator(self.seed, 1).standard_normal(len(people)))
        answer: np.ndarray = people * (national / people.sum(1))[:, None]
        return answer

    def _draw(self, model: _Model, design: np.ndarray, studied: np.ndarray) -> np.ndarray:
        """Draws of log prevalence, one row a draw, one column an area."""
        import numpy as np

        random = generator(self.seed)
        nodes, weights = model.posterior()
        chosen = random.choice(len(nodes), self.draws, p=weights)
        theta = np.empty((self.draws, len(design)))
        for node in np.unique(chosen):
            rows = np.flatnonzero(chosen == node)
            tau2 = nodes[node] ** 2
            middle, covariance = (one[0] for one in model.coefficients(np.array([tau2])))
            b = middle + random.standard_normal((len(rows), len(middle))) @ np.linalg.cholesky(covariance).T
            line = b @ design.T
            spread = np.full(len(design), tau2)
            shrink = tau2 / (tau2 + model.known)
            line[:, studied] += shrink * (model.y - line[:, studied])
            spread[studied] = tau2 * (1 - shrink)
            theta[rows] = line + np.sqrt(spread) * random.standard_normal(line.shape)
        return theta


class _Model:
    """Log prevalences ``y`` of the studied areas with known error variances, over the rows of ``x``."""

    def __init__(self, x: np.ndarray, y: np.ndarray, known: np.ndarray) -> None:
        self.x, self.y, self.known = x, y, known

    def coefficients(self, tau2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Generalised least squares coefficients and their covariance, one row for each of ``tau2``."""
        import numpy as np

        w = 1 / (self.known + tau2[:, None])
        covariance = np.linalg.inv(np.einsum("ni,kn,nj->kij", self.x, w, self.x))
        return np.einsum("kij,nj,kn,n->ki", covariance, self.x, w, self.y, optimize=True), covariance

    def restricted(self, tau2: np.ndarray) -> np.ndarray:
        """The restricted log likelihood at each of ``tau2``, up to a constant."""
        import numpy as np

        w = 1 / (self.known + tau2[:, None])
        b, covariance = self.coefficients(tau2)
        off = self.y - b @ self.x.T
        answer: np.ndarray = 0.5 * (np.log(w).sum(1) + np.linalg.slogdet(covariance)[1] - (w * off**2).sum(1))
        return answer

    @property
    def widest(self) -> float:
        """A standard deviation between areas that is certainly too large."""
        import numpy as np

        b, _ = self.coefficients(np.zeros(1))
        return 6 * float(np.std(self.y - self.x @ b[0])) + 2 * sqrt(float(np.median(self.known)))

    def best(self, kind: str) -> float:
        """The variance between areas where the (adjusted) restricted likelihood is highest."""
        import numpy as np
        from scipy.optimize import minimize_scalar

        def loss(tau2: np.ndarray) -> np.ndarray:
            extra = np.log(np.maximum(tau2, 1e-300)) if kind == "adjusted" else 0.0
            return -self.restricted(tau2) - extra

        grid = np.concatenate([[0.0], np.geomspace(1e-8, 1.0, 120) * self.widest**2])
        at = int(np.argmin(loss(grid)))
        if at == 0:
            return 0.0
        bounds = (grid[at - 1], grid[min(at + 1, len(grid) - 1)])
        found = minimize_scalar(lambda tau2: float(loss(np.array([tau2]))[0]), bounds=bounds, options={"xatol": 1e-13})
        return float(found.x)

    def posterior(self) -> tuple[np.ndarray, np.ndarray]:
        """Standard deviations between areas on a grid, and their weights: restricted likelihood, flat prior."""
        import numpy as np

        nodes = (np.arange(_NODES) + 0.5) / _NODES * self.widest
        logs = self.restricted(nodes**2)
        weights = np.exp(logs - logs.max())
        keep = weights > 1e-10
        return nodes[keep], weights[keep] / weights[keep].sum()

    def eblup(self, tau2: float, design: np.ndarray, studied: np.ndarray) -> np.ndarray:
        """The empirical best linear unbiased predictor of log prevalence in every area."""
        import numpy as np

        b = self.coefficients(np.array([tau2]))[0][0]
        line: np.ndarray = np.asarray(design @ b)
        line[studied] += tau2 / (tau2 + self.known) * (self.y - line[studied])
        return line

    def leave_one_out(self, level: float) -> tuple[int, int]:
        """How many studied areas could be predicted from the others, and how many lay within the predictive limits.

        Of more than ``MOST_LEFT_OUT`` areas, so many at equal steps.
        """
        import numpy as np
        from scipy.special import ndtr

        checked = covered = 0
        tail = (1 - level) / 2
        chosen = np.unique(np.linspace(0, len(self.y) - 1, min(len(self.y), MOST_LEFT_OUT)).astype(int))
        for at in chosen.tolist():
            rest = np.arange(len(self.y)) != at
            if np.linalg.matrix_rank(self.x[rest]) < self.x.shape[1]:
                continue
            other = _Model(self.x[rest], self.y[rest], self.known[rest])
            nodes, weights = other.posterior()
            b, covariance = other.coefficients(nodes**2)
            row = self.x[at]
            spread = nodes**2 + self.known[at] + np.einsum("i,kij,j->k", row, covariance, row)
            below = float(weights @ ndtr((self.y[at] - b @ row) / np.sqrt(spread)))
            checked += 1
            covered += int(tail <= below <= 1 - tail)
        return max(checked, 1), covered


def _outside(design: np.ndarray, studied: np.ndarray) -> list[bool]:
    """Whether each area's covariates lie outside the convex hull of those of the studied areas."""
    import numpy as np
    from scipy.optimize import linprog

    if design.shape[1] == 1:
        return [False] * len(design)
    corners = design[studied].T
    answer = []
    for row, inside in zip(design, studied, strict=True):
        if inside:
            answer.append(False)
            continue
        # A convex combination of the studied rows that gives this one (the column of ones makes weights sum to 1).
        found = linprog(np.zeros(corners.shape[1]), A_eq=corners, b_eq=row, bounds=(0, None))
        answer.append(found.status != 0)
    return answer
