"""From the desk to the tree by keys, and back with another name of the office above everything."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.units.conftest import OWN, Hands
from ui.desk import Desk
from ui.office.units.page import UnitsPage
from ui.shell.window import MainWindow


def test_the_office_is_renamed_at_its_desk(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F11)
    tabs = window.screens.people.tabs
    tabs.buttons["units"].setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    page = tabs.page("units")
    assert isinstance(page, UnitsPage)
    heads: list[str] = []
    window.office.changed.connect(lambda office: heads.append(office.name))
    hands = Hands(qtbot, page, desk)
    hands.go_to(OWN, (OWN, None))
    hands.begin("rename")
    hands.type("Uỷ ban nhân dân phường Hợp Nhất")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert heads == ["Uỷ ban nhân dân phường Hợp Nhất"]
    hands.press(Qt.Key.Key_Escape)
    assert window.current == "today"
    window.close_desk()
