"""Who answers the HTTP API's questions about the size of a population, and what the answers hold.

Counts in an address are worked out and kept nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dalel.faces.web.answers import Answer
from dalel.faces.web.handlers import _json
from dalel.faces.web.parameters import Wrong
from dalel.profile.pages.size.published import Nature, Use
from dalel.size.result import Result

if TYPE_CHECKING:
    from dalel.faces.web.desk import Desk
    from dalel.faces.web.replies import Reply


class SizeEstimates(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What each method says of the counts; ``sentence`` sums it up and ``across`` says how far methods lie apart."""

    sentence: str
    across: str = ""
    seen: int
    results: tuple[Result, ...]


class PublishedFigure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A published figure: its claim, what kind of figure it is, and what a combination of estimates may do with it."""

    claim: str
    value: str
    place: str = ""
    population: str = ""
    nature: Nature
    use: Use
    same_evidence: tuple[str, ...] = ()


class PublishedSizes(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Every published figure of how many people there are, with the honest answer in a sentence."""

    answer: str
    why: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    figures: tuple[PublishedFigure, ...]


def estimate(desk: Desk, values: dict[str, Any]) -> Reply:
    """The methods' answers for counts written as in a CSV file; 409 where no estimate can be made from them."""
    from dalel.profile.pages.size.calculator import Pasted, calculator_page

    pasted = Pasted(counts=values["counts"], who=values["who"], where=values["where"], when=values["when"])
    page = calculator_page(desk.pages(values["lang"]), pasted)
    if page.report is None:
        # Well formed as text, and yet no counts an estimate can be made from: as facts that contradict one another.
        raise Wrong("counts", pasted.counts[:80], page.problem or "counts", status=409)
    return _json(
        SizeEstimates(
            file=desk.exporter(values["lang"]).stamp,
            sentence=page.report.sentence,
            across=page.report.across,
            seen=max((one.seen for one in page.results), default=0),
            results=page.results,
        )
    )


def published(desk: Desk, values: dict[str, Any]) -> Reply:
    """Every published figure of size on file."""
    from dalel.profile.pages.size.published import size_page

    page = size_page(desk.pages(values["lang"]))
    return _json(
        PublishedSizes(
            file=desk.exporter(values["lang"]).stamp,
            answer=page.answer,
            why=page.why,
            needs=page.needs,
            figures=tuple(
                PublishedFigure(
                    claim=one.row.id,
                    value=one.row.value,
                    place=desk.country.claims[one.row.id].place,
                    population=desk.country.claims[one.row.id].population,
                    nature=one.nature,
                    use=one.use,
                    same_evidence=tuple(link.text for link in one.same),
                )
                for group in page.groups
                for one in group.figures
            ),
        )
    )
