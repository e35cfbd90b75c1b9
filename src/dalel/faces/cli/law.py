"""Commands that ask the law: apply it to a case, ask what to find out, compare days and reforms, prove it sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dalel.faces.cli.common import (
    as_language,
    complete_ids,
    country_option,
    format_option,
    language_option,
    open_index,
    print_json,
)

if TYPE_CHECKING:
    from dalel.law.answer import Answer
    from dalel.law.book import LawBook
    from dalel.law.interview import Question
    from dalel.profile.law.listing import LawListing
    from dalel.record.case import Case, Decision

F = TypeVar("F", bound=Callable[..., Any])
_DAY = click.DateTime(["%Y-%m-%d"])
#: Commands that need libraries of their own stand in a module of their own.
_APART = {"batch": "law_batch", "sql": "law_batch"}
_YES = ("yes", "y", "да", "иә", "ия")
_NO = ("no", "n", "нет", "жоқ")
_STOP = ("stop", "стоп", "тоқта")


class _LawGroup(click.Group):
    """The law's commands; those that stand apart are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_APART]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _APART.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(f"dalel.faces.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            from dalel.countryfile.problems import nearest_to

            close = nearest_to(args[0], known)
            hint = f" Did you mean `dalel law {close}`?" if close else " `dalel law --help` lists them all."
            ctx.fail(f"there is no command 'law {args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group("law", cls=_LawGroup)
def law_command() -> None:
    """What the law says of a conduct on a day: dated, cited provisions, applied. Legal information, not advice.

    \b
    dalel law apply --case koap449-first-fine     a worked case, with reasons
    dalel law ask --on 2026-02-01                 an interview: as few questions as possible
    dalel law diff 2024-09-01 2024-09-30          what changed between two days
    """


# shared --------------------------------------------------------------------------------------------------------------


def _book(country: str | None) -> LawBook:
    """The law of the country file named, or a message and exit 3."""
    from dalel.law.book import LawBook

    read = open_index(country).country()
    assert read is not None, "an index that opens holds a country"
    return LawBook(read)


class _Refused(click.ClickException):
    exit_code = 2


@contextmanager
def _understood() -> Iterator[None]:
    """Within it, what cannot be asked of the law ends as a message that names the nearest valid thing."""
    from dalel.law.book import UnknownNormError
    from dalel.law.evaluate import CaseError
    from dalel.law.program import LawError
    from dalel.law.solver import SolverMissingError
    from dalel.record.period import PeriodError

    try:
        yield
    except UnknownNormError as problem:
        raise _Refused(str(problem)) from None
    except CaseError as problem:
        lines = []
        for one in problem.problems:
            near = f" Did you mean {one.nearest!r}?" if one.nearest else ""
            lines.append(f"{one.fact}: found {one.found}; expected {one.expected}.{near}")
        raise _Refused("The case cannot be evaluated.\n  " + "\n  ".join(lines)) from None
    except PeriodError as problem:
        raise _Refused(str(problem)) from None
    except SolverMissingError as problem:
        raise _Refused(str(problem)) from None
    except LawError as problem:
        raise _Refused(f"The law cannot be compiled: {problem}. `dalel check` says where.") from None


def _facts_options(command: F) -> F:
    command = click.argument("facts", nargs=-1, metavar="[FACT=VALUE]...")(command)
    command = click.option(
        "--on", "on", default="", metavar="DAY", help="The day of the conduct: 2026-02-01, 2026-02."
    )(command)
    command = click.option("--case", "case", default="", shell_complete=complete_ids("cases"), help="A worked case.")(
        command
    )
    return click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")(command)


def stated(facts: tuple[str, ...], book: LawBook) -> tuple[dict[str, str], dict[str, Decision]]:
    """FACT=VALUE arguments as facts and decisions (FACT=yes:reason)."""
    from dalel.record.case import Decision

    told: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    for one in facts:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"{one!r}: write FACT=VALUE, such as sells-sex=yes or age=30.")
        record = book.country.facts.get(name)
        if record is not None and record.open_textured:
            word, _, reason = value.partition(":")
            decisions[name] = Decision(value=_yes_no(word, one), reason=reason.strip() or "stated without a reason")
        else:
            told[name] = _word(value) if record is not None and record.type == "yes-no" else value
    return told, decisions


def _word(value: str) -> str:
    folded = value.strip().casefold()
    return "yes" if folded in _YES else "no" if folded in _NO else value


def _yes_no(word: str, given: str) -> Any:
    value = _word(word)
    if value not in ("yes", "no"):
        raise click.UsageError(f"{given!r}: these words are open-textured; write FACT=yes:reason or FACT=no:reason.")
    return value


