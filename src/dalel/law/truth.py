"""Kleene's three truth values: what follows from what is known, and nothing more.

Strong Kleene logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64): conjunction is the smaller value,
disjunction the larger, negation turns the order round. ``OPEN`` is an answer, not a missing ``FALSE``.
"""

from __future__ import annotations

from typing import Final, Literal

FALSE: Final = 0
OPEN: Final = 1
TRUE: Final = 2

Outcome = Literal["applies", "does not apply", "open"]
Answer = Literal["yes", "no", "open"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("does not apply", "open", "applies")
ANSWERS: Final[tuple[Answer, ...]] = ("no", "open", "yes")
