"""The start page: what this is, what to know first, and the ways in."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Fact, Link, Page
from dalel.profile.words import Said
from dalel.record.indicator import THEMES


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to know: a sentence, the record it comes from, and who says it."""

    id: str
    sentence: Said
    trace: Link
    sources: tuple[Link, ...]
    doubts: tuple[str, ...] = ()


class Way(msgspec.Struct, frozen=True, omit_defaults=True):
    """A way into the file: a page, one line about it, and how many records lie behind it."""

    link: Link
    about: str
    count: int | None = None


class StartPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="start"):
    """What the start page says."""

    intro: Said | None
    known: tuple[Known, ...]
    fell: tuple[str, ...] = ()
    ways: tuple[Way, ...]
    themes: tuple[Way, ...]
    counts: tuple[Fact, ...]


def start_page(desk: Desk) -> StartPage:
    """The start page in the desk's language."""
    context, words, about = desk.context, desk.words, desk.context.about
    known, fell = [], []
    for entry in about.start:
        found = _known(desk, entry)
        if found:
            known.extend(found)
        else:
            fell.append(entry)
    statements = sum(len(report.statements) for report in context.audits)
    events = sum(1 for key in context.claims if _kind(desk, key) == "event")
    ratings = [
        key
        for key, indicator in desk.country.indicators.items()
        if indicator.kind == "rating" and context.by_indicator.get(key)
    ]
    sizes = [key for indicator in about.sizes for key in context.by_indicator[indicator]]
    law: list[tuple[str, int | None]] = [("law/index", len(desk.country.provisions)), ("law/ask", None)]
    counted: list[tuple[str, int | None]] = [
        *(law if desk.country.provisions else []),
        *([("size/index", len(sizes))] if about.sizes else []),
        ("audit", statements),
        ("timeline", events + len(desk.country.acts)),
        ("routes", len(context.routes)),
        ("ranking", sum(len(context.by_indicator[key]) for key in ratings)),
        ("conflicts", len(context.conflicts)),
        ("derived", len(context.derived)),
        ("copied", len(context.copied)),
        ("places", len(context.places)),
        ("sources", len(context.sources)),
        ("acts", len(desk.country.acts)),
        ("search", None),
        ("about", None),
    ]
    ways = tuple(
        Way(
            Link(words.say(f"nav-{name.replace('/', '-')}"), links.single(name)),
            words.say(f"way-{name.replace('/', '-')}"),
            count,
        )
        for name, count in counted
    )
    themes = tuple(
        Way(
            Link(words.say(f"theme-{theme}"), links.page("theme", theme)),
            words.say(f"theme-about-{theme}"),
            sum(len(context.by_indicator.get(key, ())) for key in context.themes[theme]),
        )
        for theme in THEMES
    )
    return StartPage(
        **desk.base(links.single("index"), words.plain(about.title), words.plain(about.intro)),
        intro=desk.said(about.intro),
        known=tuple(known),
        fell=tuple(fell),
        ways=ways,
        themes=themes,
        counts=(
            Fact("claims", desk.own(words.say("count-claims", count=len(context.claims)))),
            Fact("sources", desk.own(words.say("count-sources", count=len(context.sources)))),
            Fact("warnings", desk.own(words.say("count-warnings", count=len(context.problems)))),
        ),
    )


def _kind(desk: Desk, key: str) -> str:
    indicator = desk.country.indicators.get(desk.context.claims[key].indicator)
    return indicator.kind if indicator is not None else ""


def _known(desk: Desk, entry: str) -> list[Known]:
    """The sentence a start entry stands for; none where it rests only on withdrawn claims or is not derivable."""
    context, words = desk.context, desk.words
    if not entry.startswith("formula:"):
        if entry not in context.claims:
            return []
        row = desk.row(entry)
        trace = Link(words.say("trace-of", id=entry), row.path)
        return [
            Known(
                id=entry,
                sentence=row.sentence,
                trace=trace,
                sources=(row.source,),
                doubts=tuple(doubt.text for doubt in row.doubts),
            )
        ]
    formula = entry.removeprefix("formula:")
    results = [each for each in context.derived if each.formula == formula][:1]
    known = []
    for result in results:
        link = desk.derived(result.id)
        used = dict.fromkeys(
            context.claims[key].source for one in result.inputs for key in one.claims if key in context.claims
        )
        known.append(
            Known(
                id=result.id,
                sentence=desk.own(link.text),
                trace=Link(words.say("trace-of", id=result.id), link.path),
                sources=tuple(desk.source(key) for key in used),
                doubts=tuple(doubt.text for doubt in desk.doubts(result.doubts)),
            )
        )
    return known
