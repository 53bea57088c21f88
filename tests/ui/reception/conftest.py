"""The reception screen at the sample office's desk, in sight, with drafts in a folder of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.dossiers import finding
from app.services.views import DossierView
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.notice import Notice

BIRTH = "1.001193"
CERTIFIED_COPY = "2.000815"
ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space

MakeScreen = Callable[..., ReceptionScreen]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Where half-typed forms are kept."""
    return tmp_path / "drafts"


@pytest.fixture
def make_screen(qtbot: QtBot, drafts: Path) -> MakeScreen:
    """A reception screen at a desk, shown and entered."""

    def make(desk: Desk, width: int = 1196) -> ReceptionScreen:
        screen = ReceptionScreen(desk, drafts=drafts)
        qtbot.addWidget(screen)
        screen.resize(width, 640)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        screen.entered()
        return screen

    return make


@pytest.fixture
def screen(make_screen: MakeScreen, desk: Desk) -> ReceptionScreen:
    """A reception screen with everybody's roles."""
    return make_screen(desk)


@pytest.fixture
def received(screen: ReceptionScreen) -> list[DossierView]:
    """What the screen said it has received."""
    heard: list[DossierView] = []
    screen.received.connect(heard.append)
    return heard


@pytest.fixture
def clerk_hands(qtbot: QtBot) -> "Hands":
    """Somebody at the keyboard."""
    return Hands(qtbot)


class Hands:
    """Types into whatever has the focus, and counts the keys pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0

    def type(self, text: str) -> None:
        """Press the keys of a text; a marked letter is composed first, as Unikey does it."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(focused(), sign)
            else:
                compose(sign)
        self.keys += len(text)

    def press(self, *keys: Qt.Key, ctrl: bool = False, shift: bool = False) -> None:
        """Press keys one after the other."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        for key in keys:
            QTest.keyClick(focused(), key, modifier)
        self.keys += len(keys)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Look at the screen until it is so."""
        self._qtbot.waitUntil(is_so, timeout=60_000)


def compose(sign: str) -> None:
    """Let the input method put a letter together and commit it."""
    QApplication.sendEvent(focused(), QInputMethodEvent(sign, []))
    committed = QInputMethodEvent()
    committed.setCommitString(sign)
    QApplication.sendEvent(focused(), committed)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def dossiers_of(desk: Desk, text: str) -> list[DossierView]:
    """The dossiers found by a text, as saved."""
    page = desk.read(finding.find, text)
    return [desk.read(finding.dossier, row.code) for row in page.rows]


def press_step(notice: Notice, word: str) -> None:
    """Press the step of that word beside a notice."""
    (button,) = [
        button for button in notice.findChildren(Button) if button.text() == word and not button.isHidden()
    ]
    button.click()


def type_birth(screen: ReceptionScreen, hands: Hands, name: str = "Vương Thị Nhài") -> None:
    """A birth registration of somebody new, ready to be saved."""
    hands.type("khai si")
    hands.press(ENTER)
    assert screen.page.form.procedure == BIRTH
    hands.press(ENTER)
    hands.type(name)
    hands.press(TAB)
    hands.type("001190000123")
    hands.press(TAB)
    hands.type("05031990")
    hands.press(TAB, DOWN, DOWN, TAB)
    hands.type("0912345678")
    hands.press(TAB)
    hands.type("12 Hàng Bài")
