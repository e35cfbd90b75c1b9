"""Whether a model has an estimate is decided before it is fitted, and in words."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import ARTIFICIAL, NEW_ORLEANS5_OLD, TABLES, record
from scipy.optimize import linprog

from dalel.size import CaptureTable, LogLinear
from dalel.size.loglinear import models
from dalel.size.loglinear.existence import verdict
from dalel.size.loglinear.fit import fit_model


@pytest.mark.parametrize(
    ("model", "told"),
    [("[12,13,23]", "not-identifiable"), ("[12,3]", "no-estimate"), ("[13,23]", "passes"), ("[1,2,3]", "passes")],
)
def test_the_published_verdicts(model: str, told: str) -> None:
    """Chan, Silverman and Vincent 2021, table 3 (facts, example 9)."""
    assert verdict(ARTIFICIAL, model) == told


@pytest.mark.parametrize(
    ("model", "status", "code"),
    [
        ("[12,13,23]", "not-identifiable", "model-not-identifiable"),
        ("[12,3]", "no-finite-estimate", "model-no-estimate"),
    ],
)
def test_a_model_without_an_estimate_gets_words_and_no_number(model: str, status: str, code: str) -> None:
    answer = LogLinear(models=model).fit(ARTIFICIAL)
    assert (answer.status, answer.estimate, answer.interval) == (status, None, None)
    assert answer.warnings[0].code == code
    assert answer.model == model


CODES = {"passes": "0", "no-estimate": "1", "not-identifiable": "2", "neither": "3"}


@pytest.mark.parametrize(
    ("task", "table"),
    [
        ("sparse-artificial3-verdicts", ARTIFICIAL),
        ("sparse-western-verdicts", TABLES["Western"]),
        ("sparse-neworl5-verdicts", NEW_ORLEANS5_OLD),
        ("sparse-uk5-verdicts", TABLES["UKdat_5"]),
    ],
)
def test_every_model_of_pairs_gets_the_verdict_of_sparsemse(task: str, table: CaptureTable) -> None:
    pairs = list(combinations(table.lists, 2))
    told = "".join(
        CODES[verdict(table, [pair for place, pair in enumerate(pairs) if number >> place & 1])]
        for number in range(1 << len(pairs))
    )
    assert told == record(task)["numbers"]["verdicts"]


def by_programme(table: CaptureTable, model: tuple[int, ...]) -> str:
    """Fienberg and Rinaldo's linear programme as it is written: x >= s, A'x = A'y, maximise s (HiGHS)."""
    counts = table.dense()
    cells = np.arange(1, 1 << table.t)
    people = {term: counts[1:][(cells & term) == term].sum() for term in model}
    dead = [term for term in model if term and not people[term]]
    kept = np.array([cell for cell in cells if all(cell & term != term for term in dead)])
    live = np.array([term for term in model if term not in dead])
    design = ((kept[:, None] & live[None, :]) == live[None, :]).astype(float)
    identified = np.linalg.matrix_rank(design) == len(live)
    rows = np.hstack([-np.eye(len(kept)), np.ones((len(kept), 1))])
    solved = linprog(
        np.append(np.zeros(len(kept)), -1.0), rows, np.zeros(len(kept)),
        np.hstack([design.T, np.zeros((len(live), 1))]), design.T @ counts[kept], bounds=(0, None), method="highs",
    )  # fmt: skip
    exists = solved.status == 0 and -solved.fun > 1e-7
    return {(True, True): "passes", (False, True): "no-estimate", (True, False): "not-identifiable"}.get(
        (bool(exists), bool(identified)), "neither"
    )


sparse_tables = st.integers(3, 4).flatmap(
    lambda lists: st.tuples(
        st.just(lists),
        st.lists(st.sampled_from([0, 0, 0, 1, 2, 9]), min_size=(1 << lists) - 1, max_size=(1 << lists) - 1),
        st.integers(0, 112),
    )
)


@settings(max_examples=150, deadline=None)
@given(sparse_tables)
def test_the_short_programme_agrees_with_the_long_one(case: tuple[int, list[int], int]) -> None:
    lists, counts, at = case
    if not any(counts):
        return
    table = CaptureTable([(f"{cell:0{lists}b}"[::-1], count) for cell, count in enumerate(counts, 1)])
    family = models.family(lists, lists - 1)
    model = family.model(at % len(family))
    names = [[table.lists[place] for place in range(lists) if term >> place & 1] for term in model if term]
    assert verdict(table, names) == by_programme(table, model)


@settings(max_examples=60, deadline=None)
@given(sparse_tables)
def test_where_an_estimate_exists_the_fit_has_the_observed_margins(case: tuple[int, list[int], int]) -> None:
    """The likelihood equations: fitted and observed totals agree for every term that has anybody."""
    lists, counts, at = case
    if not any(counts):
        return
    table = CaptureTable([(f"{cell:0{lists}b}"[::-1], count) for cell, count in enumerate(counts, 1)])
    family = models.family(lists, lists - 1)
    fit = fit_model(table, models.name(family.model(at % len(family)), lists))
    if fit.verdict != "passes":
        assert fit.unseen == np.inf
        return
    beta = dict(zip(fit.terms, fit.coefficients, strict=True))
    fitted = {
        cell: np.exp(sum(value for term, value in beta.items() if term & cell == term)) for cell in range(1, 1 << lists)
    }
    for term in fit.terms:
        seen = sum(count for cell, count in enumerate(counts, 1) if cell & term == term)
        assert sum(value for cell, value in fitted.items() if cell & term == term) == pytest.approx(seen, abs=1e-5)
