"""The invented country as a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from dalel.countryfile.reader import read
from dalel.ledger.book import Ledger

XA = Path(__file__).parents[1] / "countries" / "xa"


@pytest.fixture(scope="session")
def xa() -> Ledger:
    country = read(XA).country
    assert country is not None
    return Ledger(country)
