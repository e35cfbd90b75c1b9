"""The static site: complete, the same bytes every time, and careful with other people's folders."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from dalel.faces.web.build import STAMP, BuildRefused, build

INVENTED = Path(__file__).parent.parent / "countries" / "xa"


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "site"
    build(INVENTED, out, processes=2)
    return out


def test_two_builds_in_different_places_are_the_same_byte_for_byte(first: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a copy of the files"
    shutil.copytree(INVENTED, copy)
    build(copy, tmp_path / "deep" / "er" / "site", processes=1)
    assert bytes_of(first) == bytes_of(tmp_path / "deep" / "er" / "site")


def test_every_page_has_its_twin_and_the_counts_are_true(first: Path, tmp_path: Path) -> None:
    built = build(INVENTED, tmp_path / "site")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert built.pages == len(pages)
    assert all(page.with_suffix(".json").is_file() for page in pages)
    assert built.files == len(bytes_of(tmp_path / "site"))


def test_no_page_names_a_folder_of_this_machine(first: Path) -> None:
    here = str(INVENTED.resolve()).encode()
    for file in first.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert here not in content
            assert str(first).encode() not in content


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BuildRefused, match="no earlier build wrote"):
        build(INVENTED, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.write_text("a file")
    with pytest.raises(BuildRefused, match="not a folder"):
        build(INVENTED, target)


def test_an_earlier_site_is_replaced_whole(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(INVENTED, out)
    (out / "en" / "old-page.html").write_text("from an earlier state of the file")
    build(INVENTED, out)
    assert not (out / "en" / "old-page.html").exists()
    assert (out / STAMP).is_file()
    assert bytes_of(out) == bytes_of(first)


def test_files_with_errors_are_refused_with_the_first_of_them(tmp_path: Path) -> None:
    broken = tmp_path / "xa"
    shutil.copytree(INVENTED, broken)
    (broken / "country.yaml").write_text("country: [not, a, mapping]\n")
    with pytest.raises(BuildRefused, match=r"country\.yaml"):
        build(broken, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_progress_is_told_up_to_the_last_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    built = build(INVENTED, tmp_path / "site", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (built.pages, built.pages)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
