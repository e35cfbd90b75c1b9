"""Priors on the size of a population, given before the survey is looked at."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import structs

from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np

#: Larger populations are not reckoned with.
MOST = 10_000_000
#: Sizes are summed over one by one up to here; beyond, cells of people grow with the size, never over 0.025 % of it.
_ONE_BY_ONE = 8000
#: The prior is cut where it has fallen to this share of its mode.
_TAIL = 0.01
#: The largest second parameter of the beta prior that is tried.
_MOST_BETA = 1e6

Kind = Literal["beta", "flat", "log-normal", "negative-binomial"]


class Prior(NamedTuple):
    """Probabilities of population sizes: ``sizes`` from the people seen on, ``mass`` adds up to 1.

    Far out a size stands for the cell of sizes about it, ``cells`` of them (None: one each), and so does its mass.
    """

    sizes: np.ndarray
    mass: np.ndarray
    cells: np.ndarray | None = None

    def quantile(self, share: float) -> float:
        """The smallest size that at least this share of the mass lies at or under."""
        import numpy as np

        return float(self.sizes[min(int(np.searchsorted(np.cumsum(self.mass), share)), len(self.sizes) - 1)])

    @property
    def median(self) -> float:
        """The middle of the prior."""
        return self.quantile(0.5)

    @property
    def mean(self) -> float:
        """The mean of the prior."""
        return float((self.sizes * self.mass).sum())

    @property
    def mode(self) -> float:
        """The likeliest size."""
        return float(self.sizes[int(self.density.argmax())])

    @property
    def density(self) -> np.ndarray:
        """Mass for one more person at each size."""
        return self.mass if self.cells is None else self.mass / self.cells


class SizePrior(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was believed of the population's size before the survey.

    One of ``median``, ``quartiles`` (lower, upper), ``mode`` and ``mean``, in people. ``kind``:

    - "beta": n/N has a Beta(alpha, beta) distribution, n people seen. As the R package sspse has it (its function
      dsizeprior): with the median M, alpha = M / (M - n), and likewise for mode and mean; beta is solved for; quartiles
      give both; sizes are cut where the prior has fallen to 1 % of its mode. ``weight`` is the power the density is
      raised to (sspse: effective.prior.df), 1 as a rule.
    - "log-normal": of N, from the median with ``spread`` (standard deviation of log N, default 0.75) or the quartiles.
    - "negative-binomial": of N, from the mean and ``sd`` (default: the mean).
    - "flat": every size from those seen to ``most`` (default ten times those seen) is as likely.

    ``most`` is the largest population thought of.

    Raises InputError for settings that contradict one another or are out of range.
    """

    kind: Kind = "beta"
    median: float | None = None
    quartiles: tuple[float, float] | None = None
    mode: float | None = None
    mean: float | None = None
    sd: float | None = None
    spread: float = 0.75
    weight: float = 1.0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in ("beta", "flat", "log-normal", "negative-binomial"):
            raise InputError("setting-range", where="kind", found=self.kind,
                             limit="beta, flat, log-normal, negative-binomial")  # fmt: skip
        told = [name for name in ("median", "quartiles", "mode", "mean") if getattr(self, name) is not None]
        wanted = {"beta": ("median", "quartiles", "mode", "mean"), "log-normal": ("median", "quartiles"),
                  "negative-binomial": ("mean",), "flat": ()}[self.kind]  # fmt: skip
        if len(told) != bool(wanted) or not set(told) <= set(wanted):
            raise InputError("prior-centre", found=", ".join(told) or "-", limit=" / ".join(wanted) or "-")
        for name in ("median", "mode", "mean", "sd", "spread", "weight", "most"):
            held = getattr(self, name)
            if held is not None and not (isfinite(held) and held > 0):
                raise InputError("setting-range", where=name, found=held, limit="> 0")
        if self.quartiles is not None and not 0 < self.quartiles[0] < self.quartiles[1]:
            raise InputError("setting-range", where="quartiles", limit="Q1 < Q3",
                             found=", ".join(f"{each:g}" for each in self.quartiles))  # fmt: skip
        if self.most is not None and self.most > MOST:
            raise InputError("setting-range", where="most", found=self.most, limit=MOST)

    def over(self, seen: int) -> Prior:
        """The prior once ``seen`` people are known of: sizes from there on.

        Raises InputError where its centre is not above the people seen, or it cannot be made.
        """
        if self.most is not None and self.most <= seen:
            raise InputError("prior-under-seen", where="most", found=self.most, limit=seen)
        if self.kind == "flat":
            sizes, cells = _cells(seen, self.most or min(10 * seen, MOST))
            return Prior(sizes, cells / cells.sum(), cells)
        for name, held in (("median", self.median), ("mode", self.mode), ("mean", self.mean),
                           ("quartiles", self.quartiles[0] if self.quartiles else None)):  # fmt: skip
            if held is not None and held >= MOST:
                raise InputError("prior-too-large", where=name, found=held, limit=MOST)
            if held is not None and held <= seen:
                raise InputError("prior-under-seen", where=name, found=held, limit=seen)
        if self.kind == "beta":
            return self._beta(seen)
        return self._of_size(seen)

    def _beta(self, seen: int) -> Prior:
        if self.quartiles is not None:
            return self._beta_by_quartiles(seen, self.quartiles)
        from scipy.optimize import brentq

        centre = float(self.median or self.mode or self.mean or 0)
        alpha = centre / (centre - seen)

        def solved(most: int) -> tuple[float, float]:
            if self.mode is not None:
                # The mode of the density of N is n (alpha + beta) / (alpha + 1).
                return alpha, centre * (alpha + 1) / seen - alpha

            def off(beta: float) -> float:
                held = _beta_mass(seen, most, alpha, beta, self.weight)
                return (held.mean if self.median is None else _smooth_quantile(held, 0.5)) - centre

            if off(1.0) >= 0:
                return alpha, 1.0
            return alpha, _MOST_BETA if off(_MOST_BETA) <= 0 else float(brentq(off, 1.0, _MOST_BETA, xtol=1e-6))

        return self._cut(seen, ceil(3 * centre), solved)

    def _beta_by_quartiles(self, seen: int, quartiles: tuple[float, float]) -> Prior:
        import numpy as np
        from scipy.optimize import minimize

        start = np.log([1.0, 10.0])

        def solved(most: int) -> tuple[float, float]:
            nonlocal start

            def off(point: np.ndarray) -> float:
                alpha, beta = np.exp(np.clip(point, -6, 8))
                held = _beta_mass(seen, most, float(alpha), float(beta), self.weight)
                return float(sum((np.log(_smooth_quantile(held, share) / wanted)) ** 2
                                 for share, wanted in zip((0.25, 0.75), quartiles, strict=True)))  # fmt: skip

            start = minimize(off, start, method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-10}).x
            alpha, beta = np.exp(np.clip(start, -6, 8))
            return float(alpha), float(beta)

        return self._cut(seen, ceil(10 * quartiles[1]), solved)

    def _cut(self, seen: int, most: int, of: Callable[[int], tuple[float, float]]) -> Prior:
        """Sizes up to where the prior has fallen to 1 % of its mode; its parameters (``of``) depend on that in turn."""
        if self.most is not None:
            return _beta_mass(seen, self.most, *of(self.most), self.weight)
        most = min(max(most, seen + 10), MOST)
        for _ in range(200):
            held = _beta_mass(seen, most, *of(most), self.weight)
            tail = held.density[-1] / held.density.max()
            if abs(tail - _TAIL) <= _TAIL / 2 or (most >= MOST and tail > _TAIL):
                return held
            new = min(MOST, round(most * (1.1 if tail > _TAIL else 0.9)))
            if new <= seen + 10 or new == most:
                return held
            most = new
        return held

    def _of_size(self, seen: int) -> Prior:
        import numpy as np
        from scipy.special import gammaln

        if self.kind == "log-normal":
            spread, centre = self.spread, np.log(self.median or 1.0)
            if self.quartiles is not None:
                low, high = np.log(self.quartiles)
                centre, spread = (low + high) / 2, (high - low) / 1.3489795003921634
            sizes, cells = _cells(seen, self._end(seen, float(np.exp(centre + 3 * spread))))
            logs = -0.5 * ((np.log(sizes) - centre) / spread) ** 2 - np.log(sizes)
        else:
            mean = float(self.mean or 0)
            variance = float(self.sd or mean) ** 2
            if variance <= mean:
                raise InputError("setting-range", where="sd", found=float(self.sd or mean), limit=f"> {mean**0.5:g}")
            shape = mean**2 / (variance - mean)
            sizes, cells = _cells(seen, self._end(seen, mean + 5 * variance**0.5))
            logs = gammaln(sizes + shape) - gammaln(sizes + 1) + sizes * np.log(mean / (mean + shape))
        mass = cells * np.exp(logs - logs.max())
        return Prior(sizes, mass / mass.sum(), cells)

    def moved(self, factor: float, seen: int) -> SizePrior:
        """The prior with its centre multiplied by ``factor``; never nearer the people seen than half the way there."""
        centre = self.quartiles[0] if self.quartiles else self.median or self.mode or self.mean
        if centre is not None and centre * factor < 1.1 * seen:
            factor = (seen + (centre - seen) / 2) / centre
        if centre is not None and centre * factor >= MOST:
            factor = (centre + (MOST - centre) / 2) / centre
        if self.kind == "flat":
            most = self.most or min(10 * seen, MOST)
            return structs.replace(self, most=max(min(round(most * factor), MOST), seen + 10))
        return structs.replace(
            self, **{name: None if held is None else held * factor
                     for name, held in (("median", self.median), ("mode", self.mode), ("mean", self.mean),
                                        ("sd", self.sd))},
            quartiles=None if self.quartiles is None else (self.quartiles[0] * factor, self.quartiles[1] * factor),
            most=None if self.most is None else min(max(round(self.most * factor), seen + 10), MOST),
        )  # fmt: skip

    def _end(self, seen: int, far: float) -> int:
        return self.most or min(MOST, max(ceil(far), 3 * seen))


