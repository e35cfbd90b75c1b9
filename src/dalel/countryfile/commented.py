"""YAML as a tree that keeps its comments: each is tied to the entry a reader would say it belongs to.

A comment on a line of its own belongs to the entry below it; if it stands further in than that entry, to
the end of the list or mapping it stands in. A comment after a value belongs to that value's entry. Only for text the
parser (``yamltree.parse``) found no flaw in: no anchors, tags, merge keys or second documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from dalel.countryfile.yamltree import MAPPING, SCALAR, SEQUENCE

_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
_BLOCK_HEADER: Final = re.compile(r"[|>][+\-0-9]*[ \t]*(#[^\n]*)?")
_COMMENT: Final = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\n]*")
#: A place in ``before`` or ``tail`` where the author left a blank line.
BLANK: Final = ""


class Piece:
    """A scalar, mapping or list, with its comments and its place in the text.

    ``value``: text; (key, value) pairs; or items. Of an entry (a mapping's key, a list's item): ``before`` are
    the comment lines above it, ``after`` the comment on its line. Of a container: ``tail`` are those at its end.
    """

    __slots__ = ("absent", "after", "before", "column", "end", "flow", "kind", "line", "start", "tail", "value")

    def __init__(self, kind: int, value: Any, start: int, line: int, column: int, *, flow: bool = False) -> None:
        self.kind = kind
        self.value = value
        self.start = self.end = start
        self.line = line
        self.column = column
        self.flow = flow
        self.absent = False
        self.before: list[str] = []
        self.after = ""
        self.tail: list[str] = []

    @property
    def commented(self) -> bool:
        """Whether any comment is tied to this piece or to anything in it."""
        if self.after or any(self.before) or any(self.tail):
            return True
        if self.kind == MAPPING:
            return any(key.commented or value.commented for key, value in self.value)
        return self.kind == SEQUENCE and any(item.commented for item in self.value)

    def comments(self) -> Iterator[str]:
        """Every comment in and on this piece, without order."""
        yield from (line for line in (*self.before, self.after, *self.tail) if line)
        if self.kind == MAPPING:
            for key, value in self.value:
                yield from key.comments()
                yield from value.comments()
        elif self.kind == SEQUENCE:
            for item in self.value:
                yield from item.comments()

    def plain(self) -> Any:
        """The content alone: dicts, lists and text; None where nothing is written."""
        if self.kind == MAPPING:
            return {key.value: value.plain() for key, value in self.value}
        if self.kind == SEQUENCE:
            return [item.plain() for item in self.value]
        return None if self.absent else self.value


class _Entry:
    """A key or an item, the container it is in, and the value below it."""

    __slots__ = ("container", "owner", "piece", "value")

    def __init__(self, piece: Piece, container: Piece, owner: _Entry | None, value: Piece) -> None:
        self.piece = piece
        self.container = container
        self.owner = owner
        self.value = value

    @property
    def column(self) -> int:
        return self.container.column if self.container.kind == SEQUENCE else self.piece.column


def read_commented(text: str) -> Piece | None:
    """The text as a tree with its comments; None where there is nothing but comments."""
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    root, scalars = _tree(text, starts)
    if root is None:
        return None
    entries: list[_Entry] = []
    _collect(root, None, entries)
    entries.sort(key=lambda entry: entry.piece.start)  # stable: an item comes before its own first key
    _attach(text, starts, scalars, root, entries)
    return root


def _tree(text: str, starts: list[int]) -> tuple[Piece | None, list[tuple[int, int]]]:
    """The tree without comments, and the spans of all scalars in order."""
    import yaml

    loader_class: Any = getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
    loader = loader_class(text)
    stack: list[Piece] = []
    keys: list[Piece | None] = []
    spans: list[tuple[int, int]] = []
    root: Piece | None = None

    def place(piece: Piece) -> None:
        nonlocal root
        if not stack:
            root = root or piece
        elif stack[-1].kind == SEQUENCE:
            stack[-1].value.append(piece)
        elif keys[-1] is None:
            keys[-1] = piece
        else:
            stack[-1].value.append((keys[-1], piece))
            keys[-1] = None

    try:
        while (event := loader.get_event()) is not None:
            name = type(event).__name__
            mark = event.start_mark
            if name == "ScalarEvent":
                piece = Piece(SCALAR, event.value, starts[mark.line] + mark.column, mark.line, mark.column)
                piece.absent = event.style in (None, "") and event.value in _NULLS
                block = event.style in ("|", ">")
                piece.end = _block_end(text, starts, piece) if block else _offset(starts, event.end_mark)
                if block:
                    header = _BLOCK_HEADER.match(text, piece.start)
                    if header and header[1]:
                        piece.after = header[1].rstrip()
                if piece.end > piece.start:
                    spans.append((piece.start, piece.end))
                place(piece)
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                kind = MAPPING if name == "MappingStartEvent" else SEQUENCE
                piece = Piece(kind, [], _offset(starts, mark), mark.line, mark.column, flow=bool(event.flow_style))
                place(piece)
                stack.append(piece)
                keys.append(None)
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                stack.pop().end = _offset(starts, event.end_mark)
                keys.pop()
    finally:
        loader.dispose()
    return root, spans


def _offset(starts: list[int], mark: Any) -> int:
    return int(starts[min(mark.line, len(starts) - 1)] + mark.column)


def _block_end(text: str, starts: list[int], piece: Piece) -> int:
    """Where a literal or folded text ends: before the first line that is less indented than its own first."""
    indent = -1
    end = starts[piece.line + 1] if piece.line + 1 < len(starts) else len(text)
    header = text[piece.start : end]
    explicit = re.match(r"[|>][+-]?([1-9])", header)
    least = 0
    if explicit:
        line = text[starts[piece.line] : end]
        least = len(line) - len(line.lstrip(" ")) + 1
    for number in range(piece.line + 1, len(starts)):
        stop = starts[number + 1] if number + 1 < len(starts) else len(text)
        line = text[starts[number] : stop]
        if line.strip():
            own = len(line) - len(line.lstrip(" "))
            if indent < 0:
                indent = least or own
            if own < indent or not piece.value.strip():
                break
            end = stop
    return end


def _collect(container: Piece, owner: _Entry | None, entries: list[_Entry]) -> None:
    pairs = container.value if container.kind == MAPPING else [(item, item) for item in container.value]
    for piece, value in pairs:
        entry = _Entry(piece, container, owner, value)
        entries.append(entry)
        if value.kind != SCALAR:
            _collect(value, entry, entries)


def _attach(text: str, starts: list[int], scalars: list[tuple[int, int]], root: Piece, entries: list[_Entry]) -> None:
    positions = [entry.piece.start for entry in entries]
    blank_before = -1  # the entry a blank line was seen above, unless a comment comes in between
    for offset, comment, own_line in _scan(text, scalars):
        following = bisect_right(positions, offset)
        if 0 <= blank_before < min(following, len(entries)):
            entries[blank_before].piece.before.append(BLANK)
            blank_before = -1
        if not comment:
            blank_before = following
            continue
        line = bisect_right(starts, offset) - 1
        if not own_line and following and _trail(entries[following - 1], offset, line, comment, text, starts):
            continue
        home = _home(entries, following, offset, offset - starts[line] if own_line else 0)
        lines = home.tail if isinstance(home, Piece) else root.tail if home is None else entries[home].piece.before
        if blank_before == following:
            lines.append(BLANK)
            blank_before = -1
        lines.append(comment)
    if 0 <= blank_before < len(entries):
        entries[blank_before].piece.before.append(BLANK)


def _scan(text: str, scalars: list[tuple[int, int]]) -> Iterator[tuple[int, str, bool]]:
    """Every comment and blank line outside scalars: (offset, comment or "" for a blank line, alone on its line)."""
    position = 0
    for start, end in [*scalars, (len(text), len(text))]:
        yield from _scan_gap(text, position, start)
        position = max(position, end)


def _scan_gap(text: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line_start = text.rfind("\n", 0, position) + 1
        found = _COMMENT.search(text, position, stop)
        if found:
            yield found.start(), found[0].rstrip(), not text[line_start : found.start()].strip()
        elif stop < end and not text[line_start:stop].strip():
            yield position, "", True
        position = stop + 1


def _trail(entry: _Entry | None, offset: int, line: int, comment: str, text: str, starts: list[int]) -> bool:
    """Ties a comment after a value to the value's entry; False where no value stands on its line."""
    while entry and entry.container.flow and entry.container.end <= offset:
        entry = entry.owner
    if entry is None:
        return False
    value = entry.value
    last = bisect_right(starts, max(value.end - 1, value.start)) - 1 if value.kind == SCALAR or value.flow else -1
    if line not in (entry.piece.line, last) or text[starts[line] : offset].strip() in ("-", ""):
        return False
    if entry.container.flow and not entry.container.end > offset:
        return False
    target = entry.piece
    if target.after:
        target.before.append(comment)
    else:
        target.after = comment
    return True


def _home(entries: list[_Entry], following: int, offset: int, column: int) -> int | Piece | None:
    """Where a comment on its own line belongs: before an entry (its number), or at the end of a container."""
    before = entries[following - 1] if following else None
    inside = before
    while inside is not None:
        for flow in (inside.value, inside.container):
            if flow.flow and flow.start < offset < flow.end:
                if following < len(entries) and entries[following].piece.start < flow.end:
                    return following
                return flow
        inside = inside.owner
    nearest = entries[following].column if following < len(entries) else -1
    if column <= nearest or before is None:
        return following if following < len(entries) else None
    if before.value.kind == SCALAR and before.value.absent and column > before.column:
        return before.value
    owner: _Entry | None = before
    while owner is not None:
        if not owner.container.flow and nearest < owner.column <= column:
            return owner.container
        owner = owner.owner
    return following if following < len(entries) else None
