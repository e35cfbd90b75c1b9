"""SS-PSE: effective samples of N a second, ours beside the R package sspse, and where its README's figure comes from.

    python benchmarks/size/successive.py [--recorded] [--gibbs]

Effective samples are bulk effective samples of the share of people seen, which decides N (of N itself in R). The R
package runs in this run where ``Rscript`` finds it (about five minutes), otherwise its recorded seconds are used:
processor seconds, which other work on that machine did not stretch.

``--gibbs`` runs the published Gibbs sampler, plainly written, on the sizes capped at 14 of the README's example: with
all sizes, and with the largest never given to an unseen person, as the package does (about a minute).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

# Instead of this folder: a module of it has the name of a package that numba looks for.
sys.path[0] = str(Path(__file__).parents[1])
sys.path.append(str(Path(__file__).parents[2] / "tests" / "size" / "successive"))

from madrona import DEGREES, ordered  # noqa: E402

from dalel.size import SizePrior, SuccessiveSampling  # noqa: E402
from dalel.size.chains import mixing  # noqa: E402
from dalel.size.successive.estimator import _prepared  # noqa: E402
from dalel.size.successive.prior import Prior  # noqa: E402
from dalel.size.successive.sampling import draw, mass_of_size  # noqa: E402
from measure import Table  # noqa: E402
from size.reference import run  # noqa: E402

#: Effective samples a second that the R package was measured to take with the measurement model, one core (issue text
#: of the size engine; its calls take too long to repeat here).
VISIBILITY_IN_R = 0.2


def ours(model: str, draws: int) -> tuple[str, ...]:
    """One row: four chains on one core, warm-up and compilation cache included in the time, compilation not."""
    settings = SuccessiveSampling(prior=SizePrior(median=1000), model=model)  # type: ignore[arg-type]
    sample = _prepared(settings, ordered(DEGREES)).sample
    assert sample is not None
    prior = settings.prior.over(500)
    draw(sample, prior, chains=1, draws=2, warm_up=10, thin=1, seed=1, workers=1)
    begun = time.process_time()
    drawn = draw(sample, prior, chains=4, draws=draws, warm_up=settings.warm_up, thin=settings.thin, seed=1, workers=1)
    seconds = time.process_time() - begun
    mixed = mixing(drawn.unseen)
    posterior = Prior(prior.sizes, mass_of_size(prior, 500, drawn.unseen))
    return (
        f"dalel, {model}", f"{posterior.median:,.0f}", f"{posterior.quantile(0.05):,.0f}",
        f"{posterior.quantile(0.95):,.0f}", f"{mixed.rhat:.4f}", f"{mixed.bulk:,.0f}", f"{seconds:.1f}",
        f"{mixed.bulk / seconds:,.0f}",
    )  # fmt: skip


def in_r(*, recorded: bool) -> tuple[str, ...]:
    """The R package, four chains of 5,000 kept draws."""
    told = run("sspse-fauxmadrona-k35", recorded=recorded)
    numbers = told["numbers"]
    quantiles = dict(zip(numbers["levels"], numbers["quantiles"], strict=True))
    seconds = told["processor"]
    return (
        f"sspse, degrees ({told['said'].split(',')[0]})", f"{numbers['estimate']:,.0f}", f"{quantiles[0.05]:,.0f}",
        f"{quantiles[0.95]:,.0f}", f"{numbers['rhat']:.4f}", f"{numbers['ess_bulk']:,.0f}", f"{seconds:.1f}",
        f"{numbers['ess_bulk'] / seconds:,.1f}",
    )  # fmt: skip


def readme() -> Table:
    """Where the figure in the package's README comes from."""
    from gibbs import draws

    prior = SizePrior(median=1000).over(500)
    sizes = np.minimum(np.array(DEGREES), 14)
    mean = len(sizes) / (1 / sizes).sum()
    sd = (sizes.sum() / (1 / sizes).sum() - mean**2) ** 0.5
    rows: list[tuple[str, ...]] = [("README of sspse, sizes capped at 14", "974", "936", "656", "1,400")]
    for name, omit in (
        ("Gibbs, the size 14 never given to the unseen", True),
        ("Gibbs, all sizes", False),
    ):
        held = np.concatenate(
            [draws(sizes, prior, 14, mean, sd, turns=20000, seed=seed, omit=omit)[2000:] for seed in (1, 2)]
        )
        rows.append((name, *(f"{each:,.0f}" for each in (held.mean(), *np.quantile(held, [0.5, 0.05, 0.95])))))
    fitted = SuccessiveSampling(prior=SizePrior(median=1000), level=0.9, cap=14).fit(ordered(DEGREES))
    told = {each.code: each.value or 0 for each in fitted.diagnostics}
    assert fitted.interval is not None
    limits = (fitted.estimate or 0, fitted.interval.low, fitted.interval.high or 0)
    rows.append(("dalel, all sizes", f"{told['ss-posterior-mean']:,.0f}", *(f"{each:,.0f}" for each in limits)))
    return Table(
        "Sizes capped at 14: where the README's figure comes from", ("", "mean", "median", "5 %", "95 %"), rows
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--recorded", action="store_true", help="do not run R: use the recorded seconds")
    parser.add_argument("--gibbs", action="store_true", help="show where the figure of the README comes from")
    options = parser.parse_args()
    if options.gibbs:
        print(readme())
        return
    known, hidden, reference = ours("degrees", 2000), ours("visibility", 2000), in_r(recorded=options.recorded)
    times = float(known[-1].replace(",", "")) / float(reference[-1].replace(",", ""))
    others = float(hidden[-1].replace(",", "")) / VISIBILITY_IN_R
    print(
        Table(
            "SS-PSE on fauxmadrona (500 of 1,000), prior median 1,000",
            ("", "median", "5 %", "95 %", "R-hat", "effective", "processor s", "effective a second"),
            [known, reference, hidden],
            [
                f"{times:.0f} times the effective samples a second of the R package; with the measurement model "
                f"{others:.0f} times the {VISIBILITY_IN_R} a second it was measured to give."
            ],
        )
    )


if __name__ == "__main__":
    main()
