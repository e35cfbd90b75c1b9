"""The reforms on file, laid over the law in force and asked about a few people.

Each expectation is what the reform's own source says of such a person; what is compared is the law with and without
the overlay, on the reform's day.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dalel
from dalel import Case, Decision, LawBook
from dalel.law.reform import overlaid
from dalel.record.condition import Condition

SEXUAL = {"purpose-prostitution", "purpose-other-sexual-services"}
REFORMS = ("ban-1987", "decriminalisation-nz", "letter-2016", "nordic", "repeal-449")
DAY = "2026-12-01"
ADULT = {"age": "30", "coerced": "no", "foreigner-or-stateless": "no", "penalised-before": "no"}
ALONE = {
    "sells-sex": "no", "buys-sex": "no", "addresses-people": "no", "provides-premises": "no", "procures": "no",
    "organises-or-keeps-brothel": "no", "buys-other-service": "no", "involves-in-prostitution": "no",
    "takes-earnings": "no", "other-under-18": "no",
}  # fmt: skip
PURPOSES = {
    "purpose-prostitution": "no", "purpose-other-sexual-services": "no", "purpose-fortune-telling": "no",
    "purpose-begging": "no", "purpose-trade-in-things": "no", "purpose-imposes-services": "no",
}  # fmt: skip
SELLER = {**ADULT, **ALONE, "sells-sex": "yes", "reasonable-steps-barrier": "yes"}
BUYER = {**ADULT, **ALONE, "buys-sex": "yes", "reasonable-steps-barrier": "yes"}
STREET = {**SELLER, **PURPOSES, "addresses-people": "yes", "in-public-place": "yes", "purpose-prostitution": "yes"}
BEGGAR = {**ADULT, **ALONE, **PURPOSES, "addresses-people": "yes", "in-public-place": "yes", "purpose-begging": "yes"}


@pytest.fixture(scope="module")
def law() -> LawBook:
    return dalel.open_law("kz")


@pytest.fixture(scope="module")
def after(law: LawBook) -> dict[str, LawBook]:
    """Each reform -> the law with it in force."""
    return {name: LawBook(overlaid(law.country, reform)) for name, reform in law.country.reforms.items()}


def case(law: LawBook, facts: dict[str, str], *decided: str) -> Case:
    """A case in which ``decided`` words are held to be met, and the open-textured facts given are decided."""
    stated = {**facts, **dict.fromkeys(decided, "yes")}
    opened = {name for name in stated if law.country.facts[name].open_textured}
    return law.case(
        on=DAY,
        facts={name: value for name, value in stated.items() if name not in opened},
        decisions={
            name: Decision(value="yes" if stated[name] == "yes" else "no", reason="assumed in this test")
            for name in opened
        },
    )


def facts_of(conditions: tuple[Condition, ...]) -> Iterator[str]:
    for one in conditions:
        if one.fact:
            yield one.fact
        yield from facts_of((*one.all, *one.any, *one.of))
        if one.no is not None:
            yield from facts_of((one.no,))


def test_the_five_reforms_are_on_file(law: LawBook, after: dict[str, LawBook]) -> None:
    assert tuple(sorted(law.country.reforms)) == REFORMS
    assert tuple(sorted(after)) == REFORMS


def test_striking_the_two_purposes_frees_people_in_the_worked_cases_and_burdens_nobody(law: LawBook) -> None:
    found = law.compare("repeal-449")
    changed = [one for one in found.effects if one.offences_before != one.offences_after]
    assert changed
    assert all(set(one.offences_after) < set(one.offences_before) for one in changed)


def test_every_reform_says_where_it_comes_from_and_cites_claims_and_sources_on_file(law: LawBook) -> None:
    for name, reform in law.country.reforms.items():
        assert reform.source in law.country.sources, name
        assert reform.locator and reform.leaves_open is not None, name
        assert reform.claims, name
        assert set(reform.claims) <= set(law.country.claims), name
        versions = [*reform.replaces.values(), *(one.versions[0] for one in reform.adds.values())]
        assert {one.source for one in versions} <= set(law.country.sources), name


def test_article_449_is_replaced_by_itself_less_the_two_purposes(law: LawBook) -> None:
    for name in ("repeal-449", "nordic", "decriminalisation-nz"):
        for provision, version in law.country.reforms[name].replaces.items():
            now = law.country.provisions[provision].versions[-1]
            assert set(facts_of(now.elements)) - set(facts_of(version.elements)) == SEXUAL, (name, provision)
            assert set(facts_of(version.elements)) <= set(facts_of(now.elements)), (name, provision)
            assert version.sanction == now.sanction, (name, provision)


def test_only_the_ban_makes_selling_an_offence(law: LawBook, after: dict[str, LawBook]) -> None:
    added = {name: set(law.country.reforms[name].adds) for name in REFORMS}
    for name, book in after.items():
        answer = book.apply(case(book, SELLER))
        applies = {one.provision for one in answer.findings("offence") if one.outcome != "does not apply"}
        assert bool(applies & added[name]) == (name == "ban-1987"), name


def test_the_ban_reaches_who_sells_in_private_and_costs_more_the_second_time(after: dict[str, LawBook]) -> None:
    book = after["ban-1987"]
    assert book.apply(case(book, SELLER))["koap-sell-sex"].outcome == "does not apply"
    again = book.apply(case(book, {**SELLER, "penalised-before": "yes"}))
    assert again["reform-ban-2"].outcome != "does not apply"
    assert book.apply(case(book, SELLER))["reform-ban-2"].outcome == "does not apply"


def test_buying_is_an_offence_under_the_nordic_law_alone(law: LawBook, after: dict[str, LawBook]) -> None:
    for name, book in after.items():
        answer = book.apply(case(book, BUYER))
        found = {one.provision for one in answer.findings("offence") if one.outcome != "does not apply"}
        assert (found & set(law.country.reforms[name].adds) == {"reform-nordic-purchase"}) == (name == "nordic"), name


def test_addressing_people_for_sex_work_leaves_449_and_begging_stays(law: LawBook, after: dict[str, LawBook]) -> None:
    assert law.apply(case(law, STREET, "importunate"))["koap-449-1"].outcome != "does not apply"
    for name in ("repeal-449", "nordic", "decriminalisation-nz"):
        book = after[name]
        for part in ("1", "2", "3"):
            street = book.apply(case(book, STREET, "importunate"))
            assert street[f"koap-449-{part}"].outcome == "does not apply", (name, part)
        begging = book.apply(case(book, BEGGAR, "importunate"))["koap-449-1"].outcome
        assert begging == law.apply(case(law, BEGGAR, "importunate"))["koap-449-1"].outcome, name


def test_the_letter_leaves_the_conditions_open(law: LawBook, after: dict[str, LawBook]) -> None:
    assert law.apply(case(law, SELLER))["koap-sell-sex"].outcome == "applies"
    finding = after["letter-2016"].apply(case(law, SELLER))["koap-sell-sex"]
    assert finding.outcome == "open"
    assert finding.turns_on == ("text",)


def test_decriminalisation_keeps_persons_under_18_protected_and_never_charges_them(after: dict[str, LawBook]) -> None:
    book = after["decriminalisation-nz"]
    buyer = {**BUYER, "other-under-18": "yes"}
    assert book.apply(case(book, buyer))["reform-nz-20-23"].outcome != "does not apply"
    young = {**buyer, "age": "17"}
    assert book.apply(case(book, young))["reform-nz-20-23"].outcome == "does not apply"
    without = {**SELLER, "reasonable-steps-barrier": "no"}
    assert book.apply(case(book, without))["reform-nz-9"].outcome != "does not apply"
    assert book.apply(case(book, SELLER))["reform-nz-9"].outcome == "does not apply"
