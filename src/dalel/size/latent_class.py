"""Many lists, Bayesian: people fall into classes, and lists are independent within each (LCMCR)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from dalel.size.chains import MOST_RHAT, Mixing, mixing
from dalel.size.checks import in_range, unstated
from dalel.size.decomposable import FEW_REPEATS, repeats
from dalel.size.replicates import generator, run_replicates
from dalel.size.result import Assumption, Diagnostic, Interval, Notice, Result, Sensitivity, Series, settled

if TYPE_CHECKING:
    import numpy as np

    from dalel.size.capture import CaptureTable
    from dalel.size.estimand import Estimand
    from dalel.size.problems import Value
    from dalel.size.replicates import Progress

#: Draws of the first round; each round after it is as long as all before together.
_ROUND: Final = 1000
#: Sweeps from one kept draw to the next.
_THIN: Final = 5
#: Sweeps of the posterior itself to one of each flatter one; and once the chains have shown that they need them.
_COLD: Final = 30
_WARMER: Final = 2
#: The draws after which chains that disagree get the help of more sweeps of the flatter ones.
_PATIENCE: Final = 8000
#: The share of the people that the flattest posterior keeps.
_FLATTEST: Final = 0.05
#: The share of each chain that is thrown away as its way in.
_WAY_IN: Final = 0.25
#: LCMCR 0.4.14 holds the unseen under this many times the seen.
_HELD: Final = 20.0
SOURCE: Final = (
    "Manrique-Vallier 2016, Biometrics, Bayesian Population Size Estimation Using Dirichlet Process Mixtures"
)


class LatentClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mixture of ``classes`` classes of people, lists independent within each (Manrique-Vallier 2016).

    Weights by stick-breaking, cut off at ``classes``, with a concentration gamma(``shape``, ``rate``); the chance of a
    list in a class beta(``chance``); p(N) proportional to 1 / N. ``most_unseen`` holds the unseen under that many times
    the people seen (LCMCR 0.4.14 holds 20; None, the default, nothing).

    ``chains`` chains from scattered beginnings run until R-hat is under 1.01 and ``effective`` draws of N count, or for
    ``most_sweeps`` sweeps each. ``temperatures`` posteriors of ever smaller shares of the people run beside each chain
    and exchange places with it, so that it crosses from mode to mode; 1 runs none. ``refit`` fits again with two other
    sets of priors. ``workers`` threads, or the Dask ``scheduler`` at that address, share the chains; the answer is the
    same.

    Raises InputError (setting-range) for settings out of range.
    """

    level: float = 0.95
    seed: int = 1
    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chance: tuple[float, float] = (1.0, 1.0)
    most_unseen: float | None = None
    chains: int = 4
    temperatures: int = 10
    effective: int = 1000
    most_sweeps: int = 160_000
    refit: bool = True
    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        in_range("level", self.level, 0, 1, ends="()")
        in_range("classes", self.classes, 2, 100)
        in_range("shape", self.shape, 0, 1e6, ends="(]")
        in_range("rate", self.rate, 0, 1e6, ends="(]")
        in_range("chance", min(self.chance), 0, 1e6, ends="(]")
        in_range("chains", self.chains, 4, 64)
        in_range("temperatures", self.temperatures, 1, 64)
        in_range("effective", self.effective, 400, 1_000_000)
        in_range("most_sweeps", self.most_sweeps, _ROUND * _THIN, 1e10)
        if self.most_unseen is not None:
            in_range("most_unseen", self.most_unseen, 0, float("inf"), ends="()")

    def fit(self, data: CaptureTable, *, estimand: Estimand | None = None, progress: Progress | None = None) -> Result:
        """The posterior of N: its median, and an interval of equal tails.

        With two lists it declines (classes cannot be told from two), where nobody is on two lists, and where the chains
        do not agree. ``series`` "prior-posterior" has columns n, prior, posterior; "chains" chain, draw, n.
        """
        from dalel import __version__

        kept = {
            "method": "latent-class", "estimand": estimand or data.estimand, "seen": data.seen, "seed": self.seed,
            "settings": msgspec.to_builtins(self), "inputs": data.fingerprint, "version": __version__, "source": SOURCE,
        }  # fmt: skip
        if data.t < 3:
            return Result(status="not-identifiable", warnings=(Notice("too-few-lists-for-classes"),), **kept)
        if not repeats(data):
            return Result(
                status="no-finite-estimate", warnings=(Notice("no-list-overlaps", {"seen": data.seen}),), **kept
            )
        share = 0.6 if self.refit else 1.0
        run = self._run(data, progress, 0.0, share)
        sizes = run.sizes(data.seen, self.most_unseen)
        diagnostics = (
            *run.mixing.diagnostics(),
            Diagnostic("classes-occupied", run.occupied, "green"),
            Diagnostic("sweeps", float(run.sweeps), "green", {"chains": self.chains}),
        )
        if run.mixing.light == "red" or not len(sizes):
            return Result(
                status="refused", warnings=(Notice("chains-not-mixed", run.told),), diagnostics=diagnostics,
                series=(_chains(run),), **kept,
            )  # fmt: skip
        estimate, low, high = _middle(sizes, self.level)
        sensitivity = self._sensitivity(data, run, progress, share) if self.refit and not run.interrupted else ()
        warnings = self._warnings(data, run, kept["estimand"])
        answer = Result(
            status=settled("ok", warnings),
            estimate=estimate,
            interval=Interval(low=low, high=high, kind="credible", level=self.level),
            se=float(sizes.std()) if self.most_unseen is not None else None,
            warnings=warnings,
            assumptions=(
                Assumption("closed-population", "lower"),
                Assumption("perfect-linkage", "lower"),
                Assumption("same-population", "either"),
                Assumption("independence-within-class", "either"),
                Assumption("mixture-reaches-the-unseen", "either"),
            ),
            diagnostics=diagnostics,
            sensitivity=sensitivity,
            series=(_posterior(sizes, data.seen), _chains(run)),
            **kept,
        )
        if not run.interrupted:
            _tell(progress, 1.0)
        return answer

    def _sensitivity(
        self, data: CaptureTable, run: Run, progress: Progress | None, start: float
    ) -> tuple[Sensitivity, ...]:
        rows = []
        step = (1 - start) / 2

        def again(other: LatentClass, after: float) -> tuple[float | None, float | None, float | None]:
            fitted = other._run(data, progress, after, step)
            held = fitted.sizes(data.seen, self.most_unseen)
            if fitted.mixing.light == "red" or not len(held):
                return None, None, None
            return _middle(held, self.level)

        fewer = replace(self, effective=400, most_sweeps=2 * run.sweeps)
        rows.append(Sensitivity("concentration-prior", "1, 1", *again(replace(fewer, shape=1.0, rate=1.0), start)))
        rows.append(Sensitivity("chance-prior", "0.5, 0.5", *again(replace(fewer, chance=(0.5, 0.5)), start + step)))
        held = run.sizes(data.seen, _HELD)
        if self.most_unseen is None and len(held):
            rows.append(Sensitivity("most-unseen", _HELD, *_middle(held, self.level)))
        return tuple(rows)

    def _warnings(self, data: CaptureTable, run: Run, about: Estimand) -> tuple[Notice, ...]:
        found = list(unstated(about))
        if run.mixing.light != "green":
            found.append(Notice("chains-barely-mixed", run.told))
        if run.interrupted:
            found.append(Notice("sampling-stopped", {"draws": int(run.draws.size)}))
        if repeats(data) < FEW_REPEATS:
            found.append(Notice("few-people-twice", {"found": repeats(data), "limit": FEW_REPEATS}))
        if data.t == 3:
            found.append(Notice("three-lists-two-classes"))
        return tuple(found)

    def _run(self, data: CaptureTable, progress: Progress | None, after: float, share: float) -> Run:
        """Rounds of draws of all chains, each as long as all before it, until they suffice."""
        import numpy as np

        chain = Chains.begin(data, self)
        states = [chain.scattered(number, self.seed) for number in range(self.chains)]
        draws = np.empty((self.chains, 0, 3))
        size, rounds, interrupted, cold = _ROUND, 0, False, _COLD
        found = Mixing(float("inf"), 0.0, 0.0)
        while draws.shape[1] * _THIN < self.most_sweeps:
            size = min(size, self.most_sweeps // _THIN - draws.shape[1])
            if not size:
                break
            part = partial(_advance, chain, states, size, cold, self.seed, rounds)
            try:
                done = run_replicates(part, self.chains, workers=self.workers, scheduler=self.scheduler, size=1)
                interrupted = done.interrupted
            except KeyboardInterrupt:
                interrupted = True
            if interrupted:
                if not rounds:
                    raise KeyboardInterrupt
                break
            draws = np.concatenate([draws, done.values[:, : size * 3].reshape(self.chains, size, 3)], axis=1)
            states = list(done.values[:, size * 3 :])
            rounds += 1
            size = draws.shape[1]
            found = mixing(draws[:, int(_WAY_IN * size) :, 0])
            enough = min(found.bulk, found.tail) / self.effective
            if enough >= 1 and found.rhat <= MOST_RHAT:
                break
            if size >= _PATIENCE and found.rhat > MOST_RHAT:
                cold = _WARMER
            within = min(1.0, max(enough, size * _THIN / self.most_sweeps))
            try:
                _tell(progress, after + share * within)
            except KeyboardInterrupt:
                interrupted = True
                break
        settled_part = draws[:, int(_WAY_IN * draws.shape[1]) :]
        return Run(
            settled_part[:, :, 0], found, float(settled_part[:, :, 2].mean()), interrupted, draws.shape[1] * _THIN
        )


#: What progress is counted in: it is not known beforehand how long chains must be.
_UNITS: Final = 1000


class Run(msgspec.Struct, frozen=True):
    """Draws of N, (chains, draws), the way in cut off, and how well they mixed.

    ``occupied`` is the mean number of classes with people seen in them; ``sweeps`` are those of each chain in all.
    """

    draws: np.ndarray
    mixing: Mixing
    occupied: float
    interrupted: bool
    sweeps: int

    @property
    def told(self) -> dict[str, Value]:
        """How well the chains mixed, for a notice."""
        return {"rhat": self.mixing.rhat, "effective": min(self.mixing.bulk, self.mixing.tail)}

    def sizes(self, seen: int, most_unseen: float | None) -> np.ndarray:
        """All draws of N with the unseen held under ``most_unseen`` times the seen: what that prior gives, exactly."""
        flat = self.draws.ravel()
        return flat if most_unseen is None else flat[flat - seen <= most_unseen * seen]


class Chains(msgspec.Struct, frozen=True):
    """What all chains share: histories, their counts and smaller shares of them (``rungs``), priors."""

    masks: np.ndarray
    rungs: np.ndarray
    prior: np.ndarray
    classes: int
    lists: int

    @classmethod
    def begin(cls, data: CaptureTable, settings: LatentClass) -> Chains:
        """The rungs of a table: shares fall evenly on the log scale, and histories lose their last person in turn."""
        import numpy as np

        masks, counts = data.arrays()
        places = generator(settings.seed, _LADDER).permutation(len(counts))
        shares = _FLATTEST ** (np.arange(settings.temperatures) / max(settings.temperatures - 1, 1))
        rungs = np.floor(counts * shares[:, None] + ((places + 0.5) / len(counts))[None, :] * (shares[:, None] < 1))
        prior = np.array([settings.shape, settings.rate, *settings.chance])
        return cls(masks, np.minimum(rungs, counts).astype(np.int64), prior, settings.classes, data.t)

    def scattered(self, number: int, seed: int) -> np.ndarray:
        """A beginning of its own for each chain: people of each history over few or many classes."""
        import numpy as np

        draw = generator(seed, number)
        temperatures = len(self.rungs)
        found, on, unseen, alpha = self.parts(np.zeros(temperatures * self.classes * (self.lists + 2) + temperatures))
        alpha[:] = 1.0
        for rung in range(temperatures):
            spread = draw.dirichlet(np.full(self.classes, draw.choice([0.05, 0.3, 1.0])))
            for mask, count in zip(self.masks, self.rungs[rung], strict=True):
                people = draw.multinomial(count, spread)
                found[rung] += people
                for place in range(self.lists):
                    if mask >> place & 1:
                        on[rung, :, place] += people
        return np.concatenate([found.ravel(), on.ravel(), unseen.ravel(), alpha])

    def parts(self, state: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """A state taken apart: people found by class, on each list by class, unseen by class, concentrations."""
        temperatures = len(self.rungs)
        shapes = ((self.classes,), (self.classes, self.lists), (self.classes,), ())
        taken, given = 0, []
        for shape in shapes:
            size = temperatures * prod(shape)
            given.append(state[taken : taken + size].reshape(temperatures, *shape))
            taken += size
        found, on, unseen, alpha = given
        return found, on, unseen, alpha


#: The replicate number from which the ladder's roundings are drawn: no chain has it.
_LADDER: Final = 1_000_000


def _advance(
    chain: Chains, states: Sequence[np.ndarray], draws: int, cold: int, seed: int, rounds: int, numbers: Sequence[int]
) -> np.ndarray:
    """Chains ``numbers`` run on by ``draws`` draws: for each a row of its draws and then its state."""
    import numpy as np

    from dalel.size.latent_kernel import sample

    rows = []
    for number in numbers:
        state = np.array(states[number], dtype=np.float64)
        kept = np.empty((draws, 3))
        swaps = np.zeros((len(chain.rungs), 2))
        own = int(generator(seed, 1000 * (rounds + 1) + number).integers(2**31))
        sample(chain.masks, chain.rungs, chain.prior, own, draws, _THIN, cold, *chain.parts(state), kept, swaps)
        rows.append(np.concatenate([kept.ravel(), state]))
    return np.array(rows)


def _tell(progress: Progress | None, share: float) -> None:
    if progress is not None:
        progress(int(_UNITS * share), _UNITS)


def _middle(sizes: np.ndarray, level: float) -> tuple[float, float, float]:
    import numpy as np

    middle, low, high = np.quantile(sizes, [0.5, (1 - level) / 2, (1 + level) / 2])
    return float(middle), float(low), float(high)


def _posterior(sizes: np.ndarray, seen: int) -> Series:
    """The posterior as densities per person over cells of equal width on the log scale, and the prior 1 / N there."""
    import numpy as np

    low, high = np.quantile(sizes, [0.001, 0.999])
    edges = np.exp(np.linspace(np.log(max(low, seen)), np.log(high + 1), 61))
    people, _ = np.histogram(sizes, edges)
    middle = np.sqrt(edges[:-1] * edges[1:])
    return Series(
        "prior-posterior",
        {
            "n": tuple(middle.tolist()),
            "prior": tuple((1 / middle / np.log(edges[-1] / edges[0])).tolist()),
            "posterior": tuple((people / len(sizes) / np.diff(edges)).tolist()),
        },
    )


def _chains(run: Run) -> Series:
    """Every so manieth draw of each chain, in order."""
    import numpy as np

    chains, draws = run.draws.shape
    shown = np.linspace(0, draws - 1, min(draws, 200)).astype(int)
    return Series(
        "chains",
        {
            "chain": tuple(float(chain + 1) for chain in range(chains) for _ in shown),
            "draw": tuple(float(draw * _THIN) for _ in range(chains) for draw in shown),
            "n": tuple(run.draws[:, shown].ravel().tolist()),
        },
    )
