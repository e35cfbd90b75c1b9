"""Samplers of the Bayesian scale-up models, compiled.

One call is one chain, seeded by a number: the chain owns its thread's generator from beginning to end. Single-site
Metropolis steps are tuned in the warm-up towards an acceptance of 0.44 and then left alone.
"""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

import numpy as np
from numba import njit

_BATCH = 50


@njit(cache=True, nogil=True)
def _tuned(steps, accepted, round_number):  # type: ignore[no-untyped-def]
    """Widen or narrow proposal steps by the acceptance of the last batch."""
    by = min(0.3, 1.5 / sqrt(round_number))
    for at in range(len(steps)):
        steps[at] *= exp(by if accepted[at] > 0.44 * _BATCH else -by)
        accepted[at] = 0.0


@njit(cache=True, nogil=True)
def _log_gamma(x):  # type: ignore[no-untyped-def]
    """log Gamma(x); Stirling's series to 1 / x^3 from 20 up (error under 3e-10)."""
    if x < 20.0:
        return lgamma(x)
    back = 1.0 / x
    return (x - 0.5) * log(x) - x + 0.9189385332046727 + back * (1.0 / 12.0 - back * back / 360.0)


@njit(cache=True, nogil=True)
def _log_rising(y, x):  # type: ignore[no-untyped-def]
    """log Gamma(x + y) - log Gamma(x) for a count y: a product while it is short."""
    if y > 8.0:
        return _log_gamma(x + y) - _log_gamma(x)
    product = 1.0
    for j in range(int(y)):
        product *= x + j
    return log(product) if y > 0.0 else 0.0


@njit(cache=True, nogil=True)
def _log_tie(y, d, m, rho):  # type: ignore[no-untyped-def]
    """log p(y | d) up to a constant in y: binomial where rho is 0, else beta-binomial (mean m, correlation rho)."""
    if y > d:
        return -np.inf
    choose = _log_rising(y, d - y + 1.0)
    if rho <= 0.0:
        return choose + y * log(m) + (d - y) * np.log1p(-m)
    size = 1.0 / rho - 1.0
    a, b = m * size, (1.0 - m) * size
    return choose + _log_rising(y, a) + _log_gamma(d - y + b) - _log_gamma(d + size) + _log_gamma(size) - _log_gamma(b)


