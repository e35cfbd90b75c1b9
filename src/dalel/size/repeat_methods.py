"""Estimators from repeat counts on one list, each a settings object, and all of them as one ladder."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import sqrt
from typing import Any, ClassVar, Final, Literal

import msgspec

from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import log_normal_unseen, z_value
from dalel.size.problems import InputError
from dalel.size.repeat_counts import RepeatCounts
from dalel.size.repeat_diagnostics import fit_test, largest_shift, ratio_plot, rootogram, shown_p
from dalel.size.repeat_inflated import (
    Base,
    Link,
    Reading,
    one_inflated_geometric,
    one_inflated_poisson,
    one_inflated_regression,
)
from dalel.size.repeat_models import (
    Rung,
    chao,
    chao_regression,
    one_inflation_bound,
    truncated_geometric,
    truncated_negative_binomial,
    truncated_poisson,
    zelterman,
)
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Status, settled

IntervalKind = Literal["log-normal", "wald"]
#: A one-inflation test this clear is said beside every model that does not allow for it.
_CLEAR: Final = 0.05

Fitted = Callable[[RepeatCounts], Rung]


class _RepeatMethod(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the estimators from repeat counts share: the level, the kind of interval, the frame of the answer."""

    level: float = 0.95
    interval: IntervalKind = "log-normal"

    _kinds: ClassVar[tuple[str, ...]] = ("log-normal", "wald")

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("interval", self.interval, self._kinds)

    def _answer(
        self,
        data: RepeatCounts,
        estimand: Estimand | None,
        progress: Progress | None,
        fitted: Fitted,
        *,
        method: str,
        source: str,
        assumptions: tuple[Assumption, ...],
        inflated: bool = False,
        quick: bool = True,
    ) -> Result:
        """The answer of a model; ``quick`` ones are fitted again with each kind of person left out."""
        import dalel

        about = estimand or data.estimand
        rung = fitted(data)
        rungs = ladder(data, getattr(self, "covariates", ()))
        if progress is not None:
            progress(1, 2)
        warnings = [*rung.notices, *unstated(about)]
        test = rungs["one-inflated-geometric"].figures
        if not inflated and rung.estimate is not None and 0 < test.get("p", 1.0) < _CLEAR:
            warnings.append(Notice("one-inflation-found", {"p": shown_p(test["p"]), "share": 100 * test["extra"]}))
        alternatives = tuple(
            _alternative(name, one, data.seen, self.level) for name, one in rungs.items() if name != method
        )
        if rung.other is not None:
            held = log_normal_unseen(data.seen, rung.other[0] - data.seen, rung.other[1], self.level)
            alternatives = (Alternative(rung.other_name, rung.other[0], held.low, held.high), *alternatives)
        status: Status = settled("ok", warnings) if rung.status == "ok" else rung.status
        diagnostics = (
            *self._test(rungs),
            *fit_test(data.counts, rung),
            *((largest_shift(data, fitted, rung.estimate),) if quick and rung.estimate is not None else ()),
        )
        answer = Result(
            method=method,
            status=status,
            estimand=about,
            estimate=rung.estimate,
            interval=None if rung.estimate is None else self._interval(data.seen, rung),
            se=sqrt(rung.variance) if rung.estimate is not None else None,
            seen=data.seen,
            model=method,
            warnings=tuple(warnings),
            assumptions=assumptions,
            diagnostics=diagnostics,
            alternatives=alternatives,
            series=(ratio_plot(data.counts), *rootogram(data.counts, rung)),
            settings=as_plain(self),
            inputs=data.fingerprint,
            version=dalel.__version__,
            source=source,
        )
        if progress is not None:
            progress(2, 2)
        return answer

    def _interval(self, seen: int, rung: Rung) -> Interval:
        estimate = rung.estimate or 0.0
        if self.interval == "wald":
            half = z_value(self.level) * sqrt(rung.variance)
            return Interval(low=max(estimate - half, seen), high=estimate + half, kind="wald", level=self.level)
        return log_normal_unseen(seen, estimate - seen, rung.variance, self.level)

    def _test(self, rungs: dict[str, Rung]) -> tuple[Diagnostic, ...]:
        """The likelihood-ratio tests of one-inflation over both base models."""
        made = []
        for name, rung in rungs.items():
            if not name.startswith("one-inflated") or "p" not in rung.figures:
                continue
            figures = rung.figures
            told: dict[str, str | int | float] = {
                "p": shown_p(figures["p"]),
                "share": 100 * figures["extra"],
                "ratio": figures["ratio"],
            }
            light: Literal["red", "green"] = "red" if figures["p"] < _CLEAR else "green"
            if name == "one-inflated-poisson":
                made.append(Diagnostic("one-inflation-poisson", figures["p"], light, told))
            else:
                made.append(Diagnostic("one-inflation-geometric", figures["p"], light, told))
        return tuple(made)


