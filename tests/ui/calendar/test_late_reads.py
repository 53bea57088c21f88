"""What was read before a change, or written about a year left meanwhile, comes too late to be shown."""

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from app.services.calendar_care import calendar_care
from tests.ui.immediate import HeardMessages, SlowToDeliver
from ui.desk import Desk
from ui.office.calendar.screen import CalendarScreen


def shown_2027(qtbot: QtBot, desk: Desk, tasks: SlowToDeliver) -> CalendarScreen:
    """A year nobody has confirmed, in sight."""
    screen = CalendarScreen(replace(desk, tasks=tasks))
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    screen.show_year(2027)
    tasks.deliver("calendar.year")
    return screen


def test_a_read_begun_before_a_confirmation_does_not_undo_it_on_the_screen(
    qtbot: QtBot, desk: Desk, heard: HeardMessages
) -> None:
    screen = shown_2027(qtbot, desk, tasks := SlowToDeliver(desk.messages))
    assert screen.head.state.word == "Tạm tính"
    screen.refresh()
    screen.head.confirm_button.click()
    tasks.deliver("calendar.write", "calendar.year")
    assert heard.last.text == "Đã xác nhận lịch năm 2027."
    assert screen.head.state.word == "Đã xác nhận"
    assert not screen.head.confirm_button.isVisible()


def test_what_was_written_about_a_year_left_meanwhile_is_said_and_not_shown(
    qtbot: QtBot, desk: Desk, heard: HeardMessages
) -> None:
    screen = shown_2027(qtbot, desk, tasks := SlowToDeliver(desk.messages))
    screen.head.confirm_button.click()
    screen.show_year(2028)
    # The arrows still move in the year in sight; another one is asked for none the less.
    screen.grid.choose(date(2027, 5, 5))
    tasks.deliver("calendar.write")
    assert heard.last.text == "Đã xác nhận lịch năm 2027."
    # Under the name of the year on its way nothing is said of the other.
    assert "2028" in screen.head.title.text()
    assert screen.head.state.word == "Tạm tính"
    assert not screen.head.take_back_button.isVisible()
    tasks.deliver("calendar.year")
    assert screen.grid.day == date(2028, 5, 5)
    assert screen.head.confirm_button.text() == "Xác nhận lịch năm 2028"
    assert desk.database.read(calendar_care.year_view, 2027).confirmed_at is not None
