"""A report of size estimates: what a decision maker, a statistician and a reviewer need, in one language.

The order is that of the questions people ask: how many; what other methods say; what it rests on; what if that fails;
how it was checked; what it must not be used for; how to repeat it. The checklist is GATHER's (Stevens et al. 2016,
doi 10.1016/S0140-6736(16)30388-9), items in our own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from dalel.profile.size.pictures import Picture, forest, overlaps_of, pictures, upset
from dalel.profile.size.words import SizeWords
from dalel.record.text import Language
from dalel.size.capture import CaptureTable
from dalel.size.result import Assumption, Light, Result, Status

#: GATHER's items, and whether the report itself answers them ("here") or its author must ("author").
_GATHER: Final = (
    ("populations", "here"), ("funding", "author"), ("finding-data", "author"), ("inclusion", "author"),
    ("sources", "author"), ("biases", "here"), ("other-data", "author"), ("inputs", "here"), ("overview", "here"),
    ("model", "here"), ("choice", "here"), ("performance", "here"), ("uncertainty", "here"), ("code", "here"),
    ("results-file", "here"), ("intervals", "here"), ("interpretation", "author"), ("limits", "here"),
)  # fmt: skip
#: A cell of a published table smaller than this could point at somebody.
SMALL_CELL: Final = 5


class Rung(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One method's answer as a row of the ladder."""

    key: str
    method: str
    model: str = ""
    figure: str
    kind: str = ""
    status: Status
    status_said: str
    seen: str = ""
    share: str = ""
    bias: str = ""


class Assumed(msgspec.Struct, frozen=True, omit_defaults=True):
    """An assumption with what the data say of it, and where the truth lies if it fails."""

    text: str
    light: Light
    light_said: str
    bias: str
    methods: str


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of a small table: a name, a figure, its limits, and a remark."""

    name: str
    figure: str = ""
    limits: str = ""
    note: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What there is to say of one method beyond its rung."""

    key: str
    title: str
    sentence: str
    warnings: tuple[str, ...] = ()
    checks: tuple[tuple[str, Light], ...] = ()
    what_if: tuple[Row, ...] = ()
    models: tuple[Row, ...] = ()
    more_models: int = 0
    source: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    repeat: str = ""


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the checklist."""

    text: str
    here: bool


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole report. ``pictures`` are drawn where it is laid out."""

    language: Language
    title: str
    sentence: str
    across: str = ""
    who: str
    where: str
    when: str
    rungs: tuple[Rung, ...]
    assumptions: tuple[Assumed, ...]
    parts: tuple[Part, ...]
    counts: tuple[Row, ...] = ()
    counts_hidden: bool = False
    checklist: tuple[Item, ...]
    version: str
    inputs: str


def headline(results: Sequence[Result]) -> Result:
    """The result the first sentence is about: the first usable one in the order given, else the first with a bound,
    else the first. Raises ValueError for none."""
    if not results:
        raise ValueError("a report needs at least one result")
    for wanted in (("ok", "ok-with-warnings"), ("bound-only",)):
        for one in results:
            if one.status in wanted:
                return one
    return results[0]


def report(results: Sequence[Result], words: SizeWords, table: CaptureTable | None = None) -> Report:
    """Assemble the report of one or more results on the same data; ``table`` adds the counts they came from."""
    first = headline(results)
    who, where, when = words.estimand(first.estimand)
    return Report(
        language=words.language,
        title=words.tell("report-title"),
        sentence=words.range_sentence(*_ends(results), first) if _wide(results) else words.sentence(first),
        across=_across(results, words),
        who=who,
        where=where,
        when=when,
        rungs=tuple(_rung(one, index, words) for index, one in enumerate(results)),
        assumptions=_assumptions(results, words),
        parts=tuple(_part(one, index, words) for index, one in enumerate(results)),
        counts=_counts(table, words) if table is not None else (),
        counts_hidden=bool(_hidden(table)) if table is not None else False,
        checklist=tuple(Item(words.tell(f"gather-{key}"), whose == "here") for key, whose in _GATHER),
        version=first.version,
        inputs=first.inputs,
    )


def report_pictures(
    results: Sequence[Result], words: SizeWords, table: CaptureTable | None = None
) -> tuple[tuple[str, Picture], ...]:
    """The pictures of a report, each with the key of the part it belongs to: "" for those of the whole."""
    made: list[tuple[str, Picture]] = []
    everything = forest(results, words)
    if everything is not None and len(results) > 1:
        made.append(("", everything))
    if table is not None:
        hidden = _hidden(table)
        shown = {history: count for history, count in table.cells.items() if history not in hidden}
        drawn = upset(overlaps_of(shown, table.lists), words.series("overlaps"))
        if drawn is not None:
            made.append(("", drawn))
    for index, one in enumerate(results):
        # The result's own overlaps show small counts; the report has drawn them above without.
        made += [(f"m{index}", picture) for picture in pictures(one, words) if picture.key != "overlaps"]
    return tuple(made)


#: Where the methods' figures differ by more than this factor, no single one is put first.
_WIDE: Final = 1.5


