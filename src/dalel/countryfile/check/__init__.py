"""What must hold across records: references, dates, figures, sources, relations, and doing no harm."""

from __future__ import annotations

from dalel.countryfile.draft import Draft


def check(draft: Draft) -> None:
    """Add to ``draft.problems`` everything that does not hold between the records of ``draft``."""
    from dalel.countryfile.check import claims, formulas, harm, law, relations, texts, vocabulary

    vocabulary.check(draft)
    claims.check(draft)
    formulas.check(draft)
    relations.check(draft)
    law.check(draft)
    harm.check(draft)
    texts.check(draft)
    law.check_coverage(draft)
