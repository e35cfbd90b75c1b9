"""`dalel check` on the law: every slip in conditions, wordings, penalties, cases and reforms, at its place."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from bad_examples import XA, bad_country

from dalel.countryfile.problems import Problem
from dalel.countryfile.reader import read

T = "{en: A, ru: А, kk: А}"


def problems(tmp_path: Path, kind: str, text: str) -> list[Problem]:
    """What is wrong with one more file of law in the invented country; the warnings on coverage aside."""
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    (folder / "law" / kind).mkdir(exist_ok=True)
    (folder / "law" / kind / "bad.yaml").write_text(f"{kind}:\n{text}", encoding="utf-8")
    return [one for one in read(folder).problems if one.severity == "error"]


def provision(version: str, kind: str = "right", top: str = "") -> str:
    """A provision of one wording; each line of ``version`` is a field."""
    fields = "".join(f"        {line}\n" for line in version.splitlines())
    return (
        f"  bad-1:\n    kind: {kind}\n    title: {T}\n    act: admin-code\n{top}    versions:\n"
        f"      - basis: official\n        from: 2015-01-01\n        source: code-text\n{fields}"
    )


CONDITIONS = [
    ("{words: nothing}", "D806"),
    ("{fact: woman, any: [{fact: man}]}", "D806"),
    ("{least: 3}", "D806"),
    ("{norm: ac-1, least: 3}", "D806"),
    ("{fact: woman, within: 1 year}", "D806"),
    ("{of: [{fact: woman}]}", "D806"),
    ("{fact: age, least: 3, over: 4}", "D806"),
    ("{fact: age, most: 3, under: 4}", "D806"),
    ("{fact: where, is: home, one_of: [street]}", "D806"),
    ("{day: conduct}", "D806"),
    ("{day: conduct, before: 2016-01-01, since: 2015-01-01}", "D806"),
    ("{day: conduct, after: penalty-imposed, before: 2016-01-01}", "D806"),
    ("{offence: {among: [ac-12-1]}}", "D806"),
    ("{offence: {carries: [warning], only: [fine]}}", "D806"),
    ("{all: []}", "D807"),
    ("{at_least: 1, of: []}", "D807"),
    ("{at_least: 1}", "D807"),
    ("{fact: age}", "D804"),
    ("{fact: where}", "D804"),
    ("{fact: conduct}", "D804"),
    ("{fact: woman, is: home}", "D804"),
    ("{fact: age, is: home}", "D804"),
    ("{fact: where, least: 3}", "D804"),
    ("{day: age, before: 2016-01-01}", "D804"),
    ("{day: conduct, within: 1 year, after: woman}", "D804"),
    ("{day: conduct, since: age}", "D804"),
    ("{fact: where, one_of: [home, moon]}", "D805"),
    ("{fact: age, least: 18, most: 16}", "D808"),
    ("{fact: age, over: 18, under: 18}", "D808"),
    ("{fact: age, least: 121}", "D808"),
    ("{fact: age, under: 0}", "D808"),
    ("{at_least: 3, of: [{fact: woman}, {fact: man}]}", "D808"),
    ("{day: conduct, within: a year, after: penalty-imposed}", "D809"),
    ("{day: conduct, within: 0 days, after: penalty-imposed}", "D809"),
    ("{day: conduct, since: 2016-02-30}", "D810"),
    ("{day: conduct, since: 2016}", "D810"),
    ("{day: nowhere, since: 2016-02-03}", "D801"),
    ("{not: {fact: nowhere}}", "D801"),
    ("{all: [{any: [{not: {fact: nowhere}}]}]}", "D801"),
    ("{norm: nothing}", "D802"),
    ("{offence: {carries: [warning], among: [nothing]}}", "D802"),
    ("{offence: {carries: [warnings]}}", "D305"),
]


@pytest.mark.parametrize(("condition", "code"), CONDITIONS)
def test_a_condition_that_cannot_be_is_found_wherever_it_stands(condition: str, code: str, tmp_path: Path) -> None:
    for number, version in enumerate(
        (
            f"elements:\n  - {condition}",
            f"exceptions:\n  - elements: [{condition}]",
            f"exceptions:\n  - {{elements: [{{fact: woman}}], unless: [{{elements: [{condition}]}}]}}",
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = problems(folder, "provisions", provision(version))
        assert {one.code for one in found} == {code}
        assert all(one.line >= 10 and one.file == "law/provisions/bad.yaml" for one in found)


@pytest.mark.parametrize(
    "condition",
    [
        "{fact: age, least: 16, under: 18}",
        "{fact: age, over: 17.5}",
        "{fact: where, one_of: [home, street]}",
        "{day: conduct, since: 2016-02-03}",
        "{day: conduct, before: penalty-imposed}",
        "{day: conduct, within: 2 months, after: penalty-imposed}",
        "{at_least: 1, of: [{fact: woman}, {not: {fact: pregnant}}]}",
        "{offence: {only: [warning, fine], among: [ac-12-1]}}",
        "{norm: ac-1}",
    ],
)
def test_a_condition_that_can_be_is_no_problem(condition: str, tmp_path: Path) -> None:
    assert problems(tmp_path, "provisions", provision(f"elements:\n  - {condition}")) == []


def penalty(text: str) -> str:
    return f"sanction: {{options: [{text}]}}"


VERSIONS = [
    ("right", "to: 2015-01-01", "D823"),
    ("right", "from_basis: estimated", "D824"),
    ("right", "from_bounds: 2014-12-01/2015-02-01", "D824"),
    ("right", "from_basis: estimated\nfrom_bounds: 2014-12-01/..", "D824"),
    ("right", "to: 2016-01-01\nto_bounds: 2016-02-01/2016-03-01", "D824"),
    ("right", "to: 2016-01", "D825"),
    ("right", "to: 2016-01-05~", "D825"),
    ("right", "amended_by: nothing", "D407"),
    ("right", "practice: [NOTHING]", "D410"),
    ("right", "looked_at: [nothing]", "D802"),
    ("right", "quote: woorden", "D608"),
    ("right", "quote: woorden\nlanguage: Dutch", "D608"),
    ("right", f"quote: {'x' * 301}\nlanguage: ru", "D603"),
    ("right", "rule: {requires: true}", "D829"),
    ("right", "breach: [{fact: woman}]", "D829"),
    ("right", "limit: {fact: hours-held, most: 3, unit: hours}", "D829"),
    ("right", "remedy: {to: [regional-court], within: 10 days, after: conduct}", "D829"),
    ("sanction-rule", "rule: {requires: true}", "D829"),
    ("liability-rule", "rule: {removes: [arrest]}", "D829"),
    ("liability-rule", "rule: {requires: true, releases: true}", "D833"),
    ("liability-rule", "rule: {requires: true, over: {acts: [nothing]}}", "D407"),
    ("liability-rule", "rule: {requires: true, over: {but_not: [nothing]}}", "D802"),
    ("sanction-rule", "rule: {index_day: woman}", "D804"),
    ("sanction-rule", "rule: {index_day: nothing}", "D801"),
    ("sanction-rule", "rule: {cap: {kind: arrest, unit: days, least: 1}}", "D832"),
    ("sanction-rule", "rule: {multiplies: 0}", "D832"),
    ("time-rule", "rule: {milder_law_until: [age]}", "D804"),
    ("classification", f"rule: {{categories: [{{label: {T}}}, {{label: {T}, up_to: 2}}]}}", "D832"),
    ("duty", "limit: {fact: woman, most: 3, unit: hours}", "D804"),
    ("duty", "limit: {fact: hours-held, most: 3, unit: days}", "D804"),
    ("duty", "breach: [{fact: age}]", "D804"),
    ("remedy", "says: {en: A, ru: А, kk: А}", "D829"),
    ("remedy", "remedy: {to: [regional-court]}", "D830"),
    ("remedy", "remedy: {to: [regional-court], after: conduct, note: x}", "D302"),
    ("remedy", "remedy: {to: [], within: 10 days, after: conduct}", "D830"),
    ("remedy", "remedy: {to: [nobody], within: 10 days, after: conduct}", "D803"),
    ("remedy", "remedy: {to: [regional-court], within: soon, after: conduct}", "D809"),
    ("remedy", "remedy: {to: [regional-court], within: 10 days, after: woman}", "D804"),
    *(
        ("remedy", f"remedy: {{to: [regional-court], {first}and_not_later: {{{second}}}}}", code)
        for first, second, code in (
            ("within: 10 days, after: conduct, ", "within: soon, after: penalty-imposed", "D809"),
            ("within: 10 days, after: conduct, ", "within: 3 months, after: woman", "D804"),
            ("within: 10 days, after: conduct, ", "within: 3 months, after: nothing", "D801"),
            ("within: 10 days, after: conduct, ", "within: 3 months, after: conduct", "D830"),
            ("within: 10 days, after: conduct, ", "within: 3 months", "D303"),
        )
    ),
    ("remedy", "remedy: {to: [regional-court], within: 10 days, after: conduct, filed: nothing}", "D801"),
    ("remedy", "remedy: {to: [regional-court], within: 10 days, after: conduct, breaches: [no]}", "D802"),
    ("offence", "sanction: {options: []}", "D828"),
    ("offence", penalty("{kind: fine, most: 5}"), "D831"),
    ("offence", penalty("{kind: fine, most: 5, unit: roubles}"), "D831"),
    ("offence", penalty("{kind: fine, most: 5, unit: persons}"), "D831"),
    ("offence", penalty("{kind: arrest, most: 5, unit: marks}"), "D831"),
    ("offence", penalty("{kind: warning, most: 5}"), "D831"),
    ("offence", penalty("{kind: warning, unit: days}"), "D831"),
    ("offence", penalty("{kind: fine, exactly: 5, most: 6, unit: marks}"), "D832"),
    ("offence", penalty("{kind: fine, least: -5, unit: marks}"), "D832"),
    ("offence", penalty("{kind: fine, unit: marks}"), "D832"),
    ("offence", penalty("{kind: imprisonment, exactly: 5, unit: for life}"), "D832"),
    ("offence", penalty("{kind: fine, exactly: 5, unit: marks, when: [{fact: age}]}"), "D804"),
    ("offence", penalty("{kind: fine, exactly: 1e3, unit: marks}"), "D306"),
    ("offence", penalty("{kind: fine, exactly: NaN, unit: marks}"), "D306"),
    ("offence", penalty("{kind: fine, exactly: ' 5', unit: marks}"), "D306"),
    ("right", "elements:\n  - {fact: age, least: 1e3}", "D306"),
    ("right", "elements:\n  - not: {any: [{fact: age, least: +5}]}", "D306"),
    ("duty", "limit: {fact: hours-held, most: .5, unit: hours}", "D306"),
    ("right", "new: yes", "D308"),
]


@pytest.mark.parametrize(("kind", "version", "code"), VERSIONS)
def test_a_wording_that_cannot_be_is_found(kind: str, version: str, code: str, tmp_path: Path) -> None:
    assert {one.code for one in problems(tmp_path, "provisions", provision(version, kind))} == {code}


def test_a_hole_says_what_is_missing_and_no_penalty(tmp_path: Path) -> None:
    hole = provision(penalty("{kind: warning}") + "\nnote: Only the title.", "offence").replace("official", "hole")
    assert [one.code for one in problems(tmp_path, "provisions", hole)] == ["D827"]


def test_a_gap_is_declared_by_the_act_that_ended_it_or_by_a_hole(tmp_path: Path) -> None:
    later = "      - basis: {}\n        from: 2017-01-01\n        source: code-text\n        note: Not read.\n"
    for number, (first, basis, codes) in enumerate(
        (
            ("to: 2016-01-01", "official", {"D822"}),
            ("to: 2016-01-01\nended_by: admin-code-amended", "official", set()),
            ("to: 2016-01-01", "hole", set()),
            ("to: 2017-01-01", "official", set()),
            ("to: 2018-01-01", "official", {"D821"}),
            ("language: ru", "official", {"D821"}),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = provision(first) + later.format(basis)
        assert {one.code for one in problems(folder, "provisions", text)} == codes


@pytest.mark.parametrize(
    ("top", "code"),
    [
        ("of: [bad-1]", "D703"),
        ("continues: [bad-1]", "D703"),
        ("of: [nothing]", "D802"),
        ("continues: [nothing]", "D802"),
        ("as_of: woman", "D804"),
        ("as_of: nothing", "D801"),
    ],
)
def test_what_a_provision_refers_to_exists_and_is_not_itself(top: str, code: str, tmp_path: Path) -> None:
    assert {one.code for one in problems(tmp_path, "provisions", provision("", top=f"    {top}\n"))} == {code}


@pytest.mark.parametrize("field", ["of", "continues", "norm"])
def test_provisions_that_rest_on_each_other_in_a_circle(field: str, tmp_path: Path) -> None:
    def one(name: str, other: str) -> str:
        if field == "norm":
            return provision(f"elements:\n  - not: {{any: [{{norm: {other}}}]}}").replace("bad-1", name, 1)
        return provision("", top=f"    {field}: [{other}]\n").replace("bad-1", name, 1)

    text = one("bad-1", "bad-2") + one("bad-2", "bad-3") + one("bad-3", "bad-1")
    assert [one.code for one in problems(tmp_path, "provisions", text)] == ["D702"]


FACTS = [
    ("type: choice", "D814"),
    ("type: yes-no\nvalues: {a: {en: A, ru: А, kk: А}}", "D814"),
    ("type: number\nleast: 5\nmost: 3", "D814"),
    ("type: day\nopen_textured: true", "D814"),
    ("type: day\nband: {of: age, under: 5}", "D814"),
    ("type: yes-no\nband: {of: woman, under: 18}", "D804"),
    ("type: yes-no\nband: {of: nothing, under: 18}", "D801"),
    ("type: yes-no\nband: {of: age}", "D811"),
    ("type: yes-no\nband: {of: age, under: 0}", "D811"),
    ("type: yes-no\nband: {of: age, least: 121}", "D811"),
    ("type: yes-no\nband: {of: age, least: 1e1}", "D306"),
    ("type: yes-no\nimplies: [age]", "D804"),
    ("type: yes-no\nexcludes: [conduct]", "D804"),
    ("type: day\nimplies: [woman]", "D804"),
    ("type: yes-no\nimplies: [nothing]", "D801"),
    ("type: yes-no\nexcludes: [bad]", "D703"),
    ("type: yes-no\nimplies: [pregnant]\nexcludes: [woman]", "D812"),
    ("type: yes-no\nsource: nothing", "D401"),
    ("type: yes-no\nclaims: [NOTHING]", "D410"),
]


@pytest.mark.parametrize(("body", "code"), FACTS)
def test_a_fact_that_cannot_be_is_found(body: str, code: str, tmp_path: Path) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    found = problems(tmp_path, "facts", f"  bad:\n    label: {T}\n    question: {T}\n    topic: person\n{lines}")
    assert {one.code for one in found} == {code}


def test_ranges_that_never_meet_cannot_both_follow(tmp_path: Path) -> None:
    common = f"    label: {T}\n    question: {T}\n    topic: person\n    type: yes-no\n"
    text = f"  grown:\n{common}    band: {{of: age, least: 18}}\n  bad:\n{common}    implies: [under-16, grown]\n"
    assert [one.code for one in problems(tmp_path, "facts", text)] == ["D812"]


CASES = [
    ("facts: {agee: 16}", "D801", "age"),
    ("yes: [womann]", "D801", "woman"),
    ("facts: {woman: maybe}", "D841", ""),
    ("facts: {age: 1e3}", "D841", ""),
    ("facts: {age: 130}", "D841", ""),
    ("facts: {where: streets}", "D841", "street"),
    ("facts: {case-opened: yesterday}", "D841", ""),
    ("facts: {conduct: 2016-01-01}", "D841", ""),
    ("yes: [age]", "D841", ""),
    ("facts: {age: 17}\nyes: [under-16]", "D842", ""),
    ("facts: {age: 15}\nno: [under-16]", "D842", ""),
    ("yes: [woman]\nno: [woman]", "D842", ""),
    ("yes: [woman, man]", "D842", ""),
    ("yes: [pregnant, man]", "D842", ""),
    ("yes: [pregnant]\nno: [woman]", "D842", ""),
    ("no: [importunate]", "D843", ""),
    ("decisions: {woman: {value: 'yes', reason: x}}", "D843", ""),
    ("decisions: {age: {value: 'yes', reason: x}}", "D843", ""),
    ("decisions: {importunat: {value: 'yes', reason: x}}", "D801", "importunate"),
    ("expect: {ac-12: {outcome: applies}}", "D802", "ac-1"),
    ("expect: {rank-1: {outcome: applies}}", "D845", ""),
    ("expect: {ac-12-1: {outcome: applies, version: 2018-04-11}}", "D845", "2018-04-10"),
    ("expect: {ac-12-1: {outcome: applies, broken: 'yes'}}", "D845", ""),
    ("expect: {ac-1: {outcome: applies, category: minor}}", "D845", ""),
    ("expect: {ac-70: {outcome: applies, in_time: 'yes'}}", "D845", ""),
    ("expect: {ac-1: {outcome: applies, penalties: {fine: open}}}", "D845", ""),
    ("expect: {ac-12-2: {outcome: applies, fine: '5'}}", "D845", ""),
    ("expect: {ac-12-1: {outcome: applies, fine: five}}", "D306", ""),
    ("expect: {ac-12-1: {outcome: open, open_on: [womann]}}", "D801", "woman"),
    ("expect: {ac-12-1: {outcome: applies, open_on: [woman]}}", "D845", ""),
    ("source: nothing", "D401", ""),
    ("claims: [NOTHING]", "D410", ""),
    ("jurisdiction: XAZ", "D402", ""),
]


@pytest.mark.parametrize(("body", "code", "near"), CASES)
def test_a_case_that_cannot_be_is_found(body: str, code: str, near: str, tmp_path: Path) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    found = problems(tmp_path, "cases", f"  bad:\n    title: {T}\n    on: 2016-05-10\n{lines}")
    assert {one.code for one in found} == {code}
    if near:
        assert found[0].nearest == near
    assert {one.line for one in found} <= {5, 6}


REFORMS = [
    ("repeals: [nothing]", "D802"),
    ("replaces: {nothing: {basis: derived}}", "D802"),
    ("repeals: [ac-1]\nreplaces: {ac-1: {basis: derived}}", "D846"),
    ("replaces: {ac-12-1: {basis: derived}}", "D828"),
    ("replaces: {ac-1: {basis: derived, elements: [{fact: nothing}]}}", "D801"),
    ("claims: [NOTHING]", "D410"),
]


@pytest.mark.parametrize(("body", "code"), REFORMS)
def test_a_reform_that_cannot_be_is_found(body: str, code: str, tmp_path: Path) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"  bad:\n    title: {T}\n    about: {T}\n    source: leaflet\n    from: 2027-01-01\n{lines}"
    assert {one.code for one in problems(tmp_path, "reforms", text)} == {code}


def test_a_reform_begins_on_one_day(tmp_path: Path) -> None:
    text = f"  bad:\n    title: {T}\n    about: {T}\n    source: leaflet\n    from: 2027\n"
    assert [one.code for one in problems(tmp_path, "reforms", text)] == ["D825"]


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("D801", "importunate"),
        ("D802", "ac-1"),
        ("D803", "district-court"),
        ("D805", "street"),
        ("D809", "10 days"),
        ("D810", "penalty-imposed"),
    ],
)
def test_a_slip_in_the_law_names_the_nearest_valid_thing(code: str, near: str, tmp_path: Path) -> None:
    assert [one.nearest for one in read(bad_country(code, tmp_path)).problems] == [near]


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("D801", "law/provisions/bad.yaml:11:20"),
        ("D807", "law/provisions/bad.yaml:11:14"),
        ("D831", "law/provisions/bad.yaml:10:58"),
        ("D842", "law/cases/bad.yaml:6:11"),
        ("D846", "law/reforms/bad.yaml:8:7"),
    ],
)
def test_a_slip_in_the_law_is_shown_at_its_character(code: str, where: str, tmp_path: Path) -> None:
    assert [one.where for one in read(bad_country(code, tmp_path)).problems] == [where]


def test_personal_data_in_the_texts_of_the_law_is_refused_and_not_repeated(tmp_path: Path) -> None:
    for number, (kind, text) in enumerate(
        (
            ("cases", f"  bad:\n    title: {T}\n    on: 2016-05-10\n    why: {{en: 'Call +7 701 123 45 67'}}\n"),
            ("provisions", provision("note: 'write to someone@mail.example.com'")),
            (
                "cases",
                f"  bad:\n    title: {T}\n    on: 2016-05-10\n    decisions:\n      importunate: "
                "{value: 'yes', reason: 'Call +7 701 123 45 67'}\n",
            ),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = problems(folder, kind, text)
        assert found
        assert {one.code[0] for one in found} == {"H"}
        assert "123 45" not in "".join(str(one) for one in found)


def test_a_large_law_is_checked_quickly(tmp_path: Path) -> None:
    """The checks of 200 provisions and 400 cases, reading aside, take less than a second."""
    from dalel.countryfile.check import law
    from dalel.countryfile.reader import load

    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    code = read(XA).country
    assert code is not None
    text = (XA / "law" / "provisions" / "code.yaml").read_text(encoding="utf-8").partition("  ac-12-1:\n")[2]
    block = text.partition("  ac-12-2:\n")[0]
    (folder / "law" / "provisions" / "many.yaml").write_text(
        "provisions:\n" + "".join(f"  many-{number}:\n{block}" for number in range(200)), encoding="utf-8"
    )
    case = (XA / "law" / "cases" / "cases.yaml").read_text(encoding="utf-8").partition("  street-2016:\n")[2]
    block = case.partition("  festival-2016:\n")[0]
    (folder / "law" / "cases" / "many.yaml").write_text(
        "cases:\n" + "".join(f"  many-{number}:\n{block}" for number in range(400)), encoding="utf-8"
    )
    draft, _ = load(folder)
    start = time.process_time()
    law.check(draft)
    assert time.process_time() - start < 1
    assert not draft.problems.wrong
