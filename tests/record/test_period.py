"""Periods: what is written is what is kept, and dates no surer than their source are ordered no surer."""

import calendar
import itertools
import math
import pickle
import re
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dalel.record.period import PERIOD_PATTERN, UNSTATED, Period, PeriodError

days = st.dates(min_value=date(1001, 1, 1), max_value=date(2199, 12, 31))
marks = st.sampled_from(["", "", "~", "?", "%"])


@st.composite
def points(draw: st.DrawFn, *, mark: st.SearchStrategy[str] = marks) -> str:
    """One date, of any precision."""
    day = draw(days)
    form = draw(st.sampled_from(["decade", "year", "month", "day", "quarter", "half"]))
    text = {
        "decade": f"{day.year // 10:03d}X",
        "year": f"{day.year:04d}",
        "month": f"{day.year:04d}-{day.month:02d}",
        "day": day.isoformat(),
        "quarter": f"{day.year:04d}-{33 + (day.month - 1) // 3}",
        "half": f"{day.year:04d}-{40 + (day.month - 1) // 6}",
    }[form]
    return text + draw(mark)


@st.composite
def texts(draw: st.DrawFn, *, mark: st.SearchStrategy[str] = marks) -> str:
    """The written form of any period that gives a date."""
    form = draw(
        st.sampled_from(["point", "point", "interval", "open start", "open end", "unknown start", "unknown end"])
    )
    first = draw(points(mark=mark))
    if form == "interval":
        second = draw(points(mark=mark))
        try:
            Period(f"{first}/{second}")
        except PeriodError:
            first, second = second, first
        return f"{first}/{second}"
    return {
        "point": first,
        "open start": f"../{first}",
        "open end": f"{first}/..",
        "unknown start": f"/{first}",
        "unknown end": f"{first}/",
    }[form]


periods = st.one_of(texts().map(Period), st.just(UNSTATED))


# --- writing and reading ----------------------------------------------------------------------------------------


@given(texts())
def test_a_period_prints_as_it_was_written_and_reads_back_equal(text: str) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert Period(str(period)) == period
    assert hash(Period(text)) == hash(period)
    assert pickle.loads(pickle.dumps(period)) == period


@given(texts())
def test_the_first_possible_day_is_never_after_the_last(text: str) -> None:
    period = Period(text)
    if period.earliest and period.latest:
        assert period.earliest <= period.latest


@given(texts())
def test_the_pattern_accepts_every_period_the_parser_accepts(text: str) -> None:
    assert re.search(PERIOD_PATTERN, text)


@given(st.from_regex(PERIOD_PATTERN, fullmatch=True))
def test_the_parser_refuses_what_the_pattern_accepts_only_where_a_calendar_says_so(text: str) -> None:
    try:
        Period(text)
    except PeriodError as error:
        assert "days; the nearest date is" in str(error) or "ends before it starts" in str(error)


@given(st.text(alphabet="0123456789X-/~?%. TZ+", max_size=45) | st.text(max_size=20))
@example("0000")
@example("000X")
@example("999X~")
@example("221X")
@example("220X")
@example("99999")
@example("2014-02-30")
@example("２０１４")
@example("2014-02-2\u0669")
def test_any_other_text_is_refused_with_a_sentence_and_nothing_else(text: str) -> None:
    try:
        period = Period(text)
    except PeriodError as error:
        assert 20 < len(str(error)) < 250
        assert not re.fullmatch(PERIOD_PATTERN, text) or "days" in str(error) or "before it starts" in str(error)
    else:
        assert re.fullmatch(PERIOD_PATTERN, text.strip())
        assert period.text == text.strip()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-02-29", "2023-02 has 28 days; the nearest date is 2023-02-28"),
        ("1900-02-29", "1900-02 has 28 days; the nearest date is 1900-02-28"),
        ("2014-13", "there is no month 13; months run 01 to 12, quarters 33 to 36, half-years 40 and 41"),
        ("2018/2014", "'2018/2014' ends before it starts; write 2014/2018"),
        ("99999", "a year has four digits, 1000 to 2200"),
        ("0999", "the year 999 lies outside 1000 to 2200"),
        ("..", "leave the period empty"),
        ("../..", "has neither a start nor an end"),
        ("201X-05", "a decade has no month; write 201X"),
        ("2021-33-01", "a quarter or half-year has no day"),
        ("May 2014", "write YYYY, YYYY-MM or YYYY-MM-DD, with ~ after it for 'about'"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, message: str) -> None:
    with pytest.raises(PeriodError, match=re.escape(message)):
        Period(text)


