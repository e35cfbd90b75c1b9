"""Law on paper beside law in practice: each provision of which somebody published how it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dalel.profile import links
from dalel.profile.pages.law.parts import Practice, current, practices
from dalel.profile.pages.parts import Link, Page
from dalel.profile.words import Said, Words, upper_first

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk


class Beside(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A provision on paper, and what is published about it in practice."""

    id: str
    anchor: str
    provision: Link
    act: Link
    over: bool = False
    span: str = ""
    says: Said | None = None
    quote: Said | None = None
    practice: tuple[Practice, ...]


class OpenWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Open-textured words of the law, and what is known of how they are decided."""

    fact: str
    label: str
    definition: Said | None = None
    practice: Said | None = None
    claims: tuple[Practice, ...] = ()


class PracticePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="law-practice"):
    """What the page says."""

    beside: tuple[Beside, ...]
    words: tuple[OpenWords, ...] = ()


def practice_page(desk: Desk) -> PracticePage:
    """Law on paper beside law in practice, in the desk's language."""
    words: Words = desk.words
    made = []
    for key, record in desk.country.provisions.items():
        claims = practices(desk, tuple(claim for version in record.versions for claim in version.practice))
        if not claims:
            continue
        version = current(record.versions) or record.versions[-1]
        made.append(
            Beside(
                id=key,
                anchor=links.anchor(key),
                provision=desk.provision(key),
                act=desk.act(record.act),
                over=version.to.stated,
                span=upper_first(desk.teller.terms.span(version)),
                says=desk.said(version.says),
                quote=Said(version.quote, version.language or desk.language) if version.quote else None,
                practice=claims,
            )
        )
    open_words = [
        OpenWords(
            fact=name,
            label=upper_first(desk.teller.terms.fact(name)),
            definition=desk.said(fact.definition),
            practice=desk.said(fact.practice),
            claims=practices(desk, fact.claims),
        )
        for name, fact in desk.country.facts.items()
        if fact.open_textured
    ]
    return PracticePage(
        **desk.base(links.single("law/practice"), words.say("nav-law-practice"), words.say("way-law-practice")),
        beside=tuple(made),
        words=tuple(open_words),
    )
