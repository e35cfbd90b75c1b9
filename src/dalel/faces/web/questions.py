"""Everything the HTTP API can be asked: paths, parameters, answers, and who answers. One table for all faces of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_args

import msgspec

from dalel.faces.web import answers
from dalel.faces.web.parameters import Known, Parameter
from dalel.record.text import LANGUAGES

if TYPE_CHECKING:
    from dalel.faces.web.desk import Desk
    from dalel.faces.web.replies import Reply

DEFAULT_LIMIT: Final = 100
MOST_ROWS: Final = 10_000
_QUERY_LIMIT: Final = 200

JSON: Final = "application/json"

Handler = Callable[["Desk", dict[str, Any]], "Reply"]


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be asked: its path, its parameters, what it answers with, and who answers."""

    name: str
    path: str
    summary: str
    handler: Handler
    answer: Any = None
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    media: str = JSON
    csv: bool = False
    #: Takes every fact of the vocabulary as a parameter; such an answer is about somebody's own case and is not kept.
    stated: bool = False
    #: Answers somebody's own figures, and is kept no more than a case is.
    private: bool = False
    #: Quick enough to answer without leaving the event loop.
    quick: bool = False

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """Declared parameters and, where there is a CSV form, ``format``."""
        return (*self.parameters, FORMAT) if self.csv else self.parameters

    def read_with(self, known: Known) -> tuple[Parameter, ...]:
        """All parameters in the country file that is loaded, the facts of its vocabulary among them."""
        return (*self.all_parameters, *known.facts) if self.stated else self.all_parameters


LANG: Final = Parameter(
    name="lang", kind="choice", values=tuple(LANGUAGES), default="en", about="Language of labels and sentences."
)
FORMAT: Final = Parameter(
    name="format", kind="choice", values=("json", "csv"), default="json",
    about="json, or csv for a spreadsheet (UTF-8 with a byte order mark; text cells a spreadsheet would run as a "
    "formula begin with an apostrophe).",
)  # fmt: skip
LIMIT: Final = Parameter(
    name="limit", kind="number", least=1, most=MOST_ROWS,
    about=f"At most this many. Without it {DEFAULT_LIMIT} as JSON and {MOST_ROWS} as CSV.",
)  # fmt: skip
OFFSET: Final = Parameter(
    name="offset", kind="number", least=0, most=10_000_000, default=0, about="Leave out this many from the start."
)


def _one(name: str, about: str, **how: Any) -> Parameter:
    return Parameter(name=name, about=about, where="path", required=True, **how)


def _record(name: str, vocabulary: str, about: str, *, many: bool = True) -> Parameter:
    return Parameter(name=name, about=about, kind="record", vocabulary=vocabulary, many=many)


def _choice(name: str, values: Iterable[str], about: str) -> Parameter:
    return Parameter(name=name, about=about, kind="choice", values=tuple(values), many=True)


