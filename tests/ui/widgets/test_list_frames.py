"""A list with the keyboard has one even frame, and the row that the next key is for can be seen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.finding import day_list
from tests.ui.widgets.test_selected_rows import dossiers, ticks, words
from ui import theme
from ui.desk import Desk
from ui.theme import Colours
from ui.units.places import Tree
from ui.units.saving import read_tree
from ui.units.tree_list import TreeList
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
    elsewhere = desk.database.read_as(desk.actor, day_list, "waiting", limit=1).rows[0].code
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


def _edges(view: QAbstractItemView, colours: Colours) -> int:
    row = view.visualRect(view.model().index(0, 0))
    picture: QImage = view.viewport().grab().toImage()
    accent = QColor(colours.accent)
    return sum(picture.pixelColor(x, row.top()) == accent for x in range(picture.width()))
