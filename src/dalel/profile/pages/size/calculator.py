"""The calculator: counts pasted into a form, and the report of what they say. Bounded, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from dalel.profile import links
from dalel.profile.pages.parts import Page
from dalel.profile.size.counts import read_counts
from dalel.profile.size.report import Report, report
from dalel.profile.size.words import size_words
from dalel.size.capture import CaptureTable
from dalel.size.estimand import Estimand
from dalel.size.problems import InputError
from dalel.size.result import Result

if TYPE_CHECKING:
    from dalel.profile.pages.desk import Desk

#: What a page works on: more lists or a longer table is work for the command line.
MOST_LISTS: Final = 5
MOST_CHARACTERS: Final = 12_000
#: Seconds after which the page stops adding methods and says so.
LONGEST: Final = 20.0
EXAMPLE: Final = (
    "Police,Clinic,Outreach,count\n1,0,0,374\n0,1,0,458\n0,0,1,397\n1,1,0,13\n1,0,1,98\n0,1,1,46\n1,1,1,57\n"
)


class Pasted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was typed into the form; longer texts are cut."""

    counts: str = ""
    who: str = ""
    where: str = ""
    when: str = ""

    @property
    def estimand(self) -> Estimand | None:
        """Of whom, where and when; None where the form says nothing of it."""
        if not (self.who + self.where + self.when).strip():
            return None
        return Estimand(who=self.who[:300], where=self.where[:300], when=self.when[:100])


class CalculatorPage(Page, frozen=True, kw_only=True, omit_defaults=True, tag="size-calculator"):
    """The form, what was pasted into it, and what came of it."""

    pasted: Pasted = Pasted()
    example: str = EXAMPLE
    problem: str = ""
    report: Report | None = None
    results: tuple[Result, ...] = ()
    cells: dict[str, int] = msgspec.field(default_factory=dict)
    lists: tuple[str, ...] = ()

    @property
    def captures(self) -> CaptureTable | None:
        """The table of capture histories the counts are, where they are one."""
        return CaptureTable(self.cells, self.lists) if self.cells else None


def calculator_page(
    desk: Desk, pasted: Pasted | None = None, *, clock: Callable[[], float] | None = None
) -> CalculatorPage:
    """The page: the bare form where nothing was pasted, else the report of the counts, or what is wrong with them.

    ``clock`` gives seconds; with the real one, methods are added until the page has taken ``LONGEST``.
    """
    words = desk.words
    base = desk.base(
        links.single("size/calculator"), words.say("nav-size-calculator"), words.say("way-size-calculator")
    )
    if pasted is None or not pasted.counts.strip():
        return CalculatorPage(**base, pasted=pasted or Pasted())
    told = size_words(desk.language)
    try:
        results, table = _computed(pasted, clock)
    except InputError as wrong:
        return CalculatorPage(**base, pasted=pasted, problem=told.problem(wrong))
    return CalculatorPage(
        **base,
        pasted=pasted,
        report=report(results, told, table),
        results=results,
        cells=table.cells if table is not None else {},
        lists=table.lists if table is not None else (),
    )


def _computed(pasted: Pasted, clock: Callable[[], float] | None) -> tuple[tuple[Result, ...], CaptureTable | None]:
    from time import monotonic

    from dalel.size.ladder import methods_for

    if len(pasted.counts) > MOST_CHARACTERS:
        raise InputError("file-too-large", found=len(pasted.counts), limit=MOST_CHARACTERS)
    read = read_counts(pasted.counts.encode(), "pasted.csv", pasted.estimand)
    data, now = read.data, clock or monotonic
    if isinstance(data, CaptureTable):
        if data.t > MOST_LISTS:
            raise InputError("calculator-lists", found=data.t, limit=MOST_LISTS)
        started = now()
        results: list[Result] = []
        for method in methods_for(data, effort="quick"):
            results.append(method.fit(data))
            if now() - started > LONGEST:
                break
        return tuple(results), data
    if read.kind == "repeat-counts":
        from dalel.size.repeat_methods import RepeatCountLadder

        return tuple(RepeatCountLadder().fit(data)), None
    raise InputError("calculator-kind", found=read.kind)
