"""What common tools get wrong, row by row: each must be impossible here (section 12 of the methods specification)."""

from __future__ import annotations

import json

import pytest

from dalel.profile.size.words import size_words
from dalel.size import (
    CaptureTable,
    ChaoBound,
    DecomposableGraphs,
    Estimand,
    EstimateSet,
    Heterogeneity,
    LogLinear,
    MedianOfMethods,
    Multiplier,
    MultiplierData,
    RandomEffects,
    RepeatCounts,
    Result,
    TwoLists,
)
from dalel.size.chains import mixing
from dalel.size.consensus.pooled import CommonEffect
from dalel.size.mapping import Typology, VenueMapping
from dalel.size.multiplier import MultiplierData as Data
from dalel.size.rounding import rounded
from dalel.size.uncertain import Uncertain

KAMPALA = CaptureTable({"10": 413, "01": 396, "11": 54})
KOSOVO = CaptureTable({
    "1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217,
    "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27,
})  # fmt: skip
#: Kampala 2017, men who have sex with men, three captures.
MEN = CaptureTable({"111": 57, "110": 13, "101": 98, "011": 46, "100": 374, "010": 458, "001": 397})
JUBA = EstimateSet([
    {"name": "service", "estimate": 5800, "low": 4927, "high": 6673, "method": "service-multiplier"},
    {"name": "key chain", "estimate": 5306, "low": 4673, "high": 5939, "method": "object-multiplier"},
    {"name": "bangle", "estimate": 1863, "low": 1776, "high": 1951, "method": "object-multiplier"},
])  # fmt: skip


def limits(result: Result) -> tuple[float, float]:
    assert result.interval is not None
    assert result.interval.high is not None
    return result.interval.low, result.interval.high


def test_a_lower_limit_under_the_people_seen() -> None:
    """Tororo, Uganda 2017: 2,872 (0 to 6,005), although women had been seen. Few repeats are what makes such limits."""
    for interval in ("transformed-logit", "log-normal", "profile", "inverted-binomial", "wald"):
        result = TwoLists(interval=interval).fit(CaptureTable({"10": 118, "01": 95, "11": 2}))  # type: ignore[arg-type]
        if result.interval is not None:
            assert result.interval.low >= result.seen == 215


def test_symmetric_intervals() -> None:
    result = TwoLists().fit(KAMPALA)
    low, high = limits(result)
    assert result.estimate is not None
    assert high - result.estimate > 1.2 * (result.estimate - low)


def test_a_respondent_driven_proportion_treated_as_a_simple_random_one() -> None:
    """San Salvador 2008: the default doubles the variance, says so, and prints crude beside weighted."""
    result = Multiplier().fit(
        MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, source="unique-object")
    )
    simple = Multiplier(design_effect=1.0).fit(
        MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, source="unique-object")
    )
    assert limits(result)[1] - limits(result)[0] > 1.3 * (limits(simple)[1] - limits(simple)[0])
    assert any("design-effect" in notice.code for notice in result.warnings)
    assert any(other.estimate == pytest.approx(6933, rel=1e-3) for other in result.alternatives)


def test_intervals_that_see_only_the_winner() -> None:
    honest, winner = LogLinear(resamples=200).fit(KOSOVO), LogLinear(resamples=200, n_top=1).fit(KOSOVO)
    wide, narrow = (limits(one)[1] - limits(one)[0] for one in (honest, winner))
    assert narrow < 0.6 * wide, "the conditional interval is a fraction of the honest one"
    assert LogLinear().n_top > 1, "the winner alone is never the default"
    assert any(notice.code == "winner-only" for notice in winner.warnings)


def test_the_saturated_models_huge_figure() -> None:
    """Only a model that uses up every cell fits these men: 67,585, which nothing can check, is never the answer."""
    result = LogLinear(resamples=100).fit(MEN)
    assert result.estimate is None
    assert any(other.estimate == pytest.approx(67_585, rel=1e-3) for other in result.alternatives)
    assert any(notice.code == "uses-up-every-cell" for notice in result.warnings)
    average = DecomposableGraphs().fit(MEN)
    assert average.estimate is not None
    assert average.estimate < 20_000


