"""The latent-class model: its sampler against its own prior, public answers, mixing, and declining."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dalel.size import CaptureTable, InputError, LatentClass
from dalel.size.latent_class import Chains

REFERENCE = Path(__file__).parent / "reference"
#: Hickman et al. 2004, men aged 15 to 29 who inject, Brighton: treatment, arrest, syringe exchange, survey.
BRIGHTON = CaptureTable(
    {"1110": 6, "1101": 1, "1100": 4, "1011": 3, "1010": 21, "1001": 3, "1000": 27, "0110": 10, "0101": 1, "0100": 8,
     "0011": 10, "0010": 144, "0001": 21}
)  # fmt: skip
QUICK: dict[str, Any] = {"refit": False, "temperatures": 4, "effective": 400, "most_sweeps": 40_000, "workers": 1}


def ranks(replicates: int, *, temperatures: int, classes: int = 3, lists: int = 3, people: int = 25) -> np.ndarray:
    """Simulation-based calibration (Talts et al. 2018): where the true N falls among draws from its posterior.

    Parameters from the prior; ``people`` seen from them; the unseen, as p(N) = 1 / N has it, negative binomial.
    """
    from dalel.size.latent_kernel import sample

    masks = np.arange(1, 1 << lists)
    bits = (np.arange(1 << lists)[:, None] >> np.arange(lists)) & 1
    prior = np.array([2.0, 2.0, 1.0, 2.0])
    settings = LatentClass(classes=classes, shape=2, rate=2, chance=(1, 2), temperatures=temperatures)
    found = np.empty(replicates)
    for replicate in range(replicates):
        draw = np.random.default_rng(replicate)
        alpha = draw.gamma(2.0, 0.5)
        sticks = np.append(draw.beta(1, alpha, classes - 1), 1.0)
        weight = sticks * np.cumprod(np.append(1.0, 1 - sticks[:-1]))
        chance = draw.beta(1, 2, (classes, lists))
        each = weight[:, None] * np.prod(np.where(bits[None] == 1, chance[:, None], 1 - chance[:, None]), axis=2)
        history = each.sum(axis=0)
        seen = 1 - history[0]
        counts = draw.multinomial(people, history[1:] / seen)
        size = people + draw.negative_binomial(people, seen)
        table = CaptureTable(
            {"".join("1" if mask >> place & 1 else "0" for place in range(lists)): int(count)
             for mask, count in zip(masks, counts, strict=True)}
        )  # fmt: skip
        chain = Chains.begin(table, settings)
        state = chain.scattered(0, replicate)
        kept = np.empty((300, 3))
        sample(chain.masks, chain.rungs, prior, replicate, 300, 10, 2, *chain.parts(state), kept,
               np.zeros((temperatures, 2)))  # fmt: skip
        draws = kept[50:, 0]
        found[replicate] = (np.mean(draws < size) + np.mean(draws <= size)) / 2
    return found


@pytest.mark.parametrize("temperatures", [1, 3])
def test_the_true_number_falls_anywhere_in_its_posterior_alike(temperatures: int) -> None:
    where = ranks(96, temperatures=temperatures)
    people, _ = np.histogram(where, np.linspace(0, 1, 9))
    # 8 cells of 12 each: chi-square on 7 degrees of freedom, whose 99.9 % point is 24.3.
    assert ((people - 12) ** 2 / 12).sum() < 24.3
    assert 0.41 < where.mean() < 0.59


def test_brighton_as_the_published_latent_class_figures() -> None:
    # 10 classes, 0.25 and 0.25: median 422, mean 430, 360 to 544 (shinyrecap, one run of LCMCR).
    result = LatentClass(**QUICK).fit(BRIGHTON)
    assert result.estimate == pytest.approx(422, rel=0.05)
    assert result.interval is not None
    assert result.interval.low == pytest.approx(360, rel=0.05)
    assert result.interval.high == pytest.approx(544, rel=0.15)
    checks = {each.code: each.value for each in result.diagnostics}
    assert (checks["rhat"] or 9) < 1.01
    assert (checks["effective-draws"] or 0) > 400
    assert result.se is None, "the posterior of an unbounded N need not have a variance"


LCMCR = {record["task"]: record for record in json.loads((REFERENCE / "LCMCR.json").read_text("utf-8"))["records"]}


#: Where R's own chains agree; of the larger table once is enough.
AGREED = [
    task for task, record in sorted(LCMCR.items())
    if record["numbers"]["rhat"] < 1.01 and not task.startswith("lcmcr-kosovo-")
]  # fmt: skip


@pytest.mark.parametrize("task", AGREED)
def test_as_the_r_package_lcmcr(task: str) -> None:
    record = LCMCR[task]
    rows = re.search(r"matrix\(c\(([\d,\s]+)\), ncol = (\d)", record["setup"])
    assert rows is not None
    width = int(rows[2])
    numbers = [number.strip() for number in rows[1].split(",")]
    table = CaptureTable(
        {"".join(numbers[start : start + width - 1]): int(numbers[start + width - 1])
         for start in range(0, len(numbers), width)}
    )  # fmt: skip
    priors = {name: float(re.search(rf"{told} = ([\d.]+)", record["call"])[1])  # type: ignore[index]
              for name, told in (("shape", "a_alpha"), ("rate", "b_alpha"))}  # fmt: skip
    result = LatentClass(**{**QUICK, "temperatures": 1, "most_unseen": 20.0, **priors}).fit(table)
    assert result.interval is not None
    assert result.estimate == pytest.approx(record["numbers"]["estimate"], rel=0.05)
    assert result.interval.low == pytest.approx(record["numbers"]["lower"], rel=0.15)
    assert result.interval.high == pytest.approx(record["numbers"]["upper"], rel=0.15)


def test_the_same_seed_gives_the_same_answer_whatever_the_workers() -> None:
    one = LatentClass(**QUICK).fit(BRIGHTON)
    two = LatentClass(**{**QUICK, "workers": 3}).fit(BRIGHTON)
    assert (one.estimate, one.interval, one.series) == (two.estimate, two.interval, two.series)


def test_other_priors_are_tried_and_shown() -> None:
    thin = CaptureTable({"1000": 20, "0100": 30, "0010": 25, "0001": 15, "1100": 8, "0110": 6, "0011": 5, "1111": 2})
    result = LatentClass(**{**QUICK, "refit": True}).fit(thin)
    tried = {each.code: each.estimate for each in result.sensitivity}
    assert set(tried) == {"concentration-prior", "chance-prior", "most-unseen"}
    assert all(estimate is not None and estimate >= thin.seen for estimate in tried.values())
    assert tried["chance-prior"] != result.estimate
    assert "mixture-reaches-the-unseen" in [each.code for each in result.assumptions]


def test_the_unseen_can_be_held_under_a_limit() -> None:
    held = LatentClass(**{**QUICK, "most_unseen": 1.0}).fit(BRIGHTON)
    assert held.interval is not None
    assert (held.interval.high or 0) <= 2 * BRIGHTON.seen
    assert held.se is not None


def test_chains_that_disagree_are_refused() -> None:
    # Two sets of lists that hardly meet: several mixtures fit, and a thousand sweeps cross between none of them.
    split = CaptureTable(
        {"10000": 756, "01000": 1299, "00100": 4466, "00010": 650, "00001": 632, "11000": 1, "10100": 81, "10010": 5,
         "10001": 73, "01100": 44, "01001": 4, "00110": 82, "00101": 125, "00011": 2, "10110": 2, "10101": 11,
         "00111": 1}
    )  # fmt: skip
    result = LatentClass(**{**QUICK, "temperatures": 1, "most_sweeps": 5000}).fit(split)
    assert (result.status, result.estimate) == ("refused", None)
    assert [notice.code for notice in result.warnings] == ["chains-not-mixed"]
    assert "chains" in [series.code for series in result.series], "the chains are shown, so that one can see why"


def test_two_lists_cannot_show_classes() -> None:
    result = LatentClass().fit(CaptureTable({"10": 413, "01": 396, "11": 54}))
    assert (result.status, result.warnings[0].code) == ("not-identifiable", "too-few-lists-for-classes")


def test_lists_that_never_meet_give_no_estimate() -> None:
    result = LatentClass().fit(CaptureTable({"100": 40, "010": 30, "001": 20}))
    assert (result.status, result.warnings[0].code) == ("no-finite-estimate", "no-list-overlaps")


def test_a_million_people_on_ten_lists() -> None:
    draw = np.random.default_rng(3)
    histories: dict[str, int] = {}
    chances = draw.uniform(0.04, 0.16, 10)
    on = draw.random((4_000, 10)) < chances
    for row in on[on.any(axis=1)]:
        history = "".join("1" if one else "0" for one in row)
        histories[history] = histories.get(history, 0) + 250
    table = CaptureTable(histories)
    result = LatentClass(**{**QUICK, "temperatures": 1, "classes": 4, "most_sweeps": 5000}).fit(table)
    assert result.seen > 500_000
    if result.estimate is not None:
        assert result.estimate == pytest.approx(1_000_000, rel=0.1)


@pytest.mark.parametrize(
    "wrong",
    [{"chains": 1}, {"chains": 3}, {"level": 0}, {"classes": 1}, {"shape": 0.0}, {"chance": (0.0, 1.0)},
     {"effective": 10}, {"temperatures": 0}, {"most_unseen": -1.0}],
)  # fmt: skip
def test_settings_out_of_range_are_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        LatentClass(**wrong)
    assert caught.value.values["where"] == next(iter(wrong))


def test_a_sampling_that_is_stopped_gives_what_was_finished() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    settings = {**QUICK, "refit": True, "effective": 100_000, "most_sweeps": 100_000}
    result = LatentClass(**settings).fit(BRIGHTON, progress=stop)
    assert "sampling-stopped" in [notice.code for notice in result.warnings]
    assert result.sensitivity == ()
    assert result.estimate is not None
    assert result.estimate == pytest.approx(425, rel=0.1)
