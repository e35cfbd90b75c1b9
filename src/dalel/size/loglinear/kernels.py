"""The compiled loops of log-linear models. Everything they know of a table is its distinct histories.

Conventions: a *cell* or *term* is a bit mask, bit i for list i; a model is an array of term masks with 0 (the
intercept) first; ``totals[a]`` is the number of people on all lists of ``a``, whatever others they are on, which is
the sufficient statistic of the term ``a``, so a fit needs no other data. Terms whose total is 0 have the coefficient
minus infinity (extended maximum likelihood).

The lists fall into components that no term joins. Fitted cells are products over components, so the work grows with
the cells of the largest component and not with 2^t: score and information are superset sums of fitted
cells, because the product of two columns of the design is the column of the union of their terms.

They stand in one file because numba's cache of a caller does not notice that a callee in another file has changed.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

#: Verdicts on a model's extended maximum likelihood estimate.
PASSES, NO_ESTIMATE, NOT_IDENTIFIABLE, NEITHER, NOT_CONVERGED = 0, 1, 2, 3, 4
#: Not fitted to the end: its likelihood cannot reach what was asked of it.
OUTBID = 5
#: Bounds on a likelihood walk all cells; with more lists a fit is cheaper than its bound.
_MOST_BOUNDED = 8
#: A greedy search grows no model beyond so many terms.
_MOST_TERMS = 512
_ZERO = 1e-9
_TINY = 1e-12
_ROUNDS = 80

_compiled = njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def superset_sums(values: Any, bits: int) -> None:
    """In place: each cell becomes the sum over all cells that contain it. ``values`` has 2^bits entries."""
    size = 1 << bits
    for place in range(bits):
        bit = 1 << place
        for base in range(0, size, 2 * bit):
            for cell in range(base, base + bit):
                values[cell] += values[cell + bit]


@_compiled
def subset_sums(values: Any, bits: int) -> None:
    """In place: each cell becomes the sum over all cells within it."""
    size = 1 << bits
    for place in range(bits):
        bit = 1 << place
        for base in range(0, size, 2 * bit):
            for cell in range(base, base + bit):
                values[cell + bit] += values[cell]


@_compiled
def totals_of(masks: Any, counts: Any, lists: int) -> Any:
    """People on all lists of each term: 2^lists sums; entry 0 is everybody seen."""
    totals = np.zeros(1 << lists)
    for place in range(len(masks)):
        totals[masks[place]] += counts[place]
    superset_sums(totals, lists)
    return totals


@_compiled
def workspace(lists: int, most: int) -> Any:
    """Room for fitting models of at most ``most`` terms, made once and used for many fits."""
    return (
        np.empty((1 << lists) + 2 * lists),  # fitted cells of each component, then their superset sums
        np.empty(most),  # for each term, the share of fitted people on all its lists
        np.empty(most),  # score
        np.empty(most),  # step
        np.empty(most),  # coefficients before the step
        np.empty((most, most)),  # information, then its Cholesky factor
        np.empty(most, np.int64),  # component of each term
        np.empty(most, np.int64),  # each term as a mask within its component
        np.empty(lists + 1, np.int64),  # where each component begins in the first array
        np.empty(lists, np.int64),  # lists in each component
        np.empty(most, np.int64),  # places of the terms whose coefficient is finite
        np.empty((2, 1 << lists if lists <= _MOST_BOUNDED else 1)),  # every cell: log of its fit, change in a step
    )


@_compiled
def lay_out(terms: Any, count: int, lists: int, component: Any, local: Any, begin: Any, width: Any) -> int:
    """Find the components; returns how many there are."""
    home = np.arange(lists)
    for index in range(1, count):
        term = terms[index]
        least = lists
        for place in range(lists):
            if term >> place & 1 and home[place] < least:
                least = home[place]
        for place in range(lists):
            if term >> place & 1 and home[place] != least:
                old = home[place]
                for other in range(lists):
                    if home[other] == old:
                        home[other] = least
    number = np.full(lists, -1)
    bit = np.empty(lists, np.int64)
    found = 0
    for place in range(lists):
        if number[home[place]] < 0:
            number[home[place]] = found
            width[found] = 0
            found += 1
        here = number[home[place]]
        bit[place] = 1 << width[here]
        width[here] += 1
    begin[0] = 0
    for here in range(found):
        begin[here + 1] = begin[here] + (1 << width[here])
    for index in range(1, count):
        term = terms[index]
        mask = 0
        for place in range(lists):
            if term >> place & 1:
                mask |= bit[place]
                component[index] = number[home[place]]
        local[index] = mask
    return found


@_compiled
def expected(beta: Any, count: int, found: int, work: Any) -> float:
    """Fill in each term's share of all fitted people, unseen included; returns log(1 + seen / unseen) as fitted."""
    cells, share, _, _, _, _, component, local, begin, width, _, _ = work
    for place in range(begin[found]):
        cells[place] = 0.0
    for index in range(1, count):
        cells[begin[component[index]] + local[index]] = beta[index]
    whole = 0.0
    for here in range(found):
        part = cells[begin[here] : begin[here + 1]]
        subset_sums(part, width[here])
        for place in range(len(part)):
            part[place] = math.exp(min(part[place], 700.0))
        part[0] = 0.0
        superset_sums(part, width[here])
        whole += math.log1p(part[0])
        scale = 1.0 / (1.0 + part[0])
        part[0] = 1.0
        for place in range(1, len(part)):
            part[place] *= scale
    share[0] = 1.0
    for index in range(1, count):
        share[index] = cells[begin[component[index]] + local[index]]
    return whole


