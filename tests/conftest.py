"""What every test runs under: no deadline (tests never judge time), the same examples on every run, a cache of its own.

``HYPOTHESIS_PROFILE=explore`` looks for new examples instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("dalel", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dalel"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Indexes of the tests lie where the tests lie, not in the user's cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DALEL_CACHE", str(tmp_path_factory.mktemp("cache")))
    for name in ("DALEL_COUNTRY", "DALEL_LANG", "DALEL_DEBUG"):
        patch.delenv(name, raising=False)
    yield
    patch.undo()
