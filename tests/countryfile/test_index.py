"""The index: the same answers as the text, whatever happens to the cache."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalel.countryfile.index import Index, cache_folder, open_index
from dalel.countryfile.reader import read
from dalel.ledger.answers import Query
from dalel.ledger.book import Ledger
from dalel.ledger.query import claims_for
from dalel.ledger.shelf import Shelf
from dalel.record.country import Country
from dalel.record.indicator import THEMES
from dalel.record.period import UNSTATED, Period

ROOT = Path(__file__).parents[2]
XA = ROOT / "tests" / "countries" / "xa"

#: Claims that lean on one another in every way there is, beside the generated ones.
RELATED = """claims:
  - {id: REL-1, indicator: indicator-1, source: source-1, place: XGA, value: "100", period: "2015", locator: p. 1, read: "2024-05-01"}
  - {id: REL-2, indicator: indicator-1, source: source-2, place: XGA, value: "120", period: "2015", locator: p. 2, supersedes: [REL-1]}
  - {id: REL-3, indicator: indicator-3, source: source-3, place: XGA, value: "7", locator: p. 3, derives_from: [REL-4],
     disputes: [REL-2]}
  - {id: REL-4, indicator: indicator-3, source: source-3, place: region-2, value: "9", locator: p. 3,
     withdrawn: {on: "2025-06", why: The table was misread.}}
  - {id: REL-5, indicator: indicator-5, source: source-4, place: region-3, value: "9", locator: p. 3, disputes: [REL-6]}
  - {id: REL-6, indicator: indicator-5, source: source-5, place: region-3, value: "19", locator: p. 3, repeats: [REL-7]}
  - {id: REL-7, indicator: indicator-5, source: source-6, place: region-3, value: "19", locator: p. 9, repeats: [REL-6]}
  - {id: REL-8, indicator: indicator-7, source: source-7, place: region-4, value: "3", locator: p. 9, supersedes: [REL-5],
     derives_from: [REL-4, REL-7]}
  - {id: REL-9, indicator: indicator-5, source: source-8, place: region-3, value: "4", locator: p. 4, supersedes: [REL-6],
     withdrawn: {on: "2025-06-15", why: The second printing left it out.}}
"""  # noqa: E501 - one claim a line reads best
CONFLICTS = """conflicts:
  pair: {label: {en: A pair}, claims: [REL-1, REL-8], why: {en: They differ.}}
  apart: {label: {en: Not joined}, kind: do not join, claims: [REL-6, REL-7], why: {en: They count other things.}}
