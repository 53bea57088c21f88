"""The board in a window of its own: on a second screen where there is one."""

from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.counter.board.page import WallPage
from ui.desk import Desk
from ui.widgets.second_screen import SecondScreen


class WallWindow(SecondScreen):
    """The numbers are of who sits at the desk it was opened from."""

    def __init__(self, desk: Desk, beside: QWidget) -> None:
        self.page = WallPage(desk)
        super().__init__(self.page, beside, tr("Bảng đầy màn hình"))


def hang_board(desk: Desk, beside: QWidget) -> WallWindow:
    """Open the board beside a desk, or bring it forward where it is open."""
    board = beside.findChild(WallWindow) or WallWindow(desk, beside)
    board.come()
    return board
