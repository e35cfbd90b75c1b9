"""What must stay true of the Kazakhstan file, asked through the public door.

Every expected figure was read in a published source; the source is named beside it. None is
computed from the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

import dalel
from dalel import Ledger, Query
from dalel.ledger.answers import Conflict, Derived, NotDerivable, StatementReport
from dalel.profile.sentences import claim_sentence
from dalel.profile.words import Words
from dalel.record.text import Language, Text

LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")


@pytest.fixture(scope="module")
def kz() -> Ledger:
    return dalel.open("kz")


@pytest.fixture(scope="module")
def statements(kz: Ledger) -> dict[str, StatementReport]:
    (report,) = (audit for audit in kz.audits() if audit.audit == "seed")
    return {one.statement.id: one for one in report.statements}


@pytest.fixture(scope="module")
def conflicts(kz: Ledger) -> tuple[Conflict, ...]:
    return kz.conflicts()


def on(kz: Ledger, formula: str, day: date | None = None) -> Derived:
    (found,) = (one for one in kz.derived(day) if one.formula == formula)
    assert isinstance(found, Derived), f"{formula} cannot be reckoned: {found}"
    return found


def texts(value: object) -> Iterator[Text]:
    """Every text anywhere inside a record."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from texts(inner)


# -- the file as a whole -------------------------------------------------------------------------------------------


def test_check_finds_nothing_wrong() -> None:
    assert dalel.check("kz") == ()


def test_the_file_holds_at_least_1800_claims(kz: Ledger) -> None:
    assert len(kz.claims()) >= 1800


def test_every_claim_has_a_source_on_file_and_the_words_or_the_place_where_to_find_them(kz: Ledger) -> None:
    for claim in kz.claims():
        assert claim.source in kz.country.sources, claim.id
        assert claim.quote or claim.locator, claim.id


def test_no_quote_is_longer_than_300_characters(kz: Ledger) -> None:
    assert max(len(claim.quote) for claim in kz.claims()) <= 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_complete_in_three_languages(kz: Ledger, language: str) -> None:
    written = list(texts(kz.country))
    assert len(written) > 1000
    assert [text.en for text in written if not getattr(text, language).strip()] == []


def test_every_entry_of_the_start_page_is_shown(kz: Ledger) -> None:
    derived = {one.formula: one for one in kz.derived()}
    assert len(kz.country.about.start) == 5
    for entry in kz.country.about.start:
        if entry.startswith("formula:"):
            assert not isinstance(derived[entry.removeprefix("formula:")], NotDerivable), entry
        else:
            assert kz.shown(entry), entry


def test_the_start_page_leads_with_dated_statements_in_every_language(kz: Ledger) -> None:
    entries = [entry for entry in kz.country.about.start if not entry.startswith("formula:")]
    undated: dict[Language, str] = {"en": "no date given", "ru": "дата не указана", "kk": "күні көрсетілмеген"}
    for language, phrase in undated.items():
        words = Words(language)
        undated_claim = kz.claim(
            "KZN-001"
        )  # the encyclopaedia's range has no date: the phrase is what such a claim says
        assert phrase in claim_sentence(undated_claim, kz.country, words)
        for entry in entries:
            assert phrase not in claim_sentence(kz.claim(entry), kz.country, words), (language, entry)


def test_people_under_18_are_never_called_sex_workers(kz: Ledger) -> None:
    for key, population in kz.country.populations.items():
        if population.under18:
            label = population.label
            assert not re.search(
                r"sex work|секс-работ|секс-қызметкер|prostitut|проститут|жезөкше",
                " ".join((label.en, label.ru, label.kk)),
                re.I,
            ), key


# -- what came from memory is never shown as read -------------------------------------------------------------------

#: Figures nobody found at a source: two of the context table, the index values of years whose page was not found,
#: four ratings of neighbours, and the days on which six treaties began to bind.
FROM_MEMORY = (
    "KZN-407", "KZN-409",
    *(f"MCI-{year}-01-01" for year in (*range(1999, 2010), 2012, 2013, 2017)),
    "TIER-ARE-2016", "TIER-KGZ-2016", "TIER-RUS-2016", "TIER-RUS-2021",
    "LAW-CAT-BINDING", "LAW-CEDAW-BINDING", "LAW-CONVENTION-1949-BINDING", "LAW-CRC-BINDING",
    "LAW-CRC-RATIFIED-JUNE", "LAW-ILO-182-BINDING", "LAW-ILO-29-BINDING", "LAW-PALERMO-BINDING",
)  # fmt: skip


