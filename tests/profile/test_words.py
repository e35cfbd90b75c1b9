"""Figures and dates in words, as firm and as vague as they were given."""

from __future__ import annotations

import pytest

from dalel.profile.words import UnknownWordsError, ablative, words_for
from dalel.record.period import Period
from dalel.record.quantity import Quantity
from dalel.record.text import Language, Text
from dalel.record.unit import Unit

PEOPLE = Unit(label=Text(en="people", ru="чел.", kk="адам"), dimension="count", whole=True, persons=True)
PERCENT = Unit(label=Text(en="%", ru="%", kk="%"), dimension="share")


@pytest.mark.parametrize(
    ("language", "period", "table", "sentence"),
    [
        ("en", "2001-01", "January 2001", "in January 2001"),
        ("en", "2014~", "about 2014", "about 2014"),
        ("en", "../2008", "up to the end of 2008", "by the end of 2008"),
        ("en", "../2016-05-13", "up to 13 May 2016", "by 13 May 2016"),
        ("en", "2021-33", "first quarter of 2021", "in the first quarter of 2021"),
        ("en", "2020-41", "second half of 2020", "in the second half of 2020"),
        ("en", "201X", "2010s", "in the 2010s"),
        ("en", "2015-01-01/2018-01", "1 January 2015 – January 2018", "from 1 January 2015 to January 2018"),
        ("en", "2015/..", "from 2015 on", "from 2015 on"),
        ("en", "/2008", "start not known – 2008", "until 2008 (start not known)"),
        ("en", "", "no date given", "no date given"),
        ("ru", "2001-01", "январь 2001 г.", "в январе 2001 года"),
        ("ru", "2016-05-13", "13 мая 2016 г.", "13 мая 2016 года"),
        ("ru", "2021-34", "второй квартал 2021 г.", "во втором квартале 2021 года"),
        ("ru", "2014~", "около 2014 года", "около 2014 года"),
        ("ru", "2015-03/2018", "март 2015 г. – 2018", "с марта 2015 года по 2018 год"),
        ("ru", "../2008-05", "не позднее мая 2008 года", "не позднее мая 2008 года"),
        ("kk", "2001-01", "2001 жылғы қаңтар", "2001 жылғы қаңтарда"),
        ("kk", "2016-05-13", "2016 жылғы 13 мамыр", "2016 жылғы 13 мамырда"),
        ("kk", "2020", "2020", "2020 жылы"),
        ("kk", "2015-09/2018-12", "2015 жылғы қыркүйек – 2018 жылғы желтоқсан",
         "2015 жылғы қыркүйектен бастап 2018 жылғы желтоқсанға дейін"),
        ("kk", "../2008", "2008 жылдан кешіктірмей", "2008 жылдан кешіктірмей"),
    ],
)  # fmt: skip
def test_a_vague_date_stays_as_vague_as_it_is(language: Language, period: str, table: str, sentence: str) -> None:
    words = words_for(language)
    assert words.period(Period(period)) == table
    assert words.period(Period(period), "when") == sentence


@pytest.mark.parametrize(
    ("language", "quantity", "said"),
    [
        ("en", "20250", "20,250 people"),
        ("en", "~20000", "about 20,000 people"),
        ("en", ">=150", "at least 150 people"),
        ("en", "<5", "fewer than 5 people"),
        ("en", "4000..25000", "4,000–25,000 people"),
        ("en", "3892 [3090..5126]", "3,892 people (interval 3,090–5,126)"),
        ("en", "rising", "rising"),
        ("ru", "20250", "20 250 чел."),
        ("ru", ">150", "более 150 чел."),
        ("ru", "<5", "менее 5 чел."),
        ("kk", ">150", "150-ден астам адам"),
        ("kk", "<5", "5-тен аз адам"),
        ("kk", ">20000", "20 000-нан астам адам"),
    ],
)
def test_a_figure_stays_as_firm_as_it_was(language: Language, quantity: str, said: str) -> None:
    plain = words_for(language).quantity(Quantity(quantity), PEOPLE).replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == said


def test_percent_stands_as_each_language_sets_it() -> None:
    assert words_for("en").quantity(Quantity("1.5"), PERCENT) == "1.5%"
    assert words_for("ru").quantity(Quantity("1.5"), PERCENT) == "1,5\u00a0%"


@pytest.mark.parametrize(
    ("number", "ending"),
    [("1", "-ден"), ("3", "-тен"), ("6", "-дан"), ("10", "-нан"), ("40", "-тан"), ("80", "-нен"), ("250", "-ден"),
     ("100", "-ден"), ("1 000", "-нан"), ("2 000 000", "-нан"), ("1,5", "-тен")],
)  # fmt: skip
def test_kazakh_numbers_take_the_ending_of_their_last_spoken_word(number: str, ending: str) -> None:
    """бірден, үштен, алтыдан, оннан, қырықтан, сексеннен, елуден, жүзден, мыңнан, миллионнан, бестен"""
    assert ablative(number) == ending


def test_a_missing_message_or_value_is_named() -> None:
    with pytest.raises(UnknownWordsError, match="no-such-message"):
        words_for("en").say("no-such-message")
    with pytest.raises(UnknownWordsError, match="year-when"):
        words_for("ru").say("year-when")


def test_an_abbreviation_at_the_end_of_a_sentence_takes_one_full_stop() -> None:
    assert words_for("ru").say("audit-judged", when="2026 г.") == "Вывод сделан: 2026 г."
