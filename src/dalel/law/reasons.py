"""Why: the tree of elements of a wording, each node with its value, what gave it, and the words of the law."""

from __future__ import annotations

from collections.abc import Callable

from dalel.law.days import term_end
from dalel.law.evaluate import Machine, compared
from dalel.law.findings import Reason
from dalel.law.kleene import Memo, Values
from dalel.law.program import threatens
from dalel.law.terms import Before, Within
from dalel.law.truth import ANSWERS, FALSE, OPEN, TRUE
from dalel.record.case import Case
from dalel.record.condition import Condition, Defeater, term
from dalel.record.fact import CONDUCT
from dalel.record.provision import Provision, Version
from dalel.record.statement import Stated


class Reasons:
    """Builds reasons for one case under one law."""

    def __init__(self, machine: Machine, case: Case, stated: Stated, values: Values, memo: Memo) -> None:
        self.machine, self.case, self.stated = machine, case, stated
        self.values, self.memo = values, memo

    def version(self, provision: str, record: Provision, version: Version) -> Reason:
        """The reason of one wording: its elements, then its exceptions."""
        parts = [self.condition(one, record, version) for one in version.elements]
        parts += [self._exception(one, record, version) for one in version.exceptions]
        if version.basis == "hole":
            parts.append(Reason(kind="text", value="open", given="unknown", provision=provision, note=version.note))
        return self._joined("all", parts, provision=provision, source=version.source, locator=version.locator)

    def condition(self, condition: Condition, record: Provision, version: Version) -> Reason:
        """One line of a list of elements."""
        words, note, source = condition.words, condition.note, version.source
        locator = version.locator
        if condition.all or condition.any:
            kind = "all" if condition.all else "any"
            parts = [self.condition(one, record, version) for one in condition.all or condition.any]
            return self._joined(kind, parts, words=words, note=note, source=source, locator=locator)
        if condition.no is not None:
            part = self.condition(condition.no, record, version)
            return Reason(
                kind="not",
                value=ANSWERS[TRUE - ANSWERS.index(part.value)],
                parts=(part,),
                words=words,
                note=note,
                source=source,
                locator=locator,
            )
        if condition.at_least is not None:
            parts = [self.condition(one, record, version) for one in condition.of]
            surely = sum(one.value == "yes" for one in parts)
            perhaps = sum(one.value == "open" for one in parts)
            least = condition.at_least
            value = TRUE if surely >= least else OPEN if surely + perhaps >= least else FALSE
            return Reason(
                kind="at-least",
                test=str(least),
                value=ANSWERS[value],
                parts=tuple(parts),
                words=words,
                note=note,
                source=source,
                locator=locator,
            )
        if condition.norm:
            return self._norm(condition, source, locator)
        if condition.offence is not None:
            return self._offence(condition, record, source, locator)
        if condition.day:
            return self._day(condition, source, locator)
        return self._fact(condition, source, locator)

    def _joined(
        self,
        kind: str,
        parts: list[Reason],
        provision: str = "",
        words: str = "",
        note: str = "",
        source: str = "",
        locator: str = "",
    ) -> Reason:
        values = [ANSWERS.index(one.value) for one in parts]
        value = (min(values) if kind == "all" else max(values)) if values else TRUE
        return Reason(
            kind=kind,
            value=ANSWERS[value],
            parts=tuple(parts),
            provision=provision,
            words=words,
            note=note,
            source=source,
            locator=locator,
        )

    def _exception(self, defeater: Defeater, record: Provision, version: Version) -> Reason:
        """An exception: "yes" where it does not stand in the way."""
        holds = [self.condition(one, record, version) for one in defeater.elements]
        restored = [self._exception(one, record, version) for one in defeater.unless]
        values = [ANSWERS.index(one.value) for one in (*holds, *restored)]
        defeated = min(values) if values else TRUE
        return Reason(
            kind="exception",
            value=ANSWERS[TRUE - defeated],
            parts=(*holds, *restored),
            words=defeater.words,
            note=defeater.note,
            source=version.source,
            locator=version.locator,
        )

    def _norm(self, condition: Condition, source: str, locator: str) -> Reason:
        from dalel.law.evaluate import in_force

        norm = self.machine.law.norms[condition.norm]
        number = in_force(norm.segments, self.stated.days.get(norm.record.as_of))
        number_of_slot = self.machine.law.slot("outcome", condition.norm)
        value = self.machine.slot(number_of_slot, self.values, self.memo)
        parts: tuple[Reason, ...] = ()
        if number >= 0:
            inner = self.version(norm.id, norm.record, norm.record.versions[number])
            parts, value = (inner,), ANSWERS.index(inner.value)
        return Reason(
            kind="norm",
            value=ANSWERS[value],
            provision=condition.norm,
            parts=parts,
            words=condition.words,
            note=condition.note,
            source=source,
            locator=locator,
        )

    def _offence(self, condition: Condition, record: Provision, source: str, locator: str) -> Reason:
        wanted = condition.offence
        assert wanted is not None
        law = self.machine.law
        parts, values = [], [FALSE]
        for norm in law.norms.values():
            if not norm.is_offence or (norm.id not in wanted.among if wanted.among else norm.record.act != record.act):
                continue
            fitting = []
            for place, one in enumerate(norm.candidates):
                sanction = law.norms[one.provision].record.versions[one.version].sanction if one.version >= 0 else None
                if threatens(sanction, wanted):
                    fitting.append(self.machine.slot(law.slot("governs", norm.id, place), self.values, self.memo))
            if not fitting:
                continue
            outcome = self.machine.slot(law.slot("outcome", norm.id), self.values, self.memo)
            absorbed = self.machine.slot(law.slot("absorbed", norm.id), self.values, self.memo)
            value = min(outcome, TRUE - absorbed, max(fitting))
            values.append(value)
            if value != FALSE:
                parts.append(Reason(kind="rule", value=ANSWERS[value], provision=norm.id))
        test = ",".join(wanted.only or wanted.carries)
        return Reason(
            kind="offence",
            value=ANSWERS[max(values)],
            test=("only:" if wanted.only else "carries:") + test,
            parts=tuple(parts),
            words=condition.words,
            note=condition.note,
            source=source,
            locator=locator,
        )

    def _day(self, condition: Condition, source: str, locator: str) -> Reason:
        days = self.stated.days
        day = condition.day
        if condition.within:
            months, more = term(condition.within)
            after = condition.after or CONDUCT
            value = compared(Within(day, after, months, more), days)
            start = days.get(after)
            end = ""
            if start is not None and start[0] == start[1]:
                from datetime import date

                end = date.fromordinal(term_end(start[0], months, more)).isoformat()
            test = f"within {condition.within} after {after}" + (f" ({end})" if end else "")
        else:
            other = condition.before or condition.since
            test = f"{'before' if condition.before else 'since'} {other}"
            value = self._before(day, other)
            if condition.since:
                value = TRUE - value
        return Reason(
            kind="day",
            fact=day,
            test=test,
            value=ANSWERS[value],
            given="stated" if day in days else "unknown",
            stated=self._written(day),
            words=condition.words,
            note=condition.note,
            source=source,
            locator=locator,
        )

    def _before(self, day: str, other: str) -> int:
        days = self.stated.days
        if other[:1].isdigit():
            from datetime import date

            ordinal = date.fromisoformat(other).toordinal()
            mine = days.get(day)
            if mine is None:
                return OPEN
            return TRUE if mine[1] < ordinal else FALSE if mine[0] >= ordinal else OPEN
        return compared(Before(day, other), days)

    def _written(self, fact: str) -> str:
        if fact == CONDUCT and self.case.on.stated:
            return self.case.on.text
        return self.case.facts.get(fact, "")

    def _fact(self, condition: Condition, source: str, locator: str) -> Reason:
        law = self.machine.law
        name = condition.fact
        fact = law.country.facts[name]
        stated = self.stated
        kind, test = "fact", ""
        if fact.type == "number":
            kind = "number"
            bounds = (
                ("least", condition.least),
                ("over", condition.over),
                ("most", condition.most),
                ("under", condition.under),
            )
            test = ", ".join(f"{word} {number:g}" for word, number in bounds if number is not None)
            value = _compared_number(condition, stated.numbers.get(name))
        elif fact.type == "choice":
            kind = "choice"
            wanted = (condition.is_,) if condition.is_ else condition.one_of
            test = ", ".join(wanted)
            choice = stated.choices.get(name)
            value = OPEN if choice is None else TRUE if choice in wanted else FALSE
        else:
            value = self._truth(name)
        decision = self.case.decisions.get(name)
        given = "unknown"
        written = self._written(name)
        if decision is not None:
            given = "decision"
        elif written:
            given = "stated"
        elif value != OPEN:
            given = "derived"
        return Reason(
            kind=kind,
            fact=name,
            test=test,
            value=ANSWERS[value],
            given=given,  # type: ignore[arg-type]
            stated=decision.value if decision is not None else written,
            because=decision.reason if decision is not None else "",
            by=decision.by if decision is not None else "",
            words=condition.words,
            note=condition.note,
            source=source,
            locator=locator,
        )

    def _truth(self, name: str) -> int:
        known = self.stated.truths.get(name)
        if known is not None:
            return TRUE if known else FALSE
        band = self.machine.law.country.facts[name].band
        interval = self.stated.numbers.get(band.of) if band is not None else None
        if band is None or interval is None:
            return OPEN
        values = []
        if band.least is not None:
            values.append(TRUE if interval[0] >= band.least else FALSE if interval[1] < band.least else OPEN)
        if band.under is not None:
            values.append(TRUE if interval[1] < band.under else FALSE if interval[0] >= band.under else OPEN)
        return min(values) if values else OPEN


def _compared_number(condition: Condition, interval: tuple[float, float] | None) -> int:
    if interval is None:
        return OPEN
    low, high = interval
    values = [TRUE]
    tests: tuple[tuple[float | None, Callable[[float, float], bool]], ...] = (
        (condition.least, lambda number, bound: number >= bound),
        (condition.over, lambda number, bound: number > bound),
        (condition.most, lambda number, bound: number <= bound),
        (condition.under, lambda number, bound: number < bound),
    )
    for bound, holds in tests:
        if bound is not None:
            ends = {holds(low, bound), holds(high, bound)}
            values.append(OPEN if len(ends) > 1 else TRUE if ends == {True} else FALSE)
    return min(values)
