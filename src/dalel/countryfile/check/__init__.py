"""What must hold across records: references, dates, figures, sources, relations, and doing no harm."""

from __future__ import annotations

from dalel.countryfile.draft import Draft


def check(draft: Draft) -> None:
    """Add to ``draft.problems`` everything the records do not say about one another truly."""
