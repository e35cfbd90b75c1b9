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
    "AnchoredMultiplier": "dalel.size.consensus.anchored",
    "AreaTable": "dalel.size.areas.table",
    "BayesianConsensus": "dalel.size.consensus.bayes",
    "BayesianScaleUp": "dalel.size.scaleup.bayes",
    "BayesianThreshold": "dalel.size.loglinear.thresholding",
    "CaptureTable": "dalel.size.capture",
    "ChaoBound": "dalel.size.repeat_methods",
    "CommonEffect": "dalel.size.consensus.pooled",
    "Coverage": "dalel.size.areas.rates",
    "CrowdGuess": "dalel.size.crowd",
    "DecomposableGraphs": "dalel.size.decomposable",
    "DerivedChain": "dalel.size.uncertain",
    "DoublyRobust": "dalel.size.doubly_robust",
    "Estimand": "dalel.size.estimand",
    "EstimateSet": "dalel.size.consensus.evidence",
    "ExpertElicitation": "dalel.size.consensus.experts",
    "ExpertPanel": "dalel.size.consensus.experts",
    "FayHerriot": "dalel.size.areas.fay_herriot",
    "GeneralisedScaleUp": "dalel.size.scaleup.generalised",
    "GileSS": "dalel.size.rds.estimators",
    "Heterogeneity": "dalel.size.heterogeneity",
    "InputError": "dalel.size.problems",
    "Interval": "dalel.size.result",
    "LatentClass": "dalel.size.latent_class",
    "LogLinear": "dalel.size.loglinear.estimator",
    "LogNormalPrior": "dalel.size.priors",
    "MedianOfMethods": "dalel.size.consensus.pooled",
    "Multiplier": "dalel.size.multiplier",
    "MultiplierData": "dalel.size.multiplier",
    "NegativeBinomialPrior": "dalel.size.priors",
    "OneInflated": "dalel.size.repeat_methods",
    "OneInflationBound": "dalel.size.repeat_methods",
    "PlacesConsensus": "dalel.size.consensus.places",
    "PlanLists": "dalel.size.planning.lists",
    "PlanMultiplier": "dalel.size.planning.surveys",
    "PlanProportion": "dalel.size.planning.surveys",
    "PlanResult": "dalel.size.planning.result",
    "PlanScaleUp": "dalel.size.planning.surveys",
    "PopulationRate": "dalel.size.areas.rates",
    "ProportionResult": "dalel.size.rds.result",
    "RDSI": "dalel.size.rds.estimators",
    "RDSII": "dalel.size.rds.estimators",
    "RandomEffects": "dalel.size.consensus.pooled",
    "ReciprocalPrior": "dalel.size.priors",
    "RecruitmentTable": "dalel.size.rds.recruitment",
    "RepeatCountLadder": "dalel.size.repeat_methods",
    "RepeatCounts": "dalel.size.repeat_counts",
    "Result": "dalel.size.result",
    "ScaleUp": "dalel.size.scaleup.ratio",
    "ScaleUpSurvey": "dalel.size.scaleup.survey",
    "SizeEstimate": "dalel.size.consensus.evidence",
    "SizePrior": "dalel.size.successive.prior",
    "StratifiedTable": "dalel.size.strata",
    "StratumMedians": "dalel.size.areas.small_sets",
    "SuccessiveSampling": "dalel.size.successive.estimator",
    "TruncatedGeometric": "dalel.size.repeat_methods",
    "TruncatedNegativeBinomial": "dalel.size.repeat_methods",
    "TruncatedPoisson": "dalel.size.repeat_methods",
    "TwoLists": "dalel.size.two_lists",
    "TwoSurveys": "dalel.size.successive.surveys",
    "Typology": "dalel.size.mapping",
    "Uncertain": "dalel.size.uncertain",
    "VenueMapping": "dalel.size.mapping",
    "VenueSampling": "dalel.size.mapping",
    "VenueStratum": "dalel.size.mapping",
    "Zelterman": "dalel.size.repeat_methods",
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
