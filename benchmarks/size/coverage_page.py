"""The page docs/size/coverage.md, made from the figures the coverage scripts stored in docs/size/coverage.

    python benchmarks/size/coverage_page.py            prints the page
    python benchmarks/size/coverage_page.py --write    writes it

A test holds the page and the stored figures equal, so that neither can be edited alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs" / "size"

_HEAD = """# Do the intervals keep their word?

Studies of populations whose number is known, drawn by simulation, and how often the interval of 95 % holds that
number. **Read the rows that fail**: they are what happens when an assumption does not hold, and no figure of the study
itself shows it. With `n` studies a row, a measured 0.95 is good to about ± 2 √(0.95 × 0.05 / n): ± 0.01 for 2,000
studies, ± 0.025 for 300.

*answered* is the share of studies that got an interval at all; *coverage* is among those. For answers that are lower
bounds only the lower limit is tested (marked ≥). *limits* is the middle ratio of upper to lower limit.
"""
_NAMES = {
    "two-lists": "Two lists, stratified and doubly robust", "loglinear": "Log-linear models",
    "bayes": "Decomposable graphs and latent classes", "repeat-counts": "Repeat counts", "multiplier": "Multipliers",
    "rds": "Respondent-driven sampling", "successive": "Size from the order of recruitment",
    "scaleup": "Network scale-up", "consensus": "Consensus", "areas": "Small areas",
}  # fmt: skip


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value).replace("|", "/")


def _row(row: dict[str, Any]) -> str:
    measured = row["measured"]
    shown = "–" if measured is None else f"{'≥ ' if row.get('lower-limit-only') else ''}{measured:.3f}"
    if measured is not None and measured < row["nominal"] - 0.05:
        shown = f"**{shown}**"
    cells = (row["method"], row["setting"], row["truth"], row["seen"] or None, shown, row["answered"],
             row["median-estimate"], row["median-ratio-of-limits"], row["why"])  # fmt: skip
    return "| " + " | ".join(_cell(one) for one in cells) + " |"


def page() -> str:
    """The page as Markdown."""
    held = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DOCS / "coverage").glob("*.json")}
    parts = [_HEAD]
    for name in [*(name for name in _NAMES if name in held), *sorted(set(held) - set(_NAMES))]:
        one = held[name]
        parts.append(
            f"## {_NAMES.get(name, name)}\n\n`{one['command']}`: {one['replicates']:,} studies a row unless the "
            f"setting says otherwise, seed {one['seed']}.\n\n"
            "| method | setting | truth | seen | coverage | answered | middle estimate | limits | why it fails |\n"
            "|---|---|---:|---:|---:|---:|---:|---:|---|\n" + "\n".join(_row(row) for row in one["rows"]) + "\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    if "--write" in sys.argv:
        (DOCS / "coverage.md").write_text(page(), encoding="utf-8")
    else:
        print(page())
