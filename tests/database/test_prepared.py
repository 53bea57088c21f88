"""What a desk asks often the server has prepared, and goes on having, whatever is read and refused in between."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from tests.clock import Clock
from tests.database.relay import PoolerLike, relay_to
from tests.offices import Offices, opened

OFTEN = 12
_HELD = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%FROM unit%'")
_WHO_ANSWERS = text("SELECT pg_backend_pid()")


@pytest.fixture
def at_server(postgresql_offices: Offices) -> Iterator[Database]:
    place = postgresql_offices.sample(dossiers=0)
    database = opened(place)
    yield database
    database.close()
    postgresql_offices.remove(place)


def ask(uow: UnitOfWork) -> int:
    return int(uow.session.execute(text("SELECT count(*) FROM unit")).scalar_one())


def ask_and_refuse(uow: UnitOfWork) -> None:
    ask(uow)
    raise UserError("not_found", "x")


def prepared(database: Database) -> int:
    return database.read(lambda uow: int(uow.session.execute(_HELD).scalar_one()))


def who_answers(uow: UnitOfWork) -> int:
    return int(uow.session.execute(_WHO_ANSWERS).scalar_one())


def test_what_is_read_often_stays_prepared(at_server: Database) -> None:
    for _ in range(OFTEN):
        at_server.read(ask)
    assert prepared(at_server) == 1
    with pytest.raises(UserError):
        at_server.read(ask_and_refuse)
    at_server.write(None, ask)
    assert prepared(at_server) == 1


def test_one_connection_does_what_comes_one_after_the_other(at_server: Database) -> None:
    def while_another_reads(uow: UnitOfWork) -> set[int]:
        return {who_answers(uow), at_server.read(who_answers)}

    assert len(at_server.read(while_another_reads)) == 2
    assert len({at_server.read(who_answers) for _ in range(4)}) == 1


def test_behind_a_pooler_nothing_is_prepared(at_server: Database) -> None:
    url = at_server.location.url
    assert url is not None
    with relay_to(url, PoolerLike) as relay, closing(Database.open(relay.url, Clock())) as behind:
        for _ in range(OFTEN):
            behind.read(ask)
        assert prepared(behind) == 0
