"""Mutation of a country's law: change one element, date or number, and see whether a worked case notices.

    python tests/law/mutants.py [-c FOLDER] [--sample N] [--seed S] [--jobs J] [--survivors FILE]

Mutants of each wording: an element negated, dropped or an "any" made an "all" (and back); an exception dropped; a
threshold, a term, a
penalty's amount, a cap, a limit one more or one less; a penalty dropped; the day a wording begins one day earlier or
later. A mutant
is killed when a worked case that speaks of a norm it can reach comes out otherwise than before, or when the law no
longer compiles. Wordings nobody read (holes) say nothing that could be flipped but their days and sure elements.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec

from dalel.law.conditions import conditions
from dalel.law.evaluate import Machine
from dalel.law.program import LawError, compile_law
from dalel.law.worked import run
from dalel.record.condition import Condition, Defeater
from dalel.record.country import Country
from dalel.record.period import UNSTATED, Period
from dalel.record.provision import Penalty, Provision, Version

replace = msgspec.structs.replace
Mutant = tuple[str, str, Provision]


def _numbers(value: float | None) -> Iterator[float]:
    if value is not None:
        yield value + 1
        if value >= 1:
            yield value - 1


def of_condition(one: Condition) -> Iterator[tuple[str, Condition]]:
    """Every way to change one condition."""
    yield "negated", one.no if one.no is not None else Condition(no=one)
    for name in ("least", "over", "most", "under"):
        for number in _numbers(getattr(one, name)):
            yield f"{name} {number:g}", replace(one, **{name: number})
    if one.within:
        number, unit = one.within.split(" ")
        for other in (int(number) + 1, int(number) - 1):
            if other > 0:
                plural = "" if other == 1 else "s"
                yield f"within {other} {unit}", replace(one, within=f"{other} {unit.rstrip('s')}{plural}")
    if len(one.all) > 1:
        yield "all made any", replace(one, all=(), any=one.all)
    if len(one.any) > 1:
        yield "any made all", replace(one, any=(), all=one.any)
    if one.at_least is not None:
        yield "one more needed", replace(one, at_least=one.at_least + 1)
    for name in ("all", "any", "of"):
        parts = getattr(one, name)
        for place, part in enumerate(parts):
            if len(parts) > 1:
                yield "a part dropped", replace(one, **{name: (*parts[:place], *parts[place + 1 :])})
            for how, changed in of_condition(part):
                yield how, replace(one, **{name: (*parts[:place], changed, *parts[place + 1 :])})
    if one.no is not None:
        for how, changed in of_condition(one.no):
            yield how, replace(one, no=changed)


def of_defeater(one: Defeater) -> Iterator[tuple[str, Defeater]]:
    for how, changed in _each(one.elements, drop=len(one.elements) > 1):
        yield how, replace(one, elements=changed)
    for place, other in enumerate(one.unless):
        yield "exception to the exception dropped", replace(one, unless=(*one.unless[:place], *one.unless[place + 1 :]))
        for how, changed_one in of_defeater(other):
            yield how, replace(one, unless=(*one.unless[:place], changed_one, *one.unless[place + 1 :]))


def _each(parts: tuple[Condition, ...], *, drop: bool = True) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for place, part in enumerate(parts):
        if drop:
            yield "element dropped", (*parts[:place], *parts[place + 1 :])
        for how, changed in of_condition(part):
            yield how, (*parts[:place], changed, *parts[place + 1 :])


def of_penalty(one: Penalty) -> Iterator[tuple[str, Penalty]]:
    for name in ("exactly", "least", "most"):
        for number in _numbers(getattr(one, name)):
            yield f"{one.kind} {name} {number:g}", replace(one, **{name: number})


def of_version(version: Version) -> Iterator[tuple[str, Version]]:
    """Every mutant of one wording but those of its days."""
    for how, changed in _each(version.elements):
        yield how, replace(version, elements=changed)
    for how, changed in _each(version.breach):
        yield f"breach {how}", replace(version, breach=changed)
    for place, one in enumerate(version.exceptions):
        rest = (*version.exceptions[:place], *version.exceptions[place + 1 :])
        yield "exception dropped", replace(version, exceptions=rest)
        for how, other in of_defeater(one):
            kept = (*version.exceptions[:place], other, *version.exceptions[place + 1 :])
            yield f"exception {how}", replace(version, exceptions=kept)
    if version.limit is not None:
        for number in _numbers(version.limit.most):
            yield f"limit {number:g}", replace(version, limit=replace(version.limit, most=number))
    remedy = version.remedy
    if remedy is not None and remedy.within:
        count, unit = remedy.within.split(" ")
        for other_count in (int(count) + 1, int(count) - 1):
            if other_count > 0:
                plural = "" if other_count == 1 else "s"
                term = f"{other_count} {unit.rstrip('s')}{plural}"
                yield f"remedy within {term}", replace(version, remedy=replace(remedy, within=term))
    rule = version.rule
    if rule is not None:
        for place in range(len(rule.removes)):
            kept_kinds = (*rule.removes[:place], *rule.removes[place + 1 :])
            yield f"rule keeps {rule.removes[place]}", replace(version, rule=replace(rule, removes=kept_kinds))
        if rule.mandatory:
            yield "nothing mandatory", replace(version, rule=replace(rule, mandatory=""))
        if rule.requires or rule.releases:
            turned = replace(rule, requires=rule.releases, releases=rule.requires)
            yield "requires turned into releases", replace(version, rule=turned)
        if rule.cap is not None:
            for how, cap in of_penalty(rule.cap):
                yield f"cap {how}", replace(version, rule=replace(rule, cap=cap))
        for place, category in enumerate(rule.categories):
            for number in _numbers(category.up_to):
                changed_one = replace(category, up_to=number)
                kept = (*rule.categories[:place], changed_one, *rule.categories[place + 1 :])
                yield f"category up to {number:g}", replace(version, rule=replace(rule, categories=kept))
    sanction = version.sanction
    if sanction is not None:
        for group in ("options", "also", "may_also"):
            penalties = getattr(sanction, group)
            for place, penalty in enumerate(penalties):
                rest = (*penalties[:place], *penalties[place + 1 :])
                if rest or group != "options":
                    yield f"{penalty.kind} dropped", replace(version, sanction=replace(sanction, **{group: rest}))
                for how, changed_penalty in of_penalty(penalty):
                    kept = (*penalties[:place], changed_penalty, *penalties[place + 1 :])
                    yield how, replace(version, sanction=replace(sanction, **{group: kept}))


def _shifted(period: Period, days: int) -> Period:
    day = period.earliest
    if day is None or period.precision != "day":
        return UNSTATED
    return Period.parse((day + timedelta(days=days)).isoformat())


def mutants(country: Country) -> Iterator[Mutant]:
    """Every mutant: the provision, what was done, and the provision as it then reads."""
    for name, record in country.provisions.items():
        versions = record.versions
        for place, version in enumerate(versions):
            for how, changed in of_version(version):
                yield (
                    name,
                    f"{version.from_.text or '…'}: {how}",
                    replace(record, versions=(*versions[:place], changed, *versions[place + 1 :])),
                )
            if version.from_bounds.stated or version.from_basis == "estimated":
                continue
            for days in (1, -1):
                day = _shifted(version.from_, days)
                if not day.stated:
                    continue
                kept = list(versions)
                kept[place] = replace(version, from_=day)
                if place and versions[place - 1].to == version.from_:
                    kept[place - 1] = replace(versions[place - 1], to=day)
                yield name, f"{version.from_.text}: begins {day.text}", replace(record, versions=tuple(kept))


def reached(country: Country) -> dict[str, frozenset[str]]:
    """Provision -> the provisions whose findings can depend on it."""
    depends: dict[str, set[str]] = {name: {name} for name in country.provisions}
    by_act: dict[str, list[str]] = {}
    for name, record in country.provisions.items():
        by_act.setdefault(record.act, []).append(name)
    for name, record in country.provisions.items():
        depends[name].update(record.of, record.continues)
        for version in record.versions:
            for one in conditions(version):
                if one.norm:
                    depends.setdefault(one.norm, set()).add(name)
                if one.offence is not None:
                    for offence in one.offence.among or by_act[record.act]:
                        depends.setdefault(offence, set()).add(name)
            if version.rule is not None:
                acts = version.rule.over.acts or (() if version.rule.over.provisions else (record.act,))
                for act in acts:
                    depends[name].update(by_act.get(act, ()))
                depends[name].update(version.rule.over.provisions)
            remedy = version.remedy
            if remedy is not None:
                for one_breach in remedy.breaches:
                    depends.setdefault(one_breach, set()).add(name)
                if remedy.against is not None:
                    for act in remedy.against.acts:
                        for offence in by_act.get(act, ()):
                            depends.setdefault(offence, set()).add(name)
        if record.continues:
            for earlier in record.continues:
                depends.setdefault(name, set()).add(earlier)
    return {name: frozenset(found) for name, found in depends.items()}


_STATE: dict[str, Any] = {}


def _start(folder: str | None) -> None:
    import dalel

    country = dalel.open_law(folder).country
    closed = reached(country)
    cases: dict[str, list[str]] = {}
    for name, worked in country.cases.items():
        for provision in worked.expect:
            cases.setdefault(provision, []).append(name)
    _STATE.update(country=country, reached=closed, cases=cases, all=list(mutants(country)))


_GENERAL = ("liability-rule", "sanction-rule", "time-rule", "definition", "classification")


def _kin(country: Country, name: str) -> set[str]:
    """An offence with the parts it absorbs or is absorbed by, and the provisions it continues or that continue it."""
    found, todo = {name}, [name]
    while todo:
        record = country.provisions[todo.pop()]
        near = {*record.of, *record.continues}
        near |= {one for one, other in country.provisions.items() if found & {*other.of, *other.continues}}
        for one in near:
            if one in country.provisions and one not in found:
                found.add(one)
                todo.append(one)
    return found


def _reduced(country: Country, name: str) -> tuple[set[str], set[str]]:
    """The provisions a law needs for one provision's findings, and those whose cases are run.

    An offence is run with its kin and the general part of their acts; anything else with the whole of the acts it
    reaches.
    """
    if country.provisions[name].kind == "offence":
        concerned = _kin(country, name)
        acts = {country.provisions[one].act for one in concerned}
        kept = concerned | {
            one for one, record in country.provisions.items() if record.act in acts and record.kind in _GENERAL
        }
    else:
        concerned = {one for one in _STATE["reached"][name] if one in country.provisions}
        acts = {country.provisions[one].act for one in concerned}
        kept = {one for one, record in country.provisions.items() if record.act in acts}
    while True:
        more: set[str] = set()
        for one in kept:
            record = country.provisions[one]
            more.update(record.continues)
            for version in record.versions:
                more.update(each.norm for each in conditions(version) if each.norm)
                if version.remedy is not None:
                    more.update(version.remedy.breaches)
        more |= {one for one, record in country.provisions.items() if set(record.continues) & kept}
        more = {one for one in more if one in country.provisions} - kept
        if not more:
            return kept, concerned
        kept |= more


def killed(number: int) -> tuple[str, str, bool]:
    """Whether some worked case notices one mutant."""
    name, how, changed = _STATE["all"][number]
    country: Country = _STATE["country"]
    kept, concerned = _reduced(country, name)
    names = dict.fromkeys(one for other in (name, *sorted(concerned)) for one in _STATE["cases"].get(other, ()))
    if not names:
        return name, how, False
    provisions = {
        one: (changed if one == name else record) for one, record in country.provisions.items() if one in kept
    }
    act = country.acts.get(country.provisions[name].act)
    jurisdiction = act.jurisdiction if act is not None and act.kind == "foreign law" else ""
    try:
        machine = Machine(compile_law(replace(country, provisions=provisions), jurisdiction))
    except LawError:
        return name, how, True
    for case in names:
        worked = country.cases[case]
        if worked.jurisdiction != jurisdiction:
            continue
        wanted = {one: expected for one, expected in worked.expect.items() if one in concerned}
        if run(machine, case, replace(worked, expect=wanted, no_other_offence=False)):
            return name, how, True
    return name, how, False


def main() -> None:
    arguments = argparse.ArgumentParser(description="Mutate a country's law and run its worked cases.")
    arguments.add_argument("-c", "--country", default=None)
    arguments.add_argument("--sample", type=int, default=0, help="so many mutants, drawn at random (0: all)")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--survivors", default="", help="write the mutants nobody noticed to this file")
    chosen = arguments.parse_args()
    began = time.monotonic()
    _start(chosen.country)
    numbers = list(range(len(_STATE["all"])))
    if chosen.sample and chosen.sample < len(numbers):
        numbers = sorted(random.Random(chosen.seed).sample(numbers, chosen.sample))
    with ProcessPoolExecutor(chosen.jobs, initializer=_start, initargs=(chosen.country,)) as pool:
        results = list(pool.map(killed, numbers, chunksize=20))
    alive = [(name, how) for name, how, dead in results if not dead]
    share = 100 * (1 - len(alive) / max(len(results), 1))
    lines = [
        f"{len(results)} of {len(_STATE['all'])} mutants: {len(results) - len(alive)} noticed ({share:.1f} %), "
        f"{len(alive)} not, in {time.monotonic() - began:.0f} s"
    ]
    lines += [f"  {count:4} {name}" for name, count in Counter(name for name, _ in alive).most_common(25)]
    sys.stdout.write("\n".join(lines) + "\n")
    if chosen.survivors:
        from pathlib import Path

        Path(chosen.survivors).write_text("\n".join(f"{name}  {how}" for name, how in alive) + "\n", encoding="utf-8")
    sys.exit(0 if share >= 95 else 1)


if __name__ == "__main__":
    main()
