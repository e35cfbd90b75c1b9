"""One case under a law: every norm's outcome, the wording that governs, penalties, breaches, deadlines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from dalel.law.days import term_end
from dalel.law.exact import assume, atoms
from dalel.law.kleene import Compiled, Memo, Values
from dalel.law.norm import UNREAD, Segment
from dalel.law.program import Candidate, Law, Money, Norm, money_of
from dalel.law.terms import (
    All,
    Any,
    Atom,
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
)  # fmt: skip
from dalel.law.truth import FALSE, OPEN, TRUE
from dalel.record.case import Case
from dalel.record.condition import term
from dalel.record.fact import CONDUCT
from dalel.record.provision import INDEX_UNITS, PENALTY_UNITS, Remedy, Version
from dalel.record.statement import Contradiction, Stated, state

#: Where no wording can be named: the day is not known, or which of two governs is not.
UNSETTLED: Final = -3


class CaseError(ValueError):
    """A case that cannot be evaluated: facts unknown to the vocabulary, of the wrong type, or contradicting one
    another."""

    def __init__(self, problems: tuple[Contradiction, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{one.fact}: {one.found}, expected {one.expected}" for one in problems))


class Raw(NamedTuple):
    """One norm's answers as numbers: the same that ``columns`` and ``sql`` give for a table of cases.

    ``outcome``, ``absorbed``, ``breach``, ``in_time`` are truth values (-1: not asked). ``place`` is the governing
    candidate of an offence, or the version of another norm; NOT_LAW, UNREAD or UNSETTLED where there is none.
    ``penalties`` are the truth values of the governing wording's penalties in the order options, also, may_also.
    ``fine`` bounds the fine in money over the options left; ``deadline`` is an ordinal.
    """

    outcome: int
    place: int
    absorbed: int = -1
    penalties: tuple[int, ...] = ()
    fine: tuple[float, float] | None = None
    breach: int = -1
    deadline: int = -1
    in_time: int = -1


@lru_cache(maxsize=4096)
def _brief(outcome: int, place: int, absorbed: int, breach: int) -> Raw:
    """Answers with nothing to reckon in them: the same few for most norms of most cases."""
    return Raw(outcome, place, absorbed, breach=breach)


class Machine:
    """A law made ready to evaluate cases one by one. Make one and keep it: it is what takes time."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.atoms: tuple[Atom, ...] = law.all_atoms()
        #: What open slots turn on, by the values of the atoms they rest on; answers fill it.
        self.turning: dict[tuple[int, bytes, frozenset[str]], tuple[str, ...]] = {}
        self._involved: dict[int, tuple[int, ...]] = {}
        self.place: dict[Atom, int] = {atom: number for number, atom in enumerate(self.atoms)}
        self._compiled = Compiled(law.slots, self.place)
        #: The truth value of a slot, by its number, the values of the atoms and the answers known by then.
        self.slot: Callable[[int, Values, Memo], int] = self._compiled.slot
        self._yes: dict[str, list[int]] = {}
        self._least: dict[str, list[tuple[float, bool, int]]] = {}
        self._is: dict[str, list[tuple[str, int]]] = {}
        self._days: dict[str, list[tuple[Reached, int]]] = {}
        self._pairs: list[tuple[Within | Before, int]] = []
        for number, atom in enumerate(self.atoms):
            if isinstance(atom, Yes):
                self._yes.setdefault(atom.fact, []).append(number)
            elif isinstance(atom, Least):
                self._least.setdefault(atom.fact, []).append((atom.value, atom.strict, number))
            elif isinstance(atom, Is):
                self._is.setdefault(atom.fact, []).append((atom.value, number))
            elif isinstance(atom, Reached):
                self._days.setdefault(atom.day, []).append((atom, number))
            elif isinstance(atom, (Within, Before)):
                self._pairs.append((atom, number))
        #: Histories that many provisions share, with the day each is read on.
        histories: dict[tuple[tuple[Segment, ...], str], int] = {}
        self.plans: tuple[Plan, ...] = tuple(Plan(law, norm, histories) for norm in law.norms.values())
        self._histories = tuple(histories)
        #: Where each provision's plan stands.
        self.places = {plan.norm.id: place for place, plan in enumerate(self.plans)}
        #: The offences that absorb each, being more specific.
        self.more_specific: dict[str, list[Plan]] = {}
        for plan in self.plans:
            for general in plan.norm.record.of if plan.governs else ():
                self.more_specific.setdefault(general, []).append(plan)
        self._index_from = [first for first, _, _, _ in law.index]

    def involved(self, slot: int) -> tuple[int, ...]:
        """The places of every atom a slot rests on, through other slots."""
        found = self._involved.get(slot)
        if found is None:
            places: dict[int, None] = {}
            todo, seen = [slot], {slot}
            while todo:
                for atom, _ in atoms(self.law.slots[todo.pop()]):
                    if isinstance(atom, Slot):
                        if atom.number not in seen:
                            seen.add(atom.number)
                            todo.append(atom.number)
                    elif not isinstance(atom, Text):
                        places.setdefault(self.place[atom])
            found = self._involved[slot] = tuple(places)
        return found

    # atoms ----------------------------------------------------------------------------------------------------------

    def values(self, stated: Stated) -> Values:
        """The truth value of every atom, and of what follows from them one by one."""
        values = bytearray(b"\x01") * len(self.atoms)
        for fact, true in stated.truths.items():
            for number in self._yes.get(fact, ()):
                values[number] = TRUE if true else FALSE
        for fact, (low, high) in stated.numbers.items():
            for value, strict, number in self._least.get(fact, ()):
                if low > value or (low == value and not strict):
                    values[number] = TRUE
                elif high < value or (high == value and strict):
                    values[number] = FALSE
        for fact, choice in stated.choices.items():
            for option, number in self._is.get(fact, ()):
                values[number] = TRUE if option == choice else FALSE
        for day, (first, last) in stated.days.items():
            for atom, number in self._days.get(day, ()):
                if first >= atom.last:
                    values[number] = TRUE
                elif last < atom.first:
                    values[number] = FALSE
        if stated.days:
            for pair, number in self._pairs:
                values[number] = compared(pair, stated.days)
        return self._compiled.spread(values)

    # a case ---------------------------------------------------------------------------------------------------------

    def stated(self, case: Case) -> Stated:
        """What a case states, with what follows from it. Raises CaseError."""
        facts = dict(case.facts)
        if case.on.stated:
            facts[CONDUCT] = case.on.text
        stated, problems = state(self.law.country.facts, facts, case.decisions)
        if problems:
            raise CaseError(problems)
        return stated

    def run(self, stated: Stated) -> tuple[Values, Memo, tuple[Raw, ...]]:
        """Every norm's answers, in the order of the file."""
        values = self.values(stated)
        memo = self._compiled.memo()
        days = stated.days
        versions = self.versions(days)
        return values, memo, tuple([plan.answers(self, values, memo, days, versions) for plan in self.plans])

    def versions(self, days: Mapping[str, tuple[int, int]]) -> list[int]:
        """The version in force of every history (``Plan.shared``) on the day it is read on."""
        return [in_force(history, days.get(day)) for history, day in self._histories]

    def index_at(self, days: tuple[int, int] | None) -> tuple[float, str] | None:
        """The index value on a day and the claim it rests on; None where the day or the value is not known."""
        if days is None:
            return None
        place = bisect_right(self._index_from, days[0]) - 1
        if place < 0:
            return None
        _, last, value, claim = self.law.index[place]
        return (value, claim) if days[1] <= last else None

    def residual(self, number: int, values: Values, memo: Memo, *, written_out: bool = True) -> Expression:
        """A slot's expression with everything known put in; other slots ``written_out``, or left as they are."""

        def known(atom: Atom) -> bool | None:
            if isinstance(atom, Text):
                return None
            if isinstance(atom, Slot):
                known_slot = self.slot(atom.number, values, memo)
                return None if known_slot == OPEN else known_slot == TRUE
            value = values[self.place[atom]]
            return None if value == OPEN else value == TRUE

        expression = assume(self.law.slots[number], known)
        while written_out and any(isinstance(atom, Slot) for atom, _ in atoms(expression)):
            expression = _written_out(expression, lambda one: assume(self.law.slots[one], known))
        return expression


