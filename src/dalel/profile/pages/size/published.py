"""How many? Every published figure of a population's size, what kind of figure it is, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dalel.profile import links
from dalel.profile.pages.parts import Link, Page, Row
from dalel.profile.sentences import population_label
from dalel.profile.words import Said, upper_first

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk
    from dalel.record.claim import Claim
    from dalel.record.method import MethodClass

#: What a figure is by the way it was got. A list of people is no estimate; an opinion is no measurement.
Nature = Literal["estimate", "programme", "count", "opinion", "no-basis", "derived"]
#: What a combination of estimates may do with it.
Use = Literal["data", "if-uncertain", "bound", "prior", "none"]

_NATURE: Final[dict[MethodClass, Nature]] = {
    "census": "count", "survey": "estimate", "register": "count", "administrative count": "count",
    "programme estimate": "programme", "model": "estimate", "assessment": "opinion", "expert opinion": "opinion",
    "case documentation": "count", "press": "no-basis", "derived": "derived", "unsourced": "no-basis",
    "statute": "no-basis",
}  # fmt: skip


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One published figure: the claim as a row, what kind of figure it is, and what it may be used for."""

    row: Row
    nature: Nature
    nature_said: str
    use: Use
    use_said: str
    interval: bool = False
    same: tuple[Link, ...] = ()
    sample: str = ""


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The figures about one population in one place; only within a group may figures be compared at all."""

    id: str
    title: str
    place: Link
    figures: tuple[Figure, ...]


class SizePage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="size"):
    """What the page says."""

    heading: str
    answer: str
    why: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    indicators: tuple[Link, ...] = ()
    caution: Said | None = None
    needs: tuple[str, ...] = ()
    conflicts: tuple[Link, ...] = ()


def size_page(desk: Desk) -> SizePage:
    """The page in the desk's language."""
    context, words = desk.context, desk.words
    about = context.about
    keys = [key for indicator in about.sizes for key in context.by_indicator.get(indicator, ())]
    counts = [key for indicator in about.head_counts for key in context.by_indicator.get(indicator, ())]
    grouped: dict[tuple[str, str], list[str]] = {}
    for key in context.in_order([*keys, *counts]):
        claim = context.claims[key]
        if claim.value is not None and claim.value.kind != "trend":
            grouped.setdefault((claim.place, claim.population), []).append(key)
    first = context.country.indicators.get(about.sizes[0]) if about.sizes else None
    home = [(pair, held) for pair, held in grouped.items() if pair[0] == about.place]
    others = [(pair, held) for pair, held in grouped.items() if pair[0] != about.place]
    inside = [entry for entry in others if _within(desk, entry[0][0])]
    abroad = [entry for entry in others if not _within(desk, entry[0][0])]
    answer, why = _answer(desk, home)
    return SizePage(
        **desk.base(links.single("size/index"), words.say("nav-size-index"), words.say("way-size-index")),
        heading=_heading(desk, home),
        answer=answer,
        why=why,
        groups=tuple(_group(desk, pair, held) for pair, held in (*home, *inside, *abroad)),
        indicators=tuple(desk.indicator(key) for key in (*about.sizes, *about.head_counts)),
        caution=desk.said(first.caution) if first is not None else None,
        needs=_needs(desk, home),
        conflicts=tuple(
            desk.conflict(one)
            for one in context.conflicts
            if any(context.claims[key].indicator in about.sizes for key in one.claims if key in context.claims)
        ),
    )


def nature_of(desk: Desk, claim: Claim) -> Nature:
    """What kind of figure a claim is, by the class of its method."""
    method = desk.country.methods.get(claim.method)
    return _NATURE[method.cls] if method is not None else "no-basis"


def _use(claim: Claim, nature: Nature, interval: bool) -> Use:
    if "do not use" in claim.doubts or nature in ("no-basis", "derived"):
        return "none"
    if nature == "count":
        return "bound"
    if nature == "opinion":
        return "prior"
    return "data" if interval else "if-uncertain"


