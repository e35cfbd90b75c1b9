"""The country file while it is served: read again when it changes, and never replaced by a broken one.

Twice a second the names, sizes and times of the files are compared, which costs well under a millisecond for the
country that ships inside. When they have changed and then stayed still for one look, the file is read. If that
goes well the new state takes over in one step; if not, the last good state goes on being served, and ``problems``
says what is wrong until it is mended.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dalel.countryfile.problems import Problem
    from dalel.ledger.book import Ledger

_FAILURE: Final = "The country file could not be read; the program's log says why."
_log = logging.getLogger("dalel.serve")


@dataclass(frozen=True)
class State:
    """One good reading of the country file, and what was made from it."""

    ledger: Ledger
    warnings: tuple[Problem, ...]
    fingerprint: str
    number: int
    #: Whatever a face keeps for as long as this state is served (pages, encoded claims), by its own name.
    kept: dict[str, Any] = field(default_factory=dict, compare=False)


def read_state(folder: Path, number: int = 0) -> tuple[State | None, tuple[Problem, ...]]:
    """Read ``folder``: the state and no problems, or no state and every problem.

    Warnings do not stop a file from being served. A file that vanishes while it is read, or a
    folder that cannot be opened, is a problem like any other.
    """
    from dalel.countryfile.index import open_index
    from dalel.ledger.book import Ledger

    index = open_index(folder)
    problems = tuple(index.problems)
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        return None, errors
    country = index.country()
    if country is None:
        return None, problems
    return State(Ledger(country), problems, country.fingerprint, number), ()


class Watched:
    """A folder, its last good state, and what is wrong with it now.

    ``state`` is None only while no reading has succeeded. Reading the two attributes needs no lock: each is
    replaced whole. ``start`` and ``stop`` run the watching thread; ``look`` is one look, for whoever
    keeps time otherwise. ``prepare`` is given each state while nobody waits for it: the first in the watching thread,
    a later one before it takes over.
    """

    def __init__(self, folder: Path, *, interval: float = 0.5, prepare: Callable[[State], None] | None = None) -> None:
        self.folder, self.interval, self.prepare = folder, interval, prepare
        self.state: State | None = None
        self.problems: tuple[Problem, ...] = ()
        #: Words for a failure that is not a problem of the file (a disk error); empty when there is none.
        self.failure = ""
        self._number = 0
        self._seen: object = None
        self._pending: object = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def read(self) -> None:
        """Read the folder now, whatever the files' times say."""
        from dalel.countryfile.fingerprint import stamp

        with self._lock:
            self._seen = self._pending = stamp(self.folder)
            self._take()

    def _take(self) -> None:
        self._number += 1
        try:
            state, problems = read_state(self.folder, self._number)
        except Exception:
            # A disk that fails or a fault of ours: whatever it is, the last good state goes on being served.
            _log.exception("reading %s", self.folder)
            self.failure = _FAILURE
            return
        self.failure = ""
        if state is None:
            self.problems = problems
            return
        if self.state is None or state.fingerprint != self.state.fingerprint:
            if self.state is not None:
                self._prepare(state)
            self.state = state
        self.problems = ()

    def _prepare(self, state: State) -> None:
        if self.prepare is None:
            return
        try:
            self.prepare(state)
        except Exception:
            # What could not be prepared is worked out, or fails, when somebody asks for it.
            _log.exception("preparing %s", self.folder)

    def look(self) -> bool:
        """One look at the files; True if they had changed, had settled, and were read again."""
        from dalel.countryfile.fingerprint import stamp

        with self._lock:
            now = stamp(self.folder)
            if now == self._seen:
                self._pending = now
                return False
            if now != self._pending:
                # An editor or a version control system may still be writing; wait until it is still.
                self._pending = now
                return False
            self._seen = now
            self._take()
            return True

    def start(self) -> None:
        """Watch in a thread of its own until ``stop``."""
        if self._thread is None:
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="dalel-watch", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the watching thread and wait for it."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)
            self._thread = None

    def _run(self) -> None:
        if self.state is not None:
            self._prepare(self.state)
        while not self._stop.wait(self.interval):
            try:
                self.look()
            except Exception:
                # The thread must outlive a fault: the last good state is still served, and the next look may do.
                _log.exception("watching %s", self.folder)
                self.failure = _FAILURE
