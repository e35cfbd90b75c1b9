"""A result as plain text: what ``print(result)`` and the command line show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dalel.profile.size.words import SizeWords
from dalel.size.result import Result

_WIDTH = 100
#: Rows of a long table shown in text; the report and the machine forms have them all.
_ROWS = 12


def plain(result: Result, words: SizeWords) -> str:
    """One result: the sentence, what it assumes, what speaks against it, what other models say."""
    lines = [f"{words.method(result)}: {words.figure(result)}"]
    lines += _wrapped(words.sentence(result), "  ")
    if result.interval is not None:
        lines.append(f"  {words.interval(result.interval)} · {words.status(result.status)}")
    else:
        lines.append(f"  {words.status(result.status)}")
    if result.model:
        lines.append(f"  {words.tell('model')}: {result.model}")
    if result.share_seen is not None:
        lines.append(f"  {words.tell('share-seen', share=words.share(result.share_seen))}")
    for title, items in (
        ("warnings", [words.notice(one) for one in result.warnings]),
        ("assumptions", [f"{words.assumption(one)} {words.bias(one)}" for one in result.assumptions]),
        ("checks", [words.diagnostic(one) for one in result.diagnostics]),
    ):
        if items:
            lines += ["", f"  {words.tell(title)}"]
            for item in items:
                lines += _wrapped(item, "    ", first="  - ")
    if result.sensitivity:
        lines += ["", f"  {words.tell('sensitivity')}"]
        lines += _table(
            [(words.sensitivity(row), *_figures(row.estimate, row.low, row.high, words)) for row in result.sensitivity],
            words,
        )
    if result.alternatives:
        lines += ["", f"  {words.tell('alternatives')}"]
        rows = [
            (one.name, *_figures(one.estimate, one.low, one.high, words),
             f"{one.criterion} {words.number(round(one.score, 2))}" if one.score is not None else "",
             "" if one.status == "ok" else words.status(one.status))
            for one in result.alternatives[:_ROWS]
        ]  # fmt: skip
        lines += _table(rows, words)
        if len(result.alternatives) > _ROWS:
            lines.append(f"    {words.tell('and-more', count=len(result.alternatives) - _ROWS)}")
    lines += ["", f"  {words.tell('repeat', inputs=result.inputs or '–', seed=_seed(result), version=result.version)}"]
    if result.source:
        lines += _wrapped(words.tell("source-of", source=result.source), "  ")
    return "\n".join(lines)


def _seed(result: Result) -> str:
    return "–" if result.seed is None else str(result.seed)


def _figures(estimate: float | None, low: float | None, high: float | None, words: SizeWords) -> tuple[str, str]:
    limits = f"{words.people(low)} – {words.people(high)}" if low is not None or high is not None else ""
    return words.people(estimate), limits


def _table(rows: Sequence[tuple[str, ...]], words: SizeWords) -> list[str]:  # noqa: ARG001 - columns may get headings
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [
            cell.rjust(width) for cell, width in zip(row[1:3], widths[1:3], strict=True)
        ]
        cells += list(row[3:])
        lines.append("    " + "  ".join(cells).rstrip())
    return lines


def _wrapped(text: str, indent: str, first: str = "") -> Iterable[str]:
    from textwrap import wrap

    return wrap(
        text, _WIDTH, initial_indent="  " + first if first else indent, subsequent_indent=indent + "  " * bool(first)
    )
