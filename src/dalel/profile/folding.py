"""Spellings of the same word brought together: scripts, diacritics, case, and the letters people confuse.

Everything is written in plain Latin letters first (anyascii), then groups of letters that
romanisations of Russian and Kazakh use for one another become one: "Қазақстан", "Qazaqstan", "Kazakhstan" and
"Казахстан" differ by at most a letter afterwards, which the fuzzy comparison allows for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: The longest text that is folded; a quote has at most 300 characters.
LONGEST: Final = 2_000
_TOKEN: Final = re.compile(r"[a-z0-9]+")
# Longest first: "shch" before "sh".
_SOUNDS: Final = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("dzh", "z"),
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("th", "t"), ("ck", "k"), ("yu", "u"), ("iu", "u"),
    ("ju", "u"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yo", "o"), ("ye", "e"), ("je", "e"), ("q", "k"), ("x", "h"),
    ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_SOUND: Final = re.compile("|".join(re.escape(old) for old, _ in sorted(_SOUNDS, key=lambda pair: -len(pair[0]))))
_BECOMES: Final = dict(_SOUNDS)
_REPEATED: Final = re.compile(r"([a-z])\1+")

_QWERTY: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_YTSUKEN: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_CYRILLIC: Final = str.maketrans(_QWERTY + _QWERTY.upper(), _YTSUKEN + _YTSUKEN.upper())
_TO_LATIN: Final = str.maketrans(_YTSUKEN + _YTSUKEN.upper(), _QWERTY + _QWERTY.upper())


def tokens(text: str) -> list[str]:
    """The words of a text in plain lower-case Latin letters and digits, in order."""
    from anyascii import anyascii

    # Marks that only soften a sound are dropped, so that "объём" and "obem" meet.
    plain = anyascii(text[:LONGEST]).lower().replace("'", "").replace('"', " ")
    return _TOKEN.findall(plain)


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """The token with every group of letters that stands for one sound written one way, doubled letters single."""
    if token.isdigit() or len(token) < 3:
        return token
    found = _SOUND.sub(lambda match: _BECOMES[match[0]], token)
    found = _REPEATED.sub(r"\1", found)
    return found if len(found) > 1 else token


def skeletons(text: str) -> list[str]:
    """The words of a text, folded for comparing."""
    return [skeleton(token) for token in tokens(text)]


def other_layout(text: str) -> str:
    """What was meant if the keyboard was set to the other script: "ghjcnbnewbz" for "проституция"."""
    return text.translate(_TO_LATIN) if re.search("[а-яё]", text, re.IGNORECASE) else text.translate(_TO_CYRILLIC)
