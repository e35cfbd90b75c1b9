"""A country's law as one object to ask: every question of the command line and of the pages is a method of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from dalel.law.answer import Answer
from dalel.law.evaluate import Machine
from dalel.law.history import Diff, Status, Stretch, conduct_timeline, diff, timeline
from dalel.law.interview import Interview, Question
from dalel.law.program import compile_law
from dalel.law.reform import Comparison, compare
from dalel.law.solver import Report, check
from dalel.law.worked import Mismatch, as_case, run
from dalel.record.case import Case, Decision, WorkedCase
from dalel.record.country import Country
from dalel.record.period import Period


class UnknownNormError(KeyError):
    """A provision, worked case or reform that is not on file; ``nearest`` is one that is."""

    def __init__(self, kind: str, name: str, nearest: str) -> None:
        self.kind, self.name, self.nearest = kind, name, nearest
        super().__init__(name)

    def __str__(self) -> str:
        hint = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        return f"there is no {self.kind} {self.name!r}.{hint}"


class LawBook:
    """The law of a country file. ``jurisdiction`` is "" for the country's own law throughout.

    Laws are compiled when first asked for and kept.
    """

    def __init__(self, country: Country) -> None:
        self.country = country
        self._machines: dict[str, Machine] = {}
        self._interviews: dict[str, Interview] = {}

    def jurisdictions(self) -> tuple[str, ...]:
        """The country's own law first, then every foreign one on file."""
        foreign = {
            act.jurisdiction
            for provision in self.country.provisions.values()
            if (act := self.country.acts.get(provision.act)) is not None and act.kind == "foreign law"
        }
        return ("", *sorted(foreign))

    def machine(self, jurisdiction: str = "") -> Machine:
        """The compiled law of a jurisdiction. Raises LawError where it cannot be compiled."""
        made = self._machines.get(jurisdiction)
        if made is None:
            made = self._machines[jurisdiction] = Machine(compile_law(self.country, jurisdiction))
        return made

    def jurisdiction_of(self, provision: str) -> str:
        """Which law a provision belongs to. Raises UnknownNormError."""
        for jurisdiction in self.jurisdictions():
            if provision in self.machine(jurisdiction).law.norms:
                return jurisdiction
        raise self._unknown("provision", provision, self.country.provisions)

    def case(
        self,
        on: str = "",
        facts: Mapping[str, str] | None = None,
        decisions: Mapping[str, Decision] | None = None,
        jurisdiction: str = "",
    ) -> Case:
        """A case from plain values. Raises PeriodError for a day that is none."""
        return Case(
            on=Period.parse(on), facts=dict(facts or {}), decisions=dict(decisions or {}), jurisdiction=jurisdiction
        )

    def worked_case(self, name: str) -> WorkedCase:
        """A worked case by its name. Raises UnknownNormError."""
        found = self.country.cases.get(name)
        if found is None:
            raise self._unknown("worked case", name, self.country.cases)
        return found

    def apply(self, case: Case | WorkedCase) -> Answer:
        """What the law says of a case. Raises CaseError where the case contradicts itself."""
        stated = as_case(case) if isinstance(case, WorkedCase) else case
        return Answer(self.machine(stated.jurisdiction), stated)

    def interview(self, jurisdiction: str = "") -> Interview:
        """The interview on a law."""
        found = self._interviews.get(jurisdiction)
        if found is None:
            found = self._interviews[jurisdiction] = Interview(self.machine(jurisdiction).law)
        return found

    def next_question(self, answer: Answer, skip: Collection[str] = (), among: Collection[str] = ()) -> Question | None:
        """The unknown that settles most of what is open."""
        return self.interview(answer.case.jurisdiction).next_question(answer, skip, among)

    def timeline(self, provision: str) -> tuple[Stretch, ...]:
        """A provision's history. Raises UnknownNormError."""
        return timeline(self.machine(self.jurisdiction_of(provision)).law, provision)

    def conduct_timeline(self, case: Case | WorkedCase) -> tuple[Status, ...]:
        """What a conduct was, stretch by stretch."""
        stated = as_case(case) if isinstance(case, WorkedCase) else case
        return conduct_timeline(self.machine(stated.jurisdiction), stated)

    def diff(self, before: date, after: date, jurisdiction: str = "") -> Diff:
        """What changed between two days, with the worked cases that come out otherwise."""
        cases = {name: one for name, one in self.country.cases.items() if one.jurisdiction == jurisdiction}
        return diff(self.machine(jurisdiction), before, after, cases)

    def compare(self, reform: str) -> Comparison:
        """What a reform would change for the worked cases. Raises UnknownNormError."""
        found = self.country.reforms.get(reform)
        if found is None:
            raise self._unknown("reform", reform, self.country.reforms)
        return compare(self.machine(), reform, found, self.country.cases)

    def check(self, jurisdiction: str = "") -> Report:
        """Prove the law sound, or find where it is not. Raises SolverMissingError."""
        return check(self.machine(jurisdiction))

    def test(self, names: Collection[str] = ()) -> dict[str, tuple[Mismatch, ...]]:
        """Run the worked cases (all if none is named): each with every way in which it comes out otherwise."""
        chosen = names or tuple(self.country.cases)
        return {
            name: run(self.machine(one.jurisdiction), name, one)
            for name, one in ((n, self.worked_case(n)) for n in chosen)
        }

    @staticmethod
    def _unknown(kind: str, name: str, known: Collection[str]) -> UnknownNormError:
        import difflib

        near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
        return UnknownNormError(kind, name, near[0] if near else "")
