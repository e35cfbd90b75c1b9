"""Many files of cases on a real Dask cluster on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import random_laws as made
from agree import machine_of
from distributed import LocalCluster

from dalel.profile.law.casefile import CaseFileError, run_batch, run_many


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp://") as cluster:
        yield cluster.scheduler_address


def test_files_are_shared_out_and_answered_as_here(scheduler: str, tmp_path: Path) -> None:
    machine = machine_of(made.law(3))
    paths = []
    for number in range(4):
        path = tmp_path / f"part-{number}.csv"
        path.write_text("id,on,a,age\n" + "".join(f"{n},2016-0{number + 1}-01,yes,{n}\n" for n in range(50)))
        paths.append(path)
    folder = tmp_path / "answers"
    folder.mkdir()
    told: list[tuple[int, int]] = []
    reports = run_many(machine, paths, folder, scheduler, progress=lambda done, total: told.append((done, total)))
    assert [report.path for report in reports] == [str(path) for path in paths]
    assert told[-1] == (4, 4)
    for path in paths:
        here = tmp_path / "here.parquet"
        run_batch(machine, path, here)
        assert pq.read_table(folder / f"{path.stem}.parquet").equals(pq.read_table(here))


def test_a_file_that_cannot_be_used_does_not_stop_the_others(scheduler: str, tmp_path: Path) -> None:
    machine = machine_of(made.law(3))
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("a\nyes\n")
    bad.write_text("aaaa,nothing\nyes,no\n")
    folder = tmp_path / "answers"
    folder.mkdir()
    with pytest.raises(CaseFileError, match=r"bad\.csv.*name no fact"):
        run_many(machine, [bad, good], folder, scheduler)
    assert [one.name for one in folder.iterdir()] == ["good.parquet"]


def test_two_files_of_one_name_would_be_answered_in_one_place(tmp_path: Path) -> None:
    machine = machine_of(made.law(3))
    with pytest.raises(CaseFileError, match="both be answered"):
        run_many(machine, [tmp_path / "a" / "x.csv", tmp_path / "b" / "x.csv"], tmp_path, "tcp://127.0.0.1:1")
