"""What is asked about several dossiers: it keeps the keyboard, settles the sum that was seen, ends with what it was
about, and has room on a small screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.acts.several_returned import return_several, several_to_return
from app.services.dossiers import finding
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, Status
from tests.ui.immediate import HeardMessages, WaitingTasks
from tests.ui.shell.showing import shown_window
from tests.ui.shell.test_messages_stay_put import resize, settle
from tests.ui.today.test_several import CONTROL, asked, card, choose, in_state, returnable, statuses
from ui import theme
from ui.counter.lists.list_pane import LEAST_ROWS
from ui.counter.lists.returning_panel import ReturningPanel
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk
from ui.shell.window import MainWindow
from ui.widgets.focus import holds_focus

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(today: TodayScreen) -> TodayScreen:
    """Everything there is, in sight, with the keyboard."""
    today.show_view("all")
    return today


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


def owed(desk: Desk, code: str) -> int:
    """What is left to pay, in đồng; -1 where nobody knows."""
    left = [fee.remaining for fee in desk.read(finding.dossier, code).fees]
    return -1 if None in left else sum(each or 0 for each in left)


def owing(screen: TodayScreen, desk: Desk, count: int) -> tuple[str, ...]:
    """Dossiers whose results have just come and may be handed out here, and of which money is owed."""
    listed = [row.code for row in screen.pane.list.rows.rows]
    found = [code for code in listed if owed(desk, code) > 0 and _offers(desk, code, Action.COMPLETE)][:count]
    assert len(found) == count
    for code in found:
        desk.write(perform, Action.COMPLETE, code)
    screen.refresh()
    return tuple(row.code for row in screen.pane.list.rows.rows if row.code in found)


def _offers(desk: Desk, code: str, action: Action) -> bool:
    return action in {offer.action for offer in desk.read(finding.dossier, code).actions}


def test_an_act_of_another_desk_leaves_the_keyboard_where_it_is(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    *codes, other = returnable(screen, desk, 3)
    panel = asked(qtbot, screen, tuple(codes))
    screen.several_acts.take_card(card("Lê Văn Cường", "001085000111"))
    panel.recipient.authority.insert("Giấy số")
    desk.write(return_several, [other], Recipient(), FeeSettlement(collected=True))
    screen.refresh()
    assert panel.recipient.authority.hasFocus()
    # Where nothing is left in the list it says so, and takes nothing either.
    screen.pane._show(type(screen.pane.list.rows.read)())
    assert panel.recipient.authority.hasFocus()
    assert panel.recipient.authority.text() == "Giấy số"


def test_only_the_sum_that_was_seen_is_settled(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = owing(screen, desk, 2)
    panel = asked(qtbot, screen, codes)
    before = panel.owed
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    waived = owed(desk, codes[0])
    settled = FeeSettlement(waive_reason="hộ nghèo")
    desk.write(perform, Action.WAIVE_FEE, codes[0], ActValues(fees=settled))
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", 60_000)
    qtbot.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    assert screen.several_acts.panel is panel
    assert statuses(desk, codes) == {Status.RESULT_READY}
    assert "vừa thay đổi" in panel.notice.text
    assert panel.owed == before - waived
    for text in (panel.notice.text, panel._sum.text()):
        assert f"{before - waived:,}".replace(",", ".") in text
    # Who presses again out of impatience has not read the other sum.
    assert holds_focus(panel)
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert statuses(desk, codes) == {Status.RESULT_READY}
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", 0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert statuses(desk, codes) == {Status.RETURNED}
    assert f"Đã thu {before - waived:,}".replace(",", ".") in heard.last.text


def test_what_is_owed_no_more_is_not_asked_about(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    [code] = owing(screen, desk, 1)
    free = next(each for each in returnable(screen, desk, 2) if each != code)
    codes = tuple(row.code for row in screen.pane.list.rows.rows if row.code in (code, free))
    panel = asked(qtbot, screen, codes)
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    for each in codes:
        if owed(desk, each):
            values = ActValues(fees=FeeSettlement(collected=True))
            desk.write(perform, Action.COLLECT_FEE, each, values)
    assert panel.collect.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert (panel.owed, panel.collect.isVisible(), panel._sum.isVisible()) == (0, False, False)
    QApplication.processEvents()
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert statuses(desk, codes) == {Status.RETURNED}


def test_it_ends_with_the_list_it_was_about(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    codes = in_state(screen, Status.RESULT_READY, 2)
    asked(qtbot, screen, codes)
    QTest.keyClick(screen.window().windowHandle(), Qt.Key.Key_6, ALT)
    assert screen.view == "waiting"
    assert screen.several_acts.panel is None
    assert not screen.several_acts.isVisible()
    assert screen.pane.list.hasFocus()
    assert statuses(desk, codes) == {Status.RESULT_READY}


def test_it_begins_anew_with_those_selected_then(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    first, second, third = in_state(screen, Status.RESULT_READY, 3)
    before = asked(qtbot, screen, (first, second))
    screen.pane.list.setFocus()
    panel = asked(qtbot, screen, (second, third))
    assert panel is not before
    assert panel.codes == (second, third)
    assert holds_focus(panel)
    choose(screen, in_state(screen, Status.RETURNED, 2))
    screen.pane.list.setFocus()
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_T, CONTROL)
    assert screen.several_acts.panel is panel, "nothing else could be asked"
    screen.pane.list.setFocus()
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Escape)
    assert screen.several_acts.panel is None
    assert screen.pane.list.hasFocus()


def test_a_refusal_leaves_the_keyboard_in_it(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    ready, running = returnable(screen, desk, 1), in_state(screen, Status.RECEIVED, 1)
    in_order = tuple(row.code for row in screen.pane.list.rows.rows if row.code in {*ready, *running})
    panel = asked(qtbot, screen, in_order)
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    qtbot.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    assert panel.notice.text
    assert holds_focus(panel)
    [button] = [each for each in panel.notice.findChildren(QPushButton) if "còn lại" in each.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.several_acts.panel is None
    assert screen.pane.list.hasFocus()


def in_window(window: MainWindow, codes: tuple[str, ...]) -> ReturningPanel:
    """Asked about, in the whole window."""
    screen = window.screens.today
    window.go("today")
    choose(screen, codes)
    screen.pane.list.setFocus()
    QTest.keyClick(screen.pane.list, Qt.Key.Key_T, CONTROL)
    panel = screen.several_acts.panel
    assert isinstance(panel, ReturningPanel)
    return panel


def test_it_ends_where_another_page_comes(qtbot: QtBot, window: MainWindow) -> None:
    today = window.screens.today
    today.show_view("all")
    several = today.several_acts
    codes = in_state(today, Status.RESULT_READY, 2)
    for leave in (lambda: window.turn_to("returning"), window.hide):
        in_window(window, codes)
        leave()
        assert several.panel is None
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
    window.turn_to("today")
    assert several.panel is None
    assert not several.isVisible()


@pytest.fixture
def dressed() -> Iterator[None]:
    """As offices see it: fields are taller than Qt's own."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    yield
    application.setStyleSheet("")