def test_zero_overlaps_patched_with_a_half() -> None:
    """A list nobody else meets is left out, not patched; two lists that never meet have no estimate."""
    alone = CaptureTable({"100": 40, "010": 30, "110": 12, "001": 25}, ["A", "B", "C"])
    result = LogLinear(resamples=0).fit(alone)
    pair = TwoLists().fit(CaptureTable({"10": 40, "01": 30, "11": 12}))
    assert result.estimate == pytest.approx((pair.estimate or 0) + 25, rel=0.05)
    never = TwoLists().fit(CaptureTable({"10": 40, "01": 30}))
    assert never.estimate is None


def test_heterogeneity_models_chosen_by_bic() -> None:
    result = Heterogeneity().fit(KOSOVO)
    assert result.status == "bound-only"
    assert len(result.alternatives) >= 6, "all are shown"
    best = min(
        (one for one in result.alternatives if one.score is not None), key=lambda one: one.score or 0, default=None
    )
    assert best is None or result.model != best.name or result.model == "Mth Chao"


def test_one_chain() -> None:
    with pytest.raises(ValueError, match="at least two"):
        mixing([[1.0, 2.0, 3.0]])  # type: ignore[arg-type]


def test_adjustment_factors_without_error() -> None:
    """A constant factor is taken for what it is: an assumption, said aloud (Ukraine 2020: limits merely rescaled)."""
    sure = Multiplier(interval="simulation").fit(
        Data(count=4000, respondents=500, reporting=100, retained=Uncertain.fixed(0.5, "retained"))
    )
    unsure = Multiplier(interval="simulation").fit(
        Data(count=4000, respondents=500, reporting=100, retained=Uncertain.logit_normal(0.5, 0.15, "retained"))
    )
    ratio = [limits(one)[1] / limits(one)[0] for one in (sure, unsure)]
    assert ratio[1] > 1.2 * ratio[0]
    assert any("fixed" in notice.code or "known" in notice.code for notice in sure.warnings)


def test_least_and_most_called_confidence() -> None:
    result = VenueMapping().fit({"bars": Typology(venues=40, least=300, most=900)})
    assert result.interval is not None
    assert result.interval.level == 0
    for language in ("en", "ru", "kk"):
        told = size_words(language).interval(result.interval)  # type: ignore[arg-type]
        assert "95" not in told


def test_contradictory_estimates_pooled() -> None:
    common = CommonEffect().fit(JUBA)
    assert common.status == "refused"
    assert common.estimate is None
    random = RandomEffects().fit(JUBA)
    assert "bangle" in json.dumps([notice.values for notice in random.warnings])


def test_a_median_of_methods_with_a_spurious_interval() -> None:
    """Nairobi 2010-11, sex workers: 10,000 / 29,494 / 54,467."""
    data = EstimateSet([{"name": name, "estimate": figure} for name, figure in
                        (("a", 10_000), ("b", 29_494), ("c", 54_467))])  # fmt: skip
    result = MedianOfMethods().fit(data)
    assert result.estimate == 29_494
    assert result.interval is not None
    assert result.interval.level == 0


def test_unrounded_figures() -> None:
    """Bulawayo: "3,894" says four figures, and two are known."""
    result = TwoLists().fit(CaptureTable({"10": 860, "01": 948, "11": 521}))
    shown = rounded(result)
    assert shown.estimate in (3890, 3900)
    assert "3,893" not in size_words("en").sentence(result)
    assert "3,894" not in size_words("en").sentence(result)


def test_no_record_of_definition_dates_and_data() -> None:
    result = TwoLists().fit(KAMPALA.with_estimand(Estimand(who="adults who inject", where="Kampala", when="2017")))
    assert result.inputs == KAMPALA.fingerprint
    assert result.version
    assert result.source
    assert result.settings
    unsaid = TwoLists().fit(KAMPALA)
    assert any(notice.code == "estimand-unstated" for notice in unsaid.warnings)


def test_one_rung_of_a_ladder() -> None:
    """Four Dutch cities 1995: 2,900 to 12,700 from one table; the lower bound is called one."""
    assert ChaoBound().fit(RepeatCounts({1: 1645, 2: 183, 3: 37, 4: 13, 5: 1, 6: 1})).status == "bound-only"
