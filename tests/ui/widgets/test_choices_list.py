"""A list of choices that drops down: a short one is seen whole, with the edge our style draws around it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.colours import LIGHT
from ui.stylesheet import stylesheet
from ui.widgets.choices import Choices


@pytest.mark.parametrize("count", [1, 5, 10])
def test_every_row_of_a_short_list_is_whole(qtbot: QtBot, count: int) -> None:
    offered: tuple[tuple[object, str], ...] = tuple((place, f"Giấy tờ {place}") for place in range(count))
    choices = Choices(offered, 0)
    choices.setStyleSheet(stylesheet(LIGHT, 10.0))
    qtbot.addWidget(choices)
    with qtbot.waitExposed(choices):
        choices.show()
    choices.showPopup()
    QApplication.processEvents()
    view = choices.view()
    last = view.visualRect(choices.model().index(count - 1, 0))
    assert last.bottom() < view.viewport().height()
    assert view.verticalScrollBar().maximum() == 0
    choices.hidePopup()
