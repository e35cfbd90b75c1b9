"""Evaluating one case: what applies, what is open and on what, which wording governs, what is left of the penalty."""

from __future__ import annotations

from datetime import date

import pytest

from dalel.law.evaluate import CaseError, Machine
from dalel.law.program import LawError
from small_law import ask, country, fact, machine

FACTS = {
    "addresses": fact(),
    "public": fact(),
    "importunate": fact(open_textured=True),
    "sells": fact(),
    "begs": fact(),
    "age": fact("number", unit="years"),
    "under-18": fact(band={"of": "age", "under": 18}),
    "pregnant": fact(),
    "aggravating": fact(),
    "opened": fact("day"),
    "executed": fact("day"),
    "served": fact("day"),
    "filed": fact("day"),
    "penalised": fact("day"),
    "hours": fact("number", unit="hours"),
}
LAW = """
offence-1:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      to: 2020-01-01
      new: true
      elements: &one
        - fact: addresses
        - fact: importunate
        - fact: public
        - any: [{fact: sells}, {fact: begs}]
      sanction: {options: [{kind: warning}, {kind: fine, exactly: 10, unit: index-units}]}
    - basis: official
      from: 2020-01-01
      elements: *one
      sanction: {options: [{kind: warning}, {kind: fine, exactly: 5, unit: index-units}]}
offence-2:
  kind: offence
  act: code
  of: [offence-1]
  versions:
    - basis: official
      from: 2015-01-01
      new: true
      elements:
        - fact: addresses
        - fact: importunate
        - fact: public
        - any: [{fact: sells}, {fact: begs}]
        - {day: conduct, within: 1 year, after: penalised}
      sanction: {options: [{kind: fine, exactly: 10, unit: index-units}, {kind: arrest, most: 5, unit: days}]}
age-16:
  kind: liability-rule
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{fact: age, least: 16}]
      rule: {requires: true}
milder:
  kind: time-rule
  act: code
  versions:
    - {basis: official, from: 2015-01-01, rule: {milder_law_until: [executed]}}
warning:
  kind: sanction-rule
  act: code
  versions:
    - basis: official
      from: 2018-01-11
      new: true
      elements: [{not: {fact: aggravating}}]
      rule: {mandatory: warning}
no-arrest:
  kind: sanction-rule
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{any: [{fact: pregnant}, {fact: under-18}]}]
      rule: {removes: [arrest]}
index:
  kind: sanction-rule
  act: code
  versions:
    - {basis: official, from: 2015-01-01, rule: {index_day: opened}}
minor-cap:
  kind: sanction-rule
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{fact: under-18}]
      rule: {cap: {kind: fine, exactly: 3, unit: index-units}}
three-hours:
  kind: duty
  act: code
  who: official
  versions:
    - basis: official
      from: 2015-01-01
      elements: [{not: {offence: {carries: [arrest]}}}]
      limit: {fact: hours, most: 3, unit: hours}
appeal:
  kind: remedy
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      remedy: {to: [court], within: 10 days, after: served, filed: filed, against: {acts: [code]}, suspends: "yes"}
"""
INDEX = {"2015": 100, "2016": 110, "2017": 120, "2018": 130, "2019": 140, "2020": 150, "2021": 160, "2022/..": 170}
SOLICITING = {"addresses": True, "public": True, "sells": True, "begs": False, "age": 30, "pregnant": False}


@pytest.fixture(scope="module")
def law() -> Machine:
    return machine(country(LAW, FACTS, "code: {in_force: 2015-01-01}", INDEX))


def test_every_element_holds_and_the_offence_applies(law: Machine) -> None:
    answer = ask(law, "2021-05-01", {"importunate": True}, **SOLICITING)
    assert answer["offence-1"].outcome == "applies"
    assert answer["offence-1"].version == "2020-01-01"


def test_standing_still_is_no_offence_whatever_else_is_unknown(law: Machine) -> None:
    assert ask(law, "2021-05-01", addresses=False)["offence-1"].outcome == "does not apply"


