"""Search: any script, any spelling, any language, and nothing that a reader can break it with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.countryfile.reader import read
from dalel.countryfile.shipped import DEFAULT, folder
from dalel.ledger.book import Ledger
from dalel.profile.folding import other_layout, skeletons
from dalel.profile.search import Hit, index_rows, search, search_index

KINDS = (
    "claim",
    "indicator",
    "source",
    "place",
    "act",
    "statement",
    "conflict",
    "audit",
    "population",
    "formula",
    "derived",
    "provision",
)


@pytest.fixture(scope="module")
def shipped() -> Ledger:
    country = read(folder(DEFAULT)).country
    assert country is not None
    return Ledger(country)


def best(found: list[Hit], kind: str | None = None) -> str:
    return next(hit.id for hit in found if kind is None or hit.kind == kind)


@pytest.mark.parametrize(
    "spelled", ["Қазақстан", "kazakstan", "Казахстан", "Kazakhstan", "Qazaqstan", "казакстан", "Kasachstan"]
)
def test_a_country_is_found_however_it_is_spelled(shipped: Ledger, spelled: str) -> None:
    assert best(search(shipped, spelled), "place") == "KAZ"


@pytest.mark.parametrize(
    "asked", ["449", "449-1", "приставание", "приставания", "pestering", "pristavanie", "тиісу", "назойливое обращение"]
)
def test_a_provision_is_found_by_its_article_its_name_and_the_laws_own_words(shipped: Ledger, asked: str) -> None:
    found = search(shipped, asked, limit=12)
    assert best(found, "provision").startswith("koap-449-")
    assert found[0].kind == "provision"


def test_a_provision_found_says_its_article_and_its_act(shipped: Ledger) -> None:
    found = next(hit for hit in search(shipped, "приставание", "ru") if hit.id == "koap-449-1")
    assert found.title == "Приставание в общественных местах (ст. 449, ч. 1)"
    assert "№ 235-V" in found.snippet or "Приставание" in found.snippet


@pytest.mark.parametrize(
    "spelled", ["prostituciya", "prostitutsia", "проституция", "проституции", "prostitusiya", "ghjcnbnewbz"]
)
def test_one_word_in_two_scripts_finds_the_same_documents(shipped: Ledger, spelled: str) -> None:
    expected = {hit.id for hit in search(shipped, "проституция", limit=10)}
    found = {hit.id for hit in search(shipped, spelled, limit=10)}
    assert len(found & expected) >= 5


@pytest.mark.parametrize(
    ("asked", "language"),
    [("HIV prevalence", "en"), ("распространенность вич", "ru"), ("hiv prevalense", "en"), ("hiv-prevalence", "kk")],
)  # fmt: skip
def test_an_indicator_is_found_by_its_name_in_any_language(shipped: Ledger, asked: str, language: str) -> None:
    assert search(shipped, asked, language)[0].id == "hiv-prevalence"  # type: ignore[arg-type]  # one of the languages


@pytest.mark.parametrize("asked", ["KZN-001", "kzn-001", "  KZN-001 "])
def test_a_record_is_found_by_its_id_first(shipped: Ledger, asked: str) -> None:
    assert search(shipped, asked)[0] == search(shipped, "KZN-001")[0]
    assert search(shipped, asked)[0].id == "KZN-001"


def test_titles_come_in_the_readers_language(xa: Ledger) -> None:
    titles = {language: search(xa, "XAB", language)[0].title for language in ("en", "ru", "kk")}  # type: ignore[arg-type]
    assert titles == {"en": "Borvia", "ru": "Борвия", "kk": "Борвия"}


@pytest.mark.parametrize("asked", ["Озёрный", "ozernyj", "ОЗЕРНЫЙ", "Көлқала", "kolkala", "lake city", "Lake Citty"])
def test_a_place_is_found_in_every_language_whatever_the_readers(xa: Ledger, asked: str) -> None:
    assert best(search(xa, asked, "en"), "place") in ("xa-lake", "xa-two-cities")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_can_be_found(xa: Ledger, kind: str) -> None:
    index = search_index(xa)
    record = next(each for each in index.records if each.kind == kind)
    assert any((hit.kind, hit.id) == (kind, record.id) for hit in search(xa, record.id, limit=50))


def test_what_rests_on_withdrawn_claims_only_is_not_found(xa: Ledger) -> None:
    assert not xa.shown("XA-POP-2012-OLD")
    assert "XA-POP-2012-OLD" not in {hit.id for hit in search(xa, "XA-POP-2012-OLD", limit=200)}
    assert "XA-POP-2012-OLD" not in {row.id for row in index_rows(xa, "en")}


@pytest.mark.parametrize("empty", ["", "   ", "...", "—", "\u200b", "'\"", "%"])
def test_nothing_asked_finds_nothing(xa: Ledger, empty: str) -> None:
    assert search(xa, empty) == []


HOSTILE = [
    "a" * 10_000, "survey " * 2_000, ".*+?[](){}|^$\\", "(" * 5_000, "\x00\x01\ud800", "' OR 1=1 --",
    "<script>alert(1)</script>",
    "NEAR(a b)", "🙂" * 300, "\u202e\u2066survey", "а́" * 3_000, "1" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(xa: Ledger, hostile: str) -> None:
    found = search(xa, hostile, "en", 5)
    assert len(found) <= 5


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400), limit=st.integers(0, 30))
def test_any_text_is_answered_best_first_within_the_limit(xa: Ledger, text: str, limit: int) -> None:
    found = search(xa, text, "en", limit)
    assert len(found) <= limit
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert len({(hit.kind, hit.id) for hit in found}) == len(found)


def test_the_same_question_has_the_same_answer(xa: Ledger) -> None:
    assert search(xa, "survey of sex workers") == search(xa, "survey of sex workers")


def test_the_static_index_holds_every_record_once_in_each_language(xa: Ledger) -> None:
    rows = {language: list(index_rows(xa, language)) for language in ("en", "ru", "kk")}  # type: ignore[arg-type]
    assert [(row.kind, row.id) for row in rows["en"]] == [(row.kind, row.id) for row in rows["ru"]]
    assert len({(row.kind, row.id) for row in rows["en"]}) == len(rows["en"])
    assert len(rows["en"]) >= len(xa.country.claims)
    lake = next(row for row in rows["en"] if row.id == "xa-lake")
    assert set(skeletons("Озёрный")) <= set(lake.words.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Алматы", "almaty"),
        ("щука", "shchuka"),
        ("объём", "obem"),
        ("Шымкент", "Shimkent"),
        ("Ақтөбе", "aktobe"),
        ("ЖЭНЬ", "zhen"),
    ],
)
def test_transliterations_of_one_word_meet(one: str, other: str) -> None:
    assert skeletons(one) == skeletons(other)


def test_the_other_keyboard_layout_is_its_own_inverse() -> None:
    assert other_layout("ghjcnbnewbz") == "проституция"
    assert other_layout("ыуч цщклук") == "sex worker"
