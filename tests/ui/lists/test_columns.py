"""The columns of a list are its person's: which, in which order, how wide; what is copied and written follows them."""

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.widgets.rows import Shelf
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk
from ui.widgets.dossier_list import DossierList
from ui.widgets.dossier_rows import DossierColumn, head
from ui.widgets.list_look import AT_FIRST, LEAST_WIDTH, ListLook

CODE, APPLICANT, PROCEDURE, DUE, STATUS, PHONE, RECEIVED, HOLDER = DossierColumn


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ListPane:
    """A list in a wide window."""
    made = ListPane(desk, "columns")
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    made.show_list(Shelf(5).fetch, Emptiness("good", "Không có gì."))
    QApplication.processEvents()
    return made


def in_sight(listing: DossierList) -> tuple[DossierColumn, ...]:
    """The columns that can be seen, from left to right."""
    header = listing.horizontalHeader()
    in_order = (DossierColumn(header.logicalIndex(place)) for place in range(header.count()))
    return tuple(column for column in in_order if not listing.isColumnHidden(column))


def menu_of_head(listing: DossierList) -> QMenu:
    listing.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def tick(listing: DossierList, column: DossierColumn) -> None:
    menu = menu_of_head(listing)
    next(each for each in menu.actions() if each.text() == head(column)).trigger()
    menu.close()


def test_columns_are_ticked_at_the_head_and_all_come_back(pane: ListPane) -> None:
    listing = pane.list
    assert in_sight(listing) == AT_FIRST
    menu = menu_of_head(listing)
    assert [each.text() for each in menu.actions() if each.text()] == [
        *(head(column) for column in DossierColumn),
        "Như ban đầu",
    ]
    assert [each.isChecked() for each in menu.actions()[: len(DossierColumn)]] == [
        column in AT_FIRST for column in DossierColumn
    ]
    assert not menu.actions()[-1].isEnabled()
    menu.close()
    tick(listing, PHONE)
    tick(listing, PROCEDURE)
    assert in_sight(listing) == (CODE, APPLICANT, DUE, STATUS, PHONE)
    assert listing.rows.index(0, PHONE).data() == "0912000000"
    menu = menu_of_head(listing)
    menu.actions()[-1].trigger()
    menu.close()
    assert in_sight(listing) == AT_FIRST


def test_the_last_column_stays(pane: ListPane) -> None:
    for column in (APPLICANT, PROCEDURE, DUE, STATUS):
        tick(pane.list, column)
    assert in_sight(pane.list) == (CODE,)
    menu = menu_of_head(pane.list)
    assert not menu.actions()[CODE].isEnabled()
    menu.close()
    pane.list.columns.turn(CODE, is_on=False)
    assert in_sight(pane.list) == (CODE,)


def test_a_head_dragged_elsewhere_stays_there(pane: ListPane) -> None:
    pane.list.horizontalHeader().moveSection(4, 0)
    assert pane.list.columns.shown == (STATUS, CODE, APPLICANT, PROCEDURE, DUE)
    assert in_sight(pane.list) == pane.list.columns.shown
    pane.resize(900, 500)
    assert in_sight(pane.list) == pane.list.columns.shown


def test_an_edge_dragged_keeps_what_is_left_of_it_and_the_rest_shares(pane: ListPane) -> None:
    listing = pane.list
    code, due, status = (listing.columnWidth(each) for each in (CODE, DUE, STATUS))
    listing.horizontalHeader().resizeSection(APPLICANT, 333)
    assert (listing.columnWidth(CODE), listing.columnWidth(APPLICANT)) == (code, 333)
    assert (listing.columnWidth(DUE), listing.columnWidth(STATUS)) == (due, status)
    assert sum(listing.columnWidth(each) for each in AT_FIRST) == listing.viewport().width()
    pane.resize(1300, 500)
    QApplication.processEvents()
    assert listing.columnWidth(APPLICANT) == 333
    assert sum(listing.columnWidth(each) for each in AT_FIRST) == listing.viewport().width()


