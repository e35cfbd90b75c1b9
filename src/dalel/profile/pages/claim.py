"""A claim's page: the trace from the sentence down to the words of the source, and what would fall with it."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Doubted, Fact, Link, Page
from dalel.profile.pages.records import VerdictLink, verdicts_for
from dalel.profile.sentences import heading, value_said
from dalel.profile.words import Said


class Relation(msgspec.Struct, frozen=True, omit_defaults=True):
    """How this claim stands to others."""

    label: str
    links: tuple[Link, ...]


class Consequence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What would happen if the claim were withdrawn."""

    claims: tuple[Link, ...] = ()
    derived_fall: tuple[Link, ...] = ()
    derived_change: tuple[Link, ...] = ()
    conflicts_fall: tuple[str, ...] = ()
    conflicts_change: tuple[str, ...] = ()
    verdicts_fall: tuple[Link, ...] = ()
    verdicts_weaken: tuple[Link, ...] = ()
    evidence: int = 0
    start: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing at all would change."""
        return self == Consequence()


class ClaimPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="claim"):
    """What a claim's page says. The trace runs: sentence, claim, words, source."""

    id: str
    sentence: Said
    heading: str
    value_said: str = ""
    says: Said | None = None
    status: str
    status_said: str
    seen: str
    withdrawn_why: str = ""
    withdrawn_on: str = ""
    facts: tuple[Fact, ...]
    quote: Said | None = None
    locator: str = ""
    source: Link
    source_url: str = ""
    source_facts: tuple[Fact, ...]
    doubts: tuple[Doubted, ...] = ()
    note: Said | None = None
    relations: tuple[Relation, ...] = ()
    conflicts: tuple[Link, ...] = ()
    do_not_join: tuple[Link, ...] = ()
    copied: Link | None = None
    copied_first: str = ""
    derived: tuple[Link, ...] = ()
    verdicts: tuple[VerdictLink, ...] = ()
    impact: Consequence
    citation: str
    not_a_target: bool = False
    provisions: tuple[Link, ...] = ()


