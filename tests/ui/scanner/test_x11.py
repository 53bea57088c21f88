"""The program itself at a real X server: a slip scanned at 5 ms a key is returned by the clerk's Ctrl+Enter."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from app.services.dossiers.finding import dossier
from models.vocabulary import Status
from tests.conftest import actor_of
from tests.display import x_server
from tests.offices import Offices, opened

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

PATIENCE_MS = 60_000


@pytest.fixture
def display(qtbot: QtBot) -> Iterator[str]:
    """An X server of the test's own, once it answers."""
    with x_server() as name:
        qtbot.waitUntil(lambda: keys(name, "getdisplaygeometry") == "1366 768", timeout=PATIENCE_MS)
        yield name


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    """A sample office of the test's own."""
    return sqlite_offices.sample(dossiers=30)


@pytest.fixture
def program(display: str, where: str, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The program as a person starts it."""
    running = subprocess.Popen(
        [sys.executable, "-m", "ui.main", "--demo", "--database", where],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)},
        cwd=Path(__file__).parents[3],
    )
    yield running
    running.terminate()
    running.wait()


def keys(display: str, *arguments: str) -> str:
    """What xdotool says; it presses keys as a person or a scanner would."""
    done = subprocess.run(
        ["xdotool", *arguments],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def test_a_scan_in_the_middle_of_a_form_finds_the_dossier_and_ctrl_enter_returns_it(
    qtbot: QtBot, display: str, program: "subprocess.Popen[bytes]", where: str
) -> None:
    database = opened(where)
    person = actor_of(database, "motcua")
    waiting = database.read_as(person, day_list, "waiting", limit=500).rows
    row = next(each for each in waiting if each.money.value in ("none", "settled"))

    def window_is_there() -> bool:
        if program.poll() is not None:
            raise RuntimeError(f"the program ended with {program.returncode}")
        return bool(keys(display, "search", "--onlyvisible", "--name", "^Một Cửa$"))

    qtbot.waitUntil(window_is_there, timeout=PATIENCE_MS)
    window = keys(display, "search", "--onlyvisible", "--name", "^Một Cửa$").split()[0]

    def returned() -> bool:
        # The desk may not stand yet; the same scan again is the same scan. The pace is a person's.
        keys(display, "windowfocus", "--sync", window)
        keys(display, "key", "F2")
        keys(display, "type", "--args", "1", "--delay", "5", row.barcode, "key", "Return")
        keys(display, "sleep", "1")
        keys(display, "key", "Return")
        keys(display, "sleep", "1")
        keys(display, "key", "ctrl+Return")
        keys(display, "sleep", "0.4")
        return database.read_as(person, dossier, row.code).status is Status.RETURNED

    qtbot.waitUntil(returned, timeout=PATIENCE_MS)
    database.close()
