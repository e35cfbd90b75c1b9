"""Who answers the HTTP API's questions: each takes one state of the file and the values read from the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

import msgspec

from dalel.faces.web import answers
from dalel.faces.web.parameters import Wrong, nearest
from dalel.faces.web.questions import DEFAULT_LIMIT, JSON, MOST_ROWS
from dalel.faces.web.replies import Reply
from dalel.profile import tables
from dalel.record.text import Language, Text

if TYPE_CHECKING:
    from dalel.faces.web.desk import Desk
    from dalel.record.claim import Claim

CSV: Final = "text/csv; charset=utf-8"


def _json(answer: object) -> Reply:
    return Reply(tables.json_bytes(answer), JSON)


def _csv(table: tables.Table) -> Reply:
    name = re.sub(r"[^A-Za-z0-9-]+", "-", table.name)
    return Reply(
        tables.table_csv(table), CSV, headers=((b"content-disposition", f'attachment; filename="{name}.csv"'.encode()),)
    )


def claims(desk: Desk, values: dict[str, Any]) -> Reply:
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


def claim(desk: Desk, values: dict[str, Any]) -> Reply:
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
        raise Wrong("id", key, "the id of a claim", nearest(key, tuple(desk.country.claims)), status=404)
    return claim


def trace(desk: Desk, values: dict[str, Any]) -> Reply:
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


def prov_json(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.prov import prov_json

    return Reply(prov_json(desk.ledger, values["id"]), JSON)


def prov_n(desk: Desk, values: dict[str, Any]) -> Reply:
    from dalel.profile.prov import prov_n

    return Reply(prov_n(desk.ledger, values["id"]).encode(), "text/provenance-notation; charset=utf-8")


def conflicts(desk: Desk, values: dict[str, Any]) -> Reply:
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


def derived(desk: Desk, values: dict[str, Any]) -> Reply:
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


def copied(desk: Desk, values: dict[str, Any]) -> Reply:
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


def impact(desk: Desk, values: dict[str, Any]) -> Reply:
    _known_claim(desk, values["id"])
    return _json(answers.ImpactOf(file=desk.exporter("en").stamp, impact=desk.ledger.impact(values["id"])))


def series(desk: Desk, values: dict[str, Any]) -> Reply:
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


def audits(desk: Desk, values: dict[str, Any]) -> Reply:
    language = values["lang"]
    return _json(
        answers.Audits(
            file=desk.exporter(language).stamp,
            audits=tuple(_summary(desk, report, language) for report in desk.ledger.audits()),
        )
    )


def audit(desk: Desk, values: dict[str, Any]) -> Reply:
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


def routes(desk: Desk, values: dict[str, Any]) -> Reply:
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
        from dalel.profile.resources import resource

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


def sources(desk: Desk, values: dict[str, Any]) -> Reply:
    return _vocabulary(desk, values, "sources", "source", answers.KeptSource, answers.Sources, lambda _, s: s.title)


def indicators(desk: Desk, values: dict[str, Any]) -> Reply:
    label = _label(desk, values)
    return _vocabulary(desk, values, "indicators", "indicator", answers.KeptIndicator, answers.Indicators, label)


def places(desk: Desk, values: dict[str, Any]) -> Reply:
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


def populations(desk: Desk, values: dict[str, Any]) -> Reply:
    label = _label(desk, values)
    return _vocabulary(desk, values, "populations", "population", answers.KeptPopulation, answers.Populations, label)


def acts(desk: Desk, values: dict[str, Any]) -> Reply:
    return _vocabulary(desk, values, "acts", "act", answers.KeptAct, answers.Acts, _label(desk, values))


def source(desk: Desk, values: dict[str, Any]) -> Reply:
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


def search(desk: Desk, values: dict[str, Any]) -> Reply:
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


def sentence(desk: Desk, values: dict[str, Any]) -> Reply:
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


def problems(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler is given both
    watched = desk.watched
    return _json(
        answers.FileProblems(
            file=desk.exporter("en").stamp,
            current=not watched.problems and not watched.failure,
            errors=tuple(answers.problem_of(each) for each in watched.problems),
            warnings=tuple(answers.problem_of(each) for each in desk.state.warnings),
        )
    )


def about(desk: Desk, values: dict[str, Any]) -> Reply:
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


def package(desk: Desk, values: dict[str, Any]) -> Reply:  # noqa: ARG001 - every handler is given both
    from dalel.profile.package import data_package

    code = re.sub(r"[^A-Za-z0-9-]+", "-", desk.country.about.code)
    return Reply(
        data_package(desk.ledger),
        "application/zip",
        headers=((b"content-disposition", f'attachment; filename="dalel-{code}.zip"'.encode()),),
    )
