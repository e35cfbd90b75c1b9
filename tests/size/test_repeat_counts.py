"""Repeat counts on one list: the published table, every rung, what cannot be answered, recovery, bad input."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, chi2, nbinom, poisson

from dalel.size import (
    ChaoBound,
    InputError,
    OneInflated,
    OneInflationBound,
    RepeatCountLadder,
    RepeatCounts,
    Result,
    TruncatedGeometric,
    TruncatedNegativeBinomial,
    TruncatedPoisson,
    Zelterman,
)
from dalel.size.repeat_inflated import Base, Reading, one_inflated_regression

#: Example 10: people without a residence permit met by the police of four Dutch cities, 1995 (van der Heijden et al.
#: 2003; the table of singleRcapture's vignette): sex, age, origin: f1 to f6.
DUTCH = {
    ("f", "<40", "America/Australia"): (57, 2, 2, 0, 0, 0),
    ("f", "<40", "Asia"): (56, 3, 0, 1, 0, 0),
    ("f", "<40", "North Africa"): (146, 14, 4, 0, 1, 0),
    ("f", "<40", "Rest of Africa"): (59, 4, 0, 0, 0, 0),
    ("f", "<40", "Surinam"): (18, 0, 0, 0, 0, 0),
    ("f", "<40", "Turkey"): (11, 0, 0, 0, 0, 0),
    ("f", ">40", "America/Australia"): (6, 0, 0, 0, 0, 0),
    ("f", ">40", "Asia"): (2, 0, 0, 0, 0, 0),
    ("f", ">40", "North Africa"): (3, 1, 0, 0, 0, 0),
    ("f", ">40", "Rest of Africa"): (2, 0, 0, 0, 0, 0),
    ("f", ">40", "Surinam"): (2, 0, 0, 0, 0, 0),
    ("f", ">40", "Turkey"): (4, 0, 0, 0, 0, 0),
    ("m", "<40", "America/Australia"): (78, 11, 3, 2, 0, 0),
    ("m", "<40", "Asia"): (203, 5, 1, 1, 0, 0),
    ("m", "<40", "North Africa"): (653, 128, 24, 9, 0, 1),
    ("m", "<40", "Rest of Africa"): (154, 7, 3, 0, 0, 0),
    ("m", "<40", "Surinam"): (38, 0, 0, 0, 0, 0),
    ("m", "<40", "Turkey"): (67, 3, 0, 0, 0, 0),
    ("m", ">40", "America/Australia"): (12, 0, 0, 0, 0, 0),
    ("m", ">40", "Asia"): (11, 1, 0, 0, 0, 0),
    ("m", ">40", "North Africa"): (36, 3, 0, 0, 0, 0),
    ("m", ">40", "Rest of Africa"): (14, 0, 0, 0, 0, 0),
    ("m", ">40", "Surinam"): (5, 1, 0, 0, 0, 0),
    ("m", ">40", "Turkey"): (8, 0, 0, 0, 0, 0),
}
COVARIATES = ("sex", "age", "origin")
STRATIFIED = RepeatCounts.by_stratum(DUTCH, COVARIATES)
MARGIN = RepeatCounts([1645, 183, 37, 13, 1, 1])


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


def limits(result: Result) -> tuple[float, float]:
    assert result.interval is not None
    assert result.interval.high is not None
    return result.interval.low, result.interval.high


# ---- published


def test_the_margin_of_the_published_table() -> None:
    assert STRATIFIED.counts == MARGIN.counts
    assert STRATIFIED.seen == 1880


def test_truncated_poisson_regression_as_published() -> None:
    """12,690.35, SE 2,808.165, log-normal 8,431.3 to 19,718.3, log-likelihood -848.4504, AIC 1,712.901."""
    answer = TruncatedPoisson(covariates=COVARIATES).fit(STRATIFIED)
    assert answer.estimate == pytest.approx(12_690.35, abs=0.01)
    assert answer.se == pytest.approx(2808.165, rel=1e-5)
    assert limits(answer) == pytest.approx((8431.3, 19_718.3), abs=0.05)
    plain = next(one for one in Zelterman(covariates=COVARIATES).fit(STRATIFIED).alternatives
                 if one.name == "truncated-poisson")  # fmt: skip
    assert plain.estimate == pytest.approx(12_690.35, abs=0.01)
    assert plain.score == pytest.approx(1712.901, abs=0.001)


def test_goodness_of_fit_of_the_regression_as_published() -> None:
    """Chi-square 50.06, the numbers of times with fewer than 5 people expected put together."""
    answer = TruncatedPoisson(covariates=COVARIATES).fit(STRATIFIED)
    test = next(one for one in answer.diagnostics if one.code == "fit-chi-square")
    assert test.values["square"] == pytest.approx(50.06, rel=1e-3)
    assert test.light == "red"


def test_the_symmetric_interval_only_on_request() -> None:
    """7,186.4 to 18,194.3."""
    answer = TruncatedPoisson(covariates=COVARIATES, interval="wald").fit(STRATIFIED)
    assert limits(answer) == pytest.approx((7186.4, 18_194.3), abs=0.1)


def test_truncated_poisson_of_the_margin() -> None:
    """7,079.9, SE 365.8, 6,363 to 7,797 (computed, with the facts)."""
    answer = TruncatedPoisson(interval="wald").fit(MARGIN)
    assert answer.estimate == pytest.approx(7079.9, abs=0.05)
    assert answer.se == pytest.approx(365.8, abs=0.06)
    assert [round(limit) for limit in limits(answer)] == [6363, 7797]


def test_chao() -> None:
    """9,273.5, SE 662.6, log-normal 8,085 to 10,690 (computed, with the facts)."""
    answer = ChaoBound().fit(MARGIN)
    assert answer.status == "bound-only"
    assert answer.estimate == pytest.approx(9273.5, abs=0.05)
    assert answer.se == pytest.approx(662.6, abs=0.05)
    assert [round(limit) for limit in limits(answer)] == [8085, 10_690]


def test_chao_bias_corrected() -> None:
    """n + f1 (f1 - 1) / (2 (f2 + 1)) by hand."""
    answer = ChaoBound(bias_corrected=True).fit(MARGIN)
    assert answer.estimate == pytest.approx(1880 + 1645 * 1644 / (2 * 184))
    assert answer.status == "bound-only"


def test_chao_with_covariates_is_chao_in_each_stratum() -> None:
    two = RepeatCounts.by_stratum({"f": (300, 40, 6), "m": (500, 90, 20)}, ["sex"])
    answer = ChaoBound(covariates=("sex",)).fit(two)
    assert answer.estimate == pytest.approx(346 + 300**2 / 80 + 610 + 500**2 / 180)
    assert answer.status == "bound-only"


def test_zelterman() -> None:
    """9,424.6, SE 684.0, 8,083 to 10,765 (computed, with the facts)."""
    answer = Zelterman(interval="wald").fit(MARGIN)
    assert answer.estimate == pytest.approx(9424.6, abs=0.05)
    assert answer.se == pytest.approx(684.0, abs=0.05)
    assert limits(answer) == pytest.approx((8083, 10_765), abs=1)


def test_the_bound_that_does_not_use_people_met_once() -> None:
    """2,874.8: n + (2/9) f2^3 / f3^2 (computed, with the facts)."""
    answer = OneInflationBound().fit(MARGIN)
    assert answer.estimate == pytest.approx(2874.8, abs=0.05)
    assert answer.status == "bound-only"


def test_the_ladder_shows_how_far_the_rungs_lie_apart() -> None:
    """Example 10: 2,900 to 12,700 from one table."""
    ladder = RepeatCountLadder(covariates=COVARIATES).fit(STRATIFIED)
    found = {one.method: one.estimate for one in ladder}
    assert found["one-inflation-bound"] == pytest.approx(2874.8, abs=0.05)
    assert found["truncated-poisson"] == pytest.approx(12_690.35, abs=0.01)
    assert len(found) == 9
    # No rung is alone: each carries the others, and what it assumes.
    for answer in ladder:
        assert len(answer.alternatives) >= 8
        assert answer.assumptions
        assert {one.code for one in answer.diagnostics} >= {"one-inflation-poisson", "one-inflation-geometric"}


def test_one_inflation_is_found_and_said_beside_models_that_ignore_it() -> None:
    """Arrest can end the risk of a second arrest."""
    assert "one-inflation-found" in codes(TruncatedPoisson().fit(MARGIN))
    assert "one-inflation-found" not in codes(OneInflated().fit(MARGIN))


def test_one_inflated_geometric_regression_as_published() -> None:
    """singleRcapture's vignette: 6,699.95, log-likelihood -829.5625; bootstrap 5,107.5 to 10,738.2."""
    answer = OneInflated(covariates=("origin",), leaving=("sex", "age"), reading="never-at-risk", link="cloglog").fit(
        STRATIFIED
    )
    assert answer.estimate == pytest.approx(6699.95, rel=1e-4)
    low, high = limits(answer)
    assert low == pytest.approx(5107.5, rel=0.1)
    assert high == pytest.approx(10_738.2, rel=0.1)
    # Read the other way the same data give more than twice as many: that is said.
    other = next(one for one in answer.alternatives if one.name == "one-inflated-geometric-at-risk")
    assert (other.estimate or 0) > 14_000


