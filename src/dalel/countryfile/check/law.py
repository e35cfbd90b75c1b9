"""The law: facts, authorities, provisions, worked cases, reforms, and what is on file and leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dalel.countryfile.check import law_cases, law_facts, law_provisions
from dalel.countryfile.check.law_spot import Spot
from dalel.countryfile.check.relations import circles
from dalel.countryfile.check.vocabulary import address
from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import shown
from dalel.record.case import WorkedCase
from dalel.record.fact import CONDUCT
from dalel.record.provision import Provision, Scope, Version


def check(draft: Draft) -> None:
    """Report whatever does not hold in the law, and what of it nothing uses, proves or answers."""
    law_facts.check(draft)
    for name, authority in draft.records["authorities"].items():
        if authority.url:
            address(draft, "authorities", name, authority.url)
    provisions: dict[str, Provision] = draft.records["provisions"]
    for name, provision in provisions.items():
        law_provisions.provision(Spot(draft, "provisions", name), name, provision)
    _circles(draft, provisions)
    law_cases.check(draft)


def check_coverage(draft: Draft) -> None:
    """Report facts nobody asks about, wordings no case shows, offences no remedy is against.

    Only where nothing else is wrong: what is wrong, or could not be read, may be what uses or proves them.
    """
    if draft.problems.wrong:
        return
    provisions: dict[str, Provision] = draft.records["provisions"]
    _unused(draft)
    _unproved(draft, provisions)
    _without_remedy(draft, provisions)


def _circles(draft: Draft, provisions: dict[str, Provision]) -> None:
    """No provision rests on itself, by whatever chain."""
    graphs: dict[str, dict[str, tuple[str, ...]]] = {"of": {}, "continues": {}, "norm": {}}
    for name, provision in provisions.items():
        graphs["of"][name] = provision.of
        graphs["continues"][name] = provision.continues
        graphs["norm"][name] = tuple(law_provisions.norms_of(provision))
    for field, graph in graphs.items():
        path = ("versions",) if field == "norm" else (field,)
        for name, targets in graph.items():
            if name in targets:
                draft.say("D703", "provisions", name, path, found=f"{shown(name)} names itself in {field}")
        for circle in circles({name: tuple(t for t in ts if t != name) for name, ts in graph.items() if ts}):
            steps = [*circle[:6], "..."] if len(circle) > 6 else [*circle, circle[0]]
            draft.say("D702", "provisions", circle[0], path, found=f"{field} runs in a circle: {' -> '.join(steps)}")


def _unused(draft: Draft) -> None:
    used = draft.references.used["facts"]
    for name, fact in draft.records["facts"].items():
        linked = fact.implies or fact.excludes or fact.band is not None or name == CONDUCT
        if name not in used and not linked:
            draft.say("W801", "facts", name, found=f"no provision asks about the fact {shown(name)}")


def _governing(case: WorkedCase, expected_version: str, provision: Provision) -> Version | None:
    """The wording a worked case is about: the one it names, or the one in force on its day."""
    on = case.on.latest
    for version in provision.versions:
        if expected_version:
            if version.from_.text == expected_version:
                return version
            continue
        start, end = version.from_.earliest, version.to.earliest
        if on is not None and (start is None or start <= on) and (end is None or on < end):
            return version
    return None


def _unproved(draft: Draft, provisions: dict[str, Provision]) -> None:
    """Each provision has worked cases; each wording one to which it applies and one to which it does not."""
    met: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    cases: dict[str, WorkedCase] = draft.records["cases"]
    for case in cases.values():
        for name, expected in case.expect.items():
            provision = provisions.get(name)
            if provision is not None:
                version = _governing(case, expected.version.text if expected.version else "", provision)
                met[name].add((version.from_.text if version else "?", expected.outcome))
    for name, provision in provisions.items():
        if name not in met:
            draft.say("W802", "provisions", name, found=f"no worked case expects anything of {shown(name)}")
            continue
        for number, version in enumerate(provision.versions):
            if version.basis == "hole":
                continue  # what nobody read can neither be shown to apply nor not to
            wanted = ["applies", "does not apply"] if version.elements else ["applies"]
            missing = [one for one in wanted if (version.from_.text, one) not in met[name]]
            if missing:
                since = f"the wording since {version.from_}" if version.from_ else "the first wording"
                found = f"no worked case to which {since} {' and none to which it '.join(missing)}"
                draft.say("W803", "provisions", name, ("versions", number), found=found)


def _scope(scope: Scope, act: str, provisions: dict[str, Provision]) -> Iterator[str]:
    """The provisions in a scope."""
    acts = scope.acts or (() if scope.provisions else (act,))
    for name, provision in provisions.items():
        if (provision.act in acts or name in scope.provisions) and name not in scope.but_not:
            yield name


def _without_remedy(draft: Draft, provisions: dict[str, Provision]) -> None:
    answered: set[str] = set()
    for provision in provisions.values():
        for version in provision.versions:
            if version.remedy is not None and version.remedy.against is not None:
                answered.update(_scope(version.remedy.against, provision.act, provisions))
    for name, provision in provisions.items():
        own = provision.kind == "offence" and provision.who == "person"
        if own and name not in answered and provision.remedies != "not found":
            draft.say("W804", "provisions", name, found=f"no remedy on file is against a penalty under {shown(name)}")
