"""A list with the keyboard has one even frame, and the row that the next key is for can be seen."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from tests.ui.widgets.test_selected_rows import dossiers, ticks, words
from ui import theme
from ui.colours import Colours
from ui.desk import Desk
from ui.office.catalogue.columns import EditorColumn
from ui.office.catalogue.rows_editor import RowsEditor
from ui.office.units.places import Tree, read_tree
from ui.office.units.tree_list import TreeList
from ui.widgets.dossier_list import DossierList

Make = Callable[[Desk, QWidget], QAbstractItemView]


def tree(desk: Desk, holder: QWidget) -> QAbstractItemView:
    made = TreeList(holder)
    read: Tree = read_tree(desk)
    made.show_tree(read, "", with_closed=False, select=None)
    return made


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> Iterator[Colours]:
    """One of the themes on everything."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    yield theme.apply(application, request.param)
    theme.apply(application, "light")
    application.setStyleSheet("")


def shown(qtbot: QtBot, desk: Desk, make: Make) -> QAbstractItemView:
    """A list in a window, the keyboard beside it."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(900, 300)
    elsewhere = QLineEdit(holder)
    column = QVBoxLayout(holder)
    column.addWidget(elsewhere)
    view = make(desk, holder)
    column.addWidget(view)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    elsewhere.setFocus()
    view.holder = holder  # type: ignore[attr-defined]  # kept alive with it
    return view


@pytest.mark.parametrize("make", [dossiers, words, ticks, tree], ids=lambda make: make.__name__)
def test_the_frame_is_two_pixels_all_around(qtbot: QtBot, desk: Desk, colours: Colours, make: Make) -> None:
    view = shown(qtbot, desk, make)
    view.setFocus()
    picture = view.grab().toImage()
    width, height = picture.width(), picture.height()
    accent = QColor(colours.accent)
    for depth in (0, 1):
        top = [picture.pixelColor(x, depth) for x in range(6, width - 6)]
        bottom = [picture.pixelColor(x, height - 1 - depth) for x in range(6, width - 6)]
        left = [picture.pixelColor(depth, y) for y in range(6, height - 6)]
        right = [picture.pixelColor(width - 1 - depth, y) for y in range(6, height - 6)]
        assert {each.name() for each in (*top, *bottom, *left, *right)} == {accent.name()}
    inside = {picture.pixelColor(x, 2).name() for x in range(6, width - 6)}
    assert accent.name() not in inside


@pytest.mark.parametrize("make", [words, tree], ids=lambda make: make.__name__)
def test_the_keyboard_selects_the_first_row_where_none_is(
    qtbot: QtBot, desk: Desk, colours: Colours, make: Make
) -> None:
    view = shown(qtbot, desk, make)
    view.selectionModel().clear()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [0]


def test_the_row_of_the_next_key_is_edged_though_the_card_shows_another(
    qtbot: QtBot, desk: Desk, colours: Colours
) -> None:
    view = shown(qtbot, desk, dossiers)
    assert isinstance(view, DossierList)
    elsewhere = desk.read(day_list, "waiting", limit=1).rows[0].code
    view.select_code(elsewhere)
    assert view.selected_code is None
    before = _edges(view, colours)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.selected_code is None  # nobody's card is opened by coming here
    assert view.currentIndex().row() == 0
    assert _edges(view, colours) > before


def test_the_edges_of_a_selected_place_go_through_its_indent(
    qtbot: QtBot, desk: Desk, colours: Colours
) -> None:
    view = shown(qtbot, desk, tree)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(1, 0) == QColor(colours.accent)
    assert picture.pixelColor(view.viewport().width() - 2, 0) == QColor(colours.accent)


def test_a_selected_cell_has_its_frame_all_around(qtbot: QtBot, colours: Colours) -> None:
    column = EditorColumn("name", "Tên", str, str)
    rows = RowsEditor("Bước", (column, replace(column, name="unit")), {"name": "", "unit": ""})
    qtbot.addWidget(rows)
    rows.resize(500, 300)
    rows.show_lines([{"name": "một", "unit": "hai"}])
    rows.show()
    rows.reach(0, "unit")
    place = rows.table.visualRect(rows.table.currentIndex())
    picture = rows.table.viewport().grab(place).toImage()
    width, height = picture.width(), picture.height()
    frame = [picture.pixelColor(x, y) for x in range(width) for y in (0, height - 1)]
    frame += [picture.pixelColor(x, y) for x in (0, width - 1) for y in range(height)]
    assert {each.name() for each in frame} == {QColor(colours.accent).name()}


def test_the_corner_between_two_scroll_bars_is_of_the_theme(qtbot: QtBot, colours: Colours) -> None:
    view = QTableWidget(40, 40)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    corner = QRect(
        view.mapFromGlobal(across.mapToGlobal(across.rect().topRight())).x() + 1,
        view.mapFromGlobal(down.mapToGlobal(down.rect().bottomLeft())).y() + 1,
        down.width(),
        across.height(),
    )
    picture = view.grab(corner).toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(1, 9) for y in range(1, 9)}
    assert seen == {QColor(colours.surface).name()}


def _edges(view: QAbstractItemView, colours: Colours) -> int:
    row = view.visualRect(view.model().index(0, 0))
    picture: QImage = view.viewport().grab().toImage()
    accent = QColor(colours.accent)
    return sum(picture.pixelColor(x, row.top()) == accent for x in range(picture.width()))
