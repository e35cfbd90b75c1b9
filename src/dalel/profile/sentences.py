"""One sentence for a claim, a derived figure or a conflict, generated from its structure in each language.

Nothing is typed three times: the figure, its date, place and source come from the record, the
frame of the sentence from the locale files. Labels are never inflected; where a language would need
to, the sentence is built as "label: value; place, period" instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalel.profile.words import Said, lower_first, upper_first
from dalel.record.quantity import Quantity

if TYPE_CHECKING:
    from dalel.ledger.answers import Conflict, Derived, Side
    from dalel.profile.words import Words
    from dalel.record.claim import Claim
    from dalel.record.country import Country
    from dalel.record.period import Period
    from dalel.record.unit import Unit


def claim_sentence(claim: Claim, country: Country, words: Words) -> str:
    """What a claim says, about whom, where and when, and who says it, as one sentence."""
    return claim_said(claim, country, words).text


def claim_said(claim: Claim, country: Country, words: Words) -> Said:
    """The same, with the language it came out in and whether it leans on an unreviewed translation of ours."""
    by = byline(claim, country, words)
    says = words.said(claim.says)
    language: str = words.language
    draft = False
    indicator = country.indicators.get(claim.indicator)
    if indicator is not None and indicator.kind == "route":
        sentence = words.say(
            "sentence-route", route=_route(claim, country, words), when=words.period(claim.period, "when"), by=by
        )
    elif says is not None and claim.value is None and not claim.level:
        scope = _scope(claim.place, claim.period, country, words)
        sentence = words.say("sentence-event", words=upper_first(says.text.rstrip(". ")), scope=scope, by=by)
        language, draft = says.language, says.draft
    else:
        sentence = words.say(
            "sentence-figure", indicator=heading(claim, country, words), figure=figure(claim, country, words), by=by
        )
    if claim.seen == "unverified":
        sentence += " " + words.say("flag-unverified")
    if claim.withdrawn is not None:
        sentence += " " + words.say("flag-withdrawn")
    return Said(sentence, language, draft)


def heading(claim: Claim, country: Country, words: Words) -> str:
    """What is measured, with the category where the claim is about one."""
    indicator = country.indicators.get(claim.indicator)
    label = upper_first(words.plain(indicator.label)) if indicator is not None else claim.indicator
    said = "; ".join(lower_first(part) for part in breakdown(claim, country, words))
    return words.say("indicator-category", indicator=label, category=said) if said else label


def breakdown(claim: Claim, country: Country, words: Words) -> list[str]:
    """What a figure is limited to: its category, from where, to where and what for, wherever the claim names them."""
    category = category_label(claim.indicator, claim.category, country, words)
    aspects = [category] if category else []
    if claim.origin:
        aspects.append(words.say("aspect-origin", place=words.place(claim.origin, country)))
    if claim.destination:
        aspects.append(words.say("aspect-destination", place=words.place(claim.destination, country)))
    if claim.purpose and claim.purpose != "not stated":
        aspects.append(words.say("aspect-purpose", purpose=words.term("purpose", claim.purpose)))
    return aspects


def category_label(indicator: str, category: str, country: Country, words: Words) -> str:
    """The name of a breakdown: the indicator's own words for it, else a place's name, else the key."""
    if not category:
        return ""
    record = country.indicators.get(indicator)
    label = record.categories.get(category) if record is not None else None
    if label is not None:
        return words.plain(label)
    if category in country.places:
        return words.place(category, country)
    return category.replace("-", " ")


def population_label(key: str, country: Country, words: Words) -> str:
    """The name of a population ("" for none)."""
    if not key:
        return ""
    population = country.populations.get(key)
    return lower_first(words.plain(population.label)) if population is not None else key


def value_said(claim: Claim, country: Country, words: Words, *, counted: str = "") -> str:
    """The bare figure or level of a claim, with its unit ("" where the claim has neither)."""
    if claim.level:
        return level_label(claim.indicator, claim.level, country, words)
    if claim.value is None:
        return ""
    return words.quantity(claim.value, unit_of(claim, country), counted=counted)


def level_label(indicator: str, level: str, country: Country, words: Words) -> str:
    """The name of a level on an indicator's scale."""
    record = country.indicators.get(indicator)
    for step in record.levels if record is not None else ():
        if step.key == level:
            return words.plain(step.label)
    return level


