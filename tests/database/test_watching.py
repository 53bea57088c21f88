"""Watching for changes: another program's commit is heard, a server that goes and comes is told, nothing outlives."""

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text

from app.database import engine, watching
from app.database.listening import CountingEar, ListeningEar, ear_at
from app.database.unit_of_work import Database
from app.database.watching import ChangeWatch
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.office.kept_settings import write_setting
from tests.clock import Clock
from tests.database.relay import PoolerLike, relay_to
from tests.offices import Offices, opened
from tests.services.logins import entered

LONGEST = 60.0
"""Seconds that a word is waited for: far more than it takes."""
CHANGED = "changed"
WRITER = """
import sys
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.office.kept_settings import write_setting
database = Database.open(sys.argv[1])
database.write(None, write_setting, "từ máy khác", 1)
database.close()
"""


class Heard:
    """What a watch tells, in its order."""

    def __init__(self, database: Database) -> None:
        self._said: queue.Queue[object] = queue.Queue()
        self.watch: ChangeWatch = database.watch_changes(lambda: self._said.put(CHANGED), self._said.put)

    def next(self) -> object:
        return self._said.get(timeout=LONGEST)

    def rest(self) -> list[object]:
        return list(self._said.queue)


def write(database: Database) -> None:
    database.write(None, write_setting, "một", 1)


def cut_off(server: str) -> None:
    """As when it restarts: every connection to this database ends."""
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def at_server(postgresql_offices: Offices) -> Iterator[Database]:
    database = opened(postgresql_offices.sample(dossiers=0))
    yield database
    database.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is silent is given up soon, and asked for again at once."""
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 1)
    monkeypatch.setattr(engine, "CONNECT_TIMEOUT_SECONDS", 2)  # libpq's least
    monkeypatch.setattr(ListeningEar, "every", 0.1)
    monkeypatch.setattr(watching, "FIRST_DELAY_SECONDS", 0.01)


def test_a_commit_of_another_program_is_heard(office_database: Database, office_url: str) -> None:
    heard = Heard(office_database)
    assert heard.next() == CHANGED  # what was written before it could hear
    subprocess.run([sys.executable, "-c", WRITER, office_url], check=True)
    assert heard.next() == CHANGED
    write(office_database)
    assert heard.next() == CHANGED


def test_nothing_is_told_once_it_is_over_and_no_thread_is_left(office_database: Database) -> None:
    ended, closed = Heard(office_database), Heard(office_database)
    assert (ended.next(), closed.next()) == (CHANGED, CHANGED)
    ended.watch.end()
    write(office_database)
    assert closed.next() == CHANGED
    office_database.close()
    assert ended.rest() == []
    assert (ended.watch.is_over, closed.watch.is_over) == (True, True)


def test_a_watch_may_end_while_it_tells(office_database: Database) -> None:
    told = threading.Event()
    watch = office_database.watch_changes(told.set, lambda _away: None)
    assert told.wait(LONGEST)
    watch.end()
    watch.end()
    watch.close()
    assert watch.is_over


def test_another_database_of_the_server_wakes_nobody(
    at_server: Database, postgresql_offices: Offices
) -> None:
    other = opened(postgresql_offices.sample(dossiers=0))
    with psycopg.connect(_plain(at_server), autocommit=True) as listener:
        listener.execute("LISTEN motcua")
        write(other)
        write(other)
        listener.execute("CHECKPOINT")
        listener.execute("NOTIFY motcua, 'the only one'")
        # The server delivers in the order of the commits.
        [first, *_] = listener.notifies(timeout=LONGEST, stop_after=1)
    assert first.payload == "the only one"
    other.close()


def test_a_server_that_restarts_is_told_and_everything_is_read_anew(at_server: Database, hasty: None) -> None:
    heard = Heard(at_server)
    assert heard.next() == CHANGED
    cut_off(_plain(at_server))
    assert [heard.next() for _ in range(3)] == [True, False, CHANGED]
    write(at_server)
    assert heard.next() == CHANGED


def test_a_login_that_is_not_taken_for_a_while_is_no_end(postgresql_offices: Offices, hasty: None) -> None:
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    with entered(place, "tiepnhan") as (database, _actor):
        login = database.location.login
        assert login is not None
        heard = Heard(database)
        assert heard.next() == CHANGED
        login.renew("đã đổi ở máy khác")
        cut_off(place.replace("+psycopg", ""))
        assert heard.next() is True
        login.renew(DEMO_PASSWORD)
        assert [heard.next() for _ in range(2)] == [False, CHANGED]


def test_a_server_that_is_frozen_is_told_though_the_wire_stays_up(at_server: Database, hasty: None) -> None:
    with relay_to(_url(at_server)) as relay:
        database = Database.open(relay.url, Clock())
        heard = Heard(database)
        assert heard.next() == CHANGED
        relay.go_dead()
        assert heard.next() is True
        relay.revive()
        assert [heard.next() for _ in range(2)] == [False, CHANGED]
        database.close()
        assert heard.watch.is_over


def test_behind_a_pooler_it_is_counted_and_heard_all_the_same(
    at_server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CountingEar, "every", 0.05)
    with relay_to(_url(at_server), PoolerLike) as relay:
        database = Database.open(relay.url, Clock())
        ear = ear_at(database._engine)
        assert isinstance(ear, CountingEar)
        ear.close()
        heard = Heard(database)
        assert heard.next() == CHANGED
        write(at_server)
        # By itself the server counts some seconds late; this is the connection that wrote.
        at_server.read(lambda uow: uow.session.execute(text("SELECT pg_stat_force_next_flush()")))
        assert heard.next() == CHANGED
        database.close()


def test_the_ear_takes_no_place_of_the_pool(at_server: Database) -> None:
    ear = ear_at(at_server._engine)
    try:
        assert at_server._engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a queue's
    finally:
        ear.close()


def _url(database: Database) -> str:
    assert database.location.url is not None
    return database.location.url


def _plain(database: Database) -> str:
    return _url(database).replace("+psycopg", "")
