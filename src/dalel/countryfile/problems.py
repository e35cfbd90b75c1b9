"""What can be wrong with a country file: a permanent code for each, why it matters, what to do.

A code is never reused and never changes its meaning. ``D`` codes are errors of the file, ``H`` codes
breaches of do-no-harm (errors too), ``W`` codes warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import msgspec

from dalel.countryfile.catalogue import CATALOGUE, Entry

Severity = Literal["error", "warning"]
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
SHOWN: Final = 160


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One problem: where it is, what was found, what was expected, the nearest valid thing, what to do.

    ``file`` is relative to the country folder; ``line`` and ``column`` count from 1 and are 0
    where the problem is the file's as a whole. ``record`` names the record (``claim KZN-001``).
    """

    code: str
    severity: Severity
    file: str
    line: int = 0
    column: int = 0
    found: str
    expected: str = ""
    nearest: str = ""
    fix: str = ""
    record: str = ""
    excerpt: str = ""

    @property
    def entry(self) -> Entry:
        """The catalogue's entry: the title, why this matters, what to do in general."""
        return CATALOGUE[self.code]

    @property
    def where(self) -> str:
        """``file:line:column``, without the parts that are not known."""
        parts = [self.file] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(parts)

    def human(self, root: str = "") -> str:
        """The problem as a person reads it. ``root`` is put before the file's name."""
        lines = [f"{root}{self.where}: {self.code} {self.found}"]
        if self.excerpt:
            lines.append(f"    {self.excerpt}")
        lines.append(f"  {self.entry.why}")
        if self.expected:
            lines.append(f"  Expected: {self.expected}.")
        if self.nearest:
            lines.append(f"  Did you mean {self.nearest!r}?")
        fix = self.fix or ("" if self.nearest else self.entry.fix)
        if fix:
            lines.append(f"  {fix}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.human()

    def as_dict(self) -> dict[str, Any]:
        """For JSON: every field, with the catalogue's title and why."""
        return {
            "code": self.code,
            "severity": self.severity,
            "title": self.entry.title,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "record": self.record,
            "found": self.found,
            "expected": self.expected,
            "nearest": self.nearest,
            "why": self.entry.why,
            "fix": self.fix or self.entry.fix,
            "excerpt": self.excerpt,
        }


def problem(
    code: str,
    file: str,
    line: int = 0,
    column: int = 0,
    *,
    found: str,
    expected: str = "",
    nearest: str = "",
    fix: str = "",
    record: str = "",
    excerpt: str = "",
) -> Problem:
    """A problem of a catalogued kind, its texts made safe to print. Raises KeyError for a code nobody declared."""
    return Problem(
        code=code,
        severity=CATALOGUE[code].severity,
        file=clean(file, 400),
        line=line,
        column=column,
        found=clean(found),
        expected=clean(expected, 600),
        nearest=clean(nearest),
        fix=clean(fix, 400),
        record=clean(record, 100),
        excerpt=clean(excerpt, 400),
    )


def clean(text: str, limit: int = 300) -> str:
    """The text, shortened, with whatever could move a terminal's cursor or hide text shown as its code."""
    if len(text) > limit:
        text = text[: limit - 3] + "..."
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shown(value: str, limit: int = 60) -> str:
    """A value as a message quotes it: in quotes, shortened."""
    return repr(value if len(value) <= limit else value[: limit - 3] + "...")


def excerpt_of(line: str, column: int) -> str:
    """The part of an offending line a message shows: all of a short one, the neighbourhood in a long one."""
    line = line.rstrip("\r\n")
    if len(line) <= SHOWN:
        return line.strip()
    start = max(0, min(column - 1 - SHOWN // 4, len(line) - SHOWN))
    return ("..." if start else "") + line[start : start + SHOWN].strip() + ("..." if start + SHOWN < len(line) else "")


def nearest_to(word: str, known: Iterable[str], *, cutoff: float = 70.0) -> str:
    """The known word nearest to ``word``, or "" if none is near."""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    choices = known if isinstance(known, Sequence) else list(known)
    if not word or not choices:
        return ""
    word = word[:100]
    near = process.extract(
        word, choices, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=cutoff, limit=5
    )
    # Letters that changed places are the commonest slip of all: among the near ones, they decide.
    best = max(near, key=lambda one: (OSA.normalized_similarity(word, one[0]), one[1]), default=None)
    return str(best[0]) if best else ""


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place; at one place errors first."""
    return tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column, p.severity, p.code)))


def one_of(words: Iterable[str], limit: int = 12) -> str:
    """The words as an alternative: a, b or c."""
    known = list(words)
    comma = "; " if any("," in word for word in known) else ", "
    if len(known) > limit:
        return comma.join(known[:limit]) + f" and {len(known) - limit} more"
    return comma.join(known[:-1]) + " or " + known[-1] if len(known) > 1 else "".join(known)


def singular(kind: str) -> str:
    """A kind of record as one of its records is called: sources, source."""
    return "authority" if kind == "authorities" else kind.removesuffix("s")
