"""A result as plain text: what ``print(result)`` and the command line show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dalel.profile.size.words import SizeWords
from dalel.size.rds.result import ProportionResult
from dalel.size.result import Result

_WIDTH = 100
#: Rows of a long table shown in text; the report and the machine forms have them all.
_ROWS = 12


def plain(result: Result, words: SizeWords) -> str:
    """One result: the sentence, what it assumes, what speaks against it, what other models say."""
    lines = [f"{words.method(result.method)}: {words.figure(result)}"]
    lines += wrapped(words.sentence(result), "  ")
    lines += _worth(result, words)
    if result.model:
        lines.append(f"  {words.tell('model')}: {words.name(result.model)}")
    if result.share_seen is not None:
        lines.append(f"  {words.tell('share-seen', share=words.share(result.share_seen))}")
    return "\n".join([*lines, *_rest(result, words, words.people)])


def plain_share(result: ProportionResult, words: SizeWords) -> str:
    """The share of a population, which is no number of people."""
    held = result.interval
    figure = words.status(result.status)
    if result.estimate is not None and held is not None:
        figure = words.tell(
            "figure-share", share=words.share(result.estimate), low=words.share(held.low), high=words.share(held.high)
        )
    who, where, when = words.estimand(result.estimand)
    lines = [f"{words.method(result.method)}: {figure}"]
    told = words.tell(
        "sentence-share", trait=result.trait, value=result.value, figure=figure, who=who, where=where, when=when,
        seen=result.seen, crude=words.share(result.crude),
    )  # fmt: skip
    lines += [*wrapped(told, "  "), *_worth(result, words)]
    return "\n".join([*lines, *_rest(result, words, words.share)])


def _worth(result: Result | ProportionResult, words: SizeWords) -> list[str]:
    status = words.status(result.status)
    return [f"  {words.interval(result.interval)} · {status}" if result.interval is not None else f"  {status}"]


def _rest(result: Result | ProportionResult, words: SizeWords, figure: Callable[[float | None], str]) -> list[str]:
    """Warnings, assumptions, checks, what-if, other models, and how to repeat it."""
    lines: list[str] = []
    for title, items in (
        ("warnings", [words.notice(one) for one in result.warnings]),
        ("assumptions", [f"{words.assumption(one)} {words.bias(one)}" for one in result.assumptions]),
        ("checks", [words.diagnostic(one) for one in result.diagnostics]),
    ):
        if items:
            lines += ["", f"  {words.tell(title)}"]
            for item in items:
                lines += wrapped(item, "    ", first="  - ")
    if result.sensitivity:
        lines += ["", f"  {words.tell('sensitivity')}"]
        lines += _table([
            (words.sensitivity(row), *_figures(row.estimate, row.low, row.high, figure)) for row in result.sensitivity
        ])  # fmt: skip
    if result.alternatives:
        lines += ["", f"  {words.tell('alternatives')}"]
        lines += _table([
            (words.name(one.name), *_figures(one.estimate, one.low, one.high, figure), words.remark(one))
            for one in result.alternatives[:_ROWS]
        ])  # fmt: skip
        if len(result.alternatives) > _ROWS:
            lines.append(f"    {words.tell('and-more', count=len(result.alternatives) - _ROWS)}")
    repeat = words.tell("repeat", inputs=result.inputs or "–", seed=_seed(result), version=result.version)
    lines += ["", f"  {repeat}"]
    if result.source:
        lines += wrapped(words.tell("source-of", source=result.source), "  ")
    return lines


def _seed(result: Result | ProportionResult) -> str:
    return "–" if result.seed is None else str(result.seed)


def _figures(
    estimate: float | None, low: float | None, high: float | None, figure: Callable[[float | None], str]
) -> tuple[str, str]:
    limits = f"{figure(low)} – {figure(high)}" if low is not None or high is not None else ""
    return figure(estimate), limits


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return [
        "    "
        + "  ".join([row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), *row[3:]]).rstrip()
        for row in rows
    ]


def wrapped(text: str, indent: str, first: str = "") -> list[str]:
    """Lines of text under an indent; ``first`` begins the first of them, such as "  - "."""
    from textwrap import wrap

    if not first:
        return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
    return wrap(text, _WIDTH, initial_indent="  " + first, subsequent_indent=indent + "  ")
