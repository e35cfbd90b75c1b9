"""Planning lists of people: how many must be met, and how often nobody is met twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Final

import msgspec

from dalel.size.checks import as_plain, in_range, unstated
from dalel.size.estimand import Estimand
from dalel.size.planning.result import OFF, SOMETIMES_FEW, Need, PlanResult, judged, percent
from dalel.size.problems import InputError
from dalel.size.replicates import Progress, generator, run_replicates
from dalel.size.result import Assumption, Interval, Notice, Sensitivity, Series
from dalel.size.two_list_limits import Counts, logit_limits

if TYPE_CHECKING:
    import numpy as np

#: Fewer people on two lists than this, and one wrong link moves the answer by a large part.
FEW: Final = 7
#: Robson and Regier (1964): below this many times the people, the product of two lists' sizes gives no usable estimate.
_LEAST_PRODUCT: Final = 4
#: Points over which heterogeneity between people is spread (Gauss-Hermite).
_POINTS: Final = 20
_STEPS: Final = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
SOURCE: Final = (
    "Simulation; sizes after Robson and Regier 1964 (Sample Size in Petersen Mark-Recapture Experiments) and Seber "
    "1982; interval of two lists: Sadinle 2009; of more: average over decomposable graphs"
)


class PlanLists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two to five lists of a population of about ``people``, of the ``sizes`` one can hope for.

    ``odds_ratios`` says how lists depend: for a pair such as "A&B" (lists are A, B, C ... in the order of the sizes)
    the odds of being on one for people on the other, over those for the rest; ``odds_ratio`` for all pairs not named.
    ``spread`` is how much people differ in how easily they are met (standard deviation of the log odds). ``wanted`` is
    half the width of the interval one can live with, as a share of the people. ``simulations`` studies are drawn
    (default 2,000 of two lists; 200 of more, analysed as ``DecomposableGraphs`` does).

    Raises InputError (setting-range) for lists of more people than there are, fewer than two or more than five lists,
    and settings out of range; (unknown-list) for a pair that is none.
    """

    people: int
    sizes: tuple[int, ...]
    odds_ratio: float = 1.0
    odds_ratios: dict[str, float] = {}
    spread: float = 0.0
    wanted: float = 0.25
    level: float = 0.95
    simulations: int | None = None
    seed: int = 1
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        in_range("people", self.people, 10, 1e9)
        if not 2 <= len(self.sizes) <= 5:
            raise InputError("setting-range", where="sizes", found=len(self.sizes), limit="[2, 5]")
        for size in self.sizes:
            in_range("sizes", size, 1, self.people, ends="[)")
        in_range("odds_ratio", self.odds_ratio, 0, 1000, ends="(]")
        names = "ABCDE"[: len(self.sizes)]
        for pair, ratio in self.odds_ratios.items():
            parts = sorted(part.strip() for part in pair.split("&"))
            if len(parts) != 2 or parts[0] == parts[1] or not set(parts) <= set(names):
                raise InputError("unknown-list", found=pair, nearest="A&B")
            in_range("odds_ratios", ratio, 0, 1000, ends="(]")
        in_range("spread", self.spread, 0, 5)
        in_range("wanted", self.wanted, 0.01, 2)
        in_range("level", self.level, 0, 1, ends="()")
        if self.simulations is not None:
            in_range("simulations", self.simulations, 20, 1_000_000)

    def plan(self, *, estimand: Estimand | None = None, progress: Progress | None = None) -> PlanResult:
        """What such a study would give. ``series`` "plan-sizes": a list's size, half width, people met twice."""
        import numpy as np

        from dalel import __version__

        about = estimand or Estimand()
        rows = self._studies(progress)
        found = rows[np.isfinite(rows[:, 0])]
        no_answer = 1 - len(found) / len(rows)
        few = float(np.mean(rows[:, 3] < FEW))
        typical, point, half, unlucky, bias, holds = None, None, None, None, None, None
        if len(found) > len(rows) / 20:
            point, low, high = (float(middle) for middle in np.median(found[:, :3], axis=0))
            typical = Interval(low=low, high=high, kind="simulation", level=self.level)
            halves = (rows[:, 2] - rows[:, 1]) / 2 / self.people
            half, unlucky = float(np.nanmedian(halves)), float(np.nanquantile(halves, 0.9))
            bias = point / self.people - 1
            holds = float(np.mean((found[:, 1] <= self.people) & (found[:, 2] >= self.people)))
        verdict, notices = judged(self.wanted, half, no_answer, few, bias)
        aside = list(unstated(about))
        if len(self.sizes) == 2:
            aside.append(Notice("plan-two-lists-untestable"))
            if self.sizes[0] * self.sizes[1] <= _LEAST_PRODUCT * self.people:
                product = self.sizes[0] * self.sizes[1] / self.people
                aside.append(Notice("plan-product-too-small", {"found": product, "limit": _LEAST_PRODUCT}))
        off = bias is not None and abs(bias) > OFF and few <= SOMETIMES_FEW
        if off:
            aside.append(Notice("plan-more-people-do-not-help"))
        if holds is not None and holds < self.level - 0.1:
            aside.append(Notice("plan-interval-misses", {"percent": percent(1 - holds)}))
        return PlanResult(
            design="lists",
            verdict=verdict,
            target=float(self.people),
            estimand=about,
            typical=typical,
            typical_estimate=point,
            half_width=half,
            unlucky_half_width=unlucky,
            bias=bias,
            no_answer=no_answer,
            few=few,
            holds_truth=holds,
            needs=() if off else self._needs(),
            notices=(*notices, *aside),
            assumptions=(
                Assumption("closed-population", "lower"),
                Assumption("perfect-linkage", "lower"),
                Assumption("plan-guess-of-size", "either"),
            ),
            sensitivity=self._sensitivity(),
            series=(self._by_size(),),
            settings=as_plain(self),
            seed=self.seed,
            version=__version__,
            source=SOURCE,
        )

    # ---- the population

    def _ratios(self) -> dict[tuple[int, int], float]:
        given = {tuple(sorted("ABCDE".index(part.strip()) for part in pair.split("&"))): ratio
                 for pair, ratio in self.odds_ratios.items()}  # fmt: skip
        return {pair: given.get(pair, self.odds_ratio) for pair in combinations(range(len(self.sizes)), 2)}

    def _studies(self, progress: Progress | None) -> np.ndarray:
        cells = history_chances([size / self.people for size in self.sizes], self._ratios(), self.spread)
        two = len(self.sizes) == 2
        total = self.simulations or (2000 if two else 200)
        part = partial(_drawn, self.people, cells, self.level, self.seed)
        done = run_replicates(part, total, workers=self.workers, scheduler=self.scheduler, progress=progress)
        rows: np.ndarray = done.values
        return rows

    # ---- sizes

    def _expected(self, people: float, factor: float) -> tuple[float, float, float, float] | None:
        """Estimate, limits and people met twice in a study with exactly the counts to be expected."""
        shares = [min(size * factor / people, 0.999) for size in self.sizes]
        cells = history_chances(shares, self._ratios(), self.spread) * people
        repeats = float(sum(cells[mask] for mask in range(1, len(cells)) if mask.bit_count() > 1))
        if len(self.sizes) == 2:
            a, b, both = float(cells[1]), float(cells[2]), float(cells[3])
            if both < 0.5:
                return None
            counts = Counts(a + both, b + both, both, (a, b, both))  # type: ignore[arg-type]  # expected, not counted
            low, high = logit_limits(counts, self.level)
            return (a + both) * (b + both) / both, low, high, repeats
        row = _analysed(cells.round(), self.level)
        return (*row[:3], repeats) if row is not None else None

    def _half(self, factor: float) -> float:
        found = self._expected(self.people, factor)
        return inf if found is None or found[3] < FEW else (found[2] - found[1]) / 2 / self.people

    def _needs(self) -> tuple[Need, ...]:
        """By how much all lists must grow (or may shrink) together for the precision wanted."""
        most = 0.98 * self.people / max(self.sizes)
        if self._half(most) > self.wanted:
            return (Need("size-of-each-list", self.wanted, None),)
        low, high = min(1.0, 1 / min(self.sizes)), most
        for _ in range(24 if len(self.sizes) == 2 else 10):
            middle = (low * high) ** 0.5
            low, high = (low, middle) if self._half(middle) <= self.wanted else (middle, high)
        mean = sum(self.sizes) / len(self.sizes)
        return (Need("size-of-each-list", self.wanted, round(mean * high + 0.5)),)

    def _by_size(self) -> Series:
        mean = sum(self.sizes) / len(self.sizes)
        columns: dict[str, list[float | str | None]] = {"size": [], "half_width": [], "met_twice": []}
        for factor in _STEPS:
            if max(self.sizes) * factor >= self.people:
                continue
            found = self._expected(self.people, factor)
            columns["size"].append(mean * factor)
            columns["half_width"].append((found[2] - found[1]) / 2 / self.people if found else None)
            columns["met_twice"].append(found[3] if found else 0.0)
        return Series("plan-sizes", {name: tuple(values) for name, values in columns.items()})

    def _sensitivity(self) -> tuple[Sensitivity, ...]:
        """The same lists, were the people half as many or twice as many."""
        rows = []
        for factor in (0.5, 2.0):
            people = self.people * factor
            if max(self.sizes) >= people:
                continue
            found = self._expected(people, 1.0)
            estimate, low, high = found[:3] if found else (None, None, None)
            rows.append(Sensitivity("plan-people", people, estimate, low, high))
        return tuple(rows)


