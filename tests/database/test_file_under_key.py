"""A file under a key is an office like any other to whoever has the key, and noise to everybody else."""

import os
import pickle
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.database.desk_alone import AloneDesk, CopyKey
from app.database.file_driver import ciphered
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.rules.people import PersonValues
from app.services.office.kept_settings import read_setting, write_setting
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import BIRTH

KEY = CopyKey(os.urandom(32))
NAME = "Nguyễn Thị Bí Mật"


@pytest.fixture
def place(sqlite_offices: Offices, tmp_path: Path) -> Location:
    """A sample office under `KEY`."""
    under_key = tmp_path / "ban-sao.db"
    with closing(ciphered().connect(sqlite_offices.sample(dossiers=3))) as plain:
        plain.execute(f"ATTACH '{under_key}' AS sealed KEY \"x'{KEY.raw().hex()}'\"")
        plain.execute("SELECT sqlcipher_export('sealed')").fetchall()
    return Location(path=under_key, key=KEY)


@pytest.fixture
def office(place: Location, clock: Clock) -> Iterator[Database]:
    database = Database.open(place, clock)
    yield database
    database.close()


def noted(uow: UnitOfWork, value: str, *, goes_later: bool) -> None:
    """Write something, and say or do not say that an outbox has it."""
    write_setting(uow, "note", value)
    uow.goes_later = goes_later


def test_works_like_any_office(office: Database, place: Location) -> None:
    clerk = actor_of(office, "tiepnhan")
    asked = Intake(BIRTH, PersonValues(name=NAME), request_id="mot-lan")
    first = office.write(clerk, receive, asked)
    assert office.write(clerk, receive, asked).code == first.code
    assert place.path is not None
    for each in place.path.parent.iterdir():
        found = each.read_bytes()
        assert NAME.encode() not in found
        assert b"SQLite format 3" not in found
        assert b"CREATE TABLE" not in found


def test_a_key_taken_already_is_said_as_of_any_file(office: Database) -> None:
    def twice(uow: UnitOfWork) -> None:
        again = "INSERT INTO counter (name, value) VALUES ('x', 1)"
        for _ in range(2):
            uow.session.connection().exec_driver_sql(again)

    with pytest.raises(Unavailable, match="counter_behind"):
        office.write(None, twice)


@pytest.mark.parametrize("damage", ["other key", "no key", "cut", "foreign"])
def test_what_cannot_be_read_is_said(place: Location, damage: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert place.path is not None
    whole = place.path.read_bytes()
    if damage == "other key":
        place = replace(place, key=CopyKey(os.urandom(32)))
    elif damage == "no key":
        place = replace(place, key=None)
    else:
        place.path.write_bytes(whole[: 4096 * 2 + 100] if damage == "cut" else os.urandom(8192))
    with pytest.raises(Unavailable, match="database_unreadable"):
        Database.open(place)
    assert capfd.readouterr().err == ""
    if "key" in damage:
        assert place.path.read_bytes() == whole


def test_the_key_is_shown_and_kept_nowhere(place: Location) -> None:
    assert KEY.raw().hex() not in f"{place!r} {KEY!r} {place.shown}"
    assert repr(KEY.raw()) not in f"{place!r} {KEY!r}"
    with pytest.raises(TypeError):
        pickle.dumps(place)
    assert KEY.of("a") == KEY.of("a") != KEY.of("b") != KEY.raw()


@pytest.mark.parametrize("under_key", [True, False])
def test_alone_nothing_is_written_that_no_outbox_takes_along(
    place: Location, sqlite_offices: Offices, clock: Clock, under_key: bool
) -> None:
    desk = AloneDesk(uuid.uuid4(), 10, uuid.uuid4(), clock() + timedelta(hours=24))
    there = place if under_key else Location(path=Path(sqlite_offices.sample(dossiers=3)))
    office = Database.open(replace(there, alone=desk), clock)
    with closing(office):
        assert office.read(lambda uow: uow.alone) == desk
        clerk = actor_of(office, "tiepnhan")
        with pytest.raises(UserError, match="alone_not_now"):
            office.write(clerk, noted, "mất", goes_later=False)
        assert office.read(read_setting, "note") is None
        office.write(clerk, noted, "còn", goes_later=True)
        assert office.read(read_setting, "note") == "còn"
        assert office.write(clerk, read_setting, "note") == "còn"
