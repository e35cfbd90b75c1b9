"""Writes docs/problems.md from the catalogue: `python tests/countryfile/problems_page.py`."""

from __future__ import annotations

from pathlib import Path

from dalel.countryfile.catalogue import CATALOGUE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "problems.md"

_HEAD = """# Every problem `dalel check` can report

A code is permanent: it is never reused and never changes its meaning. Each names the file, the line and
the column, what was found, what was expected, the nearest valid thing, and what to do. `dalel check --format json`
gives the same for programs. Errors make `dalel check` end with exit code 1; warnings are counted.

Each code has an example in `tests/countryfile/bad/`, laid over the invented country in `tests/countries/xa/`.
"""
_GROUPS = (
    ("D1", "Files and folders"),
    ("D2", "Syntax of YAML and tables"),
    ("D3", "Fields and values"),
    ("D4", "References"),
    ("D5", "Dates and figures"),
    ("D6", "Sources and words"),
    ("D7", "Relations, formulas, verdicts"),
    ("D8", "The law"),
    ("H", "Do no harm"),
    ("W", "Warnings"),
)


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for start, title in _GROUPS:
        parts.append(f"\n## {title}\n")
        parts.extend(
            f"\n### {code}: {entry.title}\n\n{entry.why}\n\n*What to do.* {entry.fix}\n"
            for code, entry in sorted(CATALOGUE.items())
            if code.startswith(start)
        )
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
