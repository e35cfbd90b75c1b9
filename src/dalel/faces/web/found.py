"""What a search found, as the search page lists it: each record with the page it is shown on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dalel.profile import links
from dalel.profile.words import words_for

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger
    from dalel.profile.pages.search import Hit
    from dalel.profile.search import Hit as Found
    from dalel.record.text import Language

_MOST: Final = 60
_OWN_PAGE: Final = frozenset(links.KINDS)


def hits_for_page(ledger: Ledger, asked: str, language: Language) -> tuple[Hit, ...]:
    """The best records for a question that have a page to be shown on."""
    from dalel.profile.pages.search import Hit
    from dalel.profile.search import search

    words = words_for(language)
    made = []
    for found in search(ledger, asked, language, _MOST):
        path = path_of(found)
        if path and words.has(f"kind-{found.kind}"):
            kind = words.say(f"kind-{found.kind}")
            made.append(Hit(kind=kind, id=found.id, title=found.title, path=path, note=found.snippet))
    return tuple(made)


def path_of(found: Found) -> str:
    """The page a record is shown on, below the language's folder; "" where there is none."""
    if found.kind in _OWN_PAGE:
        return links.page(found.kind, found.id)
    if found.kind == "provision":
        return links.page("law/provision", found.id)
    match found.kind:
        case "statement":
            return links.single("audit", links.anchor(found.id.partition("/")[2]))
        case "audit":
            return links.single("audit")
        case "conflict":
            return links.single("conflicts", links.anchor(found.id))
        case "formula":
            return links.single("derived")
    return ""
