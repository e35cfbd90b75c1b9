"""The interval that repeats the choice of the model in every resample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from distributed import LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import KOREA, KOSOVO, NEW_ORLEANS5_OLD, NEW_ORLEANS8_OLD, TABLES, UK5, record

from dalel.size import CaptureTable, LogLinear, Result
from dalel.size.loglinear.resample import bca


def fitted(table: CaptureTable, **more: Any) -> Result:
    return LogLinear(hold_out=False, **more).fit(table)


def limits(answer: Result) -> tuple[float, float]:
    assert answer.interval is not None
    assert answer.interval.high is not None
    return answer.interval.low, answer.interval.high


@pytest.mark.parametrize(
    ("table", "more", "published"),
    [
        (KOSOVO, {}, (6947, 18010)),
        (KOSOVO, {"level": 0.8}, (7400, 12200)),
        (KOSOVO, {"n_top": 1}, (9100, 12000)),
        (KOSOVO, {"models": "pairs"}, (12451, 16273)),
        (UK5, {"models": "pairs"}, (11456, 43894)),
        (UK5, {"models": "hierarchical"}, (11168, 56052)),
        (TABLES["UKdat"], {"models": "downhill", "order": 2}, (9643, 25508)),
        (KOREA, {}, (128, 349)),
        (NEW_ORLEANS8_OLD, {}, (717, 1657)),
        (NEW_ORLEANS5_OLD, {"models": "stepwise"}, (589, 1703)),
    ],
    ids=[
        "all",
        "80 %",
        "winner only",
        "pairs",
        "uk pairs",
        "uk all",
        "uk six downhill",
        "korea",
        "new orleans",
        "new orleans, five lists",
    ],
)
def test_the_published_limits(table: CaptureTable, more: dict[str, Any], published: tuple[float, float]) -> None:
    """Silverman, Chan and Vincent 2024, tables 2, 3 and 6; Chan, Silverman and Vincent 2021; within 15 % (chance)."""
    assert limits(fitted(table, **more)) == pytest.approx(published, rel=0.15)


def test_the_winner_alone_has_a_third_of_the_honest_width_and_says_so() -> None:
    """Facts, example 6. Looking at one model must be asked for, and is labelled."""
    honest, alone = fitted(KOSOVO), fitted(KOSOVO, n_top=1)
    wide, narrow = limits(honest), limits(alone)
    assert (narrow[1] - narrow[0]) / (wide[1] - wide[0]) < 0.4
    assert alone.interval is not None and alone.interval.kind == "bca-winner-only"
    assert "winner-only" in [one.code for one in alone.warnings]
    assert LogLinear().n_top > 1
    assert honest.interval is not None and honest.interval.kind == "bca"


@pytest.mark.parametrize("task", ["korea", "kosovo", "neworl5", "western", "uk5", "uk6"])
def test_acceleration_of_stepwise_selection_is_that_of_r(task: str) -> None:
    """The jackknife of MultipleSystemsEstimation takes one person of each distinct history away: no chance in it."""
    told = record(f"mse-{task}-stepwise-1000")
    answer = fitted(TABLES[told["input"]["table"]], models="stepwise", resamples=20)
    found = next(one for one in answer.diagnostics if one.code == "resampling-bias")
    assert found.values["acceleration"] == pytest.approx(told["numbers"]["acceleration"], rel=1e-5)


@pytest.mark.parametrize("task", ["kosovo", "uk6", "western"])
def test_limits_of_stepwise_selection_are_near_those_of_r(task: str) -> None:
    told = record(f"mse-{task}-stepwise-1000")
    found = limits(fitted(TABLES[told["input"]["table"]], models="stepwise"))
    assert found == pytest.approx((told["numbers"]["lower"], told["numbers"]["upper"]), rel=0.15)


def test_limits_among_more_and_more_models_follow_r() -> None:
    """MultipleSystemsEstimation gives its limits for each n_top; one set of resamples, so only chance differs."""
    told = record("mse-kosovo-all-1000")["numbers"]["limits_by_n_top"]
    for n_top in (1, 2, 5, 10, 20):
        low, _, _, high = told[str(n_top)]
        assert limits(fitted(KOSOVO, n_top=n_top)) == pytest.approx((low, high), rel=0.15)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp://") as cluster:
        yield cluster.scheduler_address


@pytest.mark.parametrize("models", ["hierarchical", "stepwise"])
def test_same_seed_same_answer_whatever_does_the_work(models: str, scheduler: str) -> None:
    """One thread, several, or the workers of a real Dask scheduler."""
    alone = fitted(KOREA, models=models, resamples=100, workers=1)
    for more in ({"workers": 3}, {"scheduler": scheduler}):
        other = fitted(KOREA, models=models, resamples=100, **more)
        assert other.interval == alone.interval
        assert other.series == alone.series
    assert fitted(KOREA, models=models, resamples=100, seed=2).series != alone.series


def test_stopping_leaves_an_answer_from_what_was_finished() -> None:
    def stop(done: int, total: int) -> None:
        assert total == 200
        if done >= 50:
            raise KeyboardInterrupt

    answer = LogLinear(resamples=200, hold_out=False, workers=1).fit(KOREA, progress=stop)
    told = next(one for one in answer.warnings if one.code == "interrupted")
    assert 50 <= int(told.values["done"]) < 200
    assert answer.estimate is not None


def test_resamples_without_an_estimate_are_no_upper_limit() -> None:
    """Two people hold all overlap: one resample in seven has neither, and then any number fits."""
    table = CaptureTable({"100": 30, "010": 30, "001": 30, "110": 1, "011": 1})
    answer = fitted(table, models="stepwise", resamples=300)
    assert answer.status == "bound-only"
    assert answer.estimate is None
    assert answer.interval is not None and answer.interval.high is None
    codes = [one.code for one in answer.warnings]
    assert "resamples-without-estimate" in codes
    assert "no-upper-limit-resampled" in codes


values = st.lists(st.floats(-1e3, 1e3), min_size=20, max_size=200)


@settings(max_examples=100, deadline=None)
@given(values, st.sampled_from([0.5, 0.8, 0.95]))
def test_limits_lie_among_the_replicates_and_widen_with_the_level(replicates: list[float], level: float) -> None:
    held = np.array(replicates)
    middle = float(np.median(held))
    found = bca(held, middle, held[:5], np.ones(5), level)
    wider = bca(held, middle, held[:5], np.ones(5), 0.99)
    assert held.min() <= found.low <= found.high <= held.max()
    assert wider.low <= found.low + 1e-9 and wider.high >= found.high - 1e-9


def test_without_bias_or_skewness_the_limits_are_plain_percentiles() -> None:
    held = np.arange(-100.0, 101.0)
    found = bca(held, 0.0, np.array([-1.0, 1.0]), np.ones(2), 0.9)
    assert (found.bias, found.acceleration) == pytest.approx((0.0, 0.0))
    assert (found.low, found.high) == pytest.approx((-90.0, 90.0))


def test_infinite_replicates_lie_above_all_others() -> None:
    held = np.append(np.arange(90.0), np.full(10, np.inf))
    found = bca(held, 45.0, np.array([1.0, np.inf]), np.ones(2), 0.9)
    assert found.acceleration is None
    assert found.high == np.inf
    assert 0 <= found.low < 45
