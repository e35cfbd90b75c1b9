"""The HTTP API: read-only, every answer cited, described by its own OpenAPI document.

One table, ``operations()``, says what can be asked. The same declarations read the address, refuse what does
not fit with the nearest valid values (RFC 9457), and describe the API at ``/api/v1/openapi.json``.
Answers are kept as bytes until the country file changes; claims are encoded once each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, get_args
from urllib.parse import quote, urlencode

import msgspec

from dalel.faces.web import answers
from dalel.faces.web.openapi import PROBLEM_MEDIA, ProblemDetails, describe
from dalel.faces.web.parameters import Known, Parameter, Wrong, read_query
from dalel.faces.web.replies import Replies, Reply
from dalel.profile import tables
from dalel.record.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from dalel.faces.web.watch import State, Watched
    from dalel.ledger.book import Ledger
    from dalel.profile.exports import Exporter
    from dalel.record.claim import Claim

ROOT: Final = "/api/v1"
DEFAULT_LIMIT: Final = 100
MOST_ROWS: Final = 10_000
_KEPT_BYTES: Final = 32 << 20
_QUERY_LIMIT: Final = 200

JSON: Final = "application/json"
CSV: Final = "text/csv; charset=utf-8"

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
    #: Quick enough to answer without leaving the event loop.
    quick: bool = False

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """Declared parameters and, where there is a CSV form, ``format``."""
        return (*self.parameters, FORMAT) if self.csv else self.parameters


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
    from dalel.ledger.answers import Status
    from dalel.record.claim import Purpose, Seen
    from dalel.record.indicator import THEMES
    from dalel.record.method import MethodClass

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
    record_id = _one("id", "Id of a claim, a derived figure, a conflict or another record.", kind="id", example="")
    claim_id = _one("id", "Id of a claim.", kind="id")
    return (
        Operation(
            name="claims", path="/claims", summary="Claims, filtered.", answer=answers.Claims, handler=_claims,
            parameters=(*filters, LIMIT, OFFSET, LANG), csv=True, quick=True,
            about="Every parameter narrows; the values of a repeated parameter are alternatives.",
        ),
        Operation(
            name="claim", path="/claims/{id}", summary="One claim.", answer=answers.OneClaim, handler=_claim,
            parameters=(claim_id, LANG), quick=True,
        ),
        Operation(
            name="trace", path="/trace/{id}", summary="From a record to the words of its sources.",
            answer=answers.Trace, handler=_trace, parameters=(record_id,),
        ),
        Operation(
            name="trace_prov_json", path="/trace/{id}.prov.json", summary="The same as W3C PROV (PROV-JSON).",
            handler=_prov_json, parameters=(record_id,),
        ),
        Operation(
            name="trace_prov_n", path="/trace/{id}.provn", summary="The same as W3C PROV (PROV-N).",
            handler=_prov_n, parameters=(record_id,), media="text/provenance-notation",
        ),
        Operation(
            name="conflicts", path="/conflicts", summary="Claims that cannot all be true.",
            answer=answers.Conflicts, handler=_conflicts, csv=True,
            parameters=(
                _record("indicator", "indicators", "What is measured."),
                _choice("kind", ("conflict", "do not join"), "Conflicts, or figures that must not be joined."),
                _choice("rule", ("stated", "figures", "levels", "dates", "identity"), "How it was found."),
                LANG,
            ),
        ),
        Operation(
            name="derived", path="/derived", summary="Figures reckoned from claims.",
            answer=answers.DerivedFigures, handler=_derived, csv=True,
            parameters=(
                Parameter(name="on", kind="day", about="The day whose law and index values are to be used."),
                _record("formula", "formulas", "Only these formulas."),
                LANG,
            ),
        ),
        Operation(
            name="copied", path="/copied", summary="Statements repeated without new evidence.",
            answer=answers.Copied, handler=_copied, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="impact", path="/impact/{id}", summary="What would fall if a claim were withdrawn.",
            answer=answers.ImpactOf, handler=_impact, parameters=(claim_id,),
        ),
        Operation(
            name="series", path="/series/{indicator}", summary="An indicator over time, with the breaks in its meaning.",
            answer=answers.SeriesOf, handler=_series, csv=True,
            parameters=(
                _one("indicator", "What is measured.", kind="record", vocabulary="indicators"),
                _record("place", "places", "Where.", many=False),
                _record("population", "populations", "About whom.", many=False),
                LANG,
            ),
        ),
        Operation(
            name="audits", path="/audits", summary="Audited documents.", answer=answers.Audits, handler=_audits,
            parameters=(LANG,),
        ),
        Operation(
            name="audit", path="/audits/{id}", summary="One audited document, statement by statement.",
            answer=answers.AuditOf, handler=_audit, csv=True,
            parameters=(_one("id", "Id of the audit.", kind="record", vocabulary="audits"), LANG),
        ),
        Operation(
            name="routes", path="/routes", summary="From which country to which, and who says so.",
            answer=answers.Routes, handler=_routes, csv=True,
            parameters=(
                _record("origin", "places", "Country moved from."),
                _record("destination", "places", "Country moved to."),
                LANG,
            ),
        ),
        Operation(
            name="sources", path="/sources", summary="Every source.", answer=answers.Sources, handler=_sources,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="source", path="/sources/{id}", summary="A source and what rests on it.",
            answer=answers.OneSource, handler=_source, csv=True,
            parameters=(_one("id", "Id of the source.", kind="record", vocabulary="sources"), LANG),
        ),
        Operation(
            name="indicators", path="/indicators", summary="Every indicator.", answer=answers.Indicators,
            handler=_indicators, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="places", path="/places", summary="Every place.", answer=answers.Places, handler=_places,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="populations", path="/populations", summary="Every population.", answer=answers.Populations,
            handler=_populations, parameters=(LANG,), csv=True,
        ),
        Operation(
            name="acts", path="/acts", summary="Every act of law.", answer=answers.Acts, handler=_acts,
            parameters=(LANG,), csv=True,
        ),
        Operation(
            name="search", path="/search", summary="Any record, in three languages, however it is spelled.",
            answer=answers.SearchResults, handler=_search,
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
            answer=answers.Sentence, handler=_sentence, parameters=(record_id, LANG),
        ),
        Operation(
            name="problems", path="/problems", summary="What is wrong with the country file.",
            answer=answers.FileProblems, handler=_problems,
        ),
        Operation(
            name="about", path="/about", summary="What this file is, how to cite it, what it must not be used for.",
            answer=answers.AboutFile, handler=_about, parameters=(LANG,),
        ),
        Operation(
            name="package", path="/package", summary="The whole file as a Frictionless data package (zip).",
            handler=_package, media="application/zip",
        ),
    )  # fmt: skip


class Desk:
    """One state of the country file, ready to answer: labels, encoded claims, and a lock for long work."""

    def __init__(self, state: State, watched: Watched) -> None:

        self.state, self.watched = state, watched
        self.ledger: Ledger = state.ledger
        self.country = state.ledger.country
        self.replies = Replies(_KEPT_BYTES)
        self.lock = RLock()
        self._exporters: dict[Language, Exporter] = {}
        self._encoded: dict[Language, dict[str, bytes]] = {}
        self._stamps: dict[Language, bytes] = {}
        country = self.country
        categories = dict.fromkeys(
            [key for indicator in country.indicators.values() for key in indicator.categories]
            + [claim.category for claim in country.claims.values() if claim.category]
        )
        self.known = Known(
            {
                "indicators": tuple(country.indicators),
                "places": tuple(country.places),
                "populations": tuple(country.populations),
                "categories": tuple(categories),
                "sources": tuple(country.sources),
                "acts": tuple(country.acts),
                "formulas": tuple(country.formulas),
                "audits": tuple(country.audits),
            }
        )

    def exporter(self, language: Language) -> Exporter:
        """What makes cited answers in a language."""
        found = self._exporters.get(language)
        if found is None:
            from dalel.profile.exports import Exporter

            found = self._exporters.setdefault(language, Exporter(self.ledger, language))
        return found

    def stamp(self, language: Language) -> bytes:
        """The state of the file, encoded once."""
        found = self._stamps.get(language)
        if found is None:
            found = self._stamps[language] = tables.json_bytes(self.exporter(language).stamp)
        return found

    def encoded(self, claims: Iterable[Claim], language: Language) -> list[bytes]:
        """Each claim as JSON, encoded once per language."""
        kept = self._encoded.setdefault(language, {})
        exporter = self.exporter(language)
        found: list[bytes] = []
        for claim in claims:
            body = kept.get(claim.id)
            if body is None:
                body = kept[claim.id] = tables.json_bytes(exporter.claim(claim))
            found.append(body)
        return found


class Api:
    """The ASGI application under ``/api``."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self._plain: dict[str, Operation] = {}
        self._patterns: list[tuple[re.Pattern[str], Operation]] = []
        for operation in operations():
            if "{" in operation.path:
                # The longest suffix first, so that /trace/x.prov.json is never taken for an id.
                pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(operation.path))
                self._patterns.append((re.compile(pattern, re.DOTALL), operation))
            else:
                self._plain[operation.path] = operation
        self._patterns.sort(key=lambda pair: -len(pair[0].pattern))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        """Answer one request."""
        path: str = scope["path"]
        query: bytes = scope["query_string"]
        desk = self._desk()
        if desk is not None:
            kept = desk.replies.get((path, query))
            if kept is not None:
                await kept.send(scope, send)
                return
        found = self._find(path)
        if found is not None and found[0].quick:
            reply = self.reply(path, query)
        else:
            from anyio import to_thread

            reply = await to_thread.run_sync(self.reply, path, query)
        await reply.send(scope, send)

    def _desk(self) -> Desk | None:
        state = self.watched.state
        if state is None:
            return None
        desk: Desk | None = state.kept.get("desk")
        if desk is None:
            desk = state.kept.setdefault("desk", Desk(state, self.watched))
        return desk

    def _find(self, path: str) -> tuple[Operation, dict[str, str]] | None:
        rest = path.removeprefix(ROOT)
        if rest == path:
            return None
        plain = self._plain.get(rest)
        if plain is not None:
            return plain, {}
        for pattern, operation in self._patterns:
            match = pattern.fullmatch(rest)
            if match is not None:
                return operation, match.groupdict()
        return None

    def reply(self, path: str, query: bytes) -> Reply:
        """The answer to one question."""
        desk = self._desk()
        if path == ROOT + "/openapi.json" and desk is not None:
            return desk.replies.put((path, query), Reply(self.description(desk), JSON))
        if desk is None:
            return _no_state(self.watched)
        found = self._find(path)
        if found is None:
            return self._no_path(path)
        operation, given = found
        try:
            values = read_query(query, [p for p in operation.all_parameters if p.where == "query"], desk.known)
            for parameter in operation.parameters:
                if parameter.where == "path":
                    values[parameter.name] = parameter.read((given[parameter.name],), desk.known)
            if operation.quick:
                made = operation.handler(desk, values)
            else:
                with desk.lock:
                    made = desk.replies.get((path, query)) or operation.handler(desk, values)
        except Wrong as wrong:
            return problem(
                wrong.status, "Not found" if wrong.status == 404 else "A parameter cannot be used", str(wrong),
                parameter=wrong.parameter, found=wrong.found[:200], expected=wrong.expected, nearest=tuple(wrong.nearest),
            )  # fmt: skip
        except LookupError as error:
            if type(error).__name__ != "UnknownRecord":
                raise
            near = getattr(error, "nearest", ()) or ()
            nearest = (near,) if isinstance(near, str) else tuple(near)
            name = next(iter(given), "id")
            return problem(
                404, "Not found", f"No record here has the id {given.get(name, '')[:200]!r}.",
                parameter=name, found=given.get(name, "")[:200], expected="the id of a record", nearest=nearest,
            )  # fmt: skip
        if operation.name == "problems":
            return made
        return desk.replies.put((path, query), made)

    def description(self, desk: Desk) -> bytes:
        """The API's OpenAPI document for the country file that is loaded."""
        about = desk.country.about
        document = describe(
            operations(), desk.known, title=about.title.best("en")[1], version=about.version, licence=about.licence
        )
        return msgspec.json.format(msgspec.json.encode(document), indent=1)

    def _no_path(self, path: str) -> Reply:
        from dalel.faces.web.parameters import _near

        known = tuple(ROOT + operation.path for operation in operations())
        return problem(
            404, "There is no such question", f"What can be asked is described at {ROOT}/openapi.json.",
            found=path[:200], expected="a path of the description", nearest=_near(path, known),
        )  # fmt: skip


