"""Small countries made in a test: only what the test is about."""

from __future__ import annotations

from typing import Any

from dalel.record.act import Act
from dalel.record.audit import Audit, Statement
from dalel.record.claim import Claim, Withdrawal
from dalel.record.conflict import StatedConflict
from dalel.record.country import About, Country
from dalel.record.formula import Assumption, Formula, Input
from dalel.record.indicator import Indicator, Level
from dalel.record.method import Method
from dalel.record.period import Period
from dalel.record.place import Place
from dalel.record.population import Population
from dalel.record.quantity import Quantity
from dalel.record.source import Source
from dalel.record.text import Text
from dalel.record.unit import Unit


def text(words: str = "words") -> Text:
    return Text(en=words, ru=words, kk=words)


def claim(name: str, indicator: str = "size", **fields: Any) -> Claim:
    fields = {"source": "report", "place": "XA", **fields}
    if isinstance(fields.get("value"), (str, int)):
        fields["value"] = Quantity.parse(str(fields["value"]))
    for field in ("period", "published", "read"):
        if field in fields:
            fields[field] = Period.parse(str(fields[field]))
    if isinstance(fields.get("withdrawn"), str):
        fields["withdrawn"] = Withdrawal(on=Period.parse(fields["withdrawn"]), why="misprint")
    return Claim(id=name, indicator=indicator, **fields)


def source(title: str = "Report", **fields: Any) -> Source:
    fields = {"publisher": title, "kind": "official report", "published": "2016", "read": "2026-01-01", **fields}
    for name in ("published", "read"):
        fields[name] = Period.parse(fields[name])
    return Source(title=title, **fields)


def formula(expression: str, indicator: str = "rate", **fields: Any) -> Formula:
    inputs = {
        name: value if isinstance(value, Input) else Input(**value) for name, value in fields.pop("inputs").items()
    }
    if "period" in fields:
        fields["period"] = Period.parse(str(fields["period"]))
    return Formula(label=text(), indicator=indicator, expression=expression, inputs=inputs, **fields)


def assume(value: str, unit: str = "persons") -> Input:
    return Input(assume=Assumption(value=Quantity.parse(value), unit=unit, why=text("nobody knows")))


def indicator(**fields: Any) -> Indicator:
    fields = {"theme": "population", **fields}
    return Indicator(label=text(), definition=text(), **fields)


def stated(*claims: str, **fields: Any) -> StatedConflict:
    return StatedConflict(label=text("label"), claims=claims, why=text("why"), **fields)


def statement(name: str, verdict: Any, **fields: Any) -> Statement:
    return Statement(id=name, words="What it says.", summary=text(), verdict=verdict, reason=text(), **fields)


def audit(*statements: Statement, source: str = "leaflet") -> Audit:
    return Audit(title=text(), source=source, statements=statements)


def country(*claims: Claim, **parts: Any) -> Country:
    units = {
        "persons": Unit(label=text(), dimension="count", whole=True, persons=True),
        "percent": Unit(label=text(), dimension="share"),
        "per-1000": Unit(label=text(), dimension="rate", per=1000),
        "money": Unit(label=text(), dimension="money"),
        "index-units": Unit(label=text(), dimension="index"),
    }
    indicators = {
        "size": indicator(unit="persons", single=True),
        "women": indicator(unit="persons", single=True),
        "cases": indicator(unit="persons", sum="over categories"),
        "prevalence": indicator(unit="percent", single=True, theme="health"),
        "positive": indicator(unit="persons", theme="health"),
        "expected": indicator(unit="persons", theme="health"),
        "rate": indicator(unit="per-1000"),
        "fine": indicator(unit="index-units", theme="law"),
        "fine-money": indicator(unit="money", theme="law"),
        "index": indicator(unit="money", single=True, line=True, theme="law"),
        "rating": indicator(
            kind="rating",
            theme="trafficking",
            levels=tuple(Level(key=key, label=text()) for key in ("Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3")),
        ),
        "letter": indicator(kind="event", single=True, theme="events"),
        "raid": indicator(kind="event", theme="events"),
        "adopted": indicator(kind="event", single=True, theme="law"),
        "in-force": indicator(kind="event", single=True, theme="law"),
        "route": indicator(kind="route", theme="trafficking"),
        "says": indicator(kind="statement", theme="violence"),
    }
    methods = {
        "counted": Method(label=text(), cls="administrative count"),
        "surveyed": Method(label=text(), cls="survey"),
        "guessed": Method(label=text(), cls="expert opinion"),
        "printed": Method(label=text(), cls="press"),
    }
    sources = {
        "report": source(),
        "other": source("Other report", published="2017"),
        "paper": source("Paper", published="2018", kind="press"),
        "late": source("Late report", published="2019", read="2026-06-01"),
        "leaflet": source("Leaflet", published="", kind="encyclopaedia"),
    }
    places = {
        "XA": Place(kind="country", label=text()),
        "xa-north": Place(kind="region", within="XA", label=text()),
        "xa-town": Place(kind="city", within="xa-north", label=text()),
        "xa-both": Place(kind="group", members=("xa-north",), label=text()),
    }
    given = {
        "about": About(code="xa", place="XA", name=text(), title=text(), intro=text(), languages=("en",)),
        "places": places,
        "populations": {"sw": Population(label=text()), "women": Population(label=text())},
        "units": units,
        "methods": methods,
        "sources": sources | parts.pop("sources", {}),
        "indicators": indicators | parts.pop("indicators", {}),
        "acts": {"act-1": Act(title=text("Act"), kind="law", jurisdiction="XA", source="report", locator="art. 1")},
        "formulas": {},
        "conflicts": {},
        "audits": {},
        "claims": {one.id: one for one in claims},
    }
    return Country(**(given | parts))
