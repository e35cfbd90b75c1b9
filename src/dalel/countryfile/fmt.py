"""``dalel fmt``: rewrites a country's files in canonical form, losing no comment and changing no meaning.

What is canonical in YAML is said in ``yamlwrite``. A table of claims has its columns in the order of the model's
fields, empty columns left out, lines that end with LF, quotes where CSV needs them (RFC 4180), its rows in
the order they were written in.

Every rewritten text is read again and compared with what it came from, comments and all, before it
replaces the file; a file that cannot be read is left as it is.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections import Counter
from pathlib import Path
from typing import Any, Final

import msgspec

from dalel.countryfile.layout import MAX_CSV_BYTES, MAX_YAML_BYTES, Listed, list_files, open_file
from dalel.countryfile.problems import Problem, problem
from dalel.countryfile.yamltree import Flaw

#: Columns every table keeps, filled or not, so that it is still a table of claims.
_ALWAYS: Final = ("id", "indicator", "source")
_MOST_FLAWS: Final = 5


class Formatted(msgspec.Struct, frozen=True, kw_only=True):
    """What formatting did: the files changed (or, when only checking, to be changed), and why others were refused."""

    changed: tuple[str, ...] = ()
    refused: tuple[Problem, ...] = ()
    files: int = 0


class _RefusedError(Exception):
    """A file that cannot be rewritten; ``flaws`` say why."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__(str(flaws[:1]))
        self.flaws = flaws


def format_folder(folder: Path, *, check: bool = False) -> Formatted:
    """Brings every file of the layout into canonical form; with ``check`` only says which are not in it.

    Files are replaced whole, one at a time: a crash leaves each either old or new. Never raises for what a
    file holds; raises OSError where a file cannot be written.
    """
    changed: list[str] = []
    refused: list[Problem] = []
    listing = list_files(folder)
    for listed in listing.files:
        try:
            with os.fdopen(open_file(folder, listed.path), "rb") as stream:
                before = stream.read((MAX_YAML_BYTES if listed.form == "yaml" else MAX_CSV_BYTES) + 1)
            after = (format_table(before) if listed.form == "csv" else format_yaml(before, listed.kind)).encode()
        except _RefusedError as error:
            refused += (_problem(listed, flaw) for flaw in error.flaws[:_MOST_FLAWS])
            continue
        except OSError as error:
            refused.append(problem("D102", listed.path, found=f"a file that cannot be read ({error.strerror})"))
            continue
        if after != before:
            changed.append(listed.path)
            if not check:
                replace_file(folder / listed.path, after)
    return Formatted(changed=tuple(changed), refused=tuple(refused), files=len(listing.files))


def _problem(listed: Listed, flaw: Flaw) -> Problem:
    return problem(
        flaw.code, listed.path, flaw.line, flaw.column, found=flaw.found, expected=flaw.expected, fix=flaw.fix
    )


def replace_file(path: Path, content: bytes) -> None:
    """Writes beside the file, then moves over it, keeping its permissions."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(OSError):
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


# --- YAML -------------------------------------------------------------------------------------------------------


def format_yaml(content: bytes, kind: str) -> str:
    """One YAML file in canonical form. Raises an exception of this module where the text has a flaw."""
    from dalel.countryfile.commented import read_commented
    from dalel.countryfile.reader import _text_of as text_of
    from dalel.countryfile.schema import kinds
    from dalel.countryfile.yamltree import parse
    from dalel.countryfile.yamlwrite import write

    flaws: list[Flaw] = []
    text = text_of(content, flaws)
    if text is None or flaws:
        raise _RefusedError(flaws)
    _, flaws = parse(text)
    if flaws:
        raise _RefusedError(flaws)
    before = read_commented(text)
    if before is None:  # nothing but comments
        return text if text.endswith("\n") or not text else text + "\n"
    record, shape, _ = kinds()[kind]
    written = write(before, kind, record, shape)
    after = read_commented(written)
    same = after is not None and after.plain() == before.plain()
    if not same or after is None or Counter(after.comments()) != Counter(before.comments()):
        raise _RefusedError([Flaw("D201", 1, 1, "a text that cannot be rewritten without changing what it says")])
    return written


# --- tables -----------------------------------------------------------------------------------------------------


def format_table(content: bytes) -> str:
    """One table of claims in canonical form. Raises an exception of this module where the table has a flaw."""
    header, rows = _rows(content)
    if header is None:
        return ""
    from dalel.countryfile.table import COLUMNS, LISTS

    filled = {name for number, name in enumerate(header) if any(row[number] for row in rows)}
    kept = [name for name in COLUMNS if name in header and (name in filled or name in _ALWAYS)]
    kept += [name for name in header if name not in COLUMNS]
    places = [(header.index(name), name in LISTS or name == "says.reviewed") for name in kept]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(kept)
    for row in rows:
        table.writerow([_cell(row[place], is_list=is_list) for place, is_list in places])
    written = out.getvalue()
    if _claims(*_rows(written.encode())) != _claims(header, rows):
        raise _RefusedError([Flaw("D214", 1, 1, "a table that cannot be rewritten without changing what it says")])
    return written


def _cell(cell: str, *, is_list: bool) -> str:
    return "; ".join(item.strip() for item in cell.split(";")) if is_list and cell else cell


def _rows(content: bytes) -> tuple[list[str] | None, list[list[str]]]:
    """The header and every row that says something, exactly as the reader would take them."""
    import tempfile

    from dalel.countryfile.table import Row, read_rows

    flaws: list[Flaw] = []
    header: list[str] | None = None
    rows: list[list[str]] = []
    with tempfile.TemporaryFile() as stream:
        stream.write(content)
        stream.seek(0)
        for row in read_rows(os.dup(stream.fileno()), flaws.append):
            if isinstance(row, Row):
                header = row.header
                rows.append(next(csv.reader(row.raw, strict=True)))
    if flaws:
        raise _RefusedError(flaws)
    if header is None:
        first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), [])
        header = [name.strip() for name in first] or None
    return header, rows


def _claims(header: list[str] | None, rows: list[list[str]]) -> list[dict[str, Any]]:
    """The rows as the reader sees them: filled cells by field, lists taken apart."""
    from dalel.countryfile.table import LISTS

    return [
        {
            name: [item.strip() for item in cell.split(";")] if name in LISTS else cell
            for name, cell in zip(header or [], row, strict=True)
            if cell
        }
        for row in rows
    ]
