"""Tables with covariates, however spoilt: data or a named problem, never a traceback."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.size import CaptureTable, InputError, RepeatCounts, StratifiedTable

values = st.one_of(
    st.none(), st.integers(-3, 4), st.floats(), st.text(max_size=3), st.booleans(), st.integers(10**9, 10**12)
)
frames = st.integers(0, 6).flatmap(
    lambda rows: st.dictionaries(
        st.sampled_from(["a", "b", "sex", "n", "times", "f1", "f2", "phone", " count "]),
        st.lists(values, min_size=rows, max_size=rows),
        max_size=6,
    )
)


@settings(max_examples=80, deadline=None)
@given(frames)
def test_a_spoilt_frame_of_lists_is_a_named_problem(frame: dict[str, list[object]]) -> None:
    try:
        table = StratifiedTable.from_frame(frame, ["a", "b"])
    except InputError as problem:
        assert problem.code
        return
    assert table.seen > 0
    assert table.design().shape[0] == len(table.tables)


@settings(max_examples=80, deadline=None)
@given(frames)
def test_a_spoilt_frame_of_repeat_counts_is_a_named_problem(frame: dict[str, list[object]]) -> None:
    try:
        data = RepeatCounts.from_frame(frame)
    except InputError as problem:
        assert problem.code
        return
    assert data.seen > 0
    assert data.meetings >= data.seen


def test_any_library_of_frames_will_do() -> None:
    columns = {"police": [1, 0, 1], "clinic": [0, 1, 1], "sex": ["f", "f", "m"], "people": [20, 30, 7]}
    tables = [
        StratifiedTable.from_frame(make(columns), ["police", "clinic"]) for make in (dict, pl.DataFrame, pd.DataFrame)
    ]
    assert len({table.fingerprint for table in tables}) == 1
    assert tables[0].pooled == CaptureTable({"10": 20, "01": 30, "11": 7}, ["police", "clinic"])


def test_a_stratum_needs_a_value() -> None:
    for missing in (None, float("nan")):
        with pytest.raises(InputError) as caught:
            StratifiedTable({missing: CaptureTable({"10": 4})})
        assert caught.value.code == "stratum-missing"
        with pytest.raises(InputError) as caught:
            RepeatCounts.by_stratum({missing: [4]}, ["sex"])
        assert caught.value.code == "stratum-missing"