@pytest.mark.parametrize("name", FROM_MEMORY)
def test_what_was_recalled_and_not_found_is_marked_unverified_in_every_language(kz: Ledger, name: str) -> None:
    claim = kz.claim(name)
    assert claim.seen == "unverified"
    flags: dict[Language, str] = {"en": "unverified", "ru": "не проверено", "kk": "тексерілмеген"}
    for language, flag in flags.items():
        assert flag in claim_sentence(claim, kz.country, Words(language)).lower(), language


def test_nothing_recalled_is_marked_as_read(kz: Ledger) -> None:
    assert {claim.id for claim in kz.claims() if claim.method == "recalled" and claim.seen != "unverified"} == set()


# -- the audit of the encyclopaedia article -------------------------------------------------------------------------


def test_the_article_is_taken_apart_into_43_statements(statements: dict[str, StatementReport]) -> None:
    plain = [f"S{number:02}" for number in range(1, 40) if number != 17]
    assert sorted(statements) == sorted([*plain, "S17a", "S17b", "S17c", "S17d", "S17e"])


def test_every_verdict_holds(statements: dict[str, StatementReport]) -> None:
    assert [(name, one.faults) for name, one in statements.items() if not one.holds] == []


def test_no_verdict_rests_on_the_article_itself(kz: Ledger, statements: dict[str, StatementReport]) -> None:
    for name, one in statements.items():
        for claim in (*one.statement.rests_on, *one.statement.against):
            assert kz.claim(claim).source != "seed", (name, claim)


def test_the_letter_of_597_was_posted_on_13_may_2016_not_in_august(
    kz: Ledger, statements: dict[str, StatementReport]
) -> None:
    """Karavan, 2016: «адресовано обращение, опубликованное на блог-платформе Yvision 13 мая»."""
    found = kz.claim("KZN-114")
    assert "Yvision 13 мая" in found.quote
    assert found.period.text == "2016-05-13"
    assert kz.claim("KZN-010").period.text == "2016-08"  # what the article says
    letter = statements["S24"].statement
    assert letter.verdict == "imprecise"
    assert "KZN-114" in letter.against
    assert "13 May 2016" in letter.reason.en and "13 мая 2016" in letter.reason.ru and "13 мамыр" in letter.reason.kk


def test_a_fine_under_article_449_can_be_appealed(kz: Ledger, statements: dict[str, StatementReport]) -> None:
    """Code on Administrative Offences, art. 829-4(1): 10 days; art. 829-4(4): filing suspends execution."""
    appeal = statements["S23"].statement
    assert appeal.verdict == "contradicted"
    assert {"LAW-KOAP-APPEAL-10-DAYS", "LAW-829-4-APPEAL-DAYS", "LAW-KOAP-APPEAL-SUSPENDS"} <= set(appeal.against)
    limit = kz.claim("LAW-829-4-APPEAL-DAYS")
    assert (limit.value.text if limit.value else "", limit.locator) == ("10", "art. 829-4(1)")


def test_no_provision_read_makes_testing_mandatory_for_male_sex_workers(
    kz: Ledger, statements: dict[str, StatementReport]
) -> None:
    """Health Code of 2020, art. 162(2): donors, requests of courts and prosecutors, indications, custody."""
    testing = statements["S10"].statement
    assert testing.verdict == "no source found"
    assert testing.rests_on == ()
    assert "LAW-HEALTH-162-2" in testing.against
    listed = kz.claim("LAW-HEALTH-162-2").says
    assert listed is not None and "donors" in listed.en and "custody" in listed.en
    assert not re.search("sex work", listed.en)


def test_providing_premises_is_administrative_not_criminal(kz: Ledger, statements: dict[str, StatementReport]) -> None:
    """Code on Administrative Offences, art. 450, as titled there."""
    premises = statements["S17b"].statement
    assert premises.verdict == "contradicted"
    assert "LAW-KOAP450-TITLE" in premises.against
    assert kz.claim("LAW-KOAP450-TITLE").quote == (
        "Предоставление помещений заведомо для занятия проституцией, "
        "оказания иных услуг сексуального характера или сводничества"
    )


