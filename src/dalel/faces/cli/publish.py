"""Commands that show or publish: serve, build, export, cite."""

from __future__ import annotations

from pathlib import Path

import click

from dalel.faces.cli.common import (
    Progress,
    as_language,
    country_option,
    errors_in,
    known_records,
    language_option,
    ledger_of,
    named_folder,
    open_index,
    open_ledger,
)


@click.command("serve")
@country_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Others than this machine can read only if you change it.",
)
@click.option(
    "--port", default=None, type=click.IntRange(0, 65535), help="8711 unless it is taken; 0 picks a free one."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the default browser.")
def serve_command(country: str | None, host: str, port: int | None, open_browser: bool) -> None:
    """Show the country file in a browser. Stops with Ctrl-C.

    Files that change are read again. If a change breaks the file, the pages say so and the last
    good state stays. Nothing is asked of, or sent to, any other host.
    """
    from dalel.faces.web.serve import PortTakenError, serve

    try:
        serve(named_folder(country), host=host, port=port, open_browser=open_browser, say=click.echo)
    except PortTakenError as taken:
        raise click.UsageError(str(taken)) from None
    except OSError as refused:
        raise click.UsageError(f"cannot listen on {host}: {refused.strerror or refused}") from None


@click.command("build")
@country_option
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write.")
def build_command(country: str | None, out: Path) -> None:
    """Write all pages as a static site that works from a USB stick.

    The same country file gives the same bytes. What rests only on withdrawn claims is left out, and
    listed.
    """
    from dalel.faces.web.build import BuildRefused, build

    progress = Progress()
    try:
        result = build(named_folder(country), out, progress=lambda done, total: progress(done, total, "pages"))
    except BuildRefused as refused:
        raise click.ClickException(str(refused)) from None
    progress.close()
    click.echo(f"{result.pages:,} pages, {result.size / 1e6:.1f} MB in {out}. Open {out / 'index.html'}.")
    if result.left_out:
        click.echo(f"Left out, because nothing that stands supports it: {', '.join(result.left_out)}.")


@click.command("export")
@country_option
@click.argument("what", type=click.Choice(["package", "prov", "citation"]))
@click.argument("record", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="File or folder to write; standard output if it can be.",
)
def export_command(country: str | None, what: str, record: str | None, out: Path | None) -> None:
    """Write the file for other programs.

    \b
    dalel export package --out file.zip    a Frictionless data package, everything in it
    dalel export prov CLAIM                W3C PROV (JSON) of one trace
    dalel export citation                  CITATION.cff of this version of the file
    """
    index = open_index(country)
    if errors_in(index):
        raise click.ClickException("nothing is published from a file with errors; mend them first.")
    ledger = ledger_of(index)
    if what == "package":
        from dalel.profile.package import data_package

        if out is None:
            raise click.UsageError("a data package is a zip file: say where with --out FILE.zip")
        out.write_bytes(data_package(ledger))
        click.echo(f"wrote {out}")
        return
    if what == "prov":
        from dalel.profile.prov import prov_json

        if record is None:
            raise click.UsageError("PROV of what? Give an id: `dalel export prov ID`")
        with known_records():
            text = prov_json(ledger, record).decode()
    else:
        from dalel.profile.citation import citation_cff

        text = citation_cff(ledger.country)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")
        click.echo(f"wrote {out}")


@click.command("cite")
@country_option
@language_option
@click.argument("record", required=False)
def cite_command(country: str | None, language: str, record: str | None) -> None:
    """Say how to cite the country file, or one claim of it (RECORD) with its own source."""
    from dalel.profile.citation import cite_claim, cite_file

    ledger = open_ledger(country)
    if record is None:
        click.echo(cite_file(ledger.country, as_language(language)))
        return
    with known_records():
        claim = ledger.claim(record)
    click.echo(cite_claim(ledger.country, claim.id, as_language(language)))
