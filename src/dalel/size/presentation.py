"""How a result is shown to a person, without this floor knowing any words.

An engine has no words, tables or charts. The floors above give them as a plug-in: the entry point ``presenter`` of the
group ``dalel.size``. So ``print(result)``, ``result.plot()`` and ``result.report()`` work where dalel is installed, and
nothing here imports anything above it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalel.size.planning.result import PlanResult
    from dalel.size.problems import InputError
    from dalel.size.rds.result import ProportionResult
    from dalel.size.result import Result


class Presenter(Protocol):
    """What the floors above can make of results. ``language`` is "en", "ru" or "kk"."""

    def text(self, result: Result, language: str) -> str:
        """A readable table in plain text."""
        ...

    def proportion(self, result: ProportionResult, language: str) -> str:
        """The same for the share of a population."""
        ...

    def plan(self, plan: PlanResult, language: str) -> str:
        """What a planned study would give, in plain text."""
        ...

    def problem(self, error: InputError, language: str) -> str:
        """An input problem in words."""
        ...

    def chart(self, result: Result, language: str) -> Any:
        """A chart that shows itself in a notebook and can be saved as SVG."""
        ...

    def report(self, results: Sequence[Result], language: str) -> str:
        """A self-contained HTML report."""
        ...


@cache
def presenter() -> Presenter | None:
    """The installed presenter; None where dalel is only on the path and not installed."""
    from importlib.metadata import entry_points

    for entry in entry_points(group="dalel.size", name="presenter"):
        made: Presenter = entry.load()()
        return made
    return None
