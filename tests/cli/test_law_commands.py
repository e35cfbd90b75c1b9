"""`dalel law` as a person meets it, run as a process on the invented country with a small law."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "profile"))
from small import with_small_law

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = with_small_law(tmp_path_factory.mktemp("country") / "xa")
    cache = tmp_path_factory.mktemp("cache")

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "DALEL_CACHE": str(cache),
            "DALEL_COUNTRY": str(folder),
            "NO_COLOR": "1",
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [sys.executable, "-m", "dalel", "law", *arguments],
            capture_output=True, text=True, env=env, input=typed, check=False, timeout=120,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def test_every_provision_is_listed_with_how_surely_it_is_known(law: Run) -> None:
    out = law("show").stdout
    assert "ac-10-1" in out
    assert "official" in out


def test_a_worked_case_is_applied_with_its_reasons(law: Run) -> None:
    out = law("apply", "--case", "first-fine", "--reasons").stdout
    assert "Applies." in out
    assert "She followed passers-by." in out
    assert "No lawyer has reviewed" in out


@pytest.mark.parametrize(
    ("language", "word"), [("en", "does not apply"), ("ru", "не применяется"), ("kk", "қолданылмайды")]
)
def test_three_languages_say_it_and_none_changes_the_outcome(law: Run, language: str, word: str) -> None:
    told = law("apply", "--case", "standing", "--lang", language)
    assert word in told.stdout.casefold()
    found = json.loads(law("apply", "--case", "standing", "--lang", language, "--format", "json").stdout)
    assert [one["outcome"] for one in found["findings"] if one["provision"] == "ac-10-1"] == ["does not apply"]


def test_facts_on_the_command_line_and_what_is_wrong_with_them(law: Run) -> None:
    assert law("apply", "--on", "2017-06-01", "sells=no").returncode == 0
    for arguments, said in (
        (("sels=yes",), "sells"),
        (("age=old",), "a number"),
        (("age=16", "under-18=no"), "age"),
        (("sells=maybe",), "yes or no"),
    ):
        done = law("apply", "--on", "2017-06-01", *arguments)
        assert (done.returncode, said in done.stderr) == (2, True), (arguments, done.stderr)
    assert law("apply", "--on", "2017-02-30").returncode == 2
    assert "Did you mean" in law("apply", "--case", "first-fin").stderr


def test_the_interview_asks_takes_answers_and_shows_what_follows(law: Run) -> None:
    done = law("ask", "--on", "2017-06-01", typed="no\nстоп\n")
    assert done.returncode == 0
    assert "1. " in done.stdout
    assert "legal information, not advice" in done.stdout.casefold()


def test_the_interview_refuses_a_bad_answer_and_asks_again(law: Run) -> None:
    done = law("ask", "--on", "2017-06-01", "sells=yes", "in-public-place=yes", typed="perhaps so\nstop\n")
    assert "expected" in done.stdout or "reason" in done.stdout


def test_the_next_question_for_programs(law: Run) -> None:
    found = json.loads(law("ask", "--on", "2017-06-01", "--format", "json").stdout)
    assert found["question"]["fact"]


def test_histories_days_and_reforms(law: Run) -> None:
    assert "2015" in law("timeline", "ac-10-1").stdout
    assert law("timeline", "first-fine").returncode == 0
    assert law("diff", "2015-01-01", "2024-12-01").stdout.startswith("What changed")
    assert law("diff", "2024-12-01", "2015-01-01").returncode == 2
    listed = law("compare").stdout.split()[0]
    assert law("compare", listed).returncode == 0
    assert law("compare", "nothing-of-the-kind").returncode == 2


def test_proofs_and_worked_cases(law: Run) -> None:
    assert "wordings" in law("check").stdout
    tested = law("test")
    assert tested.returncode == 0
    assert "come out as their sources say" in tested.stdout


def test_an_unknown_command_is_met_with_the_nearest(law: Run) -> None:
    done = law("aply")
    assert done.returncode == 2
    assert "dalel law apply" in done.stderr


def test_an_answer_is_as_its_published_schema_says(law: Run) -> None:
    import jsonschema

    published = subprocess.run(
        [sys.executable, "-m", "dalel", "schema", "answer"], capture_output=True, text=True, check=True, timeout=60
    )
    answer = json.loads(law("apply", "--case", "first-fine", "--format", "json").stdout)
    jsonschema.validate(answer, json.loads(published.stdout))
