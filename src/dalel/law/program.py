"""A country's law compiled: every finding as exact expressions over atoms, in numbered slots.

The same slots are what ``evaluate`` reckons one case on, what ``columns`` reckons a table of cases on, and what
``sql`` writes out. A slot holds one three-valued answer:

==================================  ===================================================================================
``("outcome", id)``                 the norm applies (for an offence: after liability rules and milder later law)
``("absorbed", id)``                a more specific offence applies too
``("governs", id, k)``              candidate wording k is the one that governs
``("rule", id, v)``                 version v of a rule of the general part bears on the case
``("penalty", id, k, group, j)``    penalty j of wording k may be imposed, after the general part
``("breach", id)``                  the duty or prohibition binds and a stated fact breaks it
``("in_time", id)``                 the complaint was made in time
==================================  ===================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from dalel.law.conditions import norms_in
from dalel.law.exact import Dependence, Exact, atoms
from dalel.law.norm import ALWAYS, NOT_LAW, UNREAD, Segment, name_of, segments
from dalel.law.severity import severity
from dalel.law.terms import (
    Atom,
    Before,
    Expression,
    Is,
    Least,
    Reached,
    Slot,
    Text,
    Within,
    Yes,
    at_least,
    every,
    no,
    some,
    when,
)  # fmt: skip
from dalel.record.condition import Condition, Defeater, OfOffence, term
from dalel.record.country import Country
from dalel.record.fact import CONDUCT
from dalel.record.provision import Penalty, Provision, Rule, Sanction, Scope, Version

Group = Literal["options", "also", "may_also"]
GROUPS: Final[tuple[Group, ...]] = ("options", "also", "may_also")
SlotKey = tuple[str | int, ...]
#: When something began: the first and the last day that can be (ordinals).
Moment = tuple[int, int]


class LawError(ValueError):
    """A law that cannot be compiled; the message names the provision and what is wrong."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that can govern an offence: version ``version`` of ``provision``, and its rank of severity.

    ``rank`` orders the sanctions of this law, 0 the mildest; -1 where the sanction was not read.
    """

    provision: str
    version: int
    rank: int


@dataclass(frozen=True, slots=True)
class Money:
    """One penalty in money: its bounds in ``unit``, and the group and place it has in the sanction."""

    group: Group
    place: int
    least: float
    most: float
    unit: str


@dataclass(slots=True)
class Norm:
    """One provision, ready to be evaluated."""

    id: str
    record: Provision
    segments: tuple[Segment, ...]
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_offence(self) -> bool:
        return self.record.kind == "offence"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an offence's history in law: what can govern in it (none: it is no offence any more)."""

    first: int
    last: int
    candidates: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Law:
    """A compiled law. Make it with ``compile_law``; it is never changed afterwards.

    ``index`` is the value of the index unit by the day it began to count (ordinal, last ordinal, value, claim).
    """

    country: Country
    jurisdiction: str
    norms: dict[str, Norm]
    exact: Exact
    slots: list[Expression] = field(default_factory=list)
    numbers: dict[SlotKey, int] = field(default_factory=dict)
    index: tuple[tuple[int, int, float, str], ...] = ()
    #: Act -> day facts up to which a milder law counts back.
    milder_until: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Offence -> day fact whose index value counts.
    index_day: dict[str, str] = field(default_factory=dict)
    #: (rule, version) -> offences in its scope.
    covered: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @property
    def dependence(self) -> Dependence:
        """What follows for one atom from another."""
        return self.exact.dependence

    def slot(self, *key: str | int) -> int:
        """The number of a slot. Raises KeyError."""
        return self.numbers[key]

    def of_kind(self, *kinds: str) -> Iterator[Norm]:
        """The norms of these kinds, in the file's order."""
        return (norm for norm in self.norms.values() if norm.record.kind in kinds)

    def all_atoms(self) -> tuple[Atom, ...]:
        """Every atom of every slot, once, but for slots and unread texts."""
        met: dict[Atom, None] = {}
        for expression in self.slots:
            for atom, _ in atoms(expression):
                if not isinstance(atom, (Slot, Text)):
                    met.setdefault(atom)
        return tuple(met)


