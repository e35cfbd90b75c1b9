"""Capture histories as a table of counts: how many people were on which lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np

#: More lists than this make 2^t cells a burden and no study has them; what comes as 30 lists is a mistake of form.
MOST_LISTS = 16
#: Counts beyond this lose exactness in floating point, and no population has so many people.
MOST_PEOPLE = 10**10


class CaptureTable:
    """How many people have each capture history over ``t`` lists.

    ``counts`` maps a history, one digit a list ("101": on lists 1 and 3, not on 2), to a number of people; histories
    not given are 0. ``lists`` names the lists in the order of the digits (default A, B, C ...). The history of nobody
    seen ("000") is unknown by nature and refused.

    Raises InputError naming the cell: fewer than 2 or more than 16 lists, a history that is no row of digits 0 and 1 of
    one length, a negative, fractional, missing, doubled or overflowing count, names that repeat, nobody at all.
    """

    __slots__ = ("_cells", "estimand", "lists")

    lists: tuple[str, ...]
    estimand: Estimand

    def __init__(
        self,
        counts: Mapping[str, int] | Iterable[tuple[str, int]],
        lists: Sequence[str] | None = None,
        estimand: Estimand | None = None,
    ) -> None:
        pairs = list(counts.items() if isinstance(counts, Mapping) else counts)
        if not pairs:
            raise InputError("no-counts", found=0)
        width = len(str(pairs[0][0]))
        if lists is not None:
            width = len(lists)
        _sensible_width(width)
        self.lists = _names(lists, width)
        self.estimand = estimand or Estimand()
        cells: dict[str, int] = {}
        for history, count in pairs:
            if not isinstance(history, str) or len(history) != width or set(history) - {"0", "1"}:
                raise InputError("history-form", found=str(history), limit=width)
            if "1" not in history:
                raise InputError("history-of-nobody", found=str(count), where=history)
            if history in cells:
                raise InputError("history-twice", found=history)
            cells[history] = whole(count, where=history)
        if not any(cells.values()):
            raise InputError("nobody-seen", found=0)
        if sum(cells.values()) > MOST_PEOPLE:
            raise InputError("count-overflow", found=sum(cells.values()), limit=MOST_PEOPLE)
        self._cells = {history: count for history, count in sorted(cells.items(), reverse=True) if count}

    # ---- other ways in

    @classmethod
    def from_overlaps(
        cls,
        sizes: Mapping[str, int],
        overlaps: Mapping[tuple[str, ...], int] | Mapping[str, int],
        estimand: Estimand | None = None,
    ) -> CaptureTable:
        """From list sizes and overlaps, as reports print them.

        ``overlaps`` maps two or more list names (a tuple, or "A&B") to the people on all of them, whatever other lists
        they are on (so a pair includes the triple). Every overlap of every order must be given where it is not 0 by
        another's being 0. Raises InputError naming the cell: an unknown list, an overlap larger than a list or than an
        overlap inside it, a history that would get a negative count, an overlap that is missing.
        """
        lists = tuple(sizes)
        _sensible_width(len(lists))
        place = {name: index for index, name in enumerate(lists)}
        total: dict[frozenset[int], int] = {
            frozenset((place[name],)): whole(count, where=name) for name, count in sizes.items()
        }
        for key, count in overlaps.items():
            names = tuple(part.strip() for part in key.split("&")) if isinstance(key, str) else tuple(key)
            unknown = [name for name in names if name not in place]
            if unknown:
                raise InputError("unknown-list", found=unknown[0], nearest=_nearest(unknown[0], lists))
            group = frozenset(place[name] for name in names)
            if len(group) < 2:
                raise InputError("overlap-of-one", found="&".join(names))
            if group in total:
                raise InputError("overlap-twice", found="&".join(names))
            total[group] = whole(count, where="&".join(names))
        for order in range(2, len(lists) + 1):
            for chosen in combinations(range(len(lists)), order):
                group = frozenset(chosen)
                inside = [group - {one} for one in chosen]
                told = "&".join(lists[index] for index in chosen)
                if group not in total:
                    if any(total[smaller] == 0 for smaller in inside):
                        total[group] = 0
                    else:
                        raise InputError("overlap-missing", found=told)
                smallest = min(inside, key=lambda one: total[one])
                if total[group] > total[smallest]:
                    raise InputError(
                        "overlap-too-large", where=told, found=total[group], limit=total[smallest],
                        nearest="&".join(lists[index] for index in sorted(smallest)),
                    )  # fmt: skip
        # Inclusion and exclusion, largest groups first: a cell is its overlap less all cells that contain it.
        cells: dict[frozenset[int], int] = {}
        for order in range(len(lists), 0, -1):
            for chosen in combinations(range(len(lists)), order):
                group = frozenset(chosen)
                cells[group] = total[group] - sum(count for other, count in cells.items() if other > group)
                if cells[group] < 0:
                    raise InputError(
                        "negative-cell", where="&".join(lists[index] for index in chosen), found=cells[group]
                    )
        written = {
            "".join("1" if index in group else "0" for index in range(len(lists))): count
            for group, count in cells.items()
        }
        return cls(written, lists, estimand)

    @classmethod
    def from_frame(cls, frame: Any, count: str | None = None, estimand: Estimand | None = None) -> CaptureTable:
        """From a polars, pandas or Arrow table: a column of 0 and 1 for each list, and a column ``count`` of people.

        Without ``count``, a column named count, n, freq, frequency or people is taken; where there is none each row is
        one person. Rows of one history are added up. Raises InputError: a column that is no list (such as an
        identifier: persons are never needed one by one), and as the constructor.
        """
        from dalel.size.frames import captures_of

        lists, pairs = captures_of(frame, count)
        return cls(pairs, lists, estimand)

    # ---- what it holds

    @property
    def cells(self) -> dict[str, int]:
        """History to people, histories of nobody left out; a copy."""
        return dict(self._cells)

    @property
    def t(self) -> int:
        """The number of lists."""
        return len(self.lists)

    @property
    def seen(self) -> int:
        """Distinct people seen."""
        return sum(self._cells.values())

    @property
    def sizes(self) -> dict[str, int]:
        """People on each list."""
        return {name: self.overlap(name) for name in self.lists}

    def overlap(self, *names: str) -> int:
        """People on all of these lists, whatever others they are on. Raises InputError for an unknown name."""
        places = [self.place(name) for name in names]
        return sum(count for history, count in self._cells.items() if all(history[place] == "1" for place in places))

    def place(self, name: str) -> int:
        """The position of a list. Raises InputError for an unknown name."""
        if name not in self.lists:
            raise InputError("unknown-list", found=name, nearest=_nearest(name, self.lists))
        return self.lists.index(name)

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Masks and counts of the histories somebody has: int64 arrays of one length; bit i of a mask is list i."""
        import numpy as np

        masks = [sum(1 << place for place, digit in enumerate(history) if digit == "1") for history in self._cells]
        return np.array(masks, dtype=np.int64), np.array(list(self._cells.values()), dtype=np.int64)

    def dense(self) -> np.ndarray:
        """Counts by mask: float64 of length 2^t; entry 0, the unseen, is NaN."""
        import numpy as np

        masks, counts = self.arrays()
        cells = np.zeros(1 << self.t)
        cells[masks] = counts
        cells[0] = np.nan
        return cells

    @property
    def fingerprint(self) -> str:
        """The hash that names these data: same lists, same counts, same hash."""
        return fingerprint([list(self.lists), sorted(self._cells.items())])

    # ---- other tables made from it

    def merged(self, groups: Mapping[str, Sequence[str]]) -> CaptureTable:
        """Lists put together: ``groups`` maps a new name to the lists it joins; the rest stay.

        Raises InputError for an unknown list, one in two groups, or fewer than two lists left.
        """
        home: dict[str, str] = {}
        for new, old in groups.items():
            for name in old:
                self.place(name)
                if name in home:
                    raise InputError("list-in-two-groups", found=name)
                home[name] = new
        names = tuple(dict.fromkeys(home.get(name, name) for name in self.lists))
        cells: dict[str, int] = {}
        for history, count in self._cells.items():
            on = {home.get(name, name) for name, digit in zip(self.lists, history, strict=True) if digit == "1"}
            key = "".join("1" if name in on else "0" for name in names)
            cells[key] = cells.get(key, 0) + count
        return CaptureTable(cells, names, self.estimand)

    def without(self, name: str) -> CaptureTable:
        """The table one list less; people on that list alone are no longer seen. Raises InputError as ``merged``."""
        gone = self.place(name)
        cells: dict[str, int] = {}
        for history, count in self._cells.items():
            key = history[:gone] + history[gone + 1 :]
            if "1" in key:
                cells[key] = cells.get(key, 0) + count
        return CaptureTable(cells, self.lists[:gone] + self.lists[gone + 1 :], self.estimand)

    def with_estimand(self, estimand: Estimand) -> CaptureTable:
        """The same counts, about another population, place or period."""
        return CaptureTable(self._cells, self.lists, estimand)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CaptureTable):
            return NotImplemented
        return (self.lists, self._cells, self.estimand) == (other.lists, other._cells, other.estimand)

    def __hash__(self) -> int:
        return hash((self.lists, tuple(self._cells.items())))

    def __repr__(self) -> str:
        return f"CaptureTable({self._cells!r}, {list(self.lists)!r})"