"""


def _generate(folder: Path, claims: int) -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "benchmarks" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.generate(folder, claims=claims, seed=7)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "xg"
    _generate(folder, 400)
    (folder / "claims" / "related.yaml").write_text(RELATED, encoding="utf-8")
    (folder / "conflicts.yaml").write_text(CONFLICTS, encoding="utf-8")
    return folder


@pytest.fixture
def folder(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "xg"))


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("DALEL_CACHE", str(path))
    return path


def indexes(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.sqlite"))


# --- the same as the text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["generated", "xa"])
def test_a_country_comes_out_of_the_index_as_it_came_out_of_the_text(which: str, generated: Path) -> None:
    source = XA if which == "xa" else generated
    reading = read(source)
    open_index(source).close()
    with open_index(source) as again:
        assert again.country() == reading.country
        assert list(again.country().claims) == list(reading.country.claims)  # type: ignore[union-attr]
        assert again.problems == reading.problems
        assert again.fingerprint == reading.country.fingerprint  # type: ignore[union-attr]


def test_the_second_opening_reads_no_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(folder).close()
    monkeypatch.setattr("dalel.countryfile.reader.read", lambda *_: pytest.fail("the text was read again"))
    with open_index(folder) as index:
        assert index.count() == 409
        assert index.claims(indicator="indicator-1")
        assert index.country() is not None


def test_a_changed_byte_makes_another_index(folder: Path, cache: Path) -> None:
    with open_index(folder) as before:
        related = folder / "claims" / "related.yaml"
        related.write_text(
            related.read_text(encoding="utf-8").replace('value: "100"', 'value: "101"'), encoding="utf-8"
        )
        with open_index(folder) as after:
            assert after.fingerprint != before.fingerprint
            assert str(after.claim("REL-1").value) == "101"  # type: ignore[union-attr]
        assert str(before.claim("REL-1").value) == "100"  # type: ignore[union-attr]
    assert len(indexes(cache)) == 2


def test_a_new_file_outside_the_layout_is_noticed_too(folder: Path) -> None:
    open_index(folder).close()
    (folder / "claims.xlsx").write_bytes(b"PK")
    with open_index(folder) as index:
        assert "W101" in [problem.code for problem in index.problems]


def test_problems_and_what_could_be_read_are_kept_together(folder: Path) -> None:
    (folder / "claims" / "more.yaml").write_text(
        "claims:\n  - {id: BAD-1, indicator: nothing-like-it}\n", encoding="utf-8"
    )
    for _ in range(2):
        with open_index(folder) as index:
            assert index.problems == read(folder).problems
            assert any(problem.severity == "error" for problem in index.problems)
            assert index.claim("REL-1") is not None


def test_a_folder_that_holds_no_country_gives_problems_and_no_country(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "nowhere"):
        for _ in range(2):
            with open_index(missing) as index:
                assert index.country() is None
                assert index.problems[0].code == "D101"
                assert index.claims() == []


# --- selection: the ledger is the oracle ------------------------------------------------------------------------

some = st.lists(st.integers(0, 30), max_size=3)
statuses = st.sampled_from(["stands", "withdrawn", "disputed", "superseded"])
days = st.none() | st.sampled_from(
    [date(2024, 5, 1), date(2025, 1, 15), date(2025, 6, 15), date(2025, 7, 1), date(2026, 1, 1)]
)
queries = st.builds(
    Query,
    indicator=some.map(lambda ns: tuple(f"indicator-{n}" for n in ns)),
    theme=st.lists(st.sampled_from(THEMES), max_size=2).map(tuple),
    place=st.lists(st.sampled_from(["XGA", "region-2", "region-3", "nowhere"]), max_size=2).map(tuple),
    within=st.booleans(),
    population=st.lists(st.integers(0, 8), max_size=4).map(lambda ns: tuple(f"population-{n}" for n in ns)),
    category=st.sampled_from([(), (), ("younger",), ("older", "younger")]),
    period=st.sampled_from([UNSTATED, *map(Period, ["2015", "2014-06", "../2012", "2019/..", "2012~", "2013-33"])]),
    source=some.map(lambda ns: tuple(f"source-{n}" for n in ns)),
    method_class=st.lists(st.sampled_from(["survey", "press", "register"]), max_size=2).map(tuple),
    seen=st.sampled_from([(), (), ("page",), ("secondary", "unverified")]),
    status=st.lists(statuses, max_size=2).map(tuple),
    as_known_on=days,
    limit=st.sampled_from([0, 0, 5]),
    offset=st.sampled_from([0, 0, 3]),
)
narrow = st.builds(
    Query,
    indicator=st.sampled_from([(), ("indicator-1",), ("indicator-3", "indicator-5", "indicator-7")]),
    status=st.lists(statuses, min_size=1, max_size=3).map(tuple),
    as_known_on=days,
)


@pytest.fixture(scope="module")
def opened(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Country]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DALEL_CACHE", str(tmp_path_factory.mktemp("opened")))
        with open_index(generated) as index:
            country = index.country()
            assert country is not None
            yield index, country


@given(query=st.one_of(queries, narrow))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_selection_by_sql_is_the_ledgers_selection(query: Query, opened: tuple[Index, Country]) -> None:
    index, country = opened
    expected = claims_for(Shelf(country, day=query.as_known_on), query)
    assert [claim.id for claim in index.claims(query)] == [claim.id for claim in expected]


def test_a_query_may_be_a_mapping_or_fields_by_name(opened: tuple[Index, Country]) -> None:
    index, _ = opened
    by_name = index.claims(indicator="indicator-1", period="2015")
    assert by_name
    assert by_name == index.claims({"indicator": ["indicator-1"], "period": Period("2015")})
    assert by_name == index.claims(Query(indicator=("indicator-1",), period=Period("2015")))


def test_a_field_no_query_has_is_named_with_the_fields_there_are(opened: tuple[Index, Country]) -> None:
    with pytest.raises(TypeError, match="a query has no field 'colour'; it has indicator, theme"):
        opened[0].claims(colour="red")


# --- bad weather ------------------------------------------------------------------------------------------------


def test_an_index_may_be_deleted_between_two_questions(folder: Path, cache: Path) -> None:
    with open_index(folder) as index:
        expected = index.claims(indicator="indicator-1")
        shutil.rmtree(cache)
        assert index.claims(indicator="indicator-1") == expected
        assert index.problems == read(folder).problems
    with open_index(folder) as index:
        assert index.claims(indicator="indicator-1") == expected


def test_an_index_cut_short_while_open_is_built_again(folder: Path, cache: Path) -> None:
    open_index(folder).close()
    with open_index(folder) as index:
        [path] = indexes(cache)
        os.truncate(path, 4096)
        assert len(index.claims()) == 409
        assert index.country() == read(folder).country


@given(where=st.floats(0, 1), length=st.integers(1, 9000), byte=st.sampled_from([b"\0", b"\xff", b"a"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_index_never_changes_what_the_country_says(
    generated: Path, cache: Path, where: float, length: int, byte: bytes
) -> None:
    expected = read(generated)
    open_index(generated).close()
    [path] = indexes(cache)
    with path.open("r+b") as stream:
        stream.seek(int(where * (path.stat().st_size - 1)))
        stream.write(byte * length)
    with open_index(generated) as index:
        assert index.country() == expected.country
        assert index.problems == expected.problems
    path.unlink(missing_ok=True)


def test_what_is_no_index_at_all_is_replaced(folder: Path, cache: Path) -> None:
    open_index(folder).close()
    [path] = indexes(cache)
    for junk in (b"", b"hello", os.urandom(20_000)):
        path.write_bytes(junk)
        with open_index(folder) as index:
            assert index.count() == 409


def test_a_cache_that_cannot_be_written_means_memory_and_a_note(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = tmp_path / "a-file"
    occupied.write_text("not a folder")
    monkeypatch.setenv("DALEL_CACHE", str(occupied / "cache"))
    with open_index(folder) as index:
        assert index.note.startswith("the index is held in memory: ")
        assert str(occupied) in index.note
        assert index.path is None
        assert index.count() == 409
    assert occupied.read_text() == "not a folder"


def test_without_a_home_there_is_still_an_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALEL_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def homeless(*_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    with open_index(folder) as index:
        assert "set DALEL_CACHE" in index.note
        assert index.count() == 409


def test_the_cache_lies_where_the_machine_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DALEL_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("DALEL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "dalel"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification says: ignore it
    assert cache_folder() != Path("relative/dalel")


PROGRAM = """
import json, sys
from pathlib import Path
from dalel.countryfile.index import open_index
with open_index(Path(sys.argv[1])) as index:
    print(json.dumps([index.note, index.fingerprint, index.count(), len(index.claims(indicator="indicator-1"))]))