@pytest.mark.parametrize("base", ["poisson", "geometric"])
@pytest.mark.parametrize("reading", ["at-risk", "never-at-risk"])
def test_the_regression_without_covariates_is_the_closed_form(base: Base, reading: Reading) -> None:
    closed = OneInflated(base=base, reading=reading).fit(MARGIN)
    fitted = one_inflated_regression(MARGIN, base=base, covariates=(), leaving=(), reading=reading, link="logit")
    assert fitted.estimate == pytest.approx(closed.estimate, rel=1e-6)
    assert fitted.variance**0.5 == pytest.approx(closed.se, rel=1e-3)


def test_the_poisson_is_rejected() -> None:
    test = next(one for one in TruncatedPoisson().fit(MARGIN).diagnostics if one.code == "fit-chi-square")
    assert test.light == "red"
    assert test.value is not None
    assert test.value < 1e-6


# ---- against formulas done another way


def test_one_inflated_poisson_is_the_highest_likelihood() -> None:
    """Against a grid over both parameters, the probabilities written out with SciPy's Poisson."""
    answer = OneInflated(base="poisson").fit(MARGIN)
    rates, shares = np.meshgrid(np.linspace(0.6, 1.0, 401), np.linspace(0.5, 0.75, 251))
    met = 1 - np.exp(-rates)
    value = 1645 * np.log(shares + (1 - shares) * poisson.pmf(1, rates) / met)
    for times, people in ((2, 183), (3, 37), (4, 13), (5, 1), (6, 1)):
        value += people * (np.log(1 - shares) + poisson.logpmf(times, rates) - np.log(met))
    best = rates.ravel()[np.argmax(value)]
    assert answer.estimate == pytest.approx(1880 / (1 - exp(-best)), rel=2e-3)
    test = next(one for one in answer.diagnostics if one.code == "one-inflation-poisson")
    plain = sum(
        people * (poisson.logpmf(times, 0.3086192576) - log(1 - exp(-0.3086192576)))
        for times, people in MARGIN.counts.items()
    )
    ratio = 2 * (float(value.max()) - plain)
    assert test.values["ratio"] == pytest.approx(ratio, abs=0.01)
    assert test.value == pytest.approx(chi2.sf(ratio, 1) / 2, rel=0.02)


