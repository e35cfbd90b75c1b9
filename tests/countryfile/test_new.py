"""`dalel new`: a country file that is valid from its first minute, and shows how to go on."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalel.countryfile.fmt import format_folder
from dalel.countryfile.layout import VOCABULARIES
from dalel.countryfile.new import NewCountryError, new_country
from dalel.countryfile.reader import read
from dalel.countryfile.schema import kinds, schema


def uncomment(folder: Path) -> None:
    """What an editor does when somebody selects the examples and takes the comment signs away."""
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^  # ?", "  ", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_country(tmp_path / "kg", code="kg", name="Kyrgyzstan")
    return tmp_path / "kg"


def test_a_new_country_file_has_no_problem_at_all(folder: Path) -> None:
    reading = read(folder)
    assert reading.problems == ()
    assert reading.country is not None
    assert reading.country.about.code == "kg"
    assert reading.country.claims == {}


def test_the_commented_examples_make_a_valid_country_file(folder: Path) -> None:
    uncomment(folder)
    reading = read(folder)
    assert reading.problems == ()
    country = reading.country
    assert country is not None
    for kind in (*VOCABULARIES, "claims", "acts", "audits"):
        assert getattr(country, kind), f"no example of {kind}"


def test_every_file_of_a_new_country_satisfies_its_own_schema(folder: Path) -> None:
    for commented in (True, False):
        if not commented:
            uncomment(folder)
        for path in sorted(folder.rglob("*.yaml")):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert found, f"{path} names no schema"
            kind = (path.parent / found[1]).resolve(strict=True).stem
            assert kind in kinds()
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Core)
            jsonschema.validate(content, schema(kind), cls=jsonschema.Draft202012Validator)


class _Core(yaml.SafeLoader):
    """YAML as the language server reads it: 1.2, in which a date is text and only true and false are booleans."""


_Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_a_new_country_file_is_canonical(folder: Path) -> None:
    assert format_folder(folder, check=True).changed == ()


def test_formatting_keeps_every_commented_example(folder: Path) -> None:
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    (folder / "indicators.yaml").write_text(text + "  extra: {}\n", encoding="utf-8")
    format_folder(folder)
    uncomment(folder)
    after = (folder / "indicators.yaml").read_text(encoding="utf-8")
    assert "  population-size:\n    label:" in after


def test_a_country_the_unicode_cldr_knows_is_named_in_three_languages(folder: Path) -> None:
    country = read(folder).country
    assert country is not None
    assert (country.about.name.ru, country.about.name.kk) == ("Киргизия", "Қырғызстан")


def test_a_name_nobody_translated_is_a_warning_not_an_error(tmp_path: Path) -> None:
    new_country(tmp_path / "x", code="xb", name="Somewhere")
    assert {problem.code for problem in read(tmp_path / "x").problems} == {"W301"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(NewCountryError, match=r"is not empty \(it holds diary.txt\); name a new folder"):
        new_country(tmp_path, code="kg", name="Kyrgyzstan")
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_file_where_the_folder_should_be_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NewCountryError, match="is a file; name a folder"):
        new_country(tmp_path / "file", code="kg", name="Kyrgyzstan")
    with pytest.raises(NewCountryError, match=r"(is a file|cannot be written)"):
        new_country(tmp_path / "file" / "below", code="kg", name="Kyrgyzstan")


@pytest.mark.parametrize("code", ["", "k", "kazakhstan", "k1", "../x", "қз"])
def test_what_is_no_country_code_is_refused_with_an_example(tmp_path: Path, code: str) -> None:
    with pytest.raises(NewCountryError, match="write two or three Latin letters, such as kg"):
        new_country(tmp_path / "new", code=code, name="Somewhere")
    assert not (tmp_path / "new").exists()


@given(name=st.text(min_size=1, max_size=80), code=st.sampled_from(["no", "kg", "xb", "yes", "nul"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_gives_a_valid_file_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, name: str, code: str
) -> None:
    folder = tmp_path_factory.mktemp("new") / "country"
    try:
        new_country(folder, code=code, name=name)
    except NewCountryError:
        assert not folder.exists()
        return
    reading = read(folder)
    assert [p for p in reading.problems if p.severity == "error" and not p.code.startswith("H")] == []
    if not reading.errors:
        assert reading.country is not None
        assert reading.country.about.name.en.strip() == reading.country.about.name.en
