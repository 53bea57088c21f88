"""A scan while something lies over the window does its work, or is refused in words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.services.dossiers.finding import find
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.ui.immediate import HeardMessages
from tests.ui.shell.running import Begin, Running
from ui.shell.places import Start
from ui.shell.window import MainWindow


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=12)


@pytest.fixture
def barcode(where: str) -> str:
    """A slip of this office."""
    database = opened(where)
    try:
        rows = database.read_as(actor_of(database, "motcua"), find, "h26", limit=5).rows
        return rows[0].barcode
    finally:
        database.close()


@pytest.fixture
def running(run: Begin, where: str, qtbot: QtBot) -> Iterator[Running]:
    """The program with somebody at the desk."""
    made = run(Start(where, wants_demo=True))
    made.wait_for(MainWindow)
    made.frame.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.frame.windowHandle())
    yield made
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def open_list(window: MainWindow) -> QComboBox:
    """The list of a field of the form, with its first line marked."""
    window.go("reception")
    combo = window.screens.reception.page.applicant.gender
    combo.setFocus()
    combo.showPopup()
    return combo


def open_menu(window: MainWindow) -> None:
    """The menu of the box."""
    field = window.box.field
    field.setFocus()
    middle = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, field.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(field, event)


def scan_at(widget: QWidget, text: str) -> None:
    """What a scanner sends while a window of its own has the keyboard."""
    for sign in text:
        QTest.keyClick(widget.windowHandle(), sign)
    QTest.keyClick(QApplication.focusWindow(), Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", ["list", "menu"])
def test_a_menu_or_an_open_list_gives_way_and_nothing_is_chosen(
    qtbot: QtBot, running: Running, barcode: str, kind: str
) -> None:
    window = running.opening.window
    assert window is not None
    combo = open_list(window)
    if kind == "menu":
        combo.hidePopup()
        open_menu(window)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.waitUntil(lambda: QApplication.focusWindow() is popup.windowHandle())
    scan_at(popup, barcode)
    card = window.screens.card
    qtbot.waitUntil(lambda: card.dossier is not None and card.dossier.barcode == barcode)
    assert QApplication.activePopupWidget() is None
    assert combo.currentIndex() == 0


def test_a_dialog_is_answered_first_and_that_is_said(qtbot: QtBot, running: Running, barcode: str) -> None:
    window = running.opening.window
    assert window is not None
    heard = HeardMessages(running.messages)
    dialog = QDialog(running.frame, windowTitle="Chọn thư mục")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    for scan in (barcode, "8934563138165"):
        before = len(heard.heard)

        def said_so(scan: str = scan, before: int = before) -> bool:
            # On a busy machine keys may come with the pauses of a hand: then it was no scan, and is made again.
            if len(heard.heard) == before:
                scan_at(dialog, scan)
            return len(heard.heard) > before

        qtbot.waitUntil(said_so)
        assert "Chọn thư mục" in heard.last.text
    assert dialog.isVisible()
    assert window.screens.card.dossier is None
    dialog.close()


def test_before_the_data_are_open_a_scan_is_refused_on_the_page(run: Begin, where: str, qtbot: QtBot) -> None:
    waiting = run(Start(where, wants_demo=True))
    page = waiting.frame.page
    waiting.frame.keys.scanned.connect(waiting.opening._scanned)
    waiting.opening._scanned("012342601120000199")
    assert "quét lại" in page.refusal.text()  # type: ignore[union-attr]  # the page that waits
    waiting.wait_for(MainWindow)
