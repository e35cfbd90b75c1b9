"""The recruitment table: what it holds, and what it refuses by name."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import polars as pl
import pytest
from hypothesis import given

from dalel.size import InputError, RecruitmentTable

IDS = ["A1", "A2", "A3", "A4"]
RECRUITERS = ["seed", "A1", "A1", "A2"]
DEGREES = [5, 3, 0, None]


def refused(code: str, **changes: Any) -> InputError:
    given: dict[str, Any] = {"ids": IDS, "degrees": DEGREES, "recruiters": RECRUITERS, **changes}
    ids, degrees = given.pop("ids"), given.pop("degrees")
    with pytest.raises(InputError) as caught:
        RecruitmentTable(ids, degrees, **given)
    assert caught.value.code == code
    return caught.value


def test_it_knows_the_tree() -> None:
    table = RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS, traits={"hiv": [1, 0, None, 1]})
    assert (table.seen, table.seeds, table.waves, table.origin) == (4, (0,), (0, 1, 1, 2), (0, 0, 0, 0))
    assert table.recruits == (2, 1, 0, 0)
    assert table.unusable_degrees == 2
    assert table.trait("hiv") == ("1", "0", None, "1")
    assert list(table.has("hiv", "1")[:2]) == [1.0, 0.0]


def test_coupons_say_the_same_as_recruiters() -> None:
    by_coupon = RecruitmentTable(
        IDS, DEGREES, came_with=[None, "C1", "C2", "C4"], given=[["C1", "C2"], ["C4", None], ["C5"], []]
    )
    assert by_coupon.recruiter == RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS).recruiter


def test_dates_give_the_order() -> None:
    late = RecruitmentTable(
        ["A2", "A1"], [3, 5], recruiters=["A1", None], dates=["2021-02-01", "2021-01-05"], traits={"x": ["b", "a"]}
    )
    assert (late.ids, late.recruiter, late.trait("x")) == (("A1", "A2"), (-1, 0), ("a", "b"))


def test_frames_and_codes_that_became_fractions() -> None:
    frame = pl.DataFrame({"id": [1.0, 2.0, 3.0], "recruiter": [None, 1.0, 2.0], "degree": [4, 5, 6], "hiv": [0, 1, 1]})
    table = RecruitmentTable.from_frame(frame, traits=["hiv"])
    assert (table.ids, table.waves) == (("1", "2", "3"), (0, 1, 2))
    with pytest.raises(InputError) as caught:
        RecruitmentTable.from_frame(frame, degree="contacts")
    assert (caught.value.code, caught.value.values["found"]) == ("no-such-column", "contacts")


def test_a_circle_is_refused_with_its_ids() -> None:
    error = refused("recruitment-circle", recruiters=["A3", "A1", "A2", "seed"])
    assert set(str(error.values["found"]).split(", ")) == {"A1", "A2", "A3"}
    refused("recruitment-circle", recruiters=["A1", "A1", "A1", "A1"])


def test_doubles_and_strangers_are_refused_with_their_ids() -> None:
    assert refused("identifier-twice", ids=["A1", "A2", "A2", "A4"]).values["found"] == "A2"
    assert refused("recruiter-unknown", recruiters=["seed", "A1", "A9", "A2"]).values["found"] == "A9"
    coupons: dict[str, Any] = {"recruiters": None, "given": [["C1", "C2"], ["C4"], [], []]}
    assert refused("coupon-twice", came_with=[None, "C1", "C1", "C4"], **coupons).values["found"] == "C1"
    assert refused("coupon-unknown", came_with=[None, "C1", "C2", "C7"], **coupons).values["found"] == "C7"
    coupons["given"] = [["C1", "C2"], ["C1"], [], []]
    assert refused("coupon-given-twice", came_with=[None, "C1", "C2", None], **coupons).values["found"] == "C1"


def test_waves_degrees_and_orders_that_cannot_be() -> None:
    assert refused("wave-unlike-tree", waves=[0, 1, 1, 3]).values["where"] == "A4"
    assert refused("degree-not-whole", degrees=[5, 2.5, 3, 1]).values["where"] == "A2"
    assert refused("degree-not-whole", degrees=[5, -1, 3, 1]).values["where"] == "A2"
    assert refused("recruited-before-recruiter", recruiters=["A2", "seed", "A1", "A2"]).values["found"] == "A1"
    assert refused("columns-uneven", degrees=[5, 3]).values["where"] == "degrees"
    refused("recruiters-missing", recruiters=None)
    refused("nobody-seen", ids=[], degrees=[], recruiters=[])
    assert RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS, waves=[1, 2, 2, 3]).waves == (0, 1, 1, 2)


@pytest.mark.parametrize(
    "personal", ["Aigul", "aigul", "Айгуль", "Aigul92", "A. Ivanova", "+77011234567", "8 701 123 45 67", "900101300123",
                 "a@b.kz", "x" * 25],
)  # fmt: skip
def test_names_telephones_and_documents_are_refused_and_never_repeated(personal: str) -> None:
    error = refused("identifier-personal", ids=["A1", "A2", personal, "A4"])
    assert error.values["found"] == 3
    assert personal not in repr(error.args) + repr(error.values)


@pytest.mark.parametrize("code", ["1", "0042", "seed1", "AL-017", "KZ", "resp_12", "12-3-004"])
def test_codes_of_a_survey_are_taken(code: str) -> None:
    assert RecruitmentTable([code], [3], recruiters=[None]).ids == (code,)


def test_a_printed_table_names_nobody() -> None:
    shown = repr(RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS))
    assert not any(code in shown for code in IDS)


def test_other_codes_make_no_other_data() -> None:
    one = RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS)
    two = RecruitmentTable(["7", "8", "9", "10"], DEGREES, recruiters=["seed", "7", "7", "8"])
    assert one.fingerprint == two.fingerprint
    assert one.fingerprint != RecruitmentTable(IDS, [5, 3, 0, 1], recruiters=RECRUITERS).fingerprint


def test_degrees_are_imputed_only_when_asked() -> None:
    table = RecruitmentTable(IDS, DEGREES, recruiters=RECRUITERS)
    assert np.isnan(table.sizes()).tolist() == [False, False, True, True]
    assert table.sizes(impute=True).tolist() == [5, 3, 4, 4]
    low = RecruitmentTable(IDS, [1, 3, 4, 4], recruiters=RECRUITERS)
    assert low.sizes(tree=True).tolist() == [2, 3, 4, 4]


@given(st.data())
def test_whatever_is_given_is_read_or_refused_in_words(data: st.DataObject) -> None:
    rows = data.draw(st.integers(0, 6))
    some = st.one_of(st.none(), st.integers(-3, 8), st.floats(allow_nan=True), st.text(max_size=4), st.booleans())
    column = st.lists(some, min_size=rows, max_size=rows)
    try:
        table = RecruitmentTable(
            data.draw(st.one_of(column, st.just([f"P{n}" for n in range(rows)]))), data.draw(column),
            recruiters=data.draw(column), waves=data.draw(st.one_of(st.none(), column)),
            traits={"t": data.draw(column)},
        )  # fmt: skip
    except InputError as error:
        assert "found" in error.values
    else:
        assert all(recruiter < place for place, recruiter in enumerate(table.recruiter))
