"""``dalel new``: an empty, valid country file, with a commented example of every kind of record in its place."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from dalel.countryfile.schema import write_schemas
from dalel.countryfile.yamlwrite import bare_or_quoted
from dalel.record.text import LANGUAGES

#: The files a new country file begins with, in the order a reader would open them.
FILES: Final = (
    "README.md", "country.yaml", "places.yaml", "populations.yaml", "units.yaml", "methods.yaml", "indicators.yaml",
    "sources.yaml", "claims/claims.yaml", "formulas.yaml", "conflicts.yaml", "audits/leaflet.yaml", "law/acts.yaml",
    "law/facts.yaml", "law/authorities.yaml", "law/provisions.yaml", "law/cases.yaml", "law/reforms.yaml",
)  # fmt: skip

_TITLE: Final = {
    "en": "{}: what is known, and how",
    "ru": "{}: что известно и откуда",
    "kk": "{}: не белгілі және қайдан",
}
_INTRO: Final = {
    "en": "A new country file. Nothing is recorded yet.",
    "ru": "Новый файл страны. Пока ничего не записано.",
    "kk": "Жаңа ел файлы. Әзірге ештеңе жазылмаған.",
}


class NewCountryError(Exception):
    """Why no country file can be started here; the message says what to do."""


def new_country(folder: Path, *, code: str, name: str) -> tuple[Path, ...]:
    """Starts a country file in ``folder`` and gives the files written.

    ``code`` is the country's short code (two or three letters; of ISO 3166-1 where there is one), ``name`` its
    name in English. Where the code is a country's, its Russian and Kazakh names come from the Unicode CLDR.
    Raises NewCountryError where the folder is not empty, is no folder, cannot be written, or code or name cannot be.
    """
    code, name = code.strip(), unicodedata.normalize("NFC", name.strip())
    if not re.fullmatch(r"[A-Za-z]{2,3}", code, re.ASCII):
        raise NewCountryError(f"{code[:40]!r} is no country code; write two or three Latin letters, such as kg")
    if not name or len(name) > 80 or not name.isprintable():
        raise NewCountryError("the name of a country is one line of 1 to 80 characters")
    _must_be_empty(folder)
    words = _words(code, name)
    written: list[Path] = []
    try:
        for file in FILES:
            text = (Path(__file__).parent / "templates" / file).read_text(encoding="utf-8")
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_filled(text, words), encoding="utf-8", newline="\n")
            written.append(path)
        written += write_schemas(folder)
    except OSError as error:
        raise NewCountryError(f"{error.filename or folder} cannot be written ({error.strerror})") from None
    return tuple(written)


def _must_be_empty(folder: Path) -> None:
    try:
        first = next(iter(sorted(path.name for path in folder.iterdir())), None)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise NewCountryError(f"{folder} is a file; name a folder that does not exist yet, or an empty one") from None
    except OSError as error:
        raise NewCountryError(f"{folder} cannot be read ({error.strerror})") from None
    if first is not None:
        raise NewCountryError(
            f"{folder} is not empty (it holds {first}); name a new folder, and nothing is overwritten"
        )


def _words(code: str, name: str) -> dict[str, str]:
    """What each mark in the templates stands for."""
    names = _names(code.upper(), name)
    place = code.upper()
    label = f"    label: {_text(names)}"
    return {
        "CODE": bare_or_quoted(code.lower()),
        "PLACE": bare_or_quoted(place),
        "PLACE_FIELDS": f"{label}\n    iso: {bare_or_quoted(place)}" if len(names) > 1 else label,
        "NAME": name,
        "NAME_TEXT": _text(names),
        "TITLE_TEXT": _lines({language: _TITLE[language].format(names.get(language, name)) for language in LANGUAGES}),
        "INTRO_TEXT": _lines(_INTRO),
    }


def _names(code: str, name: str) -> dict[str, str]:
    """The country's name in every language in which it is known; "en" always."""
    from babel import Locale

    known: dict[str, str] = {language: Locale.parse(language).territories.get(code, "") for language in LANGUAGES}
    if len(code) != 2 or not all(known.values()) or code in ("XA", "XB"):  # CLDR's codes for testing
        return {"en": name}
    return {**known, "en": name}


def _text(words: dict[str, str]) -> str:
    return "{" + ", ".join(f"{language}: {bare_or_quoted(said, flow=True)}" for language, said in words.items()) + "}"


def _lines(words: dict[str, str]) -> str:
    return "".join(f"\n    {language}: {bare_or_quoted(said)}" for language, said in words.items())


def _filled(text: str, words: dict[str, str]) -> str:
    filled = re.sub(r"@([A-Z_]+)@", lambda mark: words[mark[1]], text)
    return re.sub(r"[ \t]+$", "", filled, flags=re.MULTILINE)
