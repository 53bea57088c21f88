"""A PostgreSQL that takes a question and never answers: given up, told truly, and everything goes on afterwards."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.database import engine
from app.database.location import parse_location
from app.database.patience import Patience
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.dossiers import finding
from app.services.reception import receiving
from app.services.views.given import Intake
from tests.clock import Clock
from tests.conftest import actor_of
from tests.database.relay import Relay, relay_to
from tests.offices import Offices

FREE = "1.001193"
BIRTH = Intake(procedure=FREE, applicant=PersonValues(name="Nguyễn Văn An"), request_id="once")


@pytest.fixture
def place(postgresql_offices: Offices) -> str:
    return postgresql_offices.sample(dossiers=0)


@pytest.fixture
def relay(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 1)
    monkeypatch.setattr(engine, "CONNECT_TIMEOUT_SECONDS", 2)  # libpq's least
    with relay_to(place) as wire:
        yield wire


@pytest.fixture
def office(relay: Relay) -> Iterator[Database]:
    database = Database.open(relay.url, Clock())
    yield database
    database.close()


def test_a_silent_server_is_given_up_and_nothing_was_written(office: Database, relay: Relay) -> None:
    clerk = actor_of(office, "tiepnhan")
    relay.go_dead()
    with pytest.raises(Unavailable) as told:
        office.write(clerk, receiving.receive, BIRTH)
    assert told.value.code == "database_away"
    relay.revive()
    assert office.read_as(clerk, finding.find, "Nguyễn Văn An").rows == ()


def test_another_machine_that_answers_says_nothing_of_the_silent_one(place: str, relay: Relay) -> None:
    """A standby was promoted while the old server is frozen: whoever waits there is given up all the same."""
    with relay_to(place) as other:
        silent, alive = parse_location(relay.url).hosts[0], parse_location(other.url).hosts[0]
        login, _, behind = relay.url.partition("@")
        both = f"{login}@{silent},{alive}/{behind.partition('/')[2]}"
        patience = Patience(1)
        with closing(patience.connect(conninfo=both.replace("+psycopg", "", 1), connect_timeout=2)):
            office = Database.open(both, Clock())
            clerk = actor_of(office, "tiepnhan")
            relay.go_dead()
            assert [patience._takes_connections(each) for each in (silent, alive)] == [False, True]
        # The desk goes over by itself: its connection is looked at before it is used.
        assert office.write(clerk, receiving.receive, BIRTH).applicant == "Nguyễn Văn An"
        office.close()


def test_an_answer_lost_while_committing_is_not_called_unwritten(office: Database, relay: Relay) -> None:
    clerk = actor_of(office, "tiepnhan")
    relay.go_dead_after(b"COMMIT\0")
    with pytest.raises(Unavailable) as told:
        office.write(clerk, receiving.receive, BIRTH)
    assert told.value.code == "commit_unsure"
    relay.revive()
    again = office.write(clerk, receiving.receive, BIRTH)
    [found] = office.read_as(clerk, finding.find, "Nguyễn Văn An").rows
    assert found.code == again.code


def test_a_server_that_is_only_busy_is_waited_for(office: Database) -> None:
    def slow(uow: object) -> object:
        from sqlalchemy import text

        return uow.session.execute(text("SELECT 'done', pg_sleep(2.5)")).one()[0]

    assert office.read(slow) == "done"
