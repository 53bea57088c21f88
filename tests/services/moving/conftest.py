"""Offices on files and places on a server, removed after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offices import Lease, Offices
from tests.services.everything import fill_every_table

DOSSIERS = 4


@pytest.fixture
def files(sqlite_offices: Offices) -> Iterator[Lease]:
    """Maker of offices in files."""
    lease = Lease(sqlite_offices)
    yield lease
    lease.end()


@pytest.fixture
def servers(postgresql_offices: Offices) -> Iterator[Lease]:
    """Maker of databases on a server."""
    lease = Lease(postgresql_offices)
    yield lease
    lease.end()


@pytest.fixture
def full(files: Lease) -> Path:
    """An office in a file with rows in every table."""
    return Path(files.worked("every table", lambda database: fill_every_table(database, DOSSIERS)))
