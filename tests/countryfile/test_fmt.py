"""`dalel fmt`: one way to write each thing; no comment lost, no meaning changed, nothing broken left half done."""

import csv
import io
import os
import re
import shutil
import stat
from pathlib import Path
from textwrap import dedent
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dalel.countryfile import shipped
from dalel.countryfile.fmt import format_folder
from dalel.countryfile.layout import list_files
from dalel.countryfile.reader import read
from dalel.countryfile.table import COLUMNS
from dalel.record.country import Country

ROOT = Path(__file__).parents[2]
XA = ROOT / "tests" / "countries" / "xa"


def formatted(tmp_path: Path, path: str, text: str) -> str:
    """One file's text after formatting; what is refused fails the test."""
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    result = format_folder(tmp_path)
    assert result.refused == (), result.refused
    after = file.read_text(encoding="utf-8")
    assert format_folder(tmp_path).changed == (), "formatting twice changed something"
    return after


def as_written(text: str) -> Any:
    """YAML as a country file means it: keys are text, every value is text as written, or nothing at all."""

    def plain(node: yaml.Node | None) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {plain(key) or key.value: plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(item) for item in node.value]
        if node is None or (node.style in (None, "") and node.value in ("", "~", "null", "Null", "NULL")):
            return None
        return node.value

    return plain(yaml.compose(text, Loader=yaml.CBaseLoader))


def content(country: Country | None) -> Country | None:
    return country and msgspec.structs.replace(country, fingerprint="")


# --- real countries ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["xa", *shipped.codes()])
def test_formatting_a_country_changes_nothing_it_says(which: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(XA if which == "xa" else shipped.folder(which), tmp_path / which))
    before = read(folder)
    comments = {path: comments_in(folder / path) for path in yaml_files(folder)}
    result = format_folder(folder)
    assert result.refused == ()
    after = read(folder)
    assert content(after.country) == content(before.country)
    assert sorted((p.code, p.file, p.record, p.found) for p in after.problems) == sorted(
        (p.code, p.file, p.record, p.found) for p in before.problems
    )
    assert {path: comments_in(folder / path) for path in yaml_files(folder)} == comments
    assert format_folder(folder).changed == ()


def yaml_files(folder: Path) -> list[str]:
    return [listed.path for listed in list_files(folder).files if listed.form == "yaml"]


def comments_in(path: Path) -> list[str]:
    """Every comment, as the ruamel library finds them: an outside view."""
    tokens = YAML(typ="rt").scan(path.read_text(encoding="utf-8"))
    found: list[str] = []
    for token in tokens:
        for group in getattr(token, "_comment", None) or []:
            for comment in group if isinstance(group, list) else [group]:
                if comment is not None:
                    found += [line.strip() for line in comment.value.splitlines() if line.strip()]
    return sorted(found)


# --- what is canonical, by example ------------------------------------------------------------------------------


def test_fields_come_in_the_models_order_and_comments_stay_with_their_fields(tmp_path: Path) -> None:
    after = formatted(
        tmp_path,
        "claims/x.yaml",
        """\
        # The file.
        claims:
          # The first claim.
          - value:   "597"   # as printed
            # Which document this is.
            source: 'letter'
            id: A-1
            indicator: "hiv"
            # At the end of the claim.
          - {id: A-2, indicator: hiv, source: letter, doubts: [no date,
              no author]}
          # At the end of the list.
        """.replace("\n        ", "\n").removeprefix("        "),
    )
    assert after == dedent(
        """\
        # The file.
        claims:
          # The first claim.
          - id: A-1
            indicator: hiv
            # Which document this is.
            source: letter
            value: 597  # as printed
            # At the end of the claim.

          - id: A-2
            indicator: hiv
            source: letter
            doubts: [no date, no author]
          # At the end of the list.
        """
    )


