"""What a desk asks often the server has prepared, and goes on having, whatever is read and refused in between."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from app.database.engine import ASKED_BEFORE
from app.database.plans import plan_once
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services.accounts.who_acts import demo_actor
from app.services.dossiers.day_lists import day_counts
from tests.clock import Clock
from tests.database.relay import PoolerLike, relay_to
from tests.offices import Offices, opened

OFTEN = 12
_HELD = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%FROM unit%'")
_PLANNED = text(
    "SELECT coalesce(sum(generic_plans), 0), coalesce(sum(custom_plans), 0) FROM pg_prepared_statements "
    "WHERE statement LIKE '%AS due_soon%' AND statement NOT LIKE '%pg_prepared_statements%'"
)
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


def test_the_numbers_above_the_lists_are_planned_once_for_all_values(at_server: Database) -> None:
    def counted(uow: UnitOfWork) -> tuple[int, int]:
        day_counts(uow)
        once, anew = uow.session.execute(_PLANNED).one()
        return once, anew

    actor = at_server.read(demo_actor)
    assert actor is not None
    found = [at_server.read_as(actor, counted) for _ in range(OFTEN)]
    assert found[-1] == (OFTEN - ASKED_BEFORE, 0)


def test_what_comes_after_is_planned_as_before(at_server: Database) -> None:
    def mode(uow: UnitOfWork) -> str:
        return str(uow.session.execute(text("SHOW plan_cache_mode")).scalar_one())

    def counted(uow: UnitOfWork) -> str:
        plan_once(uow.session)
        return mode(uow)

    assert at_server.read(counted) == "force_generic_plan"
    assert at_server.read(mode) == "auto"
