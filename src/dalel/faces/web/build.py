"""The whole site as files: the same pages that are served, byte for byte the same from the same country file.

No clock, no random order, no absolute path goes in. The result opens from a folder, a USB stick or any web
server, and asks nothing of another host.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dalel.faces.web.render import Site
from dalel.profile import links

if TYPE_CHECKING:
    from dalel.ledger.book import Ledger

#: Marks a folder as one that an earlier build wrote and a later one may empty.
STAMP = "dalel-site.json"
Progress = Callable[[int, int], None]


class BuildRefused(Exception):  # noqa: N818  # a refusal is an answer, not a fault of the program
    """Why nothing was built: the files have errors, or the folder holds something that is not a site of ours."""


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build wrote: how many pages and files, how many bytes, which claims it refused to show, and warnings."""

    out: str
    pages: int
    files: int
    size: int
    left_out: tuple[str, ...]
    warnings: int
    version: str
    fingerprint: str


def build(folder: Path | Ledger, out: Path, *, progress: Progress | None = None, processes: int | None = None) -> Built:
    """Write the static site of a country file into ``out``.

    ``folder`` is a country file's folder, or a ledger already at hand. ``out`` must be missing, empty, or a
    folder an earlier build wrote, which is emptied first. ``progress`` is called with pages done and in all.
    Raises BuildRefused where the files have errors or ``out`` holds anything else.
    """
    ledger, problems = _open(folder)
    _refuse_other_folders(out)
    site = Site(ledger, problems)
    workers = _workers(processes)
    site.ready()
    site.take_charts(_draw(site, workers))
    _empty(out)
    out.mkdir(parents=True, exist_ok=True)
    paths = list(site.paths())
    for parent in sorted({str(Path(path).parent) for path in paths} | {"assets"}):
        (out / parent).mkdir(parents=True, exist_ok=True)
    size = _write(site, out, paths, workers, progress)
    calendars = 0
    for path in site.calendars():
        body = site.calendar(path)
        if body is not None:
            (out / path).write_bytes(body)
            size += len(body)
            calendars += 1
    names = site.assets()
    for name in names:
        content = site.asset(name)
        assert content is not None
        (out / "assets" / name).write_bytes(content)
        size += len(content)
    stamp = {
        "dalel": "static site",
        "country": ledger.country.about.code,
        "version": ledger.country.about.version,
        "fingerprint": ledger.country.fingerprint,
        "pages": len(paths),
        "left_out": site.context.left_out,
    }
    (out / STAMP).write_bytes(msgspec.json.format(msgspec.json.encode(stamp), indent=1) + b"\n")
    return Built(
        out=str(out),
        pages=len(paths),
        files=2 * len(paths) + calendars + len(names) + 1,
        size=size,
        left_out=site.context.left_out,
        warnings=len(problems),
        version=ledger.country.about.version,
        fingerprint=ledger.country.fingerprint,
    )


def _open(folder: Path | Ledger) -> tuple[Ledger, Sequence[Any]]:
    from dalel.ledger.book import Ledger

    if isinstance(folder, Ledger):
        return folder, ()
    from dalel.countryfile.reader import read

    reading = read(folder)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if reading.country is None or errors:
        shown = "\n".join(str(problem) for problem in errors[:5])
        more = f"\n... and {len(errors) - 5} more" if len(errors) > 5 else ""
        raise BuildRefused(
            f"{folder} has {len(errors)} errors; a site is built from a file without any.\n{shown}{more}\n"
            f"See all of them with: dalel check {folder}"
        )
    return Ledger(reading.country), reading.problems


def _refuse_other_folders(out: Path) -> None:
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise BuildRefused(f"{out} is not a folder; name a folder that is empty, missing, or an earlier site")
    if any(out.iterdir()) and not (out / STAMP).is_file():
        raise BuildRefused(
            f"{out} holds files that no earlier build wrote (there is no {STAMP} in it), and they would be lost; "
            f"name an empty or a new folder, such as {out / 'site'}"
        )


def _empty(out: Path) -> None:
    if not out.is_dir():
        return
    for entry in out.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _workers(processes: int | None) -> int:
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return max(1, processes if processes is not None else min(os.cpu_count() or 1, 8))


def _shares(items: Sequence[Any], workers: int) -> list[list[Any]]:
    """Items dealt out in turn, in many small shares, so that no worker is left with all the slow ones."""
    parts = workers * 8
    return [share for share in (list(items[start::parts]) for start in range(parts)) if share]


_SITE: dict[str, Any] = {}


def _draw(site: Site, workers: int) -> dict[str, str]:
    """Every chart, drawn before we fork and not by us."""
    from dalel.faces.web.drawing import draw_all
    from dalel.profile.charts import ChartError
    from dalel.profile.pages.indicator import chart_of

    desk = site.desk("en")
    charts = [chart for key in site.context.country.indicators if (chart := chart_of(desk, key)) is not None]
    try:
        return draw_all(charts, workers)
    except ChartError as error:
        raise BuildRefused(str(error)) from None


def _write(site: Site, out: Path, paths: list[str], workers: int, progress: Progress | None) -> int:
    """Write every page and its twin; the bytes written."""
    _SITE.update(site=site, out=out)
    # The languages of one page go to one worker: what the ledger answered for one serves the others.
    together = sorted(paths, key=lambda path: (path.partition("/")[2], path))
    groups = [list(group) for _, group in groupby(together, key=lambda path: path.partition("/")[2])]
    shares = [[path for group in share for path in group] for share in _shares(groups, workers)]
    done = size = 0
    try:
        for count, written in _written(shares, workers):
            done += count
            size += written
            if progress is not None:
                progress(done, len(paths))
    finally:
        _SITE.clear()
    return size


def _written(shares: list[list[str]], workers: int) -> Iterator[tuple[int, int]]:
    if workers == 1:
        yield from map(_write_share, shares)
        return
    # Forked, the workers share the gathered ledger; nothing is sent to them but paths. What is shared lasts as long as
    # they do: frozen, no worker looks through it for what could be let go.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap_unordered(_write_share, shares)
    finally:
        gc.unfreeze()


def _write_share(paths: list[str]) -> tuple[int, int]:
    site, out = _SITE["site"], _SITE["out"]
    size = 0
    for path in paths:
        page = site.page(path)
        assert page is not None
        html = page.html.encode()
        (out / path).write_bytes(html)
        (out / links.twin(path)).write_bytes(page.json)
        size += len(html) + len(page.json)
    return len(paths), size