def compile_law(country: Country, jurisdiction: str = "", like: Law | None = None) -> Law:
    """The law of a country file, of its own jurisdictions or of the one named.

    ``like`` is a law of the same vocabulary, such as the one a reform changes: what was worked out for it is not
    worked out again.

    Raises LawError for what ``dalel check`` would have reported: unknown facts or provisions, circles, days without
    bounds.
    """
    return _Compiler(country, jurisdiction, like).law()


def own_law(country: Country, provision: Provision, jurisdiction: str) -> bool:
    """Whether a provision belongs to the jurisdiction asked for ("" for the country's own)."""
    act = country.acts.get(provision.act)
    if act is None:
        return jurisdiction == ""
    return act.kind != "foreign law" if jurisdiction == "" else act.jurisdiction == jurisdiction


class _Compiler:
    def __init__(self, country: Country, jurisdiction: str, like: Law | None = None) -> None:
        self.country = country
        records = {key: one for key, one in country.provisions.items() if own_law(country, one, jurisdiction)}
        norms = {}
        for key, record in records.items():
            try:
                norms[key] = Norm(key, record, segments(record, country.acts.get(record.act)))
            except ValueError as error:
                raise LawError(f"{key}: {error}") from error
        shared = like is not None and like.country.facts is country.facts
        self.exact = like.exact if like is not None and shared else Exact(Dependence(country.facts))
        self._law = Law(country, jurisdiction, norms, self.exact)
        self.norms = norms
        self._referring: list[str] = []
        self._version_memo: dict[tuple[str, int, Moment | None], Expression] = {}
        self._moments_memo: dict[tuple[str, int], tuple[Moment, ...]] = {}
        #: The moment whose definitions are read; None for those of the day that counts.
        self._at: Moment | None = None
        self._ranks: dict[tuple[float, ...], int] = {}
        self._successors: dict[str, list[str]] = {}
        for key, record in records.items():
            for earlier in record.continues:
                self._successors.setdefault(earlier, []).append(key)

    def law(self) -> Law:
        law = self._law
        law.index = index_values(self.country)
        for norm in self.norms.values():
            for number, version in enumerate(norm.record.versions):
                if version.rule is not None:
                    self._scope_of(norm, number, version.rule)
        self._time_rules()
        self._rank()
        self._reserve()
        for norm in law.norms.values():
            if norm.is_offence:
                self._offence(norm)
        for norm in law.norms.values():
            if not norm.is_offence:
                self._other(norm)
        for norm in law.norms.values():
            if norm.is_offence:
                self._penalties(norm)
        self._circles()
        return law

    # slots ----------------------------------------------------------------------------------------------------------

    def _number(self, *key: str | int) -> int:
        number = self._law.numbers.get(key)
        if number is None:
            number = self._law.numbers[key] = len(self._law.slots)
            self._law.slots.append(False)
        return number

    def _set(self, expression: Expression, *key: str | int) -> None:
        try:
            self._law.slots[self._number(*key)] = self.exact(expression)
        except ValueError as error:
            raise LawError(f"{key[1]}: {error}") from error

    def _reserve(self) -> None:
        for norm in self.norms.values():
            self._number("outcome", norm.id)
            if norm.is_offence:
                self._number("absorbed", norm.id)
                norm.candidates = tuple(
                    Candidate(owner, version, self._rank_of(owner, version)) for owner, version in self._wordings(norm)
                )
                for place in range(len(norm.candidates)):
                    self._number("governs", norm.id, place)
            if norm.record.kind in ("duty", "prohibition"):
                self._number("breach", norm.id)

    # conditions -----------------------------------------------------------------------------------------------------

    def expression(self, condition: Condition, act: str) -> Expression:
        """A condition as an expression; not yet exact."""
        facts = self.country.facts
        if condition.fact:
            fact = facts.get(condition.fact)
            if fact is None:
                raise LawError(f"the fact {condition.fact!r} is not in the vocabulary")
            if fact.type == "number":
                return _number_test(condition)
            if fact.type == "choice":
                wanted = (condition.is_,) if condition.is_ else condition.one_of
                return some(*(Is(condition.fact, value) for value in wanted))
            return self._yes(condition.fact)
        if condition.all:
            return every(*(self.expression(one, act) for one in condition.all))
        if condition.any:
            return some(*(self.expression(one, act) for one in condition.any))
        if condition.no is not None:
            return no(self.expression(condition.no, act))
        if condition.at_least is not None:
            return at_least(condition.at_least, tuple(self.expression(one, act) for one in condition.of))
        if condition.day:
            return _day_test(condition)
        if condition.norm:
            return self._referred(condition.norm)
        if condition.offence is not None:
            return self._some_offence(condition.offence, act)
        raise LawError("a condition that says nothing")

    def _yes(self, name: str) -> Expression:
        band = self.country.facts[name].band
        if band is None or (band.least is not None and band.under is not None):
            return Yes(name)
        if band.under is not None:
            return no(Least(band.of, band.under))
        return Least(band.of, band.least or 0)

    def _referred(self, name: str) -> Expression:
        norm = self.norms.get(name)
        if norm is None:
            raise LawError(f"the provision {name!r} does not exist here")
        if name in self._referring:
            raise LawError(f"{' -> '.join((*self._referring, name))}: provisions refer to one another in a circle")
        self._referring.append(name)
        try:
            values = [self._version(norm, segment.version) for segment in norm.segments]
            return self._over_time(norm, values) if self._at is None else as_at(norm, values, self._at)
        finally:
            self._referring.pop()

    def _some_offence(self, wanted: OfOffence, act: str) -> Expression:
        found = []
        for norm in self.norms.values():
            if not norm.is_offence or (norm.id not in wanted.among if wanted.among else norm.record.act != act):
                continue
            fitting = [
                Slot(self._number("governs", norm.id, place))
                for place, candidate in enumerate(norm.candidates)
                if threatens(self._sanction(candidate.provision, candidate.version), wanted)
            ]
            if fitting:
                outcome, absorbed = self._number("outcome", norm.id), self._number("absorbed", norm.id)
                found.append(every(Slot(outcome), no(Slot(absorbed)), some(*fitting)))
        return some(*found)

    def _defeated(self, defeater: Defeater, act: str) -> Expression:
        holds = every(*(self.expression(one, act) for one in defeater.elements))
        return every(holds, *(no(self._defeated(one, act)) for one in defeater.unless))

    def _version(self, norm: Norm, number: int) -> Expression:
        """Whether one wording's elements hold and nothing defeats them."""
        if number == NOT_LAW:
            return False
        if number == UNREAD:
            return Text(norm.id, UNREAD)
        known = self._version_memo.get((norm.id, number, self._at))
        if known is not None:
            return known
        version = norm.record.versions[number]
        act = norm.record.act
        try:
            holds = every(
                *(self.expression(one, act) for one in version.elements),
                *(no(self._defeated(one, act)) for one in version.exceptions),
            )
        except LawError as error:
            raise LawError(f"{norm.id}, version from {name_of(version) or 'before'}: {error}") from error
        if version.basis == "hole":
            holds = every(holds, Text(norm.id, number))
        self._version_memo[(norm.id, number, self._at)] = holds
        return holds

    def _version_at(self, norm: Norm, number: int, at: Moment) -> Expression:
        """One wording as it stood at a later moment: read with the definitions of that moment."""
        if number < 0 or not self._moments(norm, number):
            return self._version(norm, number)
        before, self._at = self._at, at
        try:
            return self._version(norm, number)
        finally:
            self._at = before

    def _moments(self, norm: Norm, number: int) -> tuple[Moment, ...]:
        """When what a wording refers to began to read otherwise; of nothing else does its meaning change."""
        if number < 0:
            return ()
        key = (norm.id, number)
        if key not in self._moments_memo:
            self._moments_memo[key] = ()  # circles are refused elsewhere
            met: dict[Moment, None] = {}
            for name in norms_in(norm.record.versions[number]):
                other = self.norms.get(name)
                if other is not None and other.record.as_of == norm.record.as_of:
                    met.update(dict.fromkeys((one.first, one.last) for one in other.segments[1:]))
                    for segment in other.segments:
                        met.update(dict.fromkeys(self._moments(other, segment.version)))
            self._moments_memo[key] = tuple(sorted(met))
        return self._moments_memo[key]

    def _over_time(self, norm: Norm, values: list[Expression]) -> Expression:
        """The value of the wording in force on the day that counts."""
        return over_time(norm.record.as_of, norm.segments, values)

    # the general part -----------------------------------------------------------------------------------------------

    def _time_rules(self) -> None:
        for norm in self.norms.values():
            for version in norm.record.versions:
                rule = version.rule
                if rule is not None and rule.milder_law_until:
                    for act in {norm.record.act, *rule.over.acts}:
                        self._law.milder_until[act] = rule.milder_law_until

    def _in_scope(self, scope: Scope, act: str) -> tuple[str, ...]:
        """The offences a rule is about."""
        acts = scope.acts or (() if scope.provisions else (act,))
        return tuple(
            norm.id
            for norm in self.norms.values()
            if norm.is_offence
            and norm.id not in scope.but_not
            and (norm.id in scope.provisions or (norm.record.act in acts and norm.record.who == "person"))
        )

    def _rules(self, offence: str, *kinds: str) -> Iterator[tuple[Norm, int, Rule]]:
        for norm in self._law.of_kind(*kinds):
            for number, version in enumerate(norm.record.versions):
                if version.rule is not None and offence in self._scope_of(norm, number, version.rule):
                    yield norm, number, version.rule

    def _scope_of(self, norm: Norm, number: int, rule: Rule) -> tuple[str, ...]:
        key = (norm.id, number)
        if key not in self._law.covered:
            self._law.covered[key] = self._in_scope(rule.over, norm.record.act)
        return self._law.covered[key]

    def _liability(self, offence: str) -> Expression:
        """What the general part asks before anybody is liable for this offence."""
        parts: list[Expression] = []
        for norm in self._law.of_kind("liability-rule"):
            values: list[Expression] = []
            bears = False
            for segment in norm.segments:
                version = norm.record.versions[segment.version] if segment.version >= 0 else None
                rule = version.rule if version is not None else None
                if rule is None or offence not in self._scope_of(norm, segment.version, rule):
                    # What was not read is not held against anybody's liability: it stays outside the reckoning.
                    values.append(True)
                    continue
                holds = self._version(norm, segment.version)
                if rule.requires:
                    values.append(holds)
                    bears = True
                elif rule.releases:
                    values.append(no(holds))
                    bears = True
                else:
                    values.append(True)
            if bears:
                parts.append(self._over_time(norm, values))
        return every(*parts)

    # offences -------------------------------------------------------------------------------------------------------

    def _sanction(self, provision: str, version: int) -> Sanction | None:
        return self.norms[provision].record.versions[version].sanction if version >= 0 else None

    def _rank(self) -> None:
        keys = {
            severity(version.sanction)
            for norm in self.norms.values()
            for version in norm.record.versions
            if version.sanction is not None
        }
        self._ranks = {key: rank for rank, key in enumerate(sorted(keys))}

    def _rank_of(self, provision: str, version: int) -> int:
        sanction = self._sanction(provision, version)
        return self._ranks[severity(sanction)] if sanction is not None else -1

    def _pieces(self, norm: Norm, seen: tuple[str, ...] = ()) -> list[Piece]:
        """An offence's history in law, from its own first wording on, provisions that took its place included."""
        pieces: list[Piece] = []
        for segment in norm.segments:
            own = ((norm.id, segment.version),) if segment.version != NOT_LAW else ()
            pieces.append(Piece(segment.first, segment.last, own))
        successors = [
            self.norms[one] for one in self._successors.get(norm.id, ()) if one not in seen and one in self.norms
        ]
        if not successors or pieces[-1].candidates:
            return pieces
        end = pieces.pop()
        later = [self._pieces(one, (*seen, norm.id)) for one in successors]
        starts = sorted(
            {(piece.first, piece.last) for row in later for piece in row if piece.last > end.first}
            | {(end.first, end.last)}
        )
        for first, last in starts:
            held: dict[tuple[str, int], None] = {}
            for row in later:
                current = [piece for piece in row if piece.first <= max(first, end.last)]
                if current:
                    held.update(dict.fromkeys(current[-1].candidates))
            pieces.append(Piece(first, last, tuple(held)))
        return pieces

    def _wordings(self, norm: Norm) -> list[tuple[str, int]]:
        met: dict[tuple[str, int], None] = {}
        for piece in self._pieces(norm):
            met.update(dict.fromkeys(piece.candidates))
        return list(met)

    def _offence(self, norm: Norm) -> None:
        pieces = self._pieces(norm)
        liability = self._liability(norm.id)
        until = self._law.milder_until.get(norm.record.act, ())
        own = len(norm.segments)
        outcomes: list[Expression] = []
        governs: list[list[Expression]] = [[] for _ in norm.candidates]
        places = {(one.provision, one.version): place for place, one in enumerate(norm.candidates)}
        for number, segment in enumerate(norm.segments):
            # The last own segment, if successors took over, is still a day on which this provision was no law.
            now = self._version(norm, segment.version)
            later = [piece for piece in pieces[number + 1 :] if until] if number < own else []
            milder = [
                some(
                    no(_window_reaches(until, piece)),
                    *(self._version_at(self.norms[owner], version, (piece.first, piece.last))
                      for owner, version in piece.candidates),
                )
                for piece in later
            ]  # fmt: skip
            milder += self._redefined(norm, pieces, number, until) if until else []
            outcomes.append(every(now, liability, *milder))
            self._governing(norm, segment, later, until, places, governs)
        day = norm.record.as_of
        self._set(over_time(day, norm.segments, outcomes), "outcome", norm.id)
        for place, values in enumerate(governs):
            self._set(over_time(day, norm.segments, values), "governs", norm.id, place)
        specific = [other.id for other in self.norms.values() if other.is_offence and norm.id in other.record.of]
        self._set(some(*(Slot(self._number("outcome", one)) for one in specific)), "absorbed", norm.id)

    def _redefined(self, norm: Norm, pieces: list[Piece], number: int, until: tuple[str, ...]) -> list[Expression]:
        """Later law in which only a definition reads otherwise: the wording then in force must hold as then understood.

        For conduct in the segment ``number``. A definition that began before the conduct is no later law.
        """
        found: list[Expression] = []
        for place in range(number, len(pieces)):
            piece = pieces[place]
            end = pieces[place + 1] if place + 1 < len(pieces) else None
            moments = {one for owner, version in piece.candidates for one in self._moments(self.norms[owner], version)}
            for moment in sorted(moments):
                first, last = moment
                if last <= piece.first or moment == (piece.first, piece.last):
                    continue
                if end is not None and (first >= end.last or moment == (end.first, end.last)):
                    continue
                begins = Piece(first, last, ())
                holds = [self._version_at(self.norms[owner], version, moment) for owner, version in piece.candidates]
                if first < piece.last or (end is not None and last >= end.first):
                    # Whether the two ever stood together in the law is not known.
                    holds.append(Text(norm.id, -10 - place - 1000 * first))
                found.append(some(_reached(norm.record.as_of, begins), no(_window_reaches(until, begins)), *holds))
        return found

    def _governing(
        self,
        norm: Norm,
        segment: Segment,
        later: list[Piece],
        until: tuple[str, ...],
        places: dict[tuple[str, int], int],
        governs: list[list[Expression]],
    ) -> None:
        """For conduct in one segment: which wording governs, the mildest of those in force up to the end of the
        window."""
        runs: list[tuple[int, Expression, int]] = []  # place, whether it can govern, rank
        if segment.version != NOT_LAW:
            own = places[(norm.id, segment.version)]
            runs.append((own, True, norm.candidates[own].rank))
        for piece in later:
            reaches = _window_reaches(until, piece)
            for one in piece.candidates:
                place = places[one]
                if all(place != met for met, _, _ in runs):
                    # Of several provisions that took this one's place, only one whose elements hold can govern.
                    several = len(piece.candidates) > 1
                    at = (piece.first, piece.last)
                    holds = self._version_at(self.norms[one[0]], one[1], at) if several else True
                    runs.append((place, every(reaches, holds), norm.candidates[place].rank))
        row: list[Expression] = [False] * len(governs)
        for order, (place, reaches, rank) in enumerate(runs):
            beaten: list[Expression] = []
            for other_order, (_, other_reaches, other_rank) in enumerate(runs):
                if other_order == order:
                    continue
                if rank < 0 or other_rank < 0:
                    # A sanction nobody read may be the milder one.
                    beaten.append(some(no(other_reaches), Text(norm.id, UNREAD)))
                elif (other_rank, other_order) < (rank, order):
                    beaten.append(no(other_reaches))
            row[place] = every(reaches, *beaten)
        for place, value in enumerate(row):
            governs[place].append(value)

    def _penalties(self, norm: Norm) -> None:
        for _, _, rule in self._rules(norm.id, "sanction-rule"):
            if rule.index_day:
                self._law.index_day[norm.id] = rule.index_day
        bearing = [
            (Slot(self._number("rule", rule_norm.id, number)), rule)
            for rule_norm, number, rule in self._rules(norm.id, "sanction-rule")
            if rule.removes or rule.mandatory
        ]
        for place, candidate in enumerate(norm.candidates):
            sanction = self._sanction(candidate.provision, candidate.version)
            if sanction is None:
                continue
            act = self.norms[candidate.provision].record.act
            offered = {one.kind for one in sanction.options}
            for group in GROUPS:
                for number, penalty in enumerate(getattr(sanction, group)):
                    taken = [
                        slot
                        for slot, rule in bearing
                        if penalty.kind in rule.removes
                        or (rule.mandatory in offered and group == "options" and penalty.kind != rule.mandatory)
                    ]
                    fits = every(*(self.expression(one, act) for one in penalty.when))
                    self._set(every(fits, *(no(one) for one in taken)), "penalty", norm.id, place, group, number)

    # everything else ------------------------------------------------------------------------------------------------

    def _other(self, norm: Norm) -> None:
        record = norm.record
        values = [self._version(norm, segment.version) for segment in norm.segments]
        versions = [record.versions[segment.version] if segment.version >= 0 else None for segment in norm.segments]
        if record.kind == "remedy":
            values = [
                every(value, self._against(norm, version) if version is not None else True)
                for value, version in zip(values, versions, strict=True)
            ]
        self._set(self._over_time(norm, values), "outcome", norm.id)
        if record.kind in ("duty", "prohibition"):
            broken = [
                every(value, self._broken(norm, segment.version))
                for value, segment in zip(values, norm.segments, strict=True)
            ]
            self._set(self._over_time(norm, broken), "breach", norm.id)
        if record.kind == "remedy":
            in_time = [_in_time(version) for version in versions]
            if any(one is not False for one in in_time):
                self._set(self._over_time(norm, in_time), "in_time", norm.id)
        if record.kind == "sanction-rule":
            for number, version in enumerate(record.versions):
                if version.rule is not None:
                    self._set(self._rule(norm, number), "rule", norm.id, number)

    def _rule(self, norm: Norm, number: int) -> Expression:
        """Whether one version of a rule bears on the case: in force on the day, or milder and in force since."""
        holds = self._version(norm, number)
        until = self._law.milder_until.get(norm.record.act, ())
        begins = next(one for one in norm.segments if one.version == number)
        place = norm.segments.index(begins)
        ends = norm.segments[place + 1] if place + 1 < len(norm.segments) else None
        day = norm.record.as_of
        begun: Expression = _reached(day, begins)
        if until:
            begun = some(begun, *(_reached(one, begins) for one in until))
        over = _reached(day, ends) if ends is not None else False
        return every(begun, no(over), holds)

    def _against(self, norm: Norm, version: Version) -> Expression:
        """What a remedy is against: an offence that applies, or a duty or prohibition that was broken."""
        remedy = version.remedy
        if remedy is None or (remedy.against is None and not remedy.breaches):
            return True
        parts: list[Expression] = []
        if remedy.against is not None:
            scoped = self._in_scope(remedy.against, norm.record.act)
            parts += [Slot(self._number("outcome", one)) for one in scoped]
        for one in remedy.breaches:
            if one in self.norms:
                kind = "breach" if self.norms[one].record.kind in ("duty", "prohibition") else "outcome"
                parts.append(Slot(self._number(kind, one)))
        return some(*parts)

    def _broken(self, norm: Norm, number: int) -> Expression:
        """What breaks one wording; of words nobody read, nobody knows what else may."""
        if number == NOT_LAW:
            return False
        if number == UNREAD:
            return Text(norm.id, UNREAD)
        version = norm.record.versions[number]
        parts = [self.expression(one, norm.record.act) for one in version.breach]
        if version.limit is not None:
            parts.append(Least(version.limit.fact, version.limit.most, strict=True))
        if version.basis == "hole":
            parts.append(Text(norm.id, number))
        return some(*parts)

    def _circles(self) -> None:
        """Refuse slots that refer to one another in a circle, by name."""
        slots = self._law.slots
        names = {number: key for key, number in self._law.numbers.items()}
        state = [0] * len(slots)
        for start in range(len(slots)):
            if state[start]:
                continue
            path: list[tuple[int, Iterator[int]]] = [(start, _slots_of(slots[start]))]
            state[start] = 1
            while path:
                number, rest = path[-1]
                for other in rest:
                    if state[other] == 1:
                        circle = " -> ".join(str(names[one][1]) for one, _ in path)
                        raise LawError(f"{circle} -> {names[other][1]}: provisions depend on one another in a circle")
                    if state[other] == 0:
                        state[other] = 1
                        path.append((other, _slots_of(slots[other])))
                        break
                else:
                    state[number] = 2
                    path.pop()


