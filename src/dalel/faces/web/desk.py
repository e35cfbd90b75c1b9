"""One state of the country file, ready to answer the HTTP API's questions."""

from __future__ import annotations

from collections.abc import Iterable
from threading import RLock
from typing import TYPE_CHECKING, Final

from dalel.faces.web.parameters import Known
from dalel.faces.web.replies import Replies
from dalel.profile import tables
from dalel.record.text import Language

if TYPE_CHECKING:
    from dalel.faces.web.watch import State, Watched
    from dalel.ledger.book import Ledger
    from dalel.profile.exports import Exporter
    from dalel.profile.law.shelf import LawShelf
    from dalel.profile.pages.desk import Desk as PageDesk
    from dalel.record.claim import Claim

_KEPT_BYTES: Final = 32 << 20


class Desk:
    """One state of the country file, ready to answer: labels, encoded claims, and a lock for long work."""

    def __init__(self, state: State, watched: Watched) -> None:
        from dalel.faces.web.law_handlers import fact_parameters
        from dalel.faces.web.render import site_of

        self.state, self.watched = state, watched
        self.ledger: Ledger = state.ledger
        self.country = state.ledger.country
        self.law: LawShelf = site_of(state).context.law
        self.replies = Replies(_KEPT_BYTES)
        self.lock = RLock()
        self._exporters: dict[Language, Exporter] = {}
        self._encoded: dict[Language, dict[str, bytes]] = {}
        self._stamps: dict[Language, bytes] = {}
        country = self.country
        categories = dict.fromkeys(
            [key for indicator in country.indicators.values() for key in indicator.categories]
            + [claim.category for claim in country.claims.values() if claim.category]
        )
        self.known = Known(
            {
                "indicators": tuple(country.indicators),
                "places": tuple(country.places),
                "populations": tuple(country.populations),
                "categories": tuple(categories),
                "sources": tuple(country.sources),
                "acts": tuple(country.acts),
                "formulas": tuple(country.formulas),
                "audits": tuple(country.audits),
                "facts": tuple(country.facts),
                "provisions": tuple(country.provisions),
                "cases": tuple(country.cases),
                "reforms": tuple(country.reforms),
                "jurisdictions": self.law.book.jurisdictions()[1:],
            },
            facts=fact_parameters(country),
            example=next((claim.id for claim in country.claims.values() if claim.value is not None), ""),
        )

    def pages(self, language: Language) -> PageDesk:
        """What makes pages in a language, for answers that need a page's words."""
        from dalel.faces.web.render import site_of

        return site_of(self.state).desk(language)

    def exporter(self, language: Language) -> Exporter:
        """What makes cited answers in a language."""
        found = self._exporters.get(language)
        if found is None:
            from dalel.profile.exports import Exporter

            found = self._exporters.setdefault(language, Exporter(self.ledger, language))
        return found

    def stamp(self, language: Language) -> bytes:
        """The state of the file, encoded once."""
        found = self._stamps.get(language)
        if found is None:
            found = self._stamps[language] = tables.json_bytes(self.exporter(language).stamp)
        return found

    def encoded(self, claims: Iterable[Claim], language: Language) -> list[bytes]:
        """Each claim as JSON, encoded once per language."""
        kept = self._encoded.setdefault(language, {})
        exporter = self.exporter(language)
        found: list[bytes] = []
        for claim in claims:
            body = kept.get(claim.id)
            if body is None:
                body = kept[claim.id] = tables.json_bytes(exporter.claim(claim))
            found.append(body)
        return found
