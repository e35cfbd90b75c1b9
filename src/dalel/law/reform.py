"""Reforms: a proposal laid over the law, and what it would change for whom."""

from __future__ import annotations

import msgspec

from dalel.law.answer import Answer
from dalel.law.evaluate import CaseError, Machine
from dalel.law.history import Shift, moved, shifts_between, whole
from dalel.law.program import compile_law
from dalel.law.worked import as_case, sample
from dalel.record.case import WorkedCase
from dalel.record.country import Country
from dalel.record.period import UNSTATED
from dalel.record.provision import Provision, Version
from dalel.record.reform import Reform


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What a reform does to one worked case: the provisions whose outcome changes.

    ``offences_before`` and ``offences_after`` are the person's own offences that apply, none absorbed by another.
    """

    case: str
    offences_before: tuple[str, ...]
    offences_after: tuple[str, ...]
    shifts: tuple[Shift, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A reform beside the law as it stands on its day: the effects on the cases it changes, and the cases it does
    not."""

    reform: str
    repealed: tuple[str, ...]
    replaced: tuple[str, ...]
    added: tuple[str, ...]
    effects: tuple[Effect, ...]
    unchanged: tuple[str, ...]


def overlaid(country: Country, reform: Reform) -> Country:
    """The country's law with the reform in force from its day. Raises KeyError where it names no provision."""
    provisions = dict(country.provisions)
    for name in reform.repeals:
        provisions[name] = _ended(provisions[name], reform)
    for name, version in reform.replaces.items():
        record = _ended(provisions[name], reform)
        wording = msgspec.structs.replace(version, from_=reform.from_, to=UNSTATED)
        provisions[name] = msgspec.structs.replace(record, versions=(*record.versions, wording))
    for name, record in reform.adds.items():
        first = msgspec.structs.replace(record.versions[0], from_=reform.from_, new=True)
        provisions[name] = msgspec.structs.replace(record, versions=(first, *record.versions[1:]))
    return msgspec.structs.replace(country, provisions=provisions)


def _ended(record: Provision, reform: Reform) -> Provision:
    """The provision with its wordings ending on the reform's day."""
    kept: list[Version] = []
    start = reform.from_.earliest
    for version in record.versions:
        begins = version.from_.earliest
        if begins is not None and start is not None and begins >= start:
            continue
        ends = version.to.latest
        lasts = ends is None or (start is not None and ends > start)
        cut = msgspec.structs.replace(version, to=reform.from_, to_bounds=UNSTATED) if lasts else version
        kept.append(cut)
    return msgspec.structs.replace(record, versions=tuple(kept))


def compare(machine: Machine, name: str, reform: Reform, cases: dict[str, WorkedCase]) -> Comparison:
    """What a reform would change for the worked cases shown as examples, each moved to the reform's day.

    What a case does not state is taken not to have been so.

    Raises KeyError where the reform names a provision that does not exist.
    """
    day = reform.from_.earliest
    if day is None:
        raise KeyError(f"the reform {name} has no day to compare on")
    after_machine = Machine(compile_law(overlaid(machine.law.country, reform), machine.law.jurisdiction, machine.law))
    effects, unchanged = [], []
    for key, worked in sample(cases, machine.law.jurisdiction).items():
        try:
            case = moved(whole(after_machine, as_case(worked)), day)
            before, after = Answer(machine, case), Answer(after_machine, case)
        except CaseError:
            continue
        shifts = tuple(shifts_between(key, before, after))
        if shifts:
            effects.append(Effect(case=key, offences_before=_own(before), offences_after=_own(after), shifts=shifts))
        else:
            unchanged.append(key)
    return Comparison(
        reform=name,
        repealed=reform.repeals,
        replaced=tuple(reform.replaces),
        added=tuple(reform.adds),
        effects=tuple(effects),
        unchanged=tuple(unchanged),
    )


def _own(answer: Answer) -> tuple[str, ...]:
    return tuple(
        one.provision
        for one in answer.findings("offence", outcome="applies")
        if one.who == "person" and one.absorbed != "yes"
    )
