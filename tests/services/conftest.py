"""Desks of a sample office without dossiers, each test with an office of its own on both databases."""

from collections.abc import Iterator

import pytest

from app.database.unit_of_work import Database
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, Offices
from tests.services.desk import Desk
from tests.services.strict_values import refuse_other_spellings
from tests.services.whole_office import taught


@pytest.fixture(scope="session", autouse=True)
def values_by_the_tables() -> Iterator[None]:
    """A key or moment that is bound by no type of the tables fails, and does not merely find nothing."""
    with pytest.MonkeyPatch.context() as patch:
        refuse_other_spellings(patch)
        yield


@pytest.fixture
def office_url(offices: Lease, request: pytest.FixtureRequest) -> str:
    """A sample office without dossiers; where a test asks for `office`, one that `whole_office` has taught."""
    place = taught(offices) if "office" in request.fixturenames else offices.sample(dossiers=0)
    return offices.with_logins(place) if "with_logins" in request.fixturenames else place


@pytest.fixture
def with_logins() -> None:
    """The people of `office_url` can sign in; at a server a copy of an office has no logins by itself."""


@pytest.fixture
def desk(office_database: Database) -> Desk:
    """Somebody with every role, so that one line can be a whole act."""
    return Desk(office_database, actor_of(office_database, "motcua"))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The same with the procedures and people of `whole_office`."""
    return desk


@pytest.fixture
def sqlite_desk(sqlite_offices: Offices, clock: Clock) -> Iterator[Desk]:
    """The same on SQLite alone."""
    database = Database.open(sqlite_offices.sample(dossiers=0), clock)
    yield Desk(database, actor_of(database, "motcua"))
    database.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def untouched_desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """One office for many tests that each prove nothing was written; the clock stands still."""
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    database = Database.open(offices.sample(dossiers=0), Clock())
    yield Desk(database, actor_of(database, "motcua"))
    database.close()
