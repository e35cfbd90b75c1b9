"""The estimates that a consensus is made from: results of other methods, or figures somebody published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite, log
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from dalel.size.capture import MOST_PEOPLE, whole
from dalel.size.checks import unstated
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.intervals import z_value
from dalel.size.problems import InputError

if TYPE_CHECKING:
    from dalel.size.result import Result

#: How an input was got. Each class has one assumption that fails most often (``assumptions.py``).
MethodKind = Literal[
    "two-list", "multi-list", "repeat-counts", "service-multiplier", "object-multiplier", "event-multiplier",
    "recruitment-order", "scale-up", "mapping", "programme", "literature", "expert", "other",
]  # fmt: skip
_KINDS = get_args(MethodKind)


class SizeEstimate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One estimate of how many people there are.

    ``estimate``, ``low`` and ``high`` in people; ``level`` the nominal coverage of the interval, 0 where it claims none
    (a range between two guesses). ``method`` is how it was got; ``confidence`` the trust in its design, above 0 and up
    to 1, fixed before the estimates were seen; ``survey`` names the survey whose data it rests on: inputs of one survey
    are correlated. ``place`` and ``population`` (all adults there, say) are for methods over several places.
    """

    name: str
    estimate: float
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    method: MethodKind = "other"
    confidence: float = 1.0
    survey: str = ""
    place: str = ""
    population: float | None = None

    @classmethod
    def from_result(cls, result: Result, name: str, **more: Any) -> SizeEstimate:
        """The figure of another method's result. Raises InputError where it has none."""
        if result.estimate is None or result.interval is None or result.status == "bound-only":
            raise InputError("result-without-figure", found=result.status, where=name)
        held = result.interval
        return cls(name=name, estimate=result.estimate, low=held.low, high=held.high, level=held.level, **more)

    def as_result(self, estimand: Estimand | None = None, seen: int = 0) -> Result:
        """The published figure as a result, so that it can be given as a rate or compared; nothing is computed.

        Raises InputError where it was published without limits.
        """
        import dalel
        from dalel.size.result import Assumption, Interval, Notice, Result

        if self.low is None or self.high is None:
            raise InputError("published-without-limits", where=self.name, found=self.estimate)
        about = estimand or Estimand()
        return Result(
            method="published-figure",
            status="ok-with-warnings",
            estimand=about,
            estimate=self.estimate,
            interval=Interval(low=max(self.low, seen), high=self.high, kind="as-published", level=self.level),
            seen=seen,
            model=self.name,
            warnings=(Notice("not-recomputed", {"name": self.name}), *unstated(about)),
            assumptions=(Assumption("published-as-stated", "either"),),
            inputs=fingerprint(self),
            version=dalel.__version__,
        )

    @property
    def spread(self) -> float | None:
        """The standard error of log N that the interval says; None where it says none.

        Half the width on the log scale over the normal quantile of its level; where the lower limit is 0, the upper
        half alone.
        """
        if self.level <= 0 or (not self.low and self.high is None):
            return None
        low = log(self.low) if self.low else None
        high = log(self.high) if self.high is not None else None
        middle, quantile = log(self.estimate), z_value(self.level)
        if low is not None and high is not None:
            width = (high - low) / 2
        else:
            width = high - middle if high is not None else middle - (low or 0.0)
        return width / quantile if width > 0 else None


