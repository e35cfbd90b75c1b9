"""The compiled sampler of the latent-class model: whole capture histories are moved between classes, not people."""

from __future__ import annotations

from math import exp, expm1, floor, lgamma, log, log1p, sqrt

import numpy as np
from numba import njit

#: No population is larger; a step beyond is not taken.
_CEILING = 1e14


@njit(cache=True, nogil=True, error_model="numpy")
def _binomial(number, share):  # type: ignore[no-untyped-def]
    """One binomial draw: by inversion where few are expected, else by transformed rejection (Hoermann 1993, BTRS)."""
    if number <= 0 or share <= 0.0:
        return 0
    if share >= 1.0:
        return number
    if share > 0.5:
        return number - _binomial(number, 1.0 - share)
    if number * share < 12.0:
        odds = share / (1.0 - share)
        chance = exp(number * log1p(-share))
        left = np.random.random()
        drawn = 0
        while left > chance and drawn < number:
            left -= chance
            drawn += 1
            chance *= ((number + 1) / drawn - 1.0) * odds
        return drawn
    deviation = sqrt(number * share * (1.0 - share))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * share
    centre = number * share + 0.5
    ratio = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * deviation
    odds = log(share / (1.0 - share))
    mode = floor((number + 1) * share)
    height = lgamma(mode + 1) + lgamma(number - mode + 1)
    while True:
        across = np.random.random() - 0.5
        up = np.random.random()
        edge = 0.5 - abs(across)
        if edge <= 0.0:
            continue
        value = floor((2.0 * a / edge + b) * across + centre)
        if value < 0 or value > number:
            continue
        if edge >= 0.07 and up <= ratio:
            return int(value)
        up = log(up * alpha / (a / (edge * edge) + b))
        if up <= height - lgamma(value + 1) - lgamma(number - value + 1) + (value - mode) * odds:
            return int(value)


