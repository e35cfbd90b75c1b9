"""Who recruited whom: the table of a respondent-driven sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dalel.size.capture import whole
from dalel.size.estimand import Estimand
from dalel.size.inputs import fingerprint
from dalel.size.problems import InputError, Value
from dalel.size.rds.identifiers import survey_codes

if TYPE_CHECKING:
    import numpy as np

#: How a table says "nobody recruited this person".
_NOBODY = {"", "seed", "seeds", "none", "na", "nan", "null", "-"}
#: Larger personal networks are slips of the pen.
MOST_CONTACTS = 10**6


class RecruitmentTable:
    """One row a respondent, in the order of recruitment (or with ``dates``, which then give the order).

    ``ids``: codes of the survey; names, telephone and document numbers are refused. ``degrees``: how many people of the
    population a respondent says to know; None where nobody asked. Who recruited whom is said either by ``recruiters``
    (the recruiter's id; None, "" or "seed" for a seed) or by ``came_with`` (the coupon a respondent handed in; None for
    a seed) and ``given`` (the coupons each respondent was given to pass on). ``waves`` are checked against the tree.
    ``traits``: name to one value a respondent, None where unknown. ``refusals``: reason to the number of coupons
    refused for it, as recruiters reported it.

    Raises InputError with the codes of those concerned: an id or a coupon twice, a recruiter or a coupon nobody knows,
    people who recruited one another in a circle, a wave that is not its recruiter's plus one, somebody recruited
    before their recruiter, a degree that is no whole number from 0 up, columns of unequal length, no rows.
    """

    __slots__ = ("_traits", "degrees", "estimand", "ids", "origin", "recruiter", "refusals", "waves")

    ids: tuple[str, ...]
    #: Position of the recruiter in the order of recruitment; -1 for a seed.
    recruiter: tuple[int, ...]
    degrees: tuple[int | None, ...]
    #: 0 for a seed, one more than the recruiter's otherwise.
    waves: tuple[int, ...]
    #: Position of the seed that a respondent's chain began with.
    origin: tuple[int, ...]
    refusals: dict[str, int]
    estimand: Estimand

    def __init__(
        self,
        ids: Sequence[object],
        degrees: Sequence[int | None],
        *,
        recruiters: Sequence[object] | None = None,
        came_with: Sequence[object] | None = None,
        given: Sequence[Sequence[object]] | None = None,
        waves: Sequence[int | None] | None = None,
        dates: Sequence[Any] | None = None,
        traits: Mapping[str, Sequence[object]] | None = None,
        refusals: Mapping[str, int] | None = None,
        estimand: Estimand | None = None,
    ) -> None:
        if not len(ids):
            raise InputError("nobody-seen", found=0)
        columns: dict[str, Sequence[object] | None] = {
            "degrees": degrees, "recruiters": recruiters, "came_with": came_with, "given": given, "waves": waves,
            "dates": dates, **(traits or {}),
        }  # fmt: skip
        for name, column in columns.items():
            if column is not None and len(column) != len(ids):
                raise InputError("columns-uneven", where=name, found=len(column), limit=len(ids))
        codes = survey_codes(ids, "ids")
        if (double := _twice(codes)) is not None:
            raise InputError("identifier-twice", found=double)
        if recruiters is not None:
            named = _recruiters(codes, recruiters)
        elif came_with is not None and given is not None:
            named = _from_coupons(codes, came_with, given)
        else:
            raise InputError("recruiters-missing", found="", where="recruiters")
        _no_circles(codes, named)
        order = _order(codes, dates)
        place = {old: new for new, old in enumerate(order)}
        self.ids = tuple(codes[old] for old in order)
        self.recruiter = tuple(-1 if named[old] < 0 else place[named[old]] for old in order)
        for position, recruiter in enumerate(self.recruiter):
            if recruiter >= position:
                raise InputError(
                    "recruited-before-recruiter", found=self.ids[position], nearest=self.ids[recruiter]
                )  # fmt: skip
        self.degrees = tuple(_degree(degrees[old], codes[old]) for old in order)
        depth: list[int] = []
        origin: list[int] = []
        for position, recruiter in enumerate(self.recruiter):
            depth.append(0 if recruiter < 0 else depth[recruiter] + 1)
            origin.append(position if recruiter < 0 else origin[recruiter])
        self.waves, self.origin = tuple(depth), tuple(origin)
        if waves is not None:
            _waves_agree(self, [waves[old] for old in order])
        self._traits = {
            str(name): tuple(_trait(column[old]) for old in order) for name, column in (traits or {}).items()
        }
        self.refusals = {str(reason): whole(count, where=str(reason)) for reason, count in (refusals or {}).items()}
        self.estimand = estimand or Estimand()

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        ids: str = "id",
        degree: str = "degree",
        recruiter: str = "recruiter",
        came_with: str = "",
        given: Sequence[str] = (),
        wave: str = "",
        date: str = "",
        traits: Sequence[str] = (),
        refusals: Mapping[str, int] | None = None,
        estimand: Estimand | None = None,
    ) -> RecruitmentTable:
        """From a polars, pandas or Arrow table, or a dict of columns; the names of its columns are given.

        Columns that are not named are not read. Raises InputError for a column that is not there, and as the
        constructor.
        """
        from dalel.size.frames import columns_of

        columns = columns_of(frame)

        def column(name: str) -> list[Any]:
            if name not in columns:
                raise InputError("no-such-column", found=name, nearest=", ".join(columns))
            return columns[name]

        coupons = [column(name) for name in given]
        return cls(
            column(ids), column(degree),
            recruiters=None if came_with else column(recruiter),
            came_with=column(came_with) if came_with else None,
            given=[list(row) for row in zip(*coupons, strict=True)] if coupons else None,
            waves=column(wave) if wave else None,
            dates=column(date) if date else None,
            traits={name: column(name) for name in traits},
            refusals=refusals, estimand=estimand,
        )  # fmt: skip

    # ---- what it holds

    @property
    def seen(self) -> int:
        """Respondents."""
        return len(self.ids)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Positions of the seeds."""
        return tuple(position for position, recruiter in enumerate(self.recruiter) if recruiter < 0)

    @property
    def recruits(self) -> tuple[int, ...]:
        """How many people each respondent recruited."""
        counts = [0] * len(self.ids)
        for recruiter in self.recruiter:
            if recruiter >= 0:
                counts[recruiter] += 1
        return tuple(counts)

    @property
    def traits(self) -> tuple[str, ...]:
        """Names of the traits."""
        return tuple(self._traits)

    def trait(self, name: str) -> tuple[str | None, ...]:
        """One value a respondent, as text. Raises InputError for an unknown trait."""
        if name not in self._traits:
            raise InputError("unknown-trait", found=name, nearest=", ".join(self._traits))
        return self._traits[name]

    def has(self, trait: str, value: str) -> np.ndarray:
        """1.0 where the respondent has this value of a trait, 0.0 where another, NaN where unknown.

        Raises InputError for an unknown trait, or a value nobody has.
        """
        import numpy as np

        held = self.trait(trait)
        wanted = _trait(value)
        if wanted not in held:
            known = sorted({each for each in held if each is not None})
            raise InputError("unknown-trait-value", found=str(value), where=trait, nearest=", ".join(known[:12]))
        return np.array([np.nan if each is None else float(each == wanted) for each in held])

    @property
    def unusable_degrees(self) -> int:
        """Respondents whose degree is 0 or missing."""
        return sum(not degree for degree in self.degrees)

    def sizes(self, *, impute: bool = False, tree: bool = False) -> np.ndarray:
        """Degrees as float64: NaN where 0 or missing, or the median of the usable ones with ``impute``.

        With ``tree`` nobody knows fewer people than the tree shows: their recruits and, unless a seed, their recruiter.
        An imputed degree is never under those either.
        """
        import numpy as np

        known = np.array([np.nan if not degree else float(degree) for degree in self.degrees])
        ties = np.array([own + (at >= 0) for own, at in zip(self.recruits, self.recruiter, strict=True)], dtype=float)
        if impute and np.isnan(known).any() and not np.isnan(known).all():
            known = np.where(np.isnan(known), np.maximum(np.nanmedian(known), ties), known)
        return np.fmax(known, np.where(ties > 0, ties, np.nan)) if tree else known

    @property
    def fingerprint(self) -> str:
        """The hash that names these data: the same tree, degrees and traits, the same hash, whatever the codes are."""
        return fingerprint([self.recruiter, self.degrees, sorted(self._traits.items()), sorted(self.refusals.items())])

    def __repr__(self) -> str:
        # No codes: a table that is printed by accident says nothing about anybody.
        return f"<RecruitmentTable: {self.seen} respondents, {len(self.seeds)} seeds, {max(self.waves)} waves>"