@_compiled
def cholesky(matrix: Any, size: int) -> bool:
    """Lower factor in place; False where the matrix is not positive definite."""
    for row in range(size):
        for column in range(row + 1):
            total = matrix[row, column]
            for inner in range(column):
                total -= matrix[row, inner] * matrix[column, inner]
            if row == column:
                if not total > 0.0:
                    return False
                matrix[row, row] = math.sqrt(total)
            else:
                matrix[row, column] = total / matrix[column, column]
    return True


@_compiled
def most_likely(terms: Any, count: int, lists: int, beta: Any, step: Any, finite: Any, size: int, every: Any) -> float:
    """A log-likelihood (without constant) that the model cannot exceed, from a Newton step; infinite: none found.

    The maximum is the least of sum x log x - x over tables x >= 0 with the observed sufficient statistics. The fitted
    cells as a Newton step would change them to first order, m (1 + A step), are such a table when none is negative.
    """
    logs, change = every[0], every[1]
    logs[:] = 0.0
    change[:] = 0.0
    for index in range(count):
        logs[terms[index]] = beta[index]
    for place in range(size):
        change[terms[finite[place]]] = step[place]
    subset_sums(logs, lists)
    subset_sums(change, lists)
    total = 0.0
    for cell in range(1, 1 << lists):
        if logs[cell] > -np.inf:
            factor = 1.0 + change[cell]
            if factor < 0.0:
                return np.inf
            if factor > 0.0:
                total += math.exp(logs[cell]) * factor * (logs[cell] + math.log(factor) - 1.0)
    return total


