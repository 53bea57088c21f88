"""F11 leads an administrator to people, units and the record, a leader to the record alone; a line leads on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.accounts.access import Seen, keep_seen
from app.services.dossiers.finding import locate
from models.vocabulary import Status
from tests.ui.shell.conftest import FindRow, press
from ui.desk import Desk
from ui.office.access.page import RecordPage
from ui.shell.window import MainWindow


def record_of(window: MainWindow) -> RecordPage:
    window.screens.people.tabs.turn("access")
    page = window.screens.people.tabs.page("access")
    assert isinstance(page, RecordPage)
    return page


def test_enter_on_a_line_opens_its_dossier_and_esc_leads_back(window: MainWindow, row: FindRow) -> None:
    desk = window.desk
    code = row(Status.RESULT_READY).code
    key = desk.read(locate, code)
    desk.database.write(None, keep_seen, (Seen(desk.actor, desk.database.now, dossier_id=key),))
    press(window, Qt.Key.Key_F11)
    assert window.current == "people"
    page = record_of(window)
    QTest.keyClick(page.filters.person, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.middle.card_is_open
    assert window.screens.card.dossier is not None
    assert window.screens.card.dossier.code == code
    press(window, Qt.Key.Key_Escape)
    assert not window.middle.card_is_open
    assert window.current == "people"


@pytest.mark.parametrize(("user_name", "screen"), [("lanhdao", "people"), ("tiepnhan", "today")])
def test_a_leader_has_the_record_and_a_clerk_does_not(
    qtbot: QtBot, desk_of: Callable[[str], Desk], user_name: str, screen: str
) -> None:
    window = MainWindow(desk_of(user_name))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    press(window, Qt.Key.Key_F11)
    assert window.current == screen
    if screen == "people":
        assert record_of(window).isVisible()
    window.close_desk()
