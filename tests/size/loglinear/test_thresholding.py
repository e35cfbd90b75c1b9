"""Bayesian thresholding: exact posteriors, the R package's long chains, and refusals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import ARTIFICIAL, KAMPALA_WOMEN, KOREA, KOSOVO, TABLES, UK5, record
from scipy.special import digamma, polygamma

from dalel.size import BayesianThreshold, CaptureTable, InputError
from dalel.size.loglinear import models
from dalel.size.loglinear.thresholding import sample


def test_a_model_as_large_as_the_table_has_its_exact_posterior() -> None:
    """With flat priors and as many terms as cells, fitted cells are independent Gamma(y, 1), so n0 is a known ratio."""
    cells = KAMPALA_WOMEN.cells
    drawn = sample(KAMPALA_WOMEN, models.parse("[12,13,23]", "ABC"), None, chains=4, draws=3000, seed=5)
    signs = {"111": 1, "100": 1, "010": 1, "001": 1, "110": -1, "101": -1, "011": -1}
    mean = sum(sign * digamma(cells[history]) for history, sign in signs.items())
    variance = sum(polygamma(1, cells[history]) for history in signs)
    logs = np.log(drawn.unseen)
    assert logs.mean() == pytest.approx(mean, abs=4 * np.sqrt(variance / 3000))
    assert logs.std() == pytest.approx(np.sqrt(variance), rel=0.05)
    # The effect of lists 1 and 2 is log m111 - log m101 - log m011 + log m001.
    effect = {"111": 1, "001": 1, "101": -1, "011": -1}
    middle = sum(sign * digamma(cells[history]) for history, sign in effect.items())
    spread = np.sqrt(sum(polygamma(1, cells[history]) for history in effect))
    assert drawn.strength([0b011])[0b011] == pytest.approx(abs(middle) / spread, rel=0.05)


@pytest.mark.parametrize(
    ("task", "table", "more"),
    [
        ("mse-kosovo-bayes-long", KOSOVO, {}),
        ("mse-uk5-bayes-long", UK5, {}),
        ("mse-korea-bayes", KOREA, {}),
        ("mse-western-bayes", TABLES["Western"], {}),
        ("mse-uk6-bayes", TABLES["UKdat"], {}),
        ("mse-kosovo-bayes-improper", KOSOVO, {"prior": "flat"}),
        ("mse-kosovo-bayes-order3", KOSOVO, {"order": 3}),
    ],
)
def test_what_stays_and_what_comes_out_is_as_in_r(task: str, table: CaptureTable, more: dict[str, Any]) -> None:
    """MultipleSystemsEstimation 1.2.0 with MCMCpack: median within 5 %, limits within 15 % (chance on both sides)."""
    told = record(task)["numbers"]
    answer = BayesianThreshold(draws=1000, **more).fit(table)
    names = {name.replace(":", "&") for name in [*told["retained"], *told["retained_triples"]]}
    strength = next(one for one in answer.series if one.code == "threshold-statistics").columns
    kept = {effect for effect, yes in zip(strength["effect"], strength["kept"], strict=True) if yes == "yes"}
    assert kept == names
    assert answer.estimate == pytest.approx(told["quantiles"]["50%"], rel=0.05)
    assert answer.interval is not None
    assert answer.interval.low == pytest.approx(told["quantiles"]["2.5%"], rel=0.15)
    assert answer.interval.high == pytest.approx(told["quantiles"]["97.5%"], rel=0.15)


def test_the_published_kosovo_figures() -> None:
    """Facts, example 6: pairs only, default prior, median 13,971 (12,236 to 16,389)."""
    answer = BayesianThreshold().fit(KOSOVO)
    assert answer.estimate == pytest.approx(13971, rel=0.05)
    assert answer.interval is not None
    assert (answer.interval.low, answer.interval.high) == pytest.approx((12236, 16389), rel=0.15)
    assert answer.model == "[12,13,14,23,34]"
    assert {one.code for one in answer.series} == {"threshold-statistics", "posterior-density"}
    assert answer.alternatives[0].name == "[12,13,14,23,24,34]"


def test_flat_priors_need_an_estimate_to_exist() -> None:
    """The R package stops for Korea; here it is an answer in words."""
    answer = BayesianThreshold(prior="flat").fit(KOREA)
    assert (answer.status, answer.estimate) == ("no-finite-estimate", None)
    assert answer.warnings[0].code == "model-no-estimate"


def test_pairs_without_overlap_stay_at_minus_infinity_under_flat_priors() -> None:
    answer = BayesianThreshold(prior="flat", draws=400).fit(UK5)
    assert "15" in answer.model
    strength = next(one for one in answer.series if one.code == "threshold-statistics").columns
    assert "LA&GP" not in strength["effect"]


def test_chains_that_do_not_settle_give_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    from dalel.size import chains

    monkeypatch.setattr(chains, "mixing", lambda _: chains.Mixing(1.4, 20, 20))
    answer = BayesianThreshold(draws=100).fit(KOREA)
    assert (answer.status, answer.estimate) == ("refused", None)
    assert answer.warnings[0].code == "chains-not-mixed"


def test_same_seed_same_answer_and_relabelling_changes_little() -> None:
    method = BayesianThreshold(draws=500)
    assert method.fit(KOSOVO) == method.fit(KOSOVO)
    turned = CaptureTable({history[::-1]: count for history, count in KOSOVO.cells.items()}, KOSOVO.lists[::-1])
    assert method.fit(turned).estimate == pytest.approx(method.fit(KOSOVO).estimate, rel=0.03)


def test_a_list_without_overlap_is_left_out_here_too() -> None:
    answer = BayesianThreshold(draws=300).fit(ARTIFICIAL)
    assert "list-isolated" in [one.code for one in answer.warnings]
    assert answer.estimate is None or answer.estimate > 96


@pytest.mark.filterwarnings("error")
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([0, 0, 1, 2, 40, 100_000]), min_size=7, max_size=7), st.sampled_from(["normal", "flat"])
)
def test_any_table_gets_an_answer_or_a_reason(counts: list[int], prior: Any) -> None:
    """Where the flat part of the prior leaves no posterior it says so; NumPy never raises."""
    if not any(counts):
        return
    table = CaptureTable([(f"{cell:03b}"[::-1], count) for cell, count in enumerate(counts, 1)])
    answer = BayesianThreshold(prior=prior, draws=100).fit(table)
    if answer.estimate is None and answer.interval is None:
        assert answer.warnings[0].code in ("no-list-overlaps", "model-no-estimate", "model-not-identifiable",
                                           "model-neither", "chains-not-mixed")  # fmt: skip


@pytest.mark.parametrize("wrong", [{"level": 2}, {"variance": 0}, {"order": 4}, {"chains": 1}, {"prior": "jeffreys"}])
def test_settings_outside_their_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        BayesianThreshold(**wrong)


def test_lists_that_never_meet_have_no_estimate() -> None:
    assert BayesianThreshold().fit(CaptureTable({"100": 5, "010": 8, "001": 3})).status == "no-finite-estimate"
