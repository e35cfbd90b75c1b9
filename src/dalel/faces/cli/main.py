"""Entry of the command line: the help page at once, a command's own module only when it is named."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:]
    completing = "_DALEL_COMPLETE" in os.environ
    if not completing and (not arguments or arguments in (["--help"], ["-h"], ["help"])):
        from dalel.faces.cli.commands import help_page

        sys.stdout.write(help_page())
        return
    if not completing and arguments == ["--version"]:
        from dalel import __version__

        sys.stdout.write(f"dalel {__version__}\n")
        return
    from dalel.faces.cli.group import run

    run()
