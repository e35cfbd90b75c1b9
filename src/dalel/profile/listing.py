"""What the command line's tables and lists say: rows and lines of text, to be laid out by the face."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dalel.profile.sentences import (
    arithmetic,
    breakdown,
    category_label,
    claim_sentence,
    conflict_sentence,
    derived_sentence,
    population_label,
    side_said,
    value_said,
)
from dalel.profile.words import lower_first

if TYPE_CHECKING:
    from dalel.ledger.answers import (
        AuditReport,
        Conflict,
        Derived,
        Evidence,
        Impact,
        NotDerivable,
        Route,
        Series,
        StatementReport,
    )
    from dalel.ledger.book import Ledger
    from dalel.profile.words import Words
    from dalel.record.claim import Claim
    from dalel.record.trace import Step


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A table for people: headings, rows of words, and which columns stand flush right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


def _headings(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words.say(f"cli-heading-{key}") for key in keys)


def _publisher(ledger: Ledger, claim: Claim) -> str:
    source = ledger.country.sources.get(claim.source)
    return source.publisher if source is not None else claim.source


def _marks(ledger: Ledger, claim: Claim, words: Words) -> str:
    """Whatever makes a reader hesitate, in as few words as a table allows."""
    status = ledger.status(claim.id)
    marks = [] if status == "stands" else [words.term("status", status)]
    if claim.seen != "page":
        marks.append(words.term("seen", claim.seen))
    if claim.doubts:
        marks.append(words.say("cli-doubts", count=len(claim.doubts)))
    return "; ".join(marks)


def _what(ledger: Ledger, claim: Claim, words: Words) -> str:
    return value_said(claim, ledger.country, words) or words.plain(claim.says)


def claim_rows(ledger: Ledger, claims: Sequence[Claim], words: Words) -> tuple[tuple[str, Listing], ...]:
    """Claims, a table for each indicator: the figure, about whom, where and when, who says so and how, doubts."""
    country = ledger.country
    tables: dict[str, list[tuple[str, ...]]] = {}
    for claim in claims:
        indicator = country.indicators.get(claim.indicator)
        where = words.place(claim.place, country) if claim.place else ""
        if indicator is not None and indicator.kind == "route":
            ends = (words.place(key, country) if key else "?" for key in (claim.origin, claim.destination))
            where = " → ".join(ends)
        method = country.methods.get(claim.method)
        who = _publisher(ledger, claim)
        about = [_breakdown(claim, ledger, words), population_label(claim.population, country, words)]
        tables.setdefault(claim.indicator, []).append(
            (
                claim.id,
                _what(ledger, claim, words),
                "; ".join(part for part in about if part),
                ", ".join(part for part in (where, words.period(claim.period)) if part),
                f"{who} ({words.term('method-class', method.cls)})" if method is not None else who,
                _marks(ledger, claim, words),
            )
        )
    headings = _headings(words, "id", "figure", "whom", "where-when", "who-how", "doubt")
    listings = []
    for key, rows in tables.items():
        indicator = country.indicators.get(key)
        title = f"{words.plain(indicator.label)} [{key}]" if indicator is not None else key
        listings.append((title, Listing(headings=headings, rows=tuple(rows))))
    return tuple(listings)


def _breakdown(claim: Claim, ledger: Ledger, words: Words) -> str:
    """The category and the aspects a figure is limited to, without the indicator's own name."""
    indicator = ledger.country.indicators.get(claim.indicator)
    if indicator is not None and indicator.kind == "route":
        return words.term("purpose", claim.purpose) if claim.purpose else ""
    return "; ".join(lower_first(part) for part in breakdown(claim, ledger.country, words))


def step_said(step: Step, ledger: Ledger, words: Words) -> str:
    """One link of a trace in words."""
    country = ledger.country
    if step.kind == "claim" and step.id in country.claims:
        claim = country.claims[step.id]
        return f"{step.id}: {claim_sentence(claim, country, words)}"
    if step.kind == "source" and step.id in country.sources:
        source = country.sources[step.id]
        parts = [f"{source.publisher}, “{source.title}”"]
        if source.published:
            parts.append(words.period(source.published))
        if source.url:
            parts.append(source.url)
        if source.read:
            parts.append(words.say("cli-read", when=words.period(source.read)))
        return f"{step.id}: " + ", ".join(parts)
    if step.kind == "words":
        said = f"“{step.text}”" if step.text else words.say("cli-no-quote")
        return said + (f" [{step.language}]" if step.language else "") + (f" {step.id}" if step.id else "")
    if step.kind == "act" and step.id in country.acts:
        act = country.acts[step.id]
        return f"{step.id}: {words.plain(act.title)}" + (f" ({act.url})" if act.url else "")
    name = words.say(f"step-{step.kind}")
    return ": ".join(part for part in (name, step.id, step.text) if part)


