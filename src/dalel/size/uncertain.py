"""Quantities that are not known exactly, and what follows from several of them together."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite, log, sqrt
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dalel.size.capture import whole
from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.intervals import z_value
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import Assumption, Diagnostic, Interval, Light, Notice, Result, Series, settled

if TYPE_CHECKING:
    import numpy as np

Kind = Literal["log-normal", "beta", "logit-normal", "triangular", "draws", "fixed"]


class Uncertain(msgspec.Struct, frozen=True):
    """One quantity as a distribution.

    Made by ``log_normal``, ``from_quantiles``, ``proportion``, ``logit_normal``, ``triangular``, ``draws``, ``fixed``,
    or ``from_result``.

    ``point`` is the value that stands for it; ``parameters`` are those of its ``kind``: mean and standard deviation of
    the logarithm; the two counts of the beta; mean and standard deviation of the logit; least, likeliest and most; the
    draws themselves. ``name`` is what it is called in an answer.
    """

    kind: Kind
    point: float
    parameters: tuple[float, ...] = ()
    name: str = ""

    @classmethod
    def log_normal(cls, mean: float, cv: float, name: str = "") -> Uncertain:
        """From a mean and its coefficient of variation (standard deviation over mean). Raises InputError."""
        _positive("mean", mean)
        in_range("cv", cv, 0, inf, ends="[)")
        if not cv:
            return cls.fixed(mean, name)
        spread = log(1 + cv**2)
        return cls("log-normal", mean, (log(mean) - spread / 2, sqrt(spread)), name)

    @classmethod
    def from_quantiles(
        cls, low: float, high: float, median: float | None = None, level: float = 0.95, name: str = ""
    ) -> Uncertain:
        """Log-normal, from the limits of an interval of ``level``; ``median`` by default in their middle, as a ratio.

        Raises InputError where they are not in order.
        """
        _positive("low", low)
        in_range("level", level, 0, 1, ends="()")
        middle = sqrt(low * high) if median is None else median
        if not (low <= middle <= high < inf):
            raise InputError("quantiles-order", found=f"{low:g}, {middle:g}, {high:g}", where=name or "-")
        if low == high:
            return cls.fixed(low, name)
        return cls("log-normal", middle, (log(middle), log(high / low) / (2 * z_value(level))), name)

    @classmethod
    def proportion(cls, successes: int, n: int, design_effect: float = 1.0, name: str = "") -> Uncertain:
        """A share of people asked: beta with Jeffreys' half counts, on ``n`` / ``design_effect`` people.

        Raises InputError: more successes than people, nobody asked, a design effect under 0.
        """
        asked, found = whole(n, where="n"), whole(successes, where="successes")
        if not asked:
            raise InputError("nobody-asked", found=0, where=name or "-")
        if found > asked:
            raise InputError("more-than-asked", found=found, limit=asked, where=name or "-")
        in_range("design_effect", design_effect, 0, inf, ends="()")
        share, people = found / asked, asked / design_effect
        return cls("beta", share, (share * people + 0.5, (1 - share) * people + 0.5), name)

    @classmethod
    def logit_normal(cls, share: float, se: float, name: str = "") -> Uncertain:
        """A share with a standard error, such as a weighted one: normal on the logit. Raises InputError."""
        in_range("share", share, 0, 1, ends="()")
        in_range("se", se, 0, inf, ends="[)")
        if not se:
            return cls.fixed(share, name)
        return cls("logit-normal", share, (log(share / (1 - share)), se / (share * (1 - share))), name)

    @classmethod
    def triangular(cls, low: float, likeliest: float, high: float, name: str = "") -> Uncertain:
        """Between two limits, one value likeliest; for judgement. Raises InputError where they are not in order."""
        if not (0 <= low <= likeliest <= high < inf and high > 0):
            raise InputError("quantiles-order", found=f"{low:g}, {likeliest:g}, {high:g}", where=name or "-")
        if low == high:
            return cls.fixed(low, name)
        return cls("triangular", likeliest, (low, likeliest, high), name)

    @classmethod
    def draws(cls, values: Sequence[float], name: str = "") -> Uncertain:
        """Draws from elsewhere, such as a bootstrap; the point is their median. Raises InputError for under 20."""
        import numpy as np

        held = np.asarray(values, dtype=np.float64).ravel()
        if len(held) < 20:
            raise InputError("too-few-draws", found=len(held), limit=20, where=name or "-")
        if not (np.isfinite(held).all() and (held >= 0).all() and held.any()):
            raise InputError("draw-impossible", found=float(held[~(np.isfinite(held) & (held >= 0))][0])
                             if not (np.isfinite(held) & (held >= 0)).all() else 0, where=name or "-")  # fmt: skip
        return cls("draws", float(np.median(held)), tuple(float(value) for value in held), name)

    @classmethod
    def fixed(cls, value: float, name: str = "") -> Uncertain:
        """A number taken as known. Every answer made with it says so. Raises InputError unless it is over 0."""
        _positive("value", value)
        return cls("fixed", float(value), (), name)

    @classmethod
    def from_result(cls, result: Result, name: str = "") -> Uncertain:
        """An estimate of another method: log-normal through its limits.

        Raises InputError where it has no estimate or no upper limit: a bound is no quantity to reckon with.
        """
        held = result.interval
        if result.estimate is None or held is None or held.high is None or not held.level or result.status not in (
            "ok", "ok-with-warnings"
        ):  # fmt: skip
            raise InputError("no-estimate-to-use", found=result.status, where=name or result.method)
        if held.low <= 0 or held.low == held.high:
            return cls.fixed(result.estimate, name)
        spread = log(held.high / held.low) / (2 * z_value(held.level))
        return cls("log-normal", result.estimate, (log(result.estimate), spread), name)

    def sample(self, draws: np.random.Generator, size: int) -> np.ndarray:
        """``size`` independent draws, float64."""
        import numpy as np

        at = self.parameters
        if self.kind == "fixed":
            return np.full(size, self.point)
        if self.kind == "log-normal":
            return np.exp(at[0] + at[1] * draws.standard_normal(size))
        if self.kind == "beta":
            return draws.beta(at[0], at[1], size)
        if self.kind == "logit-normal":
            from scipy.special import expit

            shares: np.ndarray = expit(at[0] + at[1] * draws.standard_normal(size))
            return shares
        if self.kind == "triangular":
            return draws.triangular(at[0], at[1], at[2], size)
        return draws.choice(np.array(at), size)

    @property
    def known(self) -> bool:
        """Whether it is taken as known exactly."""
        return self.kind == "fixed"


def _positive(where: str, value: float) -> None:
    if not (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value > 0):
        raise InputError("setting-range", where=where, found=value if isinstance(value, int | float) else str(value),
                         limit="> 0")  # fmt: skip


class Drawn(msgspec.Struct, frozen=True):
    """Draws of a product: its ``point``, its ``draws``, and each factor's share of the variance of the logarithm."""

    point: float
    draws: Any
    shares: tuple[tuple[str, float], ...]


