"""A result as rows of a table and as a claim of a country file."""

from __future__ import annotations

from collections.abc import Iterator

from dalel.record.claim import Claim
from dalel.record.period import Period
from dalel.record.quantity import Quantity
from dalel.size.result import Result
from dalel.size.rounding import rounded

HEADER = ("row", "name", "estimate", "low", "high", "interval", "level", "status", "seen", "who", "where", "when",
          "criterion", "score", "weight", "method", "inputs", "seed", "version")  # fmt: skip


def rows_as_csv(result: Result) -> str:
    """The answer first, then alternatives and sensitivity; the population, place and period on every row."""
    return "".join(",".join(_cell(value) for value in row) + "\r\n" for row in (HEADER, *_rows(result)))


def _rows(result: Result) -> Iterator[tuple[object, ...]]:
    about, held = result.estimand, result.interval
    of_whom = (result.seen, about.who, about.where, about.when)
    how = (result.method, result.inputs, result.seed, result.version)
    limits = (held.low, held.high, held.kind, held.level) if held else (None, None, "", None)
    yield ("answer", result.model or result.method, result.estimate, *limits, result.status, *of_whom,
           "", None, None, *how)  # fmt: skip
    for other in result.alternatives:
        yield ("alternative", other.name, other.estimate, other.low, other.high, "", None, other.status, *of_whom,
               other.criterion, other.score, other.weight, *how)  # fmt: skip
    for row in result.sensitivity:
        yield ("sensitivity", f"{row.code}={row.at}", row.estimate, row.low, row.high, "", None, "", *of_whom,
               "", None, None, *how)  # fmt: skip


def _cell(value: object) -> str:
    text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
    # A cell that begins like a formula would be run by a spreadsheet.
    if text[:1] in "=+-@\t\r" and not isinstance(value, int | float):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


def as_claim(
    result: Result, identifier: str, *, indicator: str, source: str, place: str = "", population: str = ""
) -> Claim:
    """The claim that this result makes, figures rounded as for publication, the computation named in its basis.

    Raises ValueError where the result holds no figure.
    """
    shown = rounded(result)
    if result.status == "bound-only":
        least = shown.low if shown.low is not None else shown.estimate
        value = f">={least}"
    elif shown.estimate is None:
        raise ValueError(f"{result.method}: status {result.status}: there is no figure to claim")
    elif shown.high is None or shown.low is None:
        value = f">={shown.low if shown.low is not None else shown.estimate}"
    else:
        value = f"{shown.estimate} [{shown.low}..{shown.high}]"
    when = result.estimand.when
    return Claim(
        id=identifier, indicator=indicator, source=source, place=place, population=population,
        value=Quantity(value), period=_period(when), doubts=("model estimate",),
        basis=f"dalel {result.version}: {result.method} {result.model}; data {result.inputs}; seed {result.seed}; "
              f"who: {result.estimand.who or 'not stated'}; where: {result.estimand.where or 'not stated'}; "
              f"when: {when or 'not stated'}",
        sample=result.seen or None,
    )  # fmt: skip


def _period(when: str) -> Period:
    try:
        return Period(when) if when else Period("")
    except ValueError:
        return Period("")  # "during the survey" is a period in words; the basis keeps it
