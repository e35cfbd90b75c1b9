"""The invented country with a small law of its own, for the tests of words and pages."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
XA = HERE / "countries" / "xa"


def with_small_law(folder: Path) -> Path:
    """The invented country in ``folder``, its law replaced by the small one."""
    shutil.copytree(XA, folder)
    for entry in (folder / "law").iterdir():
        if entry.name != "acts.yaml":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    shutil.copytree(HERE / "small_law", folder / "law", dirs_exist_ok=True)
    return folder
