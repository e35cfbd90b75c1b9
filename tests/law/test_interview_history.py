"""The interview, histories, days compared, reforms, and what the solver proves."""

from __future__ import annotations

from datetime import date

import pytest
from test_evaluate import ESTIMATED, FACTS, INDEX, LAW, REPEALED, SOLICITING

from dalel.law.book import LawBook, UnknownNormError
from dalel.law.evaluate import Machine
from dalel.law.history import conduct_timeline, diff, timeline
from dalel.law.interview import Interview
from dalel.law.solver import check
from dalel.record.case import Case, WorkedCase
from dalel.record.country import Country
from dalel.record.period import Period
from dalel.record.reform import Reform
from small_law import ask, country, fact, machine, plain

ACTS = "code: {in_force: 2015-01-01}"


@pytest.fixture(scope="module")
def law() -> Machine:
    return machine(country(LAW, FACTS, ACTS, INDEX))


def test_the_day_of_the_conduct_is_asked_first(law: Machine) -> None:
    question = Interview(law.law).next_question(ask(law))
    assert question is not None
    assert question.fact == "conduct"


def test_what_settles_most_is_asked_before_what_settles_little(law: Machine) -> None:
    question = Interview(law.law).next_question(ask(law, "2021-05-01"), among=("offence-1", "offence-2"))
    assert question is not None
    assert question.fact in {"addresses", "public", "age"}
    assert set(question.settles) == {"offence-1", "offence-2"}


def test_the_interview_ends_when_nothing_open_turns_on_what_can_be_asked(law: Machine) -> None:
    interview = Interview(law.law)
    facts: dict[str, object] = {}
    decisions: dict[str, bool] = {}
    answers: dict[str, object] = {**SOLICITING, "pregnant": False, "aggravating": False, "hours": 1}
    days = {"opened": "2021-05-01", "executed": "2021-06-01", "served": "2021-05-03", "filed": "2021-05-04"}
    answers |= {**days, "penalised": "2019-01-01"}
    asked = []
    for _ in range(40):
        question = interview.next_question(ask(law, "2021-05-01", decisions, **facts))
        if question is None:
            break
        asked.append(question.fact)
        if question.decision:
            decisions[question.fact] = True
        else:
            facts[question.fact] = answers[question.fact]
    else:
        pytest.fail(f"the interview does not end: {asked}")
    assert len(asked) == len(set(asked)) <= len(FACTS)
    assert not [one for one in ask(law, "2021-05-01", decisions, **facts) if one.outcome == "open"]


def test_an_interview_does_not_ask_what_no_longer_matters(law: Machine) -> None:
    interview = Interview(law.law)
    answer = ask(law, "2021-05-01", addresses=False)
    assert interview.next_question(answer, among=("offence-1", "offence-2")) is None


def test_a_provisions_history_with_what_took_its_place() -> None:
    made = machine(country(REPEALED, FACTS))
    found = timeline(made.law, "older")
    assert [(one.provision, one.state, one.first) for one in found] == [
        ("older", "in force", date(1998, 1, 1)),
        ("successor", "in force", date(2015, 1, 1)),
    ]


def test_two_days_compared(law: Machine) -> None:
    found = diff(law, date(2019, 12, 31), date(2020, 1, 1))
    (change,) = found.changes
    assert (change.provision, change.kind, change.added, change.removed) == ("offence-1", "amended", (), ())
    assert change.sanction_before is not None
    assert change.sanction_after is not None
    assert [one.exactly for one in change.sanction_after.options] == [None, 5]


def test_a_change_on_an_estimated_day_is_said_to_be_unclear() -> None:
    made = machine(country(ESTIMATED, FACTS))
    assert diff(made, date(2024, 9, 1), date(2024, 9, 10)).changes[0].kind == "unclear"
    assert diff(made, date(2024, 9, 1), date(2024, 9, 30)).changes[0].added == ("public",)


def test_what_a_conduct_was_when() -> None:
    made = machine(country(REPEALED, FACTS))
    case = Case(on=Period.parse("1995-01-01"), facts={"sells": "yes", "begs": "no", "executed": "1995-01-10"})
    rows = [(one.first, one.applies) for one in conduct_timeline(made, case)]
    assert rows == [(None, ()), (date(1987, 7, 13), ("old",)), (date(2001, 1, 30), ())]


