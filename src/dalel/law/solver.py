"""What is proved of a law, with a satisfiability solver: each defect comes with a concrete witness case.

Everything a case can state is a variable: yes-no facts, numbers within their bounds, choices, days; implications,
exclusions and bands
constrain them. A term of months has no fixed number of days, so "within a year" is held between its shortest and its
longest
reading, and every witness found is then evaluated by the engine itself: a witness that the calendar refuses is not
reported as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.law.answer import Answer
from dalel.law.conditions import conditions, facts_in
from dalel.law.evaluate import CaseError, Machine
from dalel.law.norm import Segment
from dalel.law.program import Norm, wording
from dalel.law.terms import (
    ATOMS,
    All,
    Before,
    Expression,
    If,
    Is,
    Least,
    Not,
    Reached,
    Slot,
    Some,
    Text,
    Within,
    Yes,
)
from dalel.law.terms import Any as AnyOf
from dalel.law.truth import TRUE
from dalel.record.case import Case, Decision
from dalel.record.fact import CONDUCT
from dalel.record.period import Period
from dalel.record.provision import INDEX_UNITS

if TYPE_CHECKING:
    import z3

DefectKind = Literal[
    "unreachable",
    "exception never fires",
    "contradiction",
    "nothing left",
    "no index value",
    "no remedy",
    "unused fact",
    "element never decides",
]
_EARLIEST: Final = date(1980, 1, 1).toordinal()
_LATEST: Final = date(2035, 12, 31).toordinal()
#: Milliseconds for one question to the solver.
_PATIENCE: Final = 5_000


class Defect(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing found wrong with a law, or worth a lawyer's look.

    ``witness`` is a case that shows it; None where the defect is that no such case exists (``proved`` by the solver,
    so that the absence is certain) or where it is about a fact.
    """

    kind: DefectKind
    provision: str
    version: str = ""
    detail: str = ""
    witness: Case | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What ``check`` asked and found: how many statements were proved, and the defects.

    ``proved`` counts questions answered as they should be, by kind; ``undecided`` those the solver gave up on.
    """

    defects: tuple[Defect, ...]
    proved: dict[str, int]
    undecided: tuple[str, ...] = ()


class SolverMissingError(ImportError):
    """The solver is not installed."""


def check(machine: Machine) -> Report:
    """Check a whole law. Raises SolverMissingError where z3 is not installed."""
    try:
        import z3 as solver
    except ImportError as error:
        raise SolverMissingError("checking a law needs the z3 solver: pip install 'dalel[solver]'") from error
    return _Check(machine, solver).report()


class _Check:
    def __init__(self, machine: Machine, z3: Any) -> None:
        self.machine, self.law, self.z3 = machine, machine.law, z3
        self.facts = machine.law.country.facts
        self._bools: dict[str, z3.BoolRef] = {}
        self._numbers: dict[str, Any] = {}
        self._days: dict[str, Any] = {}
        self._slots: dict[int, Any] = {}
        self._pairs: dict[Within, Any] = {}
        self.solver = z3.Solver()
        self.solver.set("timeout", _PATIENCE)
        self.proved: dict[str, int] = {}
        self.undecided: list[str] = []
        self._constrain()

    # variables ------------------------------------------------------------------------------------------------------

    def _constrain(self) -> None:
        z3, add = self.z3, self.solver.add
        for name, fact in self.facts.items():
            if fact.type == "yes-no":
                own = self._yes(name)
                for other in fact.implies:
                    if other in self.facts:
                        add(z3.Implies(own, self._yes(other)))
                for other in fact.excludes:
                    if other in self.facts:
                        add(z3.Not(z3.And(own, self._yes(other))))
            elif fact.type == "number":
                number = self._number(name)
                add(number >= (fact.least if fact.least is not None else 0))
                if fact.most is not None:
                    add(number <= fact.most)
            elif fact.type == "choice":
                choice = self._number(name)
                add(choice >= 0, choice < max(len(fact.values), 1))
            else:
                self._day(name)
        for day in self._days.values():
            add(day >= _EARLIEST, day <= _LATEST)

    def _yes(self, name: str) -> Any:
        """A yes-no fact, or the range of a number that it names."""
        found = self._bools.get(name)
        if found is None:
            fact = self.facts.get(name)
            band = fact.band if fact is not None else None
            if band is not None:
                number = self._number(band.of)
                parts = [number >= band.least] if band.least is not None else []
                parts += [number < band.under] if band.under is not None else []
                found = self.z3.And(*parts)
            else:
                found = self.z3.Bool(name)
            self._bools[name] = found
        return found

    def _number(self, name: str) -> Any:
        if name not in self._numbers:
            self._numbers[name] = self.z3.Int(name)
        return self._numbers[name]

    def _day(self, name: str) -> Any:
        if name not in self._days:
            self._days[name] = self.z3.Int(name)
        return self._days[name]

    # expressions ----------------------------------------------------------------------------------------------------

    def term(self, expression: Expression) -> Any:
        """An expression as a formula of the solver; words nobody read may say anything."""
        z3 = self.z3
        if isinstance(expression, bool):
            return z3.BoolVal(expression)
        if isinstance(expression, ATOMS):
            return self._atom(expression)
        if isinstance(expression, Not):
            return z3.Not(self.term(expression.part))
        if isinstance(expression, All):
            return z3.And(*(self.term(one) for one in expression.parts))
        if isinstance(expression, AnyOf):
            return z3.Or(*(self.term(one) for one in expression.parts))
        if isinstance(expression, Some):
            return z3.PbGe([(self.term(one), 1) for one in expression.parts], expression.least)
        assert isinstance(expression, If)
        return z3.If(self.term(expression.test), self.term(expression.then), self.term(expression.other))

    def _atom(self, atom: object) -> Any:
        z3 = self.z3
        if isinstance(atom, Yes):
            return self._yes(atom.fact)
        if isinstance(atom, Least):
            number = self._number(atom.fact)
            return number > atom.value if atom.strict else number >= atom.value
        if isinstance(atom, Is):
            return self._number(atom.fact) == list(self.facts[atom.fact].values).index(atom.value)
        if isinstance(atom, Reached):
            # A day that is only estimated: the last one it can be, so that a witness is certain.
            return self._day(atom.day) >= atom.last
        if isinstance(atom, Before):
            return self._day(atom.day) < self._day(atom.other)
        if isinstance(atom, Within):
            return self._within(atom)
        if isinstance(atom, Text):
            return z3.Bool(f"text of {atom.provision} {atom.version}")
        assert isinstance(atom, Slot)
        return self.slot(atom.number)

    def _within(self, atom: Within) -> Any:
        z3 = self.z3
        found = self._pairs.get(atom)
        if found is None:
            found = z3.Bool(f"{atom.day} within {atom.months} {atom.days} after {atom.after}")
            self._pairs[atom] = found
            day, after = self._day(atom.day), self._day(atom.after)
            shortest, longest = atom.months * 30 - 2 + atom.days, atom.months * 31 + atom.days
            if not atom.months:
                shortest = longest = atom.days
            self.solver.add(z3.Implies(found, z3.And(day >= after, day <= after + longest)))
            self.solver.add(z3.Implies(z3.Not(found), z3.Or(day < after, day > after + shortest)))
        return found

    def slot(self, number: int) -> Any:
        """A slot as a formula."""
        if number not in self._slots:
            self._slots[number] = self.term(self.law.slots[number])
        return self._slots[number]

    # questions ------------------------------------------------------------------------------------------------------

    def model(self, *parts: Any) -> Any:
        """A model of the parts, None where there is none; "unknown" where the solver gave up."""
        self.solver.push()
        try:
            self.solver.add(*parts)
            verdict = self.solver.check()
            if verdict == self.z3.sat:
                return self.solver.model()
            return None if verdict == self.z3.unsat else "unknown"
        finally:
            self.solver.pop()

    def witness(self, model: Any, among: tuple[str, ...] = ()) -> Case:
        """A model as a case: every fact the law speaks of, stated."""
        facts: dict[str, str] = {}
        decisions: dict[str, Decision] = {}
        for name, fact in self.facts.items():
            if among and name not in among:
                continue
            if fact.type == "yes-no":
                if fact.band is not None:
                    continue
                value = "yes" if self.z3.is_true(model.eval(self._yes(name), model_completion=True)) else "no"
                if fact.open_textured:
                    decisions[name] = Decision(value=value, reason="assumed by the check")  # type: ignore[arg-type]
                else:
                    facts[name] = value
            elif fact.type == "number":
                facts[name] = str(model.eval(self._number(name), model_completion=True).as_long())
            elif fact.type == "choice":
                place = model.eval(self._number(name), model_completion=True).as_long()
                facts[name] = list(fact.values)[place]
            else:
                facts[name] = date.fromordinal(model.eval(self._day(name), model_completion=True).as_long()).isoformat()
        on = facts.pop(CONDUCT, "")
        return Case(on=Period.parse(on), facts=facts, decisions=decisions, jurisdiction=self.law.jurisdiction)

    def report(self) -> Report:
        """Ask everything."""
        defects: list[Defect] = []
        for norm in self.law.norms.values():
            for number, version in enumerate(norm.record.versions):
                if version.basis != "hole":
                    defects += self._version(norm, number)
        defects += self._penalties()
        defects += self._duties()
        defects += self._remedies()
        defects += self._money()
        defects += self._unused()
        return Report(defects=tuple(defects), proved=dict(self.proved), undecided=tuple(self.undecided))

    def _count(self, kind: str) -> None:
        self.proved[kind] = self.proved.get(kind, 0) + 1

    def _on(self, norm: Norm, number: int) -> list[Any]:
        """That the day that counts lies surely in a version's segment."""
        place, segment = self._segment(norm, number)
        day = self._day(norm.record.as_of)
        limits = [day >= segment.last]
        if place + 1 < len(norm.segments):
            limits.append(day < norm.segments[place + 1].first)
        return limits

    @staticmethod
    def _segment(norm: Norm, number: int) -> tuple[int, Segment]:
        return next((place, one) for place, one in enumerate(norm.segments) if one.version == number)

    def _version(self, norm: Norm, number: int) -> Iterator[Defect]:
        version = norm.record.versions[number]
        name = version.from_.text
        parts = wording(self.law, norm.id, number)
        z3 = self.z3
        within = self._on(norm, number)
        outcome = self.slot(self.law.slot("outcome", norm.id))
        found = self.model(outcome, *within)
        if found == "unknown":
            self.undecided.append(f"{norm.id} {name}: whether it can apply")
        elif found is None:
            yield Defect(kind="unreachable", provision=norm.id, version=name, detail="no case makes this wording apply")
        else:
            self._count("a case reaches the wording")
            yield from self._confirmed(norm, name, found)
        elements = [self.term(one) for one in parts.elements]
        for place, (expression, exception) in enumerate(zip(parts.exceptions, version.exceptions, strict=True)):
            found = self.model(*elements, self.term(expression), *within)
            if found is None:
                yield Defect(
                    kind="exception never fires",
                    provision=norm.id,
                    version=name,
                    detail=exception.words or f"exception {place + 1}",
                )
            elif found == "unknown":
                self.undecided.append(f"{norm.id} {name}: exception {place + 1}")
            else:
                self._count("a case fires the exception")
        for place, one in enumerate(elements):
            rest = [other for position, other in enumerate(elements) if position != place]
            found = self.model(*rest, z3.Not(one), *within)
            if found is None:
                said = version.elements[place]
                yield Defect(
                    kind="element never decides",
                    provision=norm.id,
                    version=name,
                    detail=said.fact or said.words or f"element {place + 1}",
                )
            elif found == "unknown":
                self.undecided.append(f"{norm.id} {name}: element {place + 1}")
            else:
                self._count("a case turns on the element")

    def _confirmed(self, norm: Norm, name: str, model: Any) -> Iterator[Defect]:
        """The engine must agree with the solver on the witness; where a calendar is between them, it need not."""
        case = self.witness(model)
        try:
            agreed = Answer(self.machine, case).outcome(norm.id) == "applies"
        except CaseError as error:
            yield Defect(kind="contradiction", provision=norm.id, version=name, detail=str(error), witness=case)
            return
        if agreed:
            self._count("the engine agrees with the witness")
        elif not self._pairs:
            yield Defect(
                kind="contradiction", provision=norm.id, version=name, detail="solver and engine differ", witness=case
            )

    def _penalties(self) -> Iterator[Defect]:
        """A case in which an offence applies and the general part leaves no penalty."""
        z3 = self.z3
        for norm in self.law.of_kind("offence"):
            outcome = self.slot(self.law.slot("outcome", norm.id))
            for place, candidate in enumerate(norm.candidates):
                if candidate.provision != norm.id or candidate.version < 0:
                    continue
                slots = [
                    self.slot(number)
                    for key, number in self.law.numbers.items()
                    if key[:4] == ("penalty", norm.id, place, "options")
                ]
                if not slots:
                    continue
                governs = self.slot(self.law.slot("governs", norm.id, place))
                absorbed = self.slot(self.law.slot("absorbed", norm.id))
                found = self.model(outcome, governs, z3.Not(absorbed), *(z3.Not(one) for one in slots))
                version = norm.record.versions[candidate.version]
                if found is None:
                    self._count("some penalty is always left")
                elif found == "unknown":
                    self.undecided.append(f"{norm.id}: whether a penalty is always left")
                else:
                    yield Defect(
                        kind="nothing left",
                        provision=norm.id,
                        version=version.from_.text,
                        detail="every penalty of the article is taken out by the general part",
                        witness=self.witness(found),
                    )

    def _duties(self) -> Iterator[Defect]:
        """Two norms that bind together and cannot both be kept."""
        z3 = self.z3
        norms = [norm for norm in self.law.of_kind("duty", "prohibition") if ("breach", norm.id) in self.law.numbers]
        for place, one in enumerate(norms):
            mine = set(_breach_facts(one))
            for other in norms[place + 1 :]:
                if not mine & set(_breach_facts(other)):
                    continue
                bind = [self.slot(self.law.slot("outcome", each.id)) for each in (one, other)]
                kept = [z3.Not(self.slot(self.law.slot("breach", each.id))) for each in (one, other)]
                together = self.model(*bind)
                if together is None or together == "unknown":
                    continue
                if self.model(*bind, *kept) is None:
                    yield Defect(
                        kind="contradiction",
                        provision=one.id,
                        detail=f"cannot be kept together with {other.id}",
                        witness=self.witness(together),
                    )
                else:
                    self._count("two duties can both be kept")

    def _remedies(self) -> Iterator[Defect]:
        """An offence that applies while no remedy against its penalty does."""
        z3 = self.z3
        remedies: dict[str, list[Any]] = {}
        for norm in self.law.of_kind("remedy"):
            for version in norm.record.versions:
                remedy = version.remedy
                if remedy is None or remedy.against is None:
                    continue
                scope = remedy.against
                acts = scope.acts or (() if scope.provisions else (norm.record.act,))
                for offence in self.law.of_kind("offence"):
                    if offence.id not in scope.but_not and (
                        offence.id in scope.provisions or offence.record.act in acts
                    ):
                        remedies.setdefault(offence.id, []).append(self.slot(self.law.slot("outcome", norm.id)))
        for norm in self.law.of_kind("offence"):
            if norm.record.who != "person" or norm.record.remedies == "not found":
                continue
            held = remedies.get(norm.id, [])
            if not held:
                yield Defect(
                    kind="no remedy",
                    provision=norm.id,
                    detail="no remedy is on file against its penalty, and none is said to be not found",
                )
                continue
            outcome = self.slot(self.law.slot("outcome", norm.id))
            found = self.model(outcome, *self._latest(norm), *(z3.Not(one) for one in held))
            if found is None:
                self._count("a remedy is always there")
            elif found == "unknown":
                self.undecided.append(f"{norm.id}: whether a remedy is always there")
            else:
                yield Defect(
                    kind="no remedy",
                    provision=norm.id,
                    detail="a case in which no remedy against the penalty applies",
                    witness=self.witness(found),
                )

    def _latest(self, norm: Norm) -> list[Any]:
        last = max((one.version for one in norm.segments), default=-1)
        return self._on(norm, last) if last >= 0 else []

    def _money(self) -> Iterator[Defect]:
        """A day on which a fine in index units has no value in money."""
        for norm in self.law.of_kind("offence"):
            for number, version in enumerate(norm.record.versions):
                sanction = version.sanction
                if sanction is None or not any(one.unit == INDEX_UNITS for one in (*sanction.options, *sanction.also)):
                    continue
                place, segment = self._segment(norm, number)
                begins = segment.first
                ends = norm.segments[place + 1].first - 1 if place + 1 < len(norm.segments) else begins
                gap = self._gap(begins, max(ends, begins))
                if gap is None:
                    self._count("money has an index value")
                else:
                    yield Defect(
                        kind="no index value",
                        provision=norm.id,
                        version=version.from_.text,
                        detail=gap.isoformat(),
                        witness=Case(on=Period.parse(gap.isoformat()), jurisdiction=self.law.jurisdiction),
                    )

    def _gap(self, begins: int, ends: int) -> date | None:
        day = begins
        for first, last, _, _ in self.law.index:
            if first <= day <= last:
                if last >= ends:
                    return None
                day = last + 1
        return date.fromordinal(max(day, 1))

    def _unused(self) -> Iterator[Defect]:
        used: set[str] = set()
        country = self.law.country
        proposed = [one for reform in country.reforms.values() for one in reform.adds.values()]
        for reform in country.reforms.values():
            for version in reform.replaces.values():
                used.update(facts_in(version))
        for record in (*country.provisions.values(), *proposed):
            used.add(record.as_of)
            for version in record.versions:
                used.update(facts_in(version))
                rule = version.rule
                if rule is not None:
                    used.update((rule.index_day, *rule.milder_law_until))
        for name, fact in self.facts.items():
            if fact.band is not None and name in used:
                used.add(fact.band.of)
        for name in self.facts:
            if name not in used:
                yield Defect(kind="unused fact", provision="", detail=name)
            else:
                self._count("a norm asks the fact")


def _breach_facts(norm: Norm) -> Iterator[str]:
    for version in norm.record.versions:
        for one in version.breach:
            if one.fact:
                yield one.fact
            elif one.no is not None and one.no.fact:
                yield one.no.fact
        if version.limit is not None:
            yield version.limit.fact


__all__ = ["TRUE", "Defect", "Report", "SolverMissingError", "check", "conditions"]