def _case(book: LawBook, case: str, on: str, facts: tuple[str, ...], jurisdiction: str) -> Case:
    """The case the options state: a worked case, the facts given, or both (facts given win)."""
    import msgspec

    from dalel.law.worked import as_case
    from dalel.record.period import Period

    told, decisions = stated(facts, book)
    if not case:
        return book.case(on, told, decisions, jurisdiction)
    base = as_case(book.worked_case(case))
    return msgspec.structs.replace(
        base,
        on=Period.parse(on) if on else base.on,
        facts={**base.facts, **told},
        decisions={**base.decisions, **decisions},
    )


def _listing(language: str, book: LawBook) -> LawListing:
    from dalel.profile.law.listing import LawListing

    return LawListing(as_language(language), book.country)


# commands ------------------------------------------------------------------------------------------------------------


@law_command.command("show")
@click.argument("provision", required=False, shell_complete=complete_ids("provisions"))
@click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")
@country_option
@language_option
@format_option("text", "json")
def show(provision: str | None, jurisdiction: str, country: str | None, language: str, form: str) -> None:
    """A provision with each of its wordings; without one, every provision on file."""
    book = _book(country)
    with _understood():
        if provision is not None:
            book.jurisdiction_of(provision)
        law = book.machine(jurisdiction).law
    if form == "json":
        provisions = book.country.provisions
        print_json(provisions[provision] if provision is not None else {n: provisions[n] for n in law.norms})
        return
    listing = _listing(language, book)
    for line in listing.provision(provision) if provision is not None else listing.overview(law):
        click.echo(line)


@law_command.command("apply")
@_facts_options
@click.option("--reasons", is_flag=True, help="The tree of elements behind each finding.")
@country_option
@language_option
@format_option("text", "json")
def apply(
    facts: tuple[str, ...],
    on: str,
    case: str,
    jurisdiction: str,
    reasons: bool,
    country: str | None,
    language: str,
    form: str,
) -> None:
    """What the law says of a case: what applies, what does not, what only a person can decide, which remedies run.

    A fact is FACT=yes, no, a number, a day or a choice; an open-textured word FACT=yes:reason. What is not stated is
    unknown.
    """
    book = _book(country)
    with _understood():
        _show(book.apply(_case(book, case, on, facts, jurisdiction)), language, form, reasons)


def _show(answer: Answer, language: str, form: str, reasons: bool) -> None:
    from dalel.profile.law.words import answer_record, answer_text

    if form == "json":
        print_json(answer_record(answer))
    else:
        click.echo(answer_text(as_language(language), answer, reasons=reasons), nl=False)


@law_command.command("ask")
@_facts_options
@click.option("--reasons", is_flag=True, help="The tree of elements behind each finding.")
@click.option("--at-most", default=200, show_default=True, type=click.IntRange(1, 1000), help="Questions at the most.")
@country_option
@language_option
@format_option("text", "json")
def ask(
    facts: tuple[str, ...],
    on: str,
    case: str,
    jurisdiction: str,
    reasons: bool,
    at_most: int,
    country: str | None,
    language: str,
    form: str,
) -> None:
    """An interview: the questions that settle most, one at a time; stop at any point. With --format json: the
    next question."""
    import msgspec

    book = _book(country)
    with _understood():
        stating = _case(book, case, on, facts, jurisdiction)
        answer = book.apply(stating)
        if form == "json":
            print_json({"question": book.next_question(answer), "facts": stating.facts})
            return
        listing = _listing(language, book)
        say = listing.words.say
        click.echo(say("lawlist-ask-help"))
        skipped: set[str] = set()
        for number in range(1, at_most + 1):
            question = book.next_question(answer, skipped)
            if question is None:
                click.echo(say("lawlist-ask-done"))
                break
            reply = _reply(listing, question, number)
            if reply is None:
                break
            if reply == "?":
                skipped.add(question.fact)
                continue
            tried = _with(stating, question, reply, listing)
            if tried is None:
                continue
            stating, answer = tried, book.apply(tried)
        click.echo()
        _show(book.apply(msgspec.structs.replace(stating)), language, form, reasons)


def _reply(listing: LawListing, question: Question, number: int) -> str | None:
    """What a person answers; None to stop, "?" for not known."""
    fact = listing.country.facts[question.fact]
    words = listing.words
    click.echo()
    click.echo(f"{number}. {words.plain(fact.question)}  [{question.fact}]")
    if fact.help is not None:
        click.echo(f"   {words.plain(fact.help)}")
    if question.decision:
        click.echo(f"   {words.say('lawlist-ask-decision')}")
        if fact.practice is not None:
            click.echo(f"   {words.plain(fact.practice)}")
    for key, label in fact.values.items():
        click.echo(f"   {key}: {words.plain(label)}")
    try:
        reply = str(click.prompt(">", default="?", show_default=False, prompt_suffix=" ")).strip()
    except click.Abort:
        return None
    return None if reply.casefold() in _STOP else reply or "?"