REFORM = """
title: {en: Repeal}
about: {en: Repeal}
source: s
from: 2026-01-01
repeals: [offence-2]
replaces:
  offence-1:
    basis: derived
    from: 2026-01-01
    elements: [{fact: addresses}, {fact: importunate}, {fact: public}, {fact: begs}]
    sanction: {options: [{kind: warning}]}
adds:
  buying:
    kind: offence
    title: {en: buying}
    act: code
    versions:
      - {basis: derived, from: 2026-01-01, elements: [{fact: sells}], sanction: {options: [{kind: fine, exactly: 1}]}}
"""


def _with_reform() -> Country:
    import msgspec

    from dalel.countryfile.decode import from_text

    made = country(LAW, FACTS, ACTS, INDEX)
    reform = msgspec.convert(plain(REFORM), Reform, strict=False, dec_hook=from_text)
    worked = msgspec.convert(
        plain(
            """
            title: {en: Selling}
            on: 2021-05-01
            facts: {age: "30", executed: 2021-06-01, penalised: 2021-01-01}
            yes: [addresses, public, sells]
            no: [begs]
            decisions: {importunate: {value: "yes", reason: said so}}
            """
        ),
        WorkedCase,
        strict=False,
        dec_hook=from_text,
    )
    return msgspec.structs.replace(made, reforms={"repeal": reform}, cases={"selling": worked})


def test_a_reform_changes_what_it_says_and_for_whom() -> None:
    found = LawBook(_with_reform()).compare("repeal")
    (effect,) = found.effects
    assert (effect.offences_before, effect.offences_after) == (("offence-2",), ("buying",))
    assert {(one.provision, one.before, one.after) for one in effect.shifts} == {
        ("offence-1", "applies", "does not apply"),
        ("offence-2", "applies", "does not apply"),
        ("buying", "does not apply", "applies"),
        ("three-hours", "does not apply", "applies"),
    }


def test_what_is_not_on_file_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNormError, match="repeal"):
        LawBook(_with_reform()).compare("repeel")


def test_the_solver_finds_each_kind_of_defect_with_a_witness() -> None:
    text = """
dead:
  kind: offence
  act: code
  versions:
    - {basis: official, from: 2015-01-01, elements: [{fact: sells}, {not: {fact: sells}}],
       sanction: {options: [{kind: warning}]}}
idle:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{fact: begs}]
      exceptions: [{elements: [{not: {fact: begs}}], words: never}]
      sanction: {options: [{kind: fine, exactly: 1, unit: index-units}]}
bare:
  kind: sanction-rule
  act: code
  versions:
    - {basis: official, from: 2015-01-01, elements: [{fact: pregnant}], rule: {removes: [fine]}}
stop:
  kind: duty
  act: code
  versions: [{basis: official, from: 2015-01-01, elements: [{fact: public}], breach: [{not: {fact: addresses}}]}]
go:
  kind: prohibition
  act: code
  versions: [{basis: official, from: 2015-01-01, elements: [{fact: public}], breach: [{fact: addresses}]}]
"""
    made = machine(country(text, FACTS, ACTS, {"2015": 100}))
    report = check(made)
    found = {(one.kind, one.provision) for one in report.defects if one.kind != "unused fact"}
    assert {
        ("unreachable", "dead"),
        ("exception never fires", "idle"),
        ("nothing left", "idle"),
        ("no remedy", "idle"),
        ("contradiction", "stop"),
    } <= found
    left = next(one for one in report.defects if one.kind == "nothing left")
    assert left.witness is not None
    assert left.witness.facts["pregnant"] == "yes"
    assert ("unused fact", "hours") in {(one.kind, one.detail) for one in report.defects}


def test_a_day_without_an_index_value_is_found() -> None:
    made = machine(country(LAW, FACTS, ACTS, {"2015": 100, "2017/..": 120}))
    gaps = [one.detail for one in check(made).defects if one.kind == "no index value"]
    assert "2016-01-01" in gaps


def test_a_sound_law_is_proved_sound(law: Machine) -> None:
    report = check(law)
    assert [one for one in report.defects if one.kind in ("unreachable", "exception never fires")] == []
    assert report.proved["a case reaches the wording"] == len(list(law.law.norms)) + 1
    assert report.undecided == ()


def test_thresholds_of_one_number_settle_each_other() -> None:
    """Under 18 or not under 16: true of everybody, whatever the age."""
    text = """
all:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{any: [{fact: under-18}, {fact: age, least: 16}]}]
      sanction: {options: [{kind: warning}]}
"""
    made = machine(country(text, {**FACTS, "hours": fact("number")}, ACTS))
    assert ask(made, "2021-01-01")["all"].outcome == "applies"
