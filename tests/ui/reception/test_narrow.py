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
