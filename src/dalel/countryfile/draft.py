"""A country while it is being read: its records, where each stands, and what is wrong with it."""

from __future__ import annotations

import io
import os
from array import array
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from dalel.countryfile.layout import MAX_LINE, open_file
from dalel.countryfile.personal import signs
from dalel.countryfile.problems import Problem, excerpt_of, ordered, problem, shown, singular
from dalel.countryfile.table import MAX_ROW_LINES, row_node
from dalel.countryfile.yamltree import MAPPING, SCALAR, SEQUENCE, Flaw, Node, parse
from dalel.record.country import Country

if TYPE_CHECKING:
    from dalel.countryfile.check.references import References

#: Files up to this many characters are kept while checking, to show lines from.
KEPT: Final = 4_000_000
#: Trees of files with about this many values in all are kept while checking.
KEPT_NODES: Final = 300_000
#: How many bad rows of one table are looked at closely.
MAX_BAD_ROWS: Final = 2_000
#: How many problems of one code are listed.
MAX_PROBLEMS: Final = 1_000
MAX_WARNINGS: Final = 20_000
Path_ = tuple[str | int, ...]
KINDS: Final = (
    "places",
    "populations",
    "units",
    "methods",
    "indicators",
    "sources",
    "claims",
    "acts",
    "formulas",
    "conflicts",
    "audits",
    "facts",
    "authorities",
    "provisions",
    "cases",
    "reforms",
)


class Mark(NamedTuple):
    """Where a YAML record stands: the number of its file, its key and its content."""

    source: int
    key: Node
    value: Node


def _quoted(line: str, column: int) -> str:
    """The part of a line a message shows; nothing of one that may hold personal data, whatever else is wrong in it."""
    return "" if next(signs(line), None) is not None else excerpt_of(line, column)


class Located(NamedTuple):
    """A place in a file, with the line that stands there."""

    file: str
    line: int
    column: int
    excerpt: str


