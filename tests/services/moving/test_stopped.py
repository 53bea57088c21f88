"""A move that is killed, at whatever point, is begun anew or ended by the next run; nothing is there by half."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database.location import parse_location
from app.errors import Told, Unavailable
from app.services.upkeep.moving import source
from app.services.upkeep.moving.doing import move
from app.services.upkeep.restoring.contents import contents
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, opened
from tests.services.desk import Desk
from tests.services.restoring.life import administrator

KILLED = """
import os, signal, sys
from app.database import carrying
from app.services.upkeep.moving import doing, source
from tests.services.restoring.life import administrator
where, target, point = sys.argv[1:]
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
if point == "rows":
    reading = carrying.rows_of_file
    def rows(file, table, columns):
        for place, row in enumerate(reading(file, table, columns)):
            if table.name == "movement" and place == 3: die()
            yield row
    carrying.rows_of_file = rows
elif point == "shut":
    shutting = source.HeldFile.shut
    source.HeldFile.shut = lambda *given: (shutting(*given), die())
else:
    doing._new_findings = die
doing.move(where, target, administrator)
"""


def killed_at(point: str, full: Path, target: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(full), target, point],
        env=os.environ,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()


def dossiers(target: str) -> int:
    database = opened(target)
    try:
        return database.read(
            lambda uow: int(uow.session.execute(text("SELECT count(*) FROM dossier")).scalar_one())
        )
    finally:
        database.close()


def assert_whole(target: str, count: int) -> None:
    database = opened(target)
    assert database.read(verify).findings == ()
    database.close()
    assert dossiers(target) == count


def test_among_the_rows_it_has_done_nothing_and_begins_anew(full: Path, servers: Lease, clock: Clock) -> None:
    target, count = servers.empty(), dossiers(str(full))
    killed_at("rows", full, target)
    assert dossiers(target) == 0
    empty = opened(target)
    with pytest.raises(Unavailable, match="office_not_set_up"):
        empty.read(contents)
    empty.close()
    database = opened(str(full))  # whoever needs the file meanwhile goes on in it
    Desk(database, actor_of(database, "motcua")).receive()
    database.close()
    done = move(str(full), target, administrator, clock)
    assert (done.was_resumed, done.rows["dossier"], dossiers(target)) == (False, count + 1, count + 1)


def test_before_the_commit_the_file_is_shut_until_somebody_has_looked(
    full: Path, servers: Lease, clock: Clock
) -> None:
    target, count = servers.empty(), dossiers(str(full))
    killed_at("shut", full, target)
    assert dossiers(target) == 0
    for use in (lambda: opened(str(full)), lambda: move(str(full), servers.empty(), administrator, clock)):
        with pytest.raises(Unavailable) as refused:
            use()
        assert refused.value.code == "move_unfinished"
        assert parse_location(target).shown in refused.value.message
    done = move(str(full), target, administrator, clock)
    assert not done.was_resumed
    assert_whole(target, count)


def test_after_the_commit_only_the_end_is_left(full: Path, servers: Lease, clock: Clock) -> None:
    target, count = servers.empty(), dossiers(str(full))
    killed_at("end", full, target)
    assert_whole(target, count)
    with pytest.raises(Unavailable, match="move_unfinished"):
        opened(str(full))
    done = move(str(full), target, administrator, clock)
    assert (done.was_resumed, done.rows["dossier"], done.findings) == (True, count, ())
    with pytest.raises(Unavailable, match="office_moved"):
        opened(str(full))
    assert_whole(target, count)


def test_a_commit_the_server_refuses_leaves_the_file_in_use(
    full: Path, servers: Lease, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, shutting = servers.empty(), source.HeldFile.shut

    def shut_and_fail(held: source.HeldFile, place: str, at: datetime) -> None:
        shutting(held, place, at)
        raise Unavailable("disk_full", "")

    monkeypatch.setattr(source.HeldFile, "shut", shut_and_fail)
    with pytest.raises(Told, match="disk_full"):
        move(str(full), target, administrator, clock)
    database = opened(str(full))
    Desk(database, actor_of(database, "motcua")).receive()
    assert database.read(verify).findings == ()
    database.close()


def test_nobody_writes_into_the_file_while_it_is_carried(
    full: Path, servers: Lease, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.engine.BUSY_TIMEOUT_SECONDS", 0)
    database, seen = opened(str(full)), []
    desk = Desk(database, actor_of(database, "motcua"))

    def tell(_rows: int) -> None:
        if not seen:
            with pytest.raises(Told) as refused:
                desk.receive()
            seen.append((refused.value.code, database.read(verify).findings))

    move(str(full), servers.empty(), administrator, clock, tell=tell)
    assert seen == [("database_busy", ())]
    database.close()
