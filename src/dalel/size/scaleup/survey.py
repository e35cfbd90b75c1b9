"""Answers to "how many people do you know who ...": respondents by groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from dalel.size.capture import MOST_PEOPLE
from dalel.size.checks import one_of
from dalel.size.estimand import Estimand
from dalel.size.frames import columns_of
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError

if TYPE_CHECKING:
    import numpy as np

#: Nobody knows more people of one group than this; a larger answer is a mistake of entry.
MOST_KNOWN = 100_000


class ScaleUpSurvey:
    """Ties from respondents to groups.

    ``counts`` maps a group to one answer a respondent: how many people of it they know. ``known`` gives the true size
    of the groups that have one; all others are hidden groups, to be estimated. ``total`` is the population the known
    sizes are of. ``weights`` are the sampling weights, ``strata`` and ``clusters`` the design (one label a respondent),
    ``degrees`` personal network sizes got another way (the summation method), ``respect`` how much respect the
    respondent says there is for the hidden group (any scale, more is more). A missing answer (None) is refused, or
    with ``missing="drop"`` that respondent is left out and counted in ``dropped``.

    No row says who the respondent is, and their order is forgotten: rows are sorted.
    Raises InputError naming the column and row: an answer that is no count, columns of unequal length, a known size not
    between 0 and ``total``, weights that are not over 0, a known group without answers, nothing to count with.
    """

    __slots__ = (
        "clusters", "counts", "degrees", "dropped", "estimand", "groups", "hidden", "known", "respect", "strata",
        "stratum_names", "total", "weights",
    )  # fmt: skip

    groups: tuple[str, ...]
    hidden: tuple[str, ...]
    #: Known group to its size, in the order of the first columns of ``counts``.
    known: dict[str, float]
    #: (respondents, groups), int64: known groups first.
    counts: np.ndarray
    weights: np.ndarray
    #: Numbers of the stratum and of the cluster within all strata, int64.
    strata: np.ndarray
    stratum_names: tuple[str, ...]
    clusters: np.ndarray
    degrees: np.ndarray | None
    respect: np.ndarray | None

    def __init__(
        self,
        counts: Mapping[str, Sequence[int | None]],
        known: Mapping[str, float],
        total: float,
        *,
        weights: Sequence[float] | None = None,
        strata: Sequence[str | int] | None = None,
        clusters: Sequence[str | int] | None = None,
        degrees: Sequence[float] | None = None,
        respect: Sequence[float] | None = None,
        missing: Literal["refuse", "drop"] = "refuse",
        estimand: Estimand | None = None,
    ) -> None:
        import numpy as np

        one_of("missing", missing, ("refuse", "drop"))
        self.estimand = estimand or Estimand()
        self.total = _size(total, "total", MOST_PEOPLE)
        if not counts:
            raise InputError("no-groups", found=0)
        for name in known:
            if name not in counts:
                raise InputError("known-group-without-answers", found=name, nearest=", ".join(map(str, counts)))
        self.known = {name: _size(known[name], name, self.total) for name in sorted(known)}
        self.hidden = tuple(sorted(name for name in counts if name not in known))
        self.groups = (*self.known, *self.hidden)
        if not self.known and degrees is None:
            raise InputError("no-known-groups", found=0)
        length = len(counts[self.groups[0]])
        if not length:
            raise InputError("no-respondents", found=0)
        extra = {"weights": weights, "strata": strata, "clusters": clusters, "degrees": degrees,
                 "respect": respect}  # fmt: skip
        for column, values in {**counts, **extra}.items():
            if values is not None and len(values) != length:
                raise InputError("columns-uneven", where=column, found=len(values), limit=length)
        table = np.column_stack([_column(counts[name], name, missing) for name in self.groups])
        keep = (table >= 0).all(1)
        self.dropped = int((~keep).sum())
        if not keep.any():
            raise InputError("no-respondents", found=self.dropped)
        w = np.ones(length) if weights is None else _numbers(weights, "weights", above=0.0)
        d = None if degrees is None else _numbers(degrees, "degrees", above=None)
        r = None if respect is None else _numbers(respect, "respect", above=None)
        labels = [
            ["" for _ in range(length)]
            if column is None
            else [_label(one, name, at) for at, one in enumerate(column, 1)]
            for name, column in (("strata", strata), ("clusters", clusters))
        ]
        # Without clusters every respondent is one; a number given after sorting keeps that independent of their order.
        columns = [table[keep, at] for at in reversed(range(table.shape[1]))]
        keys = [w[keep], *(one[keep] for one in (d, r) if one is not None)]
        names, strata_of = np.unique(np.array(labels[0])[keep], return_inverse=True)
        self.stratum_names = tuple(str(name) for name in names)
        pairs = np.array([f"{a}\x00{b}" for a, b in zip(*labels, strict=True)])[keep]
        clusters_of = np.unique(pairs, return_inverse=True)[1]
        order = np.lexsort([*columns, *keys, clusters_of, strata_of])
        self.counts = np.ascontiguousarray(table[keep][order])
        self.weights = w[keep][order]
        self.degrees = None if d is None else d[keep][order]
        self.respect = None if r is None else r[keep][order]
        self.strata = strata_of[order].astype(np.int64)
        self.clusters = (np.arange(len(order)) if clusters is None else clusters_of[order]).astype(np.int64)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        known: Mapping[str, float],
        total: float,
        *,
        hidden: Sequence[str],
        weights: str = "",
        strata: str = "",
        clusters: str = "",
        degrees: str = "",
        respect: str = "",
        missing: Literal["refuse", "drop"] = "refuse",
        estimand: Estimand | None = None,
    ) -> ScaleUpSurvey:
        """From a polars, pandas or Arrow table (or a mapping of columns), one row a respondent.

        Every column must be a group or one of those named: whatever else a survey file holds about a person stays out.
        Raises InputError as the constructor, and for a column that is missing or has no use here.
        """
        columns = columns_of(frame)
        named = {"weights": weights, "strata": strata, "clusters": clusters, "degrees": degrees,
                 "respect": respect}  # fmt: skip
        used = [*known, *hidden, *(name for name in named.values() if name)]
        for name in used:
            if name not in columns:
                raise InputError("no-such-column", found=name, nearest=", ".join(columns))
        for name in columns:
            if name not in used:
                raise InputError("column-not-needed", found=name)
        more: dict[str, Any] = {key: columns[name] for key, name in named.items() if name}
        answers = {name: columns[name] for name in (*known, *hidden)}
        return cls(answers, known, total, missing=missing, estimand=estimand, **more)

    @property
    def respondents(self) -> int:
        """How many answers are used."""
        return int(self.counts.shape[0])

    @property
    def sizes(self) -> np.ndarray:
        """Sizes of the known groups, in the order of the columns."""
        import numpy as np

        return np.array(list(self.known.values()), dtype=np.float64)

    def hidden_group(self, name: str = "") -> int:
        """The column of a hidden group; of the only one where no name is given. Raises InputError otherwise."""
        if not name and len(self.hidden) == 1:
            return len(self.known)
        if name not in self.hidden:
            raise InputError("hidden-group", found=name, nearest=", ".join(self.hidden) or "-")
        return self.groups.index(name)

    @property
    def fingerprint(self) -> str:
        """The hash that names these data."""
        degrees, respect = (None if one is None else one.tolist() for one in (self.degrees, self.respect))
        return fingerprint([
            self.groups, self.known, self.total, self.counts.tolist(), self.weights.tolist(), self.strata.tolist(),
            self.clusters.tolist(), degrees, respect,
        ])  # fmt: skip

    def __repr__(self) -> str:
        return f"ScaleUpSurvey({self.respondents} respondents, known {list(self.known)}, hidden {list(self.hidden)})"


def _size(value: Any, where: str, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise InputError("group-size", where=where, found=str(value), limit=most)
    if not 0 < value <= most:
        raise InputError("group-size", where=where, found=value, limit=most)
    return float(value)


def _column(values: Sequence[Any], where: str, missing: str) -> np.ndarray:
    """Answers as whole numbers, -1 where there is none."""
    import numpy as np

    plain = all(type(value) is int for value in values)
    if plain and values and min(values) >= 0 and max(values) <= MOST_KNOWN:
        return np.array(values, dtype=np.int64)
    answer = np.empty(len(values), dtype=np.int64)
    for at, value in enumerate(values):
        if value is None or value != value:  # noqa: PLR0124 - a NaN is not itself
            if missing == "refuse":
                raise InputError("answer-missing", where=where, found=at + 1)
            answer[at] = -1
            continue
        try:
            number = -1 if isinstance(value, bool | str) else int(value)
            whole = number == value and 0 <= number <= MOST_KNOWN
        except (TypeError, ValueError, OverflowError):
            whole = False
        if not whole:
            # A text may be a name: it is not repeated.
            shown = "?" if isinstance(value, str) else str(value)
            raise InputError("answer-not-a-count", where=f"{where}, {at + 1}", found=shown, limit=MOST_KNOWN)
        answer[at] = number
    return answer


def _numbers(values: Sequence[Any], where: str, above: float | None) -> np.ndarray:
    import numpy as np

    answer = np.empty(len(values))
    for at, value in enumerate(values):
        good = isinstance(value, int | float | np.number) and not isinstance(value, bool) and isfinite(value)
        if not good or (value <= above if above is not None else value < 0):
            raise InputError("respondent-number", where=f"{where}, {at + 1}", found=str(value))
        answer[at] = float(value)
    return answer


def _label(value: Any, where: str, row: int) -> str:
    if value is None or value != value or str(value).strip() == "":  # noqa: PLR0124 - a NaN is not itself
        raise InputError("answer-missing", where=where, found=row)
    return str(value).strip()