def multiplied(
    factors: Sequence[Uncertain], divisors: Sequence[Uncertain] = (), *, draws: int, seed: int, first: int = 0
) -> Drawn:
    """The product of ``factors`` over the product of ``divisors``, each drawn from a generator of its own.

    ``first`` is the number of the first generator, for several products of one seed. Nothing is rounded in between.
    """
    import numpy as np

    logs = np.zeros(draws)
    point, spreads = 1.0, []
    for number, (factor, sign) in enumerate([(f, 1) for f in factors] + [(d, -1) for d in divisors]):
        held = np.log(np.maximum(factor.sample(generator(seed, first + number), draws), 1e-300))
        logs += sign * held
        point = point * factor.point if sign > 0 else point / factor.point
        spreads.append((factor.name or str(number + 1), float(held.var())))
    total = sum(spread for _, spread in spreads)
    return Drawn(point, np.exp(logs), tuple((name, spread / total if total else 0.0) for name, spread in spreads))


def middle(drawn: np.ndarray, point: float, level: float, least: float = 0.0) -> Interval:
    """The middle ``level`` of the draws, not under ``least`` and around the point."""
    import numpy as np

    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(
        low=min(max(float(low), least), point), high=max(float(high), point), kind="simulation", level=level
    )


def share_diagnostics(shares: Sequence[tuple[str, float]]) -> tuple[Diagnostic, ...]:
    """What part of the uncertainty each factor brings."""
    made = []
    for name, share in shares:
        if not share:
            continue
        light: Light = "amber" if share > 0.5 and len(shares) > 1 else "green"
        made.append(Diagnostic("factor-share", share, light, {"factor": name, "percent": round(100 * share, 1)}))
    return tuple(made)