def test_truncated_geometric_has_the_closed_form() -> None:
    """N = n S / (S - n) for S meetings."""
    answer = TruncatedGeometric().fit(MARGIN)
    assert answer.estimate == pytest.approx(1880 * 2185 / 305)


def test_one_inflated_geometric_has_the_closed_form() -> None:
    """Among people met twice and more the further meetings are geometric: 1 - p0 = 70 / 305."""
    answer = OneInflated().fit(MARGIN)
    assert answer.estimate == pytest.approx(1880 / (70 / 305))
    other = next(one for one in answer.alternatives if one.name == "one-inflated-geometric-never-at-risk")
    assert other.estimate == pytest.approx(1880 + 235 * (235 / 305) / (70 / 305) ** 2)


def test_zelterman_by_stratum_is_zelterman_in_each_stratum() -> None:
    """A regression on one category is the estimator of each, summed with the people met more often."""
    two = RepeatCounts.by_stratum({"f": (300, 40, 6), "m": (500, 90, 20)}, ["sex"])
    answer = Zelterman(covariates=("sex",)).fit(two)
    by_hand = 346 / (1 - exp(-2 * 40 / 300)) + 610 / (1 - exp(-2 * 90 / 500))
    assert answer.estimate == pytest.approx(by_hand)


def test_merging_identical_strata_changes_nothing() -> None:
    split = RepeatCounts.by_stratum({"x": (150, 20, 3), "y": (150, 20, 3)}, ["half"])
    whole = RepeatCounts((300, 40, 6))
    for method in (TruncatedPoisson(), TruncatedGeometric(), Zelterman(), ChaoBound(), OneInflated()):
        assert method.fit(split).estimate == pytest.approx(method.fit(whole).estimate)
        assert limits(method.fit(split)) == pytest.approx(limits(method.fit(whole)))
    assert TruncatedPoisson(covariates=("half",)).fit(split).estimate == pytest.approx(
        TruncatedPoisson().fit(whole).estimate, rel=1e-9
    )