def test_a_period_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        Period("2014").text = "2015"  # type: ignore[misc]  # the point of the test


# --- what it means, worked by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2001-01", date(2001, 1, 1), date(2001, 1, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2021-33", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021-36", date(2021, 10, 1), date(2021, 12, 31)),
        ("2020-40", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020-41", date(2020, 7, 1), date(2020, 12, 31)),
        ("2014~", date(2013, 1, 1), date(2015, 12, 31)),
        ("2014%", date(2013, 1, 1), date(2015, 12, 31)),
        ("2014?", date(2014, 1, 1), date(2014, 12, 31)),
        ("2001-03~", date(2001, 2, 1), date(2001, 4, 30)),
        ("2016-03~", date(2016, 2, 1), date(2016, 4, 30)),
        ("2016-01~", date(2015, 12, 1), date(2016, 2, 29)),
        ("2016-03-01~", date(2016, 2, 29), date(2016, 3, 2)),
        ("2021-33~", date(2020, 10, 1), date(2021, 6, 30)),
        ("2020-41~", date(2020, 1, 1), date(2021, 6, 30)),
        ("199X~", date(1980, 1, 1), date(2009, 12, 31)),
        ("../2008", None, date(2008, 12, 31)),
        ("/2008", None, date(2008, 12, 31)),
        ("2015/..", date(2015, 1, 1), None),
        ("2015-06-15/", date(2015, 6, 15), None),
        ("2015-01-01/2018-01", date(2015, 1, 1), date(2018, 1, 31)),
        ("", None, None),
    ],
)
def test_bounds_agree_with_the_calendar(text: str, earliest: date | None, latest: date | None) -> None:
    assert (Period(text).earliest, Period(text).latest) == (earliest, latest)


@given(days)
def test_a_month_ends_where_the_standard_librarys_calendar_says(day: date) -> None:
    month = Period(f"{day.year:04d}-{day.month:02d}")
    assert month.latest == day.replace(day=calendar.monthrange(day.year, day.month)[1])


def test_open_and_unknown_ends_are_not_the_same_thing() -> None:
    assert Period("2015/..").open_end
    assert not Period("2015/").open_end
    assert Period("../2008").open_start
    assert not Period("/2008").open_start
    assert Period("2015/..") != Period("2015/")


def test_a_year_is_only_known_where_the_source_is_sure_of_it() -> None:
    assert Period("2014-05").year == 2014
    assert Period("2014-01/2014-06").year == 2014
    assert Period("2014~").year is None
    assert Period("2014/2015").year is None
    assert Period("2014/..").year is None
    assert UNSTATED.year is None


# --- ordering ---------------------------------------------------------------------------------------------------


@given(periods, periods)
def test_two_periods_never_each_precede_the_other(a: Period, b: Period) -> None:
    if a.precedes(b):
        assert b.precedes(a) is False


@given(periods, periods, periods)
def test_preceding_carries_over(a: Period, b: Period, c: Period) -> None:
    if a.precedes(b) and b.precedes(c):
        assert a.precedes(c) is True


@given(periods, periods)
def test_what_precedes_does_not_overlap_and_sorts_before(a: Period, b: Period) -> None:
    if a.precedes(b):
        assert not a.overlaps(b)
        assert a.sort_key < b.sort_key


@given(periods, periods)
def test_a_period_known_not_to_precede_starts_no_earlier_than_the_other_can_end(a: Period, b: Period) -> None:
    if a.precedes(b) is False:
        assert a.earliest is not None
        assert b.latest is not None
        assert a.earliest >= b.latest


@given(days, days)
def test_days_precede_as_dates_do(a: date, b: date) -> None:
    assert Period(a.isoformat()).precedes(Period(b.isoformat())) is (a < b)


def test_what_is_too_vague_to_order_is_not_ordered() -> None:
    assert Period("2014").precedes(Period("2014-06")) is None
    assert Period("2013").precedes(Period("2014~")) is None
    assert Period("2014").precedes(Period("2015")) is True
    assert Period("2015-01-01").precedes(Period("2014")) is False
    assert UNSTATED.precedes(Period("2014")) is None
    assert Period("2014").precedes(UNSTATED) is None