@njit(cache=True, nogil=True)
def degree_chain(counts, shares, hidden, barrier, warmup, draws, seed):  # type: ignore[no-untyped-def]
    """Random degrees, with or without barrier effects (Maltiel et al. 2015, sections 2 and 3).

    ``counts`` (respondents, groups); ``shares`` N_k / T, whose entry ``hidden`` is unknown and a starting value.
    y_ik ~ Binomial(d_i, q_ik), log d_i ~ Normal(mu, sigma), q_ik = m_k or Beta with mean m_k and correlation rho_k.
    Priors: mu ~ U(0, 10), sigma ~ U(0.05, 3), p(m_h) ~ 1 / m_h, rho_k ~ U(0, 1).
    Rows: log m_h, mu, sigma, rho_h.
    """
    np.random.seed(seed)
    n, groups = counts.shape
    m = shares.copy()
    rho = np.zeros(groups)
    if barrier:
        rho[:] = 0.02 * np.exp(0.5 * np.random.standard_normal(groups))
    known = m.sum() - m[hidden]
    x = np.empty(n)
    for i in range(n):
        ties = counts[i].sum() - counts[i, hidden]
        x[i] = log(max(ties / known, counts[i].max() + 1.0, 2.0)) + 0.2 * abs(np.random.standard_normal())
    mu, sigma = x.mean(), max(x.std(), 0.2)
    m[hidden] = min(m[hidden] * exp(0.5 * np.random.standard_normal()), 0.4)
    # What each answer adds to the log likelihood is kept, so that a step computes its new value only.
    held, trial, column = np.empty((n, groups)), np.empty(groups), np.empty(n)
    for i in range(n):
        for k in range(groups):
            held[i, k] = _log_tie(counts[i, k], exp(x[i]), m[k], rho[k])
    step_x, took_x = np.full(n, 0.5), np.zeros(n)
    step_r, took_r = np.full(groups, 0.3), np.zeros(groups)
    step_o, took_o = np.full(2, 0.2), np.zeros(2)
    kept = np.empty((draws, 4))
    for sweep in range(warmup + draws):
        for i in range(n):
            new = x[i] + step_x[i] * np.random.standard_normal()
            change = ((x[i] - mu) ** 2 - (new - mu) ** 2) / (2.0 * sigma * sigma)
            for k in range(groups):
                trial[k] = _log_tie(counts[i, k], exp(new), m[k], rho[k])
                change += trial[k] - held[i, k]
            if log(np.random.random()) < change:
                x[i] = new
                held[i] = trial
                took_x[i] += 1.0
        # mu given the degrees is normal, cut to 0..10; sigma by a step on its logarithm.
        new = x.mean() + sigma / sqrt(n) * np.random.standard_normal()
        if 0.0 < new < 10.0:
            mu = new
        new = sigma * exp(step_o[1] * np.random.standard_normal())
        if 0.05 < new < 3.0:
            squares = ((x - mu) ** 2).sum()
            change = (n - 1) * (log(sigma) - log(new)) + squares / 2.0 * (1.0 / sigma**2 - 1.0 / new**2)
            if log(np.random.random()) < change:
                sigma = new
                took_o[1] += 1.0
        if not barrier:
            named = counts[:, hidden].sum()
            m[hidden] = min(max(np.random.beta(named, np.exp(x).sum() - named + 1.0), 1e-12), 1.0 - 1e-12)
            for i in range(n):
                held[i, hidden] = _log_tie(counts[i, hidden], exp(x[i]), m[hidden], 0.0)
        else:
            for k in range(groups):
                new = log(rho[k] / (1.0 - rho[k])) + step_r[k] * np.random.standard_normal()
                new = 1.0 / (1.0 + exp(-new))
                if 1e-7 < new < 1.0 - 1e-7:
                    change = log(new * (1.0 - new)) - log(rho[k] * (1.0 - rho[k]))
                    for i in range(n):
                        column[i] = _log_tie(counts[i, k], exp(x[i]), m[k], new)
                        change += column[i] - held[i, k]
                    if log(np.random.random()) < change:
                        rho[k] = new
                        held[:, k] = column
                        took_r[k] += 1.0
            new = m[hidden] * exp(step_o[0] * np.random.standard_normal())
            if new < 1.0:
                change = 0.0  # the prior 1 / m is flat on its logarithm
                for i in range(n):
                    column[i] = _log_tie(counts[i, hidden], exp(x[i]), new, rho[hidden])
                    change += column[i] - held[i, hidden]
                if log(np.random.random()) < change:
                    m[hidden] = new
                    held[:, hidden] = column
                    took_o[0] += 1.0
        if sweep < warmup:
            if (sweep + 1) % _BATCH == 0:
                number = (sweep + 1) // _BATCH
                _tuned(step_x, took_x, number)
                _tuned(step_o, took_o, number)
                _tuned(step_r, took_r, number)
        else:
            kept[sweep - warmup, 0] = log(m[hidden])
            kept[sweep - warmup, 1] = mu
            kept[sweep - warmup, 2] = sigma
            kept[sweep - warmup, 3] = rho[hidden]
    return kept


