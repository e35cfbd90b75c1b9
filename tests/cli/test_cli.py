"""The command line as a person meets it: run as a process, judged by what it prints and how it exits."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dalel.faces.cli.commands import COMMANDS, help_page

XA = Path(__file__).parent.parent / "countries" / "xa"
NAMES = [name for group in COMMANDS.values() for name in group]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


class Ran:
    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        assert "Traceback" not in self.err, self.err


@pytest.fixture
def dalel(cache: Path, tmp_path: Path):
    def run(*arguments: str, **environment: str) -> Ran:
        env = {**os.environ, "DALEL_CACHE": str(cache), "NO_COLOR": "1", "LANG": "C.UTF-8", **environment}
        env.setdefault("DALEL_COUNTRY", str(XA))
        if env["DALEL_COUNTRY"] == "":
            del env["DALEL_COUNTRY"]
        return Ran(
            subprocess.run(
                [sys.executable, "-m", "dalel", *arguments],
                capture_output=True,
                text=True,
                env=env,
                cwd=tmp_path,
                check=False,
                timeout=120,
            )
        )

    return run


def test_the_bare_command_teaches(dalel) -> None:
    ran = dalel()
    assert ran.code == 0
    assert ran.out == help_page() == dalel("--help").out
    for name in NAMES:
        assert f"  {name} " in ran.out


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_help_page_of_its_own(dalel, name: str) -> None:
    ran = dalel(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: dalel {name}")
    assert len(ran.out) > 150


def test_a_mistyped_command_names_the_nearest(dalel) -> None:
    ran = dalel("clams")
    assert ran.code == 2
    assert "Did you mean `dalel claims`?" in ran.err


def test_a_mistyped_indicator_names_the_nearest(dalel) -> None:
    known = json.loads(dalel("claims", "--format", "json", "--limit", "1").out)["claims"][0]["claim"]["indicator"]
    ran = dalel("claims", "--indicator", known[:-1])
    assert ran.code == 2
    assert known in ran.err


def test_a_folder_that_is_not_there_exits_three(dalel) -> None:
    ran = dalel("claims", "-c", "no-such-folder")
    assert ran.code == 3
    assert "no-such-folder" in ran.err
    assert "dalel new" in ran.err


def test_an_impossible_period_says_what_was_expected(dalel) -> None:
    ran = dalel("claims", "--period", "2020-02-30")
    assert ran.code == 2
    assert "2020-02-29" in ran.err


@pytest.mark.parametrize("question", ["conflicts", "derived", "copied", "routes", "audit"])
def test_every_question_answers_in_json_too(dalel, question: str) -> None:
    answer = json.loads(dalel(question, "--format", "json").out)
    assert answer["file"]["fingerprint"]
    assert isinstance(answer[{"audit": "audits"}.get(question, question)], list)
    assert dalel(question).out.strip()


def test_claims_narrow_and_widen(dalel) -> None:
    everything = json.loads(dalel("claims", "--format", "json").out)["claims"]
    indicators = sorted({one["claim"]["indicator"] for one in everything})
    one = json.loads(dalel("claims", "--format", "json", "-i", indicators[0]).out)["claims"]
    two = json.loads(dalel("claims", "--format", "json", "-i", indicators[0], "-i", indicators[1]).out)["claims"]
    assert {c["claim"]["indicator"] for c in one} == {indicators[0]}
    assert len(one) < len(two) < len(everything)


def test_nothing_was_known_before_anything_was_read(dalel) -> None:
    ran = dalel("claims", "--as-known-on", "1900-01-01", "--format", "json")
    assert json.loads(ran.out)["claims"] == []


def test_a_trace_ends_in_the_words_of_the_source(dalel) -> None:
    claims = json.loads(dalel("claims", "--format", "json").out)["claims"]
    quoted = next(one["claim"] for one in claims if one["claim"].get("quote"))
    ran = dalel("trace", quoted["id"])
    assert ran.code == 0
    assert quoted["quote"].split()[0] in ran.out
    assert dalel("trace", "no-such-record").code == 2


def test_impact_of_an_unknown_claim_is_a_usage_error(dalel) -> None:
    ran = dalel("impact", "nothing")
    assert ran.code == 2
    assert "nothing" in ran.err


def test_check_accepts_the_invented_country(dalel) -> None:
    ran = dalel("check", str(XA))
    assert ran.code == 0, ran.out
    assert "no errors" in ran.out
    report = json.loads(dalel("check", str(XA), "--format", "json").out)
    assert report["errors"] == 0
    assert report["claims"] > 0


def test_a_new_country_checks_clean_and_a_slip_in_it_is_found_where_it_is(dalel, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert dalel("new", str(folder), "--code", "xb", "--name", "Somewhere").code == 0
    assert dalel("check", str(folder)).code == 0
    claims = folder / "claims" / "slip.yaml"
    claims.parent.mkdir(exist_ok=True)
    claims.write_text('claims:\n  - id: S-1\n    indicator: nothing\n    source: nobody\n    value: "20,250"\n')
    ran = dalel("check", str(folder))
    assert ran.code == 1
    assert f"{folder}/claims/slip.yaml:3:" in ran.out
    assert "20250" in ran.out
    again = dalel("new", str(folder), "--code", "xb", "--name", "Somewhere")
    assert again.code == 2


def test_nothing_is_published_from_a_file_with_errors(dalel, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(XA, folder)
    (folder / "claims" / "slip.yaml").write_text("claims:\n  - {id: S-1, indicator: nothing, source: nobody}\n")
    asked = dalel("claims", "-c", str(folder), "--format", "json")
    assert asked.code == 0
    assert "`dalel check` lists them" in asked.err
    assert json.loads(asked.out)["claims"]
    for publish in (["export", "citation"], ["build", "--out", str(tmp_path / "site")]):
        refused = dalel(*publish, "-c", str(folder))
        assert refused.code == 1
        assert "error" in refused.err
    assert not (tmp_path / "site").exists()


def test_fmt_leaves_a_canonical_file_alone(dalel, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    dalel("new", str(folder), "--code", "xb", "--name", "Somewhere")
    dalel("fmt", str(folder))
    assert dalel("fmt", str(folder), "--check").code == 0


def test_codes_are_explained(dalel) -> None:
    listed = dalel("explain").out
    code = listed.split()[0]
    assert dalel("explain", code.lower()).out.startswith(code)
    assert dalel("explain", "Z999").code == 2


def test_schemas_are_printed_by_kind(dalel) -> None:
    assert json.loads(dalel("schema", "claims").out)["$schema"].startswith("https://json-schema.org/")
    ran = dalel("schema", "claim")
    assert ran.code == 2
    assert "claims" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(dalel, shell: str) -> None:
    assert "_DALEL_COMPLETE" in dalel("completion", shell).out


def test_completion_knows_the_country_file(dalel) -> None:
    ran = dalel(_DALEL_COMPLETE="bash_complete", COMP_WORDS="dalel series popul", COMP_CWORD="2")
    assert "plain,popul" in ran.out


def test_a_derived_figure_is_the_same_for_the_same_seed(dalel) -> None:
    first = dalel("derived", "--format", "json", "--seed", "7").out
    assert first == dalel("derived", "--format", "json", "--seed", "7").out


def test_no_colour_code_where_none_is_wanted(dalel) -> None:
    assert "\x1b" not in dalel("conflicts").out
    assert "\x1b" not in dalel("claims").out


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_tables_speak_the_language_asked_for(dalel, language: str) -> None:
    heading = {"en": "who says it", "ru": "кто утверждает", "kk": "кім айтады"}[language]
    assert heading.split()[0] in dalel("claims", "--lang", language).out


def test_the_build_says_where_to_begin(dalel, tmp_path: Path) -> None:
    ran = dalel("build", "--out", str(tmp_path / "site"))
    assert ran.code == 0, ran.err
    assert (tmp_path / "site" / "index.html").is_file()
    assert "index.html" in ran.out


def test_exports_are_files_other_programs_read(dalel, tmp_path: Path) -> None:
    package = tmp_path / "xa.zip"
    assert dalel("export", "package", "--out", str(package)).code == 0
    assert package.read_bytes()[:2] == b"PK"
    claim = json.loads(dalel("claims", "--format", "json", "--limit", "1").out)["claims"][0]["claim"]["id"]
    assert "entity" in json.loads(dalel("export", "prov", claim).out)
    assert dalel("export", "citation").out.startswith("cff-version")
    assert dalel("export", "prov", "nothing").code == 2
    assert dalel("cite").out.strip()


def _loaded_by(code: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_importing_dalel_loads_nothing_else() -> None:
    heavy = {"msgspec", "click", "babel", "numpy", "yaml", "jinja2", "rich", "sqlite3", "fluent"}
    assert not heavy & _loaded_by("import dalel")


def test_the_help_page_needs_no_library() -> None:
    code = "import sys; sys.argv = ['dalel', '--help']\nfrom dalel.faces.cli.main import main\nmain()"
    assert not {"click", "msgspec", "argparse", "rich"} & _loaded_by(code)


def test_a_name_dalel_does_not_offer_is_refused_with_those_it_does() -> None:
    import dalel

    with pytest.raises(AttributeError, match="Ledger"):
        dalel.Legder  # noqa: B018 - the access is the test
