"""The calendar shows the office's own, changes it for the administrator alone, and lists what would move."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.rules.calendar import Session
from app.services.calendar_care import calendar_care
from app.services.dossiers import finding
from models.vocabulary import Status
from tests.clock import Clock
from tests.services.desk import RESIDENCE
from tests.services.desk import Desk as Office
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks
from ui.desk import Desk
from ui.messages import Tone
from ui.office.calendar.screen import CalendarScreen
from ui.office.calendar.year_grid import MAKE_UP, OFF, YearGrid
from ui.widgets.buttons import Button
from ui.widgets.hours_words import season_lines

Shown = Callable[[Desk], CalendarScreen]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """The screen of a desk, in sight."""

    def show(desk: Desk) -> CalendarScreen:
        screen = CalendarScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1200, 700)
        screen.show()
        screen.entered()
        return screen

    return show


def calendar_of(desk: Desk, year: int) -> dict[date, str]:
    """The days of a year that differ, as the database has them."""
    view = desk.read(calendar_care.year_view, year)
    return {each.day: each.kind for each in view.days}


def test_it_opens_on_today_and_says_what_the_day_is(shown: Shown, desk: Desk) -> None:
    screen = shown(desk)
    assert screen.grid.day == date(2026, 1, 12)
    assert "12/01/2026" in screen.day.title.text()
    assert "07:30–11:30, 13:30–17:00" in screen.day.what.text()
    screen.grid.choose(date(2026, 1, 1))
    assert screen.day.what.text().startswith("Nghỉ:")
    screen.grid.choose(date(2026, 8, 22))
    assert screen.day.what.text().startswith("Làm bù cho ngày")


def test_arrows_move_by_day_and_week_and_over_the_end_of_the_year(
    shown: Shown, desk: Desk, qtbot: QtBot
) -> None:
    screen = shown(desk)
    qtbot.keyClick(screen.grid, Qt.Key.Key_Right)
    qtbot.keyClick(screen.grid, Qt.Key.Key_Down)
    assert screen.grid.day == date(2026, 1, 20)
    qtbot.keyClick(screen.grid, Qt.Key.Key_PageDown)
    assert screen.grid.day == date(2027, 1, 20)
    assert "2027" in screen.head.title.text()


def test_keys_pressed_while_a_year_is_on_its_way_do_no_harm(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    screen = CalendarScreen(replace(desk, tasks=tasks))
    qtbot.addWidget(screen)
    screen.show()
    screen.entered()
    qtbot.keyClick(screen.grid, Qt.Key.Key_Right)
    tasks.finish()
    assert screen.grid.day == date(2026, 1, 12)
    screen.show_year(2027)
    screen.grid.choose(date(2026, 5, 5))
    tasks.finish()
    assert screen.grid.day == date(2027, 5, 5)
    assert "05/05/2027" in screen.day.title.text()


def test_every_day_is_found_where_it_is_painted(qtbot: QtBot) -> None:
    grid = YearGrid()
    qtbot.addWidget(grid)
    for width in (900, 600, 420):
        grid.resize(width, 400)
        grid.show_year(date(2026, 1, 1), {}, {}, date(2026, 1, 1))
        for day in (date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 30), date(2026, 12, 31)):
            assert grid.day_at(grid.cell(day).center()) == day
            assert grid.rect().contains(grid.cell(day))


@pytest.mark.parametrize(("width", "columns"), [(720, 4), (708, 4), (700, 3), (528, 3), (400, 2)])
def test_a_scroll_bar_that_comes_takes_no_month_out_of_its_row(
    qtbot: QtBot, width: int, columns: int
) -> None:
    """Four months need 708 pixels: seven days of 24 each, and three gaps of 12."""
    grid = YearGrid()
    qtbot.addWidget(grid)
    grid.resize(width, 400)
    assert len(grid.month_tops()) == 12 // columns


def test_the_administrator_makes_a_day_off_and_the_year_waits_to_be_confirmed(
    shown: Shown, desk: Desk, heard: HeardMessages
) -> None:
    screen = shown(desk)
    day = date(2026, 3, 10)
    screen.grid.choose(day)
    screen.day.kinds[OFF].setChecked(True)
    screen.day.name.setText("Lễ hội làng")
    screen.day.save_button.click()
    assert calendar_of(desk, 2026)[day] == "off"
    assert heard.last.tone is Tone.GOOD
    assert screen.head.state.word == "Tạm tính"
    assert "Lễ hội làng" in screen.day.what.text()
    screen.head.confirm_button.click()
    assert screen.head.state.word == "Đã xác nhận"
    view = desk.read(calendar_care.year_view, 2026)
    assert view.confirmed_by == desk.actor.full_name


def test_a_make_up_day_names_the_day_it_replaces(shown: Shown, desk: Desk) -> None:
    screen = shown(desk)
    screen.grid.choose(date(2026, 3, 14))
    screen.day.kinds[MAKE_UP].setChecked(True)
    screen.day.replaces.setText("99/99/2026")
    screen.day.save_button.click()
    assert screen.day.form.row("replaces").error.text()
    assert date(2026, 3, 14) not in calendar_of(desk, 2026)
    screen.day.replaces.setText("10/03/2026")
    screen.day.save_button.click()
    assert calendar_of(desk, 2026)[date(2026, 3, 14)] == "make_up"
    assert "10/03/2026" in screen.day.what.text()


@pytest.mark.parametrize("user_name", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_others_read(shown: Shown, desk_of: Callable[[str], Desk], user_name: str) -> None:
    screen = shown(desk_of(user_name))
    assert not screen.day.save_button.isVisible()
    assert not screen.day.form.isVisible()
    assert not screen.head.confirm_button.isVisible()


def test_a_year_nobody_has_entered_says_so_and_the_way_back_is_open(shown: Shown, desk: Desk) -> None:
    screen = shown(desk)
    screen.show_year(2090)
    assert "2090" in screen.notice.text
    assert not screen.day.isVisible()
    screen.show_year(2026)
    assert screen.notice.text == ""
    assert screen.day.isVisible()


def test_the_administrator_adds_a_year_that_is_not_there(
    shown: Shown, desk: Desk, desk_of: Callable[[str], Desk], heard: HeardMessages
) -> None:
    clerk = shown(desk_of("tiepnhan"))
    clerk.show_year(2090)
    assert clerk.notice.findChildren(Button) == []
    screen = shown(desk)
    screen.show_year(2090)
    button = next(each for each in screen.notice.findChildren(Button) if each.isVisible())
    assert button.text() == "Thêm lịch năm 2090"
    button.click()
    assert calendar_of(desk, 2090)[date(2090, 1, 1)] == "off"
    assert (screen.notice.text, screen.head.state.word, heard.last.tone) == ("", "Tạm tính", Tone.GOOD)
    screen.show_year(2150)
    next(each for each in screen.notice.findChildren(Button) if each.isVisible()).click()
    assert "2150" in screen.notice.text
    assert screen.head.state.isHidden()


def test_a_confirmation_is_taken_back_with_a_reason(
    shown: Shown, desk: Desk, desk_of: Callable[[str], Desk], heard: HeardMessages, qtbot: QtBot
) -> None:
    assert not shown(desk_of("lanhdao")).head.take_back_button.isVisible()
    code = Office(desk.database, desk.actor).receive(RESIDENCE).code
    screen = shown(desk)
    assert not screen.firm.isVisible()
    screen.resize(1200, 320)
    bar = screen.split.side_scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    screen.head.take_back_button.click()
    qtbot.waitUntil(screen.taking_back.reason.hasFocus)
    view, part = screen.split.side_scroll.viewport(), screen.taking_back
    # With its question, not only the field under it.
    qtbot.waitUntil(lambda: part.mapTo(view, part.rect().topLeft()).y() >= 0)
    qtbot.keyClick(screen.taking_back.reason, Qt.Key.Key_Return)
    assert screen.taking_back.form.row("reason").error.text()
    assert desk.database.read(calendar_care.year_view, 2026).confirmed_at is not None
    # What is asked about one year is never done to another.
    screen.show_year(2027)
    assert not screen.taking_back.isVisible()
    screen.show_year(2026)
    screen.head.take_back_button.click()
    screen.taking_back.reason.setText("Có hoán đổi ngày nghỉ")
    qtbot.keyClick(screen.taking_back.reason, Qt.Key.Key_Return)
    assert desk.database.read(calendar_care.year_view, 2026).confirmed_at is None
    assert (screen.head.state.word, heard.last.tone) == ("Tạm tính", Tone.GOOD)
    assert desk.actor.full_name in screen.head.by.whole
    assert not screen.taking_back.isVisible()
    codes = [screen.firm.list.item(row).text().split(" ")[0] for row in range(screen.firm.list.count())]
    assert code in codes
    opened: list[str] = []
    screen.dossier_chosen.connect(opened.append)
    screen.firm.list.setCurrentRow(codes.index(code))
    screen.firm.open_button.click()
    assert opened == [code]
    screen.head.confirm_button.click()
    assert not screen.firm.isVisible()


def test_it_opens_at_today_again_and_in_sight(shown: Shown, desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    clock.set(2026, 12, 14, 9)
    screen = shown(desk)
    screen.resize(900, 400)

    def is_in_sight(day: date) -> bool:
        viewport = screen.split.year_scroll.viewport()
        middle = screen.grid.mapTo(viewport, screen.grid.cell(day).center())
        return viewport.rect().contains(middle)

    qtbot.waitUntil(lambda: screen.height() == 400)
    screen.show_year(2027)
    screen.grid.choose(date(2027, 3, 3))
    screen.entered()
    assert screen.grid.day == date(2026, 12, 14)
    qtbot.waitUntil(lambda: is_in_sight(date(2026, 12, 31)))
    # A day half typed is not left behind.
    screen.grid.choose(date(2026, 3, 3))
    screen.day.kinds[OFF].setChecked(True)
    screen.entered()
    assert screen.grid.day == date(2026, 3, 3)
    assert screen.day.kinds[OFF].isChecked()


def test_dossiers_that_would_move_are_listed_and_get_their_date_one_by_one(
    shown: Shown, desk: Desk, heard: HeardMessages, printer: RememberingPrinter
) -> None:
    office = Office(desk.database, desk.actor)
    code = office.receive(RESIDENCE).code
    old = office.dossier(code).due_at
    screen = shown(desk)
    assert screen.moved.list.count() == 0
    screen.grid.choose(date(2026, 1, 14))
    screen.day.kinds[OFF].setChecked(True)
    screen.day.save_button.click()
    codes = [screen.moved.list.item(row).text().split(" ")[0] for row in range(screen.moved.list.count())]
    assert code in codes
    listed = screen.moved.list
    for number in range(listed.count()):  # the chosen one, too, has room for both its lines
        row = listed.visualItemRect(listed.item(number))
        assert row.height() >= 2 * listed.fontMetrics().lineSpacing() + 2
    assert office.dossier(code).due_at == old  # a printed date never moves by itself

    screen.moved.list.setCurrentRow(codes.index(code))
    opened: list[str] = []
    screen.dossier_chosen.connect(opened.append)
    screen.moved.open_button.click()
    assert opened == [code]
    screen.moved.again.click()
    assert office.dossier(code).due_at > old
    assert heard.last.tone is Tone.GOOD
    assert [word for word, _act in heard.last.steps] == ["In phiếu xin lỗi", "In giấy hẹn"]
    heard.last.steps[0][1]()
    assert printer.printed[0][:2] == ("xin-loi", code)
    left = [screen.moved.list.item(row).text() for row in range(screen.moved.list.count())]
    assert not any(code in text for text in left)


def test_what_would_move_stands_on_the_page_of_its_year_alone(shown: Shown, desk: Desk) -> None:
    code = Office(desk.database, desk.actor).receive(RESIDENCE).code
    desk.write(calendar_care.set_day, date(2026, 1, 14), "off")
    screen = shown(desk)
    count = screen.moved.list.count()
    assert screen.moved.title.text() == f"{count} hồ sơ hẹn năm 2026 có ngày khác theo lịch mới"
    assert not screen.moved.elsewhere.count()
    screen.show_year(2027)
    assert screen.moved.title.text() == "Không có hồ sơ nào hẹn năm 2027 phải đổi ngày"
    assert screen.moved.list.count() == 0
    assert not screen.moved.again.isVisible()
    way = next(each for each in screen.moved.findChildren(Button) if "2026" in each.text())
    assert way.text() == f"{count} hồ sơ hẹn năm 2026 phải đổi ngày"
    way.click()
    assert "2026" in screen.head.title.text()
    assert screen.focusWidget() is screen.grid
    assert any(code in screen.moved.list.item(row).text() for row in range(screen.moved.list.count()))


@pytest.mark.parametrize("size", [(1137, 560), (900, 400), (700, 300)])
def test_the_headings_of_the_months_are_whole_where_it_opens(
    shown: Shown, desk: Desk, clock: Clock, qtbot: QtBot, size: tuple[int, int]
) -> None:
    clock.set(2026, 12, 14, 9)
    screen = shown(desk)
    screen.resize(*size)
    qtbot.waitUntil(lambda: screen.height() == size[1])
    screen.entered()
    view = screen.split.year_scroll.viewport()

    def shown_rows() -> list[int]:
        tops = (screen.grid.mapTo(view, QPoint(0, top)).y() for top in screen.grid.month_tops())
        return [top for top in tops if -40 < top < view.height()]

    def is_there() -> bool:
        middle = screen.grid.cell(date(2026, 12, 14)).center()
        return view.rect().contains(screen.grid.mapTo(view, middle))

    qtbot.waitUntil(is_there)
    assert min(shown_rows()) >= 0


def test_the_year_stays_in_sight_while_what_is_beside_it_scrolls(
    shown: Shown, desk: Desk, qtbot: QtBot
) -> None:
    screen = shown(desk)
    screen.resize(1137, 560)
    qtbot.waitUntil(lambda: screen.height() == 560)
    view = screen.split.year_scroll.viewport()
    screen.hours.unfold()
    bar = screen.split.side_scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        assert view.rect().contains(screen.grid.mapTo(view, screen.grid.cell(day).center()))


def test_half_a_day_typed_survives_another_width_of_the_window(
    shown: Shown, desk: Desk, qtbot: QtBot
) -> None:
    screen = shown(desk)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.day.kinds[OFF].setChecked(True)
    screen.day.name.setText("Nghỉ bù")
    screen.day.name.setFocus()
    for width in (700, 1200):
        screen.resize(width, 600)
        qtbot.waitUntil(lambda width=width: screen.split.width() > width - 100)
        assert screen.day.name.text() == "Nghỉ bù"
        assert screen.day.name.hasFocus()
        assert screen.day.name.isVisible()


def test_a_clerk_sees_what_would_move_and_cannot_move_it(
    shown: Shown, desk: Desk, desk_of: Callable[[str], Desk]
) -> None:
    Office(desk.database, desk.actor).receive(RESIDENCE)
    desk.write(calendar_care.set_day, date(2026, 1, 14), "off")
    screen = shown(desk_of("tiepnhan"))
    assert screen.moved.list.count() > 0
    assert not screen.moved.again.isVisible()


def test_a_reason_is_needed_to_move_a_date(shown: Shown, desk: Desk) -> None:
    code = Office(desk.database, desk.actor).receive(RESIDENCE).code
    desk.write(calendar_care.set_day, date(2026, 1, 14), "off")
    screen = shown(desk)
    before = desk.read(finding.dossier, code)
    screen.moved.reason.setText(" ")
    screen.moved.again.click()
    assert screen.moved.form.row("reason").error.text()
    assert desk.read(finding.dossier, code) == before
    assert before.status is Status.RECEIVED


def test_hours_are_told_by_season() -> None:
    short, long = (Session(time(7), time(11)),), (Session(time(8), time(12)), Session(time(13), time(17)))
    assert season_lines({"10-16": {0: long, 1: long, 3: long, 5: short}, "04-16": {0: short}}) == (
        "Từ ngày 16/04",
        "Thứ Hai: 07:00–11:00",
        "Từ ngày 16/10",
        "Thứ Hai – Thứ Ba: 08:00–12:00, 13:00–17:00",
        "Thứ Năm: 08:00–12:00, 13:00–17:00",
        "Thứ Bảy: 07:00–11:00",
    )
    assert season_lines({"01-01": {0: short}}) == ("Cả năm", "Thứ Hai: 07:00–11:00")
    assert season_lines({"04-16": {0: short}})[0] == "Từ ngày 16/04"


def test_today_moves_on_with_the_clock(shown: Shown, desk: Desk, clock: Clock) -> None:
    screen = shown(desk)
    clock.forward(days=1)
    screen.refresh()
    assert screen.grid._today == date(2026, 1, 13)
    assert screen.grid.day == date(2026, 1, 12)
