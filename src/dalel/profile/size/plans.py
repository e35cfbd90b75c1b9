"""A planned study in words: what it would give, how often nothing, and whether it should be run."""

from __future__ import annotations

from collections.abc import Iterator

from dalel.profile.size.words import SizeWords, size_words
from dalel.record.text import Language
from dalel.size.planning.result import Need, PlanResult


def plan_lines(plan: PlanResult, language: Language) -> tuple[str, ...]:
    """The verdict first, then why, what would come out, the sizes needed, and what is assumed."""
    return tuple(_lines(plan, size_words(language)))


def _lines(plan: PlanResult, words: SizeWords) -> Iterator[str]:
    yield words.tell(f"plan-{plan.design}")
    yield words.tell(f"plan-verdict-{plan.verdict}")
    if plan.typical is not None and plan.typical.high is not None:
        shown = words.share if plan.design == "proportion" else words.people
        yield words.tell(
            "plan-typical",
            target=shown(plan.target),
            point=shown(plan.typical_estimate),
            low=shown(plan.typical.low),
            high=shown(plan.typical.high),
        )
    for notice in plan.notices:
        yield words.notice(notice)
    for need in plan.needs:
        yield _need(need, words)
    for row in plan.sensitivity:
        if row.low is not None and row.high is not None:
            shown = words.share if plan.design == "proportion" else words.people
            yield words.tell("plan-otherwise", what=words.sensitivity(row), low=shown(row.low), high=shown(row.high))
    for assumption in plan.assumptions:
        yield f"{words.assumption(assumption)} {words.bias(assumption)}"


def _need(need: Need, words: SizeWords) -> str:
    wanted = round(100 * need.wanted, 1)
    if need.size is None:
        return words.tell(f"need-{need.code}-none", wanted=wanted)
    return words.tell(f"need-{need.code}", wanted=wanted, size=need.size)
