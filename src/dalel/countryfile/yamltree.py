"""YAML text as a tree of plain text that knows where each piece stands.

Only what a country file needs: mappings, lists and scalars, every scalar kept exactly as written.
Anchors, aliases, tags, merge keys, directives and second documents are refused; depth and size are
bounded, so a hostile file costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

MAX_DEPTH: Final = 24
MAX_NODES: Final = 1_000_000
MAX_REPORTED: Final = 200
#: After how many syntax errors a file is given up.
MAX_ROUNDS: Final = 20

SCALAR: Final = 0
MAPPING: Final = 1
SEQUENCE: Final = 2
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
DOUBLE: Final = "Keep one of the two, or give one another name."
KIND_WORDS: Final = {SCALAR: "text", MAPPING: "a mapping", SEQUENCE: "a list"}


class Node(msgspec.Struct, eq=False, gc=False):
    """One piece of a YAML file: text, a mapping or a list, with the line and column it starts at (from 1).

    ``value`` is the text as written; for a mapping a list of (key, value) nodes in
    order; for a list its items. ``plain`` says a text was written without quotes.
    """

    kind: int
    value: Any
    line: int
    column: int
    plain: bool = False

    @property
    def incomplete(self) -> bool:
        """Whether the file broke off inside this mapping or list."""
        return self.kind != SCALAR and self.plain

    @property
    def absent(self) -> bool:
        """Whether this is an empty place: nothing at all, ``~`` or ``null`` without quotes."""
        return self.kind == SCALAR and self.plain and self.value in _NULLS

    def items(self) -> Iterator[tuple[str, Node, Node]]:
        """Of a mapping: each key's text, the key's node, the value's node."""
        if self.kind == MAPPING:
            for key, value in self.value:
                yield key.value, key, value

    def child(self, step: str | int) -> tuple[Node, Node] | None:
        """The (key, value) nodes one step down, or None. In a list the item stands for its own key."""
        if self.kind == MAPPING:
            for key, value in self.value:
                if key.value == step:
                    return key, value
        elif self.kind == SEQUENCE and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step], self.value[step]
        return None


class Flaw(msgspec.Struct, frozen=True):
    """Something wrong with the text itself: a problem code, where, and what was found."""

    code: str
    line: int
    column: int
    found: str
    expected: str = ""
    fix: str = ""


def parse(text: str, *, max_nodes: int = MAX_NODES) -> tuple[Node | None, list[Flaw]]:
    """The tree of one YAML document, and everything wrong with its syntax.

    After a syntax error the rest of the file is read again from the next entry, so that one
    mistake does not hide the others. Never raises on any text.
    """
    from dalel.countryfile.yamlplain import read_plain

    root = read_plain(text, max_nodes)
    return (root, []) if root is not None else parse_whole(text, max_nodes=max_nodes)


def parse_whole(text: str, *, max_nodes: int = MAX_NODES) -> tuple[Node | None, list[Flaw]]:
    """The same by a parser of the whole language, whatever the text: slower, and it says what is wrong."""
    flaws: list[Flaw] = []
    root, stopped_at, left = _parse_once(text, flaws, max_nodes)
    rounds = 0
    while stopped_at and rounds < MAX_ROUNDS:
        rounds += 1
        rest = _resume(text, root, stopped_at)
        if rest is None:
            break
        more, stopped_at, left = _parse_once(rest, flaws, left)
        root = _joined(root, more, flaws)
    return root, flaws


def _parse_once(text: str, flaws: list[Flaw], max_nodes: int) -> tuple[Node | None, int, int]:
    """The tree as far as it parses, the line where it stopped (0: it did not), how many more nodes there may be."""
    import yaml

    loader_class: Any = getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
    builder = _Builder(flaws, max_nodes)
    loader = None
    try:
        loader = loader_class(text)
        while not builder.done:
            event = loader.get_event()
            if event is None:
                break
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting depth" in f"{error.problem} {error.context}":
            # Newer parsers refuse before they hand out what they read.
            flaws.append(
                Flaw("D206", line, column, f"nesting deeper than {MAX_DEPTH} levels", f"at most {MAX_DEPTH} levels")
            )
            return builder.finish() or Node(SEQUENCE, [], 1, 1), line, builder.left
        found, fix = _explain(text, error.problem or "", error.context or "", line)
        flaws.append(Flaw("D201", line, column, found, "YAML that can be read", fix))
        return builder.finish(), line, builder.left
    except yaml.YAMLError as error:
        flaws.append(Flaw("D201", 1, 1, str(error).splitlines()[0][:200] if str(error) else "unreadable YAML"))
        return builder.finish(), 0, builder.left
    finally:
        if loader is not None:
            loader.dispose()
    return builder.finish(), builder.stopped_at, builder.left


