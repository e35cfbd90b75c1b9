"""Hostile input: a clear problem each; never a traceback, never a hang, never the machine's memory.

Each case is read by a process of its own with its memory and its processor time bounded by the kernel, so that
running away is a failure and not a slow test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_examples import XA

LIMITED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (768 * 2**20, 768 * 2**20))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from dalel.countryfile.reader import read
reading = read(sys.argv[1])
first = {(p.code, p.file): [p.code, p.file, p.line, p.found[:200]] for p in reversed(reading.problems)}
print(json.dumps(list(first.values())))
"""


def read_limited(folder: Path) -> list[list[object]]:
    """The first problem of each code in each file, as a bounded process finds it. Its death is the test's failure."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[list[object]] = json.loads(done.stdout)
    return found


def _bomb(path: Path) -> None:
    layers = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    layers += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)]
    path.write_text("\n".join(layers), encoding="utf-8")


def _text(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="")

    return write


def _bytes(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


CLAIM = "claims:\n  - id: X-1\n    indicator: hiv-positive\n    source: leaflet\n    locator: p. 1\n"

CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "an alias bomb": ("claims/x.yaml", _bomb, "D202"),
    "a million opening brackets": ("claims/x.yaml", _text("[" * 1_000_000), "D206"),
    "ten million opening brackets": ("claims/x.yaml", _text("[" * 10_000_000), "D107"),
    "brackets on lines of their own": ("claims/x.yaml", _text("[\n" * 1_000_000), "D206"),
    "lists in lists by dashes": ("claims/x.yaml", _text("- " * 400_000), "D206"),
    "deep indentation": ("claims/x.yaml", _text("".join(" " * n + "a:\n" for n in range(1_000))), "D206"),
    "mappings without end": ("claims/x.yaml", _text("{a: " * 200_000), "D206"),
    "a figure of a million digits": ("claims/x.yaml", _text(CLAIM + "    value: " + "9" * 1_000_000 + "\n"), "D511"),
    "a figure of ten thousand digits": ("claims/x.yaml", _text(CLAIM + "    value: " + "9" * 10_000 + "\n"), "D511"),
    "a sample of ten thousand digits": (
        "claims/x.yaml",
        _text(CLAIM + "    value: 1\n    sample: " + "9" * 10_000 + "\n"),
        "D306",
    ),
    "a figure with a huge exponent": ("claims/x.yaml", _text(CLAIM + "    value: 1e999999999\n"), "D511"),
    "the year 99999": ("claims/x.yaml", _text(CLAIM + "    value: 1\n    period: 99999-01-01\n"), "D501"),
    "the year -1": ("claims/x.yaml", _text(CLAIM + "    value: 1\n    period: -0001\n"), "D501"),
    "30 February": ("claims/x.yaml", _text(CLAIM + "    value: 1\n    period: 2016-02-30\n"), "D501"),
    "a line of ten megabytes": ("claims/x.yaml", _text("a: " + "x" * 10_000_000), "D107"),
    "a cell of ten megabytes": ("claims/x.csv", _text("id,indicator\n" + "x" * 10_000_000 + ",y\n"), "D107"),
    "a quote that swallows the file": ("claims/x.csv", _text('id,indicator\n"' + "x,y\n" * 200_000), "D216"),
    "a hundred thousand columns": ("claims/x.csv", _text(",".join(f"c{n}" for n in range(100_000)) + "\n"), "D211"),
    "a hundred thousand unknown columns": (
        "claims/x.csv",
        _text("id," + ",".join(f"c{n}" for n in range(100_000)) + "\nA" + "," * 100_000 + "\n"),
        "D211",
    ),
    "a million empty rows": ("claims/x.csv", _text("id,indicator,source\n" + ",,\n" * 1_000_000), ""),
    "a million ragged rows": ("claims/x.csv", _text("id,indicator,source\n" + "a\n" * 1_000_000), "D213"),
    "a list of a million items in a cell": (
        "claims/x.csv",
        _text("id,indicator,source,repeats\nA,hiv-positive,leaflet," + ";" * 90_000 + "\n"),
        "D309",
    ),
    "a hundred thousand fields": (
        "sources.yaml",
        _text("sources:\n  x:\n" + "".join(f"    f{n}: 1\n" for n in range(100_000))),
        "D302",
    ),
    "a hundred thousand names twice": ("sources.yaml", _text("sources:\n" + "  x: {}\n" * 100_000), "D205"),
    "a quadratic scalar": ("claims/x.yaml", _text("a: " + "x\n\n  " * 300_000), "D301"),
    "a question mark a line": ("claims/x.yaml", _text("? a\n" * 200_000), "D205"),
    "comments only": ("claims/x.yaml", _text("#\n" * 1_000_000), "D210"),
    "not text at all": ("claims/x.yaml", _bytes(bytes(range(256)) * 4_000), "D108"),
    "a million values after every mistake": (
        "claims/x.yaml",
        _text("claims:\n" + ("- id: a\n  x: [" + "a," * 400_000 + "]\n  y: z: z\n") * 12),
        "D207",
    ),
    "zeros": ("claims/x.yaml", _bytes(b"\0" * 1_000_000), "D109"),
    "UTF-16": ("claims/x.yaml", _bytes(CLAIM.encode("utf-16")), "D108"),
    "half a character at the end": ("claims/x.yaml", _bytes(CLAIM.encode() + b"\xd0"), "D108"),
    "a surrogate": ("claims/x.yaml", _bytes(b"a: \xed\xa0\x80\n"), "D108"),
    "text that runs backwards": ("claims/x.yaml", _text(CLAIM + "    value: 1\n    note: \u202eabc\n"), "D109"),
    "code in a tag": ("claims/x.yaml", _text("claims: !!python/object/apply:os.system ['touch /tmp/owned']\n"), "D203"),
    "a merge of itself": ("claims/x.yaml", _text("claims: &a\n  <<: *a\n"), "D204"),
    "a chain of 50,000 claims": (
        "claims/x.csv",
        _text(
            "id,indicator,source,locator,value,repeats\n"
            + "".join(f"c{n},hiv-positive,leaflet,p,9,c{n + 1}\n" for n in range(50_000))
            + "c50000,hiv-positive,leaflet,p,9,c0\n"
        ),
        "D702",
    ),
    "an exception to an exception without end": (
        "law/provisions/x.yaml",
        _text("provisions: {a: {versions: [{exceptions: [" + "{unless: [" * 100_000),
        "D206",
    ),
    "not not not": (
        "law/provisions/x.yaml",
        _text("provisions: {a: {versions: [{elements: [" + "{not: " * 30 + "{fact: x}" + "}" * 30 + "]}]}}\n"),
        "D206",
    ),
    "an element that is an anchor": (
        "law/provisions/x.yaml",
        _text("provisions: {a: {versions: [{elements: [&e {fact: x}, *e]}]}}\n"),
        "D202",
    ),
    "a wording merged from another": (
        "law/provisions/x.yaml",
        _text("provisions:\n  a:\n    versions:\n      - <<: {basis: hole}\n"),
        "D204",
    ),
    "a fact stated twice": (
        "law/cases/x.yaml",
        _text("cases:\n  a:\n    on: 2016-01-01\n    facts: {x: 'yes', x: 'no'}\n"),
        "D205",
    ),
    "an amount with a huge exponent": (
        "law/provisions/x.yaml",
        _text(
            "provisions: {a: {kind: offence, title: {en: a}, act: b, versions: [{basis: official, "
            "sanction: {options: [{kind: fine, exactly: 1e999}]}}]}}\n"
        ),
        "D306",
    ),
    "five thousand facts in a chain": (
        "law/facts.yaml",
        _text(
            "facts:\n"
            + "".join(
                f"  f{n}: {{type: yes-no, label: {{en: a}}, question: {{en: a}}, topic: person, implies: [f{n + 1}]}}\n"
                for n in range(5_000)
            )
        ),
        "D801",
    ),
    "a formula of brackets": (
        "formulas.yaml",
        _text(
            "formulas:\n  x:\n    label: {en: a, ru: a, kk: a}\n    indicator: fine-amount\n    "
            "inputs: {}\n    expression: '" + "(" * 1_500 + "'\n"
        ),
        "D704",
    ),
    "a formula without end": (
        "formulas.yaml",
        _text(
            "formulas:\n  x:\n    label: {en: a, ru: a, kk: a}\n    indicator: fine-amount\n    "
            "inputs: {}\n    expression: '" + "1+" * 9_000 + "1'\n"
        ),
        "D704",
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_hostile_file_is_a_clear_problem(name: str, tmp_path: Path) -> None:
    path, write, code = CASES[name]
    folder = tmp_path / "x"
    (folder / path).parent.mkdir(parents=True)
    (folder / "country.yaml").write_bytes((XA / "country.yaml").read_bytes())
    write(folder / path)
    found = read_limited(folder)
    about_it = [one for one in found if one[1] == path]
    if code:
        assert code in [one[0] for one in about_it], found[:5]
    else:
        assert about_it == []


def test_links_pipes_and_loops_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    (folder / "claims").mkdir(parents=True)
    (folder / "country.yaml").write_bytes((XA / "country.yaml").read_bytes())
    secret = tmp_path / "secret.yaml"
    secret.write_text("claims: [{id: SECRET}]\n", encoding="utf-8")
    (folder / "claims" / "out.yaml").symlink_to(secret)
    (folder / "claims" / "zero.yaml").symlink_to("/dev/zero")
    (folder / "claims" / "loop").symlink_to(folder)
    (folder / "sources").symlink_to("/")
    os.mkfifo(folder / "claims" / "pipe.csv")
    found = read_limited(folder)
    by_file = {one[1]: one[0] for one in found}
    assert by_file["claims/out.yaml"] == by_file["claims/zero.yaml"] == "D104"
    assert by_file["claims/loop"] == by_file["sources"] == "D104"
    assert by_file["claims/pipe.csv"] == "D103"
    assert "SECRET" not in json.dumps(found)


@pytest.mark.parametrize("what", ["nothing", "a file", "an empty folder", "the root of the machine", "a long name"])
def test_what_is_no_country_folder_is_one_clear_problem(what: str, tmp_path: Path) -> None:
    target = {
        "nothing": tmp_path / "none",
        "a file": tmp_path / "f",
        "an empty folder": tmp_path / "e",
        "a long name": Path("x" * 5000),
    }.get(what, Path("/usr"))
    if what == "a file":
        target.touch()
    if what == "an empty folder":
        target.mkdir()
    found = read_limited(target)
    assert {one[0] for one in found} <= {"D101", "D106", "D104", "W101"}
    assert found


def test_file_names_are_hostile_too(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    (folder / "claims").mkdir(parents=True)
    (folder / "country.yaml").write_bytes((XA / "country.yaml").read_bytes())
    os.close(os.open(os.fsencode(folder / "claims") + b"/\xff\xfe.yaml", os.O_CREAT | os.O_WRONLY))
    (folder / "claims" / "\x1b[2J\n.yaml").touch()
    found = read_limited(folder)
    assert {"D108", "D210"} <= {str(one[0]) for one in found}
    assert "\x1b" not in json.dumps(found)
    assert "\\n" not in "".join(str(one[1]) for one in found).replace("\\u000a", "")
