"""Small areas and rates: agreement with metafor, the Zimbabwe figures, coverage, and what must be refused."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size.areas.fay_herriot import FayHerriot
from dalel.size.areas.rates import Coverage, PopulationRate
from dalel.size.areas.small_sets import StratumMedians
from dalel.size.areas.table import AreaTable
from dalel.size.consensus.evidence import SizeEstimate
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.replicates import generator
from dalel.size.result import Result

Y = (-4.9, -5.7, -4.1, -5.4, -4.1, -5.6, -4.3, -4.95, -4.7, -4.9, -4.6, -5.1)
X = (0.2, -0.5, 1.1, 0.0, 1.6, -1.2, 0.4, 0.1, 0.9, -0.3, 0.6, -0.2)
CV = (0.1, 0.15, 0.2, 0.12, 0.25, 0.18, 0.1, 0.3, 0.2, 0.15, 0.22, 0.11)
#: metafor 3.8.1 on the three rows above.
TAU2 = 0.0638260213568
BLUP = (
    -4.89636074532, -5.60064023409, -4.17762480697, -5.32670045405, -4.04534239782, -5.65271552847,
    -4.36022784938, -4.94209871709, -4.59739022089, -4.97474881869, -4.60855067484, -5.10411250140,
)  # fmt: skip
ABOUT = Estimand(who="women who sell sex, 18 and over", where="the country", when="2019")


def twelve(extra: dict[str, float] | None = None) -> AreaTable:
    names = [f"area {at:02d}" for at in range(12)]
    adults = {**dict.fromkeys(names, 100_000.0), **dict.fromkeys(extra or {}, 50_000.0)}
    return AreaTable(
        adults,
        {name: 100_000 * math.exp(y) for name, y in zip(names, Y, strict=True)},
        dict(zip(names, CV, strict=True)),
        covariates={"nightlife": {**dict(zip(names, X, strict=True)), **(extra or {})}},
        estimand=ABOUT,
    )


def diagnostic(result: Result, code: str) -> float:
    return next(one.value for one in result.diagnostics if one.code == code) or 0.0


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


def column(result: Result, name: str) -> list[float]:
    return [float(one) for one in result.series[0].columns[name] if one is not None]


SAE = {
    one["task"]: one
    for one in json.loads((Path(__file__).parents[1] / "reference" / "sae.json").read_text())["records"]
}


@pytest.mark.parametrize(("task", "covariate"), [("sae-invented-reml", True), ("sae-noisier-reml", False)])
def test_eblup_is_that_of_sae(task: str, covariate: bool) -> None:
    """sae 1.3, mseFH(..., method = "REML"); its scoring stops at four digits of the variance."""
    table, wanted = SAE["sae-invented-reml"]["input"], SAE[task]["numbers"]
    names = [f"{at:02d}" for at in range(12)]
    data = AreaTable(
        dict.fromkeys(names, 1e6),
        {name: 1e6 * math.exp(y) for name, y in zip(names, table["y"], strict=True)},
        {name: math.sqrt(math.exp(v) - 1) for name, v in zip(names, table["variance"], strict=True)},
        covariates={"x": dict(zip(names, table["x"], strict=True))} if covariate else None,
    )
    result = FayHerriot(draws=4000).fit(data)
    assert diagnostic(result, "between-areas-sd") ** 2 == pytest.approx(wanted["variance"], rel=2e-3)
    assert [math.log(one / 1e6) for one in column(result, "eblup")] == pytest.approx(wanted["eblup"], abs=2e-4)
    if wanted["variance"]:
        # Where it is 0, sae's mean squared error exceeds the direct estimate's own: no measure for ours.
        widths = [math.log((one.high or 0) / (one.low or 1)) / 2 / 1.96 for one in result.alternatives]
        assert widths == pytest.approx([math.sqrt(one) for one in wanted["mse"]], rel=0.12)


class TestFayHerriot:
    def test_eblup_is_that_of_metafor(self) -> None:
        """metafor 3.8.1: rma(y, v, mods = ~x, method = "REML"), blup(); v = log(1 + cv^2)."""
        result = FayHerriot(draws=1000).fit(twelve())
        assert diagnostic(result, "between-areas-sd") ** 2 == pytest.approx(TAU2, rel=1e-5)
        got = [math.log(one / 100_000) for one in column(result, "eblup")]
        assert got == pytest.approx(BLUP, abs=1e-6)

    def test_an_area_without_a_study_is_less_certain_and_an_area_outside_the_covariates_is_flagged(self) -> None:
        result = FayHerriot(draws=2000).fit(twelve({"inside": 0.3, "outside": 4.0}))
        found = {one.name: one for one in result.alternatives}
        width = {name: math.log((one.high or 0) / (one.low or 1)) for name, one in found.items()}
        assert width["inside"] > max(width[f"area {at:02d}"] for at in range(12))
        assert (found["inside"].status, found["outside"].status) == ("ok", "ok-with-warnings")
        said = next(one for one in result.warnings if one.code == "outside-covariates")
        assert said.values["names"] == "outside"

    def test_the_predictive_limits_cover_areas_left_out(self) -> None:
        assert diagnostic(FayHerriot(draws=1000).fit(twelve()), "leave-one-area-out") >= 75

    def test_benchmarked_draws_add_up_to_the_national_figure(self) -> None:
        with pytest.raises(InputError) as caught:
            FayHerriot(benchmark=12_000)
        assert caught.value.code == "factor-constant"
        close = FayHerriot(draws=1000, benchmark=12_000, benchmark_cv=0.001).fit(twelve({"inside": 0.3}))
        assert close.estimate == pytest.approx(12_000, rel=0.001)
        vague = FayHerriot(draws=4000, benchmark=12_000, benchmark_cv=0.2).fit(twelve({"inside": 0.3}))
        assert vague.interval is not None
        spread = math.log((vague.interval.high or 0) / vague.interval.low) / 2 / 1.96
        assert spread == pytest.approx(math.sqrt(math.log(1.04)), rel=0.06)
        assert vague.sensitivity[0].code == "without-benchmark"
        assert "benchmark-far" in codes(FayHerriot(draws=1000, benchmark=900_000, benchmark_cv=0.1).fit(twelve()))

    def test_recovery(self) -> None:
        """Truth within 95 % limits in most of 20 data sets with a known total (binomial: 16 or more, p > 0.997)."""
        inside = 0
        for seed in range(20):
            random = generator(seed)
            x, names = random.normal(0, 1, 30), [f"{at:02d}" for at in range(30)]
            truth = 100_000 * random.lognormal(-5 + 0.4 * x, 0.25)
            cv = random.uniform(0.1, 0.3, 30)
            direct = truth * random.lognormal(0, cv)
            data = AreaTable(
                dict.fromkeys(names, 1e5), dict(zip(names[:18], direct.tolist(), strict=False)),
                dict(zip(names[:18], cv.tolist(), strict=False)),
                covariates={"x": dict(zip(names, x.tolist(), strict=True))},
            )  # fmt: skip
            held = FayHerriot(draws=1000, seed=seed).fit(data).interval
            assert held is not None
            inside += held.low <= truth.sum() <= (held.high or 0)
        assert inside >= 16

    def test_too_few_areas_are_refused(self) -> None:
        names = "abcdefg"
        result = FayHerriot().fit(
            AreaTable(dict.fromkeys(names, 1e5), dict.fromkeys(names, 500), dict.fromkeys(names, 0.2))
        )
        assert (result.status, result.estimate) == ("refused", None)
        assert "too-few-areas" in codes(result)

    def test_a_covariate_that_repeats_another_is_not_identifiable(self) -> None:
        data = twelve()
        twice = {name: {area: 2 * value for area, value in data.covariates["nightlife"].items()} for name in ("p", "q")}
        result = FayHerriot().fit(AreaTable(data.adults, data.estimates, data.cvs, covariates=twice))
        assert (result.status, codes(result) & {"covariates-dependent"}) == (
            "not-identifiable",
            {"covariates-dependent"},
        )

    def test_same_seed_same_answer_whatever_the_order(self) -> None:
        data = twelve({"inside": 0.3})
        turned = AreaTable(
            dict(reversed(data.adults.items())), dict(reversed(data.estimates.items())), data.cvs,
            covariates=data.covariates, estimand=ABOUT,
        )  # fmt: skip
        assert FayHerriot(draws=1000).fit(data).to_json() == FayHerriot(draws=1000).fit(turned).to_json()


class TestStratumMedians:
    DATA = AreaTable(
        {"a": 10_000, "b": 20_000, "c": 30_000, "d": 40_000, "e": 50_000},
        {"a": 100, "b": 400, "c": 900},
        {"a": 0.2},
        strata=dict.fromkeys("abcde", "mining town"),
    )

    def test_the_range_claims_nothing_and_is_called_plausible(self) -> None:
        result = StratumMedians().fit(self.DATA)
        assert result.interval is not None
        assert (result.interval.kind, result.interval.level) == ("plausibility-range", 0)
        assert "plausibility-only" in codes(result)
        # Rates 1, 2 and 3 %: d and e get 2 % with 1 to 3 %.
        assert result.estimate == pytest.approx(100 + 400 + 900 + 0.02 * 90_000)
        factor = math.exp(1.959964 * math.sqrt(math.log(1.04)))
        assert result.interval.low == pytest.approx(100 / factor + 1300 + 900)
        assert result.interval.high == pytest.approx(100 * factor + 1300 + 2700)

    def test_a_stratum_nobody_studied_is_refused_by_name(self) -> None:
        strata = {**dict.fromkeys("abcd", "town"), "e": "border"}
        result = StratumMedians().fit(AreaTable(self.DATA.adults, self.DATA.estimates, strata=strata))
        assert result.status == "refused"
        assert next(one for one in result.warnings if one.code == "stratum-without-study").values["names"] == "e"

    def test_a_stratum_of_one_is_said(self) -> None:
        strata = {**dict.fromkeys("abd", "town"), "c": "border", "e": "border"}
        assert "stratum-of-one" in codes(
            StratumMedians().fit(AreaTable(self.DATA.adults, self.DATA.estimates, strata=strata))
        )


class TestRates:
    #: PMC7417013: 40,491 sex workers, 1.23 % of women 15 to 49; bounds 28,177 to 58,797, 0.86 to 1.79 %.
    ZIMBABWE = SizeEstimate(name="2017 exercise", estimate=40_491, low=28_177, high=58_797, level=0)

    def test_zimbabwe(self) -> None:
        result = PopulationRate(adults=3_290_000, of="women 15 to 49").fit(self.ZIMBABWE.as_result(ABOUT))
        rate = next(one for one in result.diagnostics if one.code == "rate")
        assert rate.value == pytest.approx(1.23, abs=0.005)
        assert float(rate.values["low"]) == pytest.approx(0.86, abs=0.005)
        assert float(rate.values["high"]) == pytest.approx(1.79, abs=0.005)
        assert result.estimate == 40_491
        assert result.interval is not None
        assert result.interval.level == 0, "bounds that claim no coverage still claim none"
        assert "rate-unusual" not in codes(result)

    def test_an_unusual_rate_is_marked_and_not_called_wrong(self) -> None:
        result = PopulationRate(adults=400_000, of="women 15 to 49").fit(self.ZIMBABWE.as_result(ABOUT))
        assert "rate-unusual" in codes(result)
        assert (result.status, result.estimate) == ("ok-with-warnings", 40_491)

    def test_an_uncertain_denominator_widens_the_rate_but_not_the_number(self) -> None:
        plain = self.ZIMBABWE.as_result(ABOUT)
        sure, vague = (PopulationRate(adults=3.29e6, of="women", adults_cv=cv).fit(plain) for cv in (0.0, 0.2))
        widths = [
            float(one.diagnostics[-1].values["high"]) / float(one.diagnostics[-1].values["low"])
            for one in (sure, vague)
        ]
        assert widths[1] > 1.1 * widths[0]
        assert vague.interval == plain.interval

    def test_coverage_is_clients_over_the_estimate_limits_turned_round(self) -> None:
        result = Coverage(clients=20_000).fit(self.ZIMBABWE.as_result(ABOUT))
        found = result.diagnostics[-1]
        assert found.value == pytest.approx(100 * 20_000 / 40_491)
        assert (found.values["low"], found.values["high"]) == pytest.approx(
            (100 * 20_000 / 58_797, 100 * 20_000 / 28_177)
        )
        assert "coverage-over-all" in codes(Coverage(clients=50_000).fit(self.ZIMBABWE.as_result()))

    def test_a_figure_published_without_limits_is_not_turned_into_a_result(self) -> None:
        with pytest.raises(InputError) as caught:
            SizeEstimate(name="programme", estimate=20_250).as_result()
        assert caught.value.code == "published-without-limits"

    @given(st.floats(1, 1e6), st.floats(1, 3), st.floats(1, 3), st.floats(1, 1e9), st.floats(0, 1))
    @settings(max_examples=40, deadline=None)
    def test_the_rate_lies_within_its_limits(self, n: float, down: float, up: float, adults: float, cv: float) -> None:
        held = SizeEstimate(name="x", estimate=n, low=n / down, high=n * up).as_result()
        rate = PopulationRate(adults=adults, adults_cv=cv).fit(held).diagnostics[-1]
        low, high = float(rate.values["low"]), float(rate.values["high"])
        assert rate.value is not None
        assert low <= rate.value * (1 + 1e-9)
        assert rate.value <= high * (1 + 1e-9)


class TestBadTables:
    @pytest.mark.parametrize(
        ("adults", "estimates", "more", "code"),
        [
            ({}, {}, {}, "no-areas"),
            ({"a": 0}, {}, {}, "figure-missing"),
            ({"a": None}, {}, {}, "figure-missing"),
            ({"a": float("nan")}, {}, {}, "figure-missing"),
            ({"a": 100}, {"b": 3}, {}, "area-unknown"),
            ({"a": 100}, {"a": 100}, {}, "estimate-over-population"),
            ({"a": 100}, {"a": -3}, {}, "figure-missing"),
            ({"a": 100}, {"a": 3}, {"cvs": {"a": 0}}, "setting-range"),
            ({"a": 100}, {"a": 3}, {"covariates": {"x": {}}}, "covariate-missing"),
            ({"a": 100}, {"a": 3}, {"covariates": {"x": {"a": "many"}}}, "figure-missing"),
        ],
    )
    def test_are_named(self, adults: dict, estimates: dict, more: dict, code: str) -> None:  # type: ignore[type-arg]
        with pytest.raises(InputError) as caught:
            AreaTable(adults, estimates, **more)
        assert caught.value.code == code

    def test_a_frame_with_empty_cells_is_read(self) -> None:
        import polars as pl

        frame = pl.DataFrame({"area": ["a", "b"], "adults": [1000, 2000], "estimate": [10, None], "cv": [0.1, None]})
        data = AreaTable.from_frame(frame)
        assert (data.estimates, data.cvs, data.names) == ({"a": 10.0}, {"a": 0.1}, ("a", "b"))
        with pytest.raises(InputError):
            AreaTable.from_frame({"area": ["a", "a"], "adults": [1, 2], "estimate": [None, None]})
        with pytest.raises(InputError):
            AreaTable.from_frame({"area": ["a"], "adults": [5]})
