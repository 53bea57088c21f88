"""Money right after receipt: the green bar offers it, two keys take it, and its receipt goes to the printer."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.dossiers.finding import dossier
from app.services.views import DossierView
from models.vocabulary import Action, FeeState
from tests.services.desk import BIRTH, RESIDENCE
from tests.ui.immediate import RememberingPrinter, kept_for
from tests.ui.reception.conftest import ENTER, Hands, focused
from tests.ui.shell.conftest import press
from ui.desk import Desk
from ui.shell.window import MainWindow


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


def received(window: MainWindow, hands: Hands, procedure: str) -> str:
    """Receive a dossier by keyboard; its code, as the message in sight says it."""
    press(window, Qt.Key.Key_F2)
    hands.type(procedure)
    hands.press(ENTER)
    window.screens.reception.page.applicant.name.setFocus()
    hands.type("Vuong Thi Nhai")
    hands.press(ENTER, ctrl=True)
    return next(word for word in window.message_bar.text.split() if word.startswith("H26"))


def stored(desk: Desk, code: str) -> DossierView:
    return desk.read(dossier, code)


def test_two_keys_take_it_and_print_its_receipt(window: MainWindow, hands: Hands, desk: Desk) -> None:
    code = received(window, hands, RESIDENCE)
    assert any("Ctrl+T" in step.text() for step in window.message_bar.steps())
    printer = cast("RememberingPrinter", desk.printer)
    printer.printed.clear()
    hands.keys = 0
    hands.press(Qt.Key.Key_T, ctrl=True)
    card = window.screens.card
    assert card.panel is not None
    assert (card.panel.offer.action, card.dossier and card.dossier.code) == (Action.COLLECT_FEE, code)
    hands.wait_for(lambda: card.bar.glance.is_seen)
    hands.press(ENTER, ctrl=True)
    assert hands.keys == 2
    (fee,) = stored(desk, code).fees
    assert (fee.state, fee.paid, len(fee.payments)) == (FeeState.COLLECTED, 20_000, 1)
    assert [(form, text) for form, text, _ in printer.printed] == [("bien-lai", code)]
    assert kept_for(desk) == [code, code]


def test_a_part_is_taken_by_keyboard(window: MainWindow, hands: Hands, desk: Desk) -> None:
    code = received(window, hands, RESIDENCE)
    hands.press(Qt.Key.Key_T, ctrl=True)
    hands.wait_for(lambda: window.screens.card.bar.glance.is_seen)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    hands.press(ENTER, ctrl=True)
    assert not stored(desk, code).fees[0].payments  # nothing was written yet
    hands.type("12.500")
    assert "12.500 đ" in window.screens.card.panel.confirm_words
    hands.press(ENTER, ctrl=True)
    (fee,) = stored(desk, code).fees
    assert (fee.paid, fee.remaining, fee.state) == (12_500, 7_500, FeeState.DUE)
    owed = window.screens.card.body.facts.money.first.text()
    assert "còn phải thu 7.500\u00a0đ · đã nộp 12.500\u00a0đ" in owed  # no amount parted from its unit


def test_nothing_is_offered_where_nothing_is_owed(window: MainWindow, hands: Hands, desk: Desk) -> None:
    received(window, hands, RESIDENCE)
    code = received(window, hands, BIRTH)
    assert not any("Ctrl+T" in step.text() for step in window.message_bar.steps())
    before = focused()
    hands.press(Qt.Key.Key_T, ctrl=True)
    assert focused() is before
    assert not window.middle.card_is_open
    assert not stored(desk, code).fees