def _written_out(expression: Expression, of: Callable[[int], Expression]) -> Expression:
    """An expression with each slot replaced by what it stands for."""
    from dalel.law.terms import at_least, every, no, some, when

    if isinstance(expression, Slot):
        return of(expression.number)
    if isinstance(expression, Not):
        return no(_written_out(expression.part, of))
    if isinstance(expression, All):
        return every(*(_written_out(one, of) for one in expression.parts))
    if isinstance(expression, Any):
        return some(*(_written_out(one, of) for one in expression.parts))
    if isinstance(expression, Some):
        return at_least(expression.least, tuple(_written_out(one, of) for one in expression.parts))
    if isinstance(expression, If):
        return when(
            _written_out(expression.test, of), _written_out(expression.then, of), _written_out(expression.other, of)
        )
    return expression


def compared(pair: Within | Before, days: Mapping[str, tuple[int, int]]) -> int:
    """Two days compared, either of which may be known only between bounds."""
    if isinstance(pair, Before):
        one, other = days.get(pair.day), days.get(pair.other)
        if one is None or other is None:
            return OPEN
        return TRUE if one[1] < other[0] else FALSE if one[0] >= other[1] else OPEN
    one, start = days.get(pair.day), days.get(pair.after)
    if one is None or start is None:
        return OPEN
    early, late = term_end(start[0], pair.months, pair.days), term_end(start[1], pair.months, pair.days)
    if one[0] >= start[1] and one[1] <= early:
        return TRUE
    return FALSE if one[1] < start[0] or one[0] > late else OPEN


