"""The search page: results of a query, or an index of every record from A to Z."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Page

#: Kazakh letters stand behind the Russian ones they grew from, as in the Kazakh alphabet.
_ALPHABET = {letter: index for index, letter in enumerate("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", start=0x430)}


def in_alphabet(words: str) -> tuple[int, ...]:
    """A key that puts words in alphabetical order, Latin before Cyrillic."""
    return tuple(_ALPHABET.get(letter, ord(letter)) for letter in words.casefold())


class Hit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record found: its kind, id, words, where its page is (below the language's folder), and a line about it."""

    kind: str
    id: str
    title: str
    path: str
    note: str = ""
    language: str = ""


class Letter(msgspec.Struct, frozen=True, omit_defaults=True):
    """Records whose names start with one letter."""

    letter: str
    hits: tuple[Hit, ...]


class SearchPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="search"):
    """What the search page says. Where nothing was asked ``letters`` lists every record but claims."""

    query: str = ""
    hits: tuple[Hit, ...] = ()
    total: int = 0
    letters: tuple[Letter, ...] = ()


def index_hits(desk: Desk) -> Iterator[Hit]:
    """Every record that has a page, in the order pages are listed."""
    context, words, country = desk.context, desk.words, desk.country

    def hit(kind: str, key: str, title: str, path: str, note: str = "", language: str = "") -> Hit:
        return Hit(
            kind=words.say(f"kind-{kind}"), id=key, title=title, path=path, note=note,
            language="" if language == desk.language else language,
        )  # fmt: skip

    for key in country.indicators:
        link = desk.indicator(key)
        yield hit("indicator", key, link.text, link.path, words.plain(country.indicators[key].definition))
    for key in context.places:
        link = desk.place(key)
        yield hit("place", key, link.text, link.path)
    for key in context.sources:
        source = country.sources[key]
        yield hit("source", key, source.title, links.page("source", key), source.publisher, source.language)
    for key in country.acts:
        link = desk.act(key)
        yield hit("act", key, link.text, link.path, country.acts[key].number, link.language)
    for key in context.derived_by_id:
        link = desk.derived(key)
        yield hit("derived", key, link.text, link.path)
    for key in country.provisions:
        link = desk.provision(key)
        yield hit("provision", key, link.text, link.path, desk.act(country.provisions[key].act).text, link.language)
    for key in context.law.shown:
        link = desk.worked_case(key)
        yield hit("case", key, link.text, link.path, words.period(country.cases[key].on), link.language)
    for key in context.claims:
        row = desk.row(key)
        yield hit("claim", key, row.sentence.text, row.path, row.source.text, row.sentence.language)


def search_page(desk: Desk, *, query: str = "", hits: tuple[Hit, ...] = (), total: int | None = None) -> SearchPage:
    """The search page in the desk's language: results, or the index A to Z where nothing was asked."""
    words = desk.words
    letters: dict[str, list[Hit]] = {}
    if not query:
        everything = [hit for hit in index_hits(desk) if hit.kind != words.say("kind-claim")]
        for hit in sorted(everything, key=lambda each: (in_alphabet(each.title), each.id)):
            first = next((sign for sign in hit.title if sign.isalnum()), "#").upper()
            letters.setdefault("0–9" if first.isdigit() else first, []).append(hit)
    return SearchPage(
        **desk.base(links.single("search"), words.say("nav-search"), words.say("way-search")),
        query=query,
        hits=hits,
        total=len(hits) if total is None else total,
        letters=tuple(Letter(letter, tuple(found)) for letter, found in letters.items()),
    )


def index_script(desk: Desk) -> bytes:
    """The records as a script a page loads by name, which works from a USB stick where reading a file does not."""
    rows = [[hit.kind, hit.id, hit.title, hit.path, hit.note] for hit in index_hits(desk)]
    # "<" is escaped so that no title can close a script element, should this ever be put inside one.
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.dalelIndex={data};\n".encode()
