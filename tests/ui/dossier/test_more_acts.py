"""The acts that are seldom the next one: a list worked by the keyboard alone."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.dossier.conftest import press
from ui.dossier.card import DossierCard

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
JUSTICE = "Tư pháp – Hộ tịch"


def test_the_list_of_other_acts_is_worked_by_the_keyboard_alone(
    card: DossierCard, qtbot: QtBot, received: str
) -> None:
    card.open(received, take_focus=True)
    more = card.bar.more
    assert more is not None
    assert not more.is_open
    press(qtbot, Qt.Key.Key_V, ALT)
    assert more.is_open
    assert more.buttons[0].hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Right)
    below = more._grid.itemAtPosition(1, 1)
    assert below is not None
    assert below.widget().hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not more.is_open
    assert more.opener.hasFocus()
    press(qtbot, Qt.Key.Key_V, ALT)
    wanted = card.dossier
    assert wanted is not None
    action = [offer for offer in wanted.actions if not offer.main][2].action
    press(qtbot, Qt.Key.Key_Return)
    assert card.panel is not None
    assert card.panel.offer.action is action
