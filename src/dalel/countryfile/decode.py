"""Trees of text into records: at once where all is well, field by field where it is not.

Good records take one call into msgspec. A record that fails is walked again against the same
types, so that every problem in it is found and placed, not only the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, Final, TypeVar, get_args

import msgspec

from dalel.countryfile.personal import personal_field
from dalel.countryfile.problems import nearest_to, one_of, shown
from dalel.countryfile.yamltree import KIND_WORDS, MAPPING, SCALAR, SEQUENCE, Node
from dalel.record.period import Period, PeriodError
from dalel.record.place import PlaceKind
from dalel.record.quantity import Quantity, QuantityError

T = TypeVar("T")
#: Where a problem goes: code, the node it is at, and the texts.
Report = Callable[..., None]
MAX_TEXT: Final = 20_000
#: How many unknown fields of one record are named; more are a damaged file.
MAX_UNKNOWN: Final = 20
_NO_VALUE: Final = object()
_YES_OR_NO: Final = re.compile("true|false")
_WHOLE: Final = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_KEYS: Final = {"source": "the key of a source", "indicator": "the key of an indicator"}


class _SlowPathNeededError(Exception):
    """The quick conversion met something only the careful one can judge."""


def from_text(kind: type, value: object) -> Any:
    """Decode the two kinds that have a written form of their own (a msgspec ``dec_hook``)."""
    if isinstance(value, str):
        if kind is Period:
            return Period.parse(value)
        if kind is Quantity:
            return Quantity.parse(value)
    raise ValueError(f"expected {kind.__name__} as text")


def plain(node: Node) -> Any:
    """The node as dicts, lists and text; absent fields are left out."""
    if node.kind == SCALAR:
        return _text_of(node)
    if node.kind == MAPPING:
        values = {}
        for key, value in node.value:
            if value.kind != SCALAR:
                values[key.value] = plain(value)
                continue
            if value.absent:
                # Nothing after a known name is an absent field; after an unknown one it is still a slip.
                raise _SlowPathNeededError
            values[key.value] = _text_of(value)
        return values
    items = []
    for item in node.value:
        if item.kind != SCALAR:
            items.append(plain(item))
            continue
        if item.absent or not item.value:
            raise _SlowPathNeededError
        items.append(_text_of(item))
    return items


def _text_of(node: Node) -> str:
    text: str = node.value
    if len(text) > MAX_TEXT or (len(text) == 4 and text.lower() == "null"):
        raise _SlowPathNeededError
    return text


def _empty(item: Node) -> bool:
    """Whether an item of a list says nothing."""
    return item.kind == SCALAR and (item.absent or not item.value)


def decode(node: Node, type_: type[T], report: Report) -> tuple[T | None, bool]:
    """The record in ``node``, and whether it is whole.

    Problems go to ``report``. Where some fields were bad the record without them is
    returned with False, so that its other fields can still be checked; None where not even that is possible.
    """
    if node.kind == MAPPING:
        try:
            return quick(plain(node), type_), True
        except (msgspec.ValidationError, ValueError, _SlowPathNeededError):
            pass
    reported = [0]

    def counting(*args: Any, **texts: Any) -> None:
        reported[0] += 1
        report(*args, **texts)

    kind: Any = type_
    value = _walk(node, _info(kind), counting, ())
    if value is _NO_VALUE:
        return None, False
    try:
        return quick(value, type_), not reported[0]
    except (msgspec.ValidationError, ValueError) as error:
        if not reported[0]:
            # The careful walk accepted what the types refuse: say so rather than lose the record quietly.
            report("D304", node, (), found=f"a record that cannot be used: {error}")
        return None, False


def quick(value: Any, type_: type[T]) -> T:
    """Plain values into a record in one step. Raises msgspec.ValidationError or ValueError."""
    kind: Any = type_
    _must_be_strict(value, kind)
    return msgspec.convert(value, type_, strict=False, dec_hook=from_text)


class _Forms(msgspec.Struct, frozen=True):
    """How what stands in the fields of a record must be written.

    ``own`` are fields that hold a number or a yes-or-no, alone or several; ``within`` fields that hold records, alone,
    in a list or by name, in which such fields lie.
    """

    own: tuple[tuple[str, re.Pattern[str]], ...]
    within: tuple[tuple[str, Any], ...]


class _ByName(msgspec.Struct, frozen=True):
    """Records of this type by name."""

    type_: Any


def _must_be_strict(value: Any, type_: Any) -> None:
    """Refuse numbers and yes-or-no written as msgspec alone would take them, however deep. Raises ValueError."""
    if not isinstance(value, dict):
        return  # msgspec refuses it
    forms = _strict_forms(type_)
    for name, form in forms.own:
        for text in _several(value.get(name, "")):
            if isinstance(text, str) and text and not form.fullmatch(text):
                raise ValueError(f"{name} is not written as it must be")
    for name, inner in forms.within:
        found = value.get(name)
        if isinstance(inner, _ByName):
            for item in found.values() if isinstance(found, dict) else ():
                _must_be_strict(item, inner.type_)
        elif isinstance(found, list):
            for item in found:
                _must_be_strict(item, inner)
        else:
            _must_be_strict(found, inner)


def _several(value: Any) -> Any:
    return value if isinstance(value, list) else value.values() if isinstance(value, dict) else (value,)


@lru_cache(maxsize=256)
def _strict_forms(type_: Hashable) -> _Forms:
    """The numbers and the yes-or-no fields of a record, and the fields in which more of them lie."""
    inspect = msgspec.inspect
    own: list[tuple[str, re.Pattern[str]]] = []
    within: list[tuple[str, Any]] = []
    info = _info(type_)
    for field in info.fields if isinstance(info, inspect.StructType) else ():
        for option in _options(field.type):
            by_name = isinstance(option, inspect.DictType)
            for item in _options(_item_of(option)):
                form = _form_of(item)
                if form is not None:
                    own.append((field.encode_name, form))
                elif isinstance(item, inspect.StructType) and _holds_numbers(item.cls):
                    within.append((field.encode_name, _ByName(item.cls) if by_name else item.cls))
    return _Forms(tuple(own), tuple(within))


def _form_of(info: Any) -> re.Pattern[str] | None:
    inspect = msgspec.inspect
    if isinstance(info, inspect.BoolType):
        return _YES_OR_NO
    if isinstance(info, inspect.IntType):
        return _WHOLE
    return _NUMBER if isinstance(info, inspect.FloatType) else None


def _options(info: Any) -> tuple[Any, ...]:
    return info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)


def _item_of(info: Any) -> Any:
    """What a list or a mapping holds; anything else is itself."""
    inspect = msgspec.inspect
    if isinstance(info, (inspect.VarTupleType, inspect.ListType)):
        return info.item_type
    return info.value_type if isinstance(info, inspect.DictType) else info


@lru_cache(maxsize=256)
def _holds_numbers(type_: Hashable) -> bool:
    """Whether a number or a yes-or-no lies anywhere in a record of this type."""
    met: set[Any] = set()
    waiting: list[Any] = [type_]
    while waiting:
        at = waiting.pop()
        if at in met:
            continue
        met.add(at)
        for field in _info(at).fields:
            for option in _options(field.type):
                for item in _options(_item_of(option)):
                    if _form_of(item) is not None:
                        return True
                    if isinstance(item, msgspec.inspect.StructType):
                        waiting.append(item.cls)
    return False


@lru_cache(maxsize=256)
def _info(type_: Hashable) -> Any:
    return msgspec.inspect.type_info(type_)


def _walk(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    """The node as plain values good for ``info``, or _NO_VALUE; every problem in it reported."""
    inspect = msgspec.inspect
    if isinstance(info, inspect.UnionType):
        options = [option for option in info.types if not isinstance(option, inspect.NoneType)]
        literals = [value for option in options if isinstance(option, inspect.LiteralType) for value in option.values]
        if literals:
            return _word(node, literals, report, path)
        info = options[0]
    if isinstance(info, inspect.StructType):
        return _struct(node, info, report, path)
    if isinstance(info, inspect.DictType):
        return _dict(node, info, report, path)
    if isinstance(info, (inspect.VarTupleType, inspect.ListType)):
        return _list(node, info, report, path)
    if node.kind != SCALAR:
        expected = _expected(info)
        report("D304", node, path, found=f"{KIND_WORDS[node.kind]} where {expected} belongs", expected=expected)
        return _NO_VALUE
    return _scalar(node, info, report, path)


def _scalar(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    inspect = msgspec.inspect
    text: str = node.value
    if isinstance(info, inspect.LiteralType):
        return _word(node, list(info.values), report, path)
    if isinstance(info, inspect.StrType):
        return _text(node, info, report, path)
    if isinstance(info, inspect.BoolType):
        if text in ("true", "false"):
            return text == "true"
        near = "true" if text.lower() in ("yes", "y", "on", "true", "1") else "false"
        report(
            "D308",
            node,
            path,
            found=f"{shown(text)} where true or false belongs",
            expected="true or false",
            nearest=near,
        )
        return _NO_VALUE
    if isinstance(info, (inspect.IntType, inspect.FloatType)):
        return _number(node, info, report, path)
    if isinstance(info, inspect.CustomType):
        return _written(node, info.cls, report, path)
    return text


def _written(node: Node, kind: type, report: Report, path: tuple[str | int, ...]) -> Any:
    """A date or a figure in its written form."""
    try:
        from_text(kind, node.value)
    except PeriodError as error:
        report("D501", node, path, found=str(error), expected="a date such as 2016, 2016-05, 2016-05-13 or 2014~")
        return _NO_VALUE
    except QuantityError as error:
        code = "D512" if "upside down" in str(error) else "D511"
        report(code, node, path, found=str(error), expected="a figure such as 20250, ~20000, <5 or 4000..25000")
        return _NO_VALUE
    return node.value


def _text(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    text: str = node.value
    if len(text) > MAX_TEXT:
        report("D216", node, path, found=f"a text of {len(text):,} characters", expected=f"at most {MAX_TEXT:,}")
        return _NO_VALUE
    if info.pattern and not re.search(info.pattern, text):
        report(
            "D307",
            node,
            path,
            found=f"{shown(text)} is not an id",
            expected="letters, digits, '-', '_' and '.', at most 64",
        )
        return _NO_VALUE
    return text


def _number(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    text: str = node.value
    whole = isinstance(info, msgspec.inspect.IntType)
    expected = "a whole number" if whole else "a number such as 0.05"
    if not (_WHOLE if whole else _NUMBER).fullmatch(text):
        bare = re.sub(r"[ ,_\u00a0\u202f]", "", text)
        near = bare if bare != text and re.fullmatch(r"-?\d{1,15}", bare, re.ASCII) else ""
        report("D306", node, path, found=f"{shown(text)} is not a number", expected=expected, nearest=near)
        return _NO_VALUE
    number = int(text) if whole else float(text)
    if info.ge is not None and number < info.ge:
        report("D306", node, path, found=f"{text} is too small", expected=f"{expected}, {info.ge} or more")
        return _NO_VALUE
    return number


def _word(node: Node, words: list[Any], report: Report, path: tuple[str | int, ...]) -> Any:
    """A word of a closed vocabulary."""
    known = [str(word) for word in words if word != ""]
    if node.kind != SCALAR:
        report("D304", node, path, found=f"{KIND_WORDS[node.kind]} where one word belongs", expected=one_of(known))
        return _NO_VALUE
    if node.value in words:
        return node.value
    near = nearest_to(node.value, known, cutoff=60)
    if set(known) == set(get_args(PlaceKind)) and not near:
        report("H108", node, path, found=f"a place of the kind {shown(node.value)}", expected=one_of(known))
        return _NO_VALUE
    report(
        "D305",
        node,
        path,
        found=f"{shown(node.value)} is not a word used here",
        expected=one_of(known, 30),
        nearest=near,
    )
    return _NO_VALUE


def _list(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    if node.kind == SCALAR and not node.absent:
        fix = f"Write a list: [{node.value[:60]}]."
        report("D304", node, path, found=f"{shown(node.value)} where a list belongs", expected="a list", fix=fix)
        return _NO_VALUE
    if node.kind != SEQUENCE:
        report("D304", node, path, found=f"{KIND_WORDS[node.kind]} where a list belongs", expected="a list")
        return _NO_VALUE
    items = []
    for number, item in enumerate(node.value):
        if _empty(item):
            report(
                "D309", item, (*path, number), found="an empty item in a list", fix="Fill it in, or delete the line."
            )
            continue
        value = _walk(item, info.item_type, report, (*path, number))
        if value is not _NO_VALUE:
            items.append(value)
    return items


def _dict(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    if node.kind != MAPPING:
        report(
            "D304",
            node,
            path,
            found=f"{KIND_WORDS[node.kind]} where a mapping belongs",
            expected="a mapping: 'key: value' lines",
        )
        return _NO_VALUE
    values = {}
    for name, key, item in node.items():
        if item.absent:
            report("D309", key, (*path, name), found=f"nothing under {shown(name)}")
            continue
        value = _walk(item, info.value_type, report, (*path, name))
        if value is not _NO_VALUE:
            values[name] = value
    return values


def _struct(node: Node, info: Any, report: Report, path: tuple[str | int, ...]) -> Any:
    fields = {field.encode_name: field for field in info.fields}
    if node.kind != MAPPING:
        expected = f"a mapping with {one_of(list(fields), 6)}"
        fix = ""
        if node.kind == SCALAR and set(fields) >= {"en", "ru", "kk"}:
            expected = "words by language: {en: ..., ru: ..., kk: ...}"
            fix = "Write {en: ..., ru: ..., kk: ...}."
        report("D304", node, path, found=f"{KIND_WORDS[node.kind]} where a mapping belongs", expected=expected, fix=fix)
        return _NO_VALUE
    values: dict[str, Any] = {}
    bad: set[str] = set()
    unknown = 0
    for name, key, item in node.items():
        field = fields.get(name)
        if field is None:
            unknown += 1
            if unknown > MAX_UNKNOWN and not personal_field(name):
                continue
            _unknown(name, key, list(fields), report, (*path, name))
            continue
        if item.absent:
            continue
        value = _walk(item, field.type, report, (*path, name))
        if value is _NO_VALUE:
            bad.add(name)
        else:
            values[name] = value
    missing = [name for name, field in fields.items() if field.required and name not in values and name not in bad]
    for name in missing:
        code = "D601" if name == "source" and "indicator" in fields else "D303"
        report(code, node, path, found=f"no {shown(name)}", expected=_KEYS.get(name) or _expected(fields[name].type))
    if missing or any(fields[name].required for name in bad):
        return _NO_VALUE
    return values


def _unknown(name: str, key: Node, fields: list[str], report: Report, path: tuple[str | int, ...]) -> None:
    reason = personal_field(name)
    if reason:
        report("H101", key, path, found=f"a field {shown(name)}: {reason}")
        return
    near = nearest_to(name, fields)
    report("D302", key, path, found=f"unknown field {shown(name)}", expected=one_of(sorted(fields), 40), nearest=near)


def _expected(info: Any) -> str:
    """The kind of value a type takes, in a few words."""
    inspect = msgspec.inspect
    if isinstance(info, inspect.UnionType):
        return " or ".join(_expected(option) for option in info.types if not isinstance(option, inspect.NoneType))
    if isinstance(info, inspect.LiteralType):
        return one_of([str(value) for value in info.values if value != ""], 30)
    if isinstance(info, inspect.StructType):
        names = [field.encode_name for field in info.fields]
        return (
            "words by language: {en: ..., ru: ..., kk: ...}" if "kk" in names else f"a mapping with {one_of(names, 6)}"
        )
    if isinstance(info, inspect.CustomType):
        return "a date" if info.cls is Period else "a figure"
    words: dict[Any, str] = {
        inspect.VarTupleType: "a list", inspect.ListType: "a list", inspect.DictType: "a mapping",
        inspect.BoolType: "true or false", inspect.IntType: "a whole number", inspect.FloatType: "a number",
    }  # fmt: skip
    return words.get(type(info), "text")