def whole(count: object, where: str) -> int:
    """A count of people: a whole number from 0 up. Raises InputError naming ``where``."""
    if isinstance(count, bool) or count is None or count != count:  # noqa: PLR0124 - a NaN is not itself
        raise InputError("count-missing", found=str(count), where=where)
    try:
        number = int(count)  # type: ignore[call-overload]
        exact = not isinstance(count, str) and number == count
    except (TypeError, ValueError, OverflowError):
        number, exact = 0, False
    if not exact:
        raise InputError("count-not-whole", found=str(count), where=where)
    if number < 0:
        raise InputError("count-negative", found=number, where=where)
    if number > MOST_PEOPLE:
        raise InputError("count-overflow", found=number, where=where, limit=MOST_PEOPLE)
    return int(number)


def _sensible_width(width: int) -> None:
    if width < 2:
        raise InputError("one-list", found=width, limit=2)
    if width > MOST_LISTS:
        raise InputError("too-many-lists", found=width, limit=MOST_LISTS)


def _names(lists: Sequence[str] | None, width: int) -> tuple[str, ...]:
    names = tuple(str(name).strip() for name in lists) if lists is not None else tuple("ABCDEFGHIJKLMNOP"[:width])
    for name in names:
        if not name or "&" in name:
            raise InputError("list-name", found=name)
        if names.count(name) > 1:
            raise InputError("list-name-twice", found=name)
    return names


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return (get_close_matches(name, known, n=1, cutoff=0.0) or list(known))[0]
