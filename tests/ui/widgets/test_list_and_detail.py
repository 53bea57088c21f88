"""Where a list and its detail do not fit beside each other, one can be seen to lead to the other."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.labels import DetailTitle
from ui.widgets.list_and_detail import ListAndDetail

DETAIL_WIDTH = 400
NARROW, WIDE = 600, 1200


def shown(qtbot: QtBot, width: int) -> ListAndDetail:
    detail, title = QWidget(), DetailTitle()
    column = QVBoxLayout(detail)
    column.addWidget(title)
    column.addWidget(QLabel("chi tiết"))
    sides = ListAndDetail(QLabel("danh sách"), detail, title, DETAIL_WIDTH)
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


def title_of(sides: ListAndDetail) -> DetailTitle:
    return next(iter(sides.findChildren(DetailTitle)))


def test_the_name_stands_once_beside_the_way_back_or_in_the_detail(qtbot: QtBot) -> None:
    sides = shown(qtbot, NARROW)
    title = title_of(sides)
    title.say("Đặng Thị Ánh Nguyệt")
    sides.open_detail()
    assert (sides.name.isVisible(), title.isVisible()) == (True, False)
    assert sides.name.text() == "Đặng Thị Ánh Nguyệt"
    assert sides.name.y() <= sides.back.geometry().center().y() <= sides.name.geometry().bottom()
    sides.resize(WIDE, 300)
    assert (sides.name.isVisible(), title.isVisible()) == (False, True)
    assert title.text() == "Đặng Thị Ánh Nguyệt"


def test_a_long_name_beside_the_way_back_takes_one_line_and_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    sides = shown(qtbot, NARROW)
    long = "Trung tâm Phục vụ hành chính công " * 6
    title_of(sides).say("Ngắn")
    sides.open_detail()
    height = sides.area.height()
    title_of(sides).say(long)
    assert sides.name.text().endswith("…")
    assert sides.name.toolTip() == long
    assert sides.area.height() == height
    assert sides.width() == NARROW
