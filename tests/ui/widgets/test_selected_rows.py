"""What is selected can be read: measured on the painted rows of every kind of list, in both themes, keyboard or not."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from app.services.views import RowsPart
from tests.ui.test_theme import ENOUGH_FOR_TEXT, contrast
from ui import theme
from ui.desk import Desk
from ui.theme import ThemeName
from ui.widgets.choices import Choices
from ui.widgets.dossier_list import DossierList
from ui.widgets.rows_read import RowsRead
from ui.widgets.suggest import Offer, SuggestBox, _OfferList
from ui.widgets.tick_list import Tick, TickList
from ui.widgets.words_table import WordsTable

WORDS = "Đăng ký khai sinh"


def dossiers(desk: Desk, holder: QWidget) -> QAbstractItemView:
    made = DossierList(lambda: desk.database.now, holder)
    rows = desk.read(day_list, "today", limit=3).rows
    read = RowsRead()
    read.put(0, RowsPart(rows, (None,) * len(rows), is_last=True))
    made.show_read(read)
    return made


def words(_desk: Desk, holder: QWidget) -> QAbstractItemView:
    made = WordsTable(WORDS, ("Thủ tục",), (0,), parent=holder)
    made.words.show_rows([(WORDS,)])
    return made


def ticks(_desk: Desk, holder: QWidget) -> QAbstractItemView:
    made = TickList(holder)
    made.show_lines([Tick(WORDS)])
    return made


def offers(_desk: Desk, holder: QWidget) -> QAbstractItemView:
    made = _OfferList(holder)
    made.show_under(SuggestBox(parent=holder), [Offer(WORDS, "1.001193", 1)], preselect=True)
    return made


def choices(_desk: Desk, holder: QWidget) -> QAbstractItemView:
    box = Choices(((1, WORDS), (2, WORDS)), 1, holder)
    box.showPopup()
    return box.view()


KINDS = (dossiers, words, ticks, offers, choices)


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest) -> Iterator[None]:
    """One of the themes on everything."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    name: ThemeName = request.param
    theme.apply(application, name)
    yield
    theme.apply(application, "light")
    application.setStyleSheet("")


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("has_keyboard", [True, False], ids=["keyboard", "elsewhere"])
def test_a_selected_row_is_readable(
    qtbot: QtBot,
    desk: Desk,
    dressed: None,
    make: Callable[[Desk, QWidget], QAbstractItemView],
    has_keyboard: bool,
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(900, 300)
    elsewhere = QLineEdit(holder)
    column = QVBoxLayout(holder)
    column.addWidget(elsewhere)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    view = make(desk, holder)
    if make in (dossiers, words, ticks):
        column.addWidget(view)
    view.show()
    (view if has_keyboard else elsewhere).setFocus()
    first = view.model().index(0, 0)
    view.setCurrentIndex(first)
    for column_number in count():
        cell_index = first.siblingAtColumn(column_number)
        if not cell_index.isValid():
            break
        cell = view.visualRect(cell_index) & view.viewport().rect()
        if not cell.isEmpty():
            assert painted_contrast(view, cell) >= ENOUGH_FOR_TEXT


def painted_contrast(view: QAbstractItemView, cell: QRect) -> float:
    """Between the colour most of the cell has and the strongest ink in it, edges and the focus left out."""
    picture = view.viewport().grab(cell.adjusted(2, 4, -2, -4)).toImage()
    colours = Counter(
        QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(picture.height())
    )
    back = colours.most_common(1)[0][0]
    return max(contrast(back, each) for each in colours)
