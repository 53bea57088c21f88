"""The administrator changes the office's hours by season, without a mouse."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.rules.calendar import Session, default_hours
from app.services.calendar.work_calendar import Seasons, office_seasons
from app.services.calendar_care import agency_calendars, calendar_care
from tests.services.desk import RESIDENCE
from tests.services.desk import Desk as Office
from tests.ui.immediate import HeardMessages, code_shown
from ui.desk import Desk
from ui.messages import Tone
from ui.office.calendar.screen import CalendarScreen
from ui.widgets.seasons_editor import SeasonsEditor, read_day_of_year

CTRL = Qt.KeyboardModifier.ControlModifier
LATER = (Session(time(8), time(12)), Session(time(13), time(17)))


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> CalendarScreen:
    made = CalendarScreen(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.entered()
    return made


@pytest.fixture
def seasons(qtbot: QtBot, screen: CalendarScreen) -> SeasonsEditor:
    """The hours unfolded by keys."""
    screen.hours.change.setFocus()
    qtbot.keyClick(screen.hours.change, Qt.Key.Key_Return)
    return screen.hours.seasons


def stored(desk: Desk) -> Seasons:
    return desk.read(office_seasons)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def retype(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("16/04", "04-16"),
        (" 1.5 ", "05-01"),
        ("29-2", "02-29"),
        ("30/02", None),
        ("13/13", None),
        ("", None),
        ("16/04/2026", None),
    ],
)
def test_a_day_of_the_year_is_read(typed: str, read: str | None) -> None:
    assert read_day_of_year(typed) == read


def test_the_hours_of_the_whole_year_are_changed(
    qtbot: QtBot, screen: CalendarScreen, seasons: SeasonsEditor, desk: Desk, heard: HeardMessages
) -> None:
    assert focused() is seasons.which
    assert seasons.starts.text() == "01/01"
    assert not seasons.remove.isVisible()
    retype(qtbot, seasons.editor.lines[0], "8h-12h 13h-17h")
    qtbot.keyClick(seasons.editor.lines[0], Qt.Key.Key_Return, CTRL)
    assert stored(desk) == {"01-01": {**default_hours(), 0: LATER}}
    assert heard.last.tone is Tone.GOOD
    assert not seasons.isVisible()
    assert focused() is screen.hours.change
    assert "Thứ Hai: 08:00–12:00, 13:00–17:00" in screen.hours.words.text()


def test_a_season_is_added_moved_and_given_up(
    qtbot: QtBot, screen: CalendarScreen, seasons: SeasonsEditor, desk: Desk
) -> None:
    qtbot.keyClick(seasons.which, Qt.Key.Key_Down)  # “Thêm mùa…”
    assert focused() is seasons.starts
    qtbot.keyClicks(seasons.starts, "16/4")
    retype(qtbot, seasons.editor.lines[0], "8h-12h 13h-17h")
    qtbot.keyClick(seasons.editor.copy, Qt.Key.Key_Return)
    qtbot.keyClick(seasons.editor.copy, Qt.Key.Key_Return, CTRL)
    summer = dict.fromkeys(range(5), LATER)
    assert stored(desk) == {"01-01": default_hours(), "04-16": summer}
    assert screen.hours.words.text().splitlines()[2] == "Từ ngày 16/04"

    qtbot.keyClick(screen.hours.change, Qt.Key.Key_Return)
    qtbot.keyClick(seasons.which, Qt.Key.Key_Home)
    qtbot.keyClick(seasons.which, Qt.Key.Key_Down)
    assert seasons.was == "04-16"
    retype(qtbot, seasons.starts, "1/5")
    qtbot.keyClick(seasons.starts, Qt.Key.Key_Return, CTRL)
    assert stored(desk) == {"01-01": default_hours(), "05-01": summer}

    qtbot.keyClick(screen.hours.change, Qt.Key.Key_Return)
    qtbot.keyClick(seasons.which, Qt.Key.Key_Home)
    qtbot.keyClick(seasons.which, Qt.Key.Key_Down)
    assert seasons.remove.isVisible()
    qtbot.keyClick(seasons.remove, Qt.Key.Key_Return)
    assert stored(desk) == {"01-01": default_hours()}


def test_what_is_wrong_stands_at_its_field(
    qtbot: QtBot, seasons: SeasonsEditor, desk: Desk, heard: HeardMessages
) -> None:
    desk.write(calendar_care.set_hours, "04-16", default_hours())
    before = stored(desk)
    row, days = seasons.form.row("season_start"), seasons.editor
    for starts, monday, error, focus in (
        ("31/02", "", row.error, seasons.starts),
        ("", "", row.error, seasons.starts),
        ("16/04", "7-11", row.error, seasons.starts),
        ("01/05", "7h", days.form.row("0").error, days.lines[0]),
        ("01/05", "7-11, 10-12", days.form.row("0").error, days.lines[0]),
        ("01/05", "11-7", days.form.row("0").error, days.lines[0]),
    ):
        seasons.which.setCurrentIndex(seasons.which.count() - 1)
        retype(qtbot, seasons.starts, starts or " ")
        retype(qtbot, days.lines[0], monday or " ")
        qtbot.keyClick(days.lines[0], Qt.Key.Key_Return, CTRL)
        assert error.isVisible(), (starts, monday)
        assert focused() is focus
        assert stored(desk) == before
    days.show_hours({})
    seasons.keep()
    assert code_shown(desk.tasks, days.form.row("hours").error.text()) == "season_without_hours"
    assert stored(desk) == before
    assert not heard.heard


def test_escape_leaves_the_hours_as_they_are(
    qtbot: QtBot, screen: CalendarScreen, seasons: SeasonsEditor, desk: Desk
) -> None:
    retype(qtbot, seasons.editor.lines[3], "9-10")
    qtbot.keyClick(seasons.editor.lines[3], Qt.Key.Key_Escape)
    assert not seasons.isVisible()
    assert focused() is screen.hours.change
    qtbot.keyClick(screen.hours.change, Qt.Key.Key_Return)
    assert seasons.editor.hours == default_hours()
    assert stored(desk) == {"01-01": default_hours()}


def test_a_refresh_leaves_what_is_half_typed(
    qtbot: QtBot, screen: CalendarScreen, seasons: SeasonsEditor
) -> None:
    retype(qtbot, seasons.editor.lines[3], "9h-10h")
    screen.refresh()
    assert seasons.isVisible()
    assert seasons.editor.lines[3].text() == "9h-10h"


def test_whose_dates_would_move_is_told(
    qtbot: QtBot, screen: CalendarScreen, seasons: SeasonsEditor, desk: Desk
) -> None:
    office = Office(desk.database, desk.actor)
    code = office.receive(RESIDENCE).code
    old = office.dossier(code).due_at
    retype(qtbot, seasons.editor.lines[0], "9h15-11h")
    seasons.editor.copy.click()
    seasons.keep()
    told = [screen.moved.list.item(row).text() for row in range(screen.moved.list.count())]
    assert any(line.startswith(code) for line in told)
    assert office.dossier(code).due_at == old


def test_the_office_s_hours_are_changed_though_one_s_own_agency_has_others(
    qtbot: QtBot, screen: CalendarScreen, desk: Desk
) -> None:
    assert not screen.hours.note.isVisible()
    own = {0: LATER}
    desk.write(agency_calendars.set_agency_hours, None, "01-01", own)
    screen.refresh()
    assert screen.hours.note.isVisible()
    assert "07:30–11:30" in screen.hours.words.text()
    screen.hours.unfold()
    assert screen.hours.seasons.editor.hours == default_hours()


@pytest.mark.parametrize("user_name", ["tiepnhan", "lanhdao"])
def test_others_read_the_hours(qtbot: QtBot, desk_of: Callable[[str], Desk], user_name: str) -> None:
    screen = CalendarScreen(desk_of(user_name))
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    assert "07:30–11:30" in screen.hours.words.text()
    assert not screen.hours.change.isVisible()
