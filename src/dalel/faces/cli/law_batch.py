"""Commands that apply the law to many cases: files of them, and SQL for a database that holds them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dalel.faces.cli.common import country_option, open_index

if TYPE_CHECKING:
    from dalel.law.evaluate import Machine
    from dalel.profile.law.casefile import Report


class _Refused(click.ClickException):
    exit_code = 2


def _machine(country: str | None, jurisdiction: str) -> Machine:
    """The compiled law, or a message and exit 2."""
    from dalel.law.book import LawBook
    from dalel.law.program import LawError

    read = open_index(country).country()
    assert read is not None, "an index that opens holds a country"
    book = LawBook(read)
    if jurisdiction not in book.jurisdictions():
        known = ", ".join(one for one in book.jurisdictions() if one) or "none"
        raise _Refused(f"no law of {jurisdiction!r} is on file; foreign laws on file: {known}.")
    try:
        return book.machine(jurisdiction)
    except LawError as problem:
        raise _Refused(f"The law cannot be compiled: {problem}. `dalel check` says where.") from None


class _Bar:
    """How far the work has come and how long the rest will take, once it has taken longer than a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._since = time.monotonic()
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        past = now - self._since
        if not sys.stderr.isatty() or past < 1 or now - self._last < 0.2 or not total:
            return
        self._last = now
        share = min(done / total, 1.0)
        filled = int(24 * share)
        left = past * (1 - share) / share if share else 0.0
        bar = "█" * filled + "░" * (24 - filled)
        told = f"{int(left // 60)} min {int(left % 60):02} s" if left >= 60 else f"{left:.0f} s"
        click.echo(f"\r\x1b[K{bar} {share:4.0%}  {done:,} of {total:,} {self._what}, {told} left", err=True, nl=False)

    def close(self) -> None:
        """Wipe the bar, if one was drawn."""
        if self._last:
            click.echo("\r\x1b[K", err=True, nl=False)


@contextmanager
def _bar(what: str) -> Iterator[_Bar]:
    bar = _Bar(what)
    try:
        yield bar
    finally:
        bar.close()


def _said(report: Report) -> str:
    lines = [f"{report.path}: {report.answered:,} of {report.rows:,} cases answered in {report.out}."]
    if report.refused:
        lines.append(f"  {report.refused:,} refused, each with the reason in {report.refused_list}.")
    if report.ignored:
        shown = ", ".join(report.ignored[:8]) + (" and more" if len(report.ignored) > 8 else "")
        lines.append(f"  Columns left out: {shown}.")
    if not report.finished:
        lines.append("  Stopped before the end: the answers written so far are complete rows.")
    return "\n".join(lines)