def _ends(results: Sequence[Result]) -> tuple[Result, Result]:
    """The usable results with the lowest and the highest estimate."""
    usable = _usable(results)
    return min(usable, key=_estimate), max(usable, key=_estimate)


def _usable(results: Sequence[Result]) -> list[Result]:
    return [one for one in results if one.estimate is not None and one.status in ("ok", "ok-with-warnings")]


def _wide(results: Sequence[Result]) -> bool:
    if len(_usable(results)) < 2:
        return False
    least, most = _ends(results)
    return _estimate(most) > _WIDE * _estimate(least)


def _across(results: Sequence[Result], words: SizeWords) -> str:
    """How far apart the methods are, where several have a figure."""
    usable = _usable(results)
    if len(usable) < 2:
        return ""
    least, most = _ends(results)
    return words.tell(
        "across",
        count=len(usable), low=words.rough(_estimate(least)), high=words.rough(_estimate(most)),
        least=words.method(least.method), most=words.method(most.method),
    )  # fmt: skip


def _estimate(result: Result) -> float:
    return result.estimate or 0.0


def _rung(result: Result, index: int, words: SizeWords) -> Rung:
    directions = {one.bias for one in result.assumptions if one.light != "green"}
    return Rung(
        key=f"m{index}",
        method=words.method(result.method),
        model=words.name(result.model),
        figure=words.figure(result) if result.interval is not None else "–",
        kind=words.interval(result.interval) if result.interval is not None else "",
        status=result.status,
        status_said=words.status(result.status),
        seen=words.number(result.seen) if result.seen else "",
        share=words.share(result.share_seen) if result.share_seen is not None else "",
        bias=words.tell(f"rung-{directions.pop()}") if len(directions) == 1 else words.tell("rung-either"),
    )


def _assumptions(results: Sequence[Result], words: SizeWords) -> tuple[Assumed, ...]:
    """Every assumption once: by the worst that any method's data say of it, the ones spoken against first."""
    order: dict[Light, int] = {"red": 0, "amber": 1, "green": 2}
    held: dict[str, list[tuple[str, Assumption]]] = {}
    for one in results:
        for each in one.assumptions:
            held.setdefault(words.assumption(each), []).append((words.method(one.method), each))
    everybody = {words.method(one.method) for one in results}
    made = []
    for text, pairs in held.items():
        light = min((each.light for _, each in pairs), key=lambda one: order[one])
        sides = {each.bias for _, each in pairs}
        bias = words.tell(f"bias-{sides.pop() if len(sides) == 1 else 'either'}")
        methods = dict.fromkeys(name for name, _ in pairs)
        made.append(
            Assumed(
                text, light, words.tell(f"light-{light}"), bias, "" if set(methods) == everybody else ", ".join(methods)
            )
        )
    return tuple(sorted(made, key=lambda one: order[one.light]))


def _part(result: Result, index: int, words: SizeWords) -> Part:
    shown = result.alternatives[:40]
    return Part(
        key=f"m{index}",
        title=words.method(result.method),
        sentence=words.sentence(result),
        warnings=tuple(words.notice(one) for one in result.warnings),
        checks=tuple((words.diagnostic(one), one.light) for one in result.diagnostics),
        what_if=tuple(
            Row(words.sensitivity(one), words.people(one.estimate), _limits(one.low, one.high, words))
            for one in result.sensitivity
        ),
        models=tuple(
            Row(words.name(one.name), words.people(one.estimate), _limits(one.low, one.high, words), words.remark(one))
            for one in shown
        ),
        more_models=len(result.alternatives) - len(shown),
        source=result.source,
        settings=tuple((name, _setting(value)) for name, value in result.settings.items()),
        repeat=words.tell(
            "repeat", inputs=result.inputs or "–", seed="–" if result.seed is None else str(result.seed),
            version=result.version,
        ),
    )  # fmt: skip


def _setting(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value, enc_hook=str).decode()


def _limits(low: float | None, high: float | None, words: SizeWords) -> str:
    return "" if low is None and high is None else f"{words.people(low)} – {words.people(high)}"


def _hidden(table: CaptureTable) -> frozenset[str]:
    """Histories whose counts are not shown: those of fewer than five people, and one more where only one is so small,
    since the number of people seen would give it away."""
    by_size = sorted(table.cells.items(), key=lambda pair: pair[1])
    small = [history for history, count in by_size if count < SMALL_CELL]
    if len(small) == 1 and len(by_size) > 1:
        small.append(by_size[1][0])
    return frozenset(small)


def _counts(table: CaptureTable, words: SizeWords) -> tuple[Row, ...]:
    """The counts as published: list sizes only where no small count could be reckoned from them."""
    hidden = _hidden(table)
    rows = [] if hidden else [Row(name, words.number(size)) for name, size in table.sizes.items()]
    for history, count in table.cells.items():
        on = [name for name, digit in zip(table.lists, history, strict=True) if digit == "1"]
        said = words.tell("not-shown") if history in hidden else words.number(count)
        rows.append(Row(" + ".join(on), said, note=words.tell("only-these")))
    return tuple(rows)
