"""An agency's own hours and days, typed, refused at their fields, and given up for the common calendar."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.rules.calendar import Session, default_hours
from app.services.calendar_care import agency_calendars, calendar_care
from app.services.calendar_care.agency_calendars import AgencyDifferences
from tests.ui.immediate import HeardMessages, code_shown
from tests.ui.units.conftest import OWN, Hands
from ui.office.units.own_calendar import OwnCalendar
from ui.office.units.own_days_part import MAKE_UP, OFF, USUAL
from ui.widgets.dates import read_date

KHAC = "H26.17"


@pytest.fixture
def calendar(three: Hands) -> OwnCalendar:
    """The other commune's own calendar, unfolded by keys."""
    three.go_to("phuong khac", (KHAC, None))
    for _act in three.page.detail.acts:
        three.press(Qt.Key.Key_Tab)
    assert focused() is three.page.detail.own.head
    three.press(Qt.Key.Key_Return)
    three.press(Qt.Key.Key_Tab)
    assert focused() is three.page.detail.calendar.hours.change
    return three.page.detail.calendar


def stored(hands: Hands) -> AgencyDifferences:
    return hands.desk.database.read_as(hands.desk.actor, agency_calendars.differences, KHAC)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_hours_of_its_own_and_back_to_the_common_ones(
    three: Hands, calendar: OwnCalendar, heard: HeardMessages
) -> None:
    hours = calendar.hours
    head = three.page.detail.own.head
    common = (hours.note.text(), head.text())
    assert "07:30–11:30" in hours.words.text()
    assert not calendar.back.isVisible()
    three.press(Qt.Key.Key_Return)
    assert focused() is hours.seasons.editor.lines[0]
    assert hours.seasons.editor.hours == default_hours()
    three.type("7-11")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert [each for each in stored(three).hours if each.weekday == 0] == [
        agency_calendars.OwnHours("01-01", 0, Session(time(7), time(11)))
    ]
    assert hours.note.text() != common[0]
    assert "Thứ Hai: 07:00–11:00" in hours.words.text()
    assert "F8" in heard.last.hint
    assert head.text() != common[1]
    assert focused() is hours.change
    three.press(Qt.Key.Key_Tab)
    assert focused() is calendar.back
    three.press(Qt.Key.Key_Return)
    assert stored(three).hours == ()
    assert (hours.note.text(), head.text()) == common


def test_hours_that_cannot_be_are_refused_at_their_day(three: Hands, calendar: OwnCalendar) -> None:
    three.press(Qt.Key.Key_Return)
    editor = calendar.hours.seasons.editor
    three.type("7-11, 10-12")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert "chồng nhau" in editor.form.row("0").error.text()
    assert stored(three).hours == ()
    three.press(Qt.Key.Key_Escape)
    assert not calendar.hours.seasons.isVisible()
    assert focused() is calendar.hours.change
    assert three.page.detail.isVisible()


def test_days_of_its_own_and_back_to_the_common_calendar(three: Hands, calendar: OwnCalendar) -> None:
    days = calendar.days
    days.day.setFocus()
    three.type("14/01/2026")
    days.name.setFocus()
    three.type("Giỗ làng")
    days.save.setFocus()
    three.press(Qt.Key.Key_Return)
    assert [(each.day, each.kind, each.name) for each in stored(three).days] == [
        (date(2026, 1, 14), OFF, "Giỗ làng")
    ]
    assert focused() is days.day
    assert days.name.text() == ""
    days.kind.setCurrentIndex(days.kind.findText("Làm bù"))
    assert days.form.row("replaces").cell.isVisible()
    three.type("17/01/2026")
    with pytest.raises(UserError) as no_day:
        read_date("32/01/2026")
    error = days.form.row("replaces").error
    days.replaces.setText("32/01/2026")
    days.keep()
    assert (error.text(), focused()) == (no_day.value.message, days.replaces)
    days.replaces.setText("18/01/2026")
    days.keep()
    assert (code_shown(three.desk.tasks, error.text()), focused()) == ("calendar_invalid", days.replaces)
    assert "18/01/2026" in error.text()
    days.replaces.setText("16/01/2026")
    days.keep()
    assert stored(three).days[1].replaces == date(2026, 1, 16)
    assert days.kind.value == MAKE_UP
    for _left in range(2):
        days.backs[0].setFocus()
        three.press(Qt.Key.Key_Return)
    assert stored(three).days == ()


def test_an_agency_works_on_the_common_day_off(three: Hands, calendar: OwnCalendar) -> None:
    days = calendar.days
    three.meanwhile(calendar_care.set_day, date(2026, 1, 13), "off", "Mất điện")
    days.kind.setCurrentIndex(days.kind.findText("Làm việc như thường"))
    assert not days.form.row("name").cell.isVisible()
    days.day.setText("13/1")
    days.keep()
    assert [(each.day, each.kind) for each in stored(three).days] == [(date(2026, 1, 13), USUAL)]
    days.day.setText("ngày mai")
    days.keep()
    assert days.form.row("day").error.isVisible()
    assert len(stored(three).days) == 1


def test_another_agency_shows_its_own_calendar_and_nothing_half_typed(
    three: Hands, calendar: OwnCalendar
) -> None:
    three.press(Qt.Key.Key_Return)
    three.type("9-10")
    three.page.search.clear()
    three.page.tree.select((OWN, None))
    assert not calendar.hours.seasons.isVisible()
    three.press(Qt.Key.Key_Escape)
    three.page.tree.select((KHAC, None))
    calendar.hours.unfold()
    assert calendar.hours.seasons.editor.hours == default_hours()
