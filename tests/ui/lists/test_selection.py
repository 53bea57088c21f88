"""What is selected in a list is told wherever it changes, and begun by the keys that lead to the list's ends."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.views import RowsPart
from tests.ui.lists.test_columns import pane as pane
from tests.ui.lists.test_columns import tick
from tests.ui.widgets.rows import Shelf, row
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.today.screen import TodayScreen
from ui.widgets.dossier_rows import DossierColumn
from ui.widgets.rows_read import RowsRead

SHIFT = Qt.KeyboardModifier.ShiftModifier
NOTHING = Emptiness("good", "Không có gì.")


def read_of(numbers: range) -> RowsRead:
    rows = tuple(row(number) for number in numbers)
    read = RowsRead(len(rows))
    read.put(0, RowsPart(rows, (None,) * len(rows), is_last=True))
    return read


def test_rows_that_go_are_told_as_selected_no_more(today: TodayScreen) -> None:
    listing, button = today.pane.list, today.hand_over
    listing.show_read(read_of(range(1, 9)))
    listing._select_rows(0, 4)
    assert (button.isVisible(), "4 hồ sơ" in button.text()) == (True, True)
    listing.show_read(read_of(range(3, 9)))
    assert (listing.selected_count, "2 hồ sơ" in button.text()) == (2, True)
    listing.show_read(read_of(range(1, 12)))
    assert "2 hồ sơ" in button.text()
    listing._select_rows(0, 4)
    listing.press_code(row(5).code)
    assert listing.selected_count == 1
    assert not button.isVisible()
    listing._select_rows(0, 4)
    assert button.isVisible()
    today.pane.show_instead(NOTHING)
    assert not button.isVisible()


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        (["Home"], [1]),
        (["End"], [5]),
        (["Home", "+Down"], [1, 2]),
        (["Home", "+Down", "+Down"], [1, 2, 3]),
        (["End", "+Up"], [4, 5]),
        (["Home", "+End"], [1, 2, 3, 4, 5]),
        (["Down", "+Down"], [1, 2]),
    ],
)
def test_a_list_shown_anew_is_selected_from_by_keys(
    qtbot: QtBot, today: TodayScreen, keys: list[str], selected: list[int]
) -> None:
    pane = today.pane
    pane.list.clearFocus()
    pane.show_list(Shelf(5).fetch, NOTHING)
    pane.take_focus()
    assert pane.list.currentIndex().row() == 0, "Qt frames the first row as the keyboard comes"
    assert pane.list.selected_codes == ()
    for pressed in keys:
        modifier = SHIFT if pressed.startswith("+") else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(pane.list, getattr(Qt.Key, f"Key_{pressed.strip('+')}"), modifier)
    assert list(pane.list.selected_codes) == [row(number).code for number in selected]


def test_the_menu_opens_in_the_list_wherever_the_row_is(pane: ListPane) -> None:
    listing = pane.list
    pane.show_list(Shelf(500).fetch, NOTHING)
    top = listing.viewport().mapToGlobal(QPoint(0, 0))
    places: list[QPoint] = []

    def opened() -> QPoint:
        pane.menu._asked(None)
        assert pane.menu.menu is not None
        places.append(pane.menu.menu.pos())
        pane.menu.menu.close()
        return places[-1]

    listing.selectionModel().clear()
    assert opened() == top
    listing.setCurrentIndex(listing.rows.index(2, 0))
    listing.selectionModel().clearSelection()
    under = listing.viewport().mapToGlobal(listing.visualRect(listing.rows.index(2, 0)).bottomLeft())
    assert opened() == under
    listing.verticalScrollBar().setValue(listing.verticalScrollBar().maximum())
    assert opened() == top


def test_a_number_with_a_column_of_its_own_stands_there_alone(pane: ListPane) -> None:
    listing = pane.list
    QApplication.processEvents()

    def name_cell() -> object:
        cell = listing.visualRect(listing.rows.index(0, DossierColumn.APPLICANT))
        left = cell.adjusted(0, 0, -cell.width() + 200, 0)
        return listing.viewport().grab(left).toImage()

    with_number = name_cell()
    tick(listing, DossierColumn.PHONE)
    alone = name_cell()
    assert alone != with_number
    read = listing.rows.read
    bare = RowsRead(read.total)
    rows = tuple(replace(each, applicant_phone=None) for each in read.rows)
    bare.put(0, RowsPart(rows, (None,) * len(rows), is_last=True))
    listing.show_read(bare)
    assert name_cell() == alone