def problem(status: int, title: str, detail: str, **more: Any) -> Reply:
    """A problem document (RFC 9457)."""
    return Reply(
        msgspec.json.encode(ProblemDetails(status=status, title=title, detail=detail, **more)),
        PROBLEM_MEDIA,
        status=status,
    )


def _no_state(watched: Watched) -> Reply:
    return problem(
        503, "The country file cannot be read",
        "It has problems that must be mended first. /problems lists them.",
        problems=tuple(str(each) for each in watched.problems[:50]) or (watched.failure,),
    )  # fmt: skip


# ---- who answers


def _json(answer: object) -> Reply:
    return Reply(tables.json_bytes(answer), JSON)


def _csv(table: tables.Table) -> Reply:
    name = re.sub(r"[^A-Za-z0-9-]+", "-", table.name)
    return Reply(
        tables.table_csv(table), CSV, headers=((b"content-disposition", f'attachment; filename="{name}.csv"'.encode()),)
    )


def _claims(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.ledger.answers import Query
    from dalel.record.period import UNSTATED

    language: Language = values.pop("lang")
    as_csv = values.pop("format") == "csv"
    asked = {name: value for name, value in values.items() if value not in ((), None, False)}
    limit = values.pop("limit") or (MOST_ROWS if as_csv else DEFAULT_LIMIT)
    offset = values.pop("offset")
    values["period"] = values["period"] or UNSTATED
    matching = desk.ledger.claims(Query(**values))
    claims = matching[offset : offset + limit]
    if as_csv:
        return _csv(desk.exporter(language).claim_table(claims))
    following = b""
    if offset + limit < len(matching):
        pairs = asked | {"limit": limit, "offset": offset + limit} | ({"lang": language} if language != "en" else {})
        texts = {name: _texts(value) for name, value in pairs.items()}
        following = b'"next":' + msgspec.json.encode("?" + urlencode(texts, doseq=True, quote_via=quote)) + b","
    body = b'{"file":%s,"total":%d,"limit":%d,"offset":%d,%s"claims":[%s]}' % (
        desk.stamp(language), len(matching), limit, offset, following, b",".join(desk.encoded(claims, language)),
    )  # fmt: skip
    return Reply(body, JSON)


def _texts(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _claim(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.sentences import claim_sentence

    exporter = desk.exporter(values["lang"])
    claim = _known_claim(desk, values["id"])
    return _json(
        answers.OneClaim(
            file=exporter.stamp,
            claim=exporter.claim(claim),
            sentence=claim_sentence(claim, desk.country, exporter.words),
        )
    )


def _known_claim(desk: Desk, key: str) -> Claim:
    claim = desk.country.claims.get(key)
    if claim is None:
        from dalel.faces.web.parameters import _near

        raise Wrong("id", key, "the id of a claim", _near(key, tuple(desk.country.claims)), status=404)
    return claim


def _trace(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter("en")
    step = desk.ledger.trace(values["id"])
    claims = _claims_in(step)
    return _json(answers.Trace(file=exporter.stamp, trace=step, citations=exporter.citations(claims)))


def _claims_in(step: Any) -> list[str]:
    found: dict[str, None] = {}
    work = [step]
    while work:
        each = work.pop()
        if each.kind == "claim":
            found[each.id] = None
        work.extend(reversed(each.rests_on))
    return list(found)


def _prov_json(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.prov import prov_json

    return Reply(prov_json(desk.ledger, values["id"]), JSON)


def _prov_n(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.prov import prov_n

    return Reply(prov_n(desk.ledger, values["id"]).encode(), "text/provenance-notation; charset=utf-8")


def _conflicts(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    found = [
        conflict
        for conflict in desk.ledger.conflicts()
        if (not values["indicator"] or conflict.indicator in values["indicator"])
        and (not values["kind"] or conflict.kind in values["kind"])
        and (not values["rule"] or conflict.rule in values["rule"])
    ]
    if values["format"] == "csv":
        return _csv(exporter.conflict_table(found))
    return _json(
        answers.Conflicts(
            file=exporter.stamp, total=len(found), conflicts=tuple(exporter.conflict(conflict) for conflict in found)
        )
    )


def _derived(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.ledger.answers import Derived

    exporter = desk.exporter(values["lang"])
    wanted = values["formula"]
    found = [each for each in desk.ledger.derived(on=values["on"]) if not wanted or each.formula in wanted]
    figures = [each for each in found if isinstance(each, Derived)]
    if values["format"] == "csv":
        return _csv(exporter.derived_table(figures))
    return _json(
        answers.DerivedFigures(
            file=exporter.stamp,
            on=values["on"],
            derived=tuple(exporter.derived(each) for each in figures),
            not_derivable=tuple(each for each in found if not isinstance(each, Derived)),
        )
    )


def _copied(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    found = desk.ledger.copied()
    if values["format"] == "csv":
        return _csv(exporter.copied_table(found))
    return _json(
        answers.Copied(
            file=exporter.stamp,
            copied=tuple(
                answers.CitedEvidence(evidence=each, citations=exporter.citations(each.claims)) for each in found
            ),
        )
    )


def _impact(desk: Desk, values: dict[str, Any]) -> Reply:
    _known_claim(desk, values["id"])
    return _json(answers.ImpactOf(file=desk.exporter("en").stamp, impact=desk.ledger.impact(values["id"])))


def _series(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    key = values["indicator"]
    subject = {name: values[name] for name in ("place", "population") if values[name]}
    series = desk.ledger.series(key, **subject)
    named = dict.fromkeys(
        claim for each in series for claim in (*(c for segment in each.segments for c in segment), *each.undated)
    )
    claims = [desk.country.claims[claim] for claim in named]
    if values["format"] == "csv":
        return _csv(exporter.claim_table(claims, name=f"series-{key}"))
    return _json(
        answers.SeriesOf(
            file=exporter.stamp,
            indicator=key,
            label=exporter.words.plain(desk.country.indicators[key].label),
            series=tuple(series),
            claims={claim.id: exporter.claim(claim) for claim in claims},
        )
    )


def _summary(desk: Desk, report: Any, language: Language) -> answers.AuditSummary:
    audit = desk.country.audits[report.audit]
    return answers.AuditSummary(
        id=report.audit,
        title=desk.exporter(language).words.plain(audit.title),
        source=audit.source,
        statements=len(report.statements),
        hold=sum(each.holds for each in report.statements),
        tally=report.tally,
    )


def _audits(desk: Desk, values: dict[str, Any]) -> Reply:
    language = values["lang"]
    return _json(
        answers.Audits(
            file=desk.exporter(language).stamp,
            audits=tuple(_summary(desk, report, language) for report in desk.ledger.audits()),
        )
    )


def _audit(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    report = next(each for each in desk.ledger.audits() if each.audit == values["id"])
    if values["format"] == "csv":
        return _csv(exporter.audit_table(report))
    named = [
        key
        for each in report.statements
        for key in (*each.statement.rests_on, *each.statement.against, *each.statement.states)
    ]
    return _json(
        answers.AuditOf(
            file=exporter.stamp,
            audit=_summary(desk, report, values["lang"]),
            statements=report.statements,
            citations=exporter.citations(named),
        )
    )


def _routes(desk: Desk, values: dict[str, Any]) -> Reply:
    exporter = desk.exporter(values["lang"])
    found = [
        route
        for route in desk.ledger.routes()
        if (not values["origin"] or route.origin in values["origin"])
        and (not values["destination"] or route.destination in values["destination"])
    ]
    if values["format"] == "csv":
        return _csv(exporter.route_table(found))
    name = exporter.words.place
    return _json(
        answers.Routes(
            file=exporter.stamp,
            total=len(found),
            routes=tuple(
                answers.NamedRoute(
                    route=route,
                    origin=name(route.origin, desk.country),
                    destination=name(route.destination, desk.country),
                    citations=exporter.citations(route.claims),
                )
                for route in found
            ),
        )
    )


def _used(desk: Desk, field: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for claim in desk.country.claims.values():
        key = getattr(claim, field)
        if key:
            found[key] = found.get(key, 0) + 1
    return found


def _vocabulary(
    desk: Desk, values: dict[str, Any], kind: str, field: str, one: Any, many: Any, label: Callable[[str, Any], str]
) -> Reply:
    exporter = desk.exporter(values["lang"])
    if values["format"] == "csv":
        from dalel.profile.package import resource

        return _csv(exporter.stamped(resource(desk.ledger, kind, values["lang"])))
    used = _used(desk, field)
    records = tuple(
        one(id=key, label=label(key, record), claims=used.get(key, 0), record=record)
        for key, record in getattr(desk.country, kind).items()
    )
    return _json(many(file=exporter.stamp, **{kind: records}))


def _label(desk: Desk, values: dict[str, Any]) -> Callable[[str, Any], str]:
    words = desk.exporter(values["lang"]).words

    def label(key: str, record: Any) -> str:
        text = getattr(record, "label", None) or getattr(record, "title", "")
        return words.plain(text) if isinstance(text, Text) else str(text) or key

    return label


def _sources(desk: Desk, values: dict[str, Any]) -> Reply:
    return _vocabulary(desk, values, "sources", "source", answers.KeptSource, answers.Sources, lambda _, s: s.title)


def _indicators(desk: Desk, values: dict[str, Any]) -> Reply:
    label = _label(desk, values)
    return _vocabulary(desk, values, "indicators", "indicator", answers.KeptIndicator, answers.Indicators, label)


def _places(desk: Desk, values: dict[str, Any]) -> Reply:
    words = desk.exporter(values["lang"]).words
    return _vocabulary(
        desk,
        values,
        "places",
        "place",
        answers.KeptPlace,
        answers.Places,
        lambda key, _: words.place(key, desk.country),
    )


def _populations(desk: Desk, values: dict[str, Any]) -> Reply:
    label = _label(desk, values)
    return _vocabulary(desk, values, "populations", "population", answers.KeptPopulation, answers.Populations, label)


def _acts(desk: Desk, values: dict[str, Any]) -> Reply:
    return _vocabulary(desk, values, "acts", "act", answers.KeptAct, answers.Acts, _label(desk, values))


def _source(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.ledger.answers import Query

    exporter = desk.exporter(values["lang"])
    key = values["id"]
    claims = desk.ledger.claims(Query(source=(key,)))
    if values["format"] == "csv":
        return _csv(exporter.claim_table(claims, name=f"source-{key}"))
    source = desk.country.sources[key]
    return _json(
        answers.OneSource(
            file=exporter.stamp,
            source=answers.KeptSource(id=key, label=source.title, claims=len(claims), record=source),
            claims=tuple(exporter.claim(claim) for claim in claims),
        )
    )


def _search(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.search import search

    hits = search(desk.ledger, values["q"], values["lang"], values["limit"])
    return _json(
        answers.SearchResults(
            file=desk.exporter(values["lang"]).stamp,
            query=values["q"],
            language=values["lang"],
            found=tuple(
                answers.Found(kind=hit.kind, id=hit.id, title=hit.title, snippet=hit.snippet, score=hit.score)
                for hit in hits
            ),
        )
    )


def _sentence(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.ledger.answers import Derived
    from dalel.profile import sentences

    exporter = desk.exporter(values["lang"])
    key, country, words = values["id"], desk.country, exporter.words
    caution = ""
    cited: tuple[str, ...]
    if key in country.claims:
        claim = country.claims[key]
        text, caution, cited = sentences.claim_sentence(claim, country, words), exporter.caution(claim), (key,)
    else:
        derived = next((d for d in desk.ledger.derived() if isinstance(d, Derived) and d.id == key), None)
        conflict = next((c for c in desk.ledger.conflicts() if c.id == key), None)
        if derived is not None:
            text, caution = sentences.derived_sentence(derived, country, words), exporter.derived(derived).caution
            cited = tuple(claim for used in derived.inputs for claim in used.claims)
        elif conflict is not None:
            text, cited = sentences.conflict_sentence(conflict, country, words), conflict.claims
        else:
            _known_claim(desk, key)
            raise AssertionError("a known claim is answered above")
    return _json(
        answers.Sentence(
            file=exporter.stamp,
            id=key,
            language=values["lang"],
            sentence=text,
            caution=caution,
            citations=exporter.citations(cited),
        )
    )


def _problems(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler is given both
    watched = desk.watched
    return _json(
        answers.FileProblems(
            file=desk.exporter("en").stamp,
            current=not watched.problems and not watched.failure,
            errors=tuple(answers.problem_of(each) for each in watched.problems),
            warnings=tuple(answers.problem_of(each) for each in desk.state.warnings),
        )
    )


def _about(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.citation import cite_file

    exporter = desk.exporter(values["lang"])
    country = desk.country
    kinds = (
        "claims",
        "sources",
        "indicators",
        "places",
        "populations",
        "methods",
        "acts",
        "formulas",
        "conflicts",
        "audits",
    )
    return _json(
        answers.AboutFile(
            file=exporter.stamp,
            about=country.about,
            counts={kind: len(getattr(country, kind)) for kind in kinds},
            citation=cite_file(country, values["lang"]),
            not_for=exporter.words.say("export-not-for-sizes"),
        )
    )


def _package(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler is given both
    from dalel.profile.package import data_package

    code = re.sub(r"[^A-Za-z0-9-]+", "-", desk.country.about.code)
    return Reply(
        data_package(desk.ledger),
        "application/zip",
        headers=((b"content-disposition", f'attachment; filename="dalel-{code}.zip"'.encode()),),
    )
