"""The invented country, served in process and as a program of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import XA, Server, start


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Indexes of these tests go to a folder of their own."""
    before = os.environ.get("DALEL_CACHE")
    os.environ["DALEL_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["DALEL_CACHE"]
    else:
        os.environ["DALEL_CACHE"] = before


@pytest.fixture(scope="session")
def app() -> Any:
    """The invented country as an application, read once for all tests that only ask."""
    from dalel.faces.web.app import create_app

    return create_app(XA, watch=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented country that a test may break."""
    return Path(shutil.copytree(XA, tmp_path / "xa"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The invented country, served by a real process from a copy nobody edits."""
    running = start(Path(shutil.copytree(XA, tmp_path_factory.mktemp("served") / "xa")))
    yield running
    running.process.send_signal(signal.SIGINT)
    try:
        running.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        running.process.kill()
        running.process.wait()
