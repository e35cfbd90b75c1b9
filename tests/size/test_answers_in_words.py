"""What lists, repeat counts, multipliers, maps and guesses answer can be said in three languages, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dalel.profile.size.words import size_words
from dalel.profile.words import words_for
from dalel.record.text import LANGUAGES, Language
from dalel.size import (
    CaptureTable,
    ChaoBound,
    CrowdGuess,
    DerivedChain,
    DoublyRobust,
    Heterogeneity,
    InputError,
    Multiplier,
    MultiplierData,
    RepeatCountLadder,
    RepeatCounts,
    Result,
    StratifiedTable,
    TruncatedPoisson,
    TwoLists,
    Typology,
    Uncertain,
    VenueMapping,
    VenueSampling,
    VenueStratum,
)


def strata(**both: int) -> StratifiedTable:
    return StratifiedTable({name: CaptureTable({"10": 60, "01": 80, "11": count}) for name, count in both.items()})


def answers() -> Iterator[Result]:
    for n1, n2, m in ((467, 450, 54), (50, 40, 0), (90, 80, 4), (90, 80, 1), (40, 50, 40), (40, 0, 0)):
        yield TwoLists(odds_range=(0.5, 2), head_count=6997).fit(n1=n1, n2=n2, m=m)
    yield TwoLists(missed_links=0.5).fit(n1=60, n2=80, m=40)
    yield TwoLists().fit(strata(a=4, b=50))
    yield TwoLists().fit(strata(a=0, b=50))
    yield TwoLists().fit({"a": CaptureTable({"10": 900, "01": 80, "11": 70}),
                          "b": CaptureTable({"10": 80, "01": 900, "11": 70})})  # fmt: skip
    yield DoublyRobust().fit(strata(a=40, b=0, c=20))
    yield DoublyRobust().fit(strata(a=0, b=0))
    yield DoublyRobust().fit(StratifiedTable({"a": CaptureTable({"10": 60, "01": 80, "11": 40}),
                                              "b": CaptureTable({"10": 6, "01": 8})}))  # fmt: skip
    yield DoublyRobust(floor=0.4).fit(strata(a=40, b=10))
    table = CaptureTable({"1110": 6, "1000": 27, "0110": 10, "0100": 8, "0011": 10, "0010": 144, "0001": 21})
    yield Heterogeneity().fit(table)
    yield Heterogeneity(model="Mth Darroch").fit(table)
    yield Heterogeneity().fit(CaptureTable({"100": 4, "010": 5, "001": 6}))
    yield Heterogeneity(model="Mh Darroch").fit(CaptureTable({"10": 4, "01": 5, "11": 6}))
    for counts in ([1645, 183, 37, 13, 1, 1], [40], [30, 0, 2], [30, 5], [100, 60, 30, 12, 4], [9, 7, 1]):
        yield from RepeatCountLadder().fit(RepeatCounts(counts))
    split = RepeatCounts.by_stratum({("f", "w"): (30,), ("m", "x"): (50, 9)}, ["sex", "also sex"])
    yield TruncatedPoisson(covariates=("sex",)).fit(split)
    yield TruncatedPoisson(covariates=("sex", "also sex")).fit(split)
    yield ChaoBound(bias_corrected=True).fit(split)
    kept = Uncertain.fixed(0.9)
    for data in (
        MultiplierData(count=400, respondents=624, reporting=36, weighted=0.032, retained=kept, source="unique-object"),
        MultiplierData(count=400, respondents=624, reporting=0),
        MultiplierData(count=400, respondents=624, reporting=3, weighted=0.0001),
        MultiplierData(count=400, respondents=60, reporting=58, same_area=False, same_window=False,
                       recruited_elsewhere=False),
        MultiplierData(count=40, respondents=624, reporting=300),
    ):  # fmt: skip
        yield Multiplier(interval="inverted").fit(data)
    yield from Multiplier(interval="inverted").fit_all(
        [
            MultiplierData(count=4000, respondents=624, reporting=4),
            MultiplierData(count=700, respondents=624, reporting=600),
        ]
    )
    yield Multiplier(interval="wald").fit(MultiplierData(count=400, respondents=624, reporting=36))
    yield DerivedChain().fit([Uncertain.log_normal(1000, 0.2, "size"), kept])
    yield DerivedChain().fit([kept, kept])
    present = Uncertain.log_normal(12, 0.2)
    yield VenueMapping().fit({"bars": Typology(venues=9, least=30, most=90)})
    yield VenueMapping().fit({"bars": Typology(venues=9, present=present, revisit=(9, 6, 4))})
    yield VenueMapping().fit({"bars": Typology(venues=9, present=present, revisit=(9, 6, 0))})
    yield VenueSampling().fit([VenueStratum(venues=9, counts=(3, 4))])
    yield VenueSampling().fit([VenueStratum(venues=9, counts=(3,))])
    yield CrowdGuess().fit([100, 200, 200, 300, 900])


ANSWERS = list(answers())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_answer_has_words(language: Language) -> None:
    words, known = size_words(language), words_for(language)
    for result in ANSWERS:
        assert known.has(f"size-method-{result.method}"), result.method
        # Words that lack a value the result does not carry fail here, rather than on a reader's page.
        for notice in result.warnings:
            assert words.tell(f"notice-{notice.code}", **notice.values)
        for assumption in result.assumptions:
            assert words.tell(f"assumption-{assumption.code}", **assumption.values)
        for check in result.diagnostics:
            assert words.tell(f"diagnostic-{check.code}", value=check.value or 0, **check.values)
        for row in result.sensitivity:
            assert words.tell(f"sensitivity-{row.code}", at=row.at)
        for series in result.series:
            assert words.tell(f"series-{series.code}")
        if result.interval is not None:
            assert words.tell(f"interval-{result.interval.kind}")
        assert words.sentence(result)


def test_the_answers_shown_cover_most_of_what_can_be_said() -> None:
    said = {notice.code for result in ANSWERS for notice in result.warnings}
    assert len(said) >= 45
    assert {result.status for result in ANSWERS} == {
        "ok-with-warnings", "bound-only", "no-finite-estimate", "not-identifiable", "refused"
    }  # fmt: skip


WRONG: list[Callable[[], object]] = [
    lambda: TwoLists().fit(CaptureTable({"100": 4, "011": 5})),
    lambda: TwoLists().fit(CaptureTable({"10": 4, "11": 5}), n1=4),
    lambda: TwoLists().fit(n1=4, n2=5),
    lambda: TwoLists(interval="profile", missed_links=0.1),
    lambda: TwoLists(estimator="chapmann"),  # type: ignore[arg-type]
    lambda: TwoLists(level=2),
    lambda: StratifiedTable({}),
    lambda: StratifiedTable({("a", "b"): CaptureTable({"10": 4})}),
    lambda: StratifiedTable({None: CaptureTable({"10": 4})}),
    lambda: StratifiedTable({"a": CaptureTable({"10": 4}), "b": CaptureTable({"10": 4}, ["x", "y"])}),
    lambda: StratifiedTable.from_frame({"a": [1], "b": [1], "phone": [7]}, ["a", "b"]),
    lambda: StratifiedTable.from_frame({"a": [1], "b": [3], "n": [7]}, ["a", "b"]),
    lambda: StratifiedTable.from_frame({"a": [1], "b": [3], "n": [7]}, ["a", "c"]),
    lambda: DoublyRobust().fit([1]),  # type: ignore[arg-type]
    lambda: RepeatCounts({0: 4}),
    lambda: RepeatCounts({99_999: 1}),
    lambda: RepeatCounts([0]),
    lambda: RepeatCounts([10**10, 10**10]),
    lambda: RepeatCounts.from_frame({"a": [1]}),
    lambda: TruncatedPoisson(covariates=("x",)).fit(RepeatCounts([3, 2])),
    lambda: ChaoBound(bias_corrected=True, covariates=("sex",)),
    lambda: MultiplierData(count=0, respondents=4, reporting=1),
    lambda: MultiplierData(count=4, respondents=0, reporting=0),
    lambda: MultiplierData(count=4, respondents=4, reporting=5),
    lambda: Multiplier().fit_all([]),
    lambda: Uncertain.triangular(3, 2, 1),
    lambda: Uncertain.draws([1.0]),
    lambda: Uncertain.draws([-1.0] * 30),
    lambda: DerivedChain().fit([]),
    lambda: DerivedChain().fit([CrowdGuess().fit([1, 2, 3, 4, 5])]),
    lambda: Typology(venues=3),
    lambda: Typology(venues=0, least=1, most=2),
    lambda: Typology(venues=3, least=1, most=2, revisit=(1, 1, 2)),
    lambda: VenueMapping().fit({"a": Typology(venues=1, least=1, most=2),
                                "b": Typology(venues=1, present=Uncertain.fixed(3))}),
    lambda: VenueStratum(venues=1, counts=(1, 2)),
    lambda: CrowdGuess().fit([1]),
    lambda: CrowdGuess().fit([1, 2, 3, 4, 0]),
    lambda: CrowdGuess().size_prior([5] * 5),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_said_with_its_values(language: Language) -> None:
    words = size_words(language)
    codes = set()
    for make in WRONG:
        with pytest.raises(InputError) as caught:
            make()
        codes.add(caught.value.code)
        told = words.tell(f"problem-{caught.value.code}", **caught.value.values)
        assert told
        # A value left out would show as two marks with nothing between.
        assert "“”" not in told
        assert "«»" not in told
    assert len(codes) >= 30
