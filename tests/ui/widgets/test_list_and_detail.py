"""Where a list and its detail do not fit beside each other, one can be seen to lead to the other."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.list_and_detail import ListAndDetail

DETAIL_WIDTH = 400
NARROW, WIDE = 600, 1200


def shown(qtbot: QtBot, width: int) -> ListAndDetail:
    sides = ListAndDetail(QLabel("danh sách"), QLabel("chi tiết"), DETAIL_WIDTH)
    qtbot.addWidget(sides)
    sides.resize(width, 300)
    sides.show()
    return sides


def test_the_detail_that_hides_its_list_has_a_way_back(qtbot: QtBot) -> None:
    sides = shown(qtbot, NARROW)
    assert sides.listing.isVisible()
    assert not sides.back.isVisible()
    sides.open_detail()
    assert not sides.listing.isVisible()
    assert sides.back.isVisible()
    with qtbot.waitSignal(sides.back_wanted):
        sides.back.click()


def test_beside_its_list_it_needs_none(qtbot: QtBot) -> None:
    sides = shown(qtbot, WIDE)
    sides.open_detail()
    assert sides.listing.isVisible()
    assert sides.area.isVisible()
    assert not sides.back.isVisible()
