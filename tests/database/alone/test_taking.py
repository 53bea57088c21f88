"""A desk's copy: noise on the disk, an office to the services, brought up to date, and never half of one."""

import errno
import os
import shutil
import sqlite3
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.actor import Actor
from app.database import carrying
from app.database.alone.mark import put_back, put_used, read_mark
from app.database.alone.taking import Stopped, is_due_whole, refresh, take
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.file_driver import opened
from app.database.location import Location
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.rules.lifecycle_row import ALONE
from app.rules.people import PersonValues
from models.base import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Offices
from tests.services.desk import RESIDENCE, Desk

KEY = CopyKey(os.urandom(32))
NAME = "Nguyễn Thị Bí Mật"


@pytest.fixture
def server(postgresql_offices: Offices, clock: Clock) -> Iterator[Database]:
    """An office at a server, everybody with a login of her own."""
    place = postgresql_offices.sample(dossiers=30)
    database = LoginDatabase.open(place, clock)
    yield database
    database.close()
    postgresql_offices.remove(place)


@pytest.fixture
def clerk(server: Database) -> Actor:
    return actor_of(server, "motcua")


@pytest.fixture
def copy(tmp_path: Path) -> Location:
    return Location(path=tmp_path / "alone" / "ban-sao.db", key=KEY)


@pytest.fixture
def desk(clock: Clock) -> AloneDesk:
    return AloneDesk(uuid.uuid4(), 10, uuid.uuid4(), clock() + timedelta(hours=24))


def rows_of(copy: Location) -> dict[str, Counter[tuple[str | None, ...]]]:
    """Every row of every table as texts."""
    assert copy.path is not None
    with closing(opened(copy.path, copy.key, for_reading=True)) as file:
        return {
            table.name: Counter(map(tuple, carrying.rows_of_file(file, table, carrying.carried(table))))
            for table in Base.metadata.sorted_tables
        }


def test_services_find_in_it_what_they_find_at_the_server(
    server: Database, clerk: Actor, copy: Location, desk: AloneDesk, clock: Clock
) -> None:
    there = Desk(server, clerk)
    there.receive(applicant=PersonValues(name=NAME, phone="0912000111"))
    taken = take(server, clerk, desk, copy)
    assert copy.path is not None
    for each in copy.path.parent.iterdir():
        assert NAME.encode() not in (found := each.read_bytes())
        assert b"dossier" not in found
    mark, known = read_mark(copy.path, KEY)
    assert (mark, known) == (taken.mark, clock())
    # Since when a desk is alone is the first of its openings, until it is back.
    first = clock()
    for hours in (0, 2):
        put_used(copy.path, KEY, first + timedelta(hours=hours))
    assert read_mark(copy.path, KEY)[0].since == first
    put_back(copy.path, KEY)
    assert read_mark(copy.path, KEY)[0].since is None
    assert mark.desk == desk
    with closing(Database.open(replace(copy, alone=desk), clock)) as office:
        here = Desk(office, actor_of(office, "motcua"))
        assert here.actor == clerk
        codes = [row.code for row in here.day_list("all").rows]
        assert len(codes) == taken.dossiers > 20
        for code in codes:
            seen, known = here.dossier(code), there.dossier(code)
            assert {each.action for each in seen.actions} == {each.action for each in known.actions} & ALONE
            assert replace(seen, actions=()) == replace(known, actions=())
            assert here.history(code) == there.history(code)
        for text in ("bi mat", "0912000111", "h26"):
            found = [row.code for row in there.find(text, limit=50).rows if row.code in codes]
            assert [row.code for row in here.find(text, limit=50).rows] == found != []


def test_brought_up_to_date_it_is_as_one_taken_anew(
    server: Database, clerk: Actor, copy: Location, desk: AloneDesk, clock: Clock
) -> None:
    take(server, clerk, desk, copy)
    there = Desk(server, clerk)
    clock.forward(minutes=20)
    new = there.receive(RESIDENCE, PersonValues(name=NAME))
    ready = there.receive(applicant=PersonValues(name="Trần Văn Cũ"))
    there.complete(ready.code)
    there.return_result(ready.code)
    clock.forward(minutes=1)
    later = replace(desk, lease_until=desk.lease_until + timedelta(hours=1))
    assert copy.path is not None
    for _ in range(2):  # done twice it is the same
        grown = refresh(server, clerk, later, copy, read_mark(copy.path, KEY)[0])
        assert grown.dossiers == 2
        assert read_mark(copy.path, KEY)[0].desk == later
    anew = replace(copy, path=copy.path.with_name("moi.db"))
    take(server, clerk, desk, anew)
    assert rows_of(copy) == rows_of(anew)
    with closing(Database.open(replace(copy, alone=desk), clock)) as office:
        assert Desk(office, clerk).find("bi mat").rows[0].code == new.code
    mark = read_mark(copy.path, KEY)[0]
    assert not is_due_whole(mark, clock())
    assert is_due_whole(mark, clock() + timedelta(days=1))


