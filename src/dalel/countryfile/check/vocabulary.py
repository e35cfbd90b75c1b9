"""Everything but claims: places, populations, indicators, sources, acts, audits, stated conflicts, the country."""

from __future__ import annotations

import re
from typing import Final

from dalel.countryfile.check.claims import is_language
from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import shown

_URL: Final = re.compile(r"https?://[^\s/?#@\"<>]+(?::\d{1,5})?(?:[/?#][^\s\"<>]*)?", re.IGNORECASE)


def check(draft: Draft) -> None:
    """Report whatever does not hold in each record that is not a claim or a formula."""
    _country(draft)
    _places(draft)
    _indicators(draft)
    _sources(draft)
    _acts(draft)
    _audits(draft)
    _conflicts(draft)
    for name, population in draft.records["populations"].items():
        draft.references.need("populations", population.within, "populations", name, ("within",))


def _country(draft: Draft) -> None:
    about = draft.about
    if about is None:
        return
    references = draft.references
    references.need("places", about.place, "country", "country", ("place",))
    references.need("indicators", about.index_unit, "country", "country", ("index_unit",))
    references.need_all("indicators", about.sizes, "country", "country", "sizes")
    references.need_all("indicators", about.head_counts, "country", "country", "head_counts")
    if about.url:
        address(draft, "country", "country", about.url)
    for number, shown_first in enumerate(about.start):
        formula = shown_first.removeprefix("formula:")
        if formula != shown_first:
            references.need("formulas", formula, "country", "country", ("start", number))
        else:
            references.need("claims", shown_first, "country", "country", ("start", number))
    for number, withheld in enumerate(about.withheld):
        if withheld.id in draft.marks["claims"]:
            found = f"{shown(withheld.id)} is said to be withheld, and is on file"
            draft.say("D413", "country", "country", ("withheld", number, "id"), found=found)


def _places(draft: Draft) -> None:
    for name, place in draft.records["places"].items():
        draft.references.need("places", place.within, "places", name, ("within",))
        draft.references.need_all("places", place.members, "places", name, "members")
        # Some sources pool a region without listing its countries: then the note has to say so.
        if place.label is None and not (place.kind == "country" and place.iso):
            found = f"a {place.kind} with no label"
            draft.say(
                "D303", "places", name, found=found, expected="label: its name in each language (or iso, for a country)"
            )


def _indicators(draft: Draft) -> None:
    for name, indicator in draft.records["indicators"].items():
        draft.references.need("units", indicator.unit, "indicators", name, ("unit",))
        draft.references.need_all("populations", indicator.populations, "indicators", name, "populations")
        for number, change in enumerate(indicator.breaks):
            draft.references.need("sources", change.source, "indicators", name, ("breaks", number, "source"))
        if indicator.kind == "rating" and not indicator.levels:
            draft.say(
                "D303", "indicators", name, ("kind",), found="a rating with no scale", expected="levels, best first"
            )


def _sources(draft: Draft) -> None:
    for name, source in draft.records["sources"].items():
        draft.references.need("sources", source.copy_of, "sources", name, ("copy_of",))
        if source.url:
            address(draft, "sources", name, source.url)
            if not source.read:
                draft.say(
                    "D604",
                    "sources",
                    name,
                    ("url",),
                    found="an address, and no day it was read",
                    expected="read: YYYY-MM-DD",
                )
        if source.read and source.published and source.read.precedes(source.published):
            found = f"read {source.read}, before it was published ({source.published})"
            draft.say("D502", "sources", name, ("read",), found=found)
        if not is_language(source.language):
            found = f"{shown(source.language)} is not a language code"
            draft.say(
                "D608", "sources", name, ("language",), found=found, expected="two letters of ISO 639-1, such as en"
            )
        for field in ("title", "publisher"):
            if not getattr(source, field).strip():
                draft.say("D309", "sources", name, (field,), found=f"an empty {field}")


def address(draft: Draft, kind: str, name: str, url: str) -> None:
    """Report an address at which nothing can be opened."""
    if not _URL.fullmatch(url) or len(url) > 2000:
        draft.say(
            "D605",
            kind,
            name,
            ("url",),
            found=f"{shown(url)} is not an address",
            expected="an address that begins with https:// or http://",
        )


def _acts(draft: Draft) -> None:
    for name, act in draft.records["acts"].items():
        draft.references.need("places", act.jurisdiction, "acts", name, ("jurisdiction",))
        draft.references.need("sources", act.source, "acts", name, ("source",))
        draft.references.need_all("acts", act.amends, "acts", name, "amends")
        draft.references.need_all("acts", act.replaces, "acts", name, "replaces")
        draft.references.need("acts", act.ratified_by, "acts", name, ("ratified_by",))
        if act.url:
            address(draft, "acts", name, act.url)


def _audits(draft: Draft) -> None:
    for name, audit in draft.records["audits"].items():
        draft.references.need("sources", audit.source, "audits", name, ("source",))
        seen: set[str] = set()
        for number, statement in enumerate(audit.statements):
            at = ("statements", number)
            if statement.id in seen:
                draft.say(
                    "D414", "audits", name, (*at, "id"), found=f"the statement {shown(statement.id)} a second time"
                )
            seen.add(statement.id)
            for field in ("states", "rests_on", "against"):
                for item, claim in enumerate(getattr(statement, field)):
                    draft.references.need("claims", claim, "audits", name, (*at, field, item))
            for item, act in enumerate(statement.acts):
                draft.references.need("acts", act, "audits", name, (*at, "acts", item))


def _conflicts(draft: Draft) -> None:
    for name, conflict in draft.records["conflicts"].items():
        draft.references.need_all("claims", conflict.claims, "conflicts", name, "claims")
        draft.references.need("sources", conflict.source, "conflicts", name, ("source",))
        if len(set(conflict.claims)) < 2:
            found = f"a conflict of {len(set(conflict.claims))} claim"
            draft.say("D708", "conflicts", name, ("claims",), found=found, expected="two claims or more")