class _Builder:
    """Builds nodes from parser events, with a stack of its own: no recursion, whatever the depth."""

    def __init__(self, flaws: list[Flaw], max_nodes: int) -> None:
        self.flaws = flaws
        self.left = max_nodes
        self.stack: list[tuple[Node, list[Any], dict[str, int]]] = []
        self.root: Node | None = None
        self.done = False
        self.stopped_at = 0
        self.documents = 0
        self.handlers: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": lambda event: self._open(event, MAPPING),
            "SequenceStartEvent": lambda event: self._open(event, SEQUENCE),
            "MappingEndEvent": lambda _: self._close(),
            "SequenceEndEvent": lambda _: self._close(),
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }

    def take(self, event: Any) -> None:
        handler = self.handlers.get(type(event).__name__)
        if handler is not None:
            handler(event)

    def _flaw(self, code: str, mark: Any, found: str, expected: str = "", fix: str = "") -> None:
        if len(self.flaws) < MAX_REPORTED:
            self.flaws.append(Flaw(code, mark.line + 1, mark.column + 1, found, expected, fix))

    def _stop(self, line: int) -> None:
        self.done = True
        self.stopped_at = line

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._flaw("D208", event.start_mark, "a YAML directive (a line starting with %)", fix="Delete the line.")
        if self.documents > 1:
            self._flaw("D208", event.start_mark, "a second document (after ---)", fix="Put it into a file of its own.")
            self.done = True

    def _marks(self, event: Any) -> None:
        if event.anchor:
            self._flaw("D202", event.start_mark, f"an anchor, &{event.anchor}", fix="Write the content out in full.")
        if event.tag:
            self._flaw("D203", event.start_mark, f"a tag, {event.tag}", fix="Delete the tag; put text in quotes.")

    def _spend(self, mark: Any) -> bool:
        self.left -= 1
        if self.left < 0:
            self._flaw("D207", mark, "more values than one file may hold", fix="Split the file.")
            self.done = True
            return False
        return True

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        if not self._spend(mark):
            return
        if event.anchor or event.tag:
            self._marks(event)
        self._add(Node(SCALAR, event.value, mark.line + 1, mark.column + 1, event.style in (None, "")))

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        self._flaw("D202", mark, f"an alias, *{event.anchor}", fix="Write the content out in full.")
        if self._spend(mark):
            self._add(Node(SCALAR, "", mark.line + 1, mark.column + 1, plain=True))

    def _open(self, event: Any, kind: int) -> None:
        mark = event.start_mark
        if not self._spend(mark):
            return
        if event.anchor or event.tag:
            self._marks(event)
        if len(self.stack) >= MAX_DEPTH:
            self._flaw("D206", mark, f"nesting deeper than {MAX_DEPTH} levels", f"at most {MAX_DEPTH} levels")
            self._stop(mark.line + 1)
            return
        node = Node(kind, [], mark.line + 1, mark.column + 1)
        self._add(node, opens=True)
        self.stack.append((node, [], {}))

    def _close(self) -> None:
        node, pending, _ = self.stack.pop()
        if node.kind == MAPPING and pending and pending[0] is not None and len(pending) == 1:
            node.value.append((pending[0], Node(SCALAR, "", pending[0].line, pending[0].column, plain=True)))

    def _add(self, node: Node, *, opens: bool = False) -> None:
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        parent, pending, keys = self.stack[-1]
        if parent.kind == SEQUENCE:
            parent.value.append(node)
            return
        if not pending:
            pending.append(self._key(node, keys, complex_key=opens))
            return
        key = pending.pop()
        if key is not None:
            parent.value.append((key, node))

    def _key(self, node: Node, keys: dict[str, int], *, complex_key: bool) -> Node | None:
        """The node as a key of the mapping being built, or None where its value must be dropped."""
        if complex_key:
            self._report("D209", node, f"{KIND_WORDS[node.kind]} used as a key", "Use a short text as the key.")
            return None
        if node.plain and node.value == "<<":
            self._report("D204", node, "a merge key, <<", "Write the fields out in full.")
            return None
        first = keys.get(node.value)
        if first is not None:
            self._report("D205", node, f"{node.value!r} a second time; it is already on line {first}", DOUBLE)
            return None
        keys[node.value] = node.line
        return node

    def _report(self, code: str, node: Node, found: str, fix: str) -> None:
        if len(self.flaws) < MAX_REPORTED:
            self.flaws.append(Flaw(code, node.line, node.column, found, fix=fix))

    def finish(self) -> Node | None:
        """The tree, closed as far as it was built; what was still open is marked incomplete."""
        while self.stack:
            self.stack[-1][0].plain = True
            self._close()
        return self.root


