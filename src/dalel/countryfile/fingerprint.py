"""The fingerprint of a country file: one digest that names exactly this content.

Every file is hashed whole, every time. A shortcut by size and modification time is
left out on purpose: BLAKE2b reads about a gigabyte a second, so that the shipped country costs a
few milliseconds and a country of 100,000 claims a few hundredths of a second, while a file restored by
a version control system or a backup may carry an old time and new words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20
#: A file beyond this is refused by the reader without being read; its size stands in for its content.
_WHOLE: Final = 256 << 20
#: A folder with more entries is no country file: the reader refuses it, and what lies beyond is left out here.
_MOST_FILES: Final = 20_000


def files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and link of a country file as (relative path, entry), in a fixed order.

    Hidden files and folders (``.git``, ``.schema``) are no part of a country file. Links are
    given but never followed.
    """
    seen = 0
    waiting = [(str(folder), "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            continue
        folders: list[tuple[str, str]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            relative = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, relative + "/"))
                continue
            seen += 1
            if seen > _MOST_FILES:
                return
            yield relative, entry
        waiting.extend(reversed(folders))


def fingerprint(folder: Path) -> str:
    """32 hexadecimal digits that change whenever a name or a byte of the country file does.

    BLAKE2b (RFC 7693) over relative path, length and content of every file, in the order of names. A link
    counts by where it points, never by what lies there; an unreadable file counts by its name.
    """
    digest = blake2b(digest_size=16, person=b"dalel country")
    for relative, entry in files(folder):
        name = relative.encode("utf-8", "surrogateescape")
        digest.update(b"%d:%s" % (len(name), name))
        try:
            if entry.is_symlink():
                target = os.fsencode(Path(entry.path).readlink())
                digest.update(b"link %d:%s" % (len(target), target))
            elif not entry.is_file(follow_symlinks=False):
                digest.update(b"special")
            else:
                _add_file(digest, entry.path)
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def _add_file(digest: blake2b, path: str) -> None:
    with Path(path).open("rb", buffering=0) as stream:
        status = os.fstat(stream.fileno())
        if status.st_size > _WHOLE:
            digest.update(b"large %d %d:" % (status.st_size, status.st_mtime_ns))
            return
        content = blake2b(digest_size=16)
        length = 0
        while chunk := stream.read(_CHUNK):
            content.update(chunk)
            length += len(chunk)
        digest.update(b"file %d:%s" % (length, content.digest()))


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of every file: a cheap hint that something may have changed.

    For watching a folder while it is served. Only ``fingerprint`` decides whether it really changed.
    """
    found: list[tuple[str, int, int]] = []
    for relative, entry in files(folder):
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            found.append((relative, -1, -1))
        else:
            found.append((relative, status.st_size, status.st_mtime_ns))
    return tuple(found)