def _twice(values: Sequence[str]) -> str | None:
    return next((value for value, times in Counter(values).items() if times > 1), None)


def _blank(value: object) -> bool:
    return value is None or value != value or str(value).strip().lower() in _NOBODY  # noqa: PLR0124 - NaN


def _recruiters(codes: tuple[str, ...], recruiters: Sequence[object]) -> list[int]:
    place = {code: index for index, code in enumerate(codes)}
    named: list[int] = []
    for row, value in enumerate(recruiters):
        if _blank(value) or (str(value).strip() in {"0", "0.0"} and "0" not in place):
            named.append(-1)
            continue
        (code,) = survey_codes([value], "recruiters")
        if code not in place:
            raise InputError("recruiter-unknown", found=code, where=codes[row])
        named.append(place[code])
    return named


def _from_coupons(codes: tuple[str, ...], came_with: Sequence[object], given: Sequence[Sequence[object]]) -> list[int]:
    giver: dict[str, int] = {}
    for row, coupons in enumerate(given):
        for coupon in coupons:
            if _blank(coupon):
                continue
            (code,) = survey_codes([coupon], "given")
            if code in giver:
                raise InputError("coupon-given-twice", found=code, where=codes[giver[code]], nearest=codes[row])
            giver[code] = row
    handed = [None if _blank(value) else survey_codes([value], "came_with")[0] for value in came_with]
    if (double := _twice([code for code in handed if code is not None])) is not None:
        raise InputError("coupon-twice", found=double)
    named: list[int] = []
    for row, coupon in enumerate(handed):
        if coupon is not None and coupon not in giver:
            raise InputError("coupon-unknown", found=coupon, where=codes[row])
        named.append(-1 if coupon is None else giver[coupon])
    return named


