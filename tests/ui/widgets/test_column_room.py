"""Columns share their room: no words are cut while another column stands empty."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.theme import ROW_HEIGHT
from ui.widgets.column_room import share_out
from ui.widgets.tick_list import Tick, TickList
from ui.widgets.words_table import WordsTable

ROLES = "tiếp nhận, chuyên viên, lãnh đạo, quản trị"


@pytest.mark.parametrize(
    ("room", "least", "needs", "widths"),
    [
        (500, [100, 100, 100], [150, 40, 200], [150, 40, 200]),  # everybody has what she needs
        (300, [100, 100, 100], [150, 40, 200], [130, 40, 130]),  # what one does not need is for the others
        (330, [100, 100, 100], [120, 40, 900], [120, 40, 170]),  # whoever needs little is served first
        (90, [100, 100], [300, 60], [100, 60]),  # too little even for the least: then the table scrolls
    ],
)
def test_the_room_is_shared_by_need(room: int, least: list[int], needs: list[int], widths: list[int]) -> None:
    assert share_out(room, least, needs) == widths


def test_an_empty_column_leaves_its_room_to_words(qtbot: QtBot) -> None:
    table = WordsTable("Người", ("Họ tên", "Quyền", "Tình trạng"), (165, 200, 0))
    qtbot.addWidget(table)
    table.resize(620, 200)
    table.show()
    table.words.show_rows([("Người dùng thử", ROLES, "")])
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(ROLES)
    assert sum(map(table.columnWidth, range(3))) == table.viewport().width()


def test_words_that_are_longer_than_any_room_go_on_in_the_next_line(qtbot: QtBot) -> None:
    table = WordsTable("Cặp", ("Một bản ghi", "Giống ở đâu"), (120, 0), wraps=True)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    table.words.show_rows([("012345678", "cùng họ tên, cùng số điện thoại, " * 4), ("1", "")])
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.rowHeight(1))
    assert table.rowHeight(0) >= 2 * table.fontMetrics().lineSpacing()


def test_a_column_folded_away_makes_no_row_tall(qtbot: QtBot) -> None:
    table = WordsTable("Thủ tục", ("Tên", "Lĩnh vực"), (0, 200), folding=(1,), wraps=True)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.words.show_rows(
        [("Đăng ký khai sinh", "Thành lập và hoạt động doanh nghiệp " * 3), ("Dài " * 99, "")]
    )
    assert table.isColumnHidden(1)
    qtbot.waitUntil(lambda: table.rowHeight(1) > ROW_HEIGHT)
    assert table.rowHeight(0) == ROW_HEIGHT


def test_a_line_stands_out_only_while_the_keyboard_is_there(qtbot: QtBot) -> None:
    ticks = TickList()
    qtbot.addWidget(ticks)
    ticks.show_lines([Tick("tiếp nhận"), Tick("lãnh đạo", is_on=True)])
    with qtbot.waitActive(ticks):
        ticks.show()
        ticks.activateWindow()
    ticks.clearFocus()
    assert ticks.selectedItems() == []
    ticks.setFocus()
    assert [item.text() for item in ticks.selectedItems()] == ["tiếp nhận"]
    qtbot.keyClick(ticks, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.chosen == ()
    ticks.clearFocus()
    assert ticks.selectedItems() == []
