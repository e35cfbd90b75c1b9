"""The size of a hidden population: estimators, each a settings object whose ``fit`` gives a frozen ``Result``.

    >>> from dalel.size import CaptureTable
    >>> CaptureTable({"10": 413, "01": 396, "11": 54}).seen
    863

No estimator prints a lone point: the population, the interval, what other models say and what the answer assumes
travel with it.
"""

from __future__ import annotations

from typing import Any

_HOMES = {
    "CaptureTable": "dalel.size.capture",
    "DecomposableGraphs": "dalel.size.decomposable",
    "Estimand": "dalel.size.estimand",
    "InputError": "dalel.size.problems",
    "Interval": "dalel.size.result",
    "LogNormalPrior": "dalel.size.priors",
    "NegativeBinomialPrior": "dalel.size.priors",
    "ReciprocalPrior": "dalel.size.priors",
    "Result": "dalel.size.result",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - the names are those of the table above


def __getattr__(name: str) -> Any:
    # Each name is fetched on first use: numerical libraries are slow to import.
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'dalel.size' has no attribute {name!r}; it offers {', '.join(__all__)}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
