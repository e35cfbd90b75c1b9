"""The index: a country file as it was read, kept in the user's cache so that the second question is instant.

The text is the truth. The index is one SQLite file named by the fingerprint of the text, never
changed once it is in place: it is built beside its final name and moved there whole. So two processes may
build the same one at once, nobody sees half of one, and it may be deleted at any moment: whoever
misses it builds it again.

Where: ``DALEL_CACHE``, else ``XDG_CACHE_HOME/dalel``, else the platform's cache folder. A cache that cannot
be written is no error: the index is then held in memory, and ``Index.note`` says so.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

import dalel
from dalel.countryfile.fingerprint import state
from dalel.record.claim import Claim
from dalel.record.period import Period
from dalel.record.quantity import Quantity

if TYPE_CHECKING:
    from dalel.countryfile.problems import Problem
    from dalel.record.country import Country

#: Raised by one whenever the tables below or what they hold change.
INDEX_FORMAT: Final = 1
#: How many past states of one folder are kept, and for how many days any index is kept unused.
KEPT_STATES: Final = 3
KEPT_DAYS: Final = 30

#: Called with how much is done, how much there is, and what is being done.
Progress = Callable[[int, int, str], None]
_T = TypeVar("_T")

_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, body BLOB NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE claim (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, indicator TEXT, theme TEXT, place TEXT, population TEXT,
    category TEXT, origin TEXT, destination TEXT, purpose TEXT, source TEXT, method TEXT, method_class TEXT,
    seen TEXT, act TEXT, earliest TEXT, latest TEXT, sort_first TEXT, sort_last TEXT,
    read_by TEXT, withdrawn INTEGER, withdrawn_by TEXT,
    low REAL, middle REAL, high REAL, body BLOB NOT NULL, crc INTEGER NOT NULL
);
CREATE TABLE place (key TEXT PRIMARY KEY, within TEXT) WITHOUT ROWID;
CREATE TABLE member (pool TEXT, key TEXT, PRIMARY KEY (pool, key)) WITHOUT ROWID;
CREATE TABLE relation (kind TEXT, target TEXT, claim TEXT, PRIMARY KEY (kind, target, claim)) WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE UNIQUE INDEX claim_id ON claim (id);
CREATE INDEX claim_order ON claim (
    indicator, place, population, category, origin, destination, sort_first, sort_last, id
);
CREATE INDEX claim_theme ON claim (theme);
CREATE INDEX claim_place ON claim (place);
CREATE INDEX claim_population ON claim (population);
CREATE INDEX claim_category ON claim (category);
CREATE INDEX claim_origin ON claim (origin, destination);
CREATE INDEX claim_destination ON claim (destination);
CREATE INDEX claim_source ON claim (source);
CREATE INDEX claim_act ON claim (act);
CREATE INDEX claim_span ON claim (earliest, latest);
"""
_COLUMNS: Final = 27


class IndexCorruptError(Exception):
    """What the index holds is not what was written to it."""


# --- values to bytes and back -----------------------------------------------------------------------------------


def _from_value(value: Any) -> Any:
    if isinstance(value, Period | Quantity):
        return value.text
    raise TypeError(f"an index cannot hold a {type(value).__name__}")


def _to_value(type_: type[Any], value: Any) -> Any:
    if type_ is Period:
        return Period.parse(value)
    if type_ is Quantity:
        return Quantity.parse(value)
    raise TypeError(f"an index cannot hold a {type_.__name__}")


def _encode(value: object) -> bytes:
    return msgspec.msgpack.encode(value, enc_hook=_from_value)


def _decode(body: bytes, type_: type[_T]) -> _T:
    return msgspec.msgpack.decode(body, type=type_, dec_hook=_to_value)


def _packed(value: object) -> tuple[bytes, int]:
    body = _encode(value)
    return body, zlib.crc32(body)


def _sound(body: bytes, crc: int) -> bytes:
    if not isinstance(body, bytes) or zlib.crc32(body) != crc:
        raise IndexCorruptError("a record in the index is damaged")
    return body


@lru_cache(maxsize=1)
def _claim_decoder() -> msgspec.msgpack.Decoder[Claim]:
    return msgspec.msgpack.Decoder(Claim, dec_hook=_to_value)


# --- where indexes lie ------------------------------------------------------------------------------------------


