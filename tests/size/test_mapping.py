"""Venue mapping, venue sampling and guesses: what is an interval, what is not, and what a count is not."""

from __future__ import annotations

import numpy as np
import pytest

from dalel.size import (
    CrowdGuess,
    InputError,
    Result,
    Typology,
    Uncertain,
    VenueMapping,
    VenueSampling,
    VenueStratum,
)


def codes(result: Result) -> set[str]:
    return {one.code for one in result.warnings}


def limits(result: Result) -> tuple[float, float]:
    assert result.interval is not None
    assert result.interval.high is not None
    return result.interval.low, result.interval.high


# ---- mapping


def test_least_and_most_summed_are_a_plausibility_range_and_never_confidence() -> None:
    """Section 12. Kenya's mapping: 103,298 (77,878 to 128,717) from 10,670 spots is a minimum and a maximum, summed."""
    answer = VenueMapping().fit({"spots": Typology(venues=10_670, least=77_878, most=128_717)})
    assert round(answer.estimate or 0) == pytest.approx(103_298, abs=1)
    assert answer.interval is not None
    assert answer.interval.kind == "plausibility-range"
    assert answer.interval.level == 0
    assert answer.se is None
    assert "least-most-is-no-interval" in codes(answer)


def test_presence_is_not_population() -> None:
    """Osh: 237 places x 53 people at a busy time = about 12,500, against 56,171 visiting in four weeks."""
    present = Uncertain.log_normal(53, 0.1, "present")
    count = VenueMapping().fit({"places": Typology(venues=237, present=present)})
    assert count.estimate == pytest.approx(237 * 53)
    assert "presence-not-population" in codes(count)
    corrected = VenueMapping().fit(
        {
            "places": Typology(
                venues=237,
                present=present,
                turnover=Uncertain.log_normal(4.5, 0.2, "turnover"),
                present_share=Uncertain.proportion(80, 100, name="present share"),
                venues_per_person=Uncertain.log_normal(1.25, 0.05, "places a person"),
            )
        }
    )
    assert corrected.estimate == pytest.approx(237 * 53 * 4.5 / 0.8 / 1.25)
    assert "presence-not-population" not in codes(corrected)
    assert limits(corrected)[1] / limits(corrected)[0] > limits(count)[1] / limits(count)[0]


def test_the_simulated_product_has_the_spread_of_its_factors() -> None:
    """Three log-normal factors: the variance of the logarithm is the sum of theirs."""
    one = Typology(venues=100, present=Uncertain.log_normal(20, 0.1), turnover=Uncertain.log_normal(3, 0.2),
                   venues_per_person=Uncertain.log_normal(1.5, 0.15))  # fmt: skip
    low, high = limits(VenueMapping(draws=100_000).fit({"bars": one}))
    spread = sum(np.log(1 + cv**2) for cv in (0.1, 0.2, 0.15)) ** 0.5
    assert high / low == pytest.approx(np.exp(2 * 1.96 * spread), rel=0.02)


def test_kinds_of_place_add_up() -> None:
    street = Typology(venues=40, present=Uncertain.log_normal(12, 0.2))
    online = Typology(venues=1, present=Uncertain.from_quantiles(200, 900))
    answer = VenueMapping().fit({"street": street, "online": online})
    assert answer.estimate == pytest.approx(40 * 12 + (200 * 900) ** 0.5)
    assert {one.name for one in answer.alternatives} == {"street", "online"}
    assert limits(answer) == limits(VenueMapping().fit({"street": street, "online": online}))


def test_places_the_map_missed_are_two_lists_of_places() -> None:
    """80 mapped, 50 found on a second round, 40 of them mapped: 81 x 51 / 41 - 1 = 99.8 places."""
    plain = Typology(venues=80, present=Uncertain.log_normal(10, 0.1))
    again = Typology(venues=80, present=Uncertain.log_normal(10, 0.1), revisit=(80, 50, 40))
    factor = (81 * 51 / 41 - 1) / 80
    answer = VenueMapping().fit({"bars": again})
    assert answer.estimate == pytest.approx((VenueMapping().fit({"bars": plain}).estimate or 0) * factor)
    coverage = next(one for one in answer.diagnostics if one.code == "map-coverage")
    assert coverage.value == pytest.approx(1 / factor)
    assert "places-missed" not in codes(answer)


def test_a_revisit_that_finds_no_mapped_place_has_no_answer() -> None:
    again = Typology(venues=80, present=Uncertain.log_normal(10, 0.1), revisit=(80, 12, 0))
    answer = VenueMapping().fit({"bars": again})
    assert answer.status == "refused"
    assert answer.warnings[0].code == "revisit-without-overlap"


def test_a_full_revisit_leaves_the_map_as_it_is_with_a_doubt() -> None:
    again = Typology(venues=80, present=Uncertain.log_normal(10, 0.1), revisit=(80, 30, 30))
    answer = VenueMapping().fit({"bars": again})
    assert answer.estimate == pytest.approx(800)
    assert answer.estimate is not None


def test_nothing_uncertain_is_refused() -> None:
    answer = VenueMapping().fit({"bars": Typology(venues=80, present=Uncertain.fixed(10))})
    assert answer.status == "refused"


