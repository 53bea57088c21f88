"""The page of applicants on a slow day: answers late, answers failing, little room, many people."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.citizens import searching
from tests.ui.applicants.conftest import NEW, Shown
from tests.ui.applicants.test_screen import focused, open_her, press, stored
from tests.ui.immediate import WaitingTasks
from ui.counter.applicants import reading
from ui.messages import Messages


def test_enter_before_the_answer_is_meant_for_the_answer(
    qtbot: QtBot, show: Shown, codes: list[str], messages: Messages
) -> None:
    screen = show()
    waiting = WaitingTasks(messages)
    screen._desk = replace(screen._desk, tasks=waiting)
    qtbot.keyClicks(screen.search, NEW)
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is screen.search
    waiting.finish()
    assert screen.detail.shown is not None
    assert screen.detail.shown.view.person.id_number == NEW
    # Who types on after Enter is still typing.
    screen.search.setFocus()
    screen.search.clear()
    qtbot.keyClicks(screen.search, "anh")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.search, " dang")
    waiting.finish()
    assert focused() is screen.search


def test_everything_can_be_read_by_keys_in_a_small_window(
    qtbot: QtBot, show: Shown, codes: list[str]
) -> None:
    screen = show(width=840, height=240)
    open_her(qtbot, screen)
    bar = screen.sides.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)  # the layout settles when Qt is next idle
    for _ in range(10):
        press(qtbot, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


def test_after_a_form_her_data_begin_at_their_top_under_her_name(
    qtbot: QtBot, show: Shown, codes: list[str]
) -> None:
    screen = show(width=840, height=300)
    open_her(qtbot, screen)
    bar = screen.sides.area.verticalScrollBar()
    screen.detail.begin_correcting()
    assert screen.sides.name.isVisible()
    assert screen.sides.name.text() == "Đặng Thị Ánh"
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    panel = screen.detail.panel
    assert panel is not None
    panel.leave()
    assert bar.value() == 0


def test_a_database_that_fails_is_said_and_tried_again(
    qtbot: QtBot, show: Shown, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show()

    def away(*_args: object) -> None:
        raise Unavailable("database_away", "Không tới được máy chủ dữ liệu.", "Kiểm tra mạng.")

    with monkeypatch.context() as broken:
        broken.setattr(reading, "find", away)
        broken.setattr(reading, "show", away)
        screen.refresh()
        assert screen.notice.text == "Không tới được máy chủ dữ liệu."
        screen._open(stored(screen).applicant_id)
        assert screen.detail.blank.text == "Không tới được máy chủ dữ liệu."
    screen.detail.blank.step_buttons()[0].click()
    assert screen.detail.title.text() == "Đặng Thị Ánh"
    screen.refresh()
    assert screen.notice.text == ""


def test_more_than_a_page_of_people_is_said_and_fetched(
    qtbot: QtBot, show: Shown, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_LISTED", 7)
    screen = show()
    whole = len(screen._desk.database.read_as(screen._desk.actor, searching.find, "", 200).rows)
    assert screen.count.text() == "hơn 7 người"
    for _ in range(whole // 7 + 1):
        if screen.more.isVisible():
            screen.more.click()
    assert screen.count.text() == f"{whole} người"
    assert len({row[1:3] for row in screen.table.words.rows}) == whole
    assert not screen.more.isVisible()
