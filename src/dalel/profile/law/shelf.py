"""A country's law ready for pages: compiled once, with what pages of every language ask for kept."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from dalel.law.book import LawBook
from dalel.law.evaluate import CaseError
from dalel.law.program import LawError
from dalel.record.case import Decision

if TYPE_CHECKING:
    from dalel.law.answer import Answer
    from dalel.law.history import Change, Diff, Status
    from dalel.law.reform import Comparison
    from dalel.law.worked import Mismatch
    from dalel.record.case import Case, WorkedCase
    from dalel.record.country import Country
    from dalel.record.provision import Provision

#: How many cases a reader sees first where the file marks none.
_FIRST = 12
#: How many comparisons of two days are kept.
_DIFFS_KEPT = 64


class LawShelf:
    """Language-free answers of the law engine for one state of the file, each worked out once."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self.book = LawBook(country)
        self._timelines: dict[str, tuple[Status, ...]] = {}
        self._comparisons: dict[str, Comparison] = {}
        self._answers: dict[str, Answer | None] = {}
        self._tests: dict[str, tuple[Mismatch, ...]] = {}
        self._spoken: dict[str, frozenset[str]] = {}
        self._diffs: dict[tuple[date, date, str], Diff] = {}

    @cached_property
    def failure(self) -> str:
        """Why the law cannot be compiled; "" where it can."""
        try:
            for jurisdiction in self.book.jurisdictions():
                self.book.machine(jurisdiction)
        except LawError as error:
            return str(error)
        return ""

    @property
    def there(self) -> bool:
        """Whether the file has any law that can be asked."""
        return bool(self.country.provisions)

    @cached_property
    def jurisdiction_of(self) -> dict[str, str]:
        """The law each provision belongs to: "" for the country's own, else a jurisdiction."""
        found = {}
        for name, record in self.country.provisions.items():
            act = self.country.acts.get(record.act)
            found[name] = act.jurisdiction if act is not None and act.kind == "foreign law" else ""
        return found

    @cached_property
    def by_act(self) -> dict[str, list[str]]:
        """Provisions by act, in the order of the file."""
        found: dict[str, list[str]] = {}
        for name, record in self.country.provisions.items():
            found.setdefault(record.act, []).append(name)
        return found

    @cached_property
    def by_claim(self) -> dict[str, list[str]]:
        """Provisions by the claims on practice that stand beside them."""
        found: dict[str, list[str]] = {}
        for name, record in self.country.provisions.items():
            for claim in dict.fromkeys(claim for version in record.versions for claim in version.practice):
                found.setdefault(claim, []).append(name)
        return found

    @cached_property
    def cases_of(self) -> dict[str, list[str]]:
        """Worked cases by the provisions they expect something of."""
        found: dict[str, list[str]] = {}
        for name, worked in self.country.cases.items():
            for provision in worked.expect:
                found.setdefault(provision, []).append(name)
        return found

    @cached_property
    def more_specific(self) -> dict[str, list[str]]:
        """The provisions that are more specific than each."""
        found: dict[str, list[str]] = {}
        for name, record in self.country.provisions.items():
            for general in record.of:
                found.setdefault(general, []).append(name)
        return found

    @cached_property
    def continued_by(self) -> dict[str, list[str]]:
        """The provisions that took the place of each."""
        found: dict[str, list[str]] = {}
        for name, record in self.country.provisions.items():
            for earlier in record.continues:
                found.setdefault(earlier, []).append(name)
        return found

    @cached_property
    def last_read(self) -> date | None:
        """The last day on which any text was read: nothing here knows more of today than that."""
        days = [
            day
            for record in self.country.provisions.values()
            for version in record.versions
            if (day := version.read.latest) is not None
        ]
        return max(days, default=None)

    def spoken(self, jurisdiction: str = "") -> frozenset[str]:
        """Every fact a law speaks of."""
        from dalel.law.conditions import facts_in

        found = self._spoken.get(jurisdiction)
        if found is None:
            norms = self.book.machine(jurisdiction).law.norms.values()
            found = self._spoken[jurisdiction] = frozenset(
                fact for norm in norms for version in norm.record.versions for fact in facts_in(version)
            )
        return found

    def rules_over(self, provision: str) -> list[str]:
        """The rules of the general part that bear on an offence."""
        law = self.book.machine(self.jurisdiction_of[provision]).law
        return list(dict.fromkeys(rule for (rule, _), offences in law.covered.items() if provision in offences))

    @cached_property
    def shown(self) -> dict[str, WorkedCase]:
        """The worked cases that have a page: those that tell something. The others test wordings at their limits.

        Where no case says so much, every case is shown.
        """
        cases = self.country.cases
        told = {
            name: one for name, one in cases.items() if one.first or one.timeline or one.why is not None or one.claims
        }
        return told or dict(cases)

    def timeline_cases(self) -> list[str]:
        """The conducts of the timeline: the worked cases marked for it, else those a reader sees first."""
        own = {name: one for name, one in self.shown.items() if not one.jurisdiction}
        marked = [name for name, one in own.items() if one.timeline] or [name for name in own if own[name].first]
        return marked or list(own)[:_FIRST]

    def first_cases(self, jurisdiction: str = "") -> list[str]:
        """The cases a reader sees first; a few of them where none is marked."""
        own = {name: one for name, one in self.shown.items() if one.jurisdiction == jurisdiction}
        marked = [name for name, one in own.items() if one.first] or [name for name in own if own[name].timeline]
        return marked or list(own)[:_FIRST]

    def conduct(self, case: str) -> tuple[Status, ...]:
        """What a worked case's conduct was, stretch by stretch."""
        found = self._timelines.get(case)
        if found is None:
            found = self._timelines[case] = self.book.conduct_timeline(self._nothing_more(self.country.cases[case]))
        return found

    def _nothing_more(self, worked: WorkedCase) -> Case:
        """A worked case in which open-textured words nobody decided are taken as not met, like facts not stated."""
        from dalel.law.worked import as_case

        case = as_case(worked)
        known = self.book.machine(case.jurisdiction).stated(case).truths
        none = {
            name: Decision(value="no", reason="not stated")
            for name, fact in self.country.facts.items()
            if fact.open_textured and fact.type == "yes-no" and name not in known
        }
        return msgspec.structs.replace(case, decisions={**none, **case.decisions})

    def comparison(self, reform: str) -> Comparison:
        """What a reform would change for the worked cases that have a page."""
        from dalel.law.reform import compare

        found = self._comparisons.get(reform)
        if found is None:
            record = self.country.reforms[reform]
            found = self._comparisons[reform] = compare(self.book.machine(), reform, record, self.shown)
        return found

    def worked(self, case: str) -> Answer | None:
        """The answer to a worked case; None where its facts contradict one another."""
        if case not in self._answers:
            try:
                self._answers[case] = self.book.apply(self.country.cases[case])
            except CaseError:
                self._answers[case] = None
        return self._answers[case]

    def tested(self, case: str) -> tuple[Mismatch, ...]:
        """Where a worked case comes out otherwise than it says it should."""
        found = self._tests.get(case)
        if found is None:
            found = self._tests[case] = self.book.test([case])[case]
        return found

    def apply(self, case: Case) -> Answer:
        """What the law says of a case. Raises CaseError."""
        return self.book.apply(case)

    def diff(self, before: date, after: date, jurisdiction: str = "") -> Diff:
        """What changed between two days, with the cases that have a page as the sample."""
        from dalel.law.history import diff

        key = (before, after, jurisdiction)
        found = self._diffs.get(key)
        if found is None:
            cases = {name: one for name, one in self.shown.items() if one.jurisdiction == jurisdiction}
            if len(self._diffs) >= _DIFFS_KEPT:
                self._diffs.clear()
            found = self._diffs[key] = diff(self.book.machine(jurisdiction), before, after, cases)
        return found

    @cached_property
    def changes(self) -> tuple[tuple[date, date, tuple[Change, ...]], ...]:
        """What changed in the country's own law: the day (or the first and the last day it can be), latest first."""
        from dalel.law.history import diff
        from dalel.law.norm import day

        machine = self.book.machine()
        names: dict[tuple[int, int], set[str]] = {}
        for norm in machine.law.norms.values():
            for segment in norm.segments[1:]:
                names.setdefault((segment.first, segment.last), set()).add(norm.id)
        found = []
        for (first, last), norms in sorted(names.items(), reverse=True):
            changed = diff(machine, day(first - 1), day(last)).changes
            held = tuple(one for one in changed if one.provision in norms)
            if held:
                found.append((day(first), day(last), held))
        return tuple(found)

    def warm(self) -> None:
        """Work out what a first reader would otherwise wait for: the timeline, and what a bare day leaves open."""
        for case in self.timeline_cases():
            self.conduct(case)
        last = self.last_read
        if last is not None:
            answer = self.apply(self.book.case(last.isoformat()))
            self.book.next_question(answer)
            for name in answer.law.norms:
                answer.turns_on(name)

    def provision(self, name: str) -> Provision:
        """A provision. Raises KeyError."""
        return self.country.provisions[name]