@click.command("batch")
@click.argument("cases", nargs=-1, required=True, metavar="CASES...", type=click.Path(path_type=Path))
@click.option(
    "--out", "-o", required=True, metavar="FILE|FOLDER", type=click.Path(path_type=Path),
    help="Where the answers go: a .parquet or .csv file; a folder for several files.",
)  # fmt: skip
@country_option
@click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")
@click.option("--norm", "norms", multiple=True, metavar="PROVISION", help="Only this provision; may be repeated.")
@click.option(
    "--ignore-columns", is_flag=True, help="Leave out columns that name no fact instead of refusing the file."
)
@click.option(
    "--format", "form", type=click.Choice(["parquet", "csv"]), help="Form of the answers, if no name says it."
)
@click.option("--dask", "scheduler", default="", metavar="ADDRESS", help="A Dask scheduler that shares out the files.")
def batch_command(
    cases: tuple[Path, ...],
    out: Path,
    country: str | None,
    jurisdiction: str,
    norms: tuple[str, ...],
    ignore_columns: bool,
    form: str | None,
    scheduler: str,
) -> None:
    """Apply the law to every case of a CSV or Parquet file, a case a row.

    A column is named by the fact it states: yes or no, a number, a day (2026-02-01), a choice; empty is unknown.
    `on` is the day of the conduct, `id` is carried along, `decision:FACT` decides open-textured words. Rows
    that cannot be read or contradict themselves are listed in FILE.refused.csv; exit code 1 if there are any.

    \b
    dalel law batch cases.csv --out answers.parquet
    dalel law batch 2024.parquet 2025.parquet --out answers/ --dask tcp://10.0.0.5:8786
    """
    from dalel.profile.law.casefile import CaseFileError, LibraryMissingError, run_batch, run_many

    machine = _machine(country, jurisdiction)
    unknown = [name for name in norms if name not in machine.law.norms]
    if unknown:
        from dalel.countryfile.problems import nearest_to

        close = nearest_to(unknown[0], list(machine.law.norms))
        raise _Refused(f"there is no provision {unknown[0]!r}." + (f" Did you mean {close!r}?" if close else ""))
    chosen = norms or None
    several = len(cases) > 1 or out.is_dir()
    if several and not out.is_dir():
        raise _Refused(f"several files are answered into a folder; {out} is none.")
    reports: list[Report] = []
    try:
        if scheduler:
            folder = out if several else out.parent
            with _bar("files") as bar:
                reports = run_many(
                    machine, cases, folder, scheduler, ignore_columns=ignore_columns, form=form or "parquet",
                    norms=chosen, progress=bar,
                )  # fmt: skip
        else:
            for path in cases:
                target = out / f"{path.stem}.{form or 'parquet'}" if several else out
                with _bar("cases") as bar:
                    report = run_batch(
                        machine, path, target, ignore_columns=ignore_columns, form=form or "", norms=chosen,
                        progress=bar,
                    )  # fmt: skip
                reports.append(report)
                if not report.finished:
                    break
    except (CaseFileError, LibraryMissingError) as problem:
        raise _Refused(str(problem)) from None
    for report in reports:
        click.echo(_said(report), err=True)
    if not all(report.finished for report in reports):
        raise SystemExit(130)
    raise SystemExit(1 if any(report.refused for report in reports) else 0)


@click.command("sql")
@country_option
@click.option("--jurisdiction", default="", help="A foreign law on file, such as USA.")
@click.option(
    "--dialect", type=click.Choice(["duckdb", "postgres", "spark"]), default="duckdb", show_default=True,
    help="Whose SQL.",
)  # fmt: skip
@click.option("--table", default="cases", show_default=True, help="The table that holds the cases.")
@click.option("--key", default="id", show_default=True, help="Its column that names a case.")
@click.option(
    "--column", "columns", multiple=True, metavar="FACT", help="A column the table has; all facts if none is named."
)
@click.option("--norm", "norms", multiple=True, metavar="PROVISION", help="Only this provision; may be repeated.")
@click.option("--refused", is_flag=True, help="Instead, list the cases that contradict themselves, with the reasons.")
@click.option("--create", is_flag=True, help="Instead, the statement that makes an empty table of cases.")
def sql_command(
    country: str | None,
    jurisdiction: str,
    dialect: str,
    table: str,
    key: str,
    columns: tuple[str, ...],
    norms: tuple[str, ...],
    refused: bool,
    create: bool,
) -> None:
    """The whole law as one SQL statement over a table of cases: the same answers, in the same columns, as `batch`.

    A column for each fact (BOOLEAN, DOUBLE PRECISION, text or DATE), NULL where unknown; `decision:FACT` for
    open-textured words. Cases that contradict themselves are left out; --refused lists them.

    \b
    dalel law sql --dialect duckdb > law.sql
    dalel law sql --dialect postgres --refused
    """
    from dalel.law.sql import SqlError, Statements

    machine = _machine(country, jurisdiction)
    unknown = [name for name in norms if name not in machine.law.norms]
    if unknown:
        raise _Refused(f"there is no provision {unknown[0]!r}.")
    try:
        statements = Statements(
            machine, dialect, table=table, key=key, columns=columns or None, norms=norms or None  # type: ignore[arg-type]
        )  # fmt: skip
        text = statements.create() if create else statements.refused() if refused else statements.select()
    except SqlError as problem:
        raise _Refused(str(problem)) from None
    click.echo(text, nl=False)
