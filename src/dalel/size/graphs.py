"""Decomposable (chordal) graphs over lists: which lists depend on which."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

#: 18,154 graphs over six lists; over seven there are 617,675.
MOST_GRAPH_LISTS: Final = 6


class Graphs(msgspec.Struct, frozen=True):
    """All decomposable graphs over ``t`` lists, one row each.

    ``edges`` is an int64 mask of the pairs joined, pairs in the order of ``combinations(range(t), 2)``.
    ``factors`` is int8 of shape (graphs, 2^t): +1 for each clique and -1 for each separator (as often as it occurs), so
    that a log-likelihood that factorises over the graph is ``factors @ scores``, with one score for each set of lists.
    """

    t: int
    edges: np.ndarray
    factors: np.ndarray

    @property
    def saturated(self) -> int:
        """The row of the complete graph: every list depends on every other, and the data say nothing of the unseen."""
        return len(self.edges) - 1

    def name(self, row: int, lists: Sequence[str]) -> str:
        """The cliques in words: "A:B, C" is A and B dependent and C independent of both."""
        cliques = [each for each in range(1 << self.t) if self.factors[row, each] > 0]
        parts = [[lists[place] for place in range(self.t) if clique >> place & 1] for clique in cliques]
        return ", ".join(":".join(part) for part in sorted(parts, key=lambda part: [lists.index(one) for one in part]))


@cache
def decomposable_graphs(t: int) -> Graphs:
    """All of them: 2, 8, 61, 822 and 18,154 for 2 to 6 lists (sequence A058862 of the OEIS).

    A graph is decomposable when its vertices can be taken away one by one so that each, when its turn comes, has only
    neighbours joined to one another (Dirac 1961). Each such step is worth the set of the vertex and its neighbours less
    the set of the neighbours; what the steps add up to is cliques less separators (Lauritzen 1996, section 4.4.1).
    """
    import numpy as np

    if not 2 <= t <= MOST_GRAPH_LISTS:
        raise ValueError(f"{t} lists: graphs are enumerated for 2 to {MOST_GRAPH_LISTS}")
    pairs = list(combinations(range(t), 2))
    edges = np.arange(1 << len(pairs), dtype=np.int64)
    joined = np.zeros((len(edges), t), dtype=np.int64)
    for number, (one, other) in enumerate(pairs):
        there = edges >> number & 1
        joined[:, one] |= there << other
        joined[:, other] |= there << one
    left = np.full(len(edges), (1 << t) - 1, dtype=np.int64)
    factors = np.zeros((len(edges), 1 << t), dtype=np.int8)
    rows = np.arange(len(edges))
    for _ in range(t):
        removed = np.zeros(len(edges), dtype=bool)
        for vertex in range(t):
            near = joined[:, vertex] & left
            simplicial = ~removed & (left >> vertex & 1 == 1)
            for other in range(t):
                apart = near & ~joined[:, other] & ~(1 << other)
                simplicial &= (near >> other & 1 == 0) | (apart == 0)
            at = rows[simplicial]
            factors[at, near[at] | 1 << vertex] += 1
            factors[at, near[at]] -= 1
            left[at] &= ~(1 << vertex)
            removed |= simplicial
    factors[:, 0] += 1  # the first vertex of each tree hangs from nothing: one empty separator too many
    chordal = left == 0
    return Graphs(t, edges[chordal], factors[chordal])
