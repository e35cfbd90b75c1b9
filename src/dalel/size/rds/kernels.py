"""Compiled resampling of recruitment trees. Imported only where a bootstrap runs: numba is slow to import."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def tree_resample(
    key: int, seeds: np.ndarray, start: np.ndarray, children: np.ndarray, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Seeds drawn with replacement, and below each drawn person as many of its recruits, with replacement.

    ``start`` and ``children`` are the recruits of each respondent, one stretch after another. Returns who was drawn
    and, for each, the place in the new tree of its recruiter (-1 for seeds); at most ``most`` people.
    """
    np.random.seed(key)
    drawn = np.empty(most, np.int64)
    above = np.empty(most, np.int64)
    count = min(len(seeds), most)
    for each in range(count):
        drawn[each] = seeds[np.random.randint(0, len(seeds))]
        above[each] = -1
    here = 0
    while here < count < most:
        first, last = start[drawn[here]], start[drawn[here] + 1]
        for _ in range(last - first):
            if count == most:
                break
            drawn[count] = children[first + np.random.randint(0, last - first)]
            above[count] = here
            count += 1
        here += 1
    return drawn[:count].copy(), above[:count].copy()


@njit(cache=True, nogil=True)
def chain_resample(
    key: int, of_group: np.ndarray, start: np.ndarray, members: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """One chain: after a person of a group, somebody among those whom people of that group recruited.

    ``of_group`` is each respondent's group (0 or 1); ``start`` and ``members`` those recruited by group 0, then by 1.
    """
    np.random.seed(key)
    drawn = np.empty(length, np.int64)
    above = np.arange(-1, length - 1)
    drawn[0] = np.random.randint(0, len(of_group))
    for step in range(1, length):
        group = of_group[drawn[step - 1]]
        first, last = start[group], start[group + 1]
        if first == last:
            drawn[step] = np.random.randint(0, len(of_group))
        else:
            drawn[step] = members[first + np.random.randint(0, last - first)]
    return drawn, above


@njit(cache=True, nogil=True)
def successive_resample(
    key: int, remaining: np.ndarray, degrees: np.ndarray, crossing: np.ndarray, recruiter: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A successive sample from a population of groups by degrees, along the recruitment tree of the sample.

    ``remaining`` (2, degrees) counts the population; a seed is drawn among all, a recruit's group by the row of
    ``crossing`` (2, 2) of its recruiter's group, and a person of the group with probability proportional to degree,
    without replacement. Returns groups and degrees of those drawn.
    """
    np.random.seed(key)
    left = remaining.copy()
    ties = np.zeros(2)
    for group in range(2):
        for each in range(len(degrees)):
            ties[group] += left[group, each] * degrees[each]
    groups = np.empty(len(recruiter), np.int64)
    sizes = np.empty(len(recruiter))
    for step in range(len(recruiter)):
        chance = ties[0] / (ties[0] + ties[1])
        if recruiter[step] >= 0:
            chance = crossing[groups[recruiter[step]], 0]
        group = 0 if np.random.random() < chance else 1
        if ties[group] <= 0:
            group = 1 - group
        mark = np.random.random() * ties[group]
        chosen = -1
        for each in range(len(degrees)):
            if left[group, each] > 0:
                chosen = each
                mark -= left[group, each] * degrees[each]
                if mark < 0:
                    break
        left[group, chosen] -= 1
        ties[group] -= degrees[chosen]
        groups[step] = group
        sizes[step] = degrees[chosen]
    return groups, sizes