def conflict_lines(conflict: Conflict, ledger: Ledger, words: Words) -> list[str]:
    """A disagreement: what disagrees, each side with its claims, the arithmetic, the reason."""
    country = ledger.country
    lines = [f"{conflict.id}  {conflict_sentence(conflict, country, words)}"]
    for side in conflict.sides:
        claims = ", ".join(side.claims)
        if side.derived:
            claims = ", ".join(part for part in (side.derived, claims) if part)
        lines.append(f"  • {side_said(side, conflict, country, words)}  [{claims}]")
    reckoned = arithmetic(conflict)
    if reckoned:
        lines.append(f"    {words.say('cli-arithmetic')}: {reckoned}")
    why = words.plain(conflict.why)
    lines.append(
        f"    {words.say('cli-reason')}: {words.term('reason', conflict.reason)}" + (f" — {why}" if why else "")
    )
    if conflict.hints and conflict.reason == "unexplained":
        hints = "; ".join(words.term("reason", hint) for hint in conflict.hints)
        lines.append(f"    {words.say('cli-hints')}: {hints}")
    if conflict.also:
        lines.append(f"    {words.say('cli-also')}: {', '.join(conflict.also)}")
    source = country.sources.get(conflict.source)
    if source is not None:
        said = ", ".join(part for part in (source.publisher, source.title, conflict.locator) if part)
        lines.append(f"    {words.say('cli-according')}: {said} [{conflict.source}]")
    return lines


def derived_lines(derived: Derived, ledger: Ledger, words: Words) -> list[str]:
    """A derived figure: the sentence, how it was reckoned, each input with its claims or assumption, the doubts."""
    country = ledger.country
    lines = [f"{derived.id}  {derived_sentence(derived, country, words)}", f"    = {derived.expression}"]
    for used in derived.inputs:
        said = words.bounds(used.low, used.high, country.units.get(used.unit), digits=8)
        why = words.plain(used.why)
        ground = ", ".join(used.claims) if used.claims else words.say("cli-assumption") + (f": {why}" if why else "")
        lines.append(f"    {used.name}: {said}  [{ground}]")
    if derived.left_out:
        lines.append(f"    {words.say('cli-left-out')}: {', '.join(derived.left_out)}")
    if derived.doubts:
        lines.append(
            f"    {words.say('cli-heading-doubt')}: {'; '.join(words.term('doubt', one) for one in derived.doubts)}"
        )
    return lines


def not_derivable_lines(ledger: Ledger, results: Iterable[NotDerivable], words: Words) -> list[str]:
    """Why a formula gave nothing, a line each."""
    lines = []
    for one in results:
        formula = ledger.country.formulas.get(one.formula)
        label = words.plain(formula.label) if formula is not None else one.formula
        reason = words.term("declined", one.reason)
        detail = ": ".join(part for part in (one.input, one.detail) if part)
        lines.append(f"{one.formula} ({label}): {reason}" + (f" — {detail}" if detail else ""))
    return lines


def evidence_lines(group: Evidence, ledger: Ledger, words: Words) -> list[str]:
    """A statement carried forward: where it was first used, then who repeated it."""
    country = ledger.country
    first = country.claims[group.first]
    lines = [
        claim_sentence(first, country, words),
        f"  {words.say('cli-first-use')}: {group.first}, {_publisher(ledger, first)}, {words.period(group.dated)}",
    ]
    for key in group.claims:
        if key != group.first:
            claim = country.claims[key]
            source = country.sources.get(claim.source)
            published = claim.published or (source.published if source is not None else claim.published)
            lines.append(f"  • {key}, {_publisher(ledger, claim)}, {words.period(published)}")
    return lines


def impact_lines(impact: Impact, ledger: Ledger, words: Words) -> list[str]:
    """What a withdrawal would take with it, heading by heading; headings with nothing under them are left out."""
    country = ledger.country
    derived = {one.id: one for one in ledger.derived() if hasattr(one, "id")}
    conflicts = {one.id: one for one in ledger.conflicts()}
    lines = [
        words.say("cli-impact", claim=impact.claim),
        f"  {claim_sentence(country.claims[impact.claim], country, words)}",
    ]

    def block(key: str, entries: Sequence[str]) -> None:
        if entries:
            lines.append(words.say(f"cli-impact-{key}", count=len(entries)))
            lines.extend(f"  • {entry}" for entry in entries)

    changes = []
    for change in impact.derived:
        one = derived.get(change.id)
        unit = country.units.get(getattr(one, "unit", ""))
        before = words.bounds(change.before_low, change.before_high, unit)
        if change.after_low is None or change.after_high is None:
            after = words.say("cli-falls")
        else:
            after = words.bounds(change.after_low, change.after_high, unit)
        changes.append(f"{change.id}: {before} → {after}")
    block("derived", changes)
    block("claims", [f"{key}: {claim_sentence(country.claims[key], country, words)}" for key in impact.claims])
    said = {key: f"{key}: {conflict_sentence(one, country, words)}" for key, one in conflicts.items()}
    block("conflicts-fallen", [said.get(key, key) for key in impact.conflicts_fallen])
    block("conflicts-changed", [said.get(key, key) for key in impact.conflicts_changed])
    block("conflicts-new", list(impact.conflicts_new))
    verdicts = [
        f"{change.audit}/{change.statement}: "
        + words.say("cli-verdict-falls" if change.falls else "cli-verdict-weaker")
        for change in impact.verdicts
    ]
    block("verdicts", verdicts)
    block("evidence", list(impact.evidence))
    block("start", list(impact.start))
    block("sentences", list(impact.sentences))
    if len(lines) == 2:
        lines.append(words.say("cli-impact-nothing"))
    return lines


