"""Conflicts, derived figures, and statements that were copied forward."""

from __future__ import annotations

import msgspec

from dalel.ledger.answers import Conflict
from dalel.profile import links
from dalel.profile.pages.desk import Desk
from dalel.profile.pages.parts import Link, Page
from dalel.profile.sentences import (
    arithmetic,
    conflict_sentence,
    derived_scope,
    derived_sentence,
    heading,
    side_said,
)
from dalel.profile.words import Said


class SaidSide(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a disagreement: what it says, and the claims that say it."""

    says: str
    low: float | None = None
    high: float | None = None
    claims: tuple[Link, ...] = ()
    derived: Link | None = None


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One conflict in words, with its arithmetic."""

    id: str
    anchor: str
    title: str
    rule: str
    kind: str
    indicator: Link | None = None
    sides: tuple[SaidSide, ...]
    expression: str = ""
    gap: str = ""
    ratio: str = ""
    reason: str
    hints: tuple[str, ...] = ()
    why: Said | None = None
    source: Link | None = None
    locator: str = ""


class ConflictsPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="conflicts"):
    """What the page of conflicts says: what cannot all be true, then what must not be joined."""

    conflicts: tuple[Disagreement, ...]
    do_not_join: tuple[Disagreement, ...]


def conflicts_page(desk: Desk) -> ConflictsPage:
    """All conflicts in the desk's language."""
    words = desk.words
    said = [disagreement(desk, conflict) for conflict in desk.context.conflicts]
    return ConflictsPage(
        **desk.base(links.single("conflicts"), words.say("nav-conflicts"), words.say("way-conflicts")),
        conflicts=tuple(each for each in said if each.kind == "conflict"),
        do_not_join=tuple(each for each in said if each.kind != "conflict"),
    )


def disagreement(desk: Desk, conflict: Conflict) -> Disagreement:
    """One conflict in words."""
    words, country = desk.words, desk.country
    indicator = country.indicators.get(conflict.indicator)
    unit = country.units.get(indicator.unit) if indicator is not None else None
    return Disagreement(
        id=conflict.id,
        anchor=links.anchor(conflict.id),
        title=conflict_sentence(conflict, country, words),
        rule=words.term("rule", conflict.rule),
        kind=conflict.kind,
        indicator=desk.indicator(conflict.indicator) if conflict.indicator else None,
        sides=tuple(
            SaidSide(
                says=side_said(side, conflict, country, words),
                low=side.low,
                high=side.high,
                claims=tuple(desk.claim(key) for key in side.claims),
                derived=desk.derived(side.derived) if side.derived else None,
            )
            for side in conflict.sides
        ),
        expression=arithmetic(conflict),
        gap=words.bounds(conflict.gap, conflict.gap, unit) if conflict.gap else "",
        ratio=words.number(round(conflict.ratio, 2)) if conflict.ratio else "",
        reason=words.term("reason", conflict.reason),
        hints=tuple(words.term("reason", hint) for hint in conflict.hints) if conflict.reason == "unexplained" else (),
        why=desk.said(conflict.why),
        source=desk.source(conflict.source) if conflict.source in country.sources else None,
        locator=conflict.locator,
    )


class UsedInput(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One input of a derived figure: claims, or an assumption stated openly."""

    name: str
    said: str
    low: float
    high: float
    claims: tuple[Link, ...] = ()
    assumed: str = ""
    why: Said | None = None


class DerivedEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A derived figure in the list."""

    id: str
    link: Link
    value_said: str
    scope: str
    doubts: int = 0


class Declined(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A formula that gives no figure, and why."""

    formula: str
    label: Said | None
    reason: str
    detail: str = ""


class FormulaGroup(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All results of one formula."""

    formula: str
    label: Said | None
    expression: str
    caution: Said | None = None
    results: tuple[DerivedEntry, ...]


class DerivedListPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="derived-list"):
    """What the page of derived figures says."""

    groups: tuple[FormulaGroup, ...]
    declined: tuple[Declined, ...] = ()


class DerivedPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="derived"):
    """What one derived figure's page says: the sentence, every input, and all it takes to repeat it."""

    id: str
    sentence: str
    formula: str
    label: Said | None
    caution: Said | None = None
    value_said: str
    low: float
    middle: float
    middle_said: str
    high: float
    exact: bool
    level: str
    expression: str
    inputs: tuple[UsedInput, ...]
    indicator: Link
    place: Link | None = None
    period_said: str = ""
    doubts: tuple[str, ...] = ()
    left_out: tuple[Link, ...] = ()
    draws: int
    seed: int
    dalel: str
    not_a_target: bool = False


