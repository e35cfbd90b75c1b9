"""A country while it is being read: its records, where each stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from dalel.countryfile.layout import MAX_LINE, open_file
from dalel.countryfile.problems import Problem, excerpt_of, ordered, problem, shown
from dalel.countryfile.yamltree import Flaw, Node
from dalel.record.country import Country

MAX_PROBLEMS: Final = 5_000
MAX_WARNINGS: Final = 20_000
Path_ = tuple[str | int, ...]
KINDS: Final = (
    "places", "populations", "units", "methods", "indicators", "sources", "claims", "acts", "formulas", "conflicts", "audits",
)  # fmt: skip


class Mark(NamedTuple):
    """Where a YAML record stands: the number of its file, its key and its content."""

    source: int
    key: Node
    value: Node


class Problems:
    """Collects problems, up to a bound, so that a file made of problems does not exhaust the machine."""

    def __init__(self) -> None:
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []
        self._seen: set[tuple[str, str, int, int, str]] = set()
        self.dropped = 0

    def add(self, one: Problem) -> None:
        """Add a problem, once."""
        identity = (one.code, one.file, one.line, one.column, one.found)
        if identity in self._seen:
            return
        errors = one.severity == "error"
        if len(self._errors if errors else self._warnings) >= (MAX_PROBLEMS if errors else MAX_WARNINGS):
            self.dropped += 1
            return
        self._seen.add(identity)
        (self._errors if errors else self._warnings).append(one)

    @property
    def full(self) -> bool:
        """Whether no more errors will be listed."""
        return len(self._errors) >= MAX_PROBLEMS

    def ordered(self) -> tuple[Problem, ...]:
        """Every problem by place; last, if some were left out, one that says so."""
        listed = ordered([*self._errors, *self._warnings])
        if self.dropped:
            found = f"{self.dropped:,} more problems than are listed"
            listed = (*listed, problem("D199", ".", found=found))
        return listed


class Draft:
    """The records read so far, by kind and id, and the place of each in its file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()
        self.files: list[str] = []
        self._texts: dict[int, list[str]] = {}
        self._lines: dict[int, list[str]] = {}
        self.about: Any = None
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.marks: dict[str, dict[str, Mark | int]] = {kind: {} for kind in (*KINDS, "country")}
        self._partial: set[tuple[str, str]] = set()

    def add_file(self, path: str, text: str | None) -> int:
        """Number a file. ``text`` is kept for excerpts while it is small."""
        self.files.append(path)
        number = len(self.files) - 1
        if text is not None and len(text) < 4_000_000:
            self._texts[number] = [text]
        return number

    def declare(self, kind: str, name: str, mark: Mark | int) -> bool:
        """Note that a record of this id stands here; False (and a problem) if another already does."""
        known = self.marks[kind]
        first = known.setdefault(name, mark)
        if first is mark or first == mark:
            return True
        file, line, _ = self.position(first)
        there, at_line, column = self.position(mark)
        found = f"the id {shown(name)} a second time; it is already at {file}:{line}"
        text = excerpt_of(self.line_text(there, at_line), column)
        self.problems.add(problem("D414", there, at_line, column, found=found, record=f"{kind} {name}", excerpt=text))
        return False

    def put(self, kind: str, name: str, record: Any, *, whole: bool) -> None:
        """Keep a record; one that is not whole serves the checks but never enters the country."""
        if kind == "country":
            self.about = record
        else:
            self.records[kind][name] = record
        if not whole:
            self._partial.add((kind, name))

    def country(self, fingerprint: str) -> Country | None:
        """The country of every whole record; None without a readable country.yaml."""
        if self.about is None:
            return None
        kept = {
            kind: {name: record for name, record in records.items() if (kind, name) not in self._partial}
            if any(part == kind for part, _ in self._partial)
            else records
            for kind, records in self.records.items()
        }
        return Country(about=self.about, fingerprint=fingerprint, **kept)

    # Places in files

    def position(self, mark: Mark | int) -> tuple[str, int, int]:
        """File, line and column of a record."""
        if isinstance(mark, int):
            return self.files[mark >> 32], mark & 0xFFFFFFFF, 1
        return self.files[mark.source], mark.key.line, mark.key.column

    def line_text(self, path: str, line: int) -> str:
        """One line of a file, or "" where there is none."""
        if line < 1:
            return ""
        lines = self.all_lines(self.files.index(path)) if path in self.files else []
        return lines[line - 1] if line <= len(lines) else ""

    def all_lines(self, number: int) -> list[str]:
        """The lines of a file, read again if they were not kept; the last few files' lines are."""
        lines = self._lines.get(number)
        if lines is None:
            kept = self._texts.get(number)
            lines = kept[0].split("\n") if kept else self._reread(self.files[number])
            if len(self._lines) >= 4:
                self._lines.pop(next(iter(self._lines)))
            self._lines[number] = lines
        return lines

    def _reread(self, path: str) -> list[str]:
        import os

        try:
            with os.fdopen(open_file(self.folder, path), "rb") as stream:
                lines = []
                while raw := stream.readline(MAX_LINE + 1):
                    lines.append(raw.decode("utf-8", "replace"))
                    if len(raw) > MAX_LINE:
                        break
        except OSError:
            return []
        if lines:
            lines[0] = lines[0].removeprefix("\ufeff")
        return lines

    # Reporting

    def flaw(self, source: int, flaw: Flaw) -> None:
        """Report something wrong with a file's form."""
        text = excerpt_of(self.line_text(self.files[source], flaw.line), flaw.column)
        self.problems.add(
            problem(
                flaw.code,
                self.files[source],
                flaw.line,
                flaw.column,
                found=flaw.found,
                expected=flaw.expected,
                fix=flaw.fix,
                excerpt=text,
            )
        )

    def report(self, source: int, code: str, node: Node, **texts: str) -> None:
        """Report something wrong at a node of a file."""
        if self.problems.full:
            self.problems.dropped += 1
            return
        text = excerpt_of(self.line_text(self.files[source], node.line), node.column)
        self.problems.add(problem(code, self.files[source], node.line, node.column, excerpt=text, **texts))

    def reporter(self, source: int, record: str) -> Callable[..., None]:
        """What ``decode`` reports to, for one record."""

        def report(code: str, node: Node, path: Path_, **texts: str) -> None:
            shown_path = ".".join(str(step) for step in path)
            self.report(source, code, node, record=f"{record}: {shown_path}" if shown_path else record, **texts)

        return report
