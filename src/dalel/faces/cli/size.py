"""How many: ``dalel size COUNTS`` recognises a file of counts, runs every method that applies, and writes a report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from dalel.faces.cli.common import language_option, print_json, print_table

if TYPE_CHECKING:
    from dalel.profile.size.words import SizeWords
    from dalel.size.estimand import Estimand
    from dalel.size.result import Result

F = TypeVar("F", bound=Callable[..., Any])

#: The command a bare file name stands for.
_DEFAULT: Final = "estimate"


class _SizeGroup(click.Group):
    """``dalel size FILE`` is ``dalel size estimate FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        self._load()
        asks_help = args[:1] in (["-h"], ["--help"])
        if args and not asks_help and args[0] not in self.commands:
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return [name for name in super().list_commands(ctx) if name != _DEFAULT]

    def _load(self) -> None:
        # The other ways of estimating stand in modules of their own and join this group when imported.
        import dalel.faces.cli.size_methods  # noqa: F401


@click.group("size", cls=_SizeGroup)
def size_command() -> None:
    """How many people belong to a hidden population, with honest uncertainty.

    \b
    dalel size COUNTS.csv                     capture histories, overlaps or repeat counts: every method that applies
    dalel size COUNTS.csv --lang ru --json    the same for a program
    dalel size plan lists --people 4000 --list 450 --list 450    what a study would give, before it is run
    dalel size rds | nsum | multiplier | consensus | areas --help

    A file of counts holds how many people have each history, never a row about a person.
    """


# shared --------------------------------------------------------------------------------------------------------------


class Refused(click.ClickException):
    """Input no estimate can be made from: what was found, where, what was expected."""

    exit_code = 2


@contextmanager
def understood(language: str) -> Iterator[None]:
    """Within it, input nothing can be made of ends as a message in the reader's language."""
    from dalel.size.problems import InputError

    try:
        yield
    except InputError as wrong:
        raise Refused(words_of(language).problem(wrong)) from None
    except ModuleNotFoundError as missing:
        raise Refused(f"This needs the package {missing.name}: pip install 'dalel[size,web]'") from None


def words_of(language: str) -> SizeWords:
    """The size engine's words in a language."""
    from dalel.faces.cli.common import as_language
    from dalel.profile.size.words import size_words

    return size_words(as_language(language))


def whom_options(command: F) -> F:
    """``--who``, ``--where``, ``--when``: of whom the figure is."""
    command = click.option("--when", default="", metavar="WORDS", help="The day or period.")(command)
    command = click.option("--where", default="", metavar="WORDS", help="The place: its boundary.")(command)
    return click.option("--who", default="", metavar="WORDS", help="Who is counted: definition, age.")(command)


def output_options(command: F) -> F:
    """``--json``, ``--report``, ``--lang``."""
    command = click.option("--json", "as_json", is_flag=True, help="For programs: everything, unrounded.")(command)
    command = click.option(
        "--report", type=click.Path(dir_okay=False), default=None, help="Where to write the HTML report."
    )(command)
    return language_option(command)


def estimand_of(who: str, where: str, when: str) -> Estimand | None:
    """What the options say of whom is counted; None where they say nothing."""
    from dalel.size.estimand import Estimand

    return Estimand(who=who, where=where, when=when) if who or where or when else None


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-"; a message where it cannot be read."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as wrong:
        raise Refused(f"{path} cannot be read: {wrong.strerror or wrong}.") from None


class Remaining:
    """A bar with the time that remains, on standard error, once a computation has taken more than a second."""

    def __init__(self, doing: str) -> None:
        import time

        self._doing, self._clock = doing, time.monotonic
        self._since = self._clock()
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            if not sys.stderr.isatty() or self._clock() - self._since < 1 or done >= total:
                return
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
                TimeRemainingColumn(), console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task(self._doing, total=total)
        self._bar.update(self._task, completed=done, total=total)

    def close(self) -> None:
        """Wipe the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def carried_out(methods: Sequence[Any], data: Any, words: SizeWords) -> tuple[list[Result], bool]:
    """Every method's result, and whether somebody stopped the work: what was finished by then is kept."""
    results: list[Result] = []
    if sys.stderr.isatty() and _first_use():
        click.echo(words.tell("compiling"), err=True)
    for method in methods:
        bar = Remaining(type(method).__name__)
        try:
            made = method.fit(data, progress=bar)
        except KeyboardInterrupt:
            bar.close()
            if not results:
                raise
            click.echo(words.tell("stopped", count=len(results)), err=True)
            return results, True
        finally:
            bar.close()
        results += made if isinstance(made, list | tuple) else [made]
        if any(notice.code == "interrupted" for one in results for notice in one.warnings):
            # The method kept what was finished when somebody stopped it; the others are not begun.
            click.echo(words.tell("stopped", count=len(results)), err=True)
            return results, True
    return results, False


