"""The acts that are seldom the next one: a list worked by the keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.views import ActionOffer
from models.vocabulary import Action
from tests.ui.dossier.conftest import press, stored
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier


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


@pytest.mark.parametrize("width", [398, 700])
def test_no_act_s_word_is_cut_at_the_width_of_a_card(
    card: DossierCard, desk: Desk, window: QWidget, received: str, width: int
) -> None:
    window.setFixedWidth(width)
    dossier = stored(desk, received)
    offers = [ActionOffer(action=action, main=False) for action in Action]
    for first in range(0, len(offers), 2):
        card.show(replace(dossier, note=str(first), actions=tuple(offers[first:] + offers[:first])))
        QApplication.processEvents()
        assert card.bar.more is not None
        shown = [each for each in (*card.bar.others, card.bar.more.opener) if each.isVisible()]
        assert len(shown) >= 2
        assert all(each.width() >= each.sizeHint().width() for each in shown)