class EstimateSet:
    """Estimates of the same people, in the same place and period.

    ``estimates`` are ``SizeEstimate`` (or mappings of their fields); ``head_count`` is the largest number of distinct
    people anybody has counted; ``confidence_recorded`` says where and when the confidence scores were written down
    before the estimates were seen.

    Raises InputError naming the input: none at all, a name that is empty or repeats, a figure that is no positive
    number, limits that do not contain it, a level or confidence out of range, an unknown method, an input that lies
    wholly under the head count.
    """

    __slots__ = ("confidence_recorded", "estimand", "estimates", "head_count")

    def __init__(
        self,
        estimates: Iterable[SizeEstimate | Mapping[str, Any]],
        *,
        head_count: int = 0,
        confidence_recorded: str = "",
        estimand: Estimand | None = None,
    ) -> None:
        self.head_count = whole(head_count, where="head_count")
        self.confidence_recorded = confidence_recorded.strip()
        self.estimand = estimand or Estimand()
        held = [_read(one, row) for row, one in enumerate(estimates, 1)]
        if not held:
            raise InputError("no-estimates", found=0)
        names = [one.name for one in held]
        for one in held:
            _check(one, self.head_count)
            if names.count(one.name) > 1:
                raise InputError("estimate-name-twice", found=one.name)
        # Sorted, so that the order in which they are given changes nothing.
        self.estimates: tuple[SizeEstimate, ...] = tuple(sorted(held, key=lambda one: one.name))

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        return fingerprint([list(self.estimates), self.head_count, self.confidence_recorded])

    @property
    def with_spread(self) -> tuple[SizeEstimate, ...]:
        """The inputs whose interval says how precise they are."""
        return tuple(one for one in self.estimates if one.spread is not None)

    def without(self, name: str) -> EstimateSet:
        """The set less one input. Raises InputError where that leaves none."""
        return EstimateSet(
            (one for one in self.estimates if one.name != name),
            head_count=self.head_count,
            confidence_recorded=self.confidence_recorded,
            estimand=self.estimand,
        )

    def __len__(self) -> int:
        return len(self.estimates)

    def __repr__(self) -> str:
        return f"EstimateSet({list(self.estimates)!r}, head_count={self.head_count})"


def _read(one: SizeEstimate | Mapping[str, Any], row: int) -> SizeEstimate:
    if isinstance(one, SizeEstimate):
        return one
    if not isinstance(one, Mapping):
        raise InputError("estimate-form", found=type(one).__name__, where=row)
    try:
        return msgspec.convert(dict(one), SizeEstimate)
    except msgspec.ValidationError as error:
        raise InputError("estimate-form", found=str(error), where=row) from None


def _check(one: SizeEstimate, head_count: int) -> None:
    if not isinstance(one.name, str) or not one.name.strip():
        raise InputError("estimate-without-name", found=str(one.name))
    _positive(one.estimate, one.name, zero=False)
    for limit in (one.low, one.high):
        if limit is not None:
            _positive(limit, one.name, zero=True)
    if (one.low is not None and one.low > one.estimate) or (one.high is not None and one.high < one.estimate):
        raise InputError(
            "limits-without-estimate", where=one.name, found=one.estimate,
            limit=f"{'?' if one.low is None else one.low}..{'?' if one.high is None else one.high}",
        )  # fmt: skip
    if not 0 <= one.level < 1:
        raise InputError("setting-range", where=f"level, {one.name}", found=one.level, limit="0..1")
    if not 0 < one.confidence <= 1:
        raise InputError("setting-range", where=f"confidence, {one.name}", found=one.confidence, limit="0..1")
    if one.method not in _KINDS:
        raise InputError("estimate-method", where=one.name, found=str(one.method), limit=", ".join(_KINDS))
    if one.population is not None:
        _positive(one.population, one.name, zero=False)
        if one.estimate >= one.population:
            raise InputError("estimate-over-population", where=one.name, found=one.estimate, limit=one.population)
    highest = one.high if one.high is not None else one.estimate
    if highest < head_count:
        # The figure cannot be right: more people than that have been met.
        raise InputError("estimate-under-head-count", where=one.name, found=highest, limit=head_count)


def _positive(value: object, name: str, *, zero: bool) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError("estimate-not-a-number", where=name, found=str(value))
    if not isfinite(value) or value < 0 or (value == 0 and not zero) or value > MOST_PEOPLE:
        raise InputError("estimate-not-a-number", where=name, found=str(value))
