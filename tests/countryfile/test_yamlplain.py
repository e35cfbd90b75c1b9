"""The quick reader of plain YAML: where it gives a tree, it is the tree of the whole parser, and nothing is wrong."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dalel.countryfile import shipped
from dalel.countryfile.yamlplain import read_plain
from dalel.countryfile.yamltree import SCALAR, Node, parse_whole

MOST = 100_000


def same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees say the same in the same places."""
    if one is None or other is None:
        return one is other
    if (one.kind, one.line, one.column, one.plain) != (other.kind, other.line, other.column, other.plain):
        return False
    if one.kind == SCALAR:
        return bool(one.value == other.value)
    return len(one.value) == len(other.value) and all(
        all(same(x, y) for x, y in zip(a, b, strict=True)) if isinstance(a, tuple) else same(a, b)
        for a, b in zip(one.value, other.value, strict=True)
    )


def agrees(text: str) -> bool:
    """Whether the quick reader gave a tree; it must be the whole parser's, and free of flaws."""
    quick = read_plain(text, MOST)
    if quick is None:
        return False
    root, flaws = parse_whole(text)
    assert not flaws, text
    assert same(quick, root), text
    return True


@pytest.mark.parametrize("folder", ["law/cases", "law/facts", "claims", "audits", "sources"])
def test_every_shipped_file_is_plain_and_read_alike(folder: str) -> None:
    found = sorted((shipped.folder("kz") / folder).glob("*.yaml"), key=lambda path: path.stat().st_size)[:5]
    assert found
    assert all(agrees(path.read_text(encoding="utf-8")) for path in found)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a:\n  - b\n  - c: d\n    e: {f: \"g, h\", i: [j, 'k''s', {}]}\n  - [l]\n",
        "# comment\n\na:\n  b: >-\n    one\n    two\n  c: |-\n    one\n    two\n\n# end\nd: 'x'\n",
        'a:\n  "2024": 2016-05-13\n  b: ~20000\n',
    ],
)
def test_what_is_plain_is_read(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "a\n", "a:\n", "a: b\n  c\n", "a:\n- b\n", "a: b # c\n", "a: b: c\n", "a: 'b' c\n",
        "a: &x b\n", "a: *x\n", "a: !!str b\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: [b\n", "a: [b, ]\n",
        "a:\n  - - b\n", "a: >\n  b\n", "a: >-\n  b\n\n  c\n", "a: >-\n  b\n   c\n", "a: >-\nb: c\n", "a:\tb\n",
        "a: b\u2028c\n", "a: \u0085\n", "---\na: b\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n", "a: - b\n", "a: b:\n",
        "<<: {a: b}\n", "? a\n: b\n", "a: {b}\n", "a: [b: c]\n", "a: {b: https://x}\n", 'a: "b\\n"\n', " a: b\nc: d\n",
        "a:\n  b: c\n d: e\n",
    ],
)  # fmt: skip
def test_what_is_not_surely_plain_is_left_to_the_whole_parser(text: str) -> None:
    assert read_plain(text, MOST) is None


def test_a_text_of_more_nodes_than_allowed_is_left_to_the_whole_parser() -> None:
    assert read_plain("a: [b, c]\n", 5) is not None
    assert read_plain("a: [b, c]\n", 4) is None


PIECES = st.sampled_from([
    "a: ", "b: ", "2024: ", '"c": ', "- ", "-", ":", ": ", "#", " # ", "x", "y z", "1", "'q'", '"r"', "''", '"', "'",
    "[", "]", "{", "}", ", ", ",", ">-", "|-", ">", "|", "~", "null", "&", "*", "!", "?", "? ", "%", "@", "`", "\\",
    "ж", "…", "—", "\u00a0", "\t", "---", "...", "<<: ", "=", "http://x", "a:b", "(", "-1", "  ", "    ",
])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Lines of a few pieces, indented as YAML is."""
    lines = draw(
        st.lists(st.tuples(st.sampled_from([0, 0, 2, 2, 3, 4, 4, 6]), st.lists(PIECES, max_size=5)), max_size=9)
    )
    return "a:\n" * draw(st.booleans()) + "".join(" " * indent + "".join(pieces) + "\n" for indent, pieces in lines)


@settings(max_examples=400, deadline=None)
@given(texts())
@example("a:\n  b: >-\n    x\n\n    \n  c: y\n")
@example("a: [x , y ]\nb: {a: x , b: ''}\n")
@example("a: >-\n    x\n  y: z\n")
@example("a:\n  - x\n  b: y\n")
def test_whatever_it_reads_the_whole_parser_reads_alike(text: str) -> None:
    agrees(text)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A piece of a shipped file with a line cut, doubled, moved or indented anew."""
    path = shipped.folder("kz") / "law" / "cases" / "permissions.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")[:60]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, 40))
        lines[at] = draw(
            st.sampled_from([lines[at][:cut], lines[at][cut:], " " + lines[at], lines[at] + lines[at][cut:], ""])
        )
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_a_damaged_file_is_never_read_otherwise(text: str) -> None:
    agrees(text)
