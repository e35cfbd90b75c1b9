"""The sampler's target against the probabilities of successive sampling, added up over every unseen population."""

from __future__ import annotations

from itertools import product
from math import exp, factorial, log, prod

import numpy as np
import pytest

from dalel.size.successive.kernels import log_posterior, report_table, size_pmf, size_prior
from dalel.size.successive.prior import Prior
from dalel.size.successive.sampling import log_sum, mass_of_size

MOST = 3
RATE, DISPERSION = 0.7, 0.9
NUMBERS = np.array([log(2.0), 2.0, 1.0, 0.8, 3.0, 1.1, 2.0, 10.0])
NONE = np.empty(0, dtype=np.int64)
STATE = [RATE - DISPERSION * NUMBERS[0], log(DISPERSION)]
PMF = size_pmf(RATE, DISPERSION, MOST)
#: Gauss-Legendre nodes over the logit of a share.
NODES, WEIGHTS = np.polynomial.legendre.leggauss(56)
LOGITS, LOGIT_WEIGHTS = 14 * NODES, 14 * WEIGHTS


def unseen_populations(count: int) -> list[tuple[float, int]]:
    """Every population of unseen people: its probability and the sum of its sizes."""
    return [
        (prod(PMF[size] for size in sizes), sum(size + 1 for size in sizes))
        for sizes in product(range(MOST), repeat=count)
    ]


def of_order(first: int, second: int, people: int) -> float:
    """P(two people come first, of these sizes in this order | N), by definition."""
    total = 0.0
    for probability, rest in unseen_populations(people - 2):
        everything = first + second + rest
        total += probability * first / everything * second / (everything - first)
    return people * (people - 1) * PMF[first - 1] * PMF[second - 1] * total


def integrated(first: int, second: int, people: int) -> float:
    """The same by the sampler's target: over v, and the one uniform order statistic under it."""
    one = Prior(np.array([people]), np.array([1.0]))
    table = log_sum(one, 2)
    sizes = np.array([first, second], dtype=np.int64)
    inner, inner_weights = np.polynomial.legendre.leggauss(24)
    total = 0.0
    for logit, weight in zip(LOGITS, LOGIT_WEIGHTS, strict=True):
        for place, share in zip(inner, inner_weights, strict=True):
            running = np.array([(place + 1) / 2, 1.0])
            value = log_posterior(np.array([logit, *STATE]), running, np.empty(0), MOST, sizes, NONE,
                                  np.empty(0, dtype=bool), NONE, NUMBERS, *table)  # fmt: skip
            total += weight * share / 2 * exp(value)
    return total


def test_known_sizes_have_the_probability_of_successive_sampling() -> None:
    ratios = [
        integrated(first, second, people) / of_order(first, second, people)
        for first, second in ((1, 1), (1, 3), (3, 1), (2, 3), (3, 3))
        for people in (2, 3, 6)
        if people > 2
    ]
    assert np.ptp(np.log(ratios)) < 2e-4


def test_two_surveys_have_the_probability_of_two_successive_samples() -> None:
    """One person each: two different people, or the same one twice."""

    def exact(first: int, second: int, people: int) -> float:
        if second == 0:
            return float(sum(people * PMF[first - 1] * chance * (first / (first + rest)) ** 2
                             for chance, rest in unseen_populations(people - 1)))  # fmt: skip
        return float(sum(people * (people - 1) * PMF[first - 1] * PMF[second - 1] * chance
                         * first * second / (first + second + rest) ** 2
                         for chance, rest in unseen_populations(people - 2)))  # fmt: skip

    def ours(first: int, second: int, people: int) -> float:
        new = second > 0
        table = log_sum(Prior(np.array([people]), np.array([1.0])), 1 + new)
        ends = np.ones(1)
        sizes = (np.array([first]), np.array([second if new else first]), np.array([new]), NONE)
        total = 0.0
        for one, weight in zip(LOGITS, LOGIT_WEIGHTS, strict=True):
            for two, other in zip(LOGITS, LOGIT_WEIGHTS, strict=True):
                state = np.array([one, two, *STATE])
                total += weight * other * exp(log_posterior(state, ends, ends, MOST, *sizes, NUMBERS, *table))
        return total

    cases = [(1, 3, 4), (3, 1, 4), (2, 2, 3), (3, 0, 3), (1, 0, 4), (2, 0, 5)]
    ratios = [ours(*case) / exact(*case) for case in cases]
    assert np.ptp(np.log(ratios)) < 1e-3