@njit(cache=True, nogil=True)
def respect_chain(counts, shares, hidden, x, warmup, draws, seed):  # type: ignore[no-untyped-def]
    """Ties told by respect for the group (the transmission model of Teo et al. 2019).

    y_ik ~ Poisson(d_i N_k / T) for known groups, Poisson(d_i exp(b x_i) N_h / T) for the hidden one; ``x`` is respect
    less the highest there is, so N_h is what those who respect it most would tell. log d_i ~ Normal(mu, sigma), priors
    as in ``degree_chain``; b ~ N(0, 1), drawn with N_h integrated out. Rows: log m_h, mu, sigma, b.
    """
    np.random.seed(seed)
    n = counts.shape[0]
    known = shares.sum() - shares[hidden]
    named = counts[:, hidden].sum()
    told = (counts[:, hidden] * x).sum()
    log_d = np.empty(n)
    for i in range(n):
        log_d[i] = log((counts[i].sum() + 0.5) / (known + shares[hidden])) + 0.1 * np.random.standard_normal()
    mu, sigma = log_d.mean(), max(log_d.std(), 0.2)
    m, slope = shares[hidden], 0.3 * np.random.standard_normal()
    step_d, took_d = np.full(n, 0.5), np.zeros(n)
    step_o, took_o = np.full(2, 0.2), np.zeros(2)
    kept = np.empty((draws, 4))
    for sweep in range(warmup + draws):
        for i in range(n):
            new = log_d[i] + step_d[i] * np.random.standard_normal()
            share = known + m * exp(slope * x[i])
            change = counts[i].sum() * (new - log_d[i]) - share * (exp(new) - exp(log_d[i]))
            change += ((log_d[i] - mu) ** 2 - (new - mu) ** 2) / (2.0 * sigma * sigma)
            if log(np.random.random()) < change:
                log_d[i] = new
                took_d[i] += 1.0
        new = slope + step_o[0] * np.random.standard_normal()
        before, after = (np.exp(log_d + slope * x)).sum(), (np.exp(log_d + new * x)).sum()
        change = told * (new - slope) - named * (log(after) - log(before)) + 0.5 * (slope**2 - new**2)
        if log(np.random.random()) < change:
            slope, before = new, after
            took_o[0] += 1.0
        m = np.random.gamma(named, 1.0 / before)
        new = log_d.mean() + sigma / sqrt(n) * np.random.standard_normal()
        if 0.0 < new < 10.0:
            mu = new
        new = sigma * exp(step_o[1] * np.random.standard_normal())
        if 0.05 < new < 3.0:
            squares = ((log_d - mu) ** 2).sum()
            change = (n - 1) * (log(sigma) - log(new)) + squares / 2.0 * (1.0 / sigma**2 - 1.0 / new**2)
            if log(np.random.random()) < change:
                sigma = new
                took_o[1] += 1.0
        if sweep < warmup:
            if (sweep + 1) % _BATCH == 0:
                number = (sweep + 1) // _BATCH
                _tuned(step_d, took_d, number)
                _tuned(step_o, took_o, number)
        else:
            kept[sweep - warmup, 0] = log(m)
            kept[sweep - warmup, 1] = mu
            kept[sweep - warmup, 2] = sigma
            kept[sweep - warmup, 3] = slope
    return kept


@njit(cache=True, nogil=True)
def _log_negative_binomial(y, mean, inverse):  # type: ignore[no-untyped-def]
    """log p(y) up to a constant in y, of the negative binomial with this mean and variance mean / inverse."""
    shape = mean * inverse / (1.0 - inverse)
    return _log_rising(y, shape) + shape * log(inverse) + y * np.log1p(-inverse)


