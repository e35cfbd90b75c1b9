"""Results shown: a picture with one call, a report in three languages, and nothing in either that asks another host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dalel.profile.size.pictures import forest, pictures
from dalel.profile.size.report import report, report_pictures
from dalel.profile.size.words import size_words
from dalel.record.text import LANGUAGES
from dalel.size import CaptureTable, Estimand, Heterogeneity, RepeatCountLadder, RepeatCounts, Result, TwoLists

TABLE = CaptureTable(
    {"10": 413, "01": 396, "11": 54}, ["week 1", "week 2"],
    Estimand(who="people who inject drugs", where="Kampala", when="2017"),
)  # fmt: skip
#: Men aged 15 to 29 injecting in Brighton (Hickman et al. 2004).
BRIGHTON = CaptureTable({
    "1110": 6, "1101": 1, "1100": 4, "1011": 3, "1010": 21, "1001": 3, "1000": 27, "0110": 10, "0101": 1, "0100": 8,
    "0011": 10, "0010": 144, "0001": 21,
})  # fmt: skip
DUTCH = RepeatCounts({1: 1645, 2: 183, 3: 37, 4: 13, 5: 1, 6: 1})


def results() -> tuple[Result, ...]:
    return (TwoLists().fit(TABLE), Heterogeneity().fit(BRIGHTON), *RepeatCountLadder().fit(DUTCH))


def test_one_call_draws_a_picture(tmp_path: Path) -> None:
    picture = TwoLists().fit(TABLE).plot()
    assert picture.svg().startswith("<svg")
    picture.save(str(tmp_path / "two-lists.svg"))
    saved = (tmp_path / "two-lists.svg").read_text()
    assert saved.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert picture._repr_svg_() == saved


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_can_be_drawn_and_stays_on_the_page(language: str) -> None:
    words = size_words(language)  # type: ignore[arg-type]  # one of LANGUAGES
    drawn = [picture for result in results() for picture in pictures(result, words)]
    assert len(drawn) >= 10
    for picture in drawn:
        svg = picture.svg()
        assert svg.startswith("<svg"), picture.key
        assert "://" not in svg
        assert "NaN" not in svg, picture.key
        assert picture.title
    assert forest(results(), words) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_holds_everything_that_must_travel_with_a_figure(language: str) -> None:
    page = TwoLists().fit(TABLE).report(language)
    plain = re.sub(r"[\s\u00a0\u202f,]", "", page)
    for part in ("3900", "3000", "5000", "863", "Kampala", "2017", TABLE.fingerprint):
        assert part in plain, part
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)
    assert page.count("<li>") > 18, "the checklist and what it must not be used for"
    assert "<style>" in page


def test_the_report_puts_the_range_first_where_methods_disagree() -> None:
    made = report(RepeatCountLadder().fit(DUTCH), size_words("en"))
    assert "from about" in made.sentence
    assert len(made.rungs) >= 8
    assert {part.key for part in made.parts} == {rung.key for rung in made.rungs}


def test_small_overlaps_are_in_no_picture_of_a_report() -> None:
    drawn = report_pictures((Heterogeneity().fit(BRIGHTON),), size_words("en"), BRIGHTON)
    upset = next(picture for part, picture in drawn if picture.key == "overlaps")
    shown = [row["people"] for row in upset.specification["vconcat"][0]["data"]["values"]]
    assert min(shown) >= 5


def test_hostile_words_stay_words() -> None:
    evil = TABLE.with_estimand(Estimand(who="<script>alert(1)</script>", where='"><img src=x>', when="'"))
    page = TwoLists().fit(evil).report("en")
    assert "<script>alert" not in page
    assert "<img" not in page
