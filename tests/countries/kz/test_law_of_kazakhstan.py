"""Kazakhstan's law: the worked cases come out, and the answers a lawyer would try first."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

import dalel
from dalel.law.answer import Answer
from dalel.law.book import LawBook
from dalel.record.case import Decision

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "law"))


@pytest.fixture(scope="module")
def law() -> LawBook:
    return dalel.open_law("kz")


#: A person of 30 whom nothing in the general part protects.
ADULT = {
    "age": "30", "woman": "yes", "man": "no", "pregnant": "no", "child-under-14": "no", "child-under-3": "no",
    "raises-children-alone": "no", "disability-1-2": "no", "foreigner-or-stateless": "no",
}  # fmt: skip
SOLICITING = {
    **ADULT,
    "addresses-people": "yes",
    "in-public-place": "yes",
    "purpose-prostitution": "yes",
    "sells-sex": "yes",
}
#: What the general part would excuse, and did not happen; the case was decided in time and nothing changed meanwhile.
NOT_EXCUSED = {
    "coerced": "no", "recognised-victim-in-trafficking-case": "no", "decision-made": "2026-02-01",
    "decision-executed": "2026-02-01",
}  # fmt: skip
INSISTENT = {"importunate": Decision(value="yes", reason="she followed passers-by", by="the court")}


def ask(law: LawBook, on: str, facts: dict[str, str], decisions: dict[str, Decision] | None = None) -> Answer:
    return law.apply(law.case(on, facts, decisions))


def test_every_worked_case_comes_out_as_its_source_says(law: LawBook) -> None:
    assert {name: found for name, found in law.test().items() if found} == {}


def test_every_wording_that_was_read_has_a_case_that_applies_and_one_that_does_not(law: LawBook) -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    for worked in law.country.cases.values():
        answer = law.apply(worked)
        for provision in worked.expect:
            finding = answer[provision]
            seen.setdefault((provision, finding.version), set()).add(finding.outcome)
    missing = [
        (name, version.from_.text, outcome)
        for name, record in law.country.provisions.items()
        for version in record.versions
        if version.basis != "hole" and (version.elements or version.sanction)
        for outcome in ("applies", "does not apply")
        if version.elements and outcome not in seen.get((name, version.from_.text), set())
    ]
    assert missing == []


def test_standing_still_is_not_the_offence(law: LawBook) -> None:
    answer = ask(law, "2026-02-01", {**ADULT, "addresses-people": "no", "stands-waiting": "yes", "sells-sex": "yes"})
    assert answer["koap-449-1"].outcome == "does not apply"
    assert answer["adult-sells-sex"].outcome == "applies"


def test_first_time_with_nothing_aggravating_ends_in_a_warning(law: LawBook) -> None:
    """Art. 43(2): the decider must apply a warning; the fine would be 5 x 4,325 tenge."""
    facts = {**SOLICITING, "aggravating-circumstances": "no", "penalised-before": "no", "case-opened": "2026-02-01"}
    facts |= NOT_EXCUSED
    finding = ask(law, "2026-02-01", facts, INSISTENT)["koap-449-1"]
    status = {one.kind: one.status for one in finding.penalties}
    assert (finding.outcome, status["warning"], status["fine"]) == ("applies", "only", "removed")
    facts["aggravating-circumstances"] = "yes"
    fined = next(one for one in ask(law, "2026-02-01", facts, INSISTENT)["koap-449-1"].penalties if one.kind == "fine")
    assert fined.fine is not None
    assert fined.fine.most == 21_625


def test_the_fine_is_in_the_index_of_the_day_the_case_was_opened(law: LawBook) -> None:
    facts = {**SOLICITING, "aggravating-circumstances": "yes", "case-opened": "2025-12-31"}
    finding = ask(law, "2025-12-30", facts, INSISTENT)["koap-449-1"]
    assert [one.fine.most for one in finding.penalties if one.fine] == [19_660]


def test_an_appeal_within_ten_days_of_service(law: LawBook) -> None:
    """The starting document says that fines cannot be appealed (S23); the Code says ten days, and execution waits."""
    facts = {
        **SOLICITING, "aggravating-circumstances": "yes", "case-opened": "2026-02-01", "decision-made": "2026-02-01",
        "decision-served": "2026-02-01", "chose-shortened-procedure": "no",
    }  # fmt: skip
    remedies = [
        one for one in ask(law, "2026-02-01", facts, INSISTENT).findings("remedy") if one.outcome != "does not apply"
    ]
    days = {one.deadline for one in remedies if one.suspends == "yes"}
    assert date(2026, 2, 11) in days


def test_buying_from_a_person_under_18_is_a_crime_only_if_that_was_known(law: LawBook) -> None:
    facts = {"age": "40", "buys-sex": "yes", "sells-sex": "no", "other-person-age": "17"}
    unknown = ask(law, "2026-02-01", facts)["pc-122-2"]
    assert (unknown.outcome, unknown.turns_on) == ("open", ("knew-under-18",))
    knew = {"knew-under-18": Decision(value="yes", reason="he was told", by="the court")}
    assert ask(law, "2026-02-01", facts, knew)["pc-122-2"].outcome == "applies"
    adult = ask(law, "2026-02-01", {**facts, "other-person-age": "18"})
    assert adult["pc-122-2"].outcome == "does not apply"
    assert adult["adult-buys-sex"].outcome == "applies"


def test_a_warned_partner_who_agreed_releases(law: LawBook) -> None:
    finding = ask(law, "2026-02-01", {**ADULT, "hiv-positive": "yes", "warned-partner": "yes", "partner-agreed": "yes"})
    assert finding["pc-118-1"].outcome == "does not apply"


def test_two_jurisdictions_stand_side_by_side(law: LawBook) -> None:
    assert law.jurisdictions() == ("", "USA")
    assert not set(law.machine().law.norms) & set(law.machine("USA").law.norms)


def test_five_reforms_each_with_its_source(law: LawBook) -> None:
    assert len(law.country.reforms) == 5
    for name, reform in law.country.reforms.items():
        assert reform.source in law.country.sources
        assert law.compare(name).reform == name


def test_every_hole_says_what_is_missing(law: LawBook) -> None:
    holes = [one for record in law.country.provisions.values() for one in record.versions if one.basis == "hole"]
    assert holes
    assert all(one.note for one in holes)


def test_an_official_address_is_that_of_the_act(law: LawBook) -> None:
    """The official collection names an act by its kind, the year of its adoption and its number: K2000000360."""
    checked = 0
    for name, act in law.country.acts.items():
        found = re.search(r"/docs/[KZ](\d\d)(\d+)_?$", act.url)
        if found is None or not act.number:
            continue
        checked += 1
        adopted, number = act.adopted.earliest, re.match(r"\d+", act.number)
        assert adopted is not None and number is not None, name
        assert (int(found[1]), int(found[2])) == (adopted.year % 100, int(number[0])), name
    for name, source in law.country.sources.items():
        found, number = re.search(r"/docs/[KZ]\d\d(\d+)_?$", source.url), re.search(r"№\s(\d+)-[IVX]", source.title)
        if found is not None and number is not None:
            checked += 1
            assert int(found[1]) == int(number[1]), name
    assert checked >= 16


def test_a_worked_case_notices_when_the_law_is_changed() -> None:
    """A fixed draw of mutants (the whole run: tests/law/mutants.py) must be noticed, 95 in 100."""
    import random

    import mutants

    mutants._start("kz")
    count = len(mutants._STATE["all"])
    drawn = random.Random(20261125).sample(range(count), min(100, count))
    alive = [f"{name} {how}" for name, how, dead in map(mutants.killed, drawn) if not dead]
    assert len(alive) <= 0.05 * len(drawn), "\n".join(alive)
