"""The compiled sampler of successive-sampling size estimation. Imported only where it runs: numba is slow to import.

The model. A person of size u arrives at a time that is exponential with rate u, and the sample is the first n to
arrive: that is successive sampling (probability proportional to size, without replacement). With sizes independent
from p(u), arrivals have the distribution F(t) = 1 - sum p(u) exp(-u t) and the density f(t) = sum u p(u) exp(-u t).
Unseen people are integrated out: the first n of N arrivals are the first n of N uniform order statistics V_j = F(R_j),
which depend on neither N nor p. Given V_n = v the others are v times uniform order statistics. So the state is v, those
(as exponential variables, whose running sums over the total they are), the parameters of p and, where sizes are not
known, of the reports. N is summed out, and drawn exactly afterwards.
"""

from __future__ import annotations

from math import exp, log

import numpy as np
from numba import njit

#: Knots of the arrival-time table between 0 and the last arrival.
_KNOTS = 64
#: Shares of the order statistics that are redrawn in one move.
_REDRAWN = (1.0, 0.3, 0.1)


@njit(cache=True, nogil=True, error_model="numpy")
def _from_logs(logs: np.ndarray) -> None:
    """Turns logarithms of weights into probabilities, in place."""
    top = -np.inf
    for each in range(len(logs)):
        top = max(top, logs[each])
    total = 0.0
    for each in range(len(logs)):
        logs[each] = exp(logs[each] - top)
        total += logs[each]
    for each in range(len(logs)):
        logs[each] /= total


@njit(cache=True, nogil=True, error_model="numpy")
def size_pmf(log_rate: float, dispersion: float, most: int) -> np.ndarray:
    """Conway-Maxwell-Poisson on 1..most: p(u) proportional to exp(u log_rate - dispersion log u!)."""
    logs = np.empty(most)
    total = 0.0
    for each in range(most):
        total += log_rate - dispersion * log(each + 1.0)
        logs[each] = total
    _from_logs(logs)
    return logs


@njit(cache=True, nogil=True, error_model="numpy")
def size_prior(pmf: np.ndarray, mean: float, mean_df: float, sd: float, sd_df: float) -> float:
    """Log density of the prior on sizes: scaled inverse chi-squared variance, normal mean given the variance."""
    first = 0.0
    second = 0.0
    for each in range(len(pmf)):
        first += (each + 1.0) * pmf[each]
        second += (each + 1.0) ** 2 * pmf[each]
    variance = second - first * first
    if not variance > 1e-8:
        return -np.inf
    return (
        -(1 + sd_df / 2) * log(variance)
        - sd_df * sd * sd / (2 * variance)
        - 0.5 * log(variance)
        - mean_df * (first - mean) ** 2 / (2 * variance)
    )


@njit(cache=True, nogil=True, error_model="numpy")
def report_table(scale: float, optimism: float, most: int, longest: int) -> np.ndarray:
    """P(report d | size u), proportional to ((optimism u)^d / d!)^scale: rows u = 1..most, columns d = 1..longest.

    A Conway-Maxwell-Poisson distribution about optimism times size.
    """
    table = np.empty((most, longest))
    for size in range(most):
        centre = log(optimism * (size + 1.0))
        total = 0.0
        for each in range(longest):
            total += scale * (centre - log(each + 1.0))
            table[size, each] = total
        _from_logs(table[size])
    return table


@njit(cache=True, nogil=True, error_model="numpy")
def _interpolated(x: float, low: float, high: float, at: np.ndarray, slope: np.ndarray) -> float:
    """Cubic Hermite interpolation on even knots from low to high."""
    width = (high - low) / (len(at) - 1)
    place = (x - low) / width
    knot = int(place)
    if knot < 0:
        return float(at[0] + slope[0] * (x - low))
    if knot >= len(at) - 1:
        return float(at[-1] + slope[-1] * (x - high))
    s = place - knot
    a, b = at[knot], at[knot + 1]
    ma, mb = slope[knot] * width, slope[knot + 1] * width
    return float(a + s * (ma + s * (-3 * a - 2 * ma + 3 * b - mb + s * (2 * a + ma - 2 * b + mb))))


