"""Proportions from respondent-driven samples, against published figures and the laws of the estimators."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from faux import FAUX, FAUX_RECRUITMENTS, MADRONA, MADRONA_RECRUITMENTS, table
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size import RDSI, RDSII, GileSS, InputError, ProportionResult, RecruitmentTable
from dalel.size.rds.diagnostics import differential_activity, recruitment_homophily
from dalel.size.rds.weights import inclusion, weighted_share

BLUE: dict[str, Any] = {"trait": "trait", "value": "blue", "replicates": 60}
ILL: dict[str, Any] = {"trait": "trait", "value": "1", "replicates": 60}


def recorded(task: str) -> dict[str, Any]:
    """What the R package answered (tests/size/reference)."""
    records = json.loads((Path(__file__).parents[1] / "reference" / "RDS.json").read_text(encoding="utf-8"))["records"]
    numbers: dict[str, Any] = next(record["numbers"] for record in records if record["task"] == task)
    return numbers


@pytest.fixture(scope="module")
def faux() -> RecruitmentTable:
    return table(FAUX, FAUX_RECRUITMENTS)


@pytest.fixture(scope="module")
def madrona() -> RecruitmentTable:
    return table(MADRONA, MADRONA_RECRUITMENTS)


def test_rds_ii_of_faux(faux: RecruitmentTable) -> None:
    """Unit test of the R package RDS, https://github.com/cran/RDS/tree/master/tests: exact."""
    assert RDSII(**BLUE).fit(faux).estimate == pytest.approx(0.310334112778454, abs=1e-14)


def test_stationary_share_and_differential_activity_of_faux(faux: RecruitmentTable) -> None:
    """The same source: stationary distribution 0.303913776110387; activity of red over blue 1.03342283930911."""
    activity = differential_activity(faux.has("trait", "red"), faux.sizes())
    assert activity == pytest.approx(1.03342283930911, rel=1e-13)
    share = RDSI(**BLUE).fit(faux).estimate
    assert share is not None
    # RDS-I divides the stationary share by the mean degree of each group.
    assert share / (share + (1 - share) * activity) == pytest.approx(0.303913776110387, rel=1e-12)


def test_gile_of_faux(faux: RecruitmentTable) -> None:
    """The same source, by simulation: 0.308679 with 1,000 people; tolerance 1 % (facts, preamble)."""
    fitted = GileSS(**BLUE, populations=(1000.0, 2000.0)).fit(faux)
    assert fitted.estimate == pytest.approx(0.308679, rel=0.01)
    assert fitted.sensitivity[0].estimate == fitted.estimate


def test_fauxmadrona(madrona: RecruitmentTable) -> None:
    """Documentation of the same package: RDS-I 0.1592, RDS-II 0.1644 (the file gives 0.1641), SS 0.1941 of 1,000."""
    assert RDSI(**ILL).fit(madrona).estimate == pytest.approx(0.1592, abs=5e-5)
    assert RDSII(**ILL).fit(madrona).estimate == pytest.approx(0.1644, rel=2e-3)
    assert GileSS(**ILL, populations=(1000.0, 3000.0)).fit(madrona).estimate == pytest.approx(0.1941, rel=0.01)
    assert RDSII(**ILL).fit(madrona).crude == pytest.approx(129 / 500)


@pytest.mark.parametrize(("data", "value"), [("faux", "blue"), ("fauxmadrona", "1")])
def test_what_the_r_package_answers(data: str, value: str, faux: RecruitmentTable, madrona: RecruitmentTable) -> None:
    """Recorded from RDS 0.9-10: RDS-I and RDS-II exactly, Gile's by simulation at every population size within 1 %."""
    sample = faux if data == "faux" else madrona
    having, degrees = sample.has("trait", value), sample.sizes()
    common: dict[str, Any] = {"trait": "trait", "value": value, "replicates": 50}
    first, second = RDSI(**common).fit(sample).estimate, RDSII(**common).fit(sample).estimate
    assert first == pytest.approx(recorded(f"rds-{data}-rds-i")["estimate"], abs=1e-9)
    assert second == pytest.approx(recorded(f"rds-{data}-rds-ii")["estimate"], abs=1e-9)
    for people in (800, 1000, 2000, 10000):
        ours = weighted_share(having, 1 / inclusion(degrees, people))
        assert ours == pytest.approx(recorded(f"rds-{data}-ss-{people}")["estimate"], rel=0.01)


