"""Recording the evidence a person has looked at changes those fingerprints and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from dalel.countryfile.accept import record_evidence
from dalel.countryfile.fmt import format_folder
from dalel.countryfile.reader import read

XA = Path(__file__).parent.parent / "countries" / "xa"


def test_only_the_named_fingerprints_change(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    [path] = (folder / "audits").glob("*.yaml")
    before = read(folder).country
    assert before is not None
    audit = before.audits[path.stem]
    fresh = {audit.statements[0].id: "0123456789ab", audit.statements[-1].id: "123456789012"}
    assert record_evidence(folder, path.stem, fresh) == [audit.statements[0].id, audit.statements[-1].id]
    after = read(folder).country
    assert after is not None
    for old, new in zip(audit.statements, after.audits[path.stem].statements, strict=True):
        assert new.evidence == fresh.get(old.id, old.evidence)
        assert new.reason == old.reason
    assert record_evidence(folder, path.stem, fresh) == []


def test_a_statement_never_judged_gets_its_first_fingerprint_and_comments_stay(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    [path] = (folder / "audits").glob("*.yaml")
    bare = [line for line in path.read_text().splitlines() if not line.strip().startswith("evidence:")]
    path.write_text("# kept\n" + "\n".join(bare) + "\n")
    country = read(folder).country
    assert country is not None
    names = [statement.id for statement in country.audits[path.stem].statements]
    assert record_evidence(folder, path.stem, dict.fromkeys(names, "abcdef012345")) == names
    again = read(folder).country
    assert again is not None
    assert {statement.evidence for statement in again.audits[path.stem].statements} == {"abcdef012345"}
    assert path.read_text().startswith("# kept\n")
    format_folder(folder)
    assert read(folder).country is not None