def _alternative(name: str, rung: Rung, seen: int, level: float) -> Alternative:
    if rung.estimate is None:
        return Alternative(name, None, status=rung.status)
    held = log_normal_unseen(seen, rung.estimate - seen, rung.variance, level)
    criterion = "" if rung.aic is None else "AIC"
    return Alternative(name, rung.estimate, held.low, held.high, criterion, rung.aic, status=rung.status)


@lru_cache(maxsize=4)
def ladder(data: RepeatCounts, covariates: tuple[str, ...] = ()) -> dict[str, Rung]:
    """Every model of the data by name; ``covariates`` go into those that take them."""
    negative = truncated_negative_binomial(data)
    return {
        "truncated-poisson": truncated_poisson(data, covariates),
        "truncated-geometric": truncated_geometric(data, covariates),
        "truncated-negative-binomial": negative,
        "zelterman": zelterman(data, covariates),
        "chao": chao_regression(data, covariates) if covariates else chao(data),
        "chao-bias-corrected": chao(data, bias_corrected=True),
        "one-inflated-poisson": one_inflated_poisson(data),
        "one-inflated-geometric": one_inflated_geometric(data),
        "one-inflation-bound": one_inflation_bound(data),
    }


_ALIKE = Assumption("same-rate", "higher")
_CLOSED = Assumption("closed-population", "lower")
_LINKED = Assumption("perfect-linkage", "lower")
_AGAIN = Assumption("met-again-alike", "lower")