def test_reports_have_the_probability_of_a_hidden_size() -> None:
    told = report_table(1.4, 1.1, MOST, 2 * MOST)

    def exact(report: int, people: int) -> float:
        return float(sum(people * PMF[size] * told[size, report - 1] * chance * (size + 1) / (size + 1 + rest)
                         for size in range(MOST) for chance, rest in unseen_populations(people - 1)))  # fmt: skip

    def ours(report: int, people: int) -> float:
        table = log_sum(Prior(np.array([people]), np.array([1.0])), 1)
        return sum(
            weight * exp(log_posterior(np.array([logit, *STATE, log(1.4)]), np.ones(1), np.empty(0), MOST, NONE, NONE,
                                       np.empty(0, dtype=bool), np.array([report]), NUMBERS, *table))
            for logit, weight in zip(LOGITS, LOGIT_WEIGHTS, strict=True)
        )  # fmt: skip

    ratios = [ours(report, people) / exact(report, people) for report in (1, 2, 3) for people in (2, 4, 5)]
    assert np.ptp(np.log(ratios)) < 1e-3


def test_sizes_are_conway_maxwell_poisson() -> None:
    """With dispersion 1 a Poisson distribution, here with zero and more than the cap left out."""
    poisson = np.array([2.5**size / factorial(size) for size in range(1, 41)])
    assert np.allclose(size_pmf(log(2.5), 1.0, 40), poisson / poisson.sum())


def test_the_prior_on_sizes_is_scaled_inverse_chi_squared_and_normal() -> None:
    from scipy.stats import invgamma, norm

    def exact(pmf: np.ndarray) -> float:
        sizes = np.arange(1, len(pmf) + 1)
        mean = float(pmf @ sizes)
        variance = float(pmf @ sizes**2) - mean**2
        return float(invgamma.logpdf(variance, 1.5, scale=1.5 * 0.8**2) + norm.logpdf(mean, 2.0, variance**0.5))

    ours = [size_prior(size_pmf(rate, nu, 12), 2.0, 1.0, 0.8, 3.0) - exact(size_pmf(rate, nu, 12))
            for rate, nu in ((0.2, 0.6), (1.0, 1.0), (3.0, 2.5))]  # fmt: skip
    assert np.ptp(ours) < 1e-10


def test_the_mass_of_n_given_the_share_unseen_is_negative_binomial_under_a_flat_prior() -> None:
    from scipy.stats import nbinom

    flat = Prior(np.arange(30, 4000), np.full(3970, 1 / 3970))
    mass = mass_of_size(flat, 30, np.full((2, 5), 0.4))
    # N! / (N - n)! g^(N - n): the failures before the (n + 1)-th success.
    assert np.allclose(mass, nbinom.pmf(np.arange(3970), 31, 0.6), atol=1e-12)


@pytest.mark.parametrize("people", [40, 400])
def test_the_table_of_the_sum_over_n_is_exact_at_any_point(people: int) -> None:
    from scipy.special import gammaln, logsumexp

    from dalel.size.successive.kernels import _interpolated

    prior = Prior(np.arange(30, 30 + people), np.full(people, 1 / people))
    table = log_sum(prior, 30)
    for logit in np.random.default_rng(1).uniform(-10, 10, 50):
        unseen = prior.sizes - 30
        direct = logsumexp(np.log(prior.mass) + gammaln(prior.sizes + 1) - gammaln(unseen + 1)
                           - unseen * np.logaddexp(0, logit))  # fmt: skip
        assert _interpolated(logit, *table[2], table[0], table[1]) == pytest.approx(direct, abs=2e-5)
