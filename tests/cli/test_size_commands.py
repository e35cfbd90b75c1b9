"""`dalel size` as a person meets it, run as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
#: Two captures of people who inject drugs, Kampala 2017 (PMC6771531).
KAMPALA = "# who: people who inject drugs\n# where: Kampala\n# when: 2017\nA,B,count\n1,0,413\n0,1,396\n1,1,54\n"
#: Three captures of men who have sex with men, Kampala 2017.
THREE = "P,C,O,count\n1,0,0,374\n0,1,0,458\n0,0,1,397\n1,1,0,13\n1,0,1,98\n0,1,1,46\n1,1,1,57\n"
#: People without a residence permit, police contacts, four Dutch cities 1995 (van der Heijden et al. 2003).
DUTCH = "times,people\n1,1645\n2,183\n3,37\n4,13\n5,1\n6,1\n"


@pytest.fixture
def size(tmp_path: Path) -> Run:
    def run(*arguments: str, **files: str | bytes) -> subprocess.CompletedProcess[str]:
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        env = {**os.environ, "NO_COLOR": "1", "LANG": "C.UTF-8", "COLUMNS": "160"}
        env.pop("DALEL_LANG", None)
        done = subprocess.run(
            [sys.executable, "-m", "dalel", "size", *arguments],
            capture_output=True, text=True, env=env, cwd=tmp_path, check=False, timeout=180,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def test_counts_of_two_lists_give_a_sentence_with_limits_and_a_report(size: Run, tmp_path: Path) -> None:
    done = size("k.csv", k__csv=KAMPALA)
    assert done.returncode == 0, done.stderr
    assert "about 3,900 (3,000 to 5,000)" in done.stdout
    assert "863 different people were seen" in done.stdout
    assert "it would be about 6,900" in done.stdout
    assert "Kampala" in done.stdout
    report = (tmp_path / "k-report.html").read_text()
    assert report.count("<svg") >= 1
    assert "3,892" in report or "3,900" in report
    assert "http" not in report.replace("http://www.w3.org", "").split("<main")[0]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Do not use it for"), ("ru", "Для чего это не годится"), ("kk", "Неге жарамайды")]
)
def test_the_report_speaks_three_languages(size: Run, tmp_path: Path, language: str, word: str) -> None:
    done = size("k.csv", "--lang", language, "--report", "r.html", k__csv=KAMPALA)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r.html").read_text()
    assert f'<html lang="{language}">' in text
    assert word in text


def test_json_holds_everything_and_nothing_else_is_printed(size: Run, tmp_path: Path) -> None:
    done = size("k.csv", "--json", k__csv=KAMPALA)
    first = json.loads(done.stdout)["results"][0]
    assert first["estimate"] == pytest.approx(3891.7, abs=0.1)
    assert first["interval"]["low"] < first["estimate"] < first["interval"]["high"]
    assert first["estimand"]["where"] == "Kampala"
    assert first["sensitivity"]
    assert first["assumptions"]
    assert not (tmp_path / "k-report.html").exists()


def test_three_lists_run_every_method_that_answers_quickly(size: Run) -> None:
    done = size("m.csv", "--quick", "--no-report", "--json", m__csv=THREE)
    assert done.returncode == 0, done.stderr
    methods = {one["method"] for one in json.loads(done.stdout)["results"]}
    assert len(methods) >= 3
    again = size("m.csv", "--quick", "--no-report", "--json", "--workers", "1", m__csv=THREE)
    kept = [
        [{**one, "settings": {}} for one in json.loads(run.stdout)["results"]] for run in (done, again)
    ]  # fmt: skip
    assert kept[0] == kept[1], "the number of workers changes nothing"


def test_repeat_counts_give_the_whole_ladder_and_no_single_rung(size: Run) -> None:
    done = size("d.csv", "--no-report", d__csv=DUTCH)
    assert done.returncode == 0, done.stderr
    assert "Methods that can be used on these data say from about" in done.stdout


def test_a_russian_spreadsheet_from_a_cyrillic_windows(size: Run) -> None:
    text = "Полиция;Клиника;Человек\r\n1;0;413\r\n0;1;396\r\n1;1;54\r\n".encode("cp1251")
    done = size("т.csv", "--lang", "ru", "--no-report", т__csv=text)
    assert done.returncode == 0, done.stderr
    assert "3 900" in done.stdout.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("A,B,count\n1,0,-413\n0,1,396\n1,1,54\n", "cannot be negative"),
        ("list,count\nA,467\nB,450\nA&B,500\n", "A&B"),
        ("name,A,B\nx,1,0\ny,0,1\n", "Leave out names"),
        ("A,,count\n1,0,4\n", "no name"),
        ("", "no table"),
        ("id,recruiter,degree\n1,seed,4\n2,1,3\n", "dalel size rds"),
    ],
)
def test_bad_input_is_a_message_and_never_a_number(size: Run, content: str, words: str) -> None:
    done = size("x.csv", x__csv=content)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there(size: Run) -> None:
    done = size("nowhere.csv")
    assert done.returncode == 2
    assert "nowhere.csv" in done.stderr


def test_groups_are_estimated_one_by_one_and_beside_the_pooled_figure(size: Run) -> None:
    table = "sex,A,B,count\nf,1,0,100\nf,0,1,90\nf,1,1,30\nm,1,0,50\nm,0,1,60\nm,1,1,20\n"
    done = size("s.csv", "--by", "sex", "--no-report", "--json", s__csv=table)
    results = json.loads(done.stdout)["results"]
    # (130 x 120 / 30) + (70 x 80 / 20) = 520 + 280
    assert results[0]["estimate"] == pytest.approx(800)
    assert {one["method"] for one in results} == {"two-lists", "doubly-robust"}
    assert size("s.csv", "--by", "age", s__csv=table).returncode == 2


def test_lists_that_never_meet_give_no_number(size: Run) -> None:
    done = size("n.csv", "--no-report", "--json", n__csv="A,B,count\n1,0,413\n0,1,396\n1,1,0\n")
    first = json.loads(done.stdout)["results"][0]
    assert first.get("estimate") is None
    assert first["status"] in ("bound-only", "no-finite-estimate")


def test_key_chains_in_san_salvador(size: Run) -> None:
    """Paz-Bailey et al. 2011: the weight alone moves the answer by 80 %, so both shares are printed."""
    done = size(
        "multiplier", "--count", "400", "--respondents", "624", "--reporting", "36", "--weighted", "0.032",
        "--source", "unique-object", "--json",
    )  # fmt: skip
    result = json.loads(done.stdout)["results"][0]
    assert result["estimate"] == pytest.approx(12_500, rel=0.001)
    assert result["interval"]["low"] == pytest.approx(6_790, rel=0.01)
    assert result["interval"]["high"] == pytest.approx(23_012, rel=0.01)
    assert any(other["estimate"] == pytest.approx(6_933, rel=0.001) for other in result["alternatives"])


def test_estimates_that_contradict_one_another_are_not_pooled(size: Run) -> None:
    """Juba (PMC6441857): the common effect is no headline; the discordant input is named."""
    table = (
        "name,estimate,low,high,method\nservice,5800,4927,6673,service-multiplier\n"
        "key chain,5306,4673,5939,object-multiplier\nbangle,1863,1776,1951,object-multiplier\n"
    )
    done = size("consensus", "j.csv", "--json", j__csv=table)
    held = {one["method"]: one for one in json.loads(done.stdout)["results"]}
    assert held["common-effect"]["status"] == "refused"
    told = json.dumps(held["random-effects"])
    assert "bangle" in told


def test_a_recruitment_circle_is_refused_with_the_codes(size: Run) -> None:
    done = size(
        "rds", "r.csv", "--trait", "hiv=yes", r__csv="id,recruiter,degree,hiv\na,b,4,yes\nb,a,3,no\nc,seed,2,no\n"
    )
    assert done.returncode == 2
    assert "a" in done.stderr
    assert "b" in done.stderr


def test_an_interrupted_run_prints_what_is_finished(tmp_path: Path) -> None:
    """Ctrl-C in the middle of very many resamples: the answer from those finished, and no traceback."""
    kosovo = {"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217,
              "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27}  # fmt: skip
    (tmp_path / "k.json").write_text(json.dumps({"counts": kosovo}))
    with subprocess.Popen(
        [sys.executable, "-c", _TELLS_WHEN_IT_BEGINS, "k.json", "--resamples", "100000", "--no-report"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env={**os.environ, "LANG": "C.UTF-8"},
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "Stopped." in err
    assert "replicates were finished" in out


#: Runs the command, and says so once the first resamples are done.
_TELLS_WHEN_IT_BEGINS = """
import sys
from dalel.faces.cli import size
bar = size.Remaining.__call__
def told(self, done, total):
    if done and not hasattr(size, "said"):
        size.said = True
        print("begun", file=sys.stderr, flush=True)
    bar(self, done, total)
