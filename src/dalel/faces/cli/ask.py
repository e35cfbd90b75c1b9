"""Commands that ask the ledger: thin, each asks one question and shows the answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from dalel.faces.cli.common import (
    as_language,
    complete_ids,
    country_option,
    format_option,
    known_records,
    language_option,
    open_index,
    open_ledger,
    print_json,
    print_table,
    words_for,
)

if TYPE_CHECKING:
    from dalel.ledger.answers import Conflict, Query
    from dalel.ledger.book import Ledger
    from dalel.profile.exports import Exporter
    from dalel.profile.words import Words
    from dalel.record.country import Country
    from dalel.record.trace import Step

F = TypeVar("F", bound=Callable[..., Any])
_DAY = click.DateTime(["%Y-%m-%d"])


def _day(value: datetime | None) -> date | None:
    return None if value is None else value.date()


def _filters(command: F) -> F:
    """The options that narrow a set of claims; several of one kind are alternatives."""
    from dalel.ledger.answers import Status
    from dalel.record.claim import Seen
    from dalel.record.indicator import THEMES
    from dalel.record.method import MethodClass

    many: dict[str, Any] = {"multiple": True}
    for option in reversed(
        [
            click.option(
                "--indicator", "-i", **many, shell_complete=complete_ids("indicators"), help="What is measured."
            ),
            click.option("--theme", **many, type=click.Choice(THEMES), help="All indicators of a theme."),
            click.option("--place", "-p", **many, shell_complete=complete_ids("places"), help="Where."),
            click.option("--within", is_flag=True, help="Also the places within --place."),
            click.option("--population", **many, shell_complete=complete_ids("populations"), help="About whom."),
            click.option("--category", **many, help="A breakdown of the indicator."),
            click.option("--origin", **many, help="Country people were moved from."),
            click.option("--destination", **many, help="Country people were moved to."),
            click.option(
                "--period", default="", metavar="EDTF", help="True of this time: 2020, 2015/2019, 2021-33, ../2008."
            ),
            click.option("--source", "-s", **many, shell_complete=complete_ids("sources"), help="Who says it."),
            click.option(
                "--method", "method_class", **many, type=click.Choice(get_args(MethodClass)), help="Class of method."
            ),
            click.option("--seen", **many, type=click.Choice(get_args(Seen)), help="How surely it was read."),
            click.option("--status", **many, type=click.Choice(get_args(Status)), help="Whether it stands."),
            click.option("--as-known-on", type=_DAY, metavar="YYYY-MM-DD", help="Only what had been read by that day."),
        ]
    ):
        command = option(command)
    return command


def _query(country: Country, period: str, as_known_on: datetime | None, **chosen: Any) -> Query:
    from dalel.ledger.answers import Query
    from dalel.record.period import Period, PeriodError

    try:
        when = Period.parse(period)
    except PeriodError as problem:
        raise click.BadParameter(str(problem), param_hint="--period") from None
    known: dict[str, Collection[str]] = {
        "indicator": country.indicators,
        "place": country.places,
        "origin": country.places,
        "destination": country.places,
        "population": country.populations,
        "source": country.sources,
    }
    for field, keys in known.items():
        for key in chosen.get(field, ()):
            if key not in keys:
                from dalel.countryfile.problems import nearest_to

                close = nearest_to(key, list(keys))
                hint = f" Did you mean {close!r}?" if close else f" `dalel search {key}` may find it."
                raise click.BadParameter(f"no {field} {key!r} in this country file.{hint}", param_hint=f"--{field}")
    return Query(period=when, as_known_on=_day(as_known_on), **chosen)


@click.command("claims")
@country_option
@_filters
@click.option("--limit", default=0, type=click.IntRange(0), help="At most so many; 0 for all.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Leave out so many first.")
@language_option
@format_option("table", "csv", "json")
def claims_command(
    country: str | None,
    period: str,
    as_known_on: datetime | None,
    limit: int,
    offset: int,
    language: str,
    form: str,
    **chosen: Any,
) -> None:
    """Claims: who said what, about whom, where, when, and how they know.

    Options narrow; the same option given twice widens. csv and json carry each claim's citation.

    \b
    dalel claims --indicator population-size
    dalel claims --theme violence --seen page --format csv > violence.csv
    dalel claims --source seed --period 2015/..
    dalel claims --indicator population-size --as-known-on 2020-12-31
    """
    from dalel.ledger.book import Ledger
    from dalel.profile.listing import claim_rows
    from dalel.profile.tables import table_csv

    index = open_index(country)
    known = index.vocabulary()
    assert known is not None, "an index that opens holds a country"
    claims = index.claims(_query(known, period, as_known_on, limit=limit, offset=offset, **chosen))
    part = index.excerpt(claims)
    assert part is not None, "an index that opens holds a country"
    ledger = Ledger(part)
    words = words_for(language)
    exporter = _exporter(ledger, language)
    if form == "json":
        _print_answer(exporter, claims=[exporter.claim(claim) for claim in claims])
        return
    if form == "csv":
        click.echo(table_csv(exporter.claim_table(claims)).decode(), nl=False)
        return
    for title, table in claim_rows(ledger, claims, words):
        print_table(table.headings, table.rows, title=title, right=table.right, keep=(0,))
    found = words.say("cli-claims", count=len(claims))
    click.echo(found if claims else f"{found} {words.say('cli-nothing')}")


def _exporter(ledger: Ledger, language: str) -> Exporter:
    from dalel.profile.exports import Exporter

    return Exporter(ledger, as_language(language))


def _print_answer(exporter: Exporter, **answer: object) -> None:
    """JSON with the state of the file it answers from, as the HTTP API gives it."""
    print_json({"file": exporter.stamp, **answer})


def _print_trace(step: Step, ledger: Ledger, words: Words) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.tree import Tree

    from dalel.faces.cli.common import colour
    from dalel.profile.listing import step_said

    def grow(branch: Tree, parent: Step) -> None:
        for child in parent.rests_on:
            grow(branch.add(escape(step_said(child, ledger, words))), child)

    tree = Tree(escape(step_said(step, ledger, words)))
    grow(tree, step)
    Console(no_color=not colour(), highlight=False).print(tree)


@click.command("trace")
@click.argument("record")
@country_option
@language_option
@format_option("text", "json")
def trace_command(record: str, country: str | None, language: str, form: str) -> None:
    """The whole chain from RECORD down to the words of the source.

    RECORD is the id of a claim, a derived figure, a conflict, an act, a source, or a statement
    of an audit written AUDIT/ID (such as seed/S07).
    """
    ledger = open_ledger(country)
    with known_records():
        step = ledger.trace(record)
    if form == "json":
        _print_answer(_exporter(ledger, language), trace=step)
    else:
        _print_trace(step, ledger, words_for(language))


def _about(conflict: Conflict, indicators: tuple[str, ...], places: tuple[str, ...], ledger: Ledger) -> bool:
    claims = [ledger.country.claims[key] for key in conflict.claims]
    about = {conflict.indicator, *(claim.indicator for claim in claims)}
    where = {conflict.place, *(claim.place for claim in claims)}
    return (not indicators or bool(about & set(indicators))) and (not places or bool(where & set(places)))


@click.command("conflicts")
@country_option
@click.option(
    "--indicator", "-i", multiple=True, shell_complete=complete_ids("indicators"), help="About this indicator."
)
@click.option("--place", "-p", multiple=True, shell_complete=complete_ids("places"), help="About this place.")
@click.option(
    "--rule",
    multiple=True,
    type=click.Choice(["stated", "figures", "levels", "dates", "identity"]),
    help="How it was found.",
)
@language_option
@format_option("text", "json")
def conflicts_command(
    country: str | None,
    indicator: tuple[str, ...],
    place: tuple[str, ...],
    rule: tuple[str, ...],
    language: str,
    form: str,
) -> None:
    """Claims about the same thing that cannot all be true.

    Those a person stated, and those nobody stated: figures that do not meet, ratings that differ for one
    time, two dates for one event, a figure outside what other claims imply. Each with the arithmetic,
    and the reason where a source gives one.
    """
    ledger = open_ledger(country)
    words = words_for(language)
    found = [c for c in ledger.conflicts() if (not rule or c.rule in rule) and _about(c, indicator, place, ledger)]
    if form == "json":
        exporter = _exporter(ledger, language)
        _print_answer(exporter, conflicts=[exporter.conflict(one) for one in found])
        return
    from dalel.profile.listing import conflict_lines

    for conflict in found:
        click.echo("\n".join(conflict_lines(conflict, ledger, words)) + "\n")
    click.echo(words.say("cli-conflicts", count=len(found)))


@click.command("derived")
@click.argument("which", required=False, metavar="[FORMULA|ID]")
@country_option
@click.option("--on", type=_DAY, metavar="YYYY-MM-DD", help="The day, for formulas that depend on one.")
@click.option("--seed", default=0, show_default=True, help="Seed of the draws; the same seed, the same figures.")
@click.option(
    "--draws", default=10_000, show_default=True, type=click.IntRange(100, 10_000_000), help="How many draws."
)
@language_option
@format_option("text", "json")
def derived_command(
    which: str | None, country: str | None, on: datetime | None, seed: int, draws: int, language: str, form: str
) -> None:
    """Figures reckoned from claims by the country file's formulas.

    Disagreement is carried through: a result is a range, with every claim and assumption it rests on.
    `dalel trace ID` shows how each was reckoned.

    \b
    dalel derived
    dalel derived --on 2026-02-01 FORMULA
    """
    from dalel.ledger.answers import Derived
    from dalel.ledger.book import Ledger

    ledger = Ledger(open_ledger(country).country, seed=seed, draws=draws)
    words = words_for(language)
    results = [r for r in ledger.derived(_day(on)) if which is None or which in (r.formula, getattr(r, "id", ""))]
    figures = [r for r in results if isinstance(r, Derived)]
    refused = [r for r in results if not isinstance(r, Derived)]
    if which is not None and not results:
        from dalel.countryfile.problems import nearest_to

        close = nearest_to(which, list(ledger.country.formulas))
        raise click.UsageError(
            f"no formula or derived figure {which!r}." + (f" Did you mean {close!r}?" if close else "")
        )
    if form == "json":
        exporter = _exporter(ledger, language)
        _print_answer(exporter, derived=[exporter.derived(one) for one in figures], not_derivable=refused)
        return
    from dalel.profile.listing import derived_lines, not_derivable_lines

    for one in figures:
        click.echo("\n".join(derived_lines(one, ledger, words)) + "\n")
    for line in not_derivable_lines(ledger, refused, words):
        click.echo(line)


@click.command("copied")
@country_option
@language_option
@format_option("text", "json")
def copied_command(country: str | None, language: str, form: str) -> None:
    """The same statement repeated without new evidence: one piece of evidence, dated to its first known use."""
    ledger = open_ledger(country)
    words = words_for(language)
    groups = ledger.copied()
    if form == "json":
        _print_answer(_exporter(ledger, language), copied=groups)
        return
    from dalel.profile.listing import evidence_lines

    for group in groups:
        click.echo("\n".join(evidence_lines(group, ledger, words)) + "\n")
    click.echo(words.say("cli-copied", groups=len(groups), claims=sum(len(group.claims) for group in groups)))


@click.command("impact")
@click.argument("claim", shell_complete=complete_ids("claims"))
@country_option
@language_option
@format_option("text", "json")
def impact_command(claim: str, country: str | None, language: str, form: str) -> None:
    """What would change or fall if CLAIM were withdrawn: derived figures, conflicts, verdicts, sentences on pages."""
    ledger = open_ledger(country)
    with known_records():
        impact = ledger.impact(claim)
    if form == "json":
        _print_answer(_exporter(ledger, language), impact=impact)
        return
    from dalel.profile.listing import impact_lines

    click.echo("\n".join(impact_lines(impact, ledger, words_for(language))))


@click.command("series")
@click.argument("indicator", shell_complete=complete_ids("indicators"))
@country_option
@click.option("--place", "-p", default=None, shell_complete=complete_ids("places"), help="Only this place.")
@click.option("--population", default=None, shell_complete=complete_ids("populations"), help="Only this population.")
@click.option("--category", default=None, help="Only this breakdown.")
@language_option
@format_option("text", "json")
def series_command(
    indicator: str,
    country: str | None,
    place: str | None,
    population: str | None,
    category: str | None,
    language: str,
    form: str,
) -> None:
    """INDICATOR over time, with breaks where its definition, the method or the law changed."""
    ledger = open_ledger(country)
    subject = {"place": place, "population": population, "category": category}
    with known_records():
        found = ledger.series(indicator, **{name: value for name, value in subject.items() if value is not None})
    if form == "json":
        _print_answer(_exporter(ledger, language), series=found)
        return
    from dalel.profile.listing import series_lines

    words = words_for(language)
    for one in found:
        click.echo("\n".join(series_lines(one, ledger, words)) + "\n")
    click.echo(words.say("cli-series", count=len(found)))


@click.command("routes")
@country_option
@click.option("--origin", default=None, shell_complete=complete_ids("places"), help="From this country.")
@click.option("--destination", default=None, shell_complete=complete_ids("places"), help="To this country.")
@language_option
@format_option("table", "json")
def routes_command(country: str | None, origin: str | None, destination: str | None, language: str, form: str) -> None:
    """From which country to which people were said to be moved, by whom, and when. Countries, never itineraries."""
    ledger = open_ledger(country)
    found = [r for r in ledger.routes() if origin in (None, r.origin) and destination in (None, r.destination)]
    if form == "json":
        _print_answer(_exporter(ledger, language), routes=found)
        return
    from dalel.profile.listing import route_rows

    table = route_rows(ledger, found, words_for(language))
    print_table(table.headings, table.rows, right=table.right)


@click.command("audit")
@click.argument("name", required=False, shell_complete=complete_ids("audits"))
@country_option
@click.option("--verdict", multiple=True, help="Only statements with this verdict.")
@click.option("--accept", is_flag=True, help="Record that a person has looked at the evidence as it is now.")
@click.option("--statement", multiple=True, help="Only this statement (with --accept: only its evidence).")
@language_option
@format_option("text", "json")
def audit_command(
    name: str | None,
    country: str | None,
    verdict: tuple[str, ...],
    accept: bool,
    statement: tuple[str, ...],
    language: str,
    form: str,
) -> None:
    """A document taken apart: each statement, the verdict, and what it rests on.

    A verdict is a person's; the machine only holds it to its evidence. Exit code 1 if one no longer holds.
    """
    from dalel.record.audit import VERDICTS

    ledger = open_ledger(country)
    audits = ledger.country.audits
    if name is not None and name not in audits:
        raise click.UsageError(f"no audit {name!r} in this country file; it has {', '.join(audits) or 'none'}.")
    for wanted in verdict:
        if wanted not in VERDICTS:
            raise click.BadParameter(
                f"{wanted!r} is no verdict; they are: {', '.join(VERDICTS)}.", param_hint="--verdict"
            )
    reports = [r for r in ledger.audits() if name in (None, r.audit)]
    if accept:
        _accept(country, ledger, [r.audit for r in reports], statement)
        return
    if form == "json":
        _print_answer(_exporter(ledger, language), audits=reports)
    else:
        from dalel.profile.listing import audit_lines

        words = words_for(language)
        for report in reports:
            for line in audit_lines(report, ledger, words, verdicts=verdict, statements=statement):
                click.echo(line)
    raise SystemExit(0 if all(s.holds for r in reports for s in r.statements) else 1)


def _accept(country: str | None, ledger: Ledger, names: list[str], only: tuple[str, ...]) -> None:
    from dalel.countryfile.accept import record_evidence
    from dalel.faces import api
    from dalel.ledger.audit import evidence_of

    folder = api.locate(country)
    for name in names:
        fingerprints = {
            s.id: evidence_of(ledger.country, s)
            for s in ledger.country.audits[name].statements
            if not only or s.id in only
        }
        changed = record_evidence(folder, name, fingerprints)
        click.echo(f"audits/{name}.yaml: {len(changed)} of {len(fingerprints)} fingerprints renewed.")


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@country_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500))
@language_option
@format_option("table", "json")
def search_command(text: tuple[str, ...], country: str | None, limit: int, language: str, form: str) -> None:
    """Any record, by words in English, Russian or Kazakh, in Cyrillic or Latin letters, however they are spelled."""
    from dalel.profile.search import search

    ledger = open_ledger(country)
    hits = search(ledger, " ".join(text), as_language(language), limit=limit)
    if form == "json":
        _print_answer(_exporter(ledger, language), hits=hits)
        return
    words = words_for(language)
    headings = [words.say(f"cli-heading-{key}") for key in ("kind", "id", "title", "found")]
    print_table(
        headings, [(words.say(f"cli-kind-{hit.kind}"), hit.id, hit.title, hit.snippet) for hit in hits], keep=(1,)
    )
