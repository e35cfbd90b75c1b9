"""What a study of a population of a given size would need to answer at all: planned before any fieldwork."""

from __future__ import annotations

from functools import lru_cache

from dalel.profile.size.words import size_words
from dalel.record.text import Language


@lru_cache(maxsize=64)
def needs(people: float, language: Language) -> tuple[str, ...]:
    """Sentences on what a study would take, for about ``people``; none where they are too few to plan for."""
    words = size_words(language)
    if people < 200:
        return ()
    return (words.tell("needs-about", people=words.rough(people)),)
