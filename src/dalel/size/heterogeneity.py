"""People who are not equally easy to find: the models M0, Mt, Mh, Mth, side by side."""

from __future__ import annotations

from itertools import combinations
from math import inf, log, sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from dalel.size.capture import CaptureTable
from dalel.size.checks import as_plain, in_range, one_of, unstated
from dalel.size.estimand import Estimand
from dalel.size.intervals import log_normal_unseen
from dalel.size.replicates import Progress
from dalel.size.result import Alternative, Assumption, Diagnostic, Interval, Notice, Result, Series, Status, settled

if TYPE_CHECKING:
    import numpy as np

ModelName = Literal[
    "M0", "Mt", "Mh Chao", "Mh Poisson2", "Mh Darroch", "Mh Gamma3.5",
    "Mth Chao", "Mth Poisson2", "Mth Darroch", "Mth Gamma3.5",
]  # fmt: skip
MODELS: Final = ("M0", "Mt", "Mh Chao", "Mh Poisson2", "Mh Darroch", "Mh Gamma3.5",
                 "Mth Chao", "Mth Poisson2", "Mth Darroch", "Mth Gamma3.5")  # fmt: skip
#: An estimate of more unseen people than this many times the seen is no estimate.
_RUNAWAY: Final = 1e6


class Fitted(msgspec.Struct, frozen=True):
    """One model fitted: where ``status`` is "ok", how many are unseen and with what standard error.

    ``design`` is its columns over all cells but the unseen (cells, terms); ``dropped`` how many Chao columns were
    negative and set to zero.
    """

    name: str
    status: Status
    unseen: float = 0.0
    se: float = 0.0
    aic: float = 0.0
    bic: float = 0.0
    dropped: int = 0
    design: Any = None


