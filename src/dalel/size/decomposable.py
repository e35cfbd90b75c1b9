"""Many lists, Bayesian: an average over all ways in which lists may depend on one another that are decomposable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import msgspec
from msgspec.structs import replace

from dalel.size.checks import in_range, one_of, unstated
from dalel.size.graphs import MOST_GRAPH_LISTS, Graphs, decomposable_graphs
from dalel.size.priors import LogNormalPrior, NumberPrior, ReciprocalPrior
from dalel.size.problems import InputError
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
from dalel.size.unseen import Nodes, Posterior, settled_nodes

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.capture import CaptureTable
    from dalel.size.estimand import Estimand
    from dalel.size.replicates import Progress

#: What the point is: the median (default), the mean, the mode, or the point of least squared relative error.
Point = Literal["median", "mean", "mode", "relative-error"]
#: Graphs with less weight than this are not listed, nor are more than so many.
_LISTED: Final = 0.001
_MOST_LISTED: Final = 40
_PLOTTED: Final = 300
#: Fewer people on two lists or more than this, and one wrong link moves the answer by a large part (Seber 1982).
FEW_REPEATS: Final = 7
SOURCE: Final = "Madigan and York 1997, Biometrika; Dawid and Lauritzen 1993 (hyper-Dirichlet)"


class DecomposableGraphs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Average over all decomposable graphs of dependence among 2 to 6 lists.

    Given a graph, p(n0 | y) is proportional to p(N) N! / n0! x product of f over cliques / product over separators, f
    the Dirichlet-multinomial of the table of that set of lists, each of its cells with ``delta`` x 2^(t - lists in the
    set) prior people (hyper-Dirichlet; Madigan and York 1997). All graphs are as likely
    beforehand.

    ``delta`` defaults to 2^-t: one prior person over the whole table. ``prior`` is of N. ``saturated`` lets in the
    graph in which every list depends on every other: of the unseen it knows only the prior, and with the prior 1/n0 it
    holds that nearly everybody was seen. The weight it has or would have is always reported, as a sign of misfit.
    ``point`` chooses the estimate; the interval is of equal tails, stretched to the point where this lies beyond.
    ``unseen`` holds n0 between two numbers; without it every number that has mass is summed over.

    Raises InputError (setting-range) for a level outside 0 to 1, a ``delta`` that is not over 0 or an empty ``unseen``.
    """

    level: float = 0.95
    delta: float | None = None
    prior: NumberPrior = ReciprocalPrior()
    saturated: bool = False
    point: Point = "median"
    unseen: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        if self.delta is not None:
            in_range("delta", self.delta, 0, float("inf"), ends="()")
        one_of("point", self.point, get_args(Point))
        if self.unseen is not None and not self.prior.least_unseen <= self.unseen[0] < self.unseen[1]:
            found, least = "..".join(map(str, self.unseen)), self.prior.least_unseen
            raise InputError("setting-range", where="unseen", found=found, limit=f">= {least}")

    def fit(self, data: CaptureTable, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """The averaged posterior of N. Over six lists, or where nobody is on two lists, it declines and says why.

        ``alternatives`` are the graphs by weight; ``series`` "prior-posterior" has columns n, prior, posterior (mass a
        person; the improper prior 1/n0 is scaled to the range drawn).
        """
        from dalel import __version__

        kept = {
            "method": "decomposable-graphs", "estimand": estimand or data.estimand, "seen": data.seen,
            "settings": msgspec.to_builtins(self), "inputs": data.fingerprint, "version": __version__, "source": SOURCE,
        }  # fmt: skip
        if data.t > MOST_GRAPH_LISTS:
            notice = Notice("too-many-lists-for-graphs", {"found": data.t, "limit": MOST_GRAPH_LISTS})
            return Result(status="refused", warnings=(notice,), **kept)
        if not repeats(data):
            return Result(
                status="no-finite-estimate", warnings=(Notice("no-list-overlaps", {"seen": data.seen}),), **kept
            )
        graphs = decomposable_graphs(data.t)
        average = self._average(data, graphs)
        if progress is not None:
            progress(1, 5)
        warnings = _warnings(data, average, self, kept["estimand"])
        if self.point == "mean" and average.meanless > 0:
            return Result(status="no-finite-estimate", warnings=warnings, **kept)
        point = _point(average.whole, self.point)
        low, high = _limits(average.whole, self.level, point)
        answer = Result(
            status=settled("ok", warnings),
            estimate=point,
            interval=Interval(low=low, high=high, kind="credible", level=self.level),
            se=average.whole.deviation() if average.thinnest > 3 else None,
            warnings=warnings,
            assumptions=_assumptions(average),
            diagnostics=(
                Diagnostic(
                    "saturated-weight",
                    average.saturated,
                    "green" if average.saturated < 0.5 else "amber",
                    {"percent": _percent(average.saturated)},
                ),
                Diagnostic("graphs-averaged", float((average.weights >= _LISTED).sum()), "green"),
                Diagnostic(
                    "heaviest-graph", float(average.weights[0]), "green", {"percent": _percent(average.weights[0])}
                ),
                Diagnostic(
                    "finite-mean",
                    1 - average.meanless,
                    "green" if average.meanless < _LISTED else "amber",
                    {"percent": _percent(1 - average.meanless)},
                ),
            ),
            sensitivity=tuple(self._sensitivity(data, graphs, progress)),
            alternatives=tuple(average.listed(data.lists, self.level, self.point)),
            series=(_plotted(average.whole, self.prior),),
            **kept,
        )
        if progress is not None:
            progress(5, 5)
        return answer

    def _average(self, data: CaptureTable, graphs: Graphs) -> Average:
        delta = self.delta if self.delta is not None else 0.5**data.t
        return Marginals.of(data, graphs, delta, self.prior).average(self.saturated, self.unseen)

    def _sensitivity(self, data: CaptureTable, graphs: Graphs, progress: Progress | None) -> list[Sensitivity]:
        rows: list[Sensitivity] = []

        def tried(other: DecomposableGraphs) -> tuple[float, float, float]:
            if progress is not None:
                progress(2 + len(rows), 5)
            whole = other._average(data, graphs).whole
            middle = whole.quantile(0.5)
            return middle, *_limits(whole, self.level, middle)

        delta = self.delta if self.delta is not None else 0.5**data.t
        for factor in (0.25, 4.0):
            rows.append(Sensitivity("delta", delta * factor, *tried(replace(self, delta=delta * factor))))
        if isinstance(self.prior, LogNormalPrior):
            for factor in (0.5, 2.0):
                moved = LogNormalPrior(median=self.prior.median * factor, p90=self.prior.p90 * factor)
                rows.append(Sensitivity("prior-median", moved.median, *tried(replace(self, prior=moved))))
        if data.t > 2:
            other = tried(replace(self, saturated=not self.saturated))
            if self.saturated:
                rows.append(Sensitivity("saturated-graph-out", "", *other))
            else:
                rows.append(Sensitivity("saturated-graph-in", "", *other))
        return rows


class Marginals(msgspec.Struct, frozen=True):
    """What the posterior of any graph is made of: for each set of lists, the table of the people on them.

    ``known`` is, for each set, the log Dirichlet-multinomial of the cells that are known; ``absent`` the people on none
    of its lists; ``cell`` the prior people of one cell; ``total`` of all cells (the same for all sets).
    """

    graphs: Graphs
    prior: NumberPrior
    seen: int
    repeats: int
    known: np.ndarray
    absent: np.ndarray
    cell: np.ndarray
    total: float

    @classmethod
    def of(cls, data: CaptureTable, graphs: Graphs, delta: float, prior: NumberPrior) -> Marginals:
        """Those of a capture table, with ``delta`` prior people in each of its 2^t cells."""
        import numpy as np
        from scipy.special import gammaln

        masks, counts = data.arrays()
        sets = 1 << data.t
        sizes = np.array([each.bit_count() for each in range(sets)])
        cell = delta * 2.0 ** (data.t - sizes)
        known, absent = np.zeros(sets), np.zeros(sets)
        for each in range(sets):
            cells = np.bincount(masks & each, weights=counts, minlength=sets)
            absent[each] = cells[0]
            here = cells[1:][cells[1:] > 0]
            known[each] = (gammaln(cell[each] + here) - gammaln(cell[each])).sum() - gammaln(cell[each])
        return cls(graphs, prior, data.seen, repeats(data), known, absent, cell, delta * sets)

    def log_posterior(self, unseen: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """log p(graph, n0, y) up to one constant: (rows, nodes), for the graphs of ``rows``."""
        from scipy.special import gammaln

        size = self.seen + unseen
        scores = (
            self.known[:, None]
            + gammaln(self.cell[:, None] + self.absent[:, None] + unseen)
            + gammaln(self.total)
            - gammaln(self.total + size)
        )
        alike = self.prior.log_density(self.seen, unseen) + gammaln(size + 1) - gammaln(unseen + 1)
        answer: np.ndarray = self.graphs.factors[rows].astype(float) @ scores + alike
        return answer

    def tail(self) -> np.ndarray:
        """For each graph, the power of n0 with which its posterior falls off under the prior 1/n0."""
        import numpy as np

        factors = self.graphs.factors.astype(float)
        found = factors @ (self.seen - self.absent) - self.seen
        answer: np.ndarray = 1 + found + self.total - factors @ self.cell
        return answer if isinstance(self.prior, ReciprocalPrior) else np.full(len(factors), np.inf)

    def average(self, saturated: bool, unseen: tuple[int, int] | None = None) -> Average:
        """The graphs put together, each by its weight; the complete one only if ``saturated``."""
        import numpy as np
        from scipy.special import logsumexp

        last = self.graphs.saturated
        rows = np.arange(last + 1 if saturated or not last else last)
        nodes, rows = self._nodes(rows, unseen)
        heights = self.log_posterior(nodes.unseen, rows) + nodes.log_width
        evidence = logsumexp(heights, axis=1)
        order = np.argsort(-evidence)
        rows, evidence = rows[order], evidence[order]
        whole = logsumexp(evidence)
        weights = np.exp(evidence - whole)
        mass = np.exp(heights - whole).sum(axis=0)
        alone, lone = self._nodes(np.array([last]), unseen)
        complete = logsumexp(self.log_posterior(alone.unseen, lone) + alone.log_width)
        power = self.tail()
        listed = order[: int((weights[:_MOST_LISTED] >= _LISTED).sum()) or 1]
        return Average(
            graphs=self.graphs,
            rows=rows,
            weights=weights,
            each=tuple(
                Posterior(nodes, np.exp(heights[row] - height), self.seen)
                for row, height in zip(listed, evidence, strict=False)
            ),
            whole=Posterior(nodes, mass / mass.sum(), self.seen),
            saturated=float(np.exp(complete - (whole if saturated else np.logaddexp(whole, complete)))),
            thinnest=float(power[rows].min()) if unseen is None else np.inf,
            meanless=float(weights[power[rows] <= 2].sum()) if unseen is None else 0.0,
        )

    def _nodes(self, rows: np.ndarray, unseen: tuple[int, int] | None) -> tuple[Nodes, np.ndarray]:
        if unseen is None:
            return settled_nodes(self.log_posterior, rows, self.prior.least_unseen, self.repeats)
        return Nodes.between(*unseen, step=0.1 / self.repeats**0.5), rows


class Average(msgspec.Struct, frozen=True):
    """Graphs by falling weight and their mixture.

    ``rows`` and ``weights`` of those that matter; ``each`` the posterior of the heaviest alone; ``whole`` of all
    together; ``saturated`` the weight the complete graph has or would have; ``thinnest`` the least power of n0 among
    their tails; ``meanless`` the weight of graphs whose posterior has no finite mean.
    """

    graphs: Graphs
    rows: np.ndarray
    weights: np.ndarray
    each: tuple[Posterior, ...]
    whole: Posterior
    saturated: float
    thinnest: float
    meanless: float

    def listed(self, lists: tuple[str, ...], level: float, kind: Point) -> list[Alternative]:
        """The graphs that carry weight, the heaviest first."""
        rows: list[Alternative] = []
        for row, weight, alone in zip(self.rows, self.weights, self.each, strict=False):
            estimate = _point(alone, kind)
            low, high = _limits(alone, level, estimate)
            rows.append(Alternative(self.graphs.name(int(row), lists), estimate, low, high, weight=float(weight)))
        return rows


def repeats(data: CaptureTable) -> int:
    """How many people are on two lists or more."""
    return sum(count for history, count in data.cells.items() if history.count("1") > 1)


def _percent(share: float) -> float:
    return round(100 * float(share), 1)


def _point(posterior: Posterior, kind: Point) -> float:
    if kind == "mean":
        return posterior.mean()
    if kind == "mode":
        return posterior.mode()
    return posterior.least_relative_loss() if kind == "relative-error" else posterior.quantile(0.5)


def _limits(posterior: Posterior, level: float, point: float) -> tuple[float, float]:
    low, high = posterior.quantile((1 - level) / 2), posterior.quantile((1 + level) / 2)
    return min(low, point), max(high, point)


def _warnings(
    data: CaptureTable, average: Average, settings: DecomposableGraphs, about: Estimand
) -> tuple[Notice, ...]:
    found = list(unstated(about))
    if repeats(data) < FEW_REPEATS:
        found.append(Notice("few-people-twice", {"found": repeats(data), "limit": FEW_REPEATS}))
    if not settings.saturated and average.saturated > 0.5:
        found.append(Notice("saturated-graph-heavy", {"percent": _percent(average.saturated)}))
    if average.meanless >= _LISTED:
        found.append(Notice("posterior-without-mean", {"percent": _percent(average.meanless)}))
    apart = [alone for alone, weight in zip(average.each, average.weights, strict=False) if weight >= 0.05]
    limits = [_limits(alone, settings.level, alone.quantile(0.5)) for alone in apart]
    if limits and max(low for low, _ in limits) > min(high for _, high in limits):
        middles = [alone.quantile(0.5) for alone in apart]
        found.append(Notice("graphs-disagree", {"low": min(middles), "high": max(middles)}))
    return tuple(found)


def _assumptions(average: Average) -> tuple[Assumption, ...]:
    return (
        Assumption("closed-population", "lower"),
        Assumption("perfect-linkage", "lower"),
        Assumption("same-population", "either"),
        Assumption("decomposable-dependence", "either", "amber" if average.saturated < 0.99 else "red"),
        Assumption("people-alike", "higher"),
        Assumption("unseen-follow-model", "either"),
    )


def _plotted(posterior: Posterior, prior: NumberPrior) -> Series:
    """Posterior and prior, per person, at up to some hundred sizes between the outer 0.1 % of the posterior."""
    import numpy as np

    low, high = posterior.quantile(0.001), posterior.quantile(0.999)
    nodes = posterior.nodes
    at = np.flatnonzero((posterior.seen + nodes.unseen >= low) & (posterior.seen + nodes.unseen <= high))
    density = posterior.mass[at] / np.exp(nodes.log_width[at])
    before = np.exp(prior.log_density(posterior.seen, nodes.unseen[at]))
    before /= (before * np.exp(nodes.log_width[at])).sum()
    shown = at[:: max(1, len(at) // _PLOTTED)] - at[0]
    return Series(
        "prior-posterior",
        {
            "n": tuple((posterior.seen + nodes.unseen[at][shown]).tolist()),
            "prior": tuple(before[shown].tolist()),
            "posterior": tuple(density[shown].tolist()),
        },
    )