def in_force(history: tuple[Segment, ...], days: tuple[int, int] | None) -> int:
    """The version in force on a day: its number, NOT_LAW, UNREAD, or UNSETTLED."""
    if days is None:
        return history[0].version if len(history) == 1 else UNSETTLED
    if days[0] == days[1]:
        for segment in reversed(history):
            if segment.last <= days[0]:
                return segment.version
            if segment.first <= days[0]:
                return UNSETTLED
    surely = perhaps = 0
    for place, segment in enumerate(history):
        if segment.last <= days[0]:
            surely = place
        if segment.first <= days[1]:
            perhaps = place
    return history[surely].version if surely == perhaps else UNSETTLED


class Plan:
    """Which slots answer for one norm, looked up once."""

    __slots__ = ("absorbed", "breach", "caps", "day", "factors", "governs", "history", "in_time", "index_day",
                 "latest", "money",
                 "norm", "outcome", "own", "penalties", "remedies", "shared", "takers")  # fmt: skip

    def __init__(self, law: Law, norm: Norm, histories: dict[tuple[tuple[Segment, ...], str], int]) -> None:
        self.norm = norm
        self.history = norm.segments
        self.day = norm.record.as_of
        self.shared = histories.setdefault((self.history, self.day), len(histories))
        self.outcome = law.slot("outcome", norm.id)
        self.breach = law.numbers.get(("breach", norm.id), -1)
        self.in_time = law.numbers.get(("in_time", norm.id), -1)
        self.absorbed = law.numbers.get(("absorbed", norm.id), -1)
        self.governs = tuple(law.slot("governs", norm.id, place) for place in range(len(norm.candidates)))
        self.penalties = tuple(self._slots(law, norm, place, one) for place, one in enumerate(norm.candidates))
        self.money = tuple(self._money(law, one) for one in norm.candidates)
        self.own = {one.version: place for place, one in enumerate(norm.candidates) if one.provision == norm.id}
        self.index_day = law.index_day.get(norm.id, "")
        self.remedies = tuple(_remedy(version.remedy) for version in norm.record.versions)
        self.latest = tuple(_latest(version.remedy) for version in norm.record.versions)
        caps, factors, takers = [], [], []
        for (rule, number), offences in law.covered.items():
            record = law.norms[rule].record.versions[number].rule
            if record is None or norm.id not in offences or ("rule", rule, number) not in law.numbers:
                continue
            slot = law.slot("rule", rule, number)
            if record.removes or record.mandatory:
                takers.append((rule, slot, record))
            if record.cap is not None and record.cap.kind == "fine":
                most = record.cap.exactly if record.cap.exactly is not None else record.cap.most
                if most is not None:
                    caps.append((slot, most, record.cap.unit))
            if record.multiplies is not None:
                factors.append((slot, record.multiplies))
        self.caps, self.factors = tuple(caps), tuple(factors)
        self.takers = tuple(takers)

    @staticmethod
    def _slots(law: Law, norm: Norm, place: int, candidate: Candidate) -> tuple[int, ...]:
        version = version_of(law, candidate)
        if version is None or version.sanction is None:
            return ()
        sanction = version.sanction
        groups = (("options", sanction.options), ("also", sanction.also), ("may_also", sanction.may_also))
        return tuple(
            law.slot("penalty", norm.id, place, group, number)
            for group, penalties in groups
            for number in range(len(penalties))
        )

    @staticmethod
    def _money(law: Law, candidate: Candidate) -> tuple[Money, ...]:
        version = version_of(law, candidate)
        return money_of(version.sanction, PENALTY_UNITS) if version is not None and version.sanction is not None else ()

    def answers(
        self, machine: Machine, values: Values, memo: Memo, days: Mapping[str, tuple[int, int]], versions: list[int]
    ) -> Raw:
        """This norm's answers in one case; ``versions`` says which wording each history has on its day."""
        slot = machine.slot
        outcome = slot(self.outcome, values, memo)
        if not self.governs:
            place = versions[self.shared]
            breach = slot(self.breach, values, memo) if self.breach >= 0 else -1
            if outcome == FALSE or place < 0 or self.remedies[place] is None:
                return _brief(outcome, place, -1, breach)
            return self._remedied(machine, outcome, place, values, memo, days)
        absorbed = slot(self.absorbed, values, memo)
        if outcome == FALSE:
            return _brief(outcome, self._own(versions[self.shared]), absorbed, -1)
        place = UNSETTLED
        for number, governing in enumerate(self.governs):
            if slot(governing, values, memo) == TRUE:
                place = number
                break
        if place < 0:
            return _brief(outcome, place, absorbed, -1)
        if self.norm.candidates[place].version < 0:
            return _brief(outcome, UNREAD, absorbed, -1)
        penalties = tuple([slot(one, values, memo) for one in self.penalties[place]])
        return Raw(outcome, place, absorbed, penalties, self.fined(machine, place, penalties, values, memo, days))

    def _own(self, version: int) -> int:
        return version if version < 0 else self.own.get(version, UNSETTLED)

    def _remedied(
        self,
        machine: Machine,
        outcome: int,
        place: int,
        values: Values,
        memo: Memo,
        days: Mapping[str, tuple[int, int]],
    ) -> Raw:
        deadline = last_day(self.remedies[place], days)
        if self.latest[place] is not None:
            # Of two terms the earlier ends it, and which that is only both of their days say.
            other = last_day(self.latest[place], days)
            deadline = min(deadline, other) if deadline >= 0 and other >= 0 else -1
        in_time = machine.slot(self.in_time, values, memo) if self.in_time >= 0 else -1
        return Raw(outcome, place, deadline=deadline, in_time=in_time)

    def fined(
        self,
        machine: Machine,
        place: int,
        penalties: tuple[int, ...],
        values: Values,
        memo: Memo,
        days: Mapping[str, tuple[int, int]],
    ) -> tuple[float, float] | None:
        """The least and the most fine in money over the options left; None where there is none or no index value."""
        found: tuple[float, float] | None = None
        for money in self.money[place]:
            if money.group != "options" or penalties[money.place] == FALSE:
                continue
            least, most = self.units(machine, money, values, memo)
            if money.unit == INDEX_UNITS:
                index = machine.index_at(days.get(self.index_day or CONDUCT))
                if index is None:
                    return None
                least, most = least * index[0], most * index[0]
            found = (least, most) if found is None else (min(found[0], least), max(found[1], most))
        return found

    def units(self, machine: Machine, money: Money, values: Values, memo: Memo) -> tuple[float, float]:
        """A fine's bounds in its own units, after caps and factors of the general part."""
        least, most = money.least, money.most
        for number, cap, unit in self.caps:
            if unit != money.unit:
                continue
            bears = machine.slot(number, values, memo)
            if bears != FALSE:
                least = min(least, cap)
            if bears == TRUE:
                most = min(most, cap)
        for number, factor in self.factors:
            bears = machine.slot(number, values, memo)
            if bears == TRUE:
                least, most = least * factor, most * factor
            elif bears == OPEN:
                least, most = min(least, least * factor), max(most, most * factor)
        return least, most


