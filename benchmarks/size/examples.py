"""Published worked examples beside what dalel gives for the same counts.

    python benchmarks/size/examples.py

Prints the table of docs/size/examples.md. The tests under tests/size hold each of these at the tolerance of its kind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [
    str(ROOT / "benchmarks"),
    str(ROOT / "tests" / "size" / "loglinear"),
    str(ROOT / "tests" / "size" / "rds"),
]

from measure import Table  # noqa: E402 - benchmarks run as scripts

Row = tuple[str, str, str, str]


def _people(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f}"


def _told(result: Any, *, share: bool = False) -> str:
    held = result.interval
    if held is None:
        return str(result.status)
    if share:
        return f"{result.estimate:.4f} ({held.low:.4f} to {held.high:.4f})"
    return f"{_people(result.estimate)} ({_people(held.low)} to {_people(held.high)})"


def _two_lists() -> Iterator[Row]:
    from dalel.size import CaptureTable, TwoLists

    def counts(n1: int, n2: int, m: int) -> CaptureTable:
        return CaptureTable({"10": n1 - m, "01": n2 - m, "11": m})

    yield ("1", "Two lists, Kampala 2017, people who inject drugs", "3,892 (3,090 to 5,126; recipe not printed)",
           _told(TwoLists().fit(counts(467, 450, 54))))  # fmt: skip
    yield ("2", "Two lists, Bangkok 1991, opiate users", "36,600", _told(TwoLists().fit(counts(4064, 1540, 171))))
    yield "3", "Two nights, 15 bars, Bulawayo", "3,894", _told(TwoLists().fit(counts(1381, 1469, 521)))


def _lists() -> Iterator[Row]:
    import published_lists as lists

    from dalel.size import BayesianThreshold, DecomposableGraphs, Heterogeneity, LatentClass, LogLinear

    men = lists.KAMPALA_MEN
    published = {
        "M0": "526.33", "Mt": "419.39", "Mh Chao": "561.49", "Mh Poisson2": "575.23", "Mh Darroch": "664.19",
        "Mth Chao": "448.61", "Mth Poisson2": "472.46", "Mth Darroch": "569.44", "Mth Gamma3.5": "703.37",
    }  # fmt: skip
    yield (
        "4",
        "Three captures, Kampala: decomposable graphs",
        "13,908 (8,947 to 24,030)",
        _told(DecomposableGraphs().fit(men)),
    )
    yield "4", "Three captures, Kampala: latent class", "14,019 (4,995 to 40,949)", _told(LatentClass().fit(men))
    fitted = Heterogeneity().fit(lists.BRIGHTON)
    shown = next(series for series in fitted.series if series.code == "model-table").columns
    for name, value in published.items():
        at = shown["model"].index(name)
        yield "5", f"Four lists, Brighton: {name}", value, f"{shown['estimate'][at]:.2f}"
    yield (
        "5",
        "Four lists, Brighton: latent class (mean 430, median 422)",
        "422 (360 to 544)",
        _told(LatentClass().fit(lists.BRIGHTON)),
    )
    kosovo = lists.KOSOVO
    yield (
        "6",
        "Four lists, Kosovo: best BIC of all, choice in the interval",
        "10,357 (6,947 to 18,010)",
        _told(LogLinear().fit(kosovo)),
    )
    yield (
        "6",
        "Kosovo: only the winner in the resamples",
        "10,357 (9,100 to 12,000)",
        _told(LogLinear(n_top=1).fit(kosovo)),
    )
    yield "6", "Kosovo: pairs only", "14,342 (12,451 to 16,273)", _told(LogLinear(models="pairs").fit(kosovo))
    yield "6", "Kosovo: Bayesian thresholding", "13,971 (12,236 to 16,389)", _told(BayesianThreshold().fit(kosovo))
    yield (
        "6",
        "Kosovo: decomposable graphs, delta 1/16",
        "12,481 (9,547 to 16,383)",
        _told(DecomposableGraphs().fit(kosovo)),
    )
    yield (
        "7",
        "Five lists, United Kingdom 2013: all models",
        "25,311 (11,168 to 56,052)",
        _told(LogLinear().fit(lists.UK5)),
    )
    yield (
        "7",
        "United Kingdom: pairs only",
        "22,991 (11,456 to 43,894)",
        _told(LogLinear(models="pairs").fit(lists.UK5)),
    )
    yield (
        "7",
        "United Kingdom: greedy downhill",
        "12,262 (9,330 to 32,115)",
        _told(LogLinear(models="downhill").fit(lists.UK5)),
    )
    yield (
        "7",
        "United Kingdom, six lists: downhill",
        "12,350 (9,622 to 27,889)",
        _told(LogLinear(models="downhill").fit(lists.UK6)),
    )
    yield (
        "8",
        "Eight lists, New Orleans (186 people): stepwise",
        "1,110 (586 to 1,512)",
        _told(LogLinear(models="stepwise").fit(lists.NEW_ORLEANS8)),
    )
    for model, verdict in (("[12,13,23]", "not identifiable"), ("[12,3]", "no estimate"), ("[13,23]", "passes")):
        result = LogLinear(models=model).fit(lists.ARTIFICIAL)
        yield "9", f"Artificial table, model {model}", verdict, str(result.status)


def _repeats() -> Iterator[Row]:
    from dalel.size import ChaoBound, OneInflationBound, RepeatCounts, TruncatedPoisson, Zelterman

    data = RepeatCounts({1: 1645, 2: 183, 3: 37, 4: 13, 5: 1, 6: 1})
    yield (
        "10",
        "Repeat counts, four Dutch cities: truncated Poisson",
        "7,080 (6,363 to 7,797, normal)",
        _told(TruncatedPoisson().fit(data)),
    )
    yield "10", "Dutch cities: Chao's lower bound", "9,274 (8,085 to 10,690)", _told(ChaoBound().fit(data))
    yield "10", "Dutch cities: Zelterman", "9,425 (8,083 to 10,765, normal)", _told(Zelterman().fit(data))
    yield "10", "Dutch cities: bound that one-inflation cannot lift", "2,875", _told(OneInflationBound().fit(data))


def _recruitment() -> Iterator[Row]:
    import faux

    from dalel.size import RDSI, RDSII, GileSS

    blue = faux.table(faux.FAUX, faux.FAUX_RECRUITMENTS)
    one = faux.table(faux.MADRONA, faux.MADRONA_RECRUITMENTS)
    yield "12", "RDS-II, faux, blue", "0.3103", _told(RDSII(trait="trait", value="blue").fit(blue), share=True)
    ss = GileSS(trait="trait", value="blue", populations=(1000.0, 2000.0)).fit(blue)
    yield "12", "Successive sampling, faux, N = 1000", "0.3087 (0.2541 to 0.3632)", _told(ss, share=True)
    yield "12", "RDS-I, fauxmadrona", "0.1592", _told(RDSI(trait="trait", value="1").fit(one), share=True)
    yield "12", "RDS-II, fauxmadrona", "0.1644", _told(RDSII(trait="trait", value="1").fit(one), share=True)


def _surveys() -> Iterator[Row]:
    from dalel.size import EstimateSet, MedianOfMethods, Multiplier, MultiplierData, RandomEffects

    objects = MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, source="unique-object")
    yield (
        "13",
        "Key chains, San Salvador 2008",
        "12,480 (7,235 to 17,725, as if a simple sample)",
        _told(Multiplier().fit(objects)),
    )
    nairobi = EstimateSet([
        {"name": "a", "estimate": 10_000}, {"name": "b", "estimate": 29_494}, {"name": "c", "estimate": 54_467},
    ])  # fmt: skip
    yield "14a", "Median of methods, Nairobi, sex workers", "29,494", _told(MedianOfMethods().fit(nairobi))
    juba = EstimateSet([
        {"name": "service", "estimate": 5800, "low": 4927, "high": 6673},
        {"name": "key chain", "estimate": 5306, "low": 4673, "high": 5939},
        {"name": "bangle", "estimate": 1863, "low": 1776, "high": 1951},
    ])  # fmt: skip
    yield (
        "14b",
        "Random effects, Juba (published there: none pooled)",
        "3,849 (1,658 to 8,931, DerSimonian-Laird)",
        _told(RandomEffects().fit(juba)),
    )


def run(quick: bool) -> Table:
    """The table; ``quick`` leaves out what simulates."""
    rows = [*_two_lists(), *([] if quick else _lists()), *_repeats(), *_recruitment(), *_surveys()]
    return Table(
        "Published examples", ("example", "what", "published", "dalel"), rows,
        ["Intervals of other kinds than the published one differ by design; each chapter says which and why."],
    )  # fmt: skip


if __name__ == "__main__":
    print(run(quick="--quick" in sys.argv))