@njit(cache=True, nogil=True, error_model="numpy")
def unseen_share(time: float, pmf: np.ndarray) -> float:
    """The share of people who have not arrived by a time: sum p(u) exp(-u t)."""
    x = exp(-time)
    total = 0.0
    for each in range(len(pmf) - 1, -1, -1):
        total = (total + pmf[each]) * x
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def arrivals(fraction: float, running: np.ndarray, pmf: np.ndarray, times: np.ndarray, log_density: np.ndarray) -> bool:
    """Times at which F is ``fraction`` times each of ``running`` (ascending, its last 1), and log f at them.

    F and f are exact at knots between 0 and the last arrival; between them the time as a function of F and log f as a
    function of time are cubic.
    """
    most = len(pmf)
    low, high = 0.0, 1.0
    while 1 - unseen_share(high, pmf) < fraction:
        low = high
        high *= 2
        if high > 800:
            return False
    time = 0.5 * (low + high)
    for _ in range(100):
        x = exp(-time)
        gone = 0.0
        density = 0.0
        for each in range(most - 1, -1, -1):
            gone = (gone + pmf[each]) * x
            density = (density + pmf[each] * (each + 1)) * x
        off = 1 - gone - fraction
        if off > 0:
            high = time
        else:
            low = time
        step = time - off / density if density > 0 else -1.0
        new = step if low < step < high else 0.5 * (low + high)
        if abs(new - time) <= 1e-14 * new:
            time = new
            break
        time = new
    share = np.empty(_KNOTS + 1)
    dens = np.empty(_KNOTS + 1)
    bend = np.empty(_KNOTS + 1)
    knot_time = np.empty(_KNOTS + 1)
    for knot in range(_KNOTS + 1):
        # Large sizes arrive early and fast: knots are closer there.
        knot_time[knot] = time * (knot / _KNOTS) ** 1.5
        x = exp(-knot_time[knot])
        gone = 0.0
        first = 0.0
        second = 0.0
        for each in range(most - 1, -1, -1):
            gone = (gone + pmf[each]) * x
            first = (first + pmf[each] * (each + 1.0)) * x
            second = (second + pmf[each] * (each + 1.0) ** 2) * x
        share[knot] = 1 - gone
        dens[knot] = first
        bend[knot] = -second / first
    share[_KNOTS] = fraction
    knot = 0
    for place in range(len(running)):
        wanted = fraction * running[place]
        while knot < _KNOTS - 1 and share[knot + 1] < wanted:
            knot += 1
        width = share[knot + 1] - share[knot]
        s = min(max((wanted - share[knot]) / width, 0.0), 1.0)
        a, b = knot_time[knot], knot_time[knot + 1]
        ma, mb = width / dens[knot], width / dens[knot + 1]
        times[place] = a + s * (ma + s * (-3 * a - 2 * ma + 3 * b - mb + s * (2 * a + ma - 2 * b + mb)))
        width = b - a
        s = min(max((times[place] - a) / width, 0.0), 1.0)
        la, lb = log(dens[knot]), log(dens[knot + 1])
        ma, mb = bend[knot] * width, bend[knot + 1] * width
        log_density[place] = la + s * (ma + s * (-3 * la - 2 * ma + 3 * lb - mb + s * (2 * la + ma - 2 * lb + mb)))
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def log_posterior(
    x: np.ndarray,
    running: np.ndarray,
    second_running: np.ndarray,
    most: int,
    sizes: np.ndarray,
    second_sizes: np.ndarray,
    second_new: np.ndarray,
    reports: np.ndarray,
    numbers: np.ndarray,
    table: np.ndarray,
    slopes: np.ndarray,
    bounds: np.ndarray,
) -> float:
    """Log posterior of the transformed state, up to a constant; -inf where it has none.

    ``x``: logit v, [logit v of a second survey], log rate (centred), log dispersion and, for sizes that are not known,
    log scale of reports. ``sizes`` are known sizes in order (then ``reports`` is empty), or empty; ``reports`` are
    reported degrees, 0 for none. ``numbers``: centre of the log rate, then mean, mean df, sd, sd df of the prior on
    sizes, optimism, scale and df of the prior on the scale of reports. ``table`` and ``slopes`` hold the log of the sum
    over N as a function of logit(1 - unseen share) between ``bounds``.
    """
    at = 0
    fraction = 1 / (1 + exp(-x[0]))
    # The logit's Jacobian, and v^(n-1) of the order statistics.
    total = log(fraction) * len(running) + log(1 - fraction)
    at += 1
    later = 0.0
    if len(second_running):
        later = 1 / (1 + exp(-x[1]))
        total += log(later) * len(second_running) + log(1 - later)
        at += 1
    dispersion = exp(x[at + 1])
    if not 1e-4 < dispersion < 50 or not 1e-12 < fraction < 1:
        return -np.inf
    pmf = size_pmf(x[at] + dispersion * numbers[0], dispersion, most)
    total += x[at + 1] + size_prior(pmf, numbers[1], numbers[2], numbers[3], numbers[4])
    if not total > -np.inf:
        return -np.inf
    at += 2
    count = len(running)
    times = np.empty(count)
    density = np.empty(count)
    if not arrivals(fraction, running, pmf, times, density):
        return -np.inf
    last = times[count - 1]
    log_pmf = np.empty(most)
    for each in range(most):
        log_pmf[each] = log(max(pmf[each], 1e-300))
    until = last
    if len(second_running):
        second_count = len(second_running)
        second_times = np.empty(second_count)
        second_density = np.empty(second_count)
        if not arrivals(later, second_running, pmf, second_times, second_density):
            return -np.inf
        second_last = second_times[second_count - 1]
        until = last + second_last
        left = 0.0
        for each in range(count):
            left += sizes[each]
        for each in range(second_count):
            size = second_sizes[each]
            total += log(size) - size * second_times[each] - second_density[each]
            if second_new[each]:
                total += log_pmf[size - 1] - size * last
            else:
                left -= size
        # Sizes of those whom the second survey did not meet again; reports of one person may differ a little.
        total -= max(left, 0.0) * second_last
    gone = unseen_share(until, pmf)
    if not 0 < gone < 1:
        return -np.inf
    total += _interpolated(log((1 - gone) / gone), bounds[0], bounds[1], table, slopes)
    if len(reports) == 0:
        for each in range(count):
            size = sizes[each]
            total += log_pmf[size - 1] + log(size) - size * times[each] - density[each]
        return float(total)
    scale = exp(x[at])
    if not 1e-3 < scale < 200:
        return -np.inf
    total += x[at] - (1 + numbers[7] / 2) * log(scale) - numbers[7] * numbers[6] / (2 * scale)
    longest = most
    for each in range(count):
        longest = max(longest, reports[each])
    longest *= 2
    told = report_table(scale, numbers[5], most, longest)
    # By report: the terms that do not depend on the time of arrival.
    term = np.empty((longest + 1, most))
    used = np.zeros(longest + 1, np.bool_)
    for each in range(count):
        report = reports[each]
        if not used[report]:
            used[report] = True
            for size in range(most):
                term[report, size] = pmf[size] * (size + 1.0) * (told[size, report - 1] if report > 0 else 1.0)
    for each in range(count):
        row = term[reports[each]]
        decay = exp(-times[each])
        likelihood = 0.0
        for size in range(most - 1, -1, -1):
            likelihood = (likelihood + row[size]) * decay
        if not likelihood > 0:
            return -np.inf
        total += log(likelihood) - density[each]
    return float(total)


