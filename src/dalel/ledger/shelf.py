"""The claims of a country, arranged for looking up: what stands, what fell, who points at whom.

A claim *falls* when it was withdrawn, or when it rests on other claims
(``derives_from``, ``repeats``) and all of those have fallen. Claims that rest on
one another in a circle do not fall by that alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from dalel.ledger.digest import content
from dalel.record.claim import Claim
from dalel.record.country import Country
from dalel.record.indicator import Indicator
from dalel.record.method import MethodClass
from dalel.record.period import Period


class Shelf:
    """One state of the claims: all of a country's, or what was known on a day, or all without some.

    ``without`` names claims to treat as withdrawn. ``day`` keeps only what had
    surely been read by the end of it, and the withdrawals surely made by then.
    """

    def __init__(self, country: Country, *, without: Iterable[str] = (), day: date | None = None) -> None:
        self.country = country
        self.without = frozenset(without)
        self.day = day
        claims: Iterable[Claim] = country.claims.values()
        if day is not None:
            claims = (claim for claim in claims if self._read_by(claim, day))
        self.claims: dict[str, Claim] = {claim.id: claim for claim in claims}
        self._contents: dict[int, tuple[msgspec.Struct, str]] = {}

    def _read_by(self, claim: Claim, day: date) -> bool:
        read = claim.read
        if not read.stated:
            source = self.country.sources.get(claim.source)
            if source is None:
                return False
            read = source.read
        return read.latest is not None and read.latest <= day

    def dropping(self, claims: Iterable[str]) -> Shelf:
        """The same state with these claims withdrawn as well."""
        other = Shelf.__new__(Shelf)
        other.country, other.claims, other.day = self.country, self.claims, self.day
        other.without = self.without | frozenset(claims)
        other._contents = self._contents
        # What does not depend on withdrawals is worked out once and shared.
        for name in ("ordered", "by_indicator", "_positions", "_resting_on"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    def content(self, record: msgspec.Struct) -> str:
        """What a record says (see ``digest.content``), written once per record however often it is asked for."""
        # The record is kept beside its words, so that no other can come to have its identity.
        held = self._contents.get(id(record))
        if held is None:
            held = self._contents[id(record)] = (record, content(record))
        return held[1]

    # -- what fell ---------------------------------------------------------------------------------------------

    def withdrawn(self, claim: Claim) -> bool:
        """Whether the claim itself was withdrawn (not merely left with nothing to rest on)."""
        if claim.id in self.without:
            return True
        if claim.withdrawn is None:
            return False
        if self.day is None:
            return True
        latest = claim.withdrawn.on.latest
        return latest is not None and latest <= self.day

    @cached_property
    def _resting_on(self) -> dict[str, list[str]]:
        resting: dict[str, list[str]] = defaultdict(list)
        for claim in self.claims.values():
            for ground in self.grounds(claim):
                resting[ground].append(claim.id)
        return dict(resting)

    def grounds(self, claim: Claim) -> tuple[str, ...]:
        """The claims on file this one rests on: those it derives from and those it repeats."""
        if not (claim.derives_from or claim.repeats):
            return ()
        return tuple(dict.fromkeys(g for g in (*claim.derives_from, *claim.repeats) if g in self.claims))

    @cached_property
    def fallen(self) -> frozenset[str]:
        """Every claim that no longer stands on anything."""
        fallen = {claim.id for claim in self.claims.values() if self.withdrawn(claim)}
        left: dict[str, int] = {}
        work = list(fallen)
        while work:
            for dependent in self._resting_on.get(work.pop(), ()):
                if dependent in fallen:
                    continue
                count = left.get(dependent)
                if count is None:
                    count = len(self.grounds(self.claims[dependent]))
                left[dependent] = count - 1
                if count == 1:
                    fallen.add(dependent)
                    work.append(dependent)
        return frozenset(fallen)

    def up(self, claim: str) -> bool:
        """Whether the claim is on file and has not fallen."""
        return claim in self.claims and claim not in self.fallen

    # -- orders and indexes ------------------------------------------------------------------------------------

    @cached_property
    def ordered(self) -> list[Claim]:
        """All claims by indicator, place, people, category and time: the order every answer keeps."""
        return sorted(self.claims.values(), key=order)

    @cached_property
    def by_indicator(self) -> dict[str, list[Claim]]:
        """Claims of each indicator, in order, fallen ones included."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.ordered:
            found[claim.indicator].append(claim)
        return dict(found)

    @cached_property
    def _positions(self) -> dict[str, dict[str, list[int]]]:
        return {}

    def _by(self, field: str) -> dict[str, list[int]]:
        """Where in ``ordered`` the claims with each value of a field stand; made when first asked for."""
        found = self._positions.get(field)
        if found is None:
            made: dict[str, list[int]] = defaultdict(list)
            for position, claim in enumerate(self.ordered):
                made[getattr(claim, field)].append(position)
            found = self._positions[field] = dict(made)
        return found

    def how_many(self, field: str, values: Iterable[str]) -> int:
        """How many claims have one of the values in a field."""
        known = self._by(field)
        return sum(len(known.get(value, ())) for value in set(values))

    def having(self, field: str, values: Iterable[str]) -> list[Claim]:
        """The claims with one of the values in a field, in order."""
        known = self._by(field)
        wanted = [known[value] for value in set(values) if value in known]
        positions = wanted[0] if len(wanted) == 1 else sorted(place for each in wanted for place in each)
        ordered = self.ordered
        return [ordered[position] for position in positions]

    def standing(self, indicator: str) -> list[Claim]:
        """Claims of an indicator that have not fallen, in order."""
        fallen = self.fallen
        return [claim for claim in self.by_indicator.get(indicator, ()) if claim.id not in fallen]

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Claims that a standing claim supersedes."""
        return frozenset(
            old for claim in self.claims.values() if claim.supersedes and self.up(claim.id) for old in claim.supersedes
        )

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Claims that a standing claim disputes, or that a stated conflict sets against another standing one."""
        found = {
            other for claim in self.claims.values() if claim.disputes and self.up(claim.id) for other in claim.disputes
        }
        for conflict in self.country.conflicts.values():
            if conflict.kind == "conflict":
                members = [claim for claim in conflict.claims if self.up(claim)]
                if len(members) > 1:
                    found.update(members)
        return frozenset(found)

    @cached_property
    def stated_in(self) -> dict[str, list[str]]:
        """The audited statements each claim records, as ``AUDIT/STATEMENT``."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, audit in self.country.audits.items():
            for statement in audit.statements:
                for claim in dict.fromkeys(statement.states):
                    found[claim].append(f"{key}/{statement.id}")
        return dict(found)

    # -- small look-ups ----------------------------------------------------------------------------------------

    def indicator(self, claim: Claim) -> Indicator | None:
        """The indicator a claim measures, where it is declared."""
        return self.country.indicators.get(claim.indicator)

    def unit(self, claim: Claim) -> str:
        """The unit of a claim's figure: its own, or its indicator's."""
        if claim.unit:
            return claim.unit
        indicator = self.indicator(claim)
        return indicator.unit if indicator else ""

    def whole(self, claim: Claim) -> bool:
        """Whether the claim's unit counts whole things."""
        unit = self.country.units.get(self.unit(claim))
        return unit is not None and unit.whole

    def bounds(self, claim: Claim) -> tuple[float | None, float | None]:
        """The lowest and highest figure the claim leaves possible."""
        return (None, None) if claim.value is None else claim.value.bounds(whole=self.whole(claim))

    def method_class(self, claim: Claim) -> MethodClass | None:
        """The class of the method behind a claim, where one is named."""
        method = self.country.methods.get(claim.method)
        return method.cls if method else None

    def published(self, claim: Claim) -> Period:
        """When the claim was published: its own date, or its source's."""
        if claim.published.stated:
            return claim.published
        source = self.country.sources.get(claim.source)
        return source.published if source else claim.published

    def publisher(self, claim: Claim) -> str:
        """Who published the source of a claim."""
        source = self.country.sources.get(claim.source)
        return source.publisher if source else ""


def order(claim: Claim) -> tuple[Any, ...]:
    """The sort key of a claim: what it is about, then when, then its id."""
    return (
        claim.indicator, claim.place, claim.population, claim.category, claim.origin, claim.destination,
        claim.period.sort_key, claim.id,
    )  # fmt: skip
