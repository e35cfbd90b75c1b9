"""Consensus: published examples, what must be refused, and agreement with metafor 3.8.1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size.consensus.anchored import AnchoredMultiplier
from dalel.size.consensus.bayes import BayesianConsensus
from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.experts import ExpertElicitation, ExpertPanel, prior_of
from dalel.size.consensus.places import PlacesConsensus
from dalel.size.consensus.pooled import CommonEffect, MedianOfMethods, RandomEffects
from dalel.size.estimand import Estimand
from dalel.size.priors import LogNormalPrior
from dalel.size.problems import InputError
from dalel.size.replicates import generator
from dalel.size.result import Result

#: PMC6441857, example 14b.
JUBA = [
    {"name": "service", "estimate": 5800, "low": 4927, "high": 6673, "method": "service-multiplier"},
    {"name": "key chain", "estimate": 5306, "low": 4673, "high": 5939, "method": "object-multiplier"},
    {"name": "bangle", "estimate": 1863, "low": 1776, "high": 1951, "method": "object-multiplier"},
]
ABOUT = Estimand(who="women who sell sex, 18 and over", where="the city", when="2019")
AGREE = [
    {"name": "a", "estimate": 1000, "low": 700, "high": 1430},
    {"name": "b", "estimate": 1150, "low": 800, "high": 1650},
    {"name": "c", "estimate": 930, "low": 600, "high": 1440},
    {"name": "d", "estimate": 1080, "low": 850, "high": 1370},
]


def juba() -> EstimateSet:
    return EstimateSet(JUBA, estimand=ABOUT)


def value(result: Result, code: str) -> float:
    found = next(one.value for one in result.diagnostics if one.code == code)
    assert found is not None
    return found


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


class TestExample14:
    """Example 14 of the published set."""

    def test_b_contradictory_estimates_get_no_common_figure(self) -> None:
        result = CommonEffect().fit(juba())
        assert (result.status, result.estimate) == ("refused", None)
        assert "no-common-figure" in codes(result)
        named = next(one for one in result.warnings if one.code == "discordant-input")
        assert named.values["name"] == "bangle"
        red = [one for one in result.assumptions if one.light == "red" and one.values]
        assert [(one.code, one.values["name"]) for one in red] == [("input-object-multiplier", "bangle")]

    def test_b_the_refused_figure_and_its_heterogeneity_are_the_published_ones(self) -> None:
        result = CommonEffect().fit(juba())
        pool = result.alternatives[0]
        assert pool.status == "refused"
        assert [round(x or 0) for x in (pool.estimate, pool.low, pool.high)] == [2312, 2217, 2411]
        assert value(result, "cochran-q") == pytest.approx(406.9, abs=0.05)
        assert value(result, "inconsistency") == pytest.approx(99.5, abs=0.05)

    def test_a_the_median_of_methods_has_no_interval_that_claims_anything(self) -> None:
        """PMC4784698: 10,000 / 29,494 / 54,467 -> 29,494; the same for the other two groups."""
        for figures, middle in (
            ((10_000, 29_494, 54_467), 29_494),
            ((10_000, 11_042, 22_222), 11_042),
            ((5_031, 6_107, 10_937), 6_107),
        ):
            data = EstimateSet([{"name": str(at), "estimate": figure} for at, figure in enumerate(figures)])
            result = MedianOfMethods().fit(data)
            assert result.estimate == middle
            assert result.interval is not None
            assert (result.interval.kind, result.interval.level) == ("method-spread", 0)
            assert result.status == "ok-with-warnings"
            assert "median-no-interval" in codes(result)
            assert result.se is None

    def test_a_a_round_figure_gives_itself_away(self) -> None:
        data = EstimateSet([{"name": "literature", "estimate": 10_000}, {"name": "census", "estimate": 29_494}])
        said = [one.values["name"] for one in MedianOfMethods().fit(data).warnings if one.code == "round-figure"]
        assert said == ["literature"]


METAFOR = {
    one["task"]: one
    for one in json.loads((Path(__file__).parents[1] / "reference" / "metafor.json").read_text())["records"]
    if one["task"].startswith("metafor-juba")
}


def inputs_of(record: dict[str, Any]) -> EstimateSet:
    columns = ("name", "estimate", "low", "high")
    return EstimateSet([dict(zip(columns, row, strict=True)) for row in record["input"]["rows"]])


class TestAgainstMetafor:
    """metafor 3.8.1 on example 14b, three and four inputs (tests/size/reference/metafor.json)."""

    @pytest.mark.parametrize("inputs", ["three", "four"])
    def test_common_effect(self, inputs: str) -> None:
        record = METAFOR[f"metafor-juba-{inputs}-ee"]
        wanted, result = record["numbers"], CommonEffect().fit(inputs_of(record))
        pool = result.alternatives[0]
        assert (pool.estimate, pool.low, pool.high) == pytest.approx(
            (wanted["estimate"], wanted["lower"], wanted["upper"]), rel=1e-8
        )
        assert value(result, "cochran-q") == pytest.approx(wanted["q"], rel=1e-8)
        assert value(result, "inconsistency") == pytest.approx(wanted["i2"], rel=1e-8)

    @pytest.mark.parametrize("inputs", ["three", "four"])
    def test_hartung_knapp(self, inputs: str) -> None:
        record = METAFOR[f"metafor-juba-{inputs}-reml-hk"]
        wanted, result = record["numbers"], RandomEffects(modified=False).fit(inputs_of(record))
        held = result.interval
        assert held is not None
        assert (result.estimate, held.low, held.high) == pytest.approx(
            (wanted["estimate"], wanted["lower"], wanted["upper"]), rel=1e-6
        )
        assert value(result, "between-methods-sd") ** 2 == pytest.approx(wanted["tau2"], rel=1e-5)
        predicted = next(one.values for one in result.diagnostics if one.code == "prediction-interval")
        assert [predicted["low"], predicted["high"]] == pytest.approx(wanted["prediction"], rel=1e-5)

    @pytest.mark.parametrize("inputs", ["three", "four"])
    def test_moments_with_normal_limits(self, inputs: str) -> None:
        """Example 14b: DerSimonian-Laird 3,849 (1,658 to 8,931)."""
        record = METAFOR[f"metafor-juba-{inputs}-dl"]
        wanted, pool = record["numbers"], RandomEffects().fit(inputs_of(record)).alternatives[0]
        assert (pool.estimate, pool.low, pool.high) == pytest.approx(
            (wanted["estimate"], wanted["lower"], wanted["upper"]), rel=1e-8
        )

    def test_modified_hartung_knapp_never_narrows(self) -> None:
        held = RandomEffects().fit(juba()).interval
        assert held is not None
        assert (held.low, held.high) == pytest.approx((796.856344655, 18559.394954252), rel=1e-6)
        agreeing = EstimateSet(AGREE)
        plain, modified = (RandomEffects(modified=one).fit(agreeing).interval for one in (False, True))
        assert plain is not None
        assert modified is not None
        assert modified.high - modified.low > plain.high - plain.low


def test_random_effects_name_the_input_that_disagrees_and_always_show_what_goes_without_each() -> None:
    result = RandomEffects().fit(juba())
    assert result.status == "ok-with-warnings"
    rows = {one.at: one.estimate for one in result.sensitivity if one.code == "without-input"}
    assert set(rows) == {"service", "key chain", "bangle"}
    assert rows["bangle"] == pytest.approx(5490.7, rel=1e-3)
    assert {"discordant-input", "few-inputs"} <= codes(result)


def test_two_inputs_that_contradict_are_both_named() -> None:
    result = CommonEffect().fit(EstimateSet(JUBA[1:]))
    said = next(one for one in result.warnings if one.code == "inputs-contradict")
    assert set(said.values.values()) == {"key chain", "bangle"}


def test_inputs_that_agree_give_a_common_figure_marked_as_a_reference() -> None:
    result = CommonEffect().fit(EstimateSet(AGREE, estimand=ABOUT))
    assert result.status == "ok-with-warnings"
    assert codes(result) == {"common-effect-reference"}


def test_inputs_of_one_survey_are_correlated() -> None:
    one_survey = EstimateSet([{**each, "survey": "bbs"} for each in AGREE], estimand=ABOUT)
    apart = CommonEffect(correlation=0.0).fit(one_survey)
    together = CommonEffect().fit(one_survey)
    assert "shared-survey" in codes(together)
    assert (together.se or 0) > 1.3 * (apart.se or 0)
    # With equal variances s^2 and correlation r the mean of k has variance s^2 (1 + (k - 1) r) / k.
    equal = EstimateSet([{"name": n, "estimate": 1000, "low": 700, "high": 1430, "survey": "x"} for n in "abc"])
    with_r = CommonEffect(correlation=0.5).fit(equal)
    assert with_r.se == pytest.approx((CommonEffect(correlation=0.0).fit(equal).se or 0) * 2**0.5)


def test_an_input_without_an_interval_is_left_out_by_name_and_too_few_are_refused() -> None:
    data = EstimateSet([*AGREE[:1], {"name": "programme", "estimate": 20_250, "method": "programme"}])
    for method in (CommonEffect(), RandomEffects(), BayesianConsensus()):
        result = method.fit(data)
        assert result.status == "refused"
        assert {"too-few-inputs", "inputs-without-interval"} <= codes(result)


def test_a_range_that_claims_no_coverage_is_not_read_as_an_interval() -> None:
    ranged = {"name": "range", "estimate": 1000, "low": 900, "high": 1100, "level": 0}
    assert [one.name for one in EstimateSet([*AGREE, ranged]).with_spread] == list("abcd")


def test_another_method_s_result_can_be_an_input() -> None:
    first = RandomEffects().fit(EstimateSet(AGREE))
    one = SizeEstimate.from_result(first, "earlier", method="literature")
    assert one.estimate == first.estimate
    with pytest.raises(InputError, match="refused"):
        SizeEstimate.from_result(CommonEffect().fit(juba()), "none")


class TestBayesianConsensus:
    def test_the_posterior_is_the_one_a_plain_grid_gives(self) -> None:
        import numpy as np

        data = EstimateSet([{**one, "confidence": 0.5} for one in AGREE], head_count=900)
        result = BayesianConsensus(prior=LogNormalPrior(median=1500, p90=4000)).fit(data)
        y = np.log([one.estimate for one in data.estimates])
        s = np.array([one.spread for one in data.estimates], dtype=float) / 0.5
        theta = np.linspace(np.log(900), np.log(40_000), 4001)[:, None]
        # tau by its own prior's quantiles, finely.
        tau = 0.5 * np.tan(np.pi / 2 * (np.arange(3000) + 0.5) / 3000)[None, :]
        logs = -0.5 * ((theta - np.log(1500)) / (np.log(4000 / 1500) / 1.2815515655)) ** 2 + 0 * tau
        for each, spread in zip(y, s, strict=True):
            variance = tau**2 + spread**2
            logs = logs - 0.5 * np.log(variance) - 0.5 * (each - theta) ** 2 / variance
        mass = np.exp(logs - logs.max()).sum(1)
        running = np.cumsum(mass) / mass.sum()
        low, middle, high = (np.exp(theta[np.searchsorted(running, share), 0]) for share in (0.025, 0.5, 0.975))
        held = result.interval
        assert held is not None
        assert (held.low, result.estimate, held.high) == pytest.approx((low, middle, high), rel=2e-3)

    def test_less_confidence_is_a_wider_interval(self) -> None:
        def width(confidence: float) -> float:
            data = EstimateSet([{**one, "confidence": confidence} for one in AGREE], confidence_recorded="protocol")
            held = BayesianConsensus().fit(data).interval
            assert held is not None
            assert held.high is not None
            return held.high / held.low

        assert width(0.25) > width(0.5) > width(1.0)

    def test_confidence_that_nobody_wrote_down_beforehand_is_said(self) -> None:
        scored = [{**one, "confidence": 0.5} for one in AGREE]
        assert "confidence-not-recorded" in codes(BayesianConsensus().fit(EstimateSet(scored)))
        recorded = EstimateSet(scored, confidence_recorded="protocol of 3 March, before fieldwork")
        assert "confidence-not-recorded" not in codes(BayesianConsensus().fit(recorded))

    def test_nothing_lies_under_the_head_count(self) -> None:
        result = BayesianConsensus().fit(EstimateSet(AGREE, head_count=1100))
        assert result.interval is not None
        assert result.interval.low >= 1100
        assert result.seen == 1100

    def test_an_answer_that_follows_its_prior_says_so(self) -> None:
        weak = [{"name": "a", "estimate": 1000, "low": 50, "high": 20_000}]
        result = BayesianConsensus(prior=LogNormalPrior(median=5000, p90=7000)).fit(EstimateSet(weak))
        assert "mostly-prior" in codes(result)
        firm = BayesianConsensus(prior=LogNormalPrior(median=5000, p90=50_000)).fit(EstimateSet(AGREE))
        assert "mostly-prior" not in codes(firm)

    def test_it_draws_nothing_and_so_repeats_exactly(self) -> None:
        assert BayesianConsensus().fit(juba()).to_json() == BayesianConsensus().fit(juba()).to_json()


class TestAnchoredMultiplier:
    def test_one_input_worth_as_much_as_the_anchor_meets_it_half_way(self) -> None:
        data = EstimateSet([
            {"name": "anchor", "estimate": 1000, "low": 800, "high": 1250},
            {"name": "multiplier", "estimate": 1000, "low": 800, "high": 1250},
        ])  # fmt: skip
        result = AnchoredMultiplier(population=100_000, anchor="anchor").fit(data)
        assert result.estimate == pytest.approx(1000, rel=0.01)
        # Twice the people asked: the standard deviation falls by the square root of two.
        one = 1000 * (data.estimates[0].spread or 0)
        assert result.se == pytest.approx(one / 2**0.5, rel=0.01)

    def test_without_the_adjustment_contradiction_looks_like_precision(self) -> None:
        adjusted = AnchoredMultiplier(population=400_000, anchor="service").fit(juba())
        plain = AnchoredMultiplier(population=400_000, anchor="service", variance_adjusted=False).fit(juba())
        assert (adjusted.se or 0) > 10 * (plain.se or 0)
        assert "anchored-unadjusted" in codes(plain)

    def test_inputs_of_one_survey_count_for_less(self) -> None:
        apart = AnchoredMultiplier(population=400_000, anchor="a").fit(EstimateSet(AGREE))
        shared = EstimateSet([{**one, "survey": "bbs"} for one in AGREE])
        together = AnchoredMultiplier(population=400_000, anchor="a").fit(shared)
        # Four inputs, correlation 0.5: the worth of each falls by 1 + 3 x 0.5.
        assert (together.se or 0) / (apart.se or 1) == pytest.approx(2.5**0.5, rel=0.01)

    def test_the_anchor_must_be_an_input(self) -> None:
        with pytest.raises(InputError) as caught:
            AnchoredMultiplier(population=1e5, anchor="nobody").fit(juba())
        assert caught.value.code == "anchor-unknown"


class TestExperts:
    PANEL = ExpertPanel({"A": (3000, 4000, 6000), "B": (5000, 8000, 10_000)}, {"A": (3500, 5000, 7000)})

    def test_every_expert_s_quartiles_are_kept(self) -> None:
        alone = ExpertPanel({"A": (3000, 4000, 6000)})
        result = ExpertElicitation(level=0.5).fit(alone)
        assert result.interval is not None
        assert (result.interval.low, result.estimate, result.interval.high) == pytest.approx((3000, 4000, 6000))

    def test_more_experts_do_not_narrow_the_range(self) -> None:
        def width(experts: str) -> float:
            held = ExpertElicitation().fit(ExpertPanel(dict.fromkeys(experts, (3000, 4000, 6000)))).interval
            assert held is not None
            assert held.high is not None
            return held.high / held.low

        assert width("ABCDEFGH") == pytest.approx(width("A"))

    def test_it_is_a_prior_and_says_so(self) -> None:
        result = ExpertElicitation().fit(self.PANEL)
        assert "prior-only" in codes(result)
        assert "before-discussion" in {one.name for one in result.alternatives}
        prior = prior_of(result)
        assert prior.median == result.estimate
        with pytest.raises(InputError):
            prior_of(RandomEffects().fit(EstimateSet(AGREE)))

    @pytest.mark.parametrize("values", [(1, 1, 2), (3, 2, 1), (1, 2), ("a", 2, 3), (0, 1, 2), (1, 2, float("nan"))])
    def test_quartiles_that_do_not_rise_are_refused(self, values: tuple[float, ...]) -> None:
        with pytest.raises(InputError) as caught:
            ExpertPanel({"A": values})
        assert caught.value.code == "quartiles-form"


class TestPlaces:
    @staticmethod
    def data(seed: int = 1, bias: float = 2.0) -> tuple[EstimateSet, dict[str, float], float]:
        random = generator(seed)
        adults = {f"place {at}": float(random.integers(50_000, 500_000)) for at in range(10)}
        inputs, truth = [], 0.0
        for place, people in adults.items():
            size = people * 0.008 * float(random.lognormal(0, 0.3))
            truth += size
            for method, off in (("two-list", 1.0), ("scale-up", 1 / bias), ("mapping", bias**0.5)):
                if place == "place 9" or (method == "mapping" and place > "place 5"):
                    continue
                figure = size * off * float(random.lognormal(0, 0.15))
                inputs.append({"name": f"{place}, {method}", "estimate": figure, "low": figure * 0.745,
                               "high": figure * 1.342, "method": method, "place": place})  # fmt: skip
        return EstimateSet(inputs), adults, truth

    def test_the_total_is_recovered_and_the_place_without_data_is_less_certain(self) -> None:
        data, adults, truth = self.data()
        result = PlacesConsensus(populations=adults, draws=2000).fit(data)
        held = result.interval
        assert held is not None
        assert held.high is not None
        assert held.low < truth < held.high
        widths = {one.name: (one.high or 0) / (one.low or 1) for one in result.alternatives}
        assert widths["place 9"] == max(widths.values())
        assert "places-predicted" in codes(result)

    def test_same_seed_same_answer_whatever_the_order(self) -> None:
        data, adults, _ = self.data()
        turned = EstimateSet(reversed(data.estimates))
        method = PlacesConsensus(populations=adults, draws=1000)
        assert method.fit(data).to_json() == method.fit(turned).to_json()

    def test_two_places_are_too_few(self) -> None:
        inputs = [{**one, "place": place} for one, place in zip(AGREE, "abab", strict=True)]
        result = PlacesConsensus(populations={"a": 1e5, "b": 1e5}).fit(EstimateSet(inputs))
        assert (result.status, codes(result) & {"too-few-places"}) == ("refused", {"too-few-places"})


class TestBadInput:
    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"estimate": 0}, "estimate-not-a-number"),
            ({"estimate": float("inf")}, "estimate-not-a-number"),
            ({"estimate": -5}, "estimate-not-a-number"),
            ({"estimate": "12"}, "estimate-form"),
            ({"low": 1200}, "limits-without-estimate"),
            ({"high": 900}, "limits-without-estimate"),
            ({"confidence": 0}, "setting-range"),
            ({"level": 95}, "setting-range"),
            ({"method": "magic"}, "estimate-form"),
            ({"name": " "}, "estimate-without-name"),
            ({"colour": "red"}, "estimate-form"),
            ({"population": 500}, "estimate-over-population"),
        ],
    )
    def test_is_named(self, fields: dict[str, object], code: str) -> None:
        with pytest.raises(InputError) as caught:
            EstimateSet([{"name": "a", "estimate": 1000, **fields}])
        assert caught.value.code == code

    def test_an_estimate_under_the_people_already_counted_is_an_error(self) -> None:
        """Example 5: multipliers of 200 to 770 against 896 people on lists."""
        with pytest.raises(InputError) as caught:
            EstimateSet([{"name": "multiplier", "estimate": 400, "low": 200, "high": 770}], head_count=896)
        assert caught.value.code == "estimate-under-head-count"

    def test_a_lower_limit_of_zero_is_said_and_the_upper_half_used(self) -> None:
        """Tororo, publichealth.jmir.org/2019/2/e12316: 2,872 (0 to 6,005)."""
        data = EstimateSet([*AGREE, {"name": "tororo", "estimate": 2872, "low": 0, "high": 6005}])
        assert "input-limit-zero" in codes(RandomEffects().fit(data))

    def test_none_at_all(self) -> None:
        with pytest.raises(InputError):
            EstimateSet([])


sizes = st.floats(10, 1e6)
inputs = st.lists(st.tuples(sizes, st.floats(1.01, 5), st.floats(1.01, 5), st.floats(0.1, 1)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(inputs, st.integers(0, 2000), st.randoms())
def test_no_answer_breaks_the_contract_whatever_the_inputs(
    drawn: list[tuple[float, ...]], head: int, order: object
) -> None:
    estimates = [
        SizeEstimate(name=f"n{at}", estimate=middle, low=middle / down, high=middle * up, confidence=trust)
        for at, (middle, down, up, trust) in enumerate(drawn)
    ]
    turned = list(reversed(estimates))
    try:
        data, other = EstimateSet(estimates, head_count=head), EstimateSet(turned, head_count=head)
    except InputError as error:
        assert error.code == "estimate-under-head-count"
        return
    for method in (CommonEffect(), RandomEffects(), MedianOfMethods(), BayesianConsensus()):
        result = method.fit(data)
        assert result.to_json() == method.fit(other).to_json()
        assert result.inputs == data.fingerprint
        assert Result.from_json(result.to_json()) == result
        if result.estimate is not None:
            assert result.interval is not None
            assert result.interval.low >= head


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["name", "estimate", "low", "high", "level", "method", "confidence", "survey", "place", "x"]),
        st.one_of(st.none(), st.text(max_size=5), st.integers(), st.floats(), st.booleans(), st.lists(st.integers())),
    )
)
def test_whatever_is_given_is_read_or_refused_with_a_code(fields: dict[str, object]) -> None:
    try:
        RandomEffects().fit(EstimateSet([fields, {"name": "other", "estimate": 10, "low": 5, "high": 20}]))
    except InputError as error:
        assert error.code
