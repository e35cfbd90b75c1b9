"""A fingerprint of the data a result was computed from: one person coded otherwise gives another."""

from __future__ import annotations

from typing import Any

import msgspec


def fingerprint(data: Any) -> str:
    """SHA-256 (the first 16 hexadecimal digits) of ``data`` in canonical JSON: what msgspec can encode, keys sorted."""
    from hashlib import sha256

    return sha256(msgspec.json.encode(data, order="deterministic")).hexdigest()[:16]
