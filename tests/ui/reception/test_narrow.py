"""The page on a small screen: nothing of the form beyond the right edge, no label beyond the left one."""

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.reception.conftest import CERTIFIED_COPY, ENTER, Hands, MakeScreen
from ui.desk import Desk


@pytest.mark.parametrize("width", [650, 690, 720, 800, 999])
@pytest.mark.parametrize("procedure", [CERTIFIED_COPY, "1.004222", "1.000894"])
def test_the_whole_width_of_the_form_is_in_sight(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands, width: int, procedure: str
) -> None:
    screen = make_screen(desk, width=width)
    clerk_hands.type(procedure)
    clerk_hands.press(ENTER)
    area = next(area for area in screen.findChildren(QScrollArea) if area.isAncestorOf(screen.page))
    assert area.horizontalScrollBar().maximum() == 0
    assert screen.summary.width() > 0


def test_the_keys_of_the_buttons_give_way_one_by_one(make_screen: MakeScreen, desk: Desk) -> None:
    bar = make_screen(desk, width=1196).bar
    bar.show_at_once(True)
    bar.fit(0)
    room = bar._row.minimumSize().width()
    bar.fit(room - 1)
    with_keys = [button.text() for button in bar.buttons if "Ctrl" in button.text()]
    assert with_keys == [
        "Lưu và in (Ctrl+Enter)",
        "Lưu và trả ngay (Ctrl+Shift+Enter)",
        "Phiếu hướng dẫn (Ctrl+H)",
        "Từ chối tiếp nhận (Ctrl+R)",
    ]
    for narrower in range(room, room // 2, -7):
        bar.fit(narrower)
        keys = ["Ctrl" in each.text() for each in (bar.main, bar.at_once, bar.guide, bar.refuse, bar.over)]
        assert keys == sorted(keys, reverse=True)  # the main one loses its key last
        is_shortest = bar.main.text() == "Lưu và in" and bar.at_once.text() == "Trả ngay"
        assert is_shortest or bar._row.minimumSize().width() <= narrower
