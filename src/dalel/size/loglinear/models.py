"""Hierarchical log-linear models: which there are, and what they are called.

A term is a set of lists whose members' counts depend on one another; a model is *hierarchical* when it holds, with a
term, every term inside it. Every model here holds all lists by themselves. Its name gives its largest terms:
"[12,13,23]" has three pairs; with ten lists and more, members are parted by points: "[1.12,3]".
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from dalel.size.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

#: All hierarchical models are searched up to here: 6 lists would have 7,785,061.
MOST_LISTS_ALL = 5
#: All models of pairs are searched up to here: 32,768 for 6 lists, over two million for 7.
MOST_LISTS_PAIRS = 6


def closed(terms: Iterable[int], lists: int) -> tuple[int, ...]:
    """The hierarchical model that these terms (bit masks) make: intercept, lists, all inside a term; smallest first."""
    held = {0, *(1 << place for place in range(lists))}
    for term in terms:
        inside = term
        while inside:
            held.add(inside)
            inside = (inside - 1) & term
    return tuple(sorted(held, key=_order))


def _order(term: int) -> tuple[int, int]:
    return term.bit_count(), term


def largest(model: Iterable[int]) -> tuple[int, ...]:
    """The terms of a model that lie in no other, largest first, then by their lists."""
    held = tuple(int(term) for term in model)
    tops = [term for term in held if term and not any(term != other and term & other == term for other in held)]
    return tuple(sorted(tops, key=lambda term: (-term.bit_count(), _members(term))))


def _members(term: int) -> tuple[int, ...]:
    return tuple(place for place in range(term.bit_length()) if term >> place & 1)


def name(model: Iterable[int], lists: int) -> str:
    """ "[123,14,34]": the largest terms of a model by the numbers of their lists."""
    between = "" if lists < 10 else "."
    return "[" + ",".join(between.join(str(place + 1) for place in _members(term)) for term in largest(model)) + "]"


def spelled(model: Iterable[int], names: Sequence[str]) -> str:
    """ "[LA&NG&PF, LA&GO]": the largest terms of a model by the names of their lists."""
    return "[" + ", ".join("&".join(names[place] for place in _members(term)) for term in largest(model)) + "]"


def parse(wanted: str | Sequence[Sequence[str]], names: Sequence[str]) -> tuple[int, ...]:
    """A model from its name, by numbers or by names of lists, or from terms that are rows of list names.

    Lists that are not named are in the model by themselves. Raises InputError: an unknown list, a term that joins all
    lists (the saturated model says nothing of the unseen that data could support).
    """
    if isinstance(wanted, str):
        inside = wanted.strip().removeprefix("[").removesuffix("]")
        parts = [part.strip() for part in inside.split(",") if part.strip()]
        terms = [_term(part, names) for part in parts]
    else:
        terms = [sum({1 << _place(one, names) for one in term}) for term in wanted]
    lists = len(names)
    if (1 << lists) - 1 in terms and lists > 1:
        raise InputError("model-saturated", found=str(wanted))
    return closed(terms, lists)


def _term(part: str, names: Sequence[str]) -> int:
    if part in names:
        return 1 << _place(part, names)
    if "&" in part:
        return sum({1 << _place(one.strip(), names) for one in part.split("&")})
    digits = part.split(".") if len(names) >= 10 else list(part)
    if not all(digit.isdigit() and 1 <= int(digit) <= len(names) for digit in digits):
        raise InputError("model-form", found=part, limit=len(names))
    return sum({1 << int(digit) - 1 for digit in digits})


def _place(wanted: str, names: Sequence[str]) -> int:
    if wanted not in names:
        from difflib import get_close_matches

        nearest = (get_close_matches(wanted, names, n=1, cutoff=0.0) or list(names))[0]
        raise InputError("unknown-list", found=wanted, nearest=nearest)
    return list(names).index(wanted)


class Family(msgspec.Struct, frozen=True):
    """Models one after another, ordered by their number of terms.

    Model m has ``terms[offsets[m] : offsets[m + 1]]`` (bit masks, intercept first) and is ``parents[m]`` and one more
    term, its last (-1: independence).
    """

    lists: int
    terms: np.ndarray
    offsets: np.ndarray
    parents: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def model(self, number: int) -> tuple[int, ...]:
        """The terms of one model."""
        return tuple(int(term) for term in self.terms[self.offsets[number] : self.offsets[number + 1]])


@cache
def family(lists: int, order: int) -> Family:
    """All hierarchical models whose terms join at most ``order`` lists, the one that joins all lists left out.

    8, 113 and 6,893 for 3, 4 and 5 lists when ``order`` is one less than the lists. Raises InputError where there are
    too many to search.
    """
    import numpy as np

    order = min(order, lists - 1)
    limit = MOST_LISTS_ALL if order > 2 else MOST_LISTS_PAIRS
    if lists > limit:
        raise InputError("too-many-models", found=lists, limit=limit)
    base = [0, *(1 << place for place in range(lists))]
    addable = sorted(
        (
            sum(1 << place for place in members)
            for size in range(2, order + 1)
            for members in combinations(range(lists), size)
        ),
        key=_order,
    )
    bit = {term: 1 << number for number, term in enumerate(addable)}
    # What a term needs inside it. Terms are taken or left one after another, smaller ones first, so a model's last
    # term lies in no other, and without it the model is hierarchical still.
    needs = [sum(bit[term ^ 1 << place] for place in _members(term) if (term ^ 1 << place) in bit) for term in addable]
    keys = [0]
    for number, need in enumerate(needs):
        keys += [key | 1 << number for key in keys if key & need == need]
    keys.sort(key=lambda key: (key.bit_count(), key))
    where = {key: number for number, key in enumerate(keys)}
    parents = np.array([where[key ^ 1 << key.bit_length() - 1] if key else -1 for key in keys], dtype=np.int64)
    terms: list[int] = []
    offsets = [0]
    for key in keys:
        terms += base
        terms += [addable[number] for number in range(key.bit_length()) if key >> number & 1]
        offsets.append(len(terms))
    return Family(lists, np.array(terms, dtype=np.int64), np.array(offsets, dtype=np.int64), parents)


def short_list(lists: int, chosen: Iterable[Sequence[int]]) -> Family:
    """A family of given models, in the order given."""
    import numpy as np

    held = [tuple(model) for model in chosen]
    offsets = np.cumsum([0, *(len(model) for model in held)]).astype(np.int64)
    terms = np.array([term for model in held for term in model], dtype=np.int64)
    return Family(lists, terms, offsets, np.full(len(held), -1, dtype=np.int64))


def neighbours(model: Sequence[int], lists: int, order: int) -> list[tuple[int, ...]]:
    """The hierarchical models with one term more, of at most ``order`` lists, or one less, main effects kept."""
    held = set(model)
    found = []
    for size in range(2, min(order, lists - 1) + 1):
        for members in combinations(range(lists), size):
            term = sum(1 << place for place in members)
            if term in held:
                if not any(term != other and term & other == term for other in held):
                    found.append(tuple(one for one in model if one != term))
            elif all(term ^ 1 << place in held for place in members):
                found.append(tuple(sorted((*model, term), key=_order)))
    return found


def moved(model: Iterable[int], places: Sequence[int]) -> tuple[int, ...]:
    """A model of some of the lists written with the positions of all: list i of the model is list ``places[i]``."""
    return tuple(sum(1 << places[place] for place in _members(int(term))) for term in model)