size.Remaining.__call__ = told
sys.argv = ["dalel", "size", *sys.argv[1:]]
from dalel.faces.cli.main import main
main()
"""


def test_a_study_that_cannot_answer_is_not_to_be_run(size: Run) -> None:
    weak = size("plan", "lists", "--people", "20000", "--list", "80", "--list", "80")
    assert weak.returncode == 0, weak.stderr
    assert "should not be run" in weak.stdout
    enough = json.loads(size("plan", "lists", "--people", "20000", "--list", "1700", "--list", "1700", "--json").stdout)
    assert enough["verdict"] == "worth-running"
    assert enough["half_width"] < 0.25
    for design in (
        ("multiplier", "--people", "4000", "--count", "400", "--respondents", "600"),
        ("scale-up", "--people", "20000", "--total", "12000000", "--respondents", "3000"),
        ("proportion", "--share", "0.05", "--respondents", "300"),
    ):
        assert size("plan", *design, "--lang", "kk").returncode == 0
    wrong = size("plan", "lists", "--people", "100", "--list", "200", "--list", "50")
    assert wrong.returncode == 2
    assert "sizes" in wrong.stderr


def test_a_respondent_driven_sample_gives_shares_and_a_size(size: Run) -> None:
    rows, recruiters = ["id,recruiter,degree,hiv"], ["s0"]
    for at in range(120):
        recruiter = "seed" if at == 0 else recruiters[(at - 1) // 3]
        if at:
            recruiters.append(f"s{at}")
        rows.append(f"s{at},{recruiter},{3 + (119 - at) % 11},{'yes' if at % 4 == 0 else 'no'}")
    text = "\n".join(rows) + "\n"
    done = size("rds", "r.csv", "--trait", "hiv=yes", "--replicates", "60", "--json", r__csv=text)
    assert done.returncode == 0, done.stderr
    shares = json.loads(done.stdout)["shares"]
    assert {one["method"] for one in shares} == {"rds-i", "rds-ii", "rds-ss"}
    for one in shares:
        assert 0 < one["interval"]["low"] < one["estimate"] < one["interval"]["high"] < 1
    told = size("rds", "r.csv", "--trait", "hiv=yes", "--replicates", "60", "--lang", "ru", r__csv=text).stdout
    assert "%" in told


def test_scale_up_from_a_survey_and_sizes_of_groups(size: Run) -> None:
    survey = "teachers,nurses,Sex  workers\n" + "".join(
        f"{at % 4},{at % 3},{1 if at % 20 == 0 else 0}\n" for at in range(200)
    )
    known = "group,size\nteachers,300000\nnurses,200000\n"
    done = size(
        "nsum", "s.csv", "--known", "k.csv", "--total", "12000000", "--hidden", "sex workers", "--replicates", "60",
        "--json", s__csv=survey, k__csv=known,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)["results"][0]
    # 10 ties to the hidden group of 300 + 199 ties to 500,000 people.
    assert result["estimate"] == pytest.approx(500_000 * 10 / (300 + 199), rel=1e-6)


def test_areas_without_a_study(size: Run) -> None:
    table = "area,adults,estimate,cv,stratum\na,10000,120,0.2,urban\nb,20000,200,0.2,urban\nc,15000,,,urban\n"
    done = size("areas", "a.csv", "--json", a__csv=table)
    assert done.returncode == 0, done.stderr
    held = {one["method"]: one for one in json.loads(done.stdout)["results"]}
    assert "refused" in [one["status"] for one in held.values()], "three areas carry no regression"
    ranged = next(one for one in held.values() if one["status"] != "refused")
    assert ranged["interval"]["level"] == 0


def test_help_names_every_way(size: Run) -> None:
    told = size("--help").stdout
    for name in ("rds", "nsum", "multiplier", "consensus", "areas", "plan"):
        assert name in told
