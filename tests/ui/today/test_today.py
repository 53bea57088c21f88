"""Today's screen shows the numbers and rows that are in the database, and what to do when there are none."""

from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.rules.calendar import local
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.views import DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action, Status
from tests.clock import Clock
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk


@pytest.fixture
def screen(today: TodayScreen) -> TodayScreen:
    """The screen in sight, with the keyboard."""
    return today


def everything(desk: Desk) -> list[tuple[str, Status, datetime]]:
    """Every dossier of the sample office (its codes all begin alike)."""
    page = desk.read(finding.find, "h26", limit=500)
    assert page.after is None
    return [(each.code, each.status, each.received_at) for each in page.rows]


def codes_in(desk: Desk, *statuses: Status) -> list[str]:
    """The dossiers in one of these statuses."""
    return [code for code, status, _received in everything(desk) if status in statuses]


def whole(desk: Desk, code: str) -> DossierView:
    """One of them with all that is known of it."""
    return desk.read(finding.dossier, code)


def is_mine(desk: Desk, dossier: DossierView) -> bool:
    """Whether it lies at one's own unit, or is on its way there."""
    return (dossier.pending_unit or dossier.holder) == desk.actor.unit_name


RUNNING = (Status.RECEIVED, Status.IN_PROGRESS)


def test_today_has_what_came_in_today(screen: TodayScreen, desk: Desk) -> None:
    today = local(desk.database.now).date()
    wanted = {code for code, _status, received in everything(desk) if local(received).date() == today}
    assert wanted
    assert {row.code for row in screen.pane.list.rows.rows} == wanted
    assert screen.tabs.word("today").split()[-1] == str(len(wanted))


def test_waiting_has_the_results_nobody_fetched(screen: TodayScreen, desk: Desk, qtbot: QtBot) -> None:
    fetched = (Status.RESULT_READY, Status.REFUSED, Status.STOPPED)
    wanted = {code for code, status, _received in everything(desk) if status in fetched}
    qtbot.keyClick(screen, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert screen.tabs.view == "waiting"
    assert {row.code for row in screen.pane.list.rows.rows} == wanted
    assert screen.tabs.word("waiting").split()[-1] == str(len(wanted))


def test_what_has_become_late_moves_to_its_tab(
    screen: TodayScreen, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    running = {code for code, status, _received in everything(desk) if status in RUNNING}
    clock.forward(days=60)
    screen.refresh()
    qtbot.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert {row.code for row in screen.pane.list.rows.rows} == running
    assert screen.tabs.word("overdue").split()[-1] == str(len(running))


def test_mine_has_what_lies_at_my_unit_and_awaiting_what_waits_for_the_citizen(
    screen: TodayScreen, desk: Desk, qtbot: QtBot
) -> None:
    here = [each for each in map(partial(whole, desk), codes_in(desk, *RUNNING)) if is_mine(desk, each)]
    received = [each.code for each in here if each.status is Status.RECEIVED]
    waiting = codes_in(desk, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT)
    sent, asked, *_rest = received
    desk.write(perform, Action.HAND_OVER, sent, ActValues(to_unit="Tư pháp"))
    desk.write(perform, Action.REQUEST_SUPPLEMENT, asked, ActValues(reason="thiếu"))
    screen.refresh()
    qtbot.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert {row.code for row in screen.pane.list.rows.rows} == {each.code for each in here} - {sent, asked}
    qtbot.keyClick(screen, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert {row.code for row in screen.pane.list.rows.rows} == {asked, *waiting}
    assert screen.tabs.word("awaiting").split()[-1] == str(1 + len(waiting))


@pytest.mark.parametrize("width", [1200, 700, 480])
def test_no_tab_is_cut_at_any_width(screen: TodayScreen, width: int) -> None:
    screen.resize(width, 600)
    for view in ("today", "awaiting"):
        screen.show_view(view)
        QApplication.processEvents()
        for button in screen.tabs.findChildren(QPushButton):
            words = button.fontMetrics().horizontalAdvance(button.text())
            assert words <= button.width()
            assert button.geometry().right() <= screen.tabs.width()


def test_a_day_without_dossiers_says_what_to_do(screen: TodayScreen, clock: Clock, qtbot: QtBot) -> None:
    clock.forward(days=1)
    screen.refresh()
    assert not screen.pane.shows_list
    assert "F2" in screen.pane.blank.text
    with qtbot.waitSignal(screen.receive_wanted):
        screen.pane.blank.step_buttons()[0].click()


def test_turning_to_a_list_takes_the_keyboard_to_its_rows(
    screen: TodayScreen, clock: Clock, qtbot: QtBot
) -> None:
    clock.forward(days=1)
    screen.refresh()
    assert not screen.pane.shows_list
    screen.filters.field.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert screen.pane.list.hasFocus()
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    assert screen.pane.list.selected_code is not None


@pytest.mark.parametrize("view", ["mine", "due_soon", "overdue", "awaiting", "waiting"])
def test_every_empty_list_has_its_own_words(screen: TodayScreen, view: str) -> None:
    assert screen._emptiness(view).text != screen._emptiness("today").text


def test_enter_on_a_row_chooses_it(screen: TodayScreen, qtbot: QtBot) -> None:
    assert screen.pane.list.hasFocus()
    sent: list[tuple[str, str]] = []
    screen.dossier_chosen.connect(lambda code: sent.append(("chosen", code)))
    screen.dossier_entered.connect(lambda code: sent.append(("entered", code)))
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Return)
    first = screen.pane.list.rows.rows[0].code
    assert sent == [("chosen", first), ("entered", first)]


def test_a_refresh_keeps_the_view_and_the_keyboard(screen: TodayScreen) -> None:
    screen.show_view("waiting")
    before = screen.pane.list.rows.rows
    screen.pane.list.selectRow(1)
    screen.refresh()
    assert screen.tabs.view == "waiting"
    assert screen.pane.list.rows.rows == before
    assert screen.pane.list.selected_code == before[1].code
    assert screen.pane.list.hasFocus()
