"""Stating facts: what follows is the same in any order, grows with what is stated, and adds nothing the second time."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalel.record.case import Decision
from dalel.record.fact import Fact
from dalel.record.statement import Stated, state
from dalel.record.text import Text

X = Text(en="x")


def fact(type_: str = "yes-no", **more: Any) -> Fact:
    return msgspec.convert(
        {"type": type_, "label": {"en": "x"}, "question": {"en": "x"}, "topic": "person", **more}, Fact
    )


FACTS = {
    "age": fact("number", most=120),
    "under-14": fact(band={"of": "age", "under": 14}),
    "under-18": fact(band={"of": "age", "under": 18}),
    "grown": fact(band={"of": "age", "least": 18}),
    "teens": fact(band={"of": "age", "least": 13, "under": 20}),
    "pregnant": fact(implies=["woman"]),
    "woman": fact(excludes=["man"]),
    "man": fact(),
    "pupil": fact(implies=["under-18"]),
    "word": fact(open_textured=True, implies=["man"]),
    "where": fact("choice", values={"home": {"en": "x"}, "street": {"en": "x"}}),
    "day": fact("day"),
}
YES_NO = [name for name, one in FACTS.items() if one.type == "yes-no" and not one.open_textured]
STATED = st.dictionaries(
    st.sampled_from([*YES_NO, "age", "where", "day"]),
    st.sampled_from(["yes", "no", "13", "14", "17", "18", "40"]),
    max_size=6,
).map(
    lambda facts: {
        name: value
        for name, value in facts.items()
        if (name in YES_NO) == (value in ("yes", "no")) and name not in ("where", "day")
    }
)


def closed(facts: dict[str, str]) -> Stated | None:
    """What follows, or None where the facts contradict each other."""
    found, problems = state(FACTS, facts, {})
    return None if problems else found


@given(STATED, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_stated_does_not_matter(facts: dict[str, str], rng: random.Random) -> None:
    shuffled = list(facts.items())
    rng.shuffle(shuffled)
    assert closed(dict(shuffled)) == closed(facts)


@given(STATED, STATED)
def test_more_facts_never_take_back_what_followed(facts: dict[str, str], more: dict[str, str]) -> None:
    before, after = closed(facts), closed({**more, **facts})
    if before is None:
        assert after is None
    elif after is not None:
        assert before.truths.items() <= after.truths.items()
        for name, (low, high) in before.numbers.items():
            assert low <= after.numbers[name][0]
            assert after.numbers[name][1] <= high


@given(STATED)
def test_stating_what_followed_adds_nothing(facts: dict[str, str]) -> None:
    found = closed(facts)
    if found is not None:
        said = {name: "yes" if value else "no" for name, value in found.truths.items() if name != "word"}
        ages = {"age": facts["age"]} if "age" in facts else {}
        assert closed({**said, **ages}) == found


@given(STATED)
def test_nothing_follows_that_some_world_with_the_same_facts_denies(facts: dict[str, str]) -> None:
    """Every whole age and every truth of the rest that agrees with what is stated agrees with what followed."""
    found, problems = state(FACTS, facts, {})
    worlds = []
    for age in range(121):
        bands = {"under-14": age < 14, "under-18": age < 18, "grown": age >= 18, "teens": 13 <= age < 20}
        for pregnant in (True, False):
            for woman in (True, False):
                for man in (True, False):
                    for pupil in (True, False):
                        one = {**bands, "pregnant": pregnant, "woman": woman, "man": man, "pupil": pupil}
                        lawful = (woman or not pregnant) and not (woman and man) and (age < 18 or not pupil)
                        stated = all(one[n] == (v == "yes") for n, v in facts.items() if n in one)
                        if lawful and stated and facts.get("age", str(age)) == str(age):
                            worlds.append((age, one))
    if not worlds:
        assert problems
        return
    assert problems == ()
    for age, one in worlds:
        assert {name: value for name, value in found.truths.items() if name in one}.items() <= one.items()
        low, high = found.numbers.get("age", (0, 1000))
        assert low <= age <= high


@pytest.mark.parametrize(
    ("facts", "decisions", "kind", "nearest"),
    [
        ({"womann": "yes"}, {}, "unknown fact", "woman"),
        ({"woman": "true"}, {}, "wrong type", ""),
        ({"age": "seventeen"}, {}, "wrong type", ""),
        ({"age": "1 000"}, {}, "wrong type", "1000"),
        ({"age": "1e1"}, {}, "wrong type", ""),
        ({"age": "NaN"}, {}, "wrong type", ""),
        ({"age": "121"}, {}, "bad value", ""),
        ({"age": "-1"}, {}, "bad value", ""),
        ({"where": "streets"}, {}, "wrong type", "street"),
        ({"day": "2016-02-30"}, {}, "wrong type", ""),
        ({"day": "2016/.."}, {}, "bad value", ""),
        ({"age": "16", "grown": "yes"}, {}, "contradiction", ""),
        ({"pregnant": "yes", "man": "yes"}, {}, "contradiction", ""),
        ({"pupil": "yes", "age": "18"}, {}, "contradiction", ""),
        ({"word": "yes"}, {}, "open-textured", ""),
        ({}, {"woman": "yes"}, "open-textured", ""),
        ({}, {"worde": "yes"}, "unknown fact", "word"),
        ({"woman": "yes"}, {"word": "yes"}, "contradiction", ""),
    ],
)
def test_what_cannot_be_stated_is_said(
    facts: dict[str, str], decisions: dict[str, str], kind: str, nearest: str
) -> None:
    decided = {name: Decision(value="yes", reason="x") for name in decisions}
    _, problems = state(FACTS, facts, decided)
    assert {one.kind for one in problems} == {kind}
    if nearest:
        assert [one.nearest for one in problems] == [nearest]


def test_numbers_days_and_choices_are_kept_as_stated() -> None:
    found, problems = state(FACTS, {"age": "3.5", "where": "home", "day": "2016-02"}, {})
    assert problems == ()
    assert found.numbers["age"] == (3.5, 3.5)
    assert found.choices == {"where": "home"}
    first, last = found.days["day"]
    assert last - first == 28


def test_bands_narrow_a_whole_number() -> None:
    assert state(FACTS, {"teens": "yes", "under-18": "yes"}, {})[0].numbers["age"] == (13, 17)
    assert state(FACTS, {"under-14": "no", "under-18": "yes"}, {})[0].truths["teens"] is True
