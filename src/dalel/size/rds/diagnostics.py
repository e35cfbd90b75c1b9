"""What speaks for or against a respondent-driven sample (Gile, Johnston and Salganik 2015)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dalel.size.rds.weights import weighted_share
from dalel.size.result import Diagnostic, Light, Series

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.rds.recruitment import RecruitmentTable

#: Chains shorter than this still remember their seeds: a rule of thumb of fieldwork, not a theorem.
_ENOUGH_WAVES = 5
#: Series are thinned beyond this many points.
_MOST_POINTS = 400


def tree_diagnostics(table: RecruitmentTable, having: np.ndarray, degrees: np.ndarray) -> tuple[Diagnostic, ...]:
    """Waves, largest chain, convergence, recruitment homophily, differential activity, degree zeros and heaping.

    ``having`` is 1.0, 0.0 or NaN and ``degrees`` positive or NaN, one a respondent in the order of recruitment.
    """
    import numpy as np

    waves = max(table.waves)
    chains = Counter(table.origin)
    largest = max(chains.values()) / table.seen
    unusable = table.unusable_degrees
    told = [
        Diagnostic("rds-waves", waves, "green" if waves >= _ENOUGH_WAVES else "amber", {"limit": _ENOUGH_WAVES}),
        Diagnostic(
            "rds-largest-chain", largest, "green" if largest <= 0.5 else "amber",
            {"seeds": len(chains), "share": largest},
        ),
        Diagnostic("rds-degree-unusable", unusable, "green" if not unusable else "amber", {"people": unusable}),
    ]  # fmt: skip
    moved = late_movement(having, degrees)
    if moved is not None:
        light: Light = "green" if moved <= 0.02 else "amber" if moved <= 0.05 else "red"
        told.append(Diagnostic("rds-convergence", moved, light, {"moved": moved}))
    spread = chain_spread(table, having, degrees)
    if spread is not None:
        light = "green" if spread <= 0.2 else "amber" if spread <= 0.4 else "red"
        told.append(Diagnostic("rds-bottleneck", spread, light, {"spread": spread}))
    homophily = recruitment_homophily(table, having)
    if homophily is not None:
        light = "green" if homophily <= 1.3 else "amber" if homophily <= 2 else "red"
        told.append(Diagnostic("rds-homophily", homophily, light, {"ratio": homophily}))
    activity = differential_activity(having, degrees)
    if activity is not None:
        light = "green" if 0.67 <= activity <= 1.5 else "amber"
        told.append(Diagnostic("rds-differential-activity", activity, light, {"ratio": activity}))
    heaped = degree_heaping(degrees)
    if heaped is not None:
        told.append(Diagnostic("rds-heaping", heaped, "green" if heaped <= 2 else "amber", {"ratio": heaped}))
    if table.refusals:
        asked = sum(table.refusals.values())
        share = asked / (asked + table.seen - len(table.seeds)) if asked else 0.0
        told.append(Diagnostic("rds-refusals", share, "green" if share <= 0.2 else "amber", {"refused": asked}))
    return tuple(each for each in told if each.value is not None and np.isfinite(each.value))


def late_movement(having: np.ndarray, degrees: np.ndarray) -> float | None:
    """By how much the running estimate (RDS-II) moved at most over the last quarter of the respondents."""
    import numpy as np

    usable = ~np.isnan(having) & ~np.isnan(degrees)
    running = running_share(having[usable], degrees[usable])
    if len(running) < 20:
        return None
    late = running[-max(len(running) // 4, 2) :]
    return float(np.abs(late - running[-1]).max())


def running_share(having: np.ndarray, degrees: np.ndarray) -> np.ndarray:
    """The RDS-II estimate after each respondent."""
    import numpy as np

    return np.asarray(np.cumsum(having / degrees) / np.cumsum(1 / degrees))


def chain_spread(table: RecruitmentTable, having: np.ndarray, degrees: np.ndarray) -> float | None:
    """The largest difference between the estimates (RDS-II) of chains of at least 10 people; None with fewer than 2."""
    import numpy as np

    origin = np.array(table.origin)
    usable = ~np.isnan(having) & ~np.isnan(degrees)
    shares = [
        weighted_share(having[usable & (origin == seed)], 1 / degrees[usable & (origin == seed)])
        for seed in table.seeds
        if (usable & (origin == seed)).sum() >= 10
    ]
    return max(shares) - min(shares) if len(shares) >= 2 else None


def recruitment_homophily(table: RecruitmentTable, having: np.ndarray) -> float | None:
    """Recruitments within groups over those expected if recruits came regardless of the recruiter's group.

    1 without homophily. None where a group has recruited nobody or was never recruited.
    """
    counts = crossings(table, having)
    total = counts.sum()
    expected = (counts.sum(axis=1) * counts.sum(axis=0)).sum() / total if total else 0.0
    if not expected or not counts.sum(axis=1).all() or not counts.sum(axis=0).all():
        return None
    return float(counts.trace() / expected)


def crossings(table: RecruitmentTable, having: np.ndarray) -> np.ndarray:
    """Recruitments by group (recruiter's, recruit's): index 1 has the value, 0 has not; the unknown are left out."""
    import numpy as np

    counts = np.zeros((2, 2))
    for position, recruiter in enumerate(table.recruiter):
        if recruiter >= 0 and having[position] == having[position] and having[recruiter] == having[recruiter]:
            counts[int(having[recruiter]), int(having[position])] += 1
    return counts


def differential_activity(having: np.ndarray, degrees: np.ndarray) -> float | None:
    """Mean degree of those with the value over that of those without, each estimated by the harmonic mean."""
    import numpy as np

    usable = ~np.isnan(degrees)
    means = []
    for group in (1, 0):
        held = degrees[usable & (having == group)]
        if not len(held):
            return None
        means.append(len(held) / (1 / held).sum())
    return float(means[0] / means[1])


def degree_heaping(degrees: np.ndarray) -> float | None:
    """How often a degree over 5 is a multiple of 5, over the fifth expected; None with fewer than 20 such degrees."""
    import numpy as np

    held = degrees[~np.isnan(degrees) & (degrees > 5)]
    return float((held % 5 == 0).mean() / 0.2) if len(held) >= 20 else None


def tree_series(table: RecruitmentTable, having: np.ndarray, degrees: np.ndarray) -> tuple[Series, ...]:
    """For plots: the running estimate, that of each chain, recruitment by group, degrees, waves, refusals."""
    import numpy as np

    usable = ~np.isnan(having) & ~np.isnan(degrees)
    order = np.flatnonzero(usable)
    made = []
    if len(order):
        running = running_share(having[order], degrees[order])
        step = max(1, len(order) // _MOST_POINTS)
        kept = sorted({*range(0, len(order), step), len(order) - 1})
        made.append(
            Series(
                "rds-convergence",
                {"order": tuple(float(each + 1) for each in kept), "estimate": tuple(float(running[k]) for k in kept)},
            )
        )
        origin = np.array(table.origin)
        seeds: list[str] = []
        places: list[float] = []
        shares: list[float] = []
        for number, seed in enumerate(table.seeds, 1):
            own = order[origin[order] == seed]
            if len(own) < 2:
                continue
            chain = running_share(having[own], degrees[own])
            step = max(1, len(own) // (_MOST_POINTS // 4))
            for each in sorted({*range(0, len(own), step), len(own) - 1}):
                # Chains are numbered: a plot that goes into a report names no respondent.
                seeds.append(str(number))
                places.append(float(each + 1))
                shares.append(float(chain[each]))
        made.append(
            Series("rds-bottleneck", {"chain": tuple(seeds), "order": tuple(places), "estimate": tuple(shares)})
        )
    counts = crossings(table, having)
    made.append(
        Series(
            "rds-recruitment",
            {
                "recruiter": ("without", "without", "with", "with"),
                "recruit": ("without", "with", "without", "with"),
                "count": tuple(float(each) for each in counts.flat),
            },
        )
    )
    people = Counter(-1 if degree is None else degree for degree in table.degrees)
    made.append(
        Series(
            "rds-degrees",
            {
                "degree": tuple(None if degree < 0 else float(degree) for degree in sorted(people)),
                "people": tuple(float(people[degree]) for degree in sorted(people)),
            },
        )
    )
    waves = Counter(table.waves)
    made.append(
        Series(
            "rds-waves",
            {
                "wave": tuple(float(wave) for wave in sorted(waves)),
                "people": tuple(float(waves[wave]) for wave in sorted(waves)),
            },
        )
    )
    if table.refusals:
        made.append(
            Series(
                "rds-refusals",
                {"reason": tuple(table.refusals), "count": tuple(float(each) for each in table.refusals.values())},
            )
        )
    return tuple(made)
