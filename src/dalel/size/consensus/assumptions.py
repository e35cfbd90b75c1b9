"""What each class of method rests on, and which input disagrees with the rest."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import Final

import msgspec

from dalel.size.consensus.evidence import EstimateSet, SizeEstimate
from dalel.size.consensus.pooling import covariance, inconsistency, pooled
from dalel.size.result import Assumption, Diagnostic, Light, Notice, Series

#: More inconsistency than this, in percent, and one figure for all inputs is no answer (specification, section 10).
MOST_INCONSISTENCY: Final = 75.0


class Agreement(msgspec.Struct, frozen=True):
    """How far inputs agree: Cochran's ``q``, ``i2`` in percent, pairs whose intervals do not meet, who disagrees."""

    q: float
    i2: float
    apart: int
    discordant: tuple[str, ...]

    @property
    def poor(self) -> bool:
        """Whether the inputs contradict one another."""
        return self.i2 > MOST_INCONSISTENCY or self.apart > 0


def agreement(inputs: Sequence[SizeEstimate], correlation: float) -> Agreement:
    """Whether inputs with a spread agree; where not, the input without which they agree best.

    With two inputs nobody can say which of them is wrong: both are named.
    """
    import numpy as np

    y = np.array([log(one.estimate) for one in inputs])
    matrix = covariance([one.spread or 0.0 for one in inputs], [one.survey for one in inputs], correlation)
    q = pooled(y, matrix).q
    i2 = inconsistency(q, len(inputs))
    bounded = [one for one in inputs if one.low is not None and one.high is not None]
    apart = sum(
        1
        for at, one in enumerate(bounded)
        for other in bounded[at + 1 :]
        if (one.low or 0) > (other.high or 0) or (other.low or 0) > (one.high or 0)
    )
    discordant: tuple[str, ...] = ()
    if i2 > MOST_INCONSISTENCY or apart:
        if len(inputs) == 2:
            discordant = tuple(one.name for one in inputs)
        else:
            left = []
            for at in range(len(inputs)):
                keep = np.arange(len(inputs)) != at
                left.append(pooled(y[keep], matrix[np.ix_(keep, keep)]).q)
            discordant = (inputs[int(np.argmin(left))].name,)
    return Agreement(q, i2, apart, discordant)


def of_inputs(inputs: Sequence[SizeEstimate], discordant: Sequence[str]) -> tuple[Assumption, ...]:
    """The assumption of every input's class that fails most often, red for the inputs that disagree."""
    return (
        Assumption("same-population", "either", "red" if discordant else "amber"),
        *(_of_class(one, "red" if one.name in discordant else "amber") for one in inputs),
    )


def _of_class(one: SizeEstimate, light: Light) -> Assumption:
    named: dict[str, str | int | float] = {"name": one.name}
    match one.method:
        case "two-list" | "multi-list":
            return Assumption("input-lists", "either", light, named)
        case "repeat-counts":
            return Assumption("input-repeat-counts", "higher", light, named)
        case "service-multiplier":
            return Assumption("input-service-multiplier", "either", light, named)
        case "object-multiplier" | "event-multiplier":
            return Assumption("input-object-multiplier", "either", light, named)
        case "recruitment-order":
            return Assumption("input-recruitment-order", "either", light, named)
        case "scale-up":
            return Assumption("input-scale-up", "higher", light, named)
        case "mapping":
            return Assumption("input-mapping", "higher", light, named)
        case "programme" | "literature" | "expert":
            return Assumption("input-judgement", "either", light, named)
        case _:
            return Assumption("input-unstated-method", "either", light, named)


def of_agreement(found: Agreement, inputs: Sequence[SizeEstimate]) -> tuple[Notice, ...]:
    """The warnings that follow: which inputs disagree, by how much."""
    if not found.poor:
        return ()
    if len(found.discordant) == 2:
        return (Notice("inputs-contradict", {"one": found.discordant[0], "other": found.discordant[1]}),)
    names = {one.name: one for one in inputs}
    said = []
    for name in found.discordant:
        rest = [log(one.estimate) for one in inputs if one.name != name]
        middle = exp(sum(rest) / len(rest))
        figure = names[name].estimate
        said.append(
            Notice("discordant-input", {"name": name, "estimate": figure, "others": middle, "ratio": figure / middle})
        )
    return tuple(said)


def diagnostics_of(found: Agreement) -> tuple[Diagnostic, ...]:
    """Cochran's Q, I^2 and the pairs of intervals that do not meet."""
    light: Light = "red" if found.i2 > MOST_INCONSISTENCY else "amber" if found.i2 > 50 else "green"
    return (
        Diagnostic("cochran-q", found.q, light),
        Diagnostic("inconsistency", found.i2, light, {"limit": MOST_INCONSISTENCY}),
        Diagnostic("intervals-apart", float(found.apart), "red" if found.apart else "green"),
    )


def about_inputs(data: EstimateSet, used: Sequence[SizeEstimate], correlation: float) -> tuple[Notice, ...]:
    """Warnings about the inputs: left out for want of an interval, one survey shared, scores not recorded."""
    said = []
    left = [one.name for one in data.estimates if one not in used]
    if left:
        said.append(Notice("inputs-without-interval", {"names": ", ".join(left)}))
    surveys = [one.survey for one in used if one.survey]
    shared = sorted({name for name in surveys if surveys.count(name) > 1})
    if shared:
        said.append(Notice("shared-survey", {"names": ", ".join(shared), "correlation": correlation}))
    if any(one.low == 0 for one in used):
        names = ", ".join(one.name for one in used if one.low == 0)
        said.append(Notice("input-limit-zero", {"names": names}))
    if any(one.confidence < 1 for one in used) and not data.confidence_recorded:
        said.append(Notice("confidence-not-recorded"))
    return tuple(said)


def forest(inputs: Sequence[SizeEstimate]) -> Series:
    """Every input with its interval, for a forest plot."""
    return Series(
        "forest",
        {
            "name": tuple(one.name for one in inputs),
            "estimate": tuple(float(one.estimate) for one in inputs),
            "low": tuple(None if one.low is None else float(one.low) for one in inputs),
            "high": tuple(None if one.high is None else float(one.high) for one in inputs),
        },
    )
