"""No key acts on what was not seen: Enter waits for the eye, Space never acts."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.ui.dossier.conftest import acts, begin, look
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.widgets.buttons import Button, Kind

LOOK_MS = 600


@dataclass
class HandClock:
    """A clock moved by hand."""

    ms: float = 50_000

    def __call__(self) -> float:
        return self.ms


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """How long the person has looked; what she needs is what the issue says."""
    clock = HandClock()
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", LOOK_MS)
    monkeypatch.setattr("ui.counter.dossier.glance.now_ms", clock)
    return clock


@pytest.fixture
def sent(desk: Desk, received: str) -> str:
    """A dossier whose main act asks nothing: it waits to be taken over."""
    desk.write(perform, Action.HAND_OVER, received, ActValues(to_unit="Tư pháp"))
    return received


def enter(modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Enter where the keyboard is, whether anything was drawn or not."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return, modifier)


def test_a_card_just_opened_takes_no_enter_until_it_was_seen_for_600_ms(
    card: DossierCard, desk: Desk, eyes: HandClock, sent: str
) -> None:
    def taken_over() -> int:
        return len(acts(desk, sent, Action.ACCEPT))

    card.open(sent, take_focus=True)
    eyes.ms += 10 * LOOK_MS
    enter()
    card.press_main()
    assert not taken_over()  # nothing was drawn yet: the PC is busy
    look(card)
    for _ in range(2):
        eyes.ms += 250
        enter()
        card.press_main()
        assert not taken_over()
    eyes.ms += 100
    enter()
    assert taken_over() == 1


def test_the_next_act_is_seen_before_the_same_enter_does_it_too(
    card: DossierCard, desk: Desk, eyes: HandClock, sent: str
) -> None:
    card.open(sent, take_focus=True)
    look(card)
    eyes.ms += LOOK_MS
    enter()
    look(card)
    eyes.ms += 250
    card.press_main()
    assert card.panel is None
    eyes.ms += LOOK_MS
    card.press_main()
    assert card.panel is not None


def test_entered_or_scanned_once_more_it_is_looked_at_once_more(
    card: DossierCard, desk: Desk, eyes: HandClock, sent: str
) -> None:
    card.open(sent)
    look(card)
    eyes.ms += LOOK_MS
    again = card.dossier
    for come_back in (lambda: card.open(sent, take_focus=True), lambda: card.show(again)):
        come_back()
        look(card)
        eyes.ms += 250
        card.press_main()
        assert not acts(desk, sent, Action.ACCEPT)
        eyes.ms += LOOK_MS


def test_a_refresh_does_not_make_her_wait_again(card: DossierCard, eyes: HandClock, sent: str) -> None:
    card.open(sent)
    look(card)
    eyes.ms += LOOK_MS
    card.refresh()
    assert card.bar.glance.is_over


def test_a_panel_just_opened_takes_no_enter_either(
    card: DossierCard, desk: Desk, eyes: HandClock, received: str
) -> None:
    card.open(received)
    begin(card, Action.HAND_OVER)
    enter()
    enter(Qt.KeyboardModifier.ControlModifier)
    look(card)
    eyes.ms += 250
    enter()
    enter(Qt.KeyboardModifier.ControlModifier)
    assert not acts(desk, received, Action.HAND_OVER)
    eyes.ms += LOOK_MS
    enter()
    assert len(acts(desk, received, Action.HAND_OVER)) == 1


def test_no_button_of_a_dossier_is_pressed_by_space(
    card: DossierCard, desk: Desk, qtbot: QtBot, sent: str
) -> None:
    card.open(sent)
    look(card)
    assert card.bar.main is not None
    assert card.bar.more is not None
    card.bar.more.set_open(True)
    for button in (card.bar.main, *card.bar.others, card.bar.more.opener):
        button.setFocus()
        with qtbot.assertNotEmitted(button.clicked):
            qtbot.keyClick(button, Qt.Key.Key_Space)
    for offer in card.dossier.actions if card.dossier is not None else ():
        if card.bar.main_offer != offer:
            panel = begin(card, offer.action)
            for button in (card.bar.main, *card.bar.others):
                with qtbot.assertNotEmitted(button.clicked):
                    qtbot.keyClick(button, Qt.Key.Key_Space)
            panel.dismissed.emit()


@pytest.mark.parametrize(
    ("kind", "takes"), [("plain", 0), ("main", 0), ("link", 0), ("quiet", 0), ("tab", 1), ("expander", 1)]
)
def test_space_chooses_and_unfolds_and_presses_nothing_else(qtbot: QtBot, kind: Kind, takes: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    pressed: list[bool] = []
    button, tick = Button("x", lambda: pressed.append(True), kind=kind), QCheckBox()
    column.addWidget(button)
    column.addWidget(tick)
    page.show()
    for each in (button, tick):
        qtbot.keyClick(each, Qt.Key.Key_Space)
    assert (len(pressed), tick.isChecked()) == (takes, True)
