"""What a table of counts is: capture histories, list sizes with overlaps, or how often people were met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

import msgspec

from dalel.profile.size.sheet import Sheet, number, read_sheet
from dalel.size.capture import CaptureTable, whole
from dalel.size.estimand import Estimand
from dalel.size.frames import COUNT_NAMES
from dalel.size.problems import InputError

Kind = Literal["captures", "strata", "repeat-counts", "recruitment", "scale-up", "multipliers", "estimates"]

#: How people name the columns, in three languages.
_COUNT: Final = frozenset((*COUNT_NAMES, "число", "количество", "кол-во", "человек", "люди", "саны", "адам", "адамдар"))
_HISTORY: Final = frozenset(["history", "pattern", "capture_history", "capture-history", "capture", "история", "тарих"])
_GROUP: Final = frozenset(
    ["lists", "list", "overlap", "group", "groups", "списки", "список", "пересечение", "тізім", "тізімдер"]
)
_TIMES: Final = frozenset(
    [
        "times",
        "contacts",
        "captures",
        "count_of_contacts",
        "number_of_contacts",
        "раз",
        "контактов",
        "контакты",
        "встреч",
        "рет",
        "байланыс",
    ]
)
RECRUITER: Final = ("recruiter", "recruiter_id", "recruiter.id", "recruiter-id", "рекрутер")
_OBJECTS: Final = frozenset(["benchmark", "multiplier", "objects", "given"])
_FIGURE: Final = frozenset(["estimate", "estimates", "n_hat", "оценка", "бағалау"])


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds: its kind and, where counts are enough, the data themselves."""

    kind: Kind
    data: Any = None
    sheet: Sheet | None = None


def read_counts(data: bytes, name: str = "", estimand: Estimand | None = None, by: Sequence[str] = ()) -> Counted:
    """Recognise a file of counts and read it. ``estimand`` overrides what the file says of who, where and when.

    ``by`` names columns of groups (sex, age group, district): the counts are then a table for each group.

    Raises InputError as ``read_sheet``, for a bad count, and "not-recognised" where the table is none dalel knows.
    """
    if name.lower().endswith(".json") or data.lstrip()[:1] == b"{":
        return _json(data, estimand)
    sheet = read_sheet(data, name)
    return _by_group(sheet, by, estimand) if by else recognise(sheet, estimand)


def recognise(sheet: Sheet, estimand: Estimand | None = None) -> Counted:
    """What a sheet holds; raises InputError as ``read_counts``."""
    about = estimand or estimand_of(sheet)
    names = [plain_name(name) for name in sheet.header]
    if any(name in RECRUITER for name in names):
        return Counted(kind="recruitment", sheet=sheet)
    if _FIGURE & set(names) and {"low", "high"} & set(names):
        return Counted(kind="estimates", sheet=sheet)
    if _OBJECTS & set(names):
        return Counted(kind="multipliers", sheet=sheet)
    if len(names) == 3 and set(names) == {"n1", "n2", "m"}:
        return Counted(kind="captures", data=_two(sheet, names, about), sheet=sheet)
    if len(names) == 2:
        for key, reader in ((_HISTORY, _histories), (_GROUP, _overlaps), (_TIMES, _repeats)):
            at = next((index for index, name in enumerate(names) if name in key), None)
            if at is not None:
                return reader(sheet, at, 1 - at, about)
        told = _by_content(sheet)
        if told is not None:
            found: Counted = told(sheet, 0, 1, about)
            return found
    count = next((index for index, name in enumerate(names) if name in _COUNT), None)
    if len(names) >= 3 or (len(names) == 2 and count is None):
        lists = [index for index in range(len(names)) if index != count]
        digits = [index for index in lists if all(cell in ("0", "1") for cell in sheet.column(index))]
        if len(digits) == len(lists) or len(digits) >= 2:
            return Counted(kind="captures", data=_columns(sheet, lists, count, about), sheet=sheet)
    raise InputError("not-recognised", found=", ".join(sheet.header)[:120])


def _by_group(sheet: Sheet, by: Sequence[str], estimand: Estimand | None) -> Counted:
    from dalel.size.strata import StratifiedTable

    for column in by:
        if column not in sheet.header:
            raise InputError("no-such-column", found=column, nearest=", ".join(sheet.header))
    count = next((name for name in sheet.header if plain_name(name) in _COUNT), None)
    lists = [name for name in sheet.header if name not in by and name != count]
    columns: dict[str, list[Any]] = {name: sheet.column(sheet.header.index(name)) for name in (*lists, *by)}
    if count is not None:
        at = sheet.header.index(count)
        columns[count] = [count_at(sheet, row, at) for row in range(len(sheet.rows))]
    about = estimand or estimand_of(sheet)
    return Counted(kind="strata", data=StratifiedTable.from_frame(columns, lists, count, about), sheet=sheet)


def estimand_of(sheet: Sheet) -> Estimand:
    """What the file itself says of who, where and when."""
    told = sheet.about
    return Estimand(who=told.get("who", ""), where=told.get("where", ""), when=told.get("when", ""))


