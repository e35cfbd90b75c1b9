"""The click group behind the command line: loads one command's module, and turns failures into messages."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from dalel.faces.cli.commands import COMMANDS, help_page

_MODULES = {name: module for group in COMMANDS.values() for name, (_, module) in group.items()}


class Lazy(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(f"dalel.faces.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _MODULES and not args[0].startswith("-"):
            from dalel.countryfile.problems import nearest_to

            close = nearest_to(args[0], list(_MODULES))
            hint = f" Did you mean `dalel {close}`?" if close else " `dalel --help` lists them all."
            ctx.fail(f"there is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_page())


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dalel", message="%(prog)s %(version)s")
def dalel() -> None:
    """Claims that can be traced."""


def run() -> None:
    """Run, and end without a traceback whatever happens outside this program's own mistakes."""
    try:
        dalel(prog_name="dalel", standalone_mode=False)
    except click.exceptions.Exit as leave:
        raise SystemExit(leave.exit_code) from None
    except click.ClickException as problem:
        problem.show()
        raise SystemExit(problem.exit_code) from None
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was half-written.", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as mistake:
        if os.environ.get("DALEL_DEBUG"):
            raise
        click.echo(
            f"This is a mistake in dalel, not in what you asked: {type(mistake).__name__}: {mistake}\n"
            "Nothing was half-written. Please report it; with DALEL_DEBUG=1 the same command says where it happened.",
            err=True,
        )
        raise SystemExit(70) from None
