"""An office at a server with its people's own logins, and desks of it that have lost the server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.database.unit_of_work import Database
from tests.clock import Clock
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.alone.alone import AloneOffice, facts, lose_server
from tests.services.whole_office import taught


@pytest.fixture
def server(offices: Lease, clock: Clock) -> Iterator[Database]:
    """An office with procedures of every kind and two clerks, on SQLite and with everybody's login on PostgreSQL."""
    database = LoginDatabase.open(taught(offices), clock, clock.steady)
    yield database
    database.close()


@pytest.fixture
def lose(
    server: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], AloneOffice]]:
    """Somebody's PC loses the server."""
    monkeypatch.setattr("app.services.office.desk_outbox.facts_now", lambda: facts(clock))
    offices: list[AloneOffice] = []

    def one(user_name: str) -> AloneOffice:
        offices.append(lose_server(server, user_name, tmp_path, clock))
        return offices[-1]

    yield one
    for each in offices:
        each.copy.close()
