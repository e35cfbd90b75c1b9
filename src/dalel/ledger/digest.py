"""Short fingerprints over the content of records: equal content, equal fingerprint, whatever the order of files."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from dalel.record.period import Period
from dalel.record.quantity import Quantity
from dalel.record.text import Text


def digest(*parts: str, size: int = 6) -> str:
    """``2 * size`` hex digits naming these strings in this order (BLAKE2b, RFC 7693)."""
    state = blake2b(digest_size=size)
    for part in parts:
        data = part.encode()
        # The length goes in too, so that ("ab", "c") and ("a", "bc") differ.
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def content(record: msgspec.Struct) -> str:
    """What a record says, as canonical JSON.

    Of a text only its original words count: reviewing or mending a translation
    changes nothing that a person judged.
    """
    return msgspec.json.encode(_plain(record), order="sorted").decode()


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {value.original: value.get(value.original)}
    if isinstance(value, (Period, Quantity)):
        return value.text
    if isinstance(value, msgspec.Struct):
        return {field: _plain(getattr(value, field)) for field in value.__struct_fields__}
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    return value