@_compiled
def maximise(
    totals: Any,
    unseen: float,
    terms: Any,
    count: int,
    lists: int,
    beta: Any,
    tolerance: float,
    needed: float,
    work: Any,
) -> Any:
    """Poisson maximum likelihood by Newton steps from ``beta``, which becomes the estimate.

    ``unseen`` below 0: the cell of nobody's history is unknown; otherwise it holds that many people (the complete
    table of a profile likelihood). A model whose log-likelihood cannot exceed ``needed`` is left unfinished (outbid).
    Returns verdict (passes, not converged, outbid), log-likelihood without its constant,
    variance of the intercept, rounds. Whether an estimate exists must have been decided before.
    """
    cells, share, score, step, before, matrix, component, local, begin, width, finite, every = work
    found = lay_out(terms, count, lists, component, local, begin, width)
    size: Any = np.int64(0)
    for index in range(count):
        if index == 0 or totals[terms[index]] > 0:
            finite[size] = index
            size += 1
        else:
            beta[index] = -np.inf
    everybody = totals[0] + max(unseen, 0.0)
    last = -np.inf
    halvings = 0
    for rounds in range(_ROUNDS):
        whole = expected(beta, count, found, work)
        if unseen < 0:
            seen = math.exp(min(beta[0], 700.0)) * math.expm1(min(whole, 700.0))
        else:
            seen = math.exp(min(beta[0] + whole, 700.0))
        people = math.exp(min(beta[0] + whole, 700.0))
        value = everybody * beta[0] - seen
        for place in range(1, size):
            index = finite[place]
            value += totals[terms[index]] * beta[index]
        if not value >= last - 1e-9 * (1.0 + abs(last)) or not np.isfinite(value):
            halvings += 1
            if halvings > 60 or rounds == 0:
                return NOT_CONVERGED, last, np.nan, rounds
            for place in range(size):
                step[place] *= 0.5
                beta[finite[place]] = before[place] + step[place]
            continue
        last = value
        score[0] = everybody - seen
        matrix[0, 0] = seen
        for place in range(1, size):
            index = finite[place]
            score[place] = totals[terms[index]] - people * share[index]
            matrix[place, 0] = people * share[index]
            for other in range(1, place + 1):
                second = finite[other]
                if component[index] == component[second]:
                    joint = cells[begin[component[index]] + (local[index] | local[second])]
                else:
                    joint = share[index] * share[second]
                matrix[place, other] = people * joint
        if not cholesky(matrix, size):
            return NOT_CONVERGED, last, np.nan, rounds
        decrement = 0.0
        for row in range(size):
            total = score[row]
            for column in range(row):
                total -= matrix[row, column] * step[column]
            step[row] = total / matrix[row, row]
            decrement += step[row] * step[row]
        for row in range(size - 1, -1, -1):
            total = step[row]
            for lower in range(row + 1, size):
                total -= matrix[lower, row] * step[lower]
            step[row] = total / matrix[row, row]
        out = needed > -np.inf and rounds < 4 and decrement >= tolerance and unseen < 0 and lists <= _MOST_BOUNDED
        out = out and most_likely(terms, count, lists, beta, step, finite, size, every) <= needed
        for place in range(size):
            before[place] = beta[finite[place]]
            beta[finite[place]] += step[place]
        if out:
            return OUTBID, last, np.nan, rounds + 1
        if decrement < tolerance:
            # Variance of the intercept: the squared length of the factor's inverse applied to the first unit vector.
            variance = 0.0
            for row in range(size):
                total = 1.0 if row == 0 else 0.0
                for column in range(row):
                    total -= matrix[row, column] * score[column]
                score[row] = total / matrix[row, row]
                variance += score[row] * score[row]
            return PASSES, last + decrement / 2, variance, rounds + 1
    return NOT_CONVERGED, last, np.nan, _ROUNDS


@_compiled
def independent(totals: Any, lists: int, beta: Any) -> None:
    """Start values: intercept and main effects of the model of independence, in ``beta[0 : lists + 1]``.

    Its unseen solve x = (r + x) prod(1 - n_i / (r + x)); where no two lists meet there is no solution, and a hundred
    times the people seen are a start.
    """
    seen = totals[0]
    together = 0.0
    for place in range(lists):
        together += totals[1 << place]
    unseen = 100.0 * seen
    if together > seen:
        low, high = math.log(1e-6 * seen), math.log(1e9 * seen)
        for _ in range(40):
            middle = 0.5 * (low + high)
            tried = math.exp(middle)
            product = seen + tried
            for place in range(lists):
                product *= 1.0 - totals[1 << place] / (seen + tried)
            if product > tried:
                low = middle
            else:
                high = middle
        unseen = math.exp(0.5 * (low + high))
    beta[0] = math.log(unseen)
    for place in range(lists):
        rate = min(max(totals[1 << place], 0.5) / (seen + unseen), 1.0 - 1e-6)
        beta[place + 1] = math.log(rate / (1.0 - rate))


