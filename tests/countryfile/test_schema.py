"""JSON Schema of the files: what the schema refuses the reader refuses, and the other way round."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dalel.countryfile import shipped
from dalel.countryfile.layout import LAW, kind_of, list_files
from dalel.countryfile.reader import load
from dalel.countryfile.schema import (
    DIALECT,
    field_descriptions,
    kinds,
    modeline,
    schema,
    schema_text,
    schemas,
    write_schemas,
)
from dalel.record.claim import Claim

XA = Path(__file__).parents[1] / "countries" / "xa"
FILES = [
    pytest.param(folder, listed.path, id=f"{folder.name}/{listed.path}")
    for folder in (XA, *map(shipped.folder, shipped.codes()))
    for listed in list_files(folder).files
    if listed.form == "yaml"
]
#: A file of each kind, under a name of that kind.
PATHS = {
    kind: {"claims": "claims/x.yaml", "audit": "audits/x.yaml"}.get(
        kind, f"law/{kind}.yaml" if kind in LAW else f"{kind}.yaml"
    )
    for kind in kinds()
}


class Core(yaml.CSafeLoader):
    """YAML 1.2 as the language server reads it: a date is text, and only true and false are booleans."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Core)


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "path"), FILES)
def test_every_file_of_a_country_satisfies_its_schema(folder: Path, path: str) -> None:
    errors = [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(schema(kind_of(path))).iter_errors(loaded(folder / path))
    ]
    assert errors == []


@pytest.mark.parametrize("kind", kinds())
def test_every_schema_is_itself_valid_and_says_what_it_is(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == DIALECT
    assert kind_of(PATHS[kind]) == kind
    assert json.loads(schema_text(kind)) == schema(kind) == schemas()[kind]


def test_fields_are_described_by_the_models_own_words() -> None:
    claim = schema("claims")["$defs"]["Claim"]
    assert claim["description"] == "What one source said about one thing."
    assert claim["properties"]["place"]["description"] == "Where: `place`."
    assert "at most 300 characters" in claim["properties"]["quote"]["description"]
    assert set(field_descriptions(Claim)) >= {"indicator", "source", "value", "period", "doubts", "repeats"}


def test_closed_vocabularies_and_notations_are_in_the_schema() -> None:
    definitions = schema("claims")["$defs"]
    assert set(definitions["Claim"]["properties"]["seen"]["enum"]) == {"page", "secondary", "unverified", None}
    assert "do not use" in definitions["Claim"]["properties"]["doubts"]["items"]["enum"]
    for notation in ("Period", "Quantity"):
        checker = Draft202012Validator(definitions[notation])
        assert definitions[notation]["examples"]
        for example in definitions[notation]["examples"]:
            checker.validate(example)
        assert not checker.is_valid("sometime")


def test_schemas_are_written_where_the_first_lines_of_files_point(tmp_path: Path) -> None:
    written = write_schemas(tmp_path)
    assert [path.stem for path in written] == list(kinds())
    (tmp_path / "claims").mkdir()
    for kind, depth in (("places", 0), ("claims", 1)):
        named = modeline(kind, depth).removeprefix("# yaml-language-server: $schema=")
        folder = tmp_path if depth == 0 else tmp_path / "claims"
        assert (folder / named).resolve() == tmp_path / ".schema" / f"{kind}.json"
        assert json.loads((folder / named).read_text(encoding="utf-8")) == schema(kind)


# --- the schema and the reader agree ----------------------------------------------------------------------------

#: What may stand in a field, right or wrong. How JSON spells a value is how the YAML file then holds it.
MUTATIONS = st.sampled_from(
    [
        None, "", "x", "text with spaces", "no date", "page", "country", "survey", "census", "yes", "health", "en",
        "2014", "2014-13", "2001-01", "201X", "2014~", "May 2014", "../2008", "..", "99999",
        "597", "~20000", "<5", "20,250", "4000..25000", "rising", "1.5%", "3 [1..5]",
        0, 1, -3, 597, 2014, 12345, 1.5, True, False,
        [], ["x"], ["no date"], ["en"], [None], [["x"]], [{"en": "x"}], [1],
        {}, {"en": "x"}, {"en": "x", "original": "fr"}, {"x": {"en": "y"}}, {"en": ["x"]}, {"colour": "red"},
        {"on": "2014", "why": "x"}, {"on": "never", "why": "x"}, {"on": "2014"},
    ]
)  # fmt: skip
KIND = st.sampled_from(list(kinds()))


def example_of(kind: str) -> Any:
    """The first record of a kind in the invented country, and how to put a record back into a file."""
    paths = [listed.path for listed in list_files(XA).files if listed.kind == kind and listed.form == "yaml"]
    return loaded(XA / paths[0])[kind]


def refused_by_reader(folder: Path, kind: str, content: Any) -> list[str]:
    """Problems with the file's own shape and values; what only other records can tell is left out."""
    path = folder / PATHS[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({kind: content}, ensure_ascii=False), encoding="utf-8")
    draft, _ = load(folder)
    return [str(problem) for problem in draft.problems.ordered() if problem.file == PATHS[kind]]


def record_names(kind: str) -> list[str]:
    return list(schema(kind)["$defs"][kinds()[kind][0].__name__]["properties"])


@given(kind=KIND, data=st.data())
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_schema_and_the_reader_agree_on_every_single_change(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    content = json.loads(json.dumps(example_of(kind)))
    if isinstance(content, list):
        record = content[0]
        content = [record]
    elif kinds()[kind][1] == "by id":
        key = next(iter(content))
        record = content[key]
        content = {key: record}
    else:
        record = content
    name = data.draw(st.sampled_from([*record_names(kind), "colour", "spouse"]))
    if data.draw(st.booleans()) or name not in record:
        record[name] = data.draw(MUTATIONS)
    else:
        del record[name]
    refused = refused_by_reader(tmp_path_factory.mktemp("mutated"), kind, content)
    errors = [error.message for error in Draft202012Validator(schema(kind)).iter_errors({kind: content})]
    assert bool(errors) == bool(refused), (name, record.get(name), errors, refused)


@pytest.mark.parametrize("content", ["x", 5, [], ["x"], {}, {"x": None}, {"x": "y"}, [None], [[]]])
@pytest.mark.parametrize("kind", kinds())
def test_the_schema_and_the_reader_agree_on_the_shape_of_a_file(tmp_path: Path, kind: str, content: Any) -> None:
    refused = refused_by_reader(tmp_path, kind, content)
    errors = [error.message for error in Draft202012Validator(schema(kind)).iter_errors({kind: content})]
    assert bool(errors) == bool(refused), (errors, refused)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "country"])
