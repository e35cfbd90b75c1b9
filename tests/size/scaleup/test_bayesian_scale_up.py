"""Bayesian scale-up: each model finds the size its own data were made with, and refuses what it cannot settle."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from dalel.size.problems import InputError
from dalel.size.replicates import generator
from dalel.size.result import Result
from dalel.size.scaleup.bayes import BayesianScaleUp
from dalel.size.scaleup.ratio import ScaleUp
from dalel.size.scaleup.survey import ScaleUpSurvey
from dalel.size.uncertain import Uncertain

KNOWN = {"a": 20_000.0, "b": 10_000.0, "c": 30_000.0, "d": 8_000.0, "e": 25_000.0}
TOTAL, TRUTH = 1_000_000.0, 12_000.0


def survey(model: str, seed: int = 1, n: int = 120, told: float = 1.0) -> ScaleUpSurvey:
    random = generator(seed, 5)
    sizes = np.array([*KNOWN.values(), TRUTH * told])
    degrees = random.lognormal(5.0, 0.6, n)
    m = sizes / TOTAL
    if model == "random-degree":
        ties = random.binomial(degrees.astype(int)[:, None], m)
    elif model == "barrier":
        q = random.beta(m * (1 / 0.02 - 1), (1 - m) * (1 / 0.02 - 1), (n, 6))
        ties = random.binomial(degrees.astype(int)[:, None], q)
    elif model == "overdispersed":
        mean = degrees[:, None] * m
        ties = random.negative_binomial(mean / (3.0 - 1), 1 / 3.0)
    else:
        spread = 0.7**2 * (0.5 * np.eye(6) + 0.5)
        bias = random.multivariate_normal(-np.diag(spread) / 2, spread, n)
        ties = random.poisson(degrees[:, None] * m * np.exp(bias))
    return ScaleUpSurvey({name: ties[:, at].tolist() for at, name in enumerate([*KNOWN, "hidden"])}, KNOWN, TOTAL)


def fitted(model: str, data: ScaleUpSurvey, **more: Any) -> Result:
    return BayesianScaleUp(model=model, **{"warmup": 600, "draws": 1200, "seed": 3, **more}).fit(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("model", ["random-degree", "barrier", "overdispersed", "correlated"])
def test_the_size_is_recovered(model: str) -> None:
    result = fitted(model, survey(model), draws=2500 if model == "correlated" else 1200)
    assert result.status == "ok-with-warnings"
    held = result.interval
    assert held is not None
    assert held.high is not None
    assert held.low < TRUTH < held.high
    assert held.kind == "credible"
    assert {"rhat", "effective-draws"} <= {one.code for one in result.diagnostics}


@pytest.mark.parametrize(
    ("model", "published"), [("random-degree", (10_407, 11_914, 13_628)), ("barrier", (9_994, 13_207, 18_225))]
)
def test_the_posterior_is_that_of_nsum(model: str, published: tuple[int, int, int]) -> None:
    """NSUM 1.0 (github.com/cran/NSUM) on the same invented surveys: median and 95 % limits.

    nsum.mcmc, models "degree" and "barrier", 6,000 iterations after 1,000 (1,091 and 385 effective). The default steps
    are a quarter of each starting degree, 1 where nobody is named, and those respondents hardly move: starts of at
    least 60 and steps of 0.35 of them were given.
    """
    held = (result := fitted(model, survey(model), draws=3000)).interval
    assert held is not None
    assert (held.low, result.estimate, held.high) == pytest.approx(published, rel=0.04)


def test_uneven_ties_are_believed_less_precise_than_even_ones() -> None:
    """Barrier data under the random-degree model: the interval is too narrow (Maltiel et al. 2015, section 3.2)."""
    data = survey("barrier")

    def width(model: str) -> float:
        held = fitted(model, data).interval
        assert held is not None
        return math.log((held.high or 0) / held.low)

    assert width("barrier") > 1.4 * width("random-degree")


def test_with_even_ties_it_agrees_with_the_ratio() -> None:
    data = survey("random-degree", n=200)
    assert fitted("random-degree", data).estimate == pytest.approx(ScaleUp(replicates=50).fit(data).estimate, rel=0.04)


def test_transmission_moves_the_answer_in_proportion_and_must_be_uncertain() -> None:
    data = survey("random-degree", told=0.5)
    plain = fitted("random-degree", data)
    told = fitted("random-degree", data, transmission=Uncertain.logit_normal(0.5, 0.08))
    assert told.estimate == pytest.approx(2 * (plain.estimate or 0), rel=0.05)
    assert (told.se or 0) / (told.estimate or 1) > 1.3 * (plain.se or 0) / (plain.estimate or 1)
    assert "transmission-not-given" in {one.code for one in plain.warnings}
    with pytest.raises(InputError) as caught:
        BayesianScaleUp(transmission=Uncertain.fixed(0.5))
    assert caught.value.code == "factor-constant"


def test_recall_reads_the_size_off_the_known_groups() -> None:
    """Ties named as the square root of the size: known groups 100 times apart come out 10 times apart."""
    random = generator(4)
    known = {f"g{at}": float(size) for at, size in enumerate((500, 2_000, 8_000, 30_000, 100_000))}
    sizes = np.array([*known.values(), 3_000.0])
    ties = random.poisson(random.lognormal(0, 0.5, 150)[:, None] * np.sqrt(sizes) / 40)
    data = ScaleUpSurvey({name: ties[:, at].tolist() for at, name in enumerate([*known, "hidden"])}, known, TOTAL)
    plain, recalled = fitted("random-degree", data), fitted("random-degree", data, recall=True)
    assert (plain.estimate or 0) > 2 * 3_000
    assert recalled.interval is not None
    assert recalled.interval.low < 3_000 < (recalled.interval.high or 0)
    assert recalled.estimate == pytest.approx(3_000, rel=0.4)


def test_ties_told_by_respect_are_brought_to_the_most_respectful() -> None:
    """The transmission model of Teo et al. 2019: each step down in respect, a third of the ties less is told."""
    random = generator(8)
    respect = random.integers(1, 6, 250)
    sizes = np.array([*KNOWN.values(), TRUTH])
    mean = random.lognormal(5.0, 0.6, 250)[:, None] * sizes / TOTAL
    mean[:, -1] *= np.exp(0.4 * (respect - 5))
    ties = random.poisson(mean)
    counts = {name: ties[:, at].tolist() for at, name in enumerate([*KNOWN, "hidden"])}
    data = ScaleUpSurvey(counts, KNOWN, TOTAL, respect=respect.tolist())
    held = fitted("respect", data).interval
    assert held is not None
    assert held.low < TRUTH < (held.high or 0)
    assert (ScaleUp(replicates=50).fit(data).estimate or 0) < 0.65 * TRUTH
    with pytest.raises(InputError) as caught:
        fitted("respect", ScaleUpSurvey(counts, KNOWN, TOTAL))
    assert caught.value.code == "respect-not-given"


def test_chains_that_disagree_give_no_figure() -> None:
    result = fitted("correlated", survey("correlated"), warmup=100, draws=100, chains=2)
    assert (result.status, result.estimate) == ("refused", None)
    assert "chains-not-mixed" in {one.code for one in result.warnings}


def test_same_seed_same_answer_whatever_the_number_of_workers() -> None:
    data = survey("barrier", n=40)
    one, other = (fitted("barrier", data, workers=workers, warmup=300, draws=600) for workers in (1, 2))
    assert one.to_json() == other.to_json()


@pytest.mark.parametrize("settings", [{"model": "magic"}, {"chains": 1}, {"draws": 3}, {"level": 1.0}])
def test_bad_settings_are_named(settings: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        BayesianScaleUp(**settings)


def test_a_handful_of_respondents_is_refused_and_a_strange_survey_breaks_nothing() -> None:
    few = ScaleUpSurvey({"a": [20] * 5, "hidden": [1] * 5}, {"a": 20_000.0}, TOTAL)
    assert "too-few-respondents" in {one.code for one in BayesianScaleUp().fit(few).warnings}
    for model in ("random-degree", "barrier", "overdispersed", "correlated"):
        same = ScaleUpSurvey({"a": [2] * 30, "b": [0] * 30, "hidden": [9] * 29 + [500]}, {"a": 2e4, "b": 9e5}, TOTAL)
        result = fitted(model, same, warmup=300, draws=500)
        assert Result.from_json(result.to_json()) == result
        assert result.status in ("refused", "ok-with-warnings")


def test_one_finished_chain_gives_no_figure() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    model = BayesianScaleUp(model="random-degree", warmup=100, draws=200, workers=1)
    result = model.fit(survey("random-degree", n=40), progress=stop)
    assert (result.status, {one.code for one in result.warnings} & {"interrupted"}) == ("refused", {"interrupted"})


def test_a_group_nobody_named_is_refused() -> None:
    data = survey("random-degree")
    counts = {name: data.counts[:, at].tolist() for at, name in enumerate(data.groups)}
    result = BayesianScaleUp().fit(ScaleUpSurvey({**counts, "hidden": [0] * 120}, KNOWN, TOTAL))
    assert (result.status, {one.code for one in result.warnings} & {"nobody-named"}) == ("refused", {"nobody-named"})
