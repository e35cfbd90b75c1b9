"""Whether a claim stands: withdrawn, else superseded, else disputed, else it stands."""

from __future__ import annotations

from dalel.ledger.answers import Status
from dalel.ledger.shelf import Shelf


def status_of(shelf: Shelf, claim: str) -> Status:
    """The status of a claim on the shelf.

    ``disputed`` means that a person or another claim says so; conflicts found by
    arithmetic are reported as conflicts and change no status.
    """
    if shelf.withdrawn(shelf.claims[claim]):
        return "withdrawn"
    if claim in shelf.superseded:
        return "superseded"
    return "disputed" if claim in shelf.disputed else "stands"
