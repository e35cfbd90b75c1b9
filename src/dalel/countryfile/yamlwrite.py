"""The canonical form of a YAML country file: one way to write each thing, so that a diff shows only what changed.

- Fields stand in the order the record model declares them; records stay in the order they were written in.
- Two spaces of indent; a list or a small mapping stands on one line if it fits in 100 columns and nothing in it is
  commented; a longer text is folded (``>-``), one with line breaks is kept as it is (``|-``).
- Quotes only where they are needed: where the text would not be YAML without them, or where YAML tools would take a
  text for a number, a date, a boolean or nothing (``"no"``, ``"1e3"``, ``"155"``). Dates and figures of the model
  (Period, Quantity) stand bare: the reader takes them as written.
- One blank line between claims and between audited statements; elsewhere blank lines between records are
  kept, at most one at a time; none inside a record.
- Every comment stays with the entry it is tied to.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from dalel.countryfile.commented import BLANK, Piece
from dalel.countryfile.yamltree import MAPPING, SCALAR, SEQUENCE
from dalel.record.audit import Statement
from dalel.record.claim import Claim

WIDTH: Final = 100
INDENT: Final = 2

#: What YAML 1.1 or 1.2 tools take for something else than text: nothing, booleans, numbers, dates, merge keys.
_MISTAKEN: Final = re.compile(
    r"""(?:~|null|true|false|yes|no|on|off|y|n|=|<<
    |[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?
    |[-+]?0x[0-9a-f_]+|[-+]?0o?[0-7_]+|[-+]?0b[01_]+
    |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    |[-+]?\.inf|\.nan
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Signs a bare text may not begin with.
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_PRINTABLE: Final = re.compile(
    "[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
_SPACED: Final = frozenset((Claim, Statement))


def write(root: Piece, key: str, record: type[msgspec.Struct], shape: str) -> str:
    """The whole file in canonical form. ``key`` is its top-level key; ``shape``: one record, by id, or a list."""
    info: Any = msgspec.inspect.type_info(record)
    lines: list[str] = []
    if root.kind != MAPPING:
        return "\n".join(_block(root, None, 0, 0)) + "\n"
    for name, value in root.value:
        content: Any = None
        if name.value == key:
            content = info if shape == "one" else _Many(info)
        lines += _entry(name, value, content, 0, 0, first=not lines)
    lines += _comments(root.tail, 0, keep_blank=True, lead=bool(lines))
    return "\n".join(lines) + "\n"


class _Many:
    """Records by id, or a list of them."""

    def __init__(self, info: Any) -> None:
        self.info = info


# --- what is written where --------------------------------------------------------------------------------------


def _fields(info: Any) -> dict[str, Any] | None:
    return {f.encode_name: f.type for f in info.fields} if isinstance(info, msgspec.inspect.StructType) else None


def _inner(info: Any) -> Any:
    """The one type of a field that may also be absent."""
    if isinstance(info, msgspec.inspect.Metadata):
        return _inner(info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        present = [part for part in info.types if not isinstance(part, msgspec.inspect.NoneType)]
        return _inner(present[0])
    return info


def _below(info: Any, key: str) -> Any:
    """What stands below a key of a mapping described by ``info``."""
    if isinstance(info, _Many):
        return info.info
    fields = _fields(info)
    if fields is not None:
        return _inner(fields[key]) if key in fields else None
    return _inner(info.value_type) if isinstance(info, msgspec.inspect.DictType) else None


def _item(info: Any) -> Any:
    """What an item of a list described by ``info`` is."""
    if isinstance(info, _Many):
        return info.info
    return _inner(info.item_type) if isinstance(info, msgspec.inspect.VarTupleType) else None


def _ordered(piece: Piece, info: Any) -> list[tuple[Piece, Piece]]:
    """A mapping's entries: a record's fields as the model orders them, unknown ones last; others as they are."""
    pairs: list[tuple[Piece, Piece]] = piece.value
    fields = _fields(info)
    if fields is None:
        return pairs
    rank = {name: number for number, name in enumerate(fields)}
    return sorted(pairs, key=lambda pair: rank.get(pair[0].value, len(rank)))


def _block(piece: Piece, info: Any, indent: int, depth: int) -> list[str]:
    """The lines of a mapping's or list's content, each entry on lines of its own."""
    lines: list[str] = []
    if piece.kind == MAPPING:
        for key, value in _ordered(piece, info):
            below = _below(info, key.value)
            lines += _entry(key, value, below, indent, depth, first=not lines, within=info)
    elif piece.kind == SEQUENCE:
        item_info = _item(info)
        spaced = isinstance(item_info, msgspec.inspect.StructType) and item_info.cls in _SPACED
        for item in piece.value:
            lines += _listed(item, item_info, indent, depth, first=not lines, spaced=spaced)
    lines += _comments(piece.tail, indent, keep_blank=depth <= 1, lead=bool(lines))
    return lines


def _comments(comments: list[str], indent: int, *, keep_blank: bool, lead: bool) -> list[str]:
    """Comment lines at their indent. Blank lines among them are kept, one at a time, where ``keep_blank``."""
    lines: list[str] = []
    for comment in comments:
        if comment != BLANK:
            lines.append(" " * indent + comment)
        elif keep_blank and (lines[-1] != "" if lines else lead):
            lines.append("")
    return lines


def _above(piece: Piece, indent: int, depth: int, *, first: bool, spaced: bool = False) -> list[str]:
    """What stands above an entry: blank line and comments."""
    lines = _comments(piece.before, indent, keep_blank=depth <= 1 or spaced, lead=not first)
    if spaced and not first and (not lines or lines[0] != ""):
        lines.insert(0, "")
    return lines


def _entry(
    key: Piece, value: Piece, info: Any, indent: int, depth: int, *, first: bool, within: Any = None
) -> list[str]:
    """The lines of one key and what is below it; ``within`` describes the mapping it is a key of."""
    lines = _above(key, indent, depth, first=first)
    start = " " * indent + _key(key.value, within) + ":"
    comment = "  ".join(filter(None, (key.after, value.after)))
    after = f"  {comment}" if comment else ""
    if value.kind == SCALAR:
        lines += _valued(start, value, info, indent, after)
        if value.tail:
            lines += _comments(value.tail, indent + INDENT, keep_blank=depth <= 1, lead=True)
        return lines
    if not value.value:
        tail = _comments(value.tail, indent + INDENT, keep_blank=depth <= 1, lead=True)
        return [*lines, f"{start} {'{}' if value.kind == MAPPING else '[]'}{after}", *tail]
    # A record below its id always has lines of its own.
    line = None if depth == 0 or isinstance(within, _Many) else _on_one_line(value, info)
    if line is not None and len(start) + 1 + len(line) <= WIDTH:
        return [*lines, f"{start} {line}{after}"]
    return [*lines, start + after, *_block(value, info, indent + INDENT, depth + 1)]


def _listed(item: Piece, info: Any, indent: int, depth: int, *, first: bool, spaced: bool) -> list[str]:
    """The lines of one item of a list."""
    lines = _above(item, indent, depth, first=first, spaced=spaced)
    dash = " " * indent + "-"
    if item.kind == SCALAR:
        after = f"  {item.after}" if item.after else ""
        lines += _valued(dash, item, info, indent, after)
        lines += _comments(item.tail, indent + INDENT, keep_blank=False, lead=True)
        return lines
    line = None if spaced else _on_one_line(item, info)
    if not item.value or (line is not None and len(dash) + 1 + len(line) <= WIDTH):
        after = f"  {item.after}" if item.after else ""
        line = line or ("{}" if item.kind == MAPPING else "[]")
        tail = _comments(item.tail, indent + INDENT, keep_blank=False, lead=True)
        return [*lines, f"{dash} {line}{after}", *tail]
    if item.after:
        lines.append(" " * indent + item.after)
    inner = _block(item, info, indent + INDENT, depth + 1)
    # Comments above an item's first field stand above the item.
    first_line = next(number for number, text in enumerate(inner) if not text.lstrip().startswith("#"))
    lines += [" " * indent + text.lstrip() for text in inner[:first_line]]
    return [*lines, dash + inner[first_line][len(dash) :], *inner[first_line + 1 :]]


def _on_one_line(piece: Piece, info: Any) -> str | None:
    """A list or mapping of plain values as one line; None where that cannot be, or would hide something."""
    if not piece.value or piece.tail:
        return None
    if piece.kind == SEQUENCE:
        if any(item.kind != SCALAR or item.commented or item.absent or "\n" in item.value for item in piece.value):
            return None
        return "[" + ", ".join(_scalar(item.value, _item(info), flow=True) for item in piece.value) + "]"
    parts = []
    for key, value in _ordered(piece, info):
        if key.commented or value.commented or value.kind == MAPPING or value.absent:
            return None
        if value.kind == SEQUENCE:
            line = _on_one_line(value, _below(info, key.value)) or ("[]" if not value.value else None)
            if line is None:
                return None
        elif "\n" in value.value:
            return None
        else:
            line = _scalar(value.value, _below(info, key.value), flow=True)
        parts.append(f"{_key(key.value, info, flow=True)}: {line}")
    return "{" + ", ".join(parts) + "}"


# --- scalars ----------------------------------------------------------------------------------------------------


def _valued(start: str, value: Piece, info: Any, indent: int, after: str) -> list[str]:
    """A key or dash with a scalar: on its line, or folded below it."""
    if value.absent:
        return [start + after]
    text: str = value.value
    inner = " " * (indent + INDENT)
    if "\n" in text:
        if _literal(text):
            style = "|" if text.endswith("\n") else "|-"
            body = [inner + line if line else "" for line in text.removesuffix("\n").split("\n")]
            return [f"{start} {style}{after}", *body]
    elif len(start) + 1 + len(text) > WIDTH and _foldable(text):
        body = _fold(text, max(40, WIDTH - indent - INDENT))
        if len(body) > 1:
            return [f"{start} >-{after}", *(inner + line for line in body)]
    return [f"{start} {_scalar(text, info)}{after}"]


def _foldable(text: str) -> bool:
    return text == text.strip() and "\t" not in text and _PRINTABLE.fullmatch(text) is not None


def _literal(text: str) -> bool:
    """Whether a text with line breaks can be kept as it is."""
    lines = text.removesuffix("\n").split("\n")
    return (
        _PRINTABLE.fullmatch(text) is not None
        and bool(lines[0].strip())
        and bool(lines[-1].strip())
        and not any(line != line.rstrip() for line in lines)
        and not lines[0].startswith((" ", "\t"))
        and "\t" not in text
    )


def _fold(text: str, width: int) -> list[str]:
    """The text in lines, broken at single spaces only, so that folding gives it back unchanged."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _scalar(text: str, info: Any, *, flow: bool = False) -> str:
    """One value on one line, in quotes only where it needs them."""
    if _bare(text, flow=flow) and (not _MISTAKEN.fullmatch(text) or _own_notation(text, info)):
        return text
    if _PRINTABLE.fullmatch(text) and "\n" not in text and "\t" not in text and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _key(text: str, within: Any, *, flow: bool = False) -> str:
    """A key: a field's name as the model spells it, any other like a value."""
    fields = _fields(within)
    return text if fields is not None and text in fields else _scalar(text, None, flow=flow)


def bare_or_quoted(text: str, *, flow: bool = False) -> str:
    """A text as one YAML value on one line, in quotes only where it needs them (``flow``: inside brackets)."""
    return _scalar(text, None, flow=flow)


def _own_notation(text: str, info: Any) -> bool:
    """Whether the model itself says how the value is written, so that a bare number or date is right."""
    kinds = msgspec.inspect
    if isinstance(info, kinds.BoolType):
        return text in ("true", "false")
    if isinstance(info, kinds.IntType | kinds.FloatType):
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None
    if isinstance(info, kinds.CustomType):
        try:
            info.cls(text)
        except ValueError:
            return False
        return True
    return False


def _bare(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or text in ("~", "null", "Null", "NULL"):
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isdigit()):
        return False
    if ": " in text or " #" in text or text.endswith(":") or "\n" in text or "\t" in text:
        return False
    if flow and any(sign in text for sign in ",[]{}?"):  # some parsers stop at any of them
        return False
    return _PRINTABLE.fullmatch(text) is not None and not text.startswith(("---", "..."))


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if _PRINTABLE.fullmatch(sign):
        return sign
    number = ord(sign)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