def test_open_textured_words_stay_open_until_a_person_decides(law: Machine) -> None:
    finding = ask(law, "2021-05-01", **SOLICITING, executed="2021-06-01")["offence-1"]
    assert (finding.outcome, finding.turns_on) == ("open", ("importunate",))
    decided = ask(law, "2021-05-01", {"importunate": False}, **SOLICITING)["offence-1"]
    assert (decided.outcome, decided.decisions) == ("does not apply", ("importunate",))


def test_an_open_textured_word_cannot_be_stated_as_a_fact(law: Machine) -> None:
    with pytest.raises(CaseError, match="decision"):
        ask(law, "2021-05-01", importunate=True)


def test_a_finding_is_open_only_on_what_it_really_turns_on(law: Machine) -> None:
    finding = ask(law, "2021-05-01", {"importunate": True}, addresses=True, sells=True, age=30)["offence-1"]
    assert finding.turns_on == ("public",)


def test_too_young_for_liability(law: Machine) -> None:
    young = {**SOLICITING, "age": 15}
    assert ask(law, "2021-05-01", {"importunate": True}, **young)["offence-1"].outcome == "does not apply"


def test_half_open_days(law: Machine) -> None:
    """31 December is the old law's last day, 1 January the new law's first."""
    facts = {**SOLICITING, "executed": "2019-12-31", "aggravating": True, "opened": "2019-12-31"}
    before = ask(law, "2019-12-31", {"importunate": True}, **facts)["offence-1"]
    facts |= {"executed": "2020-01-01", "opened": "2020-01-01"}
    after = ask(law, "2020-01-01", {"importunate": True}, **facts)["offence-1"]
    assert (before.version, after.version) == ("2015-01-01", "2020-01-01")
    assert before.penalties[1].fine is not None and before.penalties[1].fine.most == 1400
    assert after.penalties[1].fine is not None and after.penalties[1].fine.most == 750


def test_a_milder_later_law_governs_until_the_penalty_is_executed(law: Machine) -> None:
    facts = {**SOLICITING, "aggravating": True, "opened": "2019-12-01"}
    late = ask(law, "2019-11-01", {"importunate": True}, **facts, executed="2020-02-01")["offence-1"]
    assert (late.version, late.milder_law, late.conduct_version) == ("2020-01-01", True, "2015-01-01")
    early = ask(law, "2019-11-01", {"importunate": True}, **facts, executed="2019-12-20")["offence-1"]
    assert (early.version, early.milder_law) == ("2015-01-01", False)
    unknown = ask(law, "2019-11-01", {"importunate": True}, **facts)["offence-1"]
    assert (unknown.outcome, unknown.version_state) == ("applies", "open")


def test_a_warning_is_the_only_penalty_left_where_nothing_aggravates(law: Machine) -> None:
    answer = ask(law, "2021-05-01", {"importunate": True}, **SOLICITING, aggravating=False, executed="2021-06-01")
    warning, fine = answer["offence-1"].penalties
    assert (warning.status, fine.status, fine.removed_by) == ("only", "removed", ("warning",))


def test_the_general_part_counts_back_where_it_is_milder(law: Machine) -> None:
    facts = {**SOLICITING, "aggravating": False}
    answer = ask(law, "2017-05-01", {"importunate": True}, **facts, executed="2018-03-01")
    assert answer["offence-1"].penalties[0].status == "only"
    answer = ask(law, "2017-05-01", {"importunate": True}, **facts, executed="2017-06-01")
    assert answer["offence-1"].penalties[0].status == "available"


def test_money_is_of_the_day_the_case_was_opened_and_capped_for_the_young(law: Machine) -> None:
    facts = {**SOLICITING, "age": 17, "aggravating": True}
    answer = ask(law, "2020-12-30", {"importunate": True}, **facts, opened="2021-01-04", executed="2021-02-01")
    fine = answer["offence-1"].penalties[1].fine
    assert fine is not None
    assert (fine.units_most, fine.most, fine.index_on, fine.capped_by) == (3, 480, date(2021, 1, 4), ("minor-cap",))


def test_no_money_without_the_day_that_names_the_index_value(law: Machine) -> None:
    facts = {**SOLICITING, "aggravating": True}
    fine = ask(law, "2021-05-01", {"importunate": True}, **facts, executed="2021-06-01")["offence-1"].penalties[1].fine
    assert fine is not None
    assert (fine.units_most, fine.most) == (5, None)


