"""Multipliers and chains of uncertain quantities: published recipes, refusals, and what must travel along."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size import DerivedChain, InputError, Multiplier, MultiplierData, Result, TwoLists, Uncertain

#: Example 13: 400 key chains, 36 of 624 report one, 3.2 % by the RDS weights (Sex Transm Infect 2011;87:279).
KEY_CHAINS = MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, source="unique-object")


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


def limits(result: Result) -> tuple[float, float | None]:
    assert result.interval is not None
    return result.interval.low, result.interval.high


# ---- multipliers


def test_key_chains_with_the_design_effect_of_rds() -> None:
    """Computed with the facts: design effect 2, log-normal 6,790 to 23,012."""
    answer = Multiplier().fit(KEY_CHAINS)
    assert answer.estimate == pytest.approx(400 / 0.032)
    assert limits(answer) == pytest.approx((6790, 23_012), abs=0.6)
    assert answer.settings["design_effect"] == 2
    assert "design-effect-assumed" in codes(answer)


def test_inverted_limits() -> None:
    """Computed with the facts: M over the limits of p, 7,763 to 32,076."""
    assert limits(Multiplier(interval="inverted").fit(KEY_CHAINS)) == pytest.approx((7763, 32_076), rel=1e-3)


def test_crude_and_weighted_share_stand_side_by_side() -> None:
    """Section 12, an RDS proportion taken as simple random: the weight alone moves the answer from 6,933 by 80 %."""
    answer = Multiplier().fit(KEY_CHAINS)
    crude = next(one for one in answer.alternatives if one.name == "crude-share")
    assert crude.estimate == pytest.approx(6933, abs=0.5)
    weighted = next(one for one in answer.diagnostics if one.code == "share-weighted")
    assert weighted.light == "amber"
    assert weighted.values["change"] == pytest.approx(80.3, abs=0.1)
    # The interval of simple random sampling is the narrower one.
    simple = next(one for one in answer.sensitivity if one.code == "design-effect" and one.at == 1)
    assert simple.low is not None
    assert simple.low > limits(answer)[0]


def test_simulation_agrees_with_the_formula() -> None:
    data = MultiplierData(count=900, count_cv=0.1, respondents=400, reporting=80)
    formula, simulated = Multiplier().fit(data), Multiplier(interval="simulation").fit(data)
    assert simulated.estimate == formula.estimate == pytest.approx(4500)
    assert limits(simulated) == pytest.approx(limits(formula), rel=0.04)
    assert limits(simulated) == limits(Multiplier(interval="simulation").fit(data))


def test_an_estimate_under_a_list_is_refused() -> None:
    """Example 5: multipliers gave 200 to 770 where 896 people were listed (researchonline.lshtm.ac.uk/11671)."""
    for reporting, estimate in ((300, 200), (78, 769)):
        data = MultiplierData(count=200, respondents=300, reporting=reporting)
        answer = Multiplier(head_count=896).fit(data)
        assert answer.status == "refused"
        assert answer.estimate is None
        notice = next(one for one in answer.warnings if one.code == "estimate-under-count")
        assert notice.values["count"] == 896
        assert notice.values["estimate"] == pytest.approx(estimate, abs=1)


def test_nobody_reporting_leaves_a_lower_bound() -> None:
    """With 50 effective respondents the largest share that fits at 5 % is 1 - 0.05^(1/50)."""
    answer = Multiplier().fit(MultiplierData(count=120, respondents=100, reporting=0))
    assert answer.status == "bound-only"
    assert limits(answer) == (pytest.approx(120 / (1 - 0.05 ** (1 / 50))), None)
    assert "nobody-reports" in codes(answer)


def test_a_survey_that_meets_the_services_own_clients_is_said() -> None:
    answer = Multiplier().fit(MultiplierData(count=500, respondents=100, reporting=95))
    assert "survey-meets-clients" in codes(answer)
    assert "survey-meets-clients" not in codes(
        Multiplier().fit(MultiplierData(count=500, respondents=100, reporting=90))
    )


def test_limits_are_never_under_the_people_counted() -> None:
    answer = Multiplier(interval="wald").fit(MultiplierData(count=400, respondents=60, reporting=4))
    assert limits(answer)[0] >= 400


def test_objects_that_were_not_kept_carry_their_own_uncertainty() -> None:
    kept = Uncertain.triangular(0.6, 0.8, 0.95)
    data = MultiplierData(count=400, respondents=624, reporting=36, source="unique-object", retained=kept)
    plain = MultiplierData(count=400, respondents=624, reporting=36, source="unique-object")
    answer, without = Multiplier().fit(data), Multiplier().fit(plain)
    assert answer.estimate == pytest.approx(0.8 * (without.estimate or 0))
    wide, narrow = limits(answer), limits(without)
    assert wide[1] is not None
    assert narrow[1] is not None
    assert wide[1] / wide[0] > narrow[1] / narrow[0]
    light = {one.code: one.light for one in answer.assumptions}
    assert light["objects-received-and-kept"] == "green"


def test_a_standard_error_or_draws_of_the_survey_are_used_instead_of_an_assumed_effect() -> None:
    own = Multiplier().fit(MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, weighted_se=0.008))
    assert own.se == pytest.approx(12_500 * 0.25)
    assert "design-effect-assumed" not in codes(own)
    draws = tuple(float(p) for p in np.random.Generator(np.random.Philox(1)).normal(0.032, 0.008, 500).clip(0.001))
    drawn = Multiplier(interval="simulation").fit(
        MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, share_draws=draws)
    )
    assert limits(drawn)[0] == pytest.approx(400 / np.quantile(draws, 0.975), rel=0.02)


def test_several_multipliers_stand_side_by_side_and_disagreement_is_said() -> None:
    data = [
        MultiplierData(count=900, respondents=400, reporting=70, name="clinic"),
        MultiplierData(count=300, respondents=400, reporting=200, name="bangle", source="unique-object"),
    ]
    first, second = Multiplier().fit_all(data)
    assert "bangle" in {one.name for one in first.alternatives}
    assert "clinic" in {one.name for one in second.alternatives}
    assert "multipliers-disagree" in codes(first) & codes(second)


def test_conditions_known_not_to_hold_are_said() -> None:
    data = MultiplierData(count=900, respondents=400, reporting=70, same_area=False, same_window=False,
                          recruited_elsewhere=False)  # fmt: skip
    answer = Multiplier().fit(data)
    assert {"other-area", "other-window", "recruited-from-service"} <= codes(answer)
    assert {one.light for one in answer.assumptions if one.code.startswith("multiplier")} == {"red"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0}, {"respondents": 0}, {"reporting": 700}, {"count": -1}, {"count": 1.5}, {"weighted": 1.2},
        {"weighted": float("nan")}, {"count_cv": -0.1}, {"source": "rumour"}, {"weighted_se": 0.0},
        {"share_draws": (0.1, 2.0)},
    ],
)  # fmt: skip
def test_impossible_data_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        MultiplierData(**{"count": 400, "respondents": 624, "reporting": 36, **wrong})  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(1, 10_000), asked=st.integers(1, 800), share=st.floats(0, 1), cv=st.floats(0, 1),
    weighted=st.none() | st.floats(0, 1),
    kind=st.sampled_from(["log-normal", "simulation", "inverted", "wald"]),
)  # fmt: skip
def test_any_possible_data_have_an_answer_or_a_reason(
    count: int, asked: int, share: float, cv: float, weighted: float | None, kind: str
) -> None:
    data = MultiplierData(count=count, respondents=asked, reporting=int(share * asked), count_cv=cv, weighted=weighted)
    answer = Multiplier(interval=kind, draws=500).fit(data)  # type: ignore[arg-type]
    assert answer.estimate is not None or answer.warnings
    assert Result.from_json(answer.to_json()) == answer


# ---- chains


def test_infected_injectors_from_opiate_users_carry_every_factor() -> None:
    """Example 2: 36,600 x 0.89 / 3 is 10,858, not the published 12,000; nothing is rounded in the middle."""
    size = TwoLists(interval="log-normal").fit(n1=4064, n2=1540, m=171)
    inject = Uncertain.proportion(890, 1000, name="inject")
    infected = Uncertain.proportion(100, 300, name="infected")
    answer = DerivedChain().fit([size, inject, infected])
    assert answer.estimate == pytest.approx(36_599.766 * 0.89 / 3, rel=1e-6)
    assert round(36_600 * 0.89 / 3) == 10_858
    low, high = limits(answer)
    assert low < 10_000
    assert (high or 0) > 12_000
    # Wider, relative to itself, than any factor alone.
    alone = limits(DerivedChain().fit([size, Uncertain.fixed(0.89)]))
    assert (high or 0) / low > (alone[1] or 0) / alone[0]
    shares = [one.value for one in answer.diagnostics if one.code == "factor-share"]
    assert sum(share or 0 for share in shares) == pytest.approx(1)


def test_a_factor_taken_as_known_is_named_and_one_made_of_such_only_is_refused() -> None:
    answer = DerivedChain().fit([Uncertain.log_normal(1000, 0.2), Uncertain.fixed(0.5, "guess")])
    notice = next(one for one in answer.warnings if one.code == "factor-taken-as-known")
    assert notice.values["factors"] == "guess = 0.5"
    known = DerivedChain().fit([Uncertain.fixed(1000), Uncertain.fixed(0.5)])
    assert known.status == "refused"
    assert known.estimate is None


def test_a_bound_is_no_factor() -> None:
    with pytest.raises(InputError) as caught:
        DerivedChain().fit([TwoLists().fit(n1=50, n2=40, m=0), Uncertain.fixed(0.5)])
    assert caught.value.code == "no-estimate-to-use"


@pytest.mark.parametrize(
    ("made", "mean", "deviation"),
    [
        (Uncertain.log_normal(50, 0.3), 50, 15),
        (Uncertain.proportion(30, 100), 30.5 / 101, (30.5 * 70.5 / (101**2 * 102)) ** 0.5),
        (Uncertain.proportion(30, 100, design_effect=2), 15.5 / 51, (15.5 * 35.5 / (51**2 * 52)) ** 0.5),
        (Uncertain.triangular(1, 2, 6), 3, ((1 + 4 + 36 - 2 - 6 - 12) / 18) ** 0.5),
        (Uncertain.logit_normal(0.4, 0.02), 0.4, 0.02),
    ],
)
def test_draws_have_the_moments_of_their_distribution(made: Uncertain, mean: float, deviation: float) -> None:
    held = made.sample(np.random.Generator(np.random.Philox(9)), 200_000)
    assert held.mean() == pytest.approx(mean, rel=0.01)
    assert held.std() == pytest.approx(deviation, rel=0.02)


def test_quantiles_come_back() -> None:
    held = Uncertain.from_quantiles(100, 400).sample(np.random.Generator(np.random.Philox(9)), 200_000)
    assert np.quantile(held, [0.025, 0.5, 0.975]) == pytest.approx([100, 200, 400], rel=0.02)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Uncertain.log_normal(0, 0.1), lambda: Uncertain.from_quantiles(5, 2),
        lambda: Uncertain.proportion(5, 4), lambda: Uncertain.proportion(0, 0),
        lambda: Uncertain.triangular(3, 2, 4), lambda: Uncertain.draws([1.0] * 5),
        lambda: Uncertain.draws([float("nan")] * 30), lambda: Uncertain.fixed(float("inf")),
        lambda: Uncertain.logit_normal(1.0, 0.1),
    ],
)  # fmt: skip
def test_impossible_quantities_are_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError):
        make()