@_compiled
def exists(masks: Any, totals: Any, terms: Any, count: int, lists: int) -> int:
    """Verdict on the extended maximum likelihood estimate, before any fit (Fienberg and Rinaldo 2012).

    ``masks`` are the histories somebody has, those on fewest lists first. An estimate exists when some table that is
    positive in every cell has the observed sufficient statistics. Directions along which the likelihood could grow for
    ever are orthogonal to the rows of ``masks``; when those rows have full rank there is none, and that settles it.
    Otherwise the linear programme has only as many unknowns as the rank falls short.
    """
    columns = np.empty(count, np.int64)
    size: Any = np.int64(0)
    for index in range(count):
        if index == 0 or totals[terms[index]] > 0:
            columns[size] = terms[index]
            size += 1
    reduced = np.empty((size, size))
    pivots = np.empty(size, np.int64)
    row = np.empty(size)
    rank: Any = np.int64(0)
    for place in range(len(masks)):
        cell = masks[place]
        for column in range(size):
            row[column] = 1.0 if columns[column] & cell == columns[column] else 0.0
        for done in range(rank):
            factor = row[pivots[done]]
            if factor != 0.0:
                for column in range(size):
                    row[column] -= factor * reduced[done, column]
        best, most = -1, _ZERO
        for column in range(size):
            if abs(row[column]) > most:
                best, most = column, abs(row[column])
        if best >= 0:
            scale = 1.0 / row[best]
            for column in range(size):
                reduced[rank, column] = row[column] * scale
            pivots[rank] = best
            rank += 1
            if rank == size:
                return PASSES
    return _programme(reduced, pivots, rank, columns, totals, terms, count, lists)


@_compiled
def _programme(
    reduced: Any, pivots: Any, rank: int, columns: Any, totals: Any, terms: Any, count: int, lists: int
) -> int:
    size = len(pivots)
    missing = size - rank
    for later in range(rank - 1, 0, -1):
        for earlier in range(later):
            factor = reduced[earlier, pivots[later]]
            if factor != 0.0:
                for column in range(size):
                    reduced[earlier, column] -= factor * reduced[later, column]
    # How much each empty cell would change along each direction that no observed history notices.
    change = np.zeros((missing, 1 << lists))
    direction = 0
    for column in range(size):
        taken = False
        for done in range(rank):
            taken = taken or pivots[done] == column
        if not taken:
            change[direction, columns[column]] = 1.0
            for done in range(rank):
                change[direction, columns[pivots[done]]] = -reduced[done, column]
            subset_sums(change[direction], lists)
            direction += 1
    dropped = np.zeros(1 << lists)
    for index in range(1, count):
        if not totals[terms[index]] > 0:
            dropped[terms[index]] = 1.0
    subset_sums(dropped, lists)
    kept = 0
    for cell in range(1, 1 << lists):
        largest = 0.0
        for direction in range(missing):
            largest = max(largest, abs(change[direction, cell]))
        if dropped[cell] == 0.0 and largest > _ZERO:
            for direction in range(missing):
                change[direction, kept] = change[direction, cell]
            kept += 1
    identified = _rank(change[:, :kept]) == missing
    possible = _positive_solution(change[:, :kept])
    if possible:
        return PASSES if identified else NOT_IDENTIFIABLE
    return NO_ESTIMATE if identified else NEITHER


@_compiled
def _rank(matrix: Any) -> int:
    held = matrix.copy()
    rows, columns = held.shape
    rank = 0
    for column in range(columns):
        best, most = -1, _ZERO
        for row in range(rank, rows):
            if abs(held[row, column]) > most:
                best, most = row, abs(held[row, column])
        if best < 0:
            continue
        for other in range(columns):
            held[rank, other], held[best, other] = held[best, other], held[rank, other]
        for row in range(rank + 1, rows):
            factor = held[row, column] / held[rank, column]
            for other in range(column, columns):
                held[row, other] -= factor * held[rank, other]
        rank += 1
        if rank == rows:
            break
    return rank


