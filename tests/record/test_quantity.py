"""Quantities: a figure is exactly as firm as the source that gave it."""

import math
import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dalel.record.quantity import QUANTITY_PATTERN, TRENDS, Quantity, QuantityError

whole_numbers = st.integers(-(10**15) + 1, 10**15 - 1).map(str)
decimals = st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 9999)).map(lambda pair: f"{pair[0]}.{pair[1]:04d}")
numbers = st.one_of(st.integers(0, 30_000).map(str), whole_numbers, decimals)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The written form of any quantity."""
    form = draw(st.sampled_from(["point", "bound", "range", "interval", "trend"]))
    if form == "trend":
        return draw(st.sampled_from(TRENDS))
    three = sorted((draw(numbers), draw(numbers), draw(numbers)), key=float)
    about = draw(st.sampled_from(["", "~"]))
    if form == "point":
        return about + three[0]
    if form == "bound":
        return draw(st.sampled_from([">=", ">", "<=", "<"])) + three[0]
    if form == "range":
        return f"{about}{three[0]}..{three[2]}"
    return f"{about}{three[1]} [{three[0]}..{three[2]}]"


quantities = texts().map(Quantity)


@given(texts())
def test_a_quantity_prints_as_it_was_written_and_reads_back_equal(text: str) -> None:
    quantity = Quantity.parse(text)
    assert str(quantity) == text
    assert Quantity(str(quantity)) == quantity
    assert hash(Quantity(text)) == hash(quantity)
    assert pickle.loads(pickle.dumps(quantity)) == quantity


@given(texts())
def test_the_pattern_accepts_every_quantity_the_parser_accepts(text: str) -> None:
    assert re.search(QUANTITY_PATTERN, text)


@given(st.from_regex(QUANTITY_PATTERN, fullmatch=True))
def test_the_parser_refuses_what_the_pattern_accepts_only_for_its_arithmetic(text: str) -> None:
    try:
        Quantity(text)
    except QuantityError as error:
        assert re.search(r"upside down|outside its own interval|cannot also carry an interval", str(error))


@given(st.text(alphabet="0123456789.,-~<>=[] %e\u00a0", max_size=30) | st.text(max_size=20))
@example("1e3")
@example("1_000")
@example("٢٠")
@example("nan")
@example("inf")
@example("--5")
@example("<~5")
def test_any_other_text_is_refused_with_a_sentence_and_nothing_else(text: str) -> None:
    try:
        quantity = Quantity(text)
    except QuantityError as error:
        assert len(str(error)) < 250
    else:
        assert re.fullmatch(QUANTITY_PATTERN, text.strip())
        assert quantity.text == text.strip()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20,250", "write the digits without separators: 20250"),
        ("20 250", "write the digits without separators: 20250"),
        ("20\u00a0250", "write the digits without separators: 20250"),
        ("4000-25000", "write a range with two dots: 4000..25000"),
        ("4000 – 25000", "write a range with two dots: 4000..25000"),
        ("25000..4000", "the range 25000..4000 is upside down; write 4000..25000"),
        ("5 [9..1]", "the interval of 5 [9..1] is upside down; write [1..9]"),
        ("10 [1..9]", "the figure lies outside its own interval"),
        (">5 [1..9]", "a bound (>) cannot also carry an interval"),
        ("1.5%", "leave out the percent sign; the unit says it"),
        ("9" * 16, "has more than 15 digits"),
        ("many", "is not a quantity; write 20250, ~20000, >=150"),
        ("", "is not a quantity"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, message: str) -> None:
    with pytest.raises(QuantityError, match=re.escape(message)):
        Quantity(text)


@pytest.mark.parametrize(
    ("text", "bounds", "whole_bounds"),
    [
        ("20250", (20250, 20250), (20250, 20250)),
        ("~20000", (20000, 20000), (20000, 20000)),
        (">=150", (150, None), (150, None)),
        (">150", (150, None), (151, None)),
        ("<=10", (0, 10), (0, 10)),
        ("<5", (0, 5), (0, 4)),
        ("<1.5", (0, 1.5), (0, 1)),
        (">1.5", (1.5, None), (2, None)),
        ("<-5", (None, -5), (None, -6)),
        ("<=-5", (None, -5), (None, -5)),
        ("<=0", (0, 0), (0, 0)),
        ("<0", (None, 0), (None, -1)),
        ("4000..25000", (4000, 25000), (4000, 25000)),
        ("3892 [3090..5126]", (3090, 5126), (3090, 5126)),
        ("rising", (None, None), (None, None)),
    ],
)
def test_bounds_worked_by_hand(
    text: str, bounds: tuple[float | None, float | None], whole_bounds: tuple[float | None, float | None]
) -> None:
    assert Quantity(text).bounds() == bounds
    assert Quantity(text).bounds(whole=True) == whole_bounds


@given(quantities, st.booleans())
def test_the_lower_bound_is_never_above_the_upper(quantity: Quantity, whole: bool) -> None:
    low, high = quantity.bounds(whole=whole)
    assert low is None or high is None or low <= high


@given(quantities)
def test_the_bounds_hold_the_middle(quantity: Quantity) -> None:
    low, high = quantity.bounds()
    middle = quantity.middle
    if middle is None:
        assert quantity.kind == "trend"
    else:
        assert low is None or low <= middle
        assert high is None or middle <= high


@given(quantities)
def test_counting_whole_things_only_ever_narrows(quantity: Quantity) -> None:
    low, high = quantity.bounds()
    whole_low, whole_high = quantity.bounds(whole=True)
    assert (low is None) is (whole_low is None)
    assert (high is None) is (whole_high is None)
    assert low is None or whole_low is None or low <= whole_low
    assert high is None or whole_high is None or whole_high <= high


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_whole_bounds_hold_exactly_the_counts_the_words_allow(limit: int, count: int) -> None:
    """The words themselves are the oracle: 'fewer than', 'more than', 'at least', 'at most'."""
    for mark, allowed in (
        ("<", count < limit), (">", count > limit), (">=", count >= limit), ("<=", count <= limit),
    ):  # fmt: skip
        low, high = Quantity(f"{mark}{limit}").bounds(whole=True)
        inside = (low is None or low <= count) and (high is None or count <= high)
        assert inside is allowed


@given(quantities)
def test_bounds_are_ordinary_numbers(quantity: Quantity) -> None:
    for bound in (*quantity.bounds(), *quantity.bounds(whole=True), quantity.middle):
        assert bound is None or math.isfinite(bound)


def test_a_quantity_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        Quantity("5").text = "6"


def test_equal_figures_written_differently_are_told_apart() -> None:
    """A source that prints 20250.0 is not one that prints 20250."""
    assert Quantity("20250") != Quantity("20250.0")
    assert Quantity("5") != "5"
