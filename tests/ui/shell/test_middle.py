"""The middle of the window: whether the dossier lies beside the screen or over it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.middle import CARD_WIDTH, LEAST_BESIDE_CARD, Middle
from ui.theme import S2


class Growing(QWidget):
    """A screen as wide as what lies in it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.inside)

    def entered(self) -> None:
        pass

    def refresh(self) -> None:
        pass


def test_a_screen_that_comes_to_need_more_room_goes_under_the_dossier(qtbot: QtBot) -> None:
    screen = Growing()
    card = QWidget()
    middle = Middle({"today": screen}.__getitem__, "today", lambda: card)
    qtbot.addWidget(middle)
    middle.show_screen("today")
    middle.resize(CARD_WIDTH + S2 + LEAST_BESIDE_CARD, 400)
    middle.show()
    middle.set_card_open(True)
    assert middle.stack.isVisible()
    screen.inside.setMinimumWidth(LEAST_BESIDE_CARD + 1)
    qtbot.waitUntil(lambda: not middle.stack.isVisible())
    middle.set_card_open(False)
    assert middle.stack.isVisible()
