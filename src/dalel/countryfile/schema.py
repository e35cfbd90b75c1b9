"""JSON Schema of every file of a country file, made from the record model itself.

An editor that knows JSON Schema (through the YAML language server) completes keys, shows what a field
means and marks mistakes while a file is typed. The schemas follow JSON Schema 2020-12 and are never written
by hand: fields, types and closed vocabularies come from the structs, descriptions from their docstrings.

What a schema cannot say (that a named source exists, that a figure lies within its interval) ``dalel check`` says.
The reader takes every value as the text that is written, so a schema lets a field of text hold what YAML
calls a number or a boolean (``number: 155``); how a number is spelled (``1e3``) it cannot see.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from dalel.record.period import PERIOD_PATTERN, Period
from dalel.record.quantity import QUANTITY_PATTERN, Quantity

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
#: Where ``write_schemas`` puts the schemas, inside the country file's folder.
FOLDER: Final = ".schema"

_WHOLE: Final = r"^-?[0-9]{1,15}$"
_POSITIVE: Final = r"^0*[1-9][0-9]{0,14}$"
_NUMBER: Final = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"

Shape = Literal["one", "by id", "list"]

#: What a schema says of the two values that have a notation of their own.
_NOTATIONS: Final[dict[type, dict[str, Any]]] = {
    Period: {
        "title": "Period",
        "description": (
            "When, exactly as vague as the source: 2014, 2001-01, 2016-05-13; 2014~ about; 2014? perhaps; "
            "201X the 2010s; 2021-33 first quarter; 2020-40 first half-year; 2015/2018-06 from and to; ../2008 up to; "
            "2015/.. from on; empty where no date is given. A subset of EDTF (ISO 8601-2)."
        ),
        "anyOf": [
            {"type": "string", "pattern": PERIOD_PATTERN, "maxLength": 40},
            {"type": "integer", "minimum": 1000, "maximum": 2200},
        ],
        "examples": ["2014", "2001-01", "2016-05-13", "2014~", "201X", "2021-33", "2015/2018-06", "../2008"],
    },
    Quantity: {
        "title": "Quantity",
        "description": (
            "How much, exactly as firm as the source: 20250; ~20000 about; >=150 at least; >150 more than; "
            "<=10 at most; <5 fewer than; 4000..25000 from one to the other; 3892 [3090..5126] with the interval "
            "published beside it; rising, falling, steady. Digits without separators, no percent sign."
        ),
        "anyOf": [{"type": "string", "pattern": QUANTITY_PATTERN}, {"type": "number"}],
        "examples": ["20250", "~20000", ">=150", "<5", "4000..25000", "3892 [3090..5126]", "rising"],
    },
}


@lru_cache(maxsize=1)
def kinds() -> dict[str, tuple[type[msgspec.Struct], Shape, str]]:
    """Every kind of file by its top-level key: the record it holds, how they are laid out, and where such files lie."""
    from dalel.record.act import Act
    from dalel.record.audit import Audit
    from dalel.record.case import WorkedCase
    from dalel.record.claim import Claim
    from dalel.record.conflict import StatedConflict
    from dalel.record.country import About
    from dalel.record.fact import Fact
    from dalel.record.formula import Formula
    from dalel.record.indicator import Indicator
    from dalel.record.method import Method
    from dalel.record.place import Place
    from dalel.record.population import Population
    from dalel.record.provision import Authority, Provision
    from dalel.record.reform import Reform
    from dalel.record.source import Source
    from dalel.record.unit import Unit

    return {
        "country": (About, "one", "country.yaml"),
        "places": (Place, "by id", "places.yaml or places/*.yaml"),
        "populations": (Population, "by id", "populations.yaml or populations/*.yaml"),
        "units": (Unit, "by id", "units.yaml or units/*.yaml"),
        "methods": (Method, "by id", "methods.yaml or methods/*.yaml"),
        "indicators": (Indicator, "by id", "indicators.yaml or indicators/*.yaml"),
        "sources": (Source, "by id", "sources.yaml or sources/*.yaml"),
        "claims": (Claim, "list", "claims/*.yaml"),
        "formulas": (Formula, "by id", "formulas.yaml or formulas/*.yaml"),
        "conflicts": (StatedConflict, "by id", "conflicts.yaml or conflicts/*.yaml"),
        "audit": (Audit, "one", "audits/*.yaml"),
        "acts": (Act, "by id", "law/acts.yaml or law/acts/*.yaml"),
        "facts": (Fact, "by id", "law/facts.yaml or law/facts/*.yaml"),
        "authorities": (Authority, "by id", "law/authorities.yaml or law/authorities/*.yaml"),
        "provisions": (Provision, "by id", "law/provisions/*.yaml"),
        "cases": (WorkedCase, "by id", "law/cases/*.yaml"),
        "reforms": (Reform, "by id", "law/reforms/*.yaml"),
    }


@lru_cache(maxsize=32)
def field_descriptions(record: type[msgspec.Struct]) -> dict[str, str]:
    """What a record's docstring says of each field: the clauses that name it, in order."""
    text = " ".join((record.__doc__ or "").split())
    clauses = re.split(r"(?<=[.;])\s+", text)
    found: dict[str, str] = {}
    for name in (field.encode_name for field in msgspec.structs.fields(record)):
        said = [clause.rstrip(".;") for clause in clauses if re.search(rf"``{re.escape(name)}(\.\w+)?``", clause)]
        if said:
            words = "; ".join(said).replace("``", "`") + "."
            found[name] = words[0].upper() + words[1:]
    return found


