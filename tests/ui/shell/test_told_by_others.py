"""A window of the program at each database: what the command line does appears by itself, and a server may restart."""

import json
from collections.abc import Callable

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.cli.running import runner
from tests.offices import Lease, Offices
from tests.ui.shell.running import Begin, Running
from tests.ui.shell.test_rotation import seated
from ui.shell.places import Start
from ui.shell.window import MainWindow

INTAKE = {"procedure": "1.001193", "applicant": {"name": "Nguyễn Văn Dòng Lệnh"}}


Received = Callable[[str], str]


@pytest.fixture
def by_command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Received:
    """`by_command(where)`: the code of a dossier that `motcua-admin` has received."""
    call = runner(capfd, monkeypatch)

    def receive(where: str) -> str:
        stdin = json.dumps(INTAKE).encode()
        return str(call("--database", where, "--json", "receive", "-", stdin=stdin).document["code"])

    return receive


def shows(window: MainWindow, code: str) -> Callable[[], bool]:
    return lambda: window.screens.today.pane.list.rows.row_of(code) is not None


def finds(window: MainWindow, code: str) -> Callable[[], bool]:
    return lambda: window.screens.found.pane.list.rows.row_of(code) is not None


def at_today(run: Begin, where: str) -> tuple[Running, MainWindow]:
    running = run(Start(where))
    return running, seated(running, "tiepnhan")


def test_what_the_command_line_does_appears_while_the_clerk_types(
    run: Begin, offices: Lease, by_command: Received
) -> None:
    where = offices.with_logins(offices.sample(dossiers=0))
    running, window = at_today(run, where)
    QTest.keyClick(running.frame.windowHandle(), Qt.Key.Key_F3)
    QTest.keyClicks(QApplication.focusWidget(), "n")
    running.qtbot.waitUntil(shows(window, by_command(where)))
    QTest.keyClicks(QApplication.focusWidget(), "guyen va")
    running.qtbot.waitUntil(lambda: window.current == "found")
    running.qtbot.waitUntil(finds(window, by_command(where)))
    assert QApplication.focusWidget() is window.box.field
    assert window.box.field.text() == "nguyen va"
    running.end()


def test_a_server_that_restarts_under_an_open_window(
    run: Begin, postgresql_offices: Offices, by_command: Received
) -> None:
    where = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    running, window = at_today(run, where)
    running.qtbot.waitUntil(shows(window, by_command(where)))
    said: list[bool] = []
    window.live.away.connect(said.append)
    with psycopg.connect(where.replace("+psycopg", ""), autocommit=True) as administrator:
        administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    code = by_command(where)
    running.qtbot.waitUntil(shows(window, code))
    assert (
        True not in said
    )  # it answers at once again, and a desk that could go on without it need not be told