def _with(case: Case, question: Question, reply: str, listing: LawListing) -> Case | None:
    """The case with an answer added; None (and a message) where the answer cannot be taken."""
    import msgspec

    from dalel.record.case import Decision
    from dalel.record.fact import CONDUCT
    from dalel.record.period import Period, PeriodError
    from dalel.record.statement import state

    words = listing.words
    facts, decisions, on = dict(case.facts), dict(case.decisions), case.on
    if question.decision:
        word, colon, reason = reply.partition(":")
        value = _word(word)
        if value not in ("yes", "no") or not colon or not reason.strip():
            click.echo(f"   {words.say('lawlist-ask-no-reason')}")
            return None
        decisions[question.fact] = Decision(value=value, reason=reason.strip())  # type: ignore[arg-type]
    else:
        facts[question.fact] = _word(reply) if listing.country.facts[question.fact].type == "yes-no" else reply
    if question.fact == CONDUCT:
        try:
            on = Period.parse(facts.pop(CONDUCT))
        except PeriodError as problem:
            click.echo(f"   {problem}")
            return None
    told = {**facts, CONDUCT: on.text} if on.stated else facts
    _, problems = state(listing.country.facts, told, decisions)
    if problems:
        for one in problems:
            click.echo(f"   {listing.refused(one)}")
        return None
    return msgspec.structs.replace(case, on=on, facts=facts, decisions=decisions)


@law_command.command("timeline")
@click.argument("name", metavar="PROVISION|CASE")
@country_option
@language_option
@format_option("text", "json")
def timeline(name: str, country: str | None, language: str, form: str) -> None:
    """A provision's wordings through time; or, of a worked case, what that conduct was when."""
    book = _book(country)
    with _understood():
        found: Any
        if name in book.country.cases and name not in book.country.provisions:
            found = book.conduct_timeline(book.worked_case(name))
            lines = _listing(language, book).statuses(found)
        else:
            found = book.timeline(name)
            lines = _listing(language, book).timeline(found)
        if form == "json":
            print_json(found)
            return
        for line in lines:
            click.echo(line)


@law_command.command("diff")
@click.argument("before", type=_DAY)
@click.argument("after", type=_DAY)
@click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")
@country_option
@language_option
@format_option("text", "json")
def diff(before: datetime, after: datetime, jurisdiction: str, country: str | None, language: str, form: str) -> None:
    """What changed between the law of two days, and which worked cases then come out otherwise."""
    book = _book(country)
    first, second = before.date(), after.date()
    if first > second:
        raise click.UsageError(f"{first} comes after {second}: give the earlier day first.")
    with _understood():
        found = book.diff(first, second, jurisdiction)
    if form == "json":
        print_json(found)
        return
    for line in _listing(language, book).diff(found):
        click.echo(line)


@law_command.command("compare")
@click.argument("reform", required=False, shell_complete=complete_ids("reforms"))
@country_option
@language_option
@format_option("text", "json")
def compare(reform: str | None, country: str | None, language: str, form: str) -> None:
    """A reform beside the law as it stands: which conducts change status, for whom. Without one: the reforms on
    file."""
    book = _book(country)
    listing = _listing(language, book)
    if reform is None:
        if form == "json":
            print_json(book.country.reforms)
            return
        for name, record in book.country.reforms.items():
            click.echo(f"{name:<24} {listing.words.plain(record.title)}")
        return
    with _understood():
        found = book.compare(reform)
    if form == "json":
        print_json(found)
        return
    for line in listing.comparison(found):
        click.echo(line)


@law_command.command("check")
@click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")
@country_option
@language_option
@format_option("text", "json")
def check(jurisdiction: str, country: str | None, language: str, form: str) -> None:
    """Prove the law sound with a solver: every wording reachable, no contradiction, no dead exception; each defect
    with a case.

    Exit code 1 if a wording cannot be reached or two norms contradict each other.
    """
    book = _book(country)
    with _understood():
        report = book.check(jurisdiction)
    if form == "json":
        print_json(report)
    else:
        for line in _listing(language, book).report(report):
            click.echo(line)
    serious = ("unreachable", "contradiction", "exception never fires")
    raise SystemExit(1 if any(one.kind in serious for one in report.defects) else 0)


@law_command.command("test")
@click.argument("names", nargs=-1, shell_complete=complete_ids("cases"))
@country_option
@language_option
@format_option("text", "json")
def test(names: tuple[str, ...], country: str | None, language: str, form: str) -> None:
    """Run the worked cases: does the law as written give what their sources say? Exit code 1 if not."""
    book = _book(country)
    with _understood():
        results = book.test(names)
    if form == "json":
        print_json(results)
    else:
        for line in _listing(language, book).tested(results):
            click.echo(line)
    raise SystemExit(1 if any(results.values()) else 0)
