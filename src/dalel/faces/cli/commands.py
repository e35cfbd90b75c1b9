"""Every command: what it is for, the module that holds it, and the help page made of them."""

from __future__ import annotations

from typing import Final

#: Every command: what it is for, and the module that holds it. The help page, the
#: lazy loading and the tests all read this one table.
COMMANDS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "Ask": {
        "claims": ("claims, filtered: who said what, about whom, where, when, how", "ask"),
        "trace": ("from a figure down to the words of its source", "ask"),
        "conflicts": ("claims that cannot all be true, with the arithmetic", "ask"),
        "derived": ("figures reckoned from claims, as ranges with their inputs", "ask"),
        "copied": ("the same statement carried by many sources: one piece of evidence", "ask"),
        "impact": ("what would change or fall if a claim were withdrawn", "ask"),
        "series": ("an indicator over time, with the breaks in its meaning", "ask"),
        "routes": ("from which country to which, and who says so", "ask"),
        "audit": ("a document's statements beside what was found", "ask"),
        "search": ("any record, in three languages, however it is spelled", "ask"),
    },
    "Apply the law": {
        "law": ("show, apply, ask, timeline, diff, compare, check, test, batch, sql", "law"),
    },
    "Estimate": {
        "size": ("how many people: from counts, with honest intervals; rds, nsum, plan ...", "size"),
    },
    "Read and publish": {
        "serve": ("the country file in a browser, on this machine only", "publish"),
        "build": ("the same pages as a folder that works from a USB stick", "publish"),
        "export": ("a data package, the provenance of a figure, a citation file", "publish"),
        "cite": ("how to cite the file, or one claim of it", "publish"),
    },
    "Write a country file": {
        "check": ("read everything and report every problem", "write"),
        "explain": ("what a problem's code means and what to do", "write"),
        "fmt": ("rewrite files in canonical form, comments kept", "write"),
        "new": ("start an empty, valid country file", "write"),
        "schema": ("JSON Schema of the files, for an editor", "write"),
    },
    "This program": {
        "completion": ("shell completion for bash, zsh or fish", "shell"),
    },
}

_HEAD: Final = """\
dalel: what is known about sex work and trafficking in a country, as claims
that can be traced to a source, a provision of law, or a computation.

Usage: dalel COMMAND [ARGUMENTS]      dalel COMMAND --help says more
"""
_TAIL: Final = """\
Try
  dalel claims --indicator population-size     every figure, and who says so
  dalel conflicts --indicator population-size  why the figures differ
  dalel trace ID                               down to the words of the source
  dalel law ask --lang ru                      what the law says of what happened
  dalel size COUNTS.csv                        what lists say of how many there are
  dalel serve --open                           all of it in a browser

One country file ships inside. For another: -c FOLDER on any command, or the
environment variable DALEL_COUNTRY. Output for programs: --format json.

Exit codes: 0 done
            1 the country file has errors, or a verdict no longer holds
            2 the command was not understood, or names something unknown
            3 the country file cannot be read at all
            70 a mistake in dalel itself   130 interrupted
"""


def help_page() -> str:
    """The whole help page as plain text."""
    width = max(len(name) for group in COMMANDS.values() for name in group) + 2
    lines = [_HEAD]
    for title, group in COMMANDS.items():
        lines.append(title)
        lines.extend(f"  {name:<{width}}{about}" for name, (about, _) in group.items())
        lines.append("")
    return "\n".join(lines) + "\n" + _TAIL
