"""Languages that are missing, texts that are empty, and what is declared and never used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import msgspec

from dalel.countryfile.draft import Draft, Path_
from dalel.countryfile.problems import shown, singular
from dalel.record.text import Text

#: The kinds whose records are there to be used by others.
MUST_BE_USED: Final = ("places", "populations", "units", "methods", "indicators", "sources", "authorities")


def check(draft: Draft) -> None:
    """Report texts with missing languages, and declarations nobody uses."""
    languages = tuple(draft.about.languages) if draft.about is not None else ()
    if draft.about is not None:
        _record(draft, "country", "country", draft.about, languages)
    for kind, records in draft.records.items():
        if kind == "claims":
            for name, claim in records.items():
                if claim.says is not None:
                    _text(draft, kind, name, ("says",), claim.says, languages)
            continue
        for name, record in records.items():
            _record(draft, kind, name, record, languages)
    if draft.problems.unread:
        return  # what could not be read may be what uses them
    for kind in MUST_BE_USED:
        used = draft.references.used[kind]
        for name in draft.marks[kind]:
            if name not in used:
                draft.say("W201", kind, name, found=f"nothing uses the {singular(kind)} {shown(name)}")


def _record(draft: Draft, kind: str, name: str, record: Any, languages: tuple[str, ...]) -> None:
    for path, text in texts_of(record):
        _text(draft, kind, name, path, text, languages)


def _text(draft: Draft, kind: str, name: str, path: Path_, text: Text, languages: tuple[str, ...]) -> None:
    if not text.get(text.original).strip():
        found = f"no words in {text.original}, the original language"
        draft.say("D606", kind, name, path, found=found)
        return
    missing = [language for language in languages if not text.get(language).strip()]  # type: ignore[arg-type]  # About.languages holds Languages
    if missing:
        draft.say("W301", kind, name, path, found=f"no words in {' and '.join(missing)}")


def texts_of(record: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Text]]:
    """Every Text in a record, however deep, with the way to it."""
    if isinstance(record, Text):
        yield path, record
    elif isinstance(record, msgspec.Struct):
        for field, encoded in _fields(type(record)):
            value = getattr(record, field)
            if value is not None and not isinstance(value, (str, int, float, bool)):
                yield from texts_of(value, (*path, encoded))
    elif isinstance(record, tuple):
        for number, item in enumerate(record):
            if not isinstance(item, str):
                yield from texts_of(item, (*path, number))
    elif isinstance(record, dict):
        for key, item in record.items():
            yield from texts_of(item, (*path, key))


@lru_cache(maxsize=64)
def _fields(type_: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of a record in which a Text can lie, however deep."""
    info: Any = msgspec.inspect.type_info(type_)
    leading = {field.encode_name for field in info.fields if _holds_text(field.type, {type_})}
    fields = msgspec.structs.fields(type_)
    return tuple((field.name, field.encode_name) for field in fields if field.encode_name in leading)


def _holds_text(info: Any, met: set[type]) -> bool:
    """Whether what is so described can hold a Text; types in ``met`` have been looked at."""
    inspect = msgspec.inspect
    if isinstance(info, inspect.StructType):
        if info.cls is Text:
            return True
        if info.cls in met:
            return False
        met.add(info.cls)
        return any(_holds_text(field.type, met) for field in info.fields)
    if isinstance(info, inspect.UnionType):
        return any(_holds_text(one, met) for one in info.types)
    if isinstance(info, (inspect.VarTupleType, inspect.ListType)):
        return _holds_text(info.item_type, met)
    return isinstance(info, inspect.DictType) and _holds_text(info.value_type, met)
