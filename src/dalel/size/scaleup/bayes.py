"""Bayesian scale-up: degrees as random effects, uneven ties, hidden ties, imperfect recall."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.size.chains import mixing
from dalel.size.checks import in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator, run_replicates
from dalel.size.result import Assumption, Diagnostic, Interval, Light, Notice, Result, Series, settled
from dalel.size.scaleup.holdout import HoldOut, hold_out
from dalel.size.scaleup.ratio import described, diagnostics, of_hold_out, over_everybody, prepare, series_of
from dalel.size.scaleup.survey import ScaleUpSurvey
from dalel.size.uncertain import Uncertain

if TYPE_CHECKING:
    import numpy as np

Model = Literal["random-degree", "barrier", "overdispersed", "correlated", "respect"]
#: Fewer known groups than this cannot say how recall goes with size.
LEAST_FOR_RECALL: Final = 5
#: Fewer respondents than this cannot show how networks differ.
LEAST_RESPONDENTS: Final = 20
_SOURCES = {
    "random-degree": "Maltiel et al. 2015, doi 10.1214/15-AOAS827",
    "barrier": "Maltiel et al. 2015, doi 10.1214/15-AOAS827",
    "overdispersed": "Zheng, Salganik and Gelman 2006, doi 10.1198/016214505000001168",
    "respect": "Teo et al. 2019 (transmission model)",
    "correlated": "Laga, Bao and Niu 2023, doi 10.1080/01621459.2023.2165929",
}


class BayesianScaleUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The posterior of the hidden group's size under one of five models of who knows whom.

    "random-degree": personal networks are log-normal, ties even. "barrier": ties to a group are uneven between
    respondents (beta with a correlation for every group). "overdispersed": negative binomial, known groups set the
    scale together. "correlated": the unevenness of one group goes with that of another. "respect": ties to the
    group are told by how much respect there is for it (the survey's ``respect``); the size is what those who respect it
    most would tell.

    ``transmission`` is the share of ties to the group that the respondent knows of, as a distribution; it moves the
    answer in proportion and nothing in the survey can tell it. ``recall`` corrects for groups that are over- or
    under-named by their size: known sizes are regressed on their back-estimates, on the log scale, and the hidden group
    is read off that line with its error (in the manner of Maltiel et al.; at least 5 known groups).

    ``chains`` chains of ``warmup`` + ``draws`` sweeps; no figure is given where they disagree. Weights and clusters are
    not part of these models. Raises InputError for settings out of range.
    """

    model: Model = "barrier"
    level: float = 0.95
    hidden: str = ""
    transmission: Uncertain | None = None
    recall: bool = False
    top_code: int | None = None
    worst_ratio: float | None = None
    chains: int = 4
    warmup: int = 1500
    draws: int = 4000
    seed: int = 1
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        one_of("model", self.model, tuple(_SOURCES))
        in_range("level", self.level, 0, 1, ends="()")
        in_range("chains", self.chains, 2, 64)
        in_range("warmup", self.warmup, 100, 1_000_000)
        in_range("draws", self.draws, 100, 1_000_000)
        if self.transmission is not None and self.transmission.known:
            raise InputError("factor-constant", where="transmission", found=self.transmission.point)
        if self.top_code is not None:
            in_range("top_code", self.top_code, 1, 10_000)
        if self.worst_ratio is not None:
            in_range("worst_ratio", self.worst_ratio, 1.2, 1000)

    def fit(self, data: ScaleUpSurvey, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """Draw from the posterior. Refused as ``ScaleUp`` is, for fewer than 20 respondents, and if chains do not mix.

        Raises InputError: an unknown group, no known groups, too few of them for ``recall``.
        """
        import numpy as np

        about = estimand or data.estimand
        said = {**described(self, data, about, "bayesian-scale-up"), "source": _SOURCES[self.model]}
        if not data.known:
            raise InputError("no-known-groups", found=0)
        if self.recall and len(data.known) < LEAST_FOR_RECALL:
            raise InputError("recall-few-groups", found=len(data.known), limit=LEAST_FOR_RECALL)
        if self.model == "respect" and (data.respect is None or not np.ptp(data.respect)):
            raise InputError("respect-not-given", found=self.model)
        made = prepare(data, self.hidden, top_code=self.top_code, worst_ratio=self.worst_ratio, given=False)
        warnings = [*unstated(about)]
        if data.dropped:
            warnings.append(Notice("respondents-dropped", {"found": data.dropped}))
        if np.ptp(data.weights) > 0 or len(np.unique(data.clusters)) < data.respondents:
            warnings.append(Notice("design-ignored"))
        refusals = list(made.refusals)
        if data.respondents < LEAST_RESPONDENTS:
            few: dict[str, str | int | float] = {"found": data.respondents, "limit": LEAST_RESPONDENTS}
            refusals.append(Notice("too-few-respondents", few))
        if refusals:
            return Result(status="refused", warnings=(*refusals, *warnings), **said)
        columns = [*made.known, made.group]
        counts = np.ascontiguousarray(made.counts[:, columns], dtype=np.float64)
        sizes = np.append(data.sizes[list(made.known)], 0.0)
        sizes[-1] = data.total * counts[:, -1].sum() / made.degrees.sum()
        chain = _Chain(self.model, counts, sizes, data.total, data.respect, self.warmup, self.draws, self.seed)
        run = run_replicates(
            chain, self.chains, size=1, workers=self.workers, scheduler=self.scheduler, progress=progress,
        )  # fmt: skip
        if run.interrupted:
            warnings.append(Notice("interrupted", {"done": len(run.numbers), "asked": self.chains}))
        if len(run.numbers) < 2:
            return Result(status="refused", warnings=tuple(warnings), **said)  # one chain says nothing of the others
        how = mixing(run.values[:, :, 0])
        found = hold_out(data, made.counts, made.known, given=False)
        if how.light == "red":
            lead = Notice("chains-not-mixed", {"rhat": how.rhat, "effective": min(how.bulk, how.tail)})
            return Result(status="refused", warnings=(lead, *warnings), diagnostics=how.diagnostics(), **said)
        if how.light == "amber":
            warnings.append(Notice("scale-up-chains-slow", {"rhat": how.rhat, "effective": min(how.bulk, how.tail)}))
        people = self._people(run.values[:, :, 0].ravel(), found)
        inside = people <= data.total
        if inside.mean() < 0.5:
            lead = over_everybody(float(np.median(people)), data)
            return Result(status="refused", warnings=(lead, *warnings), diagnostics=how.diagnostics(), **said)
        people = people[inside]
        warnings.extend(of_hold_out(found, made))
        if self.transmission is None:
            warnings.append(Notice("respect-at-most") if self.model == "respect" else Notice("transmission-not-given"))
        low, estimate, high = (float(one) for one in np.quantile(
            people, [(1 - self.level) / 2, 0.5, (1 + self.level) / 2]))  # fmt: skip
        return Result(
            status=settled("ok", warnings), estimate=estimate, se=float(people.std()),
            interval=Interval(low=low, high=high, kind="credible", level=self.level),
            model=f"{data.groups[made.group]}, {self.model}", warnings=tuple(warnings),
            assumptions=self._assumptions(found),
            diagnostics=(*how.diagnostics(), *diagnostics(data, made, found), *self._of_model(run.values, data)),
            series=(_histogram(people), *((series_of(found),) if found.rows else ())), **said,
        )  # fmt: skip

    def _people(self, log_sizes: np.ndarray, found: HoldOut) -> np.ndarray:
        """Draws of N: the survey's own, read off the recall line, over the share of ties that is known of."""
        import numpy as np

        random = generator(self.seed, 1_000_000)
        if self.recall:
            log_sizes = _recalled(log_sizes, found, random)
        people = np.exp(log_sizes)
        if self.transmission is not None:
            # Only the product of size and share is in the data, so its draws and the share's are independent.
            people = people / np.maximum(self.transmission.sample(random, len(people)), 1e-12)
        return np.asarray(people)

    def _assumptions(self, found: HoldOut) -> tuple[Assumption, ...]:
        worst = found.worst
        light: Light = "amber" if worst is None or worst.off <= 2 else "red"
        hidden = (
            Assumption("respect-tells-all", "higher", "amber")
            if self.transmission is None and self.model == "respect"
            else Assumption("ties-visible", "higher", "red")
            if self.transmission is None
            else Assumption("transmission-as-given", "either", "amber")
        )
        even = (
            Assumption("ties-even", "either", light)
            if self.model == "random-degree"
            else Assumption("ties-uneven-alike", "either", light)
        )
        return (hidden, even, Assumption("group-knows-as-many", "higher"), Assumption("reports-true", "lower"))

    def _of_model(self, values: np.ndarray, data: ScaleUpSurvey) -> tuple[Diagnostic, ...]:
        import numpy as np

        if self.model == "random-degree":
            return ()
        last = float(np.median(values[:, :, -1]))
        if self.model == "barrier":
            return (Diagnostic("barrier-correlation", last, "green" if last < 0.1 else "amber"),)
        if self.model == "overdispersed":
            return (Diagnostic("overdispersion", last, "green" if last < 5 else "amber"),)
        if self.model == "respect" and data.respect is not None:
            share = 100 * float(np.exp(-last * np.ptp(data.respect)))
            return (Diagnostic("told-at-least-respect", share, "amber" if share < 80 else "green"),)
        return (Diagnostic("bias-sd", last, "green" if last < 1 else "amber"),)


class _Chain(msgspec.Struct, frozen=True):
    """One chain of a model a number; a part of the work that can be sent elsewhere."""

    model: str
    counts: Any
    sizes: Any
    total: float
    respect: Any
    warmup: int
    draws: int
    seed: int

    def __call__(self, numbers: Sequence[int]) -> np.ndarray:
        import numpy as np

        from dalel.size.scaleup import kernels

        last = self.counts.shape[1] - 1
        rows = []
        for number in numbers:
            start = int(generator(self.seed, number).integers(2**31))
            if self.model in ("random-degree", "barrier"):
                shares = np.minimum(self.sizes / self.total, 0.4)
                one = kernels.degree_chain(
                    self.counts, shares, last, self.model == "barrier", self.warmup, self.draws, start
                )
                one[:, 0] += log(self.total)
            elif self.model == "respect":
                x = self.respect - self.respect.max()
                one = kernels.respect_chain(
                    self.counts, self.sizes / self.total, last, x, self.warmup, self.draws, start
                )
                one[:, 0] += log(self.total)
            elif self.model == "overdispersed":
                one = kernels.overdispersed_chain(self.counts, self.sizes, last, self.warmup, self.draws, start)
            else:
                one = kernels.correlated_chain(self.counts, self.sizes, last, self.warmup, self.draws, start)
            rows.append(one)
        return np.array(rows)


def _recalled(log_sizes: np.ndarray, found: HoldOut, random: np.random.Generator) -> np.ndarray:
    """Log sizes read off the regression of known log sizes on their back-estimates, with its full error."""
    import numpy as np

    usable = [row for row in found.rows if row.estimate]
    x = np.array([log(row.estimate or 1.0) for row in usable])
    y = np.array([log(row.size) for row in usable])
    design = np.column_stack([np.ones_like(x), x - x.mean()])
    b, *_ = np.linalg.lstsq(design, y, rcond=None)
    freedom = len(y) - 2
    rest = float(((y - design @ b) ** 2).sum())
    count = len(log_sizes)
    variance = rest / random.chisquare(freedom, count)
    off = log_sizes - x.mean()
    spread = variance * (1 + 1 / len(y) + off**2 / float((design[:, 1] ** 2).sum()))
    answer: np.ndarray = b[0] + b[1] * off + np.sqrt(spread) * random.standard_normal(count)
    return answer


def _histogram(people: np.ndarray) -> Series:
    import numpy as np

    edges = np.quantile(people, np.linspace(0.002, 0.998, 41))
    edges = np.unique(edges)
    if len(edges) < 2:
        return Series("posterior", {"n": (float(people[0]),), "density": (1.0,)})
    heights, edges = np.histogram(people, np.linspace(edges[0], edges[-1], 41), density=True)
    middles = (edges[1:] + edges[:-1]) / 2
    return Series("posterior", {"n": tuple(middles.tolist()), "density": tuple(heights.tolist())})
