"""A list of choices that drops down: a short one is seen whole, in our own style as in any other."""

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.choices import Choices


@pytest.mark.parametrize("count", [1, 5, 10])
def test_every_row_of_a_short_list_is_whole(qtbot: QtBot, count: int) -> None:
    offered: tuple[tuple[object, str], ...] = tuple((place, f"Giấy tờ {place}") for place in range(count))
    choices = Choices(offered, 0)
    qtbot.addWidget(choices)
    # Room the style draws around the list, and Qt does not reckon with.
    choices.view().setStyleSheet(
        "QAbstractItemView { border: 2px solid; padding: 6px; } ::item { min-height: 23px; }"
    )
    with qtbot.waitExposed(choices):
        choices.show()
    choices.showPopup()
    view = choices.view()
    last = view.visualRect(choices.model().index(count - 1, 0))
    assert view.viewport().rect().contains(last)
    assert view.verticalScrollBar().maximum() == 0
    choices.hidePopup()