# ---- parameter recovery


def met(draws: Sequence[int] | np.ndarray) -> RepeatCounts:
    return RepeatCounts.from_persons(int(times) for times in draws if times)


def test_the_truncated_poisson_finds_its_own_population() -> None:
    draws = np.random.Generator(np.random.Philox(1)).poisson(0.9, 20_000)
    assert TruncatedPoisson().fit(met(draws)).estimate == pytest.approx(20_000, rel=0.03)


def test_the_negative_binomial_finds_its_own_population() -> None:
    draws = nbinom.rvs(1.5, 1.5 / (1.5 + 1.6), size=40_000, random_state=2)
    answer = TruncatedNegativeBinomial().fit(met(draws))
    assert answer.estimate == pytest.approx(40_000, rel=0.05)
    low, high = limits(answer)
    assert low < 40_000 < high
    # What ignores that rates differ is too low, and Chao's bound is one.
    assert (TruncatedPoisson().fit(met(draws)).estimate or 0) < 0.9 * 40_000
    assert (ChaoBound().fit(met(draws)).estimate or 0) < 40_000


def test_one_inflation_is_recovered() -> None:
    """Half of those met would not be met again; without it the estimate is far too high."""
    source = np.random.Generator(np.random.Philox(4))
    draws = source.poisson(1.2, 20_000)
    draws = np.where((draws > 1) & (source.random(20_000) < 0.5), 1, draws)
    assert OneInflated(base="poisson").fit(met(draws)).estimate == pytest.approx(20_000, rel=0.05)
    assert (TruncatedPoisson().fit(met(draws)).estimate or 0) > 1.2 * 20_000


def test_covariates_are_recovered() -> None:
    source = np.random.Generator(np.random.Philox(5))
    strata = {}
    for name, rate in (("a", 0.4), ("b", 0.9), ("c", 1.6)):
        times, people = np.unique(source.poisson(rate, 6000), return_counts=True)
        strata[name] = {int(t): int(p) for t, p in zip(times, people, strict=True) if t}
    data = RepeatCounts.by_stratum(strata, ["district"])
    assert TruncatedPoisson(covariates=("district",)).fit(data).estimate == pytest.approx(18_000, rel=0.05)
    assert (TruncatedPoisson().fit(data).estimate or 0) < 0.93 * 18_000


# ---- no answer, or hardly one


def test_nobody_met_twice_leaves_the_bias_corrected_bound() -> None:
    data = RepeatCounts({1: 30, 3: 2})
    answer = ChaoBound().fit(data)
    assert answer.status == "bound-only"
    assert answer.estimate == pytest.approx(32 + 30 * 29 / 2)
    assert "nobody-met-twice-bound" in codes(answer)
    assert Zelterman().fit(data).status == "no-finite-estimate"


def test_everybody_met_once_says_nothing_of_how_many() -> None:
    data = RepeatCounts([40])
    for method in (TruncatedPoisson(), TruncatedGeometric(), TruncatedNegativeBinomial(), Zelterman(), OneInflated()):
        answer = method.fit(data)
        assert answer.status == "no-finite-estimate"
        assert answer.warnings


def test_few_met_twice_are_warned_of() -> None:
    assert "few-twice" in codes(Zelterman().fit(RepeatCounts([60, 19, 2])))
    assert "few-twice" not in codes(Zelterman().fit(RepeatCounts([60, 20, 2])))


