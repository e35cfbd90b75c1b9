"""A plan in words: whether a study should be run, what it would give, and how large it must be."""

from __future__ import annotations

from dalel.profile.size.plain import wrapped
from dalel.profile.size.words import SizeWords
from dalel.size.planning.result import Need, PlanResult


def plan_said(plan: PlanResult, words: SizeWords) -> str:
    """The whole plan as plain text, the verdict first."""
    who, where, when = words.estimand(plan.estimand)
    lines = [words.tell(f"plan-{plan.design}"), *wrapped(words.tell(f"plan-verdict-{plan.verdict}"), "  ")]
    lines += wrapped(words.tell("plan-whom", who=who, where=where, when=when), "  ")
    held = plan.typical
    if held is not None and held.high is not None and plan.typical_estimate is not None:
        said = words.tell(
            "plan-typical", target=_figure(plan, plan.target, words), point=_figure(plan, plan.typical_estimate, words),
            low=_figure(plan, held.low, words), high=_figure(plan, held.high, words),
        )  # fmt: skip
        lines += ["", *wrapped(said, "  ")]
    needs = [need_said(one, words) for one in plan.needs]
    notices = [words.notice(one) for one in plan.notices]
    assumed = [f"{words.assumption(one)} {words.bias(one)}" for one in plan.assumptions]
    for title, items in (("plan-needs", needs), ("warnings", notices), ("assumptions", assumed)):
        if items:
            lines += ["", f"  {words.tell(title)}"]
            for item in items:
                lines += wrapped(item, "    ", first="  - ")
    if plan.sensitivity:
        lines += ["", f"  {words.tell('sensitivity')}"]
        for row in plan.sensitivity:
            low, high = (None if one is None else _figure(plan, one, words) for one in (row.low, row.high))
            if low is not None and high is not None:
                lines.append(f"    {words.tell('plan-otherwise', what=words.sensitivity(row), low=low, high=high)}")
    seed = "–" if plan.seed is None else str(plan.seed)
    lines += ["", f"  {words.tell('plan-repeat', seed=seed, version=plan.version)}"]
    return "\n".join([*lines, *wrapped(words.tell("source-of", source=plan.source), "  ")])


def need_said(need: Need, words: SizeWords) -> str:
    """How large a study must be, or that no size is enough."""
    wanted = f"{need.wanted * 100:g}"
    if need.size is None:
        return words.tell(f"need-{need.code}-none", wanted=wanted)
    return words.tell(f"need-{need.code}", wanted=wanted, size=need.size)


def _figure(plan: PlanResult, value: float, words: SizeWords) -> str:
    return words.share(value) if plan.design == "proportion" else words.rough(value)
