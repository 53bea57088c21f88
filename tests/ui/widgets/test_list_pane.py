"""A list keeps its place: pages join without gap, refreshes move nothing, failures lose nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from tests.ui.immediate import WaitingTasks
from tests.ui.widgets.rows import Shelf, row
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.desk import Desk
from ui.theme import ROW_HEIGHT
from ui.widgets.dossier_rows import DossierColumn, DossierRows

NOTHING = Emptiness("good", "Không có gì.", "Hãy thử lại sau.", (("Làm gì đó", lambda: None),))


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ListPane:
    """A pane in a wide window that has the keyboard."""
    made = ListPane(desk, "test")
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def read_to_the_end(pane: ListPane) -> list[str]:
    """Scroll until there is no more."""
    while pane.list.rows.canFetchMore(pane.list.rootIndex()):
        pane.list.rows.fetchMore(pane.list.rootIndex())
    return [each.code for each in pane.list.rows.rows]


def test_pages_join_without_gap_or_double(pane: ListPane) -> None:
    shelf = Shelf(420)
    pane.show_list(shelf.fetch, NOTHING)
    assert pane.list.rows.rowCount() == 100
    assert read_to_the_end(pane) == [each.code for each in shelf.rows]


def test_a_page_is_asked_for_once(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    pane = ListPane(replace(desk, tasks=tasks), "test")
    qtbot.addWidget(pane)
    shelf = Shelf(300)
    pane.show_list(shelf.fetch, NOTHING)
    tasks.finish()
    shelf.asked.clear()
    rows = pane.list.rows
    for _ in range(3):
        rows.fetchMore(pane.list.rootIndex())
    tasks.finish()
    assert len(shelf.asked) == 1
    assert rows.rowCount() == 200


def test_a_refresh_keeps_selection_scroll_and_everything_read(pane: ListPane) -> None:
    shelf = Shelf(420)
    pane.show_list(shelf.fetch, NOTHING)
    read_to_the_end(pane)
    pane.list.select_code(shelf.rows[399].code)
    scrolled = pane.list.verticalScrollBar().value()
    assert scrolled > 0
    chosen = []
    pane.chosen.connect(chosen.append)
    shelf.rows.insert(0, row(999))
    pane.reload()

    assert pane.list.rows.rowCount() >= 420
    assert pane.list.selected_code == shelf.rows[400].code
    assert (
        pane.list.verticalScrollBar().value() == scrolled + ROW_HEIGHT
    )  # the new row is above what is in sight
    assert not pane.list._pause.isActive()
    assert chosen == []


def test_rows_that_stay_are_only_repainted(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    pane.show_list(shelf.fetch, NOTHING)
    with qtbot.assertNotEmitted(pane.list.rows.modelReset):
        shelf.rows[2] = replace(shelf.rows[2], applicant="Trần Thị Bình")
        pane.reload()
    index = pane.list.rows.index(2, DossierColumn.APPLICANT)
    assert index.data() == "Trần Thị Bình"


def test_an_answer_to_an_older_page_is_dropped(desk: Desk) -> None:
    rows = DossierRows(lambda: desk.database.now)
    shelf = Shelf(30)
    rows.show_page(RowsPage(rows=tuple(shelf.rows[:10]), after=shelf.rows[9].code))
    rows.append(RowsPage(rows=tuple(shelf.rows[5:15]), after=None), after=shelf.rows[4].code)
    assert rows.rowCount() == 10
    assert rows.has_more


def test_arrows_choose_when_they_come_to_rest(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    pane.show_list(shelf.fetch, NOTHING)
    pane.take_focus()
    chosen: list[str] = []
    pane.chosen.connect(chosen.append)
    with qtbot.waitSignal(pane.chosen):
        for _ in range(3):
            qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert chosen == [shelf.rows[2].code]


def test_enter_chooses_at_once_and_hands_the_keyboard_on(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    pane.show_list(shelf.fetch, NOTHING)
    pane.take_focus()
    entered: list[str] = []
    pane.entered.connect(entered.append)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.chosen) as chosen:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert chosen.args == [shelf.rows[0].code]
    assert entered == [shelf.rows[0].code]
    assert not pane.list._pause.isActive()


def test_in_a_narrow_window_only_enter_covers_the_list(pane: ListPane, qtbot: QtBot) -> None:
    pane.resize(900, 400)
    shelf = Shelf(5)
    pane.show_list(shelf.fetch, NOTHING)
    pane.take_focus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert not pane.list._pause.isActive()
    with qtbot.waitSignal(pane.chosen) as chosen:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert chosen.args == [shelf.rows[1].code]


@pytest.mark.parametrize("width", [1200, 800, 640, 520, 440, 360])
def test_columns_never_run_out_of_sight(pane: ListPane, width: int) -> None:
    pane.resize(width, 400)
    pane.show_list(Shelf(3).fetch, NOTHING)
    QApplication.processEvents()
    shown = [column for column in DossierColumn if not pane.list.isColumnHidden(column)]
    assert {DossierColumn.CODE, DossierColumn.APPLICANT, DossierColumn.STATUS} <= set(shown)
    if width >= 440:
        assert sum(pane.list.columnWidth(column) for column in shown) <= pane.list.viewport().width()


def test_an_empty_list_says_so_and_offers_a_step(pane: ListPane) -> None:
    pane.show_list(Shelf(0).fetch, NOTHING)
    assert not pane.shows_list
    assert (pane.blank.text, pane.blank.hint) == ("Không có gì.", "Hãy thử lại sau.")
    assert [button.text() for button in pane.blank.step_buttons()] == ["Làm gì đó"]
    pane.take_focus()
    assert pane.blank.step_buttons()[0].hasFocus()


def test_what_cannot_be_read_is_asked_for_again(pane: ListPane) -> None:
    shelf = Shelf(3)
    is_away = True

    def fetch(after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
        if is_away:
            raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")
        return shelf.fetch(after, limit, order)

    pane.show_list(fetch, NOTHING)
    assert not pane.shows_list
    assert pane.blank.text == "Máy chủ không trả lời."
    is_away = False
    pane.blank.step_buttons()[0].click()
    assert pane.shows_list

    is_away = True
    pane.reload()
    assert pane.shows_list
    assert pane.list.rows.rowCount() == 3
    assert "Máy chủ không trả lời." in pane.notice.text
    is_away = False
    pane.reload()
    assert pane.notice.text == ""


def test_a_slow_list_says_that_it_is_coming(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    pane = ListPane(replace(desk, tasks=tasks), "test")
    qtbot.addWidget(pane)
    pane.show_list(Shelf(3).fetch, NOTHING)
    qtbot.waitUntil(lambda: pane.blank.text == "Đang tải danh sách…")
    tasks.finish()
    assert pane.shows_list


def test_the_keyboard_waits_for_the_rows(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    pane = ListPane(replace(desk, tasks=tasks), "test")
    qtbot.addWidget(pane)
    pane.show()
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.show_list(Shelf(3).fetch, NOTHING)
    pane.take_focus()
    qtbot.waitUntil(lambda: not pane.shows_list)
    tasks.finish()
    assert pane.list.hasFocus()
