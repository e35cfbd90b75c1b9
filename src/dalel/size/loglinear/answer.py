"""From a search to a result: the figure, its interval, the models beside it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.size.checks import unstated
from dalel.size.loglinear import averaging, checks, existence, models
from dalel.size.loglinear.fit import Fit, profile_limits
from dalel.size.loglinear.resample import Corrected, Selector, bca, one_less, resample
from dalel.size.loglinear.search import Choice, Plan, choose
from dalel.size.result import (
    Alternative,
    Assumption,
    Diagnostic,
    Interval,
    Notice,
    Result,
    Sensitivity,
    Series,
    settled,
)

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.capture import CaptureTable
    from dalel.size.estimand import Estimand
    from dalel.size.loglinear.estimator import LogLinear
    from dalel.size.loglinear.merging import Prepared
    from dalel.size.replicates import Progress, Replicates

#: Models nearly as good as the best whose estimates differ by more than this factor are said to disagree.
_DISAGREE: Final = 1.5
#: More resamples than this without an estimate are warned of, as a share.
_MISSING: Final = 0.01
#: A limit outside which fewer resamples lie is itself uncertain.
_FEW_BEYOND: Final = 5
#: Models within so many units of the criterion are as good as one another (Kass and Raftery 1995: a bare mention).
_ALIKE: Final = 2.0
_PLOTTED: Final = 1000
_SOURCE: Final = {
    "all": "Silverman, Chan and Vincent 2024, doi 10.1007/s11222-023-10346-9; models: Fienberg 1972, Cormack 1989",
    "downhill": "Silverman, Chan and Vincent 2024, doi 10.1007/s11222-023-10346-9, section 5.2",
    "stepwise": "Chan, Silverman and Vincent 2021, doi 10.1080/01621459.2019.1708748, section 3.2",
    "fixed": "Fienberg 1972; Cormack 1989; profile interval: Cormack 1992",
}


class Bootstrap(msgspec.Struct, frozen=True):
    """What resampling gave: limits and replicates of N (perhaps infinite), places of models, N one person less."""

    limits: Corrected
    values: Any
    chosen: Any
    without: Any
    run: Any


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one call of ``fit`` knows; ``result`` puts it together."""

    settings: LogLinear
    given: CaptureTable
    prepared: Prepared
    plan: Plan
    about: Estimand

    @property
    def table(self) -> CaptureTable:
        """The table models see."""
        return self.prepared.table

    @property
    def seen(self) -> int:
        """Everybody seen, on whatever list."""
        return self.given.seen

    def result(self, progress: Progress | None) -> Result:
        """The answer, or why there is none."""
        if not checks.overlapping_pairs(self.table):
            return self._declined("no-finite-estimate", (Notice("no-list-overlaps", {"seen": self.seen}),))
        choice = choose(self.table, self.plan, top=self.settings.n_top, within=self.settings.within)
        if choice.best.verdict != "passes":
            return self._without_estimate(choice)
        if self._uses_up_every_cell(choice):
            return self._unchecked(choice)
        averaged = self._averaged(choice)
        unseen = averaged.unseen if averaged else choice.best.unseen
        estimate = self.seen + unseen
        booted = self._bootstrap(choice, estimate, progress) if self._resamples else None
        held, notices = self._interval(choice, averaged, estimate, booted)
        sound = checks.reliability(self.table, estimate, self.seen)
        out = self._held_out()
        warnings = (
            *unstated(self.about), *self.prepared.notices, *self._merged_notice(estimate), *notices, *sound.notices,
            *out.notices, *self._disagreement(choice), *self._of_choice(choice, averaged),
        )  # fmt: skip
        kept: dict[str, Any] = {
            "model": self._name(choice.best.terms) if averaged is None else "",
            "warnings": warnings,
            "diagnostics": (
                *self._model_checks(choice), *sound.diagnostics, *self._bootstrap_checks(booted, estimate),
                *out.diagnostics,
            ),
            "sensitivity": (*self._otherwise(), *out.sensitivity, *self._one_person(booted)),
            "alternatives": self._alternatives(choice),
            "series": self._series(choice, booted),
        }  # fmt: skip
        if sound.too_thin or held.high is None:
            least = Interval(low=held.low, high=None, kind="one-sided", level=(1 + held.level) / 2)
            return self._result("bound-only", None, least, **kept)
        se = averaged.se if averaged else choice.best.se
        return self._result(settled("ok", warnings), estimate, held, se=se, **kept)

    # ---- no answer

    def _uses_up_every_cell(self, choice: Choice) -> bool:
        """Whether the model that was found, among models of three lists and more, leaves no count to check it by."""
        searched = self.plan.manner != "fixed" and self.table.t > 2
        return searched and misfit(self.table, choice.best)[1] <= 0

    def _unchecked(self, choice: Choice) -> Result:
        """A model found by search that fits by construction gives no answer; it stands among the models.

        So does the best model that leaves something to check, however far behind it is.
        """
        checked = next((one for one in choice.ranked if misfit(self.table, one)[1] > 0), None)
        name = self._name(choice.best.terms)
        notice = Notice("uses-up-every-cell", {"model": name, "estimate": self.seen + choice.best.unseen})
        return self._declined(
            "not-identifiable", (notice,), model=name, alternatives=self._alternatives(choice, checked),
            series=self._series(choice, None), diagnostics=self._model_checks(choice),
        )  # fmt: skip

    def _without_estimate(self, choice: Choice) -> Result:
        found = choice.best.verdict
        if self.plan.manner == "fixed":
            notice = existence.told(found, self._name(choice.best.terms))
        else:
            notice = Notice("no-model-has-estimate", {"tried": choice.tried})
        return self._declined(
            existence.STATUS[found], (notice,), model=self._name(choice.best.terms),
            alternatives=self._alternatives(choice), series=self._series(choice, None),
        )  # fmt: skip

    def _declined(self, status: Any, notices: tuple[Notice, ...], **more: Any) -> Result:
        warnings = (*notices, *unstated(self.about), *self.prepared.notices)
        return self._result(status, None, None, warnings=warnings, **more)

    # ---- the interval

    @property
    def _resamples(self) -> bool:
        asked = self.settings.interval
        return self.settings.resamples > 0 and (asked == "bca" or (not asked and self.plan.manner != "fixed"))

    def _averaged(self, choice: Choice) -> averaging.Average | None:
        return averaging.average(choice.ranked[: self.settings.n_top]) if self.settings.average else None

    def _bootstrap(self, choice: Choice, estimate: float, progress: Progress | None) -> Bootstrap:
        import numpy as np

        own = self.settings
        selector = Selector.of(self.table, self.seen, self.plan, choice, own.n_top, own.average)
        run: Replicates = resample(
            selector, own.resamples, own.seed, workers=own.workers, scheduler=own.scheduler, progress=progress
        )
        values = self.seen + run.values[:, 0]
        without = self.seen - 1 + one_less(selector)
        weights = np.round(selector.shares * self.seen)
        if self.prepared.aside:
            # One person less on a list left out is one person less in N.
            without, weights = np.append(without, estimate - 1), np.append(weights, self.prepared.aside)
        limits = bca(values, estimate, without, weights, own.level)
        return Bootstrap(limits, values, run.values[:, 1], without, run)

    def _interval(
        self, choice: Choice, averaged: averaging.Average | None, estimate: float, booted: Bootstrap | None
    ) -> tuple[Interval, tuple[Notice, ...]]:
        own, notices = self.settings, []
        if booted is not None:
            held, told = self._from_resamples(booted, estimate)
            return held, told
        seen = self.table.seen
        searched = self.plan.manner != "fixed"
        if searched:
            notices.append(Notice("choice-ignored", {"model": self._name(choice.best.terms)}))
        if own.interval == "log-normal" or averaged is not None:
            fit = choice.best
            if averaged is not None:
                from dalel.size.intervals import log_normal_unseen

                near = log_normal_unseen(seen, averaged.unseen, averaged.se**2, own.level)
                low, high = near.low, near.high
            else:
                low, high = fit.limits(seen, own.level)
            kind = Interval(low=low, high=high, kind="log-normal", level=own.level)
        else:
            low, high = profile_limits(self.table, choice.best, own.level)
            kind = Interval(low=low, high=high, kind="profile", level=own.level)
        if searched and averaged is None:
            kind = msgspec.structs.replace(kind, kind="one-model")
        aside = self.prepared.aside
        high = None if kind.high is None else kind.high + aside
        if high is None:
            notices.append(Notice("no-upper-limit", {"model": self._name(choice.best.terms)}))
        return msgspec.structs.replace(kind, low=kind.low + aside, high=high), tuple(notices)

    def _from_resamples(self, booted: Bootstrap, estimate: float) -> tuple[Interval, tuple[Notice, ...]]:
        own, found, notices = self.settings, booted.limits, []
        alone = self.plan.manner == "all" and own.n_top == 1
        if alone:
            notices.append(Notice("winner-only", {"nominal": 100 * own.level}))
        if booted.run.interrupted:
            notices.append(Notice("interrupted", {"done": len(booted.values), "asked": booted.run.asked}))
        missing = float((booted.values == inf).mean())
        if missing > _MISSING:
            notices.append(Notice("resamples-without-estimate", {"share": round(100 * missing, 1)}))
        if found.beyond < _FEW_BEYOND:
            notices.append(Notice("limit-on-few-resamples", {"found": round(found.beyond, 1), "limit": _FEW_BEYOND}))
        if found.acceleration is None:
            notices.append(Notice("acceleration-unknown", {}))
        high = None if found.high == inf else max(found.high, estimate)
        if high is None:
            notices.append(Notice("no-upper-limit-resampled", {"share": round(100 * missing, 1)}))
        if found.low > estimate or found.high < estimate:
            notices.append(Notice("limits-stretched", {"low": found.low, "high": found.high}))
        low = max(min(found.low, estimate), self.seen)
        if alone:
            return Interval(low=low, high=high, kind="bca-winner-only", level=own.level), tuple(notices)
        return Interval(low=low, high=high, kind="bca", level=own.level), tuple(notices)

    # ---- what speaks against it

    def _disagreement(self, choice: Choice) -> tuple[Notice, ...]:
        near = choice.within(_ALIKE)
        sizes = [self.seen + one.unseen for one in (*near, choice.best)]
        low, high = min(sizes), max(sizes)
        if high < _DISAGREE * low:
            return ()
        return (Notice("models-disagree", {"low": low, "high": high, "models": len(near), "units": _ALIKE,
                                           "criterion": self.settings.criterion}),)  # fmt: skip

    def _of_choice(self, choice: Choice, averaged: averaging.Average | None) -> tuple[Notice, ...]:
        notices = []
        if averaged is not None:
            notices.append(
                Notice("models-averaged", {"models": len(averaged.weights), "criterion": self.settings.criterion})
            )
        if self.table.t == 2:
            notices.append(Notice("two-lists-left", {}))
        best = choice.ranked[0]
        if not choice.complete and best.terms != choice.best.terms and best.score < choice.best.score - _ALIKE:
            notices.append(
                Notice("neighbour-better", {"model": self._name(best.terms), "criterion": self.settings.criterion,
                                            "units": round(choice.best.score - best.score, 1),
                                            "estimate": self.seen + best.unseen})
            )  # fmt: skip
        return tuple(notices)

    def _merged_notice(self, estimate: float) -> tuple[Notice, ...]:
        if not self.settings.merge:
            return ()
        told = "; ".join(f"{new} = {' + '.join(old)}" for new, old in self.settings.merge.items())
        return (Notice("lists-merged", {"merged": told, "rule": self.settings.merge_rule, "after": estimate}),)

    def _model_checks(self, choice: Choice) -> tuple[Diagnostic, ...]:
        from scipy.stats import chi2

        deviance, freedom = misfit(self.table, choice.best)
        fits = float(chi2.sf(deviance, freedom)) if freedom > 0 else 1.0
        return (
            self._joined(choice.best),
            Diagnostic("models-tried", choice.tried, "green", {"without": choice.without}),
            Diagnostic("model-deviance", deviance, "red" if fits < 0.001 else "amber" if fits < 0.05 else "green",
                       {"freedom": freedom, "chance": fits}),
        )  # fmt: skip

    def _joined(self, fit: Fit) -> Diagnostic:
        """Which lists depend on one another in a model, by their names."""
        terms = [term for term in fit.terms if term.bit_count() > 1]
        if not terms:
            return Diagnostic("chosen-independence", None)
        told = models.spelled(models.moved(terms, self.prepared.places), self._lists)[1:-1]
        return Diagnostic("chosen-model", None, "green", {"lists": told})

    def _bootstrap_checks(self, booted: Bootstrap | None, estimate: float) -> tuple[Diagnostic, ...]:
        import numpy as np

        if booted is None:
            return ()
        found = []
        if self.plan.manner == "all" and not self.settings.average:
            again = float((booted.chosen == 0).mean())
            found.append(Diagnostic("chosen-again", 100 * again, "green" if again >= 0.5 else "amber"))
        found.append(Diagnostic("resampling-bias", booted.limits.bias, "green" if abs(booted.limits.bias) < 0.5 else
                                "amber", {"acceleration": booted.limits.acceleration or 0.0}))  # fmt: skip
        steady = booted.without[np.isfinite(booted.without)]
        if len(steady):
            shift = float(np.abs(steady / estimate - 1).max())
            found.append(Diagnostic("one-person", 100 * shift, "green" if shift < 0.05 else "amber"))
        return tuple(found)

    def _held_out(self) -> checks.HeldOut:
        if not self.settings.hold_out:
            return checks.HeldOut((), (), ())
        return checks.held_out(self.table, self.plan, self.prepared.aside, self.settings.level)

    def _otherwise(self) -> tuple[Sensitivity, ...]:
        """The answer had lists not been left out, or not been merged."""
        rows = []
        if self.prepared.aside:
            kept = msgspec.structs.replace(self.settings, keep_isolated=True)
            table = self.given.merged(self.settings.merge) if self.settings.merge else self.given
            prepared = kept.prepared(table)
            rows.append(self._row(", ".join(self.prepared.left_out), prepared, kept.plan(prepared, table), True))
        if self.settings.merge and self.plan.manner != "fixed":
            whole = msgspec.structs.replace(self.settings, merge={}, merge_rule="")
            prepared = whole.prepared(self.given)
            rows.append(self._row(self.settings.merge_rule, prepared, whole.plan(prepared, self.given), False))
        return tuple(rows)

    def _row(self, at: str, prepared: Prepared, plan: Plan, isolated: bool) -> Sensitivity:
        fit = choose(prepared.table, plan, top=1, within=0.0).best
        low, high = fit.limits(self.seen, self.settings.level) if fit.verdict == "passes" else (None, None)
        estimate = self.seen + fit.unseen if fit.verdict == "passes" else None
        if isolated:
            return Sensitivity("isolated-lists-kept", at, estimate, low, high)
        return Sensitivity("lists-not-merged", at, estimate, low, high)

    def _one_person(self, booted: Bootstrap | None) -> tuple[Sensitivity, ...]:
        """The two people whose absence would move the answer most, up and down."""
        import numpy as np

        if booted is None:
            return ()
        masks, _ = self.table.arrays()
        steady = np.where(np.isfinite(booted.without[: len(masks)]), booted.without[: len(masks)], np.nan)
        if np.isnan(steady).all():
            return ()
        ends = dict.fromkeys((int(np.nanargmin(steady)), int(np.nanargmax(steady))))
        return tuple(
            Sensitivity("one-person-less", self._lists_of(int(masks[place])), float(steady[place])) for place in ends
        )

    # ---- beside it

    def _alternatives(self, choice: Choice, also: Fit | None = None) -> tuple[Alternative, ...]:
        near = list(choice.within(self.settings.within))
        if choice.best.verdict == "passes" and choice.best not in near:
            near.append(choice.best)
        if also is not None and also not in near:
            near.append(also)
        if not near:
            return ()
        shares = averaging.weights(choice.ranked)
        weight = {one.terms: share for one, share in zip(choice.ranked, shares, strict=True)}
        rows = []
        for one in near:
            low, high = one.limits(self.table.seen, self.settings.level)
            aside = self.prepared.aside
            rows.append(
                Alternative(self._name(one.terms), self.seen + one.unseen, low + aside, high + aside,
                            self.settings.criterion, one.score, weight[one.terms])
            )  # fmt: skip
        return tuple(rows)

    def _series(self, choice: Choice, booted: Bootstrap | None) -> tuple[Series, ...]:
        import numpy as np

        found = []
        rows = self._alternatives(choice)
        if rows:
            terms = {self._name(one.terms): one.terms for one in choice.ranked}
            named = [models.spelled(models.moved(terms[row.name], self.prepared.places), self._lists) for row in rows]
            found.append(
                Series(
                    "model-spread",
                    {
                        "model": tuple(row.name for row in rows),
                        "lists": tuple(named),
                        "estimate": tuple(row.estimate for row in rows),
                        "low": tuple(row.low for row in rows),
                        "high": tuple(row.high for row in rows),
                        "score": tuple(row.score for row in rows),
                        "weight": tuple(row.weight for row in rows),
                    },
                )
            )
        if booted is not None:
            finite = np.sort(booted.values[np.isfinite(booted.values)])
            step = max(1, len(finite) // _PLOTTED)
            found.append(Series("resampled", {"estimate": tuple(float(one) for one in finite[::step])}))
            if self.plan.manner == "all" and not self.settings.average:
                found.append(self._chosen(choice, booted.chosen))
        return tuple(found)

    def _chosen(self, choice: Choice, chosen: np.ndarray) -> Series:
        """How often each model won in the resamples."""
        import numpy as np

        places, times = np.unique(chosen[chosen >= 0].astype(int), return_counts=True)
        order = np.argsort(-times, kind="stable")
        return Series(
            "chosen-models",
            {
                "model": tuple(self._name(choice.ranked[int(places[one])].terms) for one in order),
                "share": tuple(float(times[one] / len(chosen)) for one in order),
            },
        )

    # ---- names and the frame

    @property
    def _lists(self) -> Sequence[str]:
        return self.given.merged(self.settings.merge).lists if self.settings.merge else self.given.lists

    def _name(self, terms: Sequence[int]) -> str:
        return models.name(models.moved(terms, self.prepared.places), len(self._lists))

    def _lists_of(self, mask: int) -> str:
        return " & ".join(name for place, name in enumerate(self.table.lists) if mask >> place & 1)

    def _result(self, status: Any, estimate: float | None, held: Interval | None, **more: Any) -> Result:
        import dalel

        kept: dict[str, Any] = {
            "status": status, "estimand": self.about, "estimate": estimate, "interval": held, "seen": self.seen,
            "assumptions": assumptions(), "settings": msgspec.to_builtins(self.settings),
            "inputs": self.given.fingerprint, "seed": self.settings.seed, "version": dalel.__version__,
            "source": _SOURCE[self.plan.manner], **more,
        }  # fmt: skip
        if self.settings.average:
            return Result(method="log-linear-averaged", **kept)
        return Result(method="log-linear", **kept)


def assumptions() -> tuple[Assumption, ...]:
    """What every log-linear estimate rests on."""
    return (
        Assumption("unseen-follow-model", "either"),
        Assumption("closed-population", "lower"),
        Assumption("perfect-linkage", "lower"),
        Assumption("same-population", "lower"),
        Assumption("people-alike", "higher"),
    )


def misfit(table: CaptureTable, fit: Fit) -> tuple[float, int]:
    """Deviance of a model and its degrees of freedom: cells that terms at minus infinity do not empty, less terms."""
    import numpy as np

    from dalel.size.loglinear import kernels

    held = table.arrays()[1].astype(float)
    best = kernels.saturated(held) + kernels.constant_of(held)
    dead = np.array([term for term, value in zip(fit.terms, fit.coefficients, strict=True) if not isfinite(value)])
    cells = np.arange(1, 1 << table.t)
    open_cells = sum(not ((cell & dead) == dead).any() for cell in cells) if len(dead) else len(cells)
    return max(0.0, 2 * (best - fit.log_likelihood)), int(open_cells) - (len(fit.terms) - len(dead))
