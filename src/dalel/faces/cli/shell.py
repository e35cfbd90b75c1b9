"""Shell completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell, to be read by it.

    \b
    bash:  dalel completion bash > ~/.local/share/bash-completion/completions/dalel
    zsh:   dalel completion zsh > ~/.zfunc/_dalel      (with ~/.zfunc in fpath)
    fish:  dalel completion fish > ~/.config/fish/completions/dalel.fish

    Completes commands, options, and the ids of the country file.
    """
    from dalel.faces.cli.group import dalel

    made = get_completion_class(shell)
    assert made is not None, "click knows these three shells"
    click.echo(made(dalel, {}, "dalel", "_DALEL_COMPLETE").source())