@_compiled
def _positive_solution(matrix: Any) -> bool:
    """Whether some x > 0 has matrix x = 0: phase one of the simplex method on x = 1 + u, u >= 0 (Bland's rule)."""
    rows, columns = matrix.shape
    if columns == 0:
        return True
    if rows == 1:
        up, down = False, False
        for column in range(columns):
            up = up or matrix[0, column] > 0
            down = down or matrix[0, column] < 0
        return up and down
    table = np.empty((rows, columns + 1))
    for row in range(rows):
        total = 0.0
        for column in range(columns):
            total -= matrix[row, column]
        sign = -1.0 if total < 0 else 1.0
        for column in range(columns):
            table[row, column] = sign * matrix[row, column]
        table[row, columns] = sign * total
    basis = np.full(rows, -1)
    cost = np.zeros(columns + 1)
    for column in range(columns + 1):
        for row in range(rows):
            cost[column] += table[row, column]
    slack = _ZERO * (1.0 + cost[columns])
    for _ in range(200 * (rows + 10)):
        if cost[columns] <= slack:
            return True
        enter = -1
        for column in range(columns):
            if cost[column] > _ZERO:
                enter = column
                break
        if enter < 0:
            return False
        leave, least = -1, np.inf
        for row in range(rows):
            if table[row, enter] > _ZERO:
                ratio = table[row, columns] / table[row, enter]
                if ratio < least - _TINY or (ratio <= least + _TINY and (leave < 0 or basis[row] < basis[leave])):
                    leave, least = row, ratio
        if leave < 0:
            return False
        scale = 1.0 / table[leave, enter]
        for column in range(columns + 1):
            table[leave, column] *= scale
        for row in range(rows):
            factor = table[row, enter]
            if row != leave and factor != 0.0:
                for column in range(columns + 1):
                    table[row, column] -= factor * table[leave, column]
        factor = cost[enter]
        for column in range(columns + 1):
            cost[column] -= factor * table[leave, column]
        basis[leave] = enter
    return bool(cost[columns] <= slack)


@_compiled
def constant_of(counts: Any) -> float:
    """The part of the Poisson log-likelihood that no model changes: - sum log y!."""
    total = 0.0
    for place in range(len(counts)):
        total -= math.lgamma(counts[place] + 1.0)
    return total


@_compiled
def saturated(counts: Any) -> float:
    """The log-likelihood, without its constant, that no model exceeds."""
    total = 0.0
    for place in range(len(counts)):
        if counts[place] > 0:
            total += counts[place] * (math.log(counts[place]) - 1.0)
    return total


@_compiled
def by_lists(masks: Any, counts: Any) -> Any:
    """The histories somebody has, those on fewest lists first."""
    held = np.empty(len(masks), np.int64)
    found = 0
    for lists in range(1, 63):
        for place in range(len(masks)):
            if counts[place] > 0:
                bits, mask = 0, masks[place]
                while mask:
                    mask &= mask - 1
                    bits += 1
                if bits == lists:
                    held[found] = masks[place]
                    found += 1
        if found == len(masks):
            break
    return held[:found]


