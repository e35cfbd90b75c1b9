"""`dalel law batch` and `dalel law sql`, run as processes on the invented country with a small law."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "profile"))
from small import with_small_law

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = with_small_law(tmp_path_factory.mktemp("country") / "xa")
    cache = str(tmp_path_factory.mktemp("cache"))
    return {**os.environ, "DALEL_CACHE": cache, "DALEL_COUNTRY": str(folder), "NO_COLOR": "1", "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def law(environment: dict[str, str]) -> Run:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "dalel", "law", *map(str, arguments)],
            capture_output=True, text=True, env=environment, check=False, timeout=120,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture(scope="module")
def facts(law: Run) -> list[str]:
    """The columns a table of cases has here."""
    with duckdb.connect() as base:
        base.execute(law("sql", "--create").stdout)
        return [row[0] for row in base.execute("describe cases").fetchall()]


def test_a_file_in_and_its_answers_out(law: Run, facts: list[str], tmp_path: Path) -> None:
    path, out = tmp_path / "cases.csv", tmp_path / "answers.csv"
    path.write_text("id,on\nA,2020-05-01\nB,2020-02-31\n")
    done = law("batch", path, "--out", out)
    assert done.returncode == 1
    assert "1 of 2 cases answered" in done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["A"]
    assert "2020-02-29" in (tmp_path / "answers.csv.refused.csv").read_text()
    assert "conduct" in facts


def test_a_column_that_names_no_fact_stops_it(law: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.csv", tmp_path / "answers.parquet"
    path.write_text("id,onn\nA,2020-05-01\n")
    done = law("batch", path, "--out", out)
    assert done.returncode == 2
    assert "'onn'" in done.stderr
    assert not out.exists()
    path.write_text("id,on,remark\nA,2020-05-01,none\n")
    assert law("batch", path, "--out", out, "--ignore-columns").returncode == 0
    assert pq.read_table(out).num_rows == 1


def test_several_files_go_into_a_folder(law: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text("id,on\nA,2020-05-01\n")
    both = tmp_path / "one.csv", tmp_path / "two.csv"
    assert "folder" in law("batch", *both, "--out", tmp_path / "answers.csv").stderr
    folder = tmp_path / "answers"
    folder.mkdir()
    assert law("batch", *both, "--out", folder, "--format", "csv").returncode == 0
    assert sorted(one.name for one in folder.iterdir()) == ["one.csv", "two.csv"]


def test_what_is_not_there_is_said(law: Run, tmp_path: Path) -> None:
    assert "no file" in law("batch", tmp_path / "none.csv", "--out", tmp_path / "out.csv").stderr
    assert "no law of 'XXX'" in law("sql", "--jurisdiction", "XXX").stderr
    assert "no provision" in law("sql", "--norm", "nothing").stderr
    path = tmp_path / "cases.csv"
    path.write_text("on\n2020-05-01\n")
    done = law("batch", path, "--out", tmp_path / "out.csv", "--dask", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "no Dask scheduler" in done.stderr


def test_sql_answers_in_the_columns_of_batch(law: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.csv", tmp_path / "answers.parquet"
    path.write_text("id,on\nA,2020-05-01\nB,\n")
    law("batch", path, "--out", out)
    with duckdb.connect() as base:
        base.execute(law("sql", "--create").stdout)
        base.execute("insert into cases (id, conduct) values ('A', date '2020-05-01'), ('B', null)")
        answered = base.execute(law("sql").stdout)
        names = [one[0] for one in answered.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in answered.fetchall()]
        assert base.execute(law("sql", "--refused").stdout).fetchall() == []
    in_file = pq.read_table(out).drop_columns(["row"]).to_pylist()
    assert sorted(rows, key=lambda row: row["id"]) == in_file


@pytest.mark.skipif(os.name == "nt", reason="signals of its own")
def test_stopped_by_hand_it_leaves_complete_rows(environment: dict[str, str], tmp_path: Path) -> None:
    path, out = tmp_path / "cases.csv", tmp_path / "answers.parquet"
    with path.open("w") as file:
        file.write("id,on\n")
        for number in range(3_000_000):
            file.write(f"{number},2020-05-01\n")
    with subprocess.Popen(
        [sys.executable, "-m", "dalel", "law", "batch", str(path), "--out", str(out)],
        stderr=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        unfinished = tmp_path / "answers.parquet.unfinished"
        deadline = time.monotonic() + 60
        while not (unfinished.exists() and unfinished.stat().st_size > 1000) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Stopped" in said
    assert 0 < pq.read_table(out).num_rows < 3_000_000
    assert not unfinished.exists()