def as_at(norm: Norm, values: list[Expression], at: Moment) -> Expression:
    """The value of the wording in force at a moment; where it is not known which came first, what both say."""
    result = values[0]
    for place, segment in enumerate(norm.segments[1:], 1):
        if segment.last <= at[0] or (segment.first, segment.last) == at:
            result = values[place]
        elif segment.first <= at[1]:
            result = when(Text(norm.id, -10 - place - 1000 * at[0]), values[place], result)
    return result


def over_time(day: str, history: Iterable[Segment], values: list[Expression]) -> Expression:
    """The value that belongs to the segment the day lies in."""
    rows = list(history)
    result = values[0]
    for segment, value in zip(rows[1:], values[1:], strict=True):
        result = when(_reached(day, segment), value, result)
    return result


def _reached(day: str, start: Segment | Piece) -> Expression:
    return True if start.last <= ALWAYS else Reached(day, start.first, start.last)


def _window_reaches(until: tuple[str, ...], piece: Piece) -> Expression:
    """Whether the window in which a milder law counts back reaches a later piece: the latest of its days does."""
    return some(*(_reached(day, piece) for day in until))


def _slots_of(expression: Expression) -> Iterator[int]:
    return (atom.number for atom, _ in atoms(expression) if isinstance(atom, Slot))