def test_the_act_of_2013_amends_others_and_the_first_law_of_its_own_is_of_2024(
    kz: Ledger, statements: dict[str, StatementReport]
) -> None:
    """Law of 5 July 2024 No. 110-VIII, heading: «О противодействии торговле людьми»."""
    assert statements["S20"].statement.verdict == "imprecise"
    first = kz.claim("LAW-110-VIII-FIRST")
    assert "О противодействии торговле людьми" in first.quote and "№ 110-VIII" in first.quote
    acts = kz.country.acts
    assert acts["law-110-viii"].adopted.text == "2024-07-05"
    assert acts["law-127-v"].adopted.text == "2013-07-04"
    # «О внесении изменений и дополнений в некоторые законодательные акты»
    assert acts["law-127-v"].title.ru.startswith("О внесении изменений и дополнений")


def test_a_third_under_18_in_almaty_has_no_source(kz: Ledger, statements: dict[str, StatementReport]) -> None:
    third = statements["S29"].statement
    assert third.verdict == "no source found"
    assert third.rests_on == ()
    for name in third.states:
        assert {"no author", "no date"} & set(kz.claim(name).doubts), name


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2019", "Therefore Kazakhstan was downgraded to Tier 2 Watch List."),
        ("2020", "Therefore Kazakhstan remained on Tier 2 Watch List for the second consecutive year."),
    ],
)
def test_tier_2_was_not_true_in_2019_and_2020(
    kz: Ledger, statements: dict[str, StatementReport], year: str, words: str
) -> None:
    """Trafficking in Persons Reports of 2019 and 2020, country narrative of Kazakhstan."""
    rating = kz.claim(f"TIER-KAZ-{year}")
    assert (rating.level, rating.quote) == ("tier-2-watch-list", words)
    ranked = statements["S38"].statement
    assert ranked.verdict == "imprecise"
    assert rating.id in ranked.against


def test_the_route_sentences_are_dated_to_the_us_report_of_2008(kz: Ledger) -> None:
    """Trafficking in Persons Report 2008: «from Uzbekistan, Kyrgyzstan, Tajikistan, and Ukraine to Kazakhstan»."""
    pieces = {claim: piece for piece in kz.copied() for claim in piece.claims}
    for name in ("SEED-S33", "SEED-S34-UZB", "SEED-S34-UKR", "SEED-S35-UZB-RUS", "SEED-S36", "SEED-S37-GRC"):
        assert pieces[name].dated.text == "2008", name
        assert kz.claim(pieces[name].first).source == "tip-2008", name


# -- derived figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "tenge"),
    [
        (date(2015, 6, 1), 9_910),  # index 1,982 (archive.wfin.kz)
        (date(2020, 3, 31), 13_255),  # index 2,651 (16news.kz), the last day before it rose
        (date(2020, 5, 1), 13_890),  # index 2,778 from 1 April (kolesa.kz: «не 13 890, а 14 585»)
        (date(2021, 1, 1), 14_585),  # index 2,917 (the same page)
        (date(2026, 2, 1), 21_625),  # index 4,325 (mgorod.kz)
    ],
)
def test_a_fine_of_five_index_units_in_tenge_on_a_day(kz: Ledger, day: date, tenge: int) -> None:
    fine = on(kz, "fine-449-1", day)
    assert (fine.low, fine.middle, fine.high, fine.unit) == (tenge, tenge, tenge, "tenge")


def test_3_8_sex_workers_per_1000_women_of_16_to_58(kz: Ledger) -> None:
    """20,250 (Ministry of Health, 2020) over 5,377,619 women (data.egov.kz, 1 January 2020) is 3.8 per 1,000."""
    rate = on(kz, "rate-per-1000-women")
    assert round(rate.middle, 1) == 3.8
    assert {claim for one in rate.inputs for claim in one.claims} == {"KZN-066", "KZN-140"}
    for one in rate.inputs:
        for claim in one.claims:
            assert set(kz.claim(claim).doubts) <= set(rate.doubts)


def test_58_in_a_hundred_trafficking_related_offences_of_2022_are_procuring_and_brothels(kz: Ledger) -> None:
    """Form 1-M, 2022: 14 + 4 + 14 + 6 + 39 offences, of which 6 under article 308 and 39 under article 309."""
    assert round(on(kz, "share-arts-308-309-2022").middle) == 58


def test_the_three_estimates_of_2014_are_a_range_with_all_three_behind_it(kz: Ledger) -> None:
    """SWAN 2015: 17,097; NSWP 2015: 19,606; and 18,650."""
    size = on(kz, "size-2014-three-estimates")
    assert (size.least, size.most) == (17_097, 19_606)
    assert {claim for one in size.inputs for claim in one.claims} == {"KZN-018", "KZN-029", "KZN-062"}


# -- conflicts nobody has to state ----------------------------------------------------------------------------------


