"""The hours of a week as people type them, against a table worked by hand."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.calendar import Session, default_hours
from ui.widgets.hours_editor import HoursEditor, read_sessions

MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))


@pytest.fixture
def editor(qtbot: QtBot) -> HoursEditor:
    made = HoursEditor()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("07:30–11:30, 13:30–17:00", (MORNING, AFTERNOON)),
        ("7h30-11h30 13h30 - 17h", (MORNING, AFTERNOON)),
        ("7.30 đến 11.30; 13.30 đến 17", (MORNING, AFTERNOON)),
        ("7g30-11g30 và 13g30-17g", (MORNING, AFTERNOON)),
        ("13:30-17:00, 07:30-11:30", (MORNING, AFTERNOON)),
        ("8-12", (Session(time(8), time(12)),)),
        ("8h-12h 13h-17h", (Session(time(8), time(12)), Session(time(13), time(17)))),
        ("00:00-23:59", (Session(time(0), time(23, 59)),)),
        ("11:30-7:30", (Session(time(11, 30), time(7, 30)),)),  # for the calendar to refuse
        ("", ()),
        ("  Nghỉ ", ()),
        ("–", ()),
        ("7:30", None),
        ("7:30-", None),
        ("7:30-25:00", None),
        ("7:61-11:00", None),
        ("7:3-11:30", None),
        ("sáng 7:30-11:30", None),
        ("7:30-11:30-13:30", None),
        ("123-456", None),
        ("và", None),
    ],
)
def test_a_line_is_read(typed: str, read: tuple[Session, ...] | None) -> None:
    assert read_sessions(typed) == read


def test_what_is_shown_is_what_is_read(editor: HoursEditor) -> None:
    hours = {**default_hours(), 5: (MORNING,), 6: (MORNING, AFTERNOON, Session(time(18), time(20)))}
    editor.show_hours(hours)
    assert editor.hours == hours
    editor.show_hours({})
    assert editor.hours == {}


def test_typed_by_keys_alone(editor: HoursEditor, qtbot: QtBot) -> None:
    heard: list[bool] = []
    editor.changed.connect(lambda: heard.append(True))
    qtbot.keyClicks(editor.lines[0], "7h30-11h30 13h30-17h")
    assert heard
    qtbot.keyClick(editor.lines[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is editor.lines[1]
    assert editor.lines[0].text() == "07:30–11:30, 13:30–17:00"
    qtbot.keyClick(editor.lines[1], Qt.Key.Key_Up)
    qtbot.keyClick(editor.lines[0], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is editor.lines[0]
    qtbot.keyClick(editor.copy, Qt.Key.Key_Return)
    assert editor.hours == default_hours()


def test_what_is_wrong_stands_at_its_day_until_it_is_changed(editor: HoursEditor, qtbot: QtBot) -> None:
    editor.lines[2].setText("7:30")
    editor.lines[4].setText("sáng")
    assert editor.check() is None
    wrong = [editor.form.row(str(day)).error.isVisible() for day in range(7)]
    assert wrong == [False, False, True, False, True, False, False]
    assert QApplication.focusWidget() is editor.lines[2]
    qtbot.keyClicks(editor.lines[2], "-11:30")
    assert not editor.form.row("2").error.isVisible()
    editor.lines[4].clear()
    assert editor.check() == {2: (MORNING,)}
    assert not editor.form.row("4").error.isVisible()


def test_a_refusal_of_the_calendar_is_said_at_the_day_or_under_all(editor: HoursEditor) -> None:
    editor.show_problem("Hai buổi chồng nhau.", 3)
    assert editor.form.row("3").error.text() == "Hai buổi chồng nhau."
    assert QApplication.focusWidget() is editor.lines[3]
    editor.show_problem("Chưa có giờ nào.")
    assert not editor.form.row("3").error.isVisible()
    assert editor.form.row("hours").error.isVisible()
    assert QApplication.focusWidget() is editor.lines[0]
