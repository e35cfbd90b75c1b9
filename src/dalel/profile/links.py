"""Where each page lives. Paths are relative to a language's folder, so that links work from any folder or drive."""

from __future__ import annotations

import hashlib
import re
from typing import Final, Literal

Kind = Literal[
    "claim", "source", "indicator", "place", "theme", "act", "derived", "law/provision", "law/case", "law/reform"
]
KINDS: Final[tuple[Kind, ...]] = (
    "theme", "indicator", "place", "source", "act", "derived", "claim", "law/provision", "law/case", "law/reform"
)  # fmt: skip
#: Pages there is one of. Those below ``law/`` are there where the file holds provisions,
#: ``size/index`` where it names indicators of size.
SINGLE: Final = (
    "index", "audit", "themes", "timeline", "routes", "ranking", "conflicts", "derived", "copied",
    "places", "sources", "acts", "search", "about", "law/index", "law/ask", "law/result", "law/changes", "law/reforms",
    "law/practice", "law/states", "size/index", "size/calculator",
)  # fmt: skip
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_@-]{0,63}(?:\.[A-Za-z0-9_@-]+)*")


def file_name(key: str) -> str:
    """A record's id as a file name: itself where that is safe on every drive, else tidied with a digest behind it."""
    if _SAFE.fullmatch(key) and len(key) <= 64:
        return key
    tidy = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-")[:48]
    return f"{tidy}-{hashlib.blake2s(key.encode(), digest_size=4).hexdigest()}"


def page(kind: Kind, key: str) -> str:
    """The path of a record's page: ``claim/KZN-001.html``."""
    return f"{kind}/{file_name(key)}.html"


def single(name: str, anchor: str = "") -> str:
    """The path of a page there is one of, such as ``audit.html``, and a place on it."""
    return f"{name}.html" + (f"#{anchor}" if anchor else "")


def anchor(key: str) -> str:
    """An id for a place on a page, from any key."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-") or "x"


def twin(path: str) -> str:
    """The path of a page's JSON twin."""
    return path.removesuffix(".html") + ".json"


def up(path: str) -> str:
    """What leads from a page back to its language's folder."""
    return "../" * path.count("/")
