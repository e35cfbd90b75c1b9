"""Writes a country file of any size about a country that does not exist, the same every time for the same seed.

    python benchmarks/generate.py FOLDER --claims 10000 [--seed 0]

The claims are spread over eleven years, twenty-five places and sixty indicators, with every kind of figure,
as vague as real sources are. Nothing in it says anything about anybody.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from random import Random

ROWS_PER_FILE = 25_000
THEMES = ("population", "health", "violence", "law", "trafficking", "context")
KINDS = ("official statistics", "survey", "ngo report", "press", "international report")
CLASSES = ("survey", "register", "administrative count", "programme estimate", "press", "expert opinion")
DOUBTS = ("no method", "small sample", "no sample size", "not representative", "secondary source")
COLUMNS = (
    "id", "indicator", "source", "place", "population", "period", "value", "category", "method", "sample",
    "locator", "quote", "quote_language", "read", "seen", "doubts", "disputes",
)  # fmt: skip


def text(words: str) -> dict[str, str]:
    """The same words in the three languages, told apart by their language."""
    return {"en": words, "ru": f"{words} (рус.)", "kk": f"{words} (қаз.)"}


def write_yaml(path: Path, key: str, records: object) -> None:
    """One vocabulary. JSON is YAML; one record a line keeps it readable."""
    lines = [f"{key}:"]
    assert isinstance(records, dict)
    lines += [f"  {name}: {json.dumps(record, ensure_ascii=False)}" for name, record in records.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def generate(folder: Path, *, claims: int, seed: int = 0) -> None:
    """Writes the country file into ``folder`` (made if it is not there)."""
    random = Random(seed)
    (folder / "claims").mkdir(parents=True, exist_ok=True)
    write_yaml(
        folder / "country.yaml",
        "country",
        {
            "code": "xg",
            "place": "XGA",
            "name": text("Generated country"),
            "title": text("A generated country file"),
            "intro": text("Made to measure speed. Nothing in it is true."),
            "languages": ["en", "ru", "kk"],
            "maintainers": ["the benchmarks"],
            "version": "1",
            "invented": True,
        },
    )
    places = {"XGA": {"kind": "country", "label": text("Generated country")}}
    places |= {f"region-{n}": {"kind": "region", "within": "XGA", "label": text(f"Region {n}")} for n in range(24)}
    populations = {f"population-{n}": {"label": text(f"Population {n}")} for n in range(8)}
    units = {"people": {"label": text("people"), "dimension": "count", "whole": True, "persons": True}}
    units["percent"] = {"label": text("%"), "dimension": "share"}
    methods = {f"method-{n}": {"label": text(f"Method {n}"), "class": name} for n, name in enumerate(CLASSES)}
    indicators = {
        f"indicator-{n}": {
            "label": text(f"Indicator {n}"),
            "definition": text(f"What indicator {n} counts"),
            "theme": THEMES[n % len(THEMES)],
            "unit": "people" if n % 2 else "percent",
            "categories": {"younger": text("younger"), "older": text("older")},
        }
        for n in range(60)
    }
    sources = {
        f"source-{n}": {
            "title": f"Report {n}",
            "publisher": f"Publisher {n % 17}",
            "kind": KINDS[n % len(KINDS)],
            "published": str(2010 + n % 11),
            "url": f"https://example.org/report-{n}",
            "read": "2025-01-15",
        }
        for n in range(max(20, min(400, claims // 50)))
    }
    vocabularies = {
        "places": places, "populations": populations, "units": units, "methods": methods,
        "indicators": indicators, "sources": sources,
    }  # fmt: skip
    for key, records in vocabularies.items():
        write_yaml(folder / f"{key}.yaml", key, records)
    for start in range(0, claims, ROWS_PER_FILE):
        path = folder / "claims" / f"part-{start // ROWS_PER_FILE:03d}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(COLUMNS)
            for number in range(start, min(start + ROWS_PER_FILE, claims)):
                table.writerow(_row(number, random, len(sources)))


def _row(number: int, random: Random, sources: int) -> list[str]:
    indicator = random.randrange(60)
    share = indicator % 2 == 0
    figure = random.randrange(1, 90) if share else random.randrange(10, 90_000)
    return [
        f"GEN-{number:06d}",
        f"indicator-{indicator}",
        f"source-{number % sources}",
        random.choice(("XGA", f"region-{random.randrange(24)}")),
        f"population-{random.randrange(8)}",
        _period(2010 + number % sources % 11, random),
        _figure(figure, share, random),
        random.choice(("", "", "younger", "older")),
        f"method-{random.randrange(len(CLASSES))}",
        str(random.randrange(50, 5000)) if random.random() < 0.4 else "",
        f"p. {random.randrange(1, 300)}",
        f'The report puts the figure at {figure}, and says "{random.randrange(10**6)}" of the table beside it.',
        "en",
        f"2025-{random.randrange(1, 13):02d}-{random.randrange(1, 29):02d}" if random.random() < 0.2 else "",
        random.choice(("page", "page", "page", "secondary")),
        "; ".join(random.sample(DOUBTS, random.choice((0, 0, 0, 1, 2)))),
        f"GEN-{random.randrange(number):06d}" if number and random.random() < 0.01 else "",
    ]


def _period(published: int, random: Random) -> str:
    """Some time before the source was published."""
    year = published - 2 - random.randrange(8)
    month = random.randrange(1, 13)
    return random.choice(
        (str(year), f"{year}-{month:02d}", f"{year}-{month:02d}-{random.randrange(1, 29):02d}", f"{year}~",
         f"{year}/{year + 1}", f"{year}-{random.choice((33, 34, 35, 36))}", f"../{year}", ""),
    )  # fmt: skip


def _figure(figure: int, share: bool, random: Random) -> str:
    form = random.randrange(6)
    if share:
        return f"{figure}.{random.randrange(10)}"
    return (
        str(figure), f"~{figure}", f">={figure}", f"{figure}..{figure * 2}", f"{figure} [{figure - 5}..{figure + 9}]",
        f"<{figure}",
    )[form]  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    generate(options.folder, claims=options.claims, seed=options.seed)


if __name__ == "__main__":
    main()
