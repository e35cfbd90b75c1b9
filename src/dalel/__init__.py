"""dalel: what is known about sex work and trafficking in a country, as claims that can be traced.

    >>> import dalel
    >>> kz = dalel.open()
    >>> kz.country.about.code
    'kz'

``open`` gives a Ledger, ``open_law`` a LawBook: every question of the command line and of the pages is a method of
theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dalel.faces.api import check, open, open_law  # noqa: A004 - `dalel.open` reads as what it does
    from dalel.law.book import LawBook
    from dalel.ledger.answers import Query
    from dalel.ledger.book import Ledger, UnknownRecord
    from dalel.record.case import Case, Decision
    from dalel.record.claim import Claim
    from dalel.record.period import Period
    from dalel.record.quantity import Quantity

__version__ = "0.1.0"
__all__ = [
    "Case",
    "Claim",
    "Decision",
    "LawBook",
    "Ledger",
    "Period",
    "Quantity",
    "Query",
    "UnknownRecord",
    "__version__",
    "check",
    "open",
    "open_law",
]

_HOMES = {
    "Case": "dalel.record.case",
    "Claim": "dalel.record.claim",
    "Decision": "dalel.record.case",
    "LawBook": "dalel.law.book",
    "Ledger": "dalel.ledger.book",
    "Period": "dalel.record.period",
    "Quantity": "dalel.record.quantity",
    "Query": "dalel.ledger.answers",
    "UnknownRecord": "dalel.ledger.book",
    "check": "dalel.faces.api",
    "open": "dalel.faces.api",
    "open_law": "dalel.faces.api",
}


def __getattr__(name: str) -> Any:
    # Each name is fetched on first use, so that `import dalel` costs nothing.
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'dalel' has no attribute {name!r}; it offers {', '.join(__all__)}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
