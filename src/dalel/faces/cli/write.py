"""Commands for those who write a country file: check, explain, fmt, new, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dalel.faces.cli.common import Progress, colour, named_folder, print_json


@click.command("check")
@click.argument("folder", required=False, metavar="[FOLDER]", envvar="DALEL_COUNTRY")
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", show_default=True)
@click.option("--warnings/--no-warnings", default=True, help="Show warnings one by one in the human form.")
def check_command(folder: str | None, form: str, warnings: bool) -> None:
    """Read everything in FOLDER and report every problem.

    Each problem has a permanent code, the file, line and column, what was found, what was
    expected, the nearest valid thing, and what to do. Without FOLDER: the country file that
    ships inside. Exit code 1 if there is any error; warnings alone exit 0.

    \b
    dalel check my-country
    dalel check my-country --format json | jq '.problems[].code'
    dalel explain D401
    """
    from dalel.profile.checkup import check_up

    progress = Progress()
    named = named_folder(folder)
    report = check_up(named, progress=progress)
    progress.close()
    if form == "json":
        print_json(report.as_dict())
    else:
        root = f"{folder.rstrip('/')}/" if folder else ""
        for problem in report.errors:
            head, _, rest = problem.human(root).partition("\n")
            click.echo((click.style(head, fg="red", bold=True) if colour() else head) + f"\n{rest}\n")
        if warnings:
            for line in report.warning_lines():
                click.echo(root + line)
        summary = report.summary
        click.echo(click.style(summary, fg="red" if report.errors else "green") if colour() else summary)
    raise SystemExit(1 if report.errors else 0)


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a problem's CODE means, why it matters and how to mend it. Without CODE: all of them."""
    from dalel.countryfile.catalogue import CATALOGUE
    from dalel.countryfile.problems import nearest_to

    if code is None:
        width = max(len(known) for known in CATALOGUE)
        for known, entry in CATALOGUE.items():
            click.echo(f"{known:<{width}}  {entry.title}")
        return
    wanted = CATALOGUE.get(code.upper())
    if wanted is None:
        close = nearest_to(code.upper(), list(CATALOGUE))
        raise click.UsageError(f"there is no problem code {code!r}." + (f" The nearest is {close}." if close else ""))
    click.echo(f"{code.upper()}: {wanted.title}\n\nWhy: {wanted.why}\nWhat to do: {wanted.fix}")


@click.command("fmt")
@click.argument("folder", required=False, metavar="[FOLDER]", envvar="DALEL_COUNTRY")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file is not canonical.")
def fmt_command(folder: str | None, only_check: bool) -> None:
    """Rewrite FOLDER's files in canonical form: order, indent, quotes. Comments and meaning stay."""

    from dalel.countryfile.fmt import format_folder

    result = format_folder(named_folder(folder), check=only_check)
    for path in result.changed:
        click.echo(f"{'would change' if only_check else 'rewrote'} {path}")
    for problem in result.refused:
        click.echo(str(problem), err=True)
    click.echo(f"{len(result.changed)} of {result.files} files {'to rewrite' if only_check else 'rewritten'}.")
    raise SystemExit(1 if result.refused or (only_check and result.changed) else 0)


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--code", prompt="Code of the country (two or three letters)", help="Short code, such as kg.")
@click.option(
    "--name", prompt="Name of the country", help="Name in English; the other languages follow in country.yaml."
)
def new_command(folder: Path, code: str, name: str) -> None:
    """Start an empty, valid country file in FOLDER, with a commented example of each record."""
    from dalel.countryfile.new import NewCountryError, new_country

    try:
        made = new_country(folder, code=code, name=name)
    except NewCountryError as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(
        f"Wrote {len(made)} files to {folder}.\n\nNext:\n  dalel check {folder}\n  dalel serve -c {folder} --open"
    )


@click.command("schema")
@click.argument("kind", required=False)
@click.option(
    "--write",
    "target",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="FOLDER",
    help="Write all schemas into FOLDER/.schema, where the files' first lines point editors.",
)
def schema_command(kind: str | None, target: Path | None) -> None:
    """Print the JSON Schema of one KIND of file, or write all of them for an editor to use.

    KIND `answer` is what `dalel law apply --format json` prints.
    """
    from dalel.countryfile.problems import nearest_to
    from dalel.countryfile.schema import schemas, write_schemas

    if kind == "answer":
        from dalel.profile.law.record import answer_schema

        print_json(answer_schema())
        return
    known = schemas()
    if target is not None:
        for path in write_schemas(target):
            click.echo(f"wrote {path}")
        return
    if kind is None:
        click.echo("Kinds of file: " + ", ".join(known) + ". What the law answers: answer")
        return
    if kind not in known:
        close = nearest_to(kind, list(known))
        raise click.UsageError(
            f"there is no kind of file {kind!r}."
            + (f" The nearest is {close!r}." if close else "")
            + f" Known: {', '.join(known)}."
        )
    print_json(known[kind])
    sys.stdout.flush()
