"""The models of repeat counts: each maps the counts to how many people there are, with its variance.

n people were seen, f1 of them once, f2 twice ...; p0 is a person's chance of never having been met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, expm1, log, log1p
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.size.repeat_counts import RepeatCounts
from dalel.size.result import Notice, Status

if TYPE_CHECKING:
    import numpy as np

#: Fewer people met twice than this, and ratios of the counts are unstable.
FEW_TWICE: Final = 20
#: Odds of never having been met beyond this: the data set no upper limit to how many there are.
RUNAWAY: Final = 1e6


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """What one model says: ``estimate`` and ``variance`` of N where ``status`` is "ok" or "bound-only".

    ``log_likelihood`` is of the counts given that each person was met; ``parameters`` how many it has; ``expected``
    the people it expects to have been met 1, 2, 3 ... times; ``figures`` what is worth naming of its parameters;
    ``other`` estimate and variance of the same data read otherwise, ``other_name`` what that reading is called.
    """

    status: Status = "ok"
    estimate: float | None = None
    variance: float = 0.0
    log_likelihood: float | None = None
    parameters: int = 1
    expected: tuple[float, ...] = ()
    figures: dict[str, float] = {}
    other: tuple[float, float] | None = None
    other_name: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def aic(self) -> float | None:
        """Akaike's criterion; None where the model has no likelihood of all counts."""
        return None if self.log_likelihood is None else 2 * self.parameters - 2 * self.log_likelihood


def no_estimate(*notices: Notice) -> Rung:
    """That there is none, and why."""
    return Rung(status="no-finite-estimate", notices=notices)


def _few_twice(counts: dict[int, int]) -> tuple[Notice, ...]:
    twice = counts.get(2, 0)
    return (Notice("few-twice", {"twice": twice, "limit": FEW_TWICE}),) if twice < FEW_TWICE else ()