def _first_use() -> bool:
    """Whether no loop of the engine has been compiled on this machine yet."""
    import dalel.size

    return not any(Path(dalel.size.__file__).parent.rglob("__pycache__/*.nbi"))


def show(
    results: Sequence[Result],
    words: SizeWords,
    *,
    as_json: bool,
    report: str | None,
    table: Any = None,
    whole: bool = False,
) -> None:
    """Print results for a person or a program, and write the report where one is asked for."""
    if report:
        _write_report(results, words, report, table, quiet=as_json)
    if as_json:
        print_json({"results": list(results)})
        return
    from dalel.profile.size.plain import plain
    from dalel.profile.size.report import headline
    from dalel.profile.size.report import report as assembled

    made = assembled(results, words, table)
    if len(results) > 1:
        click.echo(f"{made.sentence}\n")
        if made.across:
            click.echo(f"{made.across}\n")
        print_table(
            [words.tell(f"column-{name}") for name in ("method", "people", "interval", "status", "bias")],
            [(rung.method, rung.figure, rung.kind, rung.status_said, rung.bias) for rung in made.rungs],
        )
    for one in results if whole or len(results) == 1 else (headline(results),):
        click.echo(plain(one, words) + "\n")


def _write_report(results: Sequence[Result], words: SizeWords, path: str, table: Any, *, quiet: bool) -> None:
    from dalel.faces.web.size_report import report_html
    from dalel.profile.charts import ChartError

    try:
        Path(path).write_text(report_html(results, words, table), encoding="utf-8")
    except (OSError, ChartError) as wrong:
        raise Refused(f"The report cannot be written to {path}: {wrong}") from None
    if not quiet:
        click.echo(words.tell("report-written", path=path), err=True)


# COUNTS --------------------------------------------------------------------------------------------------------------


@size_command.command(_DEFAULT, hidden=True)
@click.argument("counts", type=click.Path(dir_okay=False, allow_dash=True))
@whom_options
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="Groups (sex, age group): two lists, estimated group by group."
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Nominal coverage of the intervals.")
@click.option("--resamples", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="Of the bootstrap.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same answer.")
@click.option("--quick", is_flag=True, help="Only what answers within seconds.")
@click.option("--all", "whole", is_flag=True, help="Print every method in full, not only the first.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Threads; all cores by default.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Resample on a Dask scheduler.")
@click.option("--no-report", is_flag=True, help="Write no report.")
@output_options
def estimate_command(
    counts: str, who: str, where: str, when: str, by: tuple[str, ...], level: float, resamples: int, seed: int,
    quick: bool, whole: bool, workers: int | None, scheduler: str, no_report: bool, as_json: bool, report: str | None,
    language: str,
) -> None:  # fmt: skip
    """Recognise a file of COUNTS, run every method that applies, and write the report beside it.

    \b
    Police,Clinic,count      history,count      list,count         n1,n2,m       times,people
    1,0,413                  10,413             Police,467         467,450,54    1,1645
    0,1,396                  01,396             Clinic,450                       2,183
    1,1,54                   11,54              Police&Clinic,54                 3,37

    CSV with commas, semicolons or tabs, in UTF-8 or a Cyrillic code page; .xlsx; Parquet; JSON. Lines such as
    "# who: women who sell sex" may say who is counted, where and when.
    """
    from dalel.profile.size.counts import read_counts
    from dalel.size.capture import CaptureTable

    words = words_of(language)
    with understood(language):
        read = read_counts(read_bytes(counts), counts, estimand_of(who, where, when), by)
        if read.data is None:
            raise Refused(words.tell(f"other-command-{read.kind}", file=counts))
        table = read.data if isinstance(read.data, CaptureTable) else None
        if table is not None:
            from dalel.size.ladder import methods_for

            methods: Sequence[Any] = methods_for(
                table, effort="quick" if quick else "full", level=level, seed=seed, resamples=resamples,
                workers=workers, scheduler=scheduler,
            )  # fmt: skip
        elif read.kind == "strata":
            from dalel.size.doubly_robust import DoublyRobust
            from dalel.size.two_lists import TwoLists

            methods = (TwoLists(level=level), DoublyRobust(level=level, seed=seed))
        else:
            from dalel.size.repeat_methods import RepeatCountLadder

            methods = (RepeatCountLadder(level=level),)
        if not as_json:
            click.echo(_recognised(read.kind, read.data, words) + "\n")
        results, stopped = carried_out(methods, read.data, words)
        target = None if no_report else report or (None if as_json else _report_name(counts))
        show(results, words, as_json=as_json, report=target, table=table, whole=whole)
    if stopped:
        raise SystemExit(130)


def _report_name(counts: str) -> str:
    return f"{Path(counts).stem if counts != '-' else 'counts'}-report.html"


def _recognised(kind: str, data: Any, words: SizeWords) -> str:
    if kind in ("captures", "strata"):
        return words.tell("recognised-captures", lists=", ".join(data.lists), seen=data.seen)
    return words.tell("recognised-repeat-counts", seen=data.seen)