@njit(cache=True, nogil=True)
def overdispersed_chain(counts, sizes, hidden, warmup, draws, seed):  # type: ignore[no-untyped-def]
    """The overdispersed model of Zheng, Salganik and Gelman (2006).

    y_ik negative binomial with mean exp(alpha_i + beta_k) and variance omega_k times that; alpha_i ~ N(0, s_a),
    beta_k ~ N(mu_b, s_b), 1 / omega_k ~ U(0, 1). ``sizes`` of the groups, entry ``hidden`` not read. The betas are free
    for all groups; the known ones then set the scale. Rows: log N_h, s_a, omega_h.
    """
    np.random.seed(seed)
    n, groups = counts.shape
    alpha, beta = np.empty(n), np.empty(groups)
    for k in range(groups):
        beta[k] = log(max(counts[:, k].mean(), 0.5 / n)) + 0.1 * np.random.standard_normal()
    overall = max(counts.sum() / n, 0.5)
    for i in range(n):
        alpha[i] = log((counts[i].sum() + 0.5) / overall) + 0.1 * np.random.standard_normal()
    inverse = np.full(groups, 0.5)
    spread, middle, width = max(alpha.std(), 0.2), beta.mean(), max(beta.std(), 0.3)
    held, trial, column = np.empty((n, groups)), np.empty(groups), np.empty(n)
    for i in range(n):
        for k in range(groups):
            held[i, k] = _log_negative_binomial(counts[i, k], exp(alpha[i] + beta[k]), inverse[k])
    step_a, took_a = np.full(n, 0.4), np.zeros(n)
    step_b, took_b = np.full(groups, 0.1), np.zeros(groups)
    step_o, took_o = np.full(groups, 0.3), np.zeros(groups)
    kept = np.empty((draws, 3))
    for sweep in range(warmup + draws):
        for i in range(n):
            new = alpha[i] + step_a[i] * np.random.standard_normal()
            change = (alpha[i] ** 2 - new**2) / (2.0 * spread * spread)
            for k in range(groups):
                trial[k] = _log_negative_binomial(counts[i, k], exp(new + beta[k]), inverse[k])
                change += trial[k] - held[i, k]
            if log(np.random.random()) < change:
                alpha[i] = new
                held[i] = trial
                took_a[i] += 1.0
        for k in range(groups):
            new = beta[k] + step_b[k] * np.random.standard_normal()
            change = ((beta[k] - middle) ** 2 - (new - middle) ** 2) / (2.0 * width * width)
            for i in range(n):
                column[i] = _log_negative_binomial(counts[i, k], exp(alpha[i] + new), inverse[k])
                change += column[i] - held[i, k]
            if log(np.random.random()) < change:
                beta[k] = new
                held[:, k] = column
                took_b[k] += 1.0
            new = 1.0 / (1.0 + exp(-(log(inverse[k] / (1.0 - inverse[k])) + step_o[k] * np.random.standard_normal())))
            if 1e-6 < new < 1.0 - 1e-6:
                change = log(new * (1.0 - new)) - log(inverse[k] * (1.0 - inverse[k]))
                for i in range(n):
                    column[i] = _log_negative_binomial(counts[i, k], exp(alpha[i] + beta[k]), new)
                    change += column[i] - held[i, k]
                if log(np.random.random()) < change:
                    inverse[k] = new
                    held[:, k] = column
                    took_o[k] += 1.0
        # Flat priors on the three hyper-parameters (on the standard deviations, not the variances).
        middle = beta.mean() + width / sqrt(groups) * np.random.standard_normal()
        spread = sqrt((alpha**2).sum() / np.random.chisquare(n - 1))
        width = sqrt(((beta - middle) ** 2).sum() / np.random.chisquare(groups - 1))
        if sweep < warmup:
            if (sweep + 1) % _BATCH == 0:
                number = (sweep + 1) // _BATCH
                _tuned(step_a, took_a, number)
                _tuned(step_b, took_b, number)
                _tuned(step_o, took_o, number)
        else:
            kept[sweep - warmup, 0] = beta[hidden] + _log_scale(beta, sizes, hidden)
            kept[sweep - warmup, 1] = spread
            kept[sweep - warmup, 2] = 1.0 / inverse[hidden]
    return kept


@njit(cache=True, nogil=True)
def _log_scale(rates, sizes, hidden):  # type: ignore[no-untyped-def]
    """What is added to a log rate to make it a log size: known sizes over what the model says of them."""
    people = ties = 0.0
    for k in range(len(rates)):
        if k != hidden:
            people += sizes[k]
            ties += exp(rates[k])
    return log(people / ties)


@njit(cache=True, nogil=True)
def _wishart(freedom, scale):  # type: ignore[no-untyped-def]
    """A draw from the Wishart distribution (Bartlett's decomposition)."""
    size = scale.shape[0]
    lower = np.linalg.cholesky(scale)
    a = np.zeros((size, size))
    for i in range(size):
        a[i, i] = sqrt(np.random.chisquare(freedom - i))
        for j in range(i):
            a[i, j] = np.random.standard_normal()
    half = lower @ a
    return half @ half.T