@_compiled
def fit_all(
    masks: Any, counts: Any, lists: int, terms: Any, offsets: Any, parents: Any, penalty: float, top: int, within: float
) -> Any:
    """Every model of a family: verdicts, unseen, score (minus twice the log-likelihood, plus penalty), variances.

    The terms of model m are ``terms[offsets[m] : offsets[m + 1]]``, models ordered by their number of terms; a model
    is its parent (-1: none) and one more term, and starts from the parent's estimate. A model that even a perfect fit
    would leave behind the ``top`` best and more than ``within`` above the best is not fitted; its score is NaN.
    """
    totals = totals_of(masks, counts, lists)
    support = by_lists(masks, counts)
    models = len(offsets) - 1
    work = workspace(lists, _longest(offsets))
    verdicts = np.empty(models, np.int64)
    scores = np.full(models, np.nan)
    unseen = np.full(models, np.nan)
    variances = np.full(models, np.nan)
    begun = np.zeros(models, np.bool_)
    beta = np.zeros(len(terms))
    constant = constant_of(counts)
    floor = -2.0 * (saturated(counts) + constant)
    best = np.full(top, np.inf)
    start = np.empty(lists + 1)
    independent(totals, lists, start)
    for model in range(models):
        first, last = offsets[model], offsets[model + 1]
        count = last - first
        own, held = terms[first:last], beta[first:last]
        verdict = exists(support, totals, own, count, lists)
        verdicts[model] = verdict
        if verdict != PASSES:
            continue
        bound = floor + penalty * count
        if bound > best[top - 1] and bound > best[0] + within:
            continue
        parent = parents[model]
        needed = 0.5 * (penalty * count - max(best[top - 1], best[0] + within)) - constant
        warm = parent >= 0 and begun[parent]
        if warm:
            before = offsets[parent]
            for index in range(count - 1):
                held[index] = beta[before + index]
                warm = warm and (np.isfinite(held[index]) or not totals[own[index]] > 0)
        if warm:
            held[count - 1] = 0.0
        else:
            held[: lists + 1] = start
            held[lists + 1 :] = 0.0
        verdict, value, variance, _ = maximise(totals, -1.0, own, count, lists, held, 1e-10, needed, work)
        if verdict == NOT_CONVERGED and warm:
            held[: lists + 1] = start
            held[lists + 1 :] = 0.0
            verdict, value, variance, _ = maximise(totals, -1.0, own, count, lists, held, 1e-10, needed, work)
        begun[model] = verdict != NOT_CONVERGED
        if verdict == OUTBID:
            continue
        verdicts[model] = verdict
        if verdict != PASSES:
            continue
        score = -2.0 * (value + constant) + penalty * count
        scores[model], unseen[model], variances[model] = score, math.exp(held[0]), variance
        for place in range(top):
            if score < best[place]:
                for lower in range(top - 1, place, -1):
                    best[lower] = best[lower - 1]
                best[place] = score
                break
    return verdicts, unseen, scores, variances, beta


@_compiled
def reselect(
    masks: Any, tables: Any, lists: int, terms: Any, offsets: Any, beta: Any, penalty: float, averaged: bool
) -> Any:
    """For each table (a row of counts), the unseen by its best model of a short list, or by all of them weighted.

    ``beta`` holds estimates to start from, in the shape of ``terms``. Returns unseen (infinite where no model has an
    estimate) and the place of the best model (-1).
    """
    work = workspace(lists, _longest(offsets))
    models = len(offsets) - 1
    found = np.full(len(tables), np.inf)
    chosen = np.full(len(tables), -1)
    scores = np.empty(models)
    unseen = np.empty(models)
    start = np.empty(lists + 1)
    for row in range(len(tables)):
        counts = tables[row]
        totals = totals_of(masks, counts, lists)
        support = by_lists(masks, counts)
        floor = -2.0 * saturated(counts)
        least = np.inf
        for model in range(models):
            first, last = offsets[model], offsets[model + 1]
            count = last - first
            scores[model] = np.inf
            if floor + penalty * count >= least and not averaged:
                continue
            own = terms[first:last]
            needed = -np.inf if averaged else 0.5 * (penalty * count - least)
            held = beta[first:last].copy()
            verdict, value, _, _ = maximise(totals, -1.0, own, count, lists, held, 1e-8, needed, work)
            if verdict == OUTBID or exists(support, totals, own, count, lists) != PASSES:
                continue
            if verdict != PASSES:
                independent(totals, lists, start)
                held[: lists + 1] = start
                held[lists + 1 :] = 0.0
                verdict, value, _, _ = maximise(totals, -1.0, own, count, lists, held, 1e-8, needed, work)
            if verdict != PASSES:
                continue
            scores[model] = penalty * count - 2.0 * value
            unseen[model] = math.exp(held[0])
            if scores[model] < least:
                least = scores[model]
                found[row], chosen[row] = unseen[model], model
        if averaged and least < np.inf:
            weight, total = 0.0, 0.0
            for model in range(models):
                if scores[model] < np.inf:
                    own_weight = math.exp(-0.5 * (scores[model] - least))
                    weight += own_weight
                    total += own_weight * unseen[model]
            found[row] = total / weight
    return found, chosen