@pytest.mark.parametrize(
    "wrong",
    [
        {"venues": 5}, {"venues": 0, "present": Uncertain.fixed(3)}, {"venues": 5, "least": 10},
        {"venues": 5, "least": 10, "most": 4}, {"venues": -5, "present": Uncertain.fixed(3)},
        {"venues": 5, "present": Uncertain.fixed(3), "least": 2, "most": 9},
        {"venues": 5, "present": Uncertain.fixed(3), "turnover": Uncertain.fixed(0.5)},
        {"venues": 5, "present": Uncertain.fixed(3), "present_share": Uncertain.fixed(2)},
        {"venues": 5, "present": Uncertain.fixed(3), "revisit": (5, 4, 6)},
    ],
)  # fmt: skip
def test_impossible_maps_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Typology(**wrong)  # type: ignore[arg-type]


def test_limits_and_distributions_do_not_mix() -> None:
    with pytest.raises(InputError) as caught:
        VenueMapping().fit(
            {"a": Typology(venues=1, least=3, most=9), "b": Typology(venues=1, present=Uncertain.fixed(3))}
        )
    assert caught.value.code == "limits-and-distributions"


# ---- venue sampling


def test_the_design_based_total_by_hand() -> None:
    """Two strata of 10 and 4 places: 10 x 4 + 4 x 6.5; variance 100 (1 - .3) 4 / 3 + 16 (1 - .5) 4.5 / 2."""
    answer = VenueSampling().fit({"bars": VenueStratum(venues=10, counts=(2, 4, 6)),
                                  "saunas": VenueStratum(venues=4, counts=(5, 8))})  # fmt: skip
    assert answer.estimate == pytest.approx(40 + 26)
    assert answer.se == pytest.approx((100 * 0.7 * 4 / 3 + 16 * 0.5 * 4.5 / 2) ** 0.5)
    assert answer.seen == 25
    assert limits(answer)[0] >= 25
    assert {"presence-not-population", "few-places"} <= codes(answer)


def test_every_place_counted_leaves_no_sampling_error() -> None:
    answer = VenueSampling().fit([VenueStratum(venues=3, counts=(5, 8, 1))])
    assert answer.se == 0
    assert limits(answer) == (14, 14)


def test_one_place_of_many_has_no_variance() -> None:
    answer = VenueSampling().fit({"bars": VenueStratum(venues=10, counts=(5,))})
    assert answer.status == "refused"
    assert "stratum-hardly-sampled" in codes(answer)


def test_the_total_covers_its_own_population() -> None:
    draws = np.random.Generator(np.random.Philox(11))
    people = draws.poisson(draws.gamma(4, 3, 200))
    held = 0
    for _ in range(300):
        counts = tuple(int(count) for count in draws.choice(people, 40, replace=False))
        low, high = limits(VenueSampling().fit([VenueStratum(venues=200, counts=counts)]))
        held += low <= people.sum() <= high
    assert 0.90 <= held / 300 <= 0.99


def test_more_places_sampled_than_there_are_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        VenueStratum(venues=1, counts=(3, 4))
    assert caught.value.code == "more-sampled-than-mapped"


# ---- guesses

GUESSES = [500.0, 800.0, 1000.0, 1000.0, 2000.0, 2500.0, 5000.0]


def test_guesses_are_a_prior_and_no_estimate() -> None:
    answer = CrowdGuess().fit(GUESSES)
    assert answer.status == "refused"
    assert answer.estimate is None
    assert answer.interval is None
    assert answer.se is None
    assert answer.warnings[0].code == "guesses-are-a-prior"
    assert next(one for one in answer.diagnostics if one.code == "guess-median").value == pytest.approx(1000)


def test_more_guessers_do_not_make_the_prior_narrower() -> None:
    few, many = CrowdGuess().prior(GUESSES * 4), CrowdGuess().prior(GUESSES * 400)
    assert many.point == few.point
    assert many.parameters[1] == pytest.approx(few.parameters[1], rel=0.15)


def test_the_prior_has_the_quartiles_of_the_guesses() -> None:
    prior = CrowdGuess().prior(GUESSES)
    held = prior.sample(np.random.Generator(np.random.Philox(2)), 100_000)
    low, high = np.exp(np.quantile(np.log(GUESSES), [0.25, 0.75]))
    ratio = np.quantile(held, 0.75) / np.quantile(held, 0.25)
    assert ratio == pytest.approx(high / low, rel=0.03)
    size = CrowdGuess().size_prior(GUESSES)
    assert size.median == pytest.approx(1000)
    assert np.quantile(held, 0.9) == pytest.approx(size.p90, rel=0.03)


@pytest.mark.parametrize("guesses", [[100.0] * 4, [1, 2, 3, 4, 0], [1, 2, 3, 4, float("nan")], [1, 2, 3, 4, "many"]])
def test_bad_guesses_are_refused(guesses: list[float]) -> None:
    with pytest.raises(InputError):
        CrowdGuess().fit(guesses)


def test_equal_guesses_are_no_distribution() -> None:
    with pytest.raises(InputError) as caught:
        CrowdGuess().size_prior([100.0] * 6)
    assert caught.value.code == "guesses-all-one"