def history_chances(shares: Sequence[float], ratios: Mapping[tuple[int, int], float], spread: float) -> np.ndarray:
    """The chance of each history (entry ``mask``, bit j list j) of lists that take these ``shares`` of the people.

    Lists depend by the odds ratios of their pairs, all else alike (a log-linear model without terms of three lists),
    and people differ in log odds, alike for all lists, with standard deviation ``spread``.
    """
    import numpy as np

    t = len(shares)
    bits = (np.arange(1 << t)[:, None] >> np.arange(t)) & 1
    tie = sum((np.log(ratio) * bits[:, one] * bits[:, other] for (one, other), ratio in ratios.items()), np.zeros(1))
    points, weights = np.polynomial.hermite_e.hermegauss(_POINTS if spread else 1)
    weights = weights / weights.sum()
    wanted = np.asarray(shares, dtype=float)
    odds = np.log(wanted / (1 - wanted))
    level = odds.copy()
    chances = np.empty(0)
    for _ in range(500):
        height = tie[None, :] + (level[None, :] + spread * points[:, None]) @ bits.T
        height = np.exp(height - height.max(axis=1, keepdims=True))
        chances = weights @ (height / height.sum(axis=1, keepdims=True))
        reached = chances @ bits
        gap = odds - np.log(reached / (1 - reached))
        level += 0.7 * gap
        if np.abs(gap).max() < 1e-10:
            break
    return chances


