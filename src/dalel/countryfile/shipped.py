"""The country files that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: The country shown when nobody names one.
DEFAULT: Final = "kz"


def root() -> Path:
    """The folder that holds the shipped countries."""
    return Path(__file__).resolve().parent.parent / "countries"


def codes() -> tuple[str, ...]:
    """The codes of the shipped countries, in order."""
    return tuple(sorted(path.name for path in root().iterdir() if (path / "country.yaml").is_file()))


def folder(code: str = DEFAULT) -> Path:
    """The folder of a shipped country. Raises LookupError, naming the ones there are."""
    known = codes()
    if code not in known:
        raise LookupError(f"no country file {code!r} comes with dalel; there is {', '.join(known) or 'none'}")
    return root() / code
