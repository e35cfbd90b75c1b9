"""Generalised scale-up: ties reported about the hidden group, over how visible its people are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dalel.size.checks import in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Sensitivity, settled
from dalel.size.scaleup.bootstrap import cluster_totals, replicate_totals
from dalel.size.scaleup.holdout import hold_out
from dalel.size.scaleup.ratio import Prepared, described, of_hold_out, over_everybody, prepare, series_of
from dalel.size.scaleup.survey import ScaleUpSurvey
from dalel.size.uncertain import Uncertain

if TYPE_CHECKING:
    import numpy as np

_SOURCE = "Feehan and Salganik 2016, doi 10.1177/0081175016665425"
#: Replicates of the second survey draw from numbers far from those of the first, factors from further ones.
_SECOND, _FACTORS = 1_000_000, 2_000_000


class GeneralisedScaleUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """N = y_out / v_in: ties reported to the hidden group, over how many people know one of its members as such.

    With a survey of the hidden group itself (``visibility``) v_in is estimated: for each known group, how many people
    of it know that the respondent belongs. Without one, the basic scale-up figure is divided by the ``degree_ratio``
    (ties of a hidden member over ties of a respondent), the ``frame_ratio`` (ties of a respondent over ties of anybody)
    and the ``true_positive_rate`` (share of ties to the group that are reported) and multiplied by the ``precision``
    (share of reports that are true). **Each is a distribution**: a factor taken as known only moves the interval and
    hides the largest uncertainty of the answer, so it is refused. A factor not given is taken as 1, and said to be.

    ``frame_size`` is the number of people the respondents stand for (default: the survey's ``total``).
    Feehan and Salganik 2016, doi 10.1177/0081175016665425. Raises InputError: settings out of range, a factor without
    uncertainty.
    """

    level: float = 0.95
    hidden: str = ""
    frame_size: float | None = None
    degree_ratio: Uncertain | None = None
    frame_ratio: Uncertain | None = None
    true_positive_rate: Uncertain | None = None
    precision: Uncertain | None = None
    top_code: int | None = None
    worst_ratio: float | None = None
    replicates: int = 2000
    seed: int = 1
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("replicates", self.replicates, 200, 100_000)
        if self.frame_size is not None:
            in_range("frame_size", self.frame_size, 1, 1e10)
        if self.top_code is not None:
            in_range("top_code", self.top_code, 1, 10_000)
        if self.worst_ratio is not None:
            in_range("worst_ratio", self.worst_ratio, 1.2, 1000)
        for name, factor, _ in self._factors():
            if factor is not None and factor.known:
                raise InputError("factor-constant", where=name, found=factor.point)

    def _factors(self) -> tuple[tuple[str, Uncertain | None, int], ...]:
        return (
            ("degree_ratio", self.degree_ratio, -1),
            ("frame_ratio", self.frame_ratio, -1),
            ("true_positive_rate", self.true_positive_rate, -1),
            ("precision", self.precision, 1),
        )

    def fit(
        self,
        data: ScaleUpSurvey,
        visibility: ScaleUpSurvey | None = None,
        *,
        estimand: Estimand | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """Estimate the hidden group from the frame survey ``data``.

        Refused as ``ScaleUp`` is, without either a visibility survey or a factor, and where nobody in the visibility
        survey is known as a member to anybody. Raises InputError as ``ScaleUp.fit`` does.
        """
        about = estimand or data.estimand
        said = {**described(self, data, about, "generalised-scale-up"), "source": _SOURCE}
        if visibility is not None:
            said["inputs"] = f"{data.fingerprint}+{visibility.fingerprint}"
        if not data.known and visibility is None:
            raise InputError("no-known-groups", found=0)
        given = not data.known
        made = prepare(data, self.hidden, top_code=self.top_code, worst_ratio=self.worst_ratio, given=given)
        warnings = [*unstated(about)]
        if data.dropped:
            warnings.append(Notice("respondents-dropped", {"found": data.dropped}))
        refusals = [one for one in made.refusals if visibility is None or one.code == "nobody-named"]
        adjusted = [name for name, factor, _ in self._factors() if factor is not None]
        if visibility is None and not adjusted:
            refusals.append(Notice("no-visibility"))
        if visibility is not None and not visibility.counts[:, : len(visibility.known)].any():
            refusals.append(Notice("nobody-visible"))
        if refusals:
            return Result(status="refused", warnings=(*refusals, *warnings), **said)
        if visibility is not None:
            return self._by_visibility(data, made, visibility, said, warnings, progress)
        return self._by_factors(data, made, said, warnings, progress)

    def _replicates(self, data: ScaleUpSurvey, columns: np.ndarray, stream: int, progress: Progress | None) -> Any:
        held = cluster_totals(data, columns)
        drawn = replicate_totals(held, self.replicates, self.seed, stream=stream, workers=self.workers,
                                 scheduler=self.scheduler, progress=progress)  # fmt: skip
        return held.totals.sum(0), drawn

    def _by_visibility(
        self, data: ScaleUpSurvey, made: Prepared, visibility: ScaleUpSurvey, said: dict[str, Any],
        warnings: list[Notice], progress: Progress | None,
    ) -> Result:  # fmt: skip
        import numpy as np

        named = made.counts[:, made.group].astype(np.float64)
        seen_by = visibility.counts[:, : len(visibility.known)].sum(1).astype(np.float64)
        out, out_drawn = self._replicates(data, np.column_stack([named, np.ones(len(named))]), 0, progress)
        seen, seen_drawn = self._replicates(
            visibility, np.column_stack([seen_by, np.ones(len(seen_by))]), _SECOND, None
        )
        # v_in of a member is T / sum N_k times the ties to the known groups; y_out the frame's size times a report.
        scale = (self.frame_size or data.total) * visibility.sizes.sum() / visibility.total
        estimate = float(scale * (out[0] / out[1]) / (seen[0] / seen[1]))
        count = min(len(out_drawn.values), len(seen_drawn.values))
        a, b = out_drawn.values[:count], seen_drawn.values[:count]
        with np.errstate(divide="ignore"):
            draws = scale * (a[:, 0] / a[:, 1]) / (b[:, 0] / b[:, 1])
        if count < self.replicates:
            warnings.append(Notice("interrupted", {"done": count, "asked": self.replicates}))
        if estimate > data.total:
            return Result(status="refused", warnings=(over_everybody(estimate, data), *warnings), **said)
        if visibility.respondents < 50:
            warnings.append(Notice("few-visibility-respondents", {"found": visibility.respondents}))
        plain = data.total * float(data.weights @ named) / max(float(data.weights @ made.degrees), 1e-300)
        return Result(
            status=settled("ok", warnings), estimate=estimate, interval=self._limits(draws, estimate),
            se=float(draws[np.isfinite(draws)].std()), model=data.groups[made.group], warnings=tuple(warnings),
            assumptions=(
                Assumption("visibility-known", "either"),
                Assumption("visibility-sample", "either", "amber"),
                Assumption("reports-true", "lower"),
            ),
            diagnostics=(
                Diagnostic("mean-report", float(out[0] / out[1])),
                Diagnostic("mean-visibility", float(visibility.total * seen[0] / seen[1] / visibility.sizes.sum())),
            ),
            alternatives=(Alternative("unadjusted", plain),) if made.degrees.any() else (), **said,
        )  # fmt: skip

    def _by_factors(
        self, data: ScaleUpSurvey, made: Prepared, said: dict[str, Any], warnings: list[Notice],
        progress: Progress | None,
    ) -> Result:  # fmt: skip
        import numpy as np

        named = made.counts[:, made.group].astype(np.float64)
        totals, drawn = self._replicates(data, np.column_stack([named, made.degrees]), 0, progress)
        if drawn.interrupted:
            warnings.append(Notice("interrupted", {"done": len(drawn.numbers), "asked": drawn.asked}))
        plain = float(data.total * totals[0] / totals[1])
        logs = np.log(np.maximum(drawn.values[:, 0], 1e-300) / drawn.values[:, 1] * data.total)
        spreads = {"survey": float(logs.var())}
        point = plain
        missing = []
        for at, (name, factor, sign) in enumerate(self._factors()):
            if factor is None:
                missing.append(name)
                continue
            held = np.log(np.maximum(factor.sample(generator(self.seed, _FACTORS + at), len(logs)), 1e-300))
            logs = logs + sign * held
            point *= factor.point**sign
            spreads[name] = float(held.var())
        if point > data.total:
            return Result(status="refused", warnings=(over_everybody(point, data), *warnings), **said)
        draws = np.minimum(np.exp(logs), data.total)
        if missing:
            warnings.append(Notice("factors-not-given", {"names": ", ".join(missing)}))
        total = sum(spreads.values())
        share = 100 * (1 - spreads["survey"] / total)
        found = hold_out(data, made.counts, made.known, given=False)
        warnings.extend(of_hold_out(found, made))
        return Result(
            status=settled("ok", warnings), estimate=point, model=data.groups[made.group],
            interval=self._limits(draws, point), se=float(draws.std()), warnings=tuple(warnings),
            assumptions=(
                Assumption("factors-of-this-group", "either", "amber"),
                Assumption("ties-even", "either"),
                *((Assumption("factors-are-1", "either", "red", {"names": ", ".join(missing)}),) if missing else ()),
            ),
            diagnostics=(Diagnostic("adjustment-share", share, "amber" if share > 50 else "green"),),
            sensitivity=tuple(self._without(plain, point)),
            alternatives=(Alternative("unadjusted", plain, *_ends(self._limits(
                np.exp(np.log(np.maximum(drawn.values[:, 0], 1e-300) / drawn.values[:, 1] * data.total)), plain))),),
            series=(series_of(found),) if found.rows else (), **said,
        )  # fmt: skip

    def _without(self, plain: float, point: float) -> Any:
        for name, factor, sign in self._factors():
            if factor is not None:
                yield Sensitivity("without-factor", name, point / factor.point**sign)
        if plain != point:
            yield Sensitivity("without-factors", "all", plain)

    def _limits(self, draws: np.ndarray, estimate: float) -> Interval:
        import numpy as np

        low, high = np.quantile(draws, [(1 - self.level) / 2, (1 + self.level) / 2])
        return Interval(
            low=min(float(low), estimate),
            high=max(float(high), estimate) if np.isfinite(high) else None,
            kind="simulation",
            level=self.level,
        )


def _ends(held: Interval) -> tuple[float, float | None]:
    return held.low, held.high
