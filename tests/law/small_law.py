"""Small laws for tests, written as the country file writes them."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import msgspec
import yaml

from dalel.countryfile.decode import from_text
from dalel.law.answer import Answer
from dalel.law.evaluate import Machine
from dalel.law.program import compile_law
from dalel.record.act import Act
from dalel.record.case import Case, Decision
from dalel.record.claim import Claim
from dalel.record.country import About, Country
from dalel.record.fact import Fact
from dalel.record.period import Period
from dalel.record.provision import Provision

ABOUT = {
    "code": "xb",
    "place": "XXB",
    "name": {"en": "Xb"},
    "title": {"en": "Xb"},
    "intro": {"en": "Xb"},
    "languages": ["en"],
    "currency": "XBD",
    "index_unit": "unit-value",
}


class _Text(yaml.SafeLoader):
    """Scalars as text, as the country file reads them."""


_Text.yaml_implicit_resolvers = {}


def plain(text: str) -> Any:
    """YAML as the reader of country files sees it: every scalar is text."""
    return yaml.load(dedent(text), Loader=_Text) or {}


def fact(kind: str = "yes-no", **more: Any) -> Fact:
    """A fact whose texts do not matter."""
    row = {"type": kind, "label": {"en": "x"}, "question": {"en": "x"}, "topic": "conduct", **more}
    return msgspec.convert(row, Fact, strict=False, dec_hook=from_text)


def country(provisions: str, facts: dict[str, Fact], acts: str = "", index: dict[str, float] | None = None) -> Country:
    """A country with this law; ``index`` maps a period to the value of the index unit."""
    told = {name: {"title": {"en": name}, **row} for name, row in plain(provisions).items()}
    claims = {
        f"I{number}": msgspec.convert(
            {"id": f"I{number}", "indicator": "unit-value", "source": "s", "period": period, "value": str(value)},
            Claim,
            strict=False,
            dec_hook=from_text,
        )
        for number, (period, value) in enumerate((index or {}).items())
    }
    empty: dict[str, Any] = {}
    return Country(
        about=msgspec.convert(ABOUT, About, strict=False, dec_hook=from_text),
        places=empty, populations=empty, units=empty, methods=empty, indicators=empty, sources=empty, claims=claims,
        acts={
            name: msgspec.convert(
                {"title": {"en": name}, "kind": "law", "jurisdiction": "XXB", **row}, Act, strict=False,
                dec_hook=from_text,
            )
            for name, row in plain(acts).items()
        },
        formulas=empty, conflicts=empty, audits=empty, facts={"conduct": fact("day"), **facts},
        provisions={
            name: msgspec.convert(row, Provision, strict=False, dec_hook=from_text) for name, row in told.items()
        },
    )  # fmt: skip


def machine(made: Country, jurisdiction: str = "") -> Machine:
    """A country's law, ready."""
    return Machine(compile_law(made, jurisdiction))


def ask(ready: Machine, on: str = "", decisions: dict[str, bool] | None = None, **facts: object) -> Answer:
    """A case: facts as keywords, with _ for -; True and False for yes and no."""
    stated = {
        name.replace("_", "-"): ("yes" if value is True else "no" if value is False else str(value))
        for name, value in facts.items()
    }
    decided = {
        name: Decision(value="yes" if value else "no", reason="as the test says")
        for name, value in (decisions or {}).items()
    }
    return Answer(ready, Case(on=Period.parse(on), facts=stated, decisions=decided))
