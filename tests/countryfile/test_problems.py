"""Codes, their page and their bad examples are one set; and each example gives exactly its own code."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from bad_examples import XA, bad_country, codes

from dalel.countryfile.catalogue import CATALOGUE
from dalel.countryfile.problems import problem
from dalel.countryfile.reader import read

DOCS = Path(__file__).resolve().parents[2] / "docs" / "problems.md"


def test_the_invented_country_has_no_problem() -> None:
    assert read(XA).problems == ()


def test_every_code_has_a_bad_example_and_every_example_a_code() -> None:
    assert codes() == set(CATALOGUE)


def test_every_code_is_in_the_docs_with_its_title_why_and_fix() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert set(re.findall(r"^### ([DHW]\d{3}): ", text, re.MULTILINE)) == set(CATALOGUE)
    for code, entry in CATALOGUE.items():
        assert f"### {code}: {entry.title}\n\n{entry.why}\n\n*What to do.* {entry.fix}\n" in text


@pytest.mark.parametrize("code", sorted(codes() - {"D102", "D199", "D711", "D712"}))
def test_a_bad_example_gives_exactly_its_code(code: str, tmp_path: Path) -> None:
    problems = read(bad_country(code, tmp_path)).problems
    assert {one.code for one in problems} == {code}
    assert {one.severity for one in problems} == {"warning" if code.startswith("W") else "error"}


@pytest.mark.parametrize("code", ["D711", "D712"])
def test_a_verdict_is_held_to_its_evidence(code: str, tmp_path: Path) -> None:
    from dalel.profile.checkup import check_up

    checked = check_up(bad_country(code, tmp_path))
    assert [one.code for one in checked.errors] == [code]


def test_a_file_made_of_problems_is_cut_off_and_says_so(tmp_path: Path) -> None:
    problems = read(bad_country("D199", tmp_path)).problems
    assert len(problems) == 1_001
    assert problems[-1].code == "D199"
    assert "1,000 more D307, 4,000 more bad rows" in problems[-1].found


def test_a_file_without_permission_is_a_problem() -> None:
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    try:
        folder.chmod(0o755)
        target = folder / "xa"
        shutil.copytree(XA, target)
        secret = target / "claims" / "health.csv"
        secret.chmod(0)
        read(target)  # everything the reader imports is loaded before the user changes
        if user == 0:
            os.seteuid(65534)
        found = read(target).problems
    finally:
        os.seteuid(user)
        shutil.rmtree(folder)
    assert ("D102", "claims/health.csv") in {(one.code, one.file) for one in found}


@pytest.mark.parametrize("code", sorted(codes() - {"D102", "D207", "D711", "D712"}))
def test_a_problem_says_where_what_why_and_what_to_do(code: str, tmp_path: Path) -> None:
    folder = bad_country(code, tmp_path)
    for one in read(folder).problems[:3]:
        text = str(one)
        first, *rest = text.splitlines()
        assert first.startswith(f"{one.file}{f':{one.line}' if one.line else ''}")
        assert f": {one.code} {one.found}" in first
        assert one.entry.why in text
        assert rest[-1].startswith("  ")
        if one.line and not code.startswith("H"):
            assert (folder / one.file).read_bytes().decode("utf-8", "replace").count("\n") + 1 >= one.line
        as_json = json.loads(json.dumps(one.as_dict()))
        assert as_json["why"] == one.entry.why
        assert as_json["fix"]


def test_what_may_be_personal_is_not_printed_again(tmp_path: Path) -> None:
    (one,) = read(bad_country("H102", tmp_path)).problems
    assert "123 45" not in str(one)
    assert "123 45" not in json.dumps(one.as_dict())


def test_a_hostile_text_cannot_write_to_the_terminal() -> None:
    one = problem("D302", "a\x1b[2Jb.yaml", found="\x1b]0;gone\x07 \u202eabc")
    assert "\x1b" not in str(one)
    assert "\u202e" not in str(one)


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("D305", "page"),
        ("D308", "true"),
        ("D401", "survey-2016"),
        ("D402", "xa-lake"),
        ("D403", "sex-workers"),
        ("D404", "percent"),
        ("D405", "bio-survey"),
        ("D406", "hiv-prevalence"),
        ("D407", "admin-code"),
        ("D410", "XA-HIV-001"),
        ("D411", "fine-today"),
        ("D301", "claims"),
        ("W101", "sources.yaml"),
    ],
)
def test_a_slip_names_the_nearest_valid_thing(code: str, near: str, tmp_path: Path) -> None:
    assert near in [one.nearest for one in read(bad_country(code, tmp_path)).problems]


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("D501", "claims/bad.yaml:7:13"),
        ("D401", "claims/bad.yaml:4:13"),
        ("D302", "claims/bad.yaml:11:5"),
        ("D213", "claims/bad.csv:2:1"),
        ("D212", "claims/bad.csv:1:66"),
        ("D214", "claims/bad.csv:2:76"),
        ("D604", "sources.yaml:41:10"),
    ],
)
def test_a_problem_points_at_the_character(code: str, where: str, tmp_path: Path) -> None:
    """Counted with `grep -bo` in the examples."""
    assert [one.where for one in read(bad_country(code, tmp_path)).problems] == [where]