class Heterogeneity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Log-linear models of lists with people of unequal chance (Rivest and Baillargeon 2007).

    All models are fitted and shown. Which of them is right the data cannot tell: heterogeneity without a bound leaves
    N not identifiable, and models that fit alike differ by a factor. So none is chosen by BIC: the answer is the
    lower bound ("Mth Chao", Chao 1987), unless ``model`` names another that was fixed before the data were seen.

    M0: one chance for all; Mt: one for each list; Mh: people differ; Mth: both. Chao, Poisson2, Darroch, Gamma3.5:
    the column of the design that stands for the differences, a function of the number of lists k a person is on:
    max(k - 2, 0) and further such terms, 2^k - 1, k^2 / 2, log 3.5 - log(3.5 + k).

    Raises InputError for a level outside 0 to 1 or an unknown model.
    """

    level: float = 0.95
    model: ModelName = "Mth Chao"

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        one_of("model", self.model, MODELS)

    def fit(self, data: CaptureTable, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """All models of the table; the answer is that of ``model`` with its profile interval (Cormack 1992)."""
        about = estimand or data.estimand
        warnings = list(unstated(about))
        empty = [name for name, size in data.sizes.items() if not size]
        table = data
        for name in empty:
            if table.t > 2:
                table = table.without(name)
                warnings.append(Notice("list-of-nobody", {"list": name}))
        cells = _cells(table)
        models: list[Fitted] = []
        for done, name in enumerate(MODELS, 1):
            models.append(fit_model(name, cells))
            if progress is not None:
                progress(done, len(MODELS))
        chosen = next(one for one in models if one.name == self.model)
        shown = [self._alternative(one, data.seen) for one in models]
        kept: dict[str, Any] = {
            "alternatives": tuple(one for one in shown if one.name != self.model),
            "series": (_table(models, data.seen), pairwise(data)),
        }
        if chosen.status != "ok":
            code = (
                Notice("heterogeneity-not-identifiable", {"model": self.model, "lists": table.t})
                if chosen.status == "not-identifiable"
                else Notice("heterogeneity-no-estimate", {"model": self.model})
            )
            return self._result(data, about, chosen.status, None, None, warnings=(code, *warnings), **kept)
        point, held = profile_interval(chosen, cells, self.level)
        spread = [data.seen + one.unseen for one in models if one.status == "ok"]
        estimate = data.seen + chosen.unseen
        if chosen.name.endswith("Chao"):
            status: Status = "bound-only"
            warnings.append(Notice("chao-is-bound", {"least": estimate}))
        else:
            warnings.append(Notice("heterogeneity-shape-assumed", {"low": min(spread), "high": max(spread)}))
            status = settled("ok", warnings)
        return self._result(
            data, about, status, estimate, held, se=chosen.se, warnings=tuple(warnings),
            diagnostics=(
                Diagnostic("multinomial-point", point),
                Diagnostic("model-spread", max(spread) / min(spread), "red" if max(spread) > 1.5 * min(spread) else
                           "amber", {"low": min(spread), "high": max(spread)}),
                *((Diagnostic("chao-columns-dropped", float(chosen.dropped)),) if chosen.dropped else ()),
            ),
            **kept,
        )  # fmt: skip

    def _alternative(self, one: Fitted, seen: int) -> Alternative:
        if one.status != "ok":
            return Alternative(one.name, None, status=one.status)
        held = log_normal_unseen(seen, one.unseen, one.se**2, self.level)
        status: Status = "bound-only" if one.name.endswith("Chao") else "ok"
        return Alternative(one.name, seen + one.unseen, held.low, held.high, "BIC", one.bic, status=status)

    def _result(
        self,
        data: CaptureTable,
        about: Estimand,
        status: Status,
        estimate: float | None,
        held: Interval | None,
        **more: Any,
    ) -> Result:
        import dalel

        return Result(
            method="heterogeneity",
            status=status,
            estimand=about,
            estimate=estimate,
            interval=held,
            seen=data.seen,
            model=self.model,
            assumptions=(
                Assumption("heterogeneity-shape", "either"),
                Assumption("independence-given-person", "either"),
                Assumption("closed-population", "lower"),
                Assumption("perfect-linkage", "lower"),
            ),
            settings=as_plain(self),
            inputs=data.fingerprint,
            version=dalel.__version__,
            source="Rivest and Baillargeon 2007; Chao 1987; profile interval: Cormack 1992",
            **more,
        )


class Cells(msgspec.Struct, frozen=True):
    """Histories of a table but that of nobody seen: 0/1 (cells, lists), people (cells,)."""

    histories: Any
    people: Any
    seen: int


def _cells(table: CaptureTable) -> Cells:
    import numpy as np

    masks = np.arange(1, 1 << table.t)
    return Cells(((masks[:, None] >> np.arange(table.t)) & 1).astype(np.float64), table.dense()[1:], table.seen)


def _design(name: str, histories: np.ndarray) -> tuple[np.ndarray, int]:
    """The columns of a model over ``histories`` (cells, lists), and how many of the last are Chao's."""
    import numpy as np

    t = histories.shape[1]
    k = histories.sum(axis=1)
    family, _, shape = name.partition(" ")
    lists = histories if family in ("Mt", "Mth") else k[:, None]
    columns = [np.ones((len(k), 1)), lists]
    chao = 0
    if shape == "Chao":
        chao = max(t - 2, 0)
        columns.extend(np.maximum(k - least, 0)[:, None] for least in range(2, t))
    elif shape == "Poisson2":
        columns.append((2.0**k - 1)[:, None])
    elif shape == "Darroch":
        columns.append((k**2 / 2)[:, None])
    elif shape == "Gamma3.5":
        columns.append((log(3.5) - np.log(3.5 + k))[:, None])
    return np.hstack(columns), chao


def fit_model(name: str, cells: Cells) -> Fitted:
    """Fit one model by Poisson maximum likelihood; existence and identifiability are decided before fitting.

    Chao's columns have coefficients of at least 0: the first negative one is set to zero, until none is.
    """
    import numpy as np

    from dalel.size.glm import poisson_fit

    design, chao = _design(name, cells.histories)
    dropped = 0
    # Where nobody is on so many lists, a Chao column's coefficient is minus infinity: a negative one.
    while chao and not design[:, -1] @ cells.people:
        design, chao, dropped = design[:, :-1], chao - 1, dropped + 1
    while True:
        if np.linalg.matrix_rank(design) < design.shape[1]:
            return Fitted(name, "not-identifiable")
        if not has_estimate(design, cells.people):
            return Fitted(name, "no-finite-estimate")
        fit = poisson_fit(design, cells.people)
        first = design.shape[1] - chao
        negative = [place for place in range(first, design.shape[1]) if fit.coefficients[place] < 0]
        if not negative:
            break
        design = np.delete(design, negative[0], axis=1)
        chao -= 1
        dropped += 1
    unseen = float(np.exp(min(fit.coefficients[0], 700)))
    if not fit.settled or unseen > _RUNAWAY * cells.seen:
        return Fitted(name, "no-finite-estimate")
    terms = design.shape[1]
    return Fitted(
        name, "ok", unseen, sqrt(unseen + unseen**2 * float(fit.covariance[0, 0])),
        -2 * fit.log_likelihood + 2 * terms, -2 * fit.log_likelihood + log(cells.seen) * terms, dropped, design,
    )  # fmt: skip


