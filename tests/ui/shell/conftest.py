"""The whole window at the sample office, in sight, with every screen in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from app.services.views import DossierRow
from models.vocabulary import Status
from tests.ui.shell.running import Begin, Running
from tests.ui.shell.showing import shown_window
from ui.desk import Desk
from ui.shell.places import Start
from ui.shell.window import MainWindow

FindRow = Callable[[Status], DossierRow]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window at 1366 × 728, with half-typed forms kept in a folder of the test."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def row(desk: Desk) -> FindRow:
    """A dossier of the sample office in a status."""

    def find(status: Status) -> DossierRow:
        for view in ("waiting", "today", "overdue", "due_soon"):
            page = desk.read(day_list, view, limit=500)
            for each in page.rows:
                if each.status is status:
                    return each
        raise LookupError(status)

    return find


def press(window: MainWindow, key: Qt.Key | str) -> None:
    """Press a key where the keyboard is, shortcuts included; a card beside it was looked at before."""
    if window.middle.card_is_open:
        window.screens.card.grab()
    QTest.keyClick(window.windowHandle(), key)


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begins a run; all of them are ended afterwards."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path / "data")
    running: list[Running] = []

    def begin(start: Start, *, is_held: bool = False) -> Running:
        running.append(Running(qtbot, tmp_path, start, is_held=is_held))
        return running[-1]

    yield begin
    for each in running:
        each.end()