@_compiled
def _longest(offsets: Any) -> int:
    most: Any = np.int64(0)
    for model in range(len(offsets) - 1):
        most = max(most, offsets[model + 1] - offsets[model])
    return int(most)


@_compiled
def log_tail(count: float, mean: float) -> float:
    """Log of the smaller one-sided Poisson probability of ``count`` or beyond."""
    if mean <= 0.0:
        return 0.0 if count <= 0 else -np.inf
    logarithm = count * math.log(mean) - mean - math.lgamma(count + 1.0)
    total, term, step = 1.0, 1.0, count
    if count <= mean:
        while step > 0 and term > 1e-14 * total:
            term *= step / mean
            total += term
            step -= 1.0
    else:
        while term > 1e-14 * total:
            step += 1.0
            term *= mean / step
            total += term
    return logarithm + math.log(total)


@_compiled
def stepwise(masks: Any, counts: Any, lists: int, threshold: float) -> Any:
    """Forward selection of pairs by the Poisson probability of their overlap (Chan, Silverman and Vincent 2021, 3.2).

    Returns verdict, unseen, variance of the intercept, log-likelihood without constant, the terms, their number,
    estimates.
    """
    most = 1 + lists + lists * (lists - 1) // 2
    totals = totals_of(masks, counts, lists)
    support = by_lists(masks, counts)
    work = workspace(lists, most)
    terms = np.zeros(most, np.int64)
    beta = np.zeros(most)
    for place in range(lists):
        terms[place + 1] = 1 << place
    count = lists + 1
    verdict = exists(support, totals, terms, count, lists)
    if verdict != PASSES:
        return verdict, np.inf, np.nan, np.nan, terms, count, beta
    independent(totals, lists, beta)
    verdict, value, variance, _ = maximise(totals, -1.0, terms, count, lists, beta, 1e-10, -np.inf, work)
    pairs = most - lists - 1
    pair = np.empty(pairs, np.int64)
    logs = np.empty(pairs)
    place = 0
    for one in range(lists):
        for two in range(one + 1, lists):
            pair[place] = 1 << one | 1 << two
            place += 1
    used = np.zeros(pairs, np.bool_)
    limit = math.log(threshold)
    trial = np.empty(most)
    while verdict == PASSES and count < most:
        cells, share, _, _, _, _, component, local, begin, _, _, _ = work
        found = lay_out(terms, count, lists, component, local, begin, work[9])
        people = math.exp(beta[0] + expected(beta, count, found, work))
        for place in range(pairs):
            logs[place] = 0.0
            if not used[place]:
                # The lists' own terms stand at 1 + list, so their place in the components is known.
                one, two = _ends(pair[place])
                if component[one + 1] == component[two + 1]:
                    joint = cells[begin[component[one + 1]] + (local[one + 1] | local[two + 1])]
                else:
                    joint = share[one + 1] * share[two + 1]
                logs[place] = log_tail(totals[pair[place]], people * joint)
        added = False
        while not added:
            best, least = -1, limit
            for place in range(pairs):
                if logs[place] < 0.0 and (logs[place] < least or (best < 0 and logs[place] <= limit)):
                    best, least = place, logs[place]
            if best < 0:
                break
            terms[count] = pair[best]
            logs[best] = 0.0
            if exists(support, totals, terms, count + 1, lists) != PASSES:
                continue
            trial[:count] = beta[:count]
            trial[count] = 0.0
            again, new_value, new_variance, _ = maximise(
                totals, -1.0, terms, count + 1, lists, trial, 1e-10, -np.inf, work
            )
            if again != PASSES:
                continue
            used[best] = True
            count += 1
            beta[:count] = trial[:count]
            value, variance = new_value, new_variance
            added = True
        if not added:
            break
    return verdict, math.exp(beta[0]), variance, value, terms, count, beta


@_compiled
def _ends(pair: int) -> Any:
    one = 0
    while not pair >> one & 1:
        one += 1
    two = one + 1
    while not pair >> two & 1:
        two += 1
    return one, two


