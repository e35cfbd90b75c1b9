"""Whether a model has an estimate at all, decided before anything is fitted.

Extended maximum likelihood (Fienberg and Rinaldo 2012, Annals of Statistics 40:996; for lists, Chan, Silverman and
Vincent 2021, doi 10.1080/01621459.2019.1708748): (i) a term on whose lists nobody was found together has the
coefficient minus infinity, and its cells are left out; (ii) the rest of the design must have full column rank, or the
parameters are not identifiable; (iii) some table that is positive in every remaining cell must have the observed
sufficient statistics, or no finite estimate exists. (iii) is the linear programme "x >= s, A'x = A'y, maximise s"; the
kernel solves it after taking out all unknowns that the rows of the observed histories settle, which is most of them or
all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dalel.size.loglinear import models
from dalel.size.result import Notice, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalel.size.capture import CaptureTable

#: "neither": the estimate does not exist, and were there one its parameters could not be told apart.
Verdict = Literal["passes", "no-estimate", "not-identifiable", "neither", "not-converged"]
VERDICTS: tuple[Verdict, ...] = ("passes", "no-estimate", "not-identifiable", "neither", "not-converged")
STATUS: dict[Verdict, Status] = {
    "passes": "ok",
    "no-estimate": "no-finite-estimate",
    "not-identifiable": "not-identifiable",
    "neither": "no-finite-estimate",
    "not-converged": "no-finite-estimate",
}


def verdict(table: CaptureTable, model: str | Sequence[Sequence[str]]) -> Verdict:
    """Whether ``model`` ("[12,23]", or terms as rows of list names) has an estimate in this table.

    Raises InputError as ``models.parse``.
    """
    import numpy as np

    from dalel.size.loglinear import kernels

    masks, counts = table.arrays()
    totals = kernels.totals_of(masks, counts.astype(float), table.t)
    terms = np.array(models.parse(model, table.lists), dtype=np.int64)
    support = kernels.by_lists(masks, counts.astype(float))
    return VERDICTS[kernels.exists(support, totals, terms, len(terms), table.t)]


def told(found: Verdict, name: str) -> Notice:
    """A verdict in words, for whoever asked for the model."""
    if found == "not-identifiable":
        return Notice("model-not-identifiable", {"model": name})
    if found == "neither":
        return Notice("model-neither", {"model": name})
    if found == "not-converged":
        return Notice("model-not-converged", {"model": name})
    return Notice("model-no-estimate", {"model": name})