def unit_of(claim: Claim, country: Country) -> Unit | None:
    """The unit a claim's figure is counted in: its own, else its indicator's."""
    indicator = country.indicators.get(claim.indicator)
    return country.units.get(claim.unit or (indicator.unit if indicator is not None else ""))


def figure(claim: Claim, country: Country, words: Words) -> str:
    """The figure with whom it counts, where and when."""
    scope = _scope(claim.place, claim.period, country, words)
    population = population_label(claim.population, country, words)
    value = value_said(claim, country, words)
    if not value:
        key = "figure-none" if population else "figure-none-anyone"
        return words.say(key, population=population, scope=scope) if population else words.say(key, scope=scope)
    record = country.populations.get(claim.population)
    people = record is None or record.people
    unit = unit_of(claim, country)
    if unit is not None and unit.persons and people and population and claim.value is not None:
        if words.language == "en" and claim.value.kind != "trend" and claim.value.point != 1:
            return words.say("figure-people", value=value_said(claim, country, words, counted=population), scope=scope)
    elif unit is not None and unit.dimension in ("share", "rate") and people and claim.value is not None:
        indicator = country.indicators.get(claim.indicator)
        # On the theme of population the share is often *of* those named, not *among* them.
        if population and (indicator is None or indicator.theme != "population"):
            return words.say("figure-share", value=value, population=population, scope=scope)
        if not population:
            return words.say("figure-share-anyone", value=value, scope=scope)
    if population:
        return words.say("figure-other", value=value, population=population, scope=scope)
    return words.say("figure-other-anyone", value=value, scope=scope)


def byline(claim: Claim, country: Country, words: Words) -> str:
    """Who says it, who they say said it, and how the figure was got."""
    source = country.sources.get(claim.source)
    name = source.publisher if source is not None else claim.source
    if claim.attributed_to and claim.attributed_to != name:
        name = words.say("by-relayed", author=claim.attributed_to, source=name)
    method = country.methods.get(claim.method)
    if method is None:
        return words.say("by-source-only", source=name)
    return words.say("by-source", source=name, method=lower_first(words.plain(method.label)))


def _scope(place: str, period: Period, country: Country, words: Words) -> str:
    when = words.period(period, "when")
    if not place:
        return when
    record = country.places.get(place)
    where = words.say(
        "in-place", place=words.place(place, country), iso=record.iso if record is not None and record.iso else "none"
    )
    if not period.stated:
        return words.say("scope-undated", where=where)
    return words.say("scope-both", where=where, when=when)


def _named(key: str, country: Country, words: Words) -> str:
    """A place as a sentence names it: some countries take an article in some languages."""
    record = country.places.get(key)
    iso = record.iso if record is not None and record.iso else "none"
    return words.say("named-place", place=words.place(key, country), iso=iso)


def _route(claim: Claim, country: Country, words: Words) -> str:
    origin = _named(claim.origin, country, words) if claim.origin else ""
    destination = _named(claim.destination, country, words) if claim.destination else ""
    if origin and destination:
        route = words.say("route-from-to", origin=origin, destination=destination)
    elif origin:
        route = words.say("route-from", origin=origin)
    else:
        route = words.say("route-to", destination=destination or words.place(claim.place, country))
    if claim.purpose and claim.purpose != "not stated":
        route = words.say("route-purpose", route=route, purpose=words.term("purpose", claim.purpose))
    if claim.value is not None:
        people = population_label(claim.population, country, words) if words.language == "en" else ""
        route = words.say("route-value", route=route, value=value_said(claim, country, words, counted=people))
    return route


