"""The YAML tree: text as written, with its place; and no text, however odd, that it cannot survive."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.countryfile.yamltree import MAPPING, SCALAR, Node, parse


def plain(node: Node | None) -> object:
    if node is None:
        return None
    if node.kind == SCALAR:
        return None if node.absent else node.value
    if node.kind == MAPPING:
        return {key: plain(value) for key, _, value in node.items()}
    return [plain(item) for item in node.value]


def test_scalars_keep_their_text_where_yaml_would_change_it() -> None:
    root, flaws = parse("a: 2016-05-13\nb: 010\nc: yes\nd: 1e3\ne: 12:30:45\nf: null\ng: ~\nh:\ni: 'null'\nj: 1_000\n")
    assert flaws == []
    assert plain(root) == {
        "a": "2016-05-13", "b": "010", "c": "yes", "d": "1e3", "e": "12:30:45", "f": None, "g": None, "h": None,
        "i": "null", "j": "1_000",
    }  # fmt: skip


def test_every_node_knows_its_line_and_column() -> None:
    root, _ = parse("сектор:\n  - имя: значение\n    b: [x, 'y']\n")
    assert root is not None
    key, body = root.value[0]
    assert (key.line, key.column) == (1, 1)
    item = body.value[0]
    (first, first_value), (second, second_value) = item.value
    assert (first.line, first.column, first_value.line, first_value.column) == (2, 5, 2, 10)
    assert (second.line, second.column) == (3, 5)
    assert [(node.line, node.column) for node in second_value.value] == [(3, 9), (3, 12)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: 2\n", "D202"),
        ("a: *x\n", "D202"),
        ("a: !!python/object/apply:os.system [ls]\n", "D203"),
        ("a: !local 1\n", "D203"),
        ("a: {<<: {b: 1}}\n", "D204"),
        ("a: 1\na: 2\n", "D205"),
        ("? {a: 1}\n: b\n", "D209"),
        ("a: 1\n---\nb: 2\n", "D208"),
        ("%YAML 1.1\n---\na: 1\n", "D208"),
        ("a: b: c\n", "D201"),
        ("a:\n\tb: 1\n", "D201"),
        ('a: "x\n', "D201"),
        ("a: [1, 2\n", "D201"),
        ("a: @x\n", "D201"),
    ],
)
def test_what_a_country_file_does_not_use_is_refused(text: str, code: str) -> None:
    _, flaws = parse(text)
    assert code in [flaw.code for flaw in flaws]


def test_a_name_used_twice_gives_both_lines() -> None:
    root, (flaw,) = parse("a: 1\nb: 2\n\na: 3\n")
    assert (flaw.line, flaw.column) == (4, 1)
    assert "already on line 1" in flaw.found
    assert plain(root) == {"a": "1", "b": "2"}


def test_a_mistake_in_one_record_does_not_hide_the_next() -> None:
    text = (
        "sources:\n  a:\n    title: A\n  b:\n    title: B: C\n    kind: x\n  c:\n"
        "    title: 'C\n  d:\n    title: D'\n  e:\n    title: E\n"
    )
    root, flaws = parse(text)
    assert [(flaw.code, flaw.line) for flaw in flaws] == [("D201", 5)]
    assert root is not None
    assert [(key, node.line) for key, node, _ in root.value[0][1].items()] == [("a", 2), ("b", 4), ("c", 7), ("e", 11)]


def test_two_mistakes_are_both_found() -> None:
    text = "claims:\n- id: a\n  x: y: z\n- id: b\n- id: c\n  x: @\n- id: d\n"
    root, flaws = parse(text)
    assert [flaw.line for flaw in flaws] == [3, 6]
    assert root is not None
    ids = [plain(found[1]) for item in root.value[0][1].value if (found := item.child("id"))]
    assert ids == ["a", "b", "c", "d"]


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_one_problem(bracket: str) -> None:
    root, flaws = parse(bracket * 100_000)
    assert flaws
    assert root is not None


def test_a_bomb_of_aliases_stays_small() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    root, flaws = parse("\n".join(layers))
    assert {flaw.code for flaw in flaws} == {"D202"}
    assert root is not None
    assert all(len(value.value) == 9 for _, _, value in root.items())


def test_too_many_values_stop_the_reading() -> None:
    root, flaws = parse("a: [" + "1, " * 5000 + "]\n", max_nodes=1000)
    assert [flaw.code for flaw in flaws] == ["D207"]
    assert root is not None


def test_without_the_c_parser_the_tree_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a: {b: [1, "2", c: d], e: >-\n    folded\n    text\n  }\nf: 2016\n'
    with_c = parse(text)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    without = parse(text)
    assert plain(with_c[0]) == plain(without[0])
    assert [flaw.code for flaw in with_c[1]] == [flaw.code for flaw in without[1]]


yaml_values = st.recursive(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefг", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text("abcdefг", min_size=1, max_size=6), yaml_values, max_size=5))
def test_whatever_yaml_writes_is_read_back(value: dict[str, object]) -> None:
    """The oracle is PyYAML's own writer, quoting every text."""
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"', default_flow_style=False)
    root, flaws = parse(written)
    assert [flaw for flaw in flaws if flaw.code != "D203"] == []
    assert plain(root) == value


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=300) | st.text("-:[]{}&*!<>|'\"%@#, \n\tab?", max_size=200))
def test_no_text_raises(text: str) -> None:
    root, flaws = parse(text)
    assert root is None or isinstance(root, Node)
    assert all(flaw.line >= 1 and flaw.column >= 1 for flaw in flaws)
