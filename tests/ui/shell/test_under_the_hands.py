"""While one desk types and scrolls, another one works: what changed is shown, and nothing moves under the hands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.calendar_care.calendar_care import set_day
from app.services.dossiers.finding import dossier
from app.services.office_settings.changing import change_office_settings
from app.services.organisation import unit_changes
from app.services.people import changing
from app.services.reception.receiving import receive
from app.services.views import ListedRows, RowsPart
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Status
from tests.ui.immediate import WaitingTasks
from tests.ui.shell.conftest import press
from tests.ui.shell.hands import moved, under_the_hands
from tests.ui.shell.test_window import next_without_fee
from ui.desk import Desk
from ui.office.people.people_page import PeoplePage
from ui.shell.as_typed import AsTyped
from ui.shell.window import MainWindow
from ui.theme import ROW_HEIGHT
from ui.widgets.following_scroll import FollowingScroll

FREE = "1.001193"


@dataclass
class OtherDesk:
    """Somebody at another desk, who does a bit of everything."""

    desk: Desk

    def receive(self, name: str = "Trần Thị Mới") -> str:
        intake = Intake(procedure=FREE, applicant=PersonValues(name=name, phone="0912000111"))
        return self.desk.write(receive, intake).code

    def hand_out(self) -> str:
        code = next_without_fee(self.desk)
        self.desk.write(perform, Action.RETURN_RESULT, code, ActValues(recipient=Recipient()))
        return code

    def work(self) -> None:
        write = self.desk.write
        self.receive()
        self.hand_out()
        write(unit_changes.rename_unit, "Địa chính – Xây dựng", "Địa chính")
        write(changing.rename, "quantri", "An Đổi Tên")
        write(set_day, date(2026, 3, 9), "off", "Nghỉ thêm")
        write(change_office_settings, {"office_name": "UBND phường Khác"})


@pytest.fixture
def other(desk: Desk) -> OtherDesk:
    return OtherDesk(desk)


def typed(text: str) -> None:
    """Keys pressed where the keyboard is, the cursor put back by one."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Left)


def on_today(window: MainWindow) -> None:
    on_waiting(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)


def on_box(window: MainWindow) -> None:
    window.go("today")
    press(window, "a")
    typed("nh ngu")


def on_returning(window: MainWindow) -> None:
    window.go("returning")
    window.screens.returning.pane.list.verticalScrollBar().setValue(ROW_HEIGHT + 7)


def on_found(window: MainWindow) -> None:
    window.ask("nguyen")
    press(window, Qt.Key.Key_Down)


def on_reception(window: MainWindow) -> None:
    window.go("reception")
    window.screens.reception.page.procedure.box.setFocus()
    typed("khai sinh")


def on_applicants(window: MainWindow) -> None:
    window.go("applicants")
    screen = window.screens.applicants
    screen.table.setFocus()
    screen.table.selectRow(4)
    screen.table.verticalScrollBar().setValue(3)
    press(window, Qt.Key.Key_Return)
    screen.detail.begin_correcting()
    typed("x")


def on_closing(window: MainWindow) -> None:
    window.go("closing")
    typed("12/0")


def on_calendar(window: MainWindow) -> None:
    window.go("calendar")
    day = window.screens.calendar.day
    day.kinds["off"].setChecked(True)
    day.name.setFocus()
    typed("Ngh")


def on_hours(window: MainWindow) -> None:
    window.go("calendar")
    hours = window.screens.calendar.hours
    hours.unfold()
    hours.seasons.starts.setFocus()
    typed("1")


def on_catalogue(window: MainWindow) -> None:
    window.go("catalogue")
    pages = window.screens.catalogue.pages
    assert pages is not None
    pages.list.table.setFocus()
    pages.list.table.selectRow(7)
    pages.list.table.verticalScrollBar().setValue(4)


def on_people(window: MainWindow) -> None:
    window.go("people")
    typed("chuyen")


