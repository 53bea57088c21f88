"""Keys pressed while a page is being made for the first time come to it, and none of them acts on what nobody saw."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.offices import Offices
from tests.ui.immediate import WaitingTasks
from tests.ui.shell.running import Begin
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk
from ui.entry.signing_in.page import SignInPage
from ui.entry.trouble.waiting_page import ResultsWaiting
from ui.messages import Messages
from ui.office.catalogue.screen import CatalogueScreen
from ui.shell.places import Start
from ui.shell.window import MainWindow


def begin_demo(run: Begin, offices: Offices):  # type: ignore[no-untyped-def]  # a Running
    running = run(Start(offices.sample(dossiers=0), wants_demo=True, keeps=False), is_held=True)
    page = running.wait_for(ResultsWaiting)
    running.frame.activateWindow()
    running.qtbot.waitUntil(page.hasFocus)
    return running, page


def test_a_page_asked_for_before_the_desk_stands_is_turned_to(run: Begin, sqlite_offices: Offices) -> None:
    running, page = begin_demo(run, sqlite_offices)
    QTest.keyClick(page, Qt.Key.Key_F2)
    QTest.keyClicks(page, "khai si")
    running.go_on()
    window = running.wait_for(MainWindow)
    assert window.current == "reception"
    assert window.screens.reception.page.procedure.box.text() == "khai si"


def test_a_name_typed_before_the_desk_stands_is_in_the_box(run: Begin, sqlite_offices: Offices) -> None:
    running, page = begin_demo(run, sqlite_offices)
    QTest.keyClicks(page, "nguyenx")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    running.go_on()
    window = running.wait_for(MainWindow)
    assert window.box.field.text() == "nguyen"


def test_nothing_is_pressed_or_typed_where_the_person_has_to_say_who_she_is(
    run: Begin, sqlite_offices: Offices
) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=0)), is_held=True)
    page = running.wait_for(ResultsWaiting)
    QTest.keyClicks(page, "matkhau")
    running.go_on()
    sign_in = running.wait_for(SignInPage)
    assert (sign_in.user_name.text(), sign_in.password.text()) == ("", "")
    QTest.keyClick(sign_in.password, Qt.Key.Key_F5)
    sign_in.user_name.setText("tiepnhan")
    sign_in.password.setText("motcua-demo")
    sign_in.sign_in()
    window = running.wait_for(MainWindow)
    assert (window.current, window.box.field.text()) == ("returning", "")


def test_what_is_typed_while_the_catalogue_is_read_is_searched(
    qtbot: QtBot, desk: Desk, messages: Messages
) -> None:
    waiting = WaitingTasks(messages)
    screen = CatalogueScreen(replace(desk, tasks=waiting))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.entered()
    assert screen.pages is None
    QTest.keyClicks(screen, "khai tu")
    waiting.finish()
    assert screen.pages is not None
    assert screen.pages.list.search.text() == "khai tu"
    assert [screen.pages.list.selected_code] == ["1.000656"]


def test_arrows_pressed_while_the_list_is_read_move_in_it(
    qtbot: QtBot, desk: Desk, messages: Messages
) -> None:
    waiting = WaitingTasks(messages)
    screen = TodayScreen(replace(desk, tasks=waiting))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.entered()
    pressed: list[str] = []
    screen.dossier_entered.connect(pressed.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(screen.pane.focusWidget() or screen.pane, key)
    waiting.finish()
    rows = screen.pane.list.rows.rows
    assert screen.pane.list.selected_code == rows[1].code
    assert pressed == []  # which row it would be, nobody had seen
