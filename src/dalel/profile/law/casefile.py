"""Files of cases: a CSV or Parquet table in, the answers of a law for each row out, whatever the length.

A column is named by the fact it states (``decision:FACT`` for open-textured facts, ``on`` for the day of the
conduct); facts without a column, and empty cells, are unknown. ``id`` is carried along. A column that names no fact
refuses the file; a cell that cannot be read, or a row that contradicts itself, refuses the row: it is listed with the
reason in ``OUT.refused.csv``, and nothing is put in its place.

CSV may be UTF-8 (with or without a byte-order mark), UTF-16 or Windows-1251, with commas, semicolons or tabs; decimal
commas are read where cells are not set apart by commas. Days are written 2026-02-01 or 01.02.2026.

Needs pyarrow (``pip install 'dalel[batch]'``); many files at once need Dask (``dalel[dask]``).
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from dalel.law.columns import DECISION, Columns
from dalel.profile.law.casecells import CellReader, Refusal, short
from dalel.profile.law.casesource import MOST_COLUMNS, Batch, CaseFileError, LibraryMissingError, arrow, open_cases
from dalel.profile.law.casewriter import KEY, ROW, RefusedList, Writer, form_of, refused_list
from dalel.record.fact import CONDUCT, Fact

if TYPE_CHECKING:
    from dalel.law.evaluate import Machine

__all__ = ["CaseFileError", "LibraryMissingError", "Report", "refused_list", "run_batch", "run_many"]

Array: TypeAlias = npt.NDArray[Any]
Progress: TypeAlias = Callable[[int, int], None]
#: How a case file calls the day of the conduct.
ON: Final = "on"
#: Rows read at a time, about.
_BATCH: Final = 65_536


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: ``rows`` were read, ``answered`` written to ``out``, ``refused`` listed in
    ``refused_list`` ("" where there are none). ``ignored`` are columns left out on request. ``finished`` is false if
    it was stopped: then ``out`` holds what was done."""

    path: str
    out: str
    rows: int
    answered: int
    refused: int
    refused_list: str = ""
    ignored: tuple[str, ...] = ()
    finished: bool = True
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Headings:
    """The file's columns by what they are: heading -> column of the law; the key; headings left out."""

    facts: dict[str, str]
    key: str
    ignored: tuple[str, ...]


def _headings(names: Sequence[str], columns: Mapping[str, Fact], *, ignore: bool) -> _Headings:
    """Which fact each heading names. Raises CaseFileError."""
    if len(names) > MOST_COLUMNS:
        raise CaseFileError(f"the file has {len(names):,} columns; at most {MOST_COLUMNS:,} are read")
    seen: dict[str, str] = {}
    key, ignored, wrong = "", [], []
    for name in names:
        bare = name.strip()
        target = CONDUCT if bare == ON and ON not in columns else bare
        if target in columns:
            if target in seen.values():
                raise CaseFileError(f"two columns state {target!r}: keep one")
            seen[name] = target
        elif bare == KEY:
            key = name
        elif bare == ROW or ignore:
            ignored.append(name)
        else:
            wrong.append(_unknown(bare, columns))
    if wrong:
        shown = "\n  ".join(wrong[:20])
        more = f"\n  and {len(wrong) - 20} more" if len(wrong) > 20 else ""
        raise CaseFileError(f"these columns name no fact (--ignore-columns leaves them out):\n  {shown}{more}")
    return _Headings(seen, key, tuple(ignored))