def plain_name(name: str) -> str:
    """A column's name as names are compared: small letters, spaces joined, ё as е."""
    return re.sub(r"[\s]+", "_", name.strip().lower().replace("ё", "е"))


def _by_content(sheet: Sheet) -> Any:
    first = sheet.column(0)
    if all(re.fullmatch(r"[01]{2,40}", cell) for cell in first) and len({len(cell) for cell in first}) == 1:
        return _histories
    if any("&" in cell for cell in first):
        return _overlaps
    return None


def count_at(sheet: Sheet, row: int, column: int) -> int:
    """The whole number of people in a cell. Raises InputError naming line and column."""
    cell, where = sheet.rows[row][column], sheet.cell(row, column)
    if not cell:
        raise InputError("count-missing", found="", where=where)
    value = number(cell, comma=sheet.comma)
    if value is None:
        raise InputError("count-not-whole", found=cell[:40], where=where)
    return whole(value, where=where)


def _histories(sheet: Sheet, at: int, count: int, about: Estimand) -> Counted:
    pairs = []
    width = max(len(row[at]) for row in sheet.rows)
    for index, row in enumerate(sheet.rows):
        history = row[at].lstrip("'")
        # A spreadsheet takes "011" for the number 11 and drops the zero; the width of the others tells.
        if re.fullmatch(r"[01]+", history) and len(history) < width:
            raise InputError("history-shortened", where=sheet.cell(index, at), found=history, limit=width)
        people = count_at(sheet, index, count)
        if history and set(history) == {"0"} and people == 0:
            continue
        pairs.append((history, people))
    return Counted(kind="captures", data=CaptureTable(pairs, None, about), sheet=sheet)


def _overlaps(sheet: Sheet, at: int, count: int, about: Estimand) -> Counted:
    sizes: dict[str, int] = {}
    overlaps: dict[str, int] = {}
    for index, row in enumerate(sheet.rows):
        named = [part.strip() for part in row[at].split("&")]
        people = count_at(sheet, index, count)
        if not all(named):
            raise InputError("list-name", found=row[at], where=sheet.cell(index, at))
        target = sizes if len(named) == 1 else overlaps
        key = "&".join(named)
        if key in target:
            raise InputError("overlap-twice", found=key, where=sheet.cell(index, at))
        target[key] = people
    return Counted(kind="captures", data=CaptureTable.from_overlaps(sizes, overlaps, about), sheet=sheet)


def _two(sheet: Sheet, names: list[str], about: Estimand) -> CaptureTable:
    if len(sheet.rows) != 1:
        raise InputError("rows-more-than-one", found=len(sheet.rows), where="n1, n2, m")
    n1, n2, m = (count_at(sheet, 0, names.index(name)) for name in ("n1", "n2", "m"))
    return CaptureTable.from_overlaps({"1": n1, "2": n2}, {"1&2": m}, about)


def _repeats(sheet: Sheet, at: int, count: int, about: Estimand) -> Counted:
    from dalel.size.repeat_counts import RepeatCounts

    found: dict[int, int] = {}
    for index in range(len(sheet.rows)):
        times = count_at(sheet, index, at)
        if times in found:
            raise InputError("times-twice", found=times, where=sheet.cell(index, at))
        found[times] = count_at(sheet, index, count)
    return Counted(kind="repeat-counts", data=RepeatCounts(found, estimand=about), sheet=sheet)


def _columns(sheet: Sheet, lists: list[int], count: int | None, about: Estimand) -> CaptureTable:
    cells: dict[str, int] = {}
    for index, row in enumerate(sheet.rows):
        for at in lists:
            if row[at] not in ("0", "1"):
                # Perhaps a name or a number of a document: the column is named, what it holds is not repeated.
                raise InputError("column-is-no-list", where=sheet.header[at], found=sheet.lines[index])
        history = "".join(row[at] for at in lists)
        people = 1 if count is None else count_at(sheet, index, count)
        if set(history) == {"0"}:
            if people == 0:
                continue
            raise InputError("history-of-nobody", found=people, where=str(sheet.lines[index]))
        cells[history] = cells.get(history, 0) + people
    return CaptureTable(cells, [sheet.header[at] for at in lists], about)


class _Saved(msgspec.Struct):
    """A table of counts as JSON: by history, or list sizes with overlaps, or how often people were met."""

    counts: dict[str, int] = {}
    lists: list[str] | None = None
    sizes: dict[str, int] = {}
    overlaps: dict[str, int] = {}
    times: dict[int, int] = {}
    estimand: Estimand = Estimand()


def _json(data: bytes, estimand: Estimand | None) -> Counted:
    try:
        saved = msgspec.json.decode(data, type=_Saved)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise InputError("file-not-table", found=str(wrong)[:120]) from None
    about = estimand or saved.estimand
    if saved.times:
        from dalel.size.repeat_counts import RepeatCounts

        return Counted(kind="repeat-counts", data=RepeatCounts(saved.times, estimand=about))
    if saved.sizes:
        return Counted(kind="captures", data=CaptureTable.from_overlaps(saved.sizes, saved.overlaps, about))
    return Counted(kind="captures", data=CaptureTable(saved.counts, saved.lists, about))
