"""Tables of data frames (polars, pandas, Arrow), read without asking which library made them."""

from __future__ import annotations

from typing import Any

from dalel.size.problems import InputError

#: Names a column of counts commonly has.
COUNT_NAMES = ("count", "counts", "n", "freq", "frequency", "people", "persons")


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """The columns of a frame (or a mapping of columns) as lists. Raises InputError for anything else."""
    if isinstance(frame, dict):
        columns = {str(name): list(values) for name, values in frame.items()}
    else:
        import narwhals as nw

        try:
            native = nw.from_native(frame, eager_only=True)
        except TypeError:
            raise InputError("not-a-table", found=type(frame).__name__) from None
        columns = {str(name): native[name].to_list() for name in native.columns}
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        name = min(lengths, key=lambda one: lengths[one])
        raise InputError("columns-uneven", where=name, found=lengths[name], limit=max(lengths.values()))
    return columns


def captures_of(frame: Any, count: str | None = None) -> tuple[tuple[str, ...], list[tuple[str, int]]]:
    """List names, and one (history, people) pair a distinct history, of a frame with a 0/1 column for each list.

    Raises InputError: no such count column, a column that is no list, a value that is neither 0 nor 1, a bad count.
    """
    from dalel.size.capture import whole

    columns = columns_of(frame)
    if count is not None and count not in columns:
        raise InputError("no-such-column", found=count, nearest=", ".join(columns))
    named = count or next((name for name in columns if name.strip().lower() in COUNT_NAMES), None)
    lists = tuple(name for name in columns if name != named)
    rows = len(next(iter(columns.values()), []))
    if not rows or not lists:
        raise InputError("no-counts", found=rows)
    digits: list[list[str]] = []
    for name in lists:
        digits.append([digit_of(value, name, row) for row, value in enumerate(columns[name], 1)])
    cells: dict[str, int] = {}
    for row in range(rows):
        history = "".join(column[row] for column in digits)
        people = 1 if named is None else whole(columns[named][row], where=f"{named}, {row + 1}")
        cells[history] = cells.get(history, 0) + people
    return lists, list(cells.items())


def digit_of(value: Any, column: str, row: int) -> str:
    """The digit of a history a cell stands for. Raises InputError where a column holds something other than 0 and 1."""
    if isinstance(value, str):
        value = value.strip()
    if value in (0, 1, "0", "1", False, True):
        return str(int(value))
    # Not a list: perhaps a name, a number of a document, a date of birth. It is named, its values are not repeated.
    raise InputError("column-is-no-list", where=column, found=row)
