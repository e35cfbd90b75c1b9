"""One log-linear model: the published and the R packages' estimates, standard errors, deviances and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import BRIGHTON, KAMPALA_MEN, KAMPALA_WOMEN, KOSOVO, NEW_ORLEANS8, NEW_ORLEANS8_OLD, UK5, record

from dalel.size import CaptureTable, LogLinear
from dalel.size.loglinear import models
from dalel.size.loglinear.answer import misfit
from dalel.size.loglinear.fit import fit_model, profile_limits


@pytest.mark.parametrize(
    ("table", "model", "estimate"),
    [
        (KAMPALA_MEN, "[1,2,3]", 3409), (KAMPALA_MEN, "[13,2]", 4874), (KAMPALA_MEN, "[12,13]", 5396),
        (KAMPALA_MEN, "[13,23]", 14619), (KAMPALA_MEN, "[12,13,23]", 67585),
        (KAMPALA_WOMEN, "[1,2,3]", 5191), (KAMPALA_WOMEN, "[12,3]", 6714), (KAMPALA_WOMEN, "[12,13]", 8268),
        (KAMPALA_WOMEN, "[12,13,23]", 14814),
    ],
)  # fmt: skip
def test_kampala(table: CaptureTable, model: str, estimate: int) -> None:
    """Facts, example 4."""
    assert round(table.seen + fit_model(table, model).unseen) == estimate


@pytest.mark.parametrize(
    ("table", "model", "estimate"),
    [
        (NEW_ORLEANS8_OLD, "[45]", 1183.7), (NEW_ORLEANS8_OLD, "[1]", 996.7),
        (NEW_ORLEANS8, "[45]", 1110.5), (NEW_ORLEANS8, "[1]", 949.5),
    ],
)  # fmt: skip
def test_one_person_coded_otherwise_moves_new_orleans(table: CaptureTable, model: str, estimate: float) -> None:
    """Facts, example 8: 185 or 186 people, one cell."""
    assert table.seen + fit_model(table, model).unseen == pytest.approx(estimate, abs=0.06)


def test_the_two_versions_of_new_orleans_have_different_fingerprints() -> None:
    assert NEW_ORLEANS8.fingerprint != NEW_ORLEANS8_OLD.fingerprint


def rows_of_rcapture() -> list[tuple[str, CaptureTable]]:
    return [
        ("rcapture-brighton-ms", BRIGHTON), ("rcapture-kosovo-ms", KOSOVO), ("rcapture-kampala-men-ms", KAMPALA_MEN),
        ("rcapture-kampala-women-ms", KAMPALA_WOMEN), ("rcapture-uk5-ms-pairs", UK5),
    ]  # fmt: skip


@pytest.mark.parametrize(("task", "table"), rows_of_rcapture(), ids=[task for task, _ in rows_of_rcapture()])
def test_estimate_error_deviance_and_criteria_are_those_of_rcapture(task: str, table: CaptureTable) -> None:
    """Rcapture 1.4-4, closedpMS.t: rows of model, abundance, standard error, deviance, df, AIC, BIC, infoFit."""
    compared = 0
    for name, abundance, se, deviance, freedom, aic, bic, trouble in record(task)["numbers"]["rows"]:
        fit = fit_model(table, name)
        if trouble or abundance > 1e7 or fit.verdict != "passes" or any(np.isinf(fit.coefficients)):
            continue  # Rcapture neither checks existence nor sets coefficients to minus infinity
        compared += 1
        assert table.seen + fit.unseen == pytest.approx(abundance, rel=1e-4), name
        # Rcapture stops its iterations earlier; its standard errors are those of the step before.
        assert fit.se == pytest.approx(se, rel=2e-3), name
        own, degrees = misfit(table, fit)
        assert own == pytest.approx(deviance, abs=1e-4), name
        assert degrees == freedom
        assert fit.score == pytest.approx(bic, abs=1e-3)
        assert 2 * fit.parameters - 2 * fit.log_likelihood == pytest.approx(aic, abs=1e-3)
    assert compared >= 5


def test_the_model_of_unequal_lists_in_brighton() -> None:
    """Facts, example 5: Mt 419.39 (SE 32.75), AIC 76.99, BIC 94.78."""
    fit = fit_model(BRIGHTON, "[1,2,3,4]")
    assert BRIGHTON.seen + fit.unseen == pytest.approx(419.39, abs=0.005)
    assert fit.se == pytest.approx(32.75, abs=0.005)
    assert fit.score == pytest.approx(94.78, abs=0.005)
    assert fit_model(BRIGHTON, "[1,2,3,4]", "AIC").score == pytest.approx(76.99, abs=0.005)


@pytest.mark.parametrize(
    ("task", "table", "model"),
    [("rcapture-kosovo-profile-best", KOSOVO, "[123,14,34]"), ("rcapture-uk5-profile-main", UK5, "[1,2,3,4,5]")],
)
def test_profile_limits_are_those_of_rcapture(task: str, table: CaptureTable, model: str) -> None:
    """Rcapture's closedpCI.t: the multinomial profile interval of Cormack 1992."""
    told = record(task)["numbers"]
    fit = fit_model(table, model)
    assert table.seen + fit.unseen == pytest.approx(told["poisson"], rel=1e-6)
    low, high = profile_limits(table, fit, 0.95)
    assert (low, high) == pytest.approx((told["lower"], told["upper"]), rel=1e-3)


