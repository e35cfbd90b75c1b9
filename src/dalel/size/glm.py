"""Maximum likelihood of the few regressions the methods share: Poisson, logistic, multinomial; by Newton's method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    import numpy as np

_ROUNDS: Final = 200
_TOLERANCE: Final = 1e-12


class Fit(msgspec.Struct, frozen=True):
    """Coefficients, their covariance matrix, the maximised log-likelihood, and whether Newton's method settled."""

    coefficients: Any
    covariance: Any
    log_likelihood: float
    settled: bool


def poisson_fit(design: np.ndarray, counts: np.ndarray) -> Fit:
    """Poisson regression, log link: ``design`` (cells, terms), ``counts`` (cells,), perhaps fractional.

    The log-likelihood is full: constants included, so that it compares across packages.
    """
    import numpy as np
    from scipy.special import gammaln

    # Weighted least squares of the logarithms is near enough to start from.
    weights = design * (counts + 0.5)[:, None]
    start = _solved(weights.T @ design, weights.T @ np.log(counts + 0.5))

    def parts(beta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        eta = np.clip(design @ beta, -745, 700)
        mean = np.exp(eta)
        return float(counts @ eta - mean.sum()), design.T @ (counts - mean), (design * mean[:, None]).T @ design

    return newton(parts, start, -float(gammaln(counts + 1).sum()))


def logistic_fit(design: np.ndarray, successes: np.ndarray, failures: np.ndarray) -> Fit:
    """Logistic regression on grouped counts: ``design`` (groups, terms). The log-likelihood is of the single trials."""
    import numpy as np
    from scipy.special import expit

    trials = successes + failures

    def parts(beta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        eta = np.clip(design @ beta, -700, 700)
        chance = expit(eta)
        value = successes @ eta - trials @ np.logaddexp(0.0, eta)
        spread = trials * chance * (1 - chance)
        return float(value), design.T @ (successes - trials * chance), (design * spread[:, None]).T @ design

    return newton(parts, np.zeros(design.shape[1]), 0.0)


def multinomial_fit(design: np.ndarray, counts: np.ndarray, ridge: float) -> np.ndarray:
    """Fitted chances of a multinomial logistic regression: ``design`` (groups, terms), ``counts`` (groups, outcomes).

    The first column of ``design`` is the intercept; ``ridge`` times half the squared other coefficients is taken off
    the log-likelihood. Shape (groups, outcomes).
    """
    import numpy as np
    from scipy.special import log_softmax, softmax

    outcomes, terms = counts.shape[1], design.shape[1]
    trials = counts.sum(axis=1)
    penalty = np.full(terms, ridge)
    penalty[0] = 1e-8  # keeps the intercept of an outcome nobody had finite
    held = np.tile(penalty, outcomes - 1)

    def spread_out(beta: np.ndarray) -> np.ndarray:
        eta: np.ndarray = design @ beta.reshape(outcomes - 1, terms).T
        return np.column_stack([np.zeros(len(design)), eta])

    def parts(beta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        eta = spread_out(beta)
        chance = softmax(eta, axis=1)
        value = (counts * log_softmax(eta, axis=1)).sum() - 0.5 * held @ beta**2
        slope = ((counts - trials[:, None] * chance)[:, 1:].T @ design).ravel() - held * beta
        curve = np.zeros((len(beta), len(beta)))
        for one in range(outcomes - 1):
            for other in range(outcomes - 1):
                weight = trials * chance[:, one + 1] * (float(one == other) - chance[:, other + 1])
                block = (design * weight[:, None]).T @ design
                curve[one * terms : (one + 1) * terms, other * terms : (other + 1) * terms] = block
        return float(value), slope, curve + np.diag(held)

    fit = newton(parts, np.zeros((outcomes - 1) * terms), 0.0)
    chances: np.ndarray = softmax(spread_out(fit.coefficients), axis=1)
    return chances


def newton(parts: Any, start: np.ndarray, constant: float = 0.0) -> Fit:
    """Maximise a smooth log-likelihood by Newton's method with step halving.

    ``parts`` maps coefficients to the value, its gradient and its negated second derivative; ``constant`` is added to
    the value in the end.
    """
    import numpy as np

    beta = np.asarray(start, dtype=np.float64)
    value, slope, curve = parts(beta)
    settled = False
    for _ in range(_ROUNDS):
        step = _solved(curve, slope)
        gain = float(slope @ step)
        if gain < _TOLERANCE * (1 + abs(value)):
            # One full step more doubles the digits that are right.
            tried = parts(beta + step)
            if tried[0] >= value:
                beta, (value, slope, curve) = beta + step, tried
            settled = True
            break
        size = 1.0
        while size > 1e-10:
            tried = parts(beta + size * step)
            if np.isfinite(tried[0]) and tried[0] >= value + 1e-4 * size * gain:
                break
            size /= 2
        else:
            # No step of any length gains anything that floating point can see.
            settled = gain < 1e-6 * (1 + abs(value))
            break
        beta = beta + size * step
        value, slope, curve = tried
    return Fit(beta, _inverse(curve), value + constant, settled and bool(np.isfinite(beta).all()))


def _solved(curve: np.ndarray, slope: np.ndarray) -> np.ndarray:
    import numpy as np

    for extra in (0.0, 1e-10, 1e-6, 1e-2):
        try:
            factor = np.linalg.cholesky(curve + extra * np.diag(np.diag(curve) + 1e-12))
        except np.linalg.LinAlgError:
            continue
        answer: np.ndarray = np.linalg.solve(factor.T, np.linalg.solve(factor, slope))
        return answer
    fallback: np.ndarray = slope / (np.abs(np.diag(curve)) + 1.0)
    return fallback


def _inverse(curve: np.ndarray) -> np.ndarray:
    import numpy as np

    inverse: np.ndarray = np.linalg.pinv(curve, hermitian=True)
    return inverse
