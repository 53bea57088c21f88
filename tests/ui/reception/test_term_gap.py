"""A procedure without a term for this way in, at the desk of who cannot settle it."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from tests.ui.reception.conftest import ENTER, Hands, MakeScreen
from ui.desk import Desk
from ui.widgets.buttons import Button

SPLIT = "1.012784"


def test_who_does_not_administer_is_only_told(
    make_screen: MakeScreen, desk_of: Callable[[str], Desk], clerk_hands: Hands
) -> None:
    screen = make_screen(desk_of("tiepnhan"))
    clerk_hands.type(SPLIT)
    clerk_hands.press(ENTER)
    assert screen.term_notice.text
    assert screen.term_notice.findChildren(Button) == []
    # The whole sentence once; beside the date only that there is none.
    sentences = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    assert sum(screen.term_notice.text in each for each in sentences) == 1
    assert any("Chưa hẹn được ngày." in each for each in sentences)