@pytest.mark.parametrize("width", [1400, 1000, 700, 500, 360])
@pytest.mark.parametrize(
    "look",
    [
        ListLook(tuple(DossierColumn)),
        ListLook(tuple(DossierColumn)[::-1], {APPLICANT: 600, CODE: 300}),
        ListLook((STATUS, HOLDER), {HOLDER: 5_000}),
    ],
    ids=["all", "turned", "few"],
)
def test_chosen_columns_never_run_out_of_sight(pane: ListPane, look: ListLook, width: int) -> None:
    pane.list.columns.show(look)
    pane.resize(width, 400)
    QApplication.processEvents()
    seen = in_sight(pane.list)
    assert seen == tuple(column for column in look.columns if column in seen)
    assert {CODE, APPLICANT, STATUS} & set(look.columns) <= set(seen)
    assert all(pane.list.columnWidth(column) >= LEAST_WIDTH for column in seen)
    if width >= 500:
        assert sum(pane.list.columnWidth(column) for column in seen) <= pane.list.viewport().width()


def test_a_chosen_column_without_room_says_so_where_it_was_chosen(pane: ListPane) -> None:
    pane.resize(620, 400)
    QApplication.processEvents()
    pane.list.columns.turn(PHONE, is_on=True)
    seen = in_sight(pane.list)
    assert PHONE in seen
    assert PROCEDURE not in seen
    menu = menu_of_head(pane.list)
    assert menu.actions()[PROCEDURE].text() == "Thủ tục (chưa đủ chỗ)"
    assert menu.actions()[PROCEDURE].isChecked()
    assert menu.actions()[PHONE].text() == "Điện thoại"
    menu.close()
    pane.list.columns.as_at_first()


def test_each_list_looks_as_its_person_has_chosen_whenever_it_comes(
    qtbot: QtBot, today: TodayScreen, desk: Desk
) -> None:
    today.show_view("waiting")
    today.pane.list.columns.turn(PHONE, is_on=True)
    today.show_view("all")
    assert in_sight(today.pane.list) == AT_FIRST
    today.pane.list.columns.turn(RECEIVED, is_on=True)
    today.show_view("waiting")
    assert in_sight(today.pane.list) == (*AT_FIRST, PHONE)
    again = TodayScreen(desk)
    qtbot.addWidget(again)
    again.resize(1400, 600)
    again.show()
    again.show_view("all")
    QApplication.processEvents()
    assert in_sight(again.pane.list) == (*AT_FIRST, RECEIVED)
    again.pane.list.columns.as_at_first()
    again.show_view("waiting")
    assert in_sight(again.pane.list) == (*AT_FIRST, PHONE)
    again.pane.list.columns.as_at_first()
    qtbot.waitUntil(lambda: not again.pane.looks._pause.isActive())


def test_what_is_copied_and_written_has_the_columns_in_sight(
    qtbot: QtBot, today: TodayScreen, tmp_path: Path
) -> None:
    today.show_view("waiting")
    listing = today.pane.list
    listing.columns.show(ListLook((HOLDER, CODE, PHONE)))
    qtbot.keyClick(listing, Qt.Key.Key_Down)
    qtbot.keyClick(listing, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    first = listing.rows.rows[0]
    assert lines == [
        ["Đơn vị giữ hồ sơ", "Mã hồ sơ", "Điện thoại"],
        [first.holder, first.code, first.applicant_phone or ""],
    ]
    today.export.write_to(tmp_path / "danh-sach.xlsx")
    with closing(load_workbook(tmp_path / "danh-sach.xlsx")) as book:
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    at = next(at for at, row in enumerate(rows) if "Mã hồ sơ" in row)
    assert [value for value in rows[at] if value] == ["STT", "Đơn vị giữ hồ sơ", "Mã hồ sơ", "Điện thoại"]
    assert rows[at + 1][:3] == [1, first.holder, first.code]


def test_a_list_is_put_in_order_by_a_chosen_column(today: TodayScreen) -> None:
    today.show_view("all")
    listing = today.pane.list
    for column, reads in ((PHONE, "applicant_phone"), (RECEIVED, "received_at")):
        listing.columns.turn(column, is_on=True)
        listing.heads.press(column)
        values = [getattr(row, reads) or "" for row in listing.rows.rows]
        assert values == sorted(values)
    listing.columns.as_at_first()