def known_notices(factors: Sequence[Uncertain]) -> tuple[Notice, ...]:
    """The warning that some factors are taken as known, with their values."""
    known = [one for one in factors if one.known]
    if not known:
        return ()
    told = "; ".join(f"{one.name or '-'} = {one.point:g}" for one in known)
    return (Notice("factor-taken-as-known", {"factors": told, "number": len(known)}),)


class DerivedChain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number reckoned from others: a size times a proportion times another, each with its own uncertainty.

    ``draws`` random draws of each factor, by ``seed``. Factors are taken as independent. Raises InputError for settings
    out of range.
    """

    level: float = 0.95
    draws: int = 20_000
    seed: int = 1

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("draws", self.draws, 100, 10_000_000)

    def fit(
        self,
        data: Sequence[Uncertain | Result],
        *,
        divisors: Sequence[Uncertain] = (),
        estimand: Estimand | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """The product of ``data`` over ``divisors``: the point from the points, the interval from the draws.

        Raises InputError: no factors, a result without an estimate. Where every factor is taken as known it declines.
        """
        import dalel

        if not data:
            raise InputError("no-factors", found=0)
        factors = [Uncertain.from_result(one, one.method) if isinstance(one, Result) else one for one in data]
        if estimand is None:
            estimand = next((one.estimand for one in data if isinstance(one, Result)), Estimand())
        everything = [*factors, *divisors]
        drawn = multiplied(factors, divisors, draws=self.draws, seed=self.seed)
        if progress is not None:
            progress(1, 1)
        warnings = (*known_notices(everything), *unstated(estimand))
        hidden = all(one.known for one in everything)
        if hidden:
            warnings = (Notice("nothing-uncertain", {"number": len(everything)}), *warnings)
        return Result(
            method="derived-chain",
            status="refused" if hidden else settled("ok", warnings),
            estimand=estimand,
            estimate=None if hidden else drawn.point,
            interval=None if hidden else middle(drawn.draws, drawn.point, self.level),
            se=None if hidden else float(drawn.draws.std()),
            warnings=warnings,
            assumptions=(Assumption("factors-independent", "either"), Assumption("same-population", "either")),
            diagnostics=() if hidden else share_diagnostics(drawn.shares),
            series=(factor_series(everything),),
            settings=as_plain(self),
            inputs=fingerprint([_held(one) for one in everything]),
            seed=self.seed,
            version=dalel.__version__,
            source="product of independent factors, Monte Carlo",
        )


def _held(one: Uncertain) -> list[Any]:
    return [one.kind, one.point, list(one.parameters), one.name]


def factor_series(factors: Sequence[Uncertain]) -> Series:
    """Each factor's name, point and middle 95 %, for a table or plot."""
    import numpy as np

    limits = []
    for number, one in enumerate(factors):
        low, high = np.quantile(one.sample(generator(0, number), 4000), [0.025, 0.975])
        limits.append((float(low), float(high)))
    return Series(
        "factors",
        {
            "factor": tuple(one.name or str(number) for number, one in enumerate(factors, 1)),
            "value": tuple(one.point for one in factors),
            "low": tuple(low for low, _ in limits),
            "high": tuple(high for _, high in limits),
        },
    )


def from_logs(median: float, spread: float, name: str = "") -> Uncertain:
    """Log-normal by its median and the standard deviation of its logarithm."""
    return Uncertain("log-normal", median, (log(median), spread), name) if spread else Uncertain.fixed(median, name)
