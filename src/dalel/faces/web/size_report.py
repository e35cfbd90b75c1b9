"""The report of size estimates as one HTML file that needs nothing else: style and pictures inside, no script."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from dalel.profile.size.report import report, report_pictures

if TYPE_CHECKING:
    from dalel.profile.size.words import SizeWords
    from dalel.size.capture import CaptureTable
    from dalel.size.result import Result


def report_html(results: Sequence[Result], words: SizeWords, table: CaptureTable | None = None) -> str:
    """The report of results on the same data; ``table`` adds the counts.

    Raises ChartError where charts cannot be drawn.
    """
    from dalel.faces.web.render import environment

    made = report(results, words, table)
    drawn = [(part, picture.title, picture.svg()) for part, picture in report_pictures(results, words, table)]
    style = (files("dalel.faces.web") / "static" / "dalel.css").read_text(encoding="utf-8")
    template = environment().get_template("size-report.html")
    html: str = template.render(report=made, pictures=drawn, style=style, say=words.words.say)
    return html