def version_of(law: Law, candidate: Candidate) -> Version | None:
    """The wording a candidate is; None where nobody read it."""
    return law.norms[candidate.provision].record.versions[candidate.version] if candidate.version >= 0 else None


def penalties_of(version: Version) -> Iterator[tuple[str, int, object]]:
    """The penalties of a wording in the order of ``Raw.penalties``."""
    sanction = version.sanction
    if sanction is not None:
        for group in ("options", "also", "may_also"):
            for number, penalty in enumerate(getattr(sanction, group)):
                yield group, number, penalty


#: A term counted from a day: the day fact, months, days.
Counted: TypeAlias = tuple[str, int, int]


def _remedy(remedy: Remedy | None) -> Counted | None:
    if remedy is None or not remedy.within or not remedy.after:
        return None
    return (remedy.after, *term(remedy.within))


def _latest(remedy: Remedy | None) -> Counted | None:
    """The second term of a remedy that has one."""
    later = remedy.and_not_later if remedy is not None else None
    return (later.after, *term(later.within)) if later is not None else None


def last_day(counted: Counted | None, days: Mapping[str, tuple[int, int]]) -> int:
    """The last day of a term (ordinal); -1 where the day it is counted from is not known."""
    start = days.get(counted[0]) if counted is not None else None
    if counted is None or start is None or start[0] != start[1]:
        return -1
    return term_end(start[0], *counted[1:])


def as_date(ordinal: int) -> date | None:
    """The date of an ordinal, None for -1."""
    return date.fromordinal(ordinal) if ordinal > 0 else None
