"""Recruitment tables with the published margins of the simulated samples "faux" and "fauxmadrona" (facts, example 12).

The margins are degrees by trait and recruitments by trait, as printed; the trees themselves are not published there, so
each table hangs its recruits on one seed of either trait, which changes none of the figures tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dalel.size.rds.recruitment import RecruitmentTable

FAUX = {
    "blue": "5:1 6:2 8:5 9:2 10:5 11:7 12:5 13:11 14:8 15:14 16:8 17:6 18:5 19:6 20:5 21:6 22:3 23:3 24:1 25:1 26:4"
    " 27:2 28:2 29:3 30:1 32:2",
    "red": "4:3 5:2 6:2 7:2 8:3 9:12 10:6 11:10 12:12 13:17 14:20 15:20 16:22 17:25 18:17 19:8 20:12 21:9 22:19 23:11"
    " 24:9 25:7 26:1 27:3 28:3 29:4 31:3 32:2 34:2 36:1 38:1 39:1 43:2",
}
FAUX_RECRUITMENTS = {("blue", "blue"): 39, ("blue", "red"): 82, ("red", "blue"): 79, ("red", "red"): 188}
MADRONA = {
    "0": "2:6 3:17 4:33 5:49 6:57 7:62 8:49 9:48 10:23 11:14 12:9 13:2 14:1 15:1",
    "1": "5:1 6:2 7:7 8:13 9:15 10:12 11:15 12:18 13:13 14:13 15:7 16:3 17:3 19:4 20:3",
}
MADRONA_RECRUITMENTS = {("0", "0"): 299, ("0", "1"): 57, ("1", "0"): 64, ("1", "1"): 70}


def table(degrees: Mapping[str, str], recruitments: Mapping[tuple[str, str], int], **more: Any) -> RecruitmentTable:
    """A table with these degrees ("degree:count ...") by trait and recruitments by trait of recruiter and recruit."""
    left = {
        trait: [int(pair.split(":")[0]) for pair in told.split() for _ in range(int(pair.split(":")[1]))]
        for trait, told in degrees.items()
    }
    come = {trait: sum(count for (_, to), count in recruitments.items() if to == trait) for trait in degrees}
    rows: list[tuple[str, int, str]] = []
    hub: dict[str, str] = {}

    def add(by: str, trait: str) -> None:
        rows.append((by, left[trait].pop(0), trait))
        hub.setdefault(trait, f"S{len(rows)}")

    for trait, own in left.items():
        for _ in range(len(own) - come[trait]):
            add("seed", trait)
    pairs = [pair for pair, count in recruitments.items() for _ in range(count)]
    # First, a recruiter of each trait: a trait without a seed has one among the recruits of the other.
    pairs.sort(key=lambda pair: (pair[0] not in hub, pair[1] in hub))
    for source, target in pairs:
        add(hub[source], target)
    return RecruitmentTable(
        [f"S{number}" for number in range(1, len(rows) + 1)], [degree for _, degree, _ in rows],
        recruiters=[by for by, _, _ in rows], traits={"trait": [trait for _, _, trait in rows]}, **more,
    )  # fmt: skip
