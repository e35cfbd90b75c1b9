"""Two lists that are independent only among people alike in their covariates: a doubly robust estimate."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import log_normal_unseen
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Light, Notice, Result, Status, settled
from dalel.size.strata import StratifiedTable, told
from dalel.size.two_lists import FEW_REPEATS, TwoLists

if TYPE_CHECKING:
    import numpy as np

Nuisance = Literal["multinomial", "strata"]
#: A share of people on both lists under the floor for more people than this, and the floor decides the answer.
_MOST_FLOORED: Final = 0.05
#: A stratum of so many people with nobody on both lists says that its size cannot be known from them ...
_MANY: Final = 20
#: ... and where such strata make up more than this share of the estimate, neither can the whole.
_MOST_UNSUPPORTED: Final = 0.2


class DoublyRobust(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The size of a population from two lists and covariates (Das, Kennedy and Jewell, JASA).

    q1, q2, q12 are a seen person's chances, given the covariates, of being on list 1, on list 2, on both. A person seen
    stands for 1/gamma = q1 q2 / q12 people; N = sum over the seen of (1/gamma) (Y1/q1 + Y2/q2 - Y1 Y2/q12), which is
    right to first order even where the q are only roughly so. They are estimated by ``nuisance``: "multinomial"
    logistic regression on the covariates with ``ridge``, or the "strata" means themselves. They come from other people
    than those they are used for (``folds`` parts, ``repeats`` random divisions by ``seed``, the median of these);
    q12 is not let under ``floor``.

    Valid only where the lists are independent among people with the same covariates. Raises InputError for settings
    out of range.
    """

    level: float = 0.95
    nuisance: Nuisance = "multinomial"
    ridge: float = 1.0
    floor: float = 0.005
    folds: int = 5
    repeats: int = 5
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("nuisance", self.nuisance, ("multinomial", "strata"))
        in_range("ridge", self.ridge, 0, 1e6)
        in_range("floor", self.floor, 0, 0.5, ends="(]")
        in_range("folds", self.folds, 2, 50)
        in_range("repeats", self.repeats, 1, 200)

    def fit(
        self, data: StratifiedTable, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> Result:
        """N from counts by covariate stratum; never from identifiers. Raises InputError for other than two lists."""
        import numpy as np

        if not isinstance(data, StratifiedTable):
            raise InputError("not-strata", found=type(data).__name__)
        if len(data.lists) != 2:
            raise InputError("not-two-lists", found=len(data.lists), limit=2)
        about = estimand or data.estimand
        # Outcomes in the order on list 1 only, on list 2 only, on both.
        counts = np.array([[table.cells.get(history, 0) for history in ("10", "01", "11")]
                           for table in data.tables.values()], dtype=np.int64)  # fmt: skip
        seen = int(counts.sum())
        pooled = TwoLists(level=self.level).fit(data.pooled)
        summed = TwoLists(level=self.level).fit(data) if len(data.tables) > 1 else pooled
        beside = tuple(
            Alternative(name, one.estimate, one.interval.low if one.interval else None,
                        one.interval.high if one.interval else None, status=one.status)
            for name, one in (("pooled", pooled), ("stratified", summed))
        )  # fmt: skip
        repeats = int(counts[:, 2].sum())
        if not repeats:
            notice = Notice("no-repeats-strata", {"seen": seen})
            return self._result(data, about, "no-finite-estimate", None, None, beside, (notice, *unstated(about)))
        design = _standardised(data.design())
        rounds = []
        for number in range(self.repeats):
            rounds.append(self._once(counts, design, number))
            if progress is not None:
                progress(number + 1, self.repeats)
        sizes = np.array([one.estimate for one in rounds])
        estimate = float(np.median(sizes))
        # The median of the divisions' variances, each with how far its estimate lies from theirs.
        spread = float(np.median([one.variance + (one.estimate - estimate) ** 2 for one in rounds]))
        floored = float(np.mean([one.floored for one in rounds]))
        plug_in = float(np.median([one.plug_in for one in rounds]))
        beside = (*beside, Alternative("plug-in", plug_in if plug_in >= seen else None))
        light: Light = "green" if floored == 0 else "amber" if floored <= _MOST_FLOORED else "red"
        diagnostics = (
            Diagnostic("chance-floor", self.floor, light, {"percent": 100 * floored}),
            Diagnostic("division-spread", float(np.ptp(sizes)) / estimate if estimate else None,
                       "green" if np.ptp(sizes) < 0.25 * sqrt(spread) else "amber", {"repeats": self.repeats}),
            Diagnostic("repeats", float(repeats), "amber" if repeats < FEW_REPEATS else "green",
                       {"limit": FEW_REPEATS}),
        )  # fmt: skip
        if estimate <= seen:
            notice = Notice("estimate-under-seen", {"estimate": estimate, "seen": seen})
            return self._result(
                data, about, "refused", None, None, beside, (notice, *unstated(about)), diagnostics=diagnostics
            )
        warnings = [*((Notice("few-seen", {}),) if repeats < FEW_REPEATS else ()), *unstated(about)]
        if floored > _MOST_FLOORED:
            warnings.insert(0, Notice("floor-decides", {"percent": 100 * floored, "floor": self.floor}))
        barren = (counts[:, 2] == 0) & (counts.sum(axis=1) >= _MANY)
        unsupported = float(np.mean([one.by_stratum[barren].sum() for one in rounds])) / estimate
        if unsupported > _MOST_UNSUPPORTED:
            names = ", ".join(told(key) for key, lost in zip(data.tables, barren, strict=True) if lost)
            notice = Notice("strata-without-overlap-decide", {"strata": names, "percent": 100 * unsupported})
            return self._result(
                data, about, "refused", None, None, beside, (notice, *unstated(about)), diagnostics=diagnostics
            )
        empty = int((counts[:, 2] == 0).sum())
        if empty:
            warnings.insert(0, Notice("strata-without-overlap", {"number": empty, "strata": len(counts)}))
        held = log_normal_unseen(seen, estimate - seen, spread, self.level)
        return self._result(
            data, about, settled("ok", warnings), estimate, held, beside, tuple(warnings), se=sqrt(spread),
            diagnostics=diagnostics,
        )  # fmt: skip

    def _once(self, counts: np.ndarray, design: np.ndarray, number: int) -> _Round:
        """One division into parts: the uncentred influence function of each person, its mean and variance."""
        import numpy as np

        parts = _divided(counts, self.folds, generator(self.seed, number))
        squares = plug_in = floored = 0.0
        by_stratum = np.zeros(len(counts))
        for held in parts:
            chances = self._chances(counts - held, design)
            q1 = chances[:, 0] + chances[:, 2]
            q2 = chances[:, 1] + chances[:, 2]
            low = chances[:, 2] < self.floor
            q12 = np.maximum(chances[:, 2], self.floor)
            stand = q1 * q2 / q12
            # By outcome: on list 1 only, on list 2 only, on both.
            value = np.column_stack([q2 / q12, q1 / q12, (q1 + q2 - q1 * q2 / q12) / q12])
            by_stratum += (held * value).sum(axis=1)
            squares += float((held * value**2).sum())
            plug_in += float((held.sum(axis=1) * stand).sum())
            floored += float(held[low].sum())
        seen, total = float(counts.sum()), float(by_stratum.sum())
        mean = total / seen
        variance = squares / seen - mean**2
        # Who was seen is chance too: N (1 - psi) / psi, psi = seen / N.
        binomial = total * (total - seen) / seen
        return _Round(total, seen * variance + max(binomial, 0.0), plug_in, floored / seen, by_stratum)

    def _chances(self, counts: np.ndarray, design: np.ndarray) -> np.ndarray:
        """Chances of the three outcomes by stratum, shape (strata, 3)."""
        import numpy as np

        from dalel.size.glm import multinomial_fit

        held = counts.astype(np.float64)
        if self.nuisance == "multinomial":
            return multinomial_fit(design, held, self.ridge)
        trials = held.sum(axis=1, keepdims=True)
        overall = held.sum(axis=0) / held.sum()
        shares: np.ndarray = np.where(trials > 0, held / np.maximum(trials, 1), overall)
        return shares

    def _result(
        self,
        data: StratifiedTable,
        about: Estimand,
        status: Status,
        estimate: float | None,
        held: Interval | None,
        beside: tuple[Alternative, ...],
        warnings: tuple[Notice, ...],
        **more: Any,
    ) -> Result:
        import dalel

        return Result(
            method="doubly-robust",
            status=status,
            estimand=about,
            estimate=estimate,
            interval=held,
            seen=data.seen,
            model=self.nuisance,
            alternatives=beside,
            warnings=warnings,
            assumptions=(
                Assumption("independence-given-covariates", "either"),
                Assumption("overlap-possible", "either"),
                Assumption("closed-population", "lower"),
                Assumption("perfect-linkage", "lower"),
            ),
            settings=as_plain(self),
            inputs=data.fingerprint,
            seed=self.seed,
            version=dalel.__version__,
            source="Das, Kennedy and Jewell, doubly robust capture-recapture methods, JASA",
            **more,
        )


class _Round(msgspec.Struct, frozen=True):
    """One division: estimate, variance, the plug-in sum of 1/gamma, the share of people whose q12 was floored.

    ``by_stratum`` is what each stratum adds to the estimate.
    """

    estimate: float
    variance: float
    plug_in: float
    floored: float
    by_stratum: Any


def _standardised(columns: np.ndarray) -> np.ndarray:
    """An intercept and the columns, each of mean 0 and standard deviation 1; constant ones dropped."""
    import numpy as np

    spread = columns.std(axis=0)
    kept = columns[:, spread > 0]
    centred = (kept - kept.mean(axis=0)) / kept.std(axis=0)
    return np.column_stack([np.ones(len(columns)), centred])


def _divided(counts: np.ndarray, folds: int, draws: np.random.Generator) -> list[np.ndarray]:
    """The people of each cell dealt at random into parts of nearly equal size."""
    import numpy as np

    left = counts.copy()
    parts = []
    for fold in range(folds - 1):
        # Each person left goes into this part with the same chance.
        taken = draws.binomial(left, 1 / (folds - fold))
        parts.append(taken)
        left = left - taken
    return [*parts, np.asarray(left)]