def derived_sentence(derived: Derived, country: Country, words: Words) -> str:
    """A figure reckoned from claims, as one sentence that says so."""
    formula = country.formulas.get(derived.formula)
    label = words.plain(formula.label) if formula is not None else derived.formula
    category = category_label(derived.indicator, derived.category, country, words)
    if category:
        label = words.say("indicator-category", indicator=label, category=lower_first(category))
    # A bare input is published figures side by side, not arithmetic: nothing of it is rounded away.
    digits = 8 if derived.expression.strip() in {used.name for used in derived.inputs} else 0
    value = words.bounds(derived.low, derived.high, country.units.get(derived.unit), digits=digits)
    scope = _scope(derived.place, derived.period, country, words)
    return words.say(
        "sentence-derived",
        indicator=upper_first(label),
        figure=words.say("figure-other-anyone", value=value, scope=scope),
        count=len(derived.inputs),
    )


def derived_scope(derived: Derived, country: Country, words: Words) -> str:
    """Of what, where and when a derived figure is, without the figure."""
    scope = _scope(derived.place, derived.period, country, words)
    category = category_label(derived.indicator, derived.category, country, words)
    return f"{category}; {scope}" if category else scope


def side_said(side: Side, conflict: Conflict, country: Country, words: Words) -> str:
    """What one side of a disagreement says, in the fewest words."""
    times = words.listed([words.period(period) for period in side.periods]) or words.period(side.period)
    if side.level:
        return f"{level_label(conflict.indicator, side.level, country, words)} ({times})"
    if conflict.rule == "dates":
        return times
    first = next((country.claims[key] for key in side.claims if key in country.claims), None)
    if first is not None and (first.origin or first.destination) and first.value is None:
        return f"{_route(first, country, words)} ({times})"
    standing = [country.claims[key] for key in side.claims if key in country.claims]
    values = {value_said(claim, country, words) for claim in standing}
    if len(values) == 1 and (value := values.pop()):
        return value
    indicator = country.indicators.get(conflict.indicator)
    unit = country.units.get(indicator.unit) if indicator is not None else None
    if side.low is not None and side.high is not None:
        whole = unit is not None and unit.whole and side.high >= 10
        low, high = (round(side.low), round(side.high)) if whole else (side.low, side.high)
        return words.bounds(low, high, unit, digits=6)
    if side.low is not None:
        return words.say("side-open-high", low=words.quantity(Quantity(_plain(side.low)), unit))
    if side.high is not None:
        return words.say("side-open-low", high=words.quantity(Quantity(_plain(side.high)), unit))
    for key in side.claims:
        claim = country.claims.get(key)
        if claim is not None:
            shown = value_said(claim, country, words) or words.plain(claim.says) or words.period(claim.period)
            if shown:
                return shown
    return words.period(side.period)


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.10f}".rstrip("0")


def arithmetic(conflict: Conflict) -> str:
    """The arithmetic of a disagreement written out; "" where there is nothing to reckon, only to compare."""
    reckoned = conflict.gap is not None or conflict.rule in ("identity", "dates")
    return conflict.expression if reckoned else ""


def conflict_sentence(conflict: Conflict, country: Country, words: Words) -> str:
    """What disagrees with what: the words somebody gave it, else a sentence from the sides."""
    if conflict.label is not None and words.plain(conflict.label):
        return words.plain(conflict.label)
    indicator = country.indicators.get(conflict.indicator)
    if indicator is not None:
        label = upper_first(words.plain(indicator.label))
    else:
        keys = dict.fromkeys(country.claims[key].indicator for key in conflict.claims if key in country.claims)
        label = words.listed([words.plain(country.indicators[key].label) for key in keys if key in country.indicators])
    place = words.place(conflict.place, country) if conflict.place else country_name(country, words)
    about = {claim.population for key in conflict.claims if (claim := country.claims.get(key)) is not None}
    if len(about) == 1 and (population := population_label(about.pop(), country, words)):
        place = f"{place}, {population}"
    rule = "figures" if conflict.rule == "stated" else conflict.rule
    sides = words.listed(list(dict.fromkeys(side_said(side, conflict, country, words) for side in conflict.sides)))
    return words.say(f"sentence-conflict-{rule}", indicator=label, place=place, sides=sides)


def country_name(country: Country, words: Words) -> str:
    """The name of the country the file is about."""
    return words.plain(country.about.name)