def test_a_repeat_within_a_year_absorbs_the_first_part(law: Machine) -> None:
    facts = {**SOLICITING, "executed": "2021-06-01"}
    last = ask(law, "2021-05-01", {"importunate": True}, **facts, penalised="2020-05-01")
    assert last["offence-2"].outcome == "applies"
    assert (last["offence-1"].absorbed, last["offence-1"].absorbed_by) == ("yes", ("offence-2",))
    following = ask(law, "2021-05-02", {"importunate": True}, **facts, penalised="2020-05-01")
    assert following["offence-2"].outcome == "does not apply"
    assert following["offence-1"].absorbed == "no"


def test_who_may_not_be_arrested(law: Machine) -> None:
    facts = {**SOLICITING, "pregnant": True, "penalised": "2021-01-01"}
    fine, arrest = ask(law, "2021-05-01", {"importunate": True}, **facts, executed="2021-06-01")["offence-2"].penalties
    assert (fine.status, arrest.status, arrest.removed_by) == ("only", "removed", ("no-arrest",))


def test_detention_limit_follows_from_whether_the_offence_carries_arrest(law: Machine) -> None:
    facts = {**SOLICITING, "hours": 4, "executed": "2021-06-01"}
    first = ask(law, "2021-05-01", {"importunate": True}, **facts, penalised="2019-01-01")
    assert first["three-hours"].broken == "yes"
    repeat = ask(law, "2021-05-01", {"importunate": True}, **facts, penalised="2021-01-01")
    assert (repeat["three-hours"].outcome, repeat["three-hours"].broken) == ("does not apply", "no")


def test_remedy_with_its_last_day(law: Machine) -> None:
    facts = {**SOLICITING, "served": "2021-05-03", "executed": "2021-06-01"}
    answer = ask(law, "2021-05-01", {"importunate": True}, **facts, filed="2021-05-13")
    assert (answer["appeal"].deadline, answer["appeal"].in_time) == (date(2021, 5, 13), "yes")
    late = ask(law, "2021-05-01", {"importunate": True}, **facts, filed="2021-05-14")
    assert late["appeal"].in_time == "no"


def test_before_it_was_law_it_does_not_apply(law: Machine) -> None:
    finding = ask(law, "2014-12-31", {"importunate": True}, **SOLICITING)["offence-1"]
    assert (finding.outcome, finding.version_state) == ("does not apply", "not law")


def test_contradictory_facts_are_refused() -> None:
    made = machine(country(LAW, FACTS))
    with pytest.raises(CaseError, match="age"):
        ask(made, "2021-05-01", age=16, under_18=False)


HOLE = """
rule:
  kind: offence
  act: code
  versions:
    - {basis: hole, to: 2015-01-01, note: not read, elements: [{fact: public}]}
    - {basis: official, from: 2015-01-01, elements: [{fact: public}, {fact: sells}],
       sanction: {options: [{kind: warning}]}}
"""


def test_a_day_inside_a_hole_is_said_to_be_one() -> None:
    made = machine(country(HOLE, FACTS))
    finding = ask(made, "2014-05-01", public=True, sells=True)["rule"]
    assert (finding.outcome, finding.turns_on, finding.basis) == ("open", ("text",), "hole")
    assert ask(made, "2014-05-01", public=False)["rule"].outcome == "does not apply"


ESTIMATED = """
rule:
  kind: offence
  act: code
  versions:
    - {basis: official, from: 2015-01-01, to: 2024-09-07, to_bounds: 2024-09-04/2024-09-30, elements: [{fact: sells}],
       new: true, sanction: {options: [{kind: warning}]}}
    - {basis: official, from: 2024-09-07, from_basis: estimated, from_bounds: 2024-09-04/2024-09-30,
       elements: [{fact: sells}, {fact: public}], sanction: {options: [{kind: warning}]}}
"""


def test_between_the_bounds_of_an_estimated_day_only_what_both_wordings_say_is_settled() -> None:
    made = machine(country(ESTIMATED, FACTS))
    assert ask(made, "2024-09-10", sells=True, public=False)["rule"].outcome == "open"
    assert ask(made, "2024-09-10", sells=True, public=True)["rule"].outcome == "applies"
    assert ask(made, "2024-09-03", sells=True, public=False)["rule"].outcome == "applies"
    assert ask(made, "2024-09-30", sells=True, public=False)["rule"].outcome == "does not apply"