def derived_list_page(desk: Desk) -> DerivedListPage:
    """All derived figures in the desk's language."""
    context, words, country = desk.context, desk.words, desk.country
    by_formula: dict[str, list[DerivedEntry]] = {}
    for result in context.derived:
        entry = DerivedEntry(
            id=result.id,
            link=desk.derived(result.id),
            value_said=words.bounds(result.low, result.high, country.units.get(result.unit)),
            scope=derived_scope(result, country, words),
            doubts=len(result.doubts),
        )
        by_formula.setdefault(result.formula, []).append(entry)
    return DerivedListPage(
        **desk.base(links.single("derived"), words.say("nav-derived"), words.say("way-derived")),
        groups=tuple(
            FormulaGroup(
                formula=key,
                label=desk.said(country.formulas[key].label),
                expression=country.formulas[key].expression,
                caution=desk.said(country.formulas[key].caution),
                results=tuple(results),
            )
            for key, results in by_formula.items()
        ),
        declined=tuple(
            Declined(
                formula=each.formula,
                label=desk.said(country.formulas[each.formula].label),
                reason=words.term("declined", each.reason),
                detail=each.input,
            )
            for each in context.not_derivable
        ),
    )


def derived_page(desk: Desk, key: str) -> DerivedPage:
    """One derived figure in the desk's language."""
    words, country = desk.words, desk.country
    result = desk.context.derived_by_id[key]
    formula = country.formulas[result.formula]
    unit = country.units.get(result.unit)
    indicator = country.indicators.get(result.indicator)
    return DerivedPage(
        **desk.base(links.page("derived", key), words.plain(formula.label), words.say("way-derived")),
        id=key,
        sentence=derived_sentence(result, country, words),
        formula=result.formula,
        label=desk.said(formula.label),
        caution=desk.said(formula.caution),
        value_said=words.bounds(result.low, result.high, unit),
        low=result.low,
        middle=result.middle,
        middle_said=words.bounds(result.middle, result.middle, unit),
        high=result.high,
        exact=result.low == result.high,
        level=words.number(round(result.level * 100, 3)),
        expression=result.expression,
        inputs=tuple(
            UsedInput(
                name=used.name,
                said=words.bounds(used.low, used.high, country.units.get(used.unit), digits=8),
                low=used.low,
                high=used.high,
                claims=tuple(desk.claim(claim) for claim in used.claims),
                assumed=used.assumed,
                why=desk.said(used.why),
            )
            for used in result.inputs
        ),
        indicator=desk.indicator(result.indicator),
        place=desk.place(result.place) if result.place in desk.context.places else None,
        period_said=words.period(result.period) if result.period.stated else "",
        doubts=tuple(words.term("doubt", doubt) for doubt in result.doubts),
        left_out=tuple(desk.claim_id(each) for each in result.left_out),
        draws=result.draws,
        seed=result.seed,
        dalel=result.version,
        not_a_target=indicator is not None and indicator.theme == "population",
    )


class Copy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One use of a copied statement."""

    id: str
    link: Link
    source: Link
    published: str = ""
    first: bool = False


class CopiedGroup(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same statement in several sources: one piece of evidence."""

    id: str
    anchor: str
    title: str
    basis: str
    dated: str
    claims: tuple[Copy, ...]


class CopiedPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="copied"):
    """What the page of copied statements says."""

    groups: tuple[CopiedGroup, ...]


def copied_page(desk: Desk) -> CopiedPage:
    """All copied statements in the desk's language."""
    context, words = desk.context, desk.words
    groups = []
    for group in context.copied:
        shown = [key for key in group.claims if key in context.claims]
        if len(shown) > 1:
            groups.append(
                CopiedGroup(
                    id=group.id,
                    anchor=links.anchor(group.id),
                    title=heading(context.claims[shown[0]], desk.country, words),
                    basis=words.term("copied-basis", group.basis),
                    dated=words.period(group.dated),
                    claims=tuple(
                        Copy(
                            id=key,
                            link=desk.claim(key),
                            source=desk.row(key).source,
                            published=desk.row(key).published,
                            first=key == group.first,
                        )
                        for key in shown
                    ),
                )
            )
    return CopiedPage(
        **desk.base(links.single("copied"), words.say("nav-copied"), words.say("way-copied")), groups=tuple(groups)
    )
