"""Plain YAML read line by line: the part of the language that country files are nearly always written in.

Mappings and lists by indentation, text on one line (bare or quoted), ``>-`` and ``|-`` blocks, and flow lists and
mappings that end on their line. Whatever is not surely that is left to the whole parser: ``read_plain`` then says
nothing, and says nothing of what is wrong either. Where it gives a tree, it is the tree the whole parser gives.
"""

from __future__ import annotations

import re
from typing import Final

from dalel.countryfile.yamltree import MAPPING, MAX_DEPTH, SCALAR, SEQUENCE, Node

#: What plain text is made of: no tabs, no carriage returns, none of the signs YAML takes for line ends or refuses.
_ODD: Final = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
#: One line: its indentation, the dash of a list item, a key, and what follows: bare text in which nothing can mean
#: anything else, or whatever it is.
_LINE: Final = re.compile(
    r"( *)(- +)?(?:([A-Za-z0-9][A-Za-z0-9_.-]{0,127}|\"[^\"\\]{0,127}\"):(?: +|$))?"
    r"(?:([^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#]*)|(.*))"
)
_DOUBLE: Final = re.compile(r'"([^"\\]*)" *')
_SINGLE: Final = re.compile(r"'((?:[^']|'')*)' *")
#: Text that stands bare: it begins with no sign that means something.
_BARE: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`].*")
#: The same within brackets, where it ends at the next of them or at a comma.
_BARE_WITHIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^,\[\]{}:#]*")
_KEY_WITHIN: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,127}|\"[^\"\\]{0,127}\"): +")
_BLOCKS: Final = (">-", "|-")
#: Room left for the level of the scalars themselves.
_DEEPEST: Final = MAX_DEPTH - 2


class _NotPlainError(Exception):
    """Something the whole parser must judge."""


def read_plain(text: str, max_nodes: int) -> Node | None:
    """The tree of a text, or None where it is not surely plain, or holds more than ``max_nodes``."""
    if _ODD.search(text) is not None:
        return None
    try:
        reader = _Reader(text)
        root = reader.read()
    except _NotPlainError:
        return None
    return root if reader.count <= max_nodes else None


class _Reader:
    """Reads one text. A collection that is open stands in ``open`` with its indentation and the keys it has."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.count = 0

    def read(self) -> Node | None:
        """The root. Raises _NotPlainError."""
        match = _LINE.fullmatch
        lines, last = self.lines, len(self.lines)
        opened: list[tuple[int, Node, set[str]]] = []
        margin, at, names = -1, Node(SEQUENCE, [], 0, 0), set[str]()
        root: Node | None = None
        #: A key that has nothing after it yet.
        waiting: Node | None = None
        number = 0
        while number < last:
            line = lines[number]
            number += 1
            if not line:
                continue
            found = match(line)
            if found is None:
                raise _NotPlainError
            spaces, dash, key, bare, rest = found.groups()
            if key is None and dash is None and bare is None and (not rest or rest[0] == "#"):
                continue
            indent = len(spaces)
            if waiting is not None or root is None:
                # A list must be set in further than its key; nothing at all below a key is for the whole parser.
                if indent <= margin:
                    raise _NotPlainError
                below = Node(SEQUENCE if dash else MAPPING, [], number, indent + 1)
                self.count += 1
                if waiting is not None:
                    at.value.append((waiting, below))
                    waiting = None
                else:
                    root = below
                margin, at, names = indent, below, set()
                opened.append((margin, at, names))
            elif indent != margin:
                while opened and opened[-1][0] > indent:
                    opened.pop()
                if not opened or opened[-1][0] != indent:
                    raise _NotPlainError
                margin, at, names = opened[-1]
            if dash:
                if at.kind != SEQUENCE:
                    raise _NotPlainError
                if key is not None:
                    margin = indent + len(dash)
                    item = Node(MAPPING, [], number, margin + 1)
                    self.count += 1
                    at.value.append(item)
                    at, names = item, set()
                    opened.append((margin, at, names))
            elif key is None or at.kind != MAPPING:
                raise _NotPlainError
            if len(opened) > _DEEPEST:
                raise _NotPlainError
            if key is not None:
                plain = key[0] != '"'
                name = key if plain else key[1:-1]
                if name in names:
                    raise _NotPlainError
                names.add(name)
                key_node = Node(SCALAR, name, number, margin + 1, plain)
                self.count += 1
                if not bare and not rest:
                    waiting = key_node
                    continue
            if bare is not None:
                value = Node(SCALAR, bare.rstrip(" "), number, len(line) - len(bare) + 1, True)
                self.count += 1
            else:
                column = len(line) - len(rest) + 1
                if rest in _BLOCKS:
                    value, number = self._block(rest, number, margin, column)
                elif rest and rest[0] in "[{":
                    value, end = self._within(rest, 0, number, column, len(opened))
                    if rest[end:].strip(" "):
                        raise _NotPlainError
                else:
                    value = _scalar(rest, number, column)
                    self.count += 1
            if key is not None:
                at.value.append((key_node, value))
            else:
                at.value.append(value)
        if waiting is not None or root is None:
            raise _NotPlainError
        return root

    def _block(self, header: str, number: int, outer: int, column: int) -> tuple[Node, int]:
        """A block of text and the line after it; one with empty lines within, or lines set in further, is not plain."""
        lines, first = self.lines, number
        margin = -1
        held: list[str] = []
        while number < len(lines):
            line = lines[number]
            bare = line.lstrip(" ")
            if not bare:
                if line:
                    raise _NotPlainError
                break
            indent = len(line) - len(bare)
            if margin < 0:
                margin = indent
                if margin <= outer:
                    raise _NotPlainError
            if indent < margin:
                break
            if indent > margin:
                raise _NotPlainError
            held.append(bare)
            number += 1
        after = number
        while after < len(lines) and not lines[after]:
            after += 1
        if not held or (after > number and after < len(lines) and lines[after].startswith(" " * margin)):
            raise _NotPlainError
        self.count += 1
        return Node(SCALAR, (" " if header[0] == ">" else "\n").join(held), first, column), number

    def _within(self, text: str, at: int, line: int, column: int, depth: int) -> tuple[Node, int]:
        """A flow list or mapping that begins at ``at``, and where it ends."""
        if depth > _DEEPEST:
            raise _NotPlainError
        mapping = text[at] == "{"
        closing = "}" if mapping else "]"
        node = Node(MAPPING if mapping else SEQUENCE, [], line, column + at)
        self.count += 1
        names: set[str] = set()
        at = _past_spaces(text, at + 1)
        if text[at : at + 1] == closing:
            return node, at + 1
        while True:
            if mapping:
                found = _KEY_WITHIN.match(text, at)
                if found is None:
                    raise _NotPlainError
                bare = found[1][0] != '"'
                name = found[1] if bare else found[1][1:-1]
                if name in names:
                    raise _NotPlainError
                names.add(name)
                key = Node(SCALAR, name, line, column + at, bare)
                self.count += 1
                at = found.end()
            sign = text[at : at + 1]
            if sign and sign in "[{":
                value, at = self._within(text, at, line, column, depth + 1)
                at = _past_spaces(text, at)
            else:
                value, at = _scalar_within(text, at, line, column)
                self.count += 1
            if mapping:
                node.value.append((key, value))
            else:
                node.value.append(value)
            sign = text[at : at + 1]
            if sign == closing:
                return node, at + 1
            if sign != ",":
                raise _NotPlainError
            at = _past_spaces(text, at + 1)


def _past_spaces(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _scalar(rest: str, line: int, column: int) -> Node:
    """Text that takes the rest of its line."""
    first = rest[:1]
    if first == '"':
        found = _DOUBLE.fullmatch(rest)
        if found is None:
            raise _NotPlainError
        return Node(SCALAR, found[1], line, column)
    if first == "'":
        found = _SINGLE.fullmatch(rest)
        if found is None:
            raise _NotPlainError
        return Node(SCALAR, found[1].replace("''", "'"), line, column)
    text = rest.rstrip(" ")
    if _BARE.fullmatch(text) is None or ": " in text or " #" in text or text[-1] == ":":
        raise _NotPlainError
    return Node(SCALAR, text, line, column, True)


def _scalar_within(text: str, at: int, line: int, column: int) -> tuple[Node, int]:
    """Text within brackets, and where what follows it begins."""
    sign = text[at : at + 1]
    if sign == '"':
        found = _DOUBLE.match(text, at)
        if found is None:
            raise _NotPlainError
        return Node(SCALAR, found[1], line, column + at), found.end()
    if sign == "'":
        found = _SINGLE.match(text, at)
        if found is None:
            raise _NotPlainError
        return Node(SCALAR, found[1].replace("''", "'"), line, column + at), found.end()
    found = _BARE_WITHIN.match(text, at)
    if found is None:
        raise _NotPlainError
    return Node(SCALAR, found[0].rstrip(" "), line, column + at, True), found.end()
