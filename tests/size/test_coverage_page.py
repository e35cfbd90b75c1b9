"""The published coverage is what the simulations stored: neither the page nor the figures can be edited alone."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORED = sorted((ROOT / "docs" / "size" / "coverage").glob("*.json"))


def test_the_page_is_made_from_the_stored_figures() -> None:
    spec = importlib.util.spec_from_file_location("coverage_page", ROOT / "benchmarks" / "size" / "coverage_page.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.page() == (ROOT / "docs" / "size" / "coverage.md").read_text(encoding="utf-8")


def test_every_interval_that_is_meant_to_hold_does() -> None:
    """Where no reason for failing is stated, the coverage is near 95 %, or above it for bounds and cautious methods."""
    assert len(STORED) >= 5
    for path in STORED:
        held = json.loads(path.read_text(encoding="utf-8"))
        for row in held["rows"]:
            if not row["why"] and row["measured"] is not None:
                slack = 0.03 + 3 * (0.95 * 0.05 / held["replicates"]) ** 0.5
                assert row["measured"] >= row["nominal"] - slack, (path.name, row["method"], row["setting"])