@njit(cache=True, nogil=True, error_model="numpy")
def _running(waits: np.ndarray) -> np.ndarray:
    sums = np.empty(len(waits))
    total = 0.0
    for each in range(len(waits)):
        total += waits[each]
        sums[each] = total
    for each in range(len(waits)):
        sums[each] /= total
    # The last is 1 exactly, whatever the division made of it.
    sums[-1] = 1.0
    return sums


@njit(cache=True, nogil=True, error_model="numpy")
def _root(square: np.ndarray, root: np.ndarray) -> None:
    """The Cholesky factor of a covariance (lower triangle), its diagonal kept off zero; into ``root``."""
    for row in range(len(square)):
        for column in range(row + 1):
            left = square[row, column]
            for each in range(column):
                left -= root[row, each] * root[column, each]
            root[row, column] = np.sqrt(max(left, 1e-10)) if row == column else left / root[column, column]


@njit(cache=True, nogil=True, error_model="numpy")
def chain(
    key: int,
    start: np.ndarray,
    spread: np.ndarray,
    warm_up: int,
    draws: int,
    thin: int,
    second: int,
    count: int,
    most: int,
    sizes: np.ndarray,
    second_sizes: np.ndarray,
    second_new: np.ndarray,
    reports: np.ndarray,
    numbers: np.ndarray,
    table: np.ndarray,
    slopes: np.ndarray,
    bounds: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One chain: (draws, parameters) of the state kept, the unseen share of each draw, how often moves were accepted.

    Random-walk Metropolis moves of the parameters, their covariance learned in the warm-up alone (Haario, Saksman and
    Tamminen 2001), between moves that redraw some of the order statistics from their prior.
    """
    np.random.seed(key)
    width = len(start)
    waits = np.empty(count)
    for each in range(count):
        waits[each] = np.random.exponential(1.0)
    second_waits = np.empty(second)
    for each in range(second):
        second_waits[each] = np.random.exponential(1.0)
    running = _running(waits)
    second_running = second_waits
    if second:
        second_running = _running(second_waits)
    x = start.copy()
    value = -np.inf
    for _ in range(200):
        for each in range(width):
            x[each] = start[each] + spread[each] * np.random.normal()
        value = log_posterior(x, running, second_running, most, sizes, second_sizes, second_new, reports,
                              numbers, table, slopes, bounds)  # fmt: skip
        if value > -np.inf:
            break
    root = np.zeros((width, width))
    square = np.zeros((width, width))
    for each in range(width):
        root[each, each] = spread[each] / 2
        square[each, each] = spread[each] ** 2
    mean = x.copy()
    step = 2.38 / np.sqrt(width)
    kept = np.empty((draws, width))
    gone = np.empty(draws)
    accepted = np.zeros(2)
    tried = np.zeros(2)
    for turn in range(warm_up + draws * thin):
        if turn == warm_up:
            accepted[:] = 0
            tried[:] = 0
        # Order statistics hardly depend on the parameters: every third turn is enough for them.
        reorder = turn % 3 == 2
        proposed = x
        new_waits = waits
        new_second = second_waits
        new_running = running
        new_second_running = second_running
        if reorder:
            share = _REDRAWN[np.random.randint(0, 3)]
            new_waits = waits.copy()
            for each in range(count):
                if np.random.random() < share:
                    new_waits[each] = np.random.exponential(1.0)
            new_running = _running(new_waits)
            if second:
                new_second = second_waits.copy()
                for each in range(second):
                    if np.random.random() < share:
                        new_second[each] = np.random.exponential(1.0)
                new_second_running = _running(new_second)
        else:
            jump = np.empty(width)
            for each in range(width):
                jump[each] = np.random.normal()
            proposed = x.copy()
            for row in range(width):
                for column in range(row + 1):
                    proposed[row] += step * root[row, column] * jump[column]
        other = log_posterior(proposed, new_running, new_second_running, most, sizes, second_sizes, second_new,
                              reports, numbers, table, slopes, bounds)  # fmt: skip
        took = log(np.random.random()) < other - value
        tried[int(reorder)] += 1
        if took:
            accepted[int(reorder)] += 1
            value = other
            x = proposed
            waits = new_waits
            second_waits = new_second
            running = new_running
            second_running = new_second_running
        if turn < warm_up and not reorder:
            step *= exp(((1.0 if took else 0.0) - 0.25) / tried[0] ** 0.6)
            # The later half of what was seen counts: the beginning may be far off.
            rate = 2 / (tried[0] + 20)
            for row in range(width):
                for column in range(row + 1):
                    away = (x[row] - mean[row]) * (x[column] - mean[column])
                    square[row, column] += rate * (away - square[row, column])
            for row in range(width):
                mean[row] += rate * (x[row] - mean[row])
            if int(tried[0]) % 50 == 0:
                _root(square, root)
        if turn >= warm_up and (turn - warm_up) % thin == thin - 1:
            place = (turn - warm_up) // thin
            kept[place] = x
            gone[place] = _gone(x, second, numbers, most)
    for each in range(2):
        accepted[each] /= max(tried[each], 1.0)
    return kept, gone, accepted


@njit(cache=True, nogil=True, error_model="numpy")
def _gone(x: np.ndarray, second: int, numbers: np.ndarray, most: int) -> float:
    """The share of people whom no survey has met, of a state."""
    fraction = 1 / (1 + exp(-x[0]))
    if not second:
        return 1 - fraction
    later = 1 / (1 + exp(-x[1]))
    dispersion = exp(x[3])
    pmf = size_pmf(x[2] + dispersion * numbers[0], dispersion, most)
    ends = np.ones(1)
    time = np.empty(1)
    other = np.empty(1)
    density = np.empty(1)
    arrivals(fraction, ends, pmf, time, density)
    arrivals(later, ends, pmf, other, density)
    return unseen_share(time[0] + other[0], pmf)