@njit(cache=True, nogil=True)
def correlated_chain(counts, sizes, hidden, warmup, draws, seed):  # type: ignore[no-untyped-def]
    """The correlated model of Laga, Bao and Niu (2023), without covariates.

    y_ik ~ Poisson(exp(eta_ik)), eta_i ~ N(delta_i + r, S), delta_i ~ N(0, s_d): what keeps somebody from knowing one
    group goes with what keeps them from knowing another. The log rate of group k is r_k + S_kk / 2. S has the prior of
    Huang and Wand (2013): half-t standard deviations of scale 1, every correlation uniform.
    Rows: log N_h, s_d, the standard deviation of the hidden group's bias.
    """
    np.random.seed(seed)
    n, groups = counts.shape
    rate = np.empty(groups)
    for k in range(groups):
        rate[k] = log(max(counts[:, k].mean(), 0.5 / n))
    overall = max(counts.sum() / n, 0.5)
    delta = np.empty(n)
    eta = np.empty((n, groups))
    for i in range(n):
        delta[i] = log((counts[i].sum() + 0.5) / overall)
        for k in range(groups):
            eta[i, k] = 0.5 * (delta[i] + rate[k]) + 0.5 * log(counts[i, k] + 0.3) + 0.1 * np.random.standard_normal()
    spread = max(delta.std(), 0.2)
    mixed = np.full(groups, 1.0)
    precision = np.eye(groups) * 2.0
    step, took = np.full(n * groups, 0.8), np.zeros(n * groups)
    kept = np.empty((draws, 3))
    for sweep in range(warmup + draws):
        for i in range(n):
            for k in range(groups):
                off = 0.0
                for j in range(groups):
                    if j != k:
                        off += precision[k, j] * (eta[i, j] - delta[i] - rate[j])
                centre = delta[i] + rate[k] - off / precision[k, k]
                old, at = eta[i, k], i * groups + k
                new = old + step[at] * np.random.standard_normal()
                change = counts[i, k] * (new - old) - exp(new) + exp(old)
                change += 0.5 * precision[k, k] * ((old - centre) ** 2 - (new - centre) ** 2)
                if log(np.random.random()) < change:
                    eta[i, k] = new
                    took[at] += 1.0
        weight = precision.sum(0)
        total = weight.sum()
        for i in range(n):
            pull = 0.0
            for k in range(groups):
                pull += weight[k] * (eta[i, k] - rate[k])
            strength = total + 1.0 / spread**2
            delta[i] = pull / strength + np.random.standard_normal() / sqrt(strength)
        covariance = np.linalg.inv(precision)
        lower = np.linalg.cholesky(covariance)
        middle = np.zeros(groups)
        for i in range(n):
            middle += eta[i] - delta[i]
        rate = middle / n + lower @ np.random.standard_normal(groups) / sqrt(n)
        # delta + c and rate - c fit the same: a draw along that line keeps delta about 0.
        shift = delta.mean() + spread / sqrt(n) * np.random.standard_normal()
        delta -= shift
        rate += shift
        spread = sqrt((delta**2).sum() / np.random.chisquare(n - 1))
        cross = np.zeros((groups, groups))
        for i in range(n):
            off_i = eta[i] - delta[i] - rate
            cross += np.outer(off_i, off_i)
        for k in range(groups):
            cross[k, k] += 4.0 / mixed[k]
        precision = _wishart(2.0 + groups - 1.0 + n, np.linalg.inv(cross))
        for k in range(groups):
            mixed[k] = (2.0 * precision[k, k] + 1.0) / np.random.gamma((2.0 + groups) / 2.0, 1.0)
        if sweep < warmup:
            if (sweep + 1) % _BATCH == 0:
                _tuned(step, took, (sweep + 1) // _BATCH)
        else:
            covariance = np.linalg.inv(precision)
            rates = rate + 0.5 * np.diag(covariance)
            kept[sweep - warmup, 0] = rates[hidden] + _log_scale(rates, sizes, hidden)
            kept[sweep - warmup, 1] = spread
            kept[sweep - warmup, 2] = sqrt(covariance[hidden, hidden])
    return kept