def _resume(text: str, root: Node | None, stopped_at: int) -> str | None:
    """The file from the first entry after the line ``stopped_at``, its lines still numbered as before."""
    if root is None or root.kind != MAPPING or not root.value:
        return None
    key, entries = root.value[0]
    if entries.kind == SCALAR or not entries.value:
        return None
    first = entries.value[0][0] if entries.kind == MAPPING else entries.value[0]
    lines = text.split("\n")
    margin = " " * (first.column - 1 if entries.kind == MAPPING else max(first.column - 3, 0))
    start = re.compile(re.escape(margin) + (r"[^\s#\-\]}]" if entries.kind == MAPPING else r"- "))
    for number in range(max(stopped_at, first.line), len(lines)):
        if start.match(lines[number]) and lines[number].strip():
            head = [""] * (key.line - 1) + [f"{key.value}:"]
            if number < len(head):
                continue
            return "\n".join(head + [""] * (number - len(head)) + lines[number:])
    return None


def _joined(root: Node | None, more: Node | None, flaws: list[Flaw]) -> Node | None:
    """Two parts of one file as one tree."""
    if root is None or more is None or more.kind != MAPPING or not more.value:
        return root or more
    entries, added = root.value[0][1], more.value[0][1]
    if entries.kind != added.kind or entries.kind == SCALAR:
        return root
    if entries.kind == SEQUENCE:
        entries.value.extend(added.value)
        return root
    lines = {key.value: key.line for key, _ in entries.value}
    for key, value in added.value:
        if key.value in lines:
            found = f"{key.value!r} a second time; it is already on line {lines[key.value]}"
            flaws.append(Flaw("D205", key.line, key.column, found, fix=DOUBLE))
        else:
            entries.value.append((key, value))
    return root


_PLAIN_WORDS: Final = (
    (
        "mapping values are not allowed",
        "a colon and a space inside text that is not in quotes",
        'Put the text in double quotes: "...".',
    ),
    (
        "cannot start any token",
        "a character that cannot start a value",
        "Put the text in quotes; indent with spaces, not tabs.",
    ),
    ("found unexpected end of stream", "a quote that is never closed", "Close the quote."),
    ("found unexpected document indicator", "a quote that is never closed", "Close the quote."),
    (
        "could not find expected ':'",
        "a line that is neither 'key: value' nor a continued text",
        "Add the colon, or indent the line.",
    ),
    (
        "did not find expected key",
        "a line whose indentation fits nothing above it",
        "Align it with the lines it belongs to; double a quote inside quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "a line that is not an item of the list above it",
        "Start it with '- ' or indent it.",
    ),
    ("did not find expected ',' or", "a bracket that is not closed", "Close the bracket, or put the text in quotes."),
    (
        "found unknown escape character",
        "a backslash that means nothing inside double quotes",
        "Use single quotes, or double the backslash.",
    ),
    ("special characters are not allowed", "a character that is not text", "Delete it."),
    ("exceeded max depth", "nesting far too deep", "Flatten it."),
)


def _explain(text: str, problem: str, context: str, line: int) -> tuple[str, str]:
    """What the parser's complaint means, and what to do, in plain words."""
    lines = text.split("\n", line)
    if len(lines) >= line and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]:
        return "a tab used for indentation", "Indent with spaces."
    for start, found, fix in _PLAIN_WORDS:
        if start in problem:
            return found, fix
    said = f"{context} {problem}".strip() or "text that is not YAML"
    return said[:200], "See the lines just above: a missing quote or wrong indentation is the usual cause."
