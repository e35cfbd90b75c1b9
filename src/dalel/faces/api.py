"""The Python face: open a country file and ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dalel.countryfile.index import Index, Progress
    from dalel.countryfile.problems import Problem
    from dalel.law.book import LawBook
    from dalel.ledger.book import Ledger


class CountryFileError(Exception):
    """A country file that cannot be read at all. ``problems`` says what stands in the way."""

    def __init__(self, folder: Path, problems: tuple[Problem, ...]) -> None:
        self.folder, self.problems = folder, problems
        first = f" First: {problems[0].found}" if problems else ""
        super().__init__(f"{folder} cannot be read as a country file ({len(problems)} problems).{first}")


def locate(country: str | Path | None = None) -> Path:
    """The folder of a country file: a path, the code of a shipped country, or (None) the default one.

    Raises FileNotFoundError naming the countries that ship inside when there is no such folder.
    """
    from dalel.countryfile import shipped

    codes = shipped.codes()
    wanted = str(country) if country is not None else shipped.DEFAULT
    if country is not None and Path(country).is_dir():
        return Path(country)
    if wanted in codes:
        return shipped.folder(wanted)
    shipped_codes = ", ".join(codes) or "none"
    raise FileNotFoundError(
        f"there is no folder {wanted!r}, and no country of that code ships inside (shipped: {shipped_codes})"
    )


def index(country: str | Path | None = None, *, progress: Progress | None = None) -> Index:
    """The index of a country file, built if its content has changed. Raises as ``open`` does."""
    from dalel.countryfile.index import open_index

    folder = locate(country)
    opened = open_index(folder, progress=progress)
    if opened.vocabulary() is None:
        raise CountryFileError(folder, opened.problems)
    return opened


def open(  # noqa: A001 - `dalel.open` reads as what it does
    country: str | Path | None = None,
    *,
    seed: int = 0,
    draws: int = 10_000,
    progress: Progress | None = None,
) -> Ledger:
    """Open a country file and give its ledger.

    ``country`` is a folder, the code of a shipped country, or None for the default. ``seed`` and ``draws``
    settle how derived figures are sampled: the same settings give the same figures.
    Raises FileNotFoundError when there is no such country file, CountryFileError when it cannot be read.
    """
    from dalel.ledger.book import Ledger

    read = index(country, progress=progress).country()
    assert read is not None, "index() refuses what cannot be read"
    return Ledger(read, seed=seed, draws=draws)


def open_law(country: str | Path | None = None, *, progress: Progress | None = None) -> LawBook:
    """Open a country file and give its law: apply it to a case, ask what to find out next, compare days and reforms.

    Raises as ``open`` does.
    """
    from dalel.law.book import LawBook

    read = index(country, progress=progress).country()
    assert read is not None, "index() refuses what cannot be read"
    return LawBook(read)


def check(country: str | Path | None = None) -> tuple[Problem, ...]:
    """Every problem of a country file, errors first; empty if there is none."""
    from dalel.profile.checkup import check_up

    report = check_up(locate(country))
    return (*report.errors, *report.warnings)
