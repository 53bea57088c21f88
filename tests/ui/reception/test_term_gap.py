"""A procedure without a term for this way in, at the desk of who cannot settle it."""

from collections.abc import Callable

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
