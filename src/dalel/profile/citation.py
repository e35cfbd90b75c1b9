"""How to cite: a CITATION.cff for a version of a country file, and citations in words in three languages."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from dalel.profile.words import words_for
from dalel.record.text import Language

if TYPE_CHECKING:
    from dalel.record.country import Country

#: How much of a fingerprint a citation in words shows; the whole of it stands in CITATION.cff.
SHOWN_DIGITS = 12


def citation_cff(country: Country, *, released: date | None = None) -> str:
    """A CITATION.cff (Citation File Format 1.2.0) for this version of the country file.

    Names no persons: the author is the group of contributors, and ``maintainers`` are institutions. The same file
    gives the same text; a date stands in it only if ``released`` is given.
    """
    about = country.about
    title = about.title.best("en")[1] or about.code
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        f"message: {_quoted('If you use these records, cite this version of the file, and the sources it names.')}",
        f"title: {_quoted(title)}",
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in dict.fromkeys((*about.maintainers, "dalel contributors"))),
        f"version: {_quoted(about.version)}",
    ]
    if released is not None:
        lines.append(f"date-released: {_quoted(released.isoformat())}")
    lines.append(f"license: {_quoted(about.licence)}")
    if re.match(r"https?://\S+$", about.url):
        lines.append(f"url: {_quoted(about.url)}")
    intro = about.intro.best("en")[1]
    if intro:
        lines.append(f"abstract: {_quoted(' '.join(intro.split()))}")
    if country.fingerprint:
        lines += [
            "identifiers:",
            "  - type: other",
            f"    value: {_quoted(f'dalel:{about.code}:{country.fingerprint}')}",
            f"    description: {_quoted('Fingerprint (BLAKE2b, 128 bits) of the content of the country file')}",
        ]
    lines += ["keywords:", *(f"  - {_quoted(word)}" for word in _keywords(country))]
    return "\n".join(lines) + "\n"


def _keywords(country: Country) -> list[str]:
    words = ["human rights", "sex work", "trafficking in persons", "population size estimation"]
    name = country.about.name.best("en")[1]
    return [*words, name] if name and name not in words else words


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar. JSON strings are a subset of them (YAML 1.2.2, 7.3.1)."""
    import json

    return json.dumps(text.strip(), ensure_ascii=False)


def _common(country: Country, language: Language) -> dict[str, Any]:
    about = country.about
    return {
        "title": about.title.best(language)[1],
        "code": about.code,
        "version": about.version,
        "fingerprint": country.fingerprint[:SHOWN_DIGITS],
        "licence": about.licence,
    }


def _whole(words: str, country: Country, language: Language) -> str:
    return f"{words} {words_for(language).say('cite-invented')}" if country.about.invented else words


def cite_file(country: Country, language: Language = "en") -> str:
    """How to cite the country file as it is now."""
    return _whole(words_for(language).say("cite-file", **_common(country, language)), country, language)


def cite_page(country: Country, page: str, language: Language = "en") -> str:
    """How to cite one page by its title."""
    return _whole(words_for(language).say("cite-page", page=page, **_common(country, language)), country, language)


def cite_claim(country: Country, claim_id: str, language: Language = "en") -> str:
    """How to cite one claim: its source first, then where it is recorded. Raises KeyError for an unknown id."""
    words = words_for(language)
    claim = country.claims[claim_id]
    source = country.sources.get(claim.source)
    published = claim.published if claim.published.stated or source is None else source.published
    common = _common(country, language)
    del common["code"], common["licence"]
    said = words.say(
        "cite-claim",
        publisher=source.publisher if source else claim.source,
        source=source.title if source else claim.source,
        published=words.say("cite-published", date=words.period(published)) if published.stated else "",
        locator=words.say("cite-locator", locator=claim.locator) if claim.locator else "",
        claim=claim.id,
        **common,
    )
    return _whole(said, country, language)
