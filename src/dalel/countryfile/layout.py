"""Which file holds what, and a walk over the folder that nothing on disk can lead astray."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

import msgspec

from dalel.countryfile.problems import Problem, nearest_to, problem

MAX_FILES: Final = 10_000
MAX_YAML_BYTES: Final = 32 * 1024 * 1024
MAX_CSV_BYTES: Final = 256 * 1024 * 1024
MAX_LINE: Final = 1024 * 1024
MAX_FOLDERS_DEEP: Final = 6

#: Kind of record -> the top-level key of its files.
VOCABULARIES: Final = ("places", "populations", "units", "methods", "indicators", "sources", "formulas", "conflicts")
#: Parts of the layout that nothing reads yet.
_LATER: Final = ("counts/",)
#: What the folder ``law`` holds, each kind as one file or as a folder of files.
LAW: Final = ("acts", "facts", "authorities", "provisions", "cases", "reforms")
_IGNORED_SUFFIXES: Final = (".md", ".txt", ".rst", ".license")
_IGNORED_NAMES: Final = frozenset(("LICENSE", "LICENCE", "COPYING", "Makefile", "CITATION.cff"))
KNOWN: Final = (
    "country.yaml", *(f"{kind}.yaml" for kind in VOCABULARIES), *(f"{kind}/*.yaml" for kind in VOCABULARIES),
    "claims/*.yaml", "claims/*.csv", "audits/*.yaml",
    *(f"law/{kind}.yaml" for kind in LAW), *(f"law/{kind}/*.yaml" for kind in LAW),
)  # fmt: skip


class Listed(msgspec.Struct, frozen=True):
    """One file of the layout: its path relative to the folder, the kind of record in it, its form."""

    path: str
    kind: str
    form: str


class Listing(msgspec.Struct, frozen=True):
    """The folder's files that belong to the layout, in reading order, and what is wrong with the rest."""

    files: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def kind_of(path: str) -> str:
    """The kind of record a file of this relative path holds; "" for a path outside the layout."""
    stem, _, suffix = path.rpartition(".")
    if suffix == "csv" and stem.startswith("claims/"):
        return "claims"
    if suffix != "yaml" or not stem:
        return ""
    if stem == "country":
        return "country"
    if stem.startswith("law/"):
        part = stem.split("/")[1]
        return part if part in LAW else ""
    head, slash, _ = stem.partition("/")
    if head in VOCABULARIES:
        return head
    if slash and head == "claims":
        return "claims"
    return "audit" if slash and head == "audits" else ""


def list_files(folder: Path) -> Listing:
    """Walk the folder without following links, opening nothing. Never raises for what lies in it."""
    problems: list[Problem] = []
    found: list[Listed] = []
    waiting: list[tuple[str, int]] = [("", 0)]
    seen = 0
    lower: dict[str, str] = {}
    while waiting:
        relative, depth = waiting.pop()
        try:
            with os.scandir(folder / relative if relative else folder) as entries:
                for entry in entries:
                    seen += 1
                    if seen > MAX_FILES:
                        text = f"more than {MAX_FILES:,} files and folders"
                        return Listing((), (problem("D106", relative.rstrip("/") or ".", found=text),))
                    path = f"{relative}{entry.name}"
                    _sort_entry(entry, path, depth, found, waiting, lower, problems)
        except OSError as error:
            text = f"a folder that cannot be read ({error.strerror})"
            problems.append(problem("D102", relative or ".", found=text))
    return Listing(tuple(sorted(found, key=_order)), tuple(problems))


def _order(listed: Listed) -> tuple[int, str]:
    ranks = {"country": 0, "claims": 9}
    return (ranks.get(listed.kind, 1), listed.path)


def _sort_entry(
    entry: os.DirEntry[str], path: str, depth: int, found: list[Listed], waiting: list[tuple[str, int]],
    lower: dict[str, str], problems: list[Problem],
) -> None:  # fmt: skip
    if entry.name.startswith(".") or entry.name in ("__pycache__", "schema"):
        return
    try:
        path.encode("utf-8")
        mode = entry.stat(follow_symlinks=False).st_mode
    except UnicodeEncodeError:
        problems.append(
            problem("D108", path.encode("utf-8", "replace").decode(), found="a file name that is not UTF-8")
        )
        return
    except OSError as error:
        problems.append(problem("D102", path, found=f"a file that cannot be read ({error.strerror})"))
        return
    kind = kind_of(path)
    other = lower.setdefault(path.casefold(), path)
    if other != path:
        problems.append(problem("D110", path, found=f"two names that differ only in capitals: {other!r} and {path!r}"))
    if stat.S_ISLNK(mode):
        problems.append(problem("D104", path, found="a symbolic link"))
    elif stat.S_ISDIR(mode):
        if depth >= MAX_FOLDERS_DEEP:
            problems.append(problem("D106", path, found=f"folders nested deeper than {MAX_FOLDERS_DEEP}"))
        elif not (path + "/").startswith(tuple(name for name in _LATER if name.endswith("/"))):
            waiting.append((path + "/", depth + 1))
    elif not stat.S_ISREG(mode):
        problems.append(problem("D103", path, found="neither a file nor a folder (a pipe, a socket or a device)"))
    elif kind:
        found.append(Listed(path, kind, "csv" if path.endswith(".csv") else "yaml"))
    elif path not in _LATER and not entry.name.endswith(_IGNORED_SUFFIXES) and entry.name not in _IGNORED_NAMES:
        near = nearest_to(path, KNOWN, cutoff=60)
        problems.append(
            problem("W101", path, found="a file that is not part of the layout, and so is not read", nearest=near)
        )


def open_file(folder: Path, path: str) -> int:
    """A file descriptor for reading, that neither follows a link nor waits on a pipe. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(folder / path, flags | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "not a regular file")
    return descriptor