@pytest.mark.parametrize("size", [(910, 512), (1366, 768)], ids=str)
def test_every_field_is_whole_or_scrolled_to(
    qtbot: QtBot, dressed: None, window: MainWindow, desk: Desk, size: tuple[int, int]
) -> None:
    resize(window, size)
    assert (window.width(), window.height()) == size
    today = window.screens.today
    today.show_view("all")
    listing, several = today.pane.list, today.several_acts
    codes = owing(today, desk, 2)
    told = desk.read(several_to_return, codes)
    lines = tuple(replace(each, originals=2) for each in told.lines)
    several._ask_who(replace(told, lines=lines, herself="Nguyễn Văn An"))
    panel = several.panel
    assert isinstance(panel, ReturningPanel)
    panel.recipient.other.setChecked(True)
    panel.waive.setChecked(True)
    settle()
    for field in (panel.recipient.name, panel.recipient.authority, panel.reason, panel.confirm):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert field.height() >= field.sizeHint().height()
        assert field.visibleRegion().boundingRect() == field.rect(), field
    assert panel.height() >= panel.heightForWidth(panel.width())
    seen = listing.visibleRegion().boundingRect().height()
    assert not listing.isVisible() or seen >= LEAST_ROWS - 2 * listing.frameWidth()
    # What is refused is said in sight, though the keyboard is far below.
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    panel.recipient.authority.setText("Giấy số 5")
    desk.write(perform, Action.COLLECT_FEE, codes[0], ActValues(fees=FeeSettlement(collected=True)))
    panel.reason.setText("hộ nghèo")
    panel.confirm.setFocus()
    qtbot.keyClick(panel.confirm, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.notice.visibleRegion().boundingRect() == panel.notice.rect())
    assert "vừa thay đổi" in panel.notice.text
    panel.leave()
    settle()
    assert listing.isVisible()


def test_what_is_being_done_is_told_wherever_she_went(
    qtbot: QtBot, desk: Desk, window: MainWindow, heard: HeardMessages
) -> None:
    today = window.screens.today
    today.show_view("all")
    several = today.several_acts
    ready = returnable(today, desk, 2)
    panel = in_window(window, ready)
    panel.recipient.take_card(card("Lê Văn Cường", "001085000111"))
    tasks = WaitingTasks(desk.messages)
    panel.desk = replace(desk, tasks=tasks)
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    window.turn_to("returning")
    assert several.panel is panel, "it can be given up no more"
    before = QApplication.focusWidget()
    tasks.finish()
    assert several.panel is None
    assert "Đã trả 2 kết quả" in heard.last.text
    assert statuses(desk, ready) == {Status.RETURNED}
    assert QApplication.focusWidget() is before
