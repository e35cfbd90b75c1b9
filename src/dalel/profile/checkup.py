"""The whole check of a country file: what the reader finds, and whether every verdict still holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dalel.countryfile.problems import Problem, ordered, problem

if TYPE_CHECKING:
    from dalel.countryfile.index import Progress
    from dalel.record.country import Country

#: Warnings that come by the hundred are counted in the human form, not listed.
_COUNTED = ("W201", "W301")


class Checkup(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and everything found."""

    folder: str
    claims: int
    sources: int
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """The last line of the human form."""
        held = f"{self.claims:,} claims, {self.sources:,} sources"
        return f"{_count(len(self.errors), 'error')}, {_count(len(self.warnings), 'warning')}; {held}."

    def warning_lines(self) -> list[str]:
        """Warnings in short: the rare ones a line each, the frequent ones counted by file."""
        lines = [f"{one.where}: {one.code} {one.found}" for one in self.warnings if one.code not in _COUNTED]
        frequent = Counter((one.code, one.entry.title, one.file) for one in self.warnings if one.code in _COUNTED)
        lines.extend(
            f"{file}: {code} {title} ({number} times)" for (code, title, file), number in sorted(frequent.items())
        )
        return lines

    def as_dict(self) -> dict[str, object]:
        """For JSON: every problem whole."""
        return {
            "folder": self.folder,
            "claims": self.claims,
            "sources": self.sources,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "problems": [one.as_dict() for one in (*self.errors, *self.warnings)],
        }


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def check_up(folder: Path, *, progress: Progress | None = None) -> Checkup:
    """Read and check ``folder``, verdicts included. Never raises for what the folder holds."""
    from dalel.countryfile.index import open_index

    index = open_index(folder, progress=progress)
    country = index.country()
    found = ordered([*index.problems, *(verdict_problems(folder, country) if country is not None else ())])
    return Checkup(
        folder=str(folder),
        claims=len(country.claims) if country is not None else 0,
        sources=len(country.sources) if country is not None else 0,
        errors=tuple(one for one in found if one.severity == "error"),
        warnings=tuple(one for one in found if one.severity == "warning"),
    )


def verdict_problems(folder: Path, country: Country) -> list[Problem]:
    """Verdicts the evidence on file no longer holds (D711), and those whose evidence has changed (D712)."""
    from dalel.ledger.audit import EVIDENCE_CHANGED, NEVER_FINGERPRINTED
    from dalel.ledger.book import Ledger

    found = []
    for report in Ledger(country).audits():
        file = f"audits/{report.audit}.yaml"
        for one in report.statements:
            name, judged = one.statement.id, one.statement.evidence
            line = _line_of(folder / file, name) if one.faults else 0
            for fault in one.faults:
                stale = fault in (EVIDENCE_CHANGED, NEVER_FINGERPRINTED)
                accept = (
                    f"Look at the evidence again, then run `dalel audit {report.audit} --accept --statement {name}`."
                )
                found.append(
                    problem(
                        "D712" if stale else "D711",
                        file,
                        line,
                        1 if line else 0,
                        found=f"the verdict {one.statement.verdict!r} of {name}: {fault}",
                        expected=f"the evidence judged ({judged or 'none'}) to be the evidence on file ({one.evidence})"
                        if stale
                        else "",
                        fix=accept if stale else "",
                        record=f"statement {name}",
                    )
                )
    return found


def _line_of(path: Path, statement: str) -> int:
    """The line a statement begins on; 0 where it cannot be told."""
    begins = re.compile(rf"\s*(-\s+)?id:\s*['\"]?{re.escape(statement)}['\"]?\s*(#.*)?")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, start=1) if begins.fullmatch(line)), 0)