class Jumps:
    """Reads lines of a large file by number, without holding the file: it remembers where every 512th begins."""

    EVERY: Final = 512

    def __init__(self, folder: Path, path: str) -> None:
        self.folder, self.path = folder, path
        self.starts = array("Q", [0])
        with self._open() as stream:
            number = 0
            while raw := stream.readline(MAX_LINE + 1):
                number += 1
                if number % self.EVERY == 0:
                    self.starts.append(stream.tell())
                if len(raw) > MAX_LINE:
                    break

    def _open(self) -> BinaryIO:
        try:
            return os.fdopen(open_file(self.folder, self.path), "rb")
        except OSError:
            return io.BytesIO()

    def lines(self, line: int, count: int) -> list[str]:
        """Up to ``count`` lines from ``line`` on."""
        jump = min((line - 1) // self.EVERY, len(self.starts) - 1)
        found = []
        with self._open() as stream:
            stream.seek(self.starts[jump])
            for number in range(jump * self.EVERY + 1, line + count):
                raw = stream.readline(MAX_LINE + 1)
                if not raw:
                    break
                if number >= line:
                    text = raw.decode("utf-8", "replace").rstrip("\r\n")
                    found.append(text.removeprefix("\ufeff") if number == 1 else text)
        return found


class Problems:
    """Collects problems, up to a bound for each code: a flood of one kind neither hides the others nor fills memory."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._seen: set[tuple[str, str, int, int, str]] = set()
        self._counts: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def room(self, code: str) -> bool:
        """Whether one more of this code will be listed; if not, it is counted as left out."""
        if self._counts[code] < (MAX_WARNINGS if code.startswith("W") else MAX_PROBLEMS):
            return True
        return self.leave_out(code)

    def leave_out(self, what: str) -> bool:
        """Count something as not looked at; always False."""
        self._dropped[what] += 1
        return False

    @property
    def unread(self) -> bool:
        """Whether something in the files could not be read at all."""
        return any(code.startswith(("D1", "D2", "D3")) for code in self._counts)

    @property
    def wrong(self) -> bool:
        """Whether there is any error."""
        return any(not code.startswith("W") for code in self._counts)

    def add(self, one: Problem) -> None:
        """Add a problem, once."""
        identity = (one.code, one.file, one.line, one.column, one.found)
        if identity not in self._seen and self.room(one.code):
            self._seen.add(identity)
            self._counts[one.code] += 1
            self._listed.append(one)

    def ordered(self) -> tuple[Problem, ...]:
        """Every problem by place; last, if some were left out, one that says so."""
        listed = ordered(self._listed)
        if self._dropped:
            kinds = ", ".join(f"{number:,} more {code}" for code, number in sorted(self._dropped.items()))
            listed = (*listed, problem("D199", ".", found=f"more is wrong than is listed: {kinds}"))
        return listed


class Draft:
    """The records read so far, by kind and id, and the place of each in its file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()
        self.files: list[str] = []
        self._numbers: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._lines: dict[int, list[str]] = {}
        self._jumps: dict[int, Jumps] = {}
        #: The column names of each table, by the number of its file.
        self.headers: dict[int, list[str]] = {}
        self._nodes = 0
        self._bad_rows: Counter[int] = Counter()
        self._parsed: tuple[int, dict[int, tuple[Node, Node]]] = (-1, {})
        self.about: Any = None
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.marks: dict[str, dict[str, Mark | int]] = {kind: {} for kind in (*KINDS, "country")}
        #: Records with a field that could not be read: they serve the checks, and never enter the country.
        self.partial: set[tuple[str, str]] = set()

    @cached_property
    def references(self) -> References:
        """Looks up names, and remembers which were used."""
        from dalel.countryfile.check.references import References

        return References(self)

    @cached_property
    def below_national(self) -> frozenset[str]:
        """The places smaller than a country."""
        from dalel.countryfile.check.harm import below_national

        return below_national(self.records["places"])

    def add_file(self, path: str, text: str | None) -> int:
        """Number a file. ``text`` is kept for excerpts while it is small."""
        self.files.append(path)
        number = self._numbers[path] = len(self.files) - 1
        if text is not None and len(text) < KEPT:
            self._texts[number] = text
        return number

    def close_file(self, source: int, nodes: int) -> None:
        """Let go of a read file's tree where the trees kept so far are many; it is parsed again when asked about."""
        self._nodes += nodes
        if self._nodes <= KEPT_NODES:
            return
        self._nodes -= nodes
        for marks in self.marks.values():
            for name, mark in marks.items():
                if not isinstance(mark, int) and mark.source == source:
                    marks[name] = (source << 32) | mark.key.line

    def declare(self, kind: str, name: str, mark: Mark | int) -> bool:
        """Note that a record of this id stands here; False (and a problem) if another already does."""
        known = self.marks[kind]
        first = known.setdefault(name, mark)
        if first is mark or first == mark:
            return True
        if not self.problems.room("D414"):
            return False
        file, line, _ = self.position(first)
        there, at_line, column = self.position(mark)
        found = f"the id {shown(name)} a second time; it is already at {file}:{line}"
        text = _quoted(self.line_text(there, at_line), column)
        self.problems.add(problem("D414", there, at_line, column, found=found, record=f"{kind} {name}", excerpt=text))
        return False

    def bad_row(self, source: int) -> bool:
        """Whether one more bad row of this table is looked at closely; if not, it is counted as left out."""
        self._bad_rows[source] += 1
        return self._bad_rows[source] <= MAX_BAD_ROWS or self.problems.leave_out("bad rows")

    def put(self, kind: str, name: str, record: Any, *, whole: bool) -> None:
        """Keep a record; one that is not whole serves the checks but never enters the country."""
        if kind == "country":
            self.about = record
        else:
            self.records[kind][name] = record
        if not whole:
            self.partial.add((kind, name))

    def country(self, fingerprint: str) -> Country | None:
        """The country of every whole record; None without a readable country.yaml."""
        if self.about is None:
            return None
        kept = {
            kind: {name: record for name, record in records.items() if (kind, name) not in self.partial}
            if any(part == kind for part, _ in self.partial)
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
        if line < 1 or path not in self._numbers:
            return ""
        return next(iter(self.lines_from(self._numbers[path], line, 1)), "")

    def lines_from(self, number: int, line: int, count: int) -> list[str]:
        """Up to ``count`` lines of a file from ``line`` on (read again where the text was not kept)."""
        lines = self._lines.get(number)
        if lines is None and number in self._texts:
            lines = self._lines[number] = self._texts.pop(number).split("\n")
        if lines is not None:
            return lines[line - 1 : line - 1 + count]
        if number not in self._jumps:
            self._jumps[number] = Jumps(self.folder, self.files[number])
        return self._jumps[number].lines(line, count)

    def locate(self, kind: str, name: str, *path: str | int) -> Located:
        """Where a part of a record stands; where the part is absent, where the nearest thing around it does."""
        mark = self.marks[kind].get(name)
        if mark is None:
            return Located(".", 0, 0, "")
        if isinstance(mark, int):
            source, line = mark >> 32, mark & 0xFFFFFFFF
            key, node = self._row(source, line)
        else:
            source, key, node = mark
        for step in path:
            found = node.child(step)
            if found is None:
                break
            key, node = found
        if path and node.kind == SCALAR and node.line == key.line:
            key = node
        text = _quoted(next(iter(self.lines_from(source, key.line, 1)), ""), key.column)
        return Located(self.files[source], key.line, key.column, text)

    def _row(self, source: int, line: int) -> tuple[Node, Node]:
        """The tree of one row of a table, or of one record of a file whose tree was let go: its key and content."""
        if not self.files[source].endswith(".csv"):
            if self._parsed[0] != source:
                self._parsed = (source, records_by_line("\n".join(self.lines_from(source, 1, MAX_LINE))))
            gone = Node(MAPPING, [], line, 1)
            return self._parsed[1].get(line, (gone, gone))
        raw: list[str] = []
        quotes = 0
        for text in self.lines_from(source, line, MAX_ROW_LINES):
            raw.append(text if text.endswith("\n") else text + "\n")
            quotes += text.count('"')
            if quotes % 2 == 0:
                break
        row = row_node(self.headers[source], raw, line)
        return row, row

    # Reporting

    def flaw(self, source: int, flaw: Flaw) -> None:
        """Report something wrong with a file's form."""
        if not self.problems.room(flaw.code):
            return
        # What may be personal is named by its place and not printed again.
        hidden = flaw.code.startswith("H")
        text = "" if hidden else _quoted(self.line_text(self.files[source], flaw.line), flaw.column)
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
        if not self.problems.room(code):
            return
        hidden = code == "H101"
        text = "" if hidden else _quoted(self.line_text(self.files[source], node.line), node.column)
        self.problems.add(problem(code, self.files[source], node.line, node.column, excerpt=text, **texts))

    def reporter(self, source: int, record: str) -> Callable[..., None]:
        """What ``decode`` reports to, for one record."""

        def report(code: str, node: Node, path: Path_, **texts: str) -> None:
            shown_path = ".".join(str(step) for step in path)
            self.report(source, code, node, record=f"{record}: {shown_path}" if shown_path else record, **texts)

        return report

    def say(self, code: str, kind: str, name: str, path: Path_ = (), **texts: str) -> None:
        """Report something wrong with a record that was read, at one of its fields."""
        if not self.problems.room(code):
            return
        where = self.locate(kind, name, *path)
        field = ".".join(str(step) for step in path)
        record = (f"{singular(kind)} {name}" if kind != "country" else "country") + (f": {field}" if field else "")
        self.problems.add(
            problem(code, where.file, where.line, where.column, record=record, excerpt=where.excerpt, **texts)
        )


def records_by_line(text: str) -> dict[int, tuple[Node, Node]]:
    """The records of a YAML file by the line their key (or a claim's id) stands on."""
    root, _ = parse(text)
    found: dict[int, tuple[Node, Node]] = {}
    for _, key, body in root.items() if root is not None else ():
        found[key.line] = (key, body)
        if body.kind == SEQUENCE:
            for item in body.value:
                name = item.child("id")
                found[name[1].line if name else item.line] = (name[1] if name else item, item)
        elif body.kind == MAPPING:
            for inner, value in body.value:
                found[inner.line] = (inner, value)
    return found
