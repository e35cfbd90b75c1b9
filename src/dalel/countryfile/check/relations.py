"""Relations must not run in circles: claims on claims, places in places, copies of copies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import shown

#: Each kind of record and the fields that must not lead back to where they began.
ACYCLIC: Final = (
    ("claims", "derives_from"), ("claims", "repeats"), ("claims", "supersedes"), ("places", "within"),
    ("places", "members"), ("populations", "within"), ("sources", "copy_of"), ("acts", "amends"), ("acts", "replaces"),
)  # fmt: skip


def check(draft: Draft) -> None:
    """Report every record that refers to itself, and every circle once."""
    for name, claim in draft.records["claims"].items():
        if name in claim.disputes:
            _self(draft, "claims", name, "disputes")
    for kind, field in ACYCLIC:
        graph: dict[str, tuple[str, ...]] = {}
        for name, record in draft.records[kind].items():
            value = getattr(record, field)
            targets = (value,) if isinstance(value, str) else value
            if not value:
                continue
            if name in targets:
                _self(draft, kind, name, field)
            graph[name] = tuple(target for target in targets if target != name)
        for circle in circles(graph):
            first = circle[0]
            steps = [*circle[:6], "..."] if len(circle) > 6 else [*circle, first]
            found = f"{field} runs in a circle: {' -> '.join(steps)}"
            draft.say("D702", kind, first, (field,), found=found)


def _self(draft: Draft, kind: str, name: str, field: str) -> None:
    draft.say("D703", kind, name, (field,), found=f"{shown(name)} names itself in {field}")


def circles(graph: dict[str, tuple[str, ...]]) -> Iterable[list[str]]:
    """One circle for each knot of the graph, without recursion, so that long chains are no danger."""
    state: dict[str, int] = {}
    for start, steps in graph.items():
        if start in state:
            continue
        path: list[str] = [start]
        walks = [iter(steps)]
        state[start] = 1
        while walks:
            step = next(walks[-1], None)
            if step is None:
                state[path.pop()] = 2
                walks.pop()
            elif state.get(step) == 1:
                yield path[path.index(step) :]
            elif step in graph and step not in state:
                state[step] = 1
                path.append(step)
                walks.append(iter(graph[step]))
