"""The board: the numbers of the day in large type, kept when the data are away, and a window of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.dossiers import day_lists
from app.services.reports.board import board
from printing.wording import figures
from tests.ui.immediate import ImmediateTasks
from ui.counter.board.page import WallPage
from ui.counter.board.window import WallWindow, hang_board
from ui.desk import Desk
from ui.tasks import Failed

T = TypeVar("T")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> WallPage:
    made = WallPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def test_the_numbers_are_those_of_the_reports(page: WallPage, desk: Desk) -> None:
    found = desk.read(board)
    assert page.waiting.number.text() == figures(found.waiting)
    assert page.due.number.text() == figures(found.due_today)
    assert page.received.number.text() == figures(found.received_today)
    assert found.waiting > 0
    rate = "–" if found.rate is None else f"{found.rate}%".replace(".", ",")
    assert page.rate.number.text() == rate


def test_nobody_s_name_phone_or_code_is_on_it(page: WallPage, desk: Desk) -> None:
    said = words(page)
    for row in desk.read(day_lists.day_list, "all", 500).rows:
        for secret in (row.code, row.barcode, row.applicant, row.applicant_phone):
            assert not secret or secret not in said


def test_the_type_grows_with_the_screen(page: WallPage) -> None:
    small = page.due.number.sizeHint().height()
    page.resize(2732, 1536)
    assert page.due.number.sizeHint().height() > 1.8 * small


def test_while_the_data_are_away_the_last_numbers_stay(
    page: WallPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page.waiting.number.text()

    def away(*_: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")

    monkeypatch.setattr("app.services.reports.board.board", away)
    page.refresh()
    assert page.waiting.number.text() == before
    assert "Số liệu của lúc hôm nay " in page.state.text()
    assert "Máy chủ" not in page.state.text()
    monkeypatch.undo()
    page.refresh()
    assert page.state.text() == ""


def test_it_asks_only_while_it_is_in_sight(qtbot: QtBot, desk: Desk) -> None:
    asked: list[str] = []

    class Counting(ImmediateTasks):
        def run(
            self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
        ) -> None:
            asked.append(key)
            super().run(key, work, done, failed)

    made = WallPage(replace(desk, tasks=Counting(desk.messages)))
    qtbot.addWidget(made)
    assert asked == []
    made.show()
    assert asked == ["board", "board-calls"]
    made._again.timeout.emit()
    assert asked == ["board", "board-calls"] * 2
    made.hide()
    assert not made._again.isActive()


def test_the_window_opens_once_and_goes_by_esc(qtbot: QtBot, desk: Desk) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    hang_board(desk, beside)
    hang_board(desk, beside)
    [window] = beside.findChildren(WallWindow)
    window.fill()
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_long_name_is_shortened_and_does_not_run_into_the_clock(page: WallPage) -> None:
    page.office.say(
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực Mẫu, thành phố Thủ Đức, Thành phố Hồ Chí Minh"
    )
    QApplication.processEvents()
    assert page.office.text().endswith("…")
    assert page.office.geometry().right() < page.clock.geometry().left()