def _number_test(condition: Condition) -> Expression:
    parts: list[Expression] = []
    if condition.least is not None:
        parts.append(Least(condition.fact, condition.least))
    if condition.over is not None:
        parts.append(Least(condition.fact, condition.over, strict=True))
    if condition.most is not None:
        parts.append(no(Least(condition.fact, condition.most, strict=True)))
    if condition.under is not None:
        parts.append(no(Least(condition.fact, condition.under)))
    if not parts:
        raise LawError(f"the number {condition.fact!r} is compared with nothing")
    return every(*parts)


def _day_test(condition: Condition) -> Expression:
    day = condition.day
    if condition.within:
        months, days = term(condition.within)
        return Within(day, condition.after or CONDUCT, months, days)
    if condition.before:
        return _before(day, condition.before)
    if condition.since:
        return no(_before(day, condition.since))
    raise LawError(f"the day {day!r} is compared with nothing")


def _before(day: str, other: str) -> Expression:
    if other[:1].isdigit():
        ordinal = date.fromisoformat(other).toordinal()
        return no(Reached(day, ordinal, ordinal))
    return Before(day, other)


def _in_time(version: Version | None) -> Expression:
    remedy = version.remedy if version is not None else None
    if remedy is None or not remedy.within or not remedy.after or not remedy.filed:
        return False
    in_time: Expression = Within(remedy.filed, remedy.after, *term(remedy.within))
    if remedy.and_not_later is not None:
        in_time = every(in_time, Within(remedy.filed, remedy.and_not_later.after, *term(remedy.and_not_later.within)))
    return in_time


