"""What experts believe, as quartiles before and after discussion: a prior, never an estimate of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, isfinite, log
from typing import Any, Final

import msgspec

from dalel.size.capture import MOST_PEOPLE, whole
from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.priors import LogNormalPrior
from dalel.size.problems import InputError
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Sensitivity, Series

#: The standard normal quantile of 0.75.
_Z75: Final = 0.6744897501960817
Quartiles = tuple[float, float, float]


class ExpertPanel:
    """Quartiles of N from every expert: ``first`` each by themselves, ``revised`` after they saw one another's.

    Both map a role or letter (never a person's name) to lower quartile, median, upper quartile, in people. Raises
    InputError naming the expert: no experts, quartiles that are not three rising numbers over 0, a revised figure of
    somebody who gave none first, a median under the ``head_count``.
    """

    __slots__ = ("estimand", "first", "head_count", "revised")

    def __init__(
        self,
        first: Mapping[str, Sequence[float]],
        revised: Mapping[str, Sequence[float]] | None = None,
        *,
        head_count: int = 0,
        estimand: Estimand | None = None,
    ) -> None:
        self.head_count = whole(head_count, where="head_count")
        self.estimand = estimand or Estimand()
        if not first:
            raise InputError("no-experts", found=0)
        self.first = {name: _quartiles(name, values, self.head_count) for name, values in sorted(first.items())}
        self.revised: dict[str, Quartiles] = {}
        for name, values in sorted((revised or {}).items()):
            if name not in self.first:
                raise InputError("expert-unknown", found=name, nearest=", ".join(self.first))
            self.revised[name] = _quartiles(name, values, self.head_count)

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        return fingerprint([self.first, self.revised, self.head_count])


def _quartiles(name: str, values: Sequence[float], head_count: int) -> Quartiles:
    try:
        low, middle, high = (float(value) for value in values)
    except (TypeError, ValueError):
        raise InputError("quartiles-form", where=name, found=str(values)) from None
    if not (all(isfinite(value) for value in (low, middle, high)) and 0 < low < middle < high <= MOST_PEOPLE):
        raise InputError("quartiles-form", where=name, found=f"{low:g}, {middle:g}, {high:g}")
    if middle < head_count:
        raise InputError("estimate-under-head-count", where=name, found=middle, limit=head_count)
    return low, middle, high


class ExpertElicitation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The linear pool of experts: the average of their distributions, which keeps their disagreement.

    Each is log-normal in two halves, so that all three quartiles are kept exactly. The revised quartiles count where
    there are any; the first ones are shown beside them. The limits say what the experts believe; more experts do not
    make them narrower. Raises InputError for a level out of range.
    """

    level: float = 0.95

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")

    def fit(
        self,
        data: ExpertPanel,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,  # noqa: ARG002 - one signature for every method
    ) -> Result:
        """Pool the panel. Always with a warning: an opinion, for use as a prior."""
        import dalel

        now = {**data.first, **data.revised} if data.revised else data.first
        held = list(now.values())
        said = estimand or data.estimand
        head = data.head_count
        warnings = [Notice("prior-only"), *unstated(said)]
        if len(held) < 3:
            warnings.insert(1, Notice("few-experts", {"found": len(held)}))
        middle, low, high = self._limits(held, head)
        medians = [one[1] for one in held]
        ratio = max(medians) / min(medians)
        apart = max(one[0] for one in held) > min(one[2] for one in held)
        alternatives = [Alternative(name, one[1], one[0], one[2]) for name, one in now.items()]
        if data.revised:
            alternatives.append(Alternative("before-discussion", *self._limits(list(data.first.values()), head)))
        return Result(
            method="expert-elicitation", status="ok-with-warnings", estimand=said, estimate=middle,
            interval=Interval(low=low, high=high, kind="expert-pool", level=self.level), seen=head,
            warnings=tuple(warnings), assumptions=(Assumption("experts-independent", "either"),),
            diagnostics=(Diagnostic("experts-ratio", ratio, "red" if apart else "amber" if ratio > 2 else "green"),),
            sensitivity=tuple(
                Sensitivity("without-expert", name, *self._limits([one for other, one in now.items() if other != name],
                                                                  head))
                for name in now if len(now) > 1
            ),
            alternatives=tuple(alternatives),
            series=(Series("expert-quartiles", {
                "name": tuple(now),
                "lower": tuple(one[0] for one in held),
                "median": tuple(one[1] for one in held),
                "upper": tuple(one[2] for one in held),
                "first_median": tuple(data.first[name][1] for name in now),
            }),),
            settings=as_plain(self), inputs=data.fingerprint, version=dalel.__version__,
            source="linear opinion pool (Stone 1961); quartiles and revision as in SHELF (O'Hagan et al. 2006)",
        )  # fmt: skip

    def _limits(self, held: Sequence[Quartiles], head: int) -> tuple[float, float, float]:
        tail = (1 - self.level) / 2
        middle, low, high = (pool_quantile(held, share, head) for share in (0.5, tail, 1 - tail))
        return middle, low, high


def pool_quantile(held: Sequence[Quartiles], share: float, head_count: int = 0) -> float:
    """The quantile of the linear pool at ``share``, in people, given that there are at least ``head_count``."""
    from scipy.optimize import brentq
    from scipy.special import ndtr

    def below(theta: float) -> float:
        total = 0.0
        for low, middle, high in held:
            width = log(middle / low) if theta < log(middle) else log(high / middle)
            total += float(ndtr((theta - log(middle)) / (width / _Z75)))
        return total / len(held)

    least = below(log(head_count)) if head_count else 0.0
    wanted = least + share * (1 - least)
    bottom = min(log(low) - 12 * log(middle / low) / _Z75 for low, middle, _ in held)
    top = max(log(high) + 12 * log(high / middle) / _Z75 for _, middle, high in held)
    return max(exp(brentq(lambda theta: below(theta) - wanted, bottom, top, xtol=1e-12)), float(head_count))


def prior_of(result: Result) -> LogNormalPrior:
    """The pooled opinion as a log-normal prior for ``BayesianConsensus``: same median, same upper limit.

    Raises InputError for a result that is not of an ``ExpertElicitation``.
    """
    held: Any = result.interval
    if result.method != "expert-elicitation" or result.estimate is None:
        raise InputError("result-without-figure", found=result.method, where="prior")
    from statistics import NormalDist

    normal = NormalDist()
    spread = log(held.high / result.estimate) / normal.inv_cdf(0.5 + held.level / 2)
    return LogNormalPrior(median=result.estimate, p90=result.estimate * exp(spread * normal.inv_cdf(0.9)))
