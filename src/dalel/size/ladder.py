"""Every method that can be used on a table of counts, in the order in which their answers are to be read."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from dalel.size.capture import CaptureTable
from dalel.size.estimand import Estimand
from dalel.size.replicates import Progress
from dalel.size.result import Result

#: "quick" answers within seconds on a weak machine: fewer resamples, no simulation by Markov chains.
Effort = Literal["full", "quick"]
#: Beyond so many lists the decomposable graphs are too many to go through.
MOST_LISTS_OF_GRAPHS = 5
_QUICK_RESAMPLES = 300


class Method(Protocol):
    """A settings object of the toolkit."""

    def fit(self, data: Any, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """The answer of this method for the data."""
        ...


def methods_for(
    data: CaptureTable,
    *,
    effort: Effort = "full",
    level: float = 0.95,
    seed: int = 1,
    resamples: int = 1000,
    scheduler: str = "",
    workers: int | None = None,
) -> tuple[Method, ...]:
    """The methods that apply to a table of capture histories, the one to read first first.

    Two lists: the two-list estimate. Three and more: log-linear models
    with selection inside the bootstrap, averaging over decomposable graphs (up to five lists), the latent-class
    model, the heterogeneity models.
    """
    from dalel.size.heterogeneity import Heterogeneity

    if data.t == 2:
        from dalel.size.two_lists import TwoLists

        return (TwoLists(level=level),)
    from dalel.size.loglinear.estimator import LogLinear

    asked = min(resamples, _QUICK_RESAMPLES) if effort == "quick" else resamples
    how: dict[str, Any] = {"level": level, "seed": seed}
    chosen: list[Method] = [LogLinear(resamples=asked, scheduler=scheduler, workers=workers, **how)]
    if data.t <= MOST_LISTS_OF_GRAPHS:
        from dalel.size.decomposable import DecomposableGraphs

        chosen.append(DecomposableGraphs(level=level))
    if effort == "full":
        from dalel.size.latent_class import LatentClass

        chosen.append(LatentClass(level=level, seed=seed))
    chosen.append(Heterogeneity(level=level))
    return tuple(chosen)
