"""The fingerprint of a country file: one digest that names exactly this content.

Every file is hashed whole, every time. A shortcut by size and modification time is
left out on purpose: BLAKE2b reads about a gigabyte a second, so that the shipped country costs a
few milliseconds and a country of 100,000 claims a few hundredths of a second, while a file restored by
a version control system or a backup may carry an old time and new words.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

from dalel.countryfile.layout import MAX_CSV_BYTES, list_files, open_file

_CHUNK: Final = 1 << 20


def fingerprint(folder: Path) -> str:
    """32 hexadecimal digits that change whenever a name or a byte of a file of the layout does.

    The same that ``read`` gives its country: BLAKE2b (RFC 7693) over the path and digest of every file, in the
    order of paths.
    """
    return state(folder)[0]


def state(folder: Path) -> tuple[str, str]:
    """The fingerprint, and a digest of everything else that decides what reading the folder gives.

    That is: names outside the layout, links, files that cannot be opened. Never raises for what lies in the folder.
    """
    listing = list_files(folder)
    content, rest = blake2b(digest_size=16), blake2b(digest_size=8)
    for listed in sorted(listing.files, key=lambda one: one.path):
        try:
            digest = _digest(folder, listed.path)
        except OSError as error:
            rest.update(f"{listed.path}\0{error.strerror}\n".encode())
        else:
            content.update(f"{listed.path}\0{digest}\n".encode())
    for found in sorted(f"{problem.code} {problem.file}\0{problem.found}\n" for problem in listing.problems):
        rest.update(found.encode())
    return content.hexdigest(), rest.hexdigest()


def _digest(folder: Path, path: str) -> str:
    digest = blake2b(digest_size=20)
    left = MAX_CSV_BYTES + 1  # what lies beyond is never read
    with os.fdopen(open_file(folder, path), "rb", buffering=0) as stream:
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def stamp(folder: Path) -> tuple[object, ...]:
    """Names, sizes and times of every file: a cheap hint that something may have changed.

    For watching a folder while it is served. Only ``fingerprint`` decides whether it really changed.
    """
    listing = list_files(folder)
    found: list[object] = [(problem.code, problem.file, problem.found) for problem in listing.problems]
    for listed in listing.files:
        try:
            status = (folder / listed.path).lstat()
        except OSError:
            found.append((listed.path, None, None))
        else:
            found.append((listed.path, status.st_size, status.st_mtime_ns))
    return tuple(found)
