"""The unit of work: all or nothing, one commit, tried again when two desks meet, safe against a power cut."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from app.database.unit_of_work import ATTEMPTS, Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.services.office.counters import next_number
from app.services.office.kept_settings import read_setting, write_setting
from models.records import Setting
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk


def count(database: Database) -> int:
    return database.read(
        lambda uow: int(uow.session.execute(select(func.count()).select_from(Setting)).scalar_one())
    )


def test_an_error_leaves_nothing(office_database: Database) -> None:
    before = count(office_database)

    def half(uow: UnitOfWork, error: Exception) -> None:
        write_setting(uow, "một", 1)
        uow.session.flush()
        raise error

    for error in (UserError("x", "y"), RuntimeError("bug"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            office_database.write(None, half, error)  # type: ignore[arg-type]  # KeyboardInterrupt is none of Exception
    assert count(office_database) == before


def test_reading_keeps_nothing_it_wrote_by_mistake(sqlite_demo: Database) -> None:
    before = count(sqlite_demo)
    sqlite_demo.read(write_setting, "một", 1)
    assert count(sqlite_demo) == before


def test_reading_cannot_write_on_a_server(postgresql_offices: Offices) -> None:
    database = opened(postgresql_offices.sample(dossiers=0))
    try:
        with pytest.raises(Unavailable, match="database_read_only"):
            database.read(write_setting, "một", 1)
    finally:
        database.close()


def test_others_see_it_after_the_commit_and_not_before(office_database: Database, office_url: str) -> None:
    other = opened(office_url)

    def write_and_look(uow: UnitOfWork) -> object:
        write_setting(uow, "một", 1)
        return other.read(read_setting, "một")

    try:
        assert office_database.write(None, write_and_look) is None
        assert other.read(read_setting, "một") == 1
    finally:
        other.close()


def test_one_picture_for_the_whole_of_a_reading(office_database: Database, office_url: str) -> None:
    other = opened(office_url)

    def look_twice(uow: UnitOfWork) -> tuple[object, object]:
        first = read_setting(uow, "một")
        other.write(None, write_setting, "một", 1)
        return first, read_setting(uow, "một")

    try:
        assert office_database.read(look_twice) == (None, None)
        assert office_database.read(read_setting, "một") == 1
    finally:
        other.close()


def colliding(times: int) -> Callable[[UnitOfWork], int]:
    """A service that meets a taken key so many times, and then answers how often it was begun."""
    begun = 0

    def service(uow: UnitOfWork) -> int:
        nonlocal begun
        begun += 1
        next_number(uow, "thử")
        if begun <= times:
            taken = text("INSERT INTO setting (name, value) SELECT name, value FROM setting")
            uow.session.execute(taken)
        return begun

    return service


def test_a_taken_key_is_tried_again_from_the_start(office_database: Database) -> None:
    assert office_database.write(None, colliding(ATTEMPTS - 1)) == ATTEMPTS
    assert (
        office_database.write(None, partial(next_number, name="thử")) == 2
    )  # the failed ones gave theirs back


def test_it_is_not_tried_for_ever(office_database: Database) -> None:
    before = count(office_database)
    with pytest.raises(Unavailable, match="counter_behind"):
        office_database.write(None, colliding(ATTEMPTS))
    assert count(office_database) == before


def test_a_deadlock_is_tried_again(postgresql_offices: Offices) -> None:
    database = opened(postgresql_offices.sample(dossiers=0))
    begun = 0

    def service(uow: UnitOfWork) -> int:
        nonlocal begun
        begun += 1
        if begun == 1:
            uow.session.execute(text("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$"))
        return begun

    try:
        assert database.write(None, service) == 2
    finally:
        database.close()


def test_a_bug_is_not_tried_again(office_database: Database) -> None:
    begun = 0

    def service(uow: UnitOfWork) -> None:
        nonlocal begun
        begun += 1
        uow.session.execute(text("SELECT * FROM no_such_table"))

    with pytest.raises(Exception, match="no_such_table"):
        office_database.write(None, service)
    assert begun == 1


def test_the_clock_is_asked_once_for_a_unit_of_work(office_database: Database, clock: Clock) -> None:
    def wait(uow: UnitOfWork) -> bool:
        before = uow.now
        clock.forward(hours=1)
        return uow.now == before

    assert office_database.read(wait)
    assert office_database.now == clock.now


def test_sqlite_keeps_what_it_confirmed(sqlite_demo: Database) -> None:
    def pragmas(uow: UnitOfWork) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [uow.session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    assert sqlite_demo.read(pragmas) == ["wal", 2, 1]


def test_foreign_keys_are_watched(demo_database: Database) -> None:
    def forget_the_agency(uow: UnitOfWork) -> None:
        uow.session.execute(text("DELETE FROM agency"))

    with pytest.raises(IntegrityError):
        demo_database.write(None, forget_the_agency)


DESK = """
import sys
from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.accounts.who_acts import demo_actor
from app.services.reception.receiving import receive
from app.services.views.given import Intake

database = Database.open(sys.argv[1])
actor = database.read(demo_actor)
while True:
    person = PersonValues(name="Nguyễn Văn An")
    print(database.write(actor, receive, Intake("1.001193", person)).code, flush=True)
"""


@pytest.mark.parametrize("confirmed", [1, 3])
def test_a_number_once_given_survives_a_power_cut(offices: Offices, confirmed: int) -> None:
    place = offices.sample(dossiers=0)
    desk = subprocess.Popen(
        [sys.executable, "-c", DESK, place], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert desk.stdout is not None
    codes = [desk.stdout.readline().strip() for _ in range(confirmed)]
    os.kill(desk.pid, signal.SIGKILL)  # in the middle of whatever comes next
    codes += desk.stdout.read().split()
    desk.stdout.close()
    assert desk.wait() == -signal.SIGKILL

    database = opened(place)
    try:
        office = Desk(database, actor_of(database, "motcua"))
        for code in codes:
            got = office.dossier(code)
            assert [row.position for row in office.history(code)] == [1]
            assert len(got.papers) == 3
        kept = [row.code for row in office.find("nguyen van an", limit=500).rows]
        assert len(kept) in (len(codes), len(codes) + 1)  # the last one may be saved and not yet told
        numbers = sorted(int(code[-4:]) for code in kept)
        assert numbers == list(range(1, len(kept) + 1))
        counted = database.read(
            lambda uow: dict(uow.session.execute(text("SELECT name, value FROM counter")).all())
        )
        assert [value for name, value in counted.items() if name.startswith("dossier:")] == [len(kept)]
        if database.location.path is not None:
            check = database.read(
                lambda uow: uow.session.execute(text("PRAGMA integrity_check")).scalar_one()
            )
            assert check == "ok"
    finally:
        database.close()
