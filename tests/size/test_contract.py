"""What every result keeps to, whatever the method: the invariants of the contract, and that every code has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dalel.size
from dalel.profile.size.words import size_words
from dalel.profile.words import words_for
from dalel.record.text import LANGUAGES
from dalel.size import CaptureTable, Estimand, InputError, Interval, Result
from dalel.size.chains import mixing
from dalel.size.intervals import log_normal_unseen
from dalel.size.replicates import generator, run_replicates
from dalel.size.result import Notice, Sensitivity
from dalel.size.rounding import round_together, rounded

ENGINE = Path(dalel.size.__file__).parent
#: The constructors whose first word is a code, and the kind of message that says it.
CODED = {
    "Notice": "notice", "Assumption": "assumption", "Diagnostic": "diagnostic", "Sensitivity": "sensitivity",
    "Series": "series", "InputError": "problem",
}  # fmt: skip
NAMED = {"method": "method"}


def codes() -> Iterator[tuple[str, str, str]]:
    """Every code written in the engine: the kind of message, the code, and where it stands."""
    for path in [*ENGINE.rglob("*.py"), *(ENGINE.parent / "profile").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            where = f"{path.name}:{node.lineno}"
            if node.func.id in CODED and node.args and isinstance(node.args[0], ast.Constant):
                yield CODED[node.func.id], str(node.args[0].value), where
            for keyword in node.keywords:
                held = keyword.value
                if not isinstance(held, ast.Constant) or not isinstance(held.value, str):
                    continue
                if node.func.id in ("Result", "ProportionResult") and keyword.arg == "method":
                    yield "method", held.value, where
                if node.func.id == "Interval" and keyword.arg == "kind":
                    yield "interval", held.value, where


def test_every_code_of_the_engine_has_words_in_three_languages() -> None:
    found = sorted(set(codes()))
    assert len(found) > 100
    for language in LANGUAGES:
        words = words_for(language)
        missing = [(kind, code, where) for kind, code, where in found if not words.has(f"size-{kind}-{code}")]
        assert missing == [], language


def answer(**more: object) -> Result:
    held = {"method": "two-lists", "status": "ok", "estimate": 3892.0, "seen": 863,
            "interval": Interval(low=3088, high=4928, kind="log-normal")} | more  # fmt: skip
    return Result(**held)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"interval": None},
        {"interval": Interval(low=4000, high=4928, kind="log-normal")},
        {"interval": Interval(low=3088, high=3500, kind="log-normal")},
        {"interval": Interval(low=500, high=4928, kind="log-normal")},
        {"estimate": 800.0, "interval": Interval(low=863, high=4928, kind="log-normal")},
        {"estimate": None},
        {"status": "refused"},
        {"status": "not-identifiable"},
    ],
    ids=["lone point", "low above", "high below", "low under seen", "under seen", "no estimate", "refused", "unclear"],
)
def test_no_method_can_give_an_answer_that_contradicts_itself(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="two-lists"):
        answer(**wrong)


def test_a_result_survives_being_written_and_read() -> None:
    result = answer(warnings=(Notice("few-seen"),), sensitivity=(Sensitivity("odds-ratio", 2.0, 6920.0),), seed=7)
    assert Result.from_json(result.to_json()) == result
    rows = result.to_csv().splitlines()
    assert len(rows) == 3
    assert rows[1].startswith("answer,two-lists,3892.0,3088,4928")


def test_cells_a_spreadsheet_would_run_are_disarmed() -> None:
    result = answer(estimand=Estimand(who='=HYPERLINK("x")', where="-1+1", when="@now"))
    assert "'=HYPERLINK" in result.to_csv()
    assert "'-1+1" in result.to_csv()


def test_printing_a_result_never_gives_a_lone_point() -> None:
    told = str(answer(estimand=Estimand(who="people who inject drugs", where="Kampala", when="2017")))
    for part in ("3,900", "3,000", "5,000", "863", "Kampala", "2017", "people who inject drugs"):
        assert part in told
    for language in LANGUAGES:
        assert size_words(language).figure(answer()).count("3") >= 2


def test_a_result_is_a_claim_with_its_interval_and_its_computation() -> None:
    claim = answer(estimand=Estimand(who="all", where="Town", when="2017"), inputs="abc", version="1").to_claim(
        "X-1", indicator="population-size", source="own"
    )
    assert str(claim.value) == "3900 [3000..5000]"
    assert str(claim.period) == "2017"
    assert "abc" in claim.basis
    bound = answer(status="bound-only").to_claim("X-2", indicator="population-size", source="own")
    assert str(bound.value) == ">=3000"
    with pytest.raises(ValueError, match="no figure"):
        answer(status="refused", estimate=None, interval=None).to_claim("X-3", indicator="i", source="s")


def test_figures_for_publication_follow_the_house_rule() -> None:
    shown = rounded(answer(se=467.0))
    assert (shown.estimate, shown.low, shown.high, shown.unit) == (3900, 3000, 5000, 100)
    precise = rounded(answer(se=100.0))
    assert (precise.estimate, precise.low, precise.high) == (3890, 3080, 4930)
    # Never under the people seen, whatever the unit.
    assert round_together(870.0, 863.0, 990.0, None, 863).low == 863


@given(st.floats(1, 1e9), st.floats(0, 1), st.floats(1, 10), st.floats(0, 1))
def test_rounding_never_draws_an_interval_in(estimate: float, below: float, above: float, seen: float) -> None:
    low, high = estimate * below, estimate * above
    people = int(low * seen)
    shown = round_together(estimate, low, high, estimate * 0.2, people)
    assert shown.low is not None
    assert shown.high is not None
    assert shown.estimate is not None
    assert people <= shown.low <= max(low * (1 + 1e-6), people)
    assert shown.high >= high * (1 - 1e-6)
    assert shown.low <= shown.estimate <= shown.high


@given(st.floats(1, 1e6), st.floats(0.01, 1e6), st.floats(0, 1e9), st.floats(0.5, 0.999))
def test_the_log_normal_interval_never_goes_under_the_people_seen(
    seen: float, unseen: float, variance: float, level: float
) -> None:
    held = log_normal_unseen(seen, unseen, variance, level)
    assert seen <= held.low <= seen + unseen
    assert held.high is not None
    assert held.high >= seen + unseen


def test_replicates_are_the_same_however_many_workers_and_parts() -> None:
    def part(numbers: object) -> np.ndarray:
        return np.array([generator(5, int(number)).normal() for number in numbers])  # type: ignore[attr-defined]

    alone = run_replicates(part, 100, workers=1).values
    for workers, size in ((2, None), (4, 7), (1, 100)):
        assert np.array_equal(run_replicates(part, 100, workers=workers, size=size).values, alone)


def test_a_scheduler_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from dalel.size import replicates

    monkeypatch.setattr(replicates, "_ANSWER_WITHIN", 1)
    with pytest.raises(InputError) as caught:
        run_replicates(len, 10, scheduler="tcp://127.0.0.1:9")  # type: ignore[arg-type]  # nothing is run
    assert caught.value.code == "scheduler-unreachable"
    assert "127.0.0.1:9" in str(caught.value)


def test_an_interrupted_run_keeps_what_was_finished() -> None:
    def part(numbers: object) -> np.ndarray:
        return np.array([float(number) for number in numbers])  # type: ignore[attr-defined]

    def stop(done: int, total: int) -> None:
        if done >= 30:
            raise KeyboardInterrupt

    held = run_replicates(part, 100, workers=1, size=10, progress=stop)
    assert held.interrupted
    assert list(held.values) == [float(number) for number in range(30)]


def test_a_single_chain_cannot_be_judged() -> None:
    draws = np.random.default_rng(1).normal(size=(4, 500))
    assert mixing(draws).light == "green"
    assert mixing(np.cumsum(draws, axis=1)).light == "red"
    with pytest.raises(ValueError, match="at least two"):
        mixing(draws[:1])


def test_list_sizes_and_overlaps_become_histories() -> None:
    """Men who have sex with men, Kampala 2017 (PMC6771531): pair overlaps include the triple."""
    table = CaptureTable.from_overlaps({"1": 542, "2": 574, "3": 598}, {"1&2": 70, "1&3": 155, "2&3": 103, "1&2&3": 57})
    assert table.cells == {"111": 57, "110": 13, "101": 98, "011": 46, "100": 374, "010": 458, "001": 397}
    assert table.seen == 1443


TABLES = st.dictionaries(
    st.text("01", min_size=4, max_size=4).filter(lambda key: "1" in key), st.integers(1, 10**6), min_size=1
)


@given(TABLES)
def test_histories_and_overlaps_say_the_same(cells: dict[str, int]) -> None:
    table = CaptureTable(cells, ["A", "B", "C", "D"])
    from itertools import combinations

    overlaps = {names: table.overlap(*names) for order in (2, 3, 4) for names in combinations(table.lists, order)}
    assert CaptureTable.from_overlaps(table.sizes, overlaps) == table


@given(TABLES)
def test_merging_and_leaving_out_lists_lose_nobody_they_should_keep(cells: dict[str, int]) -> None:
    table = CaptureTable(cells, ["A", "B", "C", "D"])
    merged = table.merged({"AB": ("A", "B")})
    assert merged.seen == table.seen
    assert merged.sizes["AB"] == table.sizes["A"] + table.sizes["B"] - table.overlap("A", "B")
    only_d = table.cells.get("0001", 0)
    if only_d < table.seen:
        assert table.without("D").seen == table.seen - only_d


def test_one_person_coded_otherwise_gives_another_fingerprint() -> None:
    """New Orleans, versions A and B differ in one cell (Chan, Silverman and Vincent 2021; size-examples 8)."""
    a = CaptureTable({"10": 25, "01": 70, "11": 1})
    b = CaptureTable({"10": 25, "01": 70, "11": 2})
    assert a.fingerprint != b.fingerprint
    assert a.fingerprint == CaptureTable({"11": 1, "01": 70, "10": 25}).fingerprint


def test_an_error_says_itself_in_words() -> None:
    with pytest.raises(InputError) as caught:
        CaptureTable.from_overlaps({"police": 5, "clinic": 6}, {"police&clinic": 7})
    assert "police" in str(caught.value)
    assert "5" in str(caught.value)
