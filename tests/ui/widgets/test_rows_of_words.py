"""Rows are as high as their words: looked at in the picture, whatever the style sheet puts around them."""

from collections.abc import Iterator
from math import ceil

import pytest
from PySide6.QtGui import QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QListWidget, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import LIST_FRAME, ROW_HEIGHT, ROW_PADDING
from ui.widgets.column_room import MEASURED
from ui.widgets.tick_list import Tick, TickList
from ui.widgets.words_table import WordsTable

WORDS = "Mảnh trích đo bản đồ địa chính, giấy xác nhận đủ điều kiện tồn tại nhà ở"
TALLER = 60
DARK = 128
OVER = 2
"""How far two marks on a capital letter reach out of its line."""


@pytest.fixture(autouse=True)
def dressed() -> Iterator[None]:
    """The style sheet on everything: its padding is what the rows have to know."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    yield
    application.setStyleSheet("")


def ink(picture: QImage) -> tuple[int, int]:
    """First and last line of a picture with letters on it."""
    lines = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < DARK for x in range(picture.width()))
    ]
    return lines[0], lines[-1]


def line_height(view: QWidget) -> float:
    """How high one line of text is as it is painted, which is not what the font tells."""
    layout = QTextLayout("Ấg", view.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000)
    layout.endLayout()
    return line.height()


def in_cell(view: QTableView, column: int) -> tuple[int, int]:
    """Where the letters of the first row begin and end in a cell."""
    scale = view.devicePixelRatioF()
    place = view.visualRect(view.model().index(0, column))
    first, last = ink(view.viewport().grab(place.adjusted(2, 1, -2, -2)).toImage())
    return round(first / scale), round(last / scale)


def table(qtbot: QtBot, rows: list[tuple[str, str]]) -> WordsTable:
    made = WordsTable("Giấy tờ", ("Số", "Tên"), (60, 0), wraps=True)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.words.show_rows(rows)
    return made


def test_no_line_is_lost_and_no_empty_one_is_there_at_any_width(qtbot: QtBot) -> None:
    made = table(qtbot, [("1", WORDS)])
    line = line_height(made)
    heights = set()
    for width in range(200, 620, 14):
        made.resize(width, 300)
        qtbot.waitUntil(lambda: not made._soon.isActive())
        height = made.rowHeight(0)
        first, last = in_cell(made, 1)
        # Letters stand within their line: an accent at its top, a tail at its bottom.
        lines = round((height - ROW_PADDING) / line) if height > ROW_HEIGHT else 1
        assert height in (ROW_HEIGHT, ceil(lines * line) + ROW_PADDING)
        assert (lines - 1) * line < last - first + 1 <= lines * line + OVER, width
        made.setRowHeight(0, height + TALLER)
        taller_first, taller_last = in_cell(made, 1)
        assert taller_last - taller_first == last - first, f"a line was missing at {width}"
        made.setRowHeight(0, height)
        heights.add(height)
    assert len(heights) >= 3


def test_rows_that_come_later_have_room_for_their_words_too(qtbot: QtBot) -> None:
    made = table(qtbot, [("1", "ngắn")])
    made.words.append_rows([("2", WORDS)])
    qtbot.waitUntil(lambda: made.rowHeight(1) > ROW_HEIGHT)
    assert made.rowHeight(0) == ROW_HEIGHT


def test_where_there_are_very_many_rows_each_has_one_line_whole(qtbot: QtBot) -> None:
    made = table(qtbot, [("1", WORDS)])
    qtbot.waitUntil(lambda: made.rowHeight(0) > ROW_HEIGHT)
    made.words.show_rows([("1", WORDS)] * (MEASURED + 1))
    qtbot.waitUntil(lambda: made.rowHeight(0) == ROW_HEIGHT)
    first, last = in_cell(made, 1)
    assert last - first <= line_height(made) + OVER


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_tick_list_is_as_high_as_its_lines_at_any_width(qtbot: QtBot, lines: int) -> None:
    ticks = TickList()
    qtbot.addWidget(ticks)
    ticks.show_lines([Tick(WORDS)] * lines)
    ticks.show()
    heights = set()
    for width in range(240, 700, 14):
        ticks.resize(width, ticks.height())
        rows = [ticks.visualItemRect(ticks.item(row)) for row in range(lines)]
        assert ticks.height() == sum(row.height() for row in rows) + LIST_FRAME
        height, letters = rows[0].height(), ink_of_words(ticks)
        line = line_height(ticks)
        count = round((height - ROW_PADDING) / line)
        assert (count - 1) * line < letters <= count * line + OVER, width
        heights.add(height)
    assert len(heights) >= 3


def ink_of_words(ticks: QListWidget) -> int:
    """How high the letters of the first line of ticks are, without the tick beside them."""
    place = ticks.visualItemRect(ticks.item(0)).adjusted(30, 1, -2, -2)
    first, last = ink(ticks.viewport().grab(place).toImage())
    return last - first + 1