@_compiled
def stepwise_each(masks: Any, tables: Any, lists: int, threshold: float) -> Any:
    """Forward selection in each table (a row of counts); the unseen, infinite where there is no estimate."""
    found = np.full(len(tables), np.inf)
    for row in range(len(tables)):
        verdict, unseen, _, _, _, _, _ = stepwise(masks, tables[row], lists, threshold)
        if verdict == PASSES:
            found[row] = unseen
    return found


@_compiled
def downhill(masks: Any, counts: Any, lists: int, order: int, penalty: float) -> Any:
    """From independence to whichever neighbouring hierarchical model has the best score, until none is better.

    A neighbour has one term more or one less. Returns what ``stepwise`` returns; ``order`` is the most lists a term
    may join.
    """
    size = 1 << lists
    totals = totals_of(masks, counts, lists)
    support = by_lists(masks, counts)
    most = min(size, _MOST_TERMS)
    work = workspace(lists, most)
    terms = np.zeros(most, np.int64)
    beta = np.zeros(most)
    trial_terms = np.zeros(most, np.int64)
    trial = np.zeros(most)
    best_terms = np.zeros(most, np.int64)
    best_beta = np.zeros(most)
    inside = np.zeros(size, np.bool_)
    inside[0] = True
    for place in range(lists):
        terms[place + 1] = 1 << place
        inside[1 << place] = True
    count = lists + 1
    verdict = exists(support, totals, terms, count, lists)
    least, value, variance = np.inf, np.nan, np.nan
    start = np.empty(lists + 1)
    independent(totals, lists, start)
    beta[: lists + 1] = start
    if verdict == PASSES:
        verdict, value, variance, _ = maximise(totals, -1.0, terms, count, lists, beta, 1e-10, -np.inf, work)
        least = penalty * count - 2.0 * value
    floor = -2.0 * saturated(counts)
    while True:
        better, better_count = 0, 0
        best_value, best_variance = np.nan, np.nan
        for cell in range(1, size - 1):
            bits = 0
            for place in range(lists):
                bits += cell >> place & 1
            if bits < 2 or bits > order:
                continue
            free = True
            for place in range(lists):
                bit = 1 << place
                if cell & bit:
                    free = free and inside[cell ^ bit]
                elif inside[cell]:
                    free = free and not inside[cell | bit]
            if not free or (count == most and not inside[cell]):
                continue
            new = 0
            for index in range(count):
                if terms[index] != cell:
                    trial_terms[new] = terms[index]
                    trial[new] = beta[index]
                    new += 1
            if not inside[cell]:
                trial_terms[new] = cell
                trial[new] = 0.0
                new += 1
            if floor + penalty * new >= least:
                continue
            if exists(support, totals, trial_terms, new, lists) != PASSES:
                continue
            for index in range(new):
                if not np.isfinite(trial[index]) and totals[trial_terms[index]] > 0:
                    trial[index] = 0.0
            needed = 0.5 * (penalty * new - least)
            again, new_value, new_variance, _ = maximise(
                totals, -1.0, trial_terms, new, lists, trial, 1e-10, needed, work
            )
            if again != PASSES:
                continue
            score = penalty * new - 2.0 * new_value
            if score < least - 1e-9:
                least, better, better_count = score, cell, new
                best_value, best_variance = new_value, new_variance
                best_terms[:new] = trial_terms[:new]
                best_beta[:new] = trial[:new]
        if better == 0:
            break
        inside[better] = not inside[better]
        count, value, variance, verdict = better_count, best_value, best_variance, PASSES
        terms[:count] = best_terms[:count]
        beta[:count] = best_beta[:count]
    return verdict, math.exp(beta[0]), variance, value, terms, count, beta


@_compiled
def downhill_each(masks: Any, tables: Any, lists: int, order: int, penalty: float) -> Any:
    """Greedy search in each table (a row of counts); the unseen, infinite where there is no estimate."""
    found = np.full(len(tables), np.inf)
    for row in range(len(tables)):
        verdict, unseen, _, _, _, _, _ = downhill(masks, tables[row], lists, order, penalty)
        if verdict == PASSES:
            found[row] = unseen
    return found
