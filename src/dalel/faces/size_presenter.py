"""What shows the results of the size engine: words, a chart, a report. Found by the engine as a plug-in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dalel.profile.size.plain import plain, plain_share
from dalel.profile.size.planned import plan_said
from dalel.profile.size.words import SizeWords, size_words
from dalel.record.text import LANGUAGES
from dalel.size.planning.result import PlanResult
from dalel.size.problems import InputError
from dalel.size.rds.result import ProportionResult
from dalel.size.result import Result


class Presenter:
    """Gives results their words and pictures; see ``dalel.size.presentation``."""

    def text(self, result: Result, language: str) -> str:
        """A readable table in plain text."""
        return plain(result, _words(language))

    def proportion(self, result: ProportionResult, language: str) -> str:
        """The same for the share of a population."""
        return plain_share(result, _words(language))

    def plan(self, plan: PlanResult, language: str) -> str:
        """What a planned study would give, in plain text."""
        return plan_said(plan, _words(language))

    def problem(self, error: InputError, language: str) -> str:
        """An input problem in words."""
        return _words(language).problem(error)

    def chart(self, result: Result, language: str) -> Any:
        """A chart that shows itself in a notebook and can be saved as SVG."""
        from dalel.profile.size.pictures import Picture, pictures

        drawn = pictures(result, _words(language))
        return drawn[0] if drawn else Picture("", "", {})

    def report(self, results: Sequence[Result], language: str) -> str:
        """A self-contained HTML report."""
        from dalel.faces.web.size_report import report_html

        return report_html(tuple(results), _words(language))


def _words(language: str) -> SizeWords:
    """The words of a language. Raises ValueError for a language there are no words in."""
    for known in LANGUAGES:
        if language == known:
            return size_words(known)
    raise ValueError(f"no words in {language!r}; the languages are {', '.join(LANGUAGES)}")