def test_salganik_bootstrap_of_faux(faux: RecruitmentTable) -> None:
    """Recorded from RDS 0.9-10, 2,000 replicates: standard error 0.0252; bootstrap tolerance 15 %."""
    fitted = RDSII(trait="trait", value="blue", variance="salganik", replicates=400).fit(faux)
    assert fitted.se == pytest.approx(recorded("rds-faux-boot-rds-ii-t")["se"], rel=0.15)


def test_the_inclusion_probabilities_are_those_of_a_simulated_successive_sample() -> None:
    """Oracle: people drawn one by one with probability proportional to degree, without replacement."""
    degrees = np.repeat([2.0, 5.0, 10.0, 20.0], [30, 40, 20, 10])
    rng = np.random.default_rng(3)
    times = rng.exponential(1 / degrees, size=(4000, 100))
    taken = (np.argsort(np.argsort(times, axis=1), axis=1) < 50).mean(axis=0)
    simulated = np.array([taken[degrees == degree].mean() for degree in (2, 5, 10, 20)])
    # The sample expected of it, and 100 people: the fixed point gives back the probabilities.
    counts = simulated * [30, 40, 20, 10]
    sample = np.repeat([2.0, 5.0, 10.0, 20.0], np.round(counts).astype(int))
    own = inclusion(sample, 100 * len(sample) / counts.sum())
    ours = [own[sample == degree].mean() for degree in (2, 5, 10, 20)]
    assert np.allclose(ours, simulated, rtol=0.03)


def test_gile_runs_from_the_crude_share_to_rds_ii(faux: RecruitmentTable) -> None:
    """The whole population seen: no weights; an infinite one: inverse degrees."""
    having, degrees = faux.has("trait", "blue"), faux.sizes()
    assert weighted_share(having, 1 / inclusion(degrees, 389)) == pytest.approx(having.mean())
    endless = weighted_share(having, 1 / inclusion(degrees, 1e9))
    assert endless == pytest.approx(weighted_share(having, 1 / degrees), rel=1e-6)


def test_gile_is_never_given_for_one_population(faux: RecruitmentTable) -> None:
    with pytest.raises(InputError) as caught:
        GileSS(trait="trait", value="blue", populations=(1000.0,))
    assert caught.value.code == "one-population-size"
    with pytest.raises(InputError) as caught:
        GileSS(trait="trait", value="blue", populations=(300.0, 1000.0)).fit(faux)
    assert caught.value.code == "population-under-seen"
    rows = [row for row in GileSS(**BLUE).fit(faux).sensitivity if row.code == "rds-population"]
    assert len(rows) == 4
    assert all(row.low is not None and row.high is not None for row in rows)


@pytest.mark.parametrize("variance", ["tree", "salganik"])
def test_the_interval_is_wider_than_that_of_a_simple_random_sample(madrona: RecruitmentTable, variance: Any) -> None:
    """Specification, section 12: a proportion from recruitment is not treated as a simple random one."""
    fitted = RDSII(**{**ILL, "replicates": 300}, variance=variance).fit(madrona)
    assert fitted.design_effect is not None
    assert fitted.design_effect > 1.2
    assert fitted.interval is not None
    assert fitted.interval.kind == "bootstrap"
    assert fitted.interval.low < fitted.estimate < (fitted.interval.high or 0)  # type: ignore[operator]


def test_gile_bootstrap_of_faux(faux: RecruitmentTable) -> None:
    """The R package's own tests: standard error 0.02782; the tolerance is that of bootstraps, 15 %."""
    fitted = GileSS(
        trait="trait", value="blue", variance="successive", replicates=400, populations=(1000.0, 1001.0)
    ).fit(faux)
    assert fitted.se == pytest.approx(0.02782, rel=0.15)


def test_the_same_seed_gives_the_same_answer_whatever_the_workers(madrona: RecruitmentTable) -> None:
    one, two = (RDSII(**ILL, workers=workers).fit(madrona) for workers in (1, 2))
    assert one.draws == two.draws
    assert RDSII(**ILL, seed=2).fit(madrona).draws != one.draws


