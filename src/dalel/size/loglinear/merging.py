"""Lists put together, and lists left out: what is done to a table before models see it, never unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from dalel.size.problems import InputError
from dalel.size.result import Notice

if TYPE_CHECKING:
    from dalel.size.capture import CaptureTable


class Prepared(msgspec.Struct, frozen=True):
    """A table as models see it.

    ``table`` has the lists that tell something of the unseen; ``places`` says which lists of the given table they are;
    ``aside`` counts people who are only on lists left out (they were seen, and are counted in every N); ``notices``
    says what was done; ``left_out`` names the lists.
    """

    table: CaptureTable
    places: tuple[int, ...]
    aside: int
    notices: tuple[Notice, ...]
    left_out: tuple[str, ...]


def checked_rule(merge: Mapping[str, Sequence[str]], rule: str) -> None:
    """That lists are merged by a rule somebody states: the kind of organisation, the referral chain, never the answer.

    Raises InputError (merge-without-rule).
    """
    if merge and not rule.strip():
        raise InputError("merge-without-rule", found=", ".join(merge), where="merge_rule")


def isolated(table: CaptureTable) -> tuple[str, ...]:
    """Lists on which nobody is who is on another list."""
    return tuple(
        name
        for place, name in enumerate(table.lists)
        if all(history[place] == "0" or history.count("1") == 1 for history in table.cells)
    )


def prepared(table: CaptureTable, keep: bool) -> Prepared:
    """The table without lists that have no overlap with any other; with ``keep``, only empty lists go.

    Such a list says nothing of how many were seen by none (Chan, Silverman and Vincent 2021). Where fewer than two
    lists would be left nothing is dropped.
    """
    alone = isolated(table)
    sizes = table.sizes
    gone = tuple(name for name in alone if not keep or not sizes[name])
    if not gone or len(table.lists) - len(gone) < 2:
        return Prepared(table, tuple(range(table.t)), 0, (), ())
    left, notices = table, []
    for name in gone:
        left = left.without(name)
        if sizes[name]:
            notices.append(Notice("list-isolated", {"list": name, "people": sizes[name]}))
        else:
            notices.append(Notice("list-without-people", {"list": name}))
    places = tuple(place for place, name in enumerate(table.lists) if name not in gone)
    return Prepared(left, places, table.seen - left.seen, tuple(notices), gone)
