"""A card on the sample office, and the ways to find a dossier in the state a test needs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers import day_lists, finding, history
from app.services.reception.receiving import receive
from app.services.views import DossierRow, DossierView, MovementView
from app.services.views.given import Intake
from models.vocabulary import Action, Money, Status
from tests.services.desk import Desk as Office
from ui.counter.dossier.act_panel import ActPanel
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.messages import Message

Find = Callable[..., str]


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is half typed is kept in a folder of the test."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    return tmp_path / "drafts" / "acts"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window in sight, so that the keyboard has a place to be."""
    shown = QWidget()
    qtbot.addWidget(shown)
    QVBoxLayout(shown)
    shown.resize(1366, 768)
    shown.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    return shown


@pytest.fixture
def card(desk: Desk, window: QWidget) -> DossierCard:
    """The card at a desk with everybody's roles."""
    made = DossierCard(desk)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


@pytest.fixture
def find(desk: Desk) -> Find:
    """The code of the first dossier of a day's list that fits."""

    def first(view: str, fits: Callable[[DossierRow], bool] = lambda _row: True) -> str:
        rows = desk.read(day_lists.day_list, view, limit=500).rows
        return next(row.code for row in rows if fits(row))

    return first


@pytest.fixture
def unpaid(desk: Desk) -> str:
    """A result that waits, with an amount to be collected."""
    person = PersonValues("Nguyễn Văn An", "001090012345", phone="0912345678")
    code = desk.write(receive, Intake("1.004194", person)).code
    return desk.write(perform, Action.COMPLETE, code).code


@pytest.fixture
def unpriced(find: Find) -> str:
    """A result that waits, with a fee whose amount the catalogue leaves open."""
    return find("waiting", lambda row: _is_ready(row) and row.money is Money.OPEN)


@pytest.fixture
def paid(find: Find) -> str:
    """A result that waits, with nothing owed."""
    return find("waiting", lambda row: _is_ready(row) and row.money in (Money.NONE, Money.SETTLED))


def _is_ready(row: DossierRow) -> bool:
    """Not refused, not stopped: what else waits to be fetched."""
    return row.status is Status.RESULT_READY


def stored(desk: Desk, code: str) -> DossierView:
    """The dossier as the database has it now."""
    return desk.read(finding.dossier, code)


def acts(desk: Desk, code: str, action: Action) -> list[MovementView]:
    """The acts of one kind in the journal of a dossier."""
    return [row for row in desk.read(history.history, code) if row.action is action]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is now, after a look."""
    focus = QApplication.focusWidget()
    assert focus is not None
    look(focus.window())
    qtbot.keyClick(focus, key, modifier)


def look(seen: QWidget) -> None:
    """Have everything drawn, as on a screen."""
    seen.grab()


def press_main(card: DossierCard) -> None:
    """Look, then Enter in the empty box."""
    look(card)
    card.press_main()


def step(message: Message, word: str) -> None:
    """Take the step of a message that says `word`."""
    next(act for said, act in message.steps if said == word)()


@pytest.fixture
def office(desk: Desk) -> Office:
    """The same office without its window."""
    return Office(desk.database, desk.actor)


@pytest.fixture
def received(find: Find) -> str:
    """A dossier received today and not yet begun."""
    return find("today", lambda row: row.status is Status.RECEIVED)


def begin(card: DossierCard, action: Action) -> ActPanel:
    """Prepare an act as its button does."""
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is action))
    assert card.panel is not None
    return card.panel


def say_why(panel: ActPanel, reason: str) -> None:
    """Type the reason an act asks for."""
    assert panel.reason is not None
    if isinstance(panel.reason, QLineEdit):
        panel.reason.setText(reason)
    else:
        panel.reason.setPlainText(reason)
