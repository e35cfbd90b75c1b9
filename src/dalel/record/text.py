"""Text a person reads, in English, Russian and Kazakh, with its original language marked."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")


class Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The same words in up to three languages.

    ``original`` is the language the words were first written in. Every other
    language is a translation, and counts as unreviewed until ``reviewed``
    names it: a translation nobody checked never passes for one somebody did.
    """

    en: str = ""
    ru: str = ""
    kk: str = ""
    original: Language = "en"
    reviewed: tuple[Language, ...] = ()

    def get(self, language: Language) -> str:
        """The words in this language, or "" where there are none."""
        return str(getattr(self, language))

    def best(self, language: Language) -> tuple[Language, str]:
        """The words to show a reader of ``language``, and the language they really are in.

        Falls back to the original, then to any language there is; ``("en", "")`` if empty.
        """
        for candidate in (language, self.original, *LANGUAGES):
            words = self.get(candidate)
            if words:
                return candidate, words
        return self.original, ""

    def missing(self) -> tuple[Language, ...]:
        """Languages this text has no words in."""
        return tuple(language for language in LANGUAGES if not self.get(language))

    def unreviewed(self, language: Language) -> bool:
        """Whether the words in ``language`` are a translation nobody has reviewed."""
        return bool(self.get(language)) and language != self.original and language not in self.reviewed