def test_only_texts_a_tool_would_mistake_are_quoted(tmp_path: Path) -> None:
    after = formatted(
        tmp_path,
        "sources.yaml",
        dedent(
            """\
            sources:
              a: {title: 'plain words', publisher: "2014", kind: press, published: "2014", read: '2016-05-13'}
              b: {title: "no", publisher: '1e3', kind: press, note: '# not a comment', url: "https://example.org/a?b#c"}
              c: {title: 'it says "yes": twice', publisher: "it's", kind: press, published: '>=5'}
              "1984": {title: "- dash", publisher: 'null', kind: press, note: ""}
              d: {title: "12:30", publisher: "0x1F", kind: press, note: 'trailing '}
            """
        ),
    )
    assert after == dedent(
        """\
        sources:
          a:
            title: plain words
            publisher: "2014"
            kind: press
            published: 2014
            read: 2016-05-13
          b:
            title: "no"
            publisher: "1e3"
            kind: press
            url: https://example.org/a?b#c
            note: "# not a comment"
          c:
            title: 'it says "yes": twice'
            publisher: it's
            kind: press
            published: ">=5"
          "1984":
            title: "- dash"
            publisher: "null"
            kind: press
            note: ""
          d:
            title: "12:30"
            publisher: "0x1F"
            kind: press
            note: "trailing "
        """
    )


def test_long_texts_are_folded_and_texts_with_line_breaks_kept(tmp_path: Path) -> None:
    words = "word " * 60 + "end"
    after = formatted(
        tmp_path, "sources.yaml", f'sources:\n  a:\n    title: "{words}"\n    note: "one\\n\\ntwo # three"\n'
    )
    assert "    title: >-\n      word word" in after
    assert "    note: |-\n      one\n\n      two # three\n" in after
    assert max(len(line) for line in after.splitlines()) <= 100
    assert yaml.safe_load(after)["sources"]["a"] == {"title": words, "note": "one\n\ntwo # three"}


def test_a_comment_beside_a_folded_text_stays_beside_it(tmp_path: Path) -> None:
    text = "word " * 40 + "end"
    after = formatted(tmp_path, "sources.yaml", f"sources:\n  a:\n    note: >- # why\n      {text}\n    title: T # t\n")
    assert "    title: T  # t\n    note: >-  # why\n      word" in after


def test_a_commented_record_stays_where_it_was(tmp_path: Path) -> None:
    text = dedent(
        """\
        # About units.

        units:
          # Counted in people.
          people:
            label: {en: people}
            dimension: count
            # whole: true

          percent:
            label: {en: "%"}
            dimension: share
          # per-mille:
          #   label: {en: "‰"}

          # Nothing below.
        """
    )
    assert formatted(tmp_path, "units.yaml", text) == text


def test_an_empty_vocabulary_keeps_its_commented_example(tmp_path: Path) -> None:
    text = "units:\n  # people:\n  #   label: {en: people}\n"
    assert formatted(tmp_path, "units.yaml", text) == text


def test_fields_the_model_does_not_know_are_kept_last(tmp_path: Path) -> None:
    """They are a problem for `check`, not a reason to lose what somebody wrote."""
    after = formatted(
        tmp_path, "units.yaml", "units:\n  a:\n    colour: red\n    dimension: count\n    label: {en: a}\n"
    )
    assert after == "units:\n  a:\n    label: {en: a}\n    dimension: count\n    colour: red\n"


def test_line_ends_and_byte_order_marks_are_put_right(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_bytes(b"\xef\xbb\xbfunits:\r\n  a:\r\n    dimension: count # c\r\n")
    format_folder(tmp_path)
    assert (tmp_path / "units.yaml").read_bytes() == b"units:\n  a:\n    dimension: count  # c\n"


# --- tables -----------------------------------------------------------------------------------------------------


def test_a_table_gets_its_columns_in_order_and_loses_empty_ones(tmp_path: Path) -> None:
    after = formatted(
        tmp_path,
        "claims/t.csv",
        'source,id,note,"indicator",says.en,doubts,quote\r\n'
        's,B-2,,i,"in, words",no date;no author,"say ""so"""\r\n'
        "s,A-1,,i,,,\r\n",
    )
    assert after == (
        'id,indicator,source,says.en,quote,doubts\nB-2,i,s,"in, words","say ""so""",no date; no author\nA-1,i,s,,,\n'
    )


def test_a_column_nobody_knows_is_kept_for_check_to_report(tmp_path: Path) -> None:
    after = formatted(tmp_path, "claims/t.csv", "colour,id,indicator,source\nred,A,i,s\n")
    assert after == "id,indicator,source,colour\nA,i,s,red\n"


cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]) | st.just("\n"), max_size=12)
columns = st.lists(st.sampled_from(COLUMNS), unique=True, max_size=6).map(lambda c: list({"id": 0} | dict.fromkeys(c)))