def cache_folder() -> Path | None:
    """The folder indexes are kept in (it may not exist yet); None where the machine names none."""
    named = os.environ.get("DALEL_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base, "dalel")
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return Path(local or Path.home() / "AppData" / "Local", "dalel", "Cache")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "dalel"
        return Path.home() / ".cache" / "dalel"
    except RuntimeError:  # no home folder is known
        return None


@lru_cache(maxsize=1)
def _code_stamp() -> bytes:
    """Changes with the installed code, so that an index never outlives the program that read the text."""
    package = Path(dalel.__file__).parent
    digest = blake2b(f"{dalel.__version__} {INDEX_FORMAT} {msgspec.__version__}".encode(), digest_size=16)
    for floor in ("record", "countryfile", "ledger", "profile"):
        try:
            with os.scandir(package / floor) as listing:
                entries = sorted((entry for entry in listing if entry.name.endswith(".py")), key=lambda e: e.name)
            for entry in entries:
                status = entry.stat()
                digest.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode())
        except OSError:
            continue
    return digest.digest()


def _name(folder: Path, content: tuple[str, str]) -> str:
    """The index's file name: which folder, which content, which program."""
    place = os.path.abspath(folder).encode("utf-8", "surrogateescape")  # noqa: PTH100 - resolve() follows links
    which = blake2b(place, digest_size=6).hexdigest()
    what = blake2b(" ".join(content).encode() + _code_stamp(), digest_size=12).hexdigest()
    return f"{which}-{what}.sqlite"


# --- building ---------------------------------------------------------------------------------------------------


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _row(seq: int, claim: Claim, country: Country) -> tuple[object, ...]:
    indicator = country.indicators.get(claim.indicator)
    method = country.methods.get(claim.method)
    source = country.sources.get(claim.source)
    read = claim.read if claim.read.stated or source is None else source.read
    value = claim.value
    unit = country.units.get(claim.unit or (indicator.unit if indicator else ""))
    low, high = value.bounds(whole=unit is not None and unit.whole) if value else (None, None)
    return (
        seq, claim.id, claim.indicator, indicator.theme if indicator else "", claim.place, claim.population,
        claim.category, claim.origin, claim.destination, claim.purpose, claim.source, claim.method,
        method.cls if method else "", claim.seen, claim.act, _iso(claim.period.earliest), _iso(claim.period.latest),
        *(day.isoformat() for day in claim.period.sort_key), _iso(read.latest), int(claim.withdrawn is not None),
        _iso(claim.withdrawn.on.latest) if claim.withdrawn else None,
        low, value.middle if value else None, high, *_packed(claim),
    )  # fmt: skip


def _relations(country: Country) -> Iterator[tuple[str, str, str]]:
    """What claims do to one another: (kind, target, claim). ``ground``: the claim rests on the target."""
    for claim in country.claims.values():
        for target in (*claim.derives_from, *claim.repeats):
            if target in country.claims:
                yield "ground", target, claim.id
        for target in claim.supersedes:
            yield "supersedes", target, claim.id
        for target in claim.disputes:
            yield "disputes", target, claim.id
    for key, conflict in country.conflicts.items():
        if conflict.kind == "conflict":
            for member in conflict.claims:
                if member in country.claims:
                    yield "conflict", key, member


def _fill(base: sqlite3.Connection, country: Country | None, problems: tuple[Problem, ...], progress: Progress) -> None:
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.executescript(_TABLES)
    base.execute("BEGIN")
    put = "INSERT INTO meta VALUES (?, ?, ?)"
    base.execute(put, ("problems", *_packed(problems)))
    total = 0 if country is None else len(country.claims)
    base.execute(put, ("count", *_packed(total)))
    base.execute(put, ("country", *_packed(country and msgspec.structs.replace(country, claims={}))))
    if country is not None:

        def rows() -> Iterator[tuple[object, ...]]:
            for seq, claim in enumerate(country.claims.values()):
                if seq % 5000 == 0:
                    progress(seq, total, "indexing claims")
                yield _row(seq, claim, country)

        base.executemany(f"INSERT INTO claim VALUES ({', '.join('?' * _COLUMNS)})", rows())
        base.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?, ?)", _relations(country))
        base.executemany("INSERT INTO place VALUES (?, ?)", ((key, p.within) for key, p in country.places.items()))
        base.executemany(
            "INSERT OR IGNORE INTO member VALUES (?, ?)",
            ((key, member) for key, place in country.places.items() for member in place.members),
        )
        progress(total, total, "indexing claims")
    base.execute("COMMIT")
    base.executescript(_INDEXES)
    base.execute("ANALYZE")


def _prune(cache: Path, keep: str) -> None:
    """Removes indexes nobody used lately, older states of the same folder, and what a killed build left."""
    now = time.time()
    states: list[tuple[float, Path]] = []
    for entry in cache.iterdir():
        with contextlib.suppress(OSError):
            age = now - entry.stat().st_mtime
            if entry.name.startswith("building-") and age > 3600:
                entry.unlink()
            elif entry.suffix == ".sqlite" and entry.name != keep:
                if age > KEPT_DAYS * 86400:
                    _remove(entry)
                elif entry.name.split("-")[0] == keep.split("-", maxsplit=1)[0]:
                    states.append((age, entry))
    for _, entry in sorted(states)[KEPT_STATES - 1 :]:
        _remove(entry)


