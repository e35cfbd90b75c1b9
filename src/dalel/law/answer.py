"""The answer to a case: findings that open up on demand, so that asking about one norm costs one norm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from dalel.law.evaluate import UNSETTLED, Machine, Plan, Raw, as_date, last_day, penalties_of, version_of
from dalel.law.exact import essential
from dalel.law.findings import Finding, Fine, PenaltyFinding, Reason, Status
from dalel.law.norm import NOT_LAW, UNREAD, name_of
from dalel.law.program import Law, Norm
from dalel.law.reasons import Reasons
from dalel.law.severity import amount, mixed
from dalel.law.terms import Atom, Before, Is, Least, Reached, Slot, Text, Within, Yes
from dalel.law.truth import ANSWERS, FALSE, OPEN, OUTCOMES, TRUE
from dalel.record.case import Case
from dalel.record.condition import term
from dalel.record.fact import CONDUCT
from dalel.record.provision import INDEX_UNITS, Penalty, Remedy, Sanction, Version

#: How many answers to "what does it turn on" a machine keeps for cases to come.
_TURNING_KEPT = 50_000
#: What an open finding turns on where no text was read.
NO_TEXT = "text"
_STATUSES: tuple[Status, ...] = ("removed", "open", "available")
_STATES = {NOT_LAW: "not law", UNREAD: "not read", UNSETTLED: "open"}


def evaluate(machine: Machine, case: Case) -> Answer:
    """What the law says of a case, norm by norm. Raises CaseError where the case contradicts itself."""
    return Answer(machine, case)


class Answer:
    """The findings of one case, by provision; ``answer["koap-449-1"]`` is a Finding."""

    def __init__(self, machine: Machine, case: Case) -> None:
        self.machine, self.case = machine, case
        self.stated = machine.stated(case)
        self.values, self.memo, self.raw = machine.run(self.stated)
        self._found: dict[str, Finding] = {}
        self._turning: dict[int, tuple[str, ...]] = {}

    @property
    def law(self) -> Law:
        return self.machine.law

    @property
    def _places(self) -> dict[str, int]:
        return self.machine.places

    def __iter__(self) -> Iterator[Finding]:
        return (self[name] for name in self._places)

    def __len__(self) -> int:
        return len(self.raw)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> Finding:
        """One norm's finding, without its reason. Raises KeyError."""
        found = self._found.get(name)
        if found is None:
            place = self._places[name]
            found = self._found[name] = self._finding(self.machine.plans[place], self.raw[place])
        return found

    def outcome(self, name: str) -> str:
        """One norm's outcome alone. Raises KeyError."""
        return OUTCOMES[self.raw[self._places[name]].outcome]

    def findings(self, *kinds: str, outcome: str = "") -> list[Finding]:
        """The findings of these kinds of norm (all if none is named), with that outcome if one is named."""
        return [
            self[plan.norm.id]
            for plan, raw in zip(self.machine.plans, self.raw, strict=True)
            if (not kinds or plan.norm.record.kind in kinds) and (not outcome or OUTCOMES[raw.outcome] == outcome)
        ]

    # what it turns on -----------------------------------------------------------------------------------------------

    def turns_on(self, name: str) -> tuple[str, ...]:
        """The facts an open finding really turns on, and "text" where no text was read; nothing if it is settled."""
        if self.raw[self._places[name]].outcome != OPEN:
            return ()
        return self._facts_of(self.law.slot("outcome", name))

    def _facts_of(self, slot: int) -> tuple[str, ...]:
        known = self._turning.get(slot)
        if known is not None:
            return known
        machine = self.machine
        key = (slot, bytes([self.values[place] for place in machine.involved(slot)]), frozenset(self.stated.days))
        kept = machine.turning.get(key)
        if kept is not None:
            self._turning[slot] = kept
            return kept
        self._turning[slot] = ()
        met: dict[str, None] = {}
        residual = self.machine.residual(slot, self.values, self.memo, written_out=False)
        for atom in essential(residual, self.law.dependence):
            if isinstance(atom, Slot):
                # Another finding is taken as it is: exact given the others, and named by what it turns on itself.
                met.update(dict.fromkeys(self._facts_of(atom.number)))
                continue
            for fact in facts_of(atom):
                if fact not in self.stated.days or isinstance(atom, Reached):
                    met.setdefault(fact)
        found = self._turning[slot] = tuple(met)
        if len(machine.turning) >= _TURNING_KEPT:
            machine.turning.clear()
        machine.turning[key] = found
        return found

    # reasons --------------------------------------------------------------------------------------------------------

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.machine, self.case, self.stated, self.values, self.memo)

    def reason(self, name: str) -> Reason | None:
        """Why: the tree of the wording's elements and of the general rules that bear; None where no wording is
        known."""
        place = self._places[name]
        plan, raw = self.machine.plans[place], self.raw[place]
        version = self._wording(plan, raw)
        if version is None:
            return None
        owner = plan.norm
        if plan.governs and raw.place >= 0:
            owner = self.law.norms[owner.candidates[raw.place].provision]
        tree = self._reasons.version(owner.id, owner.record, version)
        parts = (tree, *self._general(plan))
        if len(parts) == 1:
            return tree
        value = min(ANSWERS.index(one.value) for one in parts)
        return Reason(kind="all", value=ANSWERS[value], parts=parts, provision=name)

    def _general(self, plan: Plan) -> list[Reason]:
        """The liability rules of the general part that bear on an offence."""
        if not plan.governs:
            return []
        found = []
        for norm in self.law.of_kind("liability-rule"):
            number = self._in_force(norm.id)
            version = norm.record.versions[number] if number >= 0 else None
            rule = version.rule if version is not None else None
            if version is None or rule is None or plan.norm.id not in self.law.covered.get((norm.id, number), ()):
                continue
            tree = self._reasons.version(norm.id, norm.record, version)
            if rule.releases:
                value = ANSWERS[TRUE - ANSWERS.index(tree.value)]
                tree = Reason(kind="not", value=value, parts=(tree,), provision=norm.id)
            found.append(Reason(kind="rule", value=tree.value, parts=(tree,), provision=norm.id))
        return found

    @cached_property
    def _versions(self) -> list[int]:
        return self.machine.versions(self.stated.days)

    def _in_force(self, name: str) -> int:
        return self._versions[self.machine.plans[self._places[name]].shared]

    def full(self, name: str) -> Finding:
        """One norm's finding with its reason."""
        import msgspec

        return msgspec.structs.replace(self[name], reason=self.reason(name))

    # building -------------------------------------------------------------------------------------------------------

    def _wording(self, plan: Plan, raw: Raw) -> Version | None:
        """The wording a finding is about; while the governing one is open, that of the day of the conduct."""
        if raw.place >= 0:
            if plan.governs:
                return version_of(self.law, plan.norm.candidates[raw.place])
            return plan.norm.record.versions[raw.place]
        number = self._versions[plan.shared]
        return plan.norm.record.versions[number] if number >= 0 else None

    def _finding(self, plan: Plan, raw: Raw) -> Finding:
        norm = plan.norm
        record = norm.record
        version = self._wording(plan, raw)
        state = _STATES.get(raw.place, "settled")
        owner = norm.candidates[raw.place].provision if plan.governs and raw.place >= 0 else norm.id
        own = self._versions[plan.shared]
        conduct = record.versions[own] if own >= 0 else None
        milder = bool(plan.governs) and raw.outcome != FALSE and raw.place >= 0 and version is not conduct
        asked = raw.breach == OPEN or (version is not None and (version.breach or version.limit))
        broken = raw.breach if asked else -1
        remedy = version.remedy if version is not None else None
        offence = bool(plan.governs) and raw.outcome != FALSE
        return Finding(
            provision=norm.id,
            kind=record.kind,
            who=record.who,
            outcome=OUTCOMES[raw.outcome],
            version=name_of(version) if version is not None and state == "settled" else "",
            version_state=state,  # type: ignore[arg-type]
            wording_of=owner if owner != norm.id else "",
            basis=version.basis if version is not None else "hole" if raw.place == UNREAD else "official",
            source=version.source if version is not None else "",
            locator=version.locator if version is not None else "",
            quote=version.quote if version is not None else "",
            language=version.language if version is not None else "",
            turns_on=self.turns_on(norm.id),
            absorbed=ANSWERS[raw.absorbed] if offence else None,
            absorbed_by=self._absorbing(plan) if offence and raw.absorbed != FALSE else (),
            milder_law=milder,
            mixed_change=milder and _mixed(conduct, version),
            conduct_version=name_of(conduct) if conduct is not None else "",
            penalties=self._penalties(plan, raw, version) if offence else (),
            category=self._category(norm.id, version) if offence else "",
            decides=version.decides if version is not None else (),
            broken=ANSWERS[broken] if broken >= 0 else None,
            to=remedy.to if remedy is not None else (),
            deadline=as_date(raw.deadline),
            counted_from=self._counted_from(remedy, raw),
            in_time=ANSWERS[raw.in_time] if raw.in_time >= 0 and raw.outcome != FALSE else None,
            suspends=remedy.suspends if remedy is not None else "",
            decisions=self._decided(version),
            practice=version.practice if version is not None else (),
            looked_at=version.looked_at if version is not None else (),
            reviewed_by=record.reviewed_by,
            last_read=version.read.text if version is not None else "",
        )

    def _counted_from(self, remedy: Remedy | None, raw: Raw) -> str:
        """The day fact the last day is counted from: of two terms, that of the one which ends first."""
        if remedy is None or not remedy.within:
            return ""
        later = remedy.and_not_later
        if later is not None and raw.deadline >= 0:
            first = last_day((remedy.after, *term(remedy.within)), self.stated.days)
            return remedy.after if first == raw.deadline else later.after
        return remedy.after

    def _absorbing(self, plan: Plan) -> tuple[str, ...]:
        return tuple(
            other.norm.id
            for other in self.machine.more_specific.get(plan.norm.id, ())
            if self.machine.slot(other.outcome, self.values, self.memo) != FALSE
        )

    def _decided(self, version: Version | None) -> tuple[str, ...]:
        if version is None or not self.case.decisions:
            return ()
        from dalel.law.conditions import facts_in

        return tuple(name for name in facts_in(version) if name in self.case.decisions)

    def _penalties(self, plan: Plan, raw: Raw, version: Version | None) -> tuple[PenaltyFinding, ...]:
        if version is None or version.sanction is None or not raw.penalties:
            return ()
        alive = [
            place
            for place, (group, _, _) in enumerate(penalties_of(version))
            if group == "options" and raw.penalties[place] != FALSE
        ]
        found = []
        for place, (group, number, penalty) in enumerate(penalties_of(version)):
            assert isinstance(penalty, Penalty)
            value = raw.penalties[place]
            status: Status = _STATUSES[value]
            if value == TRUE and alive == [place] and len(version.sanction.options) > 1:
                status = "only"
            removed, opened = self._takers(plan, version.sanction, group, penalty)
            found.append(
                PenaltyFinding(
                    kind=penalty.kind, group=group, status=status, exactly=penalty.exactly, least=penalty.least,  # type: ignore[arg-type]
                    most=penalty.most, unit=penalty.unit, words=penalty.words, removed_by=removed, open_on=opened,
                    fine=self._fine(plan, raw, group, number) if value != FALSE else None,
                )
            )  # fmt: skip
        return tuple(found)

    def _takers(
        self, plan: Plan, sanction: Sanction, group: str, penalty: Penalty
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rules that take a penalty out, and those that may."""
        removed, opened = [], []
        for rule, slot, record in plan.takers:
            mandatory = (
                group == "options"
                and record.mandatory not in ("", penalty.kind)
                and any(one.kind == record.mandatory for one in sanction.options)
            )
            if penalty.kind in record.removes or mandatory:
                value = self.machine.slot(slot, self.values, self.memo)
                if value == TRUE and rule not in removed:
                    removed.append(rule)
                elif value == OPEN and rule not in opened:
                    opened.append(rule)
        return tuple(removed), tuple(opened)

    def _fine(self, plan: Plan, raw: Raw, group: str, number: int) -> Fine | None:
        money = next((one for one in plan.money[raw.place] if (one.group, one.place) == (group, number)), None)
        if money is None:
            return None
        least, most = plan.units(self.machine, money, self.values, self.memo)
        capped = self._capping(plan) if most < money.most else ()
        if money.unit != INDEX_UNITS:
            return Fine(
                units_least=least, units_most=most, unit=money.unit, least=least, most=most, currency=money.unit,
                capped_by=capped,
            )  # fmt: skip
        day = plan.index_day or CONDUCT
        days = self.stated.days.get(day)
        index = self.machine.index_at(days)
        if index is None or days is None:
            return Fine(units_least=least, units_most=most, unit=money.unit, index_day=day, capped_by=capped)
        value, claim = index
        return Fine(
            units_least=least, units_most=most, unit=money.unit, least=least * value, most=most * value,
            currency=self.law.country.about.currency, index_day=day,
            index_on=date.fromordinal(days[0]) if days[0] == days[1] else None, index_value=value, index_claim=claim,
            capped_by=capped,
        )  # fmt: skip

    def _capping(self, plan: Plan) -> tuple[str, ...]:
        numbers = {slot for slot, _, _ in plan.caps} | {slot for slot, _ in plan.factors}
        found: dict[str, None] = {}
        for key, slot in self.law.numbers.items():
            if key[0] == "rule" and slot in numbers and self.machine.slot(slot, self.values, self.memo) == TRUE:
                found.setdefault(str(key[1]))
        return tuple(found)

    @cached_property
    def _classifying(self) -> list[Norm]:
        """The rules that name categories of offence."""
        return [
            norm
            for norm in self.law.norms.values()
            if any(version.rule is not None and version.rule.categories for version in norm.record.versions)
        ]

    def _category(self, name: str, version: Version | None) -> str:
        """The category the law derives from the longest imprisonment, as "provision:place" of the rule that names
        it."""
        if version is None or version.sanction is None:
            return ""
        longest = max(
            (amount(one)[1] / 365.0 for one in version.sanction.options if one.kind == "imprisonment"), default=0.0
        )
        for norm in self._classifying:
            number = self._in_force(norm.id)
            rule = norm.record.versions[number].rule if number >= 0 else None
            if rule is None or not rule.categories:
                continue
            if name not in self.law.covered.get((norm.id, number), ()):
                continue
            for place, category in enumerate(rule.categories):
                if category.up_to is None or longest <= category.up_to:
                    return f"{norm.id}:{place}"
        return ""


def facts_of(atom: Atom) -> tuple[str, ...]:
    """The facts an atom is about; "text" for words nobody read."""
    if isinstance(atom, (Yes, Least, Is)):
        return (atom.fact,)
    if isinstance(atom, Reached):
        return (atom.day,)
    if isinstance(atom, Within):
        return (atom.day, atom.after)
    if isinstance(atom, Before):
        return (atom.day, atom.other)
    return (NO_TEXT,) if isinstance(atom, Text) else ()


def _mixed(one: Version | None, other: Version | None) -> bool:
    if one is None or other is None or one.sanction is None or other.sanction is None:
        return False
    return mixed(one.sanction, other.sanction)