def _no_circles(codes: tuple[str, ...], named: list[int]) -> None:
    settled = [False] * len(codes)
    for start in range(len(codes)):
        path: list[int] = []
        on_path: set[int] = set()
        here = start
        while here >= 0 and not settled[here]:
            if here in on_path:
                circle = [codes[each] for each in path[path.index(here) :]]
                raise InputError("recruitment-circle", found=", ".join(circle[:12]), limit=len(circle))
            path.append(here)
            on_path.add(here)
            here = named[here]
        for each in path:
            settled[each] = True


def _order(codes: tuple[str, ...], dates: Sequence[Any] | None) -> list[int]:
    if dates is None:
        return list(range(len(codes)))
    for row, day in enumerate(dates):
        if day is None or day != day:  # noqa: PLR0124 - a NaN is not itself
            raise InputError("date-missing", found=codes[row])
    try:
        return sorted(range(len(codes)), key=lambda row: dates[row])
    except TypeError:
        raise InputError("dates-unlike", found=str(type(dates[0]).__name__)) from None


def _degree(value: object, code: str) -> int | None:
    if value is None or value != value or value == "":  # noqa: PLR0124 - a NaN is not itself
        return None
    try:
        number = whole(value, where=code)
    except InputError as error:
        raise InputError("degree-not-whole", found=error.values["found"], where=code) from None
    if number > MOST_CONTACTS:
        raise InputError("degree-too-large", found=number, where=code, limit=MOST_CONTACTS)
    return number


def _trait(value: object) -> str | None:
    if value is None or value != value or value == "":  # noqa: PLR0124 - a NaN is not itself
        return None
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _waves_agree(table: RecruitmentTable, told: Sequence[object]) -> None:
    first = min((whole(each, where="waves") for each in told if each is not None and each == each), default=0)  # noqa: PLR0124
    for code, own, said in zip(table.ids, table.waves, told, strict=True):
        if said is None or said != said:  # noqa: PLR0124 - a NaN is not itself
            continue
        found: Value = whole(said, where=code)
        if found != own + first:
            raise InputError("wave-unlike-tree", found=found, limit=own + first, where=code)