@given(columns=columns, data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_formatting_a_table_keeps_every_cell(
    tmp_path_factory: pytest.TempPathFactory, columns: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("table")
    rows = data.draw(st.lists(st.lists(cells, min_size=len(columns), max_size=len(columns)), max_size=5))
    out = io.StringIO()
    csv.writer(out, quoting=data.draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))).writerows([columns, *rows])
    path = folder / "claims" / "t.csv"
    path.parent.mkdir()
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    result = format_folder(folder)
    assume(not result.refused)  # invisible signs, which the reader refuses
    after = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    lists = ("doubts", "articles", "disputes", "repeats", "supersedes", "derives_from", "says.reviewed")
    expected = []
    for row in rows:
        pairs = {
            name: "; ".join(part.strip() for part in cell.split(";")) if name in lists else cell
            for name, cell in zip(columns, row, strict=True)
            if cell
        }
        if pairs:
            expected.append(pairs)
    assert [{name: cell for name, cell in row.items() if cell} for row in after] == expected
    assert format_folder(folder).changed == ()


# --- any YAML ---------------------------------------------------------------------------------------------------

words = st.one_of(
    st.sampled_from(
        ["no", "1e3", "2014", "null", "~", "a: b", "# x", " lead", "- d", "[x]", "it's", 'say "x"', "y\\n"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Cf", "Zl", "Zp"]), max_size=30),
    st.lists(st.sampled_from(["word", "слово", "сөз", "#no", "a:", "-"]), min_size=20, max_size=60).map(" ".join),
)
fields = st.sampled_from(["title", "publisher", "note", "kind", "published", "url", "colour", "yes", "1"])
values: st.SearchStrategy[Any] = st.one_of(
    words, st.lists(words, max_size=3), st.dictionaries(fields, words, max_size=3), st.none()
)
records = st.dictionaries(words.filter(bool), st.dictionaries(fields, values, min_size=1, max_size=4), max_size=4)


@given(records=records, flow=st.sampled_from([False, True, None]), width=st.sampled_from([20, 80, 10_000]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_in_any_style_comes_through_unchanged(
    tmp_path_factory: pytest.TempPathFactory, records: dict[str, Any], flow: bool | None, width: int
) -> None:
    """PyYAML writes it, PyYAML reads it back: the formatter in between must not be noticed."""
    folder = tmp_path_factory.mktemp("yaml")
    before = yaml.dump({"sources": records}, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    assume(not re.search(r"(^|\s)[&*!]\w|^ *\? ", before, re.MULTILINE))  # anchors and complex keys are refused
    (folder / "sources.yaml").write_text(before, encoding="utf-8")
    result = format_folder(folder)
    if result.refused:
        assert {problem.code for problem in result.refused} <= {"D109", "D202", "D203", "D204", "D205", "D209"}
        assert (folder / "sources.yaml").read_text(encoding="utf-8") == before
        return
    after = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert as_written(after) == as_written(before)
    assert yaml.safe_load(after) == {"sources": typed(records)}
    assert format_folder(folder).changed == ()


def typed(records: dict[str, Any]) -> dict[str, Any]:
    """What YAML tools should see: text is text; only a field with a notation of its own may be read as more."""
    for record in records.values():
        when = record.get("published")
        if isinstance(when, str) and re.fullmatch("1[0-9]{3}|2[01][0-9]{2}|2200", when):
            record["published"] = int(when)
    return records


comments = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 8), st.booleans()), max_size=12)
simple = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.dictionaries(
        fields,
        st.one_of(
            st.sampled_from(["x", "a #b", "it's"]),
            st.lists(st.sampled_from(["p", "q"]), max_size=2),
            st.dictionaries(st.sampled_from(["en", "ru"]), st.sampled_from(["w", "v"]), max_size=2),
            st.none(),
        ),
        min_size=1,
        max_size=4,
    ),
    max_size=3,
)


@given(records=simple, notes=comments, kind=st.sampled_from(["sources", "claims", "audit"]))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_comment_is_lost_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, records: dict[str, Any], notes: list[tuple[int, int, bool]], kind: str
) -> None:
    folder = tmp_path_factory.mktemp("comments")
    body: Any = {"sources": records, "claims": list(records.values()), "audit": {"statements": list(records.values())}}[
        kind
    ]
    path = {"sources": "sources.yaml", "claims": "claims/c.yaml", "audit": "audits/a.yaml"}[kind]
    lines = yaml.dump({kind: body}, default_flow_style=False, width=10_000, sort_keys=False).splitlines()
    for number, (place, indent, beside) in enumerate(notes):
        at = place % len(lines)
        if beside:
            lines[at] += f" #c{number}!"
        else:
            lines.insert(at, " " * indent + f"#c{number}!")
        if place % 5 == 0:
            lines.insert(at, "")
    before = "\n".join(lines) + "\n"
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(before, encoding="utf-8")
    assert format_folder(folder).refused == (), before
    after = file.read_text(encoding="utf-8")
    assert yaml.safe_load(after) == yaml.safe_load(before)
    assert sorted(re.findall(r"#c\d+!", after)) == sorted(f"#c{number}!" for number in range(len(notes)))
    assert format_folder(folder).changed == (), after


