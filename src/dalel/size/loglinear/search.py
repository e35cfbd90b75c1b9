"""Which model: every hierarchical one by BIC, forward selection, greedy descent, or the one that was asked for."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dalel.size.loglinear import models
from dalel.size.loglinear.existence import VERDICTS
from dalel.size.loglinear.fit import Fit, fit_at, fit_each, penalty_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalel.size.capture import CaptureTable

Manner = Literal["all", "stepwise", "downhill", "fixed"]
#: The search of the full family keeps at least so many models ranked, whatever is asked.
_LEAST_RANKED: Final = 50


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How to choose a model.

    ``manner``: among "all" hierarchical models whose terms join at most ``order`` lists, "stepwise", "downhill", or
    the "fixed" one of ``terms``. ``criterion`` weighs models; ``threshold`` is the p-value of stepwise selection.
    """

    manner: Manner
    order: int
    criterion: str = "BIC"
    threshold: float = 0.02
    terms: tuple[int, ...] = ()


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found in one table.

    ``best`` is the model chosen (its verdict says whether it has an estimate); ``ranked`` models with an estimate by
    score, the chosen one among them; ``tried`` how many models were weighed, ``without`` how many of them have no
    estimate; ``complete`` whether ``ranked`` is the head of the whole family, and not only the chosen model and its
    neighbours.
    """

    best: Fit
    ranked: tuple[Fit, ...]
    tried: int
    without: int
    complete: bool
    penalty: float

    def within(self, units: float) -> tuple[Fit, ...]:
        """The models whose score is at most ``units`` above the least."""
        least = min((one.score for one in self.ranked), default=inf)
        return tuple(one for one in self.ranked if one.score <= least + units)


def choose(table: CaptureTable, plan: Plan, *, top: int = _LEAST_RANKED, within: float = 6.0) -> Choice:
    """Search one table. At least the ``top`` best models, and all up to ``within`` above the best, are ranked."""
    penalty = penalty_of(plan.criterion, table.seen)
    if plan.manner == "all":
        return _all(table, plan, penalty, max(top, 1), within)
    if plan.manner == "fixed":
        best = fit_each(table, [plan.terms], penalty)[0]
        return _with_neighbours(table, best, max(plan.order, 2), penalty)
    return _greedy(table, plan, penalty)


def _all(table: CaptureTable, plan: Plan, penalty: float, top: int, within: float) -> Choice:
    import numpy as np

    from dalel.size.loglinear import kernels

    masks, counts = table.arrays()
    family = models.family(table.t, plan.order)
    found = kernels.fit_all(
        masks, counts.astype(float), table.t, family.terms, family.offsets, family.parents, penalty,
        min(top, len(family)), within,
    )  # fmt: skip
    verdicts, scores = found[0], found[2]
    known = np.flatnonzero(np.isfinite(scores))
    order = known[np.argsort(scores[known], kind="stable")]
    least = scores[order[0]] if len(order) else inf
    kept = [int(number) for place, number in enumerate(order) if place < top or scores[number] <= least + within]
    ranked = tuple(fit_at(family, number, found, penalty) for number in kept)
    best = ranked[0] if ranked else Fit(terms=family.model(0), verdict=VERDICTS[int(verdicts[0])])
    without = int((verdicts != kernels.PASSES).sum())
    return Choice(best=best, ranked=ranked, tried=len(family), without=without, complete=True, penalty=penalty)


def _greedy(table: CaptureTable, plan: Plan, penalty: float) -> Choice:
    from dalel.size.loglinear import kernels

    masks, counts = table.arrays()
    if plan.manner == "stepwise":
        found = kernels.stepwise(masks, counts.astype(float), table.t, plan.threshold)
    else:
        found = kernels.downhill(masks, counts.astype(float), table.t, plan.order, penalty)
    terms = tuple(sorted((int(term) for term in found[4][: found[5]]), key=lambda term: (term.bit_count(), term)))
    best = fit_each(table, [terms], penalty)[0]
    return _with_neighbours(table, best, 2 if plan.manner == "stepwise" else plan.order, penalty)


def _with_neighbours(table: CaptureTable, best: Fit, order: int, penalty: float) -> Choice:
    around = fit_each(table, models.neighbours(best.terms, table.t, order), penalty)
    ranked = sorted((one for one in (best, *around) if one.verdict == "passes"), key=lambda one: one.score)
    without = sum(one.verdict != "passes" for one in (best, *around))
    return Choice(
        best=best, ranked=tuple(ranked), tried=1 + len(around), without=without, complete=False, penalty=penalty
    )


def without_list(plan: Plan, place: int, lists: int) -> Plan:
    """The plan for the table one list less, the list at ``place`` taken out of a fixed model."""
    low = (1 << place) - 1
    terms = tuple((term & low) | (term >> 1 & ~low) for term in plan.terms if not term >> place & 1)
    left = lists - 1
    return msgspec.structs.replace(plan, order=min(plan.order, left - 1), terms=_unsaturated(terms, left))


def _unsaturated(terms: Sequence[int], lists: int) -> tuple[int, ...]:
    whole = (1 << lists) - 1
    return tuple(term for term in terms if term != whole or lists == 1)