@lru_cache(maxsize=1)
def operations() -> tuple[Operation, ...]:
    """Everything that can be asked, in the order of the description."""
    from dalel.faces.web import handlers, law_answers, law_handlers, size_handlers
    from dalel.ledger.answers import Status
    from dalel.record.claim import Purpose, Seen
    from dalel.record.indicator import THEMES
    from dalel.record.method import MethodClass
    from dalel.record.provision import NormKind

    filters = (
        _record("indicator", "indicators", "What is measured."),
        _choice("theme", THEMES, "Theme of what is measured."),
        _record("place", "places", "Where."),
        Parameter(name="within", kind="flag", default=False, about="Take in the places within the places named."),
        _record("population", "populations", "About whom."),
        _record("category", "categories", "Part of a breakdown."),
        _record("origin", "places", "Country moved from."),
        _record("destination", "places", "Country moved to."),
        _choice("purpose", get_args(Purpose), "Purpose of exploitation."),
        Parameter(
            name="period", kind="period",
            about="Claims whose time can touch this: an EDTF date such as 2014, 2014-05, 201X, 2010/2015, ../2008. "
            "An interval that ends before it starts is no time at all and is answered with 404.",
        ),
        _record("source", "sources", "Who says it."),
        _choice("method_class", get_args(MethodClass), "How the figure was got."),
        _choice("seen", get_args(Seen), "How surely it was read."),
        _choice("status", get_args(Status), "Whether it stands."),
        _record("act", "acts", "The act of law it is about."),
        Parameter(name="as_known_on", kind="day", about="Only what had been read by the end of this day."),
    )  # fmt: skip
    record_id = _one("id", "Id of a claim, a derived figure, a conflict or another record.", kind="id")
    claim_id = _one("id", "Id of a claim.", kind="id")
    day = Parameter(name="on", kind="day", about="The day it happened.")
    jurisdiction = _record("law", "jurisdictions", "Another jurisdiction's law.", many=False)
    skip = _record("skip", "facts", "Facts not to ask for.")
    case_about = (
        "Every fact of the vocabulary is a parameter of its own; what is not stated is unknown, never false. "
        "Open-textured facts are a person's decision, with its reason in a parameter of their own. "
        "Facts that contradict one another are answered with 409. Nothing stated is kept."
    )
    return (
        Operation(
            name="claims", path="/claims", summary="Claims, filtered.", answer=answers.Claims, handler=handlers.claims,
            parameters=(*filters, LIMIT, OFFSET, LANG), csv=True, quick=True,
            about="Every parameter narrows; the values of a repeated parameter are alternatives.",
        ),
        Operation(
            name="claim", path="/claims/{id}", summary="One claim.", answer=answers.OneClaim, handler=handlers.claim,
            parameters=(claim_id, LANG), quick=True,
        ),
        Operation(
            name="trace", path="/trace/{id}", summary="From a record to the words of its sources.",
            answer=answers.Trace, handler=handlers.trace, parameters=(record_id,),
        ),
        Operation(
            name="trace_prov_json", path="/trace/{id}.prov.json", summary="The same as W3C PROV (PROV-JSON).",
            handler=handlers.prov_json, parameters=(record_id,),
        ),
        Operation(
            name="trace_prov_n", path="/trace/{id}.provn", summary="The same as W3C PROV (PROV-N).",
            handler=handlers.prov_n, parameters=(record_id,), media="text/provenance-notation",
        ),
        Operation(
            name="conflicts", path="/conflicts", summary="Claims that cannot all be true.",
            answer=answers.Conflicts, handler=handlers.conflicts, csv=True,
            parameters=(
                _record("indicator", "indicators", "What is measured."),
                _choice("kind", ("conflict", "do not join"), "Conflicts, or figures that must not be joined."),
                _choice("rule", ("stated", "figures", "levels", "dates", "identity"), "How it was found."),
                LANG,
            ),
        ),
        Operation(
            name="derived", path="/derived", summary="Figures reckoned from claims.",
            answer=answers.DerivedFigures, handler=handlers.derived, csv=True,
            parameters=(
                Parameter(name="on", kind="day", about="The day whose law and index values are to be used."),
                _record("formula", "formulas", "Only these formulas."),
                LANG,
            ),
        ),
        Operation(
            name="copied", path="/copied", summary="Statements repeated without new evidence.",
            answer=answers.Copied, handler=handlers.copied, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="impact", path="/impact/{id}", summary="What would fall if a claim were withdrawn.",
            answer=answers.ImpactOf, handler=handlers.impact, parameters=(claim_id,),
        ),
        Operation(
            name="series", path="/series/{indicator}", summary="An indicator over time, with its breaks.",
            answer=answers.SeriesOf, handler=handlers.series, csv=True,
            parameters=(
                _one("indicator", "What is measured.", kind="record", vocabulary="indicators"),
                _record("place", "places", "Where.", many=False),
                _record("population", "populations", "About whom.", many=False),
                LANG,
            ),
        ),
        Operation(
            name="audits", path="/audits", summary="Audited documents.", answer=answers.Audits, handler=handlers.audits,
            parameters=(LANG,),
        ),
        Operation(
            name="audit", path="/audits/{id}", summary="One audited document, statement by statement.",
            answer=answers.AuditOf, handler=handlers.audit, csv=True,
            parameters=(_one("id", "Id of the audit.", kind="record", vocabulary="audits"), LANG),
        ),
        Operation(
            name="routes", path="/routes", summary="From which country to which, and who says so.",
            answer=answers.Routes, handler=handlers.routes, csv=True,
            parameters=(
                _record("origin", "places", "Country moved from."),
                _record("destination", "places", "Country moved to."),
                LANG,
            ),
        ),
        Operation(
            name="sources", path="/sources", summary="Every source.", answer=answers.Sources, handler=handlers.sources,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="source", path="/sources/{id}", summary="A source and what rests on it.",
            answer=answers.OneSource, handler=handlers.source, csv=True,
            parameters=(_one("id", "Id of the source.", kind="record", vocabulary="sources"), LANG),
        ),
        Operation(
            name="indicators", path="/indicators", summary="Every indicator.", answer=answers.Indicators,
            handler=handlers.indicators, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="places", path="/places", summary="Every place.", answer=answers.Places, handler=handlers.places,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="populations", path="/populations", summary="Every population.", answer=answers.Populations,
            handler=handlers.populations, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="acts", path="/acts", summary="Every act of law.", answer=answers.Acts, handler=handlers.acts,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="search", path="/search", summary="Any record, in three languages, however it is spelled.",
            answer=answers.SearchResults, handler=handlers.search,
            parameters=(
                Parameter(
                    name="q", kind="words", most=_QUERY_LIMIT, required=True, about="What to look for, in any script."
                ),
                LANG,
                Parameter(name="limit", kind="number", least=1, most=200, default=20, about="At most this many."),
            ),
        ),
        Operation(
            name="sentence", path="/sentence/{id}", summary="A claim, a derived figure or a conflict in one sentence.",
            answer=answers.Sentence, handler=handlers.sentence, parameters=(record_id, LANG),
        ),
        Operation(
            name="law", path="/law", summary="Every provision on file.", answer=law_answers.LawList,
            handler=law_handlers.provisions,
            parameters=(
                _choice("kind", get_args(NormKind), "Kind of norm."), _record("act", "acts", "Act of law."), LANG,
            ),
        ),
        Operation(
            name="law_provision", path="/law/provisions/{id}", summary="A provision: its wordings and its history.",
            answer=law_answers.OneProvision, handler=law_handlers.provision,
            parameters=(_one("id", "Id of a provision.", kind="record", vocabulary="provisions"),),
        ),
        Operation(
            name="law_facts", path="/law/facts", summary="The facts a case is stated in.",
            answer=law_answers.Vocabulary, handler=law_handlers.facts,
        ),
        Operation(
            name="law_apply", path="/law/apply", summary="What the law says of a case.", answer=law_answers.Applied,
            handler=law_handlers.apply, parameters=(day, jurisdiction, LANG), stated=True, about=case_about,
        ),
        Operation(
            name="law_ask", path="/law/ask", summary="Which fact to ask for next.", answer=law_answers.NextQuestion,
            handler=law_handlers.ask, parameters=(day, jurisdiction, skip, LANG), stated=True, about=case_about,
        ),
        Operation(
            name="law_calendar", path="/law/calendar", summary="The last days to complain, as a calendar (RFC 5545).",
            handler=law_handlers.calendar, parameters=(day, jurisdiction, LANG), stated=True, about=case_about,
            media="text/calendar",
        ),
        Operation(
            name="law_schema", path="/law/schema", summary="JSON Schema of an answer of the law.",
            handler=law_handlers.schema,
        ),
        Operation(
            name="law_cases", path="/law/cases", summary="Every worked case.", answer=law_answers.CaseList,
            handler=law_handlers.cases, parameters=(LANG,),
        ),
        Operation(
            name="law_case", path="/law/cases/{id}", summary="A worked case, its answer and its history.",
            answer=law_answers.OneCase, handler=law_handlers.case,
            parameters=(_one("id", "Id of a worked case.", kind="record", vocabulary="cases"),),
        ),
        Operation(
            name="law_diff", path="/law/diff", summary="What differs between the law of two days.",
            answer=law_answers.Differences, handler=law_handlers.diff,
            parameters=(
                Parameter(name="from", kind="day", required=True, about="The first day."),
                Parameter(name="to", kind="day", required=True, about="The second day."), jurisdiction,
            ),
        ),
        Operation(
            name="law_reforms", path="/law/reforms", summary="Every reform on file.", answer=law_answers.ReformList,
            handler=law_handlers.reforms,
        ),
        Operation(
            name="law_compare", path="/law/reforms/{id}", summary="A reform beside the law, for the worked cases.",
            answer=law_answers.Compared, handler=law_handlers.compare,
            parameters=(_one("id", "Id of a reform.", kind="record", vocabulary="reforms"),),
        ),
        Operation(
            name="size", path="/size", summary="Every published figure of how many people there are.",
            answer=size_handlers.PublishedSizes, handler=size_handlers.published, parameters=(LANG,),
            about="What kind of figure each is, and what a combination of estimates may do with it.",
        ),
        Operation(
            name="size_estimate", path="/size/estimate", summary="What counts from lists say of how many there are.",
            answer=size_handlers.SizeEstimates, handler=size_handlers.estimate, private=True,
            parameters=(
                Parameter(
                    name="counts", kind="words", most=12_000, required=True,
                    about="A table as in a CSV file, lines parted by line feeds: a column of 0 and 1 for each list and "
                    "a column count; or history,count; or list,count with overlaps A&B; or n1,n2,m; or times,people. "
                    "At most 5 lists. Nothing about single persons.",
                ),
                *(
                    Parameter(name=name, kind="words", most=300, default="", about=about)
                    for name, about in (
                        ("who", "Who is counted."), ("where", "The place."), ("when", "The day or period."),
                    )
                ),
                LANG,
            ),
            about="The same methods as the quick ones of the command line. Counts no estimate can be made from are "
            "answered with 409. Nothing is kept.",
        ),
        Operation(
            name="problems", path="/problems", summary="What is wrong with the country file.",
            answer=answers.FileProblems, handler=handlers.problems,
        ),
        Operation(
            name="about", path="/about", summary="What this file is, how to cite it, what it must not be used for.",
            answer=answers.AboutFile, handler=handlers.about, parameters=(LANG,),
        ),
        Operation(
            name="package", path="/package", summary="The whole file as a Frictionless data package (zip).",
            handler=handlers.package, media="application/zip",
        ),
    )  # fmt: skip