def _unknown(name: str, columns: Mapping[str, Fact]) -> str:
    if DECISION + name in columns:
        return f"{name!r}: its words are open-textured; state decisions on it in a column {DECISION + name!r}"
    if name.startswith(DECISION) and name.removeprefix(DECISION) in columns:
        return f"{name!r} is no matter of decision; state it in a column {name.removeprefix(DECISION)!r}"
    if len(name) > 100:
        return repr(short(name))
    near = difflib.get_close_matches(name, columns, n=1, cutoff=0.6)
    return f"{name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def run_batch(
    machine: Machine,
    path: Path,
    out: Path,
    *,
    ignore_columns: bool = False,
    form: str = "",
    norms: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Answer every case of a file.

    Rows that cannot be answered are listed in ``OUT.refused.csv``. ``progress`` is called with rows done and rows in
    all. Stopped by KeyboardInterrupt it finishes what it writes and says so in the report. Raises CaseFileError,
    LibraryMissingError.
    """
    arrow()
    began = time.monotonic()
    kind = form_of(out, form)
    if out.resolve() == path.resolve():
        raise CaseFileError(f"{out}: the answers would take the place of the cases")
    if not out.parent.is_dir():
        raise CaseFileError(f"there is no folder {out.parent}")
    source = open_cases(path)
    columns = Columns(machine, norms, expected=source.total)
    headings = _headings(source.names, columns.columns, ignore=ignore_columns)
    readers = {
        heading: CellReader(columns.columns[column], decimal_comma=source.decimal_comma)
        for heading, column in headings.facts.items()
    }
    writer = Writer(machine, out, kind, norms, keyed=bool(headings.key))
    refused = RefusedList(refused_list(out))
    rows = answered = 0
    finished = True
    wanted = [*headings.facts, *([headings.key] if headings.key else [])]
    if not headings.facts:
        raise CaseFileError("no column of the file names a fact")
    try:
        for batch in source.batches(wanted, _BATCH):
            table, wrong, refusals = _table(batch, headings, readers)
            done = _answer(columns, table, wrong, refusals, batch, headings, writer)
            answered += done
            rows += len(batch.numbers) + len(batch.broken)
            refused.add(refusals, _keys(batch, headings, refusals))
            if progress is not None:
                progress(rows, max(source.total, rows))
    except KeyboardInterrupt:
        finished = False
    except BaseException:
        writer.discard()
        refused.close()
        raise
    refused.close()
    writer.finish()
    return Report(
        path=str(path), out=str(out), rows=rows, answered=answered, refused=refused.rows,
        refused_list=str(refused.path) if refused.rows else "", ignored=headings.ignored, finished=finished,
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _table(
    batch: Batch, headings: _Headings, readers: Mapping[str, CellReader]
) -> tuple[dict[str, Any], Array, list[Refusal]]:
    refusals = list(batch.broken)
    wrong = np.zeros(len(batch.numbers), np.bool_)
    table = {}
    for heading, column in headings.facts.items():
        values, unread = readers[heading].column(batch.cells[heading], batch.numbers, heading, refusals)
        wrong |= unread
        table[column] = values
    return table, wrong, refusals


def _answer(
    columns: Columns,
    table: dict[str, Any],
    wrong: Array,
    refusals: list[Refusal],
    batch: Batch,
    headings: _Headings,
    writer: Writer,
) -> int:
    """Answer a batch; how many rows were."""
    shown = {column: heading for heading, column in headings.facts.items()}
    keys = batch.cells[headings.key] if headings.key else None
    done = 0
    for part in columns.run(table, rows=len(batch.numbers)):
        span = slice(part.start, part.stop)
        unreadable = wrong[span]
        contradicted = np.flatnonzero(part.refused & ~unreadable)
        held = columns.check(table)[0] if len(contradicted) else {}
        for at in contradicted:
            row = part.start + int(at)
            for one in columns.reasons(held, row):
                refusals.append(
                    Refusal(
                        int(batch.numbers[row]), shown.get(columns.column_of(one.fact), one.fact), one.kind, one.found,
                        one.expected, one.nearest,
                    )
                )  # fmt: skip
        part_keys = keys.slice(part.start, part.stop - part.start) if keys is not None else None
        done += writer.write(part, batch.numbers[span], part_keys, ~(part.refused | unreadable))
    return done


def _keys(batch: Batch, headings: _Headings, refusals: Sequence[Refusal]) -> dict[int, str]:
    """The keys of refused rows."""
    if not headings.key or not len(batch.numbers):
        return {}
    cells = batch.cells[headings.key]
    found = {}
    for number in {one.row for one in refusals}:
        place = int(np.searchsorted(batch.numbers, number))
        if place < len(batch.numbers) and batch.numbers[place] == number:
            found[number] = str(cells[place].as_py() or "")
    return found


# many files -----------------------------------------------------------------------------------------------------------


def run_many(
    machine: Machine,
    paths: Sequence[Path],
    folder: Path,
    scheduler: str,
    *,
    ignore_columns: bool = False,
    form: str = "parquet",
    norms: Collection[str] | None = None,
    progress: Progress | None = None,
) -> list[Report]:
    """Answer many files on a Dask cluster, each into ``folder`` under its own name; reports in the order given.

    The workers must see the files under the same paths. The law is sent to them. A file that cannot be used raises
    CaseFileError once the others are done. ``progress`` counts files.
    """
    try:
        import distributed
    except ImportError as error:
        raise LibraryMissingError("many files at once need Dask: pip install 'dalel[dask]'") from error
    taken: dict[str, Path] = {}
    for path in paths:
        name = f"{path.stem}.{form}"
        if name in taken:
            raise CaseFileError(f"{taken[name]} and {path} would both be answered in {name}")
        taken[name] = path
    law = machine.law
    cluster: Any = distributed
    job = {"ignore_columns": ignore_columns, "form": form, "norms": tuple(norms) if norms is not None else None}
    try:
        client = cluster.Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise CaseFileError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        sent = client.scatter((law.country, law.jurisdiction), broadcast=True)
        futures = {
            client.submit(_one_file, sent, str(path.resolve()), str((folder / name).resolve()), job, pure=False): path
            for name, path in taken.items()
        }
        found: dict[Path, Report] = {}
        failed: list[str] = []
        try:
            for done, future in enumerate(cluster.as_completed(list(futures), loop=client.loop), 1):
                try:
                    found[futures[future]] = future.result()
                except (CaseFileError, LibraryMissingError) as problem:
                    failed.append(f"{futures[future]}: {problem}")
                if progress is not None:
                    progress(done, len(futures))
        except KeyboardInterrupt:
            client.cancel(list(futures))
    if failed:
        raise CaseFileError("\n".join(failed))
    return [found[path] for path in paths if path in found]


_MACHINES: dict[tuple[str, str], Machine] = {}


def _one_file(law: tuple[Any, str], path: str, out: str, job: Mapping[str, Any]) -> Report:
    """One file on a worker, which compiles the law once."""
    from dalel.law.evaluate import Machine as Made
    from dalel.law.program import compile_law

    country, jurisdiction = law
    key = (country.fingerprint, jurisdiction)
    machine = _MACHINES.get(key)
    if machine is None:
        machine = Made(compile_law(country, jurisdiction))
        if country.fingerprint:
            _MACHINES[key] = machine
    return run_batch(machine, Path(path), Path(out), **job)
