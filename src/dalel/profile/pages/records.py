"""Sources and acts: the lists, and a page for each."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.law.parts import Marked, marked
from dalel.profile.pages.parts import Fact, Link, Page, Row
from dalel.profile.words import Said, upper_first
from dalel.record.source import SourceKind

KIND_ORDER: tuple[SourceKind, ...] = (
    "law", "official statistics", "official report", "official statement", "treaty body", "international report",
    "survey", "dataset", "article", "ngo report", "press", "letter", "encyclopaedia", "blog", "other",
)  # fmt: skip


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source in the list."""

    id: str
    link: Link
    publisher: str
    published: str
    language: str
    claims: int


class SourceGroup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Sources of one kind."""

    kind: str
    anchor: str
    sources: tuple[SourceEntry, ...]


class SourcesPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="sources"):
    """What the list of sources says."""

    groups: tuple[SourceGroup, ...]


class VerdictLink(msgspec.Struct, frozen=True, omit_defaults=True):
    """A verdict that leans on something here."""

    statement: str
    verdict: str
    link: Link
    holds: bool = True


class SourcePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="source"):
    """What a source's page says: the source, and everything that rests on it."""

    id: str
    source_language: str
    url: str = ""
    facts: tuple[Fact, ...]
    note: Said | None = None
    rows: tuple[Row, ...] = ()
    acts: tuple[Link, ...] = ()
    derived: tuple[Link, ...] = ()
    verdicts: tuple[VerdictLink, ...] = ()
    copies: tuple[Link, ...] = ()
    citation: str


def sources_page(desk: Desk) -> SourcesPage:
    """All sources in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    groups = []
    for kind in KIND_ORDER:
        entries = []
        for key in context.sources:
            source = country.sources[key]
            if source.kind == kind:
                entries.append(
                    (
                        source.published.sort_key,
                        SourceEntry(
                            id=key,
                            link=desk.source_title(key),
                            publisher=source.publisher,
                            published=words.period(source.published),
                            language=words.language_name(source.language),
                            claims=len(context.by_source.get(key, ())),
                        ),
                    )
                )
        if entries:
            entries.sort(key=lambda pair: (pair[0], pair[1].id))
            groups.append(
                SourceGroup(
                    words.term("source-kind", kind),
                    links.anchor(kind.replace(" ", "-")),
                    tuple(entry for _, entry in entries),
                )
            )
    return SourcesPage(
        **desk.base(links.single("sources"), words.say("nav-sources"), words.say("way-sources")), groups=tuple(groups)
    )


def verdicts_for(desk: Desk, claims: tuple[str, ...]) -> tuple[VerdictLink, ...]:
    """Audit verdicts that lean on any of these claims."""
    found: dict[tuple[str, str], VerdictLink] = {}
    for key in claims:
        for audit, line in desk.context.verdicts_on.get(key, ()):
            found.setdefault(
                (audit, line.statement.id), _verdict(desk, line.statement.id, line.statement.verdict, line.holds)
            )
    return tuple(found.values())


def _verdict(desk: Desk, statement: str, verdict: str, holds: bool) -> VerdictLink:
    said = desk.words.term("verdict", verdict)
    return VerdictLink(statement, said, Link(statement, links.single("audit", links.anchor(statement))), holds)


def source_page(desk: Desk, key: str) -> SourcePage:
    """One source in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    source = country.sources[key]
    claims = tuple(context.by_source.get(key, ()))
    facts = [
        Fact(words.say("fact-publisher"), Said(source.publisher, source.language)),
        Fact(words.say("fact-kind"), desk.own(words.term("source-kind", source.kind)), key=source.kind),
        Fact(words.say("fact-published"), desk.own(words.period(source.published)), key=str(source.published)),
        Fact(words.say("fact-language"), desk.own(words.language_name(source.language)), key=source.language),
    ]
    if source.read.stated:
        facts.append(Fact(words.say("fact-read"), desk.own(words.period(source.read)), key=str(source.read)))
    if source.copy_of:
        original = (
            desk.source_title(source.copy_of)
            if source.copy_of in country.sources
            else Link(source.copy_of, links.single("sources"))
        )
        facts.append(Fact(words.say("fact-copy-of"), links=(original,), key=source.copy_of))
    derived = {each.id: None for claim in claims for each in context.derived_from.get(claim, ())}
    published = words.period(source.published)
    return SourcePage(
        **desk.base(links.page("source", key), source.title, source.publisher),
        id=key,
        source_language=source.language,
        url=source.url,
        facts=tuple(facts),
        note=Said(source.note, "en") if source.note else None,
        rows=desk.rows(claims),
        acts=tuple(desk.act(act) for act, record in country.acts.items() if record.source == key),
        derived=tuple(desk.derived(each) for each in derived),
        verdicts=verdicts_for(desk, claims),
        copies=tuple(desk.source_title(other) for other, record in country.sources.items() if record.copy_of == key),
        citation=f"{source.publisher} ({published}). {source.title}." + (f" {source.url}" if source.url else ""),
    )


class ActEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An act in the list."""

    id: str
    link: Link
    number: str = ""
    kind: str
    adopted: str = ""
    in_force: str = ""
    basis: str = ""


class ActGroup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Acts of one jurisdiction."""

    name: str
    anchor: str
    acts: tuple[ActEntry, ...]


class ActsPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="acts"):
    """What the list of acts says."""

    groups: tuple[ActGroup, ...]


class ActPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="act"):
    """What an act's page says."""

    id: str
    titles: tuple[Said, ...]
    url: str = ""
    facts: tuple[Fact, ...]
    reservation: Said | None = None
    note: Said | None = None
    rows: tuple[Row, ...] = ()
    verdicts: tuple[VerdictLink, ...] = ()
    changed_by: tuple[Link, ...] = ()
    provisions: tuple[Marked, ...] = ()


def acts_page(desk: Desk) -> ActsPage:
    """All acts in the desk's language."""
    words, country = desk.words, desk.country
    groups: dict[str, list[str]] = {}
    for key, act in country.acts.items():
        groups.setdefault(act.jurisdiction, []).append(key)
    made = []
    for jurisdiction, keys in groups.items():
        keys.sort(key=lambda each: (country.acts[each].adopted.sort_key, each))
        entries = tuple(
            ActEntry(
                id=key,
                link=desk.act(key),
                number=country.acts[key].number,
                kind=words.term("act-kind", country.acts[key].kind),
                adopted=words.period(country.acts[key].adopted),
                in_force=words.period(country.acts[key].in_force),
                basis=country.acts[key].in_force_basis,
            )
            for key in keys
        )
        made.append(ActGroup(words.place(jurisdiction, country), links.anchor(jurisdiction), entries))
    return ActsPage(**desk.base(links.single("acts"), words.say("nav-acts"), words.say("way-acts")), groups=tuple(made))


def act_page(desk: Desk, key: str) -> ActPage:
    """One act in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    act = country.acts[key]
    link = desk.act(key)
    facts = [
        Fact(words.say("fact-kind"), desk.own(upper_first(words.term("act-kind", act.kind))), key=act.kind),
        Fact(words.say("fact-jurisdiction"), desk.own(words.place(act.jurisdiction, country)), key=act.jurisdiction),
    ]
    if act.number:
        facts.append(Fact(words.say("fact-number"), desk.own(act.number)))
    facts += [
        Fact(words.say("fact-adopted"), desk.own(words.period(act.adopted)), key=str(act.adopted)),
        Fact(words.say("fact-in-force"), desk.own(words.period(act.in_force)), key=str(act.in_force)),
        Fact(
            words.say("fact-in-force-basis"), desk.own(words.term("basis", act.in_force_basis)), key=act.in_force_basis
        ),
    ]
    if act.in_force_rule:
        facts.append(Fact(words.say("fact-in-force-rule"), Said(act.in_force_rule, "en")))
    for name, keys in (("amends", act.amends), ("touches", act.touches), ("replaces", act.replaces)):
        if keys:
            facts.append(
                Fact(
                    words.say(f"fact-{name}"), _articles(desk, key, keys), _acts_named(desk, key, keys), "; ".join(keys)
                )
            )
    if act.ratified_by:
        facts.append(Fact(words.say("fact-ratified-by"), links=(desk.act(act.ratified_by),), key=act.ratified_by))
    if act.source in country.sources:
        facts.append(Fact(words.say("fact-source"), links=(desk.source_title(act.source),), key=act.source))
    if act.locator:
        facts.append(Fact(words.say("fact-locator"), desk.own(act.locator)))
    facts.append(Fact(words.say("fact-seen"), desk.own(words.term("act-seen", act.seen)), key=act.seen))
    changed = [
        other
        for other, record in country.acts.items()
        if key in (*record.amends, *record.touches, *record.replaces, record.ratified_by)
    ]
    claims = tuple(context.by_act.get(key, ()))
    verdicts = {
        (audit, line.statement.id): _verdict(desk, line.statement.id, line.statement.verdict, line.holds)
        for audit, line in context.verdicts_on_act.get(key, ())
    }
    titles = tuple(
        Said(act.title.get(code), code, act.title.unreviewed(code))
        for code in ("kk", "ru", "en")
        if act.title.get(code)
    )
    return ActPage(
        **desk.base(links.page("act", key), link.text, act.number),
        id=key,
        titles=titles,
        url=act.url,
        facts=tuple(facts),
        reservation=desk.said(act.reservation),
        note=Said(act.note, "en") if act.note else None,
        rows=desk.rows(claims),
        verdicts=tuple(verdicts.values()),
        changed_by=tuple(desk.act(other) for other in changed),
        provisions=tuple(marked(desk, each) for each in context.law.by_act.get(key, ())),
    )


def _articles(desk: Desk, own: str, names: tuple[str, ...]) -> Said | None:
    """Articles of the act itself among ``names``, which are acts ("pc-2014") or articles of acts ("pc-2014 309")."""
    found = [article for act, _, article in (name.partition(" ") for name in names) if act == own and article]
    return desk.own(desk.words.say("act-articles", articles=", ".join(found))) if found else None


def _acts_named(desk: Desk, own: str, names: tuple[str, ...]) -> tuple[Link, ...]:
    """Links to the other acts among ``names``, with the article where one is named."""
    made = []
    for name in names:
        act, _, article = name.partition(" ")
        if act == own:
            continue
        link = desk.act(act)
        if article:
            link = Link(f"{link.text}, {desk.words.say('act-articles', articles=article)}", link.path, link.language)
        made.append(link)
    return tuple(made)