def test_a_dispersion_without_bound_falls_back_to_chao_and_says_so() -> None:
    answer = TruncatedNegativeBinomial().fit(MARGIN)
    assert answer.status == "bound-only"
    assert answer.estimate == pytest.approx(9273.5, abs=0.05)
    assert "dispersion-unbounded" in codes(answer)


def test_no_dispersion_is_the_poisson_and_says_so() -> None:
    data = RepeatCounts({times: round(100_000 * float(binom.pmf(times, 8, 0.12))) for times in range(1, 9)})
    answer = TruncatedNegativeBinomial().fit(data)
    assert "dispersion-none" in codes(answer)
    assert answer.estimate == pytest.approx(TruncatedPoisson().fit(data).estimate)


def test_no_extra_ones_is_the_base_model_and_says_so() -> None:
    data = RepeatCounts([100, 60, 30, 12, 4])
    answer = OneInflated(base="geometric").fit(data)
    assert "one-inflation-none" in codes(answer)
    assert answer.estimate == pytest.approx(TruncatedGeometric().fit(data).estimate)


def test_a_stratum_met_once_only_has_no_finite_estimate() -> None:
    data = RepeatCounts.by_stratum({"f": (30,), "m": (50, 9, 2)}, ["sex"])
    answer = TruncatedPoisson(covariates=("sex",)).fit(data)
    assert answer.status == "no-finite-estimate"
    assert "stratum-met-once" in codes(answer)
    assert TruncatedPoisson().fit(data).estimate is not None


def test_covariates_that_say_the_same_are_not_identifiable() -> None:
    data = RepeatCounts.by_stratum({("f", "w"): (30, 4), ("m", "x"): (50, 9)}, ["sex", "also sex"])
    assert TruncatedPoisson(covariates=("sex", "also sex")).fit(data).status == "not-identifiable"


# ---- ways in, and bad input


def test_every_way_in_gives_the_same_data() -> None:
    wide = RepeatCounts.from_frame({"sex": ["f", "m"], "f1": [30, 50], "f2": [4, 9], "f3": [0, 2]})
    long = RepeatCounts.from_frame(
        {"sex": ["f", "f", "m", "m", "m"], "times": [1, 2, 1, 2, 3], "people": [30, 4, 50, 9, 2]}
    )
    assert wide == long == RepeatCounts.by_stratum({"f": (30, 4), "m": (50, 9, 2)}, ["sex"])
    assert wide.fingerprint == long.fingerprint
    assert RepeatCounts.from_persons([1, 1, 2, 3]) == RepeatCounts({1: 2, 2: 1, 3: 1})


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([], "nobody-seen"), ([0, 0], "nobody-seen"), ([3, -1], "count-negative"), ([3, 1.5], "count-not-whole"),
        ({0: 5, 1: 3}, "met-no-times"), ({20_000: 1}, "times-too-many"), ([10**11], "count-overflow"),
        ([None], "count-missing"), (["7"], "count-not-whole"),
    ],
)  # fmt: skip
def test_bad_counts_are_named(counts: object, code: str) -> None:
    with pytest.raises(InputError) as caught:
        RepeatCounts(counts)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_bad_frames_are_named() -> None:
    with pytest.raises(InputError) as caught:
        RepeatCounts.from_frame({"sex": ["f"], "count": [3]})
    assert caught.value.code == "no-times"
    with pytest.raises(InputError) as caught:
        RepeatCounts.from_frame({"person": [f"p{n}" for n in range(50)], "times": [1] * 50})
    assert caught.value.code == "looks-like-identifier"
    with pytest.raises(InputError) as caught:
        TruncatedPoisson(covariates=("ses",)).fit(STRATIFIED)
    assert caught.value.values["nearest"] == "sex, age, origin"


frequencies = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None)
@given(frequencies)
def test_any_counts_give_answers_or_reasons(counts: list[int]) -> None:
    if not any(counts):
        return
    for answer in RepeatCountLadder().fit(RepeatCounts(counts)):
        if answer.estimate is None:
            assert answer.status == "no-finite-estimate"
            assert answer.warnings[0].code != "estimand-unstated"
        else:
            assert answer.interval is not None
            assert answer.interval.low >= sum(counts) - 1e-6
