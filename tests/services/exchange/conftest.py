"""Three offices that trust each other's keys, founded once and copied for each test."""

from collections.abc import Iterator

import pytest

from tests.clock import Clock
from tests.offices import Lease, SqliteOffices
from tests.services.exchange.places import CODES, Three, befriend, found, three


@pytest.fixture(scope="session")
def founded(sqlite_offices: SqliteOffices) -> dict[str, str]:
    """Where they are, closed."""
    urls = {code: found(sqlite_offices, code) for code in CODES}
    places = three(urls, Clock())
    befriend(places.all())
    places.close()
    return urls


@pytest.fixture
def offices_apart(founded: dict[str, str], sqlite_offices: SqliteOffices) -> Iterator[Three]:
    """A copy of each, opened; nothing of the test stays."""
    lease = Lease(sqlite_offices)
    places = three({code: lease._copy(url) for code, url in founded.items()}, Clock())
    yield places
    places.close()
    lease.end()