"""


def test_several_processes_may_build_the_same_index_at_once(folder: Path, cache: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)], stdout=subprocess.PIPE, env=dict(os.environ))
        for _ in range(4)
    ]
    said = [json.loads(process.communicate(timeout=120)[0]) for process in running]
    assert said == [said[0]] * 4
    assert said[0][0] == ""
    assert said[0][2] == 409
    assert len(indexes(cache)) == 1
    assert not list(cache.glob("building-*"))


def test_threads_may_share_an_index(folder: Path) -> None:
    with open_index(folder) as index, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: len(index.claims(indicator=f"indicator-{n % 5}")), range(200)))
        assert answers == [len(index.claims(indicator=f"indicator-{n % 5}")) for n in range(200)]


def test_a_file_saved_while_it_is_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def slow(where: Path) -> Any:
        reading = read(where)
        if not calls:
            (folder / "claims" / "late.yaml").write_text(
                "claims:\n  - {id: LATE-1, indicator: indicator-1, source: source-1, place: XGA, value: 1}\n"
            )
        calls.append(where)
        return reading

    monkeypatch.setattr("dalel.countryfile.reader.read", slow)
    with open_index(folder) as index:
        assert index.claim("LATE-1") is not None
    assert len(calls) == 2


def test_old_states_are_cleared_away_and_other_countries_left_alone(folder: Path, generated: Path, cache: Path) -> None:
    open_index(generated).close()
    [other] = indexes(cache)
    stale = cache / "building-left-by-a-crash"
    stale.write_bytes(b"")
    os.utime(stale, (0, 0))
    for number in range(6):
        (folder / "claims" / "n.csv").write_text(f"id,indicator,source\nN-{number},indicator-1,source-1\n")
        open_index(folder).close()
    assert other in indexes(cache)
    assert len(indexes(cache)) == 4
    assert not stale.exists()


XA = ROOT / "tests" / "countries" / "xa"


@pytest.mark.parametrize("country", [XA, ROOT / "src" / "dalel" / "countries" / "kz"], ids=["xa", "kz"])
def test_an_excerpt_says_of_its_claims_what_the_whole_country_says(country: Path, cache: Path) -> None:
    """Whatever supersedes, disputes or carries a claim comes with it, so that its status cannot change."""
    with open_index(country) as index:
        whole = index.country()
        assert whole is not None
        ledger = Ledger(whole)
        for key in whole.indicators:
            claims = index.claims(indicator=key)
            part = index.excerpt(claims)
            assert part is not None
            assert part.sources == whole.sources
            few = Ledger(part)
            for claim in claims:
                assert few.claim(claim.id) == claim
                assert (few.status(claim.id), few.shown(claim.id)) == (ledger.status(claim.id), ledger.shown(claim.id))


def test_an_excerpt_decodes_few_claims(folder: Path, cache: Path) -> None:
    with open_index(folder) as index:
        claims = index.claims(indicator="indicator-1")
        part = index.excerpt(claims)
        assert part is not None
        assert len(claims) <= len(part.claims) < index.count()
        assert index.vocabulary() == msgspec.structs.replace(part, claims={})


def test_an_index_survives_the_country_being_encoded(opened: tuple[Index, Country]) -> None:
    """Every record is plain data: it goes through JSON and comes back equal."""
    _, country = opened
    hook = {"enc_hook": lambda value: value.text}
    for claim in country.claims.values():
        body = msgspec.json.encode(claim, **hook)  # type: ignore[arg-type]
        again = msgspec.json.decode(body, type=type(claim), dec_hook=lambda kind, text: kind(text))
        assert again == claim
