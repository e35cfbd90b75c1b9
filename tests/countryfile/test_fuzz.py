"""A slice of the fuzzing that fuzz_reader.py does by the hundred thousand."""

from __future__ import annotations

from pathlib import Path

from fuzz_reader import fuzz


def test_generated_files_give_problems_and_never_an_exception(tmp_path: Path) -> None:
    codes, failures = fuzz(300, seed=7, seconds=60.0, keep=tmp_path)
    assert failures == []
    # A fuzzer whose files are all fine, or all alike, tests nothing.
    assert len(codes) > 25