@njit(cache=True, nogil=True, error_model="numpy")
def _gamma(shape):  # type: ignore[no-untyped-def]
    """One gamma draw of scale 1 (Marsaglia and Tsang 2000)."""
    scale = 1.0
    if shape < 1.0:
        scale = exp(log(1.0 - np.random.random()) / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    while True:
        x = np.random.normal()
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = 1.0 - np.random.random()
        if u < 1.0 - 0.0331 * x * x * x * x or log(u) < 0.5 * x * x + d * (1.0 - v + log(v)):
            return d * v * scale


@njit(cache=True, nogil=True, error_model="numpy")
def _log_stick(people, alpha):  # type: ignore[no-untyped-def]
    """Log probability of the classes of ``people`` with the stick-breaking weights integrated out."""
    total, after = 0.0, 0.0
    for k in range(len(people) - 1, 0, -1):
        after += people[k]
        before = people[k - 1]
        total += lgamma(1.0 + before) + lgamma(alpha + after) - lgamma(1.0 + alpha + before + after) + log(alpha)
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def _draw_chances(found, on, unseen, alpha, prior, weight, chance):  # type: ignore[no-untyped-def]
    """Weights of the classes and chances of each list, given who is where; returns a new concentration.

    ``found`` people seen of each class, ``on`` (class, list) of them on each list, ``unseen`` of each class. ``prior``
    is shape and rate of the concentration, and the two counts of the beta prior of each chance.
    """
    classes, lists = on.shape
    after = 0.0
    for k in range(classes):
        after += found[k] + unseen[k]
    rest = 0.0
    for k in range(classes - 1):
        after -= found[k] + unseen[k]
        if after <= 0.0 and found[k] + unseen[k] == 0.0:  # nobody here nor after: beta(1, alpha) has a closed form
            over = log(1.0 - np.random.random()) / alpha
        else:
            taken = _gamma(1.0 + found[k] + unseen[k])
            left = max(_gamma(alpha + max(after, 0.0)), 1e-300)
            over = log(left / (taken + left))
        weight[k] = -exp(rest) * expm1(over)
        rest += over
    weight[classes - 1] = exp(rest)
    for k in range(classes):
        people = found[k] + unseen[k]
        for j in range(lists):
            if people == 0.0 and prior[2] == 1.0 and prior[3] == 1.0:
                value = np.random.random()
            elif on[k, j] == 0 and prior[2] == 1.0:  # beta(1, b), the commonest, has a closed form
                value = -expm1(log(1.0 - np.random.random()) / (prior[3] + people))
            else:
                yes = _gamma(prior[2] + on[k, j])
                value = yes / (yes + _gamma(prior[3] + people - on[k, j]))
            chance[k, j] = min(max(value, 1e-15), 1.0 - 1e-15)
    return _gamma(prior[0] + classes - 1.0) / (prior[1] - rest)


@njit(cache=True, nogil=True, error_model="numpy")
def _history_chances(masks, weight, chance, joint, whole):  # type: ignore[no-untyped-def]
    """Chance of each history and class (``joint``) and of each history (``whole``); returns the chance to be seen."""
    classes, lists = chance.shape
    for h in range(len(masks)):
        whole[h] = 0.0
        for k in range(classes):
            joint[h, k] = weight[k]
        for j in range(lists):
            if masks[h] >> j & 1:
                for k in range(classes):
                    joint[h, k] *= chance[k, j]
            else:
                for k in range(classes):
                    joint[h, k] *= 1.0 - chance[k, j]
        for k in range(classes):
            whole[h] += joint[h, k]
    seen = 0.0
    for k in range(classes):
        missed = 0.0
        for j in range(lists):
            missed += log1p(-chance[k, j])
        seen -= weight[k] * expm1(missed)
    return seen


@njit(cache=True, nogil=True, error_model="numpy")
def _allocate(masks, counts, weight, chance, joint, whole, seen, found, on, unseen):  # type: ignore[no-untyped-def]
    """Everybody, seen or not, to a class, given weights and chances; the number unseen with it."""
    classes, lists = chance.shape
    people = 0.0
    for h in range(len(masks)):
        people += counts[h]
    before = 0.0
    missed = 0.0
    for k in range(classes):
        before += unseen[k]
        value = weight[k]
        for j in range(lists):
            value *= 1.0 - chance[k, j]
        joint[len(masks), k] = value
        missed += value
    # With p(N) = 1/N the unseen are negative binomial, a Poisson whose mean is gamma.
    mean = _gamma(people) / seen if people > 0.0 else 0.0
    if mean * missed > _CEILING:
        mean = before / max(missed, 1e-300)
    for k in range(classes):
        unseen[k] = np.random.poisson(mean * joint[len(masks), k])
        found[k] = 0
        for j in range(lists):
            on[k, j] = 0
    for h in range(len(masks)):
        left = counts[h]
        rest = whole[h]
        for k in range(classes):
            if left <= 0:
                break
            share = joint[h, k] / rest if rest > 0.0 else 1.0
            drawn = left if k == classes - 1 else _binomial(left, min(share, 1.0))
            rest -= joint[h, k]
            if drawn > 0:
                left -= drawn
                found[k] += drawn
                for j in range(lists):
                    if masks[h] >> j & 1:
                        on[k, j] += drawn


@njit(cache=True, nogil=True, error_model="numpy")
def _resize(found, on, unseen, alpha, prior, people):  # type: ignore[no-untyped-def]
    """Metropolis steps on the unseen of each class, on the log scale, with weights and chances integrated out.

    The chances of a class and its unseen hold one another fast: moved one given the other they creep.
    """
    classes, lists = on.shape
    total = 0.0
    for k in range(classes):
        people[k] = found[k] + unseen[k]
        total += people[k]
    stick = _log_stick(people, alpha)
    for _ in range((classes + 1) // 2):
        k = np.random.randint(classes)
        width = 10.0 ** (1.5 * np.random.random() - 1.0)
        here = unseen[k] + np.random.random()
        there = here * exp(width * np.random.normal())
        moved = floor(there)
        if moved == unseen[k] or moved > _CEILING:
            continue
        old, new = people[k], found[k] + moved
        gain = log(there / here) + lgamma(total + moved - unseen[k]) - lgamma(total)
        gain += lgamma(unseen[k] + 1.0) - lgamma(moved + 1.0)
        gain -= lists * (lgamma(prior[2] + prior[3] + new) - lgamma(prior[2] + prior[3] + old))
        for j in range(lists):
            gain += lgamma(prior[3] + new - on[k, j]) - lgamma(prior[3] + old - on[k, j])
        people[k] = new
        proposed = _log_stick(people, alpha)
        gain += proposed - stick
        if gain >= 0.0 or np.random.random() < exp(gain):
            total += moved - unseen[k]
            unseen[k] = moved
            stick = proposed
        else:
            people[k] = old


@njit(cache=True, nogil=True, error_model="numpy")
def _relabel(found, on, unseen, alpha, people):  # type: ignore[no-untyped-def]
    """Metropolis exchanges of two classes' places on the stick (Papaspiliopoulos and Roberts 2008)."""
    classes, lists = on.shape
    for k in range(classes):
        people[k] = found[k] + unseen[k]
    stick = _log_stick(people, alpha)
    for _ in range(classes // 2):
        k, other = np.random.randint(classes), np.random.randint(classes)
        if people[k] == people[other]:
            continue
        people[k], people[other] = people[other], people[k]
        proposed = _log_stick(people, alpha)
        if proposed >= stick or np.random.random() < exp(proposed - stick):
            stick = proposed
            found[k], found[other] = found[other], found[k]
            unseen[k], unseen[other] = unseen[other], unseen[k]
            for j in range(lists):
                on[k, j], on[other, j] = on[other, j], on[k, j]
        else:
            people[k], people[other] = people[other], people[k]


@njit(cache=True, nogil=True, error_model="numpy")
def sample(masks, rungs, prior, seed, draws, thin, cold, found, on, unseen, alpha, kept, swaps):  # type: ignore[no-untyped-def]
    """Run one chain on, in place: ``draws`` times ``thin`` sweeps, each draw's N, concentration, occupied classes kept.

    ``masks`` (histories,) and ``rungs`` (temperatures, histories): the counts themselves, then ever smaller integer
    shares of them, whose posteriors are ever flatter. Neighbours exchange weights and chances with the probability
    that leaves each its own posterior (people's classes and the unseen are drawn anew after), so that the first can
    cross from one mode to another. ``cold`` sweeps of the first go to one of each other. ``found`` (temperatures,
    classes), ``on`` (temperatures, classes, lists), ``unseen``, ``alpha`` hold the state; ``kept`` is (draws, 3);
    ``swaps`` counts exchanges tried and made.
    """
    np.random.seed(seed)
    temperatures, histories = rungs.shape
    classes, lists = on.shape[1], on.shape[2]
    weight = np.empty((temperatures, classes))
    chance = np.empty((temperatures, classes, lists))
    joint = np.empty((histories + 1, classes))
    whole = np.empty((temperatures, histories))
    seen = np.empty(temperatures)
    people = np.empty(classes)
    totals = np.zeros(temperatures)
    for r in range(temperatures):
        for h in range(histories):
            totals[r] += rungs[r, h]
    for step in range(draws * thin):
        flat = temperatures > 1 and step % cold == 0
        for r in range(temperatures if flat else 1):
            alpha[r] = _draw_chances(found[r], on[r], unseen[r], alpha[r], prior, weight[r], chance[r])
            seen[r] = _history_chances(masks, weight[r], chance[r], joint, whole[r])
        if flat:
            for low in range(temperatures - 1):
                high = low + 1
                gain = (totals[low] - totals[high]) * log(seen[low] / seen[high])
                for h in range(histories):
                    more = rungs[low, h] - rungs[high, h]
                    if more != 0:
                        gain += more * log(whole[high, h] / whole[low, h])
                swaps[low, 0] += 1
                if gain >= 0.0 or np.random.random() < exp(gain):
                    swaps[low, 1] += 1
                    alpha[low], alpha[high] = alpha[high], alpha[low]
                    seen[low], seen[high] = seen[high], seen[low]
                    for k in range(classes):
                        weight[low, k], weight[high, k] = weight[high, k], weight[low, k]
                        for j in range(lists):
                            chance[low, k, j], chance[high, k, j] = chance[high, k, j], chance[low, k, j]
                    for h in range(histories):
                        whole[low, h], whole[high, h] = whole[high, h], whole[low, h]
        for r in range(temperatures if flat else 1):
            if flat:  # of its own weights again, exchanged or not
                _history_chances(masks, weight[r], chance[r], joint, whole[r])
            _allocate(masks, rungs[r], weight[r], chance[r], joint, whole[r], seen[r], found[r], on[r], unseen[r])
            if r == 0:
                _resize(found[r], on[r], unseen[r], alpha[r], prior, people)
            _relabel(found[r], on[r], unseen[r], alpha[r], people)
        if step % thin == thin - 1:
            number = totals[0]
            occupied = 0
            for k in range(classes):
                number += unseen[0, k]
                occupied += found[0, k] > 0
            kept[step // thin, 0] = number
            kept[step // thin, 1] = alpha[0]
            kept[step // thin, 2] = occupied
