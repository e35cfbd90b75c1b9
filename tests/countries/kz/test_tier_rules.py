"""The worked cases on tiers state facts about Kazakhstan and Kyrgyzstan; each must follow from the tier series on file.

Last year's tier, the reports in a row on the Watch List and the years the downgrade was waived are
recomputed here from the claims of ``tip-tier`` alone. The count follows 22 U.S.C. 7107(b)(2)(D): only listings after
23 December 2008 count, that is, from the 2009 report on.
"""

from __future__ import annotations

import re

import pytest

import dalel
from dalel import LawBook, Ledger
from dalel.record.case import WorkedCase

YEARLY = re.compile(r"tvpa-(kaz|kgz)-([0-9]{4})(-before)?")
FIRST_COUNTED = 2009
LISTS = {"tier-1": "tvpa-tier-1", "tier-2": "tvpa-tier-2", "tier-2-watch-list": "tvpa-watch-list"}


@pytest.fixture(scope="module")
def kz() -> Ledger:
    return dalel.open("kz")


@pytest.fixture(scope="module")
def law() -> LawBook:
    return dalel.open_law("kz")


@pytest.fixture(scope="module")
def series(kz: Ledger) -> dict[str, dict[int, str]]:
    """Place -> year of the report -> tier, from the claims that name a tier for one report."""
    found: dict[str, dict[int, str]] = {}
    for claim in kz.claims():
        if claim.indicator == "tip-tier" and claim.id.startswith("TIER-") and claim.level:
            found.setdefault(claim.place, {})[int(claim.period.text)] = claim.level
    return found


@pytest.fixture(scope="module")
def yearly(law: LawBook) -> dict[str, tuple[str, int, bool, WorkedCase]]:
    return {
        name: (met[1].upper(), int(met[2]), met[3] is not None, case)
        for name, case in law.country.cases.items()
        if (met := YEARLY.fullmatch(name)) is not None
    }


def in_a_row(tiers: dict[int, str], report: int) -> int:
    """Reports in a row on the Watch List up to the one before ``report``, those before 2009 not counted."""
    year = report - 1
    while year >= FIRST_COUNTED and tiers.get(year) == "tier-2-watch-list":
        year -= 1
    return report - 1 - year


def test_every_report_on_kazakhstan_from_2001_to_2025_has_a_worked_case(
    yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    assert {year for place, year, before, _ in yearly.values() if place == "KAZ" and not before} == set(series["KAZ"])
    assert set(series["KAZ"]) == set(range(2001, 2026))


def test_last_years_tier_is_the_one_in_the_series(
    yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    for name, (place, year, _, case) in yearly.items():
        assert case.facts["last-tier"] == series[place].get(year - 1, "not-listed"), name


def test_years_in_a_row_and_waivers_follow_from_the_series(
    yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    for name, (place, year, _, case) in yearly.items():
        row = in_a_row(series[place], year)
        assert case.facts["watch-list-years-in-a-row"] == str(row), name
        # A third report in a row is possible only by a waiver, so each report beyond the second used one.
        assert case.facts["waivers-used"] == str(max(0, row - 2)), name


def test_kazakhstan_had_two_years_in_a_row_before_2021_and_never_more(series: dict[str, dict[int, str]]) -> None:
    rows = {year: in_a_row(series["KAZ"], year) for year in range(2009, 2027)}
    assert rows[2021] == 2
    assert max(rows.values()) == 2
    assert [year for year, row in rows.items() if row == 2] == [2021]


def test_no_country_of_the_cases_was_put_back_after_a_downgrade(
    yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    for place in {place for place, _, _, _ in yearly.values()}:
        fallen = [year for year, tier in series[place].items() if tier == "tier-3" and year >= FIRST_COUNTED]
        assert fallen == [], place
    for name, (_, year, _, case) in yearly.items():
        if year >= 2019:
            assert "reinstated-after-downgrade" in case.no, name


def test_every_case_cites_the_claim_of_its_year_and_those_it_counts(
    yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    for name, (place, year, before, case) in yearly.items():
        counted = range(year - in_a_row(series[place], year), year)
        wanted = {f"TIER-{place}-{one}" for one in counted}
        if not before:
            wanted.add(f"TIER-{place}-{year}")
        assert wanted <= set(case.claims), name


def test_the_rule_never_contradicts_the_tier_that_was_given(
    law: LawBook, yearly: dict[str, tuple[str, int, bool, WorkedCase]], series: dict[str, dict[int, str]]
) -> None:
    for name, (place, year, before, case) in yearly.items():
        if before:
            continue
        answer = law.apply(case)
        given = series[place][year]
        third = {answer["tvpa-tier-3"].outcome, answer["tvpa-automatic-downgrade"].outcome}
        if given == "tier-3":
            assert "applies" in third, name
        else:
            assert answer[LISTS[given]].outcome != "does not apply", name
            assert "applies" not in third, name
        others = {tier: norm for tier, norm in LISTS.items() if tier != given}
        assert not [norm for norm in others.values() if answer[norm].outcome == "applies"], name


def test_before_the_report_of_2021_the_downgrade_is_open_and_needs_a_finding_or_a_waiver(law: LawBook) -> None:
    finding = law.apply(law.worked_case("tvpa-kaz-2021-before"))["tvpa-automatic-downgrade"]
    assert finding.outcome == "open"
    assert {"no-evidence-of-increasing-efforts", "waiver-granted"} <= set(finding.turns_on)


def test_kyrgyzstan_in_2020_escaped_the_downgrade_by_the_waiver_alone(law: LawBook) -> None:
    case = law.worked_case("tvpa-kgz-2020")
    assert law.apply(case)["tvpa-watch-list"].outcome == "applies"
    facts = {**case.facts, **dict.fromkeys(case.yes, "yes"), **dict.fromkeys(case.no, "no"), "waiver-granted": "no"}
    without = law.apply(law.case(on=case.on.text, facts=facts, decisions=case.decisions, jurisdiction="USA"))
    assert without["tvpa-automatic-downgrade"].outcome == "applies"
    assert without["tvpa-watch-list"].outcome == "does not apply"


def test_every_worked_case_on_tiers_comes_out_as_it_says(law: LawBook) -> None:
    names = [name for name in law.country.cases if name.startswith("tvpa-")]
    assert len(names) > 150
    assert {name: found for name, found in law.test(names).items() if found} == {}
