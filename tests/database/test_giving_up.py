"""A long reading is given up in the middle of a statement, and the connection is as good as before."""

import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from app.database.giving_up import Wanted
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "WITH RECURSIVE n(i) AS (SELECT 1::bigint UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
}


def _endless(uow: UnitOfWork, begun: threading.Event) -> None:
    """A statement that never ends by itself, and says that it has begun."""

    def tell() -> int:
        begun.set()
        return 1

    if uow.dialect == "sqlite":
        driver: Any = uow.session.connection().connection.driver_connection
        driver.create_function("begun", 0, tell)
    else:
        # The server has the next statement as soon as this one is answered.
        begun.set()
    uow.session.execute(text(ENDLESS[uow.dialect]))


def test_in_the_middle_of_a_statement(office_database: Database) -> None:
    wanted, begun = Wanted(), threading.Event()
    raised: list[BaseException] = []

    def work() -> None:
        try:
            office_database.read(wanted.of(_endless), begun)
        except BaseException as error:
            raised.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(30)
    if not office_database.location.path:
        office_database.read(_until_it_runs)
    wanted.stop()
    worker.join(30)
    [error] = raised
    assert isinstance(error, UserError)
    assert error.code == "given_up"
    # Whoever comes next has the connection whole.
    again = Wanted()
    assert office_database.read(again.of(lambda uow: uow.session.execute(text("SELECT 7")).scalar())) == 7
    again.stop()
    assert office_database.read(lambda uow: uow.session.execute(text("SELECT 8")).scalar()) == 8


def _until_it_runs(uow: UnitOfWork) -> None:
    running = text(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'WITH RECURSIVE n%'"
    )
    while not uow.session.execute(running).scalar():
        pass


def test_before_it_began(office_database: Database) -> None:
    wanted = Wanted()
    wanted.stop()
    with pytest.raises(UserError) as refused:
        office_database.read(wanted.of(lambda uow: uow.session.execute(text("SELECT 7")).scalar()))
    assert refused.value.code == "given_up"


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """As a program in a terminal does; a test's process may be told not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_a_statement_of_sqlite(sqlite_demo: Database, heeds_ctrl_c: None) -> None:
    begun = threading.Event()

    def press() -> None:
        assert begun.wait(30)
        os.kill(os.getpid(), signal.SIGINT)

    presser = threading.Thread(target=press)
    presser.start()
    with pytest.raises(KeyboardInterrupt):
        sqlite_demo.read(Wanted().of(_endless), begun)
    presser.join()
    assert sqlite_demo.read(lambda uow: uow.session.execute(text("SELECT 8")).scalar()) == 8