def claim_page(desk: Desk, key: str) -> ClaimPage:
    """One claim in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    claim = context.claims[key]
    row = desk.row(key)
    source = country.sources.get(claim.source)
    indicator = country.indicators.get(claim.indicator)
    group = context.copies_of.get(key)
    title = words.say("claim-title", id=key)
    published = row.published or words.period(claim.published)
    facts = _facts(desk, key)
    source_facts = []
    if source is not None:
        source_facts = [
            Fact(words.say("fact-publisher"), Said(source.publisher, source.language)),
            Fact(words.say("fact-published"), desk.own(published)),
            Fact(words.say("fact-kind"), desk.own(words.term("source-kind", source.kind)), key=source.kind),
        ]
        read = claim.read if claim.read.stated else source.read
        if read.stated:
            source_facts.append(Fact(words.say("fact-read"), desk.own(words.period(read)), key=str(read)))
    return ClaimPage(
        **desk.base(row.path, title, row.sentence.text),
        id=key,
        sentence=row.sentence,
        heading=heading(claim, country, words),
        value_said=value_said(claim, country, words),
        says=row.says,
        status=row.status,
        status_said=words.term("status", row.status),
        seen=claim.seen,
        withdrawn_why=claim.withdrawn.why if claim.withdrawn is not None else "",
        withdrawn_on=words.period(claim.withdrawn.on) if claim.withdrawn is not None else "",
        facts=facts,
        quote=Said(claim.quote, claim.quote_language or (source.language if source is not None else "en"))
        if claim.quote
        else None,
        locator=claim.locator,
        source=desk.source_title(claim.source) if source is not None else Link(claim.source, links.single("sources")),
        source_url=source.url if source is not None else "",
        source_facts=tuple(source_facts),
        doubts=row.doubts,
        note=Said(claim.note, "en") if claim.note else None,
        relations=_relations(desk, key),
        conflicts=tuple(desk.conflict(each) for each in context.conflicts_of.get(key, ()) if each.kind == "conflict"),
        do_not_join=tuple(desk.conflict(each) for each in context.conflicts_of.get(key, ()) if each.kind != "conflict"),
        copied=Link(words.say("copied-times", count=len(group.claims)), links.single("copied", links.anchor(group.id)))
        if group
        else None,
        copied_first=group.first if group else "",
        derived=tuple(desk.derived(each.id) for each in context.derived_from.get(key, ())),
        verdicts=verdicts_for(desk, (key,)),
        impact=_impact(desk, key),
        citation=words.say(
            "citation-claim",
            id=key,
            title=words.plain(context.about.title),
            version=context.about.version,
            fingerprint=country.fingerprint[:16],
            sentence=row.sentence.text,
        ),
        not_a_target=indicator is not None and indicator.theme == "population",
        provisions=tuple(desk.provision(each) for each in context.law.by_claim.get(key, ())),
    )


def _facts(desk: Desk, key: str) -> tuple[Fact, ...]:
    words = desk.words
    claim, row = desk.context.claims[key], desk.row(key)
    facts = [Fact(words.say("fact-indicator"), links=(row.indicator,), key=claim.indicator)]

    def add(label: str, said: str, raw: str = "") -> None:
        if said:
            facts.append(Fact(words.say(f"fact-{label}"), desk.own(said), key=raw))

    add("category", row.category, claim.category)
    add("value", row.value_said, row.value)
    add("population", row.population, claim.population)
    if row.place is not None:
        facts.append(Fact(words.say("fact-place"), links=(row.place,), key=claim.place))
    for name, place in (("origin", claim.origin), ("destination", claim.destination)):
        if place:
            facts.append(Fact(words.say(f"fact-{name}"), links=(desk.place(place),), key=place))
    add("role", words.term("role", claim.role), claim.role)
    add("purpose", words.term("purpose", claim.purpose), claim.purpose)
    add("period", row.period_said, row.period)
    add("method", row.method, claim.method)
    add("method-class", row.method_class)
    if claim.basis:
        facts.append(Fact(words.say("fact-basis"), Said(claim.basis, "en")))
    if claim.sample is not None:
        add("sample", words.number(claim.sample), str(claim.sample))
    if claim.attributed_to:
        facts.append(Fact(words.say("fact-attributed-to"), Said(claim.attributed_to, "en")))
    if claim.act:
        facts.append(Fact(words.say("fact-act"), links=(desk.act(claim.act),), key=claim.act))
    add("articles", ", ".join(claim.articles))
    add("seen", words.term("seen", claim.seen), claim.seen)
    return tuple(facts)


def _relations(desk: Desk, key: str) -> tuple[Relation, ...]:
    words, context = desk.words, desk.context
    claim = context.claims[key]
    found = []
    for name in ("disputes", "repeats", "supersedes", "derives_from"):
        targets: tuple[str, ...] = getattr(claim, name)
        if targets:
            found.append(
                Relation(words.say(f"relation-{name.replace('_', '-')}"), tuple(desk.claim(each) for each in targets))
            )
    for name in ("disputes", "repeats", "supersedes", "derives_from"):
        pointing = tuple(other for relation, other in context.pointing_at.get(key, ()) if relation == name)
        if pointing:
            found.append(
                Relation(words.say(f"related-{name.replace('_', '-')}"), tuple(desk.claim(each) for each in pointing))
            )
    return tuple(found)


def _impact(desk: Desk, key: str) -> Consequence:
    context = desk.context
    impact = context.impact(key)
    conflicts = {conflict.id: conflict for conflict in context.conflicts}

    def titles(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(desk.conflict(conflicts[each]).text for each in keys if each in conflicts)

    def statements(*, falls: bool) -> tuple[Link, ...]:
        return tuple(
            Link(change.statement, links.single("audit", links.anchor(change.statement)))
            for change in impact.verdicts
            if change.falls == falls
        )

    return Consequence(
        claims=tuple(desk.claim(each) for each in impact.claims if each in context.claims and each != key),
        derived_fall=tuple(desk.derived(each.id) for each in impact.derived if each.after_low is None),
        derived_change=tuple(desk.derived(each.id) for each in impact.derived if each.after_low is not None),
        conflicts_fall=titles(impact.conflicts_fallen),
        conflicts_change=titles(impact.conflicts_changed),
        verdicts_fall=statements(falls=True),
        verdicts_weaken=statements(falls=False),
        evidence=len(impact.evidence),
        start=len(impact.start),
    )