def _group(desk: Desk, pair: tuple[str, str], held: list[str]) -> Group:
    context, words = desk.context, desk.words
    figures = []
    for key in held:
        claim = context.claims[key]
        nature = nature_of(desk, claim)
        value = claim.value
        interval = value is not None and value.point is not None and value.low is not None and value.high is not None
        use = _use(claim, nature, interval and value is not None and value.low != value.high)
        evidence = context.copies_of.get(key)
        figures.append(
            Figure(
                row=desk.row(key),
                nature=nature,
                nature_said=words.say(f"size-nature-{nature}"),
                use=use,
                use_said=words.say(f"size-use-{use}"),
                interval=use == "data",
                same=tuple(desk.claim_id(other) for other in evidence.claims if other != key) if evidence else (),
                sample=words.number(claim.sample) if claim.sample else "",
            )
        )
    place, population = pair
    who = population_label(population, desk.country, words) if population else words.say("not-stated")
    return Group(
        id=links.anchor(f"{place}-{population}"),
        title=words.say("size-group", who=who, where=words.place(place, desk.country) if place else ""),
        place=desk.place(place),
        figures=tuple(figures),
    )


def _within(desk: Desk, place: str) -> bool:
    """Whether a place lies in the file's own country."""
    seen = set()
    while place and place not in seen:
        if place == desk.context.about.place:
            return True
        seen.add(place)
        record = desk.country.places.get(place)
        place = record.within if record is not None else ""
    return False


def _heading(desk: Desk, home: list[tuple[tuple[str, str], list[str]]]) -> str:
    largest = max(home, key=lambda entry: len(entry[1]), default=None)
    if largest is None:
        return desk.words.say("nav-size-index")
    who = upper_first(population_label(largest[0][1], desk.country, desk.words))
    return desk.words.say("size-page-title", who=who, where=desk.words.place(desk.context.about.place, desk.country))


def _points(desk: Desk, home: list[tuple[tuple[str, str], list[str]]]) -> list[Claim]:
    """Claims about the whole country whose figures a method stands behind and which stand for one number."""
    found = []
    for _, held in home:
        for key in held:
            claim = desk.context.claims[key]
            value = claim.value
            sizes = claim.indicator in desk.context.about.sizes
            if sizes and value is not None and value.point is not None and value.kind in ("exact", "about"):
                found.append(claim)
    return found


def _answer(desk: Desk, home: list[tuple[tuple[str, str], list[str]]]) -> tuple[str, tuple[str, ...]]:
    """The honest answer in one sentence, and the reasons it is no firmer."""
    words = desk.words
    say = words.say
    largest = max(home, key=lambda entry: len(entry[1]), default=None)
    if largest is None:
        return say("size-answer-none"), ()
    chosen = [claim for claim in _points(desk, [largest]) if nature_of(desk, claim) in ("programme", "estimate")]
    if not chosen:
        return say("size-answer-none"), ()
    values = [claim.value.point for claim in chosen if claim.value is not None and claim.value.point is not None]
    years = sorted({part.year for claim in chosen for part in (claim.period.earliest, claim.period.latest) if part})
    with_interval = [claim for claim in chosen if claim.value is not None and claim.value.low != claim.value.high]
    low, high = words.number(min(values)), words.number(max(values))
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else say("not-stated")
    answer = say(
        "size-answer-interval" if with_interval else "size-answer",
        count=len(chosen), low=low, high=high, years=span,
        who=population_label(largest[0][1], desk.country, words),
    )  # fmt: skip
    everything = desk.context.copies_of
    repeated = {everything[claim.id].id if claim.id in everything else claim.id for claim in chosen}
    others = [key for key in largest[1] if key not in {claim.id for claim in chosen}]
    reasons = [say("size-why-independent", count=len(chosen), pieces=len(repeated))]
    if not any(claim.sample for claim in chosen):
        reasons.append(say("size-why-no-sample"))
    if others:
        reasons.append(say("size-why-others", count=len(others)))
    return answer, tuple(reasons)


def _needs(desk: Desk, home: list[tuple[tuple[str, str], list[str]]]) -> tuple[str, ...]:
    """What a study would need, for a population as large as the estimates say."""
    from dalel.profile.size.needs import needs

    chosen = [claim for claim in _points(desk, home) if nature_of(desk, claim) in ("programme", "estimate")]
    values = sorted(claim.value.point for claim in chosen if claim.value is not None and claim.value.point is not None)
    return needs(values[len(values) // 2], desk.language) if values else ()
