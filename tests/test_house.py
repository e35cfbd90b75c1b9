"""The house: floors import only downwards, nothing works at import time, and no line of code knows a country."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dalel"
#: Lowest first.
FLOORS = ("record", "countryfile", "ledger", "law", "size", "profile", "faces")
#: Floors that stand beside one another: no engine imports another.
ENGINES = ("ledger", "law", "size")
FILES = sorted(SOURCE.rglob("*.py"))
IDS = [path.relative_to(SOURCE).as_posix() for path in FILES]


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            # `from dalel.ledger import book` imports a module of that name.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "dalel" and len(parts) > 1 and parts[1] in FLOORS else ""


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_floor_imports_only_floors_below_it(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0]
    if own not in FLOORS:
        return  # dalel/__init__.py, the names people import
    for module in imported(path):
        other = floor(module)
        if not other:
            continue
        assert FLOORS.index(other) <= FLOORS.index(own), f"{own} imports {module}"
        if own in ENGINES:
            assert other in ("record", own), f"an engine takes values; it reads no files and no other engine: {module}"


#: What an engine may not touch: files, the screen, the clock, the network, other processes.
FORBIDDEN_IN_ENGINES = {
    "io", "os", "pathlib", "shutil", "tempfile", "time", "socket", "urllib", "http", "subprocess", "sqlite3", "asyncio",
    "logging", "sys", "random", "secrets", "click", "rich", "starlette", "jinja2", "yaml", "csv",
}  # fmt: skip


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.relative_to(SOURCE).parts[0] in ("record", *ENGINES)], ids=lambda p: p.stem
)
def test_an_engine_opens_no_file_prints_nothing_and_reads_no_clock(path: Path) -> None:
    modules = {module.split(".")[0] for module in imported(path)}
    assert modules & FORBIDDEN_IN_ENGINES == set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert called & {"open", "print", "input", "exec", "eval"} == set()
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert read & {"today", "now", "utcnow"} == set()


#: Words that would mean the code knows one country. The default country's code stands in one place.
COUNTRY_WORDS = re.compile(
    r"\b(kz|kaz|kzt|kazakh\w*|tenge|almaty|astana|karaganda|uzbek\w*|kyrgyz\w*)\b|казах|қазақ|тенге|теңге",
    re.IGNORECASE,
)
LANGUAGE_NAMES = re.compile(r"[\"'(]?Kazakh[\"',.)]?|[Ққ]азақша|[Кк]азахск\w+|қазақ тілі", re.IGNORECASE)


def words_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Every name and every string of a module but its docstrings, which may give an example."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        elif isinstance(node, (ast.Name, ast.Attribute, ast.arg, ast.FunctionDef, ast.ClassDef)):
            name = (
                getattr(node, "id", "")
                or getattr(node, "attr", "")
                or getattr(node, "arg", "")
                or getattr(node, "name", "")
            )
            yield node.lineno, name.replace("_", " ")


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_line_of_code_knows_a_country(path: Path) -> None:
    """Kazakh is one of the program's three languages, and may be named as one; the country may not."""
    for number, words in words_of_code(path):
        if path.name == "shipped.py" and words == "kz":
            continue
        assert not COUNTRY_WORDS.search(LANGUAGE_NAMES.sub("", words)), f"{path.name}:{number}: {words}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name != "__main__.py"], ids=lambda p: p.relative_to(SOURCE).as_posix()
)
def test_modules_do_no_work_when_imported(path: Path) -> None:
    """A module's top level declares: no loops over data, no files opened."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(node, (ast.For, ast.While, ast.With)), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant), f"{path.name}:{node.lineno} calls something when imported"
