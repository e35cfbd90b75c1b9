"""Which of two sanctions is milder: one order for all, stated so that it can be contested.

A sanction is milder whose harshest penalty is of a milder kind; then whose harshest penalty has the lower upper
limit; then which offers the milder mildest penalty; then whose lower limits are lower; then which adds less. Kinds
are ordered
as ``record.provision.PENALTY_ORDER``; money is compared in index units within one currency. The order is total, so of
any two wordings one governs; where limits move in opposite directions (``mixed``) a person should look, and a finding
says so.
"""

from __future__ import annotations

from dalel.record.provision import PENALTY_ORDER, Penalty, Sanction

_IN_DAYS = {"hours": 1 / 24, "days": 1.0, "months": 30.0, "years": 365.0, "for life": 36_500.0}


def amount(penalty: Penalty) -> tuple[float, float]:
    """The least and the most of a penalty on one scale per kind: days for time, the law's own units for money."""
    scale = _IN_DAYS.get(penalty.unit, 1.0)
    if penalty.unit == "for life":
        return scale, scale
    if penalty.exactly is not None:
        return penalty.exactly * scale, penalty.exactly * scale
    least = penalty.least or 0.0
    most = penalty.most if penalty.most is not None else max(least, 0.0)
    return least * scale, most * scale


def severity(sanction: Sanction) -> tuple[float, ...]:
    """A key by which sanctions are ordered, mildest first."""
    ranked = sorted((PENALTY_ORDER.index(one.kind), amount(one)[1], amount(one)[0]) for one in sanction.options)
    added = sorted((PENALTY_ORDER.index(one.kind), amount(one)[1]) for one in sanction.also)
    optional = sorted((PENALTY_ORDER.index(one.kind), amount(one)[1]) for one in sanction.may_also)
    if not ranked:
        return (-1.0,)
    mildest, harshest = ranked[0], ranked[-1]
    return (
        float(harshest[0]), harshest[1], float(mildest[0]), harshest[2], mildest[1], mildest[2],
        sum(one[0] + 1 for one in added), sum(one[1] for one in added),
        sum(one[0] + 1 for one in optional), float(-len(ranked)),
    )  # fmt: skip


def mixed(one: Sanction, other: Sanction) -> bool:
    """Whether one sanction is milder in one respect and harsher in another, so that a person should look."""
    signs = set()
    for mine, theirs in zip(severity(one)[:6], severity(other)[:6], strict=False):
        if mine != theirs:
            signs.add(mine < theirs)
    return len(signs) > 1
