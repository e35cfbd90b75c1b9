"""The HTTP API's own description (OpenAPI 3.1), made from what validates the requests and encodes the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.faces.web.parameters import Known, Parameter, vocabulary_name
from dalel.record.period import PERIOD_PATTERN, Period
from dalel.record.quantity import QUANTITY_PATTERN, Quantity

if TYPE_CHECKING:
    from dalel.faces.web.questions import Operation

VERSION: Final = "1"
PROBLEM_MEDIA: Final = "application/problem+json"


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a request was not answered (RFC 9457).

    ``parameter`` is what the reader can mend, ``found`` what was sent, ``expected`` what is allowed, ``nearest``
    the closest valid values. ``problems`` lists the country file's own problems while there is no good state to serve.
    """

    title: str
    status: int
    detail: str = ""
    type: str = "about:blank"
    parameter: str = ""
    found: str = ""
    expected: str = ""
    nearest: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Schemas:
    """JSON Schema (2020-12) of the structs answers are made of; each becomes one component, written once."""

    def __init__(self, known: Known) -> None:
        self.components: dict[str, Any] = {}
        for vocabulary, values in known.vocabularies.items():
            if values:
                self.components[vocabulary_name(vocabulary)] = {"type": "string", "enum": list(values)}

    def of(self, type_: Any) -> dict[str, Any]:
        """The schema of a type. Raises TypeError for one no answer may hold."""
        kinds = msgspec.inspect
        if not isinstance(type_, kinds.Type):
            type_ = kinds.type_info(type_)
        match type_:
            case kinds.Metadata():
                return self.of(type_.type)
            case kinds.StructType():
                return self._struct(type_)
            case kinds.CustomType():
                return dict(_NOTATIONS[type_.cls])
            case kinds.UnionType():
                return {"anyOf": [self.of(each) for each in type_.types]}
            case kinds.LiteralType():
                return {"type": "string", "enum": sorted(type_.values)}
            case kinds.VarTupleType() | kinds.ListType():
                return {"type": "array", "items": self.of(type_.item_type)}
            case kinds.DictType():
                return {"type": "object", "additionalProperties": self.of(type_.value_type)}
            case kinds.AnyType():
                return {}
            case kinds.IntType():
                return {"type": "integer"} | ({} if type_.ge is None else {"minimum": type_.ge})
            case kinds.StrType():
                return {"type": "string"} | ({"pattern": type_.pattern} if type_.pattern else {})
        for kind, schema in _PLAIN.items():
            if isinstance(type_, kind):
                return dict(schema)
        raise TypeError(f"no schema for {type_!r}")

    def _struct(self, type_: msgspec.inspect.StructType) -> dict[str, Any]:
        name = type_.cls.__name__
        if name not in self.components:
            schema: dict[str, Any] = {"type": "object", "title": name}
            self.components[name] = schema
            lead = (type_.cls.__doc__ or "").strip().split("\n\n")[0]
            if lead:
                schema["description"] = " ".join(lead.split()).replace("``", "`")
            schema["properties"] = {field.encode_name: self.of(field.type) for field in type_.fields}
            # Fields at their default are left out of an answer, unless the struct always writes all of them.
            always = not type_.cls.__struct_config__.omit_defaults
            required = [field.encode_name for field in type_.fields if field.required or always]
            if required:
                schema["required"] = required
            schema["additionalProperties"] = False
        return {"$ref": f"#/components/schemas/{name}"}


_NOTATIONS: Final[dict[type, dict[str, Any]]] = {
    Period: {"type": "string", "pattern": PERIOD_PATTERN, "description": "EDTF date, as vague as the source"},
    Quantity: {"type": "string", "pattern": QUANTITY_PATTERN, "description": "figure, as firm as the source gave it"},
}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    msgspec.inspect.BoolType: {"type": "boolean"},
    msgspec.inspect.FloatType: {"type": "number"},
    msgspec.inspect.NoneType: {"type": "null"},
    msgspec.inspect.DateType: {"type": "string", "format": "date"},
}


def describe(
    operations: Sequence[Operation], known: Known, *, title: str, version: str, licence: str
) -> dict[str, Any]:
    """The whole description. The same country file gives the same bytes."""
    types = list(dict.fromkeys([operation.answer for operation in operations if operation.answer is not None]))
    schemas = Schemas(known)
    by_type = {type_: schemas.of(type_) for type_ in types}
    problem = schemas.of(ProblemDetails)
    paths: dict[str, Any] = {}
    for operation in operations:
        entry = _operation(operation, known, by_type.get(operation.answer) if operation.answer else None)
        paths[operation.path] = {"get": {"operationId": operation.name, **entry}}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": f"dalel: {title}",
            "version": f"{VERSION}+{version}",
            "summary": "What is known about sex work and trafficking in a country, as claims that can be traced.",
            "description": (
                "Read-only; HEAD is answered wherever GET is. "
                "Every answer names the version and the fingerprint of the country file it came from, and "
                "every claim carries its citation. A size estimate never travels without its interval, its method "
                "and what it must not be used for. Repeat a parameter to give alternatives."
            ),
            "license": {"name": f"Records: {licence}", "identifier": licence},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "responses": {
                "Problem": {
                    "description": "The request was not answered, and why.",
                    "content": {PROBLEM_MEDIA: {"schema": problem}},
                }
            },
        },
    }


def _operation(operation: Operation, known: Known, answer: dict[str, Any] | None) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if operation.media == "application/json":
        content["application/json"] = {"schema": answer if answer is not None else {"type": "object"}}
    else:
        content[operation.media] = {"schema": {"type": "string"}} if operation.media.startswith("text/") else {}
    if operation.csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    tag = {"ETag": {"schema": {"type": "string"}, "description": "Send it back in If-None-Match."}}
    entry: dict[str, Any] = {
        "summary": operation.summary,
        "responses": {
            "200": {"description": operation.summary, "headers": tag, "content": content},
            "304": {"description": "The answer is the one whose ETag was sent."},
            **{
                status: {"$ref": "#/components/responses/Problem"}
                for status in ("400", "404", "405", "413", "414", "421", "431", "500", "503")
            },
        },
    }
    if operation.stated or operation.private:
        entry["responses"]["409"] = {"$ref": "#/components/responses/Problem"}
    if operation.about:
        entry["description"] = operation.about
    parameters = [_parameter(parameter, known) for parameter in operation.read_with(known)]
    if parameters:
        entry["parameters"] = parameters
    return entry


def _parameter(parameter: Parameter, known: Known) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.where,
        "description": parameter.about,
        "required": parameter.required or parameter.where == "path",
        "schema": parameter.schema(known),
    }
    if parameter.kind == "id" and known.example:
        shown["example"] = known.example
    if parameter.many:
        shown |= {"style": "form", "explode": True}
    return shown
