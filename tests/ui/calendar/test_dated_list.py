"""Each dossier of the short list is read with its date, also the one chosen."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.office.calendar.dated_list import DatedList

ROWS = [(f"H26.16-260112-{number:04}", "30/11 17:00 → 01/12 17:00") for number in range(1, 5)]


@pytest.mark.parametrize("count", [1, 3, 4])
def test_all_rows_are_as_high_as_their_two_lines_and_no_row_is_cut(qtbot: QtBot, count: int) -> None:
    """Under the style sheet of the program, whose borders of a selected row take room from its words."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, "light")
        listed = DatedList("Hồ sơ", most=3)
        qtbot.addWidget(listed)
        listed.show()
        listed.show_rows(ROWS[:count])
        places = [listed.visualItemRect(listed.item(row)) for row in range(count)]
        assert listed.currentRow() == 0
        assert {place.height() for place in places} == {places[0].height()}
        assert places[0].height() >= 2 * listed.fontMetrics().lineSpacing() + 2
        assert places[min(count, 3) - 1].bottom() <= listed.viewport().height()
    finally:
        application.setStyleSheet("")