def on_person(window: MainWindow) -> None:
    window.go("people")
    page = window.screens.people.tabs.page("people")
    assert isinstance(page, PeoplePage)
    page.table.setFocus()
    page.table.selectRow(2)
    press(window, Qt.Key.Key_Return)
    typed("y")


def on_units(window: MainWindow) -> None:
    window.go("people")
    window.screens.people.tabs.turn("units")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)


def on_record(window: MainWindow) -> None:
    window.go("people")
    window.screens.people.tabs.turn("access")
    typed("tiep")


def on_office_settings(window: MainWindow) -> None:
    window.go("settings")
    window.screens.settings.tabs.turn("office")
    typed("z")


def has_settled(window: MainWindow) -> bool:
    """Whether each page has scrolled to where the keyboard is, which it does once the layouts have their places, and
    what was typed into the box has been looked for."""
    waits = (*window.findChildren(FollowingScroll), *window.findChildren(AsTyped))
    timers = [timer for each in waits for timer in each.findChildren(QTimer) if timer.parent() is each]
    return not any(timer.isActive() for timer in timers)


@pytest.mark.parametrize(
    "begin",
    [
        on_today,
        on_box,
        on_returning,
        on_found,
        on_reception,
        on_applicants,
        on_closing,
        on_calendar,
        on_hours,
        on_catalogue,
        on_people,
        on_person,
        on_units,
        on_record,
        on_office_settings,
    ],
)
def test_nothing_moves_under_the_hands(
    window: MainWindow, other: OtherDesk, qtbot: QtBot, begin: Callable[[MainWindow], None]
) -> None:
    window.resize(1366, 520)
    begin(window)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: has_settled(window))
    before = under_the_hands(window)
    assert before["focus"] is not None
    other.work()
    window.live.hear()
    QApplication.processEvents()
    assert moved(before, under_the_hands(window)) == []


def waiting(window: MainWindow) -> list[str]:
    """The codes in the list of what waits to be collected."""
    return [each.code for each in window.screens.today.pane.list.rows.rows]


def on_waiting(window: MainWindow) -> list[str]:
    """The keyboard on that list, on no row of it; its codes."""
    window.go("today")
    window.screens.today.show_view("waiting")
    return waiting(window)


def on_row(window: MainWindow, code: str) -> None:
    """The keyboard on a dossier of the list, as after arrows; its card is not open."""
    on_waiting(window)
    rows = window.screens.today.pane.list
    rows.setCurrentIndex(rows.rows.index(rows.rows.row_of(code), 0))


def test_a_row_that_went_leaves_its_place_and_enter_opens_nothing(
    window: MainWindow, other: OtherDesk
) -> None:
    code = next_without_fee(other.desk)
    on_row(window, code)
    after = waiting(window)[waiting(window).index(code) + 1]
    assert other.hand_out() == code
    window.live.hear()
    rows = window.screens.today.pane.list
    assert code not in waiting(window)
    assert rows.selected_code is None
    press(window, Qt.Key.Key_Return)
    assert not window.middle.card_is_open
    assert QApplication.focusWidget() is rows
    press(window, Qt.Key.Key_Down)
    assert rows.selected_code == after


def test_who_has_gone_on_by_an_arrow_stays_there_when_the_card_before_is_read_again(
    window: MainWindow, other: OtherDesk, qtbot: QtBot
) -> None:
    first, second = on_waiting(window)[:2]
    card, rows = window.screens.card, window.screens.today.pane.list
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: card.dossier is not None and card.dossier.code == first)
    press(window, Qt.Key.Key_Down)
    assert rows.selected_code == second
    assert other.hand_out() == first
    window.live.hear()
    assert rows.selected_code == second
    qtbot.waitUntil(lambda: card.dossier is not None and card.dossier.code == second)
    assert rows.selected_code == second


