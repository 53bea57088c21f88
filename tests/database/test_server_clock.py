"""The clock of a PC is wrong by a day: at a server its time counts, at a file there is none but the PC's."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from app.database import server_clock, unit_of_work
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import demo_actor
from app.services.dossiers.history import history
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from tests.offices import Lease, Offices
from tests.services.desk import AN, BIRTH

A_DAY = timedelta(days=1)
A_WHILE = timedelta(minutes=2)


class WrongClock(datetime):
    """A PC that is a day ahead."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return datetime.now(UTC) + A_DAY


@pytest.fixture
def server_office(postgresql_offices: Offices) -> Iterator[str]:
    lease = Lease(postgresql_offices)
    yield lease.sample(dossiers=0)
    lease.end()


@pytest.fixture
def wrong_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_of_work, "datetime", WrongClock)


def by_the_server(database: Database) -> datetime:
    moment: datetime = database.read(lambda uow: uow.session.execute(text("SELECT now()")).scalar_one())
    return moment.astimezone(UTC)


@pytest.mark.usefixtures("wrong_clock")
def test_an_act_bears_the_server_s_time(server_office: str) -> None:
    database = Database.open(server_office)
    try:
        actor = database.read(demo_actor)
        assert actor is not None
        got = database.write(actor, receive, Intake(BIRTH, AN))
        (row,) = database.read_as(actor, history, got.code)
        server = by_the_server(database)
        for moment in (got.received_at, row.at, row.recorded_at, database.now):
            assert abs(moment - server) < A_WHILE
        assert got.code.split("-")[1] == f"{server.astimezone(got.due_at.tzinfo):%y%m%d}" or server.hour >= 17
    finally:
        database.close()


@pytest.mark.usefixtures("wrong_clock")
def test_a_file_has_no_clock_but_the_pc_s(sqlite_offices: Offices) -> None:
    lease = Lease(sqlite_offices)
    database = Database.open(lease.sample(dossiers=0))
    try:
        assert abs(database.now - datetime.now(UTC) - A_DAY) < A_WHILE
    finally:
        database.close()
        lease.end()


def test_a_clock_that_is_told_is_gone_by(server_office: str) -> None:
    told = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
    database = Database.open(server_office, lambda: told)
    try:
        assert database.now == told
    finally:
        database.close()


def test_after_a_sleep_the_server_is_asked_again_before_an_act(
    server_office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a PC sleeps its running time stands still and its clock goes on."""
    database = Database.open(server_office)
    try:
        slept = 9 * 3_600
        asleep = SimpleNamespace(time=time.time, monotonic=lambda: time.monotonic() - slept)
        monkeypatch.setattr(server_clock, "time", asleep)
        assert datetime.now(UTC) - database.now > timedelta(hours=8)
        seen = database.read(lambda uow: uow.now)
        assert abs(seen - by_the_server(database)) < A_WHILE
        assert abs(database.now - by_the_server(database)) < A_WHILE
    finally:
        database.close()


def test_nobody_asks_again_where_nothing_has_parted(
    server_office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(server_office)
    try:
        asked: list[object] = []

        def ask(clock: server_clock.ServerClock) -> None:
            asked.append(clock)

        monkeypatch.setattr(server_clock.ServerClock, "_ask", ask)
        for _each in range(3):
            database.read(lambda uow: uow.now)
        assert asked == []
    finally:
        database.close()