class TruncatedPoisson(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The zero-truncated Poisson, with ``covariates`` as a regression (van der Heijden et al. 2003).

    Too low where people differ in what the covariates do not say; too high where a meeting makes the next less
    likely. Raises InputError for settings out of range.
    """

    covariates: tuple[str, ...] = ()

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """N = sum 1 / (1 - p0). Raises InputError for a covariate the data do not have."""
        return self._answer(
            data, estimand, progress, lambda one: truncated_poisson(one, self.covariates),
            method="truncated-poisson",
            source="van der Heijden et al. 2003, doi 10.1191/1471082X03st057oa",
            assumptions=(_ALIKE, _AGAIN, _CLOSED, _LINKED),
        )  # fmt: skip


class TruncatedGeometric(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The zero-truncated geometric, with ``covariates`` as a regression: rates are exponentially distributed."""

    covariates: tuple[str, ...] = ()

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """N = sum 1 / (1 - p0). Raises InputError for a covariate the data do not have."""
        return self._answer(
            data, estimand, progress, lambda one: truncated_geometric(one, self.covariates),
            method="truncated-geometric",
            source="zero-truncated geometric, N = sum 1/(1 - p0); variance: van der Heijden et al. 2003",
            assumptions=(Assumption("rates-exponential", "either"), _AGAIN, _CLOSED, _LINKED),
        )  # fmt: skip


class TruncatedNegativeBinomial(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The zero-truncated negative binomial: rates differ as a gamma distribution.

    Often the likelihood grows without end towards infinitely many people; then Chao's lower bound is given instead,
    and the answer says so.
    """

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """N = n / (1 - p0), or Chao's bound where the dispersion has no bound."""
        return self._answer(
            data, estimand, progress, self._or_bound,
            method="truncated-negative-binomial",
            source="zero-truncated negative binomial; at its boundary Chao 1987, doi 10.2307/2531532",
            assumptions=(Assumption("rates-gamma", "either"), _AGAIN, _CLOSED, _LINKED),
        )  # fmt: skip

    @staticmethod
    def _or_bound(data: RepeatCounts) -> Rung:
        found = truncated_negative_binomial(data)
        if any(one.code == "dispersion-unbounded" for one in found.notices):
            bound = chao(data)
            return msgspec.structs.replace(bound, notices=(*found.notices, *bound.notices))
        return found


class Zelterman(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Zelterman's estimator (1988), with ``covariates`` as a regression (Böhning and van der Heijden 2009).

    It looks only at people met once or twice, so what happens to people met often does not disturb it.
    """

    covariates: tuple[str, ...] = ()

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """N = sum 1 / (1 - exp(-rate)). Raises InputError for a covariate the data do not have."""
        return self._answer(
            data, estimand, progress, lambda one: zelterman(one, self.covariates),
            method="zelterman",
            source="Zelterman 1988, doi 10.1016/0378-3758(88)90007-9; Böhning and van der Heijden 2009, "
                   "doi 10.1214/08-AOAS214",
            assumptions=(Assumption("same-rate-first-two", "either"), _AGAIN, _CLOSED, _LINKED),
        )  # fmt: skip


class ChaoBound(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Chao's lower bound (1987): however people's rates differ, there are at least so many.

    ``covariates`` draw it nearer to the truth (Böhning et al. 2013). ``bias_corrected`` is for few repeats, takes no
    covariates, and is what is given where nobody was met twice. Raises InputError for both together.
    """

    bias_corrected: bool = False
    covariates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.bias_corrected and self.covariates:
            raise InputError("bias-correction-with-covariates", found=", ".join(self.covariates))

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """n + f1^2 / (2 f2), status "bound-only"."""
        source, assumed = "Chao 1987, doi 10.2307/2531532", (_AGAIN, _CLOSED, _LINKED)
        if self.covariates:
            return self._answer(
                data, estimand, progress, lambda one: chao_regression(one, self.covariates), method="chao",
                source=f"{source}; with covariates Böhning et al. 2013", assumptions=assumed,
            )  # fmt: skip
        if self.bias_corrected:
            return self._answer(
                data, estimand, progress, lambda one: chao(one, bias_corrected=True), method="chao-bias-corrected",
                source=source, assumptions=assumed,
            )  # fmt: skip
        return self._answer(
            data, estimand, progress, chao, method="chao", source=source, assumptions=assumed,
        )  # fmt: skip


class OneInflated(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For a first meeting that can end the risk of a second, as arrest can (Godwin and Böhning 2017).

    ``base`` is what people not so affected follow; ``covariates`` go into their rate, ``leaving`` into the chance that
    the first meeting is the last, through ``link`` ("logit" or "cloglog"). ``reading``: "at-risk", the extra people met
    once could before that have gone unmet like everybody, or "never-at-risk", they could not; the other reading stands
    among the alternatives. Where no extra people met once are needed it is the base model.
    """

    base: Base = "geometric"
    covariates: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    reading: Reading = "at-risk"
    link: Link = "logit"

    def __post_init__(self) -> None:
        super().__post_init__()
        one_of("base", self.base, ("poisson", "geometric"))
        one_of("reading", self.reading, ("at-risk", "never-at-risk"))
        one_of("link", self.link, ("logit", "cloglog"))

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """N = sum 1 / (1 - p0), p0 from the people met twice and more. Raises InputError for an unknown covariate."""
        source = "Godwin and Böhning 2017, doi 10.1111/rssc.12192"
        assumed = (Assumption("extra-ones-left", "either"), _CLOSED, _LINKED)
        quick = not (self.covariates or self.leaving)
        if self.base == "poisson":
            return self._answer(
                data, estimand, progress, self._rung, method="one-inflated-poisson",
                source=source, assumptions=(_ALIKE, *assumed), inflated=True, quick=quick,
            )  # fmt: skip
        return self._answer(
            data, estimand, progress, self._rung, method="one-inflated-geometric", source=source,
            assumptions=(Assumption("rates-exponential", "either"), *assumed), inflated=True, quick=quick,
        )  # fmt: skip

    def _rung(self, data: RepeatCounts) -> Rung:
        if self.covariates or self.leaving:
            held, beside = self._regression(data, self.reading), None
            if held.estimate is not None:
                beside = self._regression(data, "never-at-risk" if self.reading == "at-risk" else "at-risk")
        else:
            held = one_inflated_poisson(data) if self.base == "poisson" else one_inflated_geometric(data)
            beside = None
            if self.reading == "never-at-risk" and held.other is not None:
                beside = held
                held = msgspec.structs.replace(held, estimate=held.other[0], variance=held.other[1], other=None)
        if beside is not None and beside.estimate is not None:
            held = msgspec.structs.replace(held, other=(beside.estimate, beside.variance))
        turned = "never-at-risk" if self.reading == "at-risk" else "at-risk"
        return msgspec.structs.replace(held, other_name=f"one-inflated-{self.base}-{turned}")

    def _regression(self, data: RepeatCounts, reading: Reading) -> Rung:
        return one_inflated_regression(
            data, base=self.base, covariates=self.covariates, leaving=self.leaving, reading=reading, link=self.link
        )


class OneInflationBound(_RepeatMethod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lower bound from the people met twice and three times only, safe where the first meeting ends the risk."""

    def fit(self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """n + (2/9) f2^3 / f3^2, status "bound-only"."""
        return self._answer(
            data, estimand, progress, one_inflation_bound, method="one-inflation-bound",
            source="Böhning, Kaskasamkul and van der Heijden 2019, doi 10.1007/s00184-018-0689-5",
            assumptions=(_CLOSED, _LINKED), inflated=True,
        )  # fmt: skip


class RepeatCountLadder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every estimator from repeat counts, side by side: the spread between them is the finding.

    ``covariates`` go into those that take them. Raises InputError for a level outside 0 to 1.
    """

    level: float = 0.95
    covariates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")

    def fit(
        self, data: RepeatCounts, *, estimand: Estimand | None = None, progress: Progress | None = None
    ) -> tuple[Result, ...]:
        """One result a method. Raises InputError for a covariate the data do not have."""
        level, covariates = self.level, self.covariates
        methods: tuple[Any, ...] = (
            TruncatedPoisson(level=level, covariates=covariates),
            TruncatedGeometric(level=level, covariates=covariates),
            TruncatedNegativeBinomial(level=level),
            Zelterman(level=level, covariates=covariates),
            ChaoBound(level=level, covariates=covariates),
            ChaoBound(level=level, bias_corrected=True),
            OneInflated(level=level, base="poisson"),
            OneInflated(level=level),
            OneInflationBound(level=level),
        )
        results = []
        for done, method in enumerate(methods, 1):
            results.append(method.fit(data, estimand=estimand))
            if progress is not None:
                progress(done, len(methods))
        return tuple(results)
