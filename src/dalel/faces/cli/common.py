"""What the commands share: the country file, the language, the form of the output, and their errors."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from dalel.countryfile.index import Index
    from dalel.ledger.book import Ledger
    from dalel.profile.words import Words
    from dalel.record.text import Language

F = TypeVar("F", bound=Callable[..., Any])

UNREADABLE = 3


class Unreadable(click.ClickException):
    """The country file cannot be read at all."""

    exit_code = UNREADABLE


def country_option(command: F) -> F:
    """``-c``: which country file."""
    return click.option(
        "-c",
        "--country",
        envvar="DALEL_COUNTRY",
        default=None,
        metavar="FOLDER|CODE",
        help="A country file's folder, or the code of one that ships inside.",
    )(command)


def language_option(command: F) -> F:
    """``--lang``: the language of labels and sentences."""
    from dalel.record.text import LANGUAGES

    return click.option(
        "--lang",
        "language",
        envvar="DALEL_LANG",
        type=click.Choice(list(LANGUAGES)),
        default=_preferred(LANGUAGES),
        help="Language of labels and sentences; quotes keep their own.",
    )(command)


def _preferred(known: Sequence[str]) -> str:
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return spoken if spoken in known else "en"


def format_option(*forms: str) -> Callable[[F], F]:
    """``--format``: how to print; the first form is the default."""

    def add(command: F) -> F:
        return click.option(
            "--format",
            "form",
            type=click.Choice(list(forms)),
            default=forms[0],
            show_default=True,
            help="table and text are for people, csv and json for programs.",
        )(command)

    return add


class Progress:
    """Says how far long work has come, on standard error, once it has taken longer than a second."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._last = 0.0

    def __call__(self, done: int, total: int, doing: str) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._since < 1 or now - self._last < 0.1:
            return
        self._last = now
        share = f" {done:,} of {total:,}" if total else ""
        click.echo(f"\r\x1b[K… {doing}{share}", err=True, nl=False)

    def close(self) -> None:
        """Wipe the line, if one was written."""
        if self._last:
            click.echo("\r\x1b[K", err=True, nl=False)


def colour() -> bool:
    """Whether to colour: a terminal, and NO_COLOR (no-color.org) not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def open_index(country: str | None) -> Index:
    """The index of the country file named, or a message and exit 3."""
    from dalel.faces import api

    progress = Progress()
    try:
        opened = api.index(country, progress=progress)
    except FileNotFoundError as missing:
        raise Unreadable(f"{missing}.\nGive -c FOLDER, or `dalel new FOLDER` to start one.") from None
    except api.CountryFileError as broken:
        raise Unreadable(f"{broken}\n`dalel check {broken.folder}` lists them all.") from None
    progress.close()
    if opened.note:
        click.echo(opened.note, err=True)
    wrong = errors_in(opened)
    if wrong:
        click.echo(f"The country file has {wrong} error{'s' * (wrong > 1)}: `dalel check` lists them.", err=True)
    return opened


def errors_in(index: Index) -> int:
    """How many errors the country file has."""
    return sum(problem.severity == "error" for problem in index.problems)


def named_folder(country: str | None) -> Path:
    """The folder of the country file named, or a message and exit 3."""
    from dalel.faces import api

    try:
        return api.locate(country)
    except FileNotFoundError as missing:
        raise Unreadable(f"{missing}.\nGive -c FOLDER, or `dalel new FOLDER` to start one.") from None


def open_ledger(country: str | None) -> Ledger:
    """The ledger of the country file named, or a message and exit 3."""
    return ledger_of(open_index(country))


def ledger_of(index: Index) -> Ledger:
    """The ledger of an index that opened."""
    from dalel.ledger.book import Ledger

    read = index.country()
    assert read is not None, "an index that opens holds a country"
    return Ledger(read)


def words_for(language: str) -> Words:
    """The interface words of a language."""
    from dalel.profile.words import words_for as known

    return known(as_language(language))


def as_language(language: str) -> Language:
    """A language code click has already checked, as the type the rest uses."""
    from dalel.record.text import Language

    assert language in get_args(Language)
    return language  # type: ignore[return-value]  # click.Choice has checked it


@contextmanager
def known_records() -> Iterator[None]:
    """Within it, an id nobody knows ends as a usage error that names its nearest neighbour."""
    from dalel.ledger.book import UnknownRecord

    try:
        yield
    except UnknownRecord as problem:
        raise _Unknown(str(problem)) from None


class _Unknown(click.ClickException):
    exit_code = 2


def print_json(value: Any) -> None:
    """A value as indented JSON with a final newline."""
    import msgspec

    from dalel.countryfile.schema import encode_hook

    raw = msgspec.json.encode(value, enc_hook=encode_hook)
    sys.stdout.write(msgspec.json.format(raw, indent=2).decode() + "\n")


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    right: Sequence[int] = (),
    keep: Sequence[int] = (),
) -> None:
    """A table for a terminal: as wide as it is, long cells folded, no box around.

    ``right`` are columns set flush right (figures), ``keep`` columns never folded (ids to copy).
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    # Piped into a file there is no width to fit, unless COLUMNS names one: let lines be long.
    fitted = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(no_color=not colour(), highlight=False, soft_wrap=False, width=None if fitted else 160)
    table = Table(
        title=_escape(title) or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        header_style="bold",
    )
    for position, heading in enumerate(headings):
        table.add_column(
            heading,
            justify="right" if position in right else "left",
            no_wrap=position in keep,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_escape(cell) for cell in row))
    console.print(table)


def _escape(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)


def complete_ids(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Shell completion from the ids of one kind of record (or ``claims``)."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        try:
            records = getattr(open_index(ctx.params.get("country")).country(), kind)
        except click.ClickException:
            return []
        return [CompletionItem(key) for key in records if key.startswith(incomplete)]

    return complete
