"""Fines in money for the rows of a part: the least and the most over the options that are left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.circuit import Gate, Planes
from dalel.law.evaluate import Plan
from dalel.law.truth import FALSE, TRUE
from dalel.law.wiring import NormGates
from dalel.record.fact import CONDUCT
from dalel.record.provision import INDEX_UNITS

if TYPE_CHECKING:
    from dalel.law.parts import Bits

Array: TypeAlias = npt.NDArray[Any]


def fines(plan: Plan, gates: NormGates, bits: Bits) -> tuple[Array, Array]:
    """The least and the most, NaN where there is no fine or no index value."""
    low, high = np.full(bits.count, np.nan), np.full(bits.count, np.nan)
    day = plan.index_day or CONDUCT
    for place, alive, rules in gates.fines:
        rows = np.flatnonzero(bits.bits(gates.governs[place]))
        if not len(rows):
            continue
        codes = np.zeros(len(rows), np.int64)
        digits: list[tuple[Gate, ...]] = [(one,) for one in alive] + list(rules)
        for digit in digits:
            codes *= len(digit) + 1
            for gate in digit:
                codes += bits.bits(gate)[rows]
        units = _Units(plan, place, len(alive), rules)
        met, inverse = _unique(codes)
        table = np.array([units(int(one)) for one in met])
        index_least, index_most, money_least, money_most, indexed = table[inverse].T
        classes = bits.classes(day)
        values = np.full(len(rows), np.nan) if classes is None else np.take(bits.tables.index(day), classes[rows])
        with np.errstate(invalid="ignore"):
            has = indexed > 0
            least = np.minimum(np.where(has, index_least * values, np.inf), money_least)
            most = np.maximum(np.where(has, index_most * values, -np.inf), money_most)
        nothing = (has & np.isnan(values)) | ~np.isfinite(least)
        low[rows], high[rows] = np.where(nothing, np.nan, least), np.where(nothing, np.nan, most)
    return low, high


class _Units:
    """A fine's bounds before the index, by what may be imposed and which caps and factors bear: ``Plan.units``."""

    def __init__(self, plan: Plan, place: int, alive: int, rules: Sequence[Planes]) -> None:
        self._money = [one for one in plan.money[place] if one.group == "options"]
        self._caps, self._factors = plan.caps, plan.factors
        self._alive, self._rules = alive, len(rules)

    def __call__(self, code: int) -> tuple[float, float, float, float, float]:
        """Least and most in index units, least and most in money, whether any is in index units."""
        bears = []
        for _ in range(self._rules):
            code, digit = divmod(code, 3)
            bears.append(digit)
        bears.reverse()
        alive = []
        for _ in range(self._alive):
            code, digit = divmod(code, 2)
            alive.append(digit)
        alive.reverse()
        index, money = [np.inf, -np.inf], [np.inf, -np.inf]
        indexed = 0.0
        for one, held in zip(self._money, alive, strict=True):
            if not held:
                continue
            least, most = self._bounded(one.least, one.most, one.unit, bears)
            target = index if one.unit == INDEX_UNITS else money
            indexed = 1.0 if one.unit == INDEX_UNITS else indexed
            target[0], target[1] = min(target[0], least), max(target[1], most)
        return index[0], index[1], money[0], money[1], indexed

    def _bounded(self, least: float, most: float, unit: str, bears: Sequence[int]) -> tuple[float, float]:
        for value, (_, cap, of) in zip(bears, self._caps, strict=False):
            if of != unit:
                continue
            if value != FALSE:
                least = min(least, cap)
            if value == TRUE:
                most = min(most, cap)
        for value, (_, factor) in zip(bears[len(self._caps) :], self._factors, strict=True):
            if value == TRUE:
                least, most = least * factor, most * factor
            elif value != FALSE:
                least, most = min(least, least * factor), max(most, most * factor)
        return least, most


def _unique(codes: Array) -> tuple[Array, Array]:
    """The codes that occur, and for each row which of them; without sorting where they are small."""
    highest = int(codes.max())
    if highest > 1 << 20:
        met, inverse = np.unique(codes, return_inverse=True)
        return met, inverse
    met = np.flatnonzero(np.bincount(codes))
    place = np.zeros(highest + 1, np.int64)
    place[met] = np.arange(len(met))
    return met, place[codes]
