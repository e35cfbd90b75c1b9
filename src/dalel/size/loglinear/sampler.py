"""The compiled sampler of Bayesian log-linear models: Hamiltonian Monte Carlo in the scale of the posterior's top."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def chain(
    base: Any,
    spread: Any,
    pull: Any,
    scale: Any,
    middle: Any,
    precision: Any,
    normals: Any,
    uniforms: Any,
    warm: int,
) -> Any:
    """Draws of z, where the coefficients are ``middle + scale z``.

    ``base`` and ``spread`` give log fitted cells, base + spread z; ``pull`` is the gradient of the linear part of the
    log-likelihood; ``precision`` the prior precision of each coefficient. Row i of ``normals`` (first row: the start)
    and ``uniforms`` (acceptance, number of steps) drive round i; the step length settles in the first ``warm`` rounds,
    which are not returned. Returns draws and the share accepted.
    """
    rounds, size = normals.shape
    z = normals[0].copy() * 2.0
    kept = np.empty((rounds - warm, size))
    step, accepted = 0.25, 0.0
    height, slope = _log_posterior(z, base, spread, pull, scale, middle, precision)
    for turn in range(1, rounds):
        momentum = normals[turn].copy()
        start = height - 0.5 * (momentum * momentum).sum()
        at, new_height, gradient = z.copy(), height, slope.copy()
        steps = 1 + int(uniforms[turn, 1] * 2.0 * max(1.0, min(1.2 / step, 40.0)))
        for _ in range(steps):
            momentum += 0.5 * step * gradient
            at += step * momentum
            new_height, gradient = _log_posterior(at, base, spread, pull, scale, middle, precision)
            if not np.isfinite(new_height):
                break
            momentum += 0.5 * step * gradient
        end = new_height - 0.5 * (momentum * momentum).sum()
        chance = math.exp(min(0.0, end - start)) if np.isfinite(end) else 0.0
        if uniforms[turn, 0] < chance:
            z, height, slope = at, new_height, gradient
        if turn < warm:
            step *= math.exp((chance - 0.8) / math.sqrt(turn))
            step = min(max(step, 1e-3), 1.0)
        else:
            accepted += chance
            kept[turn - warm] = z
    return kept, accepted / (rounds - warm)


@njit(cache=True, nogil=True)
def _log_posterior(z: Any, base: Any, spread: Any, pull: Any, scale: Any, middle: Any, precision: Any) -> Any:
    logs = base + np.dot(spread, z)
    fitted = np.exp(np.minimum(logs, 300.0))
    coefficients = middle + np.dot(scale, z)
    weighted = precision * coefficients
    height = np.dot(pull, z) - fitted.sum() - 0.5 * (weighted * coefficients).sum()
    slope = pull - np.dot(spread.T, fitted) - np.dot(scale.T, weighted)
    return height, slope
