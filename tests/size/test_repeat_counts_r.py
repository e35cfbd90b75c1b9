"""Repeat counts against singleRcapture 0.2.3 (Chlebicki and Beręsewicz), as recorded in ``reference``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_repeat_counts import COVARIATES, MARGIN, STRATIFIED

from dalel.size import (
    ChaoBound,
    OneInflated,
    RepeatCounts,
    Result,
    TruncatedGeometric,
    TruncatedNegativeBinomial,
    TruncatedPoisson,
    Zelterman,
)
from dalel.size.repeat_inflated import Base, Reading

RECORDS = json.loads((Path(__file__).parent / "reference" / "singleRcapture.json").read_text(encoding="utf-8"))
NUMBERS = {one["task"]: one["numbers"] for one in RECORDS["records"]}


def fitted(model: str, covariates: tuple[str, ...], data: RepeatCounts) -> Result:
    if model.startswith(("oizt", "ztoi")):
        base: Base = "poisson" if model.endswith("poisson") else "geometric"
        reading: Reading = "never-at-risk" if model.startswith("oizt") else "at-risk"
        return OneInflated(base=base, reading=reading, covariates=covariates).fit(data)
    if model == "ztpoisson":
        return TruncatedPoisson(covariates=covariates).fit(data)
    if model == "ztgeom":
        return TruncatedGeometric(covariates=covariates).fit(data)
    if model == "zelterman":
        return Zelterman(covariates=covariates).fit(data)
    return ChaoBound(covariates=covariates).fit(data)


MODELS = ("ztpoisson", "ztgeom", "zelterman", "chao", "oiztpoisson", "ztoipoisson", "oiztgeom", "ztoigeom")


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("with_covariates", [False, True], ids=["margin", "covariates"])
def test_estimate_and_error_agree(model: str, with_covariates: bool) -> None:
    numbers = NUMBERS[f"single-{model}-{'covariates' if with_covariates else 'margin'}"]
    answer = fitted(model, COVARIATES if with_covariates else (), STRATIFIED if with_covariates else MARGIN)
    assert answer.estimate == pytest.approx(numbers["estimate"], rel=1e-4)
    # Where people may leave the risk, R takes the expected information for some models and we the observed.
    assert answer.se == pytest.approx(numbers["se"], rel=0.1 if model in MODELS[4:] else 1e-3)


def test_observed_information_is_that_of_the_equivalent_hurdle_model() -> None:
    """Without covariates the hurdle geometric is the same model in other parameters; its error in R is ours."""
    answer = OneInflated(reading="never-at-risk").fit(MARGIN)
    assert answer.se == pytest.approx(NUMBERS["single-hurdleztgeom-margin"]["se"], rel=1e-5)


def test_intervals_agree() -> None:
    for model in ("ztpoisson", "zelterman", "chao"):
        numbers = NUMBERS[f"single-{model}-covariates"]
        held = fitted(model, COVARIATES, STRATIFIED).interval
        assert held is not None
        assert held.low == pytest.approx(numbers["lower"], rel=1e-3)
        assert held.high == pytest.approx(numbers["upper"], rel=1e-3)


def test_where_the_package_gives_a_billion_people_we_give_a_bound() -> None:
    """The negative binomial of the margin: 1,323,672,874 people, SE 2,232,489,510, without a word."""
    assert NUMBERS["single-ztnegbin-margin"]["estimate"] > 1e9
    answer = TruncatedNegativeBinomial().fit(MARGIN)
    assert answer.status == "bound-only"
    assert answer.estimate == pytest.approx(NUMBERS["single-chao-margin"]["estimate"])
    assert "dispersion-unbounded" in {one.code for one in answer.warnings}
