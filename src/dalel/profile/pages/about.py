"""The about page: method, do no harm, how to cite and correct, and everything that is wrong or left out."""

from __future__ import annotations

import msgspec

from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Page
from dalel.profile.words import Said, slug


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading and its paragraphs."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]


class Left(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something not shown, and why."""

    id: str
    why: Said


class Trouble(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem the reader found, in its human form."""

    code: str
    severity: str
    text: str


class AboutPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="about"):
    """What the about page says."""

    sections: tuple[Section, ...]
    citation: str
    left_out: tuple[Left, ...] = ()
    withheld: tuple[Left, ...] = ()
    problems: tuple[Trouble, ...] = ()
    problems_total: int = 0
    problem_kinds: dict[str, int] = msgspec.field(default_factory=dict)
    licence: str = ""
    maintainers: tuple[str, ...] = ()


PROBLEMS_SHOWN = 50
SECTIONS = {"what": 2, "method": 5, "words": 2, "harm": 5, "estimates": 2, "cite": 2, "correct": 2}


def about_page(desk: Desk) -> AboutPage:
    """The about page in the desk's language."""
    context, words = desk.context, desk.words
    about = context.about
    sections = tuple(
        Section(
            name,
            words.say(f"about-{name}"),
            tuple(words.say(f"about-{name}-{number}") for number in range(1, count + 1)),
        )
        for name, count in SECTIONS.items()
    )
    left_out = []
    for key in context.left_out:
        claim = desk.country.claims[key]
        why = claim.withdrawn.why if claim.withdrawn is not None else ""
        # Why a claim was withdrawn is written in one language; which one is not recorded.
        left_out.append(Left(key, desk.own(why or words.say("left-out-rests"))))
    kinds: dict[str, int] = {}
    for problem in context.problems:
        kinds[problem.code] = kinds.get(problem.code, 0) + 1
    shown = [problem for problem in context.problems if problem.severity == "error"]
    shown += [problem for problem in context.problems if problem.severity != "error"]
    return AboutPage(
        **desk.base(links.single("about"), words.say("nav-about"), words.say("way-about")),
        sections=sections,
        citation=words.say(
            "citation",
            title=words.plain(about.title),
            version=about.version,
            fingerprint=desk.country.fingerprint[:16],
            licence=about.licence,
        ),
        left_out=tuple(left_out),
        withheld=tuple(Left(each.id, said) for each in about.withheld if (said := desk.said(each.why)) is not None),
        problems=tuple(Trouble(each.code, slug(each.severity), str(each)) for each in shown[:PROBLEMS_SHOWN]),
        problems_total=len(context.problems),
        problem_kinds=dict(sorted(kinds.items())),
        licence=about.licence,
        maintainers=about.maintainers,
    )