def series_lines(series: Series, ledger: Ledger, words: Words) -> list[str]:
    """An indicator over time: a line per claim, breaks between them where meaning changes."""
    country = ledger.country
    indicator = country.indicators[series.indicator]
    about = [
        population_label(series.population, country, words),
        words.place(series.place, country) if series.place else "",
        category_label(series.indicator, series.category, country, words),
        words.place(series.origin, country) if series.origin else "",
        f"→ {words.place(series.destination, country)}" if series.destination else "",
        words.term("purpose", series.purpose) if series.purpose else "",
    ]
    lines = [words.plain(indicator.label) + ": " + ", ".join(part for part in about if part)]
    breaks = list(series.breaks)
    for position, segment in enumerate(series.segments):
        if position:
            gap = breaks[position - 1] if position - 1 < len(breaks) else None
            if gap is not None:
                lines.append(f"  ── {words.period(gap.on)}: {words.term('break', gap.what)}. {words.plain(gap.why)}")
        lines.extend(f"  {_series_line(key, ledger, words)}" for key in segment)
    if series.undated:
        lines.append(f"  {words.say('cli-undated')}:")
        lines.extend(f"  {_series_line(key, ledger, words)}" for key in series.undated)
    return lines


def _series_line(key: str, ledger: Ledger, words: Words) -> str:
    claim = ledger.country.claims[key]
    marks = _marks(ledger, claim, words)
    line = f"{words.period(claim.period)}: {_what(ledger, claim, words)}  [{key}, {_publisher(ledger, claim)}]"
    return f"{line} ({marks})" if marks else line


def route_rows(ledger: Ledger, routes: Iterable[Route], words: Words) -> Listing:
    """Routes: from, to, how many claims and how many independent, years, purposes."""
    country = ledger.country
    rows = []
    for route in routes:
        years = "–".join(dict.fromkeys(str(day.year) for day in (route.earliest, route.latest) if day is not None))
        rows.append(
            (
                words.place(route.origin, country) if route.origin else words.say("cli-not-stated"),
                words.place(route.destination, country) if route.destination else words.say("cli-not-stated"),
                str(len(route.claims)),
                str(route.independent),
                years,
                ", ".join(words.term("purpose", purpose) for purpose in route.purposes),
            )
        )
    names = ("from", "to", "claims", "independent", "years", "purposes")
    return Listing(headings=_headings(words, *names), rows=tuple(rows), right=(2, 3))


def audit_lines(
    report: AuditReport, ledger: Ledger, words: Words, *, verdicts: Sequence[str] = (), statements: Sequence[str] = ()
) -> list[str]:
    """An audited document: its tally, then each statement beside its verdict, the reason and the evidence."""
    audit = ledger.country.audits[report.audit]
    tally = ", ".join(f"{words.term('verdict', verdict)} {count}" for verdict, count in report.tally.items())
    lines = [words.plain(audit.title), f"{words.say('cli-statements', count=len(report.statements))}: {tally}", ""]
    for one in report.statements:
        if (not verdicts or one.statement.verdict in verdicts) and (not statements or one.statement.id in statements):
            lines.extend(_statement_lines(one, words))
    return lines


def _statement_lines(report: StatementReport, words: Words) -> list[str]:
    statement = report.statement
    lines = [
        f"{statement.id}  {words.term('verdict', statement.verdict).upper()}",
        f"  “{statement.words}”",
        f"  {words.plain(statement.reason)}",
    ]
    for key, names in (
        ("rests-on", (*statement.rests_on, *statement.acts)),
        ("against", statement.against),
        ("states", statement.states),
    ):
        if names:
            lines.append(f"  {words.say(f'cli-{key}')}: {', '.join(names)}")
    lines.extend(f"  ! {words.term('fault', fault)}" for fault in report.faults)
    lines.append("")
    return lines
