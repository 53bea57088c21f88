"""A list leads anywhere at once and keeps its place: refreshes move nothing, failures lose nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.views import ListedRows
from app.services.views.asked_lists import ListOrder, StretchesAsked
from tests.ui.immediate import WaitingTasks
from tests.ui.widgets.rows import Shelf, row
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.lists.rows_fetch import CountPatience
from ui.desk import Desk
from ui.theme import ROW_HEIGHT
from ui.widgets.dossier_rows import DossierColumn, DossierRows

NOTHING = Emptiness("good", "Không có gì.", "Hãy thử lại sau.", (("Làm gì đó", lambda: None),))


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ListPane:
    """A pane in a wide window that has the keyboard."""
    made = ListPane(desk, "test")
    made._patience_to_count = CountPatience(lambda: 0.0)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def codes_in_sight(pane: ListPane) -> list[str | None]:
    """What stands in the rows that can be seen."""
    listing = pane.list
    first = listing.rowAt(0)
    last = listing.rowAt(listing.viewport().height() - 1)
    last = listing.rows.rowCount() - 1 if last < 0 else last
    return [listing.rows.code_at(row) for row in range(first, last + 1)]


def is_right(pane: ListPane, shelf: Shelf) -> bool:
    """Whether every row in sight is the one that the whole list has there."""
    first = pane.list.rowAt(0)
    seen = codes_in_sight(pane)
    return seen == [each.code for each in shelf.rows[first : first + len(seen)]]


def test_the_bar_is_as_long_as_the_list_and_leads_anywhere(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(9_000)
    pane.show_list(shelf.fetch, NOTHING)
    QApplication.processEvents()
    bar = pane.list.verticalScrollBar()
    assert pane.list.rows.rowCount() == 9_000
    assert bar.maximum() == 9_000 * ROW_HEIGHT - pane.list.viewport().height()
    for share in (100, 50, 3, 97, 0, 71):
        bar.setValue(bar.maximum() * share // 100)
        qtbot.waitUntil(lambda: is_right(pane, shelf))
    assert len(pane.list.rows.rows) < 1_000


def test_keys_lead_to_both_ends_and_on_from_there(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(9_000)
    pane.show_list(shelf.fetch, NOTHING)
    pane.take_focus()
    chosen: list[str] = []
    pane.chosen.connect(chosen.append)
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier, number in (
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 9_000),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 8_999),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_End, control, 9_000),
        (Qt.Key.Key_Home, control, 1),
    ):
        with qtbot.waitSignal(pane.chosen):
            qtbot.keyClick(pane.list, key, modifier)
        assert chosen[-1] == shelf.rows[number - 1].code
    qtbot.keyClick(pane.list, Qt.Key.Key_PageDown)
    assert pane.list.currentIndex().row() > 5
    assert is_right(pane, shelf)


def test_enter_on_a_row_that_is_still_to_come_opens_it_once_it_is_there(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    pane = ListPane(replace(desk, tasks=tasks), "test")
    qtbot.addWidget(pane)
    pane.resize(1200, 500)
    pane.show()
    with qtbot.waitActive(pane):
        pane.activateWindow()
    shelf = Shelf(5_000)
    pane.show_list(shelf.fetch, NOTHING)
    tasks.finish()
    QApplication.processEvents()
    pane.take_focus()
    entered: list[str] = []
    pane.entered.connect(entered.append)
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    assert codes_in_sight(pane)[-1] is None
    assert not pane.list.grab().isNull()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert entered == []
    with qtbot.waitSignal(pane.list.rows_wanted):
        pass
    tasks.finish()
    assert entered == [shelf.rows[-1].code]
    assert is_right(pane, shelf)


def test_many_selected_rows_are_read_before_they_are_copied(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5_000)
    pane.show_list(shelf.fetch, NOTHING)
    pane.list.setSelectionMode(pane.list.SelectionMode.ExtendedSelection)
    listing = pane.list
    listing._select_rows(1_000, 1_250)
    assert listing.selected_count == 250
    assert listing.selected_codes == ()
    listing.copy_rows()
    with qtbot.waitSignal(listing.copied):
        listing._look_soon()
    copied = [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()]
    assert copied[1:] == [each.code for each in shelf.rows[1_000:1_250]]
    listing.selectAll()
    assert listing.selected_count == 5_000
    with qtbot.waitSignal(listing.too_many):
        listing.copy_rows()
    assert len(listing.rows.rows) < 1_000


def test_all_of_a_very_long_list_is_selected_without_a_look_at_each_row(
    pane: ListPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(100_000)
    pane.show_list(shelf.fetch, NOTHING)
    pane.list.setSelectionMode(pane.list.SelectionMode.ExtendedSelection)
    pane.take_focus()
    QApplication.processEvents()
    asked = 0

    def counted(rows: DossierRows, parent: QModelIndex | None = None) -> int:
        nonlocal asked
        asked += 1
        return rows.read.total

    monkeypatch.setattr(DossierRows, "rowCount", counted)
    qtbot.keyClick(pane.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert pane.list.selected_count == 100_000
    qtbot.keyClick(pane.list, Qt.Key.Key_Home)
    qtbot.keyClick(pane.list, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert pane.list.selected_count == 100_000
    assert 0 < asked < 20_000


def test_a_list_of_unknown_length_grows_page_by_page(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(420, is_countable=False)
    pane.show_list(shelf.fetch, NOTHING)
    rows = pane.list.rows
    assert rows.rowCount() == 100
    while rows.canFetchMore(pane.list.rootIndex()):
        rows.fetchMore(pane.list.rootIndex())
    assert [each.code for each in rows.rows] == [each.code for each in shelf.rows]
    assert not rows.read.is_growing


def test_a_page_is_asked_for_once(qtbot: QtBot, desk: Desk) -> None:
    tasks = WaitingTasks(desk.messages)
    pane = ListPane(replace(desk, tasks=tasks), "test")
    qtbot.addWidget(pane)
    shelf = Shelf(300, is_countable=False)
    pane.show_list(shelf.fetch, NOTHING)
    tasks.finish()
    shelf.asked.clear()
    rows = pane.list.rows
    for _ in range(3):
        rows.fetchMore(pane.list.rootIndex())
    tasks.finish()
    assert len(shelf.asked) == 1
    assert rows.rowCount() == 200


def test_a_refresh_keeps_selection_and_scroll_however_far_down(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5_000)
    pane.show_list(shelf.fetch, NOTHING)
    pane.list.selectRow(3_999)
    pane.list.scrollTo(pane.list.rows.index(3_999, 0))
    qtbot.waitUntil(lambda: pane.list.selected_code == shelf.rows[3_999].code)
    scrolled = pane.list.verticalScrollBar().value()
    pane.list._pause.stop()
    chosen = []
    pane.chosen.connect(chosen.append)
    shelf.rows.insert(0, row(0))
    pane.reload()

    assert pane.list.rows.rowCount() == 5_001
    assert pane.list.selected_code == shelf.rows[4_000].code
    assert (
        pane.list.verticalScrollBar().value() == scrolled + ROW_HEIGHT
    )  # the new row is above what is in sight
    assert is_right(pane, shelf)
    assert not pane.list._pause.isActive()
    assert chosen == []
    pane.list.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: is_right(pane, shelf))
    del shelf.rows[0]
    pane.reload()
    assert pane.list.selected_code == shelf.rows[3_999].code
    assert pane.list.currentIndex().row() == 3_999
    assert pane.list.verticalScrollBar().value() == 0


def test_a_list_that_became_shorter_ends_where_it_ends(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(3_000)
    pane.show_list(shelf.fetch, NOTHING)
    pane.list.scrollTo(pane.list.rows.index(2_500, 0))
    qtbot.waitUntil(lambda: is_right(pane, shelf))
    del shelf.rows[2_000:]
    pane.reload()
    assert pane.list.rows.rowCount() == 2_000
    pane.list.scrollToBottom()
    qtbot.waitUntil(lambda: is_right(pane, shelf))
    assert codes_in_sight(pane)[-1] == shelf.rows[-1].code


def test_rows_that_stay_are_only_repainted(pane: ListPane, qtbot: QtBot) -> None:
    shelf = Shelf(5)
    pane.show_list(shelf.fetch, NOTHING)
    with qtbot.assertNotEmitted(pane.list.rows.modelReset):
        shelf.rows[2] = replace(shelf.rows[2], applicant="Trần Thị Bình")
        pane.reload()
    index = pane.list.rows.index(2, DossierColumn.APPLICANT)
    assert index.data() == "Trần Thị Bình"


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

    def fetch(asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
        if is_away:
            raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")
        return shelf.fetch(asked, order)

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


def test_counting_takes_a_small_part_of_the_time() -> None:
    now = 0.0

    def slow(_asked: StretchesAsked, _order: ListOrder | None) -> ListedRows:
        nonlocal now
        now += 2
        return ListedRows((), 1_000_000)

    patience = CountPatience(lambda: now)
    read = patience.timed(slow)
    read(StretchesAsked(), None)
    assert patience.is_over
    read(StretchesAsked(is_counted=True), None)
    assert not patience.is_over
    now += 39
    assert not patience.is_over
    now += 1
    assert patience.is_over
    read(StretchesAsked(is_counted=True), None)
    patience.forget()
    assert patience.is_over
