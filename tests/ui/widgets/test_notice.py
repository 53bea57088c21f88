"""A notice says one thing and offers steps: beside it where there is room, else one under the other."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.notice import Notice

STEPS = ("Xem hồ sơ đang giải quyết", "Trả kết quả đang chờ", "Dùng địa chỉ đã ghi")
WIDE, NARROW = 1_100, 400


def test_no_step_is_cut_however_narrow_it_stands(qtbot: QtBot) -> None:
    page, notice = QWidget(), Notice()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(notice)
    qtbot.addWidget(page)
    notice.say(
        "good", "Đã đến 3 lần; 1 hồ sơ đang giải quyết.", "", *((word, notice.still) for word in STEPS)
    )
    page.resize(WIDE, 300)
    page.show()
    steps = notice.findChildren(QPushButton)
    qtbot.waitUntil(lambda: len({step.y() for step in steps}) == 1)
    page.resize(NARROW, 300)
    qtbot.waitUntil(lambda: len({step.y() for step in steps}) == len(STEPS))
    assert page.width() == NARROW

    def are_whole() -> bool:  # once the layout has come to rest
        return notice.width() == NARROW and all(
            step.width() >= step.sizeHint().width() and step.geometry().right() < NARROW for step in steps
        )

    qtbot.waitUntil(are_whole)
    page.resize(WIDE, 300)
    qtbot.waitUntil(lambda: len({step.y() for step in steps}) == 1)