class _Schemas:
    """Turns types into schemas; each struct becomes one definition, written once."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}

    def of(self, type_: msgspec.inspect.Type) -> dict[str, Any]:
        """The schema of any type the record model uses."""
        kinds = msgspec.inspect
        schema: dict[str, Any]
        if isinstance(type_, kinds.Metadata):
            return self.of(type_.type)
        if isinstance(type_, kinds.CustomType):
            return self._notation(type_.cls)
        if isinstance(type_, kinds.StructType):
            return self.struct(type_.cls)
        if isinstance(type_, kinds.StrType):
            # A bare 155 or true is text to the reader; YAML's own reading of it must not trouble the writer.
            schema = {"type": ["string", "number", "boolean"]}
            if type_.pattern:
                schema["pattern"] = type_.pattern
            return schema
        if isinstance(type_, kinds.LiteralType):
            return {"enum": list(type_.values)}
        if isinstance(type_, kinds.BoolType):
            return {"enum": [True, False, "true", "false"]}
        if isinstance(type_, kinds.IntType):
            # In quotes a number is as good to the reader.
            positive = type_.ge is not None and type_.ge > 0
            schema = {"type": ["integer", "string"], "pattern": _POSITIVE if positive else _WHOLE}
            return schema if type_.ge is None else {**schema, "minimum": type_.ge}
        if isinstance(type_, kinds.FloatType):
            return {"type": ["number", "string"], "pattern": _NUMBER}
        if isinstance(type_, kinds.VarTupleType):
            return {"type": "array", "items": self.of(type_.item_type)}
        if isinstance(type_, kinds.DictType):
            return {"type": "object", "additionalProperties": self.of(type_.value_type)}
        if isinstance(type_, kinds.UnionType):
            present = [part for part in type_.types if not isinstance(part, kinds.NoneType)]
            if len(present) == 1:
                return self.of(present[0])
            parts = [self.of(part) for part in present]
            if all("enum" in part for part in parts):
                return {"enum": [word for part in parts for word in part["enum"]]}
            return {"anyOf": parts}
        raise TypeError(f"no schema is known for {type_}")

    def _notation(self, cls: type) -> dict[str, Any]:
        self.definitions.setdefault(cls.__name__, _NOTATIONS[cls])
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def struct(self, cls: type[msgspec.Struct]) -> dict[str, Any]:
        """A reference to a struct's definition."""
        if cls.__name__ not in self.definitions:
            definition: dict[str, Any] = {}
            self.definitions[cls.__name__] = definition  # before its fields, which may lead back here
            definition.update(self._definition(cls))
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _definition(self, cls: type[msgspec.Struct]) -> dict[str, Any]:
        info = msgspec.inspect.type_info(cls)
        assert isinstance(info, msgspec.inspect.StructType)
        described = field_descriptions(cls)
        properties: dict[str, Any] = {}
        for field in info.fields:
            schema = self.of(field.type)
            if not field.required:
                schema = _or_nothing(schema)
            if field.encode_name in described:
                schema = {"description": described[field.encode_name], **schema}
            if isinstance(field.default, str | int | float) and field.default != "":
                schema["default"] = field.default
            properties[field.encode_name] = schema
        return {
            "title": cls.__name__,
            "description": " ".join((cls.__doc__ or "").split("\n\n")[0].split()),
            "type": "object",
            "properties": properties,
            "required": [field.encode_name for field in info.fields if field.required],
            "additionalProperties": False,
        }


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field that may be left out: a key with nothing after it counts as left out."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), list):
        return {**schema, "type": [*schema["type"], "null"]}
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


@lru_cache(maxsize=16)
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file. Raises KeyError for a kind there is not."""
    record, shape, where = kinds()[kind]
    made = _Schemas()
    reference = made.struct(record)
    content: dict[str, Any]
    if shape == "list":
        content = {"type": ["array", "null"], "items": reference}
    elif shape == "by id":
        content = {"type": ["object", "null"], "additionalProperties": reference}
    else:
        # An audit may be begun and not filled in yet; a country file without its country is none.
        content = reference if kind == "country" else _or_nothing(reference)
    return {
        "$schema": DIALECT,
        "$id": f"urn:dalel:schema:{kind}",
        "title": f"{where} of a country file",
        "type": "object",
        "properties": {kind: content},
        "required": [kind],
        "additionalProperties": False,
        "$defs": made.definitions,
    }


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by kind of file, in the order of the layout."""
    return {kind: schema(kind) for kind in kinds()}


def encode_hook(value: Any) -> str:
    """How msgspec writes the two values that have a notation of their own. Raises TypeError for any other."""
    if isinstance(value, Period | Quantity):
        return value.text
    raise TypeError(f"a {type(value).__name__} has no JSON form here")


def schema_text(kind: str) -> str:
    """The schema as it is written to disk: two-space indent, the model's own order, one line end at the end."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def modeline(kind: str, depth: int = 0) -> str:
    """The first line that tells an editor which schema a file follows.

    ``depth`` is how many folders below the country file's own the file lies (``claims/x.yaml``: 1).
    """
    return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{kind}.json"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes every schema to ``.schema/KIND.json`` in a country file's folder; gives the files, in order."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in kinds():
        path = target / f"{kind}.json"
        path.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