def threatens(sanction: Sanction | None, wanted: OfOffence) -> bool:
    """Whether a sanction has one of these penalties, or only these."""
    if sanction is None:
        return False
    kinds = {one.kind for one in sanction.options}
    if wanted.only:
        beside = {one.kind for one in (*sanction.also, *sanction.may_also)}
        return bool(kinds) and kinds <= set(wanted.only) and not beside
    return bool(kinds & set(wanted.carries))


def money_of(sanction: Sanction, time_units: tuple[str, ...]) -> tuple[Money, ...]:
    """The penalties of a sanction that are sums of money."""
    found = []
    for group in GROUPS:
        penalties: tuple[Penalty, ...] = getattr(sanction, group)
        for place, penalty in enumerate(penalties):
            if penalty.kind == "fine" and penalty.unit and penalty.unit not in time_units:
                exact = penalty.exactly
                least = exact if exact is not None else penalty.least or 0.0
                most = exact if exact is not None else penalty.most
                if most is not None:
                    found.append(Money(group, place, least, most, penalty.unit))
    return tuple(found)


def index_values(country: Country) -> tuple[tuple[int, int, float, str], ...]:
    """The index unit's values with the days they counted, earliest first; of several claims for one period the
    first."""
    indicator = country.about.index_unit
    found: dict[tuple[int, int], tuple[int, int, float, str]] = {}
    for key, claim in country.claims.items():
        if claim.indicator != indicator or not indicator or claim.value is None or claim.withdrawn is not None:
            continue
        period, value = claim.period, claim.value
        if period.earliest is None or value.point is None or value.low is not None:
            continue
        last = period.latest.toordinal() if period.latest is not None else date.max.toordinal()
        span = (period.earliest.toordinal(), last)
        found.setdefault(span, (*span, value.point, key))
    return tuple(sorted(found.values()))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording taken apart: its elements, and each exception with the exceptions to it."""

    elements: tuple[Expression, ...]
    exceptions: tuple[Expression, ...]
    breach: tuple[Expression, ...]


def wording(law: Law, provision: str, version: int) -> Wording:
    """The elements and exceptions of one version, in the slots of ``law``. Raises KeyError, IndexError, LawError."""
    compiler = _Compiler(law.country, law.jurisdiction)
    compiler._law, compiler.norms = law, law.norms
    record = law.norms[provision].record
    held = record.versions[version]
    return Wording(
        tuple(compiler.expression(one, record.act) for one in held.elements),
        tuple(compiler._defeated(one, record.act) for one in held.exceptions),
        tuple(compiler.expression(one, record.act) for one in held.breach),
    )
