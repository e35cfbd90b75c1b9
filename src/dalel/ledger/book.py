"""The ledger: every question that may be asked of a country file, as methods of one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dalel.ledger import derived as derivation
from dalel.ledger.answers import (
    AuditReport,
    Conflict,
    Derived,
    Evidence,
    Impact,
    NotDerivable,
    Query,
    Route,
    Series,
    Status,
)
from dalel.ledger.copied import Pieces
from dalel.ledger.shelf import Shelf
from dalel.record.claim import Claim
from dalel.record.country import Country
from dalel.record.trace import Step

if TYPE_CHECKING:
    from dalel.ledger.trace import Tracer

#: Of many results this many are kept for other days than the default.
_DAYS_KEPT = 64


class UnknownRecord(LookupError):  # noqa: N818 - named for what happened; every face shows its message as it is
    """An id that names nothing on file; ``nearest`` holds the ids most like it, most like first."""

    def __init__(self, id: str, nearest: tuple[str, ...] = ()) -> None:  # noqa: A002 - the field is called id everywhere
        self.id = id
        self.nearest = nearest
        near = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"nothing on file is called {id!r}{near}")


class Ledger:
    """A country's claims, and what follows from them.

    ``seed`` and ``draws`` govern derived figures only: equal settings over equal records give equal answers, on
    any machine and whatever the order of the claims. Answers are worked out on first use and kept. Methods that take
    an id raise UnknownRecord when it names nothing.
    """

    def __init__(self, country: Country, *, seed: int = 0, draws: int = 10_000) -> None:
        if draws < 1:
            raise ValueError(f"a ledger draws at least once; draws={draws}")
        from dalel import __version__

        self.country = country
        self.settings = derivation.Settings(seed=seed, draws=draws, version=__version__)
        self.shelf = Shelf(country)
        self._on_days: dict[date | None, tuple[Derived | NotDerivable, ...]] = {}
        self._known_on: tuple[date, Shelf] | None = None

    # -- claims ------------------------------------------------------------------------------------------------

    def claims(self, query: Query | None = None) -> list[Claim]:
        """The claims a query asks for, by indicator, place, people, category and time; all of them without one."""
        from dalel.ledger.query import claims_for

        query = query or Query()
        return claims_for(self._shelf_on(query.as_known_on), query)

    def _shelf_on(self, day: date | None) -> Shelf:
        if day is None:
            return self.shelf
        kept = self._known_on
        if kept is None or kept[0] != day:
            kept = (day, Shelf(self.country, day=day))
            self._known_on = kept
        return kept[1]

    def claim(self, claim: str) -> Claim:
        """One claim by its id."""
        self._known_claim(claim)
        return self.shelf.claims[claim]

    def status(self, claim: str, *, as_known_on: date | None = None) -> Status:
        """Whether a claim stands: withdrawn, else superseded, else disputed, else it stands."""
        from dalel.ledger.status import status_of

        self._known_claim(claim)
        shelf = self._shelf_on(as_known_on)
        if claim not in shelf.claims:
            raise UnknownRecord(claim)
        return status_of(shelf, claim)

    def shown(self, claim: str) -> bool:
        """Whether a page may show the claim: not if it was withdrawn or rests only on claims that were."""
        self._known_claim(claim)
        return self.shelf.up(claim)

    def _known_claim(self, claim: str) -> None:
        if claim not in self.shelf.claims:
            raise UnknownRecord(claim, _nearest(claim, self.shelf.claims))

    # -- what follows ------------------------------------------------------------------------------------------

    @cached_property
    def pieces(self) -> Pieces:
        """Which claims are one piece of evidence."""
        from dalel.ledger.copied import pieces

        return pieces(self.shelf)

    def copied(self) -> tuple[Evidence, ...]:
        """Statements carried forward by several sources without new evidence."""
        return self._copied

    @cached_property
    def _copied(self) -> tuple[Evidence, ...]:
        from dalel.ledger.copied import evidence

        return evidence(self.shelf, self.pieces)

    def derived(self, on: date | None = None) -> tuple[Derived | NotDerivable, ...]:
        """Every result of every formula, in the order of the files; ``on`` is the day for those that need one."""
        if on not in self._on_days:
            if len(self._on_days) > _DAYS_KEPT:
                self._on_days.clear()
            base = () if on is None else self.derived()
            results: list[Derived | NotDerivable] = []
            for key, formula in self.country.formulas.items():
                if on is not None and not formula.on_day:
                    results.extend(one for one in base if one.formula == key)
                else:
                    results.extend(derivation.derive(self.shelf, self.pieces, key, self.settings, on))
            self._on_days[on] = tuple(results)
        return self._on_days[on]

    def conflicts(self) -> tuple[Conflict, ...]:
        """Claims that cannot all be true: those somebody stated, then those found by arithmetic."""
        return self._conflicts

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        from dalel.ledger.conflicts import find

        results = [one for one in self.derived() if isinstance(one, Derived)]
        return find(self.shelf, self.pieces, results)

    def audits(self) -> tuple[AuditReport, ...]:
        """Every audited document, and which verdicts still hold."""
        from dalel.ledger.audit import audit_reports

        return audit_reports(self.shelf)

    def series(self, indicator: str, **subject: str) -> tuple[Series, ...]:
        """An indicator over time, one series per subject; narrow by place, population, category and the like."""
        from dalel.ledger.series import series_of

        if indicator not in self.country.indicators:
            raise UnknownRecord(indicator, _nearest(indicator, self.country.indicators))
        return series_of(self.shelf, indicator, **subject)

    def routes(self) -> tuple[Route, ...]:
        """Pairs of countries between which people are said to be moved."""
        from dalel.ledger.routes import routes_of

        return routes_of(self.shelf, self.pieces)

    def impact(self, claim: str) -> Impact:
        """What would change or fall if the claim were withdrawn."""
        from dalel.ledger.impact import impact_of

        self._known_claim(claim)
        return impact_of(self, claim)

    # -- traces ------------------------------------------------------------------------------------------------

    def trace(self, id: str) -> Step:  # noqa: A002 - the field is called id everywhere
        """The whole chain below a claim, derived figure, formula, conflict, audited statement, act or source.

        Statements are written ``AUDIT/S07``. A kind may be put before an id to choose between
        records that share a name: ``claim:``, ``formula:``, ``conflict:``, ``act:``, ``source:``.
        """
        from dalel.ledger.trace import Tracer

        kind, colon, key = id.partition(":")
        if not colon or kind not in ("claim", "formula", "conflict", "act", "source"):
            kind, key = "", id
        tracer = Tracer(self.shelf)
        if kind in ("", "claim") and key in self.shelf.claims:
            return tracer.claim(key)
        if kind in ("", "formula"):
            found = self._trace_derived(tracer, key)
            if found is not None:
                return found
        if kind in ("", "conflict"):
            for conflict in self.conflicts():
                if key in (conflict.id, conflict.stated):
                    derived = {one.id: one for one in self.derived() if isinstance(one, Derived)}
                    return tracer.conflict(conflict, derived)
        audit, slash, statement = key.partition("/")
        if not kind and slash and audit in self.country.audits:
            for one in self.country.audits[audit].statements:
                if one.id == statement:
                    return tracer.verdict(audit, one)
        if kind in ("", "act") and key in self.country.acts:
            return tracer.act(key)
        if kind in ("", "source") and key in self.country.sources:
            return tracer.source(key)
        raise UnknownRecord(id, _nearest(key, list(self._ids())))

    def _trace_derived(self, tracer: Tracer, key: str) -> Step | None:
        name, _, rest = key.partition("@")
        formula = self.country.formulas.get(name)
        if formula is None:
            return None
        day = None
        if formula.on_day and rest:
            try:
                day = date.fromisoformat(rest.rpartition("@")[2])
            except ValueError:
                return None
        results = tuple(one for one in self.derived(day) if one.formula == name)
        for one in results:
            if isinstance(one, Derived) and one.id == key:
                return tracer.derived(one)
        return tracer.formula(name, results) if not rest else None

    def _ids(self) -> Iterator[str]:
        yield from self.shelf.claims
        yield from (one.id for one in self.derived() if isinstance(one, Derived))
        yield from self.country.formulas
        yield from (one.id for one in self.conflicts())
        for key, audit in self.country.audits.items():
            yield from (f"{key}/{statement.id}" for statement in audit.statements)
        yield from self.country.acts
        yield from self.country.sources


def _nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known ids most like the one asked for, capitals aside."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    found = process.extract(
        wanted[:200].casefold(),
        list(known),
        scorer=JaroWinkler.similarity,
        processor=str.casefold,
        limit=3,
        score_cutoff=0.8,
    )
    return tuple(name for name, _, _ in found)