def _remove(index: Path) -> None:
    with contextlib.suppress(OSError):
        index.unlink()


# --- opening ----------------------------------------------------------------------------------------------------


def open_index(folder: Path, *, progress: Progress | None = None) -> Index:
    """The index of the country file in ``folder`` as it is on disk now, built if there is none.

    Never raises for what the files hold: what is wrong with them is in ``Index.problems``, and ``Index.country()``
    is None where too little could be read.
    """
    return Index(Path(folder), progress or _silent)


def _silent(done: int, total: int, what: str) -> None:
    """Shows nothing."""


class Index:
    """One state of one country file, ready to be asked.

    ``fingerprint`` names the state. ``note`` is empty, or says why nothing is kept in the cache. An index keeps
    answering for the state it was opened on (unless it has to be built again: then for the text as it is by then);
    open another to see what has changed since.
    It may be shared between threads.
    """

    def __init__(self, folder: Path, progress: Progress = _silent) -> None:
        self.folder = folder
        self.note = ""
        self._progress = progress
        self._lock = threading.RLock()
        self._country: Country | None = None
        self._decoded = False
        self._problems: tuple[Problem, ...] | None = None
        self._state = state(folder)
        self._base = self._open() or self._build()

    @property
    def fingerprint(self) -> str:
        """The digest that names this state of the files; the country's own."""
        return self._state[0]

    # -- files

    @property
    def path(self) -> Path | None:
        """Where the index lies, or None where it is held in memory."""
        cache = cache_folder()
        return None if cache is None or self.note else cache / _name(self.folder, self._state)

    def _open(self) -> sqlite3.Connection | None:
        path = self.path
        if path is None or not path.is_file():
            return None
        try:
            base = _connect(path)
            base.execute("SELECT 1 FROM meta WHERE key = 'problems'").fetchone()
        except sqlite3.Error:
            return None
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > 86400:
                os.utime(path)  # used: not to be pruned yet
        return base

    def _build(self) -> sqlite3.Connection:
        from dalel.countryfile.reader import read

        for _ in range(3):
            before = self._state
            reading = read(self.folder)
            self._state = state(self.folder)
            if self._state == before:
                break  # otherwise somebody saved a file meanwhile: what was read has no name yet
        country = reading.country
        self._country, self._decoded, self._problems = country, True, tuple(reading.problems)
        path = self.path
        if path is not None:
            try:
                return self._build_at(path, country)
            except (OSError, sqlite3.Error) as error:
                self.note = f"the index is held in memory: {path.parent} cannot be written ({_reason(error)})"
        else:
            self.note = self.note or "the index is held in memory: no cache folder is known; set DALEL_CACHE to one"
        base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        _fill(base, country, self._problems, self._progress)
        return base

    def _build_at(self, path: Path, country: Country | None) -> sqlite3.Connection:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = _beside(path)
        try:
            base = sqlite3.connect(building, isolation_level=None)
            try:
                _fill(base, country, self._problems or (), self._progress)
            finally:
                base.close()
            with building.open("rb") as whole:
                os.fsync(whole.fileno())  # a name must never stand for half an index, whatever the machine does
            building.replace(path)
        except BaseException:
            building.unlink(missing_ok=True)
            raise
        with contextlib.suppress(OSError):
            _prune(path.parent, path.name)
        return _connect(path)

    def _ask(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._base.execute(sql, values).fetchall()

    def _surely(self, answer: Callable[[], _T]) -> _T:
        """What ``answer`` says; if the index turns out damaged or gone, builds it again and asks once more."""
        try:
            return answer()
        except (sqlite3.Error, msgspec.MsgspecError, IndexCorruptError, UnicodeError):
            with self._lock:
                with contextlib.suppress(sqlite3.Error):
                    self._base.close()
                self._base = self._build()
            return answer()

    def close(self) -> None:
        """Lets go of the file. Nothing need be saved."""
        with self._lock:
            self._base.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- whole

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything the reader found wrong, in the order of the files."""
        if self._problems is None:
            self._problems = self._surely(self._read_problems)
        return self._problems

    def _read_problems(self) -> tuple[Problem, ...]:
        from dalel.countryfile.problems import Problem

        return _decode(self._meta("problems"), tuple[Problem, ...])

    def _meta(self, key: str) -> bytes:
        rows = self._ask("SELECT body, crc FROM meta WHERE key = ?", (key,))
        if not rows:
            raise IndexCorruptError(f"the index has lost its {key}")
        return _sound(*rows[0])

    def country(self) -> Country | None:
        """Every record, decoded once and kept; None where the files are too broken to make a country."""
        with self._lock:
            if not self._decoded:
                self._country = self._surely(self._read_country)
                self._decoded = True
            return self._country

    def _read_country(self) -> Country | None:
        country = self.vocabulary()
        if country is None:
            return None
        claims = {claim.id: claim for claim in self._claims("SELECT body, crc FROM claim ORDER BY seq", ())}
        if len(claims) != _decode(self._meta("count"), int):
            raise IndexCorruptError("claims are missing from the index")
        return msgspec.structs.replace(country, claims=claims)

    def _claims(self, sql: str, values: tuple[object, ...]) -> list[Claim]:
        decode, crc32 = _claim_decoder().decode, zlib.crc32
        found: list[Claim] = []
        for body, crc in self._ask(sql, values):
            if not isinstance(body, bytes) or crc32(body) != crc:
                raise IndexCorruptError("a claim in the index is damaged")
            found.append(decode(body))
        return found

    # -- parts

    def claims(self, query: object = None, /, **filters: object) -> list[Claim]:
        """The claims a query keeps, in the order every answer keeps, found without decoding any other.

        ``query`` is anything with the fields of the ledger's Query (or a mapping); ``filters`` are such fields
        by name. A field takes one value or several, which are alternatives. Raises TypeError for a field
        a query does not have.
        """
        from dalel.countryfile.selection import select

        return self._surely(lambda: self._claims(*select(query, filters, self._ask)))

    def claim(self, key: str) -> Claim | None:
        """One claim by its id."""
        found = self._surely(lambda: self._claims("SELECT body, crc FROM claim WHERE id = ?", (key,)))
        return found[0] if found else None

    def count(self) -> int:
        """How many claims there are."""
        return int(self._surely(lambda: self._ask("SELECT count(*) FROM claim"))[0][0])

    def vocabulary(self) -> Country | None:
        """The country without its claims: what a question is put in. Nothing of the many is decoded."""
        from dalel.record.country import Country

        body = self._surely(lambda: self._meta("country"))
        return msgspec.msgpack.decode(body, type=Country | None, dec_hook=_to_value)

    def excerpt(self, claims: Iterable[Claim]) -> Country | None:
        """A country that holds ``claims`` and every other claim their status turns on, and no more.

        Those are the claims that supersede or dispute them, the members of stated conflicts they are in, and
        whatever any of these rests on. None where the files are too broken to make a country.
        """
        country = self.vocabulary()
        if country is None:
            return None
        held = {claim.id: claim for claim in claims}
        self._fetch(held, self._surely(lambda: self._bearing_on(list(held))))
        wanted = set(held)
        while wanted:
            # Standing is decided by what a claim rests on, all the way down.
            grounds = {name for key in wanted for name in (*held[key].derives_from, *held[key].repeats)}
            wanted = self._fetch(held, grounds)
        return msgspec.structs.replace(country, claims=held)

    def _bearing_on(self, names: list[str]) -> set[str]:
        found: set[str] = set()
        for chunk in _chunks(names):
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT claim FROM relation WHERE kind IN ('supersedes', 'disputes') AND target IN ({marks}) "
                f"UNION SELECT other.claim FROM relation mine JOIN relation other USING (kind, target) "
                f"WHERE kind = 'conflict' AND mine.claim IN ({marks})"
            )
            found.update(name for (name,) in self._ask(sql, (*chunk, *chunk)))
        return found

    def _fetch(self, held: dict[str, Claim], names: set[str]) -> set[str]:
        """Decode the claims not held yet; their ids."""
        missing = sorted(names - held.keys())
        fresh: set[str] = set()
        for chunk in _chunks(missing):
            sql = f"SELECT body, crc FROM claim WHERE id IN ({','.join('?' * len(chunk))})"
            for claim in self._surely(partial(self._claims, sql, tuple(chunk))):
                held[claim.id] = claim
                fresh.add(claim.id)
        return fresh


def _chunks(names: list[str], size: int = 400) -> Iterator[list[str]]:
    """Runs short enough for one SQL statement."""
    return (names[start : start + size] for start in range(0, len(names), size))


def _beside(path: Path) -> Path:
    """A new, empty file nobody else has, in the same folder."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix="building-", dir=path.parent)
    os.close(handle)
    return Path(name)


def _connect(path: Path) -> sqlite3.Connection:
    # Never changed once in place, so SQLite need not lock it or look for a journal.
    name = os.fspath(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    address = f"file:{name}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
