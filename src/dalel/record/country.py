"""A country file as values: everything that was read, by kind and id."""

from __future__ import annotations

import msgspec

from dalel.record.act import Act
from dalel.record.audit import Audit
from dalel.record.case import WorkedCase
from dalel.record.claim import Claim
from dalel.record.conflict import StatedConflict
from dalel.record.fact import Fact
from dalel.record.formula import Formula
from dalel.record.indicator import Indicator
from dalel.record.method import Method
from dalel.record.place import Place
from dalel.record.population import Population
from dalel.record.provision import Authority, Provision
from dalel.record.reform import Reform
from dalel.record.source import Source
from dalel.record.text import Language, Text
from dalel.record.unit import Unit


class Withheld(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something published that this file leaves out on purpose, and why (never the figure itself)."""

    id: str
    why: Text


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """country.yaml: what this country file is.

    ``place`` is the country's own place key. ``currency`` is an ISO 4217 code.
    ``index_unit`` names the indicator that holds the value of the country's
    index unit (by which fines are reckoned), where it has one. ``sizes`` are the indicators that hold estimates of how
    many people belong to a population, ``head_counts`` those that hold counts of its people. ``start`` lists the claims
    (or ``formula:KEY``) the start page opens with. ``invented`` marks a country that does not exist.
    """

    code: str
    place: str
    name: Text
    title: Text
    intro: Text
    languages: tuple[Language, ...]
    currency: str = ""
    index_unit: str = ""
    sizes: tuple[str, ...] = ()
    head_counts: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    maintainers: tuple[str, ...] = ()
    version: str = "0"
    licence: str = "CC-BY-4.0"
    url: str = ""
    invented: bool = False


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """All records of one country file. Mappings keep the order of the files.

    ``claims`` is the many; everything else is small. ``fingerprint`` is the digest of the files'
    content, which names this state of the file wherever a result is reported.
    """

    about: About
    places: dict[str, Place]
    populations: dict[str, Population]
    units: dict[str, Unit]
    methods: dict[str, Method]
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    acts: dict[str, Act]
    formulas: dict[str, Formula]
    conflicts: dict[str, StatedConflict]
    audits: dict[str, Audit]
    facts: dict[str, Fact] = msgspec.field(default_factory=dict)
    authorities: dict[str, Authority] = msgspec.field(default_factory=dict)
    provisions: dict[str, Provision] = msgspec.field(default_factory=dict)
    cases: dict[str, WorkedCase] = msgspec.field(default_factory=dict)
    reforms: dict[str, Reform] = msgspec.field(default_factory=dict)
    fingerprint: str = ""
