"""The posterior distribution of the number of people nobody saw, on nodes that follow it as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    import numpy as np

#: Mass of a node this far under the heaviest (on the log scale) is no part of the distribution.
_DEEP: Final = 45.0
#: Nor is a whole distribution whose heaviest node is this far under.
_SHALLOW: Final = 24.0
#: Numbers of unseen people up to which each whole number is a node of its own.
_EACH: Final = 2000
#: Nodes beyond that: cells of equal width on the log scale.
_MOST_CELLS: Final = 20_000
#: No population is larger.
_FARTHEST: Final = 1e13


class Nodes(msgspec.Struct, frozen=True):
    """Numbers of unseen people that stand for all: each for the whole numbers of its cell.

    ``low`` and ``high`` are the cell's edges, at half numbers where it holds one whole number; ``unseen`` its middle
    on the log scale; ``log_width`` the log of how many whole numbers it holds.
    """

    unseen: np.ndarray
    low: np.ndarray
    high: np.ndarray
    log_width: np.ndarray

    @classmethod
    def between(cls, least: float, most: float, step: float, each: int = _EACH) -> Nodes:
        """The first ``each`` whole numbers from ``least`` on, then cells of about ``step`` on the log scale."""
        import numpy as np

        least, most = max(0.0, np.floor(least)), np.ceil(most)
        last = min(most, least + each)
        whole = np.arange(least, last + 1)
        if most <= last:
            return cls(whole, whole - 0.5, whole + 0.5, np.zeros(len(whole)))
        span = np.log(most + 0.5) - np.log(last + 0.5)
        count = int(min(_MOST_CELLS, max(64, np.ceil(span / step)), most - last))
        edges = np.exp(np.linspace(np.log(last + 0.5), np.log(most + 0.5), count + 1))
        low = np.concatenate([whole - 0.5, edges[:-1]])
        high = np.concatenate([whole + 0.5, edges[1:]])
        middle = np.concatenate([whole, np.sqrt(edges[:-1] * edges[1:])])
        return cls(middle, low, high, np.log(high - low))


def settled_nodes(
    log_density: Callable[[np.ndarray, np.ndarray], np.ndarray], rows: np.ndarray, least: int, repeats: int
) -> tuple[Nodes, np.ndarray]:
    """Nodes over all the mass of several distributions together, and which of these matter.

    ``log_density(unseen, rows)`` gives (rows, nodes) unnormalised log-densities; on the log scale each is about as wide
    as 1 / sqrt(``repeats``) or wider. The range shrinks from all numbers to those that hold mass: what is left out is
    negligible, at most some 1e-6 of the whole. Returns the nodes and the rows whose mass is not negligible.
    """
    import numpy as np

    finest = 0.1 / np.sqrt(max(repeats, 1))
    low, high = float(least), _FARTHEST
    for _ in range(8):
        nodes = Nodes.between(low, high, max(finest, np.log((high + 1) / (low + 1)) / 400), 200)
        height = log_density(nodes.unseen, rows) + nodes.log_width
        # A peak between two nodes stands above both by at most an eighth of the second difference beside it.
        bend = np.zeros_like(height)
        bend[:, 1:-1] = np.abs(height[:, 2:] - 2 * height[:, 1:-1] + height[:, :-2]) / 4
        reach = height + np.where(nodes.log_width > 0, bend, 0.0)
        kept = reach.max(axis=1) > height.max() - _SHALLOW
        rows, reach = rows[kept], reach[kept]
        inside = np.flatnonzero((reach > height.max() - _DEEP).any(axis=0))
        first, last = max(inside[0] - 1, 0), min(inside[-1] + 1, len(nodes.unseen) - 1)
        old = high - low
        low, high = max(float(least), np.ceil(nodes.low[first])), np.floor(nodes.high[last])
        if high - low > 0.8 * old:
            break
    return Nodes.between(low, high, finest), rows


class Posterior(msgspec.Struct, frozen=True):
    """A distribution of N over nodes: ``mass`` sums to 1; ``seen`` people are added to the unseen of each node."""

    nodes: Nodes
    mass: np.ndarray
    seen: int

    def quantile(self, share: float) -> float:
        """The number of people under which this share of the distribution lies; a whole number where cells are one."""
        import numpy as np

        above = np.cumsum(self.mass)
        at = int(min(np.searchsorted(above, share * above[-1] - 1e-12), len(above) - 1))
        if self.nodes.log_width[at] == 0:
            return self.seen + float(self.nodes.unseen[at])
        before = above[at - 1] if at else 0.0
        part = min(1.0, max(0.0, (share * above[-1] - before) / self.mass[at]))
        low, high = self.nodes.low[at], self.nodes.high[at]
        return self.seen + float(low * (high / low) ** part)

    def mean(self) -> float:
        """The mean of N over the nodes."""
        return self.seen + float(self.mass @ self.nodes.unseen)

    def deviation(self) -> float:
        """The standard deviation of N over the nodes."""
        away = self.nodes.unseen - (self.mean() - self.seen)
        return sqrt(float(self.mass @ away**2))

    def mode(self) -> float:
        """The likeliest N."""
        import numpy as np

        with np.errstate(divide="ignore"):
            density = np.log(self.mass) - self.nodes.log_width
        return self.seen + float(self.nodes.unseen[int(np.argmax(density))])

    def least_relative_loss(self) -> float:
        """The point of least expected squared relative error: E(1/N) / E(1/N^2) (Madigan and York 1997)."""
        size = self.seen + self.nodes.unseen
        return float((self.mass / size).sum() / (self.mass / size**2).sum())
