"""Which fact to ask next: the unknown that settles most of what is still open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from dalel.law.answer import NO_TEXT, Answer, facts_of
from dalel.law.exact import essential
from dalel.law.program import Law
from dalel.law.terms import All, Any, Expression, If, Not, Slot
from dalel.law.truth import OPEN
from dalel.record.fact import CONDUCT

#: How much settling a norm of each kind is worth; what is not listed is worth 1.
WORTH: Final = {"offence": 6.0, "permission": 4.0, "prohibition": 2.0, "duty": 2.0, "remedy": 1.5, "right": 1.5}
#: A decision on open-textured words costs a person more than a fact they know.
DECISION_DISCOUNT: Final = 0.25


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A fact to ask for: ``settles`` names norms that one answer alone settles, ``touches`` all on which it bears.

    ``decision`` says that the words are open-textured, so that a person's decision and reason are asked for.
    """

    fact: str
    decision: bool
    settles: tuple[str, ...]
    touches: tuple[str, ...]


class Interview:
    """Asks about one law; keeps what it worked out about each norm, so that each further answer costs little."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._known: dict[tuple[int, bytes], tuple[tuple[str, bool], ...]] = {}

    def next_question(self, answer: Answer, skip: Collection[str] = (), among: Collection[str] = ()) -> Question | None:
        """The question that settles most; None where nothing open turns on a fact that could still be asked.

        ``skip`` names facts not to ask (a person did not know), ``among`` the norms to settle (all if none is named).
        """
        ranked = self.questions(answer, skip, among)
        return ranked[0] if ranked else None

    def questions(self, answer: Answer, skip: Collection[str] = (), among: Collection[str] = ()) -> Sequence[Question]:
        """Every question worth asking, the most useful first."""
        law = self.law
        facts = law.country.facts
        stated = {*answer.case.facts, *answer.case.decisions, *answer.stated.days}
        scores: dict[str, float] = {}
        settles: dict[str, list[str]] = {}
        touches: dict[str, list[str]] = {}
        for plan, raw in zip(answer.machine.plans, answer.raw, strict=True):
            if raw.outcome != OPEN or (among and plan.norm.id not in among):
                continue
            worth = WORTH.get(plan.norm.record.kind, 1.0)
            turning = self._turning(answer, plan.outcome)
            for fact, ends in turning:
                if fact in skip or fact in stated or fact not in facts:
                    continue
                touches.setdefault(fact, []).append(plan.norm.id)
                if ends:
                    settles.setdefault(fact, []).append(plan.norm.id)
                gain = worth if ends else worth / (1.0 + len(turning))
                scores[fact] = scores.get(fact, 0.0) + gain
        if CONDUCT in touches and CONDUCT not in skip:
            scores[CONDUCT] = float("inf")
        order = {name: place for place, name in enumerate(facts)}

        def rank(name: str) -> tuple[float, int]:
            score = scores[name] * (DECISION_DISCOUNT if facts[name].open_textured else 1.0)
            return -score, order[name]

        return [
            Question(
                fact=name,
                decision=facts[name].open_textured,
                settles=tuple(settles.get(name, ())),
                touches=tuple(touches[name]),
            )
            for name in sorted(scores, key=rank)
        ]

    def _turning(self, answer: Answer, slot: int) -> tuple[tuple[str, bool], ...]:
        """The facts a slot turns on, each with whether one of its answers alone would settle it."""
        key = (slot, bytes([answer.values[place] for place in answer.machine.involved(slot)]))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._work_out(answer, slot)
        return found

    def _work_out(self, answer: Answer, slot: int) -> tuple[tuple[str, bool], ...]:
        dependence = self.law.dependence
        residual = answer.machine.residual(slot, answer.values, answer.memo, written_out=False)
        # Whether an answer settles the whole is read off the top of the expression: cheap, and never wrongly yes.
        top = _top(residual)
        found: dict[str, bool] = {}
        for atom in essential(residual, dependence):
            if isinstance(atom, Slot):
                for fact, _ in self._turning(answer, atom.number):
                    found.setdefault(fact, False)
                continue
            for fact in facts_of(atom):
                if fact != NO_TEXT:
                    found[fact] = found.get(fact, False) or atom in top
        return tuple(found.items())


def _top(expression: Expression) -> frozenset[Expression]:
    """The atoms that stand at the top of an expression, bare, negated, or as a test with a settled side."""
    if isinstance(expression, If):
        return (
            frozenset((expression.test,))
            if isinstance(expression.then, bool) or isinstance(expression.other, bool)
            else frozenset()
        )
    parts = expression.parts if isinstance(expression, (All, Any)) else (expression,)
    return frozenset(one.part if isinstance(one, Not) else one for one in parts)