def test_the_last_row_that_goes_leaves_the_keyboard_on_no_button(
    window: MainWindow, other: OtherDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_row(window, next_without_fee(other.desk))
    monkeypatch.setattr(
        "app.services.dossiers.day_lists.day_stretches",
        lambda _uow, *_what, **_how: ListedRows((RowsPart((), (), is_last=True),), 0),
    )
    window.live.hear()
    pane = window.screens.today.pane
    assert not pane.shows_list
    assert QApplication.focusWidget() is pane


def test_what_is_typed_about_an_act_stays_while_the_act_is_possible(
    window: MainWindow, other: OtherDesk
) -> None:
    code = other.receive()
    window.refresh()
    window.enter_dossier(code)
    reason = begin_typing(window, Action.REQUEST_SUPPLEMENT)
    before = under_the_hands(window)
    other.work()
    window.live.hear()
    assert moved(before, under_the_hands(window)) == []
    assert QApplication.focusWidget() is reason


@pytest.mark.parametrize("has_typed", [True, False])
def test_an_act_that_became_impossible_is_told_and_the_next_keys_do_nothing(
    window: MainWindow, other: OtherDesk, has_typed: bool
) -> None:
    code = other.receive()
    window.refresh()
    window.enter_dossier(code)
    reason = begin_typing(window, Action.REQUEST_SUPPLEMENT, "Thieu giay" if has_typed else "")
    before = under_the_hands(window)
    other.desk.write(perform, Action.STOP, code, ActValues(reason="Người dân rút"))
    window.live.hear()
    card = window.screens.card
    focused = QApplication.focusWidget()
    if has_typed:
        assert card.panel is not None
        assert card.panel.notice.text
        assert moved(before, under_the_hands(window)) == []
        assert focused is reason
        for _ in range(2):
            QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert desk_status(other, code) is Status.STOPPED
        press(window, Qt.Key.Key_Escape)
    else:
        assert card.body.notice.text
        assert focused is card
        press(window, Qt.Key.Key_Space)
        press(window, Qt.Key.Key_Return)
    assert card.panel is None
    assert card.dossier is not None
    assert card.dossier.status is Status.STOPPED
    assert desk_status(other, code) is Status.STOPPED


def test_the_list_of_other_acts_stays_open_with_the_keyboard_on_the_same_act(
    window: MainWindow, other: OtherDesk
) -> None:
    code = other.receive()
    window.enter_dossier(code)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    word = focused.accessibleName()
    correct = ActValues(reason="Gõ nhầm", changes=(("applicant.phone", "0987000111"),))
    other.desk.write(perform, Action.CORRECT, code, correct)
    before = window.screens.card.dossier
    window.live.hear()
    now = QApplication.focusWidget()
    assert window.screens.card.dossier != before
    assert isinstance(now, QAbstractButton)
    assert (now.accessibleName(), now.isVisible()) == (word, True)


def test_who_is_on_her_way_to_be_shown_is_not_overtaken(
    window: MainWindow, other: OtherDesk, desk: Desk
) -> None:
    on_applicants(window)
    screen = window.screens.applicants
    late = WaitingTasks(desk.messages)
    screen.detail._leave_panel()
    wanted = screen._rows[1]
    screen._desk = replace(desk, tasks=late)
    screen._open(wanted.applicant_id)
    other.receive()
    screen.refresh()
    late.finish()
    assert screen.detail.applicant_id == wanted.applicant_id


def desk_status(other: OtherDesk, code: str) -> Status:
    return other.desk.read(dossier, code).status


def begin_typing(window: MainWindow, action: Action, text: str = "Thieu giay") -> QWidget:
    """Prepare an act that asks why, and begin to say it."""
    card = window.screens.card
    assert card.dossier is not None
    card._begin(next(each for each in card.dossier.actions if each.action is action))
    assert card.panel is not None
    field = next(
        each for each in card.panel.findChildren(QWidget) if isinstance(each, QPlainTextEdit | QLineEdit)
    )
    field.setFocus()
    typed(text)
    return field
