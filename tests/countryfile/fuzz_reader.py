"""Fuzz the reader: mutated and invented files, each read whole; no exception, bounded time.

    python tests/countryfile/fuzz_reader.py --files 100000 --seed 1 --jobs 2

Every generated file is put into a copy of the invented country in place of one of its own, and the whole folder is
read and checked. A file that raises, takes longer than ``--seconds``, or gives a problem that cannot be shown
is written to ``--keep`` and reported with the seed that makes it again. Ends with exit code 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from dalel.countryfile.catalogue import CATALOGUE
from dalel.countryfile.reader import read

XA = Path(__file__).resolve().parent.parent / "countries" / "xa"

#: Pieces that mean something to YAML, to CSV, or to the country file's own notations.
PIECES = (
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "<<: ",
    "? ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    '"',
    "'",
    "|\n",
    ">-\n",
    "#",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "\\",
    "\0",
    "\x1b[2J",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\x85",
    "\ud7ff",
    "\U0001f600",
    "~",
    "null",
    "true",
    "yes",
    "2016-02-30",
    "99999-01-01",
    "2016-13",
    "../..",
    "/",
    "201X",
    "~2014",
    "2014~/2012",
    "1e999",
    "NaN",
    "-0",
    "<5",
    ">=",
    "5..1",
    "1 [2..3]",
    "9" * 400,
    "rising",
    "id: ",
    "claims:\n",
    "sources:\n",
    ";",
    "; ;",
    "=1+1",
    '"""',
    "@x",
    "a@b.cc",
    "+77011234567",
    "850101300123",
    "43.2389, 76.8897",
    "withdrawn: {}",
    "derives_from: [XA-POP-001]",
    "within: XAA",
    "elements: [{not: {fact: woman}}]",
    "{fact: age, least: 18}",
    "{any: []}",
    "versions: []",
    "from: 2015-01-01",
    "expect: {}",
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few random changes."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8, 40))):
        at = dice.randrange(len(out) + 1)
        kind = dice.choice((0, 1, *range(2, 10), *range(2, 10), *range(2, 10)))
        if kind == 0 and out:
            out[min(at, len(out) - 1)] = dice.randrange(256)
        elif kind == 1:
            out[at:at] = bytes(dice.randrange(256) for _ in range(dice.choice((1, 2, 4))))
        elif kind in (2, 3, 4):
            out[at:at] = dice.choice(PIECES).encode("utf-8", "surrogatepass") * dice.choice((1, 1, 1, 2, 30))
        elif kind == 5:
            del out[at : at + dice.choice((1, 2, 10, 100, 1000))]
        elif kind == 6:
            start = dice.randrange(len(out) + 1)
            out[at:at] = out[start : start + dice.choice((5, 50, 500))]
        elif kind == 7:
            lines = bytes(out).split(b"\n")
            dice.shuffle(lines) if dice.random() < 0.1 else lines.insert(
                dice.randrange(len(lines) + 1), dice.choice(lines)
            )
            out = bytearray(b"\n".join(lines))
        elif kind == 8:
            lines = bytes(out).split(b"\n")
            number = dice.randrange(len(lines))
            lines[number] = b" " * dice.randrange(12) + lines[number].lstrip()
            out = bytearray(b"\n".join(lines))
        else:
            words = bytes(out).split(b" ")
            a, b = dice.randrange(len(words)), dice.randrange(len(words))
            words[a], words[b] = words[b], words[a]
            out = bytearray(b" ".join(words))
    return bytes(out)


def invented_yaml(dice: random.Random) -> bytes:
    """YAML from nothing: a grammar's worth of structure around random leaves, and often not YAML at all."""

    def value(depth: int) -> str:
        kind = dice.randrange(7 if depth < 6 else 3)
        if kind < 3:
            return (
                dice.choice(PIECES)
                if dice.random() < 0.4
                else "".join(dice.choice("abcXYZ012 -:,éЖ") for _ in range(dice.randrange(12)))
            )
        if kind < 5:
            return "[" + ", ".join(value(depth + 1) for _ in range(dice.randrange(5))) + "]"
        return "{" + ", ".join(f"{dice.choice(FIELDS)}: {value(depth + 1)}" for _ in range(dice.randrange(5))) + "}"

    top = dice.choice(
        (
            *("claims", "sources", "places", "country", "formulas", "audit", "acts", "conflicts", "indicators"),
            *("units", "facts", "authorities", "provisions", "provisions", "cases", "reforms"),
        )
    )
    lines = [f"{top}:"]
    for number in range(dice.randrange(1, 8)):
        lines.append(f"  - id: F-{number}" if top == "claims" else f"  f{number}:")
        lines.extend(f"    {dice.choice(FIELDS)}: {value(0)}" for _ in range(dice.randrange(8)))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def invented_csv(dice: random.Random) -> bytes:
    """A table from nothing."""
    columns = dice.sample(FIELDS, dice.randrange(1, 12))
    rows = [",".join(columns)]
    for _ in range(dice.randrange(12)):
        cells = [
            dice.choice((*PIECES, "", "x", '"quoted"', "a; b"))
            for _ in range(len(columns) + dice.choice((0, 0, 0, 1, -1)))
        ]
        rows.append(dice.choice((",", ",", ",", ";")).join(cells))
    return dice.choice(("\n", "\r\n", "\r")).join(rows).encode("utf-8", "surrogatepass")


