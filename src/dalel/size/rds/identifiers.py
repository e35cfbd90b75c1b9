"""Identifiers of respondents: codes of the survey, never names, telephone or document numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalel.size.problems import InputError

#: Nine digits together are a telephone number or a document, not a survey's own numbering.
_LONG_NUMBER = re.compile(r"\d{9,}")
#: A capital and two small letters, or three small letters and nothing else: a name in any script.
_NAME = re.compile(r"[^\W\d_]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]{2,}")
_MOST_CHARACTERS = 24


def survey_codes(values: Sequence[object], where: str) -> tuple[str, ...]:
    """The identifiers as text, once they look like codes of a survey.

    Raises InputError naming the row and never repeating the value: one that is missing, longer than 24 characters, or
    looks like a name, a telephone or document number, or an address.
    """
    return tuple(_code(value, where, row) for row, value in enumerate(values, 1))


def _code(value: object, where: str, row: int) -> str:
    text = "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 - a NaN is not itself
    # A frame turns whole numbers with a gap among them into fractions: 12.0 is the code 12.
    text = text[:-2] if isinstance(value, float) and text.endswith(".0") else text
    if not text:
        raise InputError("identifier-missing", found=row, where=where)
    if looks_personal(text):
        raise InputError("identifier-personal", found=row, where=where)
    return text


def looks_personal(text: str) -> bool:
    """Whether a text looks like a person's name, telephone, document number or address rather than a code."""
    squeezed = re.sub(r"[\s()+.-]", "", text)
    return bool(
        len(text) > _MOST_CHARACTERS
        or "@" in text
        or " " in text
        or text.startswith("+")
        or _LONG_NUMBER.search(squeezed)
        or _NAME.search(text)
        or (text.isalpha() and len(text) >= 3 and not (text.isascii() and text.isupper() and len(text) <= 4))
    )