REPEALED = """
old:
  kind: offence
  act: old-code
  versions:
    - {basis: official, from: 1987-07-13, to: 2001-01-30, new: true, elements: [{fact: sells}],
       sanction: {options: [{kind: fine, exactly: 100, unit: roubles}]}}
successor:
  kind: offence
  act: new-code
  continues: [older]
  versions:
    - {basis: official, from: 2015-01-01, elements: [{fact: begs}], sanction: {options: [{kind: warning}]}}
older:
  kind: offence
  act: old-code
  versions:
    - {basis: official, from: 1998-01-01, to: 2015-01-01, new: true, elements: [{fact: begs}],
       sanction: {options: [{kind: imprisonment, most: 2, unit: years}]}}
time:
  kind: time-rule
  act: old-code
  versions: [{basis: official, from: 1985-01-01, rule: {milder_law_until: [executed]}}]
"""


def test_an_offence_abolished_before_the_penalty_was_executed_is_none() -> None:
    made = machine(country(REPEALED, FACTS))
    assert ask(made, "2000-12-31", sells=True, executed="2001-03-01")["old"].outcome == "does not apply"
    assert ask(made, "2000-12-31", sells=True, executed="2001-01-15")["old"].outcome == "applies"
    assert ask(made, "2000-12-31", sells=True)["old"].turns_on == ("executed",)


def test_a_milder_provision_that_took_its_place_governs() -> None:
    made = machine(country(REPEALED, FACTS))
    finding = ask(made, "2014-12-01", begs=True, executed="2015-02-01")["older"]
    assert (finding.outcome, finding.wording_of, finding.milder_law) == ("applies", "successor", True)


def test_circles_are_refused_by_name() -> None:
    text = """
a: {kind: duty, act: c, versions: [{basis: official, from: 2015-01-01, elements: [{norm: b}]}]}
b: {kind: duty, act: c, versions: [{basis: official, from: 2015-01-01, elements: [{norm: a}]}]}
"""
    with pytest.raises(LawError, match=r"a -> b|b -> a"):
        machine(country(text, FACTS))


DUTIES = """
read:
  kind: duty
  act: code
  versions: [{basis: official, from: 2015-01-01, new: true, elements: [{fact: public}], breach: [{fact: begs}]}]
hole:
  kind: duty
  act: code
  versions:
    - {basis: hole, from: 2015-01-01, to: 2020-01-01, new: true, elements: [{fact: public}]}
    - {basis: official, from: 2020-01-01, elements: [{fact: public}], breach: [{fact: begs}]}
hole-with-breach:
  kind: prohibition
  act: code
  versions: [{basis: hole, from: 2015-01-01, new: true, elements: [{fact: public}], breach: [{fact: begs}]}]
unread-before:
  kind: duty
  act: code
  versions: [{basis: official, from: 2018-01-01, elements: [{fact: public}], breach: [{fact: begs}]}]
"""


@pytest.mark.parametrize(
    ("name", "day", "public", "broken"),
    [
        ("read", "2016-05-01", True, "no"),
        ("hole", "2016-05-01", True, "open"),
        ("hole", "2016-05-01", False, None),
        ("hole", "2021-05-01", True, "no"),
        ("hole-with-breach", "2016-05-01", True, "open"),
        ("unread-before", "2016-05-01", True, "open"),
        ("unread-before", "2019-05-01", True, "no"),
    ],
)
def test_whether_a_duty_was_broken_is_open_where_its_words_were_not_read(
    name: str, day: str, public: bool, broken: str | None
) -> None:
    ready = machine(country(DUTIES, FACTS, "code: {in_force: 2010-01-01}"))
    assert ask(ready, day, public=public, begs=False)[name].broken == broken


TWO_TERMS = """
appeal:
  kind: remedy
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      new: true
      remedy:
        {to: [court], within: 15 days, after: served, filed: filed, and_not_later: {within: 3 months, after: executed}}
"""