def _arrays(data: RepeatCounts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People, meetings, and the log of the product of factorials, by stratum."""
    import numpy as np
    from scipy.special import gammaln

    held = list(data.strata.values())
    people = np.array([sum(one.values()) for one in held], dtype=np.float64)
    meetings = np.array([sum(times * count for times, count in one.items()) for one in held], dtype=np.float64)
    factorials = np.array([sum(count * gammaln(times + 1) for times, count in one.items()) for one in held])
    return people, meetings, factorials


# ---- truncated distributions


def truncated_poisson(data: RepeatCounts, covariates: Sequence[str] = ()) -> Rung:
    """Everybody is met at a constant rate, the same for people of the same covariates (van der Heijden et al. 2003).

    N = sum 1 / (1 - p0), p0 = exp(-rate), log rate linear in the covariates; the variance is that of the coefficients
    carried over, plus sum p0 / (1 - p0)^2.
    """
    import numpy as np

    from dalel.size.glm import newton

    people, meetings, factorials = _arrays(data)
    if meetings.sum() == people.sum():
        return no_estimate(Notice("all-met-once", {"seen": data.seen}))
    design = data.design(covariates)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return Rung(status="not-identifiable", notices=(Notice("covariates-redundant", {}),))

    def parts(beta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        rate = np.exp(np.clip(design @ beta, -40, 40))
        met = -np.expm1(-rate)
        mean = rate / met
        spread = mean * (1 - rate * np.exp(-rate) / met)
        value = meetings @ np.log(rate) - people @ (rate + np.log(met))
        return float(value), design.T @ (meetings - people * mean), (design * (people * spread)[:, None]).T @ design

    start = np.zeros(design.shape[1])
    start[0] = log(max(2 * (meetings.sum() / people.sum() - 1), 1e-3))
    fit = newton(parts, start, -float(factorials.sum()))
    rate = np.exp(np.clip(design @ fit.coefficients, -40, 40))
    never, met = np.exp(-rate), -np.expm1(-rate)
    if not fit.settled or (never / met).max() > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    slope = design.T @ (-people * never * rate / met**2)
    variance = float(slope @ fit.covariance @ slope + (people * never / met**2).sum())
    top = max(data.counts)
    ladder = np.arange(1, top + 2)
    chances = np.exp(ladder[:, None] * np.log(rate) - rate - np.log(met) - log_factorial(ladder)[:, None])
    return Rung(
        estimate=float((people / met).sum()),
        variance=variance,
        log_likelihood=fit.log_likelihood,
        parameters=design.shape[1],
        expected=tuple(float(value) for value in chances @ people),
        figures={"rate": float(people @ rate / people.sum())},
    )


def truncated_geometric(data: RepeatCounts, covariates: Sequence[str] = ()) -> Rung:
    """Rates differ between people as an exponential distribution: counts are geometric.

    Given one meeting, the number of further ones is geometric, so its mean is a logistic regression on further meetings
    against people; N = sum 1 / (1 - p0), variance as for the Poisson.
    """
    import numpy as np

    from dalel.size.glm import logistic_fit

    people, meetings, _ = _arrays(data)
    further = meetings - people
    if not further.sum():
        return no_estimate(Notice("all-met-once", {"seen": data.seen}))
    design = data.design(covariates)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return Rung(status="not-identifiable", notices=(Notice("covariates-redundant", {}),))
    fit = logistic_fit(design, further, people)
    met = 1 / (1 + np.exp(-np.clip(design @ fit.coefficients, -40, 40)))
    never = 1 - met
    if not fit.settled or (never / met).max() > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    slope = design.T @ (-people * never / met)
    variance = float(slope @ fit.covariance @ slope + (people * never / met**2).sum())
    ladder = np.arange(1, max(data.counts) + 2)
    chances = np.exp((ladder[:, None] - 1) * np.log(met) + np.log1p(-met))
    return Rung(
        estimate=float((people / met).sum()),
        variance=variance,
        log_likelihood=fit.log_likelihood,
        parameters=design.shape[1],
        expected=tuple(float(value) for value in chances @ people),
        figures={"rate": float((people * met / never).sum() / people.sum())},
    )


#: Sizes of the gamma distribution of rates between which the negative binomial is fitted.
_LEAST_SHAPE: Final = 1e-5
_MOST_SHAPE: Final = 1e5


def truncated_negative_binomial(data: RepeatCounts) -> Rung:
    """Rates differ between people as a gamma distribution of some shape.

    Where the likelihood grows towards shape 0 no finite N fits best ("dispersion-unbounded"); where it grows towards
    infinity the model is the Poisson.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar
    from scipy.stats import nbinom

    counts = data.counts
    if max(counts) < 2:
        return no_estimate(Notice("all-met-once", {"seen": data.seen}))
    value = _negative_binomial(data)

    def best_odds(log_shape: float) -> Any:
        return minimize_scalar(lambda odds: -value(log_shape, odds), bounds=(-30, 12), method="bounded",
                               options={"xatol": 1e-8})  # fmt: skip

    grid = np.linspace(log(_LEAST_SHAPE), log(_MOST_SHAPE), 13)
    heights = [-best_odds(shape).fun for shape in grid]
    top = int(np.argmax(heights))
    around = (grid[max(top - 1, 0)], grid[min(top + 1, len(grid) - 1)])
    log_shape = float(minimize_scalar(lambda shape: best_odds(shape).fun, bounds=around, method="bounded",
                                      options={"xatol": 1e-7}).x)  # fmt: skip
    odds = float(best_odds(log_shape).x)
    peak = value(log_shape, odds)
    poisson = truncated_poisson(data)
    if poisson.log_likelihood is not None and peak <= poisson.log_likelihood + 1e-9 * abs(peak) + 1e-6:
        return msgspec.structs.replace(poisson, parameters=2, notices=(Notice("dispersion-none", {}),))
    if log_shape < log(_LEAST_SHAPE) + 2:
        return no_estimate(Notice("dispersion-unbounded", {}))
    shape, chance = exp(log_shape), 1 / (1 + exp(-odds))
    never = exp(shape * log1p(-chance))
    if never / (1 - never) > RUNAWAY:
        return no_estimate(Notice("dispersion-unbounded", {}))
    at = np.array([log_shape, odds])
    curve = curvature_of(lambda point: value(point[0], point[1]), at)

    def estimate(point: np.ndarray) -> float:
        return data.seen / -expm1(exp(point[0]) * log1p(-1 / (1 + exp(-point[1]))))

    slope = slope_of(estimate, at)
    variance = float(slope @ np.linalg.pinv(-curve) @ slope) + data.seen * never / (1 - never) ** 2
    return Rung(
        estimate=estimate(at),
        variance=max(variance, 0.0),
        log_likelihood=peak,
        parameters=2,
        expected=tuple(
            data.seen * float(nbinom.pmf(times, shape, 1 - chance)) / (1 - never) for times in range(1, max(counts) + 2)
        ),
        figures={"shape": shape, "rate": shape * chance / (1 - chance)},
    )


def _negative_binomial(data: RepeatCounts) -> Callable[[float, float], float]:
    """The log-likelihood of the truncated negative binomial at (log shape, logit of the success chance)."""
    import numpy as np

    counts = data.counts
    steps = np.arange(max(counts), dtype=np.float64)
    # The gamma functions of a count y are a product of y terms: of as many people as were met more often than each.
    beyond = np.array([sum(people for times, people in counts.items() if times > step) for step in steps])
    fixed = sum(people * float(log_factorial(times)) for times, people in counts.items())
    seen, meetings = data.seen, data.meetings

    def value(log_shape: float, odds: float) -> float:
        shape = exp(log_shape)
        # log of the chance of a success, and of a failure.
        success = -log1p(exp(-odds)) if odds > -30 else odds
        failure = success - odds
        met = -expm1(shape * failure)
        rising = float(beyond @ np.log(shape + steps))
        return rising + meetings * success + seen * (shape * failure - log(met)) - fixed

    return value


# ---- robust ratios and bounds


def zelterman(data: RepeatCounts, covariates: Sequence[str] = ()) -> Rung:
    """Only people met once or twice say what the rate is: 2 f2 / f1 (Zelterman 1988).

    With covariates by logistic regression of twice against once (Böhning and van der Heijden 2009), whose variance
    formula is used: that of the coefficients carried over, plus sum p0 / (1 - p0)^2 over all people seen.
    """
    import numpy as np

    from dalel.size.glm import logistic_fit

    people, _, _ = _arrays(data)
    once = np.array([float(one.get(1, 0)) for one in data.strata.values()])
    twice = np.array([float(one.get(2, 0)) for one in data.strata.values()])
    if not twice.sum():
        return no_estimate(Notice("nobody-met-twice", {"seen": data.seen}))
    if not once.sum():
        return Rung(estimate=float(data.seen), notices=_few_twice(data.counts))
    design = data.design(covariates)
    if np.linalg.matrix_rank(design[(once + twice) > 0]) < design.shape[1]:
        return Rung(status="not-identifiable", notices=(Notice("covariates-redundant", {}),))
    fit = logistic_fit(design, twice, once)
    rate = 2 * np.exp(np.clip(design @ fit.coefficients, -40, 40))
    never, met = np.exp(-rate), -np.expm1(-rate)
    if not fit.settled or (never / met).max() > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    slope = design.T @ (-people * never * rate / met**2)
    variance = float(slope @ fit.covariance @ slope + (people * never / met**2).sum())
    return Rung(
        estimate=float((people / met).sum()), variance=variance, parameters=design.shape[1],
        figures={"rate": float(people @ rate / people.sum())}, notices=_few_twice(data.counts),
    )  # fmt: skip


def chao(data: RepeatCounts, bias_corrected: bool = False) -> Rung:
    """The lower bound n + f1^2 / (2 f2) (Chao 1987); bias-corrected n + f1 (f1 - 1) / (2 (f2 + 1)).

    Variances: Chao 1987 (equation 8), and of the bias-corrected form by the same delta method.
    """
    counts = data.counts
    once, twice = counts.get(1, 0), counts.get(2, 0)
    notices = _few_twice(counts) if once else ()
    if bias_corrected or not twice:
        unseen = once * (once - 1) / (2 * (twice + 1))
        variance = (
            unseen
            + once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
            + once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
        )
        if once and not twice:
            notices = (Notice("nobody-met-twice-bound", {"once": once}),)
    else:
        ratio = once / twice
        unseen = once**2 / (2 * twice)
        variance = twice * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    return Rung(status="bound-only", estimate=data.seen + unseen, variance=variance, notices=notices)


def chao_regression(data: RepeatCounts, covariates: Sequence[str]) -> Rung:
    """Chao's lower bound given covariates (Böhning et al. 2013): n + sum over people met once or twice of g.

    g = 1 / (rate + rate^2 / 2), the rates by logistic regression of twice against once; without covariates it is
    f1^2 / (2 f2). Variance: that of the coefficients carried over, plus sum g + g^2.
    """
    import numpy as np

    from dalel.size.glm import logistic_fit

    once = np.array([float(one.get(1, 0)) for one in data.strata.values()])
    twice = np.array([float(one.get(2, 0)) for one in data.strata.values()])
    if not twice.sum() or not once.sum():
        return chao(data)
    design = data.design(covariates)
    if np.linalg.matrix_rank(design[(once + twice) > 0]) < design.shape[1]:
        return Rung(status="not-identifiable", notices=(Notice("covariates-redundant", {}),))
    fit = logistic_fit(design, twice, once)
    rate = 2 * np.exp(np.clip(design @ fit.coefficients, -40, 40))
    each = 1 / (rate + rate**2 / 2)
    people = once + twice
    if not fit.settled or each[people > 0].max() > RUNAWAY:
        return no_estimate(Notice("stratum-met-once", {}))
    slope = design.T @ (-people * each**2 * (rate + rate**2))
    variance = float(slope @ fit.covariance @ slope + (people * (each + each**2)).sum())
    return Rung(
        status="bound-only", estimate=data.seen + float(people @ each), variance=variance,
        parameters=design.shape[1], notices=_few_twice(data.counts),
    )  # fmt: skip


def one_inflation_bound(data: RepeatCounts) -> Rung:
    """A lower bound that does not use the people met once: n + (2/9) f2^3 / f3^2.

    Böhning, Kaskasamkul and van der Heijden 2019. Variance by the delta method, the counts taken as Poisson.
    """
    counts = data.counts
    twice, thrice = counts.get(2, 0), counts.get(3, 0)
    if not twice:
        # Nobody met twice: the formula gives 0 unseen whatever happened.
        return no_estimate(Notice("nobody-met-twice", {"seen": data.seen}))
    if not thrice:
        return no_estimate(Notice("nobody-met-thrice", {"twice": twice}))
    unseen = 2 / 9 * twice**3 / thrice**2
    variance = unseen**2 * (9 / twice + 4 / thrice) + unseen
    return Rung(status="bound-only", estimate=data.seen + unseen, variance=variance, notices=_few_twice(counts))


# ---- numerical derivatives


def log_factorial(times: Any) -> Any:
    """The logarithm of the factorial of a number or of an array."""
    from scipy.special import gammaln

    return gammaln(times + 1)


def slope_of(value: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """The gradient by central differences."""
    import numpy as np

    moves = np.eye(len(at)) * step
    return np.array([(value(at + move) - value(at - move)) / (2 * step) for move in moves])


def curvature_of(value: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-3) -> np.ndarray:
    """The second derivatives by central differences."""
    import numpy as np

    moves = np.eye(len(at)) * step
    return np.array(
        [
            [
                (value(at + a + b) - value(at + a - b) - value(at - a + b) + value(at - a - b)) / (4 * step**2)
                for b in moves
            ]
            for a in moves
        ]
    )
