"""What holds of every law: learning never unsettles, milder law is never worse, what is unrelated changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st
from random_laws import case as made_case
from random_laws import law as made_law

from dalel.law.answer import Answer
from dalel.law.evaluate import CaseError, Machine
from dalel.law.program import compile_law
from dalel.law.severity import severity
from dalel.record.case import Case, Decision
from dalel.record.period import Period
from dalel.record.provision import Penalty, Sanction
from small_law import ask, country, fact, machine

SEEDS = st.integers(0, 1_000_000)


def _case(facts: dict[str, str], decisions: dict[str, bool]) -> Case:
    told = dict(facts)
    on = told.pop("conduct", "")
    decided = {
        name: Decision(value="yes" if value else "no", reason="drawn by chance") for name, value in decisions.items()
    }
    return Case(on=Period.parse(on), facts=told, decisions=decided)


@given(SEEDS, SEEDS, st.data())
def test_learning_a_fact_never_changes_a_settled_finding(seed: int, case_seed: int, data: st.DataObject) -> None:
    made = made_law(seed)
    stated = made_case(made, case_seed, unknown=0.2)
    names = sorted(stated.facts)
    kept = data.draw(st.sets(st.sampled_from(names)) if names else st.just(set()))
    decided = sorted(stated.decisions)
    kept_decisions = data.draw(st.sets(st.sampled_from(decided)) if decided else st.just(set()))
    ready = Machine(compile_law(made))
    less = _case(
        {name: value for name, value in stated.facts.items() if name in kept},
        {name: value for name, value in stated.decisions.items() if name in kept_decisions},
    )
    try:
        before, after = Answer(ready, less), Answer(ready, _case(stated.facts, stated.decisions))
    except CaseError:
        assume(False)
        raise
    for plan, one, other in zip(ready.plans, before.raw, after.raw, strict=True):
        for first, second in ((one.outcome, other.outcome), (one.breach, other.breach), (one.in_time, other.in_time)):
            assert first in (-1, 1) or second in (-1, first), plan.norm.id
        if one.outcome == other.outcome == 2 and one.place >= 0:
            assert other.place == one.place, plan.norm.id
            for first, second in zip(one.penalties, other.penalties, strict=True):
                assert first in (1, second), plan.norm.id
        if one.fine is not None and other.fine is not None and one.place == other.place:
            assert one.fine[0] <= other.fine[0] <= other.fine[1] <= one.fine[1], plan.norm.id


@given(SEEDS, SEEDS)
def test_an_open_finding_really_turns_on_what_it_names(seed: int, case_seed: int) -> None:
    made = made_law(seed)
    stated = made_case(made, case_seed, unknown=0.5)
    ready = Machine(compile_law(made))
    try:
        answer = Answer(ready, _case(stated.facts, stated.decisions))
    except CaseError:
        assume(False)
        raise
    for finding in answer:
        assert (finding.outcome == "open") == bool(finding.turns_on), finding.provision
        assert not set(finding.turns_on) & set(stated.decisions), finding.provision


@given(SEEDS, SEEDS)
def test_an_unrelated_provision_changes_nothing(seed: int, case_seed: int) -> None:
    made = made_law(seed)
    stranger = country(
        "stranger: {kind: offence, act: elsewhere, versions: [{basis: official, from: 2001-01-01, new: true, "
        "elements: [{fact: a}], sanction: {options: [{kind: warning}]}}]}",
        {"a": fact()},
    ).provisions["stranger"]
    more = msgspec.structs.replace(made, provisions={"stranger": stranger, **made.provisions})
    stated = made_case(made, case_seed)
    case = _case(stated.facts, stated.decisions)
    try:
        before, after = Answer(Machine(compile_law(made)), case), Answer(Machine(compile_law(more)), case)
    except CaseError:
        assume(False)
        raise
    assert {one.provision: one for one in before} == {
        one.provision: one for one in after if one.provision != "stranger"
    }


AMOUNTS = st.integers(1, 40)
PENALTIES = st.one_of(
    st.just(Penalty(kind="warning")),
    AMOUNTS.map(lambda number: Penalty(kind="fine", exactly=number, unit="index-units")),
    AMOUNTS.map(lambda number: Penalty(kind="arrest", most=number, unit="days")),
)
SANCTIONS = st.lists(PENALTIES, min_size=1, max_size=3).map(lambda options: Sanction(options=tuple(options)))


@given(SANCTIONS, SANCTIONS, st.booleans(), st.booleans())
def test_milder_law_is_never_worse_than_either_law_alone(
    first: Sanction, second: Sanction, still_an_offence: bool, in_window: bool
) -> None:
    text = """
rule:
  kind: offence
  act: code
  versions:
    - {basis: official, from: 2015-01-01, to: 2020-01-01, new: true, elements: [{fact: a}], sanction: {options: []}}
    - {basis: official, from: 2020-01-01, elements: [{fact: a}, {fact: b}], sanction: {options: []}}
time:
  kind: time-rule
  act: code
  versions: [{basis: official, from: 2015-01-01, rule: {milder_law_until: [executed]}}]
"""
    made = country(text, {"a": fact(), "b": fact(), "executed": fact("day")})
    record = made.provisions["rule"]
    versions = tuple(
        msgspec.structs.replace(version, sanction=sanction)
        for version, sanction in zip(record.versions, (first, second), strict=True)
    )
    changed = msgspec.structs.replace(record, versions=versions)
    ready = machine(msgspec.structs.replace(made, provisions={**made.provisions, "rule": changed}))
    facts: dict[str, object] = {"a": True, "b": still_an_offence}
    day = date(2020, 3, 1) if in_window else date(2019, 12, 31)
    finding = ask(ready, "2019-06-01", **facts, executed=day.isoformat())["rule"]
    if in_window and not still_an_offence:
        assert finding.outcome == "does not apply"
        return
    governing = {"2015-01-01": first, "2020-01-01": second}[finding.version]
    if in_window:
        assert severity(governing) == min(severity(first), severity(second))
    else:
        assert governing == first


@given(st.dates(date(2014, 12, 20), date(2025, 1, 10)))
def test_half_open_days_exactly(day: date) -> None:
    text = """
rule:
  kind: offence
  act: code
  versions:
    - {basis: official, from: 2015-01-01, to: 2018-01-01, new: true, elements: [], sanction: {options: [{kind:
    warning}]}}
    - {basis: official, from: 2018-01-01, to: 2025-01-01, elements: [], sanction: {options: [{kind: warning}]}}
"""
    ready = machine(country(text, {}))
    finding = ask(ready, day.isoformat())["rule"]
    if date(2015, 1, 1) <= day < date(2018, 1, 1):
        assert (finding.outcome, finding.version) == ("applies", "2015-01-01")
    elif date(2018, 1, 1) <= day < date(2025, 1, 1):
        assert (finding.outcome, finding.version) == ("applies", "2018-01-01")
    else:
        assert finding.outcome == "does not apply"


def test_the_last_day_of_a_year_and_the_first_of_the_next() -> None:
    for year in (2015, 2018, 2025):
        test_half_open_days_exactly.hypothesis.inner_test(date(year, 1, 1))  # type: ignore[attr-defined]
        test_half_open_days_exactly.hypothesis.inner_test(date(year, 1, 1) - timedelta(days=1))  # type: ignore[attr-defined]