def test_28_people_with_hiv_do_not_fit_a_prevalence_of_1_5_percent_of_19606(conflicts: tuple[Conflict, ...]) -> None:
    """NSWP 2015: «officially estimated that "only" 28»; 1.3% of 17,097 is 222, 1.5% of 19,606 is 294."""
    (found,) = (one for one in conflicts if one.rule == "identity" and "KZN-064" in one.claims)
    assert {"KZN-019", "KZN-062"} <= set(found.claims)
    stated, implied = found.sides
    assert (stated.low, stated.high) == (28, 28)
    assert implied.low is not None and implied.high is not None
    assert (round(implied.low), round(implied.high)) == (222, 294)


def test_three_national_totals_for_2014_are_found_to_conflict(conflicts: tuple[Conflict, ...]) -> None:
    (found,) = (one for one in conflicts if one.rule == "figures" and "KZN-018" in one.claims)
    assert sorted((side.low, side.claims) for side in found.sides) == [
        (17_097, ("KZN-018",)),
        (18_650, ("KZN-029",)),
        (19_606, ("KZN-062",)),
    ]


def test_tier_2_without_a_year_conflicts_with_the_watch_list(conflicts: tuple[Conflict, ...]) -> None:
    (found,) = (one for one in conflicts if one.rule == "levels" and "KZN-013" in one.claims)
    levels = {side.level: set(side.claims) for side in found.sides}
    assert "KZN-013" in levels["tier-2"]
    assert {"TIER-KAZ-2019", "TIER-KAZ-2020"} <= levels["tier-2-watch-list"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KZN-055", "KZN-377"),  # 2022: 77 (Interior Ministry) or more than 150 (ranking.kz)
        ("TRF-0412", "TRF-0410"),  # 2025: 164 (Interior Ministry) or 298 (Prosecutor General)
        ("TRF-0396", "TRF-0392"),  # 2020: 100 (counted) or about 300 a year (quoted by a newspaper)
        ("TRF-0149", "TRF-0183"),  # convictions of 2006: 1 (US report) or 11 (UNODC)
        ("TRF-0047", "TRF-0271"),  # identified in 2017: 76 (US report) or 86 (UNODC)
        ("KZN-010", "KZN-114"),  # the letter of 597: August or 13 May 2016
    ],
)
def test_both_sides_of_a_published_disagreement_are_shown(
    conflicts: tuple[Conflict, ...], one: str, other: str
) -> None:
    assert any({one, other} <= set(found.claims) and len(found.sides) > 1 for found in conflicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_conflict_has_words_of_its_own_and_a_reason(conflicts: tuple[Conflict, ...], language: str) -> None:
    for found in conflicts:
        assert found.label is not None and getattr(found.label, language), found.id
        assert found.why is not None and getattr(found.why, language), found.id


# -- tables that can be plotted -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "figures"),
    [
        # US Trafficking in Persons Reports of 2016 to 2023
        (
            "trafficking-victims-government",
            {2015: 92, 2016: 110, 2017: 76, 2018: 83, 2019: 40, 2020: 88, 2021: 20, 2022: 24},
        ),
        # the same reports, people assisted by NGOs
        ("trafficking-victims-ngo", {2015: 162, 2016: 167, 2017: 177, 2018: 122, 2019: 76}),
        # Interior Ministry, as quoted in the press
        ("trafficking-cases-interior-ministry", {2021: 103, 2022: 77, 2023: 152, 2025: 164}),
    ],
)  # fmt: skip
def test_the_series_of_the_reports_are_on_file(kz: Ledger, indicator: str, figures: dict[int, int]) -> None:
    on_file: dict[int, set[float | None]] = {}
    for claim in kz.claims(Query(indicator=(indicator,), place=("KAZ",))):
        about_all = not (claim.category or claim.purpose or claim.origin or claim.destination)
        if (
            claim.period.precision == "year"
            and claim.value is not None
            and about_all
            and claim.population in ("", "trafficked-people")
        ):
            on_file.setdefault(claim.period.year or 0, set()).add(claim.value.point)
    assert {year: on_file.get(year) for year in figures} == {year: {float(figure)} for year, figure in figures.items()}


def test_kazakhstan_has_a_rating_for_every_report_from_2001_to_2025(kz: Ledger) -> None:
    watched, third = {2004, 2007, 2010, 2019, 2020}, {2001, 2003}
    for year in range(2001, 2026):
        expected = "tier-2-watch-list" if year in watched else "tier-3" if year in third else "tier-2"
        assert kz.claim(f"TIER-KAZ-{year}").level == expected, year