def test_a_zero_overlap_is_never_patched() -> None:
    """Adding 0.5 to empty cells is what common tools do; here the coefficient is minus infinity and the cells go."""
    fit = fit_model(UK5, "[15]")
    beta = dict(zip(fit.terms, fit.coefficients, strict=True))
    assert beta[0b10001] == -np.inf
    without = fit_model(UK5, "[1,2,3,4,5]")
    assert fit.log_likelihood > without.log_likelihood
    patched = CaptureTable({history: 2 * count for history, count in UK5.cells.items()} | {"10001": 1})
    assert abs(UK5.seen + fit.unseen - (patched.seen + fit_model(patched, "[15]").unseen) / 2) > 1


tables = st.lists(st.integers(1, 60), min_size=7, max_size=7).map(
    lambda counts: CaptureTable([(f"{cell:03b}"[::-1], count) for cell, count in enumerate(counts, 1)])
)


@settings(max_examples=40, deadline=None)
@given(tables, st.sampled_from(["[1,2,3]", "[12,3]", "[12,23]", "[12,13,23]"]), st.permutations([0, 1, 2]))
def test_relabelling_lists_changes_nothing(table: CaptureTable, model: str, order: list[int]) -> None:
    turned = CaptureTable(
        [("".join(history[place] for place in order), count) for history, count in table.cells.items()]
    )
    terms = models.moved(models.parse(model, "ABC"), [order.index(place) for place in range(3)])
    there, here = fit_model(turned, models.name(terms, 3)), fit_model(table, model)
    assert there.verdict == here.verdict
    if here.verdict == "passes":
        assert there.unseen == pytest.approx(here.unseen, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(tables)
def test_three_lists_have_the_closed_form_of_the_model_of_all_pairs(table: CaptureTable) -> None:
    """No-second-order-interaction: n0 = n111 n100 n010 n001 / (n110 n101 n011)."""
    cells = table.cells
    closed = cells["111"] * cells["100"] * cells["010"] * cells["001"] / (cells["110"] * cells["101"] * cells["011"])
    assert fit_model(table, "[12,13,23]").unseen == pytest.approx(closed, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(tables)
def test_estimate_and_limits_hold_the_people_seen(table: CaptureTable) -> None:
    answer = LogLinear(models="[12,3]", hold_out=False).fit(table)
    if answer.estimate is not None:
        assert answer.interval is not None
        assert table.seen <= answer.interval.low <= answer.estimate


def test_ten_lists_and_a_million_people() -> None:
    """The model the counts were made from is recovered: one pair of lists that depend on one another."""
    rng = np.random.default_rng(3)
    lists, people = 10, 1_300_000
    rates = np.linspace(0.05, 0.2, lists)
    on = rng.random((people, lists)) < rates
    on[:, 1] |= on[:, 0] & (rng.random(people) < 0.3)
    cells, counts = np.unique(on @ (1 << np.arange(lists)), return_counts=True)
    table = CaptureTable(
        [(f"{cell:010b}"[::-1], int(count)) for cell, count in zip(cells, counts, strict=True) if cell]
    )
    answer = LogLinear(resamples=40, hold_out=False).fit(table)
    assert "1.2" in answer.model
    assert answer.estimate == pytest.approx(people, rel=0.01)
    assert answer.interval is not None and answer.interval.high is not None
    assert answer.interval.low < people < answer.interval.high
