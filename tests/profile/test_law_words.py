"""The law's findings in words: complete in three languages, grouped, and never a bare legal or illegal."""

from __future__ import annotations

import re

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from dalel.countryfile.reader import read
from dalel.law.answer import Answer
from dalel.law.evaluate import Machine
from dalel.law.program import compile_law
from dalel.law.worked import as_case
from dalel.profile.law.words import answer_lines, answer_said, answer_schema, answer_text, finding_json, finding_lines
from dalel.record.case import Case
from dalel.record.period import Period
from dalel.record.provision import NotLater
from dalel.record.text import LANGUAGES, Language
from small import with_small_law


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    reading = read(with_small_law(tmp_path_factory.mktemp("small") / "xa"))
    assert reading.country is not None
    assert [str(one) for one in reading.problems if one.severity == "error"] == []
    return Machine(compile_law(reading.country))


def worked(machine: Machine, name: str) -> Answer:
    return Answer(machine, as_case(machine.law.country.cases[name]))


def text_of(machine: Machine, name: str, language: Language = "en") -> str:
    return answer_text(language, worked(machine, name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["first-fine", "standing", "held-long"])
def test_every_case_is_told_in_every_language(machine: Machine, name: str, language: Language) -> None:
    text = answer_text(language, worked(machine, name), reasons=True)
    assert len(text) > 800
    assert "{" not in text
    if language != "en":
        # What is ours is in the reader's language; names of penalties, kinds and outcomes never fall back.
        assert not re.search(r"\b(applies|open|fine|warning|decided|holds)\b", text)


def test_amounts_stand_in_the_laws_units_and_in_money_of_the_day_the_law_names(machine: Machine) -> None:
    text = text_of(machine, "first-fine")
    assert "fine: 5 to 10 index units: may be imposed" in text
    assert "625 to 1,250 marks (5 to 10 index units; one was 125 on 2 June 2017)" in text


def test_a_second_term_is_told_and_the_earlier_day_is_the_last(machine: Machine) -> None:
    country = machine.law.country
    name, record = next(
        (name, one)
        for name, one in country.provisions.items()
        if any(version.remedy is not None and version.remedy.within == "10 days" for version in one.versions)
    )
    versions = tuple(
        replace(one, remedy=replace(one.remedy, and_not_later=NotLater(within="18 days", after="conduct")))
        if one.remedy is not None
        else one
        for one in record.versions
    )
    made = replace(country, provisions={**country.provisions, name: replace(record, versions=versions)})
    two = Machine(compile_law(made))
    text = text_of(two, "first-fine")
    assert "And at the latest within 18 days after: day it happened." in text
    assert "Last day: 19 June 2017." in text
    for language in LANGUAGES:
        assert "{" not in text_of(two, "first-fine", language)


def test_a_deadline_is_a_day(machine: Machine) -> None:
    text = text_of(machine, "first-fine")
    assert "Within 10 days after: day the decision was served." in text
    assert "Last day: 21 June 2017." in text


def test_why_not_names_the_first_false_element(machine: Machine) -> None:
    text = text_of(machine, "standing")
    assert "Importunate offers in public places (art. 10, part 1): Not so: offers services for money" in text


def test_what_was_broken_names_the_fact_that_breaks_it(machine: Machine) -> None:
    said = answer_said("en", worked(machine, "held-long"))
    officials = next(group for group in said.groups if group.key == "officials")
    broken = {one.provision: one.breaches for one in officials.findings if one.broken == "yes"}
    assert broken == {
        "ac-70": ("The most that is allowed: hours held, up to 3 hours.", "Broken on the facts stated: hours held."),
        "ac-71": ("Broken on the facts stated: money taken by an official.",),
    }


def test_groups_tell_a_decision_from_a_fact_and_from_a_text(machine: Machine) -> None:
    said = answer_said("en", worked(machine, "held-long"))
    held = {group.key: [one.provision for one in group.findings] for group in said.groups}
    assert held["decide"] == ["ac-10-1"]
    assert held["fact"] == ["ac-10-2"]
    assert held["text"] == ["ac-11"]
    assert held["applies"] == ["ac-0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_never_says_legal_or_illegal_of_a_conduct(machine: Machine, language: Language) -> None:
    for name in machine.law.country.cases:
        said = answer_said(language, worked(machine, name))
        words = " ".join(f"{one.outcome_said} {one.lead}" for group in said.groups for one in group.findings).casefold()
        assert not re.search(r"\b(il)?legal\b|\b(не)?законно\b|\bзаңды\b|\bзаңсыз\b", words)


def test_every_answer_says_when_the_text_was_checked_and_that_no_lawyer_reviewed_it(machine: Machine) -> None:
    for language in LANGUAGES:
        said = answer_said(language, worked(machine, "standing"))
        assert len(said.notices) == 4
    assert "No lawyer has reviewed these provisions." in answer_said("en", worked(machine, "standing")).notices


def test_finding_lines_carry_the_tree_only_where_the_finding_does(machine: Machine) -> None:
    answer = worked(machine, "first-fine")
    country = machine.law.country
    bare = finding_lines("en", country, answer["ac-10-1"])
    full = finding_lines("en", country, answer.full("ac-10-1"))
    assert not [line for line in bare if line.kind == "reason"]
    reasons = [line.text for line in full if line.kind == "reason"]
    assert (
        "[+] Importunate: holds (decided by the court: yes, because: She followed passers-by.) «навязчивое»" in reasons
    )


def test_a_case_without_a_day_is_told_too(machine: Machine) -> None:
    for language in LANGUAGES:
        assert answer_lines(language, Answer(machine, Case()))


def test_the_json_fits_its_published_schema(machine: Machine) -> None:
    schema = answer_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in machine.law.country.cases:
        validator.validate(msgspec.json.decode(finding_json(worked(machine, name))))
    validator.validate(msgspec.json.decode(finding_json(Answer(machine, Case(on=Period("2010"))), reasons=False)))


def test_a_later_law_that_counts_back_is_named_as_the_reason(machine: Machine) -> None:
    country = machine.law.country
    record = country.provisions["ac-10-1"]
    changed = replace(record, versions=(replace(record.versions[0], to=Period.parse("2017-06-05")),))
    later = Machine(compile_law(replace(country, provisions={**country.provisions, "ac-10-1": changed})))
    text = text_of(later, "first-fine")
    assert "A later law that counts back does not cover it" in text