@pytest.mark.parametrize(
    ("served", "executed", "last", "counted_from"),
    [
        ("2020-02-01", "2020-01-10", date(2020, 2, 16), "served"),
        ("2020-04-05", "2020-01-10", date(2020, 4, 10), "executed"),
        ("2020-02-01", "", None, "served"),
        ("", "2020-01-10", None, "served"),
    ],
)
def test_of_two_terms_the_earlier_ends_it(served: str, executed: str, last: date | None, counted_from: str) -> None:
    ready = machine(country(TWO_TERMS, FACTS, "code: {in_force: 2010-01-01}"))
    days = {name: day for name, day in (("served", served), ("executed", executed)) if day}
    finding = ask(ready, "2020-01-01", **days)["appeal"]
    assert (finding.deadline, finding.counted_from) == (last, counted_from)
    if last is not None:
        assert ask(ready, "2020-01-01", **days, filed=last)["appeal"].in_time == "yes"
        after = date.fromordinal(last.toordinal() + 1)
        assert ask(ready, "2020-01-01", **days, filed=after)["appeal"].in_time == "no"
    else:
        assert ask(ready, "2020-01-01", **days, filed="2020-02-01")["appeal"].in_time == "open"
        assert ask(ready, "2020-01-01", **days, filed="2021-02-01")["appeal"].in_time == "no"


REDEFINED = """
offence:
  kind: offence
  act: code
  versions:
    - basis: official
      from: 2015-01-01
      new: true
      elements: [{norm: meaning}]
      sanction: {options: [{kind: fine, exactly: 10, unit: XBD}]}
meaning:
  kind: definition
  act: code
  versions:
    - {basis: official, from: 2015-01-01, to: 2020-01-01, new: true, elements: [{fact: addresses}]}
    - {basis: official, from: 2020-01-01, elements: [{fact: addresses}, {fact: public}]}
milder:
  kind: time-rule
  act: code
  versions:
    - {basis: official, from: 2015-01-01, rule: {milder_law_until: [executed]}}
"""


@pytest.mark.parametrize(
    ("conduct", "executed", "public", "outcome"),
    [
        ("2019-06-01", "2019-12-31", False, "applies"),
        ("2019-06-01", "2020-01-01", False, "does not apply"),
        ("2019-06-01", "2020-01-01", True, "applies"),
        ("2019-06-01", "", False, "open"),
        ("2020-06-01", "2021-01-01", False, "does not apply"),
        ("2020-06-01", "2021-01-01", True, "applies"),
    ],
)
def test_a_narrower_later_definition_is_milder_law(conduct: str, executed: str, public: bool, outcome: str) -> None:
    ready = machine(country(REDEFINED, FACTS, "code: {in_force: 2010-01-01}"))
    days = {"executed": executed} if executed else {}
    assert ask(ready, conduct, addresses=True, public=public, **days)["offence"].outcome == outcome


def test_a_wider_later_definition_is_not_held_against_anybody() -> None:
    text = REDEFINED.replace("elements: [{fact: addresses}]}", "elements: [{fact: addresses}, {fact: public}]}", 1)
    text = text.replace("from: 2020-01-01, elements: [{fact: addresses}, {fact: public}]", "from: 2020-01-01")
    ready = machine(country(text, FACTS, "code: {in_force: 2010-01-01}"))
    assert (
        ask(ready, "2019-06-01", addresses=True, public=False, executed="2021-01-01")["offence"].outcome
        == "does not apply"
    )


def test_a_new_wording_is_read_with_the_definitions_of_its_own_time() -> None:
    text = REDEFINED.replace(
        "      elements: [{norm: meaning}]\n",
        "      to: 2020-01-01\n      elements: [{fact: addresses}]\n"
        "      sanction: {options: [{kind: fine, exactly: 10, unit: XBD}]}\n"
        "    - basis: official\n      from: 2020-01-01\n      elements: [{norm: meaning}]\n",
    )
    ready = machine(country(text, FACTS, "code: {in_force: 2010-01-01}"))
    facts = {"addresses": True, "public": False}
    assert ask(ready, "2019-06-01", **facts, executed="2019-07-01")["offence"].outcome == "applies"
    assert ask(ready, "2019-06-01", **facts, executed="2020-07-01")["offence"].outcome == "does not apply"