FIELDS = (
    "versions",
    "elements",
    "exceptions",
    "sanction",
    "rule",
    "remedy",
    "fact",
    "all",
    "not",
    "implies",
    "band",
    "expect",
    "facts",
    "adds",
    "replaces",
    "id",
    "indicator",
    "source",
    "place",
    "population",
    "period",
    "value",
    "level",
    "says",
    "says.en",
    "says.ru",
    "unit",
    "category",
    "origin",
    "destination",
    "role",
    "purpose",
    "method",
    "sample",
    "quote",
    "locator",
    "published",
    "read",
    "seen",
    "doubts",
    "act",
    "statement",
    "disputes",
    "repeats",
    "supersedes",
    "derives_from",
    "withdrawn",
    "withdrawn.on",
    "label",
    "kind",
    "within",
    "members",
    "title",
    "publisher",
    "url",
    "expression",
    "inputs",
    "claims",
    "statements",
    "levels",
    "breaks",
    "phone",
    "name",
    "en",
    "<<",
)


def one_file(dice: random.Random, originals: dict[str, bytes]) -> tuple[str, bytes]:
    """The path of a file in the country folder, and its new content."""
    kind = dice.random()
    if kind < 0.75:
        path = dice.choice(sorted(originals))
        return path, mutated(originals[path], dice)
    if kind < 0.88:
        path = dice.choice([path for path in sorted(originals) if path.endswith(".yaml")])
        return path, invented_yaml(dice)
    return "claims/health.csv", invented_csv(dice)


def fuzz(
    files: int, seed: int, seconds: float, keep: Path, *, start: int = 0, progress: bool = False
) -> tuple[Counter[str], list[str]]:
    """Read ``files`` generated files from number ``start`` on; how often each code came up, and what went wrong."""
    codes: Counter[str] = Counter()
    failures: list[str] = []
    originals = {path.relative_to(XA).as_posix(): path.read_bytes() for path in sorted(XA.rglob("*")) if path.is_file()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "xa"
        shutil.copytree(XA, folder)
        slowest = 0.0
        for number in range(start, start + files):
            path, data = one_file(random.Random(f"{seed}/{number}"), originals)
            (folder / path).write_bytes(data)
            started = time.process_time()
            try:
                problems = read(folder).problems
                for one in problems:
                    str(one).encode("utf-8")
                    json.dumps(one.as_dict())
                codes.update({one.code for one in problems} or {"none"})
                assert {one.code for one in problems} <= set(CATALOGUE)
            except BaseException:
                failures.append(f"seed {seed}, file {number} ({path}): {traceback.format_exc(limit=-3)}")
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}-{path.replace('/', '-')}").write_bytes(data)
            took = time.process_time() - started
            slowest = max(slowest, took)
            if took > seconds:
                failures.append(f"seed {seed}, file {number} ({path}): took {took:.1f} s")
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}-{path.replace('/', '-')}").write_bytes(data)
            (folder / path).write_bytes(originals[path])
            if progress and (number + 1 - start) % 5000 == 0:
                sys.stdout.write(
                    f"{number + 1 - start:,} files from {start:,}, {len(failures)} failures, slowest {slowest:.2f} s\n"
                )
                sys.stdout.flush()
    return codes, failures


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="how many files to generate (default 10000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default 1)")
    parser.add_argument("--seconds", type=float, default=5.0, help="processor seconds one file may take (default 5)")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where files that fail are kept")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes to share the files among (default 1)")
    given = parser.parse_args()
    share = -(-given.files // given.jobs)
    codes: Counter[str] = Counter()
    failures: list[str] = []
    with ProcessPoolExecutor(given.jobs) as pool:
        parts = [
            pool.submit(
                fuzz, min(share, given.files - start), given.seed, given.seconds, given.keep, start=start, progress=True
            )
            for start in range(0, given.files, share)
        ]
        for part in parts:
            more, failed = part.result()
            codes += more
            failures += failed
    sys.stdout.write(f"{given.files:,} files, seed {given.seed}: {len(failures)} failures\n")
    sys.stdout.write("files by code: " + ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items())) + "\n")
    for failure in failures[:20]:
        sys.stdout.write(failure + "\n")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