def has_estimate(design: np.ndarray, people: np.ndarray) -> bool:
    """Whether the maximum likelihood estimate exists: some table with no empty cell has the same sufficient statistics.

    Linear programme of Fienberg and Rinaldo 2012: find x >= s with A'x = A'y, and s as large as can be; it exists
    where s > 0.
    """
    import numpy as np
    from scipy.optimize import linprog

    if (people > 0).all():
        return True
    number = len(design)
    scale = np.abs(design).max(axis=0)
    held = design / scale
    # x = s + z with z >= 0.
    equal = np.column_stack([held.T, held.sum(axis=0)])
    goal = np.zeros(number + 1)
    goal[-1] = -1
    found = linprog(goal, A_eq=equal, b_eq=held.T @ people, bounds=(0, None), method="highs")
    return bool(found.status == 0 and found.x[-1] > 1e-7 * max(1.0, float(people.max())))


def profile_interval(model: Fitted, cells: Cells, level: float) -> tuple[float, Interval]:
    """The most likely N under the multinomial likelihood and the profile interval (Cormack 1992).

    The limits are drawn around the Poisson estimate of ``model`` too, where it lies outside.
    """
    import numpy as np
    from scipy.optimize import brentq, minimize_scalar
    from scipy.special import gammaln, logsumexp
    from scipy.stats import chi2

    from dalel.size.glm import poisson_fit

    terms = model.design.shape[1]
    design = np.vstack([np.eye(1, terms), model.design])

    def fit(unseen: float) -> float:
        people = np.concatenate([[unseen], cells.people])
        means = np.clip(design @ poisson_fit(design, people).coefficients, -700, 700)
        total = cells.seen + unseen
        return float(gammaln(total + 1) - gammaln(unseen + 1) + people @ means - total * logsumexp(means))

    upper = 2 * model.unseen + 10
    top = minimize_scalar(lambda unseen: -fit(unseen), bounds=(0, upper), method="bounded", options={"xatol": 1e-4})
    best, drop = -float(top.fun), float(chi2.ppf(level, 1)) / 2
    point = float(top.x)

    def gap(unseen: float) -> float:
        return fit(unseen) - best + drop

    least = 0.0 if gap(0.0) >= 0 else float(brentq(gap, 0, point, xtol=1e-4))
    high = upper
    while gap(high) > 0 and high < _RUNAWAY * cells.seen:
        high *= 2
    most = float(brentq(gap, point, high, xtol=1e-4)) if gap(high) <= 0 else inf
    estimate = cells.seen + model.unseen
    return cells.seen + point, Interval(
        low=min(cells.seen + least, estimate),
        high=None if most == inf else max(cells.seen + most, estimate),
        kind="profile",
        level=level,
    )


def _table(models: list[Fitted], seen: int) -> Series:
    fitted = [one for one in models if one.status == "ok"]
    return Series(
        "model-table",
        {
            "model": tuple(one.name for one in fitted),
            "estimate": tuple(seen + one.unseen for one in fitted),
            "se": tuple(one.se for one in fitted),
            "aic": tuple(one.aic for one in fitted),
            "bic": tuple(one.bic for one in fitted),
        },
    )


def pairwise(table: CaptureTable) -> Series:
    """The Lincoln-Petersen figure of every pair of lists; None where nobody is on both.

    Figures that differ much speak against one chance for everybody.
    """
    pairs = list(combinations(table.lists, 2))
    sizes = table.sizes
    both = [table.overlap(*pair) for pair in pairs]
    return Series(
        "pairwise",
        {
            "first": tuple(pair[0] for pair in pairs),
            "second": tuple(pair[1] for pair in pairs),
            "overlap": tuple(float(count) for count in both),
            "estimate": tuple(
                sizes[pair[0]] * sizes[pair[1]] / count if count else None
                for pair, count in zip(pairs, both, strict=True)
            ),
        },
    )
