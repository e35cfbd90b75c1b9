"""The bad examples: for each code a folder laid over the invented country, or a few lines that build one."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
XA = TESTS / "countries" / "xa"
BAD = TESTS / "countryfile" / "bad"


def _no_country(folder: Path) -> None:
    (folder / "country.yaml").unlink()


def _socket(folder: Path) -> None:
    # A socket cannot be opened for reading by anyone, not even by the superuser tests may run as.
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder / "claims")
        try:
            one.bind("bad.yaml")
        finally:
            os.chdir(here)


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "claims" / "bad.yaml")


def _link(folder: Path) -> None:
    (folder / "claims" / "bad.yaml").symlink_to("/etc/hostname")


def _large_file(folder: Path) -> None:
    with (folder / "claims" / "bad.yaml").open("wb") as file:
        file.truncate(33 * 1024 * 1024)


def _many_files(folder: Path) -> None:
    crowd = folder / "claims" / "crowd"
    crowd.mkdir()
    for number in range(10_001):
        (crowd / f"{number}.md").touch()


def _long_line(folder: Path) -> None:
    (folder / "claims" / "bad.yaml").write_text("# " + "x" * 2_000_000, encoding="utf-8")


def _capitals(folder: Path) -> None:
    (folder / "claims" / "Routes.md").touch()
    (folder / "claims" / "routes.md").touch()


def _many_problems(folder: Path) -> None:
    rows = "\n".join(f"BAD {number},hiv-prevalence,survey-2016,1.6,p. 1" for number in range(6_000))
    (folder / "claims" / "bad.csv").write_text(f"id,indicator,source,value,locator\n{rows}\n", encoding="utf-8")


def _many_values(folder: Path) -> None:
    (folder / "claims" / "bad.yaml").write_text("claims:\n" + "- [" + "a,\n" * 1_000_001 + "]\n", encoding="utf-8")


#: What git cannot hold, or what is too large to keep.
BUILT: dict[str, Callable[[Path], None]] = {
    "D101": _no_country,
    "D103": _pipe,
    "D104": _link,
    "D105": _large_file,
    "D106": _many_files,
    "D107": _long_line,
    "D110": _capitals,
    "D199": _many_problems,
    "D207": _many_values,
}


def codes() -> set[str]:
    """Every code that has an example."""
    return {path.name for path in BAD.iterdir() if path.is_dir()} | set(BUILT) | {"D102"}


def bad_country(code: str, folder: Path) -> Path:
    """A copy of the invented country in ``folder`` with the example of ``code`` laid over it."""
    target = folder / "xa"
    shutil.copytree(XA, target)
    if code in BUILT:
        BUILT[code](target)
    else:
        shutil.copytree(BAD / code, target, dirs_exist_ok=True)
    return target
