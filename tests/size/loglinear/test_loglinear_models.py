"""What a hierarchical model is and is called."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalel.size import InputError
from dalel.size.loglinear import models


@pytest.mark.parametrize(("lists", "number"), [(2, 1), (3, 8), (4, 113), (5, 6893)])
def test_there_are_as_many_hierarchical_models_as_published(lists: int, number: int) -> None:
    """Silverman, Chan and Vincent 2024: 8, 113 and 6,893 with the term of all lists left out."""
    assert len(models.family(lists, lists - 1)) == number


@pytest.mark.parametrize(("lists", "number"), [(3, 8), (4, 64), (5, 1024), (6, 32768)])
def test_models_of_pairs_are_all_graphs(lists: int, number: int) -> None:
    assert len(models.family(lists, 2)) == number


def test_every_model_of_a_family_is_hierarchical_and_there_once() -> None:
    family = models.family(4, 3)
    held = [frozenset(family.model(number)) for number in range(len(family))]
    assert len(set(held)) == len(held)
    for one in held:
        assert {1, 2, 4, 8} <= one, "all lists by themselves"
        for term in one:
            assert all(term & ~(1 << place) in one for place in range(4) if term >> place & 1)


def test_a_model_is_its_parent_and_one_term_more() -> None:
    family = models.family(4, 3)
    for number, parent in enumerate(family.parents):
        if parent >= 0:
            assert set(family.model(number)) - set(family.model(parent)) == {family.model(number)[-1]}
    sizes = [len(family.model(number)) for number in range(len(family))]
    assert sizes == sorted(sizes)


def test_neighbours_are_one_term_away() -> None:
    names = {models.name(one, 3) for one in models.neighbours(models.parse("[12,23]", "ABC"), 3, 2)}
    assert names == {"[23,1]", "[12,3]", "[12,13,23]"}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("[12,13,23]", "[12,13,23]"),
        ("12, 13", "[12,13]"),
        ("[A&B, C]", "[12,3]"),
        ("[23,1]", "[23,1]"),
        ("[3]", "[1,2,3]"),
        ([["A", "C"], ["B"]], "[13,2]"),
        ([], "[1,2,3]"),
    ],
)
def test_a_model_is_known_by_numbers_or_names(wanted: object, told: str) -> None:
    assert models.name(models.parse(wanted, ["A", "B", "C"]), 3) == told  # type: ignore[arg-type]


def test_ten_lists_part_their_numbers_by_points() -> None:
    names = [f"list {number}" for number in range(1, 13)]
    model = models.parse("[1.12,3]", names)
    assert models.name(model, 12) == "[1.12,2,3,4,5,6,7,8,9,10,11]"
    assert models.spelled(model, names).startswith("[list 1&list 12, list 2")


@given(st.integers(3, 5).flatmap(lambda lists: st.tuples(st.just(lists), st.integers(0, 10_000))))
def test_a_name_says_which_model_it_is(case: tuple[int, int]) -> None:
    lists, at = case
    family = models.family(lists, lists - 1)
    model = family.model(at % len(family))
    assert models.parse(models.name(model, lists), "ABCDE"[:lists]) == model
    assert models.parse(models.spelled(model, "ABCDE"[:lists]), "ABCDE"[:lists]) == model


@given(st.text(alphabet="[]123,&AB .9x", max_size=12))
def test_what_is_no_model_is_named_and_never_crashes(text: str) -> None:
    try:
        model = models.parse(text, ["A", "B", "C"])
    except InputError as error:
        assert error.code in ("unknown-list", "model-form", "model-saturated")
    else:
        assert set(model) >= {0, 1, 2, 4}


def test_the_saturated_model_is_refused() -> None:
    with pytest.raises(InputError, match=r"model saturated|joins all lists"):
        models.parse("[123]", "ABC")


def test_a_term_brings_all_that_is_inside_it() -> None:
    model = models.closed([0b1101], 4)
    inside = {sum(1 << place for place in held) for size in range(4) for held in combinations((0, 2, 3), size)}
    assert inside <= set(model)
