"""A provision's page: its wordings side by side with what changed, the law's own words, cases, and law in practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.law.statute import Element, PenaltyGroup
from dalel.profile.pages.law.parts import Official, Practice, current, note, official, practices
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, upper_first

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk
    from dalel.record.provision import Provision, Version


#: How many cases without a page of their own a provision's page lists.
_MINOR = 60


class Wording(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One wording. ``now`` says it was in force when last read; marks say what it changed."""

    anchor: str
    span: str
    now: bool = False
    from_note: str = ""
    basis: str
    basis_mark: str
    basis_said: str
    amended_by: Link | None = None
    ended_by: Link | None = None
    says: Said | None = None
    quote: Said | None = None
    elements: tuple[Element, ...] = ()
    exceptions: tuple[Element, ...] = ()
    sanctions: tuple[PenaltyGroup, ...] = ()
    effects: tuple[str, ...] = ()
    looked_at: tuple[Link, ...] = ()
    changed: bool = False
    official: Official
    checked: str
    note: Said | None = None


class CaseLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A worked case that expects something of the provision, and whether it came out so."""

    case: Link
    when: str
    expected: str
    outcome: str
    source: Link | None = None
    differs: bool = False


class MinorCase(msgspec.Struct, frozen=True, omit_defaults=True):
    """A worked case without a page of its own: what it is, and what it expects."""

    title: Said
    when: str
    expected: str
    outcome: str


class Related(msgspec.Struct, frozen=True, omit_defaults=True):
    """Other provisions, by how they stand to this one."""

    label: str
    links: tuple[Link, ...]


class ProvisionPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-provision"):
    """What a provision's page says."""

    id: str
    heading: Said
    article: str
    act: Link
    kind: str
    who: str
    reviewed: str
    wordings: tuple[Wording, ...]
    in_force: bool
    related: tuple[Related, ...] = ()
    remedies: str = ""
    cases: tuple[CaseLine, ...] = ()
    minor: tuple[MinorCase, ...] = ()
    more: int = 0
    practice: tuple[Practice, ...] = ()
    note: Said | None = None


def provision_page(desk: Desk, key: str) -> ProvisionPage:
    """One provision in the desk's language."""
    record = desk.country.provisions[key]
    terms, words = desk.teller.terms, desk.words
    title = terms.title(key)
    article = terms.article(record)
    claims = tuple(claim for version in record.versions for claim in version.practice)
    now = current(record.versions)
    shelf = desk.context.law
    names = shelf.cases_of.get(key, [])
    others = [name for name in names if name not in shelf.shown]
    return ProvisionPage(
        **desk.base(
            links.page("law/provision", key),
            f"{article}: {title.text}" if article else title.text,
            terms.act(record),
        ),
        id=key,
        heading=title,
        article=upper_first(article),
        act=desk.act(record.act),
        kind=words.term("law-kind", record.kind),
        who=words.term("law-who", record.who),
        reviewed=terms.reviewed(record.reviewed_by),
        wordings=tuple(
            _wording(desk, record, place, version, is_now=version is now)
            for place, version in enumerate(record.versions)
        ),
        in_force=now is not None,
        related=tuple(_related(desk, key, record)),
        remedies=words.say("law-no-remedy-found") if record.remedies == "not found" else "",
        cases=tuple(_case(desk, name, key) for name in names if name in shelf.shown),
        minor=tuple(_minor(desk, name, key) for name in others[:_MINOR]),
        more=max(len(others) - _MINOR, 0),
        practice=practices(desk, claims),
        note=note(record.note),
    )


def _wording(desk: Desk, record: Provision, place: int, version: Version, *, is_now: bool) -> Wording:
    terms, words, statute = desk.teller.terms, desk.words, desk.statute
    before = record.versions[place - 1] if place else None
    elements, exceptions = statute.elements(version, before), statute.exceptions(version, before)
    sanctions = statute.sanctions(version, before)
    changed = any(one.mark for one in (*elements, *exceptions)) or any(
        one.mark for group in sanctions for one in group.penalties
    )
    from_note = ""
    if version.from_basis == "estimated":
        from_note = upper_first(terms.since(version)) + "."
    return Wording(
        anchor=links.anchor(f"from-{version.from_}" if version.from_.stated else "from-before"),
        span=upper_first(terms.span(version)),
        now=is_now,
        from_note=from_note,
        basis=version.basis,
        basis_mark=words.term("law-mark", version.basis),
        basis_said=terms.basis(version.basis),
        amended_by=desk.act(version.amended_by) if version.amended_by else None,
        ended_by=desk.act(version.ended_by) if version.ended_by else None,
        says=desk.said(version.says),
        quote=Said(version.quote, version.language or desk.language) if version.quote else None,
        elements=elements,
        exceptions=exceptions,
        sanctions=sanctions,
        effects=statute.effects(version),
        looked_at=tuple(
            desk.provision(one) if one in desk.country.provisions else desk.act(one) for one in version.looked_at
        ),
        changed=changed and before is not None,
        official=official(desk, record.act, version),
        checked=terms.checked(version.read.text),
        note=note(version.note),
    )


def _related(desk: Desk, key: str, record: Provision) -> list[Related]:
    shelf = desk.context.law
    rules = () if shelf.failure or record.kind != "offence" else tuple(shelf.rules_over(key))
    found: list[tuple[str, tuple[str, ...]]] = [
        ("general", record.of),
        ("specific", tuple(shelf.more_specific.get(key, ()))),
        ("continues", record.continues),
        ("continued-by", tuple(shelf.continued_by.get(key, ()))),
        ("rules", rules),
    ]
    return [
        Related(desk.words.say(f"law-related-{name}"), tuple(desk.provision(one) for one in keys))
        for name, keys in found
        if keys
    ]


def _minor(desk: Desk, name: str, key: str) -> MinorCase:
    worked = desk.country.cases[name]
    outcome = worked.expect[key].outcome
    title = desk.said(worked.title) or Said(name, "en")
    return MinorCase(title, desk.words.period(worked.on), desk.words.term("law-outcome", outcome), outcome)


def _case(desk: Desk, name: str, key: str) -> CaseLine:
    worked = desk.country.cases[name]
    expected = worked.expect[key]
    shelf = desk.context.law
    return CaseLine(
        case=desk.worked_case(name),
        when=desk.words.period(worked.on),
        expected=desk.words.term("law-outcome", expected.outcome),
        outcome=expected.outcome,
        source=desk.source(worked.source) if worked.source else None,
        differs=not shelf.failure and any(one.provision == key for one in shelf.tested(name)),
    )