# --- bad weather ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("units.yaml", "units:\n  a: [1, 2\n  b: x\n", "D201"),
        ("units.yaml", "units:\n  a: &x {label: {en: a}}\n  b: *x\n", "D202"),
        ("units.yaml", "units:\n  a: {label: {en: a}}\n  a: {label: {en: b}}\n", "D205"),
        ("units.yaml", "units: {}\n---\nunits: {}\n", "D208"),
        ("claims/t.csv", "id,indicator,source\nA,i\n", "D213"),
        ("claims/t.csv", 'id,indicator,source\nA,i,"s\n', "D214"),
        ("claims/t.csv", "id;indicator;source\nA;i;s\n", "D215"),
    ],
)
def test_a_file_with_a_flaw_is_left_alone_and_named(tmp_path: Path, path: str, text: str, code: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (tmp_path / "methods.yaml").write_text("methods: {m: {class: survey, label: {en: m}}}\n", encoding="utf-8")
    result = format_folder(tmp_path)
    assert file.read_text(encoding="utf-8") == text
    assert [(problem.file, problem.code) for problem in result.refused][:1] == [(path, code)]
    assert result.changed == ("methods.yaml",), "one bad file must not keep the others from being formatted"
    assert [left.name for left in tmp_path.rglob(".*")] == []


def test_checking_names_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    text = "units:\n    a: {dimension: count}\n"
    (tmp_path / "units.yaml").write_text(text, encoding="utf-8")
    result = format_folder(tmp_path, check=True)
    assert (result.changed, result.files) == (("units.yaml",), 1)
    assert (tmp_path / "units.yaml").read_text(encoding="utf-8") == text


def test_a_canonical_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text("units:\n  a:\n    dimension: count\n", encoding="utf-8")
    before = path.stat().st_mtime_ns
    assert format_folder(tmp_path).changed == ()
    assert path.stat().st_mtime_ns == before


def test_a_files_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text("units: {a: {dimension: count}}\n", encoding="utf-8")
    path.chmod(0o640)
    format_folder(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_crash_while_writing_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "units.yaml"
    path.write_text("units: {a: {dimension: count}}\n", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        format_folder(tmp_path)
    assert path.read_text(encoding="utf-8") == "units: {a: {dimension: count}}\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["units.yaml"]


@given(text=st.text(alphabet="ab:-# \n\t'\"|>[]{},&*!?~%@`0", max_size=60))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_it_is_formatted_without_change_of_meaning_or_left_alone(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    before = "units:\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    (folder / "units.yaml").write_text(before, encoding="utf-8")
    result = format_folder(folder)
    after = (folder / "units.yaml").read_text(encoding="utf-8")
    if result.refused:
        assert after == before
    else:
        assert as_written(after) == as_written(before)
        assert format_folder(folder).changed == ()
