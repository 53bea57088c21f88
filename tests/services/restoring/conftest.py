"""Lives of offices on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.offices import Offices
from tests.services.restoring.life import Life, lived


@pytest.fixture
def life(offices: Offices, clock: Clock, tmp_path: Path) -> Iterator[Life]:
    yield from lived(offices, clock, tmp_path)


@pytest.fixture
def sqlite_life(sqlite_offices: Offices, clock: Clock, tmp_path: Path) -> Iterator[Life]:
    yield from lived(sqlite_offices, clock, tmp_path)
