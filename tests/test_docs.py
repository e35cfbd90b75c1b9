"""The documentation's examples run, and print what the documentation says they print."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _commands(page: Path) -> list[tuple[str, str]]:
    """Each ``$ dalel ...`` of the console blocks with the output printed under it."""
    found: list[tuple[str, str]] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        for part in parts:
            command, _, output = part.partition("\n")
            if command.startswith("dalel ") and output.strip():
                found.append((command, output.rstrip()))
    return found


EXAMPLES = [(page.name, command, output) for page in PAGES for command, output in _commands(page)]


@pytest.mark.parametrize(("page", "command", "expected"), EXAMPLES, ids=[f"{p}: {c}"[:70] for p, c, _ in EXAMPLES])
def test_a_shown_command_prints_what_is_shown(page: str, command: str, expected: str, tmp_path: Path) -> None:
    got = _run(command, tmp_path)
    want = "\n".join(line.rstrip() for line in expected.splitlines())
    # "..." stands for anything, as in doctest: long tables are cut in the middle.
    assert doctest.OutputChecker().check_output(want + "\n", got + "\n", doctest.ELLIPSIS), (
        f"{page}: `{command}` now prints\n{got}"
    )


def _run(command: str, cache: Path) -> str:
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "LANG": "C.UTF-8", "DALEL_CACHE": str(cache)}
    for name in ("DALEL_COUNTRY", "DALEL_DEBUG", "DALEL_LANG", "LC_ALL"):
        environment.pop(name, None)
    ran = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        capture_output=True,
        text=True,
        cwd=cache,
        env=environment,
        check=False,
    )
    return "\n".join(line.rstrip() for line in (ran.stdout + ran.stderr).rstrip().lstrip("\n").splitlines())


def test_the_documentation_shows_real_output() -> None:
    assert len(EXAMPLES) >= 8, "the tour and the command-line page show real output"


@pytest.mark.parametrize("page", [p for p in PAGES if ">>> " in p.read_text(encoding="utf-8")], ids=lambda p: p.name)
def test_python_examples_run(page: Path) -> None:
    failures, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 0
    assert failures == 0


def refresh(page: Path, cache: Path) -> None:
    """Write what each shown command prints now into the page; a line of dots keeps standing for what is cut."""
    text = page.read_text(encoding="utf-8")
    for command, shown in _commands(page):
        now = _run(command, cache).splitlines()
        before, dots, after = shown.partition("\n...\n")
        if dots:
            tail = len(after.splitlines())
            now = [*now[: len(before.splitlines())], "...", *(now[-tail:] if tail else [])]
        text = text.replace(f"$ {command}\n{shown}\n", f"$ {command}\n" + "\n".join(now) + "\n")
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    # python tests/test_docs.py: renew the shown output of every page; look at the difference before committing it.
    import tempfile

    for each in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            refresh(each, Path(folder))