def _drawn(people: int, cells: np.ndarray, level: float, seed: int, numbers: Sequence[int]) -> np.ndarray:
    """For each study: estimate, limits (NaN where there are none), people on two lists or more."""
    import numpy as np

    t = len(cells).bit_length() - 1
    twice = np.array([mask.bit_count() > 1 for mask in range(len(cells))])
    rows = np.full((len(numbers), 4), np.nan)
    for place, number in enumerate(numbers):
        counts = generator(seed, number).multinomial(people, cells)
        rows[place, 3] = counts[twice].sum()
        if t == 2:
            a, b, both = int(counts[1]), int(counts[2]), int(counts[3])
            if both:
                point = (a + both) * (b + both) / both
                rows[place, :3] = point, *logit_limits(Counts(a + both, b + both, both, (a, b, both)), level)
        elif rows[place, 3]:
            found = _analysed(counts, level)
            if found is not None:
                rows[place, :3] = found
    return rows


def _analysed(counts: np.ndarray, level: float) -> tuple[float, float, float] | None:
    """Median and limits of N averaged over decomposable graphs; None where nobody is on two lists."""
    from dalel.size.capture import CaptureTable
    from dalel.size.decomposable import Marginals
    from dalel.size.graphs import decomposable_graphs
    from dalel.size.priors import ReciprocalPrior

    t = len(counts).bit_length() - 1
    table = {"".join("1" if mask >> place & 1 else "0" for place in range(t)): int(count)
             for mask, count in enumerate(counts) if mask and count >= 1}  # fmt: skip
    if not any(history.count("1") > 1 for history in table):
        return None
    whole = Marginals.of(CaptureTable(table), decomposable_graphs(t), 0.5**t, ReciprocalPrior()).average(False).whole
    return whole.quantile(0.5), whole.quantile((1 - level) / 2), whole.quantile((1 + level) / 2)