def test_degrees_of_zero_are_declined_counted_and_imputed_on_request() -> None:
    rows = 40
    lost = RecruitmentTable(
        [f"P{n}" for n in range(rows)], [0, None, *range(2, rows)],
        recruiters=[None, *(f"P{n // 2}" for n in range(1, rows))], traits={"t": [n % 3 for n in range(rows)]},
    )  # fmt: skip
    declined = RDSII(trait="t", value="1").fit(lost)
    assert (declined.status, declined.estimate) == ("refused", None)
    assert declined.warnings[0].code == "rds-degrees-unusable"
    assert declined.warnings[0].values == {"people": 2, "all": rows}
    imputed = RDSII(trait="t", value="1", degrees="impute", replicates=50).fit(lost)
    assert "rds-degrees-imputed" in {each.code for each in imputed.warnings}
    left = RDSII(trait="t", value="1", degrees="leave-out", replicates=50).fit(lost)
    assert "rds-degrees-left-out" in {each.code for each in left.warnings}
    assert imputed.estimate != left.estimate


def test_groups_that_never_recruit_one_another_identify_nothing() -> None:
    apart = RecruitmentTable(
        [f"P{n}" for n in range(20)], [3] * 20,
        recruiters=[None, None, *(f"P{n % 2}" for n in range(2, 20))], traits={"t": [n % 2 for n in range(20)]},
    )  # fmt: skip
    assert RDSI(trait="t", value="1").fit(apart).status == "not-identifiable"


def test_only_seeds_are_no_recruitment() -> None:
    alone = RecruitmentTable(["A1", "A2"], [3, 3], recruiters=[None, None], traits={"t": [0, 1]})
    assert RDSII(trait="t", value="1").fit(alone).warnings[0].code == "rds-nobody-recruited"


def test_everybody_alike_has_a_one_sided_interval() -> None:
    alike = RecruitmentTable(
        [f"P{n}" for n in range(30)], [4] * 30,
        recruiters=[None, *(f"P{n // 2}" for n in range(1, 30))], traits={"t": ["yes"] * 30},
    )  # fmt: skip
    fitted = RDSII(trait="t", value="yes").fit(alike)
    assert (fitted.estimate, fitted.status) == (1.0, "ok-with-warnings")
    assert fitted.interval is not None
    # With a design effect of 2, 15 people all alike: 0.05 ** (1 / 15).
    assert fitted.interval.low == pytest.approx(0.05 ** (2 / 30))


def test_diagnostics_and_their_series_are_all_there(madrona: RecruitmentTable) -> None:
    refused = table(MADRONA, MADRONA_RECRUITMENTS, refusals={"no time": 12, "afraid to be seen": 5})
    fitted = RDSII(**ILL).fit(refused)
    told = {each.code: each.value for each in fitted.diagnostics}
    assert set(told) >= {
        "rds-waves", "rds-largest-chain", "rds-degree-unusable", "rds-convergence", "rds-homophily",
        "rds-differential-activity", "rds-heaping", "rds-refusals",
    }  # fmt: skip
    # Recruitments within groups 369 of 490; expected (356 * 363 + 134 * 127) / 490.
    assert told["rds-homophily"] == pytest.approx(369 / ((356 * 363 + 134 * 127) / 490))
    assert recruitment_homophily(madrona, madrona.has("trait", "1")) == told["rds-homophily"]
    series = {each.code: each.columns for each in fitted.series}
    assert set(series) == {
        "rds-convergence", "rds-bottleneck", "rds-recruitment", "rds-degrees", "rds-waves", "rds-refusals"
    }  # fmt: skip
    assert series["rds-convergence"]["estimate"][-1] == pytest.approx(fitted.estimate)
    assert sum(series["rds-degrees"]["people"]) == 500  # type: ignore[arg-type]
    assert {row.code for row in fitted.sensitivity} == {"rds-seeds-excluded"}
    assert {other.name for other in fitted.alternatives} == {"RDS-I", "RDS-II"}


def test_a_result_survives_its_json(faux: RecruitmentTable) -> None:
    fitted = RDSII(**BLUE).fit(faux)
    assert ProportionResult.from_json(fitted.to_json()) == fitted
    assert (fitted.inputs, fitted.seed, len(fitted.draws)) == (faux.fingerprint, 1, 60)
    assert {note.code for note in fitted.warnings} >= {"estimand-unstated", "rds-one-seed"}


