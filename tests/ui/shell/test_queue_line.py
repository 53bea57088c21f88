"""The line of who waits: nothing of it without numbers, and each act one key away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.office_settings.changing import change_office_settings
from app.services.queue.calling import call_next
from app.services.queue.kinds import QUEUE, TWO
from app.services.queue.standing import queue_now
from app.services.queue.taking import take
from models.vocabulary import QueueKind
from tests.ui.shell.showing import shown_window
from ui.counter.board.page import WallPage
from ui.desk import Desk
from ui.shell.board_calls import keep_calling
from ui.shell.live_refresh import LiveRefresh
from ui.shell.queue_line import QueueLine
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


def line(window: MainWindow) -> QueueLine:
    [found] = window.findChildren(QueueLine)
    return found


def press(window: MainWindow, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.windowHandle(), key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def test_calling_from_the_top_line(window: MainWindow, desk: Desk) -> None:
    queue = line(window)
    said: list[str] = []
    desk.messages.shown.connect(lambda message: said.append(message.text))
    window.live.changed.emit()
    assert not queue.isVisible(), "the office gives out no numbers"
    press(window, Qt.Key.Key_G)
    assert said == []
    desk.write(change_office_settings, {QUEUE: TWO})
    for kind in (QueueKind.SUBMIT, QueueKind.COLLECT, QueueKind.SUBMIT):
        desk.write(take, kind)
    window.live.changed.emit()
    assert queue.isVisible()
    assert "Đang chờ 3" in queue.next.text()
    press(window, Qt.Key.Key_G)
    assert "chưa có tên quầy" in said[-1]
    desk.settings.change(desk.tasks, counter="3")
    press(window, Qt.Key.Key_G)
    assert said[-1] == "Mời số 1 đến quầy 3."
    assert (queue.mine.text(), queue.next.text()) == ("Số 1 ▾", "Đang chờ 2 · gọi (Ctrl+G)")
    press(window, Qt.Key.Key_G, shift=True)
    queue.give_back()
    assert not queue.mine.isVisible()
    press(window, Qt.Key.Key_G)
    queue.skip()
    assert desk.read(queue_now).skipped == (1,)
    desk.settings.change(desk.tasks, counter_calls="collect")
    press(window, Qt.Key.Key_G)
    assert queue.mine.text() == "Số 2 ▾"
    press(window, Qt.Key.Key_G)
    assert said[-1] == "Không còn ai đang chờ."
    assert queue.mine.text() == "Số 2 ▾", "whoever stands there still does"
    queue.finish()
    assert desk.read(queue_now).called == ()
    press(window, Qt.Key.Key_N, shift=True)
    assert QApplication.activePopupWidget() is None, "there is no number to ask about"


def test_who_does_not_serve_citizens_has_nothing_of_it(
    qtbot: QtBot, desk_of: Callable[[str], Desk], desk: Desk
) -> None:
    desk.write(change_office_settings, {QUEUE: TWO})
    with shown_window(qtbot, desk_of("lanhdao")) as made:
        made.live.changed.emit()
        assert not line(made).isVisible()


def test_the_board_shows_and_rings_what_is_called(qtbot: QtBot, desk: Desk) -> None:
    page = WallPage(desk)
    qtbot.addWidget(page)
    live = LiveRefresh(desk, page)
    keep_calling(page, desk, live)
    keep_calling(page, desk, live)
    rung: list[bool] = []
    page.called.connect(lambda: rung.append(True))
    page.resize(1366, 768)
    page.show()
    assert not page.calls.isVisible()
    desk.write(change_office_settings, {QUEUE: TWO})
    for _ in range(3):
        desk.write(take, QueueKind.SUBMIT)
    live.changed.emit()
    assert page.calls.isVisible()
    assert page.calls.waiting.text() == "Đang chờ: 3"
    assert rung == []
    for counter in ("1", "Quầy hộ tịch"):
        desk.write(call_next, counter)
        live.changed.emit()
        live.changed.emit()
    assert rung == [True, True], "once for each call"
    said = [page.calls.last.text(), *(each.text() for each in page.calls.before if each.text())]
    assert said == ["2 → Quầy hộ tịch", "1 → quầy 1"]
    QApplication.processEvents()
    assert page.minimumSizeHint().height() <= 768
