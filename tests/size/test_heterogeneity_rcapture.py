"""Every closed-population model against Rcapture 1.4.4 (Baillargeon and Rivest 2007), as recorded in ``reference``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dalel.size import CaptureTable, Heterogeneity
from dalel.size.heterogeneity import MODELS

RECORDS = json.loads((Path(__file__).parent / "reference" / "Rcapture.json").read_text(encoding="utf-8"))["records"]
TABLES = [one for one in RECORDS if one["task"].endswith("-closedp")]
#: The interval of each model of three tables; each is one profile of the likelihood.
INTERVALS = [one for one in RECORDS if "-ci-" in one["task"] or one["task"] == "rcapture-uk5-profile-main"]
SHAPES = {"Chao": "Chao", "Poisson": "Poisson2", "Darroch": "Darroch", "Gamma": "Gamma3.5"}


def table_of(record: dict[str, Any]) -> CaptureTable:
    """The capture table as it was written to R: rows of 0, 1 and a count."""
    told = re.search(r"matrix\(c\(([^)]*)\), ncol = (\d+)", record["setup"])
    assert told is not None
    rows = np.array([int(value) for value in told[1].split(",")]).reshape(-1, int(told[2]))
    return CaptureTable({"".join(str(digit) for digit in row[:-1]): int(row[-1]) for row in rows})


@pytest.mark.parametrize("record", TABLES, ids=[one["task"] for one in TABLES])
def test_estimates_errors_and_criteria_agree(record: dict[str, Any]) -> None:
    numbers = record["numbers"]
    theirs = {row[0].replace(" (LB)", ""): dict(zip(numbers["columns"], row, strict=True)) for row in numbers["rows"]}
    answer = Heterogeneity().fit(table_of(record))
    columns = next(one for one in answer.series if one.code == "model-table").columns
    assert set(columns["model"]) == set(MODELS)
    for place, name in enumerate(MODELS):
        row = theirs[name]
        assert columns["estimate"][place] == pytest.approx(row["abundance"], rel=1e-4), name
        # R stops its iterations earlier; the weights of the last but one give its error.
        assert columns["se"][place] == pytest.approx(row["stderr"], rel=2e-3), name
        assert columns["aic"][place] == pytest.approx(row["AIC"], abs=1e-4), name
        assert columns["bic"][place] == pytest.approx(row["BIC"], abs=1e-4), name


@pytest.mark.parametrize("record", INTERVALS, ids=[one["task"] for one in INTERVALS])
def test_profile_intervals_agree(record: dict[str, Any]) -> None:
    family = re.search(r'm = "(\w+)"', record["call"])
    shape = re.search(r'h = "(\w+)"', record["call"])
    assert family is not None
    name = f"{family[1]} {SHAPES[shape[1]]}" if shape else family[1]
    answer = Heterogeneity(model=name).fit(table_of(record))  # type: ignore[arg-type]
    numbers = record["numbers"]
    point = next(one for one in answer.diagnostics if one.code == "multinomial-point").value
    assert point == pytest.approx(numbers["estimate"], rel=1e-3)
    assert answer.interval is not None
    assert answer.interval.low == pytest.approx(numbers["lower"], rel=1e-3)
    assert answer.interval.high == pytest.approx(numbers["upper"], rel=1e-3)