@pytest.mark.parametrize("why", ["disk full", "stopped", "gap"])
def test_what_does_not_become_whole_gets_no_name(
    why: str, server: Database, clerk: Actor, copy: Location, desk: AloneDesk
) -> None:
    stop = threading.Event()

    def full(file: sqlite3.Connection) -> None:
        pages = file.execute("PRAGMA page_count").fetchone()[0]
        file.execute(f"PRAGMA max_page_count = {pages}")
        file.execute("CREATE TABLE large AS SELECT randomblob(1000000)")

    def nothing(_file: sqlite3.Connection) -> None: ...

    if why == "gap":
        with psycopg.connect((server.location.url or "").replace("+psycopg", "", 1)) as owner:
            owner.execute("UPDATE dossier SET last_position = last_position + 1 WHERE status = 'received'")
    if why == "stopped":
        stop.set()
    prepare = full if why == "disk full" else nothing
    with pytest.raises((Unavailable, Stopped)) as told:
        take(server, clerk, desk, copy, prepare=prepare, stop=stop)
    codes = {"disk full": "disk_full", "gap": "alone_copy_unsound", "stopped": None}
    assert getattr(told.value, "code", None) == codes[why]
    assert copy.path is not None
    assert list(copy.path.parent.iterdir()) == []


def test_a_folder_nothing_can_be_written_in(
    server: Database, clerk: Actor, copy: Location, desk: AloneDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("app.database.alone.taking.part_in", refuses)
    with pytest.raises(Unavailable, match="alone_copy_unwritten"):
        take(server, clerk, desk, copy)


@pytest.mark.parametrize("damage", ["other server's", "cut", "emptied", "no copy"])
def test_a_copy_that_is_none_is_told(
    damage: str, server: Database, clerk: Actor, copy: Location, desk: AloneDesk
) -> None:
    take(server, clerk, desk, copy)
    assert copy.path is not None
    key = CopyKey(os.urandom(32)) if damage == "other server's" else KEY
    if damage == "cut":
        os.truncate(copy.path, copy.path.stat().st_size // 2)
    elif damage == "emptied":
        copy.path.write_bytes(b"")
    elif damage == "no copy":
        with closing(opened(copy.path, KEY, for_reading=False)) as file:
            file.execute("DROP TABLE desk_copy")
    with pytest.raises(Unavailable, match="alone_copy_unreadable"):
        read_mark(copy.path, key)


def test_a_power_cut_in_the_middle_of_a_change_keeps_nobody_out(
    server: Database, clerk: Actor, copy: Location, desk: AloneDesk, tmp_path: Path
) -> None:
    take(server, clerk, desk, copy)
    assert copy.path is not None
    was = read_mark(copy.path, KEY)
    cut = tmp_path / "cut" / copy.path.name
    with closing(opened(copy.path, KEY, for_reading=False)) as file:
        file.execute("PRAGMA cache_size = 1")  # so that half of it is in the file already
        file.execute("BEGIN IMMEDIATE")
        file.execute("UPDATE desk_copy SET value = 'null'")
        file.execute("CREATE TABLE much AS SELECT randomblob(4000) FROM movement AS a, movement AS b")
        shutil.copytree(copy.path.parent, cut.parent)
    assert cut.with_name(f"{cut.name}-journal").stat().st_size > 0
    assert read_mark(cut, KEY) == was


def test_a_full_disk_is_told_as_one_and_not_as_a_damaged_copy(
    copy: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_how: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("app.database.alone.mark.opened", full)
    assert copy.path is not None
    with pytest.raises(Unavailable, match="disk_full"):
        read_mark(copy.path, KEY)
