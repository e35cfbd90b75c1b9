"""What several pages of the law are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dalel.profile.pages.parts import Link
from dalel.profile.words import Said

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk
    from dalel.record.act import Act
    from dalel.record.provision import Version


class Official(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the official text is: the act, its address, the place read in it and in which edition."""

    act: Link
    url: str = ""
    source: Link | None = None
    source_url: str = ""
    locator: str = ""
    edition: str = ""


class Practice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim about law in practice, beside a provision."""

    claim: Link
    source: Link
    when: str = ""


class Marked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A provision in a list: what it is, how surely it is known, and since when it reads as it does."""

    id: str
    link: Link
    article: str = ""
    kind: str
    who: str = ""
    bases: tuple[tuple[str, str], ...] = ()
    since: str = ""
    over: bool = False
    wordings: int = 1
    hole: str = ""


def official(desk: Desk, act: str, version: Version | None) -> Official:
    """Where to read it."""
    country = desk.country
    record: Act | None = country.acts.get(act)
    source = version.source if version is not None and version.source in country.sources else ""
    return Official(
        act=desk.act(act),
        url=record.url if record is not None else "",
        source=desk.source_title(source) if source else None,
        source_url=country.sources[source].url if source else "",
        locator=version.locator if version is not None else "",
        edition=version.edition if version is not None else "",
    )


def practices(desk: Desk, claims: tuple[str, ...]) -> tuple[Practice, ...]:
    """Claims about law in practice, those that may be shown."""
    made = []
    for key in dict.fromkeys(claims):
        if key in desk.context.claims:
            row = desk.row(key)
            made.append(Practice(claim=desk.claim(key), source=row.source, when=row.period_said))
    return tuple(made)


def current(versions: tuple[Version, ...]) -> Version | None:
    """The wording in force when the file was last read: the last one, unless it has ended."""
    return versions[-1] if versions and not versions[-1].to.stated else None


def marked(desk: Desk, key: str) -> Marked:
    """A provision as it stands in a list."""
    record = desk.country.provisions[key]
    terms, words = desk.teller.terms, desk.words
    bases = dict.fromkeys(version.basis for version in record.versions)
    now = current(record.versions)
    holes = [one.note for one in record.versions if one.basis == "hole" and one.note]
    shown = now or (record.versions[-1] if record.versions else None)
    title = terms.title(key)
    return Marked(
        id=key,
        link=Link(title.text, desk.provision(key).path, "" if title.language == desk.language else title.language),
        article=terms.article(record),
        kind=words.term("law-kind", record.kind),
        who=words.term("law-who", record.who)
        if record.who in ("another", "official") and record.kind == "offence"
        else "",
        bases=tuple((basis, words.term("law-mark", basis)) for basis in bases),
        since=terms.span(shown) if shown is not None else "",
        over=now is None,
        wordings=len(record.versions),
        hole=" ".join(dict.fromkeys(holes)),
    )


def note(text: str) -> Said | None:
    """A note of the file, which is written in English."""
    return Said(text, "en") if text else None
