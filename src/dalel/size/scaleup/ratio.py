"""The basic scale-up estimator, with the design's variance and hold-out checks."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.replicates import Progress
from dalel.size.result import (
    Alternative,
    Assumption,
    Diagnostic,
    Interval,
    Light,
    Notice,
    Result,
    Sensitivity,
    Series,
    settled,
)
from dalel.size.scaleup.bootstrap import ClusterTotals, cluster_totals, replicate_totals
from dalel.size.scaleup.holdout import BackEstimate, HoldOut, hold_out, trimmed
from dalel.size.scaleup.survey import ScaleUpSurvey

if TYPE_CHECKING:
    import numpy as np

#: The known groups together must be at least this share of the population, and named at least this often.
LEAST_SHARE: Final = 0.001
LEAST_TIES: Final = 30


class Prepared(msgspec.Struct, frozen=True):
    """A survey made ready: answers top-coded, known groups trimmed, a degree for every respondent.

    ``known`` are the columns of the known groups in use, ``group`` the column of the hidden group, ``refusals`` why no
    estimate can be made.
    """

    counts: Any
    degrees: Any
    known: tuple[int, ...]
    group: int
    dropped: tuple[str, ...]
    refusals: tuple[Notice, ...]


def prepare(
    data: ScaleUpSurvey, hidden: str, *, top_code: int | None, worst_ratio: float | None, given: bool
) -> Prepared:
    """Apply rules fixed beforehand, which look at the known groups only, and decide whether an answer is possible."""
    import numpy as np

    group = data.hidden_group(hidden)
    counts = data.counts if top_code is None else np.minimum(data.counts, top_code)
    kept: tuple[int, ...] = tuple(range(len(data.known)))
    dropped: tuple[str, ...] = ()
    if worst_ratio is not None and not given:
        kept = trimmed(data, counts, worst_ratio)
        dropped = tuple(data.groups[at] for at in range(len(data.known)) if at not in kept)
    refusals = []
    if given:
        degrees = np.zeros(len(counts)) if data.degrees is None else data.degrees
    else:
        sizes = data.sizes[list(kept)]
        ties = counts[:, list(kept)].sum(1)
        degrees = data.total * ties / sizes.sum()
        if sizes.sum() < LEAST_SHARE * data.total or ties.sum() < LEAST_TIES:
            share = 100 * float(sizes.sum()) / data.total
            refusals.append(Notice("known-groups-tiny", {"share": share, "ties": int(ties.sum())}))
    for stratum in np.unique(data.strata):
        if not degrees[data.strata == stratum].any():
            refusals.append(Notice("stratum-without-degree", {"stratum": data.stratum_names[int(stratum)] or "-"}))
    if not counts[:, group].any():
        # With no tie among so many, up to three could have been expected (the rule of three).
        most = data.total * 3.0 / max(float(degrees.sum()), 1.0)
        refusals.append(Notice("nobody-named", {"group": data.groups[group], "most": most}))
    return Prepared(counts, degrees, kept, group, dropped, tuple(refusals))


class ScaleUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """N = T sum(w y) / sum(w d): the hidden group's share of all ties, times the population T.

    ``degree`` is "known" (d_i = T ties to known groups / their sizes) or "given" (the survey's ``degrees``).
    ``estimator`` is "ratio" (that of the likelihood) or "mean-of-ratios" (the mean of y_i / d_i over respondents whose
    degree is not 0: too high where degrees rest on few ties). ``hidden`` names the group where there are several. Rules
    that are fixed before anybody looks at the hidden group: ``top_code`` cuts answers at that many, ``worst_ratio``
    drops known groups, one by one, whose back-estimate from the others is off by more than that factor.

    The standard error is the rescaled bootstrap's over strata and clusters (``replicates``), never under the binomial
    one, which is shown as a floor. Raises InputError for settings out of range.

    Killworth, McCarty, Bernard, Shelley and Johnsen 1998, doi 10.1177/0193841X9802200205.
    """

    level: float = 0.95
    hidden: str = ""
    degree: Literal["known", "given"] = "known"
    estimator: Literal["ratio", "mean-of-ratios"] = "ratio"
    top_code: int | None = None
    worst_ratio: float | None = None
    replicates: int = 1000
    seed: int = 1
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("degree", self.degree, ("known", "given"))
        one_of("estimator", self.estimator, ("ratio", "mean-of-ratios"))
        in_range("replicates", self.replicates, 50, 100_000)
        if self.top_code is not None:
            in_range("top_code", self.top_code, 1, 10_000)
        if self.worst_ratio is not None:
            in_range("worst_ratio", self.worst_ratio, 1.2, 1000)

    def fit(self, data: ScaleUpSurvey, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """Estimate the hidden group. Refused where nobody named it, where the known groups are all tiny, or where a
        stratum names nobody at all. Raises InputError: an unknown group, degrees that are not given, a lone cluster.
        """
        about = estimand or data.estimand
        said = described(self, data, about, "scale-up")
        made = self._prepare(data)
        warnings = [*unstated(about)]
        if data.dropped:
            warnings.append(Notice("respondents-dropped", {"found": data.dropped}))
        if made.refusals:
            return Result(status="refused", warnings=(*made.refusals, *warnings), **said)
        held = cluster_totals(data, self._columns(made))
        drawn = replicate_totals(held, self.replicates, self.seed, workers=self.workers, scheduler=self.scheduler,
                                 progress=progress)  # fmt: skip
        if drawn.interrupted:
            warnings.append(Notice("interrupted", {"done": len(drawn.numbers), "asked": drawn.asked}))
        estimate = float(self._of_totals(held.totals.sum(0), data.total))
        if estimate > data.total:
            return Result(status="refused", warnings=(over_everybody(estimate, data), *warnings), **said)
        spread = float(self._of_totals(drawn.values.T, data.total).std())
        floor = binomial_se(estimate, float(made.degrees.sum()), data.total)
        if spread < floor:
            warnings.append(Notice("binomial-floor"))
        if self.estimator == "mean-of-ratios":
            warnings.append(Notice("mean-of-ratios-high"))
        held_out = hold_out(data, made.counts, made.known, given=self.degree == "given")
        warnings.extend(of_hold_out(held_out, made))
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=max(spread, floor),
            interval=limits(estimate, max(spread, floor), held, self.level),
            model=data.groups[made.group], warnings=tuple(warnings),
            assumptions=assumptions(held_out),
            diagnostics=(*diagnostics(data, made, held_out),
                         Diagnostic("binomial-se", floor, "amber", {"share": 100 * floor / estimate}),
                         Diagnostic("cluster-design-effect", (spread / floor) ** 2)),
            sensitivity=tuple(self._what_if(data, made)),
            alternatives=tuple(self._others(data, made)),
            series=(series_of(held_out),) if held_out.rows else (), **said,
        )  # fmt: skip

    def _prepare(self, data: ScaleUpSurvey) -> Prepared:
        from dalel.size.problems import InputError

        if self.degree == "given" and data.degrees is None:
            raise InputError("degrees-not-given", found=self.degree)
        if self.degree == "known" and not data.known:
            raise InputError("no-known-groups", found=0)
        return prepare(
            data, self.hidden, top_code=self.top_code, worst_ratio=self.worst_ratio, given=self.degree == "given"
        )

    def _columns(self, made: Prepared) -> np.ndarray:
        """What is added up over respondents: numerator and denominator of the estimator."""
        import numpy as np

        named = made.counts[:, made.group].astype(np.float64)
        if self.estimator == "ratio":
            return np.column_stack([named, made.degrees])
        some = made.degrees > 0
        return np.column_stack([np.where(some, named / np.where(some, made.degrees, 1.0), 0.0), some.astype(float)])

    @staticmethod
    def _of_totals(totals: Any, total: float) -> Any:
        return total * totals[0] / totals[1]

    def _plain(self, data: ScaleUpSurvey, made: Prepared) -> float:
        return float(self._of_totals((data.weights[:, None] * self._columns(made)).sum(0), data.total))

    def _what_if(self, data: ScaleUpSurvey, made: Prepared) -> Any:
        most = int(data.counts.max())
        if self.top_code is not None:
            other = msgspec.structs.replace(self, top_code=None)
            yield Sensitivity("without-top-code", "none", other._plain(data, other._prepare(data)))
        for cap in (30, 10, 5):
            if cap < min(most, self.top_code or most):
                other = msgspec.structs.replace(self, top_code=cap)
                cut = other._prepare(data)
                yield Sensitivity("top-code", float(cap), None if cut.refusals else other._plain(data, cut))
        if made.dropped:
            other = msgspec.structs.replace(self, worst_ratio=None)
            yield Sensitivity("all-known-groups", "all", other._plain(data, other._prepare(data)))

    def _others(self, data: ScaleUpSurvey, made: Prepared) -> Any:
        import numpy as np

        name: Literal["ratio", "mean-of-ratios"] = "mean-of-ratios" if self.estimator == "ratio" else "ratio"
        other = msgspec.structs.replace(self, estimator=name)
        yield Alternative(name, other._plain(data, made))
        if np.ptp(data.weights) > 0:
            yield Alternative("unweighted", float(self._of_totals(self._columns(made).sum(0), data.total)))


def described(settings: Any, data: ScaleUpSurvey, about: Estimand, method: str) -> dict[str, Any]:
    """What every scale-up result says of itself."""
    import dalel

    kept = {name: value for name, value in as_plain(settings).items() if name not in ("workers", "scheduler")}
    return {
        "method": method, "estimand": about, "settings": kept, "inputs": data.fingerprint, "seed": settings.seed,
        "version": dalel.__version__,
        "source": "Killworth et al. 1998, doi 10.1177/0193841X9802200205; Rao, Wu and Yue 1992",
    }  # fmt: skip


def over_everybody(estimate: float, data: ScaleUpSurvey) -> Notice:
    """The refusal of a figure larger than the population."""
    return Notice("more-than-everybody", {"estimate": estimate, "total": data.total})


def binomial_se(estimate: float, degrees: float, total: float) -> float:
    """sqrt(T N (1 - N / T) / sum d): Killworth's standard error, of ties drawn independently. A floor, no more."""
    return sqrt(max(total * estimate * (1 - estimate / total), 0.0) / degrees)


def limits(estimate: float, se: float, held: ClusterTotals, level: float) -> Interval:
    """Limits log-normal about the estimate, by Student's t with the degrees of freedom of the design."""
    from scipy.stats import t

    half = float(t.ppf(0.5 + level / 2, held.freedom)) * sqrt(log(1 + (se / estimate) ** 2))
    return Interval(low=estimate * exp(-half), high=estimate * exp(half), kind="rescaled-bootstrap", level=level)


def of_hold_out(found: HoldOut, made: Prepared) -> list[Notice]:
    """Warnings from the known groups: how far off the method is where the truth is known, and which were dropped."""
    said = []
    worst = found.worst
    if worst is not None and not worst.estimate:
        said.append(Notice("hold-out-never-named", {"name": worst.name, "size": worst.size}))
    elif worst is not None and worst.off > 2:
        said.append(Notice("hold-out-off", {"name": worst.name, "size": worst.size, "estimate": worst.estimate or 0.0,
                                            "ratio": worst.off}))  # fmt: skip
    if made.dropped:
        said.append(Notice("known-groups-dropped", {"names": ", ".join(made.dropped)}))
    if len(made.known) == 1:
        said.append(Notice("one-known-group"))
    return said


def assumptions(found: HoldOut) -> tuple[Assumption, ...]:
    """What the basic estimator rests on."""
    worst = found.worst
    light: Light = "amber" if worst is None or worst.off <= 2 else "red"
    return (
        Assumption("ties-visible", "higher", "red"),
        Assumption("ties-even", "either", light),
        Assumption("known-groups-typical", "either", light),
        Assumption("group-knows-as-many", "higher"),
        Assumption("reports-true", "lower"),
    )


def diagnostics(data: ScaleUpSurvey, made: Prepared, found: HoldOut) -> tuple[Diagnostic, ...]:
    """Degrees and hold-outs in figures."""
    import numpy as np

    mean = float(np.average(made.degrees, weights=data.weights))
    none = 100 * float((made.degrees == 0).mean())
    given = [Diagnostic("mean-degree", mean), Diagnostic("degree-zero", none, "green" if none < 5 else "amber")]
    if found.rows:
        worst: BackEstimate | None = found.worst
        if found.slope is not None:
            given.append(Diagnostic("hold-out-slope", found.slope, "green" if 0.8 <= found.slope <= 1.2 else "amber"))
        if worst is not None and worst.estimate:
            light: Light = "green" if worst.off <= 2 else "red"
            given.append(Diagnostic("hold-out-worst", worst.off, light, {"name": worst.name}))
    return tuple(given)


def series_of(found: HoldOut) -> Series:
    """Known groups: their size, and what the method says from the others."""
    return Series(
        "hold-out",
        {
            "name": tuple(row.name for row in found.rows),
            "size": tuple(row.size for row in found.rows),
            "estimate": tuple(row.estimate for row in found.rows),
            "ratio": tuple(row.ratio for row in found.rows),
        },
    )