@dataclass
class Stopped:
    """A progress that somebody interrupts after a while."""

    calls: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, done: int, total: int) -> None:
        self.calls.append((done, total))
        if done * 2 > total:
            raise KeyboardInterrupt


def test_an_interrupted_bootstrap_keeps_what_is_finished(madrona: RecruitmentTable) -> None:
    stop = Stopped()
    fitted = RDSII(**{**ILL, "replicates": 400}).fit(madrona, progress=stop)
    assert "interrupted" in {note.code for note in fitted.warnings}
    assert 20 <= len(fitted.draws) < 400
    assert stop.calls[0][1] == 400


@pytest.mark.parametrize(
    "settings", [{"level": 1.5}, {"replicates": 3}, {"variance": "jackknife"}, {"degrees": "guess"}, {"seed": -1}]
)
def test_settings_out_of_range_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        RDSII(trait="t", value="1", **settings)
    assert (caught.value.code, caught.value.values["where"]) == ("setting-range", next(iter(settings)))


@pytest.mark.parametrize(
    ("trait", "value", "code"), [("hue", "blue", "unknown-trait"), ("trait", "green", "unknown-trait-value")]
)
def test_an_unknown_trait_or_value_is_refused(faux: RecruitmentTable, trait: str, value: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        RDSII(trait=trait, value=value).fit(faux)
    assert caught.value.code == code


def test_other_codes_change_nothing(madrona: RecruitmentTable) -> None:
    """Relabelling respondents changes nothing, and swapping the two answers gives the rest of the whole."""
    other = RecruitmentTable(
        [f"Z{9000 - place}" for place in range(madrona.seen)], madrona.degrees,
        recruiters=[None if at < 0 else f"Z{9000 - at}" for at in madrona.recruiter],
        traits={"trait": madrona.trait("trait")},
    )  # fmt: skip
    for method in (RDSI, RDSII, GileSS):
        one, two = method(**ILL).fit(madrona), method(**ILL).fit(other)
        assert (one.estimate, one.interval, one.draws, one.inputs) == (
            two.estimate,
            two.interval,
            two.draws,
            two.inputs,
        )
        rest = method(trait="trait", value="0", replicates=50).fit(madrona)
        assert (one.estimate or 0) + (rest.estimate or 0) == pytest.approx(1)


def test_equal_degrees_leave_the_crude_share(madrona: RecruitmentTable) -> None:
    even = RecruitmentTable(
        madrona.ids, [7] * madrona.seen,
        recruiters=[None if at < 0 else madrona.ids[at] for at in madrona.recruiter],
        traits={"trait": madrona.trait("trait")},
    )  # fmt: skip
    for method in (RDSII, GileSS):
        fitted = method(**ILL).fit(even)
        assert fitted.estimate == pytest.approx(fitted.crude)


@st.composite
def samples(draw: st.DrawFn) -> RecruitmentTable:
    rows = draw(st.integers(2, 25))
    recruiters = [None, *(draw(st.one_of(st.none(), st.integers(0, n - 1))) for n in range(1, rows))]
    return RecruitmentTable(
        [f"P{n}" for n in range(rows)],
        draw(st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=rows, max_size=rows)),
        recruiters=[None if who is None else f"P{who}" for who in recruiters],
        traits={"t": ["a", *draw(st.lists(st.sampled_from(["a", "b", None]), min_size=rows - 1, max_size=rows - 1))]},
    )


@settings(max_examples=60)
@given(samples(), st.sampled_from(["refuse", "leave-out", "impute"]), st.sampled_from([RDSI, RDSII, GileSS]))
def test_any_sample_gives_a_share_within_its_interval_or_a_reason(
    data: RecruitmentTable, how: Any, method: Any
) -> None:
    fitted = method(trait="t", value="a", degrees=how, replicates=50, workers=1).fit(data)
    if fitted.estimate is None:
        assert fitted.warnings
        assert fitted.status in ("refused", "not-identifiable")
    else:
        held = fitted.interval
        assert 0 <= held.low <= fitted.estimate <= held.high <= 1
        assert math.isfinite(fitted.estimate)
    ProportionResult.from_json(fitted.to_json())
