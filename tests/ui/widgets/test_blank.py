"""A page with nothing to list says so whole, however little room there is."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.icons import IconLabel
from ui.widgets.blank import Blank


def test_the_icon_makes_room_for_the_words(qtbot: QtBot) -> None:
    page = QWidget()  # as in a window that is too low for it
    qtbot.addWidget(page)
    page.resize(700, 400)
    blank = Blank(page)
    blank.resize(700, 400)
    blank.say(
        "receive", "Hôm nay chưa có hồ sơ nào.", "Hồ sơ tiếp nhận hiện ở đây.", ("Tiếp nhận", lambda: None)
    )
    page.show()
    icon = blank.findChild(IconLabel)
    assert icon is not None
    assert icon.isVisible()
    blank.resize(700, 150)
    assert not icon.isVisible()
    blank.resize(700, 400)
    qtbot.waitUntil(icon.isVisible)
    [button] = blank.step_buttons()
    for height in range(120, 260, 10):
        blank.resize(700, height)
        assert button.geometry().bottom() < height
