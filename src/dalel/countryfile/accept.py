"""Records, in an audit's file, the fingerprint of the evidence a person has just looked at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def record_evidence(folder: Path, audit: str, fingerprints: Mapping[str, str]) -> list[str]:
    """Write ``fingerprints`` (statement id -> hex) into ``audits/AUDIT.yaml``; comments and order stay.

    Returns the ids of the statements whose fingerprint changed. Raises FileNotFoundError
    if there is no such audit.
    """
    from ruamel.yaml import YAML

    path = folder / "audits" / f"{audit}.yaml"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    document = yaml.load(path.read_text(encoding="utf-8"))
    changed = []
    for statement in document["audit"]["statements"]:
        fresh = fingerprints.get(str(statement["id"]))
        if fresh is not None and str(statement.get("evidence", "")) != fresh:
            statement["evidence"] = fresh
            changed.append(str(statement["id"]))
    if changed:
        # Beside the file, then over it: a crash leaves the old file whole.
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            yaml.dump(document, out)
        Path(temporary).replace(path)
    return changed