def test_a_file_with_only_its_top_level_key_is_begun_and_not_wrong(tmp_path: Path, kind: str) -> None:
    assert refused_by_reader(tmp_path, kind, None) == []
    Draft202012Validator(schema(kind)).validate({kind: None})


def test_a_country_file_with_nothing_below_country_is_wrong(tmp_path: Path) -> None:
    assert len(refused_by_reader(tmp_path, "country", None)) == 1


@pytest.mark.parametrize(("field", "text"), [("sample", "1e3"), ("sample", "1_000"), ("sample", " 5 5")])
def test_a_number_in_a_table_is_digits(tmp_path: Path, field: str, text: str) -> None:
    from dalel.countryfile.reader import read

    shutil.copytree(XA, tmp_path / "xa")
    table = tmp_path / "xa" / "claims" / "slip.csv"
    table.write_text(f"id,indicator,source,value,quote,{field}\nSLIP-1,adult-women,nobody,5,words,{text}\n")
    assert [p.code for p in read(tmp_path / "xa").errors if p.file == "claims/slip.csv" and p.column > 30] == ["D306"]


def test_a_slip_in_a_claim_is_found_by_the_schema_where_it_is() -> None:
    content = {"claims": [{"id": "A-1", "indicator": "x", "source": "s", "value": "20,250"}]}
    with pytest.raises(jsonschema.ValidationError) as caught:
        jsonschema.validate(content, schema("claims"), cls=Draft202012Validator)
    assert caught.value.json_path == "$.claims[0].value"


@pytest.mark.parametrize("code", shipped.codes())
def test_a_shipped_country_carries_its_schemas_and_every_file_points_to_its_own(code: str) -> None:
    """An editor completes and checks a shipped file as it is typed, from the schemas beside it."""
    folder = shipped.folder(code)
    for kind in kinds():
        assert (folder / ".schema" / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind)
    for listed in list_files(folder).files:
        if listed.form != "csv":
            first = (folder / listed.path).read_text(encoding="utf-8").partition("\n")[0]
            assert first == modeline(listed.kind, listed.path.count("/"))
            pointed = (folder / listed.path).parent / first.partition("$schema=")[2]
            assert pointed.resolve() == folder / ".schema" / f"{listed.kind}.json"
