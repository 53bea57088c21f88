"""The work beside the window: a real process that gives way, works for who asked, and needs no window to end."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.errors import Told, UserError
from app.services.upkeep.asked_beside import leave_ticket, take_ticket
from app.services.upkeep.backing_up import last_backup
from app.services.upkeep.backups.record import runs
from tests.services.backups.conftest import plan
from ui.desk import Desk
from ui.office import beside
from ui.office.beside import stay_beside
from ui.widgets.long_work import LongWork

Asked = Callable[[Desk, LongWork], tuple["Future[dict[str, Any]]", "Popen[bytes]"]]


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    """Ask for a backup as planned on a thread, until the other program is at it."""
    with ThreadPoolExecutor(1) as pool:

        def ask(desk: Desk, waiting: LongWork) -> "tuple[Future[dict[str, Any]], Popen[bytes]]":
            future = pool.submit(stay_beside, desk, "backup", waiting=waiting)
            qtbot.waitUntil(lambda: bool(beside.left_alone) or future.done())
            return future, beside.left_alone[0]

        yield ask
    beside.left_alone.clear()


def test_a_window_that_is_closed_stops_nothing(
    qtbot: QtBot, demo_database: Database, desk_of: Callable[[str], Desk], tmp_path: Path, asked: Asked
) -> None:
    plan(demo_database, tmp_path)
    desk, waiting = desk_of("quantri"), LongWork()
    future, process = asked(desk, waiting)
    waiting.stop()
    with pytest.raises(UserError):
        future.result()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    qtbot.waitUntil(lambda: os.getpriority(os.PRIO_PROCESS, process.pid) > own)
    assert process.poll() is None
    process.communicate()
    made = desk.read(last_backup)
    assert made is not None
    assert (made.by, Path(made.file).parent, made.findings) == ("quantri", tmp_path, 0)


def test_a_program_that_is_killed_is_told_of(
    demo_database: Database, desk_of: Callable[[str], Desk], tmp_path: Path, asked: Asked
) -> None:
    plan(demo_database, tmp_path)
    future, process = asked(desk_of("quantri"), LongWork())
    process.kill()
    with pytest.raises(Told) as told:
        future.result()
    assert told.value.code == "beside_ended"
    assert beside.left_alone == []


def test_a_ticket_is_one_person_s_once(
    demo_database: Database, desk_of: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, keeper = desk_of("tiepnhan"), desk_of("quantri")
    with pytest.raises(UserError) as refused:
        leave_ticket(demo_database, clerk.actor)
    assert refused.value.code == "role_missing"
    former, ticket = (leave_ticket(demo_database, keeper.actor) for _ in range(2))
    assert take_ticket(demo_database, ticket).user_name == "quantri"
    for each in (former, ticket, ""):
        with pytest.raises(UserError) as refused:
            take_ticket(demo_database, each)
        assert refused.value.code == "ticket_unknown"
    monkeypatch.setattr(beside, "admin_program", lambda: ("/khong/co/motcua-admin",))
    with pytest.raises(Told) as told:
        stay_beside(keeper, "backup", waiting=LongWork())
    assert (told.value.code, demo_database.read(runs)) == ("beside_ended", ())