def _beta_mass(seen: int, most: int, alpha: float, beta: float, weight: float) -> Prior:
    import numpy as np

    sizes, cells = _cells(seen, most)
    # Half a person on, so that the size seen itself has a density.
    at = sizes + 0.5
    logs = weight * ((beta - 1) * np.log(at - seen) - (alpha + beta) * np.log(at))
    mass = cells * np.exp(logs - logs.max())
    return Prior(sizes, mass / mass.sum(), cells)


def _cells(seen: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Sizes from ``seen`` to ``most``, and how many each stands for."""
    import numpy as np

    one_by_one = np.arange(seen, min(most, max(_ONE_BY_ONE, seen)) + 1, dtype=np.float64)
    begins = one_by_one[-1] + 1
    if begins > most:
        return one_by_one, np.ones(len(one_by_one))
    steps = np.arange(ceil(np.log((most + 1) / begins) * _ONE_BY_ONE / 2) + 1)
    edges = np.unique(np.minimum(np.floor(begins * np.exp(steps * 2 / _ONE_BY_ONE)), most + 1))
    widths = np.diff(edges)
    return (
        np.concatenate([one_by_one, edges[:-1] + (widths - 1) / 2]),
        np.concatenate([np.ones(len(one_by_one)), widths]),
    )


def _smooth_quantile(prior: Prior, share: float) -> float:
    """A quantile that moves without steps, so that an equation in it can be solved."""
    import numpy as np

    return float(np.interp(share, np.cumsum(prior.mass), prior.sizes + 0.5))
