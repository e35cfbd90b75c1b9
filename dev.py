#!/usr/bin/env python3
"""Everything a fresh machine needs, in two commands.

    python3 dev.py show     set up, then open Kazakhstan in a browser (http://127.0.0.1:8711)
    python3 dev.py test     set up, then format check, linter, types and every test

And, for daily work:

    python3 dev.py fix      format and mend what the linter can mend
    python3 dev.py check    format check, linter, strict types (no tests)
    python3 dev.py lock     renew the lock file from pyproject.toml
    python3 dev.py bench    run the benchmarks
    python3 dev.py docs     build the documentation into site/

Needs Python 3.11 or later with pip and venv. Everything else goes into .venv, pinned by
locks/. Only the browser tests and those of the law as SQL need more: Chromium and PostgreSQL,
installed from Debian's packages when they are missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("DALEL_VENV", ROOT / ".venv"))
LOCKS = ROOT / "locks"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str | Path, check: bool = True) -> int:
    """Run a command in the project folder, shown before it runs."""
    words = [str(word) for word in command]
    shown = " ".join(word.replace(str(ROOT) + os.sep, "") for word in words)
    print(f"$ {shown}", flush=True)
    code = subprocess.run(words, cwd=ROOT, check=False).returncode
    if check and code:
        raise SystemExit(code)
    return code


def set_up(level: str) -> None:
    """Make .venv hold what locks/LEVEL.txt names, and dalel itself; instant when it already does.

    ``run`` is what using dalel takes, ``dev`` that and everything to work on it.
    """
    stamp = VENV / ".dalel-lock"
    wanted = {
        name: hashlib.sha256((LOCKS / f"{name}.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
        for name in ("run", "dev")
    }
    held = stamp.read_text() if PYTHON.exists() and stamp.exists() else ""
    if held == wanted["dev"] or held == wanted[level]:
        return
    if not PYTHON.exists():
        print(f"Making a virtual environment in {VENV.name} ...", flush=True)
        venv.create(VENV, with_pip=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
    print("Installing what the lock file names (once; about a minute) ...", flush=True)
    run(*pip, "install", "--require-hashes", "-r", LOCKS / f"{level}.txt")
    run(*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(wanted[level])


def chromium() -> None:
    """Install Debian's Chromium where there is none, for the browser tests."""
    if shutil.which("chromium"):
        return
    if not shutil.which("apt-get"):
        raise SystemExit("The browser tests need Chromium: install it and put `chromium` on the PATH.")
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    run(*sudo, "apt-get", "update", "-qq")
    run(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core")


def postgres() -> None:
    """Install Debian's PostgreSQL where there is none, for the tests of the law written as SQL."""
    if shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    if not shutil.which("apt-get"):
        raise SystemExit("The SQL tests need PostgreSQL: install it and put `initdb` on the PATH.")
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    run(*sudo, "apt-get", "update", "-qq")
    run(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql")


def lint() -> None:
    """Formatter, linter, strict types."""
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "mypy")


def show(arguments: list[str]) -> None:
    """Serve Kazakhstan on this machine and open it in a browser."""
    os.chdir(ROOT)
    command = [str(PYTHON), "-m", "dalel", "serve", "--open", *arguments]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def lock() -> None:
    """Renew the lock files: every package pinned with hashes, no registry named."""
    run(PYTHON, "-m", "pip", "--quiet", "install", "uv")
    common = (
        "--python-version", "3.11", "--universal", "--generate-hashes", "--no-annotate", "--no-header",
        "--no-emit-index-url", "--no-emit-find-links", "--upgrade", "--quiet",
    )  # fmt: skip
    for level, groups in (("dev", ("--group", "build", "--group", "dev")), ("run", ("--group", "build"))):
        limit = ("--constraint", LOCKS / "dev.txt") if level == "run" else ()
        target = LOCKS / f"{level}.txt"
        LOCKS.mkdir(exist_ok=True)
        run(
            PYTHON,
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            "--all-extras",
            *groups,
            *limit,
            *common,
            "-o",
            target,
        )


def main() -> None:
    verb, rest = (sys.argv[1] if len(sys.argv) > 1 else "help"), sys.argv[2:]
    if verb not in ("show", "test", "fix", "check", "lock", "bench", "docs"):
        print(__doc__)
        raise SystemExit(0 if verb in ("help", "-h", "--help") else 2)
    if verb == "lock":
        if not PYTHON.exists():
            venv.create(VENV, with_pip=True)
        lock()
        return
    set_up("run" if verb == "show" else "dev")
    if verb == "show":
        show(rest)
    elif verb == "test":
        chromium()
        postgres()
        lint()
        run(PYTHON, "-m", "pytest", "-n", "2", *rest)
        docs()
    elif verb == "fix":
        run(PYTHON, "-m", "ruff", "format", ".")
        run(PYTHON, "-m", "ruff", "check", "--fix", ".")
    elif verb == "check":
        lint()
    elif verb == "bench":
        run(PYTHON, "benchmarks/run.py", *rest)
    elif verb == "docs":
        docs()


def docs() -> None:
    """Build the documentation, refusing broken links."""
    run(PYTHON, "-m", "mkdocs", "build", "--strict", "--quiet")


if __name__ == "__main__":
    main()