@given(periods, periods)
def test_overlapping_is_mutual(a: Period, b: Period) -> None:
    assert a.overlaps(b) is b.overlaps(a)


@given(periods)
def test_every_period_overlaps_and_contains_itself(a: Period) -> None:
    assert a.overlaps(a)
    assert a.contains(a)


@given(periods, periods)
def test_two_periods_that_do_not_overlap_are_in_some_order(a: Period, b: Period) -> None:
    if not a.overlaps(b):
        assert a.precedes(b) or b.precedes(a)


@given(periods, periods)
def test_containing_implies_overlapping(a: Period, b: Period) -> None:
    if a.contains(b):
        assert a.overlaps(b)


@given(periods, periods, periods)
def test_containing_carries_over(a: Period, b: Period, c: Period) -> None:
    if a.contains(b) and b.contains(c):
        assert a.contains(c)


@given(texts(mark=st.just("")), marks)
def test_about_contains_the_plain_date(text: str, mark: str) -> None:
    assume("/" not in text)
    assert Period(text + mark).contains(Period(text))


@given(periods, days)
def test_covering_a_day_is_overlapping_it(a: Period, day: date) -> None:
    assert a.covers(day) is a.overlaps(Period(day.isoformat()))


@given(days)
def test_day_month_quarter_half_year_and_decade_lie_within_one_another(day: date) -> None:
    year = f"{day.year:04d}"
    chain = [
        day.isoformat(), day.isoformat()[:7], f"{year}-{33 + (day.month - 1) // 3}",
        f"{year}-{40 + (day.month - 1) // 6}", year, f"{year[:3]}X",
    ]  # fmt: skip
    for inner, outer in itertools.pairwise(chain):
        assert Period(outer).contains(Period(inner))
        assert Period(outer).covers(day)


@given(days)
def test_quarters_and_months_tile_the_year(day: date) -> None:
    for parts in ([f"-{n}" for n in (33, 34, 35, 36)], ["-40", "-41"], [f"-{n:02d}" for n in range(1, 13)]):
        spans = [Period(f"{day.year:04d}{part}") for part in parts]
        assert spans[0].earliest == date(day.year, 1, 1)
        assert spans[-1].latest == date(day.year, 12, 31)
        for one, following in itertools.pairwise(spans):
            assert one.latest is not None
            assert one.latest + timedelta(days=1) == following.earliest


def test_undated_claims_sort_last() -> None:
    shuffled = [UNSTATED, Period("2015"), Period("../2001"), Period("2014-06"), Period("2014")]
    assert [p.text for p in sorted(shuffled, key=lambda p: p.sort_key)] == ["../2001", "2014", "2014-06", "2015", ""]


# --- an outside oracle: the edtf library ------------------------------------------------------------------------


def _day(bound: object) -> date | None:
    """A bound as the edtf library gives it; its infinities are our None."""
    if isinstance(bound, float) and math.isinf(bound):
        return None
    return date(*bound[:3])  # type: ignore[index]  # a struct_time


@given(texts(mark=st.sampled_from(["", "?", "~", "%"])))
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    """Its strict bounds leave marks aside; it makes up ten years for an unknown end, where we give none."""
    assume(not text.startswith("/") and not text.endswith("/"))
    # The library knows marks on years, months and days only, and quarters outside intervals only.
    assume(not re.search(r"(X|-(3[3-6]|4[01]))[~?%]", text))
    assume(not ("/" in text and re.search(r"X|-(3[3-6]|4[01])\b", text)))
    ours, theirs = Period(re.sub(r"[~?%]", "", text)), parse_edtf(text)
    assert (ours.earliest, ours.latest) == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))
    assert Period(text).contains(ours)


@given(st.integers(1002, 2198))
def test_about_a_year_agrees_with_the_edtf_librarys_fuzzy_bounds(year: int) -> None:
    ours, theirs = Period(f"{year}~"), parse_edtf(f"{year}~")
    assert (ours.earliest, ours.latest) == (_day(theirs.lower_fuzzy()), _day(theirs.upper_fuzzy()))
