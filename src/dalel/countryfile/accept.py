"""Records, in an audit's file, the fingerprint of the evidence a person has just looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dalel.countryfile.fmt import replace_file
from dalel.countryfile.yamltree import Node, parse


def record_evidence(folder: Path, audit: str, fingerprints: Mapping[str, str]) -> list[str]:
    """Write ``fingerprints`` (statement id -> hex) into ``audits/AUDIT.yaml``; every other character stays.

    Returns the ids of the statements whose fingerprint changed. Raises FileNotFoundError
    if there is no such audit.
    """
    path = folder / "audits" / f"{audit}.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    changed = []
    # From the bottom up, so that a line added below moves no line still to be changed.
    for statement in reversed(_statements(text)):
        fields = {key.value: (key, value) for key, value in statement.value}
        name = fields["id"][1].value if "id" in fields else ""
        fresh = fingerprints.get(name)
        if fresh is None:
            continue
        if "evidence" in fields:
            key, value = fields["evidence"]
            if value.value == fresh:
                continue
            row, start = key.line - 1, key.column - 1
        else:
            key = fields["id"][0]
            row, start = key.line, key.column - 1
            lines.insert(row, "\n")
        # Quoted: a fingerprint of digits alone, or of digits around an e, is text all the same.
        lines[row] = f"{' ' * start}evidence: {_scalar(fresh)}\n"
        changed.append(name)
    if changed:
        replace_file(path, "".join(lines).encode())
    return changed[::-1]


def _statements(text: str) -> list[Node]:
    root, _ = parse(text)
    if root is None:
        return []
    for key, value in root.value:
        if key.value == "audit":
            return next((list(inner.value) for name, inner in value.value if name.value == "statements"), [])
    return []


def _scalar(fingerprint: str) -> str:
    plain = any(letter in "abcdf" for letter in fingerprint)
    return fingerprint if plain else f"'{fingerprint}'"
