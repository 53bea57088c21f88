"""A part shown before it lies in its page is a window for a moment: it flashes, and takes the keyboard away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from models.vocabulary import Status
from tests.ui.shell.conftest import FindRow
from ui.desk import Desk
from ui.entry.doorway import doorway_of
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.entry.trouble.database_page import DatabasePage
from ui.office.restoring.page import RestorePage
from ui.shell.window import MainWindow

_OVER_OTHERS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Watch(QObject):
    """Names every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and watched.windowType() not in _OVER_OTHERS:
            self.seen.append(f"{type(watched).__name__} {watched.property('role') or ''}".strip())
        return False


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watches until the end of the test."""
    application = QApplication.instance()
    assert application is not None
    made = Watch()
    application.installEventFilter(made)
    yield made
    application.removeEventFilter(made)


def test_the_pages_before_the_desk_are_made_without_one(qtbot: QtBot, watch: Watch, desk: Desk) -> None:
    away = Unavailable("database_away", "Không tới được máy chủ dữ liệu.", "Kiểm tra mạng rồi làm lại.")
    for page in (
        DatabasePage(away, "may-chu:5432/motcua"),
        SignInPage(doorway_of(desk.database, desk.office), desk.tasks, "tiepnhan"),
        PasswordPage(desk.database, desk.actor, desk.tasks, is_first=True),
        RestorePage(desk.tasks, "a.db", "a.db"),
    ):
        qtbot.addWidget(page)
    assert watch.seen == []


def test_the_desk_is_one_window(watch: Watch, window: MainWindow, row: FindRow) -> None:
    for name in ("reception", "returning", "closing", "calendar", "settings", "catalogue", "people", "today"):
        window.go(name)
    for status in (Status.RECEIVED, Status.IN_PROGRESS, Status.RESULT_READY):
        window.open_dossier(row(status).code)
        card = window.screens.card
        for offer in card.dossier.actions if card.dossier is not None else ():
            card.bar.wanted.emit(offer)
            if card.panel is None:
                break  # it was done at once, and the dossier is another
            card._dismiss()
    window.show_keys()
    assert watch.seen == ["MainWindow"]
